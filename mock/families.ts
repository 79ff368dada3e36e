// Everything the mock plays: the only list of families, and of their APIs.
import type { Api, Caller, Product } from './core/api.ts'
import type { World } from './core/world.ts'
import type { WorldRegistry } from './core/worlds.ts'
import { posthog } from './families/posthog/family.ts'
import { sigma } from './families/sigma/family.ts'
import type { Family } from './family.ts'

export const families: Family[] = [posthog, sigma]

/** In the order in which paths are looked up. */
export const products = families.flatMap(family => family.products)

/** Gives a world its people and keys. */
export function establish(world: World, registry: WorldRegistry): void {
  for (const family of families) family.establish(world, registry)
}

const textsOf = (facts: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]))

/** Who may see everything of an API in a world, and the parameters of paths that lead there; of the mock's own API nobody. */
export function insiderOf(
  { contract }: Api,
  world: World,
): { caller: Caller; place: Record<string, string> } | undefined {
  const family = families.find(({ products }) =>
    products.some(({ revisions }) => Object.values(revisions).some(known => known.contract.api === contract.api)),
  )
  return family && { caller: family.insider(world), place: textsOf(family.place(world)) }
}

/** What leads into a world, by family: its place and its keys. Of families of which no API is played nothing does. */
export const factsOf = (world: World, played: Product[]): Map<string, Record<string, string>> =>
  new Map(
    families
      .filter(({ products }) => products.some(({ name }) => played.some(product => product.name === name)))
      .map(({ name, place, keys }) => [name, textsOf({ ...place(world), ...keys(world) })]),
  )
