import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from '../posthog/stage.ts'
import { days, hours, minutes } from '../posthog/time.ts'
import { posthogDataWarehouse } from './index.ts'
import { syncs } from './rows.ts'

const { errors, newWorld } = stage([posthogDataWarehouse], Date.UTC(2026, 4, 1, 10, 20))

const secret = 'rk_test_very_secret'
const stripe = (schemas: object[], more: object = {}) => ({
  source_type: 'Stripe',
  prefix: 'test_',
  payload: { auth_method: { selection: 'api_key', stripe_secret_key: secret }, stripe_account_id: 'acct_1', schemas },
  ...more,
})
const full = (name: string) => ({ name, should_sync: true, sync_type: 'full_refresh' })
const appended = {
  ...{ name: 'Charge', should_sync: true, sync_type: 'append' },
  ...{ incremental_field: 'created', incremental_field_type: 'integer' },
}

type Staged = ReturnType<typeof newWorld>
async function connected(staged: Staged, schemas: object[] = [full('Customer'), appended, { name: 'Price' }]) {
  const { status, body } = await staged.call('post', '/external_data_sources', { body: stripe(schemas) })
  assert.equal(status, 201, JSON.stringify(body))
  const at = `/external_data_sources/${body.id}`
  const get = async () => (await staged.call('get', at)).body
  const jobs = async (query = {}) => (await staged.call('get', `${at}/jobs`, { query })).body
  const schema = async (name: string) => (await get()).schemas.find((row: { name: string }) => row.name === name)
  const act = async (name: string, action: string, method: 'post' | 'delete' = 'post') =>
    staged.call(method, `/external_data_schemas/${(await schema(name)).id}/${action}`)
  const change = async (name: string, body: object) =>
    staged.call('patch', `/external_data_schemas/${(await schema(name)).id}`, { body })
  return { id: body.id as string, at, get, jobs, schema, act, change }
}

test('what is enabled is synced at once, and is a table then', async () => {
  const staged = newWorld()
  const { get, jobs, schema } = await connected(staged)
  const made = await get()
  assert.equal(made.status, 'Running')
  assert.deepEqual(
    made.schemas.map(({ name, status, table }: Record<string, unknown>) => [name, status, table]),
    [
      ['Charge', 'Running', null],
      ['Customer', 'Running', null],
      ['Price', null, null],
    ],
  )
  await staged.walk(2 * minutes)
  const done = await get()
  assert.equal(done.status, 'Completed')
  assert.equal(done.last_run_at, '2026-05-01T10:20:00+00:00')
  const { status, table, last_synced_at } = await schema('Charge')
  assert.deepEqual([status, table.name, last_synced_at], ['Completed', 'test_stripe_charge', '2026-05-01T10:20:00Z'])
  assert.ok(table.row_count > 0)
  const [charge] = await jobs({ schemas: 'Charge' })
  assert.partialDeepStrictEqual(charge, { status: 'Completed', rows_synced: table.row_count, latest_error: null })
  assert.equal((await jobs()).length, 2)
})

test('the schedule syncs again: all of it, or what is new', async () => {
  const staged = newWorld()
  const { jobs, schema } = await connected(staged)
  await staged.walk(3 * days)
  const counts = async (schemas: string) =>
    (await jobs({ schemas })).map(({ rows_synced }: { rows_synced: number }) => rows_synced).reverse()
  const [first, ...more] = await counts('Charge')
  assert.ok(more.length >= 11 && more.length <= 13, `${more.length} further syncs in three days`)
  assert.ok(Math.max(...more) < first / 10, 'only what is new')
  assert.equal(
    (await schema('Charge')).table.row_count,
    [first, ...more].reduce((sum, rows) => sum + rows),
  )
  const customers = await counts('Customer')
  assert.equal((await schema('Customer')).table.row_count, customers.at(-1))
  assert.ok(customers.every((rows: number, i: number) => i === 0 || rows >= customers[i - 1]!))
})

test('a year appears at once, as true as when it is walked through', async () => {
  const [jumped, walked] = [newWorld(), newWorld({ id: 'other' })]
  const a = await connected(jumped)
  const happened = await jumped.walk(365 * days)
  assert.ok(happened.length < 60, `${happened.length} things happened one by one`)
  assert.ok(syncs(jumped.world).size <= 2 * 50)
  assert.equal((await a.jobs()).length, 50)
  const b = await connected(walked)
  for (let i = 0; i < 365 * 4; i++) await walked.walk(6 * hours)
  for (const name of ['Charge', 'Customer']) {
    const [one, other] = [await a.schema(name), await b.schema(name)]
    assert.ok(one.table.row_count > 0 && other.table.row_count > 0)
  }
})

test('nothing is told of secrets', async () => {
  const staged = newWorld()
  const { get } = await connected(staged)
  const source = await get()
  assert.deepEqual(source.job_inputs, { auth_method: { selection: 'api_key' }, stripe_account_id: 'acct_1' })
  assert.ok(!JSON.stringify(source).includes(secret))
  assert.deepEqual(errors, [])
})
