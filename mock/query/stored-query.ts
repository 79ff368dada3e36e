// Reads a stored query the way the product does: its text, variables, filters and modifiers.

import type { SelectNode } from './hogql/ast.ts'
import {
  type CompileOptions,
  type ComposedQuery,
  composed,
  type RunRequest,
  type Scope,
  type StoredQuery,
  type VariableValues,
} from './types.ts'

export const textOf = (query: StoredQuery) => (typeof query['query'] === 'string' ? query['query'] : '')

/** Its text, or the tree of one that has none. */
export const selectOf = (query: StoredQuery | ComposedQuery): string | SelectNode =>
  composed in query ? (query as ComposedQuery)[composed] : textOf(query)

export const record = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined

type Known = Scope['projectVariables']

const definitionsIn = (query: StoredQuery) =>
  Object.entries(record(query['variables']) ?? {}).flatMap(([id, stored]) => {
    const { code_name, value, isNull } = record(stored) ?? {}
    return typeof code_name === 'string' ? [{ id, code_name, value, isNull }] : []
  })

/** Values as stored with the query; without one a variable has the project's default, and only `isNull` makes it NULL. */
export const storedVariables = (query: StoredQuery, known: Known): VariableValues =>
  Object.fromEntries(
    definitionsIn(query).map(({ id, code_name, value, isNull }) => [
      code_name,
      isNull === true ? null : (value ?? known?.get(id)?.default_value ?? null),
    ]),
  )

/** Names that are defined by variables which the project has not, or has under another name. */
function strayVariables(query: StoredQuery, known: Known): string[] {
  if (!known) return []
  const definitions = definitionsIn(query)
  const there = new Set(definitions.map(({ id }) => known.get(id)?.code_name))
  return definitions.map(({ code_name }) => code_name).filter(name => !there.has(name))
}

/** What a HogQL query and its request say about its compilation, apart from scope and page. */
export function compileOptions(query: StoredQuery, request: Partial<RunRequest> = {}): Omit<CompileOptions, 'scope'> {
  const values = record(query['values'])
  const filters = filtersOf(record(query['filters']), request.filtersOverride)
  const modifiers = record(query['modifiers'])
  const known = request.scope?.projectVariables
  const stray = strayVariables(query, known)
  return {
    variables: { ...storedVariables(query, known), ...request.variables },
    ...(stray.length > 0 && { strayVariables: stray }),
    ...(values && { values }),
    ...(filters && { filters }),
    ...(modifiers && { modifiers }),
    ...(request.context && { context: request.context }),
    ...(request.page && { page: request.page }),
  }
}

/** An override replaces the ends of the date range that it names and adds its properties. */
function filtersOf(stored?: Record<string, unknown>, override?: Record<string, unknown>) {
  if (override === undefined) return stored
  const { date_from, date_to, properties } = override
  const dateRange = {
    ...record(stored?.['dateRange']),
    ...(date_from !== undefined && { date_from }),
    ...(date_to !== undefined && { date_to }),
  }
  const list = [stored?.['properties'], properties].flatMap(each => (Array.isArray(each) ? each : []))
  return { ...stored, dateRange, ...(list.length > 0 && { properties: list }) }
}
