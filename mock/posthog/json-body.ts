// A JSON body as the product reads it: by Python's parser, then by models that know what each number is.
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

/** Throws an Error with what Python's parser says. */
export function readJson(text: string): unknown {
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
