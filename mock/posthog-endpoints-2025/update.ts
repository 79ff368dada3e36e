// PATCH and PUT of an endpoint in the older revision: what fails after the first checks fails without saying why (dossier 3.3, 5.1).
import { userOf } from '../posthog/dialect.ts'
import { endpointOf } from '../posthog-endpoints/asked.ts'
import { disable, planOf } from '../posthog-endpoints/materialization.ts'
import { sameQuery } from '../posthog-endpoints/queries.ts'
import { currentVersion, type EndpointRow, rowsOf, type VersionRow, versionKey } from '../posthog-endpoints/rows.ts'
import type { MaterializationPlan } from '../query/materialize.ts'
import type { StoredQuery } from '../query/types.ts'
import { type CallTo, cacheAgeFits, type Facts, factsOf, type Handlers } from './endpoints.ts'
import { ineligibility, isOn, materialize, viewName } from './materialization.ts'
import { endpointShape } from './shapes.ts'

type Update = CallTo<'updateEndpoint'>

/** What the call makes of the endpoint, with nothing written yet. */
interface Change {
  /** What the new version has of its query; absent where the query stays. */
  facts: Facts | undefined
  /** How to build the table; absent where there is none, or none any longer. */
  plan: MaterializationPlan | undefined
}

/** What is asked for explicitly is refused where it cannot be; a table whose new query cannot be one goes, as does that of an inactive endpoint. */
async function changeOf(call: Update): Promise<Change> {
  const endpoint = endpointOf(call)
  const { world, body, refuse } = call
  if (!cacheAgeFits(body.cache_age_seconds)) refuse('cache_age_invalid')
  if (body.is_materialized === false && body.sync_frequency) refuse('sync_frequency_while_disabling')
  const version = currentVersion(rowsOf(world), endpoint)
  const sent = body.query ? factsOf(body.query as StoredQuery) : undefined
  const facts = sent && !sameQuery(sent.query, version.query) ? sent : undefined
  const query = facts?.query ?? version.query
  const isEligible = ineligibility(query) === null
  if (body.is_materialized === true && !isEligible) refuse('cannot_materialize')
  const isActive = body.is_active ?? endpoint.is_active
  const wanted = isActive && (body.is_materialized ?? isOn(world, version))
  if (!wanted || !isEligible) return { facts, plan: undefined }
  if (world.takeOutcome('enable_materialization', [endpoint.name])?.outcome === 'fail') refuse('materialization_failed')
  const plan = await planOf(query, viewName(endpoint), endpoint.name, null).catch(() =>
    refuse('materialization_failed'),
  )
  return { facts, plan }
}

function addVersion({ world, now, caller }: Update, endpoint: EndpointRow, facts: Facts): VersionRow {
  const rows = rowsOf(world)
  const version = endpoint.current_version + 1
  rows.endpoints.patch(endpoint.name, { current_version: version })
  return rows.versions.put(versionKey(endpoint, version), {
    ...currentVersion(rows, endpoint),
    ...facts,
    id: world.uuid('version', endpoint.id, String(version)),
    version,
    createdAt: now,
    createdBy: userOf(world, caller),
  })
}

async function change(call: Update) {
  const { facts, plan } = await changeOf(call)
  const { world, now, body, queries } = call
  const endpoint = endpointOf(call)
  const rows = rowsOf(world)
  const before = currentVersion(rows, endpoint)
  const version = facts ? addVersion(call, endpoint, facts) : before
  const frequency = body.sync_frequency ?? undefined
  if (plan) materialize(call, endpoint, { before, version }, { plan, frequency })
  else disable(world, versionKey(endpoint, before.version), queries)
  if (typeof body.description === 'string')
    rows.versions.patch(versionKey(endpoint, version.version), { description: body.description })
  const changed = rows.endpoints.patch(endpoint.name, {
    is_active: body.is_active ?? endpoint.is_active,
    ...('cache_age_seconds' in body && { cache_age_seconds: body.cache_age_seconds ?? null }),
    ...(!plan && { sync_frequency: null }),
    updatedAt: now,
  })
  return endpointShape(call, changed)
}

export const handlers = { updateEndpoint: change, replaceEndpoint: change } satisfies Partial<Handlers>
