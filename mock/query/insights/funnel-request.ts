// Reads a FunnelsQuery (dossier posthog-query-layer 10).
import type { Expr } from '../hogql/ast.ts'
import { and, call, field } from '../hogql/ast.ts'
import type { StoredQuery } from '../types.ts'
import { type Breakdown, readBreakdown } from './breakdown.ts'
import type { Calendar, Interval } from './date-range.ts'
import { intervals, resolveDateRange } from './date-range.ts'
import { isFirst } from './measure.ts'
import type { FilterContext } from './properties.ts'
import { list, oneOf, optionalInteger, optionalText, type Part, part, refuse, refuseInsight } from './reading.ts'
import { type InsightRequest, type RunOptions, readInsight } from './request.ts'
import { type Between, checkExclusions, checkOptionalSteps, checkTables, stepRange } from './rules.ts'
import { readSeries, type Series } from './series.ts'

export interface FunnelStep {
  series: Series
  /** Which events are this step. */
  matches: Expr
  isOptional: boolean
}

/** What must not come between two steps. */
export interface Exclusion extends Pick<Between, 'from' | 'to'> {
  matches: Expr
}

const displays = ['steps', 'trends', 'time_to_convert'] as const
const orders = ['ordered', 'strict', 'unordered'] as const
const attributions = ['first_touch', 'last_touch', 'all_events', 'step'] as const

export interface FunnelRequest extends InsightRequest {
  steps: FunnelStep[]
  exclusions: Exclusion[]
  display: (typeof displays)[number]
  order: (typeof orders)[number]
  /** Milliseconds from the first event of a chain to its last. */
  window: number
  /** The steps, from 0, between which conversion is measured. */
  from: number
  to: number
  bins: number | undefined
  interval: Interval
  actor: Expr
  /** Whether actors are persons as events have them, so that there is always one. */
  isByPerson: boolean
  breakdown?: Breakdown
  attribution: (typeof attributions)[number]
  /** The step, from 0, whose events have the value. */
  attributionStep: number
}

const second = 1000
const day = 86_400 * second
const units = { second, minute: 60 * second, hour: 3600 * second, day, week: 7 * day, month: 31 * day } as const
const mostSteps = 30

const matched = ({ matches, filters }: Series): Expr => and(...matches, ...filters)

/** The first time of a person is the first ever, also when that was before the range. */
function stepMatch(
  series: Series,
  { filters, dateRange }: InsightRequest,
  interval: Interval,
  calendar: Calendar,
): Expr {
  if (series.math.kind !== 'first') return matched(series)
  const range = resolveDateRange(dateRange, interval, calendar)
  return and(matched(series), isFirst(series, series.math.matching, { range, calendar, filters }))
}

function readSteps(query: StoredQuery, context: FilterContext, matches: (series: Series) => Expr): FunnelStep[] {
  const nodes = list(query.series, 'series')
  if (nodes.length < 2) refuseInsight('Funnels require at least two steps.', 'funnels_require_at_least_two_steps')
  if (nodes.length > mostSteps) refuse(`At most ${mostSteps} steps are supported`)
  return nodes.map((node, order) => {
    const series = readSeries(node, order, context)
    return { series, matches: matches(series), isOptional: series.node.optionalInFunnel === true }
  })
}

const farthest = Number.MAX_SAFE_INTEGER

function readExclusions(filter: Part, steps: FunnelStep[], order: string, context: FilterContext): Exclusion[] {
  const exclusions = list(filter.exclusions, 'exclusions').map(value => {
    const node: Part = { kind: 'EventsNode', ...part(value, 'An exclusion') }
    const from = optionalInteger(node.funnelFromStep, 'funnelFromStep', 0, farthest) ?? 0
    const to = optionalInteger(node.funnelToStep, 'funnelToStep', 0, farthest) ?? steps.length - 1
    return { node, from, to }
  })
  checkExclusions(
    exclusions,
    steps.map(({ series }) => series.node),
    order === 'unordered',
  )
  return exclusions.map(({ node, from, to }, index) => ({
    matches: matched(readSeries(node, index, context)),
    from,
    to,
  }))
}

/** Where tables are among the steps, actors are compared as text. */
function readActor(query: StoredQuery, filter: Part, steps: FunnelStep[], context: FilterContext) {
  const group = optionalInteger(query.aggregation_group_type_index, 'aggregation_group_type_index', 0, 4)
  const hogql = optionalText(filter.funnelAggregateByHogQL, 'funnelAggregateByHogQL')
  if (group !== undefined) return { actor: field(`$group_${group}`), isByPerson: false }
  if (hogql && hogql !== 'person_id') return { actor: call('toString', context.parse(hogql)), isByPerson: false }
  const person = field('person_id')
  const hasTables = steps.some(({ series }) => series.table !== 'events')
  return { actor: hasTables ? call('toString', person) : person, isByPerson: true }
}

function readFunnelBreakdown(value: unknown, steps: FunnelStep[], context: FilterContext): Breakdown | undefined {
  const breakdown = readBreakdown(value, '', context)
  if (breakdown?.dimensions.some(({ bins }) => bins)) return refuse('A funnel is broken down without bins')
  if (breakdown?.cohorts && steps.some(({ series }) => series.table !== 'events'))
    return refuse('A funnel with warehouse tables is not broken down by cohorts')
  return breakdown
}

/** Throws QueryError. */
export function readFunnel(query: StoredQuery, options: RunOptions, context: FilterContext): FunnelRequest {
  const filter = part(query.funnelsFilter, 'funnelsFilter')
  const insight = readInsight(query, options, context)
  const interval = oneOf(query.interval, 'interval', intervals, 'day')
  const steps = readSteps(query, context, series => stepMatch(series, insight, interval, context.calendar))
  checkTables(
    query,
    options,
    steps.map(({ series }) => series),
  )
  const last = steps.length - 1
  const count = optionalInteger(filter.funnelWindowInterval, 'funnelWindowInterval', 1, 1_000_000) ?? 14
  const unit = oneOf(
    filter.funnelWindowIntervalUnit,
    'funnelWindowIntervalUnit',
    Object.keys(units) as (keyof typeof units)[],
    'day',
  )
  const breakdown = readFunnelBreakdown(
    options.filtersOverride?.breakdown_filter ?? query.breakdownFilter,
    steps,
    context,
  )
  const display = oneOf(filter.funnelVizType, 'funnelVizType', displays, 'steps')
  const order = oneOf(filter.funnelOrderType, 'funnelOrderType', orders, 'ordered')
  const attribution = oneOf(filter.breakdownAttributionType, 'breakdownAttributionType', attributions, 'first_touch')
  const range = stepRange(filter, last)
  const exclusions = readExclusions(filter, steps, order, context)
  checkOptionalSteps(
    steps.map(({ series }) => series.node),
    display === 'steps' && order !== 'unordered',
  )
  return {
    ...insight,
    steps,
    exclusions,
    display,
    order,
    window: count * units[unit],
    ...range,
    bins: optionalInteger(filter.binCount, 'binCount', 1, 90),
    interval,
    ...readActor(query, filter, steps, context),
    ...(breakdown && { breakdown }),
    // Who is in a cohort is so with all events.
    attribution: breakdown?.cohorts ? 'all_events' : attribution,
    attributionStep: optionalInteger(filter.breakdownAttributionValue, 'breakdownAttributionValue', 0, last) ?? 0,
  }
}
