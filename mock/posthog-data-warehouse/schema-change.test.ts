import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minutes } from '../posthog/time.ts'
import { schemas, setSettings } from './rows.ts'
import { by, charges, connected, full, postgres, stripe, warehouse } from './testbed.ts'

const newWorld = warehouse()
const orders = by('incremental', 'orders', 'updated_at', 'datetime')
const tables = [orders, full('products'), { name: 'audit_log' }, { name: 'customers' }]

/** A synced database in a project that may follow changes. */
async function synced() {
  const staged = newWorld()
  setSettings(staged.world, { flags: ['cdc', 'webhooks'] })
  const source = await connected(staged, postgres(tables))
  await staged.walk(2 * minutes)
  return { ...staged, ...source }
}

const invalid = (detail: string, attr: string | null = null, code = 'invalid_input') => ({
  ...{ type: 'validation_error', code, detail, attr },
})
const fixed =
  'Primary key cannot be changed after data has been synced. Delete the synced data first, then change the primary key.'

/** In the order in which they are asked: where it can be, a body has what is wrong later on as well. */
const refusals: [what: string, table: string, body: object, wanted: object][] = [
  [
    'a type that is none',
    'orders',
    { sync_type: 'blah', sync_frequency: '1min' },
    invalid('"blah" is not a valid choice.', 'sync_type', 'invalid_choice'),
  ],
  [
    'a frequency that is none',
    'orders',
    { sync_frequency: '2min' },
    invalid('"2min" is not a valid choice.', 'sync_frequency', 'invalid_choice'),
  ],
  [
    'a time that is none',
    'orders',
    { sync_time_of_day: '25:00:00' },
    invalid('Time has wrong format. Use one of these formats instead: hh:mm[:ss[.uuuuuu]].', 'sync_time_of_day'),
  ],
  ['no truth', 'orders', { should_sync: 'perhaps' }, invalid('Must be a valid boolean.', 'should_sync')],
  [
    'columns that are not there',
    'orders',
    { enabled_columns: ['id', 'b', 'a'], sync_frequency: '1min' },
    invalid("Unknown columns in enabled_columns: ['a', 'b']. Run `Pull new schemas` to refresh available columns."),
  ],
  [
    'another key of what is there',
    'orders',
    { sync_type: 'incremental', primary_key_columns: ['customer_id'], sync_frequency: '1min' },
    invalid(fixed),
  ],
  [
    'a table without a key, to be followed',
    'audit_log',
    { sync_type: 'cdc', should_sync: true, sync_time_of_day: '09:30' },
    invalid(
      "CDC requires a primary key on table 'audit_log'. Provide primary_key_columns or refresh schema discovery to pick one up.",
    ),
  ],
  [
    'every minute without changes',
    'orders',
    { sync_frequency: '1min', sync_time_of_day: '09:30' },
    invalid(
      'A 1-minute sync frequency is only available for CDC schemas. The fastest frequency for other sync types is 5 minutes.',
    ),
  ],
  [
    'a time without seconds',
    'customers',
    { sync_time_of_day: '09:30', should_sync: true },
    invalid('Invalid sync time of day'),
  ],
  [
    'no type of sync',
    'customers',
    { should_sync: true },
    invalid('Sync type must be set up first before enabling schema'),
  ],
]
for (const [what, table, body, wanted] of refusals)
  test(`a schema is not changed to ${what}`, async () => {
    const { world, schema, change } = await synced()
    const before = await schema(table)
    const version = schemas(world).version
    const { status, body: answer } = await change(table, body)
    assert.deepEqual([status, answer], [400, wanted])
    assert.equal(schemas(world).version, version)
    assert.deepEqual(await schema(table), before)
  })

test('changes are followed only in projects that may', async () => {
  const { world, change } = await synced()
  setSettings(world, { flags: [] })
  const { body } = await change('orders', { sync_type: 'cdc', sync_frequency: '1min' })
  assert.deepEqual(body, invalid('CDC is not enabled for this team'))
})

test('a table that is pushed is not fetched', async () => {
  const staged = newWorld()
  const { change } = await connected(staged, stripe([charges, { name: 'Discount' }]))
  for (const sync_type of ['full_refresh', null]) {
    const { body } = await change('Discount', { sync_type, sync_time_of_day: '9:30' })
    assert.deepEqual(body, invalid('Discount can only be synced via webhooks — pick the Webhook sync method.'))
  }
  assert.equal((await change('Discount', { sync_type: 'webhook' })).body.sync_type, 'webhook')
})

test('what is absent stays, what is read only is ignored, null clears', async () => {
  const { schema, change } = await synced()
  const before = await schema('orders')
  assert.deepEqual((await change('orders', { name: 'x', status: 'Failed', table: null, incremental: false })).body, {
    ...before,
    source: (await change('orders', {})).body.source,
  })
  const timed = (await change('orders', { sync_time_of_day: '9:05:00', sync_frequency: '24hour' })).body
  assert.deepEqual([timed.sync_time_of_day, timed.sync_frequency], ['09:05:00', '24hour'])
  assert.equal((await change('orders', { sync_frequency: null })).body.sync_frequency, '24hour')
  assert.equal((await change('orders', { sync_frequency: 'never' })).body.sync_frequency, null)
  const cleared = (await change('orders', { sync_time_of_day: null, sync_type: null })).body
  assert.deepEqual([cleared.sync_time_of_day, cleared.sync_type, cleared.incremental], [null, null, false])
})

test('cursors and keys are kept where the type that was sent goes by them', async () => {
  const { schema, change } = await synced()
  await change('customers', { incremental_field: 'id', primary_key_columns: ['email'] })
  assert.partialDeepStrictEqual(await schema('customers'), { incremental_field: null, primary_key_columns: ['id'] })
  const cursor = { incremental_field: 'updated_at', incremental_field_type: 'datetime' }
  await change('customers', { sync_type: 'append', ...cursor, primary_key_columns: ['email'] })
  assert.partialDeepStrictEqual(await schema('customers'), { ...cursor, primary_key_columns: ['email'] })
  await change('customers', { sync_type: 'full_refresh' })
  assert.partialDeepStrictEqual(await schema('customers'), { ...cursor, primary_key_columns: ['email'] })
  assert.equal((await change('customers', { sync_type: 'incremental' })).status, 200, 'no cursor is asked for')
})

test('enabling begins the schedule with a sync; after a pause it goes on without one', async () => {
  const { walk, jobs, change } = await synced()
  await change('customers', { should_sync: true, sync_type: 'full_refresh' })
  await walk(2 * minutes)
  assert.equal((await jobs({ schemas: 'customers' })).length, 1)
  await change('customers', { should_sync: false })
  await walk(24 * 60 * minutes)
  assert.equal((await jobs({ schemas: 'customers' })).length, 1, 'nothing is synced meanwhile')
  await change('customers', { should_sync: true })
  await walk(2 * minutes)
  assert.ok((await jobs({ schemas: 'customers' })).length <= 2, 'what was missed is not made up for')
})

test('another frequency is kept from then on', async () => {
  const { walk, jobs, change } = await synced()
  await change('products', { sync_frequency: '15min' })
  await walk(60 * minutes)
  assert.equal((await jobs({ schemas: 'products' })).length, 5)
})

test('a cursor that the table does not have brings everything again, one that it has does not', async () => {
  const { walk, jobs, change, schema } = await synced()
  const rows = (await schema('orders')).table.row_count
  await change('orders', { sync_type: 'incremental', incremental_field: 'created_at' })
  assert.equal((await schema('orders')).status, 'Completed')
  await change('orders', { sync_type: 'incremental', incremental_field: 'nowhere' })
  assert.equal((await schema('orders')).status, 'Running')
  await walk(2 * minutes)
  const [latest] = await jobs({ schemas: 'orders' })
  assert.ok(latest.rows_synced >= rows, 'all of it')
})

test('a further table of changes takes a snapshot, one table less does not', async () => {
  const { world, walk, act, change, jobs, schema } = await synced()
  await change('orders', { sync_type: 'cdc' })
  assert.equal((await schema('orders')).status, 'Completed')
  await change('orders', { cdc_table_mode: 'both' })
  assert.equal((await schema('orders')).status, 'Running')
  await walk(2 * minutes)
  for (const cdc_table_mode of ['both', 'cdc_only'] as const) {
    await change('orders', { cdc_table_mode })
    assert.equal((await schema('orders')).status, 'Completed', cdc_table_mode)
  }
  await act('orders', 'reload')
  await walk(2 * minutes)
  const written = (await jobs({ schemas: 'orders' })).map(({ cdc_write_mode }) => cdc_write_mode)
  assert.deepEqual(written, ['scd2_append', 'incremental_merge', null], 'as it was when each began')
  const [paused] = [...schemas(world).values()].filter(({ name }) => name === 'products')
  schemas(world).patch(paused!.id, { status: 'Paused' })
  const { body } = await change('orders', { cdc_table_mode: 'consolidated' })
  assert.match(body.detail, /^Monthly sync limit reached\. Please increase your billing limit before changing/)
})

test('several change together or not at all, in the order of the request', async () => {
  const { bulk, schema, schemaAt } = await synced()
  const id = async (name: string) => (await schemaAt(name)).split('/').at(-1)!
  const [a, b] = [await id('products'), await id('orders')]
  const refused = await bulk([
    { id: a, sync_frequency: '12hour' },
    { id: b, sync_frequency: '1min' },
  ])
  assert.equal(refused.status, 400)
  assert.equal((await schema('products')).sync_frequency, '6hour')
  const { status, body } = await bulk([
    { id: a, sync_frequency: '12hour', sync_time_of_day: '09:30', primary_key_columns: ['name'] },
    { id: b, should_sync: false },
  ])
  assert.equal(status, 200)
  assert.deepEqual(
    body.map((row: Record<string, unknown>) => [
      row['id'],
      row['sync_frequency'],
      row['sync_time_of_day'],
      row['primary_key_columns'],
    ]),
    [
      [a, '12hour', '09:30:00', ['id']],
      [b, '6hour', null, ['id']],
    ],
  )
})

const bulkRefusals: [what: string, schemas: (id: string) => object[], wanted: object][] = [
  ['nothing', () => [], invalid('This list may not be empty.', 'schemas__non_field_errors', 'empty')],
  ['an id that is none', () => [{ id: 'x' }], invalid('Must be a valid UUID.', 'schemas__0__id')],
  ['no id', () => [{}], invalid('This field is required.', 'schemas__0__id', 'required')],
  [
    'a nested choice',
    id => [{ id, sync_type: 'blah' }],
    invalid('"blah" is not a valid choice.', 'schemas__0__sync_type', 'invalid_choice'),
  ],
  [
    'a choice of the schema itself',
    id => [{ id, sync_frequency: 'blah' }],
    invalid('"blah" is not a valid choice.', 'sync_frequency', 'invalid_choice'),
  ],
  ['the same twice', id => [{ id }, { id }], invalid('Schema updates must contain unique ids')],
  [
    'one of nobody',
    id => [{ id }, { id: '018ef3ae-8186-0001-f43f-36f52134ca69' }],
    invalid('One or more schemas could not be found for this source'),
  ],
]
for (const [what, updates, wanted] of bulkRefusals)
  test(`${what} is no change of several`, async () => {
    const { bulk, schemaAt } = await synced()
    const { status, body } = await bulk(updates((await schemaAt('orders')).split('/').at(-1)!))
    assert.deepEqual([status, body], [400, wanted])
  })

test('keys of the API do not change several at once', async () => {
  const { call, at } = await synced()
  const { status, body } = await call('patch', `${at}/bulk_update_schemas`, { body: { schemas: [] } })
  assert.deepEqual([status, body.detail], [403, 'This action does not support personal API key access'])
})
