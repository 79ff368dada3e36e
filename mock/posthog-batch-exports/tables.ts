// A table of a PostgreSQL server that `--connect` opens: rows go there in one transaction.
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Client } from 'pg'
import { type PostgresServer, reasonOf, withServer } from '../posthog/postgres.ts'
import type { QueryService } from '../query/types.ts'
import { columnsOf, modelOf, rowsQuery } from './carried.ts'
import { boundsOf, type Load, writeRows } from './files.ts'
import { cargoOf } from './rows.ts'
import { Undelivered, unwanted } from './undelivered.ts'

const name = (text: string) => `"${text.replaceAll('\0', '').replaceAll('"', '""')}"`

const documents = new Set(['properties', 'elements', 'set', 'set_once'])

/** The type of a column, by what ClickHouse calls it. */
function typeOf(column: string, type: string): string {
  if (documents.has(column)) return 'JSONB'
  if (/DateTime/.test(type)) return 'TIMESTAMP WITH TIME ZONE'
  if (/Bool/.test(type)) return 'BOOLEAN'
  if (/Float|Decimal/.test(type)) return 'DOUBLE PRECISION'
  if (/Array|Map|Tuple/.test(type)) return 'JSONB'
  return /Int/.test(type) ? 'BIGINT' : 'TEXT'
}

interface Table {
  name: string
  columns: [name: string, type: string][]
  /** Rows of the same key are one. */
  key: string[]
}

async function tableOf(queries: QueryService, load: Load): Promise<Table> {
  const { config } = load.of.destination
  const cargo = cargoOf(load.of)
  const described = await queries.describe(await rowsQuery(cargo, load.clock, boundsOf(load)), load.scope)
  const columns = columnsOf(cargo).map(({ name: column }, i): [string, string] => [
    column,
    typeOf(column, described[i]?.type ?? ''),
  ])
  const { schema = 'public', table_name = 'events' } = config
  const named = [schema, table_name].filter(Boolean).map(part => name(String(part)))
  return { name: named.join('.'), columns, key: cargo.schema ? [] : modelOf(cargo).merges }
}

const list = (names: string[]) => names.map(name).join(', ')

function statements({ name: table, columns, key }: Table) {
  const names = list(columns.map(([column]) => column))
  const typed = columns.map(([column, type]) => `${name(column)} ${type}`).join(', ')
  const primary = key.length > 0 ? `, PRIMARY KEY (${list(key)})` : ''
  const changed = columns.filter(([column]) => !key.includes(column)).map(([column]) => name(column))
  const again = `ON CONFLICT (${list(key)}) DO UPDATE SET ${changed.map(column => `${column} = EXCLUDED.${column}`).join(', ')}`
  return {
    create: `CREATE TABLE IF NOT EXISTS ${table} (${typed}${primary})`,
    insert: `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS sent(${typed}) ${key.length > 0 ? again : ''}`,
  }
}

/** What JSON may say and PostgreSQL's may not: zero characters and halves of pairs. */
const cleaned = (line: string) =>
  line.replaceAll(
    /\\(?:\\|u0000|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2})/g,
    found => (found === '\\\\' || found.length > 6 ? found : ''),
  )

/** Rows of one statement. */
const batch = 500

async function* batchesOf(path: string): AsyncIterable<string> {
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    lines.push(cleaned(line))
    if (lines.length === batch) yield `[${lines.splice(0).join(',')}]`
  }
  if (lines.length > 0) yield `[${lines.join(',')}]`
}

/** How psycopg calls what stays wrong, by SQLSTATE. */
const lasting = new Map([
  ['0A000', 'FeatureNotSupported'],
  ['22001', 'StringDataRightTruncation'],
  ['22P02', 'InvalidTextRepresentation'],
  ['22P05', 'UntranslatableCharacter'],
  ['23502', 'NotNullViolation'],
  ['23503', 'ForeignKeyViolation'],
  ['23505', 'UniqueViolation'],
  ['23514', 'CheckViolation'],
  ['25006', 'ReadOnlySqlTransaction'],
  ['3F000', 'InvalidSchemaName'],
  ['42501', 'InsufficientPrivilege'],
  ['42701', 'DuplicateColumn'],
  ['42703', 'UndefinedColumn'],
  ['42804', 'DatatypeMismatch'],
  ['42P10', 'InvalidColumnReference'],
  ['53100', 'DiskFull'],
])

function refusedBy(thrown: unknown): unknown {
  const { code, message } = thrown as { code?: string; message: string }
  if (thrown instanceof Undelivered || code === undefined) return thrown
  const known = lasting.get(code)
  return new Undelivered(`${known ?? 'DatabaseError'}: ${message}`, { retryable: known === undefined })
}

const unreachable = (thrown: Error) =>
  new Undelivered(
    `PostgreSQLConnectionError: Failed to connect after 5 attempts due to an unrecoverable error. Please review connection configuration. Error message: ${reasonOf(thrown)}`,
  )

async function insert(client: Client, table: Table, path: string, isWanted: () => boolean): Promise<void> {
  const { create, insert } = statements(table)
  await client.query('BEGIN')
  await client.query(create)
  for await (const rows of batchesOf(path)) await client.query(insert, [rows])
  if (!isWanted()) throw unwanted()
  await client.query('COMMIT')
}

export async function toTable(
  server: PostgresServer,
  queries: QueryService,
  load: Load,
  isWanted: () => boolean,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-export-'))
  const path = join(folder, 'rows')
  try {
    const table = await tableOf(queries, load)
    const bytes = await writeRows(queries, load, { path, format: 'JSONLines' })
    await withServer(server, client => insert(client, table, path, isWanted), unreachable)
    return bytes
  } catch (thrown) {
    throw refusedBy(thrown)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
