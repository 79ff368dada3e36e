// Reads parts of a stored query whose shape nobody has checked: a wrong part is the caller's error, never a crash.
import { QueryError } from '../types.ts'

export const refuse = (detail: string, code = 'invalid_input'): never => {
  throw new QueryError('resolution', code, detail)
}

/** Of a whole insight; `rule` is the product's name of what it breaks. */
export const refuseInsight = (detail: string, rule: string): never => {
  throw new QueryError('insight', rule, detail)
}

export type Part = Record<string, unknown>

/** An object; missing and null read as `{}`. */
export function part(value: unknown, what: string): Part {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return refuse(`${what} must be an object`)
  return value as Part
}

/** A list; missing and null read as `[]`. */
export function list(value: unknown, what: string): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : refuse(`${what} must be a list`)
}

export function optionalText(value: unknown, what: string): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : refuse(`${what} must be a string`)
}

export function text(value: unknown, what: string): string {
  return optionalText(value, what) ?? refuse(`${what} is required`)
}

/** A whole number between the bounds. */
export function optionalInteger(value: unknown, what: string, lowest: number, highest: number): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= highest) return value
  return refuse(`${what} must be a whole number from ${lowest} to ${highest}`)
}

export function oneOf<T extends string>(value: unknown, what: string, choices: readonly T[], standard: T): T {
  if (value === undefined || value === null) return standard
  const found = choices.find(choice => choice === value)
  return found ?? refuse(`${what} must be one of: ${choices.join(', ')}`)
}
