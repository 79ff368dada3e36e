import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { World } from '../../core/world.ts'
import { days } from '../../posthog/time.ts'
import { createQueryService } from '../../query/service.ts'
import type { Scope } from '../../query/types.ts'
import type { SchemaRow, SourceRow } from '../rows.ts'
import { typeOf } from '../types/index.ts'
import { rowsToCome, type Synced, syncTable, viewOf } from './index.ts'

const cacheDir = mkdtempSync(join(tmpdir(), 'understudy-test-'))
const queries = createQueryService({ cacheDir })
after(async () => {
  await queries.close()
  rmSync(cacheDir, { recursive: true })
})

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
  for (const type of ['Stripe'])
    for (const { name, columns } of typeOf(type).tables)
      test(`${type} ${name}`, async () => {
        const [{ table }] = (await synced(type, name, {}, 0)) as [Synced]
        const views = { t: viewOf(world, sourceOf(type), name, table)! }
        assert.ok(table.row_count > 0)
        assert.deepEqual(await one('select count() from t', views), [table.row_count])
        const [row] = (await rows('select * from t limit 1', views)) as [unknown[]]
        assert.equal(row.length, Object.keys(columns).length)
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
})
