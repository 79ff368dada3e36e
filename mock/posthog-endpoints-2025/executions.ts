// The log of executions that `last_execution_times` reads: the last one by name, of API keys only (dossier 4.6, 5.3).
import type { Call } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { emptyStatus } from '../posthog/empty-status.ts'
import { isoOffset } from '../posthog/time.ts'
import type { EndpointRow } from '../posthog-endpoints/rows.ts'
import type { Handlers } from './endpoints.ts'

const executions = (world: World) => world.table<{ at: number }>('endpoints.executions')

/** What is answered from the cache reaches no database, so its log does not know of it. */
export function note({ world, now, caller }: Pick<Call, 'world' | 'now' | 'caller'>, { name }: EndpointRow): void {
  if (caller.kind === 'key') executions(world).put(name, { at: now })
}

/** How far the log reaches back. */
function sixMonthsBefore(now: number): number {
  const date = new Date(now)
  return date.setUTCMonth(date.getUTCMonth() - 6)
}

export const handlers = {
  getLastExecutionTimes({ world, body, now }) {
    const since = sixMonthsBefore(now)
    const times = body.names.flatMap(name => {
      const at = executions(world).get(name)?.at
      return at !== undefined && at >= since ? [[name, isoOffset(at)] as [string, string]] : []
    })
    return { query_status: { ...emptyStatus(world), results: body.names.length === 0 ? null : times } }
  },
} satisfies Partial<Handlers>
