// Ids as PostHog makes them: in the order of time, or at random.
import { isUuid } from '../core/dice.ts'
import type { World } from '../core/world.ts'

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0')

/** Ids in the order of time: milliseconds, then what they are of. */
export function timeId(world: World, at: number, ...about: string[]): string {
  const ms = hex(Math.max(0, Math.floor(at)), 12)
  const rest = world.uuid(...about)
  return `${ms.slice(0, 8)}-${ms.slice(8)}-0000-${rest.slice(19)}`
}

/** The instant in an id of `timeId`; undefined where it is none. */
export const instantOf = (id: string): number | undefined =>
  isUuid(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined

/** An id of version 4. */
export const randomId = (world: World, ...about: string[]): string => {
  const uuid = world.uuid(...about)
  return `${uuid.slice(0, 14)}4${uuid.slice(15)}`
}
