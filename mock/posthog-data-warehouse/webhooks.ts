// Webhooks: pushes of a source instead of syncs, here and at the provider (dossier posthog-data-warehouse 8).
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { randomId } from '../posthog/ids.ts'
import { isDictionary } from '../posthog/serializer.ts'
import { isoShort } from '../posthog/time.ts'
import { tableType } from './data/index.ts'
import type { Handlers } from './handlers.ts'
import { type Inputs, type SourceRow, schemasOf, sources, type Webhook } from './rows.ts'
import { supportsWebhooks } from './shapes.ts'
import { sourceOf } from './sources.ts'
import { typeOf } from './types/index.ts'

type Schemas = components['schemas']

const urlOf = ({ id }: Pick<Webhook, 'id'>) => `https://webhooks.us.posthog.com/public/webhooks/dwh/${id}`

/** What is pushed, with the schemas that take it. */
function mappingOf(world: World, row: SourceRow): Record<string, string> {
  const taken = schemasOf(world, row.id).flatMap(({ id, name }): [string, string][] => {
    const table = tableType(row, name)
    return table?.webhooks ? [[table.objectType ?? name, id]] : []
  })
  return Object.fromEntries(taken)
}

const eventsOf = (mapping: Record<string, string>): string[] =>
  Object.keys(mapping)
    .flatMap(object => ['created', 'deleted', 'updated'].map(what => `${object}.${what}`))
    .sort()

/** Keys may be allowed to read alone; such a one says so. */
const mayOnlyRead = (value: unknown): boolean =>
  typeof value === 'string'
    ? /read[_-]?only/i.test(value)
    : isDictionary(value) && Object.values(value as Inputs).some(mayOnlyRead)

/** Why the provider refuses to push; undefined when it does not. */
export const registrationProblem = ({ source_type, inputs }: SourceRow): string | undefined =>
  mayOnlyRead(inputs) ? `The ${typeOf(source_type).label} API key is not allowed to create webhooks` : undefined

/** Makes the function here, or revives it, and registers it at the provider, which may refuse: then nothing has changed. */
export function registerWebhook(world: World, row: SourceRow, now: number): Required<Schemas['WebhookResult']> {
  const error = registrationProblem(row)
  if (error !== undefined) return { success: false, webhook_url: null, error, pending_inputs: [] }
  const known = row.webhook
  const id = known?.id ?? randomId(world, 'webhook', row.id)
  const given = (typeOf(row.source_type).webhookFields ?? []).map(({ name }) => [
    name,
    `whsec_${world.uuid('secret of a webhook', id, String(now)).replaceAll('-', '')}`,
  ])
  const webhook: Webhook = {
    ...{ id, createdAt: known?.createdAt ?? now, enabled: true },
    schema_mapping: { ...known?.schema_mapping, ...mappingOf(world, row) },
    inputs: { ...Object.fromEntries(given), ...known?.inputs },
  }
  sources(world).patch(row.id, { webhook })
  return { success: true, webhook_url: urlOf(webhook), error: null, pending_inputs: [] }
}

const isConfigured = ({ inputs }: SourceRow) => Object.keys(inputs).length > 0

type Refuse = (name: 'no_configuration' | 'webhooks_not_supported') => never

function checkSupport(world: World, row: SourceRow, refuse: Refuse): void {
  if (!isConfigured(row)) refuse('no_configuration')
  if (!supportsWebhooks(world, row)) refuse('webhooks_not_supported')
}

function infoOf(world: World, row: SourceRow, webhook: Webhook): Schemas['WebhookInfo'] {
  const { id, createdAt, enabled, schema_mapping, inputs } = webhook
  const [url, created_at] = [urlOf(webhook), isoShort(createdAt)]
  const fields = typeOf(row.source_type).webhookFields ?? []
  const shown = fields.flatMap(field => {
    const value = own(inputs, field.name)
    if (!value) return []
    return [[field.name, 'secret' in field && field.secret ? { secret: true } : value]]
  })
  const enabled_events = eventsOf(schema_mapping)
  const name = `${typeOf(row.source_type).label} warehouse webhook`
  return {
    ...{ supports_webhooks: true, exists: true, webhook_url: url, schema_mapping },
    hog_function: { id, name, enabled, created_at, status: { state: 1, tokens: 10_000 } },
    inputs: Object.fromEntries(shown),
    external_status: {
      ...{ exists: true, url, status: 'enabled', enabled_events, description: 'PostHog data warehouse' },
      ...{ error: null, created_at },
    },
    missing_events: eventsOf(mappingOf(world, row)).filter(event => !enabled_events.includes(event)),
  }
}

export const handlers = {
  createWebhook(call) {
    const row = sourceOf(call)
    checkSupport(call.world, row, call.refuse)
    return registerWebhook(call.world, row, call.now)
  },

  deleteWebhook(call) {
    const { world, refuse } = call
    const row = sourceOf(call)
    if (!supportsWebhooks(world, row)) refuse('webhooks_not_supported')
    const using = schemasOf(world, row.id).filter(
      ({ should_sync, sync_type }) => should_sync && sync_type === 'webhook',
    )
    const names = using.map(({ name }) => name).join(', ')
    if (names)
      refuse('refused', {
        reason: `Cannot delete webhook while tables are using webhook sync: ${names}. Switch them to full refresh, incremental, or disable syncing first.`,
      })
    const { webhook, ...without } = row
    if (webhook) sources(world).put(row.id, without)
    const external_deleted = webhook !== undefined && isConfigured(row) && !mayOnlyRead(row.inputs)
    return { success: true, external_deleted, ...(isConfigured(row) && { error: null }) }
  },

  updateWebhookInputs(call) {
    const { world, refuse } = call
    const row = sourceOf(call)
    checkSupport(world, row, refuse)
    const sent = Object.entries(call.body?.inputs ?? {})
    if (sent.length === 0) refuse('inputs_missing')
    const fields = new Map((typeOf(row.source_type).webhookFields ?? []).map(field => [field.name, field]))
    const listed = (names: string[]) => ({ names: names.join(', ') })
    const unknown = sent.map(([name]) => name).filter(name => !fields.has(name))
    if (unknown.length > 0) refuse('inputs_unknown', listed(unknown))
    const blank = sent.filter(([name, value]) => fields.get(name)!.required && !String(value ?? '').trim())
    if (blank.length > 0) refuse('inputs_blank', listed(blank.map(([name]) => name)))
    const { webhook } = row
    if (!webhook) return refuse('no_webhook')
    const inputs = { ...webhook.inputs, ...Object.fromEntries(sent.map(([name, value]) => [name, String(value)])) }
    sources(world).patch(row.id, { webhook: { ...webhook, inputs } })
    return { success: true as const }
  },

  getWebhookInfo(call) {
    const { world } = call
    const row = sourceOf(call)
    if (!supportsWebhooks(world, row))
      return { supports_webhooks: false, exists: false, webhook_url: null, schema_mapping: {}, external_status: null }
    return row.webhook ? infoOf(world, row, row.webhook) : { supports_webhooks: true, exists: false }
  },
} satisfies Partial<Handlers>
