// PATCH and PUT of an endpoint: one rule table of refusals, then the writing (dossier 3.3, 5.1, 6.1).
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import { reply } from '../core/reply.ts'
import { userOf } from '../posthog/dialect.ts'
import type { StoredQuery } from '../query/types.ts'
import { api, defaultFreshness, freshnessBuckets, remove, versionFacts } from './endpoints.ts'
import { bucketProblem, disable, enable, plannedFacts, planOf, tableName } from './materialization.ts'
import { normalised, sameQuery, storable } from './queries.ts'
import {
  currentVersion,
  type EndpointRow,
  materializationOf,
  rowsOf,
  type VersionRow,
  versionKey,
  versionOf,
} from './rows.ts'
import { endpointShape, versionShape } from './shapes.ts'
import { type CallTo, endpointOf, integerIn } from './versions.ts'

type Body = components['schemas']['EndpointRequest']
type Update = CallTo<'updateEndpoint'>

/** What a change is about, once nothing stands against it. */
interface Target {
  endpoint: EndpointRow
  /** The version meant by `version`; undefined means the endpoint as a whole. */
  targeted: VersionRow | undefined
  version: VersionRow
  /** The query to store as a new version. */
  query: StoredQuery | undefined
}

function askedVersion({ body, query, refuse }: Update): number | undefined {
  const asked = body.version ?? integerIn(query['version'])
  return asked === null ? refuse('version_not_integer', { value: query['version'] }) : asked
}

/** True where the call switches materialization on, or leaves it on. */
const staysMaterialized = (body: Body, version: VersionRow, world: Update['world']) =>
  body.is_materialized ?? (materializationOf(rowsOf(world), version) !== undefined && body.is_active !== false)

async function refuseMaterialization(call: Update, target: Omit<Target, 'query'>): Promise<void> {
  const { body, refuse } = call
  if (body.is_materialized !== true) return
  const { endpoint, targeted, version } = target
  const endpointActive = targeted ? endpoint.is_active : (body.is_active ?? endpoint.is_active)
  const versionActive = targeted ? (body.is_active ?? version.is_active) : version.is_active
  if (!endpointActive || !versionActive) refuse('materialize_inactive')
  const query = body.query ? normalised(api, body.query as StoredQuery) : version.query
  const reason = body.query ? (await plannedFacts(query)).ineligible : version.ineligible
  if (reason !== null && !changes(body, version)) refuse('cannot_materialize', { reason })
}

const changes = (body: Body, version: VersionRow): boolean =>
  Boolean(body.query) && !sameQuery(normalised(api, body.query as StoredQuery), version.query)

/** In the order in which the product asks; the first to object ends the request. */
async function targetOf(call: Update, endpoint: EndpointRow): Promise<Target> {
  const { world, body, refuse } = call
  const rows = rowsOf(world)
  const asked = askedVersion(call)
  if (body.data_freshness_seconds != null && !freshnessBuckets.includes(body.data_freshness_seconds))
    refuse('data_freshness_invalid')
  const known = asked === undefined ? undefined : versionOf(rows, endpoint, asked)
  const version = known ?? currentVersion(rows, endpoint)
  await refuseMaterialization(call, { endpoint, targeted: known, version })
  const stored = body.query ? await storable(api, world, body.query as StoredQuery, refuse) : undefined
  if (asked !== undefined && !known) refuse('version_not_found_on_update', { version: asked })
  if (asked !== undefined && body.query) refuse('query_with_version')
  const values = await bucketProblem(body.bucket_overrides)
  if (values) refuse('bucket_override_invalid', { values })
  const query = stored && !sameQuery(stored, version.query) ? stored : undefined
  return { endpoint, targeted: known, version, query }
}

const freshnessOf = (body: Body, version: VersionRow): number =>
  'data_freshness_seconds' in body ? (body.data_freshness_seconds ?? defaultFreshness) : version.data_freshness_seconds

/** The new version takes over description, freshness and buckets; fields of the same call are its own. */
async function addVersion(call: Update, { endpoint, version, query }: Target): Promise<VersionRow> {
  const { world, now, body, queries, caller } = call
  const number = endpoint.current_version + 1
  const facts = await versionFacts(world, query!, queries, now)
  const added: VersionRow = {
    ...version,
    ...facts,
    id: world.uuid('version', endpoint.id, String(number)),
    version: number,
    description: body.description ?? version.description,
    data_freshness_seconds: freshnessOf(body, version),
    is_active: true,
    createdAt: now,
    updatedAt: null,
    createdBy: userOf(world, caller),
  }
  const rows = rowsOf(world)
  rows.versions.put(versionKey(endpoint, number), added)
  rows.endpoints.patch(endpoint.name, { current_version: number })
  return added
}

function editVersion({ world, now, body }: Update, { endpoint, version, targeted }: Target): VersionRow {
  const edited: VersionRow = {
    ...version,
    description: body.description ?? version.description,
    data_freshness_seconds: freshnessOf(body, version),
    ...(targeted && { is_active: body.is_active ?? version.is_active }),
    updatedAt: now,
  }
  return rowsOf(world).versions.put(versionKey(endpoint, version.version), edited)
}

/** Enabling may fail for reasons of the backend; with a change of query that is told in the answer, else it is a refusal. */
async function materialize(call: Update, target: Target, version: VersionRow): Promise<string | undefined> {
  const { world, now, body, refuse } = call
  const { endpoint } = target
  const failure = world.takeOutcome('enable_materialization')
  if (target.query && version.ineligible !== null)
    return `[ErrorDetail(string='Cannot materialize endpoint. Reason: ${version.ineligible}', code='invalid')]`
  if (failure?.outcome === 'fail')
    return target.query ? (failure.error ?? 'Failed to enable materialization.') : refuse('materialization_failed')
  const overrides = body.bucket_overrides ?? version.bucket_overrides
  const plan = await planOf(version.query, tableName(endpoint, version.version), endpoint.name, overrides)
  rowsOf(world).versions.patch(versionKey(endpoint, version.version), { bucket_overrides: overrides })
  enable(world, endpoint, { ...version, bucket_overrides: overrides }, plan, now)
  return undefined
}

/** Materialization follows what the call says, and what was on before. */
async function followMaterialization(call: Update, target: Target, version: VersionRow): Promise<string | undefined> {
  const { world, body, queries } = call
  const key = versionKey(target.endpoint, version.version)
  const on = staysMaterialized(body, target.version, world)
  if (on && version.is_active) return materialize(call, target, version)
  if (body.is_materialized === false || body.is_active === false) disable(world, key, queries)
  return undefined
}

export async function change(call: Update) {
  const { world, now, body, queries } = call
  const endpoint = endpointOf(call)
  if (body.deleted === true) {
    remove(world, endpoint, queries)
    return reply(200, { success: true })
  }
  const target = await targetOf(call, endpoint)
  const { targeted, query } = target
  if (!targeted && typeof body.is_active === 'boolean')
    rowsOf(world).endpoints.patch(endpoint.name, { is_active: body.is_active })
  const version = query ? await addVersion(call, target) : editVersion(call, target)
  const materialization_error = await followMaterialization(call, target, version)
  const changed = rowsOf(world).endpoints.patch(endpoint.name, { updatedAt: now })
  const shown = rowsOf(world).versions.get(versionKey(endpoint, version.version))!
  const shape = targeted ? versionShape(call, changed, shown) : endpointShape(call, changed)
  return materialization_error === undefined ? shape : { ...shape, materialization_error }
}
