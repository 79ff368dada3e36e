// The clients that are tried: how each is had, made and run in its language.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { WorldOptions } from '../../bin/world.ts'
import { forGenerators } from '../../spec/bundle.ts'
import { command, type Finished, root, tsc } from '../command.ts'
import { environment } from '../python.ts'

export interface Client {
  name: string
  /** What its program says in the end, as JSON. One without it sends events, and they are counted. */
  wanted?: object
  /** The world that it is let loose on. */
  world: WorldOptions
  /** Installs what it needs, once. Says why that cannot be, where it cannot. */
  missing(): Promise<string | undefined>
  run(folder: string, env: Record<string, string>): Promise<Finished>
}

type Step = [words: string[], cwd?: string, env?: Record<string, string>]

const here = join(root, '.ci/clients')
const cache = join(root, '.cache/clients')
export const program = (name: string) => join(here, 'programs', name)
const lastLine = ({ output }: Finished) => output.trim().split('\n').at(-1) ?? ''

/** One after the other; the first that fails is the last. */
async function inTurn(steps: Step[]): Promise<Finished> {
  let finished: Finished = { code: 0, output: '' }
  for (const [words, cwd, env] of steps) {
    finished = await command(words, env, cwd)
    if (finished.code !== 0) return { ...finished, output: `${words.join(' ')}\n${finished.output}` }
  }
  return finished
}

/** Runs an install when what it depends on has changed since the last one. */
async function installed(language: string, manifest: string, install: Step[]): Promise<string | undefined> {
  const mark = join(cache, `${language}.installed`)
  const wanted = readFileSync(join(here, manifest), 'utf8')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return undefined
  mkdirSync(cache, { recursive: true })
  const finished = await inTurn(install)
  if (finished.code !== 0) return `it cannot be installed (${lastLine(finished)})`
  writeFileSync(mark, wanted)
  return undefined
}

const needs = async (words: string[], what: string) =>
  (await command(words)).code === 0 ? undefined : `no ${what} here`

/** The document that generators get, as the package ships it. */
async function documentIn(folder: string): Promise<string> {
  const file = join(folder, 'posthog-endpoints.yaml')
  if (!existsSync(file)) writeFileSync(file, await forGenerators('posthog-endpoints'))
  return file
}

export const node = {
  folder: join(cache, 'node'),
  file: (path: string) => join(node.folder, 'node_modules', path),
  async missing() {
    mkdirSync(node.folder, { recursive: true })
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(here, file), join(node.folder, file))
    const ci = ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    return installed('node', 'package-lock.json', [[ci, node.folder]])
  },
}
const bin = (name: string) => node.file(`.bin/${name}`)

/** Compiled as strictly as anybody may, so that the types are tried, too. */
const strict = [
  '--strict',
  '--target',
  'es2024',
  '--module',
  'nodenext',
  '--rewriteRelativeImportExtensions',
  '--skipLibCheck',
  // The folder lies below the settings of this project, which are not meant.
  '--ignoreConfig',
  '--types',
  'node',
  '--typeRoots',
  join(root, 'node_modules/@types'),
]

/** Each generated client makes an endpoint, runs it, and is refused a second one of that name. */
const wanted = { version: 1, results: [[1]], refused: 400 }
const world = { events: 0 }

const inTypeScript = (name: string, generate: (document: string, folder: string) => string[]): Client => ({
  name,
  wanted,
  world,
  missing: node.missing,
  async run(_, env) {
    const folder = join(node.folder, name)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    for (const file of [`${name}.ts`, 'asked.ts']) cpSync(program(file), join(folder, file))
    return inTurn([
      [generate(await documentIn(folder), folder), folder],
      [[...tsc, ...strict, '--outDir', 'out', `${name}.ts`], folder],
      [[process.execPath, `out/${name}.js`], folder, env],
    ])
  },
})

/** A virtual environment for each list of requirements. */
export const inPython = (name: string, requirements: string) => ({
  bin: (program: string) => join(cache, name, 'bin', program),
  async missing() {
    const because = await needs(
      ['python3', '-c', 'import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))'],
      'Python',
    )
    if (because) return because
    const commands = environment(join(cache, name), join(here, requirements))
    return installed(
      name,
      requirements,
      commands.map(words => [words]),
    )
  },
})
const python = inPython('python', 'requirements.txt')
/** Nothing is written beside our programs; what is compiled is kept for the next of the same environment, whoever wants none of it. */
export const quiet = { PYTHONPYCACHEPREFIX: join(cache, 'compiled'), PYTHONDONTWRITEBYTECODE: '' }

/** k6 is built so (load/k6.ts): what both need of Go's library, half of what there is to compile, is compiled once. */
const goRun = (program: string, ...words: string[]) => ['go', 'run', '-trimpath', program, ...words]
const go = {
  folder: join(here, 'go'),
  missing: async () =>
    (await needs(['go', 'version'], 'Go')) ?? installed('go', 'go/go.sum', [[['go', 'mod', 'download'], go.folder]]),
}
/** A copy of the module with a program of ours in it. */
function goProgram(folder: string, name: string): string {
  const module = join(folder, name)
  cpSync(go.folder, module, { recursive: true })
  cpSync(program(`${name}.go`), join(module, 'main.go'))
  return module
}

const java = {
  lib: join(cache, 'java'),
  async missing() {
    const because = (await needs(['java', '--version'], 'Java')) ?? (await needs(['mvn', '--version'], 'Maven'))
    const words = ['mvn', '-q', '-B', '-f', join(here, 'java/pom.xml'), 'dependency:copy-dependencies']
    return because ?? installed('java', 'java/pom.xml', [[[...words, `-DoutputDirectory=${java.lib}`]]])
  },
}

export const generated: Client[] = [
  inTypeScript('orval', document => [
    bin('orval'),
    '--input',
    document,
    '--output',
    'generated.ts',
    '--client',
    'fetch',
  ]),
  inTypeScript('hey-api', document => [bin('openapi-ts'), '-i', document, '-o', 'generated', '--silent']),
  inTypeScript('openapi-typescript', document => [bin('openapi-typescript'), document, '-o', 'generated.ts']),
  {
    name: 'openapi-python-client',
    wanted,
    world,
    missing: python.missing,
    async run(folder, env) {
      const made = join(folder, 'understudy_client')
      const path = [dirname(python.bin('python')), process.env['PATH']].join(delimiter)
      const words = ['generate', '--meta', 'none', '--fail-on-warning', '--path', await documentIn(folder)]
      return inTurn([
        [[python.bin('openapi-python-client'), ...words, '--output-path', made], folder, { ...quiet, PATH: path }],
        [[python.bin('python'), program('client.py')], folder, { ...env, ...quiet, PYTHONPATH: folder }],
      ])
    },
  },
  {
    name: 'oapi-codegen',
    wanted,
    world,
    missing: go.missing,
    async run(folder, env) {
      const module = goProgram(folder, 'client')
      mkdirSync(join(module, 'api'))
      const words = ['-generate', 'types,client', '-package', 'api', '-o', 'api/api.go', await documentIn(folder)]
      return inTurn([
        [goRun('github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen', ...words), module],
        [goRun('.'), module, env],
      ])
    },
  },
]

export const sdks: Client[] = [
  {
    name: 'posthog for Python',
    world,
    missing: python.missing,
    run: (_, env) => command([python.bin('python'), program('sdk.py')], { ...env, ...quiet }),
  },
  {
    name: 'posthog-go',
    world,
    missing: go.missing,
    run: (folder, env) => command(goRun('.'), env, goProgram(folder, 'sdk')),
  },
  {
    name: 'posthog-server for Java',
    world,
    missing: java.missing,
    run: (_, env) => command(['java', '-cp', join(java.lib, '*'), program('Sdk.java')], env),
  },
]
