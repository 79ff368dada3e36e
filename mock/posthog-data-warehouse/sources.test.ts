import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes } from '../posthog/time.ts'
import { schemas } from './rows.ts'
import { connected, full, postgres, stripe, warehouse } from './testbed.ts'

const newWorld = warehouse()
const invalid = (detail: string, attr: string | null = null) => ({
  ...{ type: 'validation_error', code: 'invalid_input', detail, attr },
})

test('lists are pages, newest first; a search of sources finds nothing that is shown', async () => {
  const staged = newWorld()
  const first = await connected(staged, stripe([full('Customer'), full('Charge')]))
  await staged.walk(1 * minutes)
  const second = await connected(staged, postgres([full('orders')]))
  const list = async (path: string, query = {}) => (await staged.call('get', path, { query })).body
  const sources = await list('/external_data_sources')
  assert.deepEqual([sources.count, sources.results.map(({ id }: { id: string }) => id)], [2, [second.id, first.id]])
  const page = await list('/external_data_sources', { limit: '1', offset: '1' })
  assert.deepEqual([page.results[0].id, page.next], [first.id, null])
  for (const search of ['Stripe', 'test_', first.id])
    assert.equal((await list('/external_data_sources', { search })).count, 0, search)
  const found = await list('/external_data_schemas', { search: 'CHAR' })
  assert.deepEqual(
    found.results.map(({ name, source }: Record<string, unknown>) => [name, source]),
    [['Charge', null]],
  )
  const { body: read } = await staged.call('get', `/external_data_schemas/${found.results[0].id}`)
  assert.deepEqual(read.source, {
    ...{ id: first.id, source_type: 'Stripe', supports_column_selection: false, user_access_level: 'editor' },
  })
})

test('jobs are those of a window and of schemas, newest first, fifty at most', async () => {
  const staged = newWorld()
  const { jobs } = await connected(staged, stripe([full('Customer'), full('Charge')]))
  await staged.walk(24 * hours)
  const all = await jobs()
  const created = all.map(({ created_at }) => created_at)
  assert.deepEqual(created, created.toSorted().reverse())
  assert.equal((await jobs({ schemas: 'Charge' })).length + (await jobs({ schemas: 'Customer' })).length, all.length)
  assert.equal((await jobs({ schemas: ['Charge', 'Customer'] })).length, all.length)
  assert.deepEqual(await jobs({ schemas: 'charge' }), [], 'names are exact')
  assert.deepEqual(await jobs({ after: created[2] }), all.slice(0, 2))
  assert.deepEqual(await jobs({ before: created[2] }), all.slice(3))
  await staged.walk(30 * 24 * hours)
  assert.equal((await jobs()).length, 50)
})

test('what is sent is changed, the rest stays', async () => {
  const staged = newWorld()
  const { get, update, at } = await connected(staged, postgres([full('orders')]))
  const before = await get()
  assert.deepEqual((await update(before)).body, before, 'what was read can be sent back')
  const changed = await update({ description: 'ours', prefix: 'other', created_via: 'web', status: 'x' })
  assert.deepEqual(changed.body, { ...before, description: 'ours' })
  const database = { job_inputs: { database: 'books', port: 6543, password: '' } }
  assert.partialDeepStrictEqual((await update(database)).body.job_inputs, { database: 'books', port: '6543' })
  const put = { client_secret: 'x', account_id: 'y', description: null }
  assert.equal((await staged.call('put', at, { body: put })).body.description, null)
  assert.equal((await staged.call('put', at, { body: {} })).body.attr, 'client_secret')
})

const refusals: [what: string, body: object, detail: RegExp][] = [
  ['another mode', { access_method: 'direct' }, /^Access method cannot be changed\. Create a new source instead\.$/],
  [
    'another host',
    { job_inputs: { host: 'b.example' } },
    /^Changing the connection host requires re-entering your credentials\.$/,
  ],
  ['no database', { job_inputs: { database: null } }, /^Invalid source config: .*database/],
  ['a wrong password', { job_inputs: { password: 'wrong' } }, /^Invalid user or password$/],
  [
    'an internal host',
    { job_inputs: { host: '127.0.0.1', password: 'x' } },
    /^Hosts with internal IP addresses are not allowed$/,
  ],
]
for (const [what, body, detail] of refusals)
  test(`a source is not changed to ${what}`, async () => {
    const staged = newWorld()
    const { get, update } = await connected(staged, postgres([full('orders')]))
    const before = await get()
    const { status, body: answer } = await update(body)
    assert.equal(status, 400)
    assert.match(answer.detail, detail)
    assert.deepEqual(answer, invalid(answer.detail))
    assert.deepEqual(await get(), before)
  })

test('a choice that is no object is refused by its name', async () => {
  const { update } = await connected(newWorld())
  const { body } = await update({ job_inputs: { auth_method: 'oauth' } })
  assert.deepEqual(body, invalid('Must be an object.', 'job_inputs__auth_method'))
})

test('what is queried where it is has no syncs', async () => {
  const { act, jobs, schema } = await connected(
    newWorld(),
    postgres([full('orders')], { access_method: 'direct', prefix: 'Shop' }),
  )
  const before = await schema('orders')
  for (const action of ['reload', 'resync']) assert.equal((await act('orders', action)).status, 200)
  assert.equal((await act('orders', 'cancel')).status, 400)
  assert.deepEqual([await schema('orders'), await jobs()], [before, []])
})

test('a name of what is queried where it is can be changed, not taken away', async () => {
  const { update } = await connected(
    newWorld(),
    postgres([full('orders')], { access_method: 'direct', prefix: 'Shop' }),
  )
  assert.deepEqual((await update({ prefix: '' })).body, invalid('Name is required for direct query sources'))
  assert.equal((await update({ prefix: 'Books' })).body.prefix, 'Books')
})

test('new tables are found, deleted ones revived, vanished ones let go', async () => {
  const staged = newWorld()
  const { world } = staged
  const { post, get, schema, schemaAt, id } = await connected(staged, postgres([full('orders'), full('products')]))
  await staged.walk(2 * minutes)
  const seen = (await post('refresh_schemas')).body
  assert.deepEqual(seen, { added: seen.total_tables_seen - 2, deleted: 0, total_tables_seen: seen.total_tables_seen })
  assert.partialDeepStrictEqual(await schema('customers'), { should_sync: false, sync_type: null, table: null })
  assert.equal((await post('refresh_schemas')).body.added, 0)
  await staged.call('delete', await schemaAt('orders'))
  assert.equal((await post('refresh_schemas')).body.added, 1)
  assert.partialDeepStrictEqual(await schema('orders'), { should_sync: false, sync_type: 'full_refresh', table: null })
  const row = (name: string) => [...schemas(world).values()].find(row => row.source === id && row.name === name)!
  for (const name of ['customers', 'products']) schemas(world).patch(row(name).id, { name: `old_${name}` })
  assert.deepEqual((await post('refresh_schemas')).body, { ...seen, added: 2, deleted: 1 })
  assert.partialDeepStrictEqual(await schema('old_products'), { should_sync: false, status: 'Completed' })
  const names = (await get()).schemas.map(({ name }: { name: string }) => name)
  assert.ok(names.includes('customers') && !names.includes('old_customers'))
})

test('a reload syncs what is enabled', async () => {
  const staged = newWorld()
  const { post, jobs } = await connected(staged)
  await staged.walk(2 * minutes)
  assert.equal((await post('reload')).status, 200)
  await staged.walk(2 * minutes)
  assert.deepEqual((await jobs()).map(({ schema }) => schema.name).sort(), ['Charge', 'Charge', 'Customer', 'Customer'])
})

test('revenue analytics takes what is sent', async () => {
  const staged = newWorld()
  const { at, get } = await connected(staged)
  assert.equal((await get()).revenue_analytics_config.enabled, true)
  const path = `${at}/revenue_analytics_config`
  const { body } = await staged.call('patch', path, { body: { enabled: false } })
  assert.deepEqual(body.revenue_analytics_config, { enabled: false, include_invoiceless_charges: true })
})
