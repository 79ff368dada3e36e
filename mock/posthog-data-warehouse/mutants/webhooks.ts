// Defects of webhooks and of change data capture.
import {
  answering,
  type Body,
  bodyOf,
  type Call,
  type MutantTable,
  refusing,
  rewording,
  says,
} from '../../core/wrap.ts'
import { schemas, schemasBySource, schemasOf, setSettings, sources } from '../rows.ts'
import { typeOf } from '../types/index.ts'
import { instead } from './spoil.ts'

const webhook = (key: string) => `posthog-data-warehouse/webhooks/${key}`
const cdc = (key: string) => `posthog-data-warehouse/cdc/${key}`
/** Sources whose webhook was deleted. */
const left = (world: Call['world']) => world.remember('sources whose webhook was deleted', () => new Set<string>())
const rowOf = ({ world, path }: Call) => sources(world).get(path['id']!)!

const webhooks: MutantTable = {
  'webhooks-have-no-address': {
    defect: 'The address of a webhook is not told to who makes it',
    caughtBy: webhook('have-an-address'),
    reason: 'is the address of a webhook',
    handlers: { createWebhook: answering(body => ({ ...body, webhook_url: null })) },
  },
  'webhooks-move': {
    defect: 'A webhook is told to be at another address than it was made at',
    caughtBy: webhook('have-an-address'),
    reason: 'exists and webhook_url afterwards',
    handlers: {
      getWebhookInfo: answering(body =>
        body['webhook_url'] ? { ...body, webhook_url: `${body['webhook_url']}1` } : body,
      ),
    },
  },
  'webhooks-are-there-before': {
    defect: 'A webhook is told of before it is made',
    caughtBy: webhook('have-an-address'),
    reason: 'a webhook before it is made',
    handlers: { getWebhookInfo: answering(body => ({ ...body, exists: body['supports_webhooks'] })) },
  },
  'webhooks-take-everything': {
    defect: 'A webhook takes schemas that cannot be pushed',
    caughtBy: webhook('take-what-can-be-pushed'),
    reason: 'schemas that are pushed',
    handlers: {
      getWebhookInfo: answering((body, call) => ({
        ...body,
        ...(body['schema_mapping'] !== undefined && {
          schema_mapping: Object.fromEntries(schemasOf(call.world, rowOf(call).id).map(({ id, name }) => [name, id])),
        }),
      })),
    },
  },
  'webhooks-tell-their-secrets': {
    defect: 'The secret by which pushes are signed is told',
    caughtBy: webhook('hide-their-secrets'),
    reason: 'inputs',
    handlers: {
      getWebhookInfo: answering((body, call) => {
        const { inputs } = rowOf(call).webhook ?? {}
        return inputs ? { ...body, inputs } : body
      }),
    },
  },
  'any-input-is-taken': {
    defect: 'A webhook takes inputs that its type has not',
    caughtBy: webhook('inputs-are-those-of-the-type'),
    reason: 'wanted the refusal inputs_unknown',
    handlers: { updateWebhookInputs: instead('Invalid input keys', () => ({ success: true })) },
  },
  'inputs-may-be-blank': {
    defect: 'A blank secret is taken',
    caughtBy: webhook('inputs-are-those-of-the-type'),
    reason: 'wanted the refusal inputs_blank',
    handlers: { updateWebhookInputs: instead('Missing required fields', () => ({ success: true })) },
  },
  'no-inputs-are-fine': {
    defect: 'No inputs are inputs',
    caughtBy: webhook('inputs-are-those-of-the-type'),
    reason: 'wanted the refusal inputs_missing',
    handlers: { updateWebhookInputs: instead('No inputs provided', () => ({ success: true })) },
  },
  'inputs-are-of-no-webhook': {
    defect: 'Inputs are taken of a webhook that there is not',
    caughtBy: webhook('inputs-are-those-of-the-type'),
    reason: 'wanted the refusal no_webhook',
    handlers: { updateWebhookInputs: instead('No webhook function', () => ({ success: true })) },
  },
  'webhooks-come-before-their-inputs': {
    defect: 'That there is no webhook is told before what is wrong with its inputs',
    caughtBy: webhook('inputs-are-those-of-the-type'),
    reason: 'wanted the refusal inputs_unknown',
    handlers: {
      updateWebhookInputs: refusing((refusal, call) => {
        throw says(refusal, 'Invalid input keys') && !rowOf(call).webhook ? call.refuse('no_webhook') : refusal
      }),
    },
  },
  'webhooks-are-new-each-time': {
    defect: 'Making a webhook again makes another one',
    caughtBy: webhook('come-back-as-they-were'),
    reason: 'webhook_url when it is made again',
    handlers: {
      createWebhook: right => call => {
        const { webhook: known, ...row } = rowOf(call)
        if (known) {
          const id = call.world.uuid('another webhook', known.id)
          sources(call.world).put(row.id, { ...row, webhook: { ...known, id } })
        }
        return right(call)
      },
    },
  },
  'deleted-webhooks-stay': {
    defect: 'A webhook that was deleted is still there',
    caughtBy: webhook('are-gone-when-deleted'),
    reason: 'whether it exists afterwards',
    handlers: {
      deleteWebhook: right => async call => {
        const row = rowOf(call)
        const result = await right(call)
        sources(call.world).put(row.id, row)
        return result
      },
    },
  },
  'deletion-of-none-deletes': {
    defect: 'Deleting no webhook is told to have deleted one at the provider',
    caughtBy: webhook('are-gone-when-deleted'),
    reason: 'the same of none',
    handlers: { deleteWebhook: answering(body => ({ ...body, external_deleted: true })) },
  },
  'webhooks-in-use-are-deleted': {
    defect: 'A webhook is deleted although a table is synced by it',
    caughtBy: webhook('stay-while-they-are-used'),
    reason: 'wanted the refusal refused',
    handlers: {
      deleteWebhook: instead('Cannot delete webhook', () => ({ success: true, external_deleted: true, error: null })),
    },
  },
  'databases-push': {
    defect: 'Webhooks are made for databases',
    caughtBy: webhook('are-of-some-types'),
    reason: 'wanted the refusal webhooks_not_supported',
    handlers: {
      createWebhook: instead('does not support webhooks', () => ({
        ...{ success: true, webhook_url: 'https://webhooks.us.posthog.com/public/webhooks/dwh/1', error: null },
        pending_inputs: [],
      })),
    },
  },
  'databases-seem-to-push': {
    defect: 'It is told of a database that it supports webhooks',
    caughtBy: webhook('are-of-some-types'),
    reason: 'what is told of its webhook',
    handlers: {
      getWebhookInfo: answering((body, call) =>
        typeOf(rowOf(call).source_type).engine ? { ...body, supports_webhooks: true } : body,
      ),
    },
  },
}

const capture: MutantTable = {
  'cdc-is-always-on': {
    defect: 'Changes are told to be captured of any source',
    caughtBy: cdc('is-off-until-it-is-on'),
    reason: 'status at first',
    handlers: { getCdcStatus: answering(body => ({ ...body, enabled: true })) },
  },
  'cdc-stays-on': {
    defect: 'Turning the capture of changes off has no effect',
    caughtBy: cdc('is-off-until-it-is-on'),
    reason: 'status in the end',
    handlers: {
      disableCdc: right => async call => {
        const { id, inputs } = rowOf(call)
        const result = await right(call)
        sources(call.world).patch(id, { inputs })
        return result
      },
    },
  },
  'cdc-warns-late': {
    defect: 'The first thresholds of captured changes are other ones',
    caughtBy: cdc('is-off-until-it-is-on'),
    reason: 'status, mode and thresholds when it is on',
    handlers: {
      getCdcStatus: answering(body => (body['enabled'] ? { ...body, lag_warning_threshold_mb: 2048 } : body)),
    },
  },
  'cdc-is-turned-on-twice': {
    defect: 'What is on is turned on again',
    caughtBy: cdc('is-turned-on-once'),
    reason: 'wanted the refusal cdc_enabled_already',
    handlers: { enableCdc: instead('already enabled', () => ({ success: true, schedules_ready: true })) },
  },
  'cdc-takes-any-mode': {
    defect: 'Changes are captured in a way that there is not',
    caughtBy: cdc('is-turned-on-once'),
    reason: 'wanted the refusal cdc_mode_invalid',
    handlers: {
      enableCdc: instead('cdc_management_mode must be', () => ({ success: true, schedules_ready: true })),
    },
  },
  'cdc-needs-no-flag': {
    defect: 'Any project may capture changes',
    caughtBy: cdc('needs-the-flag'),
    reason: 'wanted the refusal cdc_not_enabled_for_team',
    handlers: {
      enableCdc: right => call => {
        setSettings(call.world, { flags: ['cdc', 'webhooks'] })
        return right(call)
      },
    },
  },
  'cdc-is-for-all': {
    defect: 'Changes are captured of any type',
    caughtBy: cdc('is-for-postgres'),
    reason: 'wanted the refusal cdc_not_supported',
    handlers: { enableCdc: instead('not supported for source type', () => ({ success: true, schedules_ready: true })) },
  },
  'anything-is-turned-off': {
    defect: 'Capture is turned off at a source of another type',
    caughtBy: cdc('is-for-postgres'),
    reason: 'wanted the refusal refused',
    handlers: { disableCdc: instead('not supported for source type', () => ({ success: true })) },
  },
  'anything-is-fit': {
    defect: 'A source of another type is fit to have its changes captured',
    caughtBy: cdc('is-for-postgres'),
    reason: 'wanted the refusal refused',
    handlers: {
      checkCdcPrerequisitesForSource: instead('only supported for Postgres', () => ({ valid: true, errors: [] })),
    },
  },
  'thresholds-may-be-nothing': {
    defect: 'A threshold of 0 is taken',
    caughtBy: cdc('thresholds-are-kept'),
    reason: 'wanted the refusal refused',
    handlers: { updateCdcSettings: instead('must be >= 1', () => ({ success: true })) },
  },
  'thresholds-may-cross': {
    defect: 'The warning may come after the critical threshold',
    caughtBy: cdc('thresholds-are-kept'),
    reason: 'wanted the refusal refused',
    handlers: { updateCdcSettings: instead('must be less than', () => ({ success: true })) },
  },
  'thresholds-are-lost': {
    defect: 'A threshold that was changed is not kept',
    caughtBy: cdc('thresholds-are-kept'),
    reason: 'the answer to none',
    handlers: {
      updateCdcSettings: right => async call => {
        const { id, inputs } = rowOf(call)
        const result = await right(call)
        sources(call.world).patch(id, { inputs })
        return result
      },
    },
  },
  'cdc-turns-everything-off': {
    defect: 'What was synced otherwise is off, too, when changes are captured no longer',
    caughtBy: cdc('leaves-schemas-off'),
    reason: 'should_sync and sync_type of customers and orders',
    handlers: {
      disableCdc: answering((body, call) => {
        for (const { id } of schemasOf(call.world, rowOf(call).id))
          schemas(call.world).patch(id, { should_sync: false })
        return body
      }),
    },
  },
  'cdc-leaves-schemas-on': {
    defect: 'What was synced by changes stays on when they are captured no longer',
    caughtBy: cdc('leaves-schemas-off'),
    reason: 'should_sync and sync_type',
    handlers: {
      disableCdc: right => async call => {
        const before = [...schemasBySource.of(call.world, rowOf(call).id)]
        const result = await right(call)
        for (const [id, row] of before) schemas(call.world).put(id, row)
        return result
      },
    },
  },
}

const used: MutantTable = {
  'blanks-are-seen-first': {
    defect: 'A blank input is told before one that there is not',
    caughtBy: webhook('inputs-are-those-of-the-type'),
    reason: 'inputs_unknown',
    handlers: {
      updateWebhookInputs: refusing((refusal, call) => {
        const { signing_secret: secret } = (bodyOf(call)['inputs'] ?? {}) as Body
        throw secret === ' ' ? call.refuse('inputs_blank', { names: 'signing_secret' }) : refusal
      }),
    },
  },
  'deleted-webhooks-come-back-elsewhere': {
    defect: 'A webhook that is made again after its deletion is another one',
    caughtBy: webhook('come-back-as-they-were'),
    reason: 'webhook_url when it is made again after its deletion',
    handlers: {
      deleteWebhook: answering((body, call) => {
        left(call.world).add(rowOf(call).id)
        return body
      }),
      createWebhook: answering((body, call) =>
        left(call.world).has(rowOf(call).id) ? { ...body, webhook_url: `${body['webhook_url']}2` } : body,
      ),
    },
  },
  'webhooks-take-one': {
    defect: 'A webhook takes the first schema alone',
    caughtBy: webhook('are-used-by-what-is-on'),
    reason: 'schemas that are pushed',
    handlers: {
      getWebhookInfo: answering(body => {
        const [first] = Object.entries(body['schema_mapping'] ?? {})
        return first ? { ...body, schema_mapping: Object.fromEntries([first]) } : body
      }),
    },
  },
  'webhooks-miss-what-they-have': {
    defect: 'Events are missing that the provider sends',
    caughtBy: webhook('are-used-by-what-is-on'),
    reason: 'events that are missing',
    handlers: {
      getWebhookInfo: answering(body => ({
        ...body,
        ...(body['exists'] === true && { missing_events: ['charge.created'] }),
      })),
    },
  },
  'one-user-of-a-webhook-is-named': {
    defect: 'Of the tables that are synced by a webhook only the first is named',
    caughtBy: webhook('are-used-by-what-is-on'),
    reason: 'wanted the refusal refused',
    handlers: {
      deleteWebhook: rewording(body => ({
        body: { message: String(body['message']).replace(/, \w+\. Switch/, '. Switch') },
      })),
    },
  },
  'webhooks-stay-for-what-is-off': {
    defect: 'A webhook is not deleted while a table that is off was synced by it',
    caughtBy: webhook('are-used-by-what-is-on'),
    reason: 'wanted 200',
    handlers: {
      deleteWebhook: right => call => {
        const names = schemasOf(call.world, rowOf(call).id).filter(({ sync_type }) => sync_type === 'webhook')
        if (names.length === 0) return right(call)
        const listed = names.map(({ name }) => name).join(', ')
        const reason = `Cannot delete webhook while tables are using webhook sync: ${listed}. Switch them to full refresh, incremental, or disable syncing first.`
        throw call.refuse('refused', { reason })
      },
    },
  },
}

export const webhookMutants: MutantTable = { ...webhooks, ...capture, ...used }
