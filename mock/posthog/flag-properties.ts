// Whether the properties of a person fit a condition of a feature flag, operator by operator, as PostHog's flag service compares them.
import { own } from '../../spec/own.ts'
import type { Left } from '../query/pattern.ts'
import { isFound } from './flag-pattern.ts'

export interface FlagProperty {
  key: string
  type?: 'person'
  operator?: Operator
  value?: unknown
}
export type Operator =
  | 'exact'
  | 'is_not'
  | 'is_set'
  | 'is_not_set'
  | 'icontains'
  | 'not_icontains'
  | 'starts_with'
  | 'not_starts_with'
  | 'ends_with'
  | 'not_ends_with'
  | 'regex'
  | 'not_regex'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'between'
  | 'not_between'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
/** Of ASCII alone, unlike `exact`. */
const lower = (value: unknown): string => textOf(value).replace(/[A-Z]+/g, letters => letters.toLowerCase())

/** As Rust reads numbers: no spaces, nothing empty; NaN where it is none. */
function numberOf(value: unknown): number {
  const text = textOf(value)
  return typeof value === 'number' || /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
}

const isBoolean = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isBoolean) : /^(true|false)$/i.test(textOf(value))
const isTrue = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isTrue) : textOf(value).toLowerCase() === 'true'

/** Where all that is wanted is true or false, whatever is not true is false. */
function isExactly(wanted: unknown, value: unknown): boolean {
  if (isBoolean(wanted)) return isTrue(wanted) === isTrue(value)
  const text = textOf(value).toLowerCase()
  return listOf(wanted).some(each => textOf(each).toLowerCase() === text)
}

function isBetween(wanted: unknown, value: unknown): boolean | undefined {
  const [least, most] = listOf(wanted).map(numberOf)
  const number = numberOf(value)
  return Number.isNaN(number) ? undefined : number >= least! && number <= most!
}

type Test = (wanted: unknown, value: unknown, left: Left) => boolean | undefined
const compared =
  (isSo: (value: number, wanted: number) => boolean): Test =>
  (wanted, value) =>
    isSo(numberOf(value), numberOf(wanted))

/** Undefined where a value is not such as can be compared: that is no match, of the opposite neither. */
const tests: Record<string, Test> = {
  exact: isExactly,
  icontains: (wanted, value) => lower(value).includes(lower(wanted)),
  starts_with: (wanted, value) => lower(value).startsWith(lower(wanted)),
  ends_with: (wanted, value) => lower(value).endsWith(lower(wanted)),
  regex: (wanted, value, left) => isFound(textOf(wanted), textOf(value), left),
  between: isBetween,
  gt: compared((value, wanted) => value > wanted),
  gte: compared((value, wanted) => value >= wanted),
  lt: compared((value, wanted) => value < wanted),
  lte: compared((value, wanted) => value <= wanted),
}

/** Those that say no have the name of the others behind `not_`. */
const positive = (operator: Operator): string => (operator === 'is_not' ? 'exact' : operator.replace(/^not_/, ''))

export function propertyFits(
  { key, operator = 'exact', value: wanted }: FlagProperty,
  properties: Record<string, unknown>,
  left: Left,
): boolean {
  const isThere = Object.hasOwn(properties, key)
  if (operator === 'is_set' || operator === 'is_not_set') return isThere === (operator === 'is_set')
  const name = positive(operator)
  const isOpposite = name !== operator
  if (wanted === undefined) return false
  if (!isThere) return isOpposite
  const found = own(tests, name)!(wanted, own(properties, key), left)
  return found !== undefined && found !== isOpposite
}
