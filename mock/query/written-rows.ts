// Rows written to a file: how each column is said in the formats of exports, by ClickHouse itself.
import { refuseTwins } from './built-tables.ts'
import type { EngineFile } from './engine/engine.ts'
import { identifier, literal } from './engine/parameters.ts'
import type { RowsFile } from './types.ts'

/** A column of the SELECT: its name in there, its name in the file, its type. */
export interface Column {
  inner: string
  name: string
  type: string
}

/** Columns whose texts are JSON: lines have what they say, not a string. */
const documents = new Set(['properties', 'person_properties', 'elements', 'set', 'set_once'])

/** A line may not be broken: between the parts of a document any white space will do. */
const inLine = (column: string) => `replaceRegexpAll(${column}, '[\\r\\n]+', ' ')`

function member({ inner, name, type }: Column): string {
  const column = identifier(inner)
  const text = `ifNull(${column}, '')`
  const value = `ifNull(toJSONString(${column}), 'null')`
  const isText = /^(Nullable\(|LowCardinality\()*String\)*$/.test(type)
  if (!documents.has(name) || !isText) return value
  return `if(isValidJSON(${text}), ${inLine(text)}, ${value})`
}

function line(columns: Column[]): string {
  const members = columns.map((column, i) => {
    const opening = `${i === 0 ? '{' : ','}${JSON.stringify(column.name)}:`
    return `${literal(opening)}, ${member(column)}`
  })
  return `concat(${[...members, literal('}')].join(', ')}) AS line`
}

/** What Parquet has no type for is text. */
function cell({ inner, name, type }: Column): string {
  const column = identifier(inner)
  const isText = /UUID|Nothing|^Enum|IPv/.test(type)
  return `${isText ? `CAST(${column}, 'Nullable(String)')` : column} AS ${identifier(name)}`
}

/** The SELECT whose rows are written, and how. */
export function writing(columns: Column[], sql: string, { path, format, compression }: RowsFile): [string, EngineFile] {
  refuseTwins(columns)
  if (format === 'Parquet') {
    const settings = { output_format_parquet_compression_method: compression ?? 'none' }
    return [`SELECT ${columns.map(cell).join(', ')} FROM (${sql}\n)`, { path, format, settings }]
  }
  // Numbers are numbers here, however large; the lines are whole already.
  const settings = { output_format_json_quote_64bit_integers: 0, output_format_json_quote_decimals: 0 }
  return [`SELECT ${line(columns)} FROM (${sql}\n)`, { path, format: 'TSVRaw', settings }]
}
