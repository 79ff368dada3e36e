// What a new source leaves behind: its row, a schema for each entry, their schedules and first syncs (dossier posthog-data-warehouse 4).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import type { World } from '../core/world.ts'
import { timeId } from '../posthog/ids.ts'
import type { AsRead } from '../posthog/serializer.ts'
import { serverOf } from './connection.ts'
import { syncedAt } from './data/index.ts'
import { tableName } from './names.ts'
import { foundColumns } from './postgres/columns.ts'
import { type SchemaRow, type SourceRow, schemas, schemasBySource, settingsOf, sources } from './rows.ts'
import { resume } from './scheduling.ts'
import { type Present, syncNow } from './syncing.ts'
import type { OfferedTable } from './types/type.ts'

/** What is to be synced, and how. */
export type Entry = AsRead<components['schemas']['SchemaToSync']>

/** Those that are sent, or found. */
export const keysOf = (table: OfferedTable, { primary_key_columns: sent }: Entry) =>
  sent && sent.length > 0 ? sent : table.primaryKeys

const typeNames = new Map([
  ['float', 'double precision'],
  ['decimal', 'numeric'],
  ['string', 'text'],
  ['datetime', 'timestamp with time zone'],
])

export const columnsIn = (table: OfferedTable): SchemaRow['available_columns'] =>
  Object.entries(table.columns).map(([name, { type, data_type, nullable = false }]) => ({
    name,
    data_type: data_type ?? typeNames.get(type) ?? type,
    is_nullable: nullable,
  }))

/** A schema that nobody has set up yet. */
export function newSchema(world: World, { id: source }: SourceRow, table: OfferedTable, now: number): SchemaRow {
  const id = world.idFor(timeId(world, now, 'schema', source, table.name, String(world.next('warehouse.schemas'))))
  const row: SchemaRow = {
    ...{ id, source, name: table.name, label: null, description: table.description ?? null, createdAt: now },
    ...{ should_sync: false, sync_type: null, incremental_field: null, incremental_field_type: null },
    ...{ sync_frequency: '6hour', sync_time_of_day: null, phase: world.dice('sync phase', id) },
    ...{ primary_key_columns: table.primaryKeys, cdc_table_mode: null, enabled_columns: null },
    ...{ available_columns: columnsIn(table), status: null, latest_error: null, lastSyncedAt: null },
    ...{ jobs: [], table: null },
  }
  return schemasBySource.add(world, id, row)
}

/** What is queried where it is needs no sync. */
export function liveTable(world: World, source: SourceRow, schema: SchemaRow, now: number): SchemaRow['table'] {
  const id = timeId(world, now, 'warehouse table', schema.id)
  const columns = foundColumns(schema)
  const table = source.connected
    ? { columns, row_count: 0, stretches: [] }
    : syncedAt(world, source, schema, now, true).table
  return { id, name: tableName(source, schema.name), createdAt: now, live: true, ...table }
}

/** What becomes of a schema that is enabled. */
type Begin = (call: Present, id: string) => void

/** It is scheduled, and synced for the first time. */
const beginSyncing: Begin = (call, id) => {
  resume(call.world, id, call.now)
  syncNow(call, id)
}

function addSchema(call: Present, source: SourceRow, [entry, table]: [Entry, OfferedTable], begin: Begin) {
  const { world, now } = call
  const isDirect = source.access_method === 'direct'
  const made = newSchema(world, source, table, now)
  const { should_sync = false, sync_type: wanted = null, sync_time_of_day: time = null } = entry
  const sync_type = isDirect || (wanted === 'cdc' && !should_sync) ? null : wanted
  const row: SchemaRow = {
    ...made,
    ...{ should_sync, sync_type, sync_time_of_day: isDirect ? null : time },
    incremental_field: entry.incremental_field ?? null,
    incremental_field_type: (entry.incremental_field_type ?? null) as SchemaRow['incremental_field_type'],
    sync_frequency: sync_type === 'cdc' ? '5min' : made.sync_frequency,
    primary_key_columns: keysOf(table, entry),
    cdc_table_mode: entry.cdc_table_mode ?? null,
    enabled_columns: entry.enabled_columns ?? null,
  }
  schemas(world).put(row.id, isDirect && should_sync ? { ...row, table: liveTable(world, source, row, now) } : row)
  if (!isDirect && should_sync) begin(call, row.id)
}

type Facts = Pick<
  SourceRow,
  'source_type' | 'prefix' | 'description' | 'access_method' | 'created_via' | 'createdBy' | 'inputs'
>

/** Puts a source down, with what is to be synced of it. */
export function insertSource(
  call: Present,
  facts: Facts,
  entries: [Entry, OfferedTable][],
  begin = beginSyncing,
): SourceRow {
  const { world, now } = call
  const account = String(world.next('warehouse.sources'))
  const id = world.idFor(timeId(world, now, 'source', account))
  const enabled = facts.source_type === 'Stripe'
  const revenue_analytics_config = { enabled, include_invoiceless_charges: true }
  const { customers } = settingsOf(world)
  const isReal = serverOf(world, facts.source_type, facts.inputs) !== undefined
  const row = sources(world).put(id, {
    ...{ id, account, ...facts, createdAt: now, revenue_analytics_config },
    ...(customers !== null && { customers }),
    ...(isReal && { connected: true }),
  })
  for (const entry of entries) addSchema(call, row, entry, begin)
  return row
}
