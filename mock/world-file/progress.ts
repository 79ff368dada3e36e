// How far the filling of a world has come, for people who wait for it: nothing at all where it is soon done.
import { stopwatch } from '../core/clock.ts'

/** Milliseconds before the first line, and between two. */
const pause = { first: 3000, next: 5000 }

export class Progress {
  readonly #say: (line: string) => void
  readonly #elapsed: () => number
  #next = pause.first

  constructor(say: (line: string) => void, elapsed = stopwatch()) {
    this.#say = say
    this.#elapsed = elapsed
  }

  /** To be told at each step; `where` is asked only where a line is due. */
  at(where: () => string): void {
    const elapsed = this.#elapsed()
    if (elapsed < this.#next) return
    this.#next = elapsed + pause.next
    this.#say(`The seeded world is being filled, for ${Math.round(elapsed / 1000)} s: ${where()}.`)
  }
}
