import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openState, StateFileError } from './state.ts'
import { World } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
after(() => rmSync(folder, { recursive: true }))
let files = 0
const newFile = () => join(folder, `${++files}.db`)
const aWorld = (id = 'seeded') =>
  new World({ id, ordinal: 1, seed: 7, events: 10, revisions: { a: '2025' }, rateLimits: 'off', clock: 1_000_000 })

/** What another process would read. */
function reopened(file: string): World {
  const state = openState(file)
  const [world] = state.worlds()
  state.close()
  return world!
}

test('rows come back in order of creation, changed and deleted ones as they are last', () => {
  const file = newFile()
  const state = openState(file)
  const world = aWorld()
  const table = world.table<{ n: number }>('a.rows')
  for (const n of [3, 1, 2]) table.put(`r${n}`, { n })
  state.flush(world)
  table.patch('r3', { n: 33 })
  table.delete('r1')
  table.put('r0', { n: 0 })
  state.flush(world)
  state.close()
  assert.deepEqual(
    [...reopened(file).table('a.rows').entries()],
    [
      ['r3', { n: 33 }],
      ['r2', { n: 2 }],
      ['r0', { n: 0 }],
    ],
  )
})

test('a rewritten world has the order of its maps', () => {
  const file = newFile()
  const state = openState(file)
  const world = aWorld()
  const table = world.table<object>('a.rows')
  for (const key of ['a', 'b']) table.put(key, { key })
  state.flush(world)
  table.clear()
  for (const key of ['b', 'a']) table.put(key, { key })
  state.rewrite(world)
  state.close()
  assert.deepEqual(
    [...reopened(file).table('a.rows').entries()].map(([key]) => key),
    ['b', 'a'],
  )
})

test('a clock is kept as far as it has come, with the rows of its way: a crash in the middle of a jump takes nothing back', () => {
  const file = newFile()
  const world = aWorld()
  const kept = () => {
    const state = openState(file)
    state.flush(world)
    state.close()
    return reopened(file).clock.now()
  }
  world.clock.freeze(true)
  assert.equal(kept(), 1_000_000)
  world.clock.set(5_000_000)
  world.table('a.rows').put('a', { at: 5_000_000 })
  assert.equal(kept(), 5_000_000)
  world.clock.set(7_000_000)
  assert.equal(kept(), 7_000_000, 'without a row')
})

test('seed, revisions, anchor, clock, faults and outcomes come back', () => {
  const file = newFile()
  const state = openState(file)
  const world = aWorld()
  world.clock.freeze(true)
  world.clock.set(5_000_000)
  world.faults.set('slow', { match: {}, effect: { delay_ms: 5 }, times: 2 })
  world.outcomes.set('query', { outcome: 'hang' })
  world.metaChanged = true
  state.flush(world)
  world.faults.take(() => true)
  state.flush(world)
  state.close()
  const back = reopened(file)
  assert.deepEqual(back.options, { ...world.options, anchor: world.anchor })
  assert.equal(back.clock.now(), 5_000_000)
  assert.deepEqual(back.faults.entries(), [['slow', { match: {}, effect: { delay_ms: 5 }, times: 1 }]])
  assert.deepEqual(back.outcomes.entries(), [['query', { outcome: 'hang' }]])
  assert.equal(back.metaChanged, false)
})

test('a forgotten world is gone, others stay', () => {
  const file = newFile()
  const state = openState(file)
  for (const id of ['one', 'two']) {
    const world = aWorld(id)
    world.table<object>('a.rows').put('k', {})
    state.flush(world)
  }
  state.forget('one')
  assert.deepEqual(
    state.worlds().map(({ id }) => id),
    ['two'],
  )
  state.close()
})

test('a change that cannot be written leaves the file as it was; the next one brings it along', () => {
  const file = newFile()
  const state = openState(file)
  const world = aWorld()
  const table = world.table<object>('a.rows')
  table.put('good', {})
  state.flush(world)
  table.put('also', {})
  table.put('circle', new Proxy({}, { ownKeys: () => assert.fail('no JSON') }))
  assert.throws(() => state.flush(world), /no JSON/)
  assert.deepEqual([...state.worlds()[0]!.table('a.rows').entries()], [['good', {}]])
  table.delete('circle')
  state.flush(world)
  state.close()
  assert.deepEqual(
    [...reopened(file).table('a.rows').entries()],
    [
      ['good', {}],
      ['also', {}],
    ],
  )
})

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite')
const databaseWith = (file: string, sql: string) => {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}
for (const [situation, make, words] of [
  ['text', (file: string) => writeFileSync(file, 'x'.repeat(2000)), /is not a state file/],
  ['a database of something else', (file: string) => databaseWith(file, 'CREATE TABLE t (x)'), /something else/],
  [
    'another version',
    (file: string) => databaseWith(file, 'PRAGMA application_id = 1433298041; PRAGMA user_version = 99'),
    /version 99/,
  ],
  ['a file in use', (file: string) => openState(file), /another process/],
] as const)
  test(`${situation} is refused in one line`, () => {
    const file = newFile()
    make(file)
    assert.throws(
      () => openState(file),
      (error: Error) => {
        assert.ok(error instanceof StateFileError)
        assert.match(error.message, words)
        assert.doesNotMatch(error.message, /\n/)
        return true
      },
    )
  })

test('a folder that is not there is refused', () =>
  assert.throws(() => openState(join(folder, 'nowhere', 'x.db')), /cannot be opened or made there/))
