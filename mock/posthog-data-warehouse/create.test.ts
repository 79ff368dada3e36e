import assert from 'node:assert/strict'
import { test } from 'node:test'
import { schemas, setSettings, sources } from './rows.ts'
import { by, charges, connected, database, full, postgres, stripe, warehouse } from './testbed.ts'

const newWorld = warehouse()
const message = (text: string) => ({ message: text })
const invalid = (detail: string, attr: string | null = null, code = 'invalid_input') => ({
  ...{ type: 'validation_error', code, detail, attr },
})

/** In the order in which they are asked: each body has whatever is wrong after it as well. */
const hubspot = (hubspot_integration_id: unknown) => ({
  source_type: 'Hubspot',
  payload: { hubspot_integration_id, schemas: [{ name: 'contacts' }] },
})
const refusals: [what: string, body: object, wanted: object][] = [
  ['no type', { payload: {} }, invalid('This field is required.', 'source_type', 'required')],
  [
    'a type that is none',
    { source_type: 'stripe', payload: {} },
    invalid('"stripe" is not a valid choice.', 'source_type', 'invalid_choice'),
  ],
  ['no payload', { source_type: 'Stripe' }, invalid('This field is required.', 'payload', 'required')],
  [
    'a prefix that is too long',
    stripe([], { prefix: 'x'.repeat(101) }),
    invalid('Ensure this field has no more than 100 characters.', 'prefix', 'max_length'),
  ],
  [
    'another way of creation',
    stripe([], { created_via: 'hand' }),
    invalid('"hand" is not a valid choice.', 'created_via', 'invalid_choice'),
  ],
  [
    'direct mode of a service',
    stripe([], { access_method: 'direct', prefix: null }),
    message('Direct query mode is currently supported only for Postgres and MySQL sources.'),
  ],
  [
    'direct mode without a name',
    postgres([], { access_method: 'direct', prefix: '' }),
    message('Name is required for direct query sources'),
  ],
  [
    'a prefix that is no name',
    stripe([], { prefix: '_1a' }),
    invalid('Prefix must contain only letters, numbers, and underscores, and start with a letter or underscore'),
  ],
  ['a prefix of underscores', stripe([], { prefix: '__' }), invalid('Prefix cannot consist of only underscores')],
  ['a configuration without its host', postgres([], {}, { host: null }), message('Invalid source config: ')],
  ...['abc', '', true, 10.5, [10], { a: 1 }].map((id): (typeof refusals)[number] => [
    `an integration of the id ${JSON.stringify(id)}`,
    hubspot(id),
    message("Invalid source config: Field 'hubspot_integration_id' must be a whole number"),
  ]),
  [
    'ports that are a list',
    postgres([], {}, { port: [5432] }),
    message("Invalid source config: Field 'port' must be a whole number"),
  ],
  ...['10.1.2.3', '127.1', '2130706433', '0x7f.1', '::ffff:127.0.0.1', '[::1]', 'localhost.'].map(
    (host): (typeof refusals)[number] => [
      `an internal host: ${host}`,
      postgres([], {}, { host }),
      message('Hosts with internal IP addresses are not allowed'),
    ],
  ),
  ...['mongodb://localhost/x', 'mongodb+srv://u:p@10.0.0.1/', 'mongodb://u:p%40@db.example.com,[::1]:27017'].map(
    (connection_string): (typeof refusals)[number] => [
      `an internal host in ${connection_string}`,
      { source_type: 'MongoDB', payload: { connection_string, schemas: [] } },
      message('Hosts with internal IP addresses are not allowed'),
    ],
  ),
  [
    'a key of Zendesk that is wrong',
    {
      source_type: 'Zendesk',
      payload: { subdomain: 'acme', api_key: 'bad', email_address: 'a@b.example', schemas: [] },
    },
    message('Invalid credentials'),
  ],
  ['credentials that are wrong', postgres([], {}, { password: 'wrong' }), message('Invalid user or password')],
  ['no schemas', stripe([]), message('Schemas not given')],
  ['schemas that are no list', stripe('Charge'), message('Schemas not given')],
  ['a schema that is not there', stripe([charges, full('Nothing')]), message('Schemas given do not exist in source')],
  ['a schema that is no object', stripe(['Charge']), message('Schemas given do not exist in source')],
  [
    'a sync type that is none',
    stripe([{ name: 'Charge', sync_type: 'now' }]),
    invalid('"now" is not a valid choice.', 'payload__schemas__0__sync_type', 'invalid_choice'),
  ],
  [
    'change data capture that is off',
    postgres([
      { name: 'orders', should_sync: true, sync_type: 'cdc' },
      { name: 'customers', should_sync: true, sync_type: 'cdc' },
    ]),
    message(
      'CDC must be enabled on the source before selecting it as a sync type. The following schemas requested CDC: customers, orders.',
    ),
  ],
  [
    'no cursor',
    postgres([
      by('incremental', 'orders', '', 'datetime'),
      { name: 'customers', should_sync: true, sync_type: 'append', incremental_field: 'updated_at' },
    ]),
    message('Incremental schemas given do not have an incremental field set'),
  ],
  [
    'no type of a cursor',
    postgres([{ name: 'orders', should_sync: true, sync_type: 'append', incremental_field: 'updated_at' }]),
    message('Incremental schemas given do not have an incremental field type set'),
  ],
]
for (const [what, body, wanted] of refusals)
  test(`no source is made with ${what}`, async () => {
    const { world, call } = newWorld()
    const { status, body: answer } = await call('post', '/external_data_sources', { body })
    assert.equal(status, 400)
    if ('message' in wanted && String(wanted.message).endsWith(': '))
      assert.match(answer.message, /^Invalid source config: .*host/)
    else assert.deepEqual(answer, wanted)
    assert.deepEqual([sources(world).size, schemas(world).size], [0, 0], 'nothing is left behind')
  })

test('a table without a key cannot be followed', async () => {
  const { world, call } = newWorld()
  setSettings(world, { flags: ['cdc'] })
  const cdc = (name: string) => ({ name, should_sync: true, sync_type: 'cdc' })
  const body = postgres([cdc('audit_log'), cdc('orders')], {}, { cdc_enabled: true })
  const { body: answer } = await call('post', '/external_data_sources', { body })
  assert.deepEqual(
    answer,
    message('CDC requires a primary key on each table. The following tables have no primary key: audit_log.'),
  )
  const { schema } = await connected(newCdc(world, call), postgres([cdc('orders')], {}, { cdc_enabled: true }))
  assert.partialDeepStrictEqual(await schema('orders'), {
    sync_type: 'cdc',
    sync_frequency: '5min',
    primary_key_columns: ['id'],
  })
})
const newCdc = (world: unknown, call: unknown) => ({ world, call }) as Parameters<typeof connected>[0]

test('prefixes are told apart by type, and are free again after deletion', async () => {
  const { call } = newWorld()
  const make = async (body: object) => {
    const { status, body: answer } = await call('post', '/external_data_sources', { body })
    return status === 201 ? answer.id : answer.message
  }
  const bare = stripe([charges], { prefix: null })
  const first = await make(bare)
  assert.equal(await make(stripe([charges], { prefix: '' })), 'Source type already exists. Prefix is required')
  const second = await make(stripe([charges], { prefix: '_a' }))
  assert.equal(await make(stripe([charges], { prefix: '_a' })), 'Prefix already exists')
  assert.match(await make(postgres([full('orders')], { prefix: '_a' })), /-/, 'another type')
  assert.match(await make(stripe([charges], { prefix: 'a_' })), /-/, 'another prefix')
  for (const id of [first, second]) assert.equal((await call('delete', `/external_data_sources/${id}`)).status, 204)
  assert.match(await make(bare), /-/)
  assert.match(await make(stripe([charges], { prefix: '_a' })), /-/)
})

test('a project has only so many custom sources', async () => {
  const { world, call } = newWorld()
  setSettings(world, { custom_sources: 0 })
  const body = { source_type: 'Custom', payload: {} }
  const { body: answer } = await call('post', '/external_data_sources', { body })
  assert.deepEqual(answer, message('You can create at most 0 custom sources per project.'))
})

test('what is listed becomes a schema, with the defaults of its type', async () => {
  const staged = newWorld()
  const { get, schema } = await connected(
    staged,
    postgres([
      { name: 'orders', sync_time_of_day: '09:30:00', enabled_columns: [] },
      { name: 'customers', should_sync: false, sync_type: 'cdc' },
      { name: 'products', should_sync: true },
    ]),
  )
  assert.partialDeepStrictEqual(await get(), {
    ...{ created_via: 'api', created_by: 'ada.okafor@wharfstreet.example', description: null, engine: null },
    ...{ access_method: 'warehouse', user_access_level: 'editor', supports_webhooks: false },
    revenue_analytics_config: { enabled: false, include_invoiceless_charges: true },
  })
  assert.partialDeepStrictEqual(await schema('orders'), {
    ...{ should_sync: false, sync_type: null, sync_frequency: '6hour', sync_time_of_day: '09:30:00' },
    ...{ enabled_columns: [], primary_key_columns: ['id'], cdc_table_mode: 'consolidated', status: null, table: null },
  })
  assert.equal((await schema('customers')).sync_type, null, 'what is not enabled follows nothing')
  await staged.walk(60_000)
  assert.partialDeepStrictEqual(await schema('products'), { sync_type: null, status: 'Completed' })
})

test('what is queried where it is has tables and no syncs', async () => {
  const staged = newWorld()
  const schemas = [by('incremental', 'orders', 'updated_at', 'datetime'), { name: 'products' }]
  const { get, jobs, schema } = await connected(
    staged,
    postgres(schemas, { access_method: 'direct', prefix: 'Shop database' }),
  )
  await staged.walk(86_400_000)
  assert.deepEqual(await jobs(), [])
  const source = await get()
  assert.partialDeepStrictEqual(source, { access_method: 'direct', engine: 'postgres', prefix: 'Shop database' })
  const { table, sync_type } = await schema('orders')
  assert.deepEqual([sync_type, table.row_count], [null, null])
  assert.ok(table.columns.some(({ name }: { name: string }) => name === 'customer_id'))
  assert.equal((await schema('products')).table, null)
  assert.equal(source.job_inputs.port, String(database.port))
})
