// What bodies do not say of a world, as rows: the difference between what they make and what is there.
import { isDeepStrictEqual } from 'node:util'
import { own } from '../../spec/own.ts'
import { collectionNames, damageOf } from '../control/collections.ts'
import { isPart } from '../control/parts.ts'
import { type Image, imageOf, restore } from '../core/image.ts'
import { nearest } from '../core/nearest.ts'
import type { Turn } from '../core/turn.ts'
import type { World } from '../core/world.ts'
import type { Row, Rows } from '../family.ts'

export interface State {
  /** Keys by collection. */
  gone?: Record<string, string[]>
  /** Members, by collection and key. */
  changed?: Rows
  /** By collection and key. */
  rows?: Rows
  /** Keys by collection. */
  order?: Record<string, string[]>
}

/** Rows by collection and key, in their order. */
export type Collections = Map<string, Map<string, Row>>

export const collectionsIn = ({ rows }: Image): Collections =>
  new Map([...rows].map(([collection, rows]) => [collection, new Map(rows as [string, Row][])]))

const none: ReadonlyMap<string, Row> = new Map()

/** The members that make one row of another; undefined where it has some that the other has not. */
function membersBetween(before: Row, after: Row): Row | undefined {
  const isSaid = (row: Row, name: string) => own(row, name) !== undefined
  if (Object.keys(before).some(name => isSaid(before, name) && !isSaid(after, name))) return undefined
  const isOther = (name: string) => isSaid(after, name) && !isDeepStrictEqual(own(before, name), own(after, name))
  return Object.fromEntries(Object.entries(after).filter(([name]) => isOther(name)))
}

type Shown = <Value>(value: Value) => Value

/** By their keys as they are shown. */
async function keysShown(rows: ReadonlyMap<string, Row>, shown: Shown, turn: Turn): Promise<Map<string, Row>> {
  const found = new Map<string, Row>()
  for (const [key, row] of rows) {
    found.set(shown(key), row)
    await turn.next()
  }
  return found
}

/** The members that make one row of another, or the whole of it; undefined where they are the same. */
function change(before: Row | undefined, after: Row, shown: Shown): { members?: Row; row?: Row } | undefined {
  // Most rows are the same: then it is no matter how they are shown.
  if (before && isDeepStrictEqual(before, after)) return undefined
  const row = shown(after)
  const members = before && membersBetween(shown(before), row)
  if (!members) return { row }
  return Object.keys(members).length > 0 ? { members } : undefined
}

/** What has to be put down so that the one becomes the other, as it is shown. */
export async function stateBetween(before: Collections, after: Collections, shown: Shown, turn: Turn): Promise<State> {
  const parts = { gone: new Map(), changed: new Map(), rows: new Map(), order: new Map() }
  for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const old = await keysShown(before.get(name) ?? none, shown, turn)
    const now = await keysShown(after.get(name) ?? none, shown, turn)
    const [changed, rows] = [new Map<string, Row>(), new Map<string, Row>()]
    for (const [key, row] of now) {
      const found = change(old.get(key), row, shown)
      if (found?.row) rows.set(key, found.row)
      if (found?.members) changed.set(key, found.members)
      await turn.next()
    }
    const gone = [...old.keys()].filter(key => !now.has(key))
    if (gone.length > 0) parts.gone.set(name, gone)
    if (changed.size > 0) parts.changed.set(name, Object.fromEntries(changed))
    if (rows.size > 0) parts.rows.set(name, Object.fromEntries(rows))
    // Objects have names like numbers first.
    const written = [...old.keys(), ...Object.keys(Object.fromEntries(rows))].filter(key => now.has(key))
    if (!isDeepStrictEqual([...new Set(written)], [...now.keys()])) parts.order.set(name, [...now.keys()])
  }
  return Object.fromEntries(
    Object.entries(parts).flatMap(([part, found]) => (found.size > 0 ? [[part, Object.fromEntries(found)]] : [])),
  )
}

type Wrong = (place: (string | number)[], message: string) => Error

function changedRows(there: Collections, changed: Rows, wrong: Wrong): void {
  for (const [collection, rows] of Object.entries(changed))
    for (const [key, members] of Object.entries(rows)) {
      const known = there.get(collection)
      const row = known?.get(key)
      if (!row)
        throw wrong(
          ['changed', collection, key],
          `there is no row ${key} in ${collection}; what made it was taken out, or has another id.`,
        )
      known!.set(key, { ...row, ...members })
    }
}

/** What is not named keeps its place behind what is. */
function ordered(rows: Map<string, Row>, keys: readonly string[]): Map<string, Row> {
  const named = keys.filter(key => rows.has(key))
  return new Map([...new Set([...named, ...rows.keys()])].map(key => [key, rows.get(key)!]))
}

function refuseForeign(state: State, there: Collections, wrong: Wrong): void {
  const known = new Set(collectionNames())
  for (const [part, collections] of Object.entries(state))
    for (const collection of Object.keys(collections))
      if (!isPart(collection))
        throw wrong([part, collection], `${collection} is no part of what a file says of a world.`)
      else if (!known.has(collection) && !there.has(collection)) {
        const near = nearest(collection, [...known]).join(', ')
        throw wrong([part, collection], `no rows are of '${collection}'${near && `; nearest: ${near}`}.`)
      }
}

/** Where the file says something of the row that is damaged; of a row that it does not name, nowhere. */
function saidOf(damaged: string, { rows = {}, changed = {} }: State): string[] {
  for (const [part, said] of Object.entries({ rows, changed }))
    for (const [collection, keys] of Object.entries(said))
      for (const key of Object.keys(keys))
        if (`${damaged}.`.startsWith(`rows.${collection}.${key}.`)) return [part, collection, key]
  return []
}

/** Puts it down. Throws what `wrong` makes of a place in it where it does not fit. */
export function putState(world: World, state: State, wrong: Wrong): void {
  const image = imageOf(world, isPart)
  const there = collectionsIn(image)
  refuseForeign(state, there, wrong)
  for (const [collection, keys] of Object.entries(state.gone ?? {}))
    for (const key of keys) there.get(collection)?.delete(key)
  changedRows(there, state.changed ?? {}, wrong)
  for (const [collection, rows] of Object.entries(state.rows ?? {})) {
    const known = there.get(collection) ?? new Map<string, Row>()
    there.set(collection, known)
    for (const [key, row] of Object.entries(rows)) known.set(key, row)
  }
  for (const [collection, keys] of Object.entries(state.order ?? {}))
    there.set(collection, ordered(there.get(collection) ?? new Map(), keys))
  const rows = Object.fromEntries([...there].map(([collection, rows]) => [collection, Object.fromEntries(rows)]))
  const damage = damageOf(rows, world)
  if (damage) throw wrong(saidOf(damage.place, state), `${damage.place} ${damage.reason}.`)
  restore(world, { ...image, rows: new Map([...there].map(([name, rows]) => [name, [...rows]])) }, isPart)
}
