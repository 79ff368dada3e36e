// Plans a PathsQuery: what persons saw one after the other in their visits, as edges between steps
// (dossier posthog-query-layer 14).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, compare, constant, field } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { expression, selectFrom } from '../hogql/template.ts'
import type { DateRange } from './date-range.ts'
import { earliestPossible, resolveDateRange } from './date-range.ts'
import { time } from './measure.ts'
import { type PathsRequest, readPaths } from './paths-request.ts'
import { type Draft, type Planner, planOf } from './plan.ts'
import type { FilterContext } from './properties.ts'

/** How long nothing happens before another visit begins, in milliseconds. */
const pause = 1_800_000

/** The part of a visit that is asked for, `path` being the whole of it: steps are pairs of instant (ms) and item. */
function cut({ startPoint, endPoint }: PathsRequest): Expr {
  const path = field('path')
  const from = (start: Expr) =>
    expression('arraySlice(path, arrayFirstIndex(step -> step.2 = {start}, path))', { start })
  const since =
    startPoint === undefined
      ? path
      : expression('if(arrayExists(step -> step.2 = {start}, path), {rest}, [])', {
          start: constant(startPoint),
          rest: from(constant(startPoint)),
        })
  if (endPoint === undefined) return since
  return expression('arraySlice({since}, 1, arrayFirstIndex(step -> step.2 = {end}, {since}))', {
    since,
    end: constant(endPoint),
  })
}

/** As many steps as are shown: the first, before an end the last, between two points both with a gap. */
function limited({ startPoint, endPoint, stepLimit }: PathsRequest): Expr {
  const limit = constant(stepLimit)
  if (endPoint === undefined) return expression('arraySlice(part, 1, {limit})', { limit })
  if (startPoint === undefined) return expression('arraySlice(part, -{limit})', { limit })
  const half = constant(Math.max(1, Math.floor(stepLimit / 2)))
  return expression(
    "if(length(part) <= {limit}, part, arrayConcat(arraySlice(part, 1, {half}), [(part[{half} + 1].1, '...')], arraySlice(part, -{half})))",
    { limit, half },
  )
}

/** The list with each element in the place of the next: what came before it; the first has itself. */
const shifted = (list: string) => `arrayPushFront(arrayPopBack(${list}), ${list}[1])`

/** Rows `actor, at, item`: the events that are steps. */
function steps(
  { item, included, filters, funnel }: PathsRequest,
  range: DateRange,
  context: FilterContext,
): SelectNode {
  const timestamp = field('timestamp')
  const conditions = and(
    compare(timestamp, '>=', time(range.from, context)),
    compare(timestamp, '<=', time(range.to, context)),
    included,
    ...filters,
  )
  const columns = 'person_id AS path_actor, toUnixTimestamp64Milli(timestamp) AS path_at, {item} AS path_item'
  const shown = 'path_actor AS actor, path_at AS at, path_item AS item'
  if (!funnel)
    return selectFrom(`SELECT ${shown} FROM (SELECT ${columns} FROM events WHERE {conditions})`, { item, conditions })
  return selectFrom(
    `SELECT ${shown} FROM (SELECT ${columns}, {key} AS path_key FROM events WHERE {conditions}) AS seen
    INNER JOIN {entrants} AS funnel ON seen.path_key = funnel.entrant
    WHERE path_at >= funnel.since AND path_at <= funnel.until`,
    { item, conditions, key: funnel.actor, entrants: funnel.entrants },
  )
}

/** Rows `[source, target, value, milliseconds]`. A step that is seen again at once is there once, when it was seen last. */
function select(request: PathsRequest, range: DateRange, context: FilterContext): SelectNode {
  const { excluded, weights, funnel } = request
  const many = (op: string, weight: number | undefined) =>
    weight === undefined ? [] : [compare(call('count'), op, constant(weight))]
  return selectFrom(
    `SELECT edge.1 AS source, edge.2 AS target, count() AS value, avg(edge.3) AS average FROM (
      SELECT arrayJoin(arrayMap(
        (n, one, other) -> (concat(toString(n), '_', one.2), concat(toString(n + 1), '_', other.2), other.1 - one.1),
        range(1, length(steps)), arrayPopBack(steps), arrayPopFront(steps)
      )) AS edge FROM (
        SELECT {limited} AS steps FROM (
          SELECT {cut} AS part FROM (
            SELECT arrayFilter((step, next) -> step.2 != next, visit, arrayPushBack(arrayPopFront(arrayMap(step -> step.2, visit)), '')) AS path FROM (
              SELECT arrayJoin(arraySplit((step, before) -> step.1 - before.1 >= {pause}, seen, ${shifted('seen')})) AS visit FROM (
                SELECT actor, arraySort(groupArray((at, item))) AS seen FROM {steps} WHERE {isShown} GROUP BY actor
              )
            )
          )
        )
      )
    ) GROUP BY source, target HAVING {weighty} ORDER BY value DESC, source ASC, target ASC LIMIT {edgeLimit}`,
    {
      limited: limited(request),
      cut: cut(request),
      pause: constant(funnel?.window ?? pause),
      steps: steps(request, range, context),
      isShown: excluded.length === 0 ? constant(true) : compare(field('item'), 'not in', constant(excluded)),
      weighty: and(...many('>=', weights.least), ...many('<=', weights.most)),
      edgeLimit: constant(request.edgeLimit),
    },
  )
}

/** Edges that one comes to from a first step over the other edges: what the limits cut off is not followed. */
function connected(rows: unknown[][]): unknown[][] {
  const reached = new Set(rows.map(([source]) => String(source)).filter(source => source.startsWith('1_')))
  // A step has the next number, so that edges by number come after what leads to them.
  const number = ([source]: unknown[]) => Number.parseInt(String(source), 10)
  for (const [source, target] of rows.toSorted((a, b) => number(a) - number(b)))
    if (reached.has(String(source))) reached.add(String(target))
  return rows.filter(([source]) => reached.has(String(source)))
}

/** What to run for a PathsQuery. Throws QueryError. */
export const planPaths: Planner = (query, options) => {
  const { scope } = options
  const context = filterContext(scope)
  const request = readPaths(query, options, context)
  const range = (earliest: number) => resolveDateRange(request.dateRange, 'day', context.calendar, earliest)
  const draft: Draft = {
    selects: [select(request, range(earliestPossible), context)],
    range,
    results: ([rows = []]) => ({
      results: connected(rows).map(([source, target, value, average]) => ({
        source,
        target,
        value,
        average_conversion_time: average,
      })),
    }),
  }
  return planOf(draft, scope, request.dateRange.date_from === 'all')
}
