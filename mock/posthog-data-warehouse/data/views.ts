// The tables of a world's sources, as queries name them: by the stored name, and with dots.
import type { World } from '../../core/world.ts'
import { QueryError, type View } from '../../query/types.ts'
import { ConnectionRefused, serverOf } from '../connection.ts'
import { readTable } from '../postgres/reading.ts'
import { type SchemaRow, type SourceRow, schemas, sources } from '../rows.ts'
import { dottedName, nameFor, syncedAt, viewOf } from './index.ts'
import { unpacked } from './kept.ts'

type Views = Record<string, View>

async function* readNow(world: World, source: SourceRow, schema: SchemaRow): AsyncGenerator<Buffer> {
  const server = serverOf(world, source.source_type, source.inputs)
  const enabled_columns = schema.table!.columns.map(({ name }) => name)
  try {
    if (!server) throw new ConnectionRefused('host')
    const whole = { ...schema, sync_type: null, enabled_columns }
    const { read } = await readTable(server, { world, source, schema: whole, anew: true })
    yield* unpacked(read!.pieces)
  } catch (thrown) {
    throw new QueryError('clickhouse', 'error', (thrown as Error).message)
  }
}

/** A table of a server, as it is when somebody looks. */
const liveView = (world: World, source: SourceRow, schema: SchemaRow, now: number): View => ({
  table: nameFor(world, [schema.id, schema.table!.id, schema.table!.columns, now]),
  columns: schema.table!.columns,
  lines: () => readNow(world, source, schema),
})

function namesOf(world: World, schema: SchemaRow, now: number): [name: string, view: View][] {
  const { table, deleted, source: id, name } = schema
  const source = sources(world).get(id)
  if (!table || deleted || !source || source.deleted) return []
  const live = () => syncedAt(world, source, schema, now, true).table
  const view =
    table.live && source.connected
      ? liveView(world, source, schema, now)
      : viewOf(world, source, name, table.live ? live() : table)
  return view ? [table.name, dottedName(source, table.name)].map(each => [each.toLowerCase(), view]) : []
}

/** What is queried where it is, is as it was when the minute began. */
const minute = 60_000

interface Known {
  /** What they were made of. */
  facts: unknown[]
  views: Views
}

/** Only the world's own: nothing of another can be named. */
export function warehouseViews(world: World, now: number): Views {
  const known = world.remember('warehouse.views', (): Known => ({ facts: [], views: {} }))
  const began = now - (now % minute)
  const facts = [schemas(world).version, sources(world).version, world.options.seed, world.anchor, began]
  if (facts.some((fact, i) => fact !== known.facts[i])) {
    known.facts = facts
    known.views = Object.fromEntries([...schemas(world).values()].flatMap(row => namesOf(world, row, began)))
  }
  return known.views
}
