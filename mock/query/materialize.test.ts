// What can be materialized and why not, and what the plans look like: given, want.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { scopeOf } from './insights/dataset-d.ts'
import {
  allowedVariables,
  bucketOverrideProblem,
  eligibility,
  insightHogQL,
  insightRows,
  isUnion,
  planMaterialization,
  ready,
  requiredVariables,
} from './materialize.ts'
import type { StoredQuery } from './types.ts'

before(ready)

/** A HogQL query with a definition for each variable it names. */
function hogql(query: string): StoredQuery {
  const names = [...query.matchAll(/variables\.(\w+)/g)].map(match => match[1]!)
  const variables = Object.fromEntries(
    names.map(name => [`id-of-${name}`, { variableId: `id-of-${name}`, code_name: name }]),
  )
  return { kind: 'HogQLQuery', query, variables }
}

const eligible: Record<string, StoredQuery> = {
  'no variables': hogql('select 1'),
  'a union without variables': hogql('select 1 union all select 2'),
  'an equality': hogql('select count() from events where event = {variables.e}'),
  'several variables': hogql('select count() from events where event = {variables.e} and distinct_id = {variables.d}'),
  'the same variable twice': hogql('select 1 from events where event = {variables.e} and distinct_id = {variables.e}'),
  'a property': hogql('select count() from events where properties.$browser = {variables.b}'),
  'the variable first': hogql('select count() from events where {variables.from} <= timestamp'),
  'a computed value': hogql(
    'select count() from events where timestamp >= toDateTime({variables.from}) - interval 7 day',
  ),
  'a pattern': hogql('select count() from events where event not ilike {variables.e}'),
  'aggregates over one value': hogql('select avg(toFloat(properties.x)) from events where event = {variables.e}'),
  'aggregates of parts over a range': hogql(
    "select count(), countIf(event = 'a'), sum(1), min(timestamp), maxIf(timestamp, 1 = 1) from events where timestamp >= {variables.from}",
  ),
  'aggregates in a subquery': hogql(
    'select event from (select event, avg(1) as a from events group by event) where event = {variables.e}',
  ),
  'a join with the variable at the top': hogql(
    'select e.event from events e left join persons p on e.person_id = p.id where e.event = {variables.e}',
  ),
  'a CTE': hogql('with x as (select event from events where event = {variables.e}) select count() from x'),
  'a union that asks the same everywhere': hogql(
    'select event from events where event = {variables.e} union all select distinct_id from events where distinct_id = {variables.e}',
  ),
  'a trend': { kind: 'TrendsQuery', series: [], breakdownFilter: { breakdown: 'a', breakdown_type: 'event' } },
  'a trend with two breakdowns': {
    kind: 'TrendsQuery',
    breakdownFilter: { breakdowns: [{ property: 'a' }, { property: 'b' }] },
  },
  'a lifecycle': { kind: 'LifecycleQuery' },
  'a retention': { kind: 'RetentionQuery' },
  'a comparison switched off': { kind: 'TrendsQuery', compareFilter: { compare: false } },
}
for (const [name, query] of Object.entries(eligible)) {
  test(`eligible: ${name}`, () => assert.deepEqual(eligibility(query), { can_materialize: true }))
}

const types = 'HogQLQuery, LifecycleQuery, RetentionQuery, TrendsQuery'
const operators = '=, >=, >, <, <=, LIKE, ILIKE, NOT LIKE, NOT ILIKE'
const ineligible: Record<string, [query: StoredQuery, reason: string]> = {
  'a funnel': [{ kind: 'FunnelsQuery' }, `Query type 'FunnelsQuery' cannot be materialized. Supported types: ${types}`],
  'a comparison': [
    { kind: 'TrendsQuery', compareFilter: { compare: true } },
    'Compare mode is not supported for materialized endpoints.',
  ],
  'a cohort breakdown': [
    { kind: 'TrendsQuery', breakdownFilter: { breakdown_type: 'cohort', breakdown: [1] } },
    'Cohort breakdowns are not supported for materialized endpoints.',
  ],
  'a cohort among the breakdowns': [
    { kind: 'RetentionQuery', breakdownFilter: { breakdowns: [{ type: 'cohort', property: 1 }] } },
    'Cohort breakdowns are not supported for materialized endpoints.',
  ],
  'no text': [hogql(''), 'Query is empty or invalid.'],
  'a query that is no text': [{ kind: 'HogQLQuery', query: { a: 1 } }, 'Query is empty or invalid.'],
  'text that does not parse': [hogql('select from where'), 'Query is empty or invalid.'],
  'text with variables that does not parse': [
    hogql('select 1 from events where event = {variables.x'),
    'Variables not supported: Failed to parse query.',
  ],
  'definitions without a use': [
    { ...hogql('select 1'), variables: { a: { code_name: 'x' } } },
    'Variables not supported: No variables found',
  ],
  'a placeholder of all variables': [
    hogql('select 1 from events where event = {variables} and distinct_id = {variables.x}'),
    'Variables not supported: Invalid variable placeholder format',
  ],
  'a variable without its definition': [
    { ...hogql('select 1 from events where event = {variables.e}'), variables: {} },
    'Variables not supported: Variable metadata not found',
  ],
  'a selected variable': [
    hogql('select {variables.x} from events'),
    'Variables not supported: Variable not used in WHERE clause',
  ],
  'a variable in WHERE and beside it': [
    hogql('select {variables.x} from events where event = {variables.x}'),
    'Variables not supported: Variable not used in WHERE clause',
  ],
  'a variable with a name': [
    hogql('with {variables.x} as wanted select 1 from events where event = wanted'),
    'Variables not supported: Variable not used in WHERE clause',
  ],
  'a pattern of columns': [
    hogql("select columns('e.*') from events where event = {variables.x}"),
    'Variables not supported: Column patterns are not supported for materialization with variables',
  ],
  'a variable as the limit': [
    hogql('select 1 from events limit {variables.x}'),
    'Variables not supported: Variable not used in WHERE clause',
  ],
  HAVING: [
    hogql('select event from events group by event having count() > {variables.x}'),
    'Variables not supported: Variable used in HAVING clause is not supported for materialization.',
  ],
  'an alternative': [
    hogql("select 1 from events where event = {variables.x} or event = 'a'"),
    'Variables not supported: Invalid variable usage in WHERE clause.',
  ],
  'a negation': [
    hogql('select 1 from events where not (event = {variables.x})'),
    'Variables not supported: Invalid variable usage in WHERE clause.',
  ],
  'a column in the value': [
    hogql('select 1 from events where event = concat(distinct_id, {variables.x})'),
    'Variables not supported: Invalid variable usage in WHERE clause.',
  ],
  'a subquery in WHERE': [
    hogql('select 1 from events where event = (select event from events where event = {variables.x})'),
    'Variables not supported: Invalid variable usage in WHERE clause.',
  ],
  'a list of values': [
    hogql("select 1 from events where (event, distinct_id) = ({variables.x}, 'a')"),
    'Variables not supported: Invalid variable usage in WHERE clause.',
  ],
  'two values compared': [
    hogql("select 1 from events where 'a' = {variables.x}"),
    'Variables not supported: Invalid variable usage in WHERE clause.',
  ],
  '!=': [
    hogql('select 1 from events where event != {variables.x}'),
    `Variables not supported: Unsupported operator !=, supported: ${operators}`,
  ],
  IN: [
    hogql('select 1 from events where event in ({variables.x})'),
    `Variables not supported: Unsupported operator IN, supported: ${operators}`,
  ],
  BETWEEN: [
    hogql('select 1 from events where timestamp between {variables.a} and {variables.b}'),
    `Variables not supported: Unsupported operator BETWEEN, supported: ${operators}`,
  ],
  'CTE and top level': [
    hogql(
      'with x as (select event from events where event = {variables.e}) select * from x where event = {variables.e}',
    ),
    'Variables not supported: Variable used in both CTE and top-level query is not yet supported',
  ],
  'two CTEs': [
    hogql(
      'with x as (select event from events where event = {variables.e}), y as (select event from events where event = {variables.e}) select * from x',
    ),
    'Variables not supported: Variable used in multiple CTEs is not yet supported',
  ],
  'a CTE that is joined': [
    hogql(
      'with x as (select event from events where event = {variables.e}) select 1 from x join events e on e.event = x.event',
    ),
    'Variables not supported: CTE variables with JOINs in the top-level query are not supported for materialization',
  ],
  'a CTE that is read twice': [
    hogql(
      'with x as (select event from events where event = {variables.e}) select 1 from x where event in (select event from x)',
    ),
    'Variables not supported: CTE variables in nested subquery references are not supported for materialization',
  ],
  'a limit in a CTE': [
    hogql('with x as (select event from events where event = {variables.e} limit 5) select * from x'),
    'Variables not supported: LIMIT below a variable is not supported for materialization',
  ],
  'a range over what cannot be put together': [
    hogql('select uniq(distinct_id) from events where timestamp >= {variables.from}'),
    "Variables not supported: Aggregate function 'uniq' cannot be re-aggregated for range variable materialization",
  ],
  'distinct counts over a range': [
    hogql('select count(distinct event) from events where timestamp >= {variables.from}'),
    "Variables not supported: Aggregate function 'count' cannot be re-aggregated for range variable materialization",
  ],
  'an aggregate without groups in a branch': [
    hogql('select count() as c from events where event = {variables.e} union all select 1'),
    'Variables not supported: Aggregates below a variable need a GROUP BY that names its keys for materialization',
  ],
  'an aggregate of all groups in a CTE': [
    hogql(
      'with x as (select event, count() as c from events where event = {variables.e} group by all) select c from x',
    ),
    'Variables not supported: Aggregates below a variable need a GROUP BY that names its keys for materialization',
  ],
  'groups of a branch over a range': [
    hogql(
      'with x as (select event, count() as c from events where timestamp >= {variables.f} group by event) select c from x',
    ),
    'Variables not supported: Aggregates below a variable that is not compared with = are not supported for materialization',
  ],
  'an average of a CTE over a range': [
    hogql(
      'with x as (select event, avg(1) as c from events where timestamp >= {variables.f} group by event) select c from x',
    ),
    "Variables not supported: Aggregate function 'avg' cannot be re-aggregated for range variable materialization",
  ],
  'branches that do not ask for the same': [
    hogql('select event as e from events where event = {variables.e} union all select 1'),
    'Variables not supported: Every branch of a UNION ALL must use the same variables for materialization',
  ],
  'an average in HAVING over a range': [
    hogql('select event from events where timestamp >= {variables.from} group by event having avg(1) > 1'),
    "Variables not supported: Aggregate function 'avg' cannot be re-aggregated for range variable materialization",
  ],
  'a window': [
    hogql('select event, row_number() over (order by timestamp) from events where event = {variables.e}'),
    'Variables not supported: Window functions are not supported for materialization with variables',
  ],
  'a rollup': [
    hogql('select event, count() from events where event = {variables.e} group by rollup(event)'),
    'Variables not supported: GROUP BY ROLLUP is not supported for materialization with variables',
  ],
  'a union that is no UNION ALL': [
    hogql(
      'select event from events where event = {variables.e} union distinct select event from events where event = {variables.e}',
    ),
    'Variables not supported: Only UNION ALL is supported for materialization with variables',
  ],
  'a union whose branches ask differently': [
    hogql('select event from events where event = {variables.e} union all select event from events'),
    'Variables not supported: Every branch of a UNION ALL must use the same variables for materialization',
  ],
}
for (const [name, [query, reason]] of Object.entries(ineligible)) {
  test(`ineligible: ${name}`, () => assert.deepEqual(eligibility(query), { can_materialize: false, reason }))
}

const oneLine = (text: string | null) => text?.replace(/\s+/g, ' ').trim()
const daily = hogql(
  'select event, count() as n from events where timestamp >= {variables.from} and timestamp < {variables.until} group by event order by n desc',
)

test('plan: a range', () => {
  const plan = planMaterialization(daily, { table: 'daily_v2', endpoint: 'daily' })
  assert.ok(plan.kind === 'hogql')
  assert.equal(
    oneLine(plan.sourceQuery),
    'SELECT event AS event, count() AS n_part, toDateTime(toStartOfDay(timestamp)) AS by_timestamp FROM events WHERE true GROUP BY event, by_timestamp'.replace(
      ' WHERE true',
      '',
    ),
  )
  assert.equal(
    oneLine(plan.executionQuery),
    'SELECT event, sum(n_part) AS n FROM daily_v2 WHERE and(greaterOrEquals(by_timestamp, toDateTime({variables.from})), less(by_timestamp, toDateTime({variables.until}))) GROUP BY event ORDER BY sum(n_part) DESC',
  )
  assert.equal(oneLine(plan.displayExecutionQuery), oneLine(plan.executionQuery)?.replace('daily_v2', 'daily'))
  assert.equal(plan.transformedQuery, plan.sourceQuery)
  assert.deepEqual(plan.rangePairs, [{ column: 'timestamp', variables: ['from', 'until'], bucket_fn: 'toStartOfDay' }])
  assert.deepEqual(plan.aggregates, [{ expression: 'count()', reaggregate_fn: 'sum' }])
  assert.deepEqual(plan.variables, ['from', 'until'])
})

const overrides: Record<string, [override: Record<string, string>, bucketFn: string | null]> = {
  'an hour': [{ timestamp: 'hour' }, 'toStartOfHour'],
  'fifteen minutes': [{ timestamp: 'fifteen_minutes' }, 'toStartOfFifteenMinutes'],
  'another column': [{ created_at: 'month' }, 'toStartOfDay'],
}
for (const [name, [bucketOverrides, bucketFn]] of Object.entries(overrides)) {
  test(`plan: buckets of ${name}`, () => {
    const { rangePairs } = planMaterialization(daily, { table: 't', bucketOverrides })
    assert.equal(rangePairs[0]?.bucket_fn, bucketFn)
  })
}

test('plan: a property is bucketed only when told so', () => {
  const query = hogql('select count() from events where properties.paid_at >= {variables.from}')
  assert.equal(planMaterialization(query, { table: 't' }).rangePairs[0]?.bucket_fn, null)
  const { rangePairs } = planMaterialization(query, { table: 't', bucketOverrides: { 'properties.paid_at': 'week' } })
  assert.deepEqual(rangePairs, [{ column: 'properties.paid_at', variables: ['from'], bucket_fn: 'toStartOfWeek' }])
})

test('plan: an equality keeps finished numbers', () => {
  const query = hogql(
    'select avg(toFloat(properties.x)) as mean, event from events where event = {variables.e} group by event',
  )
  const plan = planMaterialization(query, { table: 't' })
  assert.deepEqual(plan.aggregates, [{ expression: 'avg(toFloat(properties.x))', reaggregate_fn: null }])
  assert.equal(oneLine(plan.executionQuery), 'SELECT mean, event FROM t WHERE equals(event, {variables.e})')
})

test('plan: a query without variables is its own table', () => {
  const plan = planMaterialization(hogql('select event from events limit 5'), { table: 'my-table_v1' })
  assert.equal(oneLine(plan.transformedQuery), 'SELECT event FROM events LIMIT 5')
  assert.equal(plan.executionQuery, 'SELECT * FROM `my-table_v1`')
  assert.deepEqual(plan.variables, [])
})

const trend: StoredQuery = {
  kind: 'TrendsQuery',
  breakdownFilter: { breakdowns: [{ property: '$browser' }, { property: 'plan', type: 'person' }] },
}

const orders: Record<string, [query: string, order: string]> = {
  'an alias': ['select event, count() as n from events group by event order by n desc', ' ORDER BY n DESC'],
  'an expression that is shown': [
    'select count(), event from events group by event order by count()',
    ' ORDER BY `count()` ASC',
  ],
  'a position': [
    'select event, distinct_id from events order by 2 desc, event',
    ' ORDER BY distinct_id DESC, event ASC',
  ],
  'only what is shown': ['select event from events order by event, timestamp, event', ' ORDER BY event ASC'],
  'nothing that is shown': ['select event from events order by timestamp', ''],
  'columns that are not written': ['select * from events order by timestamp', ''],
}
for (const [name, [query, order]] of Object.entries(orders)) {
  test(`plan: a table keeps its order: ${name}`, () => {
    const { executionQuery } = planMaterialization(hogql(query), { table: 't' })
    assert.equal(oneLine(executionQuery), `SELECT * FROM t${order}`)
  })
}

test('plan: an insight stores its rows', () => {
  const plan = planMaterialization(trend, { table: 't' })
  assert.equal(plan.kind, 'insight')
  assert.deepEqual(plan.variables, ['$browser', 'plan'])
})

test('the HogQL of an insight is that of its series, where a plan can be made of it', () => {
  const scope = scopeOf('plans')
  const pageviews = { ...trend, series: [{ kind: 'EventsNode', event: '$pageview' }] }
  assert.match(insightHogQL(pageviews, scope)!, /FROM events .*'\$pageview'/s)
  assert.equal(insightHogQL({ ...trend, series: [{ kind: 'ActionsNode', id: 9 }] }, scope), undefined)
})

test('insight rows: picked by breakdown value', () => {
  const rows = [
    ['Chrome', 'pro'],
    ['Chrome', '$$_posthog_breakdown_null_$$'],
    ['Edge', 'pro'],
  ].map(breakdown_value => ({ breakdown_value }))
  const picked = (variables: Record<string, unknown>) =>
    insightRows(rows, trend, variables).map(row => rows.indexOf(row as (typeof rows)[0]))
  assert.deepEqual(picked({}), [0, 1, 2])
  assert.deepEqual(picked({ $browser: 'Chrome' }), [0, 1])
  assert.deepEqual(picked({ $browser: 'Chrome', plan: 'pro' }), [0])
  assert.deepEqual(picked({ plan: '' }), [1])
  assert.deepEqual(picked({ $browser: ['Edge', 'Safari'] }), [2])
  assert.deepEqual(picked({ $browser: 'Opera' }), [])
  const legacy = { kind: 'TrendsQuery', breakdownFilter: { breakdown: 'n' } }
  assert.deepEqual(insightRows([{ breakdown_value: '5' }], legacy, { n: { toString: 1 } }), [], 'no text at all')
  assert.equal(insightRows([{ breakdown_value: '5' }, { breakdown_value: '6' }], legacy, { n: 5 }).length, 1)
})

test('insight rows over an optional breakdown that nobody asks by are added up', () => {
  const action = { order: 0, name: '$pageview', custom_name: null }
  const row = (browser: string, plan: string, data: number[], count: number) => ({
    ...{ data, count, label: `$pageview - ${browser}::${plan}`, action, breakdown_value: [browser, plan] },
  })
  const rows = [row('Chrome', 'pro', [1, 2], 3), row('Chrome', 'free', [3, 0], 3), row('Edge', 'pro', [5, 5], 10)]
  const over = (variables: Record<string, unknown>, ...optional: string[]) =>
    insightRows(rows, trend, variables, null, optional)
  const both = { data: [4, 2], count: 6, label: '$pageview - Chrome', action, breakdown_value: ['Chrome'] }
  assert.deepEqual(over({ $browser: 'Chrome' }, 'plan'), [both])
  const all = { data: [9, 7], count: 16, label: '$pageview', action }
  assert.deepEqual(over({}, 'plan', '$browser'), [all])
  assert.deepEqual(over({ plan: 'free', $browser: 'Chrome' }, 'plan'), [rows[1]])
  assert.deepEqual(over({}), rows)
  const cells = (...counts: number[]) => ({ date: 'd', label: 'Day 0', values: counts.map(count => ({ count })) })
  const cohorts = [
    { ...cells(4, 1), breakdown_value: ['a'] },
    { ...cells(2, 2), breakdown_value: ['b'] },
  ]
  const retention = { kind: 'RetentionQuery', breakdownFilter: { breakdowns: [{ property: 'n', type: 'event' }] } }
  assert.deepEqual(insightRows(cohorts, retention, {}, null, ['n']), [cells(6, 3)])
})

test('filters pick rows by their first value, in the place of variables', () => {
  const rows = [
    ['Chrome', 'pro'],
    ['Chrome', '$$_posthog_breakdown_null_$$'],
    ['Edge', 'pro'],
    ['pro', 'free'],
  ].map(breakdown_value => ({ breakdown_value }))
  const picked = (filters: Record<string, unknown>, query: StoredQuery = trend) =>
    insightRows(rows, query, { $browser: 'Edge' }, filters).map(row => rows.indexOf(row as (typeof rows)[0]))
  const property = (value?: unknown) => ({ type: 'event', key: '$browser', ...(value !== undefined && { value }) })
  assert.deepEqual(picked({ properties: [property('Chrome')] }), [0, 1])
  assert.deepEqual(picked({ properties: [property(), property(null), property([]), property('Chrome')] }), [0, 1])
  assert.deepEqual(picked({ properties: [property('Chrome'), property('Edge')] }), [0, 1])
  assert.deepEqual(picked({ properties: [property(['Edge', 'Chrome'])] }), [2])
  // Deployments look the value up among those of all breakdowns, whatever property it is of.
  assert.deepEqual(picked({ properties: [property('pro')] }), [0, 2, 3])
  assert.deepEqual(picked({ properties: [property('')] }), [1])
  assert.deepEqual(picked({ properties: [property('Opera')] }), [])
  for (const filters of [{}, { properties: null }, { properties: [] }, { properties: [{}] }, { date_from: '-1d' }])
    assert.deepEqual(picked(filters), [0, 1, 2, 3], JSON.stringify(filters))
  const lifecycle = { ...trend, kind: 'LifecycleQuery' }
  assert.deepEqual(picked({ properties: [property('Chrome')] }, lifecycle), [0, 1, 2, 3])
})

test('variables that a run may and must pass', () => {
  const query = {
    ...hogql('select 1 from events where event = {variables.e}'),
    variables: { a: { code_name: 'e' }, b: { code_name: 'old' } },
  }
  assert.deepEqual(allowedVariables(query, true), ['e', 'old'])
  assert.deepEqual(requiredVariables(query), ['e'])
  assert.deepEqual(allowedVariables(trend, true), ['$browser', 'plan'])
  assert.deepEqual(allowedVariables(trend, false), ['$browser', 'plan', 'date_from', 'date_to'])
  assert.deepEqual(allowedVariables({ kind: 'LifecycleQuery' }, false), ['date_from', 'date_to'])
  assert.deepEqual(requiredVariables(trend), ['$browser', 'plan'])
  assert.deepEqual(requiredVariables({ kind: 'LifecycleQuery', breakdownFilter: { breakdown: 'a' } }), [])
  assert.deepEqual(requiredVariables({ kind: 'RetentionQuery', breakdownFilter: { breakdown: 'a' } }), ['a'])
})

test('bucket overrides: those that name no bucket', () => {
  assert.equal(bucketOverrideProblem(null), undefined)
  assert.equal(bucketOverrideProblem({ timestamp: 'hour', created_at: 'month' }), undefined)
  assert.equal(
    bucketOverrideProblem({ timestamp: 'year', "a'b": 'toString' }),
    "{'timestamp': 'year', 'a\\'b': 'toString'}",
  )
})

test('unions are told', () => {
  assert.equal(isUnion(hogql('select 1 union all select 2')), true)
  assert.equal(isUnion(hogql('select * from (select 1 union all select 2)')), false)
  assert.equal(isUnion({ kind: 'TrendsQuery' }), false)
})
