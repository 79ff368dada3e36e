// What differs between two values, by the member that does: nobody finds it in two whole ones.
import { isDeepStrictEqual } from 'node:util'

/** Two values of so many characters together are seen at a glance. */
const short = 160

const isPlain = (value: unknown): value is object =>
  value !== null &&
  typeof value === 'object' &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)

interface Difference {
  path: string
  actual: unknown
  expected: unknown
}

/** The first members that differ, as deep as they do, and how many there are. */
function differences(actual: unknown, expected: unknown, path = ''): Difference[] {
  if (isDeepStrictEqual(actual, expected)) return []
  if (!isPlain(actual) || !isPlain(expected) || Array.isArray(actual) !== Array.isArray(expected))
    return [{ path, actual, expected }]
  const [have, want] = [new Map(Object.entries(actual)), new Map(Object.entries(expected))]
  return [...new Set([...want.keys(), ...have.keys()])].flatMap(name =>
    differences(have.get(name), want.get(name), `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}

/** `actual instead of expected`, of whole values while they are short, else of the first member that differs. */
export function compared(actual: unknown, expected: unknown, shown: (value: unknown) => string): string {
  const whole = `${shown(actual)} instead of ${shown(expected)}`
  if (whole.length <= short || !isPlain(actual) || !isPlain(expected)) return whole
  const [first, ...others] = differences(actual, expected)
  if (!first || first.path === '') return whole
  const more = others.length > 0 ? `, and ${others.length} more ${others.length === 1 ? 'member' : 'members'}` : ''
  return `${first.path} is ${shown(first.actual)} instead of ${shown(first.expected)}${more}`
}
