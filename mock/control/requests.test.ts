import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { call, capture, freshWorld, seen, stopping } from './testbed.ts'

test('the journal lists, filters, waits and forgets; control calls are not in it', async () => {
  const { world, at } = await freshWorld()
  const waiting = call('GET', `${at}/requests/wait?operation=captureLegacy&status=200&count=2&timeout=20`).then(
    answer => answer,
  )
  await capture(world)
  await capture(world, { distinct_id: null })
  await capture(world)
  assert.equal((await waiting).body.results.length, 2)
  const { body } = await call('GET', `${at}/requests`)
  const exchanges = body.results as { operation: string; status: number }[]
  assert.deepEqual(
    exchanges.map(({ operation, status }) => `${operation} ${status}`),
    ['captureLegacy 200', 'captureLegacy 400', 'captureLegacy 200'],
  )
  assert.equal(body.results[0].at, '2026-05-01T00:00:00.000Z')
  assert.equal((await call('GET', `${at}/requests?status=400`)).body.results.length, 1)
  assert.equal((await call('GET', `${at}/requests?limit=2`)).body.results[1].status, 200)
  assert.equal((await call('DELETE', `${at}/requests`)).status, 204)
  assert.deepEqual((await call('GET', `${at}/requests`)).body, { results: [], dropped: 0 })
})

test('who waits is not waited for when the mock stops', async () => {
  const waiting = call('GET', '/requests/wait?count=1000&timeout=100').then(answer => answer)
  setImmediate(() => stopping.abort())
  assert.equal((await waiting).status, 408)
})

after(() => assert.deepEqual(seen.bugs, []))
