// What can be materialized, what stands in the way, and how a table is asked (dossier 4.7, 6.3, 6.4).
import { type Api, change, counting, endpoint, hogql, table } from './arrange.ts'
import { trends } from './insights.ts'

const series = [{ kind: 'EventsNode', event: '$pageview' }]
const unsupported = (kind: string) =>
  `Query type '${kind}' cannot be materialized. Supported types: HogQLQuery, LifecycleQuery, RetentionQuery, TrendsQuery`
const noCohorts = 'Cohort breakdowns are not supported for materialized endpoints.'

/** Null: nothing stands in the way. */
const insights: [query: Record<string, unknown>, reason: string | null][] = [
  [{ kind: 'FunnelsQuery', series }, unsupported('FunnelsQuery')],
  [{ kind: 'PathsQuery', pathsFilter: {} }, unsupported('PathsQuery')],
  [{ kind: 'StickinessQuery', series }, unsupported('StickinessQuery')],
  [
    { kind: 'TrendsQuery', series, compareFilter: { compare: true } },
    'Compare mode is not supported for materialized endpoints.',
  ],
  [{ kind: 'TrendsQuery', series, breakdownFilter: { breakdown_type: 'cohort', breakdown: [1] } }, noCohorts],
  [{ kind: 'TrendsQuery', series, breakdownFilter: { breakdowns: [{ type: 'cohort', property: 1 }] } }, noCohorts],
  [{ kind: 'TrendsQuery', series, breakdownFilter: { breakdown_type: 'event', breakdown: '$browser' } }, null],
  [{ kind: 'LifecycleQuery', series }, null],
  [{ kind: 'RetentionQuery', retentionFilter: {} }, null],
]

const operators = '=, >=, >, <, <=, LIKE, ILIKE, NOT LIKE, NOT ILIKE'
const filtered = 'select event from events where event = {variables.word}'

/** HogQL with the variable `word`, and what stands in its way. */
const statements: [sql: string, inner: string | null][] = [
  ['select {variables.word}', 'Variable not used in WHERE clause'],
  [
    'select event, count() as c from events group by event having c > {variables.word}',
    'Variable used in HAVING clause is not supported for materialization.',
  ],
  ['select count() from events where event != {variables.word}', `Unsupported operator !=, supported: ${operators}`],
  [
    'select count() from events where event = {variables.word} or event is null',
    'Invalid variable usage in WHERE clause.',
  ],
  [
    `with x as (${filtered}) select count() from x where event = {variables.word}`,
    'Variable used in both CTE and top-level query is not yet supported',
  ],
  [
    `with x as (${filtered}), y as (${filtered}) select count() from x cross join y`,
    'Variable used in multiple CTEs is not yet supported',
  ],
  [
    `with x as (${filtered}) select count() from x join x as y on x.event = y.event`,
    'CTE variables with JOINs in the top-level query are not supported for materialization',
  ],
  [
    'select avg(toHour(timestamp)) from events where timestamp >= {variables.word}',
    "Aggregate function 'avg' cannot be re-aggregated for range variable materialization",
  ],
  ['select avg(toHour(timestamp)) from events where event = {variables.word} group by event', null],
  ['select count() from events where event = {variables.word}', null],
  ['select count() from events where event ilike {variables.word}', null],
  ['select sum(1), min(timestamp), max(timestamp), countIf(1) from events where timestamp < {variables.word}', null],
]

const previewOf = async (tools: Api, { name }: { name: string }, body: Record<string, unknown> = {}) =>
  await tools.given('previewMaterialization', { path: { name }, body })

/** HogQL that compares with a variable of the project. */
async function comparing(tools: Api, type = 'String', default_value = 'x') {
  const variableId = await tools.variable({ code_name: 'word', type, default_value })
  return (sql: string) => hogql(sql, { [variableId]: { variableId, code_name: 'word', value: default_value } })
}

const rangeOf = async (tools: Api, made: { name: string }, bucket_overrides?: Record<string, string>) =>
  (await previewOf(tools, made, bucket_overrides ? { bucket_overrides } : {})).range_pairs.map(pair => [
    ...[pair.column, pair.variables, pair.bucket_fn],
  ])

export default table('eligibility', {
  'names-what-stands-in-the-way-of-insights': {
    says: 'Trends, lifecycle and retention can be materialized; what cannot is told with its reason, by the endpoint and by the preview',
    evidence: 'observed',
    source: 'posthog-endpoints 6.3',
    async run(tools) {
      for (const [query, reason] of insights) {
        const made = await endpoint(tools, { query })
        const shown = made.materialization as { can_materialize: boolean; reason: string | null }
        const preview = await previewOf(tools, made)
        const told = [shown, preview].map(({ can_materialize, reason }) => [can_materialize, reason])
        const wanted = [reason === null, reason]
        tools.expect.equal(told, [wanted, wanted], `can_materialize and reason of ${JSON.stringify(query)}`)
      }
    },
  },
  'names-what-is-wrong-with-variables': {
    says: 'Where a variable cannot be asked of a table, the reason says how it is used',
    evidence: 'observed',
    source: 'posthog-endpoints 6.3',
    needs: ['variables'],
    async run(tools) {
      const query = await comparing(tools)
      for (const [sql, inner] of statements) {
        const { can_materialize, reason } = await previewOf(tools, await endpoint(tools, { query: query(sql) }))
        const wanted = inner === null ? null : `Variables not supported: ${inner}`
        tools.expect.equal([can_materialize, reason], [inner === null, wanted], `can_materialize and reason of ${sql}`)
      }
    },
  },
  'previews-tell-how-the-table-is-asked': {
    says: 'A preview shows the query that fills the table, the one that asks it, and how its numbers are put together again',
    evidence: 'documented',
    source: 'posthog-endpoints 4.7',
    needs: ['variables'],
    async run(tools) {
      const query = await comparing(tools)
      const made = await endpoint(tools, {
        query: query('select count() as total, max(timestamp) as last from events where event = {variables.word}'),
      })
      const preview = await previewOf(tools, made)
      const { transformed_query, execution_query, display_execution_query, aggregates } = preview
      const asks = (text: string | null, name: string) => new RegExp(`\\b${name}\\b`).test(text ?? '')
      tools.expect.that(asks(transformed_query, 'events'), 'the transformed query reads events')
      tools.expect.that(!transformed_query?.includes('{variables.'), 'the transformed query has no variables')
      tools.expect.that(asks(execution_query, `${made.name}_v1`), `${execution_query} reads the table of version 1`)
      tools.expect.that(asks(display_execution_query, made.name), `${display_execution_query} reads the endpoint`)
      tools.expect.that(
        [execution_query, display_execution_query].every(text => text?.includes('{variables.word}')),
        'both ask with the variable',
      )
      const functions = aggregates.map(({ expression, reaggregate_fn }) => [expression, reaggregate_fn])
      tools.expect.equal(
        functions,
        [
          ['count()', 'sum'],
          ['max(timestamp)', 'max'],
        ],
        'aggregates',
      )
    },
  },
  'previews-show-the-sql-of-insights': {
    says: 'The preview of an insight shows the SQL that fills its table, which reads its events, and the one that asks it',
    evidence: 'inferred',
    source: 'posthog-endpoints 4.7',
    async run(tools) {
      const made = await endpoint(tools, { query: trends() })
      const { transformed_query, execution_query } = await previewOf(tools, made)
      tools.expect.that(
        /\bevents\b/.test(transformed_query ?? '') && transformed_query!.includes("'$pageview'"),
        `the transformed query reads the pageviews: ${transformed_query}`,
      )
      tools.expect.that(
        !!execution_query?.includes(`${made.name}_v1`),
        `${execution_query} reads the table of version 1`,
      )
    },
  },
  'previews-take-a-version': {
    says: 'A preview is of the version that the body names, else of the current one',
    evidence: 'documented',
    source: 'posthog-endpoints 2.3',
    async run(tools) {
      const made = await endpoint(tools, { query: { kind: 'PathsQuery', pathsFilter: {} } })
      await change(tools, made, { query: counting(7) })
      const can = [await previewOf(tools, made, { version: 1 }), await previewOf(tools, made)].map(
        ({ can_materialize }) => can_materialize,
      )
      tools.expect.equal(can, [false, true], 'can_materialize of version 1 and of the current version')
    },
  },
  'buckets-have-six-sizes': {
    says: 'Columns are bucketed by the minute, by fifteen of them, by the hour, the day, the week or the month',
    evidence: 'documented',
    source: 'posthog-endpoints 6.4',
    needs: ['variables'],
    async run(tools) {
      const query = await comparing(tools, 'Date', '2026-01-01')
      const sql = 'select count() as total from events where timestamp >= {variables.word}'
      const made = await endpoint(tools, { query: query(sql) })
      const sizes = {
        minute: 'toStartOfMinute',
        fifteen_minutes: 'toStartOfFifteenMinutes',
        hour: 'toStartOfHour',
        day: 'toStartOfDay',
        week: 'toStartOfWeek',
        month: 'toStartOfMonth',
      }
      for (const [bucket, bucket_fn] of Object.entries(sizes)) {
        const pairs = await rangeOf(tools, made, { timestamp: bucket })
        tools.expect.equal(pairs, [['timestamp', ['word'], bucket_fn]], `column, variables and function of a ${bucket}`)
      }
    },
  },
  'properties-are-bucketed-when-asked': {
    says: 'A property that a variable bounds is bucketed only by an explicit override',
    evidence: 'observed',
    source: 'posthog-endpoints 6.4',
    needs: ['variables'],
    async run(tools) {
      const query = await comparing(tools, 'Number', '1')
      const sql = 'select count() as total from events where properties.seen_at >= {variables.word}'
      const made = await endpoint(tools, { query: query(sql) })
      const [[column, , bucket_fn] = []] = await rangeOf(tools, made)
      tools.expect.equal(bucket_fn ?? null, null, 'bucket of a property without an override')
      if (typeof column !== 'string') return
      const [[, , asked] = []] = await rangeOf(tools, made, { [column]: 'hour' })
      tools.expect.equal(asked, 'toStartOfHour', 'bucket of a property with an override')
    },
  },
})
