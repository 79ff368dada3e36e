// Values as ClickHouse reads them for `{name:Type}`: text with backslash escapes, quoted only inside lists.
import { own } from '../../../spec/own.ts'

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}
const special = /[\\\0\b\f\n\r\t]/g

const escaped = (text: string) => text.replace(special, character => own(escapes, character)!)

/** A string literal of SQL. */
export const literal = (text: string) => `'${escaped(text).replaceAll("'", "\\'")}'`

/** Settings as SQL sets them. */
export const assignments = (settings: Record<string, string | number>): string[] =>
  Object.entries(settings).map(([name, value]) => `${name}=${typeof value === 'number' ? value : literal(value)}`)

/** A name in SQL. */
export const identifier = (name: string) => `\`${escaped(name).replaceAll('`', '\\`')}\``

/** The text of one parameter. */
export function parameter(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return nested(value)
}

function nested(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return literal(value)
  if (Array.isArray(value)) return `[${value.map(nested).join(',')}]`
  if (typeof value === 'number' && !Number.isFinite(value))
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
  if (typeof value === 'object') return literal(JSON.stringify(value))
  return String(value)
}
