// Rows of a table by what they belong to: lists look at no others.
import type { Table } from './table.ts'
import type { World } from './world.ts'

/** The rows of one kind, grouped by a member that a row keeps as long as it is there. */
export class Grouped<Row extends object> {
  readonly #table: (world: World) => Table<Row>
  readonly #of: (row: Row) => string

  constructor(table: (world: World) => Table<Row>, of: (row: Row) => string) {
    this.#table = table
    this.#of = of
  }

  /** Adds a new row; rows that are there are replaced in their table. */
  add(world: World, key: string, row: Row): Row {
    this.#note(this.#index(world), key, row)
    return this.#table(world).put(key, row)
  }

  /** In order of creation. A change that was undone has left nothing but its key. */
  *of(world: World, group: string): Iterable<[string, Row]> {
    const table = this.#table(world)
    for (const key of this.#index(world).get(group) ?? []) {
      const row = table.get(key)
      if (row) yield [key, row]
    }
  }

  #index(world: World): Map<string, Set<string>> {
    const table = this.#table(world)
    return world.remember(`grouped:${table.name}`, () => {
      const index = new Map<string, Set<string>>()
      for (const [key, row] of table.entries()) this.#note(index, key, row)
      return index
    })
  }

  #note(index: Map<string, Set<string>>, key: string, row: Row): void {
    const group = this.#of(row)
    const known = index.get(group)
    if (known) known.add(key)
    else index.set(group, new Set([key]))
  }
}
