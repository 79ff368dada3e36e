// What a run of the older revision asks for: which version, which query after all overrides, from where (dossier 2.2, 3.4, 6.2).
import type { World } from '../core/world.ts'
import { cacheKey } from '../posthog/results.ts'
import { seconds } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { endpointOf, integerIn } from '../posthog-endpoints/asked.ts'
import { viewsOf } from '../posthog-endpoints/built.ts'
import { lastRunAt, statusOf } from '../posthog-endpoints/materialization.ts'
import {
  currentVersion,
  type EndpointRow,
  type MaterializationRow,
  materializationOf,
  rowsOf,
  type VersionRow,
  versionOf,
} from '../posthog-endpoints/rows.ts'
import type { Mode } from '../posthog-query/freshness.ts'
import { type Overridden, overridden } from '../posthog-query/overrides.ts'
import type { StoredQuery } from '../query/types.ts'
import type { CallTo } from './endpoints.ts'

/** Both methods refuse and answer alike; GET has no body. */
export type Run = CallTo<'runEndpoint'>

export interface Asked {
  endpoint: EndpointRow
  version: VersionRow
  mode: Mode
  /** The version's own, with what the call puts in its place. */
  query: StoredQuery
  request: Overridden
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

function requestOf({ query }: VersionRow, { world, body }: Run): Overridden {
  const own = query.kind === 'HogQLQuery' ? query : { ...query, ...body?.query_override }
  return overridden(world, own, body ?? {})
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
  const endpoint = endpointOf(call)
  if (!endpoint.is_active) call.refuse('not_found')
  const { body, refuse } = call
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
