import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { contract } from '../../spec/load.ts'
import { stage } from '../posthog/stage.ts'
import { hours, minutes } from '../posthog/time.ts'
import { posthogDataWarehouse } from './index.ts'
import { setSettings, sources } from './rows.ts'
import { sourceTypes } from './types/index.ts'

const { errors, newWorld } = stage([posthogDataWarehouse], Date.UTC(2026, 4, 1, 10))
after(() => assert.deepEqual(errors, []))

type Staged = ReturnType<typeof newWorld>
const document = contract('posthog-data-warehouse')
const root = '/external_data_sources'

/** Calls an operation, whose answer has to be what the document says. */
async function ask(staged: Staged, id: string, path: string, sent: Parameters<Staged['call']>[2] = {}) {
  const operation = document.operation(id)
  const answer = await staged.call(operation.method.toLowerCase() as 'get', path, sent)
  const type = answer.headers['content-type']?.split(';')[0]
  const said = type === undefined ? undefined : answer.body
  assert.deepEqual(operation.misfits(answer.status, type, said), [], JSON.stringify(said))
  return answer
}

const stripe = { auth_method: { selection: 'api_key', stripe_secret_key: 'rk_test_very_secret' } }
const postgres = { host: 'db.example.com', port: 5432, database: 'shop', user: 'posthog', password: 'hush' }
const connect = async (staged: Staged, source_type: string, payload: object, more: object = {}) => {
  const { status, body } = await ask(staged, 'createSource', root, { body: { source_type, payload, ...more } })
  assert.equal(status, 201, JSON.stringify(body))
  return `${root}/${body.id}`
}
const message = ({ status, body }: { status: number; body: { message?: string } }) => [status, body.message]

test('the wizard knows every type, with the fields that are secret', async () => {
  const { body } = await ask(newWorld(), 'getWizard', `${root}/wizard`)
  assert.deepEqual(Object.keys(body), [...sourceTypes().keys()])
  assert.equal(Object.keys(body).length, 629)
  const [method, account] = body.Stripe.fields
  assert.deepEqual([method.type, account.name, account.required], ['select', 'stripe_account_id', false])
  assert.deepEqual(
    method.options.map(({ value }: { value: string }) => value),
    ['api_key', 'oauth'],
  )
  assert.equal(method.options[0].fields[0].secret, true)
  assert.equal(body.Postgres.fields.find(({ name }: { name: string }) => name === 'password').secret, true)
  assert.equal(body.Postgres.supportsColumnSelection, true)
  assert.equal(body.Jira.unreleasedSource, true)
})

test('every type can be connected', async () => {
  const staged = newWorld()
  for (const [name, { unreleased, tables }] of sourceTypes()) {
    if (!unreleased) continue
    assert.ok(tables.length > 0, name)
  }
  await connect(staged, 'Jira', { schemas: [{ name: 'events', should_sync: true, sync_type: 'full_refresh' }] })
  const { body } = await staged.call('get', root)
  assert.equal(body.results[0].source_type, 'Jira')
})

test('a preview shows the tables of a connection: cursors, keys and columns', async () => {
  const staged = newWorld()
  const preview = async (body: object) => ask(staged, 'previewDatabaseSchema', `${root}/database_schema`, { body })
  const { body } = await preview({ source_type: 'Postgres', ...postgres })
  const orders = body.find(({ table }: { table: string }) => table === 'orders')
  assert.partialDeepStrictEqual(orders, {
    ...{ incremental_available: true, append_available: true, incremental_field: 'id', cdc_available: null },
    ...{ detected_primary_keys: ['id'], supports_webhooks: false, should_sync: false, sync_type: null },
  })
  assert.deepEqual(orders.incremental_fields[0], {
    ...{ label: 'id', type: 'integer', field: 'id', field_type: 'integer', nullable: false, is_indexed: true },
  })
  assert.equal(body.find(({ table }: { table: string }) => table === 'audit_log').detected_primary_keys, null)
  const charges = (await preview({ source_type: 'Stripe', ...stripe })).body
  const charge = charges.find(({ table }: { table: string }) => table === 'Charge')
  assert.deepEqual(
    [charge.incremental_available, charge.append_available, charge.supports_webhooks],
    [false, true, true],
  )
  assert.deepEqual(charge.incremental_fields, [
    { label: 'created_at', type: 'datetime', field: 'created', field_type: 'integer' },
  ])
  setSettings(staged.world, { flags: ['cdc'] })
  const flagged = (await preview({ source_type: 'Postgres', ...postgres })).body
  assert.deepEqual(
    flagged.map(({ cdc_available }: { cdc_available: boolean }) => cdc_available),
    [false, true, true, true, true, true],
  )
})

test('a preview is refused as a creation is', async () => {
  const staged = newWorld()
  const preview = async (body: object) =>
    message(await ask(staged, 'previewDatabaseSchema', `${root}/database_schema`, { body }))
  assert.deepEqual(await preview({}), [400, 'Missing required parameter: source_type'])
  assert.deepEqual(await preview({ source_type: 'Nothing' }), [400, "Unknown source_type 'Nothing'"])
  assert.deepEqual(await preview({ source_type: '__proto__' }), [400, "Unknown source_type '__proto__'"])
  const { host, port, ...rest } = postgres
  const missing = "Invalid source config: Required field 'host' is missing, Required field 'port' is missing"
  assert.deepEqual(await preview({ source_type: 'Postgres', ...rest }), [400, missing])
  const members = ['project_id', 'private_key', 'private_key_id', 'client_email', 'token_uri']
  const all = members.map(name => `Required field '${name}' is missing`).join(', ')
  const bigQuery = { source_type: 'BigQuery', dataset_id: 'd', key_file: {} }
  assert.deepEqual(await preview(bigQuery), [400, `Invalid source config: ${all}`])
  const internal = 'Hosts with internal IP addresses are not allowed'
  for (const each of ['localhost', '127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0'])
    assert.deepEqual(await preview({ source_type: 'Postgres', ...postgres, host: each }), [400, internal], each)
  assert.deepEqual(await preview({ source_type: 'Postgres', ...postgres, host: '172.32.0.1' }), [200, undefined])
  const bad = { auth_method: { selection: 'api_key', stripe_secret_key: 'invalid_key' } }
  assert.deepEqual(await preview({ source_type: 'Stripe', ...bad }), [400, 'Invalid Stripe credentials'])
  const zendesk = { source_type: 'Zendesk', subdomain: 'a b', api_key: 'k', email_address: 'a@example.com' }
  assert.deepEqual(await preview(zendesk), [400, 'Zendesk subdomain is incorrect'])
})

test('a schema tells how it can be synced', async () => {
  const staged = newWorld()
  const at = await connect(staged, 'Stripe', { ...stripe, schemas: [{ name: 'Charge' }, { name: 'Discount' }] })
  const { body } = await staged.call('get', at)
  const [charge, discount] = await Promise.all(
    body.schemas.map(({ id }: { id: string }) =>
      ask(staged, 'previewSchema', `/external_data_schemas/${id}/incremental_fields`),
    ),
  )
  assert.partialDeepStrictEqual(charge.body, {
    ...{ incremental_available: false, append_available: true, full_refresh_available: true, webhook_only: false },
    ...{ cdc_available: null, detected_primary_keys: ['id'] },
  })
  assert.deepEqual([discount.body.webhook_only, discount.body.full_refresh_available], [true, false])
})

test('a prefix is free or not', async () => {
  const staged = newWorld()
  const check = async (body: object) =>
    message(await ask(staged, 'checkSourcePrefix', `${root}/source_prefix`, { body }))
  assert.deepEqual(await check({ source_type: 'Stripe' }), [200, undefined])
  await connect(staged, 'Stripe', { ...stripe, schemas: [{ name: 'Charge' }] })
  assert.deepEqual(await check({ source_type: 'Stripe' }), [400, 'Source type already exists. Prefix is required'])
  assert.deepEqual(await check({ source_type: 'Stripe', prefix: '1 is no prefix' }), [200, undefined])
  await connect(staged, 'Stripe', { ...stripe, schemas: [{ name: 'Charge' }] }, { prefix: 'eu' })
  assert.deepEqual(await check({ source_type: 'Stripe', prefix: 'eu' }), [400, 'Prefix already exists'])
  const direct = { source_type: 'Stripe', access_method: 'direct', prefix: 'x' }
  const text = 'Direct query mode is currently supported only for Postgres and MySQL sources.'
  assert.deepEqual(await check(direct), [400, text])
  assert.deepEqual(await check({ ...direct, source_type: 'constructor' }), [400, text])
})

test('direct databases can be queried live', async () => {
  const staged = newWorld()
  const direct = { access_method: 'direct', prefix: 'Our shop' }
  const at = await connect(
    staged,
    'Postgres',
    { ...postgres, schemas: [{ name: 'orders', should_sync: true }] },
    direct,
  )
  await connect(staged, 'Postgres', { ...postgres, schemas: [{ name: 'orders' }] }, { prefix: 'copy' })
  const { body } = await ask(staged, 'listConnections', `${root}/connections`)
  assert.deepEqual(body, [{ id: at.split('/').at(-1), prefix: 'Our shop', engine: 'postgres' }])
})

test('credentials are kept for one set-up, and never shown', async () => {
  const staged = newWorld()
  const keep = () =>
    ask(staged, 'storeCredentials', `${root}/store_credentials`, { body: { source_type: 'Stripe', payload: stripe } })
  const list = async (query = {}) =>
    (await ask(staged, 'listStoredCredentials', `${root}/stored_credentials`, { query })).body
  const setUp = (body: object) => ask(staged, 'setUpSource', `${root}/setup`, { body })
  const { status, body } = await keep()
  assert.equal(status, 201)
  assert.equal(body.expires_at, '2026-05-02T10:00:00Z')
  assert.ok(!JSON.stringify(await list()).includes('very_secret'))
  assert.deepEqual(
    [(await list({ source_type: 'Postgres' })).length, (await list({ source_type: 'Stripe' })).length],
    [0, 1],
  )
  const { credential_id } = body
  const wrong = `Stored credential '${credential_id}' is for 'Stripe', not 'Postgres'`
  assert.deepEqual(message(await setUp({ source_type: 'Postgres', credential_id })), [400, wrong])
  const made = await setUp({ source_type: 'Stripe', credential_id })
  assert.equal(made.status, 201, JSON.stringify(made.body))
  const gone = `Stored credential '${credential_id}' not found or expired`
  assert.deepEqual(message(await setUp({ source_type: 'Stripe', credential_id, prefix: 'b' })), [400, gone])
  const second = (await keep()).body.credential_id
  await staged.walk(24 * hours)
  assert.deepEqual(await list(), [])
  const late = await setUp({ source_type: 'Stripe', credential_id: second, prefix: 'b' })
  assert.deepEqual(message(late), [400, `Stored credential '${second}' not found or expired`])
})

test('a set-up turns every table on, in the best way there is', async () => {
  const staged = newWorld()
  const setUp = async (body: object) => (await ask(staged, 'setUpSource', `${root}/setup`, { body })).body
  const { id, webhook } = await setUp({ source_type: 'Stripe', payload: stripe })
  assert.deepEqual([webhook.success, webhook.error, webhook.pending_inputs], [true, null, []])
  const { body } = await staged.call('get', `${root}/${id}`)
  assert.equal(body.created_via, 'mcp')
  const types = new Map<string, unknown[]>(
    body.schemas.map((row: Record<string, unknown>) => [row['name'], [row['should_sync'], row['sync_type']]]),
  )
  assert.deepEqual(types.get('Charge'), [true, 'webhook'])
  assert.deepEqual(types.get('CustomerPaymentMethod'), [true, 'full_refresh'])
  assert.equal(types.get('Discount')![0], false)
  const shop = await setUp({ source_type: 'Postgres', payload: postgres })
  assert.equal(shop.webhook, undefined)
  await staged.walk(2 * minutes)
  const { schemas } = (await staged.call('get', `${root}/${shop.id}`)).body
  assert.ok(
    schemas.every(
      (row: Record<string, unknown>) => row['sync_type'] === 'incremental' && row['status'] === 'Completed',
    ),
  )
})

test('a link leads to consent where a type is connected so', async () => {
  const staged = newWorld()
  const link = (query: Record<string, string>) => ask(staged, 'getConnectLink', `${root}/connect_link`, { query })
  assert.deepEqual(message(await link({})), [400, 'Missing required parameter: source_type'])
  assert.deepEqual(message(await link({ source_type: 'x' })), [400, "Unknown source_type 'x'"])
  const { body } = await link({ source_type: 'Hubspot' })
  assert.deepEqual([body.auth_method, body.integration_field], ['oauth', 'hubspot_integration_id'])
  assert.equal((await link({ source_type: 'Postgres' })).body.auth_method, 'credentials')
})

test('a webhook is made, told of, filled in and removed', async () => {
  const staged = newWorld()
  const schemas = [{ name: 'Charge', should_sync: true, sync_type: 'full_refresh' }, { name: 'CustomerPaymentMethod' }]
  const at = await connect(staged, 'Stripe', { ...stripe, schemas })
  const info = async () => (await ask(staged, 'getWebhookInfo', `${at}/webhook_info`)).body
  const update = async (body: object) =>
    message(await ask(staged, 'updateWebhookInputs', `${at}/update_webhook_inputs`, { body }))
  const remove = () => ask(staged, 'deleteWebhook', `${at}/delete_webhook`)
  const none = 'No webhook function found for this source. Create a webhook first.'
  assert.deepEqual(await info(), { supports_webhooks: true, exists: false })
  assert.deepEqual(await update({ inputs: { signing_secret: 'whsec_x' } }), [400, none])
  assert.deepEqual((await remove()).body, { success: true, external_deleted: false, error: null })
  const made = (await ask(staged, 'createWebhook', `${at}/create_webhook`)).body
  assert.match(made.webhook_url, /^https:\/\/webhooks\.us\.posthog\.com\/public\/webhooks\/dwh\/[\da-f-]{36}$/)
  const told = await info()
  assert.deepEqual(Object.keys(told.schema_mapping), ['charge'])
  assert.deepEqual([told.inputs, told.missing_events], [{ signing_secret: { secret: true } }, []])
  assert.equal((await ask(staged, 'createWebhook', `${at}/create_webhook`)).body.webhook_url, made.webhook_url)
  assert.deepEqual(await update({}), [400, 'No inputs provided'])
  assert.deepEqual(await update({ inputs: { other: 'a', __proto: 'b' } }), [400, 'Invalid input keys: other, __proto'])
  assert.deepEqual(await update({ inputs: { signing_secret: ' ' } }), [400, 'Missing required fields: signing_secret'])
  assert.deepEqual(await update({ inputs: { signing_secret: 'whsec_x' } }), [200, undefined])
  const [{ id }] = (await staged.call('get', at)).body.schemas
  await staged.call('patch', `/external_data_schemas/${id}`, { body: { sync_type: 'webhook' } })
  const used = 'Cannot delete webhook while tables are using webhook sync: Charge.'
  assert.ok(String((await remove()).body.message).startsWith(used))
  await staged.call('patch', `/external_data_schemas/${id}`, { body: { sync_type: 'append' } })
  assert.deepEqual((await remove()).body, { success: true, external_deleted: true, error: null })
  assert.deepEqual(await info(), { supports_webhooks: true, exists: false })
})

test('webhooks: other types, a key that may only read, no configuration', async () => {
  const staged = newWorld()
  const text = 'This source type does not support webhooks'
  const shop = await connect(staged, 'Postgres', { ...postgres, schemas: [{ name: 'orders' }] })
  assert.deepEqual(message(await ask(staged, 'createWebhook', `${shop}/create_webhook`)), [400, text])
  assert.deepEqual(message(await ask(staged, 'deleteWebhook', `${shop}/delete_webhook`)), [400, text])
  assert.equal((await ask(staged, 'getWebhookInfo', `${shop}/webhook_info`)).body.supports_webhooks, false)
  const jira = await connect(staged, 'Jira', { schemas: [{ name: 'events' }] })
  const none = 'Source has no configuration'
  assert.deepEqual(message(await ask(staged, 'createWebhook', `${jira}/create_webhook`)), [400, none])
  const auth_method = { selection: 'api_key', stripe_secret_key: 'rk_live_readonly' }
  const reader = await connect(staged, 'Stripe', { auth_method, schemas: [{ name: 'Charge' }] })
  const { body } = await ask(staged, 'createWebhook', `${reader}/create_webhook`)
  assert.deepEqual([body.success, body.webhook_url], [false, null])
  assert.equal((await ask(staged, 'getWebhookInfo', `${reader}/webhook_info`)).body.exists, false)
})

test('choosing webhooks for a table makes one, where the provider lets us', async () => {
  const staged = newWorld()
  const choose = async (source_type: string, payload: object, name: string) => {
    const at = await connect(staged, source_type, { ...payload, schemas: [{ name }] })
    const [{ id }] = (await staged.call('get', at)).body.schemas
    const body = { sync_type: 'webhook' }
    const { status, body: answer } = await ask(staged, 'updateSchema', `/external_data_schemas/${id}`, { body })
    const { exists } = (await ask(staged, 'getWebhookInfo', `${at}/webhook_info`)).body
    return [status, answer.detail ?? answer.sync_type, exists]
  }
  assert.deepEqual(await choose('Postgres', postgres, 'orders'), [200, 'webhook', false])
  const auth_method = { selection: 'api_key', stripe_secret_key: 'rk_live_readonly' }
  const [status, detail, exists] = await choose('Stripe', { auth_method }, 'Charge')
  assert.deepEqual([status, exists], [400, false])
  assert.equal(
    detail,
    'Failed to register webhook on your source: The Stripe API key is not allowed to create webhooks. You can set up the webhook manually from the Webhook tab.',
  )
  const other = newWorld({ id: 'other' })
  const at = await connect(other, 'Stripe', { ...stripe, schemas: [{ name: 'Charge' }] })
  const [{ id }] = (await other.call('get', at)).body.schemas
  await other.call('patch', `/external_data_schemas/${id}`, { body: { sync_type: 'webhook' } })
  const info = (await ask(other, 'getWebhookInfo', `${at}/webhook_info`)).body
  assert.deepEqual([info.exists, info.schema_mapping], [true, { charge: id }])
})

test('a database is followed, and followed no longer', async () => {
  const staged = newWorld()
  const schemas = [{ name: 'orders', should_sync: true, sync_type: 'full_refresh' }]
  const at = await connect(staged, 'Postgres', { ...postgres, schemas })
  const enable = (body: object = {}) => ask(staged, 'enableCdc', `${at}/enable_cdc`, { body })
  const settings = async (body: object) => {
    const { body: answer } = await ask(staged, 'updateCdcSettings', `${at}/update_cdc_settings`, { body })
    return answer.message ?? answer
  }
  const status = async () => (await ask(staged, 'getCdcStatus', `${at}/cdc_status`)).body
  assert.deepEqual(message(await enable()), [403, 'CDC is not enabled for this team.'])
  setSettings(staged.world, { flags: ['cdc'] })
  assert.deepEqual(message(await enable({ cdc_management_mode: 'x' })), [
    400,
    "cdc_management_mode must be 'posthog' or 'self_managed'.",
  ])
  assert.deepEqual(await status(), { enabled: false })
  assert.equal(await settings({ lag_warning_threshold_mb: 1 }), 'CDC is not enabled on this source.')
  assert.deepEqual((await enable()).body, { success: true, schedules_ready: true })
  assert.deepEqual(message(await enable()), [409, 'CDC is already enabled on this source.'])
  assert.partialDeepStrictEqual(await status(), {
    ...{ enabled: true, management_mode: 'posthog', slot_exists: true },
    ...{ lag_warning_threshold_mb: 1024, lag_critical_threshold_mb: 10_240 },
  })
  assert.deepEqual(await settings({}), { success: true, unchanged: true })
  assert.equal(await settings({ lag_warning_threshold_mb: 'a' }), 'lag_warning_threshold_mb must be an integer.')
  assert.equal(await settings({ lag_warning_threshold_mb: 1.5 }), 'lag_warning_threshold_mb must be an integer.')
  assert.equal(await settings({ lag_critical_threshold_mb: 0 }), 'lag_critical_threshold_mb must be >= 1.')
  const order = 'Warning threshold must be less than critical threshold.'
  assert.equal(await settings({ lag_warning_threshold_mb: 10_240 }), order)
  assert.deepEqual(await settings({ lag_warning_threshold_mb: 512 }), { success: true })
  assert.equal((await status()).lag_warning_threshold_mb, 512)
  const [{ id }] = (await staged.call('get', at)).body.schemas
  const changed = await staged.call('patch', `/external_data_schemas/${id}`, { body: { sync_type: 'cdc' } })
  assert.equal(changed.status, 200, JSON.stringify(changed.body))
  assert.deepEqual((await ask(staged, 'disableCdc', `${at}/disable_cdc`)).body, { success: true })
  const [row] = (await staged.call('get', at)).body.schemas
  assert.deepEqual([row.sync_type, row.should_sync], [null, false])
  assert.deepEqual((await ask(staged, 'disableCdc', `${at}/disable_cdc`)).body, {
    success: true,
    already_disabled: true,
  })
  assert.deepEqual(await status(), { enabled: false })
})

test('what a database lacks to be followed', async () => {
  const staged = newWorld()
  setSettings(staged.world, { flags: ['cdc'] })
  const check = (body: object) => ask(staged, 'checkCdcPrerequisites', `${root}/check_cdc_prerequisites`, { body })
  const only = 'CDC prerequisite checks are only supported for Postgres.'
  assert.deepEqual(message(await check({ source_type: 'MySQL', ...postgres })), [400, only])
  assert.deepEqual((await check({ source_type: 'Postgres', ...postgres })).body, { valid: true, errors: [] })
  const reader = { ...postgres, user: 'readonly' }
  const errors = ["User 'readonly' does not have the REPLICATION privilege."]
  assert.deepEqual((await check({ source_type: 'Postgres', ...reader })).body, { valid: false, errors })
  const at = await connect(staged, 'Postgres', { ...reader, schemas: [{ name: 'orders' }] })
  const own = await ask(staged, 'checkCdcPrerequisitesForSource', `${at}/check_cdc_prerequisites_for_source`)
  assert.deepEqual(own.body, { valid: false, errors })
  const { status, body } = await ask(staged, 'enableCdc', `${at}/enable_cdc`)
  assert.deepEqual([status, body], [400, { message: 'CDC prerequisites not met.', errors }])
  const other = await connect(staged, 'Stripe', { ...stripe, schemas: [{ name: 'Charge' }] })
  const text = 'CDC is not supported for source type: Stripe'
  for (const [id, path] of [
    ['enableCdc', 'enable_cdc'],
    ['disableCdc', 'disable_cdc'],
  ] as const)
    assert.deepEqual(message(await ask(staged, id, `${other}/${path}`)), [400, text])
  assert.equal(sources(staged.world).size, 2)
})
