// Which rows are of which export: lists look at no others.
import { Grouped } from '../core/grouped.ts'
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'

interface OfExport {
  export: string
}

const grouped = <Row extends OfExport>(table: Table<Row>) =>
  new Grouped<Row>(
    () => table,
    row => row.export,
  )

export const addRow = <Row extends OfExport>(world: World, table: Table<Row>, key: string, row: Row): Row =>
  grouped(table).add(world, key, row)

export const rowsOf = <Row extends OfExport>(world: World, table: Table<Row>, id: string): Iterable<[string, Row]> =>
  grouped(table).of(world, id)
