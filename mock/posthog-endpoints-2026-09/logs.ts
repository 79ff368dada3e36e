// The log of runs: one entry each, read by level, instant and words (dossier 7).
import type { components } from '../../spec/generated/posthog-endpoints-2026-09.ts'
import type { Call } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { isAskedFor, logFilter } from '../posthog/log-filter.ts'
import { page } from '../posthog/pages.ts'
import { days, isoShort } from '../posthog/time.ts'
import { endpointOf } from '../posthog-endpoints/asked.ts'
import type { EndpointRow } from '../posthog-endpoints/rows.ts'
import type { CallTo, Handlers } from './handlers.ts'

/** Kept by execution, in the order of the runs. */
export interface LogRow {
  endpoint: string
  at: number
  level: 'INFO' | 'ERROR'
  message: string
}

export const logs = (world: World) => world.table<LogRow>('endpoints.logs')

const kept = 90 * days
/** Characters of a message: what was sent may be in it. */
const longest = 1000
/** Of a world; the oldest go first. */
const most = 5000

export function note(
  { world, now }: Pick<Call, 'world' | 'now'>,
  { id }: EndpointRow,
  execution: string,
  level: LogRow['level'],
  message: string,
): void {
  const rows = logs(world)
  rows.put(execution, { endpoint: id, at: now, level, message: message.slice(0, longest) })
  if (rows.size > most) rows.delete(rows.keys().next().value!)
}

const levelsIn = ({ query }: CallTo<'listLogs'>): string[] =>
  (query['level'] ?? '')
    .split(',')
    .map(level => level.trim().toUpperCase())
    .filter(Boolean)

const entryOf = (id: string, { endpoint, at, level, message }: LogRow): components['schemas']['LogEntry'] => ({
  ...{ log_source_id: endpoint, instance_id: id, timestamp: isoShort(at), level, message },
})

export const handlers = {
  /** `limit` caps what is read, so that all of it is one page. */
  listLogs(call) {
    const { id } = endpointOf(call)
    const filter = logFilter(call, () => levelsIn(call))
    const asked = { ...filter, after: Math.max(filter.after, call.now - kept) }
    const entries = [...logs(call.world).entries()]
    const lines = entries.filter(([key, row]) => row.endpoint === id && isAskedFor(row, key, asked))
    const newest = lines.slice(-asked.limit).reverse()
    const bounds = { limit: asked.limit, offset: 0 }
    return page(
      call.incoming,
      bounds,
      newest.length,
      newest.map(([key, row]) => entryOf(key, row)),
    )
  },
} satisfies Partial<Handlers>
