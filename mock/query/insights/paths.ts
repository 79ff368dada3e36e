// Plans a PathsQuery: what persons saw one after the other in their visits, as edges between steps
// (dossier posthog-query-layer 14).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, compare, constant, field, not, or } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { parseExpression } from '../hogql/parse.ts'
import type { StoredQuery } from '../types.ts'
import type { DateRange } from './date-range.ts'
import { earliestPossible, resolveDateRange } from './date-range.ts'
import { time } from './measure.ts'
import { type Draft, type Planner, planOf } from './plan.ts'
import type { FilterContext } from './properties.ts'
import { list, oneOf, optionalInteger, optionalText, part, refuse, text } from './reading.ts'
import { type InsightRequest, type RunOptions, readInsight } from './request.ts'
import { expression, selectFrom } from './template.ts'

interface PathsRequest extends InsightRequest {
  actor: Expr
  /** What a step is called. */
  item: Expr
  /** Which events are steps, and which names are none. */
  included: Expr
  excluded: string[]
  startPoint: string | undefined
  endPoint: string | undefined
  stepLimit: number
  edgeLimit: number
  weights: { least: number; most: number | undefined }
}

const eventTypes = ['$pageview', '$screen', 'custom_event', 'hogql'] as const
type EventType = (typeof eventTypes)[number]

/** A page view is its address without a slash at the end, a screen its name; everything else is the event. */
const plainItem = `multiIf(
  event = '$pageview', replaceRegexpOne(ifNull(toString(properties.$current_url), ''), '(.)/$', '\\\\1'),
  event = '$screen', ifNull(toString(properties.$screen_name), ''),
  event = '$autocapture', concat('autocapture:', elements_chain),
  event
)`

const isOfType: Record<EventType, () => Expr> = {
  $pageview: () => compare(field('event'), '==', constant('$pageview')),
  $screen: () => compare(field('event'), '==', constant('$screen')),
  custom_event: () => not(call('startsWith', field('event'), constant('$'))),
  hogql: () => constant(true),
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** `/product/*` stands for everything that it fits, and is shown in its place. */
function groupedItem(item: Expr, groupings: string[]): Expr {
  return groupings.reduceRight<Expr>((rest, grouping) => {
    const pattern = `^${escaped(grouping).replaceAll('*', '.*')}$`
    return call('if', call('match', item, constant(pattern)), constant(grouping), rest)
  }, item)
}

const replacedItem = (item: Expr, rules: { regex: string; alias: string }[]) =>
  rules.reduce<Expr>((path, { regex, alias }) => call('replaceRegexpAll', path, constant(regex), constant(alias)), item)

const texts = (value: unknown, what: string) => list(value, what).map(each => text(each, what))

function readPaths(query: StoredQuery, options: RunOptions, context: FilterContext): PathsRequest {
  const filter = part(query.pathsFilter, 'pathsFilter')
  if (Object.keys(part(query.funnelPathsFilter, 'funnelPathsFilter')).length > 0)
    return refuse('Paths between the steps of a funnel (funnelPathsFilter) are not supported')
  const included = list(filter.includeEventTypes, 'includeEventTypes').map(each =>
    oneOf(each, 'includeEventTypes', eventTypes, '$pageview'),
  )
  const hogql = optionalText(filter.pathsHogQLExpression, 'pathsHogQLExpression')
  const isHogQL = included.includes('hogql') && hogql
  const plain = isHogQL
    ? expression("ifNull(toString({item}), '')", { item: context.parse(hogql) })
    : parseExpression(plainItem)
  const rules = list(filter.localPathCleaningFilters, 'localPathCleaningFilters').map(rule => {
    const { regex, alias } = part(rule, 'A path cleaning filter')
    return { regex: text(regex, 'regex'), alias: optionalText(alias, 'alias') ?? '' }
  })
  const group = optionalInteger(query.aggregation_group_type_index, 'aggregation_group_type_index', 0, 4)
  return {
    ...readInsight(query, options, context),
    actor: group === undefined ? field('person_id') : field(`$group_${group}`),
    item: groupedItem(replacedItem(plain, rules), texts(filter.pathGroupings, 'pathGroupings')),
    included: included.length === 0 ? constant(true) : or(...included.map(type => isOfType[type]())),
    excluded: texts(filter.excludeEvents, 'excludeEvents'),
    startPoint: optionalText(filter.startPoint, 'startPoint') || undefined,
    endPoint: optionalText(filter.endPoint, 'endPoint') || undefined,
    stepLimit: optionalInteger(filter.stepLimit, 'stepLimit', 1, 1000) ?? 5,
    edgeLimit: optionalInteger(filter.edgeLimit, 'edgeLimit', 1, 10_000) ?? 50,
    weights: {
      least: optionalInteger(filter.minEdgeWeight, 'minEdgeWeight', 0, Number.MAX_SAFE_INTEGER) ?? 0,
      most: optionalInteger(filter.maxEdgeWeight, 'maxEdgeWeight', 0, Number.MAX_SAFE_INTEGER),
    },
  }
}

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
    "if(length(part) <= {limit}, part, arrayConcat(arraySlice(part, 1, {half}), [(part[{half}].1, '...')], arraySlice(part, -{half})))",
    { limit, half },
  )
}

/** The list with each element in the place of the next: what came before it; the first has itself. */
const shifted = (list: string) => `arrayPushFront(arrayPopBack(${list}), ${list}[1])`

/** Rows `[source, target, value, milliseconds]`. */
function select(request: PathsRequest, range: DateRange, context: FilterContext): SelectNode {
  const { excluded, weights } = request
  const timestamp = field('timestamp')
  const conditions = and(
    compare(timestamp, '>=', time(range.from, context)),
    compare(timestamp, '<=', time(range.to, context)),
    request.included,
    ...request.filters,
  )
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
            SELECT arrayFilter((step, n, before) -> n = 1 OR step.2 != before.2, visit, arrayEnumerate(visit), ${shifted('visit')}) AS path FROM (
              SELECT arrayJoin(arraySplit((step, before) -> step.1 - before.1 >= 1800000, seen, ${shifted('seen')})) AS visit FROM (
                SELECT actor, arraySort(groupArray((at, item))) AS seen FROM (
                  SELECT {actor} AS actor, toUnixTimestamp64Milli(timestamp) AS at, {item} AS item FROM events WHERE {conditions}
                ) WHERE {isShown} GROUP BY actor
              )
            )
          )
        )
      )
    ) GROUP BY source, target HAVING {weighty} ORDER BY value DESC, source ASC, target ASC LIMIT {edgeLimit}`,
    {
      limited: limited(request),
      cut: cut(request),
      actor: request.actor,
      item: request.item,
      conditions,
      isShown: excluded.length === 0 ? constant(true) : compare(field('item'), 'not in', constant(excluded)),
      weighty: and(...many('>=', weights.least), ...many('<=', weights.most)),
      edgeLimit: constant(request.edgeLimit),
    },
  )
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
      results: rows.map(([source, target, value, average]) => ({
        source,
        target,
        value,
        average_conversion_time: average,
      })),
    }),
  }
  return planOf(draft, scope, request.dateRange.date_from === 'all')
}
