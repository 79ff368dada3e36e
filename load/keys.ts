// The key to a target: one text here, in the environment as many words as the family gives names to.
import { own } from '../spec/own.ts'
import type { Family } from './family.ts'
import { UsageError } from './slo.ts'

/** All environment variables with keys of a first target. */
export const variablesOf = ({ keys, furtherKeys = {} }: Pick<Family, 'keys' | 'furtherKeys'>): string[] => [
  ...keys[0],
  ...Object.values(furtherKeys).map(({ names }) => names[0]),
]

/** Stands in none of the words but the last. */
const between = ':'

export const spoken = (names: readonly string[]): string => names.join(' and ')

/** Undefined where none of the words is there. Throws UsageError where some are. */
export function keyIn(names: readonly string[]): string | undefined {
  const missing = names.filter(name => !own(process.env, name))
  if (missing.length === names.length) return undefined
  if (missing.length > 0) throw new UsageError(`${spoken(names)} go together: set ${spoken(missing)}, too.`)
  return names.map(name => own(process.env, name)!).join(between)
}

/** The words of a key, in the order of their names. */
export function wordsOf(names: readonly string[], key: string): string[] {
  const parts = key.split(between)
  return names.map((_, i) => (i < names.length - 1 ? (parts[i] ?? '') : parts.slice(i).join(between)))
}

/** As scenarios find it in their environment. */
export function named(names: readonly string[], key: string): Record<string, string> {
  const words = wordsOf(names, key)
  return Object.fromEntries(names.map((name, i) => [name, words[i]!]))
}
