// Whether the rows of a snapshot are such as the products write them, each by itself and with the others.
import { createRequire } from 'node:module'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { contract } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { users } from '../posthog/project.ts'

export type Rows = Record<string, Record<string, Record<string, unknown>>>

/** Where the rows do not fit, and why. */
export interface Damage extends Record<string, unknown> {
  place: string
  reason: string
}

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

const pointed = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))

/** A stored query is shown as it stands, so it has to be one of the API's. */
function storedQueryIn({ query }: Row): { place: string; reason: string } | undefined {
  if (query === undefined) return undefined
  const { schemas, validator } = contract('posthog-endpoints')
  const validate = validator(schemas['StoredQuery']!)
  if (validate(query)) return undefined
  const { instancePath, message = 'does not fit' } = validate.errors![0]!
  return { place: `.query${instancePath.replaceAll('/', '.')}`, reason: message }
}

/** Why a row is none of its collection; collections that no product has are read by nobody. */
function misshapen(collection: string, row: unknown): { place: string; reason: string } | undefined {
  const { ajv, names } = schemas()
  if (!names.has(collection)) return undefined
  const validate = ajv.getSchema(`urn:understudy:collections#/$defs/Collections/properties/${pointed(collection)}`)!
  if (validate(row)) return storedQueryIn(row as Row)
  const { instancePath, message = 'does not fit' } = validate.errors![0]!
  return { place: instancePath.replaceAll('/', '.'), reason: message }
}

type Row = Record<string, unknown>
interface Reference {
  from: string
  /** The keys that a row needs to be there. */
  keys: (row: Row, key: string) => string[]
  to: string
}
const versionOf = ({ endpoint, version }: Row) => `${endpoint}/${version}`

const references: Reference[] = [
  {
    from: 'endpoints.endpoints',
    keys: ({ id, current_version: current }) => [`${id}/${current}`, ...(Number(current) > 1 ? [`${id}/1`] : [])],
    to: 'endpoints.versions',
  },
  { from: 'endpoints.versions', keys: versionAt, to: 'endpoints.versions' },
  { from: 'endpoints.materializations', keys: row => [versionOf(row)], to: 'endpoints.versions' },
  { from: 'endpoints.materializations', keys: ({ endpointName }) => [String(endpointName)], to: 'endpoints.endpoints' },
  { from: 'warehouse.schemas', keys: ({ source }) => [String(source)], to: 'warehouse.sources' },
  { from: 'warehouse.schemas', keys: ({ jobs }) => jobs as string[], to: 'warehouse.syncs' },
  { from: 'warehouse.syncs', keys: ({ schema }) => [String(schema)], to: 'warehouse.schemas' },
  { from: 'capture.distinct_ids', keys: ({ person_id }) => [String(person_id)], to: 'capture.persons' },
]

/** The member that repeats the key of its row. */
const keyMembers = new Map([
  ['endpoints.endpoints', 'name'],
  ['query.queries', 'id'],
  ['posthog.variables', 'id'],
  ['capture.persons', 'id'],
  ['warehouse.sources', 'id'],
  ['warehouse.schemas', 'id'],
])

function misplaced(rows: Rows): Damage | undefined {
  for (const [collection, member] of keyMembers)
    for (const [key, row] of Object.entries(own(rows, collection) ?? {}))
      if (own(row, member) !== key)
        return { place: `rows.${collection}.${key}.${member}`, reason: 'is not the key that its row stands under' }
  return undefined
}

/** A version stands under its own key, and the ones before it are there. */
function versionAt(row: Row, key: string): string[] {
  const { endpoint, version } = row
  const before = Number(version) - 1
  return [
    versionOf(row) === key ? key : `${versionOf(row)} (under ${key})`,
    ...(before > 0 ? [`${endpoint}/${before}`] : []),
  ]
}

function missing(collections: Map<string, Rows[string]>, { from, keys, to }: Reference): Damage | undefined {
  const there = new Set(Object.keys(collections.get(to) ?? {}))
  for (const [key, row] of Object.entries(collections.get(from) ?? {}))
    for (const needed of keys(row, key))
      if (!there.has(needed))
        return { place: `rows.${from}.${key}`, reason: `needs ${to} ${needed}, which is not there` }
  return undefined
}

function foreignPeople(rows: Rows, world: World): Damage | undefined {
  for (const [collection, all] of Object.entries(rows))
    for (const [key, { createdBy }] of Object.entries(all))
      if (createdBy !== undefined && !users(world).has(String(createdBy)))
        return { place: `rows.${collection}.${key}.createdBy`, reason: 'is none of the people of this world' }
  return undefined
}

/** What is wrong with the rows of a snapshot for this world; undefined where they hold together. */
export function damageOf(rows: Rows, world: World): Damage | undefined {
  for (const [collection, all] of Object.entries(rows))
    for (const [key, row] of Object.entries(all)) {
      const wrong = misshapen(collection, row)
      if (wrong) return { place: `rows.${collection}.${key}${wrong.place}`, reason: wrong.reason }
    }
  const stray = misplaced(rows)
  if (stray) return stray
  const collections = new Map(Object.entries(rows))
  for (const reference of references) {
    const gap = missing(collections, reference)
    if (gap) return gap
  }
  return foreignPeople(rows, world)
}
