import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '../core/faults.ts'
import { World } from '../core/world.ts'
import { nextRun, queryIdOf } from '../posthog/running.ts'
import { days, hours, minutes } from '../posthog/time.ts'
import { ownEngine } from '../testing/engine.ts'
import { syncedAt } from './data/index.ts'
import { posthogDataWarehouse } from './index.ts'
import { schemas, sources, syncs } from './rows.ts'
import { scopeOf } from './scope.ts'
import { sourceShape } from './shapes.ts'
import { charges, connected, full, start, stripe, stripeSecret, warehouse } from './testbed.ts'

const queries = ownEngine()
const newWorld = warehouse(queries)

async function rowsOf(world: World, query: string): Promise<unknown[][]> {
  const scope = scopeOf(world, world.clock.now())
  const queryId = queryIdOf(world, nextRun(world))
  const { results } = await queries.run({ query: { kind: 'HogQLQuery', query }, scope, queryId })
  return results as unknown[][]
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
  const [going] = await jobs({ schemas: 'Charge' })
  assert.partialDeepStrictEqual(going, { status: 'Running', finished_at: null, rows_synced: 0 })
  await staged.walk(2 * minutes)
  const done = await get()
  assert.equal(done.status, 'Completed')
  assert.equal(done.last_run_at, '2026-05-01T10:20:00+00:00')
  const { status, table, last_synced_at } = await schema('Charge')
  assert.deepEqual([status, table.name, last_synced_at], ['Completed', 'test_stripe_charge', '2026-05-01T10:20:00Z'])
  const [charge] = await jobs({ schemas: 'Charge' })
  assert.partialDeepStrictEqual(charge, {
    ...{ id: going.id, status: 'Completed', rows_synced: table.row_count, latest_error: null, created_by: null },
    ...{ schema: { name: 'Charge', should_sync: true, sync_type: 'append', last_synced_at } },
  })
  assert.ok(charge.finished_at > charge.created_at)
  assert.equal((await jobs()).length, 2)
  assert.deepEqual(await rowsOf(staged.world, 'select count() from test_stripe_charge'), [[table.row_count]])
  assert.deepEqual(await rowsOf(staged.world, 'select count() from stripe.test.charge'), [[table.row_count]])
})

test('the schedule syncs again: all of it, or what is new', async () => {
  const staged = newWorld()
  const { jobs, schema } = await connected(staged)
  await staged.walk(3 * days)
  const counts = async (schemas: string) => (await jobs({ schemas })).map(({ rows_synced }) => rows_synced).reverse()
  const [first, ...more] = await counts('Charge')
  assert.ok(more.length >= 11 && more.length <= 13, `${more.length} further syncs in three days`)
  assert.ok(Math.max(...more) < first / 10, 'only what is new')
  const { row_count } = (await schema('Charge')).table
  assert.equal(
    row_count,
    [first, ...more].reduce((sum, rows) => sum + rows),
  )
  assert.deepEqual(await rowsOf(staged.world, 'select count() from test_stripe_charge'), [[row_count]])
  const customers = await counts('Customer')
  assert.equal((await schema('Customer')).table.row_count, customers.at(-1))
  assert.ok(customers.every((rows, i) => i === 0 || rows >= customers[i - 1]))
})

test('a year appears at once, as true as if each sync had been waited for', async () => {
  const staged = newWorld()
  const { world } = staged
  const { jobs, schema } = await connected(staged)
  const happened = await staged.walk(365 * days)
  assert.ok(happened.length < 60, `${happened.length} things happened one by one`)
  assert.ok(syncs(world).size <= 2 * 50, 'no more is kept than is shown')
  const shown = await jobs({ schemas: 'Charge' })
  assert.equal(shown.length, 50)
  const created = shown.map(({ created_at }) => Date.parse(created_at))
  assert.ok(created.every((at, i) => i === 0 || created[i - 1]! - at === 6 * hours))
  const { table, last_synced_at } = await schema('Charge')
  const [row] = [...schemas(world).values()].filter(({ name }) => name === 'Charge')
  const whole = syncedAt(world, sources(world).get(row!.source)!, row!, Date.parse(last_synced_at), true)
  assert.equal(table.row_count, whole.rows, 'nothing is missing, nothing is there twice')
})

const endings: [what: string, outcome: Outcome, schema: object, job: object, source: string][] = [
  [
    'fail',
    { outcome: 'fail', error: 'Expired API Key' },
    { status: 'Failed', latest_error: 'Expired API Key' },
    { status: 'Failed', latest_error: 'Expired API Key' },
    'Failed',
  ],
  [
    'fail for no reason',
    { outcome: 'fail' },
    { status: 'Failed' },
    { status: 'Failed', latest_error: 'An unexpected error has occurred' },
    'Failed',
  ],
  [
    'reach the billing limit',
    { outcome: 'fail', status: 'BillingLimitReached' },
    { status: 'Billing limits', latest_error: null },
    { status: 'Billing limits' },
    'Billing limits',
  ],
  [
    'find the billing limit too low',
    { outcome: 'fail', status: 'BillingLimitTooLow' },
    { status: 'Billing limits too low' },
    { status: 'Billing limit too low' },
    'Billing limits too low',
  ],
  ['are paused', { outcome: 'fail', status: 'Paused' }, { status: 'Paused' }, { status: 'Billing limits' }, 'Paused'],
  ['hang', { outcome: 'hang' }, { status: 'Running' }, { status: 'Running', finished_at: null }, 'Running'],
]
for (const [what, outcome, wanted, job, status] of endings)
  test(`syncs ${what} by order`, async () => {
    const staged = newWorld()
    staged.world.outcomes.set('sync', outcome)
    const { get, jobs, schema } = await connected(staged)
    await staged.walk(10 * minutes)
    assert.partialDeepStrictEqual(await schema('Charge'), { ...wanted, table: null, last_synced_at: null })
    assert.partialDeepStrictEqual((await jobs())[0], { ...job, rows_synced: 0 })
    assert.equal((await get()).status, status)
    assert.equal((await get()).last_run_at, null)
  })

test('a sync that failed is made good by the next', async () => {
  const staged = newWorld()
  staged.world.outcomes.set('sync', { outcome: 'fail', error: 'no such key', times: 2 })
  const { get, schema } = await connected(staged)
  await staged.walk(10 * minutes)
  assert.equal((await get()).latest_error, 'no such key')
  await staged.walk(6 * hours + 10 * minutes)
  assert.partialDeepStrictEqual(await schema('Charge'), { status: 'Completed', latest_error: null })
  assert.equal((await get()).latest_error, null)
})

test('a sync ends after as many looks as were ordered', async () => {
  const staged = newWorld()
  staged.world.outcomes.set('sync', { outcome: 'complete', progress: { polls: 3 } })
  const { schemaAt } = await connected(staged, stripe([charges]))
  const at = await schemaAt('Charge')
  const seen = []
  for (let i = 0; i < 4; i++) seen.push((await staged.call('get', at)).body.status)
  assert.deepEqual(seen, ['Running', 'Running', 'Completed', 'Completed'])
})

test('a paused schema stops the whole project until it is synced again', async () => {
  const staged = newWorld()
  staged.world.outcomes.set('sync', { outcome: 'fail', status: 'Paused', times: 1 })
  const { act, post, schema } = await connected(staged)
  await staged.walk(10 * minutes)
  const message = 'Monthly sync limit reached. Please increase your billing limit to resume syncing.'
  for (const answer of [await act('Customer', 'reload'), await act('Price', 'resync'), await post('reload')])
    assert.deepEqual([answer.status, answer.body], [400, { message }])
  const { body } = await staged.call('post', '/external_data_sources', { body: stripe([charges], { prefix: 'b' }) })
  assert.deepEqual(body, { message })
  await staged.walk(6 * hours)
  assert.equal((await schema('Customer')).status, 'Completed')
  assert.equal((await act('Customer', 'reload')).status, 200)
})

test('a cancelled sync is a failed one', async () => {
  const staged = newWorld()
  const { act, jobs, schema } = await connected(staged)
  assert.equal((await act('Charge', 'cancel')).status, 200)
  assert.partialDeepStrictEqual(await schema('Charge'), { status: 'Failed', latest_error: 'Cancelled', table: null })
  const [job] = await jobs({ schemas: 'Charge' })
  assert.partialDeepStrictEqual(job, {
    status: 'Failed',
    latest_error: 'Cancelled',
    finished_at: '2026-05-01T10:20:00Z',
  })
  for (const name of ['Charge', 'Price']) {
    const { status, body } = await act(name, 'cancel')
    assert.deepEqual([status, body], [400, { detail: 'No running sync to cancel.' }])
  }
  await staged.walk(2 * days)
  const jobsOfCharge = await jobs({ schemas: 'Charge' })
  assert.deepEqual(
    jobsOfCharge.at(-1),
    { ...job, schema: jobsOfCharge.at(-1).schema },
    'it does not come to an end after all',
  )
})

test('a reload syncs once, whatever is enabled', async () => {
  const staged = newWorld()
  const { act, jobs, schema } = await connected(staged)
  await act('Charge', 'reload')
  await staged.walk(2 * minutes)
  assert.equal((await jobs({ schemas: 'Charge' })).length, 1, 'one is on its way already')
  const rows = (await schema('Charge')).table.row_count
  await act('Charge', 'reload')
  assert.equal((await schema('Charge')).status, 'Running')
  await staged.walk(2 * minutes)
  assert.ok((await jobs({ schemas: 'Charge' }))[0].rows_synced < rows, 'what is new')
  await act('Price', 'reload')
  await staged.walk(2 * minutes)
  assert.partialDeepStrictEqual(await schema('Price'), { status: 'Completed', should_sync: false })
})

test('a resync breaks off what is on its way, and brings everything', async () => {
  const staged = newWorld()
  const { act, jobs, schema } = await connected(staged)
  await staged.walk(2 * minutes)
  const before = (await schema('Charge')).table
  await act('Charge', 'reload')
  await act('Charge', 'resync')
  await staged.walk(2 * minutes)
  const [latest, cancelled] = await jobs({ schemas: 'Charge' })
  assert.deepEqual([cancelled.status, cancelled.latest_error], ['Failed', 'Cancelled'])
  assert.ok(latest.status === 'Completed' && latest.rows_synced >= before.row_count)
  const { table } = await schema('Charge')
  assert.deepEqual([table.id, table.row_count], [before.id, latest.rows_synced])
})

test('deleted data is gone, its settings are not', async () => {
  const staged = newWorld()
  const { act, schema } = await connected(staged)
  const settings = ({ table: _, status: __, last_synced_at: ___, ...rest }: Record<string, unknown>) => rest
  await staged.walk(2 * minutes)
  const before = await schema('Charge')
  assert.equal((await act('Charge', 'delete_data')).status, 200)
  const gone = await schema('Charge')
  assert.deepEqual([gone.table, gone.status, gone.last_synced_at], [null, null, null])
  assert.deepEqual(settings(gone), settings(before))
  await assert.rejects(rowsOf(staged.world, 'select count() from test_stripe_charge'), /test_stripe_charge/)
  const version = schemas(staged.world).version
  assert.equal((await act('Charge', 'delete_data')).status, 200)
  assert.equal(schemas(staged.world).version, version, 'there is nothing left to delete')
  await staged.walk(6 * hours)
  assert.ok((await schema('Charge')).table.row_count >= before.table.row_count, 'everything is brought again')
})

test('data that is deleted while a sync is under way does not come back with it', async () => {
  const staged = newWorld()
  const { act, jobs, post, schema } = await connected(staged)
  await staged.walk(2 * minutes)
  const { row_count } = (await schema('Charge')).table
  for (const name of ['Charge', 'Customer']) await act(name, 'reload')
  for (const name of ['Charge', 'Customer']) await act(name, 'delete_data')
  assert.equal((await schema('Charge')).status, null)
  await post('reload')
  assert.deepEqual([(await schema('Charge')).status, (await schema('Customer')).status], ['Running', 'Running'])
  await staged.walk(2 * minutes)
  const [[append], [whole]] = [await jobs({ schemas: 'Charge' }), await jobs({ schemas: 'Customer' })]
  assert.deepEqual([append.status, append.rows_synced, (await schema('Charge')).table], ['Failed', 0, null])
  assert.deepEqual([whole.status, whole.rows_synced], ['Completed', (await schema('Customer')).table.row_count])
  await act('Charge', 'reload')
  await staged.walk(2 * minutes)
  assert.ok((await schema('Charge')).table.row_count >= row_count, 'the next sync brings everything')
})

test('worlds of one seed have sources of the same rows', async () => {
  const counts = await Promise.all(
    [newWorld(), newWorld()].map(async staged => {
      const { id, schema } = await connected(staged)
      await staged.walk(2 * minutes)
      return { id, rows: (await schema('Customer')).table.row_count }
    }),
  )
  assert.notEqual(counts[0]!.id, counts[1]!.id)
  assert.equal(counts[0]!.rows, counts[1]!.rows)
})

test('of a deleted source nothing is left', async () => {
  const staged = newWorld()
  const { at, schemaAt } = await connected(staged)
  const schema = await schemaAt('Charge')
  assert.equal((await staged.call('delete', at)).status, 204)
  for (const [method, path] of [
    ['get', at],
    ['get', `${at}/jobs`],
    ['post', `${at}/reload`],
    ['get', schema],
    ['post', `${schema}/reload`],
    ['delete', at],
  ] as const)
    assert.equal((await staged.call(method, path)).status, 404, `${method} ${path}`)
  for (const list of ['/external_data_sources', '/external_data_schemas'])
    assert.equal((await staged.call('get', list)).body.count, 0)
  assert.deepEqual(await staged.walk(2 * days), [], 'nothing happens any more')
})

test('of a deleted schema nothing is left in its source', async () => {
  const staged = newWorld()
  const { get, schemaAt } = await connected(staged)
  await staged.walk(2 * minutes)
  const schema = await schemaAt('Charge')
  assert.equal((await staged.call('delete', schema)).status, 204)
  assert.equal((await staged.call('get', schema)).status, 404)
  assert.deepEqual(
    (await get()).schemas.map(({ name }: { name: string }) => name),
    ['Customer', 'Price'],
  )
  await assert.rejects(rowsOf(staged.world, 'select count() from test_stripe_charge'))
})

/** Whenever the mock is started. */
const starts = Array.from({ length: 40 }, (_, nth) => start + nth * 7.3 * hours)

test('the seeded world has sources of four types, one that fails, one at its billing limit', () => {
  for (const clock of starts) {
    const world = new World({ id: 'seeded', ordinal: 1, seed: 1, clock, events: 0, revisions: {}, rateLimits: 'off' })
    posthogDataWarehouse.seed!(world, queries)
    const shown = [...sources(world).values()].map(row => sourceShape(world, row, clock))
    assert.deepEqual(
      shown.map(({ source_type, status }) => [source_type, status]),
      [
        ['Stripe', 'Completed'],
        ['Postgres', 'Failed'],
        ['Hubspot', 'Billing limits'],
        ['Zendesk', 'Completed'],
      ],
      new Date(clock).toISOString(),
    )
    assert.equal(shown[1]!.latest_error, 'password authentication failed for user "posthog"')
    assert.ok(shown.every(({ last_run_at }) => last_run_at !== null && Date.parse(last_run_at) < clock))
    assert.ok(
      [...syncs(world).values()].every(({ job }) => job.endedAt! <= clock),
      'all of it is past',
    )
  }
})

test('nothing is told of secrets', async () => {
  const staged = newWorld()
  const { get } = await connected(staged, stripe([full('Customer')]))
  const source = await get()
  assert.deepEqual(source.job_inputs, { auth_method: { selection: 'api_key' }, stripe_account_id: 'acct_1' })
  assert.ok(!JSON.stringify(source).includes(stripeSecret))
})
