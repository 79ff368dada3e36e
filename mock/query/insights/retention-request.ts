// Reads a RetentionQuery (dossier posthog-query-layer 11).
import { own } from '../../../spec/own.ts'
import type { Expr } from '../hogql/ast.ts'
import { and, compare, constant, field } from '../hogql/ast.ts'
import type { StoredQuery } from '../types.ts'
import { type Breakdown, readBreakdown, variableFilters } from './breakdown.ts'
import type { Calendar, DateRange } from './date-range.ts'
import { nextInterval, parseDate, resolveDateRange, startOfInterval } from './date-range.ts'
import type { FilterContext } from './properties.ts'
import { propertyFilter } from './properties.ts'
import { oneOf, optionalInteger, part, refuse, refuseInsight } from './reading.ts'
import { type InsightRequest, type RunOptions, readInsight, variablesOf } from './request.ts'
import { readSeries } from './series.ts'

const periods = ['Hour', 'Day', 'Week', 'Month'] as const
const intervals = { Hour: 'hour', Day: 'day', Week: 'week', Month: 'month' } as const
const windows = ['strict_calendar_dates', '24_hour_windows'] as const
const types = ['retention_recurring', 'retention_first_time', 'retention_first_ever_occurrence'] as const
export type RetentionType = (typeof types)[number]

/** An event to look for: its name, and what else it must have. */
export interface Entity {
  named: Expr
  filters: Expr[]
}

export interface RetentionRequest extends InsightRequest {
  period: (typeof periods)[number]
  /** Cells of a row, and rows where no beginning is given. */
  total: number
  target: Entity
  returning: Entity
  type: RetentionType
  isCumulative: boolean
  /** Intervals are counted from what an actor did first, not by the calendar. */
  isRolling: boolean
  /** Returning events that make an interval count. */
  least: number
  actor: Expr
  breakdown?: Breakdown
}

const entityKinds: Record<string, string> = {
  events: 'EventsNode',
  EventsNode: 'EventsNode',
  actions: 'ActionsNode',
  ActionsNode: 'ActionsNode',
}

/** Without an id it is every event; without an entity a page view. */
function readEntity(value: unknown, what: string, context: FilterContext): Entity {
  const entity = value === undefined || value === null ? { id: '$pageview' } : part(value, what)
  const type = entity.kind ?? entity.type ?? 'events'
  const kind = own(entityKinds, String(type)) ?? refuse(`${what} is not supported: only events and actions are`)
  const { matches } = readSeries({ kind, id: entity.id, event: entity.id }, 0, context)
  const filter = propertyFilter(entity.properties, context)
  return {
    named: and(...matches),
    filters: filter ? [filter] : [],
  }
}

/** Throws QueryError. */
export function readRetention(query: StoredQuery, options: RunOptions, context: FilterContext): RetentionRequest {
  const filter = part(query.retentionFilter, 'retentionFilter')
  const window = oneOf(filter.timeWindowMode, 'timeWindowMode', windows, 'strict_calendar_dates')
  const group = optionalInteger(query.aggregation_group_type_index, 'aggregation_group_type_index', 0, 4)
  const breakdown = readBreakdown(options.filtersOverride?.breakdown_filter ?? query.breakdownFilter, '', context)
  if (breakdown?.dimensions.some(({ bins }) => bins)) return refuse('A retention is broken down without bins')
  const isRolling = window === '24_hour_windows'
  if (isRolling && filter.cumulative === true)
    refuseInsight(
      'Cumulative retention is not supported for 24 hour windows.',
      'retention_cumulative_24_hour_windows_unsupported',
    )
  const { filters, dateRange } = readInsight(query, options, context)
  const isInGroup = group === undefined ? [] : [compare(field(`$group_${group}`), '!=', constant(''))]
  return {
    filters: [...filters, ...isInGroup, ...variableFilters(breakdown, variablesOf(options), context)],
    dateRange,
    period: oneOf(filter.period, 'period', periods, 'Day'),
    total: optionalInteger(filter.totalIntervals, 'totalIntervals', 1, 1000) ?? 8,
    target: readEntity(filter.targetEntity, 'targetEntity', context),
    returning: readEntity(filter.returningEntity, 'returningEntity', context),
    type: oneOf(filter.retentionType, 'retentionType', types, 'retention_recurring'),
    isCumulative: filter.cumulative === true,
    isRolling,
    least: optionalInteger(filter.minimumOccurrences, 'minimumOccurrences', 1, 1_000_000) ?? 1,
    actor: group === undefined ? field('person_id') : field(`$group_${group}`),
    ...(breakdown && { breakdown }),
  }
}

/** Whether an actor is counted for one value only, that of the first event ever. Each cohort is counted by itself. */
export const hasOneValue = ({ type, breakdown }: RetentionRequest): boolean =>
  type === 'retention_first_ever_occurrence' && !breakdown?.cohorts

/** Whole intervals: `total` of them that end with the one of `date_to`, or all since `date_from`. */
export function rangeOf(
  { dateRange, period, total }: RetentionRequest,
  calendar: Calendar,
  earliest: number,
): DateRange {
  const interval = intervals[period]
  const end = dateRange.date_to ? parseDate(dateRange.date_to, calendar).instant : calendar.now
  let from = startOfInterval(end, interval, calendar)
  const to = nextInterval(from, interval, calendar.timezone) - 1
  if (dateRange.date_from) {
    from = startOfInterval(resolveDateRange(dateRange, interval, calendar, earliest).from, interval, calendar)
  } else {
    for (let back = 1; back < total; back++) from = startOfInterval(from - 1, interval, calendar)
  }
  return { from, to, interval, countFrom: from }
}
