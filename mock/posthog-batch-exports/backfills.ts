// Backfills: the estimate, their runs one after another, progress, and how they are cancelled.
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import type { Agenda, Due } from '../core/api.ts'
import { Jobs, phaseOf, type Span, within } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { projectOf } from '../posthog/project.ts'
import { scopeOf } from '../posthog/scope.ts'
import { isoOffset, isoShort, seconds } from '../posthog/time.ts'
import type { QueryService } from '../query/types.ts'
import { addRow, rowsOf } from './by-export.ts'
import { type Counts, countRange, type Range, spanOf } from './counts.ts'
import { isUnderWay } from './history.ts'
import {
  type BackfillRow,
  backfillRows,
  type Counted,
  cargoOf,
  type ExportRow,
  exportsOf,
  type RunRow,
  randomId,
  runRows,
} from './rows.ts'
import { backfilledId, plan, runs } from './running.ts'
import { alignedTo, lengthOf, type Schedule, stepFrom, stepsFrom } from './schedule.ts'

type Schemas = components['schemas']
type Shape = Schemas['BatchExportBackfill']

interface Estimate {
  total: number
  earliest: number | null
  synthetic: boolean
}

const between: Span = [1 * seconds, 5 * seconds]

async function estimate(world: World, queries: QueryService, row: BackfillRow): Promise<Estimate> {
  const of = exportsOf(world).get(row.export)!
  const end = row.end ?? row.job.startsAt
  const { upTo } = scopeOf(world, row.job.startsAt)
  return spanOf(world, queries, { cargo: cargoOf(of), start: row.start, end, upTo, step: lengthOf(of) })
}

export const jobs: Jobs<BackfillRow, Estimate> = new Jobs({
  kind: 'backfill',
  table: backfillRows,
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
    return total === 0 ? finished(world, estimated, end.at) : estimated
  },
})

/** One without an end has caught up: its export goes on by its schedule. */
function finished(world: World, row: BackfillRow, at: number): BackfillRow {
  if (row.catchesUp) exportsOf(world).patch(row.export, { paused: false, updatedAt: at, lastTick: at })
  return { ...row, over: { status: 'Completed', at } }
}

export function statusOf(row: BackfillRow, now: number): Shape['status'] {
  if (row.over) return row.over.status
  const phase = phaseOf(row, now)
  return phase === 'complete'
    ? 'Running'
    : jobs.play.words[phase] === 'Starting'
      ? 'Starting'
      : (jobs.play.words[phase] as Shape['status'])
}

const isGoing = (row: BackfillRow): boolean =>
  !row.over && (row.job.endedAt === undefined ? row.job.cancelledAt === undefined : !row.job.failed)

/** How many of a project are under way. */
export const goingCount = (world: World): number => [...backfillRows(world).values()].filter(isGoing).length

/** The interval of the run after the last one; undefined where there is no full one any more. */
function nextInterval(of: Schedule, row: BackfillRow, now: number): { start: number | null; end: number } | undefined {
  const limit = row.end ?? now
  if (row.start === null) return row.reached === undefined ? { start: null, end: limit } : undefined
  const start = row.reached ?? row.adjusted ?? row.start
  const end = stepFrom(of, start)
  return end <= limit ? { start, end } : undefined
}

/** When the last run ended, or the estimate; undefined while a run goes on. */
function freeSince(world: World, row: BackfillRow): number | undefined {
  const job = row.run === undefined ? row.job : runRows(world).get(row.run)!.job
  return job.endedAt ?? job.cancelledAt
}

function follow(world: World, key: string, row: BackfillRow): Due | undefined {
  const since = freeSince(world, row)
  if (since === undefined) return undefined
  const of = exportsOf(world).get(row.export)!
  const interval = nextInterval(of, row, since)
  const what = { id: key, kind: 'backfill', status: 'Completed' }
  if (!interval)
    return {
      at: since,
      what,
      happen: () => void backfillRows(world).put(key, finished(world, tallied(world, row), since)),
    }
  const at = since + within(between, world.dice(key, 'next', String(interval.end)))
  const run = backfilledId(world, key, interval.end, at)
  return {
    at,
    what: { id: run, kind: 'batch_export_run', status: 'Starting' },
    happen() {
      plan(world, row.export, { ...interval, backfill: key }, at, run)
      backfillRows(world).put(key, { ...tallied(world, row), run, reached: interval.end })
    },
  }
}

/** Its last run, if it has come to an end of its own, is one more that is done. */
const tallied = (world: World, row: BackfillRow): BackfillRow => ({ ...row, done: doneRuns(world, row) })

function doneRuns(world: World, { run, done = 0 }: BackfillRow): number {
  return done + Number(run !== undefined && runRows(world).get(run)?.job.endedAt !== undefined)
}

export const agenda: Agenda<BackfillRow> = {
  table: 'batch_exports.backfills',
  due(world, queries, key, row) {
    if (!isGoing(row)) return undefined
    return row.job.endedAt === undefined ? jobs.due(world, queries, key, row) : follow(world, key, row)
  },
  statuses: ['Starting', 'Running', 'Completed', 'Failed', 'Cancelled'],
  status: (_world, id, row, now) => ({ id, kind: 'backfill', status: statusOf(row, now) }),
  follows: {
    'batch_exports.runs'(world, key) {
      const { backfill } = runRows(world).get(key) ?? {}
      return backfill === undefined ? [] : [backfill]
    },
  },
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

/** `round(x, 1)` of Python: halves of the binary value go to the even digit. */
export function roundedShare(share: number): number {
  const halves = new Map([
    [0.25, 0.2],
    [0.75, 0.8],
  ])
  return halves.get(share) ?? Number(share.toFixed(1))
}

/** How many runs it has from start to end; null where that is not known. */
export function totalRuns(of: Schedule, row: BackfillRow, status: Shape['status'], now: number): number | null {
  if (row.start === null) return 1
  if (row.total === 0) return 0
  const end = row.end ?? row.over?.at ?? row.job.cancelledAt ?? (status === 'Running' ? now : undefined)
  if (end === undefined) return null
  return Math.max(0, Math.ceil((end - (row.adjusted ?? row.start)) / lengthOf(of)))
}

function progressOf(world: World, of: Schedule, row: BackfillRow, now: number): Shape['progress'] {
  const status = statusOf(row, now)
  const total = totalRuns(of, row, status, now)
  if (status === 'Completed') return { total_runs: total, finished_runs: total, progress: 1 }
  if (status !== 'Starting' && status !== 'Running') return null
  if (row.start === null || !total) return null
  const finished_runs = doneRuns(world, row)
  const total_runs = Math.max(total, finished_runs)
  return { total_runs, finished_runs, progress: roundedShare(finished_runs / total_runs) }
}

const instant = (at: number | null | undefined) => (at === null || at === undefined ? null : isoShort(at))

function updatedAt(world: World, { over, job, run }: BackfillRow, now: number): number {
  const last = run === undefined ? undefined : runRows(world).get(run)?.job.askedAt
  return over?.at ?? job.cancelledAt ?? last ?? job.endedAt ?? (now < job.startsAt ? job.askedAt : job.startsAt)
}

export function backfillShape(world: World, id: string, row: BackfillRow, now: number): Shape {
  const { start, end, job, over, total, adjusted, export: batch_export } = row
  const of = exportsOf(world).get(batch_export)!
  const isFailed = job.failed === true
  return {
    id,
    progress: progressOf(world, of, row, now),
    start_at: instant(start),
    end_at: instant(end),
    status: statusOf(row, now),
    created_at: isoShort(job.askedAt),
    finished_at: instant(over?.at ?? job.cancelledAt ?? (isFailed ? job.endedAt : null)),
    last_updated_at: isoShort(updatedAt(world, row, now)),
    total_records_count: total ?? null,
    adjusted_start_at: instant(adjusted),
    team: projectOf(world).id,
    batch_export,
  }
}

/** Starts one; answers its id. */
export function startBackfill(
  world: World,
  of: ExportRow,
  start: number | null,
  end: number | null,
  now: number,
): string {
  const id = randomId(world, 'backfill', of.id, String(world.next('batch_exports.backfills')))
  const catchesUp = end === null && { catchesUp: true as const }
  addRow(world, backfillRows(world), id, { export: of.id, start, end, job: jobs.plan(world, id, now), ...catchesUp })
  return id
}

/** The name of its workflow. */
export const workflowOf = (of: string, start: number | null, end: number | null): string =>
  `${of}-Backfill-${start === null ? 'START' : isoOffset(start)}-${end === null ? 'END' : isoOffset(end)}`

/** Cancels one that is under way, and its run. */
export function cancelBackfill(world: World, queries: QueryService, key: string, now: number): void {
  const row = backfillRows(world).get(key)!
  if (row.job.endedAt === undefined) jobs.cancel(world, queries, key, now)
  else backfillRows(world).put(key, { ...tallied(world, row), over: { status: 'Cancelled', at: now } })
  const run = row.run === undefined ? undefined : runRows(world).get(row.run)
  if (run && isUnderWay(run)) runs.cancel(world, queries, row.run!, now)
}

/** Those of an export that are running; answers how many. */
export function cancelBackfills(world: World, queries: QueryService, of: string, now: number): number {
  const going = [...rowsOf(world, backfillRows(world), of)].filter(([, row]) => statusOf(row, now) === 'Running')
  for (const [key] of going) cancelBackfill(world, queries, key, now)
  return going.length
}
