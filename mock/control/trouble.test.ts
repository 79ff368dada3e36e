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
  assert.deepEqual((await call('PUT', `${one.at}/faults/down`, { body: fault })).body, {
    name: 'down',
    ...fault,
    struck: 0,
  })
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

test('the list tells how often a fault struck, the journal which one', async () => {
  const { world, at } = await freshWorld()
  await call('PUT', `${at}/faults/elsewhere`, { body: { match: { path: '/array/**' }, effect: { status: 500 } } })
  await call('PUT', `${at}/faults/slow`, {
    body: { match: { path: '/cap*/' }, effect: { headers: { 'X-Slow': '1' } } },
  })
  await capture(world)
  await capture(world)
  const { body } = await call('GET', `${at}/faults`)
  assert.deepEqual(
    body.results.map(({ name, struck }: { name: string; struck: number }) => [name, struck]),
    [
      ['elsewhere', 0],
      ['slow', 2],
    ],
  )
  const { body: journal } = await call('GET', `${at}/requests`)
  assert.deepEqual(
    journal.results.map(({ fault }: { fault: string }) => fault),
    ['slow', 'slow'],
  )
  await call('PUT', `${at}/faults/slow`, { body: { match: {}, effect: { status: 500 } } })
  assert.equal((await call('GET', `${at}/faults/slow`)).body.struck, 0)
})

const struck = async (effect: object) => {
  const { world, at } = await freshWorld()
  await call('PUT', `${at}/faults/f`, { body: { match: {}, effect } })
  return capture(world)
}

test('a string is sent as it is, anything else as JSON', async () => {
  const sent = [await struck({ status: 502, body: '<h1>"é' }), await struck({ body: ['a'] })]
  assert.deepEqual(
    sent.map(({ status, text, type }) => [status, text, type]),
    [
      [502, '<h1>"é', 'text/plain'],
      [200, '["a"]', 'application/json'],
    ],
  )
  assert.equal((await struck({ body: '{', headers: { 'content-type': 'text/html' } })).type, 'text/html')
})

test('a header of a fault stands in for the one of that name', async () => {
  const { headers, type, text } = await struck({ headers: { 'content-type': 'text/css', 'x-understudy': 'no' } })
  assert.deepEqual([type, headers['x-understudy'], JSON.parse(text)], ['text/css', 'no', { status: 'Ok' }])
})

after(() => assert.deepEqual(seen.bugs, []))
