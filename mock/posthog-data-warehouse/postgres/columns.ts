// Types of PostgreSQL's columns: what they are called here, how a cell is read, and how it is kept.
import type { SchemaRow } from '../rows.ts'
import type { ColumnType, IncrementalField } from '../types/type.ts'

/** A column as the catalogue has it. */
export interface FoundColumn {
  name: string
  /** Without its modifier; of a domain that below it. */
  type: string
  nullable: boolean
  /** Whether an index begins with it. */
  indexed: boolean
  /** Of numbers that have them. */
  precision: number | null
  scale: number | null
}

interface Kind {
  type: ColumnType
  engine: (column: Pick<FoundColumn, 'precision' | 'scale'>) => string
  /** What syncs can go by. */
  cursor?: string
  /** SQL for a cell that is not NULL: a text, so that no number passes through a double. */
  cell: (name: string, column: FoundColumn) => string
}

const asText = (name: string) => `${name}::text`

/** Instants and days that nobody means: the engine has none of these. */
const within = (name: string, lowest: string, highest: string) => `greatest(least(${name}, '${highest}'), '${lowest}')`
const instant = (name: string, zone = '') =>
  asText(`(${within(name, '1900-01-01 00:00:00Z', '2299-12-31 23:59:59.999999Z')}${zone})`)

/** As many digits as the engine has, and how many of them after the point where nobody says. */
const [most, fraction] = [76, 32]

function decimal({ precision, scale }: Pick<FoundColumn, 'precision' | 'scale'>): [number, number] {
  if (precision === null || scale === null) return [most, fraction]
  const [digits, after] = scale < 0 ? [precision - scale, 0] : [Math.max(precision, scale), scale]
  return digits > most ? [most, Math.min(after, fraction)] : [digits, after]
}

/** What is no number is NULL; where there are too many digits the database says so. */
function decimalCell(name: string, column: FoundColumn): string {
  const [digits, after] = decimal(column)
  const fits = `CASE WHEN abs(${name}) < 1e${digits - after} THEN ${name} ELSE ${name}::numeric(${digits}, ${after}) END`
  return `CASE WHEN ${name}::text ~ '^-?[0-9]' THEN (${fits})::text END`
}

const string: Kind = { type: 'string', engine: () => 'String', cell: asText }

const kinds: [pattern: RegExp, kind: Kind][] = [
  [/^(smallint|integer|bigint)$/, { type: 'integer', engine: () => 'Int64', cursor: 'integer', cell: asText }],
  [/^(real|double precision)$/, { type: 'float', engine: () => 'Float64', cell: asText }],
  [
    /^numeric$/,
    {
      ...{ type: 'decimal', engine: column => `Decimal(${decimal(column).join(', ')})` },
      ...{ cursor: 'numeric', cell: decimalCell },
    },
  ],
  // In JSON it is one.
  [/^boolean$/, { type: 'boolean', engine: () => 'Bool', cell: name => `${name}::boolean` }],
  [
    /^date$/,
    {
      ...{ type: 'date', engine: () => 'Date32', cursor: 'date' },
      cell: name => asText(within(name, '1900-01-01', '2299-12-31')),
    },
  ],
  [
    /^timestamp with time zone$/,
    {
      ...{ type: 'datetime', engine: () => "DateTime64(6, 'UTC')", cursor: 'timestamp' },
      cell: name => instant(name, " AT TIME ZONE 'UTC'"),
    },
  ],
  [
    /^timestamp without time zone$/,
    {
      ...{ type: 'datetime', engine: () => "DateTime64(6, 'UTC')", cursor: 'timestamp' },
      cell: name => instant(name),
    },
  ],
  [/\[\]$/, { ...string, cell: name => `to_json(${name})::text` }],
]

const kindOf = (type: string): Kind => kinds.find(([pattern]) => pattern.test(type))?.[1] ?? string

export const columnType = ({ type }: FoundColumn): ColumnType => kindOf(type).type

/** As the engine has it. */
export function engineType(column: Pick<FoundColumn, 'type' | 'nullable' | 'precision' | 'scale'>): string {
  const type = kindOf(column.type).engine(column)
  return column.nullable ? `Nullable(${type})` : type
}

/** As discovery told of them. */
export const foundColumns = ({ available_columns }: Pick<SchemaRow, 'available_columns'>) =>
  available_columns.map(({ name, data_type: type, is_nullable: nullable }) => ({
    ...{ name, type: engineType({ type, nullable, precision: null, scale: null }) },
  }))

export const isCursor = ({ type }: FoundColumn): boolean => kindOf(type).cursor !== undefined

export const cursorsAmong = (columns: FoundColumn[]): IncrementalField[] =>
  columns.filter(isCursor).map(({ name, type, nullable, indexed }) => {
    const field_type = kindOf(type).cursor!
    return { label: name, type: field_type, field: name, field_type, nullable, is_indexed: indexed }
  })

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** SQL for a row as a line of JSON: what tells it apart comes first. */
export function lineSql(columns: FoundColumn[], keys: readonly string[]): string {
  const rank = ({ name }: FoundColumn) => (keys.includes(name) ? keys.indexOf(name) : keys.length)
  const cells = columns
    .toSorted((a, b) => rank(a) - rank(b))
    .map(column => {
      const name = quoted(column.name)
      return `CASE WHEN ${name} IS NOT NULL THEN ${kindOf(column.type).cell(name, column)} END AS ${name}`
    })
  return `SELECT ${cells.join(', ')}`
}
