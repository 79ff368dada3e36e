// Work of the query engine that a planned event waits for: started once, looked at without waiting.
import type { World } from './world.ts'

/** What came of it, and when by the world's clock. */
export type Done<Result> = { at: number; result: Result } | { at: number; error: Error }

export interface Work<Result> {
  settled: boolean
  /** Never rejects. */
  done: Promise<Done<Result>>
}

/** The work of this name, started when first asked for. */
export function workOf<Result>(world: World, name: string, start: () => Promise<Result>): Work<Result> {
  return world.remember(`work:${name}`, () => {
    const work: Work<Result> = {
      settled: false,
      done: start()
        .then(
          result => ({ at: world.clock.now(), result }),
          error => ({ at: world.clock.now(), error: error as Error }),
        )
        .finally(() => (work.settled = true)),
    }
    return work
  })
}

/** The work of this name, where it was started. */
export const knownWork = <Result>(world: World, name: string): Work<Result> | undefined =>
  world.memory.get(`work:${name}`) as Work<Result> | undefined

export const forgetWork = (world: World, name: string): boolean => world.memory.delete(`work:${name}`)

/**
 * Runs work on one thing after that before it: what a change looked at still holds when it is written, also where the
 * change waits for the engine in between.
 */
export function inTurn<Result>(world: World, name: string, work: () => Result | Promise<Result>): Promise<Result> {
  const turns = world.remember('turns', () => new Map<string, Promise<void>>())
  const turn = (turns.get(name) ?? Promise.resolve()).then(work)
  const over = turn.then(
    () => undefined,
    () => undefined,
  )
  turns.set(name, over)
  over.then(() => turns.get(name) === over && turns.delete(name))
  return turn
}
