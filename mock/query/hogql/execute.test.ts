// HogQL run on ClickHouse in process: what its rules for NULL, types, time zones, joins and sets come to.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Session } from 'chdb'
import { querySettings } from '../engine/engine.ts'
import { parameter } from '../engine/parameters.ts'
import type { CompileOptions, Scope } from '../types.ts'
import { compile, loadParser } from './compile.ts'
import type { SourceOf } from './frame.ts'
import { sampleScope, sampleSource } from './sample.ts'
import { tables } from './tables.ts'

let session: Session
before(async () => {
  session = new Session()
  const assignments = Object.entries(querySettings).map(([name, value]) => `${name} = ${value}`)
  session.query(`SET ${assignments.join(', ')}`)
  await loadParser()
})
after(() => session.close())

interface Answer {
  types: string[]
  rows: unknown[][]
}

/** chdb's synchronous call knows no parameters of all types, so they are set before the statement. */
async function run(
  text: string,
  options: Partial<CompileOptions> = {},
  source: SourceOf = sampleSource,
): Promise<Answer> {
  const { sql, params } = compile(text, { scope: sampleScope, ...options }, source)
  const quoted = (given: unknown) => `'${parameter(given).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const set = Object.entries(params).map(([name, given]) => `param_${name} = ${quoted(given)}`)
  const prefix = set.length ? `SET ${set.join(', ')};\n` : ''
  const result = await session.queryAsync(prefix + sql, { format: 'JSONCompact' })
  const { meta, data } = JSON.parse(result.text()) as { meta: { type: string }[]; data: unknown[][] }
  return { types: meta.map(({ type }) => type), rows: data }
}

type Case = [given: string, want: unknown[][], options?: Partial<CompileOptions>, source?: SourceOf]
const table = (name: string, cases: Case[]) =>
  describe(name, () => {
    for (const [given, want, options, source] of cases)
      test(given, async () => assert.deepEqual((await run(given, options, source)).rows, want))
  })

table('properties', [
  [
    'select properties.n, properties.flag, properties.nul, properties.e, properties.missing from events limit 1',
    [[0, true, null, '', null]],
  ],
  [
    "select properties.list.1, properties.list[2].a, properties.o.b, properties['$browser'] from events limit 1",
    [['1', '2', 'c', 'Chrome']],
  ],
  ['select properties.o, properties.list from events limit 1', [['{"b":"c"}', '[1,{"a":2}]']]],
  ['select properties.when from events limit 1', [['2026-01-01 03:00:00.000000']]],
  ['select q.p.n from (select properties as p from events order by timestamp desc limit 1) as q', [[5]]],
  ['select properties as p, p.o.b from events limit 1', [[JSON.stringify(sampleProperties(0)), 'c']]],
  [
    'select toIntOrZero(properties.n), toInt(properties.n), toString(properties.n) from events order by timestamp limit 1 offset 2',
    [[2, 2, '2']],
  ],
  ['select count() from events where properties.n > 3', [[2]]],
])

function sampleProperties(n: number) {
  return {
    $browser: 'Chrome',
    n,
    flag: true,
    nul: null,
    e: '',
    list: [1, { a: 2 }],
    o: { b: 'c' },
    when: '2026-01-01T03:00:00Z',
  }
}

const missing = 'properties.missing'
table('NULL in comparisons', [
  [
    `select ${missing} = 'a', ${missing} != 'a', ${missing} = null, ${missing} is not null from events limit 1`,
    [[0, 1, 1, 0]],
  ],
  [
    `select ${missing} = properties.nul, ${missing} != properties.nul, ${missing} = properties.$browser from events limit 1`,
    [[1, 0, 0]],
  ],
  [`select ${missing} < '5', ${missing} >= '5', ${missing} between '1' and '2' from events limit 1`, [[0, 0, 0]]],
  [
    `select ${missing} like 'a', ${missing} not like 'a', ${missing} =~ 'a', ${missing} !~ 'a' from events limit 1`,
    [[0, 1, 0, 1]],
  ],
  [`select ${missing} in ('a', null), ${missing} in ('a'), ${missing} not in ('a') from events limit 1`, [[1, 0, 1]]],
  ["select 1 = 1, 'a' != 'a', 2 > 1, null = null, true = 1, 'b' < 'a'", [[1, 0, 1, 1, 1, 0]]],
  ['select null is distinct from 1, null is not distinct from null', [[1, 1]]],
  ["select count() from events where event = 'signup' and 1 = 0", [[0]]],
  ["select count() from events where event = 'nope' or 1 = 1", [[6]]],
])

table('sets', [
  [
    "select event in ('signup', 'x'), event in ['signup'], event in (select 'signup') from events order by timestamp limit 2",
    [
      [0, 0, 0],
      [1, 1, 1],
    ],
  ],
  [
    "select person_id in ('10000000-0000-0000-0000-000000000000'), timestamp in ('2026-01-01 00:00:00') from events limit 1",
    [[1, 1]],
  ],
  [
    'select properties.n in (1, 0), 1 in (1), (1, 2) in ((1, 2), (3, 4)), in(1, [1, 2]) from events limit 1',
    [[1, 1, 1, 1]],
  ],
  ['select count() from events where event in {variables.names}', [[3]], { variables: { names: ['signup', 'b'] } }],
  [
    'select columns(number, n) from (select number, number + 1 as n, 7 as other from numbers(2)) order by number',
    [
      [0, 1],
      [1, 2],
    ],
  ],
  ["select columns('^n') from (select number, number + 1 as n, 7 as other from numbers(1))", [[0, 1]]],
  ['select columns(*) from numbers(1)', [[0]]],
  ['select count() from events where person_id in cohort 5', [[2]]],
  ['select count() from events where person_id not in cohort 5', [[4]]],
])

// Sessions of the sample have few of their fields; service.test.ts and the corpus read whole ones.
const ofSessions = ['sessions', 'raw_sessions']
describe('each table can be read whole, and each of its joins', () => {
  for (const [name, { joins, paths = {} }] of Object.entries(tables).filter(([name]) => !ofSessions.includes(name)))
    test(name, async () => {
      await run(`select * from ${name}`)
      await run(`select count() from ${name} where team_id = 1`)
      for (const [join, { table }] of Object.entries(joins)) {
        const [field] = [...tables[table]!.fields].find(([, { listed }]) => listed)!
        await run(`select ${join}.${field} from ${name}`)
      }
      for (const path of Object.keys(paths)) await run(`select ${path === 'person' ? 'person.id' : path} from ${name}`)
    })
})

const created_at = Date.UTC(2026, 0, 1, 12)
const systemRows: NonNullable<Scope['systemRows']> = new Map([
  [
    'cohorts',
    () => [{ id: 5, name: "Friends' `x`", is_static: 1, created_at, filters: '{"a":{"b":7}}', version: null }],
  ],
])

table('system tables', [
  [
    'select id, name, is_static, created_at, filters.a.b, version, last_calculation from system.cohorts',
    [[5, "Friends' `x`", 1, '2026-01-01 12:00:00.000000', '7', null, null]],
    { scope: { ...sampleScope, systemRows } },
  ],
  ['select system.cohorts.name, c.id from system.cohorts join system.cohorts as c on c.id = system.cohorts.id', []],
  ['select count(), any(name) from system.feature_flags', [[0, '']]],
  ['select count(), any(steps.name) from system.hog_functions as steps', [[0, '']]],
  ...['batch_exports', 'data_modeling_endpoints', 'error_tracking_issues', 'notebooks', 'source_schemas', 'tags'].map(
    (name): [string, unknown[][]] => [`select * from system.${name}`, []],
  ),
  ['select group_key, group_type_index, group_properties.name from system.groups', [['acme', 0, 'Acme']]],
])

table('what models were asked', [
  ['select count() from ai_events', [[0]]],
  [
    'select trace_id, model, input_tokens, latency, is_error, input, person.properties.email from ai_events',
    [['t1', 'm', 7, 1.5, true, '[{"role":"user"}]', 'now0@example.com']],
    {},
    table => {
      const { sql, params } = sampleSource(table)
      const properties = `'{"$ai_trace_id":"t1","$ai_model":"m","$ai_input_tokens":7,"$ai_latency":1.5,"$ai_is_error":true,"$ai_input":[{"role":"user"}]}'`
      const changed = `(SELECT * REPLACE (${properties} AS properties, if(timestamp = '2026-01-01 00:00:00', '$ai_generation', event) AS event) FROM ${sql})`
      return { sql: table === 'events' ? changed : sql, params }
    },
  ],
])

table('elements', [
  ['select sparkline([1, 2])', [[['__hx_tag', 'Sparkline', 'data', [1, 2]]]]],
  [
    "select recordingButton('s1', 'active')",
    [[['__hx_tag', 'RecordingButton', 'sessionId', 's1', 'recordingStatus', 'active']]],
  ],
  [
    'select recordingButton($session_id) from events order by timestamp limit 1',
    [[['__hx_tag', 'RecordingButton', 'sessionId', 's0', 'recordingStatus', null]]],
  ],
  [
    "select <a href='/x'>{event} <b>seen</b></a> from events order by timestamp limit 1",
    [[['__hx_tag', 'a', 'href', '/x', 'children', ['$pageview', ' ', ['__hx_tag', 'b', 'children', ['seen']]]]]],
  ],
  [
    'select <Sparkline data={[1, 2]} />, <hr />',
    [
      [
        ['__hx_tag', 'Sparkline', 'data', [1, 2]],
        ['__hx_tag', 'hr'],
      ],
    ],
  ],
  [
    "select {'a': 1, 'b': [2, 'x']} as o, tupleElement(o, 2)",
    [[['__hx_tag', '__hx_obj', 'a', 1, 'b', [2, 'x']], '__hx_obj']],
  ],
])

/** The first person of the sample, known by these properties alone. */
const knownBy =
  (properties: object): SourceOf =>
  table => {
    const { sql, params } = sampleSource(table)
    const text = `'${JSON.stringify(properties)}' AS`
    return table === 'persons'
      ? { sql: `(SELECT * REPLACE (${text} properties) FROM ${sql})`, params }
      : { sql: table === 'events' ? `(SELECT * REPLACE (${text} person_properties) FROM ${sql})` : sql, params }
  }

describe('what the product works out of a person', () => {
  const cases: [properties: object, channel: string, domain: string | null][] = [
    [{}, 'Direct', null],
    [{ $initial_referring_domain: '$direct' }, 'Direct', '$direct'],
    [{ $initial_referring_domain: 'www.google.com' }, 'Organic Search', 'Search'],
    [{ $initial_referring_domain: 't.co' }, 'Organic Social', 'Social'],
    [{ $initial_referring_domain: 'www.youtube.com' }, 'Referral', 'Video'],
    [{ $initial_referring_domain: 'www.google.com', $initial_utm_source: 'email' }, 'Email', 'Search'],
    [{ $initial_referring_domain: 'www.google.com', $initial_gclid: 'x' }, 'Paid Search', 'Search'],
  ]
  const fields = ['initial_channel_type', 'initial_referring_domain_type', 'revenue', 'revenue_last_30_days']
  const list = (prefix = '') => fields.map(name => `${prefix}$virt_${name}`).join(', ')
  for (const [properties, channel, domain] of cases)
    test(JSON.stringify(properties), async () => {
      const want = [[channel, domain, null, null]]
      const rowsOf = async (text: string) => (await run(text, {}, knownBy(properties))).rows
      assert.deepEqual(await rowsOf(`select ${list()} from persons limit 1`), want)
      assert.deepEqual(await rowsOf(`select ${list('person.')} from events limit 1`), want)
      assert.deepEqual(await rowsOf(`select ${list('pdi.person.')} from events order by timestamp limit 1`), want)
    })
})

// d0 and d1 have the persons 0 and 1; person 2 has no distinct id. Each has two of the six events.
table('cohorts', [
  ["select count() from events where person_id in cohort 'Friends'", [[2]]],
  ['select count() from events where person_id in cohort 6', [[2]]],
  ['select count() from events where person_id in cohort 7', [[4]]],
  ["select count() from events where person_id not in cohort 'First two'", [[2]]],
  ['select count() from events where person_id in cohort 8', [[0]]],
  ['select count() from events where person_id in cohort 5 and person_id in cohort 7', [[2]]],
  [
    'select cohort_id, count() from static_cohort_people group by cohort_id order by cohort_id',
    [
      [5, 1],
      [6, 1],
    ],
  ],
  [
    'select cohort_id, person.properties.email from cohort_people order by 2',
    [
      [7, 'now0@example.com'],
      [7, 'now1@example.com'],
    ],
  ],
  ['select sum(sign), any(version) from raw_cohort_people', [[2, 0]]],
  [
    'select count() from cohort_people',
    [[0]],
    { scope: { ...sampleScope, definitions: { cohorts: [], actions: [] } } },
  ],
])

table('actions', [
  ["select count() from events where matchesAction('Signed up')", [[3]]],
  ['select count() from events where not matchesAction(3)', [[3]]],
  ['select count() from events as e join persons as p on e.person_id = p.id where matchesAction(3)', [[3]]],
  // signup with n of 5; no event is autocaptured
  ['select groupArray(properties.n) from events where matchesAction(4)', [[[5]]]],
  ['select count() from events where matchesAction(5)', [[1]]],
])

table('persons, groups, sessions by name', [
  [
    'select person.properties.email, pdi.person.properties.email from events order by timestamp limit 3',
    [
      ['then0@example.com', 'now0@example.com'],
      ['then1@example.com', 'now1@example.com'],
      ['then2@example.com', null],
    ],
  ],
  [
    'select person.properties.email from events order by timestamp limit 1 offset 3',
    [['now0@example.com']],
    { modifiers: { personsOnEventsMode: 'person_id_override_properties_joined' } },
  ],
  [
    'select group_0.properties.name, group_0.key, session.duration, poe.properties.email from events order by timestamp limit 1',
    [['Acme', 'acme', 12, 'then0@example.com']],
  ],
  ["select count() from persons where pdi.distinct_id = 'd1'", [[1]]],
  [
    'select distinct_id, person.properties.email from person_distinct_ids order by distinct_id',
    [
      ['d0', 'now0@example.com'],
      ['d1', 'now1@example.com'],
    ],
  ],
  [
    'select elements_chain_href, elements_chain_texts, elements_chain_elements from events order by timestamp limit 1',
    [['/x', ['Go'], ['a']]],
  ],
  ['select team_id, count() from events where team_id = 2 group by team_id', []],
])

const newYork: Scope = { ...sampleScope, timezone: 'America/New_York', weekStartDay: 'monday' }
table('time', [
  [
    'select now(), today(), yesterday(), current_date()',
    [['2026-01-01 12:00:00.000000', '2026-01-01', '2025-12-31', '2026-01-01']],
  ],
  ['select now(), today()', [['2026-01-01 07:00:00.000000', '2026-01-01']], { scope: newYork }],
  [
    'select timestamp, toStartOfDay(timestamp), toDate(timestamp) from events order by timestamp limit 1',
    [['2025-12-31 19:00:00.000000', '2025-12-31 00:00:00', '2025-12-31']],
    { scope: newYork },
  ],
  ["select count() from events where timestamp >= '2025-12-31 22:00:00'", [[3]], { scope: newYork }],
  ["select count() from events where timestamp >= toDateTime('2025-12-31 22:00:00')", [[3]], { scope: newYork }],
  ["select toUnixTimestamp(toDateTime('2026-01-01 00:00:00'))", [[1767243600]], { scope: newYork }],
  [
    "select toUnixTimestamp(toDateTime('2026-01-01 00:00:00'))",
    [[1767225600]],
    { scope: newYork, modifiers: { convertToProjectTimezone: false } },
  ],
  ["select toStartOfWeek(toDateTime('2026-01-01'))", [['2025-12-28']]],
  ["select toStartOfWeek(toDateTime('2026-01-01'))", [['2025-12-29']], { scope: newYork }],
  [
    "select toStartOfHour('2026-01-01 10:11:12'), toDateTime('2026-01-01 00:00:00.5'), toDateTime(event) from events limit 1",
    [['2026-01-01 10:00:00', '2026-01-01 00:00:00.500000', null]],
  ],
  [
    "select addDays(toDate('2026-01-31'), 1), subtractWeeks(toDate('2026-01-31'), 1), addMonths(toDate('2026-01-31'), 1)",
    [['2026-02-01', '2026-01-24', '2026-02-28']],
  ],
  [
    "select subtractQuarters(toDate('2026-01-31'), 1), addYears(toDate('2024-02-29'), 1), addDays(today(), -1)",
    [['2025-10-31', '2025-02-28', '2025-12-31']],
  ],
  [
    "select dateAdd('day', 1, toDate('2026-01-31')), date_subtract(toDate('2026-01-31'), interval 1 month)",
    [['2026-02-01', '2025-12-31']],
  ],
  [
    "select addHours(toDate('2026-01-01'), 1), subtractSeconds(toDate('2026-01-01'), 1), addDays(toDateTime('2026-01-01 10:00:00'), 1)",
    [['2026-01-01 01:00:00', '2025-12-31 23:59:59', '2026-01-02 10:00:00']],
  ],
  [
    "select toStartOfDay(addDays(toDate('2026-01-01'), 1)) = toDateTime('2026-01-02 00:00:00')",
    [[1]],
    { scope: newYork },
  ],
  [
    'select tumbleStart(timestamp, interval 1 day), hopEnd(timestamp, interval 1 day, interval 2 day) from events order by timestamp limit 1',
    [['2026-01-01 00:00:00', '2026-01-02 00:00:00']],
  ],
  ["select tumbleEnd(toDateTime('2026-01-01 10:11:12'), interval 1 hour)", [['2026-01-01 11:00:00']]],
  [
    "select dateDiff('hour', timestamp, now()), dateAdd('day', 1, timestamp), timestamp + interval 1 day from events order by timestamp limit 1",
    [[12, '2026-01-02 00:00:00.000000', '2026-01-02 00:00:00.000000']],
  ],
])

table('functions', [
  ["select concat('a', 1, null, properties.missing), 'a' || 2 from events limit 1", [['a1', 'a2']]],
  [
    "select toInt('5'), toFloat('x'), toUUID('a'), toDecimal('1.25', 2), '5'::int, cast('5' as string)",
    [[5, null, null, 1.25, 5, '5']],
  ],
  [
    "select case when 1 = 2 then 'a' else 'b' end, case 2 when 1 then 'a' when 2 then 'b' end, if(1, 2, 3), 1 ? 2 : 3, null ?? 4",
    [['b', 'b', 2, 2, 4]],
  ],
  [
    "select arrayMap((x, y) -> x + y, [1, 2], [3, 4]), arrayReduce('sum', [1, 2]), [1, 2][1], (1, 'b').2",
    [[[4, 6], 3, 1, 'b']],
  ],
  [
    "select languageCodeToName('de'), trim('  x '), trim(both 'x' from 'xax'), split_part('a/b', '/', 2), md5('a')",
    [['German', 'x', 'a', 'b', '0CC175B9C0F1B6A831C399E269772661']],
  ],
  [
    "select COUNT(), count(*), countIf(event = 'signup'), sum(1) filter (where event = 'signup'), count(distinct event) from events",
    [[6, 6, 3, 3, 2]],
  ],
  [
    'select quantile(0.5)(properties.n), quantiles(0.5, 0.9)(number), topK(1)(number) from events, numbers(1) where properties.n < 3',
    [[1, [0, 0], [0]]],
  ],
  [
    'select groupArray(event order by timestamp desc) from (select event, timestamp from events where properties.n < 2)',
    [[['signup', '$pageview']]],
  ],
  [
    'select number, lag(number) over (order by number), row_number() over w from numbers(2) window w as (order by number desc) order by number',
    [
      [0, null, 2],
      [1, 0, 1],
    ],
  ],
  [
    'select {variables.a} + 1, {variables.b}, {variables.c}, {variables.d}',
    [[2, true, null, "it's\n\\x"]],
    { variables: { a: 1, b: true, c: null, d: "it's\n\\x" } },
  ],
])

table('queries in queries', [
  [
    "with a as (select event, count() as c from events group by event), 5 as five select c + five from a where event = 'signup'",
    [[8]],
  ],
  ['with a as (select 1 as x), b as (select x + 1 as y from a) select y, x from b, a', [[2, 1]]],
  ['with number + 1 as next select arrayMap(x -> x + next, [1]) from numbers(2)', [[[2]], [[3]]]],
  ['with a(p, q) as (select 1, 2) select q, p from a', [[2, 1]]],
  ['select a from (select 1 as a union all select 2 union all select 1) order by a', [[1], [1], [2]]],
  ['select 1 as a union distinct select 1', [[1]]],
  ['select number from numbers(5) intersect select 2', [[2]]],
  ['select number from numbers(3) except select 1', [[0], [2]]],
  [
    'select x, e from (select event as e, [1, 2] as list from events limit 1) array join list as x',
    [
      [1, '$pageview'],
      [2, '$pageview'],
    ],
  ],
  [
    'select e.event, p.properties.email from events e join persons p on e.person_id = p.id where p.is_identified order by e.timestamp limit 1',
    [['signup', 'now1@example.com']],
  ],
  [
    'select number, count() from numbers(3) a join numbers(2) b using (number) group by number order by number',
    [
      [0, 1],
      [1, 1],
    ],
  ],
  ["select t.a from (values (1, 'x'), (2, 'y')) as t(a, b) where b = 'y'", [[2]]],
  [
    'select number % 2 as m, number from numbers(4) order by m, number limit 1 by m',
    [
      [0, 0],
      [1, 1],
    ],
  ],
  ['select number from numbers(9) qualify row_number() over (order by number desc) = 1', [[8]]],
  ['select toDate(timestamp) as timestamp, count() from events group by timestamp', [['2026-01-01', 6]]],
  ['select count() from events sample 1/3', [[4]]],
  ['select (select count() from events), exists(select 1)', [[6, 1]]],
])

const range = { dateRange: { date_from: '2026-01-01T01:00:00Z', date_to: '2026-01-01T04:00:00Z' } }
table('filters', [
  ['select count() from events where {filters}', [[6]]],
  ['select count() from events where {filters}', [[3]], { filters: range }],
  [
    'select count() from events as e where {filters}',
    [[1]],
    { filters: { ...range, properties: [{ type: 'event', key: 'n', operator: 'exact', value: [2] }] } },
  ],
  ['select count() from events where timestamp >= {filters.dateRange.from}', [[5]], { filters: range }],
  ['select count() from events where timestamp >= {filters.dateRange.from}', [[6]]],
  ['select count() from (select event from events where {filters}) as q', [[3]], { filters: range }],
])

test('types of results follow the definitions of properties', async () => {
  const { types } = await run(
    "select properties.n, properties.flag, properties.o, event = 'a', uuid, timestamp from events limit 1",
  )
  assert.deepEqual(types, [
    'Nullable(Float64)',
    'Nullable(Bool)',
    'Nullable(String)',
    'UInt8',
    'UUID',
    "DateTime64(6, 'UTC')",
  ])
})

test('a view answers by its columns, also as properties', async () => {
  session.query('CREATE TABLE made (`odd``name` String, at DateTime64(6), n Nullable(Int64)) ENGINE = Memory')
  session.query("INSERT INTO made VALUES ('a', '2026-01-01 00:00:00', 3)")
  const columns = [
    { name: 'odd`name', type: 'String' },
    { name: 'at', type: 'DateTime64(6)' },
    { name: 'n', type: 'Nullable(Int64)' },
  ]
  const options = { scope: { ...sampleScope, views: { my_view: { table: 'made', columns } } } }
  const { rows } = await run('select *, properties.n, v.n + 1 from My_View as v', options)
  assert.deepEqual(rows, [['a', '2026-01-01 00:00:00.000000', 3, 3, 4]])
})
