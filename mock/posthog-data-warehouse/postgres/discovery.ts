// What is found in a schema of a PostgreSQL server: tables and views with their columns, keys and indexes, and how many rows they have.
import type { Client } from 'pg'
import type { OfferedTable } from '../types/type.ts'
import { columnType, cursorsAmong, type FoundColumn, quoted } from './columns.ts'

export interface FoundTable {
  name: string
  description: string | null
  kind: 'r' | 'p' | 'v' | 'm' | 'f'
  /** Whether this user may read it, and whether policies hide rows from it. */
  readable: boolean
  guarded: boolean
  keys: string[] | null
  columns: FoundColumn[]
}

/** The modifier of a number, also of a domain. */
const modifier = `CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE a.atttypmod END`

const columns = `
  SELECT json_agg(json_build_object(
    'name', a.attname,
    'type', format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL),
    'nullable', NOT a.attnotnull,
    'indexed', EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indkey[0] = a.attnum),
    'precision', CASE WHEN ${modifier} >= 4 THEN ((${modifier} - 4) >> 16) & 65535 END,
    'scale', CASE WHEN ${modifier} >= 4 THEN (((${modifier} - 4) & 2047) # 1024) - 1024 END
  ) ORDER BY a.attnum)
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped`

const keys = `
  SELECT array_agg(a.attname::text ORDER BY array_position(i.indkey::int2[], a.attnum))
  FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
  WHERE i.indrelid = c.oid AND i.indisprimary`

const everything = `
  SELECT c.relname::text AS name, obj_description(c.oid, 'pg_class') AS description, c.relkind::text AS kind,
    has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable,
    row_security_active(c.oid) AS guarded, (${keys}) AS keys, coalesce((${columns}), '[]') AS columns
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND coalesce(c.relname = $2, true)
  ORDER BY c.relname`

/** All tables of a schema, or the one of a name. */
export const findTables = async (client: Client, schema: string, name: string | null = null): Promise<FoundTable[]> =>
  (await client.query<FoundTable>(everything, [schema, name])).rows

/** All or none: views may take long, and so may tables that are large. */
export async function countRows(client: Client, schema: string, tables: FoundTable[]): Promise<Map<string, number>> {
  const countable = tables.filter(({ kind, readable }) => kind !== 'v' && readable)
  const counts = countable.map(
    ({ name }, i) => `SELECT ${i} AS i, count(*)::text AS rows FROM ${quoted(schema)}.${quoted(name)}`,
  )
  if (counts.length === 0) return new Map()
  await client.query(`SET statement_timeout = '5s'`)
  const counted = await client.query<{ i: number; rows: string }>(counts.join(' UNION ALL ')).catch(() => undefined)
  return new Map(counted?.rows.map(({ i, rows }) => [countable[i]!.name, Number(rows)]))
}

/** As it is told. */
export function offered(
  { name, description, readable, guarded, keys, columns }: FoundTable,
  rows?: number,
): OfferedTable {
  const shown = columns.map(column => {
    const { name, type: data_type, nullable } = column
    return [name, { type: columnType(column), nullable, data_type }] as const
  })
  return {
    ...{ name, columns: Object.fromEntries(shown), cursors: cursorsAmong(columns), primaryKeys: keys },
    ...{ incremental: true, append: true, webhooks: false, webhookOnly: false },
    ...(description !== null && { description }),
    ...(rows !== undefined && { rows }),
    ...(!readable && { permissionError: `permission denied for table ${name}` }),
    ...(guarded && { rlsWarning: `Policies of row-level security hide rows of ${name} from this user.` }),
  }
}
