// Who is counted how often: keys each by themselves and those of the project together, by what this very request is served from (dossier 8).
import { parseJson } from '../../spec/json.ts'
import { own } from '../../spec/own.ts'
import type { Caller, Visit } from '../core/api.ts'
import type { Bucket } from '../core/throttle.ts'
import { type Counted, modelled } from '../posthog/dialect.ts'
import { keys } from '../posthog/project.ts'
import { defaultBucket, materializedBucket } from '../posthog/throttle.ts'
import { currentVersion, materializationOf, rowsOf, versionOf } from '../posthog-endpoints/rows.ts'
import { servesTable } from './serving.ts'

const suggestions: Bucket = {
  name: 'suggestions',
  limits: [
    { requests: 10, seconds: 60 },
    { requests: 100, seconds: 86_400 },
  ],
}

/** The members of a body; undefined where it is none. */
function membersIn({ raw }: Visit['incoming']): Record<string, unknown> | undefined {
  if (raw.length === 0) return {}
  try {
    const body = parseJson(raw.toString())
    return body !== null && typeof body === 'object' && !Array.isArray(body) ? { ...body } : undefined
  } catch {
    return undefined
  }
}

/** What breaks the model is not served from a table either. */
function isTaken({ operation }: Visit, body: object): boolean {
  try {
    modelled(body, operation!)
    return true
  } catch {
    return false
  }
}

/** A version that is no number counts as the current one; one that is not there has no table. */
function runBucket(visit: Visit): Bucket {
  const { world, now, path, incoming } = visit
  const rows = rowsOf(world)
  const endpoint = rows.endpoints.get(path['name'] ?? '')
  const body = membersIn(incoming)
  if (!endpoint || !body || !isTaken(visit, body)) return defaultBucket
  const asked = Number(own(body, 'version') ?? incoming.query['version'] ?? Number.NaN)
  const version = Number.isInteger(asked) ? versionOf(rows, endpoint, asked) : currentVersion(rows, endpoint)
  if (!version) return defaultBucket
  const refresh = own(body, 'refresh') === 'direct' ? 'direct' : 'cache'
  const sent = own(body, 'variables')
  const variables = sent !== null && typeof sent === 'object' ? { ...sent } : {}
  const materialization = materializationOf(rows, version)
  return servesTable({ materialization, version, asked: { refresh, variables } }, now)
    ? materializedBucket
    : defaultBucket
}

/** OAuth tokens and people who are logged in are not counted, but for suggestions. */
export function countsOf(visit: Visit, caller: Caller): Counted[] {
  const { operation, world } = visit
  if (operation?.id === 'suggestMaterialization') return [[suggestions, `user ${caller.user}`, 'suggestions_throttled']]
  const kind = keys(world).get(caller.key ?? '')?.kind
  if (kind === undefined || kind === 'oauth') return []
  const bucket = operation?.id.startsWith('runEndpoint') ? runBucket(visit) : defaultBucket
  const alone: Counted = [bucket, caller.id]
  return kind === 'project_secret' ? [alone, [bucket, 'secret keys of the project']] : [alone]
}
