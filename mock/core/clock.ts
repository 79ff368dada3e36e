// The only place that reads the wall clock: a world's time, which runs, stands, jumps and keeps its facts.

/** What a clock needs to go on after a restart. Times are epoch milliseconds. */
export interface ClockFacts {
  /** Mock time at the moment `wall`. */
  at: number
  wall: number
  /** Mock seconds per wall second; 0 while frozen is kept apart so that thawing returns to it. */
  rate: number
  frozen: boolean
}

export class Clock {
  #facts: ClockFacts
  #changed: () => void

  /** Tells whenever it is moved or set otherwise, also in the middle of a jump. */
  constructor(start: number | undefined, rate = 1, frozen = false, changed: () => void = () => {}) {
    const wall = Date.now()
    this.#facts = { at: start ?? wall, wall, rate, frozen }
    this.#changed = changed
  }

  get facts(): ClockFacts {
    return this.#facts
  }

  set facts(facts: ClockFacts) {
    this.#facts = facts
    this.#changed()
  }

  now(): number {
    const { at, wall, rate, frozen } = this.facts
    return frozen ? at : at + (Date.now() - wall) * rate
  }

  advance(ms: number): void {
    this.set(this.now() + ms)
  }

  set(at: number): void {
    this.facts = { ...this.facts, at, wall: Date.now() }
  }

  freeze(frozen: boolean): void {
    this.facts = { ...this.facts, at: this.now(), wall: Date.now(), frozen }
  }

  rate(rate: number): void {
    this.go(rate, false)
  }

  /** Not a moment passes between the two. */
  go(rate: number, frozen: boolean): void {
    this.facts = { at: this.now(), wall: Date.now(), rate, frozen }
  }
}

/** As answers and files say it: ISO 8601 in UTC, to the millisecond. */
export const instant = (at: number): string => new Date(at).toISOString()

/** What the wall's clock shows, for people and for what lives beside the worlds; epoch milliseconds. */
export const wallNow = (): number => Date.now()

/** Real milliseconds between two points of one process, for durations that people read. */
export const stopwatch = (): (() => number) => {
  const start = performance.now()
  return () => performance.now() - start
}
