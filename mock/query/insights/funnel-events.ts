// The events of a funnel, and the rows of warehouse tables that are steps: who did what when, and the value that it is
// split by (dossier posthog-query-layer 10).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, compare, constant, field, or } from '../hogql/ast.ts'
import { expression, selectFrom } from '../hogql/template.ts'
import { membershipOf, nullValue, valuesOf } from './breakdown.ts'
import { bucketName } from './bucket-number.ts'
import type { Calendar, DateRange } from './date-range.ts'
import { array } from './expressions.ts'
import type { FunnelRequest } from './funnel-request.ts'
import { marksOf } from './funnel-walk.ts'
import { time } from './measure.ts'
import type { Series } from './series.ts'

/** The values of the breakdown as one text, which JSON reads: missing ones are empty. */
function propOf({ breakdown }: FunnelRequest, conditions: Expr): Expr {
  if (!breakdown) return constant('[]')
  if (breakdown.cohorts) return membershipOf(breakdown.cohorts, id => `[${id}]`)
  const shown = valuesOf(breakdown, 'events', conditions).map(value =>
    expression("if({value} = {missing}, '', {value})", { value, missing: constant(nullValue) }),
  )
  return expression('toJSONString({values})', { values: array(...shown) })
}

/** That nothing is known of what a breakdown asks. */
export const unsetProp = ({ breakdown }: FunnelRequest) => JSON.stringify(breakdown?.dimensions.map(() => '') ?? [])
export const isSet = (request: FunnelRequest) => compare(field('prop'), '!=', constant(unsetProp(request)))

/** Where steps come from: events, or a warehouse table with its columns of when and whose. */
type Source = Pick<Series, 'table' | 'timestamp' | 'actor'>

const columnsOf = ({ table, timestamp, actor }: Source) => JSON.stringify([table, timestamp, actor])

/** Each once; exclusions are events, and so is everything that may not come between. */
function sourcesOf({ steps }: FunnelRequest): Source[] {
  return [...Map.groupBy(steps, ({ series }) => columnsOf(series)).values()].map(([step]) => step!.series)
}

/** Rows `actor, at, marks, entry, prop`: all events that are steps or exclusions; where the order is strict, all events. */
function eventsOf(source: Source, request: FunnelRequest, range: DateRange, calendar: Calendar): SelectNode {
  const { exclusions, order } = request
  const { timestamp } = source
  const isEvents = source.table === 'events'
  const never = constant(false)
  const steps = request.steps.map(step =>
    columnsOf(source) === columnsOf(step.series) ? step : { ...step, matches: never },
  )
  const places = { steps, exclusions: exclusions.map(each => (isEvents ? each : { ...each, matches: never })) }
  const actor = isEvents ? request.actor : call('toString', source.actor)
  const conditions = and(
    compare(timestamp, '>=', time(range.countFrom, { calendar })),
    compare(timestamp, '<=', time(range.to, { calendar })),
    ...(order === 'strict' ? [] : [or(...[...steps, ...places.exclusions].map(({ matches }) => matches))]),
    ...(isEvents ? request.filters : []),
    ...(isEvents && request.isByPerson ? [] : [expression("notEmpty(ifNull({actor}, ''))", { actor })]),
  )
  return selectFrom(
    // The names inside are none that columns of a table have: an alias goes before a column.
    `SELECT step_actor AS actor, step_at AS at, step_marks AS marks, step_entry AS entry, step_prop AS prop FROM (
      SELECT {actor} AS step_actor, {at} AS step_at, {marks} AS step_marks,
        {entry} AS step_entry, {prop} AS step_prop
      FROM {table} WHERE {conditions}
    )`,
    {
      actor,
      table: field(source.table),
      at: isEvents
        ? call('toUnixTimestamp64Milli', timestamp)
        : expression('ifNull(toUnixTimestamp64Milli(toDateTime64({timestamp}, 3)), 0)', { timestamp }),
      marks: marksOf({ ...request, ...places }),
      entry: bucketName(request.interval, timestamp),
      prop: isEvents ? propOf(request, conditions) : constant(unsetProp(request)),
      conditions,
    },
  )
}

/** The same of all sources. */
export function events(request: FunnelRequest, range: DateRange, calendar: Calendar): SelectNode {
  const [first, ...more] = sourcesOf(request).map(source => eventsOf(source, request, range, calendar))
  if (more.length === 0) return first!
  return {
    node: 'SelectSetQuery',
    initial_select_query: first!,
    subsequent_select_queries: more.map(select_query => ({
      node: 'SelectSetNode',
      set_operator: 'UNION ALL',
      select_query,
    })),
  }
}
