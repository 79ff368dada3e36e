// What a sync brings: the rows of an invented account up to an instant, as facts from which the engine makes the table when it is read.
import { createHash } from 'node:crypto'
import { own } from '../../../spec/own.ts'
import type { World } from '../../core/world.ts'
import { days } from '../../posthog/time.ts'
import type { QueryService, View } from '../../query/types.ts'
import type { Kept, SchemaRow, SourceRow } from '../rows.ts'
import { typeOf } from '../types/index.ts'
import type { TableType } from '../types/type.ts'
import type { Account } from './growth.ts'
import { type Piece, piecesOf, unpacked } from './kept.ts'
import { inventNames } from './names.ts'
import { countRows, engineTypes, type Stretch, selectRows } from './rows.ts'

/** What is in a table, for the row of its schema. It names no world: whoever restores it has the same rows. */
export interface SyncedRows {
  /** As the engine has them. */
  columns: { name: string; type: string }[]
  row_count: number
  stretches: Stretch[]
  kept?: Kept
}

type Source = Pick<SourceRow, 'id' | 'account' | 'source_type' | 'customers'>
type Schema = Pick<
  SchemaRow,
  'name' | 'sync_type' | 'incremental_field' | 'primary_key_columns' | 'enabled_columns' | 'table'
>

export const tableType = ({ source_type }: Pick<Source, 'source_type'>, name: string): TableType | undefined =>
  typeOf(source_type).tables.find(table => table.name === name)

const weeks = 7 * days
/** The first. */
const monday = 4 * days

/** The table is not there any more. */
export class TableGone extends Error {}

function accountOf(world: World, { id, account = id, customers }: Omit<Source, 'source_type'>): Account {
  const chance = world.dice('account', account)
  const startedAt = Math.floor((world.anchor - monday) / weeks) * weeks + monday - 104 * weeks
  return { seed: Math.floor(chance * 2 ** 31), startedAt, size: customers ?? 500 + Math.round(chance * 1000) }
}

/** Keys, the cursor and those that are chosen; all where none are. */
function columnsOf(table: TableType, { enabled_columns, primary_key_columns, incremental_field }: Schema) {
  const needed = [...(primary_key_columns ?? table.primaryKeys ?? []), incremental_field]
  const isThere = (name: string) => enabled_columns === null || enabled_columns.includes(name) || needed.includes(name)
  return Object.entries(table.columns)
    .filter(([name]) => isThere(name))
    .map(([name, { type, nullable }]) => ({
      name,
      type: nullable ? `Nullable(${engineTypes[type]})` : engineTypes[type],
    }))
}

const follows = (table: TableType, cursor: string | null) =>
  cursor !== null && table.updateCursors?.includes(cursor) === true

interface Coming {
  /** What is in the table afterwards. */
  all: Stretch[]
  /** What comes in. */
  added: Stretch
}

/** What is new since the last sync, beside what was there. */
function further(table: TableType, schema: Schema, before: readonly Stretch[], until: number): Coming {
  const last = before.at(-1)!
  const changes = follows(table, schema.incremental_field)
  const steady = until - last.to <= (table.change?.after ?? Number.POSITIVE_INFINITY)
  const added: Stretch = { from: last.to, to: until, ...(changes && { changes }), ...(steady && { steady }) }
  // What changed takes the place of what was there.
  if (changes && schema.sync_type !== 'append')
    return { all: [{ from: null, to: until }], added: { from: last.to, to: until, changes } }
  const goesOn = steady && last.steady && last.changes === added.changes
  const all = goesOn ? [...before.slice(0, -1), { ...last, to: until }] : [...before, added]
  return { all, added }
}

const grows = ({ sync_type }: Schema) => sync_type !== null && sync_type !== 'full_refresh'

function coming(table: TableType, schema: Schema, until: number, anew: boolean): Coming {
  const whole: Stretch = { from: null, to: until }
  const before = anew || !grows(schema) ? undefined : schema.table?.stretches
  return before?.length ? further(table, schema, before, until) : { all: [whole], added: whole }
}

/** How many rows a sync would bring; `anew` brings everything again. */
export function rowsToCome(world: World, source: Source, schema: Schema, until: number, anew: boolean): number {
  const table = tableType(source, schema.name)
  return table ? countRows(accountOf(world, source), table, coming(table, schema, until, anew).added) : 0
}

/** What a sync has brought, and what is in its table then. */
export interface Synced {
  rows: number
  table: SyncedRows
  /** What was read, and what it was added to. */
  read?: { pieces: Piece[]; before: Kept | undefined }
}

/** What a sync has done that began at an instant. */
export function syncedAt(world: World, source: Source, schema: Schema, until: number, anew: boolean): Synced {
  const table = tableType(source, schema.name)
  if (!table) throw new TableGone(`Table ${schema.name} does not exist in the source`)
  const account = accountOf(world, source)
  const { all, added } = coming(table, schema, until, anew)
  const row_count = all.reduce((sum, stretch) => sum + countRows(account, table, stretch), 0)
  const columns = all.length > 1 ? schema.table!.columns : columnsOf(table, schema)
  return { rows: countRows(account, table, added), table: { columns, row_count, stretches: all } }
}

/** A sync that is done. */
export const syncTable = async (
  world: World,
  _queries: QueryService,
  source: Source,
  schema: Schema,
  until: number,
  anew: boolean,
): Promise<Synced> => syncedAt(world, source, schema, until, anew)

/** The name of a table in the engine: other rows have another. */
export const nameFor = (world: World, facts: unknown[]): string =>
  `${world.id}_warehouse_${createHash('sha1').update(JSON.stringify(facts)).digest('hex').slice(0, 20)}`

/** Of rows that were read. */
function keptView(world: World, kept: Kept, { columns, row_count: rows }: SyncedRows): View {
  const pieces = piecesOf(world, kept)
  return { table: nameFor(world, [kept.pieces, columns]), columns, rows, lines: () => unpacked(pieces) }
}

/** What queries read. */
export function viewOf(world: World, source: Source, name: string, synced: SyncedRows): View | undefined {
  if (synced.kept) return keptView(world, synced.kept, synced)
  const { columns, stretches, row_count } = synced
  const table = tableType(source, name)
  if (!table) return undefined
  const account = accountOf(world, source)
  const there = columns.filter(column => own(table.columns, column.name) !== undefined)
  return {
    table: nameFor(world, [source.source_type, name, account, stretches, there]),
    columns: there,
    rows: row_count,
    made: async () => ({
      sql: selectRows(
        account,
        table,
        stretches,
        there.map(column => column.name),
      ),
      params: {
        seed: account.seed,
        started_at: account.startedAt,
        size: account.size,
        ...(await inventNames(account.seed)),
      },
    }),
  }
}

/** The name with dots under which queries find the table of a source as well: type, prefix and what is left of the stored one. */
export function dottedName({ source_type, prefix }: Pick<SourceRow, 'source_type' | 'prefix'>, stored: string): string {
  const head = `${prefix ?? ''}${source_type}_`.toLowerCase()
  const group = (prefix ?? '').replace(/^_+|_+$/g, '').toLowerCase()
  const table = stored.startsWith(head) ? stored.slice(head.length) : stored
  return [source_type.toLowerCase(), ...(group ? [group] : []), table].join('.')
}
