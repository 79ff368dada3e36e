// What a project knows from its events: plain rows in the world's tables.
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import { baseGroupTypes, basePropertyTypes } from '../query/dataset.ts'
import type { Batch, GroupRow, Scope } from '../query/types.ts'

type Properties = Record<string, unknown>

export interface Person {
  id: string
  /** Epoch milliseconds. */
  created_at: number
  properties: Properties
  is_identified: boolean
  distinct_ids: string[]
}
export interface Group extends Omit<GroupRow, 'properties'> {
  properties: Properties
}

export interface Rows {
  /** By id. A person who was merged away is gone. */
  persons: Table<Person>
  /** By distinct id. */
  distinctIds: Table<{ person_id: string }>
  /** By distinct id: whose events say a person who is none; they follow when the id gets one. */
  personless: Table<{ person_id: string }>
  /** By name. */
  groupTypes: Table<{ index: number }>
  /** By index and key. */
  groups: Table<Group>
  /** By property name. */
  propertyTypes: Table<{ type: Scope['propertyTypes'][string] }>
  /** By sequence number: everything that was ever ingested, so that an engine can be filled again. */
  batches: Table<StoredBatch>
}

/** A row does not name its world: it is of the one that holds it. */
export type StoredBatch = Omit<Batch, 'world'>

export const rowsOf = (world: World): Rows => ({
  persons: world.table('capture.persons'),
  distinctIds: world.table('capture.distinct_ids'),
  personless: world.table('capture.personless'),
  groupTypes: world.table('capture.group_types'),
  groups: world.table('capture.groups'),
  propertyTypes: world.table('capture.property_types'),
  batches: world.table('capture.batches'),
})

/** Numbers the batches of a world. */
export const batchSequence = 'capture.batches'

/** Types by name, made again when the rows have changed, or whether events are generated. */
const typesByName = new WeakMap<
  Rows['propertyTypes'],
  { version: number; isGenerated: boolean; types: Scope['propertyTypes'] }
>()

function typesOf(world: World): Scope['propertyTypes'] {
  const table = rowsOf(world).propertyTypes
  const known = typesByName.get(table)
  const isGenerated = world.options.events > 0
  if (known?.version === table.version && known.isGenerated === isGenerated) return known.types
  const learnt = Object.fromEntries([...table.entries()].map(([name, { type }]) => [name, type]))
  const types = isGenerated ? { ...learnt, ...basePropertyTypes } : learnt
  typesByName.set(table, { version: table.version, isGenerated, types })
  return types
}

/** Names of the types of groups by index, those of the generated data first. */
export function groupTypesOf(world: World): string[] {
  const names = world.options.events === 0 ? [] : [...baseGroupTypes]
  for (const [name, { index }] of rowsOf(world).groupTypes.entries()) names[index] = name
  return names
}

/** The latest arrival among the first so many batches, by their number; a clock that was set back lets later ones come in earlier. */
const arrivals = new WeakMap<Rows['batches'], { version: number; latest: (number | undefined)[] }>()

function arrivalsIn(batches: Rows['batches']): (number | undefined)[] {
  const known = arrivals.get(batches)
  if (known?.version === batches.version) return known.latest
  const latest: (number | undefined)[] = []
  let newest: number | undefined
  for (const { seq, events } of batches.values()) {
    const at = events[0]?.created_at
    if (at !== undefined) newest = Math.max(at, newest ?? at)
    latest[seq] = newest
  }
  arrivals.set(batches, { version: batches.version, latest })
  return latest
}

/** When the latest of the first so many batches came in (epoch milliseconds); undefined where none brought events. */
export const lastArrival = (world: World, upTo: number): number | undefined => arrivalsIn(rowsOf(world).batches)[upTo]

/** How many batches there were at an instant that is over: without what came in since, where the clock was not set back meanwhile. */
export function arrivedBy(world: World, at: number): number {
  const latest = arrivalsIn(rowsOf(world).batches)
  const newest = latest.at(-1) ?? at
  if (newest <= at || newest > world.clock.now()) return visible(world).upTo
  return latest.findLastIndex((arrival = at) => arrival <= at)
}

/** What queries see of captured events: how many batches, and the types of properties and groups, those of the generated data first. */
export const visible = (world: World): Pick<Scope, 'upTo' | 'propertyTypes' | 'groupTypes'> => ({
  upTo: world.table<{ value: number }>('sequences').get(batchSequence)?.value ?? 0,
  propertyTypes: typesOf(world),
  groupTypes: groupTypesOf(world),
})
