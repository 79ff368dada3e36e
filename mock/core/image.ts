// A world's state as data: taken, kept, put back. What belongs to the world itself (who it is, its keys) is no part of it.
import type { ClockFacts } from './clock.ts'
import type { Fault, Outcome } from './faults.ts'
import type { World } from './world.ts'

export interface Image {
  /** Mock time at which it was taken, epoch milliseconds. */
  takenAt: number
  clock: ClockFacts
  seed: number
  events: number
  anchor: number
  faults: [name: string, fault: Fault][]
  outcomes: [kind: string, outcome: Outcome][]
  /** By collection, in order of creation. Rows are never changed in place, so they are shared, not copied. */
  rows: Map<string, [key: string, row: object][]>
}

export function imageOf(world: World, isPart: (collection: string) => boolean): Image {
  const { seed, events } = world.options
  const tables = [...world.tables()].filter(({ name }) => isPart(name))
  return {
    takenAt: world.clock.now(),
    clock: world.clock.facts,
    seed,
    events,
    anchor: world.anchor,
    faults: world.faults.entries(),
    outcomes: world.outcomes.entries(),
    rows: new Map(tables.map(table => [table.name, [...table.entries()]])),
  }
}

/** Puts everything back but the clock: whoever restores knows which instant it shall show. */
export function restore(world: World, image: Image, isPart: (collection: string) => boolean): void {
  for (const table of world.tables()) if (isPart(table.name)) table.clear()
  for (const [collection, rows] of image.rows) {
    const table = world.table<object>(collection)
    for (const [key, row] of rows) table.put(key, row)
  }
  world.faults.replace(image.faults)
  world.outcomes.replace(image.outcomes)
  Object.assign(world.options, { seed: image.seed, events: image.events })
  world.anchor = image.anchor
  world.memory.clear()
  world.metaChanged = true
}
