// The schedule of each schema: its syncs one by one, and those of long ago in one go.
import type { Agenda, Due, Schedule } from '../core/api.ts'
import { within } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { rowsToCome, syncedAt } from './data/index.ts'
import { lengthOf, type Timed, tickAfter, tickUpTo } from './frequency.ts'
import { type SchemaRow, type SourceRow, schemas, schemasOf, sources, type Trouble } from './rows.ts'
import { sourceStatus, statuses, statusOf } from './statuses.ts'
import { addJob, beginsAnew, fill, isGoing, jobId, keptJobs, lengthFor, planSync, troubled } from './syncing.ts'

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
  if (
    source.trouble ||
    source.connected ||
    world.orderFor('sync', [schema.id, schema.source]) ||
    isGoing(world, schema)
  )
    return undefined
  const rows = rowsToCome(world, source, schema, until, true)
  const sure = until - lengthFor(rows)[1]
  return sure - first < few * lengthOf(schema) ? undefined : tickUpTo(schema, sure)
}

/** Puts a sync down that ended as syncs do, or came to trouble. */
export function addDone(world: World, schema: SchemaRow, tick: number, trouble?: Trouble): SchemaRow {
  const source = sources(world).get(schema.source)!
  const id = jobId(world, schema, tick)
  const anew = beginsAnew(schema)
  const rows = trouble ? 0 : rowsToCome(world, source, schema, tick, anew)
  const endsAt = tick + within(lengthFor(rows), world.dice(id, 'work'))
  const how = trouble ? ('fail' as const) : ('complete' as const)
  const job = {
    id,
    askedAt: tick,
    startsAt: tick,
    outcome: how,
    endsAt,
    endedAt: endsAt,
    failed: trouble !== undefined,
  }
  const sync = { source: schema.source, schema: schema.id, job, anew, rows }
  const row = addJob(world, schema, id, trouble ? troubled(world, sync, trouble) : sync)
  return trouble ? row : fill(world, row, tick, syncedAt(world, source, row, tick, anew))
}

/** What is otherwise with syncs of long ago. */
export interface Past {
  /** What some of them came to, and how many of a hundred; the last only where all did. */
  trouble?: Trouble
  percent?: number
  /** As many as are to be seen. */
  shown?: number
}

/** Syncs of a schedule from one instant to another, as far back as they are shown. */
export function addPast(
  world: World,
  schema: SchemaRow & Timed,
  first: number,
  last: number,
  { trouble, percent = 0, shown = keptJobs }: Past = {},
): SchemaRow {
  const length = lengthOf(schema)
  const begin = Math.max(first, last - (shown - 1) * length)
  let row: SchemaRow = schema
  if (begin > first) {
    const source = sources(world).get(schema.source)!
    const before = syncedAt(world, source, row, begin - length, beginsAnew(row))
    row = fill(world, row, begin - length, before)
  }
  for (let tick = begin; tick <= last; tick += length) {
    const mayFail = percent === 100 || tick + length <= last
    const fails = mayFail && world.dice('sync fails', row.id, String(tick)) * 100 < percent
    row = addDone(world, row, tick, fails ? trouble : undefined)
  }
  return schemas(world).patch(row.id, { lastTick: last })
}

/** Of many that would read the same server again and again the last does. */
function lastToRead(world: World, schema: Scheduled, first: number, until: number): number {
  const last = sources(world).get(schema.source)!.connected ? tickUpTo(schema, until) : first
  return last - first < few * lengthOf(schema) ? first : last
}

/** A sync that is on its way keeps the next one from beginning. */
function happen(world: World, schema: Scheduled, tick: number, until: number, what: Due['what']): void | false {
  const last = lastAtOnce(world, schema, tick, until)
  if (last !== undefined) {
    const { jobs } = addPast(world, schema, tick, last)
    Object.assign(what, { id: jobs.at(-1), status: 'Completed' })
    return
  }
  const at = lastToRead(world, schema, tick, until)
  const id = planSync(world, schema.id, at)
  schemas(world).patch(schema.id, { lastTick: at })
  if (id !== undefined) what.id = id
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
  isGoing: (world, _key, schema) => isComing(world, schema),
  statuses,
  status: (_world, id, schema) => ({ id, kind: 'schema', status: statusOf(schema) ?? 'never synced' }),
}

/** Whether it will be synced, without being asked to. */
const isComing = (world: World, schema: SchemaRow): boolean => isScheduled(schema) || isGoing(world, schema)

/** Nothing becomes due of a source but what does of its schemas. */
export const sourceAgenda: Agenda<SourceRow> = {
  table: 'warehouse.sources',
  due: () => undefined,
  isGoing: (world, id) => schemasOf(world, id).some(schema => isComing(world, schema)),
  statuses,
  status: (world, id) => ({ id, kind: 'source', status: sourceStatus(schemasOf(world, id)) }),
}
