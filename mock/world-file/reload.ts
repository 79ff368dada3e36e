// Follows a world file: when it changes, the seeded world is built anew; a bad one leaves it as it was.
import { unwatchFile, watchFile } from 'node:fs'
import type { Mock } from '../app.ts'
import { originOf, putBack } from '../control/parts.ts'
import { wallNow } from '../core/clock.ts'
import type { Image } from '../core/image.ts'
import type { World } from '../core/world.ts'
import { UsageError } from '../flags.ts'
import { readWorldFile, type WorldFile } from './file.ts'
import { fill } from './fill.ts'

/** Milliseconds between looks: editors write files in many ways, and all of them change its time. */
const interval = 250

async function emptied(mock: Mock, world: World, { options, isSample }: WorldFile): Promise<void> {
  const now = wallNow()
  Object.assign(world.options, { seed: mock.options.seeded?.seed ?? 1, clock: undefined }, options)
  const { seed, events, clock = now, anchor = now } = world.options
  const facts = { at: clock, wall: now, rate: 1, frozen: true }
  putBack(world, { takenAt: clock, clock: facts, seed, events, anchor, faults: [], outcomes: [], rows: new Map() })
  world.clock.facts = facts
  world.journal.clear()
  if (isSample) for (const product of mock.products) product.seed?.(world, mock.queries)
  await again(mock, world)
}

/** What lives beside the rows, captured events first. */
async function again(mock: Mock, world: World): Promise<void> {
  for (const product of mock.products.toReversed()) await product.reload?.(world, mock.queries)
}

async function rebuilt(mock: Mock, world: World, file: WorldFile): Promise<void> {
  const [before, options]: [Image, World['options']] = [originOf(world), { ...world.options }]
  const clock = world.clock.facts
  try {
    await emptied(mock, world, file)
    await fill(file, mock, world)
  } catch (error) {
    Object.assign(world.options, { clock: undefined }, options)
    putBack(world, before)
    world.clock.facts = clock
    await again(mock, world)
    throw error
  }
  mock.control?.seed?.(world, mock.queries)
  mock.options.save?.(world)
  world.happenings.tell('world', world.id, () => ({ what: 'reset' }))
}

/** Says in a line what came of each change. The answer ends it. */
export function follow(mock: Mock, first: WorldFile, say: (line: string) => void): () => void {
  let { paths } = first.text
  const { file } = first.text
  const stop = () => {
    for (const path of paths) unwatchFile(path, changed)
  }
  const watch = () => {
    for (const path of paths) watchFile(path, { interval, persistent: false }, changed)
  }
  async function build(): Promise<void> {
    const read = readWorldFile(file, mock.products, wallNow())
    stop()
    paths = read.text.paths
    try {
      await rebuilt(mock, mock.worlds.seeded, read)
    } finally {
      watch()
    }
  }
  async function changed(): Promise<void> {
    try {
      await mock.alone(build)
      say(`${file} has changed: the seeded world is as it says.`)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      say(`${error.message} The seeded world stays as it was.`)
    }
  }
  watch()
  return stop
}
