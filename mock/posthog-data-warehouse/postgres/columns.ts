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
  /** JSON of what the database writes. */
  cell: (text: string, column: FoundColumn) => string
}

const asText = (text: string) => JSON.stringify(text)

/** Instants and days that nobody means: the engine has none of these. */
const within = (lowest: string, highest: string) => (text: string) => {
  if (text === '-infinity' || text.endsWith(' BC')) return lowest
  return text === 'infinity' || /^\d{5}/.test(text) ? highest : text
}
const day = within('1900-01-01', '2299-12-31')
const instant = within('1900-01-01 00:00:00', '2299-12-31 23:59:59.999999')

/** As many digits as the engine has, and how many of them after the point where nobody says. */
const [most, fraction] = [76, 32]

function decimal({ precision, scale }: Pick<FoundColumn, 'precision' | 'scale'>): [number, number] {
  if (precision === null || scale === null) return [most, fraction]
  const [digits, after] = scale < 0 ? [precision - scale, 0] : [Math.max(precision, scale), scale]
  return digits > most ? [most, Math.min(after, fraction)] : [digits, after]
}

function decimalCell(text: string, column: FoundColumn): string {
  if (!/^-?\d/.test(text)) return 'null'
  const [digits, after] = decimal(column)
  if (/\d+/.exec(text)![0].replace(/^0+/, '').length > digits - after)
    throw new Error(`A value of column "${column.name}" has more than ${digits - after} digits before its point`)
  return asText(text)
}

const string: Kind = { type: 'string', engine: () => 'String', cell: asText }

const kinds: [pattern: RegExp, kind: Kind][] = [
  [/^(smallint|integer|bigint)$/, { type: 'integer', engine: () => 'Int64', cursor: 'integer', cell: asText }],
  [/^(real|double precision)$/, { type: 'float', engine: () => 'Float64', cell: asText }],
  [
    /^numeric$/,
    {
      type: 'decimal',
      engine: column => `Decimal(${decimal(column).join(', ')})`,
      cursor: 'numeric',
      cell: decimalCell,
    },
  ],
  [/^boolean$/, { type: 'boolean', engine: () => 'Bool', cell: text => String(text.startsWith('t')) }],
  [/^date$/, { type: 'date', engine: () => 'Date32', cursor: 'date', cell: text => asText(day(text)) }],
  [
    /^timestamp.*zone$/,
    {
      ...{ type: 'datetime', engine: () => "DateTime64(6, 'UTC')", cursor: 'timestamp' },
      cell: text => asText(instant(text.replace(/\+00(?= BC|$)/, ''))),
    },
  ],
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

/** SQL for a cell: always a text, so that no number passes through a double. */
export const cellSql = ({ name, type }: FoundColumn): string =>
  type.endsWith('[]') ? `to_json(${quoted(name)})::text` : `${quoted(name)}::text`

/** A line of JSON for each row of texts. */
export function lineOf(columns: FoundColumn[]): (cells: (string | null)[]) => string {
  const members = columns.map(column => ({
    name: `${JSON.stringify(column.name)}:`,
    cell: kindOf(column.type).cell,
    column,
  }))
  return cells => {
    let line = ''
    for (let i = 0; i < members.length; i++) {
      const text = cells[i]
      // What is missing is NULL.
      if (text !== null) line += `${line && ','}${members[i]!.name}${members[i]!.cell(text!, members[i]!.column)}`
    }
    return `{${line}}\n`
  }
}
