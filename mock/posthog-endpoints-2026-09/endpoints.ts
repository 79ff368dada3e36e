// Creating, reading and changing endpoints: as documented, with what came since (dossier 1, 2, 5).
import type { components } from '../../spec/generated/posthog-endpoints-2026-09.ts'
import { Reply } from '../core/reply.ts'
import { handlers as documented, insert, listOf, refuseTaken, toCreate } from '../posthog-endpoints/endpoints.ts'
import { enable, planOf, tableName } from '../posthog-endpoints/materialization.ts'
import { currentVersion, rowsOf } from '../posthog-endpoints/rows.ts'
import { endpointShape } from '../posthog-endpoints/shapes.ts'
import { changeBy } from '../posthog-endpoints/update.ts'
import { handlers as versions } from '../posthog-endpoints/versions.ts'
import { seenBy } from './access.ts'
import type { CallTo, Handlers } from './handlers.ts'
import { laterEndpoint, laterShape, laterVersion } from './shapes.ts'
import { changingOf, checksOf, fieldsOf } from './writing.ts'

/** Eligible or refused before anything is there; the name may have been taken meanwhile. */
async function create(call: CallTo<'createEndpoint'>): Promise<components['schemas']['Endpoint']> {
  const { world, body, refuse } = call
  const { endpoint, version } = await toCreate(call as never, checksOf(call))
  const { ineligible, query } = version
  const overrides = body.bucket_overrides ?? null
  const wanted = body.is_materialized === true
  if (wanted && ineligible !== null) refuse('cannot_materialize', { reason: ineligible })
  const plan = wanted ? await planOf(query, tableName(endpoint, 1), endpoint.name, overrides) : undefined
  refuseTaken(call as never)
  const fields = fieldsOf(body)
  const buckets = wanted ? { bucket_overrides: overrides } : {}
  const row = insert(call, { ...endpoint, ...fields.endpoint }, { ...version, ...fields.version, ...buckets })
  if (plan) enable(call, row, currentVersion(rowsOf(world), row), plan)
  return laterEndpoint(call, endpointShape(call, row))
}

const changed = changeBy(call => changingOf(call as never))

async function update(call: CallTo<'updateEndpoint'>) {
  const shape = await changed(call as never)
  return shape instanceof Reply ? shape : laterShape(call, shape)
}

export const handlers = {
  listEndpoints(call) {
    const page = listOf(call as never, seenBy(call))
    return { ...page, results: page.results.map(shape => laterEndpoint(call, shape)) }
  },
  createEndpoint: create,
  retrieveEndpoint: call => laterShape(call, documented.retrieveEndpoint(call)) as never,
  updateEndpoint: update as never,
  replaceEndpoint: update as never,
  deleteEndpoint: documented.deleteEndpoint,
  getLastExecutionTimes: documented.getLastExecutionTimes,
  listVersions(call) {
    const page = versions.listVersions(call)
    return { ...page, results: page.results.map(shape => laterVersion(call, shape)) }
  },
} satisfies Partial<Handlers>
