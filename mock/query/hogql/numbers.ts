// Numbers of HogQL: whole ones are exact, `2.0` stays a float, and both are written as Python writes them.
import { ExactNumber, integerOf } from '../../../spec/json.ts'

/** A float that has no fraction is told from a whole number by how it is written. */
const float = (value: number): number | ExactNumber =>
  Number.isInteger(value) ? new ExactNumber(floatText(value)) : value

const pythonDigits = 16

/** The number of a caller's JSON. */
export const exactly = (number: ExactNumber): number | ExactNumber =>
  number.isInteger ? number : float(Number(number))

/** As Python's `repr`: the fewest digits that mean this number, with an exponent where it is very large or small. */
export function floatText(value: number): string {
  const [digits = '', power = ''] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= pythonDigits)
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  if (!Number.isInteger(value)) return String(value)
  return `${Object.is(value, -0) ? '-0' : value}.0`
}

const hexadecimal = /^(-?)(0x[\da-f]+)$/i

/** What the parser gives as text because JSON has no number for it. */
function special(text: string): number | ExactNumber {
  const [, sign, digits] = hexadecimal.exec(text) ?? []
  if (digits !== undefined) return integerOf(`${sign}${BigInt(digits)}`)
  return /\d/.test(text) ? integerOf(text) : Number(text)
}

/** Reads the parser's JSON so that no number loses what was written. */
export function exactConstants(this: unknown, key: string, value: unknown, context?: { source?: string }): unknown {
  const holder = this as { node?: string; value?: unknown }
  if (holder.node !== 'Constant') return value
  if (key === 'value_type') {
    holder.value = special(String(holder.value))
    return undefined
  }
  const source = key === 'value' && typeof value === 'number' ? context?.source : undefined
  if (source === undefined) return value
  return /^-?\d+$/.test(source) ? integerOf(source) : float(value as number)
}
