// Sources, schemas and jobs on the wire; a source's status, which its schemas give (dossier posthog-data-warehouse 3).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import type { World } from '../core/world.ts'
import { users } from '../posthog/project.ts'
import { isoOffset, isoShort } from '../posthog/time.ts'
import { columnType } from './columns.ts'
import { shownInputs } from './inputs.ts'
import {
  type SchemaRow,
  type SourceRow,
  type SyncedTable,
  type SyncRow,
  schemas,
  schemasBySource,
  schemasOf,
  settingsOf,
  syncs,
} from './rows.ts'
import { sourceStatus, statusOf } from './statuses.ts'
import { jobs } from './syncing.ts'
import { typeOf } from './types/index.ts'

type Schemas = components['schemas']

const instant = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : isoShort(at)

/** Jobs of a source, newest first; of those of one instant the one that was planned last. */
export function jobsOf(world: World, source: string): SyncRow[] {
  return [...schemasBySource.of(world, source)]
    .flatMap(([, { jobs }]) => jobs.map(id => syncs(world).get(id)!))
    .reverse()
    .sort((a, b) => b.job.startsAt - a.job.startsAt)
}

function lastRunAt(world: World, source: string, now: number): string | null {
  const last = jobsOf(world, source).find(row => jobStatus(row, now) === 'Completed')
  return last ? isoOffset(last.job.startsAt) : null
}

export function sourceShape(world: World, row: SourceRow, now: number): Schemas['ExternalDataSource'] {
  const { id, source_type, access_method, prefix, description, created_via, revenue_analytics_config } = row
  const own = schemasOf(world, id)
  const type = typeOf(source_type)
  return {
    ...{ id, created_at: isoShort(row.createdAt) },
    created_by: row.createdBy === null ? null : (users(world).get(String(row.createdBy))?.email ?? null),
    ...{ created_via, status: sourceStatus(own), source_type },
    latest_error: own.find(({ latest_error }) => latest_error !== null)?.latest_error ?? null,
    ...{ prefix, description, access_method },
    engine: access_method === 'direct' ? (source_type === 'MySQL' ? 'mysql' : 'postgres') : null,
    last_run_at: lastRunAt(world, id, now),
    schemas: own.map(schema => schemaShape(schema)),
    job_inputs: shownInputs(type, row.inputs),
    revenue_analytics_config,
    user_access_level: 'editor',
    supports_webhooks: supportsWebhooks(world, row),
    supports_column_selection: type.supportsColumnSelection,
  }
}

export const supportsWebhooks = (world: World, { source_type }: Pick<SourceRow, 'source_type'>): boolean =>
  typeOf(source_type).webhookFields !== null && settingsOf(world).flags.includes('webhooks')

function tableShape(table: SyncedTable | null): Schemas['SyncedTable'] {
  if (!table) return null
  const { id, name, columns, row_count, live } = table
  const shown = columns.map(({ name, type }) => ({
    ...{ key: name, name, type: columnType(type), schema_valid: true, fields: null, table: null, chain: null },
  }))
  return { id, name, columns: shown, row_count: live ? null : row_count }
}

export function schemaShape(row: SchemaRow, of?: SourceRow): Schemas['ExternalDataSchema'] {
  const { id, name, label, should_sync, latest_error, sync_type, incremental_field, incremental_field_type } = row
  const { sync_frequency, sync_time_of_day, description, primary_key_columns } = row
  return {
    ...{ id, name, label, table: tableShape(row.table), should_sync, last_synced_at: instant(row.lastSyncedAt) },
    ...{ latest_error, incremental: sync_type === 'incremental', status: statusOf(row), sync_type, incremental_field },
    ...{ incremental_field_type, sync_frequency, sync_time_of_day, description, primary_key_columns },
    cdc_table_mode: row.cdc_table_mode ?? 'consolidated',
    enabled_columns: row.enabled_columns,
    available_columns: row.available_columns,
    source: of ? sourceOfSchema(of) : null,
  }
}

const sourceOfSchema = ({ id, source_type }: SourceRow): Schemas['SourceOfSchema'] => ({
  ...{ id, source_type, supports_column_selection: typeOf(source_type).supportsColumnSelection },
  user_access_level: 'editor',
})

/** Words of jobs differ from those of schemas. */
const jobWords = new Map<string | undefined, Schemas['JobStatus']>([
  ['Paused', 'Billing limits'],
  ['BillingLimitReached', 'Billing limits'],
  ['BillingLimitTooLow', 'Billing limit too low'],
])
const jobStatus = (row: SyncRow, now: number): Schemas['JobStatus'] =>
  jobWords.get(row.trouble) ?? (jobs.status(row.job.id, row, now).status as Schemas['JobStatus'])

export function jobShape(world: World, row: SyncRow, now: number): Schemas['Job'] {
  const { job, rows = 0, error = null, writes = null } = row
  const { id, name, label, should_sync, lastSyncedAt, sync_type } = schemas(world).get(row.schema)!
  return {
    ...{ id: job.id, created_at: isoShort(job.startsAt), created_by: null },
    ...{ finished_at: instant(job.endedAt ?? job.cancelledAt), status: jobStatus(row, now) },
    schema: { id, name, label, should_sync, last_synced_at: instant(lastSyncedAt), sync_type },
    ...{ rows_synced: rows, latest_error: error, workflow_run_id: world.uuid('workflow run', job.id) },
    cdc_write_mode: writes,
  }
}
