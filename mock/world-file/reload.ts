// Follows a world file: when it changes, the seeded world is built anew; a bad one leaves it as it was.
import type { Mock } from '../app.ts'
import { isIdentity, isPart, putBack } from '../control/parts.ts'
import { wallNow } from '../core/clock.ts'
import { type Image, imageOf, restore } from '../core/image.ts'
import type { World, WorldOptions } from '../core/world.ts'
import { readWorldFile, type WorldFile } from './file.ts'
import { fill } from './fill.ts'
import { founded } from './founded.ts'
import { Progress } from './progress.ts'
import { stampOf } from './text.ts'

/** Milliseconds between looks: editors write files in many ways, and all of them change its stamp. */
const interval = 250

export interface Followed {
  first: WorldFile
  /** What the world was before a file said anything. */
  bare: Image
  /** What flags say of it. */
  options: Partial<WorldOptions>
}

/** Who a world is, before a file says anything. */
export const bare = (world: World): Image => imageOf(world, isIdentity)

const isAny = (collection: string) => isPart(collection) || isIdentity(collection)

async function emptied(mock: Mock, world: World, { bare, options }: Followed, file: WorldFile): Promise<void> {
  const now = wallNow()
  Object.assign(world.options, { clock: undefined, anchor: undefined }, options, file.options)
  const { seed, events, clock = now, anchor = clock } = world.options
  const facts = { at: clock, wall: now, rate: 1, frozen: true }
  const nothing: Image = {
    takenAt: clock,
    clock: facts,
    seed,
    events,
    anchor,
    faults: [],
    outcomes: [],
    rows: imageOf(founded(mock, { ...world.options, clock, anchor, frozen: true }), isPart).rows,
  }
  putBack(world, nothing)
  restore(world, { ...nothing, rows: bare.rows }, isIdentity)
  world.clock.facts = facts
  mock.begin(world, file.isSample)
  await mock.reload(world)
}

export async function rebuilt(mock: Mock, followed: Followed, file: WorldFile, progress?: Progress): Promise<void> {
  const world = mock.worlds.seeded
  const [before, options]: [Image, WorldOptions] = [imageOf(world, isAny), { ...world.options }]
  const clock = world.clock.facts
  try {
    await emptied(mock, world, followed, file)
    await fill(file, mock, world, progress)
  } catch (error) {
    Object.assign(world.options, { clock: undefined, anchor: undefined }, options)
    putBack(world, before)
    restore(world, before, isAny)
    world.clock.facts = clock
    await mock.reload(world)
    throw error
  }
  world.journal.clear()
  mock.control?.seed?.(world, mock.queries)
  mock.options.save?.(world)
  world.happenings.tell('world', world.id, () => ({ what: 'reset' }))
}

/** Says in a line what came of each change, and how far it is where it takes long. The answer ends it. */
export function follow(mock: Mock, followed: Followed, say: (line: string) => void): () => void {
  const { first, options } = followed
  const { file, stamps } = first.text
  let isAtWork = false
  async function build(): Promise<void> {
    // What nobody reads any more has changed once, and what is changed from here on is seen at the next look.
    for (const path of stamps.keys()) stamps.set(path, stampOf(path))
    const read = readWorldFile(file, mock.products, options.clock ?? wallNow(), stamps)
    await rebuilt(mock, followed, read, new Progress(say))
  }
  async function look(): Promise<void> {
    if (isAtWork || [...stamps].every(([path, stamp]) => stampOf(path) === stamp)) return
    isAtWork = true
    try {
      await mock.alone(build)
      say(`${file} has changed: the seeded world is as it says.`)
    } catch (error) {
      say(`${(error as Error).message} The seeded world stays as it was.`)
    } finally {
      isAtWork = false
    }
  }
  const looking = setInterval(look, interval).unref()
  return () => clearInterval(looking)
}
