// Previews: the tables that a connection would bring, and how a schema can be synced (dossier posthog-data-warehouse 7).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import type { World } from '../core/world.ts'
import { offeredBy, orRefused } from './connection.ts'
import { checkConnection } from './create.ts'
import type { Handlers } from './handlers.ts'
import { inputsIn, isTrue } from './inputs.ts'
import { settingsOf, sources } from './rows.ts'
import { schemaOf } from './schemas.ts'
import { sourceTypes, typeOf } from './types/index.ts'
import type { OfferedTable, SourceType } from './types/type.ts'

type Schemas = components['schemas']

const availableColumns = ({ columns }: OfferedTable): Schemas['AvailableColumn'][] =>
  Object.entries(columns).map(([field, { type, data_type, nullable = false }]) => ({
    ...{ field, label: field, type: data_type ?? type, nullable },
  }))

/** What previews of a table have in common. */
const waysOf = (world: World, table: OfferedTable) => ({
  incremental_fields: table.cursors,
  incremental_available: table.incremental && table.cursors.length > 0,
  append_available: table.append && table.cursors.length > 0,
  supports_webhooks: table.webhooks && settingsOf(world).flags.includes('webhooks'),
  webhook_only: table.webhookOnly,
  available_columns: availableColumns(table),
  detected_primary_keys: table.primaryKeys,
})

/** Only databases of a kind that can be followed, and tables whose rows can be told apart. */
const canFollow = ({ name }: SourceType, { primaryKeys }: OfferedTable): boolean =>
  name === 'Postgres' && primaryKeys !== null && primaryKeys.length > 0

const hasCdc = (world: World) => settingsOf(world).flags.includes('cdc')

const tablePreview = (world: World, type: SourceType, table: OfferedTable): Schemas['TablePreview'] => ({
  ...{ table: table.name, label: null, should_sync: false },
  ...waysOf(world, table),
  cdc_available: hasCdc(world) ? canFollow(type, table) : null,
  incremental_field: table.cursors[0]?.field ?? null,
  ...{
    sync_type: null,
    rows: table.rows ?? null,
    description: table.description ?? null,
    should_sync_default: !table.webhookOnly,
  },
  ...{ permission_error: table.permissionError ?? null, rls_warning: table.rlsWarning ?? null },
})

/** The type that a body names; the members beside it are its connection. */
export function typeNamed(
  source_type: unknown,
  refuse: (name: 'source_type_missing' | 'source_type_unknown', fill?: Record<string, unknown>) => never,
): SourceType {
  if (source_type === undefined || source_type === null || source_type === '') return refuse('source_type_missing')
  return sourceTypes().get(String(source_type)) ?? refuse('source_type_unknown', { value: String(source_type) })
}

export const handlers = {
  async previewDatabaseSchema({ world, body, refuse }) {
    const { source_type, access_method: _, ...given } = body
    const type = typeNamed(source_type, refuse)
    const tables = await checkConnection(world, type, inputsIn(given), refuse, { counts: true })
    return tables.map(table => tablePreview(world, type, table))
  },

  async previewSchema(call) {
    const { world, refuse } = call
    const { name, source } = schemaOf(call)
    const row = sources(world).get(source)!
    if (Object.keys(row.inputs).length === 0) refuse('refused', { reason: 'Missing job inputs' })
    const type = typeOf(row.source_type)
    const tables = await offeredBy(world, type, row.inputs, row).catch(
      orRefused(reason => refuse('refused', { reason })),
    )
    const table =
      tables.find(table => table.name === name) ?? refuse('refused', { reason: `Schema with name ${name} not found` })
    const isFollowed = hasCdc(world) && isTrue(row.inputs['cdc_enabled'] ?? '')
    return {
      ...waysOf(world, table),
      cdc_available: isFollowed ? canFollow(type, table) : null,
      full_refresh_available: !table.webhookOnly,
    }
  },
} satisfies Partial<Handlers>
