// PATCH and PUT of an endpoint: one rule table of refusals, then the writing (dossier 3.3, 5.1, 6.1).
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import { reply } from '../core/reply.ts'
import { inTurn } from '../core/work.ts'
import { userOf } from '../posthog/dialect.ts'
import type { MaterializationPlan } from '../query/materialize.ts'
import type { StoredQuery } from '../query/types.ts'
import { type CallTo, endpointOf, type Handlers, integerIn } from './asked.ts'
import {
  checked,
  defaultFreshness,
  isFreshness,
  remove,
  type VersionFacts,
  versionFacts,
  type WriteChecks,
} from './endpoints.ts'
import { bucketProblem, disable, enable, plannedFacts, planOf, tableName } from './materialization.ts'
import { normalised, sameQuery } from './queries.ts'
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
  const query = sentQuery(call) ?? version.query
  const reason = body.query ? (await plannedFacts(query)).ineligible : version.ineligible
  if (reason !== null && sameQuery(query, version.query)) refuse('cannot_materialize', { reason })
}

const sentQuery = ({ body, operation }: Update): StoredQuery | undefined =>
  body.query ? normalised(operation.contract, body.query as StoredQuery) : undefined

/** What a revision does beside what all of them do. */
export interface Changing extends WriteChecks {
  /** Everything else is written. */
  written?: (endpoint: EndpointRow, version: VersionRow, targeted: boolean) => void
}
type ChangingOf = (call: Update) => Changing

/** In the order in which the product asks; the first to object ends the request. */
async function targetOf(call: Update, endpoint: EndpointRow, changing: Changing): Promise<Target> {
  const { world, body, refuse } = call
  const rows = rowsOf(world)
  const asked = askedVersion(call)
  if (body.data_freshness_seconds != null && !isFreshness(body.data_freshness_seconds)) refuse('data_freshness_invalid')
  const known = asked === undefined ? undefined : versionOf(rows, endpoint, asked)
  const version = known ?? currentVersion(rows, endpoint)
  await refuseMaterialization(call, { endpoint, targeted: known, version })
  const stored = body.query ? await checked(call, body.query as StoredQuery, changing) : undefined
  await changing.breakdowns?.(stored ?? version.query)
  if (asked !== undefined && !known) refuse('version_not_found_on_update', { version: asked })
  if (asked !== undefined && body.query) refuse('query_with_version')
  const values = await bucketProblem(body.bucket_overrides)
  if (values) refuse('bucket_override_invalid', { values })
  const query = stored && !sameQuery(stored, version.query) ? stored : undefined
  return { endpoint, targeted: known, version, query }
}

function freshnessOf(body: Body, version: VersionRow): VersionRow['data_freshness_seconds'] {
  if (!('data_freshness_seconds' in body)) return version.data_freshness_seconds
  const asked = body.data_freshness_seconds ?? defaultFreshness
  return isFreshness(asked) ? asked : defaultFreshness
}

/** What a change needs of parser and engine before anything is written. */
interface Prepared {
  /** Of the new version's query. */
  facts?: VersionFacts
  /** Materialization is switched on, or stays on. */
  materialized?: { plan: MaterializationPlan; overrides: VersionRow['bucket_overrides'] }
  /** Why a new version could not be materialized: told in the answer, the change itself succeeds. */
  materialization_error?: string
}

/** A new version is active; the endpoint's switch leaves that of its versions alone. */
const willBeActive = ({ body }: Update, { targeted, query, version }: Target): boolean =>
  query !== undefined || (targeted && typeof body.is_active === 'boolean' ? body.is_active : version.is_active)

/** The last that may refuse: enabling fails for reasons of the backend. */
async function prepare(call: Update, target: Target): Promise<Prepared> {
  const { world, now, body, queries, refuse } = call
  const { endpoint, version, query } = target
  const facts = query && (await versionFacts(world, query, queries, now))
  const prepared = facts ? { facts } : {}
  if (!staysMaterialized(body, version, world) || !willBeActive(call, target)) return prepared
  const { ineligible } = facts ?? version
  if (query && ineligible !== null) {
    const reason = `Cannot materialize endpoint. Reason: ${ineligible}`
    return { ...prepared, materialization_error: `[ErrorDetail(string='${reason}', code='invalid')]` }
  }
  const ordered = world.takeOutcome('enable_materialization', [endpoint.name])
  if (ordered?.outcome === 'fail') {
    if (!query) return refuse('materialization_failed')
    return { ...prepared, materialization_error: ordered.error ?? 'Failed to enable materialization.' }
  }
  const overrides = body.bucket_overrides ?? version.bucket_overrides
  const table = tableName(endpoint, query ? endpoint.current_version + 1 : version.version)
  const plan = await planOf(query ?? version.query, table, endpoint.name, overrides)
  return { ...prepared, materialized: { plan, overrides } }
}

/** The new version takes over description, freshness and buckets; fields of the same call are its own. */
function addVersion(call: Update, { endpoint, version }: Target, facts: VersionFacts): VersionRow {
  const { world, now, body, caller } = call
  // It has neither run yet nor been put to sleep.
  const { lastExecutedAt: _, hibernated: __, ...inherited } = version
  const number = endpoint.current_version + 1
  const rows = rowsOf(world)
  rows.endpoints.patch(endpoint.name, { current_version: number })
  return rows.versions.put(versionKey(endpoint, number), {
    ...inherited,
    ...facts,
    id: world.uuid('version', endpoint.id, String(number)),
    version: number,
    description: body.description ?? version.description,
    data_freshness_seconds: freshnessOf(body, version),
    is_active: true,
    createdAt: now,
    updatedAt: null,
    createdBy: userOf(world, caller),
  })
}

function editVersion({ world, now, body }: Update, { endpoint, version, targeted }: Target): VersionRow {
  return rowsOf(world).versions.put(versionKey(endpoint, version.version), {
    ...version,
    description: body.description ?? version.description,
    data_freshness_seconds: freshnessOf(body, version),
    ...(targeted && { is_active: body.is_active ?? version.is_active }),
    updatedAt: now,
  })
}

/** Materialization follows what the call says, and what was on before. */
function followMaterialization(
  call: Update,
  { endpoint, version: before }: Target,
  version: VersionRow,
  { materialized }: Prepared,
): void {
  const { world, body, queries } = call
  const key = versionKey(endpoint, version.version)
  // What is switched off loses its table also where the same call makes a new version of it.
  if (body.is_active === false) disable(world, versionKey(endpoint, before.version), queries)
  if (materialized) {
    const row = rowsOf(world).versions.patch(key, { bucket_overrides: materialized.overrides })
    enable(call, endpoint, row, materialized.plan)
  } else if (body.is_materialized === false) disable(world, key, queries)
}

function write(call: Update, target: Target, prepared: Prepared, changing: Changing) {
  const { world, now, body } = call
  const { endpoint, targeted } = target
  const rows = rowsOf(world)
  if (!targeted && typeof body.is_active === 'boolean')
    rows.endpoints.patch(endpoint.name, { is_active: body.is_active })
  const version = prepared.facts ? addVersion(call, target, prepared.facts) : editVersion(call, target)
  followMaterialization(call, target, version, prepared)
  changing.written?.(endpoint, version, targeted !== undefined)
  const changed = rows.endpoints.patch(endpoint.name, { updatedAt: now })
  const shown = rows.versions.get(versionKey(endpoint, version.version))!
  return targeted ? versionShape(call, changed, shown) : endpointShape(call, changed)
}

async function changeAlone(call: Update, changing: Changing) {
  const endpoint = endpointOf(call)
  if (call.body.deleted === true) {
    remove(call.world, endpoint, call.queries)
    return reply(200, { success: true })
  }
  const target = await targetOf(call, endpoint, changing)
  const prepared = await prepare(call, target)
  const shape = write(call, target, prepared, changing)
  const { materialization_error } = prepared
  return materialization_error === undefined ? shape : { ...shape, materialization_error }
}

/** Changes of one endpoint wait for each other. */
export const changeBy = (changingOf: ChangingOf) => (call: Update) =>
  inTurn(call.world, `endpoint ${call.path.name}`, () => changeAlone(call, changingOf(call)))
const change = changeBy(() => ({}))

export const handlers = { updateEndpoint: change, replaceEndpoint: change } satisfies Partial<Handlers>
