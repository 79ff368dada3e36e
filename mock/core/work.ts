// Work of the query engine that a planned event waits for: started once, looked at without waiting.
import type { World } from './world.ts'

export interface Work<Result> {
  settled: boolean
  /** Never rejects. */
  done: Promise<{ result: Result } | { error: Error }>
}

/** The work of this name, started when first asked for. */
export function workOf<Result>(world: World, name: string, start: () => Promise<Result>): Work<Result> {
  return world.remember(`work:${name}`, () => {
    const work: Work<Result> = {
      settled: false,
      done: start()
        .then(
          result => ({ result }),
          error => ({ error: error as Error }),
        )
        .finally(() => (work.settled = true)),
    }
    return work
  })
}

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
