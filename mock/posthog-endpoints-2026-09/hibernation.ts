// Tables that nobody asks for sleep, and wake with the next run of a key (dossier 6).
import type { Call, Due } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { agendaWith, disable, enable, planOf, tableName, unusedAfter } from '../posthog-endpoints/materialization.ts'
import {
  type EndpointRow,
  type MaterializationRow,
  rowsOf,
  type VersionRow,
  versionKey,
} from '../posthog-endpoints/rows.ts'
import type { QueryService } from '../query/types.ts'

/** Since when nobody asks: the last call, or where there was none the version's beginning, or its end as the current one. */
function idleSince(world: World, key: string, { enabledAt, endpointName }: MaterializationRow): number {
  const { versions, endpoints } = rowsOf(world)
  const { lastExecutedAt, createdAt, version } = versions.get(key)!
  const isCurrent = endpoints.get(endpointName)?.current_version === version
  return Math.max(enabledAt, lastExecutedAt ?? (isCurrent ? createdAt : enabledAt))
}

function fallAsleep(world: World, queries: QueryService, key: string, row: MaterializationRow): Due | undefined {
  if (row.ended === null) return undefined
  return {
    at: idleSince(world, key, row) + unusedAfter,
    what: { id: row.id, kind: 'materialization', status: 'disabled' },
    happen() {
      disable(world, key, queries)
      rowsOf(world).versions.patch(key, { hibernated: true })
    },
  }
}

export const agenda = agendaWith(fallAsleep)

/** One attempt; the run that wakes it is served inline. It is dropped where the version changed meanwhile. */
export async function wake(
  call: Pick<Call, 'world' | 'now' | 'queries'>,
  endpoint: EndpointRow,
  version: VersionRow,
): Promise<void> {
  const { world } = call
  const { versions, materializations, endpoints } = rowsOf(world)
  const key = versionKey(endpoint, version.version)
  const awake = versions.patch(key, { hibernated: false })
  if (world.takeOutcome('enable_materialization', [endpoint.name])?.outcome === 'fail' || version.ineligible !== null)
    return
  const table = tableName(endpoint, version.version)
  const plan = await planOf(version.query, table, endpoint.name, version.bucket_overrides).catch(() => undefined)
  const isSame = versions.get(key) === awake && endpoints.get(endpoint.name)?.is_active && !materializations.has(key)
  if (plan && isSame) enable(call, endpoint, awake, plan)
}
