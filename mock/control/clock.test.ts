import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { call, freshWorld, jobs, minutes, mock, mockWith, plan, seen, start } from './testbed.ts'

const moved = (at: string, body: object) => call('POST', `${at}/clock`, { body })
const shown = ({ body }: Awaited<ReturnType<typeof call>>) => {
  const events = body.events as { at: string; id: string; status: string }[]
  return [body.now, ...events.map(({ at, id, status }) => `${at.slice(11, 16)} ${id} ${status}`)]
}

test('time advances through what becomes due, oldest first', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'b', start + 10 * minutes)
  plan(world, 'a', start + 4 * minutes)
  assert.deepEqual(shown(await moved(at, { advance: 'PT12M' })), [
    '2026-05-01T00:12:00.000Z',
    '00:04 a Started',
    '00:09 a Done',
    '00:10 b Started',
  ])
  assert.deepEqual(shown(await moved(at, { advance: 'next' })), ['2026-05-01T00:15:00.000Z', '00:15 b Done'])
  assert.equal((await moved(at, { advance: 'next' })).body.error, 'nothing_planned')
  assert.deepEqual(shown(await call('GET', `${at}/clock`)), ['2026-05-01T00:15:00.000Z'])
})

test('until stops at the status, also one that holds already', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + 4 * minutes)
  plan(world, 'b', start + 6 * minutes)
  assert.deepEqual(shown(await moved(at, { until: { id: 'b', status: 'Started' } })), [
    '2026-05-01T00:06:00.000Z',
    '00:04 a Started',
    '00:06 b Started',
  ])
  assert.equal((await moved(at, { until: { id: 'b', status: 'Done' } })).body.now, '2026-05-01T00:11:00.000Z')
  assert.deepEqual(shown(await moved(at, { until: { id: 'b', status: 'Done' } })), ['2026-05-01T00:11:00.000Z'])
})

test('until a status that never comes leaves the world as it was', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + 4 * minutes)
  const answer = await moved(at, { until: { id: 'a', status: 'Exploded' } })
  assert.deepEqual([answer.status, answer.body.error], [409, 'never_happens'])
  assert.match(answer.body.message, /nothing else is planned/)
  assert.deepEqual([world.clock.now(), jobs(world).get('a')?.status], [start, 'Planned'])
  assert.ok(seen.reloaded.includes(world.id))
})

test('until a status that such things never have is refused with those that they have', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + 4 * minutes)
  const { status, body } = await moved(at, { until: { id: 'a', status: 'Complete' } })
  assert.deepEqual([status, body.error], [400, 'no_such_status'])
  assert.match(body.hint, /Planned, Started, Done/)
  assert.equal(world.clock.now(), start)
  assert.deepEqual(shown(await moved(at, { until: { id: 'a', status: 'Planned' } })), ['2026-05-01T00:00:00.000Z'])
})

test('until waits for a thing that only what becomes due makes, whatever it then is', async () => {
  const { world, at } = await freshWorld()
  jobs(world).put('a', { id: 'a', at: start, status: 'Planned', makes: 'b' })
  const until = (status: string, id = 'b') => moved(at, { until: { id, status } })
  const never = await until('Burnt')
  assert.deepEqual([never.status, never.body.error], [409, 'never_happens'])
  assert.match(never.body.message, /it is a job, which has Planned, Started, Done/)
  assert.deepEqual([world.clock.now(), jobs(world).has('b')], [start, false])
  assert.equal((await until('Planned')).body.now, '2026-05-01T00:05:00.000Z')
  await moved(at, { set: '2026-04-01T00:00:00Z' })
  assert.equal((await until('Done')).body.now, '2026-05-01T01:05:00.000Z')
  const nobody = await until('Done', 'nobody')
  assert.match(nobody.body.message, /nothing else is planned, nothing of that id changes/)
})

test('of many events the last are listed, and all are counted', async () => {
  const { world, at } = await freshWorld()
  for (let i = 0; i < 2000; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
  const { body } = await moved(at, { advance: 'P30D' })
  assert.deepEqual([body.events.length, body.events_total], [1000, 4000])
  assert.deepEqual([body.events[0].id, body.events.at(-1).id], ['job 1500', 'job 1999'])
})

test('what has long been due has become so by now, and says when it was due', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start - 60 * minutes)
  assert.deepEqual(shown(await moved(at, { advance: 'PT1M' })), [
    '2026-05-01T00:01:00.000Z',
    '23:00 a Started',
    '23:05 a Done',
  ])
})

test('a world that is forgotten moves no further', async t => {
  const { world, at } = await freshWorld()
  for (let i = 0; i < 3; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
  const { patch } = jobs(world)
  t.mock.method(jobs(world), 'patch', (key: string, change: object) => {
    mock.worlds.delete(world.id)
    return patch.call(jobs(world), key, change)
  })
  const { status, body } = await moved(at, { advance: 'P1D' })
  assert.deepEqual([status, body.error], [404, 'no_such_world'])
  assert.deepEqual(
    [...jobs(world).values()].map(({ status }) => status),
    ['Started', 'Planned', 'Planned'],
  )
})

test('a mock that stops moves no clock further', async t => {
  const stops = new AbortController()
  const on = mockWith({ stopping: stops.signal })
  const world = on.worlds.seeded
  world.clock.freeze(true)
  world.clock.set(start)
  for (let i = 0; i < 3; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
  const { patch } = jobs(world)
  t.mock.method(jobs(world), 'patch', (key: string, change: object) => {
    stops.abort()
    return patch.call(jobs(world), key, change)
  })
  const { body } = await call('POST', '/clock', { on, body: { advance: 'P1D' } })
  assert.deepEqual([body.now, body.events_total], ['2026-05-01T00:00:00.000Z', 1])
})

test('until looks at so many changes and no further', async () => {
  const { world, at } = await freshWorld()
  for (let i = 1; i <= 600; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
  const answer = await moved(at, { until: { id: 'job 600', status: 'Done' } })
  assert.deepEqual([answer.status, answer.body.error], [409, 'never_happens'])
  assert.match(answer.body.message, /not within 400 days or 1000 changes/)
  assert.equal(world.clock.now(), start)
})

test('until gives up soon where nobody has the id', async () => {
  const { world, at } = await freshWorld()
  for (let i = 1; i <= 600; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
  const { status, body } = await moved(at, { until: { id: 'nobody', status: 'Done' } })
  assert.equal(status, 409)
  assert.match(body.message, /not within 400 days or 100 changes, nothing of that id changes/)
  assert.equal(world.clock.now(), start)
})

test('until stays with what waits for others, as long as one of them is done from time to time', async () => {
  const { world, at } = await freshWorld()
  for (let i = 1; i <= 150; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
  plan(world, 'last', start)
  jobs(world).patch('last', { waits: ['job 40', 'job 80', 'job 120'] })
  const { status, body } = await moved(at, { until: { id: 'last', status: 'Done' } })
  assert.deepEqual([status, body.now], [200, '2026-05-01T20:05:00.000Z'])
})

test('until ends when whoever asked has left', async t => {
  const { world, at } = await freshWorld()
  for (let i = 1; i <= 600; i++) plan(world, `job ${i}`, start + i * 10 * minutes)
  const server = mock.createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = request({
    port,
    path: `/__mock__${at}/clock`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  })
  client.on('error', () => undefined)
  const { patch } = jobs(world)
  let changes = 0
  const put = new Promise<void>(resolve => {
    t.mock.method(jobs(world), 'patch', (key: string, change: object) => {
      if (changes++ === 0) client.destroy()
      return patch.call(jobs(world), key, change)
    })
    t.mock.method(jobs(world), 'clear', () => resolve())
  })
  client.end(JSON.stringify({ until: { id: 'job 600', status: 'Exploded' } }))
  await put
  assert.ok(changes < 1000, `${changes} changes`)
})

test('until takes nothing back that others were answered meanwhile', async t => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + 4 * minutes)
  const { patch } = jobs(world)
  t.mock.method(jobs(world), 'patch', (key: string, change: object) => {
    world.table('test.others').put('kept', {})
    world.journal.add({
      ...{ id: 1, at: 0, wall: 0, refusal: null, key: null, bytes: { received: 0, sent: 0 } },
      method: 'POST',
      path: '/',
      operation: null,
      nearest: null,
      status: 201,
      validation: 'ok',
      fault: null,
      duration_ms: 0,
    })
    return patch.call(jobs(world), key, change)
  })
  const answer = await moved(at, { until: { id: 'a', status: 'Exploded' } })
  assert.deepEqual([answer.status, answer.body.error], [409, 'never_happens'])
  assert.match(answer.body.message, /used meanwhile, so its clock stays at 2026-05-01T00:09/)
  assert.ok(world.table('test.others').get('kept'))
})

test('the clock is set forwards and backwards, stopped and paced', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + 4 * minutes)
  const forwards = await moved(at, { set: '2026-05-01T02:04:00+02:00' })
  assert.deepEqual(shown(forwards), ['2026-05-01T00:04:00.000Z', '00:04 a Started'])
  assert.deepEqual(shown(await moved(at, { set: '2026-04-01T00:00:00Z' })), ['2026-04-01T00:00:00.000Z'])
  assert.deepEqual([(await moved(at, { freeze: false })).body.frozen, world.clock.facts.frozen], [false, false])
  const { body } = await moved(at, { rate: 60 })
  assert.deepEqual([body.rate, body.frozen], [60, false])
})

test('worlds do not share time', async () => {
  const [one, other] = [await freshWorld(), await freshWorld()]
  await moved(one.at, { advance: 'P1D' })
  assert.equal(other.world.clock.now(), start)
})

after(() => assert.deepEqual(seen.bugs, []))
