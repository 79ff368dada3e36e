// How long a check may take: longer where the target is slow to answer; what the check itself is made to wait does not count.
import { hour } from './check.ts'

/** Milliseconds: a target that answers within them on average gives a check no more time than it has. */
const usual = 200
/** However slow a target is, nobody waits longer for one check. */
const longest = hour

/** What time it is, in milliseconds, and how to be called later; answers what calls that off. */
export interface Clock {
  now(): number
  after(ms: number, call: () => void): () => void
}

const wall: Clock = {
  now: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

export class Allowance {
  readonly #base: number
  readonly #clock: Clock
  readonly #started: number
  readonly #over = new AbortController()
  #callOff: () => void = () => undefined
  #answers = 0
  #answering = 0
  #waited = 0
  /** Waits may overlap: their number, and since when there is one. */
  #waits = 0
  #since = 0

  /** Begins at once; `base` is what a quick target gets. */
  constructor(base: number, clock: Clock = wall) {
    this.#base = base
    this.#clock = clock
    this.#started = clock.now()
    this.#watch()
  }

  /** Aborted when the time is over. */
  get signal(): AbortSignal {
    return this.#over.signal
  }

  /** What an answer took on average. */
  get latency(): number {
    return this.#answers === 0 ? 0 : this.#answering / this.#answers
  }

  get isSlow(): boolean {
    return this.latency > usual
  }

  /** Without what was waited. */
  get limit(): number {
    return this.isSlow ? Math.max(this.#base, Math.min(longest, (this.#base * this.latency) / usual)) : this.#base
  }

  answered(ms: number): void {
    this.#answers++
    this.#answering += ms
  }

  /** The time of this work does not count. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waits++ === 0) this.#since = this.#clock.now()
    try {
      return await work()
    } finally {
      if (--this.#waits === 0) this.#waited += this.#clock.now() - this.#since
    }
  }

  end(): void {
    this.#callOff()
  }

  #watch(): void {
    const now = this.#clock.now()
    const waited = this.#waited + (this.#waits > 0 ? now - this.#since : 0)
    const rest = this.limit + waited - (now - this.#started)
    if (rest > 0) this.#callOff = this.#clock.after(Math.ceil(rest), () => this.#watch())
    else this.#over.abort()
  }
}
