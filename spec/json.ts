// JSON whose numbers keep their digits and whose text is well-formed, whoever wrote it.

/** Keeps the digits of a number: `JSON.stringify` writes them as they are. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/**
 * A number that a double cannot hold: an integer beyond 2^53, or one beyond all doubles. It computes and compares as the
 * nearest double, so that it may stand wherever types say `number`.
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

function exact(_key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  if (typeof value !== 'number' || source === undefined) return value
  const isHeld = Number.isFinite(value) && (Number.isSafeInteger(value) || !whole.test(source))
  return isHeld ? value : new ExactNumber(source)
}

/** As `JSON.parse`, but numbers that a double cannot hold are kept as they were written. */
export function parseJson(text: string): unknown {
  const json = wellFormed(text)
  return mayLoseDigits.test(json)
    ? JSON.parse(json, exact as (key: string, value: unknown) => unknown)
    : JSON.parse(json)
}

/** The same with other values for the numbers that a double cannot hold; itself where there are none. */
export const mapExact = (value: unknown, change: (number: ExactNumber) => unknown): unknown =>
  holdsExact(value) ? mapped(value, change) : value

/** The same with doubles for all numbers, as validators know them. */
export const withDoubles = (value: unknown): unknown => mapExact(value, Number)

function holdsExact(value: unknown): boolean {
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
  const count = (_key: string, value: unknown, { source = '' }: { source?: string } = {}) => {
    if (typeof value === 'number' && whole.test(source)) most = Math.max(most, source.replace('-', '').length)
  }
  JSON.parse(json, count as (key: string, value: unknown) => unknown)
  return most
}
