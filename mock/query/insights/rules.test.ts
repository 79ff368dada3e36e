// Insights that the product refuses as a whole: in its words, under the names of its rules; and those beside them, which it takes.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadParser } from '../hogql/parse.ts'
import { QueryError, type StoredQuery } from '../types.ts'
import { scopeOf } from './dataset-d.ts'
import { insights } from './kinds.ts'

before(loadParser)

const scope = scopeOf('rules')
const event = (name: string | null, more: object = {}) => ({ kind: 'EventsNode', event: name, ...more })
const [a, b, c] = ['a', 'b', 'c'].map(name => event(name))
const optional = (name: string) => event(name, { optionalInFunnel: true })
const red = { type: 'event', key: 'color', value: 'red' }
const late = { type: 'hogql', key: 'timestamp > now()' }
const table = {
  ...{ kind: 'DataWarehouseNode', table_name: 'orders', id_field: 'id' },
  ...{ distinct_id_field: 'who', timestamp_field: 'at' },
}
const lives = { ...table, kind: 'LifecycleDataWarehouseNode', aggregation_target_field: 'who', created_at_field: 'at' }

const insight = (kind: string, series: unknown[], more: object = {}): StoredQuery => ({ kind, series, ...more })
const trends = (more: object, series: unknown[] = [table]) => insight('TrendsQuery', series, more)
const funnel = (series: unknown[], funnelsFilter: object = {}) => insight('FunnelsQuery', series, { funnelsFilter })
const between = (excluded: object, funnelFromStep = 0, funnelToStep = 1, more: object = {}) => ({
  exclusions: [{ ...excluded, funnelFromStep, funnelToStep }],
  ...more,
})
const sticky = (stickinessCriteria: object | undefined, intervalCount?: number) =>
  insight('StickinessQuery', [a], { stickinessFilter: { stickinessCriteria }, intervalCount })
const unordered = { funnelOrderType: 'unordered' }

const plan = (query: StoredQuery) => insights.get(query.kind)!(query, { scope })

const exclusionRange = 'Exclusion event range is invalid.'
const partOfSteps = "Exclusion steps cannot contain an event that's part of funnel steps."
const onlyInSteps =
  'Optional funnel steps are only supported in funnels with step order Sequential or Strict and the graph type "Conversion Steps".'
const noneOfSeries = 'insight_requires_at_least_one_series'
const settings = 'data_warehouse_series_unsupported_settings'
const breakdowns = 'data_warehouse_series_unsupported_breakdown'

const refused: [code: string, detail: string, ...queries: StoredQuery[]][] = [
  [noneOfSeries, 'Trends insights require at least one series.', trends({}, [])],
  [noneOfSeries, 'Lifecycle insights require at least one series.', insight('LifecycleQuery', [])],
  [noneOfSeries, 'Stickiness insights require at least one series.', insight('StickinessQuery', [])],
  [
    settings,
    'Filters are not supported for trends insights with a data warehouse series.',
    trends({ properties: [red] }),
    trends({ properties: { type: 'AND', values: [{ type: 'AND', values: [red] }] } }),
    trends({ properties: [red] }, [a, table]),
  ],
  [
    settings,
    'Filters and test account filters and sampling are not supported for funnels insights with a data warehouse series.',
    insight('FunnelsQuery', [a, table], { properties: [red], filterTestAccounts: true, samplingFactor: 1 }),
  ],
  [
    settings,
    'Sampling is not supported for stickiness insights with a data warehouse series.',
    insight('StickinessQuery', [table], { samplingFactor: 0.1 }),
  ],
  [
    settings,
    'Test account filters are not supported for lifecycle insights with a data warehouse series.',
    insight('LifecycleQuery', [lives], { filterTestAccounts: true }),
  ],
  [
    breakdowns,
    'Multi-breakdowns not supported for trends insights with a data warehouse series.',
    trends({ breakdownFilter: { breakdowns: [{ property: 'color', type: 'event' }] } }),
  ],
  [
    breakdowns,
    'Event based breakdowns are not supported for trends insights with a data warehouse series.',
    trends({ breakdownFilter: { breakdown: 'color', breakdown_type: 'event' } }),
    trends({ breakdownFilter: { breakdown: 'color' } }, [a, table]),
  ],
  ['funnels_require_at_least_two_steps', 'Funnels require at least two steps.', funnel([]), funnel([a])],
  [
    'funnel_step_range_invalid',
    'funnelFromStep is out of bounds. It must be between 0 and 1.',
    ...[-1, 2, 0.5].map(funnelFromStep => funnel([a, b, c], { funnelFromStep })),
  ],
  [
    'funnel_step_range_invalid',
    'funnelToStep is out of bounds. It must be between 1 and 2.',
    ...[0, 3].map(funnelToStep => funnel([a, b, c], { funnelToStep })),
  ],
  [
    'funnel_step_range_invalid',
    'Funnel step range is invalid. funnelToStep should be greater than funnelFromStep.',
    funnel([a, b, c], { funnelFromStep: 1, funnelToStep: 1 }),
  ],
  [
    'funnel_exclusions_invalid',
    `${exclusionRange} End of range should be greater than start.`,
    funnel([a, b, c], between(event('x'), 1, 1)),
    funnel([a, b, c], between(event('x'), 2, 1)),
  ],
  [
    'funnel_exclusions_invalid',
    `${exclusionRange} Start of range is greater than number of steps.`,
    funnel([a, b, c], between(event('x'), 2, 3)),
  ],
  [
    'funnel_exclusions_invalid',
    `${exclusionRange} End of range is greater than number of steps.`,
    funnel([a, b, c], between(event('x'), 0, 3)),
  ],
  [
    'funnel_exclusions_invalid',
    partOfSteps,
    funnel([a, b, c], between(event('b'))),
    funnel([a, b, c], between(event('a'))),
    // What it excludes is among the events of the step.
    funnel([a, b], between(event('b', { properties: [red] }))),
    funnel(
      [a, event('b', { properties: [red, late] })],
      between(event('b', { properties: [late, { ...red, operator: 'exact' }] })),
    ),
    funnel([a, event(null)], between(event(null))),
  ],
  [
    'funnel_exclusions_invalid',
    'Partial Exclusions not allowed in unordered funnels',
    funnel([a, b, c], between(event('x'), 0, 1, unordered)),
    funnel([a, b, c], between(event('x'), 1, 2, unordered)),
  ],
  [
    'funnel_optional_steps_invalid',
    onlyInSteps,
    funnel([a, optional('b'), c], unordered),
    funnel([a, optional('b'), c], { funnelVizType: 'trends' }),
    funnel([a, optional('b'), c], { funnelVizType: 'time_to_convert' }),
  ],
  ['funnel_optional_steps_invalid', 'The first step of a funnel cannot be optional.', funnel([optional('a'), b])],
  [
    'funnel_optional_steps_invalid',
    'An optional step cannot be the same as the following required step.',
    funnel([a, optional('b'), b]),
    funnel([a, event('b', { optionalInFunnel: true, properties: [red] }), b]),
  ],
  [
    'stickiness_criteria_negative',
    'Stickiness criteria value must be non-negative.',
    sticky({ operator: 'gte', value: -1 }),
  ],
  [
    'stickiness_criteria_zero_incompatible',
    'Stickiness criteria with operator exact or lte must use a value greater than 0.',
    sticky({ operator: 'exact', value: 0 }),
    sticky({ operator: 'lte', value: 0 }),
  ],
  [
    'stickiness_interval_count_non_positive',
    'intervalCount must be a positive integer.',
    sticky(undefined, 0),
    sticky(undefined, -7),
  ],
  ['stickiness_interval_count_too_large', 'intervalCount cannot exceed 365.', sticky(undefined, 366)],
  [
    'retention_cumulative_24_hour_windows_unsupported',
    'Cumulative retention is not supported for 24 hour windows.',
    { kind: 'RetentionQuery', retentionFilter: { timeWindowMode: '24_hour_windows', cumulative: true } },
  ],
]
for (const [code, detail, ...queries] of refused)
  for (const [index, query] of queries.entries())
    test(`refused, ${index + 1}: ${detail}`, () => {
      assert.throws(
        () => plan(query),
        (thrown: unknown) => {
          assert.ok(thrown instanceof QueryError)
          assert.deepEqual([thrown.kind, thrown.status, thrown.code, thrown.message], ['insight', 400, code, detail])
          return true
        },
      )
    })

test('filters of a run are filters, too', () => {
  const { message } = refusalOf(() =>
    insights.get('TrendsQuery')!(trends({}), { scope, filtersOverride: { properties: [red] } }),
  )
  assert.equal(message, 'Filters are not supported for trends insights with a data warehouse series.')
})

function refusalOf(what: () => unknown): QueryError {
  try {
    what()
  } catch (thrown) {
    if (thrown instanceof QueryError) return thrown
    throw thrown
  }
  return assert.fail('It was not refused.')
}

const taken: Record<string, StoredQuery> = {
  'an exclusion outside of the range of its twin': funnel([a, b, c], between(event('c'))),
  'an exclusion of more than the step': funnel([a, event('b', { properties: [red] })], between(event('b'))),
  'an exclusion with another filter': funnel(
    [a, event('b', { properties: [red] })],
    between(event('b', { properties: [{ ...red, operator: 'is_not' }] })),
  ),
  'an exclusion of all steps of an unordered funnel': funnel([a, b, c], between(event('x'), 0, 2, unordered)),
  'an optional step before its optional twin': funnel([a, optional('b'), optional('b'), c]),
  'an optional step before another that asks for more': funnel([a, optional('b'), event('b', { properties: [red] })]),
  'optional steps of a strict funnel': funnel([a, optional('b'), c], { funnelOrderType: 'strict' }),
  'all steps of a range': funnel([a, b, c], { funnelFromStep: 1, funnelToStep: 2 }),
  'zero as the least': sticky({ operator: 'gte', value: 0 }),
  'a year of intervals': sticky(undefined, 365),
  'filters, samples and breakdowns without a table': trends(
    { properties: [red], samplingFactor: 0.1, filterTestAccounts: true, breakdownFilter: { breakdown: 'color' } },
    [a],
  ),
}
for (const [name, query] of Object.entries(taken)) test(`taken: ${name}`, () => assert.ok(plan(query)))
