// World files: what they make of the seeded world, how they are refused, what a reset goes back to.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { products } from '../families.ts'
import { defaults, UsageError } from '../flags.ts'
import { type Running, start } from '../start.ts'
import { readWorldFile } from './file.ts'
import { bare, follow, rebuilt } from './reload.ts'
import { isBelow } from './text.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))

let files = 0
function written(text: string, beside: Record<string, string> = {}): string {
  const file = join(folder, String(++files), 'understudy.yaml')
  for (const [name, content] of Object.entries({ ...beside, 'understudy.yaml': text })) {
    const path = join(dirname(file), name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  return file
}

async function playing(text: string, use: (running: Running) => Promise<void>, beside?: Record<string, string>) {
  const running = await start({ ...defaults, world: written(text, beside) }, { host: '127.0.0.1', port: 0 })
  try {
    await use(running)
  } finally {
    await running.close()
  }
}

async function asked({ url }: Running, path: string, method = 'GET', body?: unknown) {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: 'Bearer phx_understudy', 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(response.ok, `${path}: ${response.status} ${text}`)
  return JSON.parse(text)
}

const shop = `world: 1
seed: 7
clock: { at: "2026-05-08T00:00:00Z", frozen: true }
history: P7D
people: { count: 40, properties: { plan: { free: 0.8, pro: 0.2 } } }
events:
  - name: $pageview
    per_person: { mean: 12 }
    properties: { browser: { Chrome: 0.6, Safari: 0.4 }, price: { quantiles: [1, 5, 9, 40] }, big: 9007199254740993 }
  - { name: order placed, after: { $pageview: 0.2 } }
  - { name: tick, per_day: 24, hours: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }
rows: ./rows.ndjson
project: { timezone: Europe/Berlin }
feature_flags: { banner: { value: true } }
insight_variables: [{ name: Country, type: String, default_value: DE }]
endpoints:
  - { name: pageviews, query: ./queries/pageviews.sql, is_materialized: true }
  - { name: tips, query: "select count() from events where event = 'tip' and properties.of = 'file'" }
batch_exports:
  - name: nightly
    interval: day
    destination:
      type: AwsS3
      config: { bucket_name: b, region: eu-central-1, prefix: p, aws_access_key_id: a, aws_secret_access_key: s }
workspaces: [{ name: Mine }]
outcomes: { materialization: { outcome: fail, times: 1 } }
`
const beside = {
  'queries/pageviews.sql': `select countIf(event = '$pageview') as views, countIf(event = 'order placed') as orders,
    countIf(event = 'tick') as ticks, countIf(event = 'tick' and toHour(toTimeZone(timestamp, 'UTC')) = 3) as at_three,
    countIf(properties.browser = 'Chrome') as chrome, min(toFloat(properties.price)) as least, max(toFloat(properties.price)) as most,
    uniqIf(person_id, person.properties.plan = 'pro') as pro, anyIf(JSONExtractRaw(properties, 'big'), event = '$pageview') as big
    from events where event != 'tip'`,
  'rows.ndjson':
    '{"event":"tip","distinct_id":"ada","timestamp":"2026-05-07T10:00:00Z","properties":{"of":"file"}}\n\n',
}
const endpoints = '/api/projects/1/endpoints'

test('a world is what its file says, history included, and a reset goes back to it', async () => {
  await playing(
    shop,
    async running => {
      const before = await asked(running, '/__mock__/state')
      const { results, columns } = await asked(running, `${endpoints}/pageviews/run`, 'POST', {})
      const [row] = results as unknown[][]
      const cell = (name: string) => row![columns.indexOf(name)] as number
      assert.ok(cell('views') > 200 && cell('views') < 900, `${cell('views')} views`)
      assert.ok(Math.abs(cell('orders') / cell('views') - 0.2) < 0.08, `${cell('orders')} orders`)
      assert.equal(cell('ticks'), 7 * 24)
      assert.equal(cell('at_three'), 7 * 24)
      assert.ok(Math.abs(cell('chrome') / cell('views') - 0.6) < 0.12, `${cell('chrome')} of Chrome`)
      assert.ok(cell('least') >= 1 && cell('most') <= 40)
      assert.ok(cell('pro') > 0 && cell('pro') < 24, `${cell('pro')} people pay`)
      assert.equal(String(cell('big')), '9007199254740993')
      assert.deepEqual((await asked(running, `${endpoints}/tips/run`, 'POST', {})).results, [[1]])

      const [nightly] = (await asked(running, '/api/projects/1/batch_exports')).results
      const runs = (await asked(running, `/api/projects/1/batch_exports/${nightly.id}/runs/?after=-30d`)).results
      assert.equal(runs.length, 6)
      assert.ok(runs.every(({ status }: { status: string }) => status === 'Completed'))
      assert.ok(runs.some(({ records_completed: records }: { records_completed: number }) => records > 0))

      const { now, past } = await asked(running, '/__mock__/timeline')
      assert.equal(now, '2026-05-08T00:00:00.000Z')
      assert.ok(past.length > 0)
      assert.equal((await asked(running, '/__mock__/project-settings')).timezone, 'Europe/Berlin')
      assert.equal((await asked(running, '/__mock__/outcomes')).results.length, 1)
      assert.deepEqual((await asked(running, '/__mock__/requests')).results.length, 4)

      await asked(running, endpoints, 'POST', { name: 'more', query: { kind: 'HogQLQuery', query: 'select 1' } })
      await asked(running, '/__mock__/clock', 'POST', { advance: 'P2D' })
      await asked(running, '/__mock__/reset', 'POST')
      assert.deepEqual(await asked(running, '/__mock__/state'), before)
      assert.equal((await asked(running, `${endpoints}/pageviews/run`, 'POST', {})).results[0][0], cell('views'))
    },
    beside,
  )
})

test("without a sample nothing else is there; with one the mock's own world is", async () => {
  await playing('world: 1\n', async running => {
    assert.equal((await asked(running, endpoints)).count, 0)
    assert.deepEqual(
      (await asked(running, '/__mock__/query', 'POST', { query: 'select count() from events' })).results,
      [[0]],
    )
  })
  await playing(
    'world: 1\nsample: { resources: true, events: 100 }\nendpoints: [{ name: mine, query: select 1 }]',
    async running => {
      const { results } = await asked(running, `${endpoints}?limit=100`)
      assert.ok(results.length > 1 && results.some(({ name }: { name: string }) => name === 'mine'))
      assert.deepEqual(
        (await asked(running, '/__mock__/query', 'POST', { query: 'select count() from events' })).results,
        [[100]],
      )
    },
  )
})

const uuid = '018f4e5e-0000-7000-8000-000000000001'
const wrong: [text: string, says: RegExp][] = [
  ['worlds: 1', /:1:1: there is no 'worlds' here; nearest: world/],
  ['seed: 1', /:1:1: the file has no 'world'/],
  ['world: 2', /:1:8: world must be 1/],
  ['- 1', /:1:1: a world file is a map of sections/],
  ['', /:1:1: a world file is a map of sections/],
  ['world: 1\nworld: 1', /:2:1: Map keys must be unique/],
  ['world: 1\nseed: [', /:2:8: /],
  ['world: 1\nseed: &a [*a]', /:1:1: an alias leads back to what it is in/],
  [`world: 1\nseed: ${'['.repeat(100_000)}`, /2:\d+: this is nested deeper than 200 levels/],
  ['world: 1\nendpoint: []', /:2:1: there is no 'endpoint' here; nearest: endpoints/],
  [
    'world: 1\nendpoints:\n  - name: ok\n    query: select 1\n  - name: "no name!"\n    query: select 1',
    /:5:11: createEndpoint refuses it \(400\): Invalid name/,
  ],
  ['world: 1\nendpoints: [{ name: a, query: ./none.sql }]', /:2:31: there is no file .\/none\.sql beside this one/],
  ['world: 1\nendpoints: [{ name: a, query: ../../x.sql }]', /:2:31: (there is no file|.*outside the folder)/],
  ['world: 1\nrows: ./link.ndjson', /:2:7: .*link\.ndjson is outside the folder of this file/],
  ['world: 1\nrows: ./broken.ndjson', /:2:7: line 3 of the file is no JSON/],
  ['world: 1\nrows: ./nameless.ndjson', /:2:7: line 1 of the file must be an object with event/],
  ['world: 1\nevents: [{ name: a }]', /:2:10: events\.0 must be an event with one of per_person, per_day and after/],
  [
    'world: 1\nevents: [{ name: a, per_day: 1, properties: { p: [1] } }]',
    /:2:50: events\.0\.properties\.p must be shares by value/,
  ],
  ['world: 1\nevents: [{ name: a, per_day: 1000000 }]', /:2:9: these are more than 500,000 events/],
  ['world: 1\noutcomes: { syncc: { outcome: fail } }', /:2:13: 'syncc' is no kind/],
  ['world: 1\nfaults: { "a b": { match: {}, effect: { status: 503 } } }', /:2:11: 'a b' is no name/],
  [
    'world: 1\nfaults: { a: { match: { operation: runEndpont }, effect: { status: 503 } } }',
    /putFault refuses it \(400\): There is no operation 'runEndpont'/,
  ],
  ['world: 1\nclock: { at: yesterday }', /:2:14: clock\.at must be an instant with its zone, such as "2026/],
  ['world: 1\nclock: { at: "2026-05-01T23:59:60Z" }', /:2:14: '2026-05-01T23:59:60Z' is no instant/],
  [
    'world: 1\nclock: { at: "2026-05-01T00:00:00Z" }\nrows: [{ event: a, distinct_id: b, timestamp: "2026-04-30T23:59:60Z" }]',
    /:3:\d+: .* is no instant/,
  ],
  [
    'world: 1\nclock: { at: "2026-05-01T00:00:00Z" }\nrows: [{ event: a, distinct_id: b, timestamp: "2026-05-01T00:00:01Z" }]',
    /:3:\d+: .* is later than the clock/,
  ],
  [
    'world: 1\npeople: { count: 1 }\nevents: [{ name: a, per_person: { mean: 0.1, share: 0.5 } }]',
    /:3:\d+: this is less than the share: whoever does it/,
  ],
  ['world: 1\nhistory: P1Y', /:2:10: 'P1Y' is no duration: months and years/],
  ['world: 1\nhistory: P1000D', /longer than 400 days/],
  [
    'world: 1\nrevisions: { posthog-endpoints: "1999" }',
    /:2:33: there is no revision '1999' of posthog-endpoints; there are /,
  ],
  ['world: 1\nrevisions: { constructor: "1" }', /:2:14: there is no API 'constructor'/],
  ['world: 1\nconstructor: 1', /:2:1: there is no 'constructor' here/],
  ['world: 1\nendpoints: [{ name: a, query: select 1, id: x }]', /:2:45: 'x' is no id that it can have; one would be /],
  [
    `world: 1\nendpoints: [{ name: a, query: select 1, id: ${uuid} }, { name: b, query: select 1, id: ${uuid} }]`,
    /:2:\d+: something else has the id 0/,
  ],
  ['world: 1\nteams: [{ name: a, id: b }]', /:2:\d+: 'b' is no id/],
  [
    'world: 1\nclock: { at: "2026-05-01T00:00:00Z" }\nendpoints: [{ name: a, query: select 1, at: "2026-05-02T00:00:00Z" }]',
    /:3:\d+: 2026-05-02T00:00:00Z is later than the clock, which is to stand at 2026-05-01/,
  ],
  [
    'world: 1\nendpoints: [{ name: a, query: select 1, changes: [{ query: { kind: HogQLQuery, query: select 1 from } }] }]',
    /:2:\d+: updateEndpoint refuses it \(400\)/,
  ],
  [
    'world: 1\nhistory: P1D\nclock: { began: "2026-05-01T00:00:00Z" }',
    /:2:10: say how long it has run, or clock\.began/,
  ],
  ['world: 1\nclock: { began: "2026-05-01T23:59:60Z" }', /:2:17: '2026-05-01T23:59:60Z' is no instant/],
  ['world: 1\noutcomes: { query: [{ of: a, outcome: none }] }', /putOutcome refuses it \(400\)/],
  [
    'world: 1\ncaptured: [{ at: "2026-05-01T00:00:00Z", events: [{ event: "", distinct_id: a }] }]',
    /captureBatch refuses it/,
  ],
  ['world: 1\nstate: { gonne: {} }', /:2:10: there is no 'gonne' here; nearest: gone/],
  ['world: 1\nstate: { rows: { posthog.keys: {} } }', /:2:18: posthog\.keys is no part of what a file says/],
  [
    'world: 1\nstate: { changed: { endpoints.endpoints: { a: {} } } }',
    /:2:\d+: there is no row a in endpoints\.endpoints/,
  ],
  ['world: 1\nstate: { rows: { endpoints.endpoints: { a: { name: b } } } }', /:2:41: rows\.endpoints\.endpoints\.a/],
  ['world: 1\nproject: { timezone: Europe/Berlinn }', /putProjectSettings refuses it \(400\): .*Berlinn/],
]

test('what is wrong is said with its line, in the words of the API where it is the API that refuses', async () => {
  for (const [text, says] of wrong) {
    const file = written(text, { 'broken.ndjson': `${beside['rows.ndjson']}{`, 'nameless.ndjson': '{}' })
    symlinkSync('/dev/null', join(dirname(file), 'link.ndjson'))
    await assert.rejects(start({ ...defaults, world: file }, { host: '127.0.0.1', port: 0 }), error => {
      assert.ok(error instanceof UsageError, `${text}: ${(error as Error).stack}`)
      assert.match(error.message, says, text)
      assert.ok(error.message.startsWith(file))
      return true
    })
  }
  await assert.rejects(
    start({ ...defaults, world: join(folder, 'none.yaml') }, { host: '127.0.0.1', port: 0 }),
    /none\.yaml: ENOENT/,
  )
})

/** At once, as editors do: nobody sees half of it. */
function saved(file: string, text: string): void {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

test('a file that changes makes the seeded world anew, a bad one leaves it, and so does one whose parts are refused', {
  timeout: 60_000,
}, async () => {
  const file = written('world: 1\nendpoints: [{ name: first, query: ./first.sql }]', { 'first.sql': 'select 1' })
  const running = await start({ ...defaults, world: file }, { host: '127.0.0.1', port: 0 })
  const { mock } = running
  let told: (line: string) => void = () => undefined
  const first = readWorldFile(file, products, 0)
  const followed = { first, bare: bare(mock.worlds.seeded), options: { seed: 1, events: 0 } }
  const ended = follow(mock, followed, line => told(line))
  const after = (change: () => void) =>
    new Promise<string>(resolve => {
      told = resolve
      change()
    })
  const names = async () => (await asked(running, endpoints)).results.map(({ name }: { name: string }) => name)
  try {
    await asked(running, endpoints, 'POST', { name: 'mine', query: { kind: 'HogQLQuery', query: 'select 1' } })
    assert.deepEqual((await names()).sort(), ['first', 'mine'])
    const bad = await after(() =>
      saved(
        file,
        'world: 1\nproject: { timezone: Asia/Tokyo }\nendpoints: [{ name: first, query: select 1 }, { name: "a b" }]',
      ),
    )
    assert.equal((await asked(running, '/__mock__/project-settings')).timezone, 'UTC')
    const { world_file: standing } = await asked(running, '/__mock__/health')
    assert.equal(standing.file, file)
    assert.equal(`${standing.wrong} The seeded world stays as it was.`, bad)
    assert.match(bad, /:3:\d+: createEndpoint refuses it .* The seeded world stays as it was\.$/)
    assert.deepEqual((await names()).sort(), ['first', 'mine'])
    assert.match(await after(() => saved(file, 'world: 2')), /world must be 1\. The seeded world stays as it was\.$/)
    assert.deepEqual((await names()).sort(), ['first', 'mine'])
    const good = await after(() => saved(file, 'world: 1\nendpoints: [{ name: second, query: ./first.sql }]'))
    assert.equal(good, `${file} has changed: the seeded world is as it says.`)
    assert.deepEqual(await names(), ['second'])
    const beside = await after(() => saved(join(dirname(file), 'first.sql'), 'select 2 as two'))
    assert.equal(beside, good)
    assert.deepEqual((await asked(running, `${endpoints}/second/run`, 'POST', {})).results, [[2]])
    for (const looped of [file, join(dirname(file), 'first.sql')]) {
      const unseen = await after(() => {
        rmSync(looped)
        symlinkSync(looped, looped)
      })
      assert.match(unseen, /ELOOP.*[^.]\. The seeded world stays as it was\.$/)
      assert.deepEqual(await names(), ['second'])
      const text = looped === file ? 'world: 1\nendpoints: [{ name: second, query: ./first.sql }]' : 'select 2 as two'
      assert.equal(await after(() => saved(looped, text)), good)
    }
    const zoned =
      'world: 1\nproject: { timezone: Asia/Tokyo }\nclock: { at: "2026-05-01T00:00:00Z", frozen: true }\nendpoints: [{ name: second, query: ./first.sql }]'
    assert.equal(await after(() => saved(file, zoned)), good)
    assert.equal((await asked(running, '/__mock__/project-settings')).timezone, 'Asia/Tokyo')
    const gone = await after(() => rmSync(join(dirname(file), 'first.sql')))
    assert.match(gone, /:4:\d+: there is no file \.\/first\.sql beside this one\. The seeded world stays as it was\.$/)
    assert.equal(await after(() => saved(file, 'world: 1\nendpoints: [{ name: second, query: select 2 }]')), good)
    assert.equal((await asked(running, '/__mock__/project-settings')).timezone, 'UTC')
    assert.ok(Date.parse((await asked(running, '/__mock__/clock')).now) > Date.UTC(2026, 10))
    await asked(running, '/__mock__/reset', 'POST')
    assert.deepEqual(await names(), ['second'])
    assert.deepEqual((await asked(running, '/__mock__/health')).world_file, { file, wrong: null })
  } finally {
    await ended()
    await running.close()
  }
})

test('while the next world is built requests are answered as it was, its table too', { timeout: 120_000 }, async () => {
  const named = (number: number) =>
    `world: 1\nhistory: P1D\nendpoints: [{ name: e${number}, query: select ${number} as n, changes: [{ is_materialized: true }] }]`
  const file = written(named(1), {})
  const running = await start({ ...defaults, world: file, watchWorld: false }, { host: '127.0.0.1', port: 0 })
  const { mock } = running
  const run = (number: number) => asked(running, `${endpoints}/e${number}/run`, 'POST', {})
  const { queries } = mock
  const [build, begun, gate] = [queries.build, Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  queries.build = async (...given) => {
    const built = await build.apply(queries, given)
    begun.resolve()
    await gate.promise
    return built
  }
  try {
    assert.deepEqual((await run(1)).results, [[1]])
    const followed = { first: readWorldFile(file, products, 0), bare: bare(mock.worlds.seeded), options: { events: 0 } }
    writeFileSync(file, named(2))
    const building = rebuilt(mock, followed, readWorldFile(file, products, 0))
    await Promise.race([begun.promise, building])
    queries.build = build
    assert.deepEqual((await run(1)).results, [[1]])
    gate.resolve()
    await building
    const { results } = await asked(running, endpoints)
    assert.deepEqual(
      results.map(({ name }: { name: string }) => name),
      ['e2'],
    )
    assert.deepEqual((await run(2)).results, [[2]])
  } finally {
    gate.resolve()
    await running.close()
  }
})

test('what changes while the world is rebuilt is seen afterwards, and of many changes the last holds', {
  timeout: 120_000,
}, async () => {
  const named = (name: string, query = 'select 1') => `world: 1\nendpoints: [{ name: ${name}, query: ${query} }]`
  const file = written(named('first'), { 'late.sql': 'select 1' })
  const running = await start({ ...defaults, world: file, watchWorld: false }, { host: '127.0.0.1', port: 0 })
  const { mock } = running
  const first = readWorldFile(file, products, 0)
  let told = () => undefined as void
  let ended = async () => undefined as void
  const until = async (holds: () => Promise<boolean>) => {
    for (;;) {
      const said = new Promise<void>(resolve => {
        told = resolve
      })
      if (await holds()) return
      await said
    }
  }
  const alone = mock.alone.bind(mock)
  let meanwhile: (() => void) | undefined = () => saved(join(dirname(file), 'late.sql'), 'select 2')
  mock.alone = async work => {
    const done = await alone(work)
    meanwhile?.()
    meanwhile = undefined
    return done
  }
  try {
    ended = follow(mock, { first, bare: bare(mock.worlds.seeded), options: { seed: 1, events: 0 } }, () => told())
    saved(file, named('second', './late.sql'))
    const run = async () => (await asked(running, `${endpoints}/second/run`, 'POST', {})).results
    const names = async () => (await asked(running, endpoints)).results.map(({ name }: { name: string }) => name)
    await until(async () => (await names()).includes('second') && (await run())[0][0] === 2)
    for (let i = 0; i < 200; i++) {
      saved(file, named(`e${i}`))
      assert.equal((await names()).length, 1)
    }
    await until(async () => (await names())[0] === 'e199')
  } finally {
    await ended()
    await running.close()
  }
})

test('what is below a folder, the root too', () => {
  assert.deepEqual(
    [isBelow('/a/b', '/a'), isBelow('/ab', '/a'), isBelow('/a', '/a'), isBelow('/b', '/')],
    [true, false, false, true],
  )
})

const bin = new URL('../../bin/understudy.ts', import.meta.url).pathname
const understudy = (cwd: string, ...words: string[]) =>
  spawnSync(process.execPath, [...process.execArgv, bin, ...words], { cwd, encoding: 'utf8' })

test('what init writes is found, loads, and is not written over', () => {
  const cwd = mkdtempSync(join(folder, 'init-'))
  assert.equal(understudy(cwd, 'init').status, 0)
  assert.ok(existsSync(join(cwd, 'understudy.yaml')))
  const again = understudy(cwd, 'init')
  assert.equal(again.status, 2)
  assert.match(again.stderr, /is there already; --force writes over it/)
  assert.equal(understudy(cwd, 'init', '--force').status, 0)
  const ask = `fetch(process.env.POSTHOG_HOST + '${endpoints}', { headers: { Authorization: 'Bearer ' + process.env.POSTHOG_PERSONAL_API_KEY } })
    .then(answer => answer.json()).then(({ results }) => console.log(results.map(({ name, is_materialized }) => name + ' ' + is_materialized).join()))`
  const exec = (...flags: string[]) => understudy(cwd, 'exec', ...flags, '--', process.execPath, '-e', ask)
  assert.equal(exec().stdout, 'views_by_browser true\n')
  assert.doesNotMatch(exec('--no-world', '--events', '0').stdout, /views_by_browser/)
})

test('with a state file it is kept when it is whole, with its clock, and the state wins afterwards', async () => {
  const file = written(shop.replace('endpoints:', 'endpoints:\n  - { name: "a b", query: select 1 }'), beside)
  const state = join(dirname(file), 'kept.db')
  const flags = { ...defaults, world: file, state, clockRate: 60 }
  const here = { host: '127.0.0.1', port: 0 }
  await assert.rejects(start(flags, here), /Invalid name 'a b'/)
  writeFileSync(file, shop.replace(', frozen: true', ''))
  const clock = async (running: Running) => {
    try {
      const { now, rate, frozen } = await asked(running, '/__mock__/clock')
      assert.deepEqual([rate, frozen, (await asked(running, endpoints)).count], [60, false, 2])
      return Date.parse(now)
    } finally {
      await running.close()
    }
  }
  const first = await clock(await start(flags, here))
  assert.ok(first >= Date.UTC(2026, 4, 8))
  writeFileSync(file, 'world: 1')
  assert.ok((await clock(await start(flags, here))) >= first)
})
