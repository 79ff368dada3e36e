// Runs under way that somebody waits for: their ids in the engine, how they end by order, how few read tables at once.
import { own } from '../../spec/own.ts'
import { type Headers, hint } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { QueryError, type RunResult } from '../query/types.ts'

/** Ids of different worlds never meet, whatever their clients call them. */
export const queryIdOf = (world: World, clientQueryId: string): string => `${world.id}:${clientQueryId}`

const hanging = (world: World) => world.remember('running.hanging', () => new Map<string, (error: Error) => void>())

export const cancelled = (): QueryError =>
  new QueryError('cancelled', 'error', 'ClickHouse error while executing query.', 500)

/** Never ends by itself. */
const hang = (world: World, queryId: string): Promise<never> =>
  new Promise((_, reject) => hanging(world).set(queryId, reject))

/** Ends a run that hangs as a cancelled one; false when there is none. */
export function interrupt(world: World, queryId: string): boolean {
  const reject = hanging(world).get(queryId)
  hanging(world).delete(queryId)
  reject?.(cancelled())
  return reject !== undefined
}

/** Ends as ordered in advance, else as the engine says. */
export async function runAsOrdered(
  world: World,
  queryId: string,
  run: () => Promise<RunResult>,
  endpoint?: string,
): Promise<RunResult> {
  const ordered = world.takeOutcome('query', endpoint === undefined ? [] : [endpoint])
  if (ordered?.outcome === 'hang') return hang(world, queryId)
  if (ordered?.outcome !== 'fail') return run()
  throw new QueryError('clickhouse', 'invalid_input', ordered.error ?? 'The query failed.')
}

export const mostConcurrent = (world: World): number => world.options.limits?.concurrent_queries ?? 10

/** Reads of tables are limited per project. */
export async function oneOfFew<Result>(
  world: World,
  refuse: () => never,
  read: () => Promise<Result>,
): Promise<Result> {
  const reading = world.remember('running.reading', () => ({ count: 0 }))
  if (reading.count >= mostConcurrent(world)) refuse()
  reading.count++
  try {
    return await read()
  } finally {
    reading.count--
  }
}

/** Names a run whose caller did not. */
export const nextRun = (world: World): string => `run-${++world.remember('running.runs', () => ({ count: 0 })).count}`

const refusalsByCode: Record<string, 'query_timed_out' | 'query_out_of_memory' | 'query_too_large'> = {
  timeout_exceeded: 'query_timed_out',
  memory_limit_exceeded: 'query_out_of_memory',
  query_size_exceeded: 'query_too_large',
}
type Broken = (typeof refusalsByCode)[string] | 'too_busy' | 'query_too_slow' | 'query_failed_internally'

/** Ends a request whose query failed for reasons other than the caller's. */
export function refuseBroken(
  { code, status, message }: QueryError,
  refuse: (name: Broken, fill?: Record<string, unknown>, headers?: Headers) => never,
): never {
  if (code === 'no_room') return refuse('too_busy', {}, hint(message))
  if (status === 503) return refuse('too_busy')
  if (status === 512) return refuse('query_too_slow', { seconds: /\d+/.exec(message)?.[0] ?? 0 })
  return refuse(own(refusalsByCode, code) ?? 'query_failed_internally')
}
