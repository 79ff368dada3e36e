// Plans a StickinessQuery: in how many intervals each actor was active, then how many actors there are for each number
// (dossier posthog-query-layer 13).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, compare, constant, field } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { expression, selectFrom } from '../hogql/template.ts'
import type { StoredQuery } from '../types.ts'
import { bucketName, bucketNumber } from './bucket-number.ts'
import type { Calendar, Interval } from './date-range.ts'
import { earliestPossible, intervals } from './date-range.ts'
import { comparedPeriods, conditionsOf, type Period } from './measure.ts'
import { calendarOf, type Draft, type Planner, planOf } from './plan.ts'
import type { FilterContext } from './properties.ts'
import { oneOf, optionalInteger, part } from './reading.ts'
import { type Compared, type InsightRequest, type RunOptions, readComparison, readInsight } from './request.ts'
import { sum } from './rows.ts'
import { checkStickiness, checkTables, someSeries } from './rules.ts'
import { readSeries, type Series, shortAction } from './series.ts'

interface StickinessRequest extends InsightRequest, Compared {
  series: Series[]
  interval: Interval
  /** How many intervals, counted back from the last, are one. */
  every: number
  /** How many events, `happened`, make an interval count; undefined where any do. */
  enough?: Expr
  isCumulative: boolean
}

const operators = { exact: '==', gte: '>=', lte: '<=' } as const

/** The condition on the events of an actor in an interval. */
function readCriterion(value: unknown): Pick<StickinessRequest, 'enough'> {
  const criteria = part(value, 'stickinessCriteria')
  const operator = oneOf(criteria.operator, 'operator', ['exact', 'gte', 'lte'] as const, 'gte')
  const least = optionalInteger(criteria.value, 'value', 0, Number.MAX_SAFE_INTEGER) ?? 1
  if (operator === 'gte' && least <= 1) return {}
  return { enough: compare(field('happened'), operators[operator], constant(least)) }
}

function readStickiness(query: StoredQuery, options: RunOptions, context: FilterContext): StickinessRequest {
  const filter = part(query.stickinessFilter, 'stickinessFilter')
  const series = someSeries(query).map((one, order) => readSeries(one, order, context))
  checkTables(query, options, series)
  checkStickiness(part(filter.stickinessCriteria, 'stickinessCriteria'), query.intervalCount)
  const computedAs = oneOf(filter.computedAs, 'computedAs', ['cumulative', 'non_cumulative'] as const, 'non_cumulative')
  return {
    ...readInsight(query, options, context),
    series,
    interval: oneOf(query.interval, 'interval', intervals, 'day'),
    every: optionalInteger(query.intervalCount, 'intervalCount', 1, 365) ?? 1,
    ...readCriterion(filter.stickinessCriteria),
    isCumulative: computedAs === 'cumulative',
    ...readComparison(query),
  }
}

const periodsOf = (request: StickinessRequest, calendar: Calendar, earliest: number): Period[] =>
  comparedPeriods({ ...request, axis: 'time' }, calendar, earliest)

/** Whom a series counts: persons, groups, or what its HogQL gives. */
function targetOf({ math, node, actor }: Series): Expr {
  if (math.kind === 'distinct') return math.actor
  return math.kind === 'events' && node.math === 'hogql' ? math.value : actor
}

/** Rows `[intervals, actors]`. */
function select(request: StickinessRequest, series: Series, period: Period): SelectNode {
  const buckets = period.buckets()
  const { math } = series
  const inGroup = math.kind === 'distinct' && math.excludeEmpty ? [compare(math.actor, '!=', constant(''))] : []
  const bucket = bucketName(period.range.interval, series.timestamp)
  const slot = (name: Expr) =>
    expression('intDiv({last} - {number}, {every})', {
      last: constant(buckets.length),
      number: bucketNumber(period.range.interval, buckets, name),
      every: constant(request.every),
    })
  return selectFrom(
    // The names inside are none that columns of a table have: an alias goes before a column.
    `SELECT sticky_active AS active, count(sticky_actor) AS actors FROM (
      SELECT {actor} AS sticky_actor, {active} AS sticky_active FROM {table} WHERE {conditions} GROUP BY sticky_actor
    ) GROUP BY sticky_active`,
    {
      actor: targetOf(series),
      active: request.enough
        ? expression('arrayCount(happened -> {enough}, tupleElement(sumMap([{slot}], [1]), 2))', {
            enough: request.enough,
            slot: slot(bucket),
          })
        : expression('length(arrayDistinct(arrayMap(bucket -> {slot}, groupUniqArray({bucket}))))', {
            slot: slot(field('bucket')),
            bucket,
          }),
      table: field(series.table),
      conditions: and(...conditionsOf(series, period, period.range.countFrom), ...inGroup),
    },
  )
}

/** `2 days`; each with those of more intervals when the numbers are cumulative. */
const labelOf = (count: number, { interval, isCumulative }: StickinessRequest) =>
  `${count} ${interval}${count === 1 ? '' : 's'}${isCumulative ? ' or more' : ''}`

/** As in a trend, an action is told by its name, like an event. */
const actionOf = (series: Series) =>
  series.type === 'actions' ? { ...shortAction(series), type: 'events', id: series.name } : shortAction(series)

function row(request: StickinessRequest, series: Series, period: Period, rows: unknown[][]) {
  const days = Array.from({ length: Math.ceil(period.buckets().length / request.every) }, (_, at) => at + 1)
  const actors = new Map(rows.map(([active, count]) => [Number(active), Number(count)]))
  const exact = days.map(day => actors.get(day) ?? 0)
  const data = request.isCumulative ? exact.map((_, at) => sum(exact.slice(at))) : exact
  const labels = days.map(day => labelOf(day, request))
  return { count: sum(exact), data, days, label: series.name, labels, action: actionOf(series) }
}

/** What to run for a StickinessQuery. Throws QueryError. */
export const planStickiness: Planner = (query, options) => {
  const { scope } = options
  const calendar = calendarOf(scope)
  const request = readStickiness(query, options, filterContext(scope))
  const planned = periodsOf(request, calendar, earliestPossible)
  // Each series is followed by what it is compared with.
  const tasks = request.series.flatMap(series => planned.map((period, index) => ({ series, period, index })))
  const draft: Draft = {
    selects: tasks.map(({ series, period }) => select(request, series, period)),
    range: earliest => periodsOf(request, calendar, earliest)[0]!.range,
    results(sets, earliest) {
      const actual = periodsOf(request, calendar, earliest)
      const results = tasks.map(({ series, index }, at) => ({
        ...row(request, series, actual[index]!, sets[at] ?? []),
        ...(request.compare && { compare: true, compare_label: index === 0 ? 'current' : 'previous' }),
      }))
      return { results }
    },
  }
  return planOf(draft, scope, request.dateRange.date_from === 'all')
}
