// The package as other projects have it: packed, installed in empty folders, each entry used from there.
import assert from 'node:assert/strict'
import {
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Results } from '../reports/results.ts'
import { command, root, tsc } from './command.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pinned = (name: string) => `${name}@${manifest.devDependencies[name]}`
const tsc5 = [process.execPath, createRequire(import.meta.url).resolve('typescript/bin/tsc')]

const folder = mkdtempSync(join(tmpdir(), 'understudy-package-'))
/** A project of ES modules with everything, and one of CommonJS without the query engine. */
const [full, lean] = [join(folder, 'full'), join(folder, 'lean')]
const packed = join(full, 'node_modules/understudy')

/** Runs a command in a project, with the Node of this test unless told otherwise. npm says only what is wrong. */
const run = (project: string, words: string[], bin = dirname(process.execPath)) =>
  command(words, { PATH: [bin, process.env['PATH']].join(delimiter), npm_config_loglevel: 'error' }, project)

/** The output of a command that has to succeed. */
async function output(project: string, ...words: string[]): Promise<string> {
  const { code, output } = await run(project, words)
  assert.equal(code, 0, `${words.join(' ')}: exit ${code}\n${output}`)
  return output
}

function write(project: string, files: Record<string, string | object>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true })
    writeFileSync(join(project, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
}

/** The examples in comments of the entries and in the README, as files. */
function examples(): Record<string, string> {
  const readme = readFileSync(join(packed, 'README.md'), 'utf8')
  const texts = { readme: /^## As a package\n.*?(?=^## )/ms.exec(readme)?.[0] ?? '' } as Record<string, string>
  for (const entry of ['index', 'verify', 'playwright', 'types'])
    texts[entry] = readFileSync(join(packed, `dist/bin/${entry}.d.ts`), 'utf8').replaceAll(/^ \* ?/gm, '')
  const found = Object.entries(texts).flatMap(([from, text]) =>
    [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ''], i): [string, string] => {
      const isSpec = code.includes("'understudy/playwright'")
      return [`examples/${from}-${i + 1}${isSpec ? '.spec' : ''}.ts`, code]
    }),
  )
  return Object.fromEntries(found)
}

const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
const install = (project: string, ...words: string[]) => output(project, 'npm', 'install', '-D', ...quiet, ...words)

/** The engine's library, half a gigabyte, is not unpacked again where the checkout has it: npm finds it in place. */
function lend(project: string): void {
  const there = join(root, 'node_modules')
  for (const file of globSync('@chdb/*/*', { cwd: there })) {
    const at = join(project, 'node_modules', file)
    mkdirSync(dirname(at), { recursive: true })
    try {
      linkSync(join(there, file), at)
    } catch {
      // On another disk.
      copyFileSync(join(there, file), at)
    }
  }
}

before(async () => {
  write(lean, { 'package.json': { private: true } })
  await output(root, 'npm', 'pack', '--silent', '--pack-destination', folder)
  const tarball = join(folder, readdirSync(folder).find(name => name.endsWith('.tgz'))!)
  await install(lean, '--omit=optional', tarball, pinned('@playwright/test'))
  // What both have is installed once; the other gets what it has more.
  cpSync(lean, full, { recursive: true, verbatimSymlinks: true })
  lend(full)
  await install(full, ...['@stoplight/prism-http', 'posthog-js'].map(pinned))
  const { devDependencies } = JSON.parse(readFileSync(join(full, 'package.json'), 'utf8'))
  write(full, { 'package.json': { private: true, type: 'module', devDependencies } })
  for (const project of [full, lean]) write(project, examples())
})
after(() => rmSync(folder, { recursive: true, force: true }))

/** Most of the time somebody waits for a process to start. */
const together = { concurrency: 3 }

describe('what is packed', () => {
  test('is compiled, without tests and benchmark', () => {
    const files = globSync('**/*', { cwd: packed, exclude: name => name === 'node_modules' })
    const isStrange = (file: string) =>
      /\.test\.|bench|testbed/.test(file) || (/(?<!\.d)\.ts$/.test(file) && !file.startsWith('dist/load/scenarios/'))
    assert.deepEqual(files.filter(isStrange), [])
    assert.ok(files.includes('dist/bin/index.js') && files.includes('dist/bin/index.js.map'))
  })

  test('imports only what the manifest names', () => {
    const { dependencies, optionalDependencies, peerDependencies } = manifest
    const known = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
    // At the beginning of a line or in a call, so not in comments.
    const imported = /(?:^(?:im|ex)port\b[^'*;=()]*|\bimport\(|\)\()'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/gm
    const strange = globSync('dist/{bin,load,mock,reports,spec,suites}/**/*.js', { cwd: packed }).flatMap(file =>
      [...readFileSync(join(packed, file), 'utf8').matchAll(imported)].flatMap(([, name]) =>
        known.includes(name!) ? [] : [`${file}: ${name}`],
      ),
    )
    assert.deepEqual(strange, [])
  })

  test('has the processes and threads that its modules start', () => {
    const started = globSync('dist/{load,mock}/**/*.js', { cwd: packed }).flatMap(file =>
      [...readFileSync(join(packed, file), 'utf8').matchAll(/new URL\(`\.\/([\w-]+)\$\{extname/g)].map(([, name]) =>
        join(packed, dirname(file), `${name}.js`),
      ),
    )
    assert.ok(started.length > 1)
    assert.deepEqual(
      started.filter(file => !existsSync(file)),
      [],
    )
  })

  test('has each document bundled in one file', () => {
    const documents = globSync('*.yaml', { cwd: join(packed, 'dist/spec') }).filter(file => !file.includes('shared'))
    assert.deepEqual(globSync('*.yaml', { cwd: join(packed, 'dist/spec/bundled') }).sort(), documents.sort())
    for (const file of documents) {
      const bundle = createRequire(join(full, 'x')).resolve(`understudy/spec/bundled/${file}`)
      assert.doesNotMatch(readFileSync(bundle, 'utf8'), /\.yaml#/)
    }
  })

  test('comes without the query engine when optional packages are left out', () => {
    assert.deepEqual(
      [full, lean].map(project => existsSync(join(project, 'node_modules/chdb'))),
      [true, false],
    )
  })
})

const importEntry = "import 'understudy'"
/** Every module but those that are programs or of a page: nothing may be missing in this Node. */
const importAll = `
  import { readdirSync } from 'node:fs'
  const dist = new URL('node_modules/understudy/dist/', 'file://' + process.cwd() + '/')
  const files = readdirSync(dist, { recursive: true })
  const isProgram = file => /bin.understudy|console.page|-(process|worker)\\.js$/.test(file)
  for (const file of files) if (file.endsWith('.js') && !isProgram(file)) await import(new URL(file, dist).href)`

describe('the command', together, () => {
  test('offers what it offers in the checkout', async () => {
    const here = await output(root, process.execPath, 'bin/understudy.ts', '--help')
    assert.equal(await output(full, 'npx', 'understudy', '--help'), here)
    for (const name of ['serve', 'exec', 'init', 'import', 'verify', 'sweep', 'load'])
      assert.match(
        await output(full, process.execPath, 'node_modules/.bin/understudy', name, '--help'),
        new RegExp(`^Usage: understudy ${name}`),
      )
  })

  test('plays, and judges what is played', async () => {
    const judge = 'npx understudy verify "$POSTHOG_HOST" --only posthog-endpoints/versions --report report'
    const withoutKeys = `UNDERSTUDY_POSTHOG_KEY= UNDERSTUDY_POSTHOG_READONLY_KEY= UNDERSTUDY_SIGMA_CLIENT_ID= UNDERSTUDY_SIGMA_CLIENT_SECRET= ${judge}`
    const said = await output(full, 'npx', 'understudy', 'exec', '--events', '1000', '--', 'sh', '-c', withoutKeys)
    assert.match(said, /It conforms/)
    assert.ok(existsSync(join(full, 'report/report.html')))
    const { requirements, mutation } = JSON.parse(readFileSync(join(full, 'report/results.json'), 'utf8')) as Results
    // The lists and the proof of the suite are packed with it.
    assert.equal(requirements?.list, manifest.version)
    assert.ok(requirements.required > 0 && requirements.informing === 0)
    assert.deepEqual(
      mutation?.documents.map(({ document }) => document),
      [
        'posthog-endpoints',
        'posthog-query',
        'posthog-batch-exports',
        'posthog-data-warehouse',
        'posthog-project',
        'posthog-account',
        'sigma-v2',
      ],
    )
  })

  test('serves on its own, keeps state, stops when told', async () => {
    // Not by npx, which passes no signal on.
    const script = `
      node node_modules/.bin/understudy serve --port 0 --log json --state kept.db > ready & mock=$!
      until [ -s ready ]; do kill -0 $mock && sleep 0.1; done
      kill $mock; wait $mock`
    await output(full, 'sh', '-ec', script)
    assert.match(readFileSync(join(full, 'ready'), 'utf8'), /^\{"ready":"http:/)
    assert.ok(existsSync(join(full, 'kept.db')))
  })

  test('complains of a Node that is too old in one line, and runs on one that is not', async () => {
    const folders = (process.env['PATH'] ?? '').split(delimiter).filter(bin => !bin.includes('node_modules/.bin'))
    for (const bin of new Set([...folders, dirname(process.execPath)].filter(bin => existsSync(join(bin, 'node'))))) {
      const version = (await run(full, ['node', '--version'], bin)).output.trim()
      const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
      const tooOld = major < 22 || major === 23 || (major === 22 && minor < 15)
      const command = await run(full, ['node', 'node_modules/.bin/understudy', '--version'], bin)
      const imported = await run(full, ['node', '--input-type=module', '-e', tooOld ? importEntry : importAll], bin)
      const wanted = `understudy needs Node ${manifest.engines.node}, and this is ${version} `
      if (tooOld) {
        assert.deepEqual([command.code, command.output.split('\n').length], [1, 2])
        assert.ok(command.output.startsWith(`error: ${wanted}`), command.output)
        assert.ok(imported.output.includes(`Error: ${wanted}`), imported.output)
      } else {
        assert.deepEqual(command, { code: 0, output: `${manifest.version}\n` })
        assert.deepEqual(imported, { code: 0, output: '' })
      }
    }
  })
})

/** For TypeScript projects that look modules up as Node does, or as bundlers do. Types of packages are checked too. */
const settings = (module: string, moduleResolution: string, files: string[], types: string[]) => ({
  compilerOptions: {
    ...{ strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom'], module, moduleResolution, types },
    typeRoots: [join(root, 'node_modules/@types')],
  },
  include: files,
})

const typed = `
import { start, ControlError, type Mock, type World } from 'understudy'
import { verify, type Results } from 'understudy/verify'
import type { Endpoint, EndpointRequest, RunRequest, RunResult, Schemas } from 'understudy/types'
const mock: Mock = await start({ port: 0, clock: new Date(), revision: { 'posthog-endpoints': '2025' } })
const world: World = await mock.world({ seed: 7 })
const { events } = await world.clock.until('an id', 'Completed')
const kind: string = events[0]!.kind
const results: Results = await verify(mock.url, { level: 'must' })
if (results.verdict === 'conforms') throw new ControlError(409, { error: kind, message: '', hint: '' })
const request: EndpointRequest = { name: 'one', query: { kind: 'HogQLQuery', query: 'select 1' } }
const plainly: RunRequest = {}
const shown = ({ current_version }: Endpoint, { columns }: RunResult): [number, unknown] => [current_version, columns]
const older: Schemas['posthog-endpoints-2025']['EndpointRunRequest'] = { refresh: 'force_async' }
console.log(request, plainly, shown, older)
// @ts-expect-error
const misspelt: EndpointRequest = { nmae: 'one' }
// @ts-expect-error
await start({ port: '8010' })
// @ts-expect-error
await world.outcome('materialisation', { outcome: 'fail' })
// @ts-expect-error
await world.fault('slow', { effect: { delay_ms: 100 } })
`

/** What is looked at in Playwright's own report. */
interface Report {
  stats: { expected: number; unexpected: number }
  suites: { specs: { tests: { results: Result[] }[] }[] }[]
}
interface Result {
  attachments: { name: string; body: string }[]
  error: { message: string }
}

describe('the entries', together, () => {
  test('there are examples of each', () => {
    const names = Object.keys(examples())
    for (const from of ['readme', 'index', 'verify', 'playwright', 'types'])
      assert.ok(
        names.some(name => name.startsWith(`examples/${from}-`)),
        from,
      )
  })

  test('types hold under both ways of looking modules up, for both compilers', async () => {
    const files = ['typed.ts', 'examples/*.ts']
    write(full, {
      'typed.ts': typed,
      'nodenext.json': settings('nodenext', 'nodenext', files, ['node']),
      'bundler.json': settings('esnext', 'bundler', files, ['node']),
      // A project without the types of Node, as front ends are.
      'front-end.json': settings('esnext', 'bundler', ['typed.ts'], []),
    })
    const compilers = Object.entries({ nodenext: tsc5, bundler: tsc, 'front-end': tsc })
    await Promise.all(compilers.map(([name, compiler]) => output(full, ...compiler, '-p', `${name}.json`)))
  })

  test('their examples run', async () => {
    const names = Object.keys(examples()).filter(name => !name.endsWith('.spec.ts'))
    await Promise.all(names.map(name => output(full, process.execPath, name)))
  })

  test('their examples run as tests of Playwright, in ES modules and CommonJS', async () => {
    const words = ['npx', 'playwright', 'test', '--reporter=line', 'examples']
    const said = await Promise.all([full, lean].map(project => output(project, ...words)))
    for (const text of said) assert.match(text, /^ +\d+ passed/m)
  })

  test('a test that fails tells what its world was asked, and a deviation fails its check', async () => {
    write(full, {
      'failing/failing.spec.ts': `
        import { conformance, expect, test } from 'understudy/playwright'
        test('asks', async ({ world, request }) => {
          const headers = { Authorization: 'Bearer ' + world.keys.personal_api_key }
          await request.get(world.url + '/api/projects/@current/endpoints/', { headers })
          expect(1).toBe(2)
        })
        const known = { 'posthog-endpoints/listEndpoints/needs-a-key': 'it was open' }
        conformance({ only: Object.keys(known).join(), known, env: {} })`,
    })
    const words = ['npx', 'playwright', 'test', '--reporter=json', '--output=failing/results', 'failing']
    const { code, output: said } = await run(full, words)
    assert.equal(code, 1)
    const { stats, suites } = JSON.parse(said) as Report
    assert.deepEqual([stats.unexpected, stats.expected], [2, 0])
    const [asks, stale] = suites[0]!.specs.map(({ tests }) => tests[0]!.results[0]!)
    const requests = asks!.attachments.find(({ name }) => name === 'requests')
    assert.match(Buffer.from(requests!.body, 'base64').toString(), /"operation": "listEndpoints"/)
    assert.match(stale!.error.message, /listed as a known deviation \(it was open\), and it is gone/)
  })

  test('posthog-js is served where it is installed; where it is not, the answer says how to get it', async () => {
    const script = `
      import('understudy').then(async ({ start }) => {
        const mock = await start({ events: 0 })
        const answer = await fetch(mock.url + '/static/array.js')
        console.log(answer.status, (await answer.text()).includes('npm install -D posthog-js'))
        await mock.close()
      })`
    const said = await Promise.all([full, lean].map(project => output(project, process.execPath, '-e', script)))
    assert.deepEqual(said, ['200 false\n', '404 true\n'])
  })

  test('without the engine, from CommonJS, runs answer invented rows and say so', async () => {
    const script = `
      const { start } = require('understudy')
      start({ events: 0 }).then(async ({ url, keys, close }) => {
        const at = url + '/api/projects/1/query/'
        const headers = { Authorization: 'Bearer ' + keys.personal_api_key, 'Content-Type': 'application/json' }
        const query = { kind: 'HogQLQuery', query: 'select event, count() from events group by event' }
        const endpoints = url + '/api/projects/1/endpoints/'
        await fetch(endpoints, { method: 'POST', headers, body: JSON.stringify({ name: 'invented', query }) })
        const ran = await fetch(endpoints + 'invented/run', { method: 'POST', headers })
        const { columns } = await ran.json()
        console.log(ran.status, ran.headers.get('x-understudy-engine'), columns.join())
        await close()
      })`
    assert.equal(await output(lean, process.execPath, '-e', script), '200 synthetic event,count()\n')
  })
})
