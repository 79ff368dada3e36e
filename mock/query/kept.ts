// What takes asking is asked once, and kept as long as there is room.

/** By key, the latest of them; what could not be found is asked for again. */
export class Kept<Key, Found> {
  private readonly known = new Map<Key, Promise<Found>>()
  private readonly most: number

  constructor(most = Number.POSITIVE_INFINITY) {
    this.most = most
  }

  of(key: Key, find: () => Promise<Found>): Promise<Found> {
    const known = this.known.get(key)
    if (known !== undefined) return known
    const found = find()
    if (this.known.size >= this.most) this.known.delete(this.known.keys().next().value!)
    this.known.set(key, found)
    found.catch(() => this.known.delete(key))
    return found
  }
}
