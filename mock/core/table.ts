// Rows of one kind: a map in order of creation that knows its pages and what changed since it was last saved.

/** A row is plain data. It is replaced, never changed in place, so that a change cannot be missed. */
export class Table<Row extends object> {
  readonly name: string
  /** Counts changes: what was derived from the rows holds while it stays the same. */
  version = 0
  #rows = new Map<string, Row>()
  #keys: string[] | undefined = []
  #dirty = new Set<string>()
  #changed: (key: string) => void

  /** `changed` is called at each change of a row. */
  constructor(name: string, changed: (key: string) => void) {
    this.name = name
    this.#changed = changed
  }

  get size(): number {
    return this.#rows.size
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key)
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  keys(): MapIterator<string> {
    return this.#rows.keys()
  }

  values(): MapIterator<Row> {
    return this.#rows.values()
  }

  entries(): MapIterator<[string, Row]> {
    return this.#rows.entries()
  }

  put(key: string, row: Row): Row {
    if (!this.#rows.has(key)) this.#keys?.push(key)
    this.#rows.set(key, row)
    this.#touch(key)
    return row
  }

  /** Replaces some fields of a row that is there. */
  patch(key: string, fields: Partial<Row>): Row {
    const row = this.#rows.get(key)
    if (!row) throw new Error(`No row ${key} in ${this.name}`)
    return this.put(key, { ...row, ...fields })
  }

  delete(key: string): boolean {
    if (!this.#rows.delete(key)) return false
    this.#keys = undefined
    this.#touch(key)
    return true
  }

  clear(): void {
    for (const key of [...this.#rows.keys()]) this.delete(key)
  }

  /** Rows by position, in the same time for each page. */
  slice(offset: number, limit: number): Row[] {
    this.#keys ??= [...this.#rows.keys()]
    return this.#keys.slice(offset, offset + limit).map(key => this.#rows.get(key)!)
  }

  /** What changed since the last call: the row, or null where it is gone. */
  takeChanges(): [key: string, row: Row | null][] {
    if (this.#dirty.size === 0) return []
    const changes = [...this.#dirty].map((key): [string, Row | null] => [key, this.#rows.get(key) ?? null])
    this.#dirty.clear()
    return changes
  }

  #touch(key: string): void {
    this.version++
    this.#dirty.add(key)
    this.#changed(key)
  }
}
