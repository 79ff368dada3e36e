// The log of runs: one entry each, read by level, instant and words (dossier 7).
import type { components } from '../../spec/generated/posthog-endpoints-2026-09.ts'
import { own } from '../../spec/own.ts'
import type { Call } from '../core/api.ts'
import type { World } from '../core/world.ts'
import { page } from '../posthog/pages.ts'
import { readAs } from '../posthog/serializer.ts'
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

interface Asked {
  limit: number
  after: number
  before: number
  levels: string[]
  search: string
  instance: string | undefined
}

/** Parameters in the order in which they are looked at; an empty one counts as absent. */
function askedIn({ query, operation, now }: CallTo<'listLogs'>): Asked {
  const read = (name: string, schema: object): unknown =>
    own(query, name) ? readAs(operation, own(query, name), schema as never, name) : undefined
  const moment = (name: string) => read(name, { type: 'string', format: 'date-time' }) as string | undefined
  const limit = read('limit', { type: 'integer', minimum: 1, maximum: 500 }) as number | undefined
  const [after, before] = [moment('after'), moment('before')]
  return {
    limit: limit ?? 50,
    after: Math.max(after ? Date.parse(after) : 0, now - kept),
    before: before ? Date.parse(before) : Number.POSITIVE_INFINITY,
    levels: (query['level'] ?? '')
      .split(',')
      .map(level => level.trim().toUpperCase())
      .filter(Boolean),
    search: (query['search'] ?? '').toLowerCase(),
    instance: query['instance_id'] || undefined,
  }
}

const fits = (id: string, { at, level, message }: LogRow, asked: Asked): boolean =>
  at > asked.after &&
  at < asked.before &&
  (asked.levels.length === 0 || asked.levels.includes(level)) &&
  (asked.instance === undefined || id === asked.instance) &&
  message.toLowerCase().includes(asked.search)

const entryOf = (id: string, { endpoint, at, level, message }: LogRow): components['schemas']['LogEntry'] => ({
  ...{ log_source_id: endpoint, instance_id: id, timestamp: isoShort(at), level, message },
})

export const handlers = {
  /** `limit` caps what is read, so that all of it is one page. */
  listLogs(call) {
    const { id } = endpointOf(call)
    const asked = askedIn(call)
    const lines = [...logs(call.world).entries()].filter(([key, row]) => row.endpoint === id && fits(key, row, asked))
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
