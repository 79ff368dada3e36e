// How long things take: the schedule's jitter, the pick-up and the length of runs (dossier posthog-batch-exports 10).
import type { Span } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { lastArrival } from '../posthog/captured.ts'
import { minutes, seconds } from '../posthog/time.ts'
import { timeId } from './rows.ts'
import { type Interval, isCalendar, lengthOf } from './schedule.ts'

const jitters = new Map<Interval, number>([
  ['hour', 15 * minutes],
  ['day', 20 * minutes],
  ['week', 30 * minutes],
])

/** A run of the schedule is created no later than so much after its interval. */
export const latestJitter = (interval: Interval): number => jitters.get(interval) ?? lengthOf({ interval }) / 5

/** When the run of an interval is created. */
export const createdAt = (world: World, id: string, interval: Interval, end: number): number =>
  end + Math.round(latestJitter(interval) * world.dice('jitter', id, String(end)))

/** The id of the schedule's run of an interval. */
export const scheduledId = (world: World, id: string, end: number, at: number): string =>
  timeId(world, at, 'batch export run', id, String(end))

export const pickUp: Span = [1 * seconds, 5 * seconds]
const empty: Span = [1 * seconds, 5 * seconds]

/** When the newest row came in, of the generated data or of the first so many batches; without any at the beginning of time. */
export const lastRow = (world: World, upTo: number): number =>
  Math.max(
    world.options.events === 0 ? Number.NEGATIVE_INFINITY : world.anchor,
    lastArrival(world, upTo) ?? Number.NEGATIVE_INFINITY,
  )

export function runLength(world: World, interval: Interval, start: number | null, upTo: number): Span {
  const newest = lastRow(world, upTo)
  if (newest === Number.NEGATIVE_INFINITY || (start !== null && start > newest)) return empty
  if (isCalendar({ interval })) return [3 * minutes, 40 * minutes]
  return interval === 'hour' ? [20 * seconds, 4 * minutes] : [8 * seconds, 60 * seconds]
}

/** A run of the schedule has surely ended so much after its interval. */
export const surelyOver = (interval: Interval): number =>
  latestJitter(interval) + pickUp[1] + (isCalendar({ interval }) ? 40 * minutes : 4 * minutes)
