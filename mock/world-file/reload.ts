// Follows a world file: when it changes, the seeded world is built anew; a bad one leaves it as it was.
import { Mock } from '../app.ts'
import { isIdentity, isPart, putBack } from '../control/parts.ts'
import { wallNow } from '../core/clock.ts'
import { type Image, imageOf, restore } from '../core/image.ts'
import type { World, WorldOptions } from '../core/world.ts'
import { apart } from '../query/apart.ts'
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

/** One that nobody asks, with the same engine. */
const mockApart = ({ options, worlds: { seeded }, queries }: Mock): Mock =>
  new Mock({
    ...{ ...options, saved: [], isSample: false, seeded: seeded.options },
    queries: apart(queries, seeded.id, `${seeded.id}~next`),
    save: world => world.saved(),
  })

/** The world becomes what the other one is; what it is asked meanwhile waits. */
async function become(mock: Mock, next: World): Promise<void> {
  const world = mock.worlds.seeded
  Object.assign(world.options, { clock: undefined, anchor: undefined }, next.options)
  putBack(world, imageOf(next, isPart))
  restore(world, imageOf(next, isAny), isIdentity)
  world.clock.facts = next.clock.facts
  await mock.reload(world)
  world.journal.clear()
  mock.control?.seed?.(world, mock.queries)
  mock.options.save?.(world)
  world.happenings.tell('world', world.id, () => ({ what: 'reset' }))
}

/** The world answers as it was until the next one is whole. */
export async function rebuilt(mock: Mock, followed: Followed, file: WorldFile, progress?: Progress): Promise<void> {
  const beside = mockApart(mock)
  const next = beside.worlds.seeded
  try {
    await emptied(beside, next, followed, file)
    await fill(file, beside, next, progress)
    await mock.alone(() => become(mock, next))
  } finally {
    await beside.queries.close()
  }
}

/** Says in a line what came of each change, and how far it is where it takes long. The answer ends that, with what is under way. */
export function follow(mock: Mock, followed: Followed, say: (line: string) => void): () => Promise<void> {
  const { first, options } = followed
  const { file, stamps } = first.text
  const standing = { file, wrong: null as string | null }
  mock.worldFile = standing
  let work: Promise<void> | undefined
  async function build(): Promise<void> {
    // What nobody reads any more has changed once, and what is changed from here on is seen at the next look.
    for (const path of stamps.keys()) stamps.set(path, stampOf(path))
    const read = readWorldFile(file, mock.products, options.clock ?? wallNow(), stamps)
    await rebuilt(mock, followed, read, new Progress(say))
  }
  async function anew(): Promise<void> {
    try {
      await build()
      standing.wrong = null
      say(`${file} has changed: the seeded world is as it says.`)
    } catch (error) {
      standing.wrong = (error as Error).message.replace(/(?<![.!?])$/, '.')
      const { seeded } = mock.worlds
      seeded.happenings.tell('world', seeded.id, () => ({ what: 'kept' }))
      say(`${standing.wrong} The seeded world stays as it was.`)
    }
    work = undefined
  }
  const look = () => {
    if (work || [...stamps].every(([path, stamp]) => stampOf(path) === stamp)) return
    work = anew()
  }
  const looking = setInterval(look, interval).unref()
  return async () => {
    clearInterval(looking)
    await work
  }
}
