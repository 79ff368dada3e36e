// The environment that leads other programs into a world.
import { own } from '../spec/own.ts'
import type { Product } from './core/api.ts'
import type { World } from './core/world.ts'
import { factsOf } from './families.ts'
import { manuals } from './manuals.ts'

const named = (names: Record<string, string>, facts: Record<string, string>) =>
  Object.entries(names).map(([name, fact]) => [name, own(facts, fact)!] as const)

/** `url` is where the mock is. */
export function environmentOf(url: string, world: World, played: Product[]): Record<string, string> {
  const facts = factsOf(world, played)
  const variables = manuals.flatMap(({ family, environment }) => {
    const known = facts.get(family)
    return known ? environment.flatMap(([names]) => named(names, { ...known, url })) : []
  })
  return { UNDERSTUDY_URL: url, ...Object.fromEntries(variables) }
}

/** For a POSIX shell to read. */
export const shellLine = (name: string, value: string): string => `export ${name}='${value.replaceAll("'", "'\\''")}'`

/** For a file `.env`. */
export const dotenvLine = (name: string, value: string): string => `${name}=${JSON.stringify(value)}`
