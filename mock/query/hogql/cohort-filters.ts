// Filters of dynamic cohorts: what persons are like, of which cohorts they are, what they did.
import { parseDate } from '../insights/date-range.ts'
import { type FilterContext, propertyFilter } from '../insights/properties.ts'
import { list, oneOf, optionalInteger, optionalText, type Part, part, refuse, text } from '../insights/reading.ts'
import { sqlTime } from '../insights/time-zone.ts'
import type { Scope } from '../types.ts'
import { conditionOf, findAction } from './actions.ts'
import { alias, and, call, compare, constant, type Expr, field, not, or, type SelectQueryNode } from './ast.ts'
import { filterContext } from './filters.ts'

const ofPersons = new Set(['person', 'cohort', 'static-cohort', 'precalculated-cohort'])
const intervals = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
const counted = new Map([
  ['gte', '>='],
  ['lte', '<='],
  ['gt', '>'],
  ['lt', '<'],
  ['exact', '=='],
  ['eq', '=='],
])

/** Deeper groups than any person builds. */
const deepest = 20

/** Who is in it, of the rows of `persons` under the name `person`. */
export const cohortCondition = (filters: unknown, scope: Scope): Expr => node(filters, scope, 0)

function node(given: unknown, scope: Scope, depth: number): Expr {
  const filter = part(given, 'A filter of a cohort')
  if (depth > deepest) return refuse(`Filters of cohorts are nested deeper than ${deepest}`)
  if (filter['type'] !== 'AND' && filter['type'] !== 'OR') return leaf(filter, scope)
  const inner = list(filter['values'], 'values').map(each => node(each, scope, depth + 1))
  return filter['type'] === 'AND' || inner.length === 0 ? and(...inner) : or(...inner)
}

function leaf(filter: Part, scope: Scope): Expr {
  const type = String(filter['type'])
  if (type === 'behavioral') {
    const did = behaviour(filter, scope)
    return filter['negation'] === true ? not(did) : did
  }
  // Filters on events would ask persons for the properties of events.
  if (!ofPersons.has(type))
    return refuse(`Filters of cohorts are of the types person, cohort and behavioral, not '${type}'.`)
  const fits = propertyFilter([filter], filterContext(scope)) ?? constant(true)
  return filter['negation'] === true && type === 'person' ? not(fits) : fits
}

/** People who did it, so often, since then. */
function behaviour(filter: Part, scope: Scope): Expr {
  const context = filterContext(scope)
  const value = oneOf(
    filter['value'],
    'value of a behavioral filter',
    ['performed_event', 'performed_event_multiple'],
    'performed_event',
  )
  const conditions = [
    eventOf(filter, scope),
    compare(field('timestamp'), '>=', since(filter, context)),
    propertyFilter(filter['event_filters'], context),
  ]
  const people: SelectQueryNode = {
    node: 'SelectQuery',
    select: [alias('doer', field('person_id'))],
    select_from: { node: 'JoinExpr', table: field('events') },
    where: and(...conditions.filter(condition => condition !== undefined)),
    group_by: [field('person_id')],
    having: value === 'performed_event' ? null : often(filter),
  }
  return compare(field('person', 'id'), 'in', people)
}

function eventOf(filter: Part, scope: Scope): Expr {
  const key = filter['key']
  if (filter['event_type'] !== 'actions')
    return compare(field('event'), '==', constant(text(key, 'key of a behavioral filter')))
  return conditionOf(findAction(scope, Number(key)), scope)
}

function since(filter: Part, { calendar }: FilterContext): Expr {
  const count = optionalInteger(filter['time_value'], 'time_value', 1, 10_000) ?? 30
  const unit = oneOf(filter['time_interval'], 'time_interval', intervals, 'day')
  const letter = unit === 'minute' ? 'M' : unit[0]
  const written = optionalText(filter['explicit_datetime'], 'explicit_datetime') ?? `-${count}${letter}`
  return call('toDateTime', constant(sqlTime(parseDate(written, calendar).instant, calendar.timezone)))
}

function often(filter: Part): Expr {
  const times = optionalInteger(filter['operator_value'], 'operator_value', 0, 1_000_000) ?? 1
  const operator = optionalText(filter['operator'], 'operator') ?? 'gte'
  const op = counted.get(operator) ?? refuse(`Operator '${operator}' is not supported`)
  return compare(call('count'), op, constant(times))
}
