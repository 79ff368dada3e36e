// Exports: create, read, change, delete, pause and unpause (dossier posthog-batch-exports 3.1, 4).
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import type { Call } from '../core/api.ts'
import type { Headers } from '../core/reply.ts'
import { reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { integrations } from '../posthog/integrations.ts'
import { boundsOf, page } from '../posthog/pages.ts'
import { projectOf } from '../posthog/project.ts'
import { engineHeaders } from '../posthog/response.ts'
import { exactMomentOf } from '../posthog/serializer.ts'
import { isoExact, isoShort } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { startBackfill } from './backfills.ts'
import { rowsOf } from './by-export.ts'
import { checkDestination, Refused, shownConfig } from './destinations.ts'
import type { Handlers } from './handlers.ts'
import { latestRuns, type Seen, withCounts } from './history.ts'
import { readFilters, readHogql, Unfit } from './hogql.ts'
import { type Destination, type ExportRow, exportsOf, runRows, settingsOf, timeId } from './rows.ts'
import { cancelBackfills, runs } from './running.ts'
import { isCalendar, offsetFields, type Schedule, tickUpTo } from './schedule.ts'
import { setPaused } from './scheduling.ts'
import { runShape } from './shapes.ts'

type Schemas = components['schemas']
type Sent = Schemas['PatchedBatchExportRequest']
type Refusal =
  | ('config_unknown' | 'config_missing' | 'config_type_invalid' | 'destination_refused' | 'http_url_invalid')
  | ('filters_refused' | 'hogql_query_refused' | 'integration_not_found' | 'http_events_only' | 'workflows_not_enabled')
  | ('offset_day_not_weekly' | 'offset_hour_not_daily' | 'high_frequency_not_enabled')
type Refuse = (name: Refusal, fill?: Record<string, unknown>) => never

/** Kept as it was sent: to the microsecond. */
const instant = (at: number | null): string | null =>
  at === null ? null : Number.isInteger(at) ? isoShort(at) : isoExact(at)

export const isSynthetic = (runs: Seen[]): Headers =>
  engineHeaders({ synthetic: runs.some(({ counted }) => counted?.synthetic) })

function shape(world: World, row: ExportRow, latest: Seen[]): Schemas['BatchExport'] {
  const { id, name, model, destination, interval, paused, timezone, schema, filters } = row
  const { type, config, integration } = destination
  return {
    ...{ id, team_id: projectOf(world).id, name, model },
    destination: { type, config: shownConfig(type, config), integration },
    ...{ interval, paused, created_at: isoShort(row.createdAt), last_updated_at: isoShort(row.updatedAt) },
    ...{ last_paused_at: instant(row.pausedAt), start_at: instant(row.startAt), end_at: instant(row.endAt) },
    latest_runs: latest.map(runShape),
    filters: filters as Schemas['BatchExport']['filters'],
    ...{ hogql_query: schema?.hogql_query ?? null, schema, timezone },
    ...offsetFields(row),
  }
}

const shownRuns = 10
type Present = Pick<Call, 'world' | 'queries' | 'now'>

const latestOf = ({ world, queries, now }: Present, { id }: ExportRow) =>
  withCounts(world, queries, latestRuns(world, id, shownRuns, now))

async function answer(call: Present, row: ExportRow, status: number) {
  const latest = await latestOf(call, row)
  return reply(status, shape(call.world, row, latest), isSynthetic(latest))
}

type To = Pick<Call<{ id: string }>, 'world' | 'path'> & { refuse: (name: 'not_found') => never }

/** An export that is there. */
export function exportOf({ world, path, refuse }: To): ExportRow {
  const row = exportsOf(world).get(path.id)
  return row && !row.deleted ? row : refuse('not_found')
}

const moment = (sent: string | null | undefined, before: number | null): number | null =>
  sent === undefined ? before : sent === null ? null : exactMomentOf(sent)!

const subHour = (interval: string) => interval.startsWith('every ')

/** The schedule after a change. An offset that is not sent stays, of a replacement it goes; null is the default. */
function scheduleAfter(sent: Sent, before: Schedule, isPatch: boolean, refuse: Refuse): Schedule {
  const { interval = before.interval, timezone = before.timezone, offset_day, offset_hour } = sent
  const schedule = { interval, timezone: timezone ?? 'UTC' }
  if (typeof offset_day === 'number' && interval !== 'week') refuse('offset_day_not_weekly')
  if (typeof offset_hour === 'number' && !isCalendar(schedule)) refuse('offset_hour_not_daily')
  if (!isCalendar(schedule)) return { ...schedule, offset: null }
  if (offset_day === undefined && offset_hour === undefined)
    return { ...schedule, offset: isPatch ? before.offset : null }
  const known = isPatch ? offsetFields({ ...before, interval }) : { offset_day: null, offset_hour: null }
  const day = interval === 'week' ? ((offset_day === undefined ? known.offset_day : offset_day) ?? 0) : 0
  const hour = (offset_hour === undefined ? known.offset_hour : offset_hour) ?? 0
  return { ...schedule, offset: day * 86_400 + hour * 3600 }
}

interface Asked {
  world: World
  now: number
  refuse: Refuse
}

/** Which integration is meant, by either name. */
function integrationIn(
  { world, refuse }: Asked,
  sent: NonNullable<Sent['destination']>,
  before: Destination | undefined,
) {
  const field = sent.integration === undefined ? 'integration_id' : 'integration'
  const id = sent[field]
  if (id === undefined) return before?.integration ?? null
  if (id !== null && !integrations(world).has(String(id)))
    refuse('integration_not_found', { id, field: `destination__${field}` })
  return id
}

function destinationAfter(
  asked: Asked,
  sent: NonNullable<Sent['destination']>,
  before: Destination | undefined,
  partial: boolean,
) {
  const { world, refuse } = asked
  const integration = integrationIn(asked, sent, before)
  const config = sent.config ?? {}
  const { destination_policy: policy, flags } = settingsOf(world)
  if (sent.type === 'Workflows' && !flags.includes('backfill-workflows-destination') && before === undefined)
    refuse('workflows_not_enabled')
  try {
    const destination = { type: sent.type, config, integration }
    return checkDestination(world, { destination, sent: config, before, partial, policy })
  } catch (error) {
    // Only a change finds another type, and may refuse it.
    if (error instanceof Refused) return refuse(error.refusal as Refusal, error.fill)
    throw error
  }
}

function filtersAfter({ refuse }: Asked, sent: unknown, before: unknown[] | null): unknown[] | null {
  if (sent === undefined) return before
  try {
    return readFilters(sent)
  } catch (error) {
    if (error instanceof Unfit) return refuse('filters_refused', { reason: error.message })
    throw error
  }
}

type Query = Pick<ExportRow, 'schema' | 'condition' | 'reads'>

async function queryAfter(
  { world, now, refuse }: Asked,
  sent: string | number | undefined,
  before: Query,
): Promise<Query> {
  if (sent === undefined) return { schema: before.schema, condition: before.condition, reads: before.reads }
  try {
    return await readHogql(String(sent), scopeOf(world, now))
  } catch (error) {
    if (error instanceof Unfit) return refuse('hogql_query_refused', { reason: error.message })
    throw error
  }
}

type Changed = Omit<ExportRow, 'id' | 'createdAt' | 'updatedAt' | 'lastTick'>

const blank: Omit<Changed, 'name' | 'destination'> = {
  ...{ model: 'events', interval: 'hour', timezone: 'UTC', offset: null, paused: false, pausedAt: null },
  ...{ startAt: null, endAt: null, schema: null, condition: null, reads: null, filters: null },
}

/** What a body makes of an export, members in the order of the schema, then what concerns several. */
async function changed(asked: Asked, sent: Sent, before: ExportRow | undefined, isPatch: boolean): Promise<Changed> {
  const { world, refuse } = asked
  const known = before ?? { ...blank, name: '', destination: undefined }
  const { model = isPatch ? known.model : 'events', interval = known.interval } = sent
  const destination = sent.destination
    ? destinationAfter(asked, sent.destination, known.destination, isPatch)
    : known.destination!
  if (
    subHour(interval) &&
    interval !== before?.interval &&
    !settingsOf(world).flags.includes('high-frequency-batch-exports')
  )
    refuse('high_frequency_not_enabled')
  const query = await queryAfter(asked, sent.hogql_query, known)
  const filters = filtersAfter(asked, sent.filters, known.filters)
  const schedule = scheduleAfter(sent, known, isPatch, refuse)
  if (destination.type === 'HTTP' && (model || 'events') !== 'events') refuse('http_events_only')
  return {
    ...{ name: String(sent.name ?? known.name), model, destination, paused: sent.paused ?? known.paused },
    pausedAt: moment(sent.last_paused_at, known.pausedAt),
    startAt: moment(sent.start_at, known.startAt),
    endAt: moment(sent.end_at, known.endAt),
    ...{ filters, ...query, ...schedule },
  }
}

type Change = Parameters<Handlers['updateBatchExport' | 'replaceBatchExport']>[0]

const change = (isPatch: boolean) => async (call: Change) => {
  const before = exportOf(call)
  const { world, now, refuse } = call
  const body: Sent = call.body ?? {}
  const after = await changed({ world, now, refuse: refuse as Refuse }, body, before, isPatch)
  const { fault, ...row } = { ...before, ...after, updatedAt: now }
  const isMoved = (['interval', 'timezone', 'offset', 'paused', 'startAt'] as const).some(
    name => before[name] !== row[name],
  )
  const lastTick = isMoved ? tickUpTo(row, now) : before.lastTick
  const isMended = body.destination !== undefined || fault === undefined
  return answer(call, exportsOf(world).put(row.id, { ...row, lastTick, ...(!isMended && { fault }) }), 200)
}

/** Puts a new export down; its first run is due when the interval that is under way closes. */
export function insert(world: World, facts: Changed, now: number): ExportRow {
  const id = world.idFor(timeId(world, now, 'batch export', String(world.next('batch_exports.exports'))))
  return exportsOf(world).put(id, { id, ...facts, createdAt: now, updatedAt: now, lastTick: tickUpTo(facts, now) })
}

/** The export that a body would make. */
export const madeOf = (asked: Asked, body: Sent): Promise<Changed> => changed(asked, body, undefined, false)

/** Running backfills first, with all their runs; then the other runs that are running. */
function remove(call: Present, row: ExportRow): void {
  const { world, queries, now } = call
  cancelBackfills(world, queries, row.id, now)
  for (const [key, { job }] of rowsOf(world, runRows(world), row.id))
    if (runs.status(key, runRows(world).get(key)!, now).status === 'Running' && job.cancelledAt === undefined)
      runs.cancel(world, queries, key, now)
  exportsOf(world).put(row.id, { ...row, deleted: true })
}

const isListed = ({ deleted, destination }: ExportRow) => !deleted && destination.type !== 'Workflows'

export const handlers = {
  async listBatchExports(call) {
    const { world, query, incoming } = call
    const rows = [...exportsOf(world).values()]
      .filter(isListed)
      .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
    const bounds = boundsOf(query)
    const shown = rows.slice(bounds.offset, bounds.offset + bounds.limit)
    const latest = await Promise.all(shown.map(row => latestOf(call, row)))
    const results = shown.map((row, i) => shape(world, row, latest[i]!))
    return reply(200, page(incoming, bounds, rows.length, results), isSynthetic(latest.flat()))
  },

  async createBatchExport(call) {
    const { world, now, refuse, body } = call
    return answer(call, insert(world, await madeOf({ world, now, refuse }, body), now), 201)
  },

  retrieveBatchExport: call => answer(call, exportOf(call), 200),
  updateBatchExport: change(true),
  replaceBatchExport: change(false),

  deleteBatchExport(call) {
    remove(call, exportOf(call))
    return undefined
  },

  pauseBatchExport(call) {
    const { world, now } = call
    setPaused(world, exportOf(call).id, true, now)
    return { paused: true }
  },

  unpauseBatchExport(call) {
    const { world, now } = call
    const row = exportOf(call)
    const { backfill = false } = call.body ?? {}
    if (row.paused) {
      const after = setPaused(world, row.id, false, now)
      // Ranges are of whole milliseconds.
      if (backfill) startBackfill(world, after, row.pausedAt === null ? null : Math.floor(row.pausedAt), now, now)
    }
    return { paused: false }
  },
} satisfies Partial<Handlers>
