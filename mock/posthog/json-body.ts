// A JSON body as the product reads it: by Python's parser, then by models that know what each number is.
import { isUtf8 } from 'node:buffer'
import { ExactNumber, holdsExact, mapExact, mostDigitsIn, parseJsonWithFloats } from '../../spec/json.ts'
import { isDeeper } from '../core/nesting.ts'

/** Levels of arrays and objects: as deep as the model's own parser goes. */
const deepest = 200

const quoted = /"[^"\\]*(?:\\.[^"\\]*)*"/gs

/** The number that Python's parser knows and JSON does not, where it is what is wrong. */
function strangeNumber(text: string, { message }: Error): string | undefined {
  if (!/^Unexpected token '[NI]'|minus sign/.test(message)) return undefined
  return /-?Infinity|NaN/.exec(text.replace(quoted, '""'))?.[0]
}

/** The words of Python's parser, from what the engine says. */
function jsonError(text: string, error: Error): string {
  const strange = strangeNumber(text, error)
  if (strange !== undefined) return `Out of range float values are not JSON compliant: '${strange}'`
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length)
  const line = text.slice(0, position).split('\n').length
  const column = position - text.lastIndexOf('\n', position - 1)
  return `Expecting value: line ${line} column ${column} (char ${position})`
}

/** Digits of a whole number that Python reads: the time that takes grows with their square. */
const mostDigits = 4300
const longNumber = new RegExp(`\\d{${mostDigits + 1}}`)
const tooManyDigits = (digits: number) =>
  `Exceeds the limit (${mostDigits} digits) for integer string conversion: value has ${digits} digits; use sys.set_int_max_str_digits() to increase the limit`

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Where the first byte stands that UTF-8 has not at this place: up to there the text is as long as the bytes. */
function strangeByte(raw: Uint8Array, text: string): number {
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    const position = Buffer.byteLength(text.slice(0, at))
    const isMeant = raw[position] === 0xef && raw[position + 1] === 0xbf && raw[position + 2] === 0xbd
    if (!isMeant) return position
  }
  return raw.length
}

/** Begins a character of several bytes. */
const isStart = (byte: number) => byte >= 0xc2 && byte <= 0xf4

/** Throws an Error with the words of Python's decoder. */
function decoded(raw: Uint8Array): string {
  const text = utf8.decode(raw)
  if (text.includes('\ufffd') && !isUtf8(raw)) {
    const at = strangeByte(raw, text)
    const byte = raw[at]!
    const reason = isStart(byte) ? 'invalid continuation byte' : 'invalid start byte'
    throw new Error(`'utf-8' codec can't decode byte 0x${byte.toString(16)} in position ${at}: ${reason}`)
  }
  if (text.startsWith('\ufeff'))
    throw new Error('Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)')
  return text
}

/** Throws an Error with what Python's parser says. */
export function readJson(raw: Uint8Array): unknown {
  const text = decoded(raw)
  let body: unknown
  try {
    body = parseJsonWithFloats(text)
  } catch (error) {
    throw new Error(jsonError(text, error as Error))
  }
  if (text.length > deepest && isDeeper(body, deepest)) throw new Error('recursion limit exceeded')
  const digits = longNumber.test(text) ? mostDigitsIn(text) : 0
  if (digits > mostDigits) throw new Error(tooManyDigits(digits))
  return body
}

/** Members whose values callers give a meaning: a float without a fraction stays one there. */
const freeMembers = new Set(['variables', 'variables_values', 'variables_override', 'values'])
const asModelled = (number: ExactNumber) =>
  number.isInteger || !Number.isFinite(Number(number)) ? number : Number(number)

/** Elsewhere the model decides what a number is: `2.0` is read as 2 where a whole number is wanted. */
export function withModelsNumbers(body: unknown): unknown {
  if (!holdsExact(body)) return body
  if (body instanceof ExactNumber || Array.isArray(body)) return mapExact(body, asModelled)
  const members = Object.entries(body as object).map(([name, value]): [string, unknown] => {
    if (freeMembers.has(name)) return [name, value]
    return [name, name === 'query' ? withModelsNumbers(value) : mapExact(value, asModelled)]
  })
  return Object.fromEntries(members)
}
