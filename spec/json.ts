// JSON whose numbers keep their digits and whose text is well-formed, whoever wrote it.

/** Keeps the digits of a number: `JSON.stringify` writes them as they are. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/**
 * A number that a double cannot hold, an integer beyond 2^53 or one beyond all doubles, or that would lose its kind, `2.0`. It
 * computes and compares as the nearest double, so that it may stand wherever types say `number`.
 */
export class ExactNumber {
  /** As JSON writes it. */
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  get isInteger(): boolean {
    return whole.test(this.text)
  }

  toString(): string {
    return this.text
  }

  valueOf(): number {
    return Number(this.text)
  }

  toJSON(): unknown {
    return rawJSON(this.text)
  }
}

const whole = /^-?\d+$/

/** The number that digits stand for, exactly; spaces around, leading zeros and a plus sign are allowed. */
export function integerOf(digits: string): number {
  const value = Number(digits)
  if (Number.isSafeInteger(value)) return value
  return new ExactNumber(String(BigInt(digits.trim().replace(/^\+/, '')))) as unknown as number
}

/** Only where such digits stand can a double lose something: most texts have none, and are parsed in one go. */
const mayLoseDigits = /\d{16}|\d[eE]\+?\d{3}/
const mayBeFloat = /\d(?:\.0|[eE])/
const mayBeIllFormed = /\\u[dD][89a-fA-F]/
const escapes = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|u0000|.)/gs
const nul = '\\u0000'
const replacement = '\\ufffd'

/** Half characters, which no encoding can write, become U+FFFD; pairs stay. */
function wellFormed(text: string): string {
  const json = text.toWellFormed()
  if (!mayBeIllFormed.test(json)) return json
  const isHalf = (written: string) => written.length === nul.length && written !== nul
  return json.replace(escapes, written => (isHalf(written) ? replacement : written))
}

/** The value with U+FFFD for each NUL in its texts: databases that have no NUL in text are given that. */
export function withoutNul<T>(value: T, json: string = JSON.stringify(value)): T {
  if (!json.includes(nul)) return value
  return parseJson(json.replace(escapes, written => (written === nul ? replacement : written))) as T
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown

const keeping =
  (isLost: (value: number, source: string) => boolean): Reviver =>
  (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && isLost(value, source) ? new ExactNumber(source) : value

const losesDigits = (value: number, source: string) =>
  !Number.isFinite(value) || (!Number.isSafeInteger(value) && whole.test(source))
const digits = keeping(losesDigits)
const kinds = keeping((value, source) => losesDigits(value, source) || (Number.isInteger(value) && !whole.test(source)))

const revived = (json: string, reviver: Reviver): unknown =>
  JSON.parse(json, reviver as (key: string, value: unknown) => unknown)

/** As `JSON.parse`, but numbers that a double cannot hold are kept as they were written. */
export function parseJson(text: string): unknown {
  const json = wellFormed(text)
  return mayLoseDigits.test(json) ? revived(json, digits) : JSON.parse(json)
}

/** The same, and a float stays one where nothing but zero follows its point: `2.0` is kept as written, too. */
export function parseJsonWithFloats(text: string): unknown {
  const json = wellFormed(text)
  return mayLoseDigits.test(json) || mayBeFloat.test(json) ? revived(json, kinds) : JSON.parse(json)
}

/** The same with other values for the numbers that a double cannot hold; itself where there are none. */
export const mapExact = (value: unknown, change: (number: ExactNumber) => unknown): unknown =>
  holdsExact(value) ? mapped(value, change) : value

/** The same with doubles for all numbers, as validators know them. */
export const withDoubles = (value: unknown): unknown => mapExact(value, Number)

/** Whether there is a number in it that a double cannot hold. */
export function holdsExact(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(holdsExact)
  return value instanceof ExactNumber || Object.values(value).some(holdsExact)
}

function mapped(value: unknown, change: (number: ExactNumber) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (value instanceof ExactNumber) return change(value)
  if (Array.isArray(value)) return value.map(item => mapped(item, change))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapped(inner, change)]))
}

/** How many digits the longest whole number in a JSON text has. */
export function mostDigitsIn(json: string): number {
  let most = 0
  const count: Reviver = (_key, value, { source = '' }) => {
    if (typeof value === 'number' && whole.test(source)) most = Math.max(most, source.replace('-', '').length)
  }
  revived(json, count)
  return most
}
