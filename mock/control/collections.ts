// Whether the rows of a snapshot are such as the products write them, each by itself and with the others.
import { createRequire } from 'node:module'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { families } from '../families.ts'
import type { Damage, Reference, Rows } from '../family.ts'

/** Compiled when first used: most mocks never are brought a snapshot. */
let known: { ajv: Ajv2020; names: Set<string> } | undefined

function schemas() {
  if (known) return known
  const document = createRequire(import.meta.url)('../collections.schema.json')
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  ajv.addSchema(document)
  return (known = { ajv, names: new Set(Object.keys(document.$defs.Collections.properties)) })
}

/** Of all products. */
export const collectionNames = (): readonly string[] => [...schemas().names]

const pointed = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))

/** Why a row is none of its collection; collections that no product has are read by nobody. */
function misshapen(collection: string, row: unknown): Damage | undefined {
  const { ajv, names } = schemas()
  if (!names.has(collection)) return undefined
  const validate = ajv.getSchema(`urn:understudy:collections#/$defs/Collections/properties/${pointed(collection)}`)!
  if (validate(row)) return undefined
  const { instancePath, message = 'does not fit' } = validate.errors![0]!
  return { place: instancePath.replaceAll('/', '.'), reason: message }
}

const references = families.flatMap(({ rows }) => rows.references)
const keyMembers = families.flatMap(({ rows }) => [...rows.keyMembers])
const trees = families.flatMap(({ rows }) => [...(rows.trees ?? [])])
const owners = new Map(families.flatMap(family => family.rows.areas.map(area => [area, family])))

function misplaced(rows: Rows): Damage | undefined {
  for (const [collection, member] of keyMembers)
    for (const [key, row] of Object.entries(own(rows, collection) ?? {}))
      if (own(row, member) !== key)
        return { place: `rows.${collection}.${key}.${member}`, reason: 'is not the key that its row stands under' }
  return undefined
}

function missing(collections: Map<string, Rows[string]>, { from, keys, to }: Reference): Damage | undefined {
  const there = new Set(Object.keys(collections.get(to) ?? {}))
  for (const [key, row] of Object.entries(collections.get(from) ?? {}))
    for (const needed of keys(row, key))
      if (!there.has(needed))
        return { place: `rows.${from}.${key}`, reason: `needs ${to} ${needed}, which is not there` }
  return undefined
}

/** A row that lies in itself: whoever climbs from it never ends. */
function circular(collections: Map<string, Rows[string]>): Damage | undefined {
  for (const [collection, member] of trees) {
    const above = new Map(
      Object.entries(collections.get(collection) ?? {}).map(([key, row]) => [key, own(row, member)]),
    )
    const ends = new Set<unknown>()
    for (const key of above.keys()) {
      const way = new Set<unknown>()
      for (let at: unknown = key; above.has(at as string) && !ends.has(at); at = above.get(at as string)) {
        if (way.has(at)) return { place: `rows.${collection}.${key}.${member}`, reason: 'leads back to its own row' }
        way.add(at)
      }
      for (const passed of way) ends.add(passed)
    }
  }
  return undefined
}

/** What is wrong with the rows of a snapshot for this world; undefined where they hold together. */
export function damageOf(rows: Rows, world: World): Damage | undefined {
  for (const [collection, all] of Object.entries(rows)) {
    const owner = owners.get(collection.split('.')[0]!)
    for (const [key, row] of Object.entries(all)) {
      const wrong = misshapen(collection, row) ?? owner?.rows.misfit?.(row, world)
      if (wrong) return { place: `rows.${collection}.${key}${wrong.place}`, reason: wrong.reason }
    }
  }
  const stray = misplaced(rows)
  if (stray) return stray
  const collections = new Map(Object.entries(rows))
  for (const reference of references) {
    const gap = missing(collections, reference)
    if (gap) return gap
  }
  return circular(collections)
}
