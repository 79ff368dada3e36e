// What happens in a process, over all its worlds, in one count: told to those who listen, the latest kept for those who come back.
import { type Clock, wallNow } from './clock.ts'
import type { Exchange } from './journal.ts'

interface Kinds {
  /** A request to a product was answered. */
  exchange: Exchange
  /** Something of the world became due: a job started or ended. */
  change: { at: number; kind: string; id: string; status: string }
  /** The clock was moved, stopped or paced. */
  clock: Clock['facts']
  /** A fault was ordered or taken back. */
  fault: { name: string; ordered: boolean }
  /** A world came, went, is as it was before, or is still as it was, as its file is wrong. */
  world: { what: 'created' | 'deleted' | 'reset' | 'restored' | 'kept' }
}
export type Kind = keyof Kinds
export const kinds: readonly Kind[] = ['exchange', 'change', 'clock', 'fault', 'world']

export type Happening = { [K in Kind]: { id: number; world: string; kind: K; data: Kinds[K] } }[Kind]

type Listener = (happening: Happening) => void

/** So many are kept. */
const most = 5000

export class Happenings {
  /** Of this process: numbers begin anew with the next. */
  readonly mark = wallNow().toString(36)
  #count = 0
  /** What each was stands at its number modulo their length; they are put together for those who ask. */
  #worlds: string[] = []
  #kinds: Kind[] = []
  #data: Kinds[Kind][] = []
  #listeners = new Set<Listener>()

  /** The number of the latest. */
  get latest(): number {
    return this.#count
  }

  /** Numbers it; `make` gets the number. */
  tell<K extends Kind>(kind: K, world: string, make: (id: number) => Kinds[K]): Kinds[K] {
    const id = ++this.#count
    const data = make(id)
    const at = id % most
    this.#worlds[at] = world
    this.#kinds[at] = kind
    this.#data[at] = data
    if (this.#listeners.size > 0) {
      const happening = this.#kept(id)
      for (const listener of this.#listeners) listener(happening)
    }
    return data
  }

  #kept(id: number): Happening {
    const at = id % most
    return { id, world: this.#worlds[at], kind: this.#kinds[at], data: this.#data[at] } as Happening
  }

  /**
   * Those after a number, as far as they are kept, and how many are not. A number under another mark, or of the future, is of another process:
   * nobody knows.
   */
  since(id: number, mark = this.mark): { happenings: Happening[]; missed: number | null } {
    if (mark !== this.mark) return { ...this.since(0), missed: null }
    if (id > this.#count) return { happenings: [], missed: null }
    const first = Math.max(id, this.#count - most)
    const happenings = Array.from({ length: this.#count - first }, (_, i) => this.#kept(first + 1 + i))
    return { happenings, missed: first - id }
  }

  /** The answer ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
