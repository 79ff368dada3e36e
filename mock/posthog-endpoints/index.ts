// PostHog Endpoints as of 2026: the handlers of every operation, who is throttled how, what becomes due.
import { parseJson } from '../../spec/json.ts'
import { contract } from '../../spec/load.ts'
import type { Api, Visit } from '../core/api.ts'
import type { Bucket } from '../core/throttle.ts'
import { byKey, posthogDialect } from '../posthog/dialect.ts'
import { defaultBucket, materializedBucket } from '../posthog/throttle.ts'
import type { Handlers } from './asked.ts'
import * as endpoints from './endpoints.ts'
import * as materialization from './materialization.ts'
import * as openapi from './openapi.ts'
import { materializationOf, rowsOf, versionOf } from './rows.ts'
import * as run from './run.ts'
import * as update from './update.ts'
import * as versions from './versions.ts'

const handlers = {
  ...endpoints.handlers,
  ...update.handlers,
  ...versions.handlers,
  ...run.handlers,
  ...materialization.handlers,
  ...openapi.handlers,
} satisfies Handlers

function versionIn({ raw }: Visit['incoming']): unknown {
  try {
    return raw.length > 0 ? (parseJson(raw.toString()) as { version?: unknown } | null)?.version : undefined
  } catch {
    return undefined
  }
}

/** Runs of a version that has a table are counted in a wider bucket. */
function bucketOf({ world, operation, path, incoming }: Visit): Bucket {
  if (!operation?.id.startsWith('runEndpoint')) return defaultBucket
  const rows = rowsOf(world)
  const endpoint = rows.endpoints.get(path['name'] ?? '')
  if (!endpoint) return defaultBucket
  const asked = Number(versionIn(incoming) ?? incoming.query['version'] ?? endpoint.current_version)
  const version = versionOf(rows, endpoint, asked)
  return version && materializationOf(rows, version)?.built ? materializedBucket : defaultBucket
}

export const endpoints2026: Api = {
  contract: contract('posthog-endpoints'),
  handlers,
  dialect: posthogDialect(byKey(bucketOf)),
  agendas: [materialization.agenda],
}
