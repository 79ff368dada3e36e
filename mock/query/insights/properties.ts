// Property filters of insights as HogQL conditions: all filter types and operators of dossier posthog-query-layer 8.1.

import { ExactNumber } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import type { Expr } from '../hogql/ast.ts'
import { and, call, compare, constant, field, not, or } from '../hogql/ast.ts'
import type { Scope } from '../types.ts'
import type { Calendar } from './date-range.ts'
import { parseDate } from './date-range.ts'
import { lambda } from './expressions.ts'
import { list, optionalInteger, optionalText, type Part, part, refuse, text } from './reading.ts'
import { sqlTime } from './time-zone.ts'

export interface FilterContext {
  calendar: Calendar
  /** What the project defines, among others. */
  scope: Scope
  /** Parses HogQL that the caller typed (`type: "hogql"`). */
  parse(text: string): Expr
}

/** Deeper groups than any person builds; keeps hostile nesting off the stack. */
const maxDepth = 20

const invalid = (detail: string) => refuse(detail, 'invalid_property_filter')

/** The value a filter, a breakdown or a property math speaks of, by property type. */
export function propertyField(type: string, key: string, groupTypeIndex: unknown): Expr {
  switch (type) {
    case 'event':
    case 'feature':
      return field('properties', key)
    case 'person':
      return key.startsWith('$virt_') ? field('person', key) : field('person', 'properties', key)
    case 'person_metadata':
      return field('person', key)
    case 'session':
      return field('session', key)
    case 'event_metadata':
      return field(key)
    // The table's name may stand before the column's.
    case 'data_warehouse':
      return field(key.slice(key.lastIndexOf('.') + 1))
    case 'group': {
      const index = optionalInteger(groupTypeIndex, 'group_type_index', 0, 4)
      return index === undefined ? invalid('Group properties need a group_type_index') : groupField(index, key)
    }
    default:
      return invalid(`Properties of type '${type}' are not supported in this query`)
  }
}

const groupField = (index: number, key: string) => field(`group_${index}`, 'properties', key)

type Scalar = string | number | boolean | null

function scalars(value: unknown): Scalar[] {
  const values = Array.isArray(value) ? value : [value]
  return values.map(one => {
    if (one === undefined || one === null) return null
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return one
    if (one instanceof ExactNumber) return one.text
    return invalid('Property filter values must be strings, numbers or booleans')
  })
}

const asText = (value: Scalar) => constant(value === null ? '' : String(value))
const isNull = (subject: Expr) => compare(subject, '==', constant(null))
const isNotNull = (subject: Expr) => compare(subject, '!=', constant(null))
const toText = (subject: Expr) => call('toString', subject)

/** Numbers compare as numbers whatever the definition of the property says; other text as text. */
function ordered(subject: Expr, op: string, value: Scalar): Expr {
  const number = typeof value === 'boolean' || value === null || value === '' ? Number.NaN : Number(value)
  if (!Number.isFinite(number)) return compare(toText(subject), op, asText(value))
  return compare(call('toFloat', subject), op, constant(number))
}

function between(subject: Expr, value: unknown, negated: boolean): Expr {
  const [low, high, ...rest] = scalars(value)
  if (low === undefined || high === undefined || rest.length > 0) return invalid('between needs a list of two values')
  return negated
    ? or(ordered(subject, '<', low), ordered(subject, '>', high))
    : and(ordered(subject, '>=', low), ordered(subject, '<=', high))
}

/** A bare date means the whole day. */
function dated(subject: Expr, operator: string, value: Scalar, { calendar }: FilterContext): Expr {
  const given = String(value)
  const { instant } = parseDate(given, calendar)
  const day = /^\d{4}-\d{1,2}-\d{1,2}$/.test(given)
  const at = (when: number) => call('toDateTime', constant(sqlTime(when, calendar.timezone)))
  const when = call('toDateTime', toText(subject))
  const last = day ? parseDate(`${given} 23:59:59.999`, calendar).instant : instant
  if (operator === 'is_date_before') return compare(when, '<', at(instant))
  if (operator === 'is_date_after') return compare(when, '>', at(last))
  return and(compare(when, '>=', at(instant)), compare(when, '<=', at(last)))
}

type Condition = (subject: Expr, value: Scalar, context: FilterContext) => Expr
const matches =
  (op: string, wrap: (value: string) => string = value => value): Condition =>
  (subject, value) =>
    compare(toText(subject), op, constant(wrap(String(value ?? ''))))
const contained = (value: string) => `%${value}%`
const equals: Condition = (subject, value) =>
  value === null ? isNull(subject) : compare(toText(subject), '==', asText(value))
const differs: Condition = (subject, value) =>
  value === null ? isNotNull(subject) : compare(toText(subject), '!=', asText(value))

/** Operators that hold when they hold for one of the values. */
const positive: Record<string, Condition> = {
  exact: equals,
  is_cleaned_path_exact: equals,
  icontains: matches('ilike', contained),
  regex: matches('=~'),
  gt: (subject, value) => ordered(subject, '>', value),
  gte: (subject, value) => ordered(subject, '>=', value),
  min: (subject, value) => ordered(subject, '>=', value),
  lt: (subject, value) => ordered(subject, '<', value),
  lte: (subject, value) => ordered(subject, '<=', value),
  max: (subject, value) => ordered(subject, '<=', value),
  in: equals,
  flag_evaluates_to: equals,
  is_date_exact: (subject, value, context) => dated(subject, 'is_date_exact', value, context),
  is_date_before: (subject, value, context) => dated(subject, 'is_date_before', value, context),
  is_date_after: (subject, value, context) => dated(subject, 'is_date_after', value, context),
}
/** Operators that must hold for every value. */
const negative: Record<string, Condition> = {
  is_not: differs,
  not_in: differs,
  not_icontains: matches('not ilike', contained),
  not_regex: matches('!~'),
}

/** One operator on one subject. */
export function condition(subject: Expr, operator: string, value: unknown, context: FilterContext): Expr {
  if (operator === 'is_set') return isNotNull(subject)
  if (operator === 'is_not_set') return isNull(subject)
  if (operator === 'between' || operator === 'not_between') return between(subject, value, operator === 'not_between')
  const one = own(positive, operator)
  if (one) return or(...scalars(value).map(each => one(subject, each, context)))
  const every = own(negative, operator)
  if (every) return and(...scalars(value).map(each => every(subject, each, context)))
  return invalid(`Operator '${operator}' is not supported`)
}

function cohort(filter: Part): Expr {
  const id = Number(filter.value)
  if (!Number.isSafeInteger(id)) return invalid('A cohort filter needs the id of a cohort')
  const outside = filter.operator === 'not_in' || filter.operator === 'is_not' || filter.negation === true
  return compare(field('person_id'), outside ? 'not in cohort' : 'in cohort', constant(id))
}

/** Autocaptured elements: their text and link, and whether the chain has such a tag. */
function element(key: string, operator: string, value: unknown, context: FilterContext): Expr {
  if (key === 'href') return condition(field('elements_chain_href'), operator, value, context)
  const source = key === 'text' ? 'elements_chain_texts' : key === 'tag_name' ? 'elements_chain_elements' : undefined
  if (!source) return invalid(`Element property '${key}' is not supported`)
  if (operator === 'is_set') return compare(call('length', field(source)), '>', constant(0))
  if (operator === 'is_not_set') return compare(call('length', field(source)), '==', constant(0))
  const negated = Object.hasOwn(negative, operator)
  const wanted = negated ? operator.replace(/^(is_)?not_?/, '') || 'exact' : operator
  const found = call('arrayExists', lambda(['one'], condition(field('one'), wanted, value, context)), field(source))
  return negated ? not(found) : found
}

function leaf(filter: Part, context: FilterContext): Expr {
  const type = optionalText(filter.type, 'type') ?? 'event'
  if (type === 'empty') return constant(true)
  if (type === 'cohort' || type === 'static-cohort' || type === 'precalculated-cohort') return cohort(filter)
  const key = text(filter.key, 'key of a property filter')
  if (type === 'hogql') return context.parse(key)
  const operator = optionalText(filter.operator, 'operator') ?? 'exact'
  // An empty list chooses nothing, so it filters nothing.
  if (Array.isArray(filter.value) && filter.value.length === 0) return constant(true)
  if (type === 'element') return element(key, operator, filter.value, context)
  if (operator === 'flag_evaluates_to' || type === 'flag') {
    const flag = key.startsWith('$feature/') ? key : `$feature/${key}`
    return condition(field('properties', flag), operator, filter.value, context)
  }
  return condition(propertyField(type, key, filter.group_type_index), operator, filter.value, context)
}

function node(filter: unknown, context: FilterContext, depth: number): Expr {
  if (depth > maxDepth) return invalid(`Property groups are nested deeper than ${maxDepth}`)
  if (Array.isArray(filter)) return and(...filter.map(each => node(each, context, depth + 1)))
  const read = part(filter, 'A property filter')
  if (read.type !== 'AND' && read.type !== 'OR') {
    return Object.keys(read).length === 0 ? constant(true) : leaf(read, context)
  }
  const inner = list(read.values, 'values').map(each => node(each, context, depth + 1))
  // Nothing to choose from chooses everything.
  return read.type === 'AND' || inner.length === 0 ? and(...inner) : or(...inner)
}

/** A list (all must hold) or a group of property filters; undefined when nothing is filtered. Throws QueryError. */
export function propertyFilter(filter: unknown, context: FilterContext): Expr | undefined {
  if (filter === undefined || filter === null || (Array.isArray(filter) && filter.length === 0)) return undefined
  return node(filter, context, 0)
}
