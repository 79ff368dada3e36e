// Runs as they are looked at: those that are rows, and those of a stretch, which are made of their interval when somebody asks.
import { runFailures } from '../core/faults.ts'
import { isOver, type Phase, phaseOf, within } from '../core/job.ts'
import type { World } from '../core/world.ts'
import type { QueryService } from '../query/types.ts'
import { rowsOf } from './by-export.ts'
import { type Counts, countRange } from './counts.ts'
import { type Counted, instantOf, type RunRow, runRows, type StretchRow, stretches } from './rows.ts'
import { type Ticks, tickBefore, ticksBetween } from './schedule.ts'
import { createdAt, lastRow, latestJitter, pickUp, runLength, scheduledId } from './timing.ts'

export type RunStatus = (typeof runWords)[Phase] | (typeof runFailures)[number]

/** A run at an instant. */
export interface Seen {
  id: string
  export: string
  start: number | null
  end: number
  createdAt: number
  startsAt: number
  status: RunStatus
  updatedAt: number
  finishedAt: number | null
  error: string | null
  backfill: string | null
  counted: Counted | null
  /** How many backfills went down with it, where it was one failure too many. */
  felled?: number
  /** Where its count is to be found. */
  place?: { stretch: StretchRow; i: number }
}

export const runWords = {
  waiting: 'Starting',
  running: 'Running',
  complete: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const

const failureOf = ({ job, retryable }: RunRow): RunStatus =>
  retryable ? 'FailedRetryable' : (runFailures.find(status => status === job.status) ?? 'Failed')

export function seenRow(id: string, row: RunRow, now: number): Seen {
  const { job, export: of, start, end, backfill = null, counted = null, error = null, felled } = row
  return {
    ...{ id, export: of, start, end, createdAt: job.askedAt, startsAt: job.startsAt, backfill, counted, error },
    status: job.failed ? failureOf(row) : runWords[phaseOf(row, now)],
    updatedAt: job.endedAt ?? job.cancelledAt ?? (now < job.startsAt ? job.askedAt : job.startsAt),
    finishedAt: job.endedAt ?? null,
    ...(felled !== undefined && { felled }),
  }
}

const knownTicks = new WeakMap<StretchRow, Ticks>()
function ticksOf(stretch: StretchRow): Ticks {
  let ticks = knownTicks.get(stretch)
  if (!ticks) knownTicks.set(stretch, (ticks = ticksBetween(stretch.schedule, stretch.first, stretch.last)))
  return ticks
}

/** How many runs a stretch has. */
export const intervalsIn = (stretch: StretchRow): number => ticksOf(stretch).length

const startIn = ({ schedule, first }: StretchRow, ticks: Ticks, i: number) =>
  i > 0 ? ticks.at(i - 1) : tickBefore(schedule, first)

/** The run of one interval of a stretch. */
function seenIn(world: World, stretch: StretchRow, i: number, now: number): Seen {
  const ticks = ticksOf(stretch)
  const { schedule, upTo, failures } = stretch
  const [start, end] = [startIn(stretch, ticks, i), ticks.at(i)]
  const at = createdAt(world, stretch.export, schedule.interval, end)
  const id = scheduledId(world, stretch.export, end, at)
  const startsAt = at + within(pickUp, world.dice(id, 'pick-up'))
  const endsAt = startsAt + within(runLength(world, schedule.interval, start, upTo), world.dice(id, 'work'))
  const fails = failures !== undefined && world.dice(id, 'failure') * 100 < failures.percent
  const isDone = now >= endsAt
  return {
    ...{ id, export: stretch.export, start, end, createdAt: at, startsAt, backfill: null, counted: null },
    status: isDone ? (fails ? 'Failed' : 'Completed') : now < startsAt ? 'Starting' : 'Running',
    updatedAt: isDone ? endsAt : now < startsAt ? at : startsAt,
    finishedAt: isDone ? endsAt : null,
    error: isDone && fails ? failures.error : null,
    ...(!fails && { place: { stretch, i } }),
  }
}

export type Order = { by: 'createdAt' | 'start'; descending: boolean }
/** Both included. */
export interface Window {
  from: number
  to: number
}

function* indexes(length: number, descending: boolean): Iterable<number> {
  for (let i = 0; i < length; i++) yield descending ? length - 1 - i : i
}

/** Runs of one stretch whose ordering value lies in a window. */
function* inStretch(world: World, stretch: StretchRow, { by, descending }: Order, { from, to }: Window, now: number) {
  const ticks = ticksOf(stretch)
  const margin = by === 'createdAt' ? latestJitter(stretch.schedule.interval) : 0
  const ahead = by === 'createdAt' ? 0 : 1
  const low = Math.min(ticks.length, Math.max(0, ticks.upTo(from - margin - 1) - 1))
  const high = Math.min(ticks.length, ticks.upTo(to) + ahead)
  for (const i of indexes(Math.max(0, high - low), descending)) {
    const seen = seenIn(world, stretch, low + i, now)
    if (seen[by]! >= from && seen[by]! <= to && seen.createdAt <= now) yield seen
  }
}

function rowsInOrder(world: World, id: string, { by, descending }: Order, { from, to }: Window, now: number): Seen[] {
  const rows: Seen[] = []
  for (const [key, row] of rowsOf(world, runRows(world), id)) {
    const at = by === 'createdAt' ? row.job.askedAt : row.start
    if (at !== null && at >= from && at <= to && row.job.askedAt <= now) rows.push(seenRow(key, row, now))
  }
  const sign = descending ? -1 : 1
  return rows.sort((a, b) => sign * compare(a, b, by))
}

const compare = (a: Seen, b: Seen, by: Order['by']) => a[by]! - b[by]! || (a.id < b.id ? -1 : 1)

/** The runs of an export in an order, lazily. */
export function* runsInOrder(world: World, id: string, order: Order, window: Window, now: number): Iterable<Seen> {
  const parts = [...rowsOf(world, stretches(world), id)].map(([, row]) => row).sort((a, b) => a.first - b.first)
  if (order.descending) parts.reverse()
  const rows = rowsInOrder(world, id, order, window, now)
  const sign = order.descending ? -1 : 1
  let next = 0
  for (const part of parts)
    for (const seen of inStretch(world, part, order, window, now)) {
      while (next < rows.length && sign * compare(rows[next]!, seen, order.by) < 0) yield rows[next++]!
      yield seen
    }
  while (next < rows.length) yield rows[next++]!
}

const newestFirst: Order = { by: 'createdAt', descending: true }
const always: Window = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

export function latestRuns(world: World, id: string, count: number, now: number): Seen[] {
  const latest: Seen[] = []
  for (const seen of runsInOrder(world, id, newestFirst, always, now)) {
    if (latest.length === count) break
    latest.push(seen)
  }
  return latest
}

/** A run of an export; of a stretch it is found by the instant in its id. */
export function findRun(world: World, of: string, id: string, now: number): Seen | undefined {
  const row = runRows(world).get(id)
  if (row) return row.export === of && row.job.askedAt <= now ? seenRow(id, row, now) : undefined
  const at = instantOf(id)
  if (at === undefined) return undefined
  for (const [, stretch] of rowsOf(world, stretches(world), of)) {
    const i = ticksOf(stretch).upTo(at) - 1
    const seen = i < 0 ? undefined : seenIn(world, stretch, i, now)
    if (seen?.id === id && seen.createdAt <= now) return seen
  }
  return undefined
}

/** Intervals that are counted together, from the latest on back: a page asks the engine only where no page of its block did. */
const block = 2000

interface Block {
  low: number
  /** Not part of it. */
  high: number
}

function blockAt(stretch: StretchRow, i: number): Block {
  const { length } = ticksOf(stretch)
  const later = Math.floor((length - 1 - i) / block)
  return { low: Math.max(0, length - (later + 1) * block), high: length - later * block }
}

/** What is counted of a stretch, or being counted, by where blocks begin: places in the stretch that have anything. A stretch of other rows is another row. */
type Blocks = Map<number, Promise<Counts>>
const blocksOf = new WeakMap<StretchRow, Blocks>()

const nothing: Counted = { records: 0, bytes: 0 }

/** The intervals of a stretch from one place to before another, as a range of their own. */
function partOf(stretch: StretchRow, { low, high }: Block) {
  const ticks = ticksOf(stretch)
  const length = high - low
  const upTo = (instant: number) => Math.min(Math.max(ticks.upTo(instant) - low, 0), length)
  return { start: startIn(stretch, ticks, low), ends: { length, at: (i: number) => ticks.at(low + i), upTo } }
}

/**
 * Behind the newest row the engine need not be asked. Where it invents rows, it invents them there, too, persons may be of a later instant than
 * their batch, and a query may make a row of nothing.
 */
function filledIn(world: World, queries: QueryService, stretch: StretchRow): number {
  const ticks = ticksOf(stretch)
  const { kind, ready } = queries.info()
  const { model, reads } = stretch.cargo
  const isEndless = reads === 'all rows' || (model === 'persons' && stretch.upTo > 0)
  if (!ready || kind === 'synthetic' || isEndless) return ticks.length
  const newest = lastRow(world, stretch.upTo)
  return newest < startIn(stretch, ticks, 0) ? 0 : Math.min(ticks.length, ticks.upTo(newest) + 1)
}

function countBlock(world: World, queries: QueryService, stretch: StretchRow, { low, high }: Block): Promise<Counts> {
  const { cargo, schedule, upTo } = stretch
  return countRange(world, queries, {
    ...{ cargo, clock: 'arrival', schedule, upTo },
    ...partOf(stretch, { low, high: Math.min(high, filledIn(world, queries, stretch)) }),
  })
}

function countsOf(world: World, queries: QueryService, stretch: StretchRow, part: Block): Promise<Counts> {
  const blocks: Blocks = blocksOf.get(stretch) ?? new Map()
  blocksOf.set(stretch, blocks)
  const known = blocks.get(part.low)
  if (known) return known
  const counts = countBlock(world, queries, stretch, part)
  blocks.set(part.low, counts)
  counts.catch(() => blocks.delete(part.low))
  return counts
}

/** Has the engine, where it is ready, count the latest block that holds rows, among the first `most` intervals: for pages that are likely to come. */
export async function countAhead(
  world: World,
  queries: QueryService,
  stretch: StretchRow,
  most: number,
): Promise<void> {
  const { kind, ready } = queries.info()
  if (!ready || kind === 'synthetic') return
  const last = Math.min(most, filledIn(world, queries, stretch)) - 1
  // Whoever asks for it hears of a failure.
  if (last >= 0) await countsOf(world, queries, stretch, blockAt(stretch, last)).catch(() => {})
}

/**
 * Has the block counted that comes before the last of these runs, where they are of the older half of their own: next pages are of older
 * runs, and the first of them need not share the machine with the engine.
 */
export function countNext(world: World, queries: QueryService, runs: Seen[]): void {
  const place = runs.at(-1)?.place
  if (!place) return
  const { low, high } = blockAt(place.stretch, place.i)
  if (place.i < (low + high) / 2) void countAhead(world, queries, place.stretch, low)
}

async function withCount(world: World, queries: QueryService, seen: Seen): Promise<Seen> {
  if (!seen.place || seen.status !== 'Completed') return seen
  const { stretch, i } = seen.place
  if (i >= filledIn(world, queries, stretch)) return { ...seen, counted: nothing }
  const part = blockAt(stretch, i)
  const counts = await countsOf(world, queries, stretch, part).catch(() => undefined)
  return { ...seen, counted: counts ? (counts.get(i - part.low) ?? nothing) : null }
}

/** The same runs with what they carried. A count that the engine cannot give now is left out. */
export const withCounts = (world: World, queries: QueryService, runs: Seen[]): Promise<Seen[]> =>
  Promise.all(runs.map(seen => withCount(world, queries, seen)))

/** Whether a run of this row may still be cancelled. */
export const isUnderWay = (row: RunRow): boolean => !isOver(row.job)
