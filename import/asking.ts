// Statements about many things: several in one, divided where that is refused, and never more than a share of those that may be asked.
import { NotHad, type Reader, Unanswered } from './reader.ts'

/** How many in a row may be refused before no others are tried. */
const mostRefused = 8

interface Batches<Item> {
  /** What is lost with an item, in words. */
  what: string
  batches: Item[][]
  /** How many statements may be asked. */
  most: number
  statement: (items: Item[]) => string
  take: (items: Item[], rows: unknown[][]) => void
}

export class Asking {
  readonly #reader: Reader
  readonly #notes = new Set<string>()
  #refused = 0

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** How many statements may still be asked. */
  get left(): number {
    return this.#reader.left
  }

  /** What could not be had, in words. */
  get notes(): string[] {
    return [...this.#notes]
  }

  /** The rows of a statement; undefined where they cannot be had, which is noted. */
  async rows(what: string, statement: string): Promise<unknown[][] | undefined> {
    const answer = await this.#had(statement)
    if (Array.isArray(answer)) return answer
    this.note(`${what}: ${answer.message}`)
    return undefined
  }

  note(what: string): void {
    this.#notes.add(what)
  }

  /** Asks for all of them, the first first. What cannot be had is noted. */
  async each<Item>({ what, batches, most, statement, take }: Batches<Item>): Promise<void> {
    const [waiting, lost] = [[...batches], new Map<string, number>()]
    const lose = (items: Item[], why: string) => lost.set(why, (lost.get(why) ?? 0) + items.length)
    const usedUp = this.left - most
    for (let items = waiting.shift(); items; items = waiting.shift()) {
      if (this.left <= Math.max(0, usedUp)) {
        lose(items, this.#reader.ended?.message ?? 'the statements were used up')
        continue
      }
      const answer = await this.#had(statement(items))
      if (Array.isArray(answer)) take(items, answer)
      else if (items.length > 1 && answer instanceof Unanswered && this.#refused < mostRefused)
        waiting.unshift(...halves(items))
      else lose(items, answer.message)
    }
    for (const [why, count] of lost) this.note(`${what} of ${count} ${count === 1 ? 'property' : 'properties'}: ${why}`)
  }

  async #had(statement: string): Promise<unknown[][] | NotHad> {
    try {
      const rows = await this.#reader.query(statement)
      this.#refused = 0
      return rows
    } catch (error) {
      if (!(error instanceof NotHad)) throw error
      this.#refused++
      return error
    }
  }
}

const halves = <Item>(items: Item[]): Item[][] => {
  const middle = Math.ceil(items.length / 2)
  return [items.slice(0, middle), items.slice(middle)]
}

/** So many in each that `most` batches do, within limits. */
export function batched<Item>(items: readonly Item[], most: number, [few, many]: [number, number]): Item[][] {
  const size = Math.min(many, Math.max(few, Math.ceil(items.length / Math.max(1, most))))
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
