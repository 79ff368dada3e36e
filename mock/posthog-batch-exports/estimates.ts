// What a backfill knows of itself: its estimate, its status, what its runs carry and how many of them are done.
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import { Jobs, phaseOf } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { seconds } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { QueryService } from '../query/types.ts'
import { type Counts, countRange, type Range, spanOf } from './counts.ts'
import { type BackfillRow, backfillRows, type Counted, cargoOf, exportsOf, type RunRow, runRows } from './rows.ts'
import { alignedTo, lengthOf, stepsFrom, tickUpTo } from './schedule.ts'

type Status = components['schemas']['BatchExportBackfill']['status']

interface Estimate {
  total: number
  earliest: number | null
  synthetic: boolean
}

async function estimate(world: World, queries: QueryService, row: BackfillRow): Promise<Estimate> {
  const of = exportsOf(world).get(row.export)!
  const end = row.end ?? row.job.startsAt
  const { upTo } = scopeOf(world, row.job.startsAt)
  return spanOf(world, queries, { cargo: cargoOf(of), start: row.start, end, upTo, step: lengthOf(of) })
}

export const jobs: Jobs<BackfillRow, Estimate> = new Jobs({
  kind: 'backfill',
  table: backfillRows,
  of: row => [row.export],
  words: { waiting: 'Starting', running: 'Starting', complete: 'Running', failed: 'Failed', cancelled: 'Cancelled' },
  pickUp: [0.5 * seconds, 2 * seconds],
  length: [1 * seconds, 4 * seconds],
  work: (world, queries, _, row) => estimate(world, queries, row),
  ended(world, _queries, row, end) {
    if ('error' in end) return row
    const { total, earliest } = end.result
    const of = exportsOf(world).get(row.export)!
    const adjusted = row.start === null || earliest === null ? undefined : alignedTo(of, row.start, earliest)
    const estimated = { ...row, total, ...(adjusted !== undefined && { adjusted }) }
    if (total === 0) return finished(world, estimated, end.at)
    return of.reads === 'all rows' ? { ...estimated, total: rangeOf(world, estimated).ends.length } : estimated
  },
})

/** One without an end has caught up: its export goes on by its schedule. */
export function finished(world: World, row: BackfillRow, at: number): BackfillRow {
  if (row.catchesUp) {
    const lastTick = tickUpTo(exportsOf(world).get(row.export)!, at)
    exportsOf(world).patch(row.export, { paused: false, updatedAt: at, lastTick })
  }
  return { ...row, over: { status: 'Completed', at } }
}

export function statusOf(row: BackfillRow, now: number): Status {
  if (row.over) return row.over.status
  const phase = phaseOf(row, now)
  return phase === 'complete'
    ? 'Running'
    : jobs.play.words[phase] === 'Starting'
      ? 'Starting'
      : (jobs.play.words[phase] as Status)
}

export const isGoing = (row: BackfillRow): boolean =>
  !row.over && (row.job.endedAt === undefined ? row.job.cancelledAt === undefined : !row.job.failed)

/** How many of a project are under way. */
export const goingCount = (world: World): number => [...backfillRows(world).values()].filter(isGoing).length

/** Its last run, if it has come to an end of its own, is one more that is done. */
export const tallied = (world: World, row: BackfillRow): BackfillRow => ({ ...row, done: doneRuns(world, row) })

export function doneRuns(world: World, { run, done = 0 }: BackfillRow): number {
  return done + Number(run !== undefined && runRows(world).get(run)?.job.endedAt !== undefined)
}

const counting = (world: World) => world.remember('batch_exports.counting', () => new Map<string, Promise<Counts>>())

/** What one of its runs carries: all of them are counted at once, when the first is. */
export async function backfillCounts(world: World, queries: QueryService, run: RunRow): Promise<Counted> {
  const [known, key] = [counting(world), run.backfill!]
  let slots = known.get(key)
  if (!slots) {
    known.set(key, (slots = countRange(world, queries, rangeOf(world, backfillRows(world).get(key)!))))
    slots.catch(() => known.delete(key))
  }
  const counts = await slots
  return (
    counts.get(run.start === null ? 0 : placeOf(world, backfillRows(world).get(key)!, run)) ?? { records: 0, bytes: 0 }
  )
}

function rangeOf(world: World, row: BackfillRow): Range {
  const of = exportsOf(world).get(row.export)!
  const { upTo, now } = scopeOf(world, row.job.startsAt)
  const end = row.end ?? now
  const start = row.adjusted ?? row.start
  const ends =
    start === null ? { length: 1, at: () => end, upTo: (at: number) => Number(at >= end) } : stepsFrom(of, start, end)
  return { cargo: cargoOf(of), clock: 'event', start, ends, schedule: of, upTo }
}

const placeOf = (world: World, row: BackfillRow, run: RunRow): number => rangeOf(world, row).ends.upTo(run.end) - 1
