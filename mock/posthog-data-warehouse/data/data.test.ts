import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { World } from '../../core/world.ts'
import { days } from '../../posthog/time.ts'
import { createQueryService } from '../../query/service.ts'
import type { Scope } from '../../query/types.ts'
import { ownEngine } from '../../testing/engine.ts'
import type { SchemaRow, SourceRow } from '../rows.ts'
import { typeOf } from '../types/index.ts'
import { rowsToCome, type Synced, syncTable, viewOf } from './index.ts'

const queries = ownEngine()

const anchor = Date.UTC(2026, 10, 2, 9)
const worldOf = (seed: number) =>
  new World({
    id: `w-${seed}`,
    ordinal: 1,
    seed,
    events: 0,
    clock: anchor,
    frozen: true,
    revisions: {},
    rateLimits: 'off',
  })
const world = worldOf(7)

type Settings = Partial<Pick<SchemaRow, 'sync_type' | 'incremental_field' | 'enabled_columns' | 'primary_key_columns'>>
const schemaOf = (name: string, table: Synced['table'] | null, settings: Settings = {}) =>
  ({
    ...{ name, sync_type: 'full_refresh', incremental_field: null, enabled_columns: null, primary_key_columns: null },
    ...{ ...settings, table },
  }) as SchemaRow
const sourceOf = (type: string) => ({ id: `a ${type}`, source_type: type }) as SourceRow

/** What syncs at these instants, in days after the beginning, bring one after the other. */
async function synced(type: string, name: string, settings: Settings, ...instants: number[]): Promise<Synced[]> {
  const all: Synced[] = []
  for (const instant of instants) {
    const schema = schemaOf(name, all.at(-1)?.table ?? null, settings)
    const until = anchor + instant * days
    const expected = rowsToCome(world, sourceOf(type), schema, until, false)
    all.push(await syncTable(world, queries, sourceOf(type), schema, until, false))
    assert.equal(all.at(-1)!.rows, expected)
  }
  return all
}

const scope: Scope = {
  ...{ world: world.id, teamId: 1, seed: 7, events: 0, anchor, upTo: 0, now: anchor, timezone: 'UTC' },
  ...{ weekStartDay: 'sunday', propertyTypes: {}, views: {} },
}
let asked = 0
async function rows(query: string, views: Scope['views']): Promise<unknown[][]> {
  const request = { query: { kind: 'HogQLQuery', query }, scope: { ...scope, views }, queryId: `q-${asked++}` }
  return (await queries.run({ ...request, context: 'saved_query' })).results as unknown[][]
}
const one = async (query: string, views: Scope['views']) => (await rows(query, views))[0]

const viewsOf = async (type: string, ...names: string[]) => {
  const all = await Promise.all(
    names.map(async name => {
      const [{ table }] = (await synced(type, name, {}, 0)) as [Synced]
      return [name.toLowerCase(), viewOf(world, sourceOf(type), name, table)!] as const
    }),
  )
  return Object.fromEntries(all)
}

describe('what is counted is what is there', () => {
  const types = [
    'Stripe',
    'Postgres',
    'MongoDB',
    'Hubspot',
    'Salesforce',
    'Zendesk',
    'Github',
    'Shopify',
    'MetaAds',
    'Jira',
  ]
  for (const type of types)
    test(type, async () => {
      const { tables } = typeOf(type)
      const views = await viewsOf(type, ...tables.map(({ name }) => name))
      const counts = Object.entries(views).map(([name, { rows }]) => [name, rows])
      const sql = counts.map(([name]) => `select '${name}' as name, count() as rows from ${name}`).join(' union all ')
      assert.deepEqual(await rows(`select name, rows from (${sql}) order by name`, views), counts.sort())
      for (const { name, columns } of tables) {
        const [row] = (await rows(`select * from ${name.toLowerCase()} limit 1`, views)) as [unknown[]]
        assert.equal(row.length, Object.keys(columns).length, name)
      }
    })
})

describe('tables agree with each other', () => {
  test('the items of an invoice add up to it, and its charge is as much', async () => {
    const views = await viewsOf('Stripe', 'Invoice', 'InvoiceItem', 'Charge')
    const items = '(select invoice, sum(amount) as amount from invoiceitem group by invoice)'
    const sql = `select count(), countIf(i.total != t.amount), countIf(i.total != c.amount), countIf(i.amount_paid != c.amount_captured)
      from invoice i left join ${items} t on t.invoice = i.id left join charge c on c.id = i.charge`
    const [count, ...wrong] = (await one(sql, views)) as number[]
    assert.ok(count! > 100)
    assert.deepEqual(wrong, [0, 0, 0])
  })

  test('a charge has a customer who was there before it', async () => {
    const views = await viewsOf('Stripe', 'Customer', 'Charge')
    const sql = `select count(), countIf(u.id is null or u.id = ''), countIf(u.created > c.created)
      from charge c left join customer u on u.id = c.customer`
    assert.deepEqual((await one(sql, views))!.slice(1), [0, 0])
  })

  test('what is refunded had been paid, and the charge says so', async () => {
    const views = await viewsOf('Stripe', 'Refund', 'Charge')
    const sql = `select countIf(c.amount_refunded != r.amount or not c.paid or r.created <= c.created), countIf(c.amount_refunded > 0) - count()
      from refund r right join charge c on c.id = r.charge where c.amount_refunded > 0`
    assert.deepEqual(await one(sql, views), [0, 0])
  })

  test('the items of an order add up to it, and so does its payment', async () => {
    const views = await viewsOf('Postgres', 'orders', 'order_items', 'payments', 'products', 'customers')
    const items = '(select order_id, sum(quantity * unit_price) as total from order_items group by order_id)'
    const sql = `select countIf(toString(o.total) != toString(t.total)), countIf(o.total != p.amount), countIf(c.id = 0 or c.created_at > o.created_at)
      from orders o left join ${items} t on t.order_id = o.id left join payments p on p.order_id = o.id left join customers c on c.id = o.customer_id`
    assert.deepEqual(await one(sql, views), [0, 0, 0])
  })
})

/** Of what a sync brought: rows, different keys, and the latest instant. */
const facts = async (type: string, name: string, { table }: Synced, key = 'id') => {
  const views = { t: viewOf(world, sourceOf(type), name, table)! }
  const [count, keys] = (await one(`select count(), uniqExact(${key}) from t`, views)) as [number, number]
  assert.equal(count, table.row_count)
  return { count, keys }
}

describe('syncs', () => {
  const byUpdate = { sync_type: 'incremental', incremental_field: 'updated_at' } as const

  test('an incremental one brings what is new and what has changed, and no key twice', async () => {
    const [first, second] = (await synced('Postgres', 'orders', byUpdate, 0, 10)) as [Synced, Synced]
    const [before, after] = [await facts('Postgres', 'orders', first), await facts('Postgres', 'orders', second)]
    assert.equal(before.count, before.keys)
    assert.equal(after.count, after.keys)
    assert.equal(first.rows, before.count)
    const added = after.count - before.count
    assert.ok(added > 0 && second.rows > added, 'nothing that had been there has changed')
    const views = { t: viewOf(world, sourceOf('Postgres'), 'orders', second.table)! }
    const moved = `select count() from t where updated_at > toDateTime('2026-11-02 09:00:00')`
    assert.deepEqual(await one(moved, views), [second.rows])
  })

  test('one that goes by ids leaves what was there as it was', async () => {
    const byId = { sync_type: 'incremental', incremental_field: 'id' } as const
    const [first, second] = (await synced('Postgres', 'orders', byId, 0, 30)) as [Synced, Synced]
    const after = await facts('Postgres', 'orders', second)
    assert.equal(after.keys, first.rows + second.rows)
    const views = { t: viewOf(world, sourceOf('Postgres'), 'orders', second.table)! }
    const placed = "select count() from t where status = 'placed' and created_at < toDateTime('2026-11-01 00:00:00')"
    assert.ok(Number((await one(placed, views))![0]) > 0, 'what had been synced before has changed')
  })

  test('one that appends keeps every state that it saw', async () => {
    const appending = { sync_type: 'append', incremental_field: 'updated_at' } as const
    const often = Array.from({ length: 21 }, (_, day) => day)
    const all = await synced('Postgres', 'orders', appending, ...often)
    const { count, keys } = await facts('Postgres', 'orders', all.at(-1)!)
    assert.equal(
      count,
      all.reduce((sum, { rows }) => sum + rows, 0),
    )
    assert.ok(keys < count)
    assert.ok(all.at(-1)!.table.stretches.length <= 2, 'what was synced often is one stretch')
    const seldom = (await synced('Postgres', 'orders', appending, 0, 20)).at(-1)!
    assert.deepEqual((await facts('Postgres', 'orders', seldom)).keys, keys)
    assert.ok(seldom.table.row_count < count, 'a state that nobody looked at was seen')
  })

  test('a whole one has what there is, whatever was before', async () => {
    const [, second] = (await synced('Postgres', 'orders', {}, 0, 10)) as [Synced, Synced]
    assert.equal(second.rows, second.table.row_count)
    assert.deepEqual(second.table.stretches.length, 1)
  })

  test('only columns that were chosen come, with keys and cursor', async () => {
    const settings = { ...byUpdate, enabled_columns: ['total'] }
    const [{ table }] = (await synced('Postgres', 'orders', settings, 0)) as [Synced]
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['id', 'total', 'updated_at'],
    )
    const views = { t: viewOf(world, sourceOf('Postgres'), 'orders', table)! }
    assert.equal((await rows('select * from t limit 1', views))[0]!.length, 3)
  })

  test('a table that the source has no more cannot be synced', async () => {
    const schema = schemaOf('gone', null)
    await assert.rejects(syncTable(world, queries, sourceOf('Postgres'), schema, anchor, true), /gone/)
    assert.equal(rowsToCome(world, sourceOf('Postgres'), schema, anchor, true), 0)
  })
})

test('another seed has other rows, the same seed the same', async () => {
  const source = sourceOf('Stripe')
  const emails = async (of: World) => {
    const { table } = await syncTable(of, queries, source, schemaOf('Customer', null), anchor, true)
    return rows('select email from t order by created limit 3', { t: viewOf(of, source, 'Customer', table)! })
  }
  const first = await emails(world)
  assert.deepEqual(await emails(new World({ ...world.options, id: 'another' })), first)
  assert.notDeepEqual(await emails(worldOf(8)), first)
})

test('without an engine the rows of a table are counted, and its columns have their types', async () => {
  const synthetic = createQueryService({ engine: 'synthetic' })
  const [{ table }] = (await synced('Stripe', 'Charge', {}, 0)) as [Synced]
  const views = { 'stripe.charge': viewOf(world, sourceOf('Stripe'), 'Charge', table)! }
  const run = (query: string) =>
    synthetic.run({ query: { kind: 'HogQLQuery', query }, scope: { ...scope, views }, queryId: `s-${asked++}` })
  for (const query of ['select count() from stripe.charge', 'select count() as n from stripe.charge'])
    assert.deepEqual((await run(query)).results, [[table.row_count]], query)
  const { results, types } = await run('select id, amount, paid, created_at from stripe.charge limit 3')
  assert.deepEqual(types, [
    ['id', 'String'],
    ['amount', 'Int64'],
    ['paid', 'Bool'],
    ['created_at', "DateTime64(6, 'UTC')"],
  ])
  assert.equal(results.length, 3)
  for (const row of results as unknown[][]) {
    assert.deepEqual(
      row.map(cell => typeof cell),
      ['string', 'number', 'boolean', 'string'],
    )
    assert.ok(Number.isInteger(row[1]))
  }
  const joined = await run('select count() from stripe.charge a join stripe.charge b on a.id = b.id')
  assert.equal(joined.synthetic, true)
  await synthetic.close()
})
