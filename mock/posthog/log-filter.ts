// What of a log is asked for: by level, instant, words and the run that left it.
import { own } from '../../spec/own.ts'
import type { Call } from '../core/api.ts'
import { readAs } from './serializer.ts'

export interface LogFilter {
  limit: number
  /** Neither is included; epoch milliseconds. */
  after: number
  before: number
  /** All where there is none. */
  levels: string[]
  search: string
  instance: string | undefined
}

/** Parameters in the order in which they are looked at, `levelsOf` after the instants; an empty one counts as absent. */
export function logFilter(
  { query, operation }: Pick<Call, 'query' | 'operation'>,
  levelsOf: () => string[],
): LogFilter {
  const read = (name: string, schema: object): unknown =>
    own(query, name) ? readAs(operation, own(query, name), schema as never, name) : undefined
  const moment = (name: string) => read(name, { type: 'string', format: 'date-time' }) as string | undefined
  const limit = read('limit', { type: 'integer', minimum: 1, maximum: 500 }) as number | undefined
  const [after, before] = [moment('after'), moment('before')]
  return {
    limit: limit ?? 50,
    after: after ? Date.parse(after) : Number.NEGATIVE_INFINITY,
    before: before ? Date.parse(before) : Number.POSITIVE_INFINITY,
    levels: levelsOf(),
    search: (query['search'] ?? '').toLowerCase(),
    instance: query['instance_id'] || undefined,
  }
}

interface Line {
  at: number
  level: string
  message: string
}

/** `id` is that of the run. */
export const isAskedFor = (
  { at, level, message }: Line,
  id: string,
  { after, before, levels, search, instance }: LogFilter,
): boolean =>
  at > after &&
  at < before &&
  (levels.length === 0 || levels.includes(level)) &&
  (instance === undefined || id === instance) &&
  message.toLowerCase().includes(search)
