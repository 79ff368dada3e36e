// Which rows of a world are its state, and which say who it is.
import { catchUp } from '../core/due.ts'
import { type Image, imageOf, restore } from '../core/image.ts'
import type { World } from '../core/world.ts'
import { families } from '../families.ts'
import type { ControlHost } from './host.ts'

/** Who the world is. */
const identity = new Set(families.flatMap(({ rows }) => rows.identity))
const secret = new Set(families.flatMap(({ rows }) => rows.secret))
const cache = new Set(families.flatMap(({ rows }) => rows.cache))
/** The control API's own rows: snapshots. */
const isControl = (collection: string) => collection.startsWith('control.')

/** Part of the state that snapshots hold. */
export const isPart = (collection: string): boolean =>
  !identity.has(collection) && !isControl(collection) && !cache.has(collection)

/** Says who a world is. */
export const isIdentity = (collection: string): boolean => identity.has(collection)

/** May be shown: holds no secret. */
export const isOpen = (collection: string): boolean =>
  !secret.has(collection) && !isControl(collection) && !cache.has(collection)

/** All but the clock is as it was then. */
export function putBack(world: World, image: Image): void {
  restore(world, image, isPart)
  for (const collection of cache) world.table(collection).clear()
}

/** What `reset` goes back to. A clock that was never moved goes back to exactly where it started. */
export function originOf(world: World): Image {
  const image = imageOf(world, isPart)
  return { ...image, takenAt: image.clock.at === world.options.clock ? image.clock.at : image.takenAt }
}

/** Lets happen what became due: a world that is looked at as a whole is up to date. */
export async function settle({ mock }: ControlHost, world: World): Promise<void> {
  await catchUp(world, mock.apisOf(world), mock.queries, world.clock.now(), false)
}
