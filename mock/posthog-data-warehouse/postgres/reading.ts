// A sync that really reads: the rows of a table of a PostgreSQL server as they are at one instant, all of them or those that are new.
import type { Client } from 'pg'
import type { World } from '../../core/world.ts'
import { type PostgresServer, reasonOf, withServer } from '../../posthog/postgres.ts'
import { namespaceOf } from '../connection.ts'
import { type Synced, TableGone } from '../data/index.ts'
import { joined, keyReader, Packing, piecesOf, without } from '../data/kept.ts'
import type { Kept, SchemaRow, SourceRow } from '../rows.ts'
import { engineType, type FoundColumn, isCursor, lineSql, quoted } from './columns.ts'
import { type FoundTable, findTables } from './discovery.ts'

/** What is read, and what it is added to. */
interface Reading {
  schema: SchemaRow
  /** Of the table, in SQL. */
  from: string
  columns: FoundColumn[]
  keys: string[]
  /** What is there stays, but for rows that are brought again. */
  goesOn: boolean
  before: Kept | undefined
}

/** As everybody writes it: what is kept depends on no server's settings. */
const begin = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO';
  SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`

/** Cells as they are written. */
const texts = { getTypeParser: () => (text: string) => text }

type Cells = (string | null)[]

/** Keys, the cursor and those that are chosen; all where none are. */
function columnsOf({ columns }: FoundTable, { enabled_columns, incremental_field }: SchemaRow, keys: string[]) {
  const wanted = enabled_columns && new Set([...enabled_columns, ...keys, incremental_field])
  return columns.filter(({ name }) => !wanted || wanted.has(name))
}

function keysOf({ name, keys, columns }: FoundTable, { sync_type, primary_key_columns: chosen }: SchemaRow): string[] {
  const known = chosen?.length ? chosen : keys
  if (known) return known
  if (columns.some(column => column.name === 'id')) return ['id']
  if (sync_type !== 'incremental') return []
  throw new Error(`No primary key defined for table ${name}`)
}

/** Of rows that a cursor has passed; what has none is not seen again. */
function newer({ schema, goesOn, before }: Reading): { where: string; last: string[] } {
  if (!goesOn) return { where: '', last: [] }
  const cursor = quoted(schema.incremental_field!)
  const last = before?.highest.find(({ column }) => column === schema.incremental_field)?.value
  return last === undefined
    ? { where: `WHERE ${cursor} IS NOT NULL`, last: [] }
    : { where: `WHERE ${cursor} > $1`, last: [last] }
}

/** With this, rows could not be told apart. */
async function checkKeys(
  client: Client,
  { schema, from, keys }: Reading,
  { keys: primary }: FoundTable,
): Promise<void> {
  if (schema.sync_type !== 'incremental' || keys.join() === primary?.join()) return
  const list = keys.map(quoted).join(', ')
  const { rowCount } = await client.query(`SELECT 1 FROM ${from} GROUP BY ${list} HAVING count(*) > 1 LIMIT 1`)
  if (rowCount)
    throw new Error(
      "The primary keys for this table are not unique. We can't sync incremental syncs until the table has a unique primary key",
    )
}

/** How far the columns get by which syncs can go: of all of them, for the next may go by another. */
async function highestOf(client: Client, reading: Reading): Promise<Kept['highest']> {
  const { from, columns, goesOn, before } = reading
  const names = columns.filter(isCursor).map(({ name }) => name)
  if (names.length === 0) return []
  const { where, last } = newer(reading)
  const values = [...last]
  const cells = names.map(name => {
    const known = goesOn && before?.highest.find(({ column }) => column === name)
    // In the order of the database: numbers and instants are no texts.
    return known ? `greatest(max(${quoted(name)}), $${values.push(known.value)})::text` : `max(${quoted(name)})::text`
  })
  const text = `SELECT ${cells.join(', ')} FROM ${from} ${where}`
  const [row] = (await client.query<Cells>({ text, values, rowMode: 'array', types: texts })).rows
  return names.flatMap((column, i) => (row?.[i] ? [{ column, value: row[i] }] : []))
}

/** Bytes of rows that are held at a time, about. */
const portion = 2_000_000

/** Lines portion by portion, few of those that are long; one is on its way while another is looked at. */
async function* linesOf(client: Client, reading: Reading): AsyncGenerator<string[]> {
  const { from, columns, keys } = reading
  const { where, last } = newer(reading)
  const rows = `${lineSql(columns, keys)} FROM ${from} ${where}`
  await client.query(`DECLARE understudy NO SCROLL CURSOR FOR SELECT row_to_json(r.*)::text FROM (${rows}) r`, last)
  const fetched = async (count: number): Promise<string[]> => {
    const text = `FETCH ${count} FROM understudy`
    return (await client.query<[string]>({ text, rowMode: 'array' })).rows.map(([line]) => line)
  }
  let ahead = fetched(100)
  for (let lines = await ahead; lines.length > 0; lines = await ahead) {
    const length = lines.reduce((sum, line) => sum + line.length, 0)
    ahead = fetched(Math.min(20_000, Math.max(1, Math.floor((portion * lines.length) / length))))
    // Told when it is waited for.
    ahead.catch(() => undefined)
    yield lines
  }
}

/** Reads, and adds to what is there or takes its place. */
async function piecesRead(client: Client, world: World, reading: Reading) {
  const { schema, keys, goesOn, before } = reading
  const packing = new Packing(schema.id)
  const merges = goesOn && schema.sync_type === 'incremental'
  const keyOf = keyReader(keys.length)
  const brought = new Set<string>()
  let rows = 0
  for await (const lines of linesOf(client, reading)) {
    if (merges) for (const line of lines) brought.add(keyOf(line))
    await packing.add(lines)
    rows += lines.length
  }
  const added = await packing.end()
  if (!goesOn) return { rows, pieces: added }
  const stays = await without(piecesOf(world, before), keyOf, brought)
  return { rows, pieces: await joined(stays, added) }
}

/** Columns that were there stay, empty in what is new; of one that has another type now its texts are kept. */
function columnsAfter({ schema, columns, goesOn }: Reading): { name: string; type: string }[] {
  const now = columns.map(column => ({ name: column.name, type: engineType(column) }))
  const before = goesOn ? (schema.table?.columns ?? []) : []
  if (before.length === 0) return now
  const bare = (type: string) => type.replace(/^Nullable\((.*)\)$/, '$1')
  const [was, is] = [before, now].map(list => new Map(list.map(({ name, type }) => [name, type]))) as [
    Map<string, string>,
    Map<string, string>,
  ]
  return [...new Set([...was.keys(), ...is.keys()])].map(name => {
    const [old, fresh] = [was.get(name), is.get(name)]
    if (old === fresh) return { name, type: old! }
    const isSame = old === undefined || fresh === undefined || bare(old) === bare(fresh)
    return { name, type: `Nullable(${isSame ? bare((old ?? fresh)!) : 'String'})` }
  })
}

/** What is asked for. */
interface Wish {
  world: World
  source: SourceRow
  schema: SchemaRow
  /** All of it, whatever is there. */
  anew: boolean
}

async function read(client: Client, { world, source, schema, anew }: Wish): Promise<Synced> {
  await client.query(begin)
  const namespace = namespaceOf(source.inputs)
  const [table] = await findTables(client, namespace, schema.name)
  if (!table) throw new TableGone(`Table ${schema.name} does not exist in the source`)
  const keys = keysOf(table, schema)
  const columns = columnsOf(table, schema, keys)
  const byCursor =
    (schema.sync_type === 'incremental' || schema.sync_type === 'append') && schema.incremental_field !== null
  const before = schema.table?.kept
  // Rows that were told apart otherwise are brought again.
  const isSame = schema.sync_type === 'append' || before?.keys.join() === keys.join()
  const goesOn = !anew && byCursor && before !== undefined && isSame
  const from = `${quoted(namespace)}.${quoted(table.name)}`
  const reading: Reading = { schema, from, columns, keys, goesOn, before }
  await checkKeys(client, reading, table)
  const highest = await highestOf(client, reading)
  const { rows, pieces } = await piecesRead(client, world, reading)
  await client.query('COMMIT')
  const row_count = pieces.reduce((sum, piece) => sum + piece.rows, 0)
  const known = goesOn ? before.highest.filter(({ column }) => !highest.some(each => each.column === column)) : []
  const kept: Kept = { keys, pieces: pieces.map(({ id }) => id), highest: [...highest, ...known] }
  return { rows, table: { columns: columnsAfter(reading), row_count, stretches: [], kept }, read: { pieces, before } }
}

/** What a sync brings; throws what the other side says. */
export const readTable = (server: PostgresServer, wish: Wish, signal?: AbortSignal): Promise<Synced> =>
  withServer(server, client => read(client, wish), undefined, signal && { signal }).catch(thrown => {
    throw new Error(reasonOf(thrown))
  })
