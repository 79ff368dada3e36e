// Whose statement is next: worlds take turns, and none takes all the places there are.

export interface Turn {
  id: number
  world: string
}

/** Places at most that worlds which have one already leave to those that have none. */
const mostFree = 2

export class Turns<Work extends Turn> {
  readonly running = new Map<number, Work>()
  readonly #places: number
  readonly #most: number
  #waiting: Work[] = []

  /** `most` of the places may be one world's. */
  constructor(places: number, most: number) {
    this.#places = places
    this.#most = most
  }

  wait(work: Work) {
    this.#waiting.push(work)
  }

  /** Takes back what has not begun. */
  drop(id: number): boolean {
    const before = this.#waiting.length
    this.#waiting = this.#waiting.filter(work => work.id !== id)
    return this.#waiting.length < before
  }

  /** Of what may begin now that of the world with the fewest places, the oldest first; from then on it runs. */
  next(): Work | undefined {
    const taken = new Map<string, number>()
    for (const { world } of this.running.values()) taken.set(world, (taken.get(world) ?? 0) + 1)
    const free = this.#places - this.running.size
    const kept = Math.min(mostFree, this.#places - this.#most)
    let first: { work: Work; places: number } | undefined
    for (const work of this.#waiting) {
      const places = taken.get(work.world) ?? 0
      if (free <= (places === 0 ? 0 : kept) || places >= this.#most) continue
      if (first === undefined || places < first.places) first = { work, places }
    }
    if (first === undefined) return undefined
    this.drop(first.work.id)
    this.running.set(first.work.id, first.work)
    return first.work
  }

  /** It runs no longer. */
  over(id: number) {
    this.running.delete(id)
  }
}
