// The SELECT that measures one series in one period, per bucket and breakdown value (dossier posthog-query-layer 9).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, compare, constant, field, tuple } from '../hogql/ast.ts'
import type { Breakdown } from './breakdown.ts'
import { breakdownColumns, foldOthers, topValues, valuesOf } from './breakdown.ts'
import { bucketStart } from './bucket-number.ts'
import type { Bucket } from './buckets.ts'
import { bucketsOf } from './buckets.ts'
import type { Calendar, DateRange, Interval } from './date-range.ts'
import { isDated, previousDateRange, resolveDateRange } from './date-range.ts'
import { array, countDistinct, lambda, select } from './expressions.ts'
import type { Compared, InsightRequest } from './request.ts'
import type { Series, Statistic } from './series.ts'
import { sqlTime, toInstant, toWall } from './time-zone.ts'

/** What all series of one period share. */
export interface Period {
  range: DateRange
  /** Throws QueryError when there are too many. */
  buckets(): Bucket[]
  calendar: Calendar
  /** `time`: per bucket; `cumulative`: per bucket, each actor only once; `total`: one number. */
  axis: 'time' | 'cumulative' | 'total'
  /** Filters of the whole query. */
  filters: Expr[]
}

const bucketColumn = (interval: Interval, { timestamp }: Series) => bucketStart(interval, timestamp)
/** An instant as a constant. */
export const time = (instant: number, { calendar }: Pick<Period, 'calendar'>) =>
  call('toDateTime', constant(sqlTime(instant, calendar.timezone)))

/** Days before the instant, at the same time of day. */
const daysBefore = (instant: number, days: number, { timezone }: Calendar) =>
  toInstant(toWall(instant, timezone) - days * 86_400_000, timezone)

/** What of a period says which events are the first. */
type Known = Pick<Period, 'range' | 'calendar' | 'filters'>

export function eventMatch(
  { matches, filters }: Series,
  withFilters: boolean,
  period: Pick<Period, 'filters'>,
): Expr[] {
  return withFilters ? [...matches, ...period.filters, ...filters] : matches
}

/** What makes an event of the period one of the series. */
export function conditionsOf(series: Series, period: Period, from: number): Expr[] {
  const { range } = period
  const { timestamp } = series
  const inRange = [compare(timestamp, '>=', time(from, period)), compare(timestamp, '<=', time(range.to, period))]
  return [...inRange, ...eventMatch(series, true, period)]
}

/** The first such event of each person, ever: chosen before the filters, or after them (`matching`). */
export function isFirst(series: Series, matching: boolean, period: Known): Expr {
  const { table, timestamp, actor } = series
  const known = compare(timestamp, '<=', time(period.range.to, period))
  const firsts = select({
    columns: { first_actor: actor, first_at: call('min', timestamp) },
    from: table,
    where: and(known, ...eventMatch(series, matching, period)),
    groupBy: [actor],
  })
  return compare(tuple(actor, timestamp), 'in', firsts)
}

/**
 * Groups by every key; a SELECT without keys is one number. In all of these, names are none that a column has or somebody
 * types: an alias goes before a column.
 */
function grouped(from: string | SelectNode, keys: Record<string, Expr>, value: Expr, where?: Expr) {
  const groupBy = Object.keys(keys).map(name => field(name))
  return select({ columns: { ...keys, trend_value: value }, from, ...(where ? { where } : {}), groupBy })
}

const fieldsOf = (columns: Record<string, Expr>) =>
  Object.fromEntries(Object.keys(columns).map(name => [name, field(name)]))

/** A number for each actor or session first, then the statistic over them. */
function ofGroups(table: string, actor: Expr, number: Expr, of: Statistic, keys: Record<string, Expr>, where: Expr) {
  const inner = select({
    columns: { trend_actor: actor, ...keys, trend_number: number },
    from: table,
    where,
    groupBy: [field('trend_actor'), ...Object.keys(keys).map(name => field(name))],
  })
  return grouped(inner, fieldsOf(keys), of(field('trend_number')))
}

/** Distinct persons of the days that end with each bucket: every event counts for all buckets whose window holds it. */
function activeUsers(series: Series, days: number, breakdown: Record<string, Expr>, period: Period): SelectNode {
  const { calendar, range } = period
  const buckets = period.buckets()
  const granularity = isDated(range.interval) ? 'day' : range.interval
  const seconds = (pick: (bucket: Bucket) => number) => array(...buckets.map(each => constant(pick(each) / 1000)))
  const holds = and(compare(field('low'), '<=', field('trend_seen')), compare(field('trend_seen'), '<', field('end')))
  const windows = [
    seconds(bucket => bucket.start),
    seconds(bucket => daysBefore(bucket.end, days, calendar)),
    seconds(bucket => bucket.end),
  ]
  const from = buckets[0] ? daysBefore(buckets[0].end, days, calendar) : range.from
  const seen = select({
    columns: {
      trend_actor: series.actor,
      trend_seen: call('toUnixTimestamp', bucketColumn(granularity, series)),
      ...breakdown,
    },
    from: series.table,
    where: and(...conditionsOf(series, period, from)),
    groupBy: [field('trend_actor'), field('trend_seen'), ...Object.keys(breakdown).map(name => field(name))],
  })
  const isIn = { ...lambda(['start'], holds), args: ['start', 'low', 'end'] }
  const bucket = call('arrayJoin', call('arrayFilter', isIn, ...windows))
  return grouped(seen, { trend_bucket: bucket, ...fieldsOf(breakdown) }, countDistinct(field('trend_actor')))
}

/** Whether the window of active users is no longer than a bucket: then they are plain distinct persons. */
const isPlain = (days: number, { range, axis }: Period) =>
  axis === 'total' || (isDated(range.interval) && (range.interval !== 'week' || days === 7))

function measured(series: Series, values: Expr[], period: Period): SelectNode {
  const { math, table, actor } = series
  const { range, axis } = period
  const breakdown = breakdownColumns(values)
  if (math.kind === 'active' && !isPlain(math.days, period)) return activeUsers(series, math.days, breakdown, period)
  const from =
    math.kind === 'active' && axis === 'total' ? daysBefore(range.to + 1, math.days, period.calendar) : range.countFrom
  const conditions = conditionsOf(series, period, from)
  const keys = axis === 'total' ? breakdown : { trend_bucket: bucketColumn(range.interval, series), ...breakdown }
  switch (math.kind) {
    case 'events':
      return grouped(table, keys, math.value, and(...conditions))
    case 'active':
      return grouped(table, keys, countDistinct(actor), and(...conditions))
    case 'first':
      conditions.push(isFirst(series, math.matching, period))
      return grouped(table, keys, countDistinct(actor), and(...conditions))
    case 'perActor':
      return ofGroups(table, actor, call('count'), math.of, keys, and(...conditions))
    case 'sessionDuration': {
      const duration = call('any', field('session', '$session_duration'))
      return ofGroups(table, field('$session_id'), duration, math.of, keys, and(...conditions))
    }
    case 'distinct': {
      if (math.excludeEmpty) conditions.push(compare(math.actor, '!=', constant('')))
      if (axis !== 'cumulative') return grouped(table, keys, countDistinct(math.actor), and(...conditions))
      const firsts = select({
        columns: {
          trend_actor: math.actor,
          ...breakdown,
          trend_bucket: call('min', bucketColumn(range.interval, series)),
        },
        from: table,
        where: and(...conditions),
        groupBy: [field('trend_actor'), ...Object.keys(breakdown).map(name => field(name))],
      })
      return grouped(firsts, { trend_bucket: field('trend_bucket'), ...fieldsOf(breakdown) }, call('count'))
    }
  }
}

/** What makes the histogram of a breakdown: the events the series counts. */
export const countedEvents = (series: Series, period: Period) =>
  and(...conditionsOf(series, period, period.range.countFrom))

/**
 * The SELECT that measures a series in a period, one row per bucket and breakdown value: `trend_bucket` (unless the
 * axis is `total`), `trend_breakdown_0`.., `trend_value`. Values beyond the limit are folded into one by the database.
 */
export function measure(series: Series, period: Period, breakdown?: Breakdown): SelectNode {
  if (!breakdown) return measured(series, [], period)
  const values = valuesOf(breakdown, series.table, countedEvents(series, period))
  if (breakdown.limit === undefined) return measured(series, values, period)
  const top = topValues(measured(series, values, period), values.length, breakdown.limit)
  return measured(series, foldOthers(values, top), period)
}

/** What is asked of periods: which, and which events count in them. */
type Asked = InsightRequest & Compared & Pick<Period, 'axis'> & { interval: Interval }

/** The period of an insight, and the one that it is compared with, when the data begins at `earliest` (epoch milliseconds). */
export function comparedPeriods(asked: Asked, calendar: Calendar, earliest: number): Period[] {
  const { dateRange, interval, axis, filters, compare } = asked
  const current = resolveDateRange(dateRange, interval, calendar, earliest)
  const ranges = [current]
  if (compare) ranges.push(previousDateRange(dateRange, current, calendar, compare.compareTo))
  return ranges.map(range => ({ range, calendar, axis, filters, buckets: () => bucketsOf(range, calendar) }))
}
