// Creating, reading and deleting endpoints and reading their versions, in the older revision (dossier 3.3, 3.5, 4.3).
import type { operations, refusals } from '../../spec/generated/posthog-endpoints-2025.ts'
import { contract } from '../../spec/load.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import { endpointOf } from '../posthog-endpoints/asked.ts'
import { filtered, insert, longestInsightId, remove } from '../posthog-endpoints/endpoints.ts'
import { look } from '../posthog-endpoints/materialization.ts'
import { normalised } from '../posthog-endpoints/queries.ts'
import { currentVersion, rowsOf, type VersionRow, versionOf, versionsOf } from '../posthog-endpoints/rows.ts'
import type { StoredQuery } from '../query/types.ts'
import { ineligibility } from './materialization.ts'
import { endpointShape, versionShape } from './shapes.ts'

export type Handlers = HandlersOf<operations, refusals>
export type CallTo<Id extends keyof operations> = CallOf<operations, refusals, Id>

export const api = contract('posthog-endpoints-2025')

const namePattern = /^[a-zA-Z0-9_-]{1,128}$/
const youngestCache = 300
const oldestCache = 86400

export const cacheAgeFits = (seconds: number | null | undefined): boolean =>
  seconds === undefined || seconds === null || (seconds >= youngestCache && seconds <= oldestCache)

export type Facts = Pick<VersionRow, 'query' | 'columns' | 'ineligible' | 'isUnion' | 'insightVariables'>

/** What a version has of its query. Columns, unions and variables of insights are no part of this revision. */
export function factsOf(sent: StoredQuery): Facts {
  const query = normalised(api, sent)
  return { query, columns: [], ineligible: ineligibility(query), isUnion: false, insightVariables: [] }
}

function create(call: CallTo<'createEndpoint'>) {
  const { world, body, refuse } = call
  if (!body.query) return refuse('query_required')
  const { name, cache_age_seconds = null, derived_from_insight = null } = body
  if (!name) return refuse('name_required')
  if (!namePattern.test(name)) return refuse('name_invalid')
  if (!cacheAgeFits(cache_age_seconds)) return refuse('cache_age_invalid')
  if (rowsOf(world).endpoints.has(name)) return refuse('name_taken')
  if ((derived_from_insight?.length ?? 0) > longestInsightId) return refuse('create_failed')
  const endpoint = { name, is_active: body.is_active ?? true, cache_age_seconds, derived_from_insight }
  const version = { ...factsOf(body.query as StoredQuery), description: body.description ?? '' }
  return endpointShape(call, insert(call, endpoint, version))
}

export const handlers = {
  listEndpoints(call) {
    const endpoints = filtered(call) ?? [...rowsOf(call.world).endpoints.values()]
    return { results: endpoints.map(endpoint => endpointShape(call, endpoint)) }
  },

  createEndpoint: create,

  async retrieveEndpoint(call) {
    const endpoint = endpointOf(call)
    await look(call, currentVersion(rowsOf(call.world), endpoint))
    return endpointShape(call, endpoint)
  },

  deleteEndpoint(call) {
    remove(call.world, endpointOf(call), call.queries)
    return reply(204)
  },

  listVersions(call) {
    const versions = versionsOf(rowsOf(call.world), endpointOf(call))
    return versions.map(version => versionShape(call.world, version))
  },

  retrieveVersion(call) {
    const version = Number(call.path.version)
    const row = versionOf(rowsOf(call.world), endpointOf(call), version)
    return versionShape(call.world, row ?? call.refuse('version_not_found_on_read', { version }))
  },
} satisfies Partial<Handlers>
