// Long work that gives the event loop back now and then: others have their turn meanwhile.
import { setImmediate } from 'node:timers/promises'
import { stopwatch } from './clock.ts'

/** Milliseconds of work between two looks of the event loop. */
const longest = 10

export class Turn {
  #took = stopwatch()

  /** To be asked between two pieces of work: most of the time it does not wait. */
  async next(): Promise<void> {
    if (this.#took() < longest) return
    await setImmediate()
    this.#took = stopwatch()
  }
}
