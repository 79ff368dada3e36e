// What HogQL compiles to: columns, limits, refusals, bound values. Running it is execute.test.ts.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { CompileOptions } from '../types.ts'
import { QueryError } from '../types.ts'
import { analyse, compile, loadParser, parseSelect, print } from './compile.ts'
import { sampleScope, sampleSource } from './sample.ts'

before(loadParser)

const compiled = (text: string, options: Partial<CompileOptions> = {}) =>
  compile(text, { scope: sampleScope, ...options }, sampleSource)

describe('columns are named by alias, last part of a field, or the printed expression', () => {
  const cases: [given: string, want: string[]][] = [
    ['select event as e, count() from events', ['e', 'count()']],
    ['select e.event, properties.$browser, properties.a.b from events e', ['event', '$browser', 'a__b']],
    ["select properties['x'], properties.list.1 from events", ["properties['x']", 'properties.list.1']],
    ['select 1 + 2, toStartOfDay(timestamp) from events', ['plus(1, 2)', 'toStartOfDay(timestamp)']],
    ["select 'it''s', `odd name` from (select 1 as `odd name`)", ["'it\\'s'", 'odd name']],
    ['select sum(number) over (order by number) from numbers(3)', ['sum(number) OVER (ORDER BY number ASC)']],
    ['select person.properties.email from events', ['email']],
    ['select count(distinct event), quantile(0.5)(1) from events', ['count(DISTINCT event)', 'quantile(0.5)(1)']],
    ['select * from numbers(3)', ['number']],
    ["select columns('^[$]group_[0-2]$') from events", ['$group_0', '$group_1', '$group_2']],
    ["select columns('(?i)(SESSION|window)_id') from events", ['$session_id', '$window_id']],
    ["select columns('^(?!.*_).+s$'), columns(event) from events", ['properties', 'event']],
    ['select sparkline([1])', ["tuple('__hx_tag', 'Sparkline', 'data', [1])"]],
    ['select * from (select event as a, 1 as b from events) as q', ['a', 'b']],
    ['select * from persons', ['id', 'created_at', 'properties', 'is_identified']],
  ]
  for (const [given, want] of cases) test(given, () => assert.deepEqual(compiled(given).columns, want))

  test('select * from events leaves out team_id, hidden fields and joins', () => {
    const { columns } = compiled('select * from events')
    const groups = [0, 1, 2, 3, 4].map(index => `$group_${index}`)
    const chain = ['href', 'texts', 'ids', 'elements'].map(part => `elements_chain_${part}`)
    assert.deepEqual(columns, [
      ...['uuid', 'event', 'properties', 'timestamp', 'distinct_id', 'elements_chain', 'created_at'],
      ...['$session_id', '$window_id', 'person_id', ...groups, ...chain],
    ])
  })
})

test('cohorts that go in circles are refused', () => {
  const of = (id: number, other: number) => ({
    ...{ id, name: `Cohort ${id}`, created_at: 0 },
    filters: { properties: { type: 'AND', values: [{ type: 'cohort', key: 'id', value: other }] } },
  })
  const scope = { ...sampleScope, definitions: { cohorts: [of(1, 2), of(2, 1)], actions: [] } }
  assert.throws(() => compiled('select 1 from events where person_id in cohort 1', { scope }), {
    code: 'hogql_query_error',
    message: 'Cohorts cannot reference other cohorts in a loop.',
  })
})

describe('refusals', () => {
  const syntax = 'hogql_syntax_error'
  const query = 'hogql_query_error'
  const reserved = "cannot be an alias or identifier, as it's a reserved keyword"
  const cases: [given: string, code: string, want: string | RegExp][] = [
    ['', syntax, 'Empty query'],
    [' \n ', syntax, 'Empty query'],
    ['insert into events values (1)', syntax, /^mismatched input 'insert' expecting/],
    ['select 1; select 2', syntax, /^mismatched input 'select' expecting <EOF>/],
    ['select 1 settings max_threads=1', syntax, /settings/],
    ['select * from nope', query, 'Unknown table `nope`.'],
    ['select * from system.one', query, 'Unknown table `system.one`.'],
    ["select * from url('http://x')", query, 'Unknown table `url`.'],
    ['select * from events(1)', query, "Table 'events' does not accept arguments"],
    ['select * from numbers', query, "Table function 'numbers' requires arguments"],
    ['select * from numbers()', query, "Table function 'numbers' requires at least 1 argument"],
    ['select * from numbers(1,2,3)', query, "Table function 'numbers' requires at most 2 arguments"],
    ['select nope.x from events', query, 'Unable to resolve field: nope'],
    ['select person from events', query, "Can't select a table when a column is expected: person"],
    ['select 1 from events where person_id in cohort 4', query, 'Could not find cohort with ID 4'],
    ['select 1 from events where person_id in cohort 4.5', query, 'Could not find cohort with ID 4.5'],
    ["select 1 from events where person_id in cohort 'x'", query, "Could not find a cohort with the name 'x'"],
    ["select 1 from events where person_id in cohort 'Twice'", query, "Found multiple cohorts with name 'Twice'"],
    ['select 1 from events where person_id in cohort event', query, 'IN COHORT only works with constant arguments'],
    ["select matchesAction('x') from events", query, "Could not find an action with the name 'x'"],
    ['select matchesAction(7) from events', query, 'Could not find an action with the ID 7'],
    ['select matchesAction(event) from events', query, 'action() takes only constant arguments'],
    ['select matchesAction(true) from events', query, 'action() takes exactly one string or integer argument'],
    ['select matchesAction(3) from persons', query, 'matchesAction can only be used with the events table'],
    ["select columns('(') from events", query, 'Invalid columns pattern: ('],
    ["select columns('a{99999999}{99999999}') from events", query, 'Invalid columns pattern: a{99999999}{99999999}'],
    [
      `select columns('^(a|a)*$') from (select 1 as ${'a'.repeat(60)}b)`,
      query,
      'The columns pattern takes too long: ^(a|a)*$',
    ],
    ["select columns('nope') from events", query, 'SELECT needs at least one column'],
    ['select recordingButton()', query, "Function 'recordingButton' expects at least 1 argument, found 0"],
    ['select sparkline(1, 2)', query, "Function 'sparkline' expects 1 argument, found 2"],
    [
      "select <TrendsQuery series='x' />",
      query,
      "Error parsing query tag: Can't get a runner for an unknown query kind: TrendsQuery",
    ],
    ['select pdi.person.nope from events', query, 'Field not found: nope'],
    ['select tostring(1)', query, "Unsupported function call 'tostring(...)'. Perhaps you meant 'toString(...)'?"],
    ['select sleep(1)', query, "Unsupported function call 'sleep(...)'"],
    ['select abs()', query, "Function 'abs' expects 1 argument, found 0"],
    ['select count(1,2,3,4)', query, "Aggregation 'count' expects at most 1 argument, found 4"],
    ['select uniq()', query, "Aggregation 'uniq' expects at least 1 argument, found 0"],
    ['select quantile(0.5, 0.6)(1)', query, "Aggregation 'quantile' expects 1 parameter, found 2"],
    ['select quantile(1)', query, "Aggregation 'quantile' requires parameters in addition to arguments"],
    ['select avg(1 + avg(1))', query, "Aggregation 'avg' cannot be nested inside another aggregation 'avg'."],
    ['select a.b(1)', query, 'You can only call simple functions in HogQL, not expressions'],
    ["select arrayReduce('x', [1])", query, "Invalid parametric function in 'arrayReduce', 'x' is not supported."],
    ['select 1 as `team_id`', query, `"team_id" ${reserved}`],
    ['select 1 as team_id', syntax, `"team_id" ${reserved}`],
    ['select 1 as `as%d`', query, 'The HogQL identifier "as%d" is not permitted as it contains the "%" character'],
    ['select 1 as a, 2 as a', query, 'Cannot redefine an alias with the name: a'],
    ['select 1 from events join events on 1', query, 'Already have joined a table called "events". Can\'t redefine.'],
    [
      'select 1 from (select 1) as a join (select 2) as a on 1',
      query,
      'Already have joined a table called "a". Can\'t join another one with the same name.',
    ],
    ['select {x}', query, 'Unresolved placeholder: {x}'],
    ['select {variables.mont}', query, 'Variable mont is missing from query. Did you mean: month?'],
    ['select properties.list.0 from events', query, 'SQL indexes start from one, not from zero. E.g: array.1'],
    ['select event.x from events', query, 'Can not access property "x" on field "event".'],
    [
      'select properties from events e join persons p on 1',
      query,
      /^Ambiguous query\. Found multiple sources for field: prop/,
    ],
    [
      'select 1 where {filters}',
      query,
      /^Cannot use 'filters' placeholder in a SELECT clause that does not select from/,
    ],
    ['select 1 from events where {filters.foo}', query, /^Unsupported filters placeholder `\{filters\.foo\}`\./],
    ['select {filters.dateRange.from} from events', query, /placeholder must be used directly in a comparison/],
    ['with a as (select * from b), b as (select * from a) select * from a', query, 'Unknown table `b`.'],
    ['with b + 1 as a, a + 1 as b select a', query, 'Too many CTE expansions. Probably a CTE loop.'],
    ['{variables.month} union all select 1', query, 'A placeholder cannot stand for a SELECT'],
    ['select * from {variables.month}', query, 'A placeholder cannot stand for a table'],
    ['select 1 union all by name select 2', query, 'Unsupported set operator: UNION ALL BY NAME'],
  ]
  for (const [given, code, want] of cases)
    test(given || 'empty text', () =>
      assert.throws(
        () => compiled(given, { variables: { month: 1 } }),
        (error: unknown) => {
          assert.ok(error instanceof QueryError)
          assert.equal(error.status, 400)
          assert.equal(error.code, code)
          if (typeof want === 'string') assert.equal(error.message, want)
          else assert.match(error.message, want)
          return true
        },
      ),
    )

  test('given values are named when another placeholder is not among them', () => {
    const message = 'Placeholder {x} is not available in this context. You can use the following: a, b'
    assert.throws(() => compiled('select {x}', { values: { a: 1, b: 2 } }), { message })
  })

  test('tables and fields that are not there are resolution errors', () => {
    for (const text of ['select * from nope', 'select nope', 'select person.nope from events'])
      assert.throws(() => compiled(text), { kind: 'resolution' })
  })
})

describe('limits', () => {
  const page = (limit: number, offset = 0) => ({ page: { limit, offset } })
  const cases: [given: string, options: Partial<CompileOptions>, tail: RegExp, pager: object][] = [
    ['select 1', {}, / LIMIT 101 OFFSET 0$/, { limit: 100, offset: 0, probe: 100 }],
    ['select 1 offset 7', {}, / LIMIT 101 OFFSET 0$/, { limit: 100, offset: 0, probe: 100 }],
    ['select 1 limit 500', {}, / LIMIT 500$/, {}],
    ['select 1 limit 50001', {}, / LIMIT 50000$/, {}],
    ['select 1 limit 1 + 1', {}, / LIMIT min2\(50000, plus\(1, 1\)\)$/, {}],
    ['select 1', { context: 'saved_query' }, /column__q1`$/, {}],
    ['select 1 limit 60000', { context: 'saved_query' }, / LIMIT 60000$/, {}],
    ['select 1', { context: 'export' }, / LIMIT 300001 OFFSET 0$/, { limit: 300000, offset: 0, probe: 300000 }],
    ['select 1', page(10), / LIMIT 11 OFFSET 0$/, { limit: 10, offset: 0, probe: 10 }],
    ['select 1 limit 25', page(10, 10), / LIMIT 11 OFFSET 10$/, { limit: 10, offset: 10, probe: 10 }],
    ['select 1 limit 25', page(10, 20), / LIMIT 5 OFFSET 20$/, { limit: 10, offset: 20 }],
    ['select 1 limit 20', page(10, 10), / LIMIT 10 OFFSET 10$/, { limit: 10, offset: 10 }],
    ['select 1 limit 20', page(10, 30), / LIMIT 0 OFFSET 30$/, { limit: 10, offset: 30 }],
    ['select 1 union all select 2', {}, /LIMIT 100\) UNION ALL \(.*LIMIT 100\)$/, {}],
    ['select 1 limit 3 union all select 2', {}, /LIMIT 3\) UNION ALL \(.*LIMIT 100\)$/, {}],
    ['select * from (select 1 as a) limit 2', {}, /FROM \(SELECT 1 AS `a__q1`\) AS `rows__q2` LIMIT 2$/, {}],
  ]
  for (const [given, options, tail, pager] of cases)
    test(`${given} ${JSON.stringify(options)}`, () => {
      const { sql, limit, offset, probe } = compiled(given, options)
      assert.match(sql, tail)
      assert.deepEqual(JSON.parse(JSON.stringify({ limit, offset, probe })), pager)
    })

  test('a union cannot be paged', () =>
    assert.throws(() => compiled('select 1 union all select 2', page(1)), { kind: 'limit' }))
})

test('what a caller types is bound, never written', () => {
  const evil = "x'); DROP TABLE t --`\\"
  const { sql, params } = compiled(
    "select {variables.v}, properties['secret_key'], 'plain_text' from events where event in ('one_word', 'two_word') and event = {v}",
    { variables: { v: evil }, values: { v: 'value_word' } },
  )
  for (const word of ['DROP', 'secret_key', 'plain_text', 'one_word', 'value_word'])
    assert.ok(!sql.includes(word), word)
  const bound = Object.values(params)
  for (const word of [evil, 'secret_key', 'plain_text', 'value_word']) assert.ok(bound.includes(word), word)
  assert.ok(bound.some(value => Array.isArray(value) && value.join() === 'one_word,two_word'))
})

test('the printed query is one clause per line, with its limit', () => {
  const { hogql } = compiled(
    "select event, count() from events where event = 'a' group by event order by event limit 5",
  )
  const want = `SELECT\n    event,\n    count()\nFROM\n    events\nWHERE\n    equals(event, 'a')\nGROUP BY\n    event\nORDER BY\n    event ASC\nLIMIT 5`
  assert.equal(hogql, want)
})

describe('what is printed parses to the same tree', () => {
  const texts = [
    'with a as (select 1 as x), 5 as five select x, five from a union all select 1, 2',
    "select a.b.1, [1, 'x'], (1, 2), x -> x + 1, -1.5, null, true from t as a left join u on a.x = u.x",
    'select sum(x) over (partition by a order by b desc rows between 1 preceding and current row) from t',
    'select distinct a from t array join b as c where not (a = 1 or b in (1, 2)) limit 2 by a limit 3 offset 4',
    "select count(distinct a), quantile(0.5)(x), cast(a as int), properties.`odd name`, 'it\\'s' from t sample 1/10",
  ]
  for (const text of texts)
    test(text, () => {
      const printed = print(parseSelect(text), true)
      assert.equal(print(parseSelect(printed), true), printed)
    })
})

test('analysis tells variables, unions and the literal limit, and refuses what does not resolve', () => {
  const found = analyse(
    'select {variables.b}, {variables.a}, {variables.b} from events limit 7',
    sampleScope,
    sampleSource,
  )
  assert.deepEqual(found, { variables: ['b', 'a'], isUnion: false, limit: 7 })
  assert.equal(analyse('select 1 union all select 2', sampleScope, sampleSource).isUnion, true)
  assert.throws(() => analyse('select nope from events', sampleScope, sampleSource), { kind: 'resolution' })
})

test('a compiled query has its own copy of parameters', () => {
  compiled("select 'a'").params['hogql_val_0'] = 'changed'
  assert.equal(compiled("select 'a'").params['hogql_val_0'], 'a')
})

test('the order of rows says nothing of days of the week: ClickHouse would skip some that fit', () => {
  for (const text of ['toDayOfWeek(timestamp, 3) = 5', "toDayOfWeek(toTimeZone(timestamp, 'Asia/Tokyo')) = 5"])
    assert.match(compiled(`select count() from events where ${text}`).sql, /toDayOfWeek\(identity\(/, text)
})
