// Plans a LifecycleQuery: who is new, returning, resurrecting and dormant in each interval (dossier posthog-query-layer 12).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, compare, constant, field } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { expression, selectFrom } from '../hogql/template.ts'
import type { StoredQuery } from '../types.ts'
import { bucketName, bucketNumber } from './bucket-number.ts'
import type { Bucket } from './buckets.ts'
import { bucketsOf } from './buckets.ts'
import type { Calendar, DateRange, Interval } from './date-range.ts'
import { earliestPossible, intervals, resolveDateRange, startOfInterval } from './date-range.ts'
import { conditionsOf, type Period } from './measure.ts'
import { calendarOf, type Draft, type Planner, planOf } from './plan.ts'
import type { FilterContext } from './properties.ts'
import { list, oneOf, optionalInteger, type Part, part, refuse, text } from './reading.ts'
import { type InsightRequest, type RunOptions, readInsight } from './request.ts'
import { checkTables, someSeries } from './rules.ts'
import { readSeries, type Series, shortAction } from './series.ts'

const statuses = ['new', 'returning', 'resurrecting', 'dormant'] as const
type Status = (typeof statuses)[number]

interface LifecycleRequest extends InsightRequest {
  series: Series
  interval: Interval
  /** Who lives, and since when. */
  actor: Expr
  created: Expr
  shown: readonly Status[]
}

/** What is counted, and since when: persons, groups, or what the rows of a warehouse table are about. */
function livesOf({ table, node, actor }: Series, group: number | undefined, context: FilterContext) {
  if (table !== 'events') return { actor, created: context.parse(text(node.created_at_field, 'created_at_field')) }
  if (group === undefined) return { actor, created: field('person', 'created_at') }
  return { actor: field(`$group_${group}`), created: field(`group_${group}`, 'created_at') }
}

/**
 * Events without a person profile, and without the group, are nobody's. PostHog asks `$process_person_profile` of each
 * event; a person that has no profile was never created, which one sees without reading properties.
 */
function peopleOf({ table }: Series, group: number | undefined): Expr[] {
  if (table !== 'events') return []
  if (group !== undefined) return [compare(field(`$group_${group}`), '!=', constant(''))]
  return [compare(field('person', 'created_at'), '>=', call('toDateTime', constant('1971-01-01 00:00:00')))]
}

function readLifecycle(query: StoredQuery, options: RunOptions, context: FilterContext): LifecycleRequest {
  const [series, ...more] = someSeries(query).map((one, order) => readSeries(one, order, context))
  if (!series || more.length > 0) return refuse('A lifecycle has exactly one series')
  checkTables(query, options, [series])
  const toggled = list(part(query.lifecycleFilter, 'lifecycleFilter').toggledLifecycles, 'toggledLifecycles')
  const group = optionalInteger(query.aggregation_group_type_index, 'aggregation_group_type_index', 0, 4)
  const insight = readInsight(query, options, context)
  return {
    ...insight,
    filters: [...insight.filters, ...peopleOf(series, group)],
    series,
    interval: oneOf(query.interval, 'interval', intervals, 'day'),
    ...livesOf(series, group, context),
    shown: toggled.length === 0 ? statuses : statuses.filter(status => toggled.includes(status)),
  }
}

/** The range with the interval before it, in which nothing is shown. */
function extended(range: DateRange, calendar: Calendar): Bucket[] {
  const first = startOfInterval(range.from, range.interval, calendar)
  return bucketsOf({ ...range, from: first - 1 }, calendar)
}

/** Rows `[number, status, actors]`; bucket 1 is the one before the range. */
function select(
  { series, interval, actor, created, filters }: LifecycleRequest,
  period: Omit<Period, 'filters' | 'axis'>,
): SelectNode {
  const { range } = period
  const buckets = period.buckets()
  const number = (name: Expr) => bucketNumber(interval, buckets, name)
  return selectFrom(
    // The names inside are none that columns of a table have: an alias goes before a column.
    `SELECT tupleElement(point, 1) AS number, tupleElement(point, 2) AS status, count() AS actors FROM (
      SELECT arrayJoin(arrayConcat({alive}, {gone})) AS point FROM (
        SELECT arrayMap(bucket -> {number}, groupUniqArray({bucket})) AS life_active, {born} AS life_born FROM {table}
        WHERE {conditions} GROUP BY {actor}
      )
    ) GROUP BY number, status`,
    {
      alive: expression(
        "arrayMap(n -> (n, multiIf(n = life_born, 'new', has(life_active, n - 1), 'returning', 'resurrecting')), life_active)",
      ),
      gone: expression("arrayMap(n -> (n + 1, 'dormant'), arrayFilter(n -> not has(life_active, n + 1), life_active))"),
      number: number(field('bucket')),
      born: number(bucketName(interval, call('min', created))),
      actor,
      table: field(series.table),
      bucket: bucketName(interval, series.timestamp),
      conditions: and(...conditionsOf(series, { ...period, filters, axis: 'time' }, buckets[0]?.start ?? range.from)),
    },
  )
}

/** What was counted; of a warehouse table also how it was read. */
function actionOf(series: Series): Part {
  const { node, type, id, table } = series
  const action = { ...shortAction(series), math: node.math ?? 'total' }
  if (type === 'actions') return { ...action, id: String(id) }
  if (type === 'events') return action
  const { timestamp_field, aggregation_target_field, created_at_field } = node
  const read = { table_name: table, timestamp_field, aggregation_target_field, created_at_field }
  return { ...action, id: node.id ?? table, name: table, ...read }
}

function row(series: Series, status: Status, buckets: Bucket[], actors: (bucket: number) => number) {
  const sign = status === 'dormant' ? -1 : 1
  // Not -0, which is no number of JSON's readers.
  const data = buckets.map((_, at) => sign * actors(at) || 0)
  return {
    data,
    days: buckets.map(({ day }) => day),
    labels: buckets.map(({ label }) => label),
    count: data.reduce((total, number) => total + number, 0),
    label: `${series.table === 'events' ? series.name : series.table} - ${status}`,
    status,
    action: actionOf(series),
  }
}

/** What to run for a LifecycleQuery. Throws QueryError. */
export const planLifecycle: Planner = (query, options) => {
  const { scope } = options
  const calendar = calendarOf(scope)
  const request = readLifecycle(query, options, filterContext(scope))
  const range = (earliest: number) => resolveDateRange(request.dateRange, request.interval, calendar, earliest)
  const planned = range(earliestPossible)
  const axis = extended(planned, calendar)
  const draft: Draft = {
    selects: [select(request, { range: planned, calendar, buckets: () => axis })],
    range,
    results([rows = []], earliest) {
      const buckets = bucketsOf(range(earliest), calendar)
      // Both axes end with the same bucket.
      const before = axis.length - buckets.length
      const actors = new Map(rows.map(([number, status, count]) => [`${status} ${number}`, Number(count)]))
      const of = (status: Status) => (at: number) => actors.get(`${status} ${at + before + 1}`) ?? 0
      return { results: request.shown.map(status => row(request.series, status, buckets, of(status))) }
    },
  }
  return planOf(draft, scope, request.dateRange.date_from === 'all')
}
