// What a call puts in the place of what its query says: values of variables, further filters (dossier posthog-endpoints 2.2, 9.1).
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { variablesById } from '../posthog/scope.ts'
import { storedVariables } from '../posthog-endpoints/queries.ts'
import type { RunRequest, StoredQuery, VariableValues } from '../query/types.ts'

export interface Overrides {
  /** By id of the project's variable. */
  variables_override?: object | null | undefined
  /** By code name; of endpoints only. */
  variables_values?: object | null | undefined
  filters_override?: Filters | null | undefined
}
interface Filters {
  date_from?: string | null
  date_to?: string | null
  properties?: unknown[] | null
}

/** Values by code name; names and ids that the query does not define say nothing. */
export function variablesOf(
  query: StoredQuery,
  body: Overrides,
  known: ReturnType<typeof variablesById>,
): VariableValues {
  const byId = (body.variables_override ?? {}) as Record<string, { value?: unknown; isNull?: boolean }>
  const byName = (body.variables_values ?? {}) as Record<string, unknown>
  const values = storedVariables(query).flatMap(({ variableId, code_name }): [string, unknown][] => {
    if (Object.hasOwn(byName, code_name)) return [[code_name, own(byName, code_name)]]
    if (!Object.hasOwn(byId, variableId)) return []
    const { value, isNull } = own(byId, variableId)!
    return [[code_name, isNull ? null : (value ?? known.get(variableId)?.default_value ?? null)]]
  })
  return Object.fromEntries(values)
}

/** SQL sees filters where it has the placeholder for them. */
function withFilters(query: StoredQuery, { date_from, date_to, properties }: Filters): StoredQuery {
  const stored = (query['filters'] ?? {}) as { dateRange?: object; properties?: unknown[] }
  const dateRange = { ...stored.dateRange, ...(date_from && { date_from }), ...(date_to && { date_to }) }
  const filters = { ...stored, dateRange, properties: [...(stored.properties ?? []), ...(properties ?? [])] }
  return { ...query, filters }
}

export type Overridden = Pick<RunRequest, 'query' | 'variables' | 'filtersOverride'>

export function overridden(world: World, query: StoredQuery, body: Overrides): Overridden {
  const filters = body.filters_override ?? undefined
  if (query.kind !== 'HogQLQuery') return { query, ...(filters && { filtersOverride: { ...filters } }) }
  return {
    query: filters ? withFilters(query, filters) : query,
    variables: variablesOf(query, body, variablesById(world)),
  }
}
