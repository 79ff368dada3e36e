// Whatever stands in an insight, planning it gives a plan or a refusal with status 400.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { isTried, tries } from '../../../spec/testing/tries.ts'
import { loadParser } from '../hogql/parse.ts'
import { QueryError, type Scope, type StoredQuery } from '../types.ts'
import { scopeOf } from './dataset-d.ts'
import { insights } from './kinds.ts'

before(loadParser)

const scope: Scope = { ...scopeOf('junk'), timezone: 'Asia/Kathmandu', weekStartDay: 'monday' }

const series = [
  {
    kind: 'EventsNode',
    event: 'a',
    math: 'avg',
    math_property: 'p',
    math_property_type: 'event_properties',
    properties: [{ key: 'a', value: 1 }],
  },
  {
    kind: 'EventsNode',
    event: 'b',
    math: 'unique_group',
    math_group_type_index: 1,
    fixedProperties: [{ key: 'a', operator: 'is_set' }],
  },
  { kind: 'EventsNode', event: null, math: 'hogql', math_hogql: 'count()' },
  { kind: 'ActionsNode', id: 3, math: 'dau' },
]
const dateRange = { date_from: '-7d', date_to: '2020-01-19', explicitDate: false }

/** Every part that is read stands in one of these, beside little else: each is planned some thousand times. */
const full = {
  query: {
    kind: 'TrendsQuery',
    series: [{ kind: 'EventsNode', event: 'a' }, series[1]!],
    properties: {
      type: 'AND',
      values: [
        { type: 'OR', values: [{ type: 'event', key: 'a', value: ['x'], operator: 'exact' }] },
        { type: 'group', key: 'a', value: [1, 2], operator: 'between', group_type_index: 0 },
        { type: 'cohort', key: 'id', value: 1 },
        { type: 'hogql', key: '1 = 1' },
        { type: 'element', key: 'text', value: 'x', operator: 'is_not' },
        { type: 'event', key: 'd', value: '2020-01-01', operator: 'is_date_before' },
      ],
    },
    dateRange,
    interval: 'day',
    breakdownFilter: {
      breakdown: 'a',
      breakdown_type: 'event',
      breakdown_limit: 5,
      breakdown_histogram_bin_count: 3,
      breakdown_hide_other_aggregation: true,
    },
    compareFilter: { compare: true, compare_to: '-1w' },
    trendsFilter: {
      display: 'ActionsLineGraph',
      formulaNodes: [{ formula: 'A + B', custom_name: 'x' }],
      smoothingIntervals: 2,
    },
  },
  variables: { a: 'x', date_from: '-3d' },
  filtersOverride: { date_to: '2020-01-18', properties: [{ key: 'a', value: 1 }] },
}
const listed = {
  ...full,
  query: {
    ...full.query,
    breakdownFilter: {
      breakdowns: [
        { property: 'a', type: 'person', normalize_url: true },
        { property: 'b', type: 'group', group_type_index: 0 },
      ],
    },
    trendsFilter: { formulas: ['A', 'B / A'], formula: 'A' },
  },
}

const event = { kind: 'EventsNode', event: 'a', properties: [{ key: 'a', value: 1 }] }
const about = { dateRange, properties: full.query.properties }
const split = { breakdownFilter: { breakdowns: [{ property: 'a', type: 'event' }], breakdown_limit: 5 } }
const others: Record<string, StoredQuery> = {
  trends: { kind: 'TrendsQuery', series, dateRange, trendsFilter: { formulaNodes: [{ formula: 'A + B + C + D' }] } },
  stickiness: {
    kind: 'StickinessQuery',
    series: [event, { ...event, math: 'unique_group', math_group_type_index: 0 }],
    interval: 'week',
    intervalCount: 2,
    stickinessFilter: { computedAs: 'cumulative', stickinessCriteria: { operator: 'gte', value: 2 } },
    compareFilter: { compare: true, compare_to: '-1w' },
    ...about,
  },
  lifecycle: {
    kind: 'LifecycleQuery',
    series: [event],
    interval: 'day',
    aggregation_group_type_index: 1,
    lifecycleFilter: { toggledLifecycles: ['new', 'dormant'] },
    ...about,
  },
  retention: {
    kind: 'RetentionQuery',
    retentionFilter: {
      period: 'Week',
      totalIntervals: 4,
      targetEntity: { id: 'a', name: 'a', type: 'events', properties: [{ key: 'a', value: 1 }] },
      returningEntity: { id: null, type: 'events' },
      retentionType: 'retention_first_time',
      cumulative: true,
      minimumOccurrences: 2,
      timeWindowMode: 'strict_calendar_dates',
    },
    ...split,
    ...about,
  },
  paths: {
    kind: 'PathsQuery',
    pathsFilter: {
      includeEventTypes: ['$pageview', 'hogql'],
      excludeEvents: ['a'],
      startPoint: '/',
      endPoint: '/end',
      stepLimit: 4,
      edgeLimit: 10,
      minEdgeWeight: 1,
      maxEdgeWeight: 5,
      pathGroupings: ['/a/*'],
      localPathCleaningFilters: [{ regex: 'a', alias: 'b' }],
      pathsHogQLExpression: 'event',
    },
    ...about,
  },
  funnel: {
    kind: 'FunnelsQuery',
    series: [event, { ...event, event: null, optionalInFunnel: false }, { ...event, event: 'b' }],
    funnelsFilter: {
      funnelVizType: 'trends',
      funnelOrderType: 'ordered',
      funnelWindowInterval: 3,
      funnelWindowIntervalUnit: 'day',
      funnelFromStep: 0,
      funnelToStep: 2,
      funnelAggregateByHogQL: 'properties.$session_id',
      binCount: 5,
      exclusions: [{ kind: 'EventsNode', event: 'x', funnelFromStep: 0, funnelToStep: 1 }],
      breakdownAttributionType: 'step',
      breakdownAttributionValue: 1,
    },
    ...split,
    ...about,
  },
}
const { variables, filtersOverride } = full
const asked = Object.entries(others).map(([name, query]) => [name, { query, variables, filtersOverride }])
const everything = { full, listed, ...Object.fromEntries(asked) }

const junk: unknown[] = [undefined, null, 5, 1e300, 'x', '-9999y', '`', [], [null], [5], {}, { values: [null] }]

/** Addresses of all parts of a value, itself included. */
function addresses(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => addresses(inner, [...at, key]))]
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value))
    return value.map((inner, index) => (String(index) === key ? replaced(inner, rest, by) : inner))
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) }
}

type Whole = { query: StoredQuery; variables: Record<string, unknown>; filtersOverride: Record<string, unknown> }

for (const [name, whole] of Object.entries<Whole>(everything)) {
  test(`junk in every part: ${name}`, () => {
    const outcomes = { planned: 0, refused: 0 }
    let nth = 0
    for (const address of addresses(whole).filter(([part, next]) => part !== undefined && next !== undefined)) {
      for (const by of junk) {
        if (!isTried(nth++)) continue
        const { query, variables, filtersOverride } = replaced(whole, address, by) as Whole
        try {
          const planner = insights.get(whole.query.kind)!
          const plan = planner(query, { scope, variables, filtersOverride })
          plan.finish(plan.selects.map(() => []))
          outcomes.planned++
        } catch (thrown) {
          const isRefusal = thrown instanceof QueryError && thrown.status === 400
          assert.ok(isRefusal, `${address.join('.')} = ${JSON.stringify(by)}: ${(thrown as Error).stack}`)
          outcomes.refused++
        }
      }
    }
    assert.ok(outcomes.planned > tries(100) && outcomes.refused > tries(100), JSON.stringify(outcomes))
  })
}
