// Creating, reading, changing and deleting endpoints (dossier 2.1, 3.3, 5).

import type { components } from '../../spec/generated/posthog-endpoints.ts'
import { contract } from '../../spec/load.ts'
import type { Call } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import { inTurn } from '../core/work.ts'
import type { World } from '../core/world.ts'
import { userOf } from '../posthog/dialect.ts'
import { emptyStatus } from '../posthog/empty-status.ts'
import { boundsOf, page } from '../posthog/pages.ts'
import { lenientBoolean } from '../posthog/parameters.ts'
import { users } from '../posthog/project.ts'
import { isoOffset } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { QueryService, StoredQuery } from '../query/types.ts'
import { type CallTo, endpointOf, type Handlers, readVersion } from './asked.ts'
import { disable, plannedFacts } from './materialization.ts'
import { columnType, type StorableRefusals, storable } from './queries.ts'
import { type EndpointRow, rowsOf, type VersionRow, versionKey, versionsOf } from './rows.ts'
import { endpointShape, versionShape } from './shapes.ts'

type Schemas = components['schemas']
export const api = contract('posthog-endpoints')

type Freshness = VersionRow['data_freshness_seconds']
const freshnessBuckets: number[] = [900, 1800, 3600, 21600, 43200, 86400, 604800] satisfies Freshness[]
export const isFreshness = (seconds: number): seconds is Freshness => freshnessBuckets.includes(seconds)
export const defaultFreshness = 86400
const namePattern = /^[a-zA-Z][a-zA-Z0-9_-]{0,127}$/
export const longestInsightId = 12

/** Result columns as far as the engine can tell them; a query that it refuses has none. */
export async function columnsOf(
  world: World,
  query: StoredQuery,
  queries: QueryService,
  now: number,
): Promise<VersionRow['columns']> {
  if (query.kind !== 'HogQLQuery') return []
  const columns = await queries.describe(query, scopeOf(world, now)).catch(() => [])
  return columns.map(({ name, type }) => ({ name, type: columnType(type) }))
}

/** What every new version has of its query, worked out once. */
export async function versionFacts(world: World, query: StoredQuery, queries: QueryService, now: number) {
  const [columns, planned] = await Promise.all([columnsOf(world, query, queries, now), plannedFacts(query)])
  return { query, columns, ...planned }
}

export type VersionFacts = Pick<VersionRow, 'query' | 'columns' | 'ineligible' | 'isUnion' | 'insightVariables'>

/** Writes an endpoint and its first version. */
export function insert(
  { world, now, caller }: Pick<Call, 'world' | 'now' | 'caller'>,
  endpoint: Pick<EndpointRow, 'name'> & Partial<EndpointRow>,
  version: VersionFacts & Partial<VersionRow>,
): EndpointRow {
  const rows = rowsOf(world)
  const id = world.idFor(world.uuid('endpoint', endpoint.name, String(world.next('endpoints.created'))))
  const createdBy = userOf(world, caller)
  const row = rows.endpoints.put(endpoint.name, {
    id,
    is_active: true,
    derived_from_insight: null,
    current_version: 1,
    createdAt: now,
    updatedAt: now,
    createdBy,
    lastExecutedAt: null,
    cache_age_seconds: null,
    sync_frequency: null,
    ...endpoint,
  })
  rows.versions.put(versionKey(row, 1), {
    id: world.uuid('version', id, '1'),
    endpoint: id,
    version: 1,
    description: '',
    data_freshness_seconds: defaultFreshness,
    is_active: true,
    createdAt: now,
    updatedAt: null,
    createdBy,
    bucket_overrides: null,
    ...version,
  })
  return row
}

/** Removes an endpoint with everything that hangs on it; its name is free again. */
export function remove(world: World, endpoint: EndpointRow, queries: QueryService): void {
  const rows = rowsOf(world)
  for (const { version } of versionsOf(rows, endpoint)) {
    disable(world, versionKey(endpoint, version), queries)
    rows.versions.delete(versionKey(endpoint, version))
  }
  rows.endpoints.delete(endpoint.name)
}

interface Unknowing {
  refuse: (name: 'created_by_unknown', fill: Record<string, unknown>) => never
}

/** `is_active` and `created_by`, as far as they are given and mean something. */
export function filtered({
  world,
  query,
  refuse,
}: Pick<Call, 'world' | 'query'> & Unknowing): EndpointRow[] | undefined {
  const active = lenientBoolean(query['is_active'])
  const creator = query['created_by']
  if (creator && !users(world).has(creator)) refuse('created_by_unknown', { value: creator })
  if (active === undefined && !creator) return undefined
  return [...rowsOf(world).endpoints.values()].filter(
    ({ is_active, createdBy }) =>
      (active === undefined || is_active === active) && (!creator || String(createdBy) === creator),
  )
}

/** What a revision asks of a query that is written beside what all of them ask, in the order in which it does. */
export interface WriteChecks {
  /** As it was sent. */
  sent?: (query: StoredQuery) => void
  /** As it is stored. */
  stored?: (query: StoredQuery) => Promise<void>
  /** The last before names and versions are looked up: of the new query, or of the one that stays. */
  breakdowns?: (query: StoredQuery) => Promise<void>
}

/** The query as it is stored, once nothing stands against it. */
export async function checked(
  { world, refuse, operation }: Pick<CallTo<'createEndpoint'>, 'world' | 'operation'> & StorableRefusals,
  sent: StoredQuery,
  checks: WriteChecks,
): Promise<StoredQuery> {
  checks.sent?.(sent)
  const query = await storable(operation.contract, world, sent, refuse)
  await checks.stored?.(query)
  return query
}

export type NewEndpoint = Pick<EndpointRow, 'name' | 'is_active' | 'derived_from_insight'>
export type NewVersion = VersionFacts & Pick<VersionRow, 'description' | 'data_freshness_seconds'>

export const refuseTaken = ({ world, body, refuse }: CallTo<'createEndpoint'>): void => {
  if (rowsOf(world).endpoints.has(body.name!)) refuse('name_taken')
}

/** What creating writes, once nothing stands against it; meanwhile somebody else may have taken the name. */
export async function toCreate(
  call: CallTo<'createEndpoint'>,
  checks: WriteChecks = {},
): Promise<{ endpoint: NewEndpoint; version: NewVersion }> {
  const { world, now, body, queries, refuse } = call
  if (!body.query || Object.keys(body.query).length === 0) return refuse('query_required')
  if (!body.name) return refuse('name_required')
  if (!namePattern.test(body.name)) return refuse('name_invalid', { name: body.name })
  const query = await checked(call, body.query as StoredQuery, checks)
  const freshness = body.data_freshness_seconds ?? defaultFreshness
  if (!isFreshness(freshness)) return refuse('data_freshness_invalid')
  await checks.breakdowns?.(query)
  refuseTaken(call)
  if ((body.derived_from_insight?.length ?? 0) > longestInsightId) refuse('create_failed')
  const facts = await versionFacts(world, query, queries, now)
  const endpoint = {
    name: body.name,
    is_active: body.is_active ?? true,
    derived_from_insight: body.derived_from_insight ?? null,
  }
  return { endpoint, version: { ...facts, description: body.description ?? '', data_freshness_seconds: freshness } }
}

async function create(call: CallTo<'createEndpoint'>): Promise<Schemas['Endpoint']> {
  const { endpoint, version } = await toCreate(call)
  // In the same turn as the writing: of several that waited for the engine one gets the name.
  refuseTaken(call)
  return endpointShape(call, insert(call, endpoint, version))
}

/** `last_execution_times` lists what a key has run; `results` is null where nothing was asked for. */
function lastExecutionTimes({ world, body, refuse }: CallTo<'getLastExecutionTimes'>): Schemas['LastExecutionTimes'] {
  const bad = body.names.find(name => !namePattern.test(name))
  if (bad !== undefined) refuse('endpoint_name_invalid', { name: bad })
  const { endpoints } = rowsOf(world)
  const times = body.names.flatMap(name => {
    const at = endpoints.get(name)?.lastExecutedAt
    return at ? [[name, isoOffset(at)] as [string, string]] : []
  })
  return { query_status: { ...emptyStatus(world), results: body.names.length === 0 ? null : times } }
}

/** A page of those that are asked for, or of the ones that a revision shows of them. */
export function listOf(call: CallTo<'listEndpoints'>, shows?: (endpoints: EndpointRow[]) => EndpointRow[]) {
  const { endpoints } = rowsOf(call.world)
  const bounds = boundsOf(call.query)
  const asked = filtered(call)
  const some = shows ? shows(asked ?? [...endpoints.values()]) : asked
  const shown = some
    ? some.slice(bounds.offset, bounds.offset + bounds.limit)
    : endpoints.slice(bounds.offset, bounds.limit)
  return page(
    call.incoming,
    bounds,
    some?.length ?? endpoints.size,
    shown.map(endpoint => endpointShape(call, endpoint)),
  )
}

export const handlers = {
  listEndpoints: call => listOf(call),

  createEndpoint: create,

  retrieveEndpoint(call) {
    const endpoint = endpointOf(call)
    if (call.query['version'] === undefined) return endpointShape(call, endpoint)
    return versionShape(call, endpoint, readVersion(call, endpoint, call.refuse))
  },

  deleteEndpoint: call =>
    inTurn(call.world, `endpoint ${call.path.name}`, () => {
      remove(call.world, endpointOf(call), call.queries)
      return reply(204)
    }),

  getLastExecutionTimes: lastExecutionTimes,
} satisfies Partial<Handlers>
