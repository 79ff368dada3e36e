// Syncs as jobs: planned by the schedule or by call, what they bring, and what becomes of their schema.
import type { Agenda, Call } from '../core/api.ts'
import { syncFailures } from '../core/faults.ts'
import { isOver, Jobs, type Span } from '../core/job.ts'
import { Outside } from '../core/outside.ts'
import type { World } from '../core/world.ts'
import { timeId } from '../posthog/ids.ts'
import { seconds } from '../posthog/time.ts'
import { serverOf } from './connection.ts'
import { rowsToCome, type Synced, syncTable } from './data/index.ts'
import { keep } from './data/kept.ts'
import { tableName } from './names.ts'
import { readTable } from './postgres/reading.ts'
import { type SchemaRow, type SyncedTable, type SyncRow, schemas, sources, syncs, type Trouble } from './rows.ts'

/** As many as any list shows of a schema. */
export const keptJobs = 50

/** Its source cannot be read, or may not be. */
class Troubled extends Error {
  readonly status: Trouble['status']

  constructor({ status, error }: Trouble) {
    super(error ?? '')
    this.status = status
  }
}

const sourceOf = (world: World, { source }: Pick<SyncRow, 'source'>) => sources(world).get(source)!
const schemaOf = (world: World, { schema }: Pick<SyncRow, 'schema'>) => schemas(world).get(schema)!

/** Whether the next sync of a schema brings everything again. */
export const beginsAnew = ({ begins_anew, table, sync_type }: SchemaRow): boolean =>
  begins_anew === true || table === null || sync_type === null || sync_type === 'full_refresh'

/** 5 s, and a second for each 5 to 20 thousand rows. */
export const lengthFor = (rows: number): Span => [5 * seconds + rows / 20, 5 * seconds + rows / 5]

function lengthOf(world: World, row: SyncRow): Span {
  const schema = schemaOf(world, row)
  // What is really read takes as long as it does.
  if (sourceOf(world, row).connected) return lengthFor(0)
  return lengthFor(rowsToCome(world, sourceOf(world, row), schema, row.job.startsAt, beginsAnew(schema)))
}

const words = {
  waiting: 'Running',
  running: 'Running',
  complete: 'Completed',
  failed: 'Failed',
  cancelled: 'Failed',
} as const

const unexpected = 'An unexpected error has occurred'

/** What is told of a failure, and how it is called. */
function troubleOf({ job }: SyncRow, error: Error): Trouble {
  if (error instanceof Troubled) return { status: error.status, ...(error.message && { error: error.message }) }
  const status = syncFailures.find(status => status === job.status) ?? 'Failed'
  if (job.outcome !== 'fail') return { status, error: error.message }
  return { status, ...(status === 'Failed' ? { error: job.error ?? unexpected } : job.error && { error: job.error }) }
}

/** Tells of trouble, on the schema as well. */
export function troubled(world: World, row: SyncRow, { status, error }: Trouble): SyncRow {
  if (schemas(world).has(row.schema)) schemas(world).patch(row.schema, { status, latest_error: error ?? null })
  return { ...row, ...(error !== undefined && { error }), ...(status !== 'Failed' && { trouble: status }) }
}

/** Keeps what a sync brought. */
export function fill(world: World, schema: SchemaRow, startedAt: number, { table, read }: Synced): SchemaRow {
  const { begins_anew: _, ...row } = schema
  const goesByCursor = row.sync_type === 'incremental' || row.sync_type === 'append'
  const cursor = goesByCursor && row.incremental_field !== null && { cursor: row.incremental_field }
  keep(world, row, read?.pieces ?? [])
  const {
    cursor: __,
    kept: ___,
    ...facts
  }: SyncedTable = row.table ?? {
    ...table,
    id: timeId(world, startedAt, 'warehouse table', row.id),
    name: tableName(sourceOf(world, { source: row.source }), row.name),
    createdAt: startedAt,
  }
  return schemas(world).put(row.id, {
    ...row,
    status: 'Completed',
    latest_error: null,
    lastSyncedAt: startedAt,
    table: { ...facts, ...table, ...cursor },
  })
}

/** A source that was really asked when it was made is invented at no time. */
const notOpen = 'Could not connect to the host'

/** Servers that are being read. */
const readings = new Outside('warehouse.readings')

/** What it would have added to is not there any more. */
const deletedMeanwhile = 'The data was deleted while the sync was under way'

const wishOf = (world: World, row: SyncRow) => ({
  ...{ world, source: sourceOf(world, row), schema: schemaOf(world, row), anew: row.anew! },
})

export const jobs: Jobs<SyncRow, Synced> = new Jobs({
  kind: 'sync',
  table: syncs,
  of: row => [row.schema, row.source],
  words,
  // A worker is free at once.
  pickUp: [0, 0],
  length: lengthOf,
  started(world, row) {
    const schema = schemaOf(world, row)
    schemas(world).patch(schema.id, { status: 'Running' })
    return { ...row, anew: beginsAnew(schema) }
  },
  async work(world, queries, key, row) {
    const source = sourceOf(world, row)
    if (source.trouble) throw new Troubled(source.trouble)
    const server = serverOf(world, source.source_type, source.inputs)
    if (source.connected && !server) throw new Error(notOpen)
    if (server) return readings.during(world, key, signal => readTable(server, wishOf(world, row), signal))
    return syncTable(world, queries, source, schemaOf(world, row), row.job.startsAt, row.anew!)
  },
  halt: (world, _queries, { job }) => readings.end(world, job.id),
  ended(world, _queries, row, end) {
    if ('error' in end) return troubled(world, row, troubleOf(row, end.error))
    const { read } = end.result
    const { table } = schemaOf(world, row)
    if (!row.anew && (table === null || (read && read.before !== table.kept)))
      return troubled(
        world,
        { ...row, job: { ...row.job, failed: true } },
        { status: 'Failed', error: deletedMeanwhile },
      )
    fill(world, schemaOf(world, row), row.job.startsAt, end.result)
    return { ...row, rows: end.result.rows }
  },
})

export const syncAgenda: Agenda<SyncRow> = {
  table: 'warehouse.syncs',
  due: (world, queries, key, row) => jobs.due(world, queries, key, row),
  statuses: [...new Set(Object.values(words))],
  status: (_world, key, row, now) => jobs.status(key, row, now),
}

/** The latest job of a schema, whether it has begun or not. */
export const latestJob = (world: World, { jobs }: Pick<SchemaRow, 'jobs'>): [string, SyncRow] | undefined => {
  const id = jobs.at(-1)
  const row = id === undefined ? undefined : syncs(world).get(id)
  return row && [id!, row]
}

/** Whether a job of it is planned or under way. */
export const isGoing = (world: World, schema: Pick<SchemaRow, 'jobs'>): boolean => {
  const [, row] = latestJob(world, schema) ?? []
  return row !== undefined && !isOver(row.job)
}

/** Where the table of the changes is the only one, they are put one after the other; otherwise into the table that they change. */
const writingOf = ({ sync_type, cdc_table_mode }: SchemaRow): Pick<SyncRow, 'writes'> =>
  sync_type === 'cdc' ? { writes: cdc_table_mode === 'cdc_only' ? 'scd2_append' : 'incremental_merge' } : {}

/** Puts a job down as the latest of its schema, and lets go of what no list shows any more. */
export function addJob(world: World, schema: SchemaRow, id: string, row: SyncRow): SchemaRow {
  syncs(world).put(id, { ...row, ...writingOf(schema) })
  const ids = [...schema.jobs, id]
  for (const old of ids.splice(0, ids.length - keptJobs)) syncs(world).delete(old)
  return schemas(world).patch(schema.id, { jobs: ids })
}

export const jobId = (world: World, { id, jobs }: SchemaRow, at: number): string =>
  timeId(world, at, 'sync', id, jobs.at(-1) ?? '')

/** Plans a sync, unless one is on its way already. */
export function planSync(world: World, id: string, at: number): string | undefined {
  const schema = schemas(world).get(id)!
  if (isGoing(world, schema)) return undefined
  const key = jobId(world, schema, at)
  addJob(world, schema, key, { source: schema.source, schema: id, job: jobs.plan(world, key, at, [id, schema.source]) })
  return key
}

/** Of a call. */
export type Present = Pick<Call, 'world' | 'queries' | 'now'>

/** Begins a sync, unless one is on its way already. */
export function syncNow({ world, queries, now }: Present, id: string): void {
  const key = planSync(world, id, now)
  if (key !== undefined) jobs.start(world, queries, key)
  // Deleting data has taken it from a schema whose sync goes on.
  else schemas(world).patch(id, { status: 'Running' })
}

/** Breaks a sync off, where one is on its way. */
export function cancelSync({ world, queries, now }: Present, id: string): void {
  const schema = schemas(world).get(id)!
  const [key, row] = latestJob(world, schema) ?? []
  if (!key || !row || isOver(row.job)) return
  const cancelled = jobs.cancel(world, queries, key, now)
  syncs(world).put(key, { ...cancelled, error: 'Cancelled' })
  schemas(world).patch(id, { status: 'Failed', latest_error: 'Cancelled' })
}

/** Brings everything again. */
export function resync(call: Present, id: string): void {
  cancelSync(call, id)
  schemas(call.world).patch(id, { begins_anew: true })
  syncNow(call, id)
}

/** Somebody looks at a schema: where its sync ends after so many looks, this is one. */
export async function lookAt({ world, queries, now }: Present, schema: SchemaRow): Promise<void> {
  const [key] = latestJob(world, schema) ?? []
  if (key !== undefined) await jobs.look(world, queries, key, now)
}

/** A legacy stop of the whole project. */
export const isPausedAnywhere = (world: World): boolean =>
  [...schemas(world).values()].some(({ status, deleted }) => status === 'Paused' && !deleted)
