// Backfills: how they begin, their runs one after another, progress.
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import type { Agenda, Due } from '../core/api.ts'
import { type Span, within } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { projectOf } from '../posthog/project.ts'
import { isoOffset, isoShort, seconds } from '../posthog/time.ts'
import { addRow } from './by-export.ts'
import { doneRuns, finished, isGoing, jobs, statusOf, tallied } from './estimates.ts'
import { type BackfillRow, backfillRows, type ExportRow, exportsOf, randomId, runRows } from './rows.ts'
import { backfilledId, plan } from './running.ts'
import { lengthOf, type Schedule, stepFrom } from './schedule.ts'

type Schemas = components['schemas']
type Shape = Schemas['BatchExportBackfill']

const between: Span = [1 * seconds, 5 * seconds]

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
  addRow(world, backfillRows(world), id, {
    export: of.id,
    start,
    end,
    job: jobs.plan(world, id, now, [of.id]),
    ...catchesUp,
  })
  return id
}

/** The name of its workflow. */
export const workflowOf = (of: string, start: number | null, end: number | null): string =>
  `${of}-Backfill-${start === null ? 'START' : isoOffset(start)}-${end === null ? 'END' : isoOffset(end)}`
