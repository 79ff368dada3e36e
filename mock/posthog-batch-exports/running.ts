// Runs as jobs: planned by the schedule or a backfill, counted by the engine while they run, cancelled with their backfill, and what
// comes of too many failures.
import type { Agenda } from '../core/api.ts'
import { Jobs } from '../core/job.ts'
import { Outside } from '../core/outside.ts'
import type { World } from '../core/world.ts'
import { arrivedBy } from '../posthog/captured.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { QueryService } from '../query/types.ts'
import { QueryError } from '../query/types.ts'
import { addRow, rowsOf } from './by-export.ts'
import type { Clock } from './carried.ts'
import { countRange } from './counts.ts'
import { deliveryOf } from './delivery.ts'
import { backfillCounts, jobs as backfills, statusOf, tallied } from './estimates.ts'
import { isUnderWay, latestRuns, runWords } from './history.ts'
import { backfillRows, type Counted, cargoOf, type ExportRow, exportsOf, type RunRow, runRows, timeId } from './rows.ts'
import { pickUp, runLength, scheduledId } from './timing.ts'
import { Undelivered } from './undelivered.ts'

const nothing: Counted = { records: 0, bytes: 0 }

/** What a destination answers to everything. */
class Fault extends Error {}

async function countRun(world: World, queries: QueryService, row: RunRow, of: ExportRow): Promise<Counted> {
  if (row.backfill !== undefined) return backfillCounts(world, queries, row)
  const ends = { length: 1, at: () => row.end, upTo: (instant: number) => Number(instant >= row.end) }
  const facts = { cargo: cargoOf(of), start: row.start, ends, schedule: of, upTo: row.upTo ?? 0 }
  const counts = await countRange(world, queries, { ...facts, clock: 'arrival' })
  return counts.get(0) ?? nothing
}

/** Names the queries that read what a run delivers. */
const deliveryId = (world: World, { job }: RunRow) => `batch export ${world.id} ${job.id}`

/** What is being taken somewhere. */
const deliveries = new Outside('batch_exports.deliveries')

/** Counts what a run carries, and takes it where it really goes, if anywhere. An interval without rows is no reason to go there. */
async function carry(world: World, queries: QueryService, key: string, row: RunRow): Promise<Counted> {
  const of = exportsOf(world).get(row.export)!
  if (of.fault !== undefined) throw new Fault(of.fault)
  const counted = await countRun(world, queries, row, of)
  const deliver = deliveryOf(world, of)
  if (!deliver || counted.records === 0) return counted
  if (counted.synthetic) throw new Fault(noRows)
  const { start, end, upTo = 0 } = row
  const clock: Clock = row.backfill === undefined ? 'arrival' : 'event'
  const scope = scopeOf(world, end, { upTo })
  const load = { of, start, end, clock, records: counted.records, scope, queryId: deliveryId(world, row) }
  const isWanted = () => {
    const current = runRows(world).get(key)
    return current !== undefined && isUnderWay(current)
  }
  const bytes = await deliveries.during(world, key, signal => deliver(queries, load, isWanted, signal))
  return { ...counted, bytes }
}

const noRows = 'EngineError: Rows are invented here, for want of ClickHouse: there are none to deliver.'

const unexpected = 'An unexpected error has ocurred'

/** As it is told: `<ErrorClass>: <message>`. */
function errorText(error: Error): string {
  if (error instanceof Fault || error instanceof Undelivered) return error.message
  if (error instanceof QueryError) return error.kind === 'internal' ? unexpected : `QueryError: ${error.message}`
  return error.message
}

/** Failures among the latest runs that pause an export. */
const tooMany = { failures: 10, of: 50 }

function pauseAfterFailures(world: World, queries: QueryService, row: RunRow, now: number): RunRow {
  const of = exportsOf(world).get(row.export)
  if (!of || of.paused || of.deleted) return row
  const latest = latestRuns(world, row.export, tooMany.of + 10, now).sort((a, b) => b.updatedAt - a.updatedAt)
  const failed = latest.slice(0, tooMany.of).filter(({ status }) => status === 'Failed').length
  if (failed < tooMany.failures) return row
  exportsOf(world).patch(row.export, { paused: true, pausedAt: now, updatedAt: now })
  return { ...row, felled: cancelBackfills(world, queries, row.export, now) }
}

export const runs: Jobs<RunRow, Counted> = new Jobs({
  kind: 'batch_export_run',
  table: runRows,
  of: row => [row.export],
  words: runWords,
  pickUp,
  length: (world, row) => {
    const of = exportsOf(world).get(row.export)!
    return runLength(world, of.interval, row.start, row.upTo ?? 0)
  },
  started: (world, row) => ({ ...row, upTo: arrivedBy(world, row.job.startsAt) }),
  work: carry,
  halt(world, queries, row) {
    deliveries.end(world, row.job.id)
    void queries.cancel(deliveryId(world, row))
  },
  ended(world, queries, row, end) {
    if ('result' in end) return { ...row, counted: end.result }
    const retryable = end.error instanceof Undelivered && end.error.retryable && { retryable: true as const }
    const error = row.job.outcome === 'fail' ? (row.job.error ?? unexpected) : errorText(end.error)
    const failed = { ...row, error, ...retryable }
    runRows(world).put(row.job.id, failed)
    return pauseAfterFailures(world, queries, failed, end.at)
  },
})

export type Planned = Pick<RunRow, 'start' | 'end' | 'backfill'>

/** Puts a new run down, created at an instant. */
export function plan(world: World, of: string, planned: Planned, at: number, id: string): RunRow {
  return addRow(world, runRows(world), id, { export: of, ...planned, job: runs.plan(world, id, at, [of]) })
}

export function planScheduled(world: World, { id: of }: ExportRow, start: number, end: number, at: number): string {
  const id = scheduledId(world, of, end, at)
  plan(world, of, { start, end }, at, id)
  return id
}

/** The id of a backfill's run. */
export const backfilledId = (world: World, backfill: string, end: number, at: number): string =>
  timeId(world, at, 'backfilled run', backfill, String(end))

/** Cancels a backfill that is under way, and its run. */
export function cancelBackfill(world: World, queries: QueryService, key: string, now: number): void {
  const row = backfillRows(world).get(key)!
  if (row.job.endedAt === undefined) backfills.cancel(world, queries, key, now)
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

export const runAgenda: Agenda<RunRow> = {
  table: 'batch_exports.runs',
  due: (world, queries, key, row) => runs.due(world, queries, key, row),
  statuses: Object.values(runWords),
  status: (_world, key, row, now) => runs.status(key, row, now),
}
