// Decides whether a stored query can be materialized and plans how (dossier posthog-endpoints 4.7, 6.3, 6.4, 9). Pure.
//
// HogQL: the plan's `sourceQuery` fills a table with the variables' columns beside the result, `executionQuery` asks it.
// Insights: the finished result rows of an inline run are stored as they are, and `insightRows` picks those whose
// `breakdown_value` the variables ask for. An insight's table is thus exactly what a caller would have got inline at that
// moment, with its breakdown limit; it needs no second way to make labels and days. Inline, the value of a variable leaves out
// events before anything is counted. Where the value of an actor is that of one event, of those in 24-hour windows and of the
// first ever, another event may then be its first: the two differ there.
import { ExactNumber } from '../../spec/json.ts'
import { own } from '../../spec/own.ts'
import type { SelectNode } from './hogql/ast.ts'
import { variablesIn } from './hogql/ast.ts'
import { loadParser, parseSelect } from './hogql/parse.ts'
import { print } from './hogql/print.ts'
import { breakdownProperties, nullValue } from './insights/breakdown.ts'
import { insights } from './insights/kinds.ts'
import { aggregated } from './materialization/aggregated.ts'
import { Ineligible, reject, type Separated, separateVariables } from './materialization/conditions.ts'
import type { AggregateUse, RangePair } from './materialization/plan.ts'
import { split, wholeTable } from './materialization/plan.ts'
import { QueryError, type Scope, type StoredQuery, type VariableValues } from './types.ts'

export { bucketFunctions, bucketOverrideProblem } from './materialization/buckets.ts'

export type Eligibility = { can_materialize: true } | { can_materialize: false; reason: string }

interface Shown {
  /** HogQL on the table and HogQL that fills it, as the preview shows them; null for insights, whose HogQL is of an instant. */
  transformedQuery: string | null
  executionQuery: string
  /** The same, with the endpoint's name for the table. */
  displayExecutionQuery: string
  rangePairs: RangePair[]
  aggregates: AggregateUse[]
  /** Names that a run must pass. */
  variables: string[]
}
export type MaterializationPlan = Shown & ({ kind: 'hogql'; sourceQuery: string } | { kind: 'insight' })

export interface PlanOptions {
  /** Bucket keys by column. */
  bucketOverrides?: Record<string, string> | null
  /** Name of the table: `{endpoint}_v{n}`. */
  table: string
  /** Name of the endpoint, for the display; the table's without it. */
  endpoint?: string
}

/** `query.variables`: definitions by variable id. */
type Definitions = Record<string, { code_name?: string } | null>

/** Resolves when the parser is loaded: call it before anything else here. */
export const ready = loadParser

const materializable = ['HogQLQuery', 'LifecycleQuery', 'RetentionQuery', 'TrendsQuery']
const withBreakdownVariables = ['TrendsQuery', 'RetentionQuery']

const no = (reason: string): Eligibility => ({ can_materialize: false, reason })

type Filter = { compare?: unknown; breakdown_type?: unknown; breakdowns?: unknown }
const isCohort = (filter: Filter) =>
  filter.breakdown_type === 'cohort' ||
  (Array.isArray(filter.breakdowns) &&
    filter.breakdowns.some(each => (each as { type?: unknown } | null)?.type === 'cohort'))

function insightEligibility(query: StoredQuery): Eligibility {
  const { compare } = (query.compareFilter ?? {}) as Filter
  if (compare === true) return no('Compare mode is not supported for materialized endpoints.')
  if (isCohort((query.breakdownFilter ?? {}) as Filter)) {
    return no('Cohort breakdowns are not supported for materialized endpoints.')
  }
  return { can_materialize: true }
}

const definitionsOf = (query: StoredQuery) => (query.variables ?? {}) as Definitions

function parsed(text: string): SelectNode | undefined {
  try {
    return parseSelect(text)
  } catch {
    return undefined
  }
}

function checkDefinitions(tree: SelectNode, definitions: Definitions): void {
  const known = new Set(Object.values(definitions).map(definition => definition?.code_name))
  if (variablesIn(tree).some(name => !known.has(name))) reject('Variable metadata not found')
}

/** What has no variables is its own table. */
const withoutVariables = (tree: SelectNode): boolean => variablesIn(tree).length === 0

/** Whether the query can be materialized, else the reason the API gives. `variables` are the definitions, stored with it. */
export function eligibility(query: StoredQuery, variables: unknown = query.variables): Eligibility {
  if (!materializable.includes(query.kind)) {
    return no(`Query type '${query.kind}' cannot be materialized. Supported types: ${materializable.join(', ')}`)
  }
  if (query.kind !== 'HogQLQuery') return insightEligibility(query)
  const text = typeof query.query === 'string' ? query.query : ''
  const definitions = (variables ?? {}) as Definitions
  const hasDefinitions = Object.keys(definitions).length > 0
  const tree = parsed(text)
  if (text.trim() === '' || (!tree && !hasDefinitions)) return no('Query is empty or invalid.')
  if (!tree) return no('Variables not supported: Failed to parse query.')
  if (withoutVariables(tree) && !hasDefinitions) return { can_materialize: true }
  try {
    const separated = separateVariables(tree)
    checkDefinitions(tree, definitions)
    split(separated, {})
    return { can_materialize: true }
  } catch (thrown) {
    if (thrown instanceof Ineligible) return no(`Variables not supported: ${thrown.message}`)
    throw thrown
  }
}

function hogqlPlan(text: string, { bucketOverrides, table, endpoint = table }: PlanOptions): MaterializationPlan {
  const tree = parseSelect(text)
  const variables = variablesIn(tree)
  if (variables.length === 0) {
    const source = print(tree, true)
    return {
      kind: 'hogql',
      sourceQuery: source,
      transformedQuery: source,
      executionQuery: print(wholeTable(table, tree)),
      displayExecutionQuery: print(wholeTable(endpoint, tree)),
      rangePairs: [],
      aggregates: [],
      variables,
    }
  }
  const separated: Separated = separateVariables(tree)
  const { source, execution, rangePairs, aggregates } = split(separated, bucketOverrides ?? {})
  const sourceQuery = print(source, true)
  return {
    kind: 'hogql',
    sourceQuery,
    transformedQuery: sourceQuery,
    executionQuery: print(execution(table), true),
    displayExecutionQuery: print(execution(endpoint), true),
    rangePairs,
    aggregates,
    variables,
  }
}

/** How to materialize a query that `eligibility` allows. Throws when it does not. */
export function planMaterialization(query: StoredQuery, options: PlanOptions): MaterializationPlan {
  if (query.kind === 'HogQLQuery') return hogqlPlan(String(query.query), options)
  const { table, endpoint = table } = options
  return {
    kind: 'insight',
    transformedQuery: null,
    executionQuery: print(wholeTable(table)),
    displayExecutionQuery: print(wholeTable(endpoint)),
    rangePairs: [],
    aggregates: [],
    variables: requiredVariables(query),
  }
}

/** The HogQL of an insight at this instant, as previews show it; undefined where no plan can be made of it now. */
export function insightHogQL(query: StoredQuery, scope: Scope): string | undefined {
  try {
    return insights.get(query.kind)?.(query, { scope }).hogql
  } catch (thrown) {
    if (thrown instanceof QueryError) return undefined
    throw thrown
  }
}

const breakdownVariables = (query: StoredQuery) =>
  withBreakdownVariables.includes(query.kind) ? [...new Set(breakdownProperties(query.breakdownFilter))] : []

/** Names that a run of the materialized query must pass, or it would answer unfiltered rows (dossier 9.3). */
export function requiredVariables(query: StoredQuery): string[] {
  if (query.kind !== 'HogQLQuery') return breakdownVariables(query)
  const tree = parsed(String(query.query ?? ''))
  return tree ? variablesIn(tree) : []
}

/** Names that a run may pass; anything else is an unknown variable (dossier 9.1, 9.2). */
export function allowedVariables(query: StoredQuery, isMaterialized: boolean): string[] {
  if (query.kind === 'HogQLQuery') {
    const names = Object.values(definitionsOf(query)).map(definition => definition?.code_name)
    return names.filter((name): name is string => typeof name === 'string')
  }
  return isMaterialized ? breakdownVariables(query) : [...breakdownVariables(query), 'date_from', 'date_to']
}

/** Whether the query's outermost part is a UNION, INTERSECT or EXCEPT: such a query has no pages. */
export const isUnion = (query: StoredQuery): boolean =>
  query.kind === 'HogQLQuery' && parsed(String(query.query ?? ''))?.node === 'SelectSetQuery'

/** Objects equal no value of a breakdown, and need not turn into text. */
const isScalar = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || value instanceof ExactNumber

const isAsked = (value: unknown, wanted: unknown): boolean =>
  wanted === '' || wanted === null
    ? value === null || value === nullValue
    : [wanted].flat().some(each => isScalar(each) && isScalar(value) && String(each) === String(value))

/** Of the first property with a value; of a list, its first. What is not chosen by a value chooses nothing. */
function firstValue({ properties }: Record<string, unknown>): unknown {
  const values = (Array.isArray(properties) ? properties : []).map(
    each => [(each as { value?: unknown })?.value].flat()[0],
  )
  return values.find(value => value !== undefined && value !== null)
}

/**
 * The stored result rows of a materialized insight that the variables ask for; names of no breakdown ask for nothing. Filters,
 * where there are any, take the place of the variables: one value, that any of the breakdowns may have. Over breakdowns that are
 * optional and not asked by, rows are added up.
 */
export function insightRows(
  rows: unknown[],
  query: StoredQuery,
  variables: VariableValues,
  filters?: Record<string, unknown> | null,
  optional: string[] = [],
): unknown[] {
  const names = breakdownVariables(query)
  const value = filters ? firstValue(filters) : undefined
  if (names.length === 0) return rows
  const omitted = names.flatMap((name, index) =>
    optional.includes(name) && !Object.hasOwn(variables, name) ? [index] : [],
  )
  if (filters && value === undefined) return aggregated(rows, omitted)
  const asked = rows.filter(row => {
    const values = [(row as { breakdown_value?: unknown }).breakdown_value].flat()
    if (filters) return values.some(each => isAsked(each, value))
    return names.every((name, index) => !Object.hasOwn(variables, name) || isAsked(values[index], own(variables, name)))
  })
  return filters ? asked : aggregated(asked, omitted)
}
