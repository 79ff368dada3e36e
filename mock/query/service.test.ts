// The query service end to end: stored queries in, answers and the API's errors out.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { parseJson } from '../../spec/json.ts'
import { basePropertyTypes } from './dataset.ts'
import { createQueryService } from './service.ts'
import type { Batch, EventRow, QueryService, RunRequest, RunResult, Scope } from './types.ts'

let service: QueryService
let synthetic: QueryService

before(() => {
  service = createQueryService()
  service.start()
  synthetic = createQueryService({ engine: 'synthetic' })
})
after(async () => {
  await service.close()
  await synthetic.close()
})

const now = Date.UTC(2026, 4, 13, 12)
const base: Scope = {
  world: 'nobody',
  teamId: 1,
  seed: 5,
  events: 2000,
  anchor: now,
  upTo: 0,
  now,
  timezone: 'UTC',
  weekStartDay: 'sunday',
  propertyTypes: basePropertyTypes,
  views: {},
}

const hogql = (query: string, more = {}) => ({ kind: 'HogQLQuery', query, ...more })
const run = (query: string, scope = base, more: Partial<RunRequest> = {}, on = service) =>
  on.run({ query: hogql(query), scope, queryId: 'q', ...more })
const rows = async (query: string, scope = base, more: Partial<RunRequest> = {}) =>
  (await run(query, scope, more)).results as unknown[][]

const id = (n: number) => `${n}1111111-1111-4111-8111-111111111111`
const event = (n: number, distinct_id: string, person: number, more: Partial<EventRow> = {}): EventRow => ({
  uuid: id(n),
  event: `own ${n}`,
  properties: `{"n":${n},"$current_url":"https://x.example/${n}"}`,
  timestamp: now + n * 1000 + 0.25,
  created_at: now,
  distinct_id,
  person_id: id(person),
  person_properties: '{"then":true}',
  person_created_at: now,
  elements_chain: '',
  session_id: 'session',
  window_id: '',
  groups: ['org_1', '', '', '', 'g4'],
  ...more,
})
const batch = (world: string, seq: number, more: Partial<Batch>): Batch => ({
  world,
  seq,
  events: [],
  persons: [],
  distinctIds: [],
  groups: [],
  ...more,
})
const person = (n: number, properties: string, more = {}) => ({
  id: id(n),
  created_at: now,
  properties,
  is_identified: true,
  is_deleted: false,
  ...more,
})

test('an answer has columns, types, hasMore and the printed query', async () => {
  const answer = await run('select event, count() from events where event = {variables.e} group by event', base, {
    variables: { e: '$pageview' },
  })
  assert.deepEqual(answer.columns, ['event', 'count()'])
  assert.deepEqual(answer.types, [
    ['event', 'String'],
    ['count()', 'UInt64'],
  ])
  assert.equal(answer.results.length, 1)
  assert.deepEqual([answer.hasMore, answer.limit, answer.offset, answer.synthetic], [false, 100, 0, false])
  assert.equal(answer.timings.at(-1)!.k, '.')
  assert.match(answer.hogql, /SELECT/)
})

test('one row more is fetched to know whether there are more, and is not shown', async () => {
  const answer = await run('select uuid from events')
  assert.deepEqual([answer.results.length, answer.hasMore], [100, true])
  const page = await run('select number from numbers(25)', base, { page: { limit: 10, offset: 20 } })
  assert.deepEqual([page.results.length, page.hasMore], [5, false])
})

const stored = {
  id1: { variableId: 'id1', code_name: 'x', value: 'stored' },
  id2: { variableId: 'id2', code_name: 'y', value: 1, isNull: true },
}
const variableCases: [variables: Record<string, unknown>, want: unknown[]][] = [
  [{}, ['stored', null]],
  [{ x: 'given' }, ['given', null]],
  [{ x: null, y: 2 }, [null, 2]],
  [{ x: "'); drop table events; --", y: '{x:String}' }, ["'); drop table events; --", '{x:String}']],
]
for (const [variables, want] of variableCases)
  test(`variables ${JSON.stringify(variables)} give ${JSON.stringify(want)}`, async () => {
    const query = hogql('select {variables.x}, {variables.y}', { variables: stored })
    assert.deepEqual((await service.run({ query, scope: base, queryId: 'q', variables })).results, [want])
  })

test('a variable without a value of its own has the default of the project; only isNull makes it NULL', async () => {
  const known = new Map([
    ['id1', { code_name: 'absent', default_value: 7 }],
    ['id2', { code_name: 'nothing', default_value: 'DE' }],
    ['id3', { code_name: 'marked', default_value: 9 }],
    ['id4', { code_name: 'bare', default_value: null }],
    ['id6', { code_name: '__proto__', default_value: 1 }],
  ])
  const variables = {
    id1: { variableId: 'id1', code_name: 'absent' },
    id2: { variableId: 'id2', code_name: 'nothing', value: null },
    id3: { variableId: 'id3', code_name: 'marked', value: 1, isNull: true },
    id4: { variableId: 'id4', code_name: 'bare' },
    id6: { variableId: 'id6', code_name: '__proto__', value: 0 },
  }
  const names = Object.values(variables).map(({ code_name }) => `{variables.${code_name}}`)
  const query = hogql(`select ${names.join(', ')}`, { variables })
  const scope = { ...base, projectVariables: known }
  const ran = await service.run({ query, scope, queryId: 'q' })
  assert.deepEqual(ran.results, [[7, 'DE', null, null, 0]])
  const given = await service.run({ query, scope, queryId: 'q', variables: { absent: null, nothing: 'FR' } })
  assert.deepEqual(given.results, [[null, 'FR', null, null, 0]])
})

for (const [what, known] of [
  ['has none', []],
  ['has one of another name', [['id', { code_name: 'renamed', default_value: 1 }]]],
] as const)
  test(`a variable of a query does not exist where the project ${what}`, async () => {
    const variables = { id: { variableId: 'id', code_name: 'gone', value: 1 } }
    const scope = { ...base, projectVariables: new Map(known) }
    const run = (text: string) =>
      service.run({ query: hogql(text, { variables }), scope, queryId: 'q', variables: { gone: 2 } })
    await assert.rejects(run('select {variables.gone}'), {
      message: 'Variable gone does not exist',
      code: 'hogql_query_error',
      status: 400,
    })
    assert.deepEqual((await run('select 1')).results, [[1]], 'nobody asks for it')
  })

test('what a world put in is its own, from the batch on that a scope sees', async () => {
  const scope = { ...base, world: 'w1' }
  await service.append(
    batch('w1', 1, {
      events: [event(1, 'new', 1)],
      persons: [person(1, '{"a":1}')],
      distinctIds: [{ distinct_id: 'new', person_id: id(1) }],
    }),
  )
  await service.append(batch('w1', 2, { events: [event(2, 'new', 1)] }))
  const counts = (upTo: number) => rows("select count(), countIf(event like 'own%') from events", { ...scope, upTo })
  assert.deepEqual(await Promise.all([0, 1, 2].map(counts)), [[[2000, 0]], [[2001, 1]], [[2002, 2]]])
  assert.deepEqual(
    await rows("select count() from events where event like 'own%'", { ...base, world: 'w2', upTo: 2 }),
    [[0]],
  )
  const fields = await rows(
    "select uuid, timestamp, properties.n, $session_id, $group_0, $group_4, person.properties.then from events where event = 'own 1'",
    { ...scope, upTo: 1 },
  )
  assert.deepEqual(fields, [[id(1), '2026-05-13T12:00:01.000250Z', '1', 'session', 'org_1', 'g4', 'true']])
  const [session] = await rows(
    "select $start_timestamp, $session_duration, $entry_pathname, $num_uniq_urls, $entry_utm_source, $channel_type from sessions where session_id = 'session'",
    { ...scope, upTo: 2 },
  )
  assert.deepEqual(session, ['2026-05-13T12:00:01.000250Z', 1, '/1', 2, null, 'Direct'])
  await service.forget('w1')
  assert.deepEqual(await counts(2), [[2000, 0]])
})

test('a merged person is gone, and earlier events follow', async () => {
  const scope = { ...base, events: 0, world: 'w3' }
  const ids = (distinct_id: string, n: number) => ({ distinct_id, person_id: id(n) })
  await service.append(
    batch('w3', 1, { events: [event(1, 'anon', 1)], persons: [person(1, '{"v":1}')], distinctIds: [ids('anon', 1)] }),
  )
  await service.append(
    batch('w3', 2, { events: [event(2, 'user', 2)], persons: [person(2, '{"v":2}')], distinctIds: [ids('user', 2)] }),
  )
  await service.append(
    batch('w3', 3, {
      persons: [person(1, '{}', { is_deleted: true }), person(2, '{"v":3}')],
      distinctIds: [ids('anon', 2)],
    }),
  )
  const people = (upTo: number) =>
    rows('select person_id, count() from events group by person_id order by person_id', { ...scope, upTo })
  assert.deepEqual(await people(2), [
    [id(1), 1],
    [id(2), 1],
  ])
  assert.deepEqual(await people(3), [[id(2), 2]])
  const at = { ...scope, upTo: 3 }
  assert.deepEqual(await rows('select id, properties.v from persons', at), [[id(2), '3']])
  assert.deepEqual(await rows('select distinct_id, person_id from person_distinct_ids order by distinct_id', at), [
    ['anon', id(2)],
    ['user', id(2)],
  ])
  assert.deepEqual(await rows('select distinct_id from person_distinct_id_overrides', at), [['anon']])
  assert.deepEqual(await rows('select distinct pdi.person.properties.v from events', at), [['3']])
})

test('a generated person can be merged, changed and grouped by a world', async () => {
  const [[distinct, was]] = (await rows('select distinct_id, person_id from events order by timestamp limit 1')) as [
    [string, string],
  ]
  const scope = { ...base, world: 'w4', upTo: 1 }
  const groups = [{ index: 0, key: 'org_1', created_at: now, updated_at: now, properties: '{"name":"Renamed"}' }]
  await service.append(
    batch('w4', 1, {
      persons: [person(9, '{}'), { ...person(1, '{}', { is_deleted: true }), id: was }],
      distinctIds: [{ distinct_id: distinct, person_id: id(9) }],
      groups,
    }),
  )
  const own = `select distinct person_id from events where distinct_id = {variables.d}`
  assert.deepEqual(await rows(own, scope, { variables: { d: distinct } }), [[id(9)]])
  assert.deepEqual(await rows(own, base, { variables: { d: distinct } }), [[was]])
  const count = async (at: Scope) => (await rows('select count() from persons', at)) as [[number]]
  assert.equal((await count(scope))[0][0], (await count(base))[0][0])
  assert.deepEqual(await rows("select properties.name from groups where key = 'org_1'", scope), [['Renamed']])
  const keys = 'select count(), uniq(key) from groups'
  assert.deepEqual(await rows(keys, scope), await rows(keys))
})

test('a query becomes a table with the rows of its moment', async () => {
  const scope = { ...base, world: 'w5' }
  const query = hogql(
    "select event as e, count() as c, null as n, max(timestamp) as t from events where {variables.x} = 'stored' group by event",
    { variables: stored },
  )
  const { rows: count, ...view } = await service.build({ query, scope, queryId: 'b' }, 'built_w5')
  assert.deepEqual(view.columns, [
    { name: 'e', type: 'String' },
    { name: 'c', type: 'UInt64' },
    { name: 'n', type: 'Nullable(String)' },
    { name: 't', type: "DateTime64(6, 'UTC')" },
  ])
  const seen = { ...scope, views: { built: view } }
  await service.append(batch('w5', 1, { events: [event(1, 'x', 1)] }))
  assert.deepEqual(await rows('select count(), sum(c) from built', { ...seen, upTo: 1 }), [[count, 2000]])
  const again = await service.build({ query, scope: { ...scope, upTo: 1 }, queryId: 'b' }, 'built_w5')
  assert.equal(again.rows, count + 1)
  await service.drop('built_w5')
  await assert.rejects(run('select * from built', seen), { status: 400, code: 'unknown_table' })
})

test('columns that ClickHouse cannot store are stored as what they show, twins are refused', async () => {
  const query = hogql(
    "select null as n, toIntervalDay(3) as i, [null] as l, true as b, map('a', 1) as m, tuple(1, 'x') as t",
  )
  const { rows: count, ...view } = await service.build({ query, scope: base, queryId: 'b' }, 'odd')
  assert.deepEqual(
    [count, await rows('select * from odd', { ...base, views: { odd: view } })],
    [1, await rows(query.query)],
  )
  const twins = hogql('select event, event from events')
  await assert.rejects(service.build({ query: twins, scope: base, queryId: 'b' }, 'twins'), { status: 400 })
})

test('a table is not capped, a failed build leaves the old one', async () => {
  const { rows: count } = await service.build(
    { query: hogql('select number from numbers(60000)'), scope: base, queryId: 'b' },
    'many',
  )
  assert.equal(count, 60_000)
  const broken = { query: hogql('select toInt(1) + toString(number) from numbers(3)'), scope: base, queryId: 'b' }
  await assert.rejects(service.build(broken, 'many'), { status: 400 })
  const view = { table: 'many', columns: [{ name: 'number', type: 'UInt64' }] }
  assert.deepEqual(await rows('select count() from many', { ...base, views: { many: view } }), [[60_000]])
})

test('columns are told without running and without variables', async () => {
  const columns = await service.describe(
    hogql('select event, count() as c, max(timestamp) from events where event = {variables.missing} group by event'),
    base,
  )
  assert.deepEqual(columns, [
    { name: 'event', type: 'String' },
    { name: 'c', type: 'UInt64' },
    { name: 'max(timestamp)', type: "DateTime64(6, 'UTC')" },
  ])
  assert.deepEqual((await service.analyse(hogql('select {variables.b}, {variables.a} limit 7'), base)).variables, [
    'b',
    'a',
  ])
  await assert.rejects(service.analyse(hogql('select nothing from events'), base), { code: 'hogql_query_error' })
})

test('trends are computed by the engine', async () => {
  const query = {
    kind: 'TrendsQuery',
    series: [{ kind: 'EventsNode', event: '$pageview' }],
    dateRange: { date_from: '2026-01-01' },
  }
  const { results, resolvedDateRange, columns } = await service.run({ query, scope: base, queryId: 't' })
  const [[pageviews]] = (await rows("select count() from events where event = '$pageview'")) as [[number]]
  assert.equal((results as { count: number }[])[0]!.count, pageviews)
  assert.ok(resolvedDateRange)
  assert.equal(columns, undefined)
})

const refusals: [what: string, query: { kind: string; [key: string]: unknown }, error: object][] = [
  [
    'an insight that there is not',
    { kind: 'RevenueAnalyticsQuery' },
    { status: 400, code: 'invalid_input', message: /RevenueAnalyticsQuery cannot be run/ },
  ],
  [
    'a funnel of one step',
    { kind: 'FunnelsQuery', series: [{ kind: 'EventsNode', event: 'a' }] },
    { status: 400, code: 'funnels_require_at_least_two_steps', message: 'Funnels require at least two steps.' },
  ],
  ['no query text', { kind: 'HogQLQuery' }, { status: 400 }],
  ['a syntax error', hogql('insert into events values (1)'), { status: 400, code: 'hogql_syntax_error' }],
  ['types that do not fit', hogql('select toInt(1) + toString(1)'), { status: 400, code: 'illegal_type_of_argument' }],
  [
    'a time zone that ClickHouse finds in its files alone',
    hogql("select toTimeZone(now(), 'posix/UTC')"),
    { status: 400, code: 'bad_arguments', message: 'Cannot load time zone posix/UTC' },
  ],
  ['such a time zone in a list', hogql("select [(1, toTimeZone(now(), 'Factory'))]"), { status: 400 }],
  [
    'a variable that is not there',
    hogql('select {variables.x}'),
    { status: 400, message: /Variable x is missing from query/ },
  ],
]
for (const [what, query, error] of refusals)
  test(`refused: ${what}`, () => assert.rejects(service.run({ query, scope: base, queryId: 'q' }), error))

const endless = 'select count() from numbers(1000000000000) where cityHash64(number) % 3 = 5'

test('limits of the request end it', async () => {
  await assert.rejects(run(endless, base, { maxExecutionTime: 0.2 }), {
    kind: 'limit',
    code: 'timeout_exceeded',
    status: 504,
  })
  const greedy = 'select groupArray(number) from numbers(100000000)'
  await assert.rejects(run(greedy, base, { maxMemoryUsage: 20_000_000 }), {
    kind: 'limit',
    code: 'memory_limit_exceeded',
    status: 504,
  })
})

test('a run is cancelled by its name, at any point of its way', async () => {
  assert.equal(await service.cancel('unknown'), false)
  for (const wait of [0, 1, 30]) {
    const answer = run(endless, base, { queryId: 'mine' })
    answer.catch(() => {})
    for (let turn = 0; turn < wait; turn++) await new Promise(setImmediate)
    while (!(await service.cancel('mine'))) await new Promise(setImmediate)
    await assert.rejects(answer, { kind: 'cancelled' })
  }
})

test('what runs in a world ends when the world is forgotten, and nowhere else', async () => {
  const gone = run(endless, { ...base, world: 'gone' }, { queryId: 'same' })
  const stays = run(endless, base, { queryId: 'same' })
  const told = Promise.allSettled([gone, stays])
  await new Promise(setImmediate)
  await service.forget('gone')
  await assert.rejects(gone, { kind: 'cancelled' })
  assert.equal(await service.cancel('same'), true, 'the other one still runs')
  assert.deepEqual(
    (await told).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
})

test('without an engine rows are invented, always the same for the same seed', async () => {
  const invent = (seed: number) =>
    run(
      'select event, count(), person.properties.email as email, timestamp from events limit 5',
      { ...base, seed },
      {},
      synthetic,
    )
  const [one, two, other] = await Promise.all([invent(1), invent(1), invent(2)])
  assert.deepEqual(one.results, two.results)
  assert.notDeepEqual(one.results, other.results)
  assert.equal(one.synthetic, true)
  assert.deepEqual(
    one.types!.map(([, type]) => type),
    ['String', 'UInt64', 'Nullable(String)', "DateTime64(6, 'UTC')"],
  )
  const trend = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }] }
  const { results } = await synthetic.run({ query: trend, scope: base, queryId: 't' })
  const { data, count } = (results as { data: number[]; count: number }[])[0]!
  assert.deepEqual([data.length, data.reduce((a, b) => a + b)], [8, count])
  await assert.rejects(run('select nope from events', base, {}, synthetic), { status: 400 })
  await synthetic.append(batch('w', 1, { events: [event(1, 'x', 1)] }))
  assert.deepEqual(synthetic.info(), { kind: 'synthetic', version: null, ready: true })
})

/** Query, what is answered and the column's type, and the variable `a`: each as JSON text. */
const numbers: [query: string, cell: string, type: string, a?: string][] = [
  ['select 9007199254740993', '9007199254740993', 'UInt64'],
  ['select 9223372036854775807', '9223372036854775807', 'UInt64'],
  ['select -9223372036854775808', '-9223372036854775808', 'Int64'],
  ['select 18446744073709551615', '18446744073709551615', 'UInt64'],
  ['select 18446744073709551616', '18446744073709552000', 'Float64'],
  ['select 2.0', '2', 'Float64'],
  ['select toTypeName(2.0)', '"Float64"', 'String'],
  ['select 1e400', 'null', 'Float64'],
  ['select nan', 'null', 'Float64'],
  ['select 9007199254740993 > 9007199254740992', '1', 'UInt8'],
  ['select 9007199254740993 in (1, 9007199254740992)', '0', 'UInt8'],
  ['select [9007199254740993, 1]', '[9007199254740993,1]', 'Array(UInt64)'],
  ['select quantile(1.0)(number) from numbers(3)', '2', 'Float64'],
  ['select 1 limit 9007199254740993', '1', 'UInt8'],
  ['select 1 limit 2.0', '1', 'UInt8'],
  ['select {variables.a}', '9007199254740993', 'UInt64', '9007199254740993'],
  ['select {variables.a}', '-9223372036854775808', 'Int64', '-9223372036854775808'],
  ['select {variables.a}', '[18446744073709551615,1]', 'Array(UInt64)', '[18446744073709551615,1]'],
  ["select JSONExtractRaw({variables.a}, 'b')", '"9007199254740993"', 'String', '{"b":9007199254740993}'],
  ['select {variables.a}', 'null', 'Float64', '1e400'],
  ['select {variables.a}', 'null', 'Float64', '9'.repeat(400)],
]
for (const [query, cell, type, a] of numbers)
  test(`${query}${a ? ` with ${a.slice(0, 30)}` : ''} is ${cell} of ${type}`, async () => {
    const variables = a === undefined ? {} : { a: parseJson(a) }
    const { results, types } = await run(query, base, { variables })
    assert.equal(JSON.stringify(results), `[[${cell}]]`)
    assert.equal(types?.[0]?.[1], type)
  })

test('a property that has a column is what its text says, in whatever it is read', async () => {
  const hostile = [
    '',
    '""',
    'null',
    'true',
    '0',
    '-1.50',
    'it\'s "quoted"',
    '\\',
    'ü€\u0000',
    '{"a":1}',
    ' ',
    'null ',
    '"',
  ]
  const values = [null, 0, -0.5, 1e300, true, [], [1], {}, { a: 'b' }, ...hostile]
  const random = fc.sample(fc.jsonValue(), { numRuns: 60, seed: 12 })
  const events = [...values, ...random, undefined].map((value, index) =>
    event(1, 'somebody', 1, {
      uuid: `${String(index).padStart(8, '0')}-1111-4111-8111-111111111111`,
      properties: JSON.stringify({ other: 1, $browser: value, amount: value, $current_url: value }),
    }),
  )
  service.append(batch('columns', 1, { events }))
  const scope = { ...base, world: 'columns', upTo: 1 }
  const each = (p: string) =>
    `select ${p}.$browser, ${p}['$browser'], ${p}.$browser.a, ${p}.amount, ${p}.amount > 1, toTypeName(${p}.$browser), ${p}.$browser = 'true',
    ${p}.$browser != '', ${p}.$browser is null, ${p}.$current_url ilike '%a%', ${p}.$browser in ('0', 'Chrome'), ${p}.$browser = ${p}.$current_url`
  const columns = await run(`${each('properties')} from events order by uuid limit 5000`, scope)
  const texts = await run(
    `${each('p')} from (select properties as p, uuid from events) order by uuid limit 5000`,
    scope,
  )
  assert.match(columns.clickhouse, /mat_\$current_url/)
  assert.doesNotMatch(texts.clickhouse, /mat_/)
  assert.deepEqual(columns.results, texts.results)
  const typesOf = ({ types = [] }: RunResult) => types.map(([, type]) => type)
  assert.deepEqual(typesOf(columns), typesOf(texts))
  assert.equal(columns.results?.length, 2000 + events.length)
  const grouped = (p: string) => `select ${p}.$browser as b, count() from`
  const by = "group by b having b != 'x' order by b nulls first limit 5000"
  assert.deepEqual(
    await rows(`${grouped('properties')} events ${by}`, scope),
    await rows(`${grouped('p')} (select properties as p from events) ${by}`, scope),
  )
  const joined = (p: string, from: string) =>
    rows(
      `select a.${p}.$browser, b.${p}.$os from ${from} a left join ${from} b on a.uuid = b.uuid and b.${p}.$browser = 'Chrome' order by a.uuid limit 5000`,
      scope,
    )
  assert.deepEqual(
    await joined('properties', 'events'),
    await joined('p', '(select properties as p, uuid from events)'),
  )
})

test('an engine that is not ready yet is not waited for when it is closed', async () => {
  const lines: string[] = []
  const closing = createQueryService({ log: line => lines.push(line) })
  closing.start()
  const asked = run('select 1', base, {}, closing)
  const refused = assert.rejects(asked, { kind: 'internal' })
  await new Promise(resolve => setImmediate(resolve))
  await closing.close()
  await refused
  assert.deepEqual([closing.info().ready, closing.info().kind, lines], [false, 'chdb', []])
})

test('what is under way when it is closed fails, and nothing of it is logged', async () => {
  const lines: string[] = []
  const closing = createQueryService({ log: line => lines.push(line) })
  await run('select 1', base, {}, closing)
  const long = run('select count() from numbers(1000000000000) where number % 7 = 8', base, {}, closing)
  const after = long.then(
    () => 'answered',
    error => error.kind,
  )
  await new Promise(resolve => setImmediate(resolve))
  await closing.close()
  assert.equal(await after, 'internal')
  await assert.rejects(run('select 1', base, {}, closing), { kind: 'internal', status: 503 })
  assert.deepEqual(
    lines.filter(line => /closed/.test(line)),
    [],
  )
})
