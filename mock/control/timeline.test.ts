import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import request from 'supertest'
import { Mock } from '../app.ts'
import { establish, products } from '../families.ts'
import { createQueryService } from '../query/service.ts'
import { control } from './index.ts'
import { call, freshWorld, jobs, minutes, plan, start } from './testbed.ts'

const queries = createQueryService({ engine: 'synthetic' })

/** A mock whose seeded world has all that the products put in, its clock standing. */
function seededMock(seed: number, clock: number) {
  const seeded = { seed, events: 10_000, clock, anchor: clock, frozen: true }
  const mock = new Mock({ products, control: mock => control(mock), queries, version: 'test', establish, seeded })
  const send = async (body: object) => {
    const sent = request(mock.listener).post('/__mock__/clock').set('Host', '127.0.0.1').send(body)
    return (await sent).body
  }
  const timeline = async (query = '') =>
    (await request(mock.listener).get(`/__mock__/timeline${query}`).set('Host', '127.0.0.1')).body
  return { mock, send, timeline }
}

test('what a dry run says is what then happens, in whatever world', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2 ** 32 - 1),
      fc.integer({ min: Date.UTC(2025), max: Date.UTC(2027) }),
      fc.integer({ min: 1, max: 72 }),
      async (seed, clock, hours) => {
        const { mock, send, timeline } = seededMock(seed, clock)
        const { seeded } = mock.worlds
        // What is due at the very beginning happens first.
        await send({ set: new Date(clock).toISOString() })
        const { version } = seeded
        const told = await send({ advance: `PT${hours}H`, dry_run: true })
        const { projected, planned } = await timeline(`?to=${new Date(clock + hours * 60 * minutes).toISOString()}`)
        assert.equal(seeded.version, version, 'nothing of the world changes')
        assert.equal(seeded.clock.now(), clock)
        const happened = await send({ advance: `PT${hours}H` })
        assert.deepEqual(told, happened)
        const all = [...planned, ...projected].map(event => JSON.stringify(event)).sort()
        const really = happened.events.map((event: object) => JSON.stringify(event)).sort()
        if (happened.events_total <= 1000) assert.deepEqual(all, really)
      },
    ),
    { numRuns: 6, seed: 20261129 },
  )
})

test('the timeline tells past, planned and projected apart', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'early', start + minutes)
  plan(world, 'late', start + 60 * minutes)
  jobs(world).patch('late', { makes: 'follower' })
  await call('POST', `${at}/clock`, { body: { advance: 'PT10M' } })
  world.clock.advance(-1)
  const line = async (query = '') => (await call('GET', `${at}/timeline${query}`)).body
  const { past, planned, projected, now, projected_up_to } = await line()
  const words = (events: { id: string; status: string }[]) => events.map(({ id, status }) => `${id} ${status}`)
  assert.deepEqual(words(past), ['early Started', 'early Done'])
  assert.ok(past.every(({ moved, wall }: { moved: boolean; wall: string }) => moved && Date.parse(wall) > 0))
  assert.deepEqual(words(planned), ['late Started'])
  assert.deepEqual(words(projected), ['late Done', 'follower Started', 'follower Done'])
  assert.deepEqual(Date.parse(projected_up_to) - Date.parse(now), 24 * 60 * minutes)
  assert.deepEqual(words((await line('?id=follower')).projected), ['follower Started', 'follower Done'])
  assert.deepEqual(words((await line('?limit=1')).past), ['early Done'])
  assert.deepEqual((await line('?kind=other')).past, [])
  assert.deepEqual((await line(`?to=${new Date(start + 62 * minutes).toISOString()}`)).projected, [])
  assert.deepEqual(jobs(world).get('late')?.status, 'Planned', 'nothing happened')
  await call('POST', `${at}/reset`)
  assert.deepEqual((await line()).past, [], 'a world that is put back has no past')
})

test('what passes by the wall is past, too', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + minutes)
  world.clock.set(start + 2 * minutes)
  const { past } = (await call('GET', `${at}/timeline`)).body
  assert.deepEqual([past.length, past[0].moved], [1, false])
})

test('a dry run comes to what never happens, and to the next', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + minutes)
  const tried = async (body: object) => (await call('POST', `${at}/clock`, { body: { ...body, dry_run: true } })).body
  assert.equal((await tried({ advance: 'next' })).events[0].status, 'Started')
  assert.equal((await tried({ until: { id: 'a', status: 'Done' } })).now, '2026-05-01T00:06:00.000Z')
  assert.equal((await tried({ until: { id: 'a', status: 'Exploded' } })).error, 'never_happens')
  assert.equal((await tried({ set: '2026-05-01T00:03:00Z' })).events_total, 1)
  assert.deepEqual([world.clock.now(), jobs(world).get('a')?.status], [start, 'Planned'])
})
