// One series of an insight as stored, read and checked: its event, its filters, its kind of math
// (dossier posthog-query-layer 8.1 and 9).
import { own } from '../../../spec/own.ts'
import { conditionOf, findAction } from '../hogql/actions.ts'
import type { Expr } from '../hogql/ast.ts'
import { call, compare, constant, field } from '../hogql/ast.ts'
import { countDistinct, parametric } from './expressions.ts'
import type { FilterContext } from './properties.ts'
import { propertyField, propertyFilter } from './properties.ts'
import { optionalInteger, optionalText, type Part, part, refuse, text } from './reading.ts'

export interface Series {
  order: number
  type: 'events' | 'actions' | 'data_warehouse'
  /** The event, null for all; the number of the action; the table. */
  id: string | number | null
  /** What makes a row one of the series, but for its filters. */
  matches: Expr[]
  /** What is counted: events, or the rows of a table of a warehouse source. */
  table: string
  /** When it happened, and to whom. */
  timestamp: Expr
  actor: Expr
  name: string
  /** As stored, for the result row's `action`. */
  node: Part
  math: Measure
  /** The series' own filters, without its event. */
  filters: Expr[]
}

/** What a series counts. `property` is a number per event or session. */
export type Measure =
  | { kind: 'events'; value: Expr }
  | { kind: 'distinct'; actor: Expr; excludeEmpty: boolean }
  | { kind: 'active'; days: number }
  | { kind: 'first'; matching: boolean }
  | { kind: 'perActor'; of: Statistic }
  | { kind: 'sessionDuration'; of: Statistic }

export type Statistic = (value: Expr) => Expr

const quantile =
  (level: number): Statistic =>
  value =>
    parametric('quantile', [level], value)

const statistics: Record<string, Statistic> = {
  avg: value => call('avg', value),
  sum: value => call('sum', value),
  min: value => call('min', value),
  max: value => call('max', value),
  median: quantile(0.5),
  p75: quantile(0.75),
  p90: quantile(0.9),
  p95: quantile(0.95),
  p99: quantile(0.99),
}

const statistic = (name: string): Statistic | undefined => own(statistics, name)
const perActorSuffix = '_count_per_actor'

const propertyTypes: Record<string, string> = {
  event_properties: 'event',
  person_properties: 'person',
  session_properties: 'session',
  group_properties: 'group',
  data_warehouse_properties: 'data_warehouse',
}

function propertyMeasure(of: Statistic, node: Part, usual: string): Measure {
  const property = optionalText(node.math_property, 'math_property') ?? refuse('Property math needs a math_property')
  if (property === '$session_duration') return { kind: 'sessionDuration', of }
  const written = optionalText(node.math_property_type, 'math_property_type') ?? usual
  const type = own(propertyTypes, written) ?? refuse(`math_property_type '${written}' is not supported`)
  return { kind: 'events', value: of(call('toFloat', propertyField(type, property, node.math_group_type_index))) }
}

function readMeasure(node: Part, context: FilterContext, { table, actor }: Pick<Subject, 'table' | 'actor'>): Measure {
  const math = optionalText(node.math, 'math') ?? 'total'
  const group = () =>
    optionalInteger(node.math_group_type_index, 'math_group_type_index', 0, 4) ??
    refuse("Math 'unique_group' needs a math_group_type_index")
  const simple: Record<string, () => Measure> = {
    total: () => ({ kind: 'events', value: call('count') }),
    dau: () => ({ kind: 'distinct', actor, excludeEmpty: false }),
    unique_session: () => ({ kind: 'events', value: countDistinct(field('$session_id')) }),
    unique_group: () => ({ kind: 'distinct', actor: field(`$group_${group()}`), excludeEmpty: true }),
    weekly_active: () => ({ kind: 'active', days: 7 }),
    monthly_active: () => ({ kind: 'active', days: 30 }),
    first_time_for_user: () => ({ kind: 'first', matching: false }),
    first_matching_event_for_user: () => ({ kind: 'first', matching: true }),
    first_time_for_user_with_filters: () => ({ kind: 'first', matching: true }),
    hogql: () => ({ kind: 'events', value: context.parse(text(node.math_hogql, 'math_hogql')) }),
  }
  const known = own(simple, math)
  if (known) return known()
  const ofProperty = statistic(math)
  const usual = table === 'events' ? 'event_properties' : 'data_warehouse_properties'
  if (ofProperty) return propertyMeasure(ofProperty, node, usual)
  const base = math.endsWith(perActorSuffix) ? math.slice(0, -perActorSuffix.length) : ''
  const ofActor = base === 'sum' ? undefined : statistic(base)
  return ofActor ? { kind: 'perActor', of: ofActor } : refuse(`Math '${math}' is not supported`)
}

type Subject = Pick<Series, 'type' | 'id' | 'name' | 'matches' | 'table' | 'timestamp' | 'actor'>

const events = { table: 'events', timestamp: field('timestamp'), actor: field('person_id') }
const ofEvents = ['unique_session', 'unique_group']

function eventOf(node: Part): Subject {
  const id = optionalText(node.event, 'event') || null
  const matches = id === null ? [] : [compare(field('event'), '==', constant(id))]
  return { ...events, type: 'events', id, name: id ?? 'All events', matches }
}

function actionOf(node: Part, { scope }: FilterContext): Subject {
  const { id, name, ...action } = findAction(scope, idOfAction(node.id))
  return { ...events, type: 'actions', id, name, matches: [conditionOf({ ...action, id, name }, scope)] }
}

/** Older insights have the number as text. */
function idOfAction(written: unknown): number {
  const id = Number(written)
  return Number.isSafeInteger(id) ? id : refuse('An ActionsNode needs the id of an action')
}

/** The kinds of tables of warehouse sources, each with the member that says whose a row is. */
const actorFields: Record<string, string> = {
  DataWarehouseNode: 'distinct_id_field',
  FunnelsDataWarehouseNode: 'aggregation_target_field',
  LifecycleDataWarehouseNode: 'aggregation_target_field',
}

/** The members that name columns hold HogQL. */
function tableOf(node: Part, actorField: string, context: FilterContext): Subject {
  if (typeof node.math === 'string' && ofEvents.includes(node.math))
    refuse(`Math '${node.math}' is not supported for a ${node.kind}`)
  const member = (name: string) => context.parse(text(own(node, name), name))
  const table = text(node.table_name, 'table_name')
  return {
    type: 'data_warehouse',
    id: table,
    name: optionalText(node.name, 'name') ?? table,
    matches: [],
    table,
    timestamp: member('timestamp_field'),
    actor: member(actorField),
  }
}

function subjectOf(node: Part, context: FilterContext): Subject {
  const kind = text(node.kind, 'kind of a series')
  if (kind === 'EventsNode') return eventOf(node)
  if (kind === 'ActionsNode') return actionOf(node, context)
  const actorField = own(actorFields, kind)
  if (actorField) return tableOf(node, actorField, context)
  return refuse(`Series of kind '${kind}' are not supported: only EventsNode, ActionsNode and DataWarehouseNode are`)
}

/** Throws QueryError for what this project does not have and for what no trend can mean. */
export function readSeries(value: unknown, order: number, context: FilterContext): Series {
  const node = part(value, 'A series')
  const subject = subjectOf(node, context)
  const filters = [propertyFilter(node.properties, context), propertyFilter(node.fixedProperties, context)]
  return {
    order,
    ...subject,
    node,
    math: readMeasure(node, context, subject),
    filters: filters.filter(filter => filter !== undefined),
  }
}

/** The `action` of a result row whose kind says little about it. */
export const shortAction = ({ order, type, node, name, id }: Series) => ({ order, type, name: node.name ?? name, id })
