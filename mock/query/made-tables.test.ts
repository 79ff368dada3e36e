import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Engine } from './engine/engine.ts'
import type { Opened } from './engine/opened.ts'
import { MadeTables } from './made-tables.ts'
import type { Scope, View } from './types.ts'

/** Notes the tables that there are; `fails` says which statement does not succeed. */
function standIn() {
  const tables = new Set<string>()
  const told: string[] = []
  const state = { fails: (_sql: string): boolean => false, counted: 3 }
  const nameIn = (sql: string, after: string) => new RegExp(`${after} \`([^\`]+)\``).exec(sql)?.[1]
  const engine = {
    async command({ sql }: { sql: string }) {
      told.push(sql)
      if (state.fails(sql)) throw new Error('no')
      const [made, dropped, from, to] = ['REPLACE TABLE', 'IF EXISTS', 'RENAME TABLE', 'TO'].map(at => nameIn(sql, at))
      if (made) tables.add(made)
      if (dropped) tables.delete(dropped)
      if (from && to && tables.delete(from)) tables.add(to)
    },
    query: async () => Buffer.from(`["n"]\n["UInt64"]\n[${state.counted}]\n`),
  } as unknown as Engine
  return { opened: { engine } as Opened, tables, told, state }
}

const scope = (world: string) => ({ world }) as Scope
const view = (table: string): View => ({
  ...{ table, columns: [{ name: 'n', type: 'Int64' }], rows: 3 },
  made: async () => ({ sql: 'SELECT 1', params: {} }),
})
const nothing = async () => undefined
const fills = (told: string[]) => told.filter(sql => sql.startsWith('INSERT')).length

test('a table is made when it is first read, once for all who read it', async () => {
  const { opened, tables, told } = standIn()
  const made = new MadeTables()
  const read = () => made.during(opened, scope('w'), [view('a')], async () => tables.has('a'))
  assert.deepEqual(await Promise.all([read(), read()]), [true, true])
  assert.equal(await read(), true)
  assert.equal(fills(told), 1)
  assert.deepEqual([...tables], ['a'])
})

test('views that a query has built are left alone', async () => {
  const { opened, told } = standIn()
  const { made: _, ...built } = view('a')
  await new MadeTables().during(opened, scope('w'), [built], nothing)
  assert.deepEqual(told, [])
})

test('only the ones read last stay, and never one goes that is being read', async () => {
  const { opened, tables } = standIn()
  const made = new MadeTables()
  await made.during(opened, scope('w'), [view('first')], async () => {
    for (let i = 0; i < 70; i++) await made.during(opened, scope('w'), [view(`t${i}`)], nothing)
    assert.ok(tables.has('first'))
  })
  assert.ok(tables.has('t69') && !tables.has('t0'))
  assert.ok(tables.size <= 64, `${tables.size} tables`)
})

test('what could not be made is tried again by the next, and leaves nothing behind', async () => {
  const { opened, tables, state } = standIn()
  const made = new MadeTables()
  const read = () => made.during(opened, scope('w'), [view('a')], nothing)
  state.fails = sql => sql.startsWith('INSERT')
  await assert.rejects(read(), /no/)
  assert.deepEqual([...tables], [])
  state.fails = () => false
  await read()
  assert.deepEqual([...tables], ['a'])
})

test('a table with other rows than it should have is filled again', async () => {
  const { opened, told, state } = standIn()
  state.counted = 5
  await new MadeTables().during(opened, scope('w'), [view('a')], nothing)
  assert.equal(fills(told), 2)
})

test('what was made for a world goes with it', async () => {
  const { opened, tables } = standIn()
  const made = new MadeTables()
  await made.during(opened, scope('w'), [view('a')], nothing)
  await made.during(opened, scope('w_2'), [view('b')], nothing)
  made.forget(opened, 'w')
  await nothing()
  assert.deepEqual([...tables], ['b'])
})
