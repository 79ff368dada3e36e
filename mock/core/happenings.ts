// What happens in a process, over all its worlds, in one count: told to those who listen, the latest kept for those who come back.
import type { Clock } from './clock.ts'
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
  /** A world came, went, or is as it was before. */
  world: { what: 'created' | 'deleted' | 'reset' | 'restored' }
}
export type Kind = keyof Kinds
export const kinds: readonly Kind[] = ['exchange', 'change', 'clock', 'fault', 'world']

export type Happening = { [K in Kind]: { id: number; world: string; kind: K; data: Kinds[K] } }[Kind]

type Listener = (happening: Happening) => void

/** So many are kept. */
const most = 5000

export class Happenings {
  #count = 0
  /** The one with number `id` stands at `id` modulo its length. */
  #kept: Happening[] = []
  #listeners = new Set<Listener>()

  /** The number of the latest. */
  get latest(): number {
    return this.#count
  }

  /** Numbers it; `make` gets the number. */
  tell<K extends Kind>(kind: K, world: string, make: (id: number) => Kinds[K]): Kinds[K] {
    const id = ++this.#count
    const data = make(id)
    const happening = { id, world, kind, data } as Happening
    this.#kept[id % most] = happening
    for (const listener of this.#listeners) listener(happening)
    return data
  }

  /** Those after a number, as far as they are kept, and how many are not. A number of the future is of another process: nobody knows. */
  since(id: number): { happenings: Happening[]; missed: number | null } {
    if (id > this.#count) return { happenings: [], missed: null }
    const first = Math.max(id, this.#count - most)
    const happenings = Array.from({ length: this.#count - first }, (_, i) => this.#kept[(first + 1 + i) % most]!)
    return { happenings, missed: first - id }
  }

  /** The answer ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
