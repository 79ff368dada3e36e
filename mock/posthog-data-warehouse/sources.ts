// Sources: list, read, change, delete; reload, refresh, jobs (dossier posthog-data-warehouse 3.1, 5).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import type { Call } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import { inTurn } from '../core/work.ts'
import type { World } from '../core/world.ts'
import { pageOf } from '../posthog/pages.ts'
import { type AsRead, momentOf } from '../posthog/serializer.ts'
import { type Obstacle, offeredBy, orRefused, serverOf } from './connection.ts'
import type { Handlers } from './handlers.ts'
import { changedInputs, InputsRefused } from './inputs.ts'
import { columnsIn, newSchema } from './insert.ts'
import { newestFirst, type SourceRow, schemas, schemasBySource, schemasOf, sources } from './rows.ts'
import { removeSchema } from './schemas.ts'
import { jobShape, jobsOf, sourceShape } from './shapes.ts'
import { isPausedAnywhere, keptJobs, lookAt, type Present, syncNow } from './syncing.ts'
import { configProblems } from './types/fields.ts'
import { typeOf } from './types/index.ts'

type Schemas = components['schemas']
type To = Pick<Call<{ id: string }>, 'world' | 'path'> & { refuse: (name: 'not_found') => never }

/** A source that is there. */
export function sourceOf({ world, path, refuse }: To): SourceRow {
  const row = sources(world).get(path.id)
  return row && !row.deleted ? row : refuse('not_found')
}

/** An id that no answer shows; it is all that a search looks at. */
const internalId = (world: World, { id }: SourceRow) => world.uuid('internal id of a source', id)

type Change = AsRead<Schemas['PatchedExternalDataSource']>
type Refusal =
  | ('access_method_fixed' | 'direct_needs_a_name_on_change' | 'config_invalid_on_change')
  | ('credentials_refused_on_change' | InputsRefused['refusal'])

type Refuse = (name: Refusal, fill?: Record<string, unknown>) => never

async function inputsAfter(world: World, row: SourceRow, sent: Change, refuse: Refuse) {
  const type = typeOf(row.source_type)
  try {
    const inputs = sent.job_inputs ? changedInputs(type, row.inputs, sent.job_inputs) : row.inputs
    const problems = configProblems(type, inputs)
    if (problems.length > 0) refuse('config_invalid_on_change', { problems: problems.join(', ') })
    if (sent.job_inputs)
      await offeredBy(world, type, inputs).catch(
        orRefused(reason => refuse('credentials_refused_on_change', { reason })),
      )
    return inputs
  } catch (error) {
    if (error instanceof InputsRefused) return refuse(error.refusal, error.fill)
    throw error
  }
}

type Changing = Parameters<Handlers['updateSource' | 'replaceSource']>[0]

async function changed(call: Changing) {
  const { world, now, refuse } = call
  const found = sourceOf(call)
  const sent: Change = call.body ?? {}
  if (sent.access_method !== undefined && sent.access_method !== found.access_method) refuse('access_method_fixed')
  const isDirect = found.access_method === 'direct'
  if (isDirect && sent.prefix !== undefined && !sent.prefix) refuse('direct_needs_a_name_on_change')
  const inputs = await inputsAfter(world, found, sent, refuse)
  // While a server was asked, it may have gone, or come to have a webhook.
  const { trouble, connected, ...before } = sourceOf(call)
  const isReal = sent.job_inputs ? serverOf(world, before.source_type, inputs) !== undefined : connected
  const row: SourceRow = {
    ...before,
    inputs,
    prefix: isDirect && sent.prefix !== undefined ? sent.prefix : before.prefix,
    description: sent.description === undefined ? before.description : sent.description,
    ...(trouble && !sent.job_inputs && { trouble }),
    ...(isReal && { connected: true }),
  }
  return sourceShape(world, sources(world).put(row.id, row), now)
}

/** One after the other: what a change was made from still holds when it is written. */
const change = (call: Changing) => inTurn(call.world, `source ${call.path.id}`, () => changed(call))

/** With its schemas, their tables and its webhook; a running sync is cancelled. */
function remove(call: Present, row: SourceRow): void {
  const { world } = call
  for (const { id } of schemasOf(world, row.id)) removeSchema(call, id)
  const { webhook: _, ...rest } = row
  sources(world).put(row.id, { ...rest, deleted: true })
}

/** Why a source could not be looked through (dossier 5.4). */
const obstacles: Record<Obstacle, string> = {
  credentials: 'Could not authenticate with the source. Check the connection credentials.',
  encryption: 'SSL/TLS is required to connect to the source.',
  database: 'Could not fetch schemas from source.',
  host: 'Could not resolve the source host.',
  port: 'Could not connect to the source. Check the host, port, and network access.',
  timeout: 'Connection timed out while fetching schemas from the source.',
  permission: 'The source credentials do not have permission to fetch schemas.',
  other: 'Could not fetch schemas from source.',
}

type Looking = Present &
  Pick<Call<{ id: string }>, 'path'> & {
    refuse: (name: 'refused' | 'not_found', fill?: Record<string, unknown>) => never
  }

/** Where it is really asked, that may fail; what a type offers is always there. */
const tablesOf = (world: World, row: SourceRow, refuse: Looking['refuse']) =>
  row.connected || serverOf(world, row.source_type, row.inputs)
    ? offeredBy(world, typeOf(row.source_type), row.inputs, row).catch(
        orRefused((_, obstacle) => refuse('refused', { reason: obstacles[obstacle] })),
      )
    : typeOf(row.source_type).tables

/** Holds what the source offers against what is known of it. */
async function refresh(call: Looking): Promise<Schemas['SchemasRefreshed']> {
  const { world, now, refuse } = call
  const tables = await tablesOf(world, sourceOf(call), refuse)
  const row = sourceOf(call)
  const offered = new Map(tables.map(table => [table.name, table]))
  const known = new Map([...schemasBySource.of(world, row.id)].map(([, schema]) => [schema.name, schema]))
  let [added, deleted] = [0, 0]
  for (const [name, table] of offered) {
    const schema = known.get(name)
    const found = { description: table.description ?? null, available_columns: columnsIn(table) }
    if (!schema) newSchema(world, row, table, now)
    else if (!schema.deleted) schemas(world).patch(schema.id, found)
    else {
      const { deleted: _, ...revived } = schema
      schemas(world).put(schema.id, { ...revived, ...found, should_sync: false })
    }
    if (!schema || schema.deleted) added++
  }
  for (const schema of schemasOf(world, row.id)) {
    if (offered.has(schema.name)) continue
    if (schema.table) schemas(world).patch(schema.id, { should_sync: false, status: 'Completed' })
    else schemas(world).patch(schema.id, { deleted: true })
    if (!schema.table) deleted++
  }
  return { added, deleted, total_tables_seen: offered.size }
}

type Window = Pick<Call, 'query'> & { refuse: (name: 'body_invalid', fill: Record<string, unknown>) => never }

/** An end of the window in which jobs were created; both ends are outside. */
function endOf({ query, refuse }: Window, attr: 'after' | 'before', otherwise: number): number {
  const sent = query[attr]
  if (!sent) return otherwise
  const detail =
    'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].'
  // A plus sign that was not encoded arrives as a space.
  return (
    momentOf(sent.replace(/ (?=\d\d:?\d\d$)/, '+')) ?? refuse('body_invalid', { code: 'invalid_input', detail, attr })
  )
}

async function lookAtAll(call: Present, { id }: SourceRow) {
  for (const schema of schemasOf(call.world, id)) await lookAt(call, schema)
}

export const handlers = {
  listSources(call) {
    const { world, now, query } = call
    const { search } = query
    const rows = newestFirst(sources(world).values()).filter(
      row => !row.deleted && (!search || internalId(world, row).includes(search.toLowerCase())),
    )
    return pageOf(call, rows, row => sourceShape(world, row, now))
  },

  async retrieveSource(call) {
    const { world, now } = call
    const row = sourceOf(call)
    const shape = sourceShape(world, row, now)
    await lookAtAll(call, row)
    return shape
  },
  updateSource: change,
  replaceSource: change,

  deleteSource(call) {
    remove(call, sourceOf(call))
    return undefined
  },

  async reloadSource(call) {
    const { world, refuse } = call
    const row = sourceOf(call)
    if (row.access_method === 'direct') await refresh(call)
    else if (isPausedAnywhere(world)) refuse('billing_limit_reached')
    else for (const schema of schemasOf(world, row.id)) if (schema.should_sync) syncNow(call, schema.id)
    return reply(200)
  },

  refreshSchemas: refresh,

  async listJobs(call) {
    const { world, now, incoming } = call
    const row = sourceOf(call)
    const [after, before] = [endOf(call, 'after', -Infinity), endOf(call, 'before', Infinity)]
    const names = new URLSearchParams(incoming.search).getAll('schemas').filter(name => name !== '')
    const isAsked = ({ schema, job: { startsAt } }: ReturnType<typeof jobsOf>[number]) =>
      startsAt > after && startsAt < before && (names.length === 0 || names.includes(schemas(world).get(schema)!.name))
    const shown = jobsOf(world, row.id).filter(isAsked).slice(0, keptJobs)
    const shapes = shown.map(sync => jobShape(world, sync, now))
    await lookAtAll(call, row)
    return shapes
  },

  updateRevenueAnalyticsConfig(call) {
    const { world, now } = call
    const row = sourceOf(call)
    const config = { ...row.revenue_analytics_config, ...call.body }
    return sourceShape(world, sources(world).patch(row.id, { revenue_analytics_config: config }), now)
  },
} satisfies Partial<Handlers>
