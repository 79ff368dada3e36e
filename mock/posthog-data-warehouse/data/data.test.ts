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
    const sql = `select count(), countIf(i.subtotal != t.amount), countIf(i.total != c.amount), countIf(i.amount_paid != c.amount_captured)
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

  const none = async (type: string, tables: string[], counts: string[], from: string) => {
    const views = await viewsOf(type, ...tables)
    const [all, ...wrong] = (await one(`select count(), ${counts.map(it => `countIf(${it})`)} from ${from}`, views))!
    assert.ok(Number(all) > 5, `${all} rows`)
    assert.deepEqual(wrong, Array(counts.length).fill(0), counts.join('\n'))
  }

  test('no money moves for a charge that failed, nor is its invoice paid', () =>
    none(
      'Stripe',
      ['Charge', 'Invoice', 'BalanceTransaction'],
      [
        'c.paid != (b.amount = c.amount)',
        'c.paid != (b.net = c.amount - b.fee and b.fee > 0)',
        'c.paid != (c.balance_transaction is not null)',
        'c.paid != i.paid',
        'i.amount_paid != if(c.paid, c.amount, 0)',
        'i.amount_paid + i.amount_remaining != i.amount_due',
        "i.status != if(c.paid, 'paid', 'uncollectible')",
        "c.status != if(c.paid, 'succeeded', 'failed')",
        'c.amount_captured != if(c.paid, c.amount, 0)',
      ],
      'charge c join invoice i on i.charge = c.id left join balancetransaction b on b.source = c.id',
    ))

  test('a charge says what was refunded of it, by refunds of it alone, and whether it is disputed', () =>
    none(
      'Stripe',
      ['Charge', 'Refund', 'Dispute', 'CreditNote'],
      [
        "c.amount_refunded != if(r.id != '', r.amount, 0)",
        'c.amount_refunded > c.amount or c.refunded != (c.amount_refunded = c.amount)',
        "c.disputed != (d.id != '')",
        "d.id != '' and (d.amount != c.amount or not c.paid or r.id != '' or d.created <= c.created)",
        "r.id != '' and (not c.paid or r.created <= c.created)",
        "n.id != '' and (n.amount != r.amount or n.invoice != c.invoice or n.created < r.created)",
      ],
      `charge c left join refund r on r.charge = c.id left join dispute d on d.charge = c.id
        left join creditnote n on n.refund = r.id`,
    ))

  test('what moves money has a transaction, and each transaction such a thing', async () => {
    const tables = ['BalanceTransaction', 'Charge', 'Refund', 'Dispute', 'Payout']
    const things = `(select id, amount, '' as status, created from charge union all select id, -amount, '', created from refund
      union all select id, -amount, status, created from dispute union all select id, -amount, status, created from payout)`
    await none(
      'Stripe',
      tables,
      [
        'b.net != b.amount - b.fee',
        "t.id = '' or t.created > b.created",
        "b.amount != if(b.type = 'adjustment' and b.amount > 0, -t.amount, t.amount)",
        "b.type = 'adjustment' and b.amount > 0 and t.status != 'won'",
        "b.type = 'payout' and (b.status = 'available') != (t.status = 'paid')",
        "(b.status = 'available') != (b.available_on <= toUnixTimestamp(toDateTime('2026-11-02 09:00:00')))",
      ],
      `balancetransaction b left join ${things} t on t.id = b.source`,
    )
    await none(
      'Stripe',
      tables,
      ["b.id = '' or b.amount != r.amount"],
      `(select balance_transaction, -amount as amount from refund union all select balance_transaction, -amount from payout) r
        left join balancetransaction b on b.id = r.balance_transaction`,
    )
  })

  test('payouts are of money that is there, and leave little of it', async () => {
    const views = await viewsOf('Stripe', 'BalanceTransaction', 'Payout')
    const sum = `sum(sum(net)) over (order by created)`
    const sql = `select min(left), argMax(left, created) from (select created, ${sum} as left from balancetransaction group by created)`
    const [least, last] = (await one(sql, views)) as number[]
    const [paid, wrong] = (await one('select sum(amount), countIf(amount <= 0) from payout', views)) as number[]
    assert.ok(least! >= 0 && last! < paid! / 10, `${least}, ${last} of ${paid}`)
    assert.equal(wrong, 0)
  })

  test('an invoice is of a time in which its subscription ran, less the discount that this has', () =>
    none(
      'Stripe',
      ['Invoice', 'Subscription', 'Discount', 'Coupon'],
      [
        "s.id = '' or s.customer != i.customer",
        'i.period_start < s.created or i.period_start > i.period_end',
        's.canceled_at < i.created',
        "i.total != i.subtotal - if(d.id = '', 0, intDiv(i.subtotal * toInt(c.percent_off), 100))",
      ],
      `invoice i left join subscription s on s.id = i.subscription left join discount d on d.subscription = s.id
        left join coupon c on c.id = d.coupon`,
    ))

  test('a subscription is in its current period, or was when it was canceled', () =>
    none(
      'Stripe',
      ['Subscription'],
      [
        "status = 'active' and (current_period_start > now or current_period_end <= now)",
        "(status = 'canceled') != (canceled_at is not null)",
        'canceled_at < current_period_start or canceled_at >= current_period_end',
      ],
      "(select *, toUnixTimestamp(toDateTime('2026-11-02 09:00:00')) as now from subscription)",
    ))

  test('the credit of a customer is the sum of what was given', () =>
    none(
      'Stripe',
      ['Customer', 'CustomerBalanceTransaction'],
      ['c.balance != if(t.amount < 0, t.amount, 0)'],
      'customer c left join customerbalancetransaction t on t.customer = c.id',
    ))

  test('charges come more often on weekdays than on weekends, unevenly, and more of them each year', async () => {
    const views = await viewsOf('Stripe', 'Charge')
    const perDay = '(select toDate(created_at) as day, count() as n from charge group by day)'
    const sql = `select avgIf(n, toDayOfWeek(day) < 6), avgIf(n, toDayOfWeek(day) > 5), stddevPopIf(n, toDayOfWeek(day) < 6),
      sumIf(n, day < toDate('2025-11-02')), sumIf(n, day >= toDate('2025-11-02')) from ${perDay} where day > toDate('2026-05-04')`
    const [work, rest, spread] = (await one(sql, views)) as number[]
    assert.ok(rest! < 0.7 * work!, `${rest} of ${work}`)
    assert.ok(spread! > 0.2 * work!, `${spread} of ${work}`)
    const years = "select countIf(created_at < toDateTime('2025-11-02 00:00:00')), count() from charge"
    const [early, all] = (await one(years, views)) as number[]
    assert.ok(early! < all! / 2)
  })

  test('issues and pull requests have their numbers from one series, without gaps', async () => {
    const views = await viewsOf('Github', 'issues', 'pull_requests')
    const both = `(select number, created_at from issues union all select number, created_at from pull_requests)`
    const [all, different, last] = (await one(`select count(), uniqExact(number), max(number) from ${both}`, views))!
    assert.deepEqual([different, last], [all, all])
    const later = `select countIf(p.created_at > i.created_at) from issues i join pull_requests p on p.number = i.number - 1`
    assert.deepEqual(await one(later, views), [0])
  })

  for (const [table, merged] of [
    ['issues', []],
    ['pull_requests', ['draft and merged_at is not null', 'merged_at is not null and merged_at != closed_at']],
  ] as const)
    test(`${table} are closed after they were opened, at different ages, and say so`, async () => {
      const wrong = [
        "(state = 'closed') != (closed_at is not null)",
        'closed_at <= created_at or closed_at > updated_at',
        'updated_at < created_at',
      ]
      await none('Github', [table], [...wrong, ...merged], table)
      const ages = `select count(), uniqExact(dateDiff('second', created_at, closed_at)) from ${table} where closed_at is not null`
      const [closed, different] = (await one(ages, await viewsOf('Github', table))) as number[]
      assert.ok(different! > closed! / 2)
    })

  test('an advertiser is told of campaigns that there are, and that are not archived', () =>
    none(
      'MetaAds',
      ['campaigns', 'campaign_stats'],
      ["c.name = '' or c.live = 0"],
      `campaign_stats s left join (select name, countIf(status != 'archived') as live from campaigns group by name) c
        on c.name = s.campaign_name`,
    ))

  test('what was ordered of an account had been won', async () => {
    const views = await viewsOf('Salesforce', 'Order', 'Opportunity')
    const won = 'select AccountId as account, Amount as amount, SystemModstamp as at from opportunity where IsWon'
    const sql = `select count(), countIf(w.at > o.CreatedDate) from "order" o
      join (${won}) w on w.account = o.AccountId and w.amount = o.TotalAmount`
    const [count, early] = (await one(sql, views)) as number[]
    assert.ok(count! > 5)
    assert.equal(early, 0)
  })

  test('a ticket has events after it was opened, each with an id of its own', async () => {
    await none(
      'Zendesk',
      ['ticket_events', 'tickets'],
      ["t.id = 0 or if(e.event_type = 'Create', e.created_at != t.created_at, e.created_at <= t.created_at)"],
      'ticket_events e left join tickets t on t.id = e.ticket_id',
    )
    const views = await viewsOf('Zendesk', 'ticket_events')
    assert.deepEqual(await one('select count() - uniqExact(id) from ticket_events', views), [0])
  })

  test('a shop is one, and its disputes are settled after a while', async () => {
    const views = await viewsOf('Shopify', 'shop', 'disputes')
    assert.deepEqual(await one('select count() from shop', views), [1])
    const old = "status = 'NEEDS_RESPONSE' and created_at < toDateTime('2026-10-01 00:00:00')"
    assert.deepEqual(await one(`select countIf(${old}) from disputes`, views), [0])
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

  for (const [type, names] of [
    ['Stripe', ['Charge', 'Invoice', 'BalanceTransaction', 'Payout']],
    ['Github', ['issues', 'pull_requests']],
  ] as const)
    test(`what came into being stays as it was then: ${type}`, async () => {
      for (const name of names) {
        const [first, second] = (await synced(type, name, {}, 0, 40)) as [Synced, Synced]
        const views = {
          a: viewOf(world, sourceOf(type), name, first.table)!,
          b: viewOf(world, sourceOf(type), name, second.table)!,
        }
        const same = type === 'Stripe' ? 'a.amount_due = b.amount_due' : 'a.number = b.number'
        const what = name === 'Invoice' || type === 'Github' ? same : 'a.amount = b.amount'
        const sql = `select countIf(${what} and a.created_at = b.created_at) from a join b on a.id = b.id`
        assert.deepEqual(await one(sql, views), [first.rows], name)
        assert.ok(second.rows > first.rows)
      }
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
