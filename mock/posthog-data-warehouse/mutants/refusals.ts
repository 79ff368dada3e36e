// Defects of refusals that are hard to come by: what should be refused is answered as if it had been done.
import { reply } from '../../core/reply.ts'
import { type Call, type MutantTable, refusing, rewording, says } from '../../core/wrap.ts'
import { schemas, sources } from '../rows.ts'
import { sourceShape } from '../shapes.ts'
import { instead, schemaRowOf, shownSchema } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/refusals/${key}`

const shownSource = ({ world, path, now }: Call) => sourceShape(world, sources(world).get(path['id']!)!, now)
/** The id of a source that nobody has made. */
const anySource = ({ world }: Call) => reply(201, { id: world.uuid('a source that is not made') })
const done = () => reply(200)

const wanted = (refusal: string) => `wanted the refusal ${refusal}`

const sourceRefusals: MutantTable = {
  'other-tunnels-get-the-password': {
    defect: 'A stored password goes through another tunnel',
    caughtBy: check('secrets-stay-in-their-tunnel'),
    reason: wanted('credentials_needed_for_tunnel'),
    handlers: { updateSource: instead('Changing the SSH tunnel requires', shownSource) },
  },
  'other-bastions-get-the-password': {
    defect: 'The password of a tunnel goes to another host',
    caughtBy: check('secrets-stay-in-their-tunnel'),
    reason: wanted('credentials_needed_for_tunnel_host'),
    handlers: { updateSource: instead('Changing the SSH tunnel host', shownSource) },
  },
  'tunnels-never-move': {
    defect: 'A tunnel cannot be moved, whatever is sent along',
    caughtBy: check('secrets-stay-in-their-tunnel'),
    reason: 'wanted 200',
    handlers: {
      updateSource: right => call => {
        const { job_inputs } = call.body as { job_inputs?: { ssh_tunnel?: object; password?: string } }
        if (!job_inputs?.ssh_tunnel || !job_inputs.password) return right(call)
        throw reply(400, { type: 'validation_error', code: 'invalid_input', detail: 'Tunnels stay.', attr: null })
      },
    },
  },
  'other-hosts-of-manifests-get-the-token': {
    defect: 'The token of a custom source goes to another host',
    caughtBy: check('secrets-stay-with-their-manifest'),
    reason: wanted('credentials_needed_for_manifest'),
    handlers: { updateSource: instead('request host requires', shownSource) },
  },
  'changes-break-connections': {
    defect: 'A change is taken after which a connection cannot be used',
    caughtBy: check('changes-leave-connections-whole'),
    reason: wanted('config_invalid_on_change'),
    handlers: { updateSource: instead('Invalid source config', shownSource) },
  },
  'refused-changes-keep-their-description': {
    defect: 'Of a change that is refused the description is kept',
    caughtBy: check('changes-leave-connections-whole'),
    reason: 'description after the refusal',
    handlers: {
      updateSource: refusing((refusal, call) => {
        const { description } = call.body as { description?: string }
        if (description) sources(call.world).patch(call.path['id']!, { description })
        throw refusal
      }),
    },
  },
  'names-of-direct-sources-go': {
    defect: 'The name of a source that is queried where it is can be taken away',
    caughtBy: check('direct-sources-have-names'),
    reason: wanted('direct_needs_a_name_on_change'),
    handlers: { updateSource: instead('Name is required', shownSource) },
  },
  'nameless-direct-sources-pass': {
    defect: 'A direct source without a name passes before it is made',
    caughtBy: check('direct-sources-have-names'),
    reason: wanted('direct_needs_a_name'),
    handlers: { checkSourcePrefix: instead('Name is required', done) },
  },
  'no-prefix-passes-twice': {
    defect: 'A second source of a type without a prefix passes before it is made',
    caughtBy: check('prefixes-are-free-or-needed'),
    reason: wanted('prefix_required'),
    handlers: { checkSourcePrefix: instead('Prefix is required', done) },
  },
}

const projectRefusals: MutantTable = {
  'custom-sources-are-many': {
    defect: 'A project has as many custom sources as anybody makes',
    caughtBy: check('custom-sources-are-few'),
    reason: wanted('too_many_custom_sources'),
    handlers: { createSource: instead('custom sources per project', anySource) },
  },
  'set-up-makes-custom-sources': {
    defect: 'Custom sources beyond the limit can be set up in one call',
    caughtBy: check('custom-sources-are-few'),
    reason: wanted('too_many_custom_sources'),
    handlers: { setUpSource: instead('custom sources per project', anySource) },
  },
  'sources-are-made-over-the-limit': {
    defect: 'A source is made while the project is over its limit',
    caughtBy: check('limits-stop-new-sources'),
    reason: wanted('billing_limit_reached'),
    handlers: { createSource: instead('Monthly sync limit', anySource) },
  },
  'set-up-goes-over-the-limit': {
    defect: 'A source is set up in one call while the project is over its limit',
    caughtBy: check('limits-stop-new-sources'),
    reason: wanted('billing_limit_reached'),
    handlers: { setUpSource: instead('Monthly sync limit', anySource) },
  },
  'sources-reload-over-the-limit': {
    defect: 'A source is reloaded while the project is over its limit',
    caughtBy: check('limits-stop-new-sources'),
    reason: wanted('billing_limit_reached'),
    handlers: { reloadSource: instead('Monthly sync limit', done) },
  },
  'only-underscores-are-set-up': {
    defect: 'A source is set up with underscores for a prefix',
    caughtBy: check('set-up-looks-first'),
    reason: wanted('prefix_only_underscores'),
    handlers: { setUpSource: instead('only underscores', anySource) },
  },
  'internal-hosts-are-set-up': {
    defect: 'A source of a network of its own is set up',
    caughtBy: check('set-up-looks-first'),
    reason: wanted('host_internal'),
    handlers: { setUpSource: instead('internal IP', anySource) },
  },
  'credentials-of-internal-hosts-are-kept': {
    defect: 'Credentials of a network of its own are kept',
    caughtBy: check('set-up-looks-first'),
    reason: wanted('host_internal'),
    handlers: {
      storeCredentials: instead('internal IP', ({ world }) =>
        reply(201, {
          ...{ credential_id: world.uuid('credential'), source_type: 'Postgres' },
          ...{ created_at: '2026-01-01T00:00:00Z', expires_at: '2026-01-02T00:00:00Z' },
        }),
      ),
    },
  },
}

const schemaRefusals: MutantTable = {
  'snapshots-go-over-the-limit': {
    defect: 'A table of changes is added while the project is over its limit',
    caughtBy: check('limits-stop-snapshots'),
    reason: wanted('snapshot_over_limit'),
    handlers: { updateSchema: instead('full re-snapshot', shownSchema) },
  },
  'keyless-tables-are-followed-at-once': {
    defect: 'A table without a key is followed from the beginning',
    caughtBy: check('followed-tables-have-keys'),
    reason: wanted('cdc_needs_keys'),
    handlers: { createSource: instead('have no primary key', anySource) },
  },
  'unconnected-sources-have-webhooks': {
    defect: 'A webhook is made for a source that has no connection',
    caughtBy: check('nothing-is-asked-without-a-connection'),
    reason: wanted('no_configuration'),
    handlers: {
      createWebhook: instead('Source has no configuration', () => ({
        ...{ success: true, webhook_url: 'https://webhooks.example/1', error: null, pending_inputs: [] },
      })),
    },
  },
  'unconnected-tables-are-looked-into': {
    defect: 'A table is looked into at a source that has no connection',
    caughtBy: check('nothing-is-asked-without-a-connection'),
    reason: wanted('refused'),
    handlers: { previewSchema: instead('Missing job inputs', () => ({})) },
  },
  'anybody-captures-changes': {
    defect: 'Changes are captured by a user who may not',
    caughtBy: check('followed-databases-are-fit'),
    reason: wanted('cdc_prerequisites'),
    handlers: { enableCdc: instead('REPLICATION', () => ({ success: true, schedules_ready: true })) },
  },
  'pushing-needs-no-leave': {
    defect: 'A table is pushed by a key that may make no webhook',
    caughtBy: check('pushing-needs-leave'),
    reason: wanted('webhook_not_registered'),
    handlers: { updateSchema: instead('Failed to register webhook', shownSchema) },
  },
  'pushing-is-refused-and-begins': {
    defect: 'A change to pushing that is refused is made all the same',
    caughtBy: check('pushing-needs-leave'),
    reason: 'sync_type after the refusal',
    handlers: {
      updateSchema: refusing((refusal, call) => {
        if (says(refusal, 'Failed to register webhook'))
          schemas(call.world).patch(schemaRowOf(call).id, { sync_type: 'webhook' })
        throw refusal
      }),
    },
  },
}

/** Bodies that are no objects are told in other words, by one operation each. */
const bodyMutants: MutantTable = Object.fromEntries(
  ['setUpSource', 'storeCredentials', 'updateSource', 'enableCdc', 'updateCdcSettings', 'replaceSchema'].map(
    operation => [
      `bodies-are-anything-to-${operation.toLowerCase()}`,
      {
        defect: `A body that is no object is told in other words by ${operation}`,
        caughtBy: check('bodies-are-objects'),
        reason: wanted('not_an_object'),
        handlers: {
          [operation]: rewording(body =>
            String(body['detail']).startsWith('Invalid data. Expected a dictionary')
              ? { body: { ...body, code: 'required', detail: 'This field is required.', attr: 'name' } }
              : {},
          ),
        },
      },
    ],
  ),
)

export const refusalMutants: MutantTable = { ...sourceRefusals, ...projectRefusals, ...schemaRefusals, ...bodyMutants }
