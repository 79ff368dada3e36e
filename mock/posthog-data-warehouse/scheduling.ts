// The schedule of each schema: its syncs one by one, and those of long ago in one go.
import type { Agenda, Due, Schedule } from '../core/api.ts'
import { within } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { rowsToCome, syncedAt } from './data/index.ts'
import { lengthOf, type Timed, tickAfter, tickUpTo } from './frequency.ts'
import { type SchemaRow, schemas, sources } from './rows.ts'
import { addJob, beginsAnew, fill, isGoing, jobId, keptJobs, lengthFor, pickUp, planSync } from './syncing.ts'

type Scheduled = SchemaRow & Timed & { lastTick: number }

const isScheduled = (schema: SchemaRow): schema is Scheduled =>
  schema.lastTick !== undefined && schema.should_sync && schema.sync_frequency !== null && !schema.deleted

const nextTick = (schema: SchemaRow): number | undefined =>
  isScheduled(schema) ? tickAfter(schema, schema.lastTick) : undefined

/** As many syncs as are better put down at once than one by one. */
const few = 8

/** The last instant whose sync has surely ended by then; undefined where they are few, or somebody has a say in how they end. */
function lastAtOnce(world: World, schema: Scheduled, first: number, until: number): number | undefined {
  const source = sources(world).get(schema.source)!
  if (source.trouble || world.outcomes.get('sync') || isGoing(world, schema)) return undefined
  const rows = rowsToCome(world, source, schema, until, true)
  const sure = until - pickUp[1] - lengthFor(rows)[1]
  return sure - first < few * lengthOf(schema) ? undefined : tickUpTo(schema, sure)
}

/** A sync that ended as syncs do; `error` where it failed. */
function addEnded(world: World, schema: SchemaRow, tick: number, error?: string): SchemaRow {
  const source = sources(world).get(schema.source)!
  const id = jobId(world, schema, tick)
  const startsAt = tick + within(pickUp, world.dice(id, 'pick-up'))
  const anew = beginsAnew(schema)
  const rows = error === undefined ? rowsToCome(world, source, schema, startsAt, anew) : 0
  const endsAt = startsAt + within(lengthFor(rows), world.dice(id, 'work'))
  const how = error === undefined ? ('complete' as const) : ('fail' as const)
  const job = { id, askedAt: tick, startsAt, outcome: how, endsAt, endedAt: endsAt, failed: error !== undefined }
  const sync = { source: schema.source, schema: schema.id, job, anew, rows, ...(error !== undefined && { error }) }
  const row = addJob(world, schema, id, sync)
  if (error !== undefined) return schemas(world).patch(row.id, { status: 'Failed', latest_error: error })
  return fill(world, row, startsAt, syncedAt(world, source, row, startsAt, anew).table)
}

/** How some of the syncs of long ago failed. */
export interface Failures {
  error: string
  /** Of a hundred. */
  percent: number
}

/** Syncs of a schedule from one instant to another, as far back as any list shows them. */
export function addPast(world: World, schema: Scheduled, first: number, last: number, failures?: Failures): SchemaRow {
  const length = lengthOf(schema)
  const shown = Math.max(first, last - (keptJobs - 1) * length)
  let row: SchemaRow = schema
  if (shown > first) {
    const before = shown - length
    const source = sources(world).get(schema.source)!
    row = fill(world, row, before, syncedAt(world, source, row, before, beginsAnew(row)).table)
  }
  for (let tick = shown; tick <= last; tick += length) {
    const isFailure = failures && world.dice('sync fails', row.id, String(tick)) * 100 < failures.percent
    row = addEnded(world, row, tick, isFailure ? failures.error : undefined)
  }
  return schemas(world).patch(row.id, { lastTick: last })
}

/** A sync that is on its way keeps the next one from beginning. */
function happen(world: World, schema: Scheduled, tick: number, until: number, what: Due['what']): void | false {
  const last = lastAtOnce(world, schema, tick, until)
  if (last !== undefined) {
    const { jobs } = addPast(world, schema, tick, last)
    Object.assign(what, { id: jobs.at(-1), status: 'Completed' })
    return
  }
  const id = planSync(world, schema.id, tick)
  schemas(world).patch(schema.id, { lastTick: tick })
  return id === undefined ? false : undefined
}

/** Begins the schedule of a schema, or lets it go on: what was missed meanwhile is not made up for. */
export function resume(world: World, id: string, now: number): SchemaRow {
  const schema = schemas(world).get(id)!
  const lastTick = schema.sync_frequency === null ? now : tickUpTo(schema as Timed, now)
  return schemas(world).patch(id, { lastTick })
}

const schedule: Schedule<SchemaRow> = {
  nextAt: nextTick,
  isPaused: ({ should_sync, deleted = false }) => !should_sync || deleted,
  pause(world, key, paused, now) {
    schemas(world).patch(key, { should_sync: !paused })
    if (!paused) resume(world, key, now)
  },
}

export const scheduleAgenda: Agenda<SchemaRow> = {
  schedule,
  table: 'warehouse.schemas',
  due(world, _queries, _id, schema) {
    const tick = nextTick(schema)
    if (tick === undefined || !isScheduled(schema)) return undefined
    const what = { id: jobId(world, schema, tick), kind: 'sync', status: 'Starting' }
    return { at: tick, what, happen: (_now, until) => happen(world, schema, tick, until, what) }
  },
  statuses: ['active', 'paused'],
  status: (_world, id, { should_sync }) => ({ id, kind: 'schema', status: should_sync ? 'active' : 'paused' }),
}
