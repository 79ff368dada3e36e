// Change data capture: changes of a PostgreSQL database as they happen (dossier posthog-data-warehouse 9).
import { ExactNumber } from '../../spec/json.ts'
import { own } from '../../spec/own.ts'
import type { Handlers } from './handlers.ts'
import { inputsIn, isTrue } from './inputs.ts'
import { type Inputs, type SourceRow, schemas, schemasOf, settingsOf, sources } from './rows.ts'
import { sourceOf } from './sources.ts'
import { cancelSync, type Present } from './syncing.ts'
import { configProblems } from './types/fields.ts'
import { typeOf } from './types/index.ts'

const modes = ['posthog', 'self_managed']
const thresholds = { lag_warning_threshold_mb: 1024, lag_critical_threshold_mb: 10_240 }
type Threshold = keyof typeof thresholds
const names = Object.keys(thresholds) as Threshold[]

const isOn = ({ inputs }: SourceRow): boolean => isTrue(own(inputs, 'cdc_enabled') ?? '')
const thresholdOf = ({ inputs }: SourceRow, name: Threshold): number =>
  Number(own(inputs, `cdc_${name}`) ?? thresholds[name])

/** What a database lacks to be followed. A user who may only read says so by its name. */
function prerequisites(inputs: Inputs): string[] {
  const lacking = configProblems(typeOf('Postgres'), inputs)
  const user = String(own(inputs, 'user') ?? '')
  return /read[_-]?only/i.test(user) ? [...lacking, `User '${user}' does not have the REPLICATION privilege.`] : lacking
}

const told = (errors: string[]) => ({ valid: errors.length === 0, errors })

const onlyPostgres = 'CDC prerequisite checks are only supported for Postgres.'
const notSupported = ({ source_type }: SourceRow) => `CDC is not supported for source type: ${source_type}`

/** What was captured is synced no longer, until somebody chooses how. */
function release(call: Present, row: SourceRow): void {
  const { world } = call
  for (const { id, sync_type } of schemasOf(world, row.id)) {
    if (sync_type !== 'cdc') continue
    cancelSync(call, id)
    const { lastTick: _, ...schema } = schemas(world).get(id)!
    schemas(world).put(id, { ...schema, sync_type: null, should_sync: false })
  }
}

/** An integer as it was sent; undefined where it is none. */
function integerIn(value: unknown): number | undefined {
  const text = value instanceof ExactNumber || typeof value !== 'boolean' ? String(value) : ''
  return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : undefined
}

type Refuse = (name: 'refused', fill: { reason: string }) => never

/** Those of the two that were sent. */
function readThresholds(body: Partial<Record<Threshold, unknown>>, refuse: Refuse): [Threshold, number][] {
  return names.flatMap((name): [Threshold, number][] => {
    const sent = own(body, name)
    if (sent === undefined || sent === null) return []
    const value = integerIn(sent) ?? refuse('refused', { reason: `${name} must be an integer.` })
    if (value < 1) refuse('refused', { reason: `${name} must be >= 1.` })
    return [[name, value]]
  })
}

export const handlers = {
  checkCdcPrerequisites({ body, refuse }) {
    const { source_type, access_method: _, ...given } = body ?? {}
    if (source_type !== undefined && source_type !== 'Postgres') return refuse('refused', { reason: onlyPostgres })
    return told(prerequisites(inputsIn(given)))
  },

  checkCdcPrerequisitesForSource(call) {
    const row = sourceOf(call)
    if (row.source_type !== 'Postgres') call.refuse('refused', { reason: onlyPostgres })
    return told(prerequisites(row.inputs))
  },

  enableCdc(call) {
    const { world, refuse } = call
    const row = sourceOf(call)
    const { body } = call
    if (row.source_type !== 'Postgres') refuse('cdc_not_supported', { type: row.source_type })
    if (!settingsOf(world).flags.includes('cdc')) refuse('cdc_not_enabled_for_team')
    if (isOn(row)) refuse('cdc_enabled_already')
    const mode = body?.cdc_management_mode ?? 'posthog'
    if (!modes.includes(mode)) refuse('cdc_mode_invalid')
    const errors = prerequisites(row.inputs)
    if (errors.length > 0) refuse('cdc_prerequisites', { errors })
    const part = row.id.replaceAll('-', '').slice(-12)
    const inputs = {
      ...row.inputs,
      ...{ cdc_enabled: 'True', cdc_management_mode: mode },
      cdc_slot_name: body?.cdc_slot_name || `posthog_${part}`,
      cdc_publication_name: body?.cdc_publication_name || `posthog_pub_${part}`,
    }
    sources(world).patch(row.id, { inputs })
    return { success: true as const, schedules_ready: true }
  },

  disableCdc(call) {
    const { world, refuse } = call
    const row = sourceOf(call)
    if (row.source_type !== 'Postgres') refuse('refused', { reason: notSupported(row) })
    if (!isOn(row)) return { success: true as const, already_disabled: true }
    release(call, row)
    const kept = Object.entries(row.inputs).filter(([name]) => !name.startsWith('cdc_'))
    sources(world).patch(row.id, { inputs: { ...Object.fromEntries(kept), cdc_enabled: 'False' } })
    return { success: true as const }
  },

  updateCdcSettings(call) {
    const { world, refuse } = call
    const row = sourceOf(call)
    const { body } = call
    if (row.source_type !== 'Postgres') refuse('refused', { reason: notSupported(row) })
    if (!isOn(row)) refuse('refused', { reason: 'CDC is not enabled on this source.' })
    const sent = readThresholds(body ?? {}, refuse)
    const changed = sent.filter(([name, value]) => thresholdOf(row, name) !== value)
    if (changed.length === 0) return { success: true as const, unchanged: true }
    const inputs = {
      ...row.inputs,
      ...Object.fromEntries(changed.map(([name, value]) => [`cdc_${name}`, String(value)])),
    }
    const after = { ...row, inputs }
    if (thresholdOf(after, 'lag_warning_threshold_mb') >= thresholdOf(after, 'lag_critical_threshold_mb'))
      refuse('refused', { reason: 'Warning threshold must be less than critical threshold.' })
    sources(world).put(row.id, after)
    return { success: true as const }
  },

  getCdcStatus(call) {
    const { world, now } = call
    const row = sourceOf(call)
    if (!isOn(row)) return { enabled: false }
    const text = (name: string) => String(own(row.inputs, name) ?? '')
    const minute = String(Math.floor(now / 60_000))
    return {
      enabled: true,
      management_mode: text('cdc_management_mode'),
      slot_name: text('cdc_slot_name'),
      publication_name: text('cdc_publication_name'),
      lag_warning_threshold_mb: thresholdOf(row, 'lag_warning_threshold_mb'),
      lag_critical_threshold_mb: thresholdOf(row, 'lag_critical_threshold_mb'),
      ...{ slot_exists: true, publication_exists: true },
      lag_bytes: Math.floor(world.dice('lag', row.id, minute) * 4_000_000),
    }
  },
} satisfies Partial<Handlers>
