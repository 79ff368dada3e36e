// Which statement runs in which session of ClickHouse's process: one per session, the rest waits its turn.

import type { Failure } from './chdb-session.ts'
import { cancelled } from './engine.ts'
import { Turns } from './turns.ts'

/** `read` and `write` run one statement per session; `control` stays free, so that a KILL always gets through. */
export type Lane = 'read' | 'write' | 'control'

/** One statement, or rows that are added. */
export type Work = {
  id: number
  world: string
  lane: Lane
  /** Seconds after which ClickHouse gives up by itself. */
  limit?: number
} & ({ sql: string } | { table: string; lines: Uint8Array })

/** Of the statement with this id. */
export type Answer = { id: number; bytes: Buffer } | ({ id: number } & Failure)

/** Runs one statement; settles only while its process lives. */
export type Session = (work: Work) => Promise<Answer>

/** How long a statement may go on after it was told to stop, in milliseconds. */
const graceMs = 3000
/** It may be told before it has begun, and is told again, in milliseconds. */
const againMs = 50

export class Pool {
  readonly #turns: Turns<Work>
  readonly #idle: Session[]
  readonly #receive: (answer: Answer) => void
  readonly #giveUp: (id: number) => void
  readonly #timers = new Map<number, NodeJS.Timeout>()

  /** `giveUp` is told of a statement that does not stop. */
  constructor(sessions: Session[], receive: (answer: Answer) => void, giveUp: (id: number) => void) {
    this.#turns = new Turns(sessions.length, Math.ceil(sessions.length / 2))
    this.#idle = [...sessions].reverse()
    this.#receive = receive
    this.#giveUp = giveUp
  }

  take(work: Work) {
    this.#turns.wait(work)
    this.#next()
  }

  /** Tells by `kill` a statement to stop, until it does. False when none of this lane has this id. */
  cancel(id: number, kill: () => void): boolean {
    if (this.#turns.drop(id)) {
      const { number, text } = cancelled()
      this.#receive({ id, number, text })
      return true
    }
    if (!this.#turns.running.has(id)) return false
    this.#stop(id, kill, performance.now() + graceMs)
    return true
  }

  /** Nothing settles any more. */
  end() {
    for (const timer of this.#timers.values()) clearTimeout(timer)
  }

  #next() {
    for (let work = this.#turns.next(); work !== undefined; work = this.#turns.next()) this.#begin(work)
  }

  async #begin(work: Work) {
    const session = this.#idle.pop()!
    if (work.limit) this.#after(work.limit * 1000 + graceMs, work.id, this.#giveUp)
    const answer = await session(work)
    clearTimeout(this.#timers.get(work.id))
    this.#timers.delete(work.id)
    this.#turns.over(work.id)
    this.#idle.push(session)
    this.#receive(answer)
    this.#next()
  }

  #stop(id: number, kill: () => void, until: number) {
    if (performance.now() > until) return this.#giveUp(id)
    kill()
    this.#after(againMs, id, () => this.#stop(id, kill, until))
  }

  /** A statement waits for one thing at a time. */
  #after(ms: number, id: number, act: (id: number) => void) {
    clearTimeout(this.#timers.get(id))
    this.#timers.set(id, setTimeout(act, ms, id))
  }
}
