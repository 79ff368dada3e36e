// Rows of one kind: a map in order of creation that knows its pages and what changed since it was last saved.

/** A row is plain data. It is replaced, never changed in place, so that a change cannot be missed. */
export class Table<Row extends object> {
  readonly name: string
  /** Counts changes: what was derived from the rows holds while it stays the same. */
  version = 0
  #rows = new Map<string, Row>()
  #keys: string[] | undefined = []
  #dirty = new Set<string>()
  /** Rows as they were when `keep` was last called, null where there was none. */
  #before = new Map<string, Row | null>()
  /** The order of the rows before the first of them was deleted. */
  #order: string[] | undefined
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
    const known = this.#rows.get(key)
    if (!known) this.#keys?.push(key)
    this.#note(key, known)
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
    const known = this.#rows.get(key)
    if (!known) return false
    this.#order ??= [...this.#rows.keys()]
    this.#note(key, known)
    this.#rows.delete(key)
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

  /** What changed since `saved` was last called: the row, or null where it is gone. */
  changes(): [key: string, row: Row | null][] {
    return [...this.#dirty].map(key => [key, this.#rows.get(key) ?? null])
  }

  saved(): void {
    // Clearing what is empty takes memory, too.
    if (this.#dirty.size > 0) this.#dirty.clear()
  }

  /** Nothing up to here is undone any more. */
  keep(): void {
    if (this.#before.size === 0) return
    this.#before.clear()
    this.#order = undefined
  }

  /** Puts back what was there when `keep` was last called, in its order. Answers whether that changed anything. */
  undo(): boolean {
    if (this.#before.size === 0) return false
    const before = [...this.#before]
    for (const [key, row] of before)
      if (row) this.#rows.set(key, row)
      else this.#rows.delete(key)
    if (this.#order) this.#rows = inOrder(this.#rows, this.#order)
    this.#keys = undefined
    this.keep()
    for (const [key] of before) this.#touch(key)
    return true
  }

  #note(key: string, row: Row | undefined): void {
    if (!this.#before.has(key)) this.#before.set(key, row ?? null)
  }

  #touch(key: string): void {
    this.version++
    this.#dirty.add(key)
    this.#changed(key)
  }
}

const inOrder = <Row>(rows: Map<string, Row>, order: string[]): Map<string, Row> =>
  new Map(order.filter(key => rows.has(key)).map(key => [key, rows.get(key)!]))
