// How tables are read: whatever a world has, generated rows, its own or both, their columns are the same.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { decodeRows } from './encode.ts'
import { type Opened, openEngine } from './engine/opened.ts'
import { scopeOf } from './insights/dataset-d.ts'
import { source } from './sources.ts'
import type { Reads, Scope, SourceTable } from './types.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
let opened: Opened
before(async () => {
  opened = (await openEngine({}, folder))!
})
after(async () => {
  await opened.engine.close()
  rmSync(folder, { recursive: true })
})

const worlds: Record<string, Partial<Scope>> = {
  nothing: { events: 0, upTo: 0 },
  'own rows': { events: 0, upTo: 1 },
  'generated rows': { events: 100, upTo: 0 },
  both: { events: 100, upTo: 1 },
}

async function columnsOf(table: SourceTable, world: Partial<Scope>, reads?: Reads): Promise<Map<string, string>> {
  const scope = { ...scopeOf('columns'), ...world }
  await opened.data.ensure(scope)
  const { sql, params } = source(table, scope, reads)
  const described = await opened.engine.describe({ sql: `SELECT * FROM ${sql}`, params: { ...params, base_from: 0 } })
  return new Map(decodeRows(described).rows.map(([name, type]) => [String(name), String(type)]))
}

const tables = ['events', 'persons', 'person_distinct_ids', 'person_distinct_id_overrides', 'groups'] as const
for (const table of [...tables, 'sessions'] as const)
  test(`${table} have the same columns in every world`, async () => {
    const all = await Promise.all(Object.values(worlds).map(world => columnsOf(table, world)))
    assert.ok(all[0]!.has('team_id'))
    for (const columns of all) assert.deepEqual(columns, all[0])
  })

for (const table of ['events', 'sessions'] as const)
  test(`of ${table} comes what is read, as it is among all`, async () => {
    const all = await columnsOf(table, worlds['both']!)
    for (const [name, type] of all) {
      const read = await columnsOf(table, worlds['both']!, { columns: new Set([name]), properties: new Map() })
      assert.deepEqual(Object.fromEntries(read), { team_id: 'Int64', [name]: type })
    }
  })

test('properties of events are read as columns', async () => {
  const reads = { columns: new Set<string>(), properties: new Map([['$browser', '`read`']]) }
  const wanted = { team_id: 'Int64', read: 'Nullable(String)' }
  for (const world of Object.values(worlds))
    assert.deepEqual(Object.fromEntries(await columnsOf('events', world, reads)), wanted)
})
