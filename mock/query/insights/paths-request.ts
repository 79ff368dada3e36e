// Reads a PathsQuery (dossier posthog-query-layer 14).
import type { Expr } from '../hogql/ast.ts'
import { call, compare, constant, field, not, or } from '../hogql/ast.ts'
import { expression } from '../hogql/template.ts'
import type { StoredQuery } from '../types.ts'
import type { FunnelPart } from './paths-funnel.ts'
import { readFunnelPart } from './paths-funnel.ts'
import type { FilterContext } from './properties.ts'
import { list, oneOf, optionalInteger, optionalText, part, text } from './reading.ts'
import { type InsightRequest, type RunOptions, readInsight } from './request.ts'

export interface PathsRequest extends InsightRequest {
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
  /** Only what those in a funnel did about one of its steps. */
  funnel?: FunnelPart
}

const eventTypes = ['$pageview', '$screen', 'custom_event', 'hogql'] as const
type EventType = (typeof eventTypes)[number]

/** HogQL names events of the other types; alone it takes all. */
const isOfType: Partial<Record<EventType, () => Expr>> = {
  $pageview: () => compare(field('event'), '==', constant('$pageview')),
  $screen: () => compare(field('event'), '==', constant('$screen')),
  custom_event: () => not(call('startsWith', field('event'), constant('$'))),
}

const plainItem = "if(event = '$autocapture', concat('autocapture:', elements_chain), event)"
/** A page view is its address without a slash at the end, a screen its name. */
const pageItem = `if(event = '$pageview', replaceRegexpOne(ifNull(toString(properties.$current_url), ''), '(.)/$', '\\\\1'), {item})`
const screenItem = "if(event = '$screen', ifNull(toString(properties.$screen_name), ''), {item})"

/** What an event is called, where events of these types are named in their own way. */
function itemOf(isNamed: (type: EventType) => boolean, hogql: string | undefined, context: FilterContext): Expr {
  let item = expression(plainItem)
  if (isNamed('hogql') && hogql) item = expression("ifNull(toString({item}), '')", { item: context.parse(hogql) })
  if (isNamed('$pageview')) item = expression(pageItem, { item })
  return isNamed('$screen') ? expression(screenItem, { item }) : item
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** `/product/*` stands for everything that has this in it, and is shown in its place. */
function groupedItem(item: Expr, groupings: string[]): Expr {
  return groupings.reduceRight<Expr>((rest, grouping) => {
    const pattern = escaped(grouping).replaceAll('*', '.*')
    return call('if', call('match', item, constant(pattern)), constant(grouping), rest)
  }, item)
}

const replacedItem = (item: Expr, rules: { regex: string; alias: string }[]) =>
  rules.reduce<Expr>((path, { regex, alias }) => call('replaceRegexpAll', path, constant(regex), constant(alias)), item)

const texts = (value: unknown, what: string) => list(value, what).map(each => text(each, what))

/** As steps have it: without a slash at the end. */
const readPoint = (value: unknown, what: string) => optionalText(value, what)?.replace(/(.)\/$/, '$1') || undefined

/** Throws QueryError. */
export function readPaths(query: StoredQuery, options: RunOptions, context: FilterContext): PathsRequest {
  const filter = part(query.pathsFilter, 'pathsFilter')
  const included = list(filter.includeEventTypes, 'includeEventTypes').map(each =>
    oneOf(each, 'includeEventTypes', eventTypes, '$pageview'),
  )
  const excluded = texts(filter.excludeEvents, 'excludeEvents')
  const hogql = optionalText(filter.pathsHogQLExpression, 'pathsHogQLExpression')
  const isOpen = included.length === 0
  const item = itemOf(type => (isOpen ? !excluded.includes(type) : included.includes(type)), hogql, context)
  const rules = list(filter.localPathCleaningFilters, 'localPathCleaningFilters').map(rule => {
    const { regex, alias } = part(rule, 'A path cleaning filter')
    return { regex: text(regex, 'regex'), alias: optionalText(alias, 'alias') ?? '' }
  })
  const types = included.flatMap(type => isOfType[type]?.() ?? [])
  const funnel = readFunnelPart(query.funnelPathsFilter, context)
  return {
    ...readInsight(query, options, context),
    item: groupedItem(replacedItem(item, rules), texts(filter.pathGroupings, 'pathGroupings')),
    included: types.length === 0 ? constant(true) : or(...types),
    // PostHog looks at names that are none only where types are chosen.
    excluded: isOpen ? [] : excluded,
    startPoint: readPoint(filter.startPoint, 'startPoint'),
    endPoint: readPoint(filter.endPoint, 'endPoint'),
    stepLimit: optionalInteger(filter.stepLimit, 'stepLimit', 1, 1000) ?? 5,
    edgeLimit: optionalInteger(filter.edgeLimit, 'edgeLimit', 1, 10_000) ?? 50,
    weights: {
      least: optionalInteger(filter.minEdgeWeight, 'minEdgeWeight', 0, Number.MAX_SAFE_INTEGER) ?? 0,
      most: optionalInteger(filter.maxEdgeWeight, 'maxEdgeWeight', 0, Number.MAX_SAFE_INTEGER) || undefined,
    },
    ...(funnel && { funnel }),
  }
}
