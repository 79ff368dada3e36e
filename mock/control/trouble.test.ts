import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { call, capture, freshWorld, jobs, minutes, plan, seen, start } from './testbed.ts'

test('a fault strikes as often as ordered, in its world only', async () => {
  const [one, other] = [await freshWorld(), await freshWorld()]
  const fault = {
    match: { operation: 'captureLegacy' },
    effect: { status: 503, headers: { 'Retry-After': '1' } },
    times: 1,
  }
  assert.deepEqual((await call('PUT', `${one.at}/faults/down`, { body: fault })).body, { name: 'down', ...fault })
  assert.deepEqual((await call('GET', `${one.at}/faults/down`)).body.times, 1)
  const struck = await capture(one.world)
  assert.deepEqual([struck.status, struck.headers['retry-after'], (await capture(other.world)).status], [503, '1', 200])
  assert.deepEqual([(await capture(one.world)).status, (await call('GET', `${one.at}/faults`)).body.results], [200, []])
  await call('PUT', `${one.at}/faults/down`, { body: fault })
  assert.equal((await call('DELETE', `${one.at}/faults/down`)).status, 204)
})

test('what started before an order came is past it', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + 1 * minutes)
  world.clock.advance(2 * minutes)
  assert.equal((await call('PUT', `${at}/outcomes/sync`, { body: { outcome: 'fail' } })).status, 200)
  assert.equal(jobs(world).get('a')?.status, 'Started')
})

after(() => assert.deepEqual(seen.bugs, []))
