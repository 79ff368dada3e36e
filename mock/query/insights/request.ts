// What insights of every kind say about themselves: filters and date range, with what a run adds to them
// (dossiers posthog-query-layer 8.1; posthog-endpoints 9.2).
import type { Expr } from '../hogql/ast.ts'
import type { StoredQuery, VariableValues } from '../types.ts'
import type { DateRangeInput } from './date-range.ts'
import type { FilterContext } from './properties.ts'
import { propertyFilter } from './properties.ts'
import { optionalText, part } from './reading.ts'

/** Variables say nothing where there are overrides. */
export interface RunOptions {
  variables?: VariableValues
  filtersOverride?: Record<string, unknown>
}

export interface InsightRequest {
  /** Filters of the whole query; the test-account filter of a project is empty until it is set, so it adds nothing. */
  filters: Expr[]
  dateRange: DateRangeInput
}

const dateKeys = ['date_from', 'date_to'] as const

/** Each end by itself: what the run says, else what is stored. */
function readDateRange(query: StoredQuery, said: Record<string, unknown>): DateRangeInput {
  const stored = part(query.dateRange, 'dateRange')
  const range: DateRangeInput = { explicitDate: (said.explicitDate ?? stored.explicitDate) === true }
  for (const key of dateKeys) {
    const value = said[key] ?? stored[key]
    range[key] = optionalText(value, key) ?? null
  }
  return range
}

/** The variables of a run: none where there are overrides. */
export const variablesOf = ({ variables, filtersOverride }: RunOptions): VariableValues =>
  filtersOverride ? {} : (variables ?? {})

/** Throws QueryError for filters and dates that cannot be read. */
export function readInsight(query: StoredQuery, options: RunOptions, context: FilterContext): InsightRequest {
  const { date_from, date_to } = variablesOf(options)
  const written = [query.properties, options.filtersOverride?.properties].map(each => propertyFilter(each, context))
  return {
    filters: written.filter(each => each !== undefined),
    dateRange: readDateRange(query, options.filtersOverride ?? { date_from, date_to }),
  }
}

export interface Compared {
  /** Present when there is a period to compare with. */
  compare?: { compareTo?: string }
}

export function readComparison(query: StoredQuery): Compared {
  const filter = part(query.compareFilter, 'compareFilter')
  const compareTo = optionalText(filter.compare_to, 'compare_to')
  return filter.compare === true ? { compare: compareTo ? { compareTo } : {} } : {}
}
