// What a run of the older revision asks for: which version, which query after all overrides, from where (dossier 2.2, 3.4, 6.2).
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { cacheKey } from '../posthog/results.ts'
import { defaultsOf, scopeOf } from '../posthog/scope.ts'
import { seconds } from '../posthog/time.ts'
import { lastRunAt, statusOf, viewsOf } from '../posthog-endpoints/materialization.ts'
import { storedVariables } from '../posthog-endpoints/queries.ts'
import {
  currentVersion,
  type EndpointRow,
  type MaterializationRow,
  materializationOf,
  rowsOf,
  type VersionRow,
  versionOf,
} from '../posthog-endpoints/rows.ts'
import { endpointOf, integerIn } from '../posthog-endpoints/versions.ts'
import type { RunRequest, StoredQuery, VariableValues } from '../query/types.ts'
import type { CallTo } from './endpoints.ts'
import type { Mode } from './freshness.ts'

/** Both methods refuse and answer alike; GET has no body. */
export type Run = CallTo<'runEndpoint'>
type Body = Run['body']
type Filters = NonNullable<NonNullable<Body>['filters_override']>

export interface Asked {
  endpoint: EndpointRow
  version: VersionRow
  mode: Mode
  /** The version's own, with what the call puts in its place. */
  query: StoredQuery
  request: Pick<RunRequest, 'query' | 'variables' | 'filtersOverride'>
  /** The table that is read; absent where the query itself runs. */
  table: MaterializationRow | undefined
  key: string
}

function versionIn({ world, path, query, refuse }: Run, endpoint: EndpointRow): VersionRow {
  const number = integerIn(query['version'])
  if (number === null) return refuse('version_param_invalid', { value: query['version'] })
  if (number === undefined) return currentVersion(rowsOf(world), endpoint)
  const { current_version } = endpoint
  return (
    versionOf(rowsOf(world), endpoint, number) ??
    refuse('version_not_found', { version: number, name: path.name, current_version })
  )
}

/** Values by code name; names and ids that the query does not define say nothing. */
export function variablesOf(query: StoredQuery, body: Body, defaults: ReadonlyMap<string, unknown>): VariableValues {
  const byId = (body?.variables_override ?? {}) as Record<string, { value?: unknown; isNull?: boolean }>
  const byName = body?.variables_values ?? {}
  const values = storedVariables(query).flatMap(({ variableId, code_name }): [string, unknown][] => {
    if (Object.hasOwn(byName, code_name)) return [[code_name, own(byName, code_name)]]
    if (!Object.hasOwn(byId, variableId)) return []
    const { value, isNull } = own(byId, variableId)!
    return [[code_name, isNull ? null : (value ?? defaults.get(variableId) ?? null)]]
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

function requestOf({ query }: VersionRow, { world, body }: Run): Asked['request'] {
  const filters = body?.filters_override ?? undefined
  if (query.kind === 'HogQLQuery')
    return {
      query: filters ? withFilters(query, filters) : query,
      variables: variablesOf(query, body, defaultsOf(world)),
    }
  return { query: { ...query, ...body?.query_override }, ...(filters && { filtersOverride: { ...filters } }) }
}

const isEmpty = (object: object | null | undefined) => !object || Object.keys(object).length === 0

/** Only the plain run of the latest version reads the table, and only one that is not due to be built again. */
function tableOf({ world, now, query, body }: Run, version: VersionRow, mode: Mode): MaterializationRow | undefined {
  const table = materializationOf(rowsOf(world), version)
  const plain = [body?.variables_values, body?.variables_override, body?.query_override, body?.filters_override].every(
    isEmpty,
  )
  if (!table?.built || !plain || query['version'] !== undefined || mode === 'force_blocking') return undefined
  if (statusOf(table, now) !== 'Completed') return undefined
  return now < lastRunAt(table) + table.intervalSeconds * seconds ? table : undefined
}

const readingOf = ({ plan }: MaterializationRow): Asked['request'] => ({
  query: { kind: 'HogQLQuery', query: plan.executionQuery },
})

/** In the order of the product's own checks; what the query runs into comes later. */
export function askedIn(call: Run): Asked {
  const { body, refuse } = call
  const endpoint = endpointOf(call)
  if (!endpoint.is_active) refuse('not_found')
  const mode = body?.refresh ?? 'blocking'
  const version = versionIn(call, endpoint)
  if (version.query.kind === 'HogQLQuery' && !isEmpty(body?.query_override)) refuse('query_override_on_hogql')
  const table = tableOf(call, version, mode)
  const own = requestOf(version, call)
  const request = table ? readingOf(table) : own
  return {
    endpoint,
    version,
    mode,
    query: own.query,
    request,
    table,
    key: cacheKey(request, table?.id),
  }
}

/** The data that a run sees. */
export const scopeFor = (world: World, now: number, { table }: Asked) =>
  scopeOf(world, now, table && { views: viewsOf(world, table) })
