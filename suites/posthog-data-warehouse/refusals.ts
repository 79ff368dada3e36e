// What is hard to be refused for: bodies that are no objects, secrets on their way to another place, projects that are full or over a limit.
import {
  type Api,
  bodyOf,
  changeSchema,
  create,
  type Fields,
  full,
  inPostgres,
  listed,
  overLimit,
  postgres,
  read,
  schemaOf,
  secret,
  source,
  stripe,
  synced,
  table,
  tryChange,
  tryChangeSchema,
  tunnel,
} from './arrange.ts'

const orders = { ...inPostgres, schemas: [listed('orders')] }
const manifest = (host: string) =>
  JSON.stringify({ client: { base_url: `https://${host}/` }, resources: [{ name: 'things', endpoint: '/things' }] })

/** What reads a body. */
const readers = [
  ...(['createSource', 'previewDatabaseSchema', 'checkSourcePrefix', 'setUpSource', 'storeCredentials'] as const),
  ...(['checkCdcPrerequisites', 'updateSource', 'replaceSource', 'updateRevenueAnalyticsConfig'] as const),
  ...(['enableCdc', 'updateCdcSettings', 'updateSchema', 'replaceSchema'] as const),
]

/** What connects a custom source, with the first of its tables. */
async function custom(tools: Api) {
  const connection = { manifest_json: manifest('api.understudy.example'), auth_token: secret }
  const body = { source_type: 'Custom', ...connection } as never
  const [first] = await tools.given('previewDatabaseSchema', { body })
  return { source_type: 'Custom', connection, schemas: [listed(first!.table)] }
}

const setUp = (tools: Api, more: Fields) =>
  tools.call('setUpSource', { body: { ...bodyOf(tools), payload: stripe, ...more } as never })

export default table('refusals', {
  'bodies-are-objects': {
    says: 'A body that is no object is refused, and the refusal says what it is',
    evidence: 'observed',
    source: 'posthog-data-warehouse 1.2',
    async run(tools) {
      const made = await source(tools, orders)
      const path = { id: made.id, schema_id: schemaOf(made, 'orders').id }
      for (const operation of readers) {
        const answer = await tools.call(operation, { path, body: [] as never })
        tools.expect.refused(answer, 'not_an_object', { what: 'list' })
      }
    },
  },
  'secrets-stay-in-their-tunnel': {
    says: 'A stored secret goes through no other tunnel than the one that it was given for, and that of a tunnel to no other host',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 5.1',
    async run(tools) {
      const made = await source(tools, { ...orders, connection: { ...postgres, ssh_tunnel: tunnel } })
      const change = (ssh_tunnel: Fields) => tryChange(tools, made, { job_inputs: { ssh_tunnel } })
      tools.expect.refused(await change({ port: '2222' }), 'credentials_needed_for_tunnel')
      const elsewhere = { host: 'other.understudy.example' }
      tools.expect.refused(await change(elsewhere), 'credentials_needed_for_tunnel_host')
      const whole = { ssh_tunnel: { ...tunnel, ...elsewhere }, password: secret }
      tools.expect.status(await tryChange(tools, made, { job_inputs: whole }), 200)
    },
  },
  'secrets-stay-with-their-manifest': {
    says: 'A stored secret is sent to no other host than those of the manifest that it was given for',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 5.1',
    async run(tools) {
      const made = await source(tools, await custom(tools))
      const manifest_json = manifest('other.understudy.example')
      const answer = await tryChange(tools, made, { job_inputs: { manifest_json } })
      tools.expect.refused(answer, 'credentials_needed_for_manifest')
      const both = { job_inputs: { manifest_json, auth_token: secret } }
      tools.expect.status(await tryChange(tools, made, both), 200)
    },
  },
  'changes-leave-connections-whole': {
    says: 'A change after which a connection cannot be used is refused, and nothing of it is made',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.1',
    async run(tools) {
      const made = await source(tools, orders)
      const description = `${made.description} of a change that is refused`
      const answer = await tryChange(tools, made, { description, job_inputs: { port: 'none' } })
      tools.expect.refused(answer, 'config_invalid_on_change')
      tools.expect.equal((await read(tools, made)).description, made.description, 'description after the refusal')
    },
  },
  'direct-sources-have-names': {
    says: 'A source that is queried where it is keeps a name, when it is changed as when it is made',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.1, 5.5',
    async run(tools) {
      const made = await source(tools, { ...orders, access_method: 'direct' })
      tools.expect.refused(await tryChange(tools, made, { prefix: '' }), 'direct_needs_a_name_on_change')
      const body = { source_type: 'Postgres', access_method: 'direct' } as never
      tools.expect.refused(await tools.call('checkSourcePrefix', { body }), 'direct_needs_a_name')
    },
  },
  'prefixes-are-free-or-needed': {
    says: 'Where a source of the type has no prefix, the next one is told to have one before it is made',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.5',
    async run(tools) {
      const ask = () => tools.call('checkSourcePrefix', { body: { source_type: 'MySQL' } as never })
      tools.expect.status(await ask(), 200)
      await source(tools, { source_type: 'MySQL', connection: postgres, schemas: [listed('orders')], prefix: null })
      tools.expect.refused(await ask(), 'prefix_required')
    },
  },
  'custom-sources-are-few': {
    says: 'A project has no more custom sources than it may, however they are made',
    evidence: 'observed',
    source: 'posthog-data-warehouse 4 row 8, B8',
    needs: ['settings'],
    async run(tools) {
      const wanted = await custom(tools)
      await tools.warehouse({ custom_sources: 1 })
      await source(tools, wanted)
      tools.expect.refused(await create(tools, wanted), 'too_many_custom_sources', { limit: 1 })
      const another = await setUp(tools, { source_type: 'Custom', payload: wanted.connection })
      tools.expect.refused(another, 'too_many_custom_sources', { limit: 1 })
    },
  },
  'limits-stop-new-sources': {
    says: 'While a schema of the project is paused for billing, no source is made, and none is reloaded',
    evidence: 'observed',
    source: 'posthog-data-warehouse 4 row 7, 5.3',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await source(tools)
      await overLimit(tools)
      tools.expect.refused(await create(tools), 'billing_limit_reached')
      tools.expect.refused(await setUp(tools, {}), 'billing_limit_reached')
      tools.expect.refused(await tools.call('reloadSource', { path: { id: made.id } }), 'billing_limit_reached')
    },
  },
  'limits-stop-snapshots': {
    says: 'While a schema of the project is paused for billing, no table of changes is added, because all would be brought again',
    evidence: 'observed',
    source: 'posthog-data-warehouse 6.1, B6',
    needs: ['clock', 'outcomes', 'settings'],
    async run(tools) {
      await tools.warehouse({ flags: ['cdc'] })
      const made = schemaOf(await synced(tools, [full('orders')], inPostgres), 'orders')
      await changeSchema(tools, made, { sync_type: 'cdc' })
      await overLimit(tools)
      tools.expect.refused(await tryChangeSchema(tools, made, { cdc_table_mode: 'both' }), 'snapshot_over_limit')
    },
  },
  'followed-tables-have-keys': {
    says: 'A table whose changes are followed has a key already when it is connected',
    evidence: 'observed',
    source: 'posthog-data-warehouse 4 row 14, B7',
    needs: ['settings'],
    async run(tools) {
      await tools.warehouse({ flags: ['cdc'] })
      const connection = { ...postgres, cdc_enabled: true }
      const followed = { ...listed('audit_log'), should_sync: true, sync_type: 'cdc' }
      const answer = await create(tools, { ...inPostgres, connection, schemas: [followed] })
      tools.expect.refused(answer, 'cdc_needs_keys', { names: 'audit_log' })
    },
  },
  'followed-databases-are-fit': {
    says: 'Changes are captured only by a user who may, and what is lacking is listed',
    evidence: 'observed',
    source: 'posthog-data-warehouse 9',
    needs: ['settings'],
    async run(tools) {
      await tools.warehouse({ flags: ['cdc'] })
      const connection = { ...postgres, user: 'readonly' }
      const { id } = await source(tools, { ...orders, connection })
      const answer = await tools.call('enableCdc', { path: { id }, body: {} })
      const errors = ["User 'readonly' does not have the REPLICATION privilege."]
      tools.expect.refused(answer, 'cdc_prerequisites', { errors })
    },
  },
  'pushing-needs-leave': {
    says: 'A table is not pushed where the key may make no webhook: the change is refused with the reason, and nothing has changed',
    evidence: 'observed',
    source: 'posthog-data-warehouse 6.1, B6',
    needs: ['settings'],
    async run(tools) {
      await tools.warehouse({ flags: ['webhooks'] })
      const connection = { auth_method: { selection: 'api_key', stripe_secret_key: 'rk_test_readonly' } }
      const made = schemaOf(await source(tools, { connection }), 'Customer')
      const answer = await tryChangeSchema(tools, made, { sync_type: 'webhook' })
      tools.expect.refused(answer, 'webhook_not_registered')
      const { sync_type } = await tools.given('retrieveSchema', { path: { schema_id: made.id } })
      tools.expect.equal(sync_type, null, 'sync_type after the refusal')
    },
  },
  'nothing-is-asked-without-a-connection': {
    says: 'A source whose type is connected by nothing has no webhook, and its tables are not looked into',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.2, 8',
    async run(tools) {
      const found = await tools.given('previewDatabaseSchema', { body: { source_type: 'Kafka' } as never })
      const schemas = found.slice(0, 1).map(row => listed(row.table))
      const made = await source(tools, { source_type: 'Kafka', connection: {}, schemas })
      const path = { id: made.id }
      tools.expect.refused(await tools.call('createWebhook', { path }), 'no_configuration')
      const inputs = await tools.call('updateWebhookInputs', { path, body: { inputs: {} } as never })
      tools.expect.refused(inputs, 'no_configuration')
      const schema_id = made.schemas[0]!.id
      const preview = await tools.call('previewSchema', { path: { schema_id } })
      tools.expect.refused(preview, 'refused', { reason: 'Missing job inputs' })
    },
  },
  'set-up-looks-first': {
    says: 'What is set up in one call has a usable prefix, and a host that may be asked',
    evidence: 'observed',
    source: 'posthog-data-warehouse C1, 4 row 4, 4 row 10',
    async run(tools) {
      const inside = { source_type: 'Postgres', payload: { ...postgres, host: '10.1.2.3' } }
      tools.expect.refused(await setUp(tools, { prefix: '__' }), 'prefix_only_underscores')
      tools.expect.refused(await setUp(tools, inside), 'host_internal')
      tools.expect.refused(await tools.call('storeCredentials', { body: inside as never }), 'host_internal')
    },
  },
})
