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
