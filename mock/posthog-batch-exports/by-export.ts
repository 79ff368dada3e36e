// Which rows are of which export: lists look at no others.
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'

interface OfExport {
  export: string
}

function indexOf<Row extends OfExport>(world: World, table: Table<Row>): Map<string, Set<string>> {
  return world.remember(`by export:${table.name}`, () => {
    const index = new Map<string, Set<string>>()
    for (const [key, row] of table.entries()) note(index, key, row)
    return index
  })
}

function note(index: Map<string, Set<string>>, key: string, row: OfExport): void {
  const known = index.get(row.export)
  if (known) known.add(key)
  else index.set(row.export, new Set([key]))
}

/** Adds a new row; rows that are there are replaced in their table. */
export function addRow<Row extends OfExport>(world: World, table: Table<Row>, key: string, row: Row): Row {
  note(indexOf(world, table), key, row)
  return table.put(key, row)
}

/** In order of creation. A change that was undone has left nothing but its key. */
export function* rowsOf<Row extends OfExport>(world: World, table: Table<Row>, id: string): Iterable<[string, Row]> {
  for (const key of indexOf(world, table).get(id) ?? []) {
    const row = table.get(key)
    if (row) yield [key, row]
  }
}
