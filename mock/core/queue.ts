// Things in order of their instants: a binary heap whose entries can be moved and taken out.

export interface Entry {
  at: number
  /** Decide between entries of one instant, so that the order is the same after a restart. */
  rank: number
  key: string
}

const isBefore = (a: Entry, b: Entry): boolean =>
  a.at !== b.at ? a.at < b.at : a.rank !== b.rank ? a.rank < b.rank : a.key < b.key

export const inOrder = <Item extends Entry>(items: Item[]): Item[] => items.sort((a, b) => (isBefore(a, b) ? -1 : 1))

export class InstantQueue<Item extends Entry> {
  /** Steps that entries moved: what the queue costs. */
  steps = 0
  #heap: Item[] = []
  #places = new Map<Item, number>()

  get size(): number {
    return this.#heap.length
  }

  first(): Item | undefined {
    return this.#heap[0]
  }

  add(item: Item): void {
    this.#put(item, this.#heap.length)
    this.#rise(item)
  }

  delete(item: Item): boolean {
    const place = this.#places.get(item)
    if (place === undefined) return false
    const last = this.#heap.pop()!
    this.#places.delete(item)
    if (last === item) return true
    this.#put(last, place)
    this.#rise(last)
    this.#sink(last)
    return true
  }

  /** All of them up to an instant, in any order; looks at no more than these and their neighbours. */
  *upTo(at: number, place = 0): Iterable<Item> {
    const item = this.#heap[place]
    if (!item || item.at > at) return
    yield item
    yield* this.upTo(at, 2 * place + 1)
    yield* this.upTo(at, 2 * place + 2)
  }

  /** The first of those up to an instant that fits. */
  firstUpTo(at: number, fits: (item: Item) => boolean): Item | undefined {
    let first: Item | undefined
    for (const item of this.upTo(at)) if ((!first || isBefore(item, first)) && fits(item)) first = item
    return first
  }

  #put(item: Item, place: number): void {
    this.#heap[place] = item
    this.#places.set(item, place)
    this.steps++
  }

  #rise(item: Item): void {
    for (let place = this.#places.get(item)!; place > 0; ) {
      const above = (place - 1) >> 1
      const parent = this.#heap[above]!
      if (!isBefore(item, parent)) return
      this.#put(parent, place)
      this.#put(item, above)
      place = above
    }
  }

  #sink(item: Item): void {
    for (let place = this.#places.get(item)!; ; ) {
      const left = 2 * place + 1
      const right = left + 1
      const [a, b] = [this.#heap[left], this.#heap[right]]
      const least = a && b && isBefore(b, a) ? right : left
      const child = this.#heap[least]
      if (!child || !isBefore(child, item)) return
      this.#put(child, place)
      this.#put(item, least)
      place = least
    }
  }
}
