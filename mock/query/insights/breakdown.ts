// What a trend is split by: reading `breakdownFilter`, the SQL of its values, and how values are shown
// (dossier posthog-query-layer 9).
import { own } from '../../../spec/own.ts'
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { call, compare, constant, field, or, order, tuple } from '../hogql/ast.ts'
import { findCohort } from '../hogql/cohorts.ts'
import type { VariableValues } from '../types.ts'
import { array, lambda, parametric, select } from './expressions.ts'
import type { FilterContext } from './properties.ts'
import { condition, propertyField } from './properties.ts'
import { list, oneOf, optionalInteger, type Part, part, refuse, text } from './reading.ts'

export const nullValue = '$$_posthog_breakdown_null_$$'
export const otherValue = '$$_posthog_breakdown_other_$$'

/** One property to split by. */
export interface Dimension {
  /** As the caller wrote it: also the name of its variable. */
  property: string
  type: string
  /** The property itself, as text or number. */
  subject: Expr
  bins?: number
  normalizeUrl: boolean
}

/** Members of a cohort, or everybody. */
export interface BreakdownCohort {
  id: number | 'all'
  name: string
}

export interface Breakdown {
  dimensions: Dimension[]
  /** `breakdowns: [...]`: values are lists, also when there is only one. */
  isList: boolean
  /** How many ordinary values are kept apart; absent means all. */
  limit?: number
  hideOther: boolean
  /** Membership of cohorts instead of values: one result per entry. */
  cohorts?: BreakdownCohort[]
}

const types = [
  'event',
  'feature',
  'person',
  'group',
  'session',
  'hogql',
  'cohort',
  'event_metadata',
  'data_warehouse',
] as const
const maxDimensions = 3
const maxBins = 100
const countryLimit = 300

function dimension(type: string, property: string, options: Part, context: FilterContext): Dimension {
  const subject =
    type === 'hogql' ? context.parse(property) : propertyField(type, property, options.group_type_index ?? undefined)
  const bins = optionalInteger(options.histogram_bin_count, 'histogram_bin_count', 1, maxBins)
  return { property, type, subject, normalizeUrl: options.normalize_url === true, ...(bins ? { bins } : {}) }
}

function cohortsOf(value: unknown, { scope }: FilterContext): BreakdownCohort[] {
  const ids = Array.isArray(value) ? value : [value]
  return ids.map(id => {
    if (id === 'all' || Number(id) === 0) return { id: 'all', name: 'all users' }
    const number = Number(id)
    if (!Number.isSafeInteger(number)) return refuse('A cohort breakdown needs ids of cohorts')
    return { id: number, name: findCohort(scope, number).name }
  })
}

const withoutPrefix = (filter: Part): Part => ({
  group_type_index: filter.breakdown_group_type_index,
  histogram_bin_count: filter.breakdown_histogram_bin_count,
  normalize_url: filter.breakdown_normalize_url,
})

/** The dimensions as they are written, legacy and list form alike: `[type, property, options]`. */
function written(filter: Part): { entries: [type: string, property: string, options: Part][]; isList: boolean } {
  const several = list(filter.breakdowns, 'breakdowns')
  if (several.length > 0) {
    if (several.length > maxDimensions) return refuse(`At most ${maxDimensions} breakdowns are supported`)
    const entries = several.map((entry): [string, string, Part] => {
      const read = part(entry, 'A breakdown')
      return [
        oneOf(read.type, 'type of a breakdown', types, 'event'),
        text(String(read.property ?? ''), 'property'),
        read,
      ]
    })
    return { entries, isList: true }
  }
  const type = oneOf(filter.breakdown_type, 'breakdown_type', types, 'event')
  const values = Array.isArray(filter.breakdown) ? filter.breakdown : [filter.breakdown]
  if (values.length > maxDimensions) return refuse(`At most ${maxDimensions} breakdowns are supported`)
  const entries = values.map((value): [string, string, Part] => [type, text(value, 'breakdown'), withoutPrefix(filter)])
  return { entries, isList: Array.isArray(filter.breakdown) }
}

/** Undefined when nothing is split. Throws QueryError. */
export function readBreakdown(value: unknown, display: string, context: FilterContext): Breakdown | undefined {
  const filter = part(value, 'breakdownFilter')
  const isEmpty = (filter.breakdown ?? '') === '' && list(filter.breakdowns, 'breakdowns').length === 0
  if (isEmpty) return undefined
  const hideOther = filter.breakdown_hide_other_aggregation === true
  const legacyCohort = filter.breakdown_type === 'cohort' && list(filter.breakdowns, 'breakdowns').length === 0
  if (legacyCohort) return { dimensions: [], isList: false, hideOther, cohorts: cohortsOf(filter.breakdown, context) }
  const { entries, isList } = written(filter)
  if (entries.some(([type]) => type === 'cohort')) {
    if (entries.some(([type]) => type !== 'cohort')) return refuse('Cohorts cannot be combined with other breakdowns')
    return {
      dimensions: [],
      isList: false,
      hideOther,
      cohorts: cohortsOf(
        entries.map(([, property]) => property),
        context,
      ),
    }
  }
  const dimensions = entries.map(([type, property, options]) => dimension(type, property, options, context))
  const standard = entries.some(([, property]) => property === '$geoip_country_code') ? countryLimit : 25
  const limit = optionalInteger(filter.breakdown_limit, 'breakdown_limit', 1, 1000) ?? standard
  return { dimensions, isList, hideOther, ...(display === 'WorldMap' ? {} : { limit }) }
}

/** Names of the properties in a `breakdownFilter`, whatever their types; nothing is refused. */
export function breakdownProperties(value: unknown): string[] {
  const filter = value && typeof value === 'object' ? (value as Part) : {}
  const several = Array.isArray(filter.breakdowns) ? filter.breakdowns : []
  const names = several.length > 0 ? several.map(entry => (entry as Part | null)?.property) : [filter.breakdown].flat()
  return names.filter((name): name is string => typeof name === 'string' && name !== '')
}

/** A breakdown variable: exactly this value; the empty string and null mean that the property is not set. */
export function breakdownCondition(dimension: Dimension, value: unknown, context: FilterContext): Expr {
  const isUnset = value === '' || value === null
  if (isUnset) return compare(shownValue(dimension), '==', constant(nullValue))
  return condition(dimension.subject, 'exact', value, context)
}

/** Filters that variables named after a breakdown property stand for. */
export function variableFilters(breakdown: Breakdown | undefined, variables: VariableValues, context: FilterContext) {
  const named = (breakdown?.dimensions ?? []).filter(({ property }) => Object.hasOwn(variables, property))
  return named.map(dimension => breakdownCondition(dimension, own(variables, dimension.property), context))
}

const number = ({ subject }: Dimension) => call('toFloat', subject)

/** Cut points of equal steps through the distinct values: `[10, 17.5, 25, 32.5, 40]`. */
export function cutsOf(dimension: Dimension, from: string, where: Expr): SelectNode {
  const bins = dimension.bins!
  const steps = Array.from({ length: bins + 1 }, (_, step) => step / bins)
  const values = select({
    columns: { cut_value: number(dimension) },
    from,
    where,
    groupBy: [field('cut_value')],
  })
  const quantiles = parametric('quantiles', steps, field('cut_value'))
  const floored = call('arrayMap', lambda(['cut'], call('floor', field('cut'), constant(2))), quantiles)
  return select({ columns: { cuts: call('arrayCompact', floored) }, from: values })
}

/** The number of the bin a value falls into, from 1, as text. */
function binOf(dimension: Dimension, from: string, where: Expr): Expr {
  const cuts = () => cutsOf(dimension, from, where)
  const below = call('arrayCount', lambda(['cut'], compare(field('cut'), '<=', number(dimension))), cuts())
  const last = call('greatest', constant(1), call('minus', call('length', cuts()), constant(1)))
  const bin = call('toString', call('greatest', constant(1), call('least', below, last)))
  return call('if', compare(number(dimension), '==', constant(null)), constant(nullValue), bin)
}

function shownValue({ subject, normalizeUrl }: Dimension): Expr {
  const asText = call('toString', subject)
  const stem = call('replaceRegexpOne', asText, constant('[/?#]*$'), constant(''))
  const shown = normalizeUrl ? call('if', compare(stem, '==', constant('')), constant('/'), stem) : asText
  return call('ifNull', call('nullIf', shown, constant('')), constant(nullValue))
}

/** The values of all dimensions for one event; `where` says which events make the histogram. */
export const valuesOf = ({ dimensions }: Breakdown, from: string, where: Expr): Expr[] =>
  dimensions.map(dimension => (dimension.bins ? binOf(dimension, from, where) : shownValue(dimension)))

/** An event for each of the cohorts that its person is in; `shown` is what stands for one, 0 for everybody. */
export function membershipOf(cohorts: BreakdownCohort[], shown: (id: number) => string): Expr {
  const memberships = cohorts.map(({ id }) =>
    id === 'all'
      ? constant(shown(0))
      : call('if', compare(field('person_id'), 'in cohort', constant(id)), constant(shown(id)), constant('')),
  )
  const isMember = lambda(['shown'], compare(field('shown'), '!=', constant('')))
  return call('arrayJoin', call('arrayFilter', isMember, array(...memberships)))
}

const columnOf = (index: number) => `trend_breakdown_${index}`

/** Result columns of a breakdown, by name. */
export const breakdownColumns = (values: Expr[]): Record<string, Expr> =>
  Object.fromEntries(values.map((value, index) => [columnOf(index), value]))

const isKnownNull = (index: number) => compare(field(columnOf(index)), '==', constant(nullValue))

/** The first `limit` values of a SELECT with breakdown columns and `trend_value`: by total, ties by value, empty ones last. */
export function topValues(ranked: SelectNode, count: number, limit: number): SelectNode {
  const columns = Array.from({ length: count }, (_, index) => field(columnOf(index)))
  const hasNull = or(...columns.map((_, index) => isKnownNull(index)))
  return select({
    columns: breakdownColumns(columns),
    from: ranked,
    groupBy: columns,
    orderBy: [
      order(call('if', hasNull, constant(1), constant(0))),
      order(call('sum', field('trend_value')), 'DESC'),
      ...columns.map(column => order(column)),
    ],
    limit,
  })
}

/** `values`, with everything that is not among `top` folded into one. */
export function foldOthers(values: Expr[], top: SelectNode): Expr[] {
  const subject = values.length === 1 ? values[0]! : tuple(...values)
  const isTop = compare(subject, 'in', top)
  return values.map(value => call('if', isTop, value, constant(otherValue)))
}

/** `[10,17.5]` of bin 1: the last bin reaches a hundredth further, so that the largest value is inside. */
export function binLabel(bin: string, cuts: readonly number[]): string {
  const index = Number(bin)
  const low = cuts[index - 1]
  if (!Number.isInteger(index) || low === undefined) return bin
  const isLast = index >= cuts.length - 1
  const high = cuts[index] ?? low
  return `[${low},${isLast ? Math.round((high + 0.01) * 100) / 100 : high}]`
}

const labels: Record<string, string> = {
  [nullValue]: 'None (i.e. no value)',
  [otherValue]: 'Other (i.e. all remaining values)',
}
export const breakdownLabel = (values: readonly string[]) => values.map(value => own(labels, value) ?? value).join('::')

/** As result rows hold it: a list where the query says `breakdowns`, also of one. */
export const breakdownValue = ({ isList }: Breakdown, values: readonly string[]) => (isList ? values : values[0])
