// Creation of a source: what is held against it, in order, and what it leaves behind (dossier posthog-data-warehouse 4).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import type { Call } from '../core/api.ts'
import { reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { userOf } from '../posthog/dialect.ts'
import { timeId } from '../posthog/ids.ts'
import { type AsRead, isDictionary, readAs } from '../posthog/serializer.ts'
import { syncedAt } from './data/index.ts'
import type { Handlers } from './index.ts'
import { inputsIn, isTrue } from './inputs.ts'
import { tableName } from './names.ts'
import { type Inputs, type SchemaRow, type SourceRow, schemas, schemasBySource, settingsOf, sources } from './rows.ts'
import { resume } from './scheduling.ts'
import { isPausedAnywhere, planSync } from './syncing.ts'
import { configProblems, credentialProblem, hasInternalHost } from './types/fields.ts'
import { typeOf } from './types/index.ts'
import type { SourceType, TableType } from './types/type.ts'

type Schemas = components['schemas']
export type Entry = AsRead<Schemas['SchemaToSync']>

type Refusal =
  | ('direct_not_supported' | 'direct_needs_a_name' | 'prefix_invalid' | 'prefix_only_underscores')
  | ('prefix_required' | 'prefix_taken' | 'billing_limit_reached' | 'too_many_custom_sources')
  | ('config_invalid' | 'credentials_refused' | 'host_internal' | 'schemas_missing' | 'schemas_unknown')
  | ('cdc_not_on' | 'cdc_needs_keys' | 'incremental_field_missing' | 'incremental_field_type_missing')
type ProjectRefusal = Extract<Refusal, `prefix_${string}` | 'billing_limit_reached' | 'too_many_custom_sources'>
type Refuse<Name extends Refusal = Refusal> = (name: Name, fill?: Record<string, unknown>) => never

export interface Wanted {
  source_type: SourceRow['source_type']
  prefix: string | null
  access_method: SourceRow['access_method']
}

const living = (world: World): SourceRow[] => [...sources(world).values()].filter(({ deleted }) => !deleted)
const isBlank = (prefix: string | null) => prefix === null || prefix === ''

/** What concerns the mode of access. */
export function checkMode(
  { source_type, prefix, access_method }: Wanted,
  refuse: Refuse<'direct_not_supported' | 'direct_needs_a_name'>,
): void {
  if (access_method !== 'direct') return
  if (!typeOf(source_type).engine) refuse('direct_not_supported')
  if (isBlank(prefix)) refuse('direct_needs_a_name')
}

function checkForm(
  { prefix, access_method }: Wanted,
  refuse: Refuse<'prefix_invalid' | 'prefix_only_underscores'>,
): void {
  if (access_method === 'direct' || isBlank(prefix)) return
  const core = prefix!.replace(/^_+|_+$/g, '')
  if (core === '') refuse('prefix_only_underscores')
  if (!/^[A-Za-z_]\w*$/.test(core)) refuse('prefix_invalid')
}

/** Whether other sources of the type leave the prefix free. */
export function checkPrefix(
  world: World,
  { source_type, prefix, access_method }: Wanted,
  refuse: Refuse<'prefix_required' | 'prefix_taken'>,
): void {
  if (access_method === 'direct') return
  const others = living(world).filter(row => row.source_type === source_type)
  if (isBlank(prefix) && others.some(row => isBlank(row.prefix))) refuse('prefix_required')
  if (!isBlank(prefix) && others.some(row => row.prefix === prefix)) refuse('prefix_taken')
}

/** Its configuration, then its credentials and where they lead. */
export function checkConnection(
  type: SourceType,
  inputs: Inputs,
  refuse: Refuse<'config_invalid' | 'credentials_refused' | 'host_internal'>,
): void {
  const problems = configProblems(type, inputs)
  if (problems.length > 0) refuse('config_invalid', { problems: problems.join(', ') })
  if (hasInternalHost(type, inputs)) refuse('host_internal')
  const reason = credentialProblem(type, inputs)
  if (reason !== undefined) refuse('credentials_refused', { reason })
}

/** Whether the project takes another source, whatever it leads to. */
export function checkProject(world: World, wanted: Wanted, refuse: Refuse<ProjectRefusal>): void {
  checkForm(wanted, refuse)
  checkPrefix(world, wanted, refuse)
  if (wanted.access_method === 'warehouse' && isPausedAnywhere(world)) refuse('billing_limit_reached')
  const { custom_sources: limit } = settingsOf(world)
  const customs = living(world).filter(({ source_type }) => source_type === 'Custom').length
  if (wanted.source_type === 'Custom' && customs >= limit) refuse('too_many_custom_sources', { limit })
}

const keysOf = (table: TableType, { primary_key_columns: sent }: Entry) =>
  sent && sent.length > 0 ? sent : table.primaryKeys

const listed = (entries: Entry[]) => ({
  names: entries
    .map(({ name }) => name)
    .sort()
    .join(', '),
})

/** The entries with their tables, all of them fit to be synced. */
function checkedEntries(
  call: Pick<Call, 'world' | 'operation'>,
  { tables }: SourceType,
  inputs: Inputs,
  sent: unknown,
  refuse: Refuse,
): [Entry, TableType][] {
  if (!Array.isArray(sent) || sent.length === 0) return refuse('schemas_missing')
  const known = new Map(tables.map(table => [table.name, table]))
  if (sent.some(entry => !isDictionary(entry) || !known.has(String(entry['name'])))) refuse('schemas_unknown')
  const shape = call.operation.contract.schemas['SchemaToSync']!
  const entries = sent.map((entry, i) => readAs(call.operation, entry, shape, `payload__schemas__${i}`) as Entry)
  const enabled = entries.filter(({ should_sync }) => should_sync)
  const cdc = enabled.filter(({ sync_type }) => sync_type === 'cdc')
  const isOn = settingsOf(call.world).flags.includes('cdc') && isTrue(inputs['cdc_enabled'] ?? '')
  if (cdc.length > 0 && !isOn) refuse('cdc_not_on', listed(cdc))
  const keyless = cdc.filter(entry => !keysOf(known.get(entry.name)!, entry)?.length)
  if (keyless.length > 0) refuse('cdc_needs_keys', listed(keyless))
  for (const { sync_type, incremental_field, incremental_field_type } of enabled) {
    if (sync_type !== 'incremental' && sync_type !== 'append') continue
    if (!incremental_field) refuse('incremental_field_missing')
    if (!incremental_field_type) refuse('incremental_field_type_missing')
  }
  return entries.map(entry => [entry, known.get(entry.name)!])
}

const typeNames = new Map([
  ['float', 'double precision'],
  ['decimal', 'numeric'],
  ['string', 'text'],
  ['datetime', 'timestamp with time zone'],
])

export const columnsIn = (table: TableType): SchemaRow['available_columns'] =>
  Object.entries(table.columns).map(([name, { type, nullable = false }]) => ({
    name,
    data_type: typeNames.get(type) ?? type,
    is_nullable: nullable,
  }))

/** A schema that nobody has set up yet. */
export function newSchema(world: World, { id: source }: SourceRow, table: TableType, now: number): SchemaRow {
  const id = timeId(world, now, 'schema', source, table.name, String(world.next('warehouse.schemas')))
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
  const { table } = syncedAt(world, source, schema, now, true)
  return { id, name: tableName(source, schema.name), createdAt: now, live: true, ...table }
}

type Begin = (world: World, id: string, now: number) => void

/** It is scheduled, and synced for the first time. */
const beginSyncing: Begin = (world, id, now) => {
  resume(world, id, now)
  planSync(world, id, now)
}

function addSchema(world: World, source: SourceRow, [entry, table]: [Entry, TableType], now: number, begin: Begin) {
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
  if (!isDirect && should_sync) begin(world, row.id, now)
}

type Facts = Pick<
  SourceRow,
  'source_type' | 'prefix' | 'description' | 'access_method' | 'created_via' | 'createdBy' | 'inputs'
>

/** Puts a source down, with what is to be synced of it. */
export function insertSource(
  world: World,
  facts: Facts,
  entries: [Entry, TableType][],
  now: number,
  begin = beginSyncing,
): SourceRow {
  const id = timeId(world, now, 'source', String(world.next('warehouse.sources')))
  const enabled = facts.source_type === 'Stripe'
  const revenue_analytics_config = { enabled, include_invoiceless_charges: true }
  const { customers } = settingsOf(world)
  const made = { id, ...facts, createdAt: now, revenue_analytics_config, ...(customers !== null && { customers }) }
  const row = sources(world).put(id, made)
  for (const entry of entries) addSchema(world, row, entry, now, begin)
  return row
}

export const handlers = {
  createSource(call) {
    const { world, now, caller, body, refuse } = call
    const { source_type, payload, prefix = null, description = null, created_via = 'api' } = body
    const access_method = body.access_method ?? 'warehouse'
    const wanted = { source_type, prefix, access_method }
    checkMode(wanted, refuse)
    checkProject(world, wanted, refuse)
    const type = typeOf(source_type)
    const given = payload as Record<string, unknown>
    const inputs = inputsIn(given)
    checkConnection(type, inputs, refuse)
    const entries = checkedEntries(call, type, inputs, given['schemas'], refuse)
    const createdBy = userOf(world, caller)
    const facts = { source_type, prefix, description, access_method, created_via, createdBy, inputs }
    return reply(201, { id: insertSource(world, facts, entries, now).id })
  },
} satisfies Partial<Handlers>
