// What a change makes of a schema: what is held against it, in order, and what follows from it (dossier posthog-data-warehouse 6.1).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import type { World } from '../core/world.ts'
import { type AsRead, repr } from '../posthog/serializer.ts'
import { tableType } from './data/index.ts'
import { liveTable } from './insert.ts'
import { type SchemaRow, type SourceRow, schemas, settingsOf, type TableMode } from './rows.ts'
import { resume } from './scheduling.ts'
import { supportsWebhooks } from './shapes.ts'
import { isPausedAnywhere, type Present, resync, syncNow } from './syncing.ts'
import { registerWebhook, registrationProblem } from './webhooks.ts'

export type Sent = AsRead<components['schemas']['PatchedExternalDataSchema']>

type Refusal =
  | ('snapshot_over_limit' | 'columns_unknown' | 'cdc_not_enabled' | 'webhook_only' | 'primary_key_fixed')
  | ('cdc_key_missing' | 'one_minute_not_cdc' | 'time_of_day_invalid' | 'sync_type_needed')
  | ('cdc_key_missing_on_enabling' | 'webhook_not_registered')

export type Refuse = (name: Refusal, fill?: Record<string, unknown>) => never

/** A change that may be made, with what it was made from. */
export interface Change {
  source: SourceRow
  before: SchemaRow
  after: SchemaRow
  sent: Sent
}

const physical = new Map<TableMode, number>([
  ['consolidated', 1],
  ['cdc_only', 1],
  ['both', 2],
])

/** Whether a table comes to be that was not there. */
function addsTable({ cdc_table_mode: from }: SchemaRow, to: TableMode | null | undefined): boolean {
  const [before, after] = [from ?? 'consolidated', to ?? from ?? 'consolidated']
  return before !== after && physical.get(before)! <= physical.get(after)!
}

const byCursor = ['incremental', 'append', 'webhook']
const atTime = /^([01]?\d|2[0-3]):([0-5]?\d):([0-5]?\d)$/

function timeIn(sent: string, refuse: Refuse): string {
  const parts = atTime.exec(sent)?.slice(1) ?? refuse('time_of_day_invalid')
  return parts.map(part => part.padStart(2, '0')).join(':')
}

const isSame = (a: string[] | null, b: string[] | null) => JSON.stringify(a ?? []) === JSON.stringify(b ?? [])

/** The row as it would be, before anything is held against it. */
function changedRow(before: SchemaRow, sent: Sent): SchemaRow {
  const { sync_type = before.sync_type, sync_frequency: frequency, cdc_table_mode, enabled_columns } = sent
  const takes = (...types: string[]) => typeof sent.sync_type === 'string' && types.includes(sent.sync_type)
  const field = takes(...byCursor) && sent.incremental_field !== undefined
  const fieldType = takes(...byCursor) && sent.incremental_field_type !== undefined
  const keys = takes('incremental', 'append', 'cdc', 'webhook') && sent.primary_key_columns !== undefined
  return {
    ...before,
    ...{ should_sync: sent.should_sync ?? before.should_sync, sync_type },
    ...(field && { incremental_field: sent.incremental_field! }),
    ...(fieldType && { incremental_field_type: sent.incremental_field_type! }),
    ...(keys && { primary_key_columns: sent.primary_key_columns! }),
    ...(frequency && { sync_frequency: frequency === 'never' ? null : frequency }),
    ...(cdc_table_mode !== undefined && { cdc_table_mode }),
    ...(enabled_columns !== undefined && { enabled_columns }),
  }
}

function checkColumns({ available_columns }: SchemaRow, { enabled_columns: sent }: Sent, refuse: Refuse): void {
  if (!sent || available_columns.length === 0) return
  const known = new Set(available_columns.map(({ name }) => name))
  const unknown = [...new Set(sent)].filter(name => !known.has(name)).sort()
  if (unknown.length > 0) refuse('columns_unknown', { names: unknown.map(repr).join(', ') })
}

function checkKeys({ before, after, sent }: Change, refuse: Refuse): void {
  const { sync_type: type, name } = after
  if (type !== 'incremental' && type !== 'cdc') return
  if (before.table && !isSame(before.primary_key_columns, after.primary_key_columns)) refuse('primary_key_fixed')
  if (type === 'cdc' && sent.sync_type === 'cdc' && !after.primary_key_columns?.length)
    refuse('cdc_key_missing', { name })
}

/** Throws where a change may not be made; writes nothing. */
export function checkedChange(world: World, source: SourceRow, before: SchemaRow, sent: Sent, refuse: Refuse): Change {
  const isDirect = source.access_method === 'direct'
  const change = { source, before, after: changedRow(before, sent), sent }
  const { after } = change
  const isCdc = after.sync_type === 'cdc'
  if (isCdc && addsTable(before, sent.cdc_table_mode) && isPausedAnywhere(world)) refuse('snapshot_over_limit')
  checkColumns(before, sent, refuse)
  if (sent.sync_type === 'cdc' && !settingsOf(world).flags.includes('cdc')) refuse('cdc_not_enabled')
  const isWebhookOnly = tableType(source, before.name)?.webhookOnly === true
  if (isWebhookOnly && sent.sync_type !== undefined && sent.sync_type !== 'webhook')
    refuse('webhook_only', { name: before.name })
  checkKeys(change, refuse)
  if (after.sync_frequency === '1min' && !isCdc) refuse('one_minute_not_cdc')
  const { sync_time_of_day: time } = sent
  if (time !== undefined) after.sync_time_of_day = time === null ? null : timeIn(time, refuse)
  const isEnabling = after.should_sync && !before.should_sync
  if (sent.should_sync && !sent.sync_type && before.sync_type === null && !isDirect) refuse('sync_type_needed')
  if (isEnabling && isCdc && !after.primary_key_columns?.length)
    refuse('cdc_key_missing_on_enabling', { name: before.name })
  const error = opensWebhook(world, change) ? registrationProblem(source) : undefined
  if (error !== undefined) refuse('webhook_not_registered', { error })
  return change
}

/** Whether pushes begin that somebody can send: elsewhere the type is taken and nothing comes of it. */
const opensWebhook = (world: World, { source, before, sent }: Change): boolean =>
  sent.sync_type === 'webhook' &&
  before.sync_type !== 'webhook' &&
  supportsWebhooks(world, source) &&
  tableType(source, before.name)?.webhooks === true

/** Whether the next sync cannot go on from where the last one was. */
function losesPlace({ before, after, sent }: Change): boolean {
  if (!before.table || (sent.sync_type !== 'incremental' && sent.sync_type !== 'append')) return false
  const isKnown = before.table.columns.some(({ name }) => name === after.incremental_field)
  return !isKnown && (after.incremental_field !== before.incremental_field || before.table.cursor === undefined)
}

/** Whether the table has to be brought again. */
function needsAll(change: Change): boolean {
  const { before, after, sent } = change
  const isEnabling = after.should_sync && !before.should_sync
  if (after.sync_type === 'cdc' && addsTable(before, sent.cdc_table_mode)) return true
  return losesPlace(change) || (isEnabling && after.sync_type === 'webhook' && before.table !== null)
}

function reschedule(call: Present, { before, after }: Change): void {
  const { id, should_sync, lastTick } = after
  const isMoved = before.sync_frequency !== after.sync_frequency || before.sync_time_of_day !== after.sync_time_of_day
  if (!should_sync || (before.should_sync && !isMoved)) return
  resume(call.world, id, call.now)
  if (lastTick === undefined) syncNow(call, id)
}

function showLive(world: World, { source, before, after }: Change, now: number): void {
  if (before.should_sync === after.should_sync) return
  schemas(world).patch(after.id, { table: after.should_sync ? liveTable(world, source, after, now) : null })
}

/** Makes a change, and what follows from it. */
export function makeChange(call: Present, change: Change): SchemaRow {
  const { world, now } = call
  const { source, after } = change
  schemas(world).put(after.id, after)
  // One that was deleted may be named by its id, and stays deleted.
  if (after.deleted) return after
  if (source.access_method === 'direct') showLive(world, change, now)
  else {
    if (opensWebhook(world, change)) registerWebhook(world, source, now)
    reschedule(call, change)
    if (needsAll(change)) resync(call, after.id)
  }
  return schemas(world).get(after.id)!
}
