import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueryService } from '../query/types.ts'
import type { Agenda, Api } from './api.ts'
import { type Calendar, catchUp, isLate, nextDue } from './due.ts'
import { imageOf, restore } from './image.ts'
import { World } from './world.ts'

interface Row {
  at: number
  left: number
  busy?: boolean
}
const queries = {} as QueryService
const rowsOf = (world: World) => world.table<Row>('test.rows')
const pauses = (world: World) => world.table<{ paused: boolean }>('test.pauses')

/** Each row happens some times, a second apart. */
const agenda: Agenda<Row> = {
  table: 'test.rows',
  due(world, _queries, key, { at, left, busy = false }) {
    if (left === 0 || pauses(world).get(key)?.paused) return undefined
    const happen = () => void rowsOf(world).put(key, { at: at + 1000, left: left - 1 })
    return { at, what: { id: key, kind: 'row', status: String(at) }, pending: () => busy, happen }
  },
  statuses: [],
  status: (_world, id, { at }) => ({ id, kind: 'row', status: String(at) }),
  follows: { 'test.pauses': (_world, key) => [key] },
}
const apis = [{ agendas: [agenda] } as Partial<Api> as Api]
const aWorld = () =>
  new World({ id: 'w', ordinal: 1, seed: 7, events: 0, revisions: {}, rateLimits: 'off', clock: 0, clockRate: 0 })
const happened = async (world: World, now: number, waiting = false) =>
  (await catchUp(world, apis, queries, now, waiting)).map(({ id, status }) => `${id} ${status}`)

test('what is due happens oldest first, what comes of it in its turn; at one instant by key', async () => {
  const world = aWorld()
  rowsOf(world).put('b', { at: 500, left: 2 })
  rowsOf(world).put('a', { at: 500, left: 1 })
  rowsOf(world).put('c', { at: 1000, left: 1 })
  assert.deepEqual(await happened(world, 499), [])
  assert.deepEqual(await happened(world, 1500), ['a 500', 'b 500', 'c 1000', 'b 1500'])
  assert.equal(nextDue(world, apis, queries), undefined)
})

test('rows move, leave and come back as they or the rows that they depend on change', async () => {
  const world = aWorld()
  const next = () => nextDue(world, apis, queries)?.what.status
  rowsOf(world).put('a', { at: 500, left: 1 })
  assert.equal(next(), '500')
  rowsOf(world).put('a', { at: 700, left: 1 })
  assert.equal(next(), '700')
  pauses(world).put('a', { paused: true })
  assert.equal(next(), undefined)
  pauses(world).put('a', { paused: false })
  assert.equal(next(), '700')
  rowsOf(world).delete('a')
  assert.equal(next(), undefined)
})

test('what the engine is busy with keeps nobody else waiting, unless the clock jumps', async () => {
  const world = aWorld()
  rowsOf(world).put('slow', { at: 100, left: 1, busy: true })
  rowsOf(world).put('quick', { at: 200, left: 1 })
  assert.ok(isLate(world, apis, queries, 300))
  assert.deepEqual(await happened(world, 300), ['quick 200'])
  assert.ok(!isLate(world, apis, queries, 300))
  assert.deepEqual(await happened(world, 300, true), ['slow 100'])
})

test('rows that were put back are due again', async () => {
  const world = aWorld()
  rowsOf(world).put('a', { at: 500, left: 1 })
  const image = imageOf(world, () => true)
  assert.deepEqual(await happened(world, 1000), ['a 500'])
  restore(world, image, () => true)
  assert.deepEqual(await happened(world, 1000), ['a 500'])
})

/** Steps that the queue took: entries moved, and rows asked. */
const costOf = (world: World) => {
  const { queue, asked } = world.memory.get('calendar') as Calendar
  return queue.steps + asked
}

for (const rows of [10_000, 100_000])
  test(`of ${rows} rows, a change costs a logarithm and being looked at nothing`, async () => {
    const world = aWorld()
    for (let i = 0; i < rows; i++)
      rowsOf(world).put(`r${i}`, { at: 1000 + Math.floor(1e9 * world.dice(String(i))), left: 1 })
    const most = 4 * Math.log2(rows)
    nextDue(world, apis, queries)
    assert.ok(costOf(world) < most * rows, `built in ${costOf(world)} steps`)
    const built = costOf(world)
    for (let i = 0; i < 1000; i++) assert.ok(!isLate(world, apis, queries, 0))
    assert.equal(costOf(world), built, 'nothing changed, nothing is sought')
    for (let i = 0; i < 100; i++) {
      const before = costOf(world)
      rowsOf(world).patch(`r${i * 97}`, { at: 1000 + 10_000_000 * i })
      nextDue(world, apis, queries)
      assert.ok(costOf(world) - before < most, `a change took ${costOf(world) - before} steps`)
    }
    const before = costOf(world)
    assert.equal((await happened(world, 2e9)).length, rows)
    assert.ok(costOf(world) - before < most * rows, `all happened in ${costOf(world) - before} steps`)
  })
