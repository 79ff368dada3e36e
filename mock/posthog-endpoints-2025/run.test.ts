import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { variables } from '../posthog/project.ts'
import { aResult, stage } from '../posthog/stage.ts'
import { days, minutes, seconds } from '../posthog/time.ts'
import type { Mode } from '../posthog-query/freshness.ts'
import { posthogQuery } from '../posthog-query/index.ts'
import { QueryError } from '../query/types.ts'

const { engine, errors, newWorld } = stage([posthogEndpoints, posthogQuery])
const revisions = { 'posthog-endpoints': '2025' }

const hogql = (query = 'select 1 as n', more = {}) => ({ kind: 'HogQLQuery', query, ...more })
const trends = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }], interval: 'day' }
const variable = (code_name: string) => ({ variableId: `id-${code_name}`, code_name, value: 'stored' })
const withVariables = hogql('select {variables.a}, {variables.b}', {
  variables: { 'id-a': variable('a'), 'id-b': variable('b') },
})

/** A world with one endpoint `e`. */
async function setup(query: object = hogql(), fields = {}) {
  const staged = newWorld({ revisions })
  const { call, world } = staged
  assert.equal((await call('post', '/endpoints', { body: { name: 'e', query, ...fields } })).status, 201)
  const run = async (body: object = {}, query: Record<string, string> = {}) =>
    call('post', '/endpoints/e/run', { body, query })
  const change = async (body: object) => call('put', '/endpoints/e', { body })
  const poll = async (id: string) => call('get', `/query/${id}`)
  const later = (ms: number) => world.clock.advance(ms)
  return { ...staged, run, change, poll, later }
}

beforeEach(() => {
  engine.asked = []
  engine.built = []
  engine.answer = async () => aResult
})

type Seen = [status: number, isCached: boolean | undefined, hasStatus: boolean, hasResults: boolean]
const cached: Seen = [200, true, false, true]
const calculated: Seen = [200, false, false, true]
const stale: Seen = [202, true, true, true]
const missed: Seen = [202, undefined, true, false]
const alone: Seen = [202, undefined, true, false]
const nothing: Seen = [200, undefined, false, false]
const modes: [Mode, none: Seen, fresh: Seen, stale: Seen, overdue: Seen][] = [
  ['blocking', calculated, cached, calculated, calculated],
  ['force_blocking', calculated, calculated, calculated, calculated],
  ['force_cache', nothing, cached, cached, cached],
  ['async', missed, cached, stale, stale],
  ['lazy_async', missed, cached, cached, stale],
  ['force_async', alone, alone, alone, alone],
  ['async_except_on_cache_miss', calculated, cached, stale, stale],
]
const ages = [null, 5 * minutes, 7 * 60 * minutes, 13 * 60 * minutes]
for (const [refresh, ...wanted] of modes)
  for (const [i, age] of ages.entries())
    test(`${refresh}, cached ${age === null ? 'never' : `${age / minutes} minutes ago`}: ${wanted[i]}`, async () => {
      const { run, later } = await setup()
      if (age !== null) await run()
      later(age ?? 0)
      const { status, body } = await run({ refresh })
      const seen = [status, body.is_cached, Boolean(body.query_status), 'results' in body]
      assert.deepEqual(seen, wanted[i])
      const isMiss = !('results' in body) && refresh !== 'force_async'
      assert.equal(/^cache_/.test(body.cache_key), isMiss || 'results' in body)
    })

test('a job fills the cache, is followed under the key or the name given, and is met by the next who asks', async () => {
  const { run, poll, later } = await setup()
  const { body } = await run({ refresh: 'async' })
  assert.equal(body.query_status.id, body.cache_key)
  assert.equal((await run({ refresh: 'async' })).body.query_status.task_id, body.query_status.task_id)
  const named = await run({ refresh: 'force_async', client_query_id: 'tile' })
  assert.deepEqual(Object.keys(named.body), ['query_status'])
  assert.equal(named.body.query_status.id, 'tile')
  later(2 * seconds)
  const done = (await poll(body.cache_key)).body.query_status
  assert.equal(done.results.results[0][0], 1)
  assert.equal('_version' in done.results, false)
  assert.equal((await run({ refresh: 'force_cache' })).body.is_cached, true)
  const again = await run({ refresh: 'force_async', client_query_id: 'tile' })
  assert.deepEqual([again.status, again.body.query_status.complete], [202, true])
})

test('lazy_async tells of the job that runs', async () => {
  const { run, later } = await setup()
  await run()
  later(7 * 60 * minutes)
  await run({ refresh: 'async' })
  const { status, body } = await run({ refresh: 'lazy_async' })
  assert.deepEqual([status, body.query_status.complete], [202, false])
})

test('a result says everything there is about it', async () => {
  const { run } = await setup(hogql(), { cache_age_seconds: 600 })
  engine.answer = async () => ({ ...aResult, limit: 100, offset: 0 })
  const { body } = await run()
  assert.partialDeepStrictEqual(body, {
    ...{ results: [[1]], columns: ['n'], types: [['n', 'UInt8']], query: 'select 1 as n', hogql: aResult.hogql },
    ...{ hasMore: false, limit: 100, offset: 0, is_cached: false, timezone: 'UTC', query_status: null, error: null },
    ...{ explain: null, calculation_trigger: null, resolved_date_range: null, modifiers: {}, timings: [] },
    last_refresh: '2026-05-01T10:00:00.000000Z',
    cache_target_age: '2026-05-01T10:10:00.000000Z',
    _version: 1,
    _version_created_at: '2026-05-01T10:00:00+00:00',
  })
  for (const name of ['name', 'endpoint_version', '_materialized']) assert.equal(name in body, false, name)
})

const filters = { date_from: '-3d', properties: [{ key: 'p', value: 'v', type: 'event' }] }
for (const [what, query, body, asked] of [
  ['values by code name', withVariables, { variables_values: { a: 1, zz: 2 } }, { variables: { a: 1 } }],
  [
    'variables by id',
    withVariables,
    { variables_override: { 'id-a': { value: 'x' }, 'id-b': { isNull: true, value: 'y' }, other: { value: 1 } } },
    { variables: { a: 'x', b: null } },
  ],
  [
    'both',
    withVariables,
    { variables_values: { a: 1 }, variables_override: { 'id-a': { value: 2 } } },
    { variables: { a: 1 } },
  ],
  [
    'a query for an insight',
    trends,
    { query_override: { interval: 'hour' } },
    { query: { kind: 'TrendsQuery', interval: 'hour' } },
  ],
  ['filters for an insight', trends, { filters_override: filters }, { filtersOverride: filters }],
  [
    'filters for SQL',
    hogql('select 1', { filters: { dateRange: { date_to: '-1d' } } }),
    { filters_override: filters },
    { query: { filters: { dateRange: { date_from: '-3d', date_to: '-1d' }, properties: filters.properties } } },
  ],
  ['nothing for SQL', hogql(), { query_override: {}, variables_values: {} }, { variables: {} }],
] as const)
  test(`${what} reach the engine and have a cache of their own`, async () => {
    const { run } = await setup(query)
    assert.equal((await run(body)).status, 200)
    assert.partialDeepStrictEqual(engine.asked[0], asked)
    if (asked.variables) assert.deepEqual(engine.asked[0]!.variables, asked.variables)
    assert.equal((await run(body)).body.is_cached, true)
  })

test('a value by id that says nothing is the default of the project', async () => {
  const { run, world } = await setup(withVariables)
  for (const [id, default_value] of [
    ['id-a', 5],
    ['id-b', 6],
  ] as const)
    variables(world).put(id, { id, code_name: id, type: 'Number', default_value })
  await run({ variables_override: { 'id-a': {}, 'id-b': { value: null, isNull: true } } })
  assert.deepEqual(engine.asked[0]!.variables, { a: 5, b: null })
  assert.deepEqual(
    [...engine.asked[0]!.scope.projectVariables!],
    [
      ['id-a', { code_name: 'id-a', default_value: 5 }],
      ['id-b', { code_name: 'id-b', default_value: 6 }],
    ],
  )
})

for (const [what, query, body, parameters, status, answer] of [
  [
    'an override of SQL',
    hogql(),
    { query_override: { query: 'x' } },
    {},
    400,
    { detail: 'Query override is not supported for HogQL queries' },
  ],
  ['a version that is no number', hogql(), {}, { version: '1x' }, 400, { error: 'Invalid version parameter: 1x' }],
  [
    'a version that is not there',
    hogql(),
    {},
    { version: '-1' },
    404,
    { error: "Version -1 not found for endpoint 'e'", current_version: 1 },
  ],
  ['a mode of the next revision', hogql(), { refresh: 'force' }, {}, 400, { code: 'parse_error' }],
  ['a member of the next revision', hogql(), { variables: {} }, {}, 400, { code: 'parse_error' }],
] as const)
  test(`refuses ${what}`, async () => {
    const { run } = await setup(query)
    const { status: got, body: says } = await run(body, parameters)
    assert.equal(got, status)
    assert.partialDeepStrictEqual(says, answer)
    assert.equal(engine.asked.length, 0)
  })

for (const [error, status, code, detail] of [
  [
    new QueryError('resolution', 'hogql_query_error', 'Unable to resolve field: x'),
    400,
    'invalid_input',
    'Unable to resolve field: x',
  ],
  [new QueryError('clickhouse', 'hogql_query_error', 'Unsupported'), 400, 'invalid_input', 'Unsupported'],
  [new QueryError('clickhouse', 'not_an_aggregate', 'Column n'), 400, 'not_an_aggregate', 'Column n'],
  [new QueryError('cancelled', 'error', 'secret', 500), 500, 'error', 'ClickHouse error while executing query.'],
  [new QueryError('limit', 'too_slow', 'Estimated query execution time (77 seconds)', 512), 512, 'error', /77 seconds/],
  [new QueryError('limit', 'timeout_exceeded', '', 504), 504, 'error', /max execution time/],
  [new QueryError('limit', 'too_many_simultaneous_queries', '', 503), 503, 'error', /too busy/],
] as const)
  test(`a query that ends with ${error.kind} ${error.code}: ${status}`, async () => {
    const { run } = await setup()
    engine.answer = () => Promise.reject(error)
    const { status: got, body } = await run()
    assert.deepEqual([got, body.code], [status, code])
    assert.match(
      body.detail,
      detail instanceof RegExp ? detail : new RegExp(`^${detail.replaceAll(/[.()]/g, '\\$&')}$`),
    )
  })

/** Materialized every hour, the table of ten o'clock built. */
async function materialized() {
  const staged = await setup()
  assert.equal((await staged.change({ is_materialized: true, sync_frequency: '1hour' })).body.is_materialized, true)
  await staged.jump(2 * minutes)
  engine.asked = []
  return staged
}

for (const [what, body, parameters, fromTable] of [
  ['plainly', {}, {}, true],
  ['from the cache', { refresh: 'async_except_on_cache_miss' }, {}, true],
  ['by force', { refresh: 'force_blocking' }, {}, false],
  ['with a version', {}, { version: '1' }, false],
  ['with values', { variables_values: { a: 1 } }, {}, false],
  ['with filters', { filters_override: { date_from: '-1d' } }, {}, false],
] as const)
  test(`a materialized endpoint run ${what} is ${fromTable ? '' : 'not '}served from its table`, async () => {
    const { run } = await materialized()
    const answer = await run(body, parameters)
    assert.equal(answer.body._materialized, fromTable ? true : undefined)
    assert.match(String(engine.asked[0]!.query['query']), fromTable ? /from materialized_e\b/i : /select 1 as n/)
    assert.deepEqual(Object.keys(engine.asked[0]!.scope.views), fromTable ? ['materialized_e'] : [])
  })

test('a table that is too old, or of an earlier query, is not read until it is built again', async () => {
  const { run, change, jump, later, call } = await materialized()
  const status = async () => (await call('get', '/endpoints/e')).body.materialization.status
  assert.equal(await status(), 'Completed')
  assert.equal((await change({ query: hogql('select 2 as n') })).body.is_materialized, true)
  assert.equal(await status(), 'Modified')
  assert.equal((await run()).body._materialized, undefined)
  await jump(2 * minutes)
  assert.equal(await status(), 'Completed')
  const { body } = await run()
  assert.deepEqual([body._materialized, body._version], [true, 2])
  later(3 * days)
  assert.equal((await run()).body._materialized, undefined)
})

test('ten reads of tables at once are the most', async () => {
  const { run, world } = await materialized()
  const { promise, resolve } = Promise.withResolvers<typeof aResult>()
  engine.answer = () => promise
  const reading = Array.from({ length: 10 }, (_, i) => run({ client_query_id: `tile-${i}` }))
  while (engine.asked.length < 10) await new Promise(setImmediate)
  const { status, body, headers } = await run({ client_query_id: 'tile' })
  const detail = `Exceeded maximum concurrency limit: 10 for key: ${world.options.ordinal} and task: ${world.id}:tile`
  assert.deepEqual([status, body.code, body.detail, headers['retry-after']], [429, 'throttled', detail, undefined])
  resolve(aResult)
  for (const each of await Promise.all(reading)) assert.equal(each.status, 200)
})

test('a run that hangs is ended by cancelling its name, and leaves no record', async () => {
  const { run, poll, call, world } = await setup()
  world.outcomes.set('query', { outcome: 'hang', times: 1 })
  const hanging = run({ client_query_id: 'tile' })
  while (world.outcomes.size > 0) await new Promise(setImmediate)
  assert.equal((await poll('tile')).status, 404)
  assert.equal((await call('delete', '/query/tile')).body.message, 'Cancelled query on clickhouse')
  const { status, body } = await hanging
  assert.deepEqual([status, body.detail], [500, 'ClickHouse error while executing query.'])
  assert.equal((await run({ client_query_id: 'tile' })).status, 200)
})

test('the log knows the last run of API keys that reached the database', async () => {
  const { run, later, call } = await setup()
  const times = async (...names: string[]) => {
    const { body } = await call('post', '/endpoints/last_execution_times', { body: { names }, session: true })
    return body.query_status.results
  }
  await call('post', '/endpoints/e/run', { session: true, body: { refresh: 'force_blocking' } })
  assert.deepEqual(await times('e'), [])
  await run()
  later(1 * minutes)
  await run()
  assert.deepEqual(await times('e', 'other'), [], 'cached by the session')
  await run({ refresh: 'force_blocking' })
  assert.deepEqual(await times('e', 'other'), [['e', '2026-05-01T10:01:00+00:00']])
  assert.equal(await times(), null)
  later(190 * days)
  assert.deepEqual(await times('e'), [])
})

test('no answer was a bug', () => assert.deepEqual(errors, []))
