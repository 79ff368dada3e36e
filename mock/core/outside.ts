// Work of jobs that goes on outside the process, by job: whoever cancels a job ends what is on its way for it.
import type { World } from './world.ts'

export class Outside {
  readonly #name: string

  /** `name` tells it from what other jobs of a world have on their way. */
  constructor(name: string) {
    this.#name = name
  }

  #of(world: World): Map<string, AbortController> {
    return world.remember(this.#name, () => new Map<string, AbortController>())
  }

  /** `work` is to end when its signal says so. */
  async during<T>(world: World, job: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const control = new AbortController()
    this.#of(world).set(job, control)
    try {
      return await work(control.signal)
    } finally {
      this.#of(world).delete(job)
    }
  }

  end(world: World, job: string): void {
    this.#of(world).get(job)?.abort()
  }
}
