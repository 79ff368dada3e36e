import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { QueryService } from '../query/types.ts'
import type { Agenda, Api } from './api.ts'
import { catchUp } from './due.ts'
import type { Outcome } from './faults.ts'
import { type Job, Jobs, OrderedFailure, phaseOf, postponed } from './job.ts'
import { World } from './world.ts'

interface Row {
  job: Job
  paused?: boolean
  result?: string
}
const queries = {} as QueryService
const rowsOf = (world: World) => world.table<Row>('test.runs')
let work: () => Promise<string>
let told: string[]
beforeEach(() => {
  work = async () => 'done'
  told = []
})

const jobs: Jobs<Row, string> = new Jobs({
  kind: 'sync',
  table: rowsOf,
  words: { waiting: 'Starting', running: 'Running', complete: 'Completed', failed: 'Failed', cancelled: 'Cancelled' },
  pickUp: [1000, 5000],
  length: [10_000, 20_000],
  work: () => work(),
  halt: (_world, _queries, { job }) => void told.push(`halt ${job.id}`),
  discard: (_world, _queries, result) => void told.push(`discard ${result}`),
  ended: (_world, _queries, row, end) => ({ ...row, result: 'error' in end ? end.error.message : end.result }),
})
const agenda: Agenda<Row> = {
  table: 'test.runs',
  due: (world, queries, key, row) => jobs.due(world, queries, key, row),
  statuses: [],
  status: (_world, key, row, now) => jobs.status(key, row, now),
}
const apis = [{ agendas: [agenda] } as Partial<Api> as Api]

function stage(outcome?: Outcome) {
  const options = { id: 'w', ordinal: 1, seed: 7, events: 0, revisions: {}, rateLimits: 'off' } as const
  const world = new World({ ...options, clock: 0, clockRate: 0 })
  const order = (outcome: Outcome) => world.outcomes.set('sync', outcome)
  if (outcome) order(outcome)
  const add = (key: string, askedAt = world.clock.now()) =>
    rowsOf(world).put(key, { job: jobs.plan(world, `job ${key}`, askedAt) }).job
  const jump = async (at: number) => {
    world.clock.set(at)
    return (await catchUp(world, apis, queries, at, true)).map(({ id, status }) => `${id} ${status}`)
  }
  const job = (key: string) => rowsOf(world).get(key)!.job
  return { world, add, jump, job, order }
}

test('it waits, runs and ends by chance, its status told by row and clock', async () => {
  const { add, jump, job } = stage()
  const { startsAt } = add('a')
  assert.ok(startsAt >= 1000 && startsAt < 5000)
  assert.deepEqual(await jump(startsAt), ['a Running'])
  const { endsAt } = job('a')
  assert.ok(endsAt! >= startsAt + 10_000 && endsAt! < startsAt + 20_000)
  assert.deepEqual(
    [phaseOf({ job: job('a') }, startsAt - 1), phaseOf({ job: job('a') }, startsAt)],
    ['waiting', 'running'],
  )
  assert.deepEqual(await jump(endsAt! - 1), [])
  assert.deepEqual(await jump(endsAt!), ['a Completed'])
  assert.deepEqual([job('a').endedAt, phaseOf({ job: job('a') }, endsAt!)], [endsAt, 'complete'])
})

test('chance is of the job, whatever was asked before it', () => {
  const [one, other] = [stage(), stage()]
  other.add('b')
  assert.deepEqual(one.add('a'), other.add('a'))
})

test('an order is for the next job that starts, also where that was planned before', async () => {
  const { add, jump, order, world } = stage()
  const { startsAt } = add('a')
  add('b', 60_000)
  order({ outcome: 'fail', error: 'no bucket', times: 1 })
  assert.deepEqual(await jump(startsAt), ['a Running'])
  assert.equal(world.outcomes.size, 0)
  assert.deepEqual(await jump(200_000), ['a Failed', 'b Running', 'b Completed'])
  assert.equal(rowsOf(world).get('a')!.result, 'no bucket')
})

test('while it is paused it does not start, however late; the missed one is asked for when the pause ends', async () => {
  const { add, jump, job, world } = stage()
  const { schedule } = jobs
  const row = () => rowsOf(world).get('a')!
  const { startsAt } = add('a')
  assert.equal(schedule.nextAt(row()), startsAt)
  schedule.pause(world, 'a', true, 0)
  assert.deepEqual([schedule.isPaused(row()), schedule.nextAt(row())], [true, undefined])
  assert.deepEqual([await jump(1e6), phaseOf(row(), 1e6)], [[], 'waiting'])
  schedule.pause(world, 'a', false, 1e6)
  assert.deepEqual([schedule.isPaused(row()), schedule.nextAt(row())], [false, 1e6 + startsAt])
  assert.deepEqual(await jump(1e6 + startsAt), ['a Running'])
  schedule.pause(world, 'a', true, 1e6 + startsAt)
  assert.deepEqual([schedule.nextAt(row()), phaseOf(row(), 1e6 + startsAt)], [undefined, 'running'])
  assert.deepEqual(await jump(2e6), ['a Completed'], 'one that is under way ends')
  assert.equal(job('a').askedAt, 1e6)
})

test('a pause that ends before a job was due leaves it where it was', () => {
  const { add, world } = stage()
  const planned = add('a', 60_000)
  for (const paused of [true, true, false, false]) jobs.schedule.pause(world, 'a', paused, 5000)
  assert.deepEqual(rowsOf(world).get('a'), { job: planned })
})

test('an order is not for a job that was started before', async () => {
  const { add, jump, order, world } = stage()
  await jump(add('a').startsAt)
  order({ outcome: 'fail', times: 1 })
  assert.deepEqual(await jump(100_000), ['a Completed'])
  assert.equal(world.outcomes.size, 1)
})

for (const [progress, startsAt, endsAt] of [
  ['immediate', 0, 0],
  [{ after: 'PT0.5S' }, 500, 500],
  [{ after: 'PT1H' }, undefined, 3_600_000],
  [{ polls: 2 }, 0, undefined],
] as const)
  test(`ordered ${JSON.stringify(progress)}, it waits no longer than until its end`, async () => {
    const { add, jump, job } = stage({ outcome: 'complete', progress })
    const planned = add('a')
    if (startsAt !== undefined) assert.equal(planned.startsAt, startsAt)
    await jump(planned.startsAt)
    assert.equal(endsAt === 0 ? job('a').endedAt : job('a').endsAt, endsAt)
  })

test('an order for one that was planned already ends it when it starts, or so long after it was asked for', async () => {
  for (const [progress, after] of [
    ['immediate', 0],
    [{ after: 'PT1M' }, 60_000],
  ] as const) {
    const { add, jump, job, order } = stage()
    const { startsAt } = add('a')
    order({ outcome: 'complete', progress })
    await jump(startsAt)
    assert.equal(job('a').endsAt, Math.max(startsAt, after))
  }
})

test('it ends after so many looks, the last of which waits for the engine', async () => {
  const { add, jump, world } = stage({ outcome: 'complete', progress: { polls: 2 } })
  add('a')
  assert.deepEqual(await jump(0), ['a Running'])
  await jobs.look(world, queries, 'a', 0)
  assert.deepEqual(await jump(0), [])
  await jobs.look(world, queries, 'a', 0)
  assert.deepEqual(await jump(0), ['a Completed'])
  const row = rowsOf(world).get('a')
  await jobs.look(world, queries, 'a', 0)
  assert.equal(rowsOf(world).get('a'), row)
})

test('one that hangs has no end, and can be cancelled', async () => {
  const { add, jump, job, world } = stage({ outcome: 'hang' })
  add('a')
  assert.deepEqual(await jump(1e9), ['a Running'])
  jobs.cancel(world, queries, 'a', 1e9)
  assert.deepEqual([job('a').cancelledAt, phaseOf({ job: job('a') }, 1e9)], [1e9, 'cancelled'])
})

test('what is cancelled is broken off, and what the engine made all the same is thrown away', async () => {
  const { add, jump, world } = stage()
  const { startsAt } = add('a')
  add('b', 1e6)
  const { promise, resolve } = Promise.withResolvers<string>()
  work = () => promise
  await jump(startsAt)
  jobs.cancel(world, queries, 'a', startsAt)
  jobs.cancel(world, queries, 'b', startsAt)
  assert.deepEqual(told, ['halt job a'], 'nothing was begun for the other')
  resolve('late')
  await promise
  await new Promise(setImmediate)
  assert.deepEqual(told, ['halt job a', 'discard late'])
  assert.deepEqual(await jump(1e9), [])
})

test('the engine may need longer than planned, or fail: the end says so', async () => {
  const { add, jump, job, world } = stage()
  const { promise, reject } = Promise.withResolvers<string>()
  work = () => promise
  await jump(add('a').startsAt)
  const late = job('a').endsAt! + 5000
  world.clock.set(late)
  assert.deepEqual(await catchUp(world, apis, queries, late, false), [])
  assert.equal(phaseOf({ job: job('a') }, late), 'running')
  reject(new Error('out of memory'))
  assert.deepEqual(await jump(late), ['a Failed'])
  assert.deepEqual([job('a').endedAt, rowsOf(world).get('a')!.result], [late, 'out of memory'])
})

test('a row that was replaced while the engine worked does not end with that work', async () => {
  const { add, jump, job, world } = stage()
  const { promise, resolve } = Promise.withResolvers<string>()
  await jump(add('a').startsAt)
  work = () => promise
  world.memory.delete('work:sync job a')
  const jumped = jump(job('a').endsAt!)
  await new Promise(setImmediate)
  jobs.letGo(world, queries, rowsOf(world).get('a')!)
  rowsOf(world).put('a', { job: jobs.plan(world, 'job a again', 1e6) })
  resolve('old')
  assert.deepEqual(await jumped, [])
  assert.deepEqual([rowsOf(world).get('a')!.result, told], [undefined, ['discard old']])
})

test('after a restart what was under way is worked on again', async () => {
  const { add, jump, world } = stage()
  await jump(add('a').startsAt)
  add('b', 1e6)
  let begun = 0
  work = async () => `begun ${++begun}`
  world.memory.clear()
  jobs.resume(world, queries)
  assert.equal(begun, 1)
  await jump(100_000)
  assert.equal(rowsOf(world).get('a')!.result, 'begun 1')
})

test('a failure that was ordered without a text says so', () => {
  assert.deepEqual([new OrderedFailure('why').text, new OrderedFailure(undefined).text], ['why', undefined])
})

test('a job that waits is postponed as a whole', () => {
  const job = { id: 'a', askedAt: 5, startsAt: 8 }
  assert.deepEqual(postponed(job, 10), { id: 'a', askedAt: 15, startsAt: 18 })
})
