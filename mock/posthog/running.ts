// Runs under way that somebody waits for: their ids in the engine, and how a cancellation reaches those that hang.
import type { World } from '../core/world.ts'
import { QueryError } from '../query/types.ts'

/** Ids of different worlds never meet, whatever their clients call them. */
export const queryIdOf = (world: World, clientQueryId: string): string => `${world.id}:${clientQueryId}`

const hanging = (world: World) => world.remember('running.hanging', () => new Map<string, (error: Error) => void>())

export const cancelled = (): QueryError =>
  new QueryError('cancelled', 'error', 'ClickHouse error while executing query.', 500)

/** Never ends by itself. */
export const hang = (world: World, queryId: string): Promise<never> =>
  new Promise((_, reject) => hanging(world).set(queryId, reject))

/** Ends a run that hangs as a cancelled one; false when there is none. */
export function interrupt(world: World, queryId: string): boolean {
  const reject = hanging(world).get(queryId)
  hanging(world).delete(queryId)
  reject?.(cancelled())
  return reject !== undefined
}
