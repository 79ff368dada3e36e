// A whole run as on any deployment: keys from outside, one shared project, real time, clean-up, secrets, interruption.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { formats } from '../reports/formats.ts'
import { html } from '../reports/html.ts'
import { junit } from '../reports/junit.ts'
import { markdown } from '../reports/markdown.ts'
import type { Results } from '../reports/results.ts'
import { terminal } from '../reports/terminal.ts'
import { contract } from '../spec/load.ts'
import { Client } from './client.ts'
import { Ledger } from './ledger.ts'
import { Recorder } from './record.ts'
import { type VerifyOptions, verify } from './run.ts'
import { sweep } from './sweep.ts'
import { lookAt } from './targets.ts'
import type { Waiting } from './teardown.ts'

const env = { UNDERSTUDY_POSTHOG_KEY: 'phx_understudy', UNDERSTUDY_POSTHOG_READONLY_KEY: 'phx_understudy_readonly' }
const key = { name: 'UNDERSTUDY_POSTHOG_KEY', secret: env.UNDERSTUDY_POSTHOG_KEY }
const rule = 'posthog-endpoints/versions/create-makes-version-1'

let mock: Running
before(async () => {
  // An hour a minute: jobs end while a run waits for them in real time.
  const flags = { ...defaults, events: 1000, clockRate: 60 }
  mock = await start(flags, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const run = async (options: Partial<VerifyOptions>, environment: Record<string, string> = env) =>
  verify({
    target: await lookAt({ target: mock.url, env: environment }),
    version: 'test',
    waiting: hasty(),
    ...options,
  })

const names = async () => {
  const answer = await fetch(`${mock.url}/api/projects/1/endpoints?limit=1000`, {
    headers: { Authorization: `Bearer ${key.secret}` },
  })
  return ((await answer.json()) as { results: { name: string }[] }).results.map(({ name }) => name)
}
const leftBy = async (prefix = 'ust-') => (await names()).filter(name => name.startsWith(prefix))
const temporary = () => join(mkdtempSync(join(tmpdir(), 'understudy-run-')), 'ledger.jsonl')

test('in a shared project a run cleans up, and leaves neither things nor a ledger', async () => {
  const ledger = temporary()
  const results = await run({ only: 'posthog-endpoints/{versions,activation,deletion}', ledger })
  assert.deepEqual(
    results.checks.filter(({ status }) => status !== 'pass').map(({ id, reason }) => [id, reason]),
    [],
  )
  assert.ok(results.cleanup.created > 20)
  assert.equal(results.cleanup.deleted, results.cleanup.created)
  assert.deepEqual(await leftBy(), [])
  assert.equal(existsSync(ledger), false)
})

const wrongs: [defect: string, check: string, mutant: string, status: string, path: string][] = [
  [
    'a wrong type',
    'posthog-endpoints/listEndpoints/answers-as-documented',
    'posthog-endpoints/listEndpoints/answers-as-documented/wrong-type',
    'fail',
    '#/components/schemas/EndpointPage/properties/count/type',
  ],
  [
    'a header that is missing',
    'posthog-endpoints/listEndpoints/answers-as-documented',
    'posthog-endpoints/listEndpoints/answers-as-documented/method_not_allowed-without-allow',
    'warn',
    'posthog-shared.yaml#/components/headers/Allow/required',
  ],
  [
    'a refusal that is not given',
    'posthog-endpoints/deleteEndpoint/refuses-an-unknown-name',
    'posthog-endpoints/deleteEndpoint/refuses-an-unknown-name/passes',
    'fail',
    'posthog-shared.yaml#/components/responses/NotFound/content/application~1json/examples/not_found',
  ],
  [
    'another status',
    'posthog-endpoints/retrieveEndpoint/needs-a-key',
    'posthog-endpoints/retrieveEndpoint/needs-a-key/passes',
    'fail',
    'posthog-shared.yaml#/components/responses/Unauthorized',
  ],
  [
    'a step that no life cycle allows',
    'posthog-endpoints/materialization/serves-from-the-table',
    'statuses-go-back',
    'fail',
    'posthog-shared.yaml#/components/schemas/MaterializationStatus/x-transitions',
  ],
]
for (const [defect, id, mutant, status, path] of wrongs)
  test(`each report says where in the documents it stands: ${defect}`, async () => {
    const results = await run({ only: dirname(id), world: { events: 1000, mutant } }, {})
    const check = results.checks.find(check => check.id === id)
    assert.deepEqual([check?.status, check?.schema_path], [status, path])
    const texts = Object.entries({ ...formats, terminal: (shown: Results) => terminal(shown, { colours: false }) })
    const silent = texts.filter(([, format]) => !format(results).includes(path)).map(([name]) => name)
    assert.deepEqual(silent, ['badge.svg', 'badge.json'])
  })

test('the same life cycles are seen in real time', async () => {
  const only = 'posthog-endpoints/materialization/{starts-without-a-table,serves-from-the-table,pages-of-a-table}'
  const results = await run({ only, jobs: 3 })
  assert.deepEqual(
    results.checks.map(({ status, reason }) => [status, reason]),
    Array(3).fill(['pass', null]),
  )
})

test('what needs a clock does not apply where there is none', async () => {
  const { checks, verdict } = await run({ only: 'posthog-endpoints/refresh/a-result-turns-stale' })
  assert.deepEqual(
    checks.map(({ status, reason }) => [status, reason]),
    [['not-applicable', 'the target does not offer clock']],
  )
  assert.equal(verdict, 'incomplete')
})

test('what a caller could give blocks: a read-only key, writing', async () => {
  const without = await run(
    { only: 'posthog-endpoints/deleteEndpoint/needs-its-scope' },
    { UNDERSTUDY_POSTHOG_KEY: key.secret },
  )
  assert.match(without.checks[0]!.reason!, /UNDERSTUDY_POSTHOG_READONLY_KEY/)
  const readOnly = await run({ only: `${rule},posthog-endpoints/listEndpoints/**`, readOnly: true })
  // A method that the path should not have may change things where the path has it all the same.
  assert.deepEqual(
    readOnly.checks.filter(({ operation, status }) => operation && status === 'blocked').map(({ id }) => id),
    ['posthog-endpoints/listEndpoints/closes-wrong-methods-to-keys'],
  )
  assert.deepEqual(
    new Set(readOnly.checks.filter(({ operation }) => operation).map(({ status }) => status)),
    new Set(['pass', 'not-applicable', 'blocked']),
  )
  assert.match(readOnly.checks.find(({ id }) => id === rule)!.reason!, /--allow-writes/)
  assert.equal(readOnly.exit_code, 3)
  assert.equal(
    (await run({ only: `${rule},posthog-endpoints/listEndpoints/**`, readOnly: true, allowIncomplete: true }))
      .exit_code,
    0,
  )
})

test('a read-only run sends nothing that could change anything', async () => {
  mock.mock.worlds.seeded.journal.clear()
  // It writes no ledger, and minds none.
  await run({ readOnly: true, ledger: import.meta.filename })
  const methods = new Set(mock.mock.worlds.seeded.journal.list().map(({ method }) => method))
  assert.deepEqual(methods, new Set(['GET', 'HEAD', 'OPTIONS']))
})

test('a known deviation that is gone fails the run', async () => {
  const { checks, exit_code } = await run({ only: rule, known: { [rule]: 'was broken in May' } })
  assert.equal(checks[0]!.status, 'unexpected-pass')
  assert.match(checks[0]!.reason!, /was broken in May/)
  assert.equal(exit_code, 1)
})

test('a known deviation that is there does not', async () => {
  const options = { only: rule, world: { mutant: 'new-endpoints-start-at-version-2', events: 0 }, upstream: true }
  assert.equal((await run(options, {})).exit_code, 1)
  const known = await run({ ...options, known: { [rule]: 'ticket 7' } }, {})
  assert.deepEqual([known.checks[0]!.status, known.exit_code], ['expected-fail', 0])
})

test('a run stops at its ceiling, but not before it has cleaned up', async () => {
  const { checks, exit_code } = await run({ only: 'posthog-endpoints/versions', ceiling: 30 })
  const stopped = checks.filter(
    ({ status, reason }) => status === 'blocked' && reason === 'the run has made 30 requests',
  )
  assert.ok(stopped.length > 0)
  assert.equal(exit_code, 3)
  assert.deepEqual(await leftBy(), [])
})

test('an interrupted run cleans up, and is incomplete', async () => {
  const stop = new AbortController()
  const onResult = () => stop.abort()
  const { run: facts, verdict } = await run({
    only: 'posthog-endpoints/versions',
    signal: stop.signal,
    onResult,
    jobs: 3,
  })
  assert.equal(facts.interrupted, true)
  assert.equal(verdict, 'incomplete')
  assert.deepEqual(await leftBy(), [])
})

test('coverage is what the run saw', async () => {
  const { coverage } = await run({ only: 'posthog-endpoints/deletion/there-is-no-way-back' })
  const seen = coverage.operations.find(({ operation }) => operation === 'updateEndpoint')!
  assert.deepEqual(
    seen.statuses.filter(({ seen }) => seen > 0),
    [
      { status: '200', declared: true, seen: 1 },
      { status: '404', declared: true, seen: 1 },
    ],
  )
  assert.deepEqual(
    seen.refusals.filter(({ seen }) => seen > 0).map(({ name }) => name),
    ['not_found'],
  )
})

const sweepable = async (ledger: string) => {
  const { project, run: id } = { project: '1', run: 'swept' }
  const file = new Ledger(ledger)
  file.start({ run: id, url: mock.url, project })
  const place = { base: mock.url, project, keys: { main: key } }
  const limits = { readOnly: false, requests: 100 }
  const contracts = [contract('posthog-endpoints')]
  return new Client({
    place,
    contracts,
    recorder: new Recorder(),
    ledger: file,
    limits,
    prefix: `ust-${id}-`,
    deadline: 5000,
  })
}

test('sweep removes what a ledger says was made, or perhaps made', async () => {
  const ledger = temporary()
  const client = await sweepable(ledger)
  const query = { kind: 'HogQLQuery', query: 'select 1' }
  await client.call('createEndpoint', { body: { name: 'ust-swept-1', query } })
  client.options.ledger.intend({
    document: 'posthog-endpoints',
    operation: 'createEndpoint',
    remove: 'deleteEndpoint',
    read: 'retrieveEndpoint',
    path: { name: 'ust-swept-2' },
  })
  assert.deepEqual(await leftBy('ust-swept'), ['ust-swept-1'])
  await assert.rejects(sweep(ledger, {}), /UNDERSTUDY_POSTHOG_KEY/)
  const said: string[] = []
  assert.deepEqual(await sweep(ledger, env, hasty(said)), { removed: 2, left: [] })
  assert.match(said.join(), /^Looking again for \d+ s, .* ust-swept-2 was asked for, not answered/)
  assert.deepEqual(await leftBy('ust-swept'), [])
  assert.equal(existsSync(ledger), false)
})

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
const command = (args: string[], environment: Record<string, string> = env) =>
  spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
const outcome = async (child: ReturnType<typeof command>) => {
  let text = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', chunk => (text += chunk))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, text }
}

/** As if the time passed that it waits for; meanwhile the mock, in this very process, gets its turn. */
function hasty(said: string[] = []): Waiting {
  let passed = 0
  return {
    now: () => Date.now() + passed,
    wait: async ms => {
      passed += ms
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
    },
    say: text => void said.push(text),
  }
}

test('after kill -9 sweep finishes the job', async () => {
  const ledger = temporary()
  const child = command(['verify', mock.url, '--ledger', ledger, '--only', 'posthog-endpoints/**'])
  const ended = outcome(child)
  // The journal tells when it has begun to create.
  const { journal } = mock.mock.worlds.seeded
  journal.clear()
  await journal.until(
    () => journal.list(({ operation }) => operation === 'createEndpoint').length >= 3,
    AbortSignal.timeout(20_000),
  )
  child.kill('SIGKILL')
  await ended
  const { run: id } = JSON.parse(readFileSync(ledger, 'utf8').split('\n', 1)[0]!)
  const { left } = await sweep(ledger, env, hasty())
  assert.deepEqual(left, [])
  assert.deepEqual(await leftBy(`ust-${id}`), [])
})

const usage: [string, string[], Record<string, string>, RegExp][] = [
  ['no such target', ['verify', 'nowhere'], env, /There is no target 'nowhere'/],
  ['nobody answers', ['verify', 'http://127.0.0.1:9'], env, /does not answer/],
  ['no such check', ['verify', '$MOCK', '--only', 'posthog-endpoints/nothing'], {}, /No check is called/],
  ['no such API', ['verify', '$MOCK', '--api', 'nothing'], {}, /There is no suite for 'nothing'/],
  [
    'no such list',
    ['verify', '$MOCK', '--requirements', '0.0.1'],
    {},
    /no list of requirements '0\.0\.1'; there are 0/,
  ],
  ['no such revision', ['verify', '$MOCK', '--revision', 'posthog-endpoints=1999'], {}, /There is no revision '1999'/],
  [
    'a wrong key',
    ['verify', '$MOCK'],
    { UNDERSTUDY_POSTHOG_KEY: 'phx_wrong_wrong' },
    /refuses the key or the project: 401/,
  ],
  ['a wrong flag', ['verify', '$MOCK', '--level', 'all'], {}, /must, should, info/],
  ['no ledger', ['sweep', '--ledger', '/no/such/file'], {}, /cannot be read as a ledger/],
  [
    'the ledger of another run',
    ['verify', '$MOCK', '--ledger', import.meta.filename],
    env,
    /is there already: it says what another run made/,
  ],
  ['a ledger that forgets', ['verify', '$MOCK', '--ledger', '/dev/null'], env, /is no file: .* written down nowhere/],
  ['a ledger in no folder', ['verify', '$MOCK', '--ledger', '/no/such/file'], env, /cannot be written: ENOENT/],
]
for (const [name, args, environment, text] of usage)
  test(`exit 2 and one line: ${name}`, async () => {
    const result = await outcome(
      command(
        args.map(word => word.replace('$MOCK', mock.url)),
        environment,
      ),
    )
    assert.match(result.text, text)
    assert.equal(result.text.trim().split('\n').length, 1, result.text)
    assert.equal(result.code, 2)
  })

test('the command judges, prints plainly and exits with the verdict', async () => {
  const { code, text } = await outcome(command(['verify', mock.url, '--only', rule], {}))
  assert.match(text, /1 passed\. It conforms, as far as it was judged\./)
  assert.ok(!text.includes('\u001b'))
  assert.equal(code, 0)
})

const canary = 'phx_canary+/"secret='
/** Answers everything with what it was asked, in several encodings. */
const echo = (req: IncomingMessage) => {
  const all = `${req.url} ${req.headers.authorization}`
  return JSON.stringify({
    all,
    base64: Buffer.from(all).toString('base64'),
    url: encodeURIComponent(all),
    hex: Buffer.from(all).toString('hex'),
  })
}
const listening = (server: Server) =>
  new Promise<string>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )

test('no report holds a secret, whatever the target answers', async () => {
  const server = createServer((req, res) => {
    const status = req.url?.startsWith('/__mock__') ? 404 : 200
    res.writeHead(status, { 'content-type': 'application/json' }).end(echo(req))
  })
  const target = await lookAt({ target: await listening(server), env: { UNDERSTUDY_POSTHOG_KEY: canary } })
  const results = await verify({
    target,
    version: 'test',
    only: 'posthog-endpoints/{callers,listEndpoints,retrieveEndpoint}',
  })
  server.close()
  assert.equal(results.verdict, 'does not conform')
  const reports = [
    JSON.stringify(results),
    html(results),
    markdown(results),
    junit(results),
    terminal(results, { colours: true }),
  ]
  const forms = [
    canary,
    encodeURIComponent(canary),
    JSON.stringify(canary).slice(1, -1),
    Buffer.from(canary).toString('hex'),
    'canary',
  ]
  for (const report of reports) for (const form of forms) assert.ok(!report.includes(form), form)
  for (const [text] of reports.join(' ').matchAll(/[A-Za-z0-9+/]{24,}/g))
    assert.ok(!Buffer.from(text, 'base64').includes('canary'))
  assert.match(reports[1]!, /\$UNDERSTUDY_POSTHOG_KEY/)
})
