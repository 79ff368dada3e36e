// A finished sync is a table that endpoints, queries and insights read, in the world that has it and nowhere else.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Mock, start } from '../../bin/index.ts'
import { ask, call, rows, type World } from '../testing/asking.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
const state = join(folder, 'state.db')
let mock: Mock
before(async () => (mock = await start({ events: 0, state })))
after(async () => {
  await mock.close()
  rmSync(folder, { recursive: true })
})

const count = async (world: World, table: string) => (await rows(world, `select count() from ${table}`))[0][0]
const isUnknown = async (world: World, table: string) => {
  const { status, body } = await ask(world, { kind: 'HogQLQuery', query: `select 1 from ${table}` })
  assert.deepEqual([status, body.detail], [400, `Unknown table \`${table}\`.`])
}

const clock = '2026-05-04T08:00:00Z'
const stripe = { auth_method: { selection: 'api_key', stripe_secret_key: 'rk_test_very_secret' } }
const append = { sync_type: 'append', incremental_field: 'created', incremental_field_type: 'integer' }
const charge = { name: 'Charge', should_sync: true, ...append }

/** A frozen world with a source that is synced. */
async function connected(payload: object = { ...stripe, schemas: [charge] }, more: object = {}) {
  const world = await mock.world({ events: 0, clock, frozen: true })
  const body = { source_type: 'Stripe', prefix: 'eu_', payload, ...more }
  const made = await call(world, 'POST', 'external_data_sources/', body)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await world.clock.advance('PT2M')
  const schema = async () => (await call(world, 'GET', `external_data_sources/${made.body.id}/`)).body.schemas[0]
  return { world, schema }
}

test('under its stored name and with dots; no other world can name it', async () => {
  const { world, schema } = await connected()
  const { table } = await schema()
  assert.equal(table.name, 'eu_stripe_charge')
  assert.equal(await count(world, 'eu_stripe_charge'), table.row_count)
  assert.equal(await count(world, 'stripe.eu.charge'), table.row_count)
  const [row] = await rows(world, 'select * from stripe.eu.charge limit 1')
  assert.equal(row.length, table.columns.length)
  assert.match(String((await rows(world, 'select properties.id from stripe.eu.charge limit 1'))[0][0]), /^ch_3/)
  const other = await mock.world({ events: 0, clock })
  await isUnknown(other, 'eu_stripe_charge')
  await isUnknown(other, `\`${world.id}_warehouse_1\``.replaceAll('`', '').replaceAll('-', '_'))
})

test('it grows with each sync, is gone after its data is deleted, and back after the next', async () => {
  const { world, schema } = await connected()
  const before = await schema()
  const first = await count(world, 'stripe.eu.charge')
  await world.clock.advance('P5D')
  const after = await schema()
  assert.ok(after.table.row_count > before.table.row_count)
  assert.equal(await count(world, 'stripe.eu.charge'), after.table.row_count)
  assert.equal(
    await rows(world, 'select uniqExact(id) from stripe.eu.charge').then(([[n]]) => n),
    after.table.row_count,
  )
  const old = await rows(
    world,
    `select count() from stripe.eu.charge where created_at <= toDateTime('2026-05-04 08:02:00')`,
  )
  assert.ok(old[0][0] - first <= 1, 'what was there before has stayed')
  const at = `external_data_schemas/${after.id}`
  assert.equal((await call(world, 'DELETE', `${at}/delete_data/`)).status, 200)
  await isUnknown(world, 'eu_stripe_charge')
  assert.equal((await schema()).table, null)
  await call(world, 'POST', `${at}/reload/`)
  await world.clock.advance('PT2M')
  assert.equal(await count(world, 'stripe.eu.charge'), (await schema()).table.row_count)
})

test('an endpoint reads it, inline and from its own table; an insight counts its rows', async () => {
  const { world, schema } = await connected()
  const { row_count } = (await schema()).table
  const query = {
    kind: 'HogQLQuery',
    query: "select count() as charges from stripe.eu.charge where status = 'succeeded'",
  }
  await call(world, 'POST', 'endpoints/', { name: 'paid', query })
  const run = async () => (await call(world, 'POST', 'endpoints/paid/run/', { refresh: 'force' })).body.results
  const inline = await run()
  assert.ok(inline[0][0] > 0 && inline[0][0] < row_count)
  const { materialization } = (await call(world, 'PATCH', 'endpoints/paid/', { is_materialized: true })).body
  await world.clock.until(materialization.saved_query_id, 'Completed')
  assert.deepEqual((await call(world, 'POST', 'endpoints/paid/run/', {})).body.results, inline)
  const node = {
    ...{ kind: 'DataWarehouseNode', table_name: 'stripe.eu.charge', id_field: 'id' },
    ...{ timestamp_field: 'created_at', distinct_id_field: 'customer' },
  }
  const trends = async (more: object, rest: object = {}) => {
    const series = [{ ...node, ...more }]
    const dateRange = { date_from: '2025-05-05', date_to: '2026-05-04' }
    const trendsFilter = { display: 'BoldNumber' }
    const { status, body } = await ask(world, { kind: 'TrendsQuery', series, dateRange, trendsFilter, ...rest })
    assert.equal(status, 200, JSON.stringify(body))
    return body.results
  }
  const year = "created_at >= toDateTime('2025-05-05 00:00:00')"
  const [[all, people, amount, failed]] = await rows(
    world,
    `select count(), uniqExact(customer), sum(amount), countIf(status = 'failed') from stripe.eu.charge where ${year}`,
  )
  const value = async (more: object) => (await trends(more))[0].aggregated_value
  assert.equal(await value({}), all)
  assert.equal(await value({ math: 'dau' }), people)
  assert.equal(await value({ math: 'sum', math_property: 'amount' }), amount)
  const properties = [{ type: 'data_warehouse', key: 'status', value: ['failed'], operator: 'exact' }]
  assert.equal(await value({ properties }), failed)
  const breakdownFilter = { breakdown: 'status', breakdown_type: 'data_warehouse' }
  const split = await trends({}, { breakdownFilter })
  assert.deepEqual(
    split.map((row: Record<string, unknown>) => row['breakdown_value']),
    ['succeeded', 'failed'],
  )
  assert.deepEqual([split[0].action.type, split[0].action.id], ['data_warehouse', 'stripe.eu.charge'])
  const refused = await ask(world, { kind: 'TrendsQuery', series: [{ kind: 'DataWarehouseNode', table_name: 'x' }] })
  assert.equal(refused.status, 400)
})

test('a direct source is read as it is at the time', async () => {
  const postgres = { host: 'db.example.com', port: 5432, database: 'shop', user: 'posthog', password: 'hush' }
  const payload = { ...postgres, schemas: [{ name: 'orders', should_sync: true }] }
  const direct = { source_type: 'Postgres', prefix: 'live', access_method: 'direct' }
  const { world, schema } = await connected(payload, direct)
  const { name } = (await schema()).table
  const before = await count(world, name)
  await world.clock.advance('P3D')
  assert.ok((await count(world, name)) > before)
})

test('a snapshot becomes tables of the world that restores it, and a restart loses none', async () => {
  const { world, schema } = await connected()
  const sum = 'select count(), sum(amount), min(id) from stripe.eu.charge'
  const told = await rows(world, sum)
  assert.equal(told[0][0], (await schema()).table.row_count)
  await world.snapshot('s')
  const at = `${mock.url}/__mock__/worlds/`
  const document = await (await fetch(`${at}${world.id}/snapshots/s`)).text()
  assert.ok(!document.includes(world.id), 'rows do not name their world')
  const other = await mock.world({ events: 0, clock })
  const headers = { 'Content-Type': 'application/json' }
  await fetch(`${at}${other.id}/snapshots/s`, { method: 'PUT', body: document, headers })
  await other.restore('s')
  assert.deepEqual(await rows(other, sum), told)
  assert.deepEqual(await rows(world, sum), told)
  await mock.close()
  mock = await start({ events: 0, state })
  assert.deepEqual(await rows({ ...world, url: mock.url }, sum), told)
})

test('an account can be as large as somebody wants', async () => {
  const world = await mock.world({ events: 0, clock })
  await world.clock.freeze()
  await world.dataWarehouse({ customers: 40_000 })
  const payload = { ...stripe, schemas: [{ name: 'Charge', should_sync: true, sync_type: 'full_refresh' }] }
  await call(world, 'POST', 'external_data_sources/', { source_type: 'Stripe', payload })
  await world.clock.advance('PT5M')
  assert.ok((await count(world, 'stripe_charge')) > 90_000)
})

test('the clock goes on until a schema is synced, or its source', async () => {
  const world = await mock.world({ events: 0, clock, frozen: true })
  const made = async (sync_frequency: string) => {
    const body = {
      source_type: 'Stripe',
      prefix: `every_${sync_frequency}_`,
      payload: { ...stripe, schemas: [charge] },
    }
    const { id } = (await call(world, 'POST', 'external_data_sources/', body)).body
    const source = async () => (await call(world, 'GET', `external_data_sources/${id}/`)).body
    const [schema] = (await source()).schemas
    await call(world, 'PATCH', `external_data_schemas/${schema.id}/`, { sync_frequency })
    return {
      id,
      schema: schema.id,
      statuses: async () => [(await source()).status, (await source()).schemas[0].status],
    }
  }
  const seldom = await made('12hour')
  // Its syncs are the changes on the way.
  await made('5min')
  await world.clock.until(seldom.schema, 'Completed')
  assert.deepEqual(await seldom.statuses(), ['Completed', 'Completed'])
  await world.clock.until(seldom.id, 'Running')
  assert.deepEqual(await seldom.statuses(), ['Running', 'Running'])
  await world.clock.until(seldom.id, 'Completed')
  assert.deepEqual(await seldom.statuses(), ['Completed', 'Completed'])
  const hint =
    /is a source, and never gets the status 'Done'. Wait for one of Failed, Billing limits, Billing limits too low, Paused, Running, Completed/
  await assert.rejects(world.clock.until(seldom.id, 'Done'), hint)
  await call(world, 'PATCH', `external_data_schemas/${seldom.schema}/`, { should_sync: false })
  await assert.rejects(world.clock.until(seldom.id, 'Failed'), / 101 changes/)
})
