// Reads a stored query the way the product does: its text, variables, filters and modifiers.

import type { CompileOptions, RunRequest, Scope, StoredQuery, VariableValues } from './types.ts'

export const textOf = (query: StoredQuery) => (typeof query['query'] === 'string' ? query['query'] : '')

export const record = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined

/** Values as stored with the query; without one a variable has the project's default, and only `isNull` makes it NULL. */
export function storedVariables(query: StoredQuery, defaults: Scope['variableDefaults']): VariableValues {
  const values: [name: string, value: unknown][] = []
  for (const [id, stored] of Object.entries(record(query['variables']) ?? {})) {
    const { code_name, value, isNull } = record(stored) ?? {}
    if (typeof code_name !== 'string') continue
    values.push([code_name, isNull === true ? null : (value ?? defaults?.get(id) ?? null)])
  }
  return Object.fromEntries(values)
}

/** What a HogQL query and its request say about its compilation, apart from scope and page. */
export function compileOptions(query: StoredQuery, request: Partial<RunRequest> = {}): Omit<CompileOptions, 'scope'> {
  const values = record(query['values'])
  const filters = filtersOf(record(query['filters']), request.filtersOverride)
  const modifiers = record(query['modifiers'])
  return {
    variables: { ...storedVariables(query, request.scope?.variableDefaults), ...request.variables },
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
