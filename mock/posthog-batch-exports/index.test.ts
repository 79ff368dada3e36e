import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import type { World } from '../core/world.ts'
import { batchSequence, lastArrival, rowsOf } from '../posthog/captured.ts'
import { nextRun, queryIdOf } from '../posthog/running.ts'
import { stage } from '../posthog/stage.ts'
import { days, hours, minutes } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { EventRow } from '../query/types.ts'
import { ownEngine } from '../testing/engine.ts'
import { posthogBatchExports } from './index.ts'
import { exportsOf, runRows, setSettings, stretches } from './rows.ts'

type Shown = components['schemas']['BatchExport']
type Run = components['schemas']['BatchExportRun']

const queries = ownEngine()
const start = Date.UTC(2026, 4, 1, 10, 20)
const { errors, newWorld } = stage([posthogBatchExports], start, queries)

const s3 = {
  type: 'S3',
  config: {
    bucket_name: 'b',
    region: 'r',
    prefix: 'p/',
    aws_access_key_id: 'AKIASECRET',
    aws_secret_access_key: 'very-secret',
  },
}
const hourly = { name: 'hourly', interval: 'hour', destination: s3 }

type Staged = ReturnType<typeof newWorld>
async function exported(staged: Staged, body: object = {}) {
  const { status, body: made } = await staged.call('post', '/batch_exports', { body: { ...hourly, ...body } })
  assert.equal(status, 201, JSON.stringify(made))
  const at = `/batch_exports/${made.id}`
  const get = async (path = '', query = {}) => (await staged.call('get', `${at}${path}`, { query })).body
  const post = (path: string, body?: object, query = {}) =>
    staged.call('post', `${at}${path}`, { query, ...(body && { body }) })
  return { id: made.id as string, at, get, post, made }
}

/** What the engine counts by a query of its own. */
async function counted(world: World, query: string): Promise<number> {
  const scope = scopeOf(world, world.clock.now())
  const { results } = await queries.run({
    query: { kind: 'HogQLQuery', query },
    scope,
    queryId: queryIdOf(world, nextRun(world)),
  })
  return Number((results as unknown[][])[0]![0])
}

const between = (from: string, to: string) => `timestamp >= toDateTime('${from}') and timestamp < toDateTime('${to}')`

test('a run of the schedule comes, runs, ends, and tells what it did', async () => {
  const staged = newWorld({ events: 0 })
  const { get, id } = await exported(staged)
  assert.deepEqual((await get('/runs')).results, [], 'nothing runs at once')
  const happened = await staged.walk(60 * minutes)
  assert.deepEqual(
    happened.map(({ kind, status }) => [kind, status]),
    ['Starting', 'Running', 'Completed'].map(status => ['batch_export_run', status]),
  )
  const { results } = await get('/runs')
  assert.equal(results.length, 1)
  assert.partialDeepStrictEqual(results[0], {
    ...{
      id: happened[0]!.id,
      status: 'Completed',
      records_completed: 0,
      bytes_exported: 0,
      batch_export: id,
      backfill: null,
    },
    ...{ data_interval_start: '2026-05-01T10:00:00Z', data_interval_end: '2026-05-01T11:00:00Z' },
  })
  assert.deepEqual((await get()).latest_runs, results)
  assert.deepEqual(await get(`/runs/${results[0].id}`), results[0])
  const messages = (await get('/logs')).results.map(({ message }: { message: string }) =>
    message.replace(/ for .*(?= finished)/, ''),
  )
  assert.equal(messages[0], 'Batch export finished successfully with 0 records exported')
  assert.match(
    messages.at(-1),
    /^Starting batch export for range 2026-05-01T10:00:00\+00:00 - 2026-05-01T11:00:00\+00:00$/,
  )
})

test('an interval without data takes seconds and no query, whatever came in before it', async t => {
  const staged = newWorld({ events: 0 })
  const { world } = staged
  const event = { created_at: world.clock.now() } as EventRow
  const others = { persons: [], distinctIds: [], groups: [] }
  rowsOf(world).batches.put('1', { seq: 1, events: [event], ...others })
  // As after a clock that was set back: what came in last came in earlier.
  rowsOf(world).batches.put('2', { seq: 2, events: [{ ...event, created_at: event.created_at - days }], ...others })
  for (const _ of [1, 2]) world.next(batchSequence)
  assert.equal(lastArrival(world, 2), event.created_at)
  const { get } = await exported(staged)
  await staged.walk(24 * hours)
  await counted(world, 'select 1')
  const counting = t.mock.method(queries, 'run')
  const { results } = await get('/runs', { after: '-2d' })
  assert.equal(counting.mock.callCount(), 1, 'for the first interval')
  const behind = results.filter((run: Run) => Date.parse(run.data_interval_start!) >= start)
  assert.ok(behind.length > 20)
  const took = behind.map((run: Run) => (Date.parse(run.finished_at!) - Date.parse(run.created_at)) / 1000)
  assert.ok(
    took.every((seconds: number) => seconds <= 10),
    `${took}`,
  )
})

test('a backfill exports one interval after the other, as much as the engine counts', async () => {
  const staged = newWorld({ events: 20_000 })
  const { get, post } = await exported(staged)
  const range = { start_at: '2026-04-30T10:00:00+00:00', end_at: '2026-04-30T15:30:00+00:00' }
  const { status, body } = await post('/backfills', range)
  assert.equal(status, 201)
  assert.partialDeepStrictEqual(await get(`/backfills/${body.backfill_id}`), {
    status: 'Starting',
    total_records_count: null,
  })
  // Five runs, one after the other, take at least 20 s each.
  await staged.walk(1 * minutes)
  const going = await get(`/backfills/${body.backfill_id}`)
  assert.equal(going.status, 'Running')
  assert.equal(going.progress.total_runs, 6)
  await staged.walk(40 * minutes)
  const done = await get(`/backfills/${body.backfill_id}`)
  const total = await counted(
    staged.world,
    `select count() from events where ${between('2026-04-30 10:00:00', '2026-04-30 15:30:00')}`,
  )
  assert.ok(total > 0)
  assert.partialDeepStrictEqual(done, {
    ...{ status: 'Completed', total_records_count: total, progress: { total_runs: 6, finished_runs: 6, progress: 1 } },
    ...{ adjusted_start_at: '2026-04-30T10:00:00Z' },
  })
  const runs = (await get('/runs', { ordering: 'created_at' })).results.filter(
    (run: { backfill: string }) => run.backfill === body.backfill_id,
  )
  assert.equal(runs.length, 5, 'a partial interval is left out')
  for (const [i, run] of runs.entries()) {
    const hour = (n: number) => `2026-04-30 ${n}:00:00`
    const records = await counted(
      staged.world,
      `select count() from events where ${between(hour(10 + i), hour(11 + i))}`,
    )
    assert.equal(run.records_completed, records)
    assert.ok(records === 0 || run.bytes_exported > 300 * records, 'lines of JSON weigh something')
    assert.ok(i === 0 || run.created_at > runs[i - 1].finished_at, 'one after the other')
  }
})

const restrictions: [what: string, body: object, condition: string][] = [
  [
    'include_events',
    { destination: { ...s3, config: { ...s3.config, include_events: ['$pageview'] } } },
    "event = '$pageview'",
  ],
  [
    'exclude_events',
    { destination: { ...s3, config: { ...s3.config, exclude_events: ['$pageview'] } } },
    "event != '$pageview'",
  ],
  [
    'filters',
    { filters: [{ type: 'event', key: '$browser', operator: 'exact', value: ['Chrome'] }] },
    "properties.$browser = 'Chrome'",
  ],
  [
    'a query of its own',
    { hogql_query: "select event, distinct_id as who from events where event = '$pageview'" },
    "event = '$pageview'",
  ],
]
for (const [what, body, condition] of restrictions)
  test(`a run counts what is left by ${what}`, async () => {
    const staged = newWorld({ events: 20_000 })
    const { get, post } = await exported(staged, { interval: 'day', ...body })
    await post('/backfills', { start_at: '2026-04-29', end_at: '2026-04-30' })
    await staged.walk(1 * hours)
    const [run] = (await get('/runs')).results
    const range = between('2026-04-29 00:00:00', '2026-04-30 00:00:00')
    const all = await counted(staged.world, `select count() from events where ${range}`)
    assert.equal(
      run.records_completed,
      await counted(staged.world, `select count() from events where ${range} and ${condition}`),
    )
    assert.ok(run.records_completed < all)
  })

test('runs of long ago are put down at once, counted once before any page, and are as true as the others', async t => {
  const staged = newWorld({ events: 20_000, clock: start - 30 * days, anchor: start })
  const { world } = staged
  const { get, id } = await exported(staged)
  await counted(world, 'select count() from events')
  const counting = t.mock.method(queries, 'run')
  await staged.walk(30 * days)
  const [stretch] = stretches(world).values()
  assert.ok(stretch && stretches(world).size === 1)
  assert.ok(runRows(world).size < 3, 'only the latest is a row of its own')
  assert.equal(counting.mock.callCount(), 1)
  const runs: { id: string; records_completed: number; data_interval_end: string; created_at: string }[] = []
  for (let cursor = ''; ; ) {
    const { results, next } = await get('/runs', { after: '-40d', ...(cursor && { cursor }) })
    runs.push(...results)
    if (!next) break
    cursor = new URL(next).searchParams.get('cursor')!
  }
  assert.equal(counting.mock.callCount(), 1)
  assert.equal(runs.length, 30 * 24)
  assert.equal(new Set(runs.map(run => run.id)).size, runs.length)
  const ends = runs.map(run => Date.parse(run.data_interval_end))
  assert.ok(ends.every((end, i) => i === 0 || end === ends[i - 1]! - hours))
  const sum = runs.reduce((total, run) => total + run.records_completed, 0)
  assert.equal(
    sum,
    await counted(world, `select count() from events where ${between('2026-04-01 10:00:00', '2026-05-01 10:00:00')}`),
  )
  const old = runs[500]!
  assert.deepEqual(
    await staged.call('get', `/batch_exports/${id}/runs/${old.id}`).then(({ status }) => status),
    404,
    'beyond the window',
  )
  assert.deepEqual(await get(`/runs/${old.id}`, { after: '-40d' }), old)
})

test('the cost of a year is no row and no query per run', async () => {
  const staged = newWorld({ events: 0 })
  setSettings(staged.world, { flags: ['high-frequency-batch-exports'] })
  const { get } = await exported(staged, { interval: 'every 5 minutes' })
  const happened = await staged.walk(365 * days)
  assert.ok(happened.length < 40, `${happened.length} things happened one by one`)
  assert.ok(runRows(staged.world).size < 10)
  const page = await get('/runs', { after: '-400d', ordering: 'created_at' })
  assert.equal(page.results.length, 100)
  assert.equal(page.results[0].data_interval_end, '2026-05-01T10:25:00Z')
  assert.ok(JSON.stringify([...stretches(staged.world).values()]).length < 2000)
})

test('the engine is asked for no page behind the data, and for the one that holds its end before anybody looks', async t => {
  const staged = newWorld({ events: 20_000, clock: start - 2 * days, anchor: start })
  const { get } = await exported(staged)
  await counted(staged.world, 'select count() from events')
  const run = t.mock.method(queries, 'run')
  await staged.walk(32 * days)
  assert.equal(run.mock.callCount(), 1)
  const asked: [queries: number, records: number][] = []
  for (let cursor = ''; ; ) {
    const before = run.mock.callCount()
    const { results, next } = await get('/runs', { after: '-40d', ...(cursor && { cursor }) })
    const records = results.reduce(
      (sum: number, { records_completed }: { records_completed: number }) => sum + records_completed,
      0,
    )
    asked.push([run.mock.callCount() - before, records])
    if (!next) break
    cursor = new URL(next).searchParams.get('cursor')!
  }
  const behind = asked.slice(0, -1)
  assert.deepEqual(
    behind,
    Array.from({ length: 7 }, () => [0, 0]),
  )
  const whole = `select count() from events where ${between('2026-04-29 10:00:00', '2026-05-02 00:00:00')}`
  assert.deepEqual(asked.at(-1), [0, await counted(staged.world, whole)])
})

test('what the next pages show is counted while somebody looks at a page', async t => {
  const staged = newWorld({ events: 20_000, clock: start - 30 * days, anchor: start })
  setSettings(staged.world, { flags: ['high-frequency-batch-exports'] })
  const { get } = await exported(staged, { interval: 'every 5 minutes' })
  await counted(staged.world, 'select count() from events')
  const run = t.mock.method(queries, 'run')
  await staged.walk(30 * days)
  const [stretch] = stretches(staged.world).values()
  /** How many blocks are later. */
  const blockOf = (end: number) => Math.floor((stretch!.last - end) / (5 * minutes) / 2000)
  // The latest run is a row of its own, counted when it ran.
  assert.equal(runRows(staged.world).size, 1)
  const blocks = () => run.mock.callCount() - 1
  assert.equal(blocks(), 1)
  let records = 0
  for (let cursor = ''; ; ) {
    const before = blocks()
    const { results, next } = await get('/runs', { after: '-40d', ...(cursor && { cursor }) })
    const shown = results.map((run: Run) => blockOf(Date.parse(run.data_interval_end!)))
    assert.ok(before > Math.max(...shown), `block ${Math.max(...shown)} was asked for by the page that shows it`)
    for (const { records_completed } of results) records += records_completed
    if (!next) break
    cursor = new URL(next).searchParams.get('cursor')!
  }
  assert.equal(blocks(), 5)
  const whole = `select count() from events where ${between('2026-04-01 10:20:00', '2026-05-01 10:20:00')}`
  assert.equal(records, await counted(staged.world, whole))
})

test('an order decides how runs end; too many failures pause the export', async () => {
  const staged = newWorld({ events: 0 })
  const { world } = staged
  const { get, id } = await exported(staged)
  world.outcomes.set('batch_export_run', { outcome: 'fail', error: 'ClientError: no such bucket' })
  await staged.walk(15 * hours)
  const { paused, last_paused_at, latest_runs } = await get()
  assert.ok(paused && last_paused_at)
  assert.equal(latest_runs.length, 10)
  assert.ok(
    latest_runs.every(
      (run: { status: string; latest_error: string }) =>
        run.status === 'Failed' && run.latest_error === 'ClientError: no such bucket',
    ),
  )
  assert.equal(runRows(world).size, 10)
  const levels = (await get('/logs', { level: 'warning' })).results
  assert.match(levels[0].message, /automatically paused due to exceeding failure threshold/)
  assert.equal(exportsOf(world).get(id)!.paused, true)
})

const uncountable: [what: string, body: object][] = [
  ['a query that counts beside a column', { hogql_query: 'select event, count() as c from events group by event' }],
  [
    'a query with a window that is not kept',
    { hogql_query: 'select row_number() over w as n from events window w as ()' },
  ],
  ['a filter of no function', { filters: [{ key: 'nosuch(1)', type: 'hogql' }] }],
  ['a filter that ClickHouse refuses', { filters: [{ key: "toDate('x') + event", type: 'hogql' }] }],
]
for (const [what, body] of uncountable)
  test(`runs of ${what} fail, whether time goes by steps or in a jump`, async () => {
    const outcomes = []
    for (const steps of [24, 1]) {
      const staged = newWorld({ events: 2000, clock: start - 2 * days, anchor: start })
      const { get } = await exported(staged, body)
      for (let step = 0; step < steps; step++) await staged.walk((24 * hours) / steps)
      const { results } = await get('/runs')
      const { paused } = await get()
      const told = results.map(({ status, latest_error, data_interval_end }: Run) => [
        status,
        latest_error,
        data_interval_end,
      ])
      outcomes.push({ paused, told })
      assert.ok(told.every(([status, error]: string[]) => status === 'Failed' && error?.startsWith('QueryError: ')))
    }
    assert.equal(outcomes[0]!.paused, true)
    assert.deepEqual(outcomes[1], outcomes[0])
  })

/** A query, and one that answers the same of what an interval holds. */
const selections: [what: string, query: string, equal?: string][] = [
  ['an aggregate', 'select count() as c from events'],
  ['aggregates, some of none', "select uniq(event) as u, min(event) as m from events where event = '$pageview'"],
  ['an aggregate that another column reads', 'select topK(2)(event) as t, length(t) + 1 as n from events'],
  ['an aggregate in a window', 'select sum(count()) over () as s from events'],
  ['DISTINCT', 'select distinct event from events', 'select event from events'],
  ['groups of an aggregate', 'select count() as c from events group by event', 'select count() as c from events'],
  ['numbers of rows', 'select event, row_number() over (order by timestamp, uuid) as n from events'],
  ['rows before', 'select lag(event) over (partition by distinct_id order by timestamp, uuid) as before from events'],
  ['a window of all', 'select event as w, count() over () as n from events'],
  ['elements of arrays', "select event, arrayJoin([event, 'b', 'cc']) as x from events"],
  [
    'what is called otherwise',
    "select event as a, concat(a, 'x') as b, concat(a, b) as c from events where b = '$pageviewx'",
  ],
  ['what is called as another column is', "select 'e' as event, event as f, events.event as g from events"],
  [
    'a table by another name',
    "select e.event as event, e.properties.$browser as b from events as e where e.event != '$pageview'",
  ],
  [
    'a column of the name of a table',
    "select concat(e.event, 'x') as x, x as y, arrayMap(e -> concat(e, y), [x])[1] as z from events e",
  ],
  [
    'a column called as the table is',
    "select count() as events, max(events.event) as m from events where events.event != 'a'",
  ],
  [
    'columns by pattern',
    "select columns('^(event|distinct_id)$'), event as timestamp from events where timestamp = '$pageview'",
  ],
]

interface Told {
  columns: string[]
  results: unknown[][]
}

/** What a query answers about an interval: how many rows, and how many bytes those are as lines of JSON with all values as texts. */
async function answered(world: World, query: string, { data_interval_start, data_interval_end }: Run) {
  const [from, until] = [data_interval_start, data_interval_end].map(
    at => `fromUnixTimestamp64Milli(${Date.parse(at!)})`,
  )
  const arrived = `${/ e\b/.test(query) ? 'e' : 'events'}.created_at`
  const [select, where = 'true'] = query.split(' where ')
  const condition = `${arrived} >= ${from} and ${arrived} < ${until} and (${where})`
  const { columns, results } = (await queries.run({
    query: { kind: 'HogQLQuery', query: `${select} where ${condition} limit 50000` },
    scope: scopeOf(world, world.clock.now()),
    queryId: queryIdOf(world, nextRun(world)),
  })) as unknown as Told
  const text = (value: unknown) =>
    Array.isArray(value) ? `[${value.map(item => `'${item}'`).join(',')}]` : String(value)
  const lines = results.map(row => `{${row.map((value, i) => `"${columns[i]}":"${text(value)}"`).join()}}\n`)
  return { records_completed: lines.length, bytes_exported: lines.join('').length }
}

for (const [what, hogql_query, equal = hogql_query] of selections)
  test(`runs of ${what} carry what such a query answers, counted by themselves and together`, async () => {
    const clock = Date.UTC(2026, 2, 27, 22, 50)
    for (const [schedule, steps] of [
      [{ interval: 'hour' }, [...Array(4).fill(1 * hours), 3 * days]],
      [{ interval: 'day', timezone: 'Europe/Berlin' }, [1 * days, 12 * days]],
    ] as const) {
      const staged = newWorld({ events: 5000, clock, anchor: clock + 4 * days })
      const { get } = await exported(staged, { ...schedule, hogql_query })
      for (const step of steps) await staged.walk(step)
      assert.ok(stretches(staged.world).size > 0)
      const runs: Run[] = (await get('/runs')).results
      const isCompared = (nth: number) => runs.length < 20 || nth % 13 === 0 || nth >= runs.length - 4
      for (const run of runs.filter((_, nth) => isCompared(nth))) {
        const { status, latest_error, records_completed, bytes_exported, data_interval_end } = run
        assert.equal(status, 'Completed', latest_error ?? '')
        const wanted = await answered(staged.world, equal, run)
        assert.deepEqual({ records_completed, bytes_exported }, wanted, `until ${data_interval_end}`)
      }
    }
  })

test('a query tells what is kept of its columns: all that `*` stands for, of events by their own name', async () => {
  const staged = newWorld({ events: 0 })
  const fieldsOf = async (hogql_query: string) => {
    const { schema } = (await exported(staged, { hogql_query })).made
    return schema.fields.map(({ expression, alias }: Record<string, string>) => `${expression} AS ${alias}`)
  }
  const all = await fieldsOf('select * from events')
  assert.ok(all.length > 5 && all.includes('events.uuid AS uuid') && all.includes('events.person_id AS person_id'))
  assert.deepEqual(await fieldsOf('select e.* from events e'), all)
  const [uuid, ...others] = all
  assert.deepEqual(await fieldsOf('select 1 as n, * exclude (uuid) from events'), ['1 AS n', ...others])
  assert.deepEqual(await fieldsOf("select columns('^uuid$'), columns(event, uuid) from events"), [
    ...[uuid, 'event AS event', 'uuid AS uuid'],
  ])
  assert.deepEqual(await fieldsOf('select person.id, e.person.id from events as e'), [
    ...['person.id AS id', 'events.person.id AS id'],
  ])
})

test('a query that reads no others any more is counted as such', async () => {
  const staged = newWorld({ events: 2000, clock: start - 2 * days, anchor: start })
  const { at, get } = await exported(staged, { hogql_query: 'select count() as c from events' })
  await staged.call('patch', at, { body: { hogql_query: 'select event from events' } })
  await staged.walk(2 * days)
  const { results } = await get('/runs')
  assert.ok(results.some((run: Run) => run.records_completed! > 1))
})

test('a backfill of a query that makes one row of all has a row for each run, unless there is nothing', async () => {
  const staged = newWorld({ events: 2000, anchor: start })
  const { get, post } = await exported(staged, { hogql_query: 'select count() as c from events', paused: true })
  await post('/backfills', { start_at: '2026-04-29T00:00:00Z', end_at: '2026-04-30T00:00:00Z' })
  await staged.walk(6 * hours)
  const [backfill] = (await get('/backfills')).results
  assert.equal(backfill.status, 'Completed')
  const runs: Run[] = (await get('/runs')).results
  assert.deepEqual(new Set(runs.map(run => run.records_completed)), new Set([1]))
  assert.equal(backfill.total_records_count, runs.length)
  await post('/backfills', { start_at: '2020-04-29T00:00:00Z', end_at: '2020-04-30T00:00:00Z' })
  await staged.walk(6 * hours)
  assert.equal((await get('/runs')).results.length, runs.length)
  assert.equal((await get('/backfills')).results[0].total_records_count, 0)
})

test('a query may say after WHERE what it calls its columns', async () => {
  const staged = newWorld({ events: 20_000, clock: start - 2 * days, anchor: start })
  const queries = {
    "select event as e from events where e = '$pageview'": "event = '$pageview'",
    "select concat(event, '!') as event from events where event = '$pageview!'": "event = '$pageview'",
    "select event as timestamp, uuid as created_at from events where timestamp = '$pageview'": "event = '$pageview'",
  }
  const made = await Promise.all(
    Object.keys(queries).map(async hogql_query => ({ hogql_query, ...(await exported(staged, { hogql_query })) })),
  )
  await staged.walk(2 * days)
  for (const { hogql_query, get } of made) {
    const { results } = await get('/runs')
    const behind = results.filter((run: Run) => run.data_interval_start! >= '2026-04-29T10:00:00Z')
    const sum = behind.reduce((total: number, run: Run) => total + run.records_completed!, 0)
    const range = between('2026-04-29 10:00:00', '2026-05-01 10:00:00')
    const condition = queries[hogql_query as keyof typeof queries]
    assert.ok(sum > 0)
    assert.equal(
      sum,
      await counted(staged.world, `select count() from events where ${range} and ${condition}`),
      hogql_query,
    )
  }
})

test('after a backfill with an open end the schedule goes on in whole hours', async () => {
  const staged = newWorld()
  const { at, get } = await exported(staged, { destination: { type: 'NoOp', config: {} } })
  const body = { start_at: '2026-05-01T08:00:00Z' }
  assert.equal((await staged.call('post', `${at}/backfills`, { body })).status, 201)
  await staged.walk(4 * hours)
  const { results } = await get('/runs')
  const bounds = results.flatMap((run: Run) => [run.data_interval_start, run.data_interval_end])
  assert.ok(bounds.length > 6)
  for (const bound of bounds) assert.match(bound!, /T\d\d:00:00Z$/)
})

test('events to leave out that are no texts are read as values of a query are', async () => {
  const staged = newWorld({ events: 20_000, clock: start - 2 * days, anchor: start })
  const config = { exclude_events: [{ a: 1 }, null, '$pageview', 1e30] }
  const { get } = await exported(staged, { destination: { type: 'NoOp', config } })
  await staged.walk(2 * days)
  const { results } = await get('/runs')
  const behind = results.filter((run: Run) => run.data_interval_start! >= '2026-04-29T10:00:00Z')
  const sum = behind.reduce((total: number, run: Run) => total + run.records_completed!, 0)
  const range = between('2026-04-29 10:00:00', '2026-05-01 10:00:00')
  assert.equal(sum, await counted(staged.world, `select count() from events where ${range} and event != '$pageview'`))
})

for (const status of ['FailedRetryable', 'FailedBilling', 'TimedOut', 'Terminated'] as const)
  test(`a run comes to ${status} where that was ordered`, async () => {
    const staged = newWorld({ events: 0 })
    const { get } = await exported(staged)
    staged.world.outcomes.set('batch_export_run', { outcome: 'fail', status, error: 'Error: no', times: 1 })
    await staged.walk(60 * minutes)
    const [run] = (await get('/runs')).results
    assert.deepEqual([run.status, run.latest_error], [status, 'Error: no'])
  })

test('only what is under way is cancelled; a retry leaves the run as it is', async () => {
  const staged = newWorld({ events: 0 })
  const { get, post, id } = await exported(staged)
  staged.world.outcomes.set('batch_export_run', { outcome: 'hang', times: 1 })
  await staged.walk(60 * minutes)
  const [run] = (await get('/runs')).results
  assert.equal(run.status, 'Running')
  assert.deepEqual((await post(`/runs/${run.id}/cancel`)).body, { cancelled: true })
  const again = await post(`/runs/${run.id}/cancel`)
  assert.deepEqual([again.status, again.body.detail], [400, "Cannot cancel a run that is in 'Cancelled' status"])
  const retried = await post(`/runs/${run.id}/retry`)
  assert.deepEqual(
    [retried.status, retried.body],
    [201, { backfill_id: `${id}-Backfill-2026-05-01T10:00:00+00:00-2026-05-01T11:00:00+00:00` }],
  )
  const [{ id: backfill }] = (await get('/backfills')).results
  const cancelled = await post(`/backfills/${backfill}/cancel`)
  assert.deepEqual(cancelled.body, { cancelled: true })
  assert.equal((await get(`/backfills/${backfill}`)).status, 'Cancelled')
  assert.equal((await get(`/runs/${run.id}`)).status, 'Cancelled')
})

test('pausing, going on with what was missed, deleting', async () => {
  const staged = newWorld({ events: 0 })
  const { get, post, at } = await exported(staged)
  await post('/pause')
  const { last_updated_at } = await get()
  await staged.walk(3 * hours)
  await post('/pause')
  assert.equal((await get()).last_updated_at, last_updated_at, 'what is paused stays as it is')
  assert.deepEqual((await get('/runs')).results, [])
  await post('/unpause', { backfill: true })
  const [backfill] = (await get('/backfills')).results
  assert.partialDeepStrictEqual(backfill, { start_at: '2026-05-01T10:20:00Z', end_at: '2026-05-01T13:20:00Z' })
  assert.equal((await staged.call('delete', at)).status, 204)
  assert.equal((await staged.call('get', at)).status, 404)
  assert.equal((await get('/backfills')).results.length, 1, 'its backfills can still be listed')
})

test('a project has only so many backfills at a time', async () => {
  const staged = newWorld({ events: 0 })
  setSettings(staged.world, { concurrent_backfills: 1 })
  const { post } = await exported(staged)
  const range = { start_at: '2026-04-30T10:00:00Z', end_at: '2026-04-30T11:00:00Z' }
  assert.equal((await post('/backfills', range)).status, 201)
  const { status, body } = await post('/backfills', range)
  assert.deepEqual([status, body.code, body.type], [429, 'too_many_concurrent_backfills', 'server_error'])
})

test('secrets stay when they are left out, and never come back', async () => {
  const staged = newWorld({ events: 0 })
  const { at, made, id } = await exported(staged)
  const { body } = await staged.call('patch', at, { body: { destination: { type: 'S3', config: { prefix: 'q/' } } } })
  assert.deepEqual(body.destination, {
    type: 'S3',
    config: { bucket_name: 'b', region: 'r', prefix: 'q/' },
    integration: null,
  })
  assert.equal(exportsOf(staged.world).get(id)!.destination.config['aws_secret_access_key'], 'very-secret')
  assert.doesNotMatch(JSON.stringify([made, body]), /secret/i)
  const other = await staged.call('patch', at, { body: { destination: { type: 'NoOp', config: {} } } })
  assert.match(other.body.detail, /^Cannot change destination type from 'S3' to 'NoOp'/)
  // The shape of a configuration is looked at before its type.
  const odd = { destination: { type: 'NoOp', config: { odd: 1 } } }
  for (const answer of [
    await staged.call('patch', at, { body: odd }),
    await staged.call('put', at, { body: { ...hourly, ...odd } }),
  ])
    assert.equal(answer.body.detail, "Configuration has unknown field/s: 'odd'")
})

test('bounds are kept to the microsecond', async () => {
  const staged = newWorld({ events: 0 })
  const { at } = await exported(staged, { paused: true })
  for (const [sent, shown] of [
    ['2026-05-01T15:04:12.345678+02:00', '2026-05-01T13:04:12.345678Z'],
    // Where a double has no room for them they end at the millisecond.
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999000Z'],
    ['0001-01-01T00:00:00.000001Z', '0001-01-01T00:00:00Z'],
    ['1969-12-31T23:59:59.000001Z', '1969-12-31T23:59:59.000001Z'],
    ['2026-05-01T13:04:12.0001', '2026-05-01T13:04:12.000100Z'],
    ['2026-05-01T13:04:12.999999Z', '2026-05-01T13:04:12.999999Z'],
    ['2026-05-01T13:04:12.000Z', '2026-05-01T13:04:12Z'],
    ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
  ]) {
    const { body } = await staged.call('patch', at, { body: { start_at: sent, last_paused_at: sent } })
    assert.deepEqual([body.start_at, body.last_paused_at], [shown, shown])
  }
  const { status } = await staged.call('post', `${at}/unpause`, { body: { backfill: true } })
  assert.equal(status, 200)
})

test('a bound beyond the calendar is refused, and nothing of it kept', async () => {
  const staged = newWorld({ events: 0 })
  const { at, get } = await exported(staged, { paused: true })
  const before = await get()
  for (const [sent, code] of [
    ['9999-12-31T23:59:59-12:00', 'overflow'],
    ['0001-01-01T00:00:00.5+12:00', 'overflow'],
    ['0000-12-31T23:59:59Z', 'invalid_input'],
  ])
    for (const name of ['start_at', 'end_at', 'last_paused_at']) {
      const { status, body } = await staged.call('patch', at, { body: { [name]: sent } })
      assert.deepEqual([status, body.code, body.attr], [400, code, name], sent)
    }
  assert.deepEqual(await get(), before)
})

test('the seeded world has months of runs, an export that fails, one that is paused, a backfill under way', async () => {
  const staged = newWorld({ events: 20_000 })
  posthogBatchExports.seed!(staged.world, queries)
  assert.ok(runRows(staged.world).size === 0, 'the runs are no rows')
  await staged.walk(20 * minutes)
  const { results } = (await staged.call('get', '/batch_exports')).body
  const byName = new Map((results as Shown[]).map(one => [one.name, one]))
  assert.deepEqual(
    [...byName.values()].map(({ destination, paused }) => [destination.type, paused]),
    [
      ['AwsS3', true],
      ['Postgres', false],
      ['BigQuery', false],
      ['S3', false],
    ],
  )
  const failing = byName.get('Events to the warehouse')!.latest_runs.map(({ status }) => status)
  assert.deepEqual(failing.slice(0, 4), Array(4).fill('Failed'), 'from Tuesday to Friday')
  assert.ok(failing.includes('Completed'), 'before')
  const hourly = `/batch_exports/${byName.get('Events to S3')!.id}`
  const old = (await staged.call('get', `${hourly}/runs`, { query: { after: '-70d', before: '-69d' } })).body.results
  assert.ok(
    old.length >= 23 && old.some(({ records_completed }: { records_completed: number }) => records_completed > 0),
  )
  const [backfill] = (await staged.call('get', `${hourly}/backfills`)).body.results
  const { status, progress, total_records_count } = backfill
  assert.equal(status, 'Running')
  assert.ok(progress.finished_runs > 0 && progress.total_runs === 120 && total_records_count > 0)
})

const junk: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  'x',
  '\u0000',
  '__proto__',
  'constructor',
  [],
  [[]],
  [null],
  {},
  { type: null },
  { type: 'S3' },
]
const members = [
  'name',
  'model',
  'destination',
  'interval',
  'paused',
  'last_paused_at',
  'start_at',
  'end_at',
  'hogql_query',
  'filters',
  'timezone',
  'offset_day',
  'offset_hour',
  'step',
]
const configs = junk.map(config => ({ type: 'Redshift', config, integration: null }))

test('nothing that is sent breaks it', async () => {
  const staged = newWorld({ events: 0 })
  const { at, post } = await exported(staged)
  const asked: [way: 'post' | 'patch' | 'put', path: string, body: unknown][] = []
  for (const name of members)
    for (const value of [...junk, ...(name === 'destination' ? configs : [])])
      asked.push(
        ['post', '/batch_exports', { ...hourly, [name]: value }],
        ['patch', at, { [name]: value }],
        ['post', `${at}/run_test_step`, { ...hourly, [name]: value }],
      )
  for (const value of junk)
    asked.push(
      ['post', `${at}/backfills`, { start_at: value, end_at: value }],
      ['post', `${at}/backfill`, { start_at: '2026-04-30T10:00:00Z', end_at: value }],
      ['post', `${at}/unpause`, { backfill: value }],
      ['put', at, value],
      [
        'post',
        '/batch_exports',
        { ...hourly, destination: { ...s3, config: { ...s3.config, include_events: value } } },
      ],
      ['post', '/batch_exports', { ...hourly, filters: [{ type: 'event', key: value, operator: value, value }] }],
    )
  for (const [way, path, body] of asked) {
    const { status, body: answer } = await staged.call(way, path, {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })
    assert.ok(status < 500, `${way} ${path} ${JSON.stringify(body)}: ${status} ${JSON.stringify(answer)}`)
  }
  await staged.walk(3 * hours)
  const listed = await staged.call('get', '/batch_exports', { query: { limit: '500' } })
  assert.equal(listed.status, 200)
  assert.equal((await post('/pause')).status, 200)
  assert.deepEqual(errors, [])
})
