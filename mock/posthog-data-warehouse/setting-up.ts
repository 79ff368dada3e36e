// What leads up to a source: the wizard, prefixes, kept credentials, and connecting in one call (dossier posthog-data-warehouse 7.3, corrections C1).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import { lazily } from '../../spec/load.ts'
import { reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { userOf } from '../posthog/dialect.ts'
import { randomId } from '../posthog/ids.ts'
import { hours, isoShort } from '../posthog/time.ts'
import { checkConnection, checkMode, checkPrefix, checkProject, type Wanted } from './create.ts'
import type { Handlers } from './handlers.ts'
import { inputsIn } from './inputs.ts'
import { type Entry, insertSource } from './insert.ts'
import { typeNamed } from './previews.ts'
import { type CredentialRow, credentials, newestFirst, schemas, schemasOf, sources } from './rows.ts'
import { supportsWebhooks } from './shapes.ts'
import { sourceTypes, typeOf } from './types/index.ts'
import type { Field, OfferedTable, SourceType } from './types/type.ts'
import { registerWebhook } from './webhooks.ts'

type Schemas = components['schemas']

function fieldShape(field: Field): Schemas['WizardField'] {
  const { name, label, type, required } = field
  if (field.type === 'select')
    return {
      ...{ name, label, type, required, secret: false, placeholder: null },
      options: field.options.map(option => ({ ...option, fields: option.fields.map(fieldShape) })),
    }
  if (field.type === 'switch-group')
    return {
      ...{ name, label, type, required, secret: false, placeholder: null },
      fields: field.fields.map(fieldShape),
    }
  const { secret = false, placeholder = '' } = field
  return { name, label, type, required, placeholder, secret }
}

const pageOf = (name: string) => name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()

const wizardShape = (type: SourceType): Schemas['WizardSource'] => ({
  ...{ name: type.name, label: type.label, caption: type.caption },
  docsUrl: type.unreleased ? null : `https://posthog.com/docs/cdp/sources/${pageOf(type.name)}`,
  iconPath: `/static/services/${pageOf(type.name)}.png`,
  fields: type.fields.map(fieldShape),
  webhookFields: type.webhookFields?.map(fieldShape) ?? null,
  webhookSetupCaption: type.webhookFields ? `Create a webhook in ${type.label} that sends to the URL below.` : null,
  suggestedTables: type.suggestedTables.map(table => ({ table, tooltip: null })),
  permissionsCaption: null,
  ...{ featured: type.featured, unreleasedSource: type.unreleased },
  releaseStatus: type.unreleased ? null : 'ga',
  supportsColumnSelection: type.supportsColumnSelection,
})

const wizard = lazily(() => Object.fromEntries([...sourceTypes()].map(([name, type]) => [name, wizardShape(type)])))

/** The field that consent fills in, where the type is connected so. */
function consentField(fields: Field[]): string | undefined {
  for (const field of fields) {
    if (field.type === 'oauth') return field.name
    const inner = field.type === 'select' ? field.options.flatMap(option => option.fields) : []
    const found = consentField(inner)
    if (found !== undefined) return found
  }
  return undefined
}

const keptFor = 24 * hours
const isKept = ({ createdAt }: CredentialRow, now: number) => now < createdAt + keptFor

const credentialShape = ({ id, source_type, createdAt }: CredentialRow): Schemas['SourceCredential'] => ({
  ...{ credential_id: id, source_type },
  ...{ created_at: isoShort(createdAt), expires_at: isoShort(createdAt + keptFor) },
})

type Setup = Parameters<Handlers['setUpSource']>[0]

/** The connection: of kept credentials, where some are named, and what is sent beside them. */
function connectionOf({ world, now, body, refuse }: Setup) {
  const { credential_id: id, source_type: wanted, payload = {} } = body
  const given = inputsIn(payload as Record<string, unknown>)
  if (!id) return given
  const row = credentials(world).get(id)
  if (!row || !isKept(row, now)) return refuse('credential_gone', { id })
  if (row.source_type !== wanted) refuse('credential_of_another_type', { id, actual: row.source_type, wanted })
  return { ...row.inputs, ...given }
}

/** The best way to sync a table: what is new, else what is added, else all of it. */
function entryOf({ name, webhookOnly, cursors: [cursor], incremental, append }: OfferedTable): Entry {
  const sync_type = cursor && incremental ? 'incremental' : cursor && append ? 'append' : 'full_refresh'
  const by = sync_type === 'full_refresh' || !cursor ? {} : fieldsOf(cursor)
  return webhookOnly ? { name, should_sync: false } : { name, should_sync: true, sync_type, ...by }
}
const fieldsOf = ({ field, field_type }: OfferedTable['cursors'][number]) => ({
  incremental_field: field,
  incremental_field_type: field_type as NonNullable<Entry['incremental_field_type']>,
})

/** Pushes instead of syncs, where the provider lets us. */
function switchToWebhook(world: World, id: string, now: number): Required<Schemas['WebhookResult']> {
  const row = sources(world).get(id)!
  const result = registerWebhook(world, row, now)
  if (!result.success) return result
  const tables = new Map(typeOf(row.source_type).tables.map(table => [table.name, table]))
  for (const schema of schemasOf(world, id))
    if (tables.get(schema.name)?.webhooks) schemas(world).patch(schema.id, { sync_type: 'webhook' })
  return result
}

export const handlers = {
  getWizard: () => wizard(),

  listConnections: ({ world }) =>
    newestFirst(sources(world).values())
      .filter(row => !row.deleted && row.access_method === 'direct' && row.source_type === 'Postgres')
      .map(({ id, prefix, source_type }) => ({ id, prefix, engine: typeOf(source_type).engine ?? null })),

  checkSourcePrefix({ world, body, refuse }) {
    const { source_type, prefix = null, access_method = 'warehouse' } = body
    const type = sourceTypes().get(source_type)
    if (!type && access_method === 'direct') refuse('direct_not_supported')
    // No source is of a type that does not exist.
    if (!type) return reply(200)
    const wanted = { source_type: type.name, prefix, access_method }
    checkMode(wanted, refuse)
    checkPrefix(world, wanted, refuse)
    return reply(200)
  },

  getConnectLink({ query, incoming, path, refuse }) {
    const type = typeNamed(query['source_type'], refuse)
    const field = consentField(type.fields) ?? null
    const page = `${incoming.origin}/project/${path.project_id}/data-warehouse/new-source?kind=${type.name}`
    return {
      ...{ source_type: type.name, auth_method: field ? ('oauth' as const) : ('credentials' as const) },
      connect_url: page,
      integration_field: field,
      instructions: field
        ? `Open the link, allow PostHog to read your ${type.label} account, then create the source with '${field}'.`
        : `Open the link and enter your ${type.label} credentials, or send them to store_credentials.`,
    }
  },

  async storeCredentials({ world, now, body, refuse }) {
    const { source_type, payload } = body
    const inputs = inputsIn(payload as Record<string, unknown>)
    await checkConnection(world, typeOf(source_type), inputs, refuse)
    const id = randomId(world, 'credential', String(world.next('warehouse.credentials')))
    for (const [key, row] of [...credentials(world).entries()]) if (!isKept(row, now)) credentials(world).delete(key)
    const row = credentials(world).put(id, { id, source_type, createdAt: now, inputs })
    return reply(201, credentialShape(row))
  },

  listStoredCredentials({ world, now, query }) {
    const { source_type } = query
    const rows = [...credentials(world).values()].filter(
      row => isKept(row, now) && (!source_type || row.source_type === source_type),
    )
    return newestFirst(rows).map(credentialShape)
  },

  async setUpSource(call) {
    const { world, now, caller, body, refuse } = call
    const { source_type, prefix = null, description = null, credential_id } = body
    const inputs = connectionOf(call)
    const wanted: Wanted = { source_type, prefix, access_method: 'warehouse' }
    checkProject(world, wanted, refuse)
    const tables = await checkConnection(world, typeOf(source_type), inputs, refuse)
    // While a server was asked, somebody else may have been faster.
    checkProject(world, wanted, refuse)
    if (credential_id) connectionOf(call)
    if (tables.length === 0) refuse('no_tables')
    const createdBy = userOf(world, caller)
    const facts = { source_type, prefix, description, createdBy, inputs }
    const entries = tables.map((table): [Entry, OfferedTable] => [entryOf(table), table])
    const row = insertSource(call, { ...facts, access_method: 'warehouse', created_via: 'mcp' }, entries)
    if (credential_id) credentials(world).delete(credential_id)
    if (!supportsWebhooks(world, row)) return reply(201, { id: row.id })
    return reply(201, { id: row.id, webhook: switchToWebhook(world, row.id, now) })
  },
} satisfies Partial<Handlers>
