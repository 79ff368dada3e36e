import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { call, capture, freshWorld, seen } from './testbed.ts'

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

after(() => assert.deepEqual(seen.bugs, []))
