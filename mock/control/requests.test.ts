import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import request from 'supertest'
import type { Exchange } from '../core/journal.ts'
import { projectOf } from '../posthog/project.ts'
import { call, capture, freshWorld, mock, mockWith, seen } from './testbed.ts'

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

test('an exchange has a number, and says who asked, how much, and what came of it by name', async () => {
  const { world, at } = await freshWorld()
  await request(mock.listener)
    .post('/capture/')
    .set('Authorization', 'Bearer phx_0123456789abcdef')
    .send({ event: 'a', api_key: projectOf(world).capture_key })
  const { body } = await call('GET', `${at}/requests`)
  const [exchange] = body.results
  assert.partialDeepStrictEqual(exchange, {
    ...{ world: world.id, operation: 'captureLegacy', status: 400, key: 'cdef', at: '2026-05-01T00:00:00.000Z' },
    refusal: 'distinct_id_missing',
  })
  assert.ok(exchange.bytes.received > 20 && exchange.bytes.sent > 20)
  assert.ok(Math.abs(Date.parse(exchange.wall) - Date.now()) < 60_000)
  const single = await call('GET', `${at}/requests/${exchange.id}`)
  assert.deepEqual(single.body, exchange)
  const other = await freshWorld()
  const { status, body: refusal } = await call('GET', `${other.at}/requests/${exchange.id}`)
  assert.deepEqual([status, refusal.error], [404, 'no_such_exchange'])
})

test('filters: class of status, refused, faulted, text, time, number', async () => {
  const { world, at } = await freshWorld()
  await capture(world)
  await capture(world, { distinct_id: null })
  world.clock.advance(60_000)
  await call('PUT', `${at}/faults/down`, { body: { match: {}, effect: { status: 503 }, times: 1 } })
  await capture(world)
  const all: { id: number }[] = (await call('GET', `${at}/requests`)).body.results
  const found = async (query: string) => {
    const { body } = await call('GET', `${at}/requests?${query}`)
    return body.results.map(({ id }: { id: number }) => all.findIndex(each => each.id === id))
  }
  for (const [query, places] of [
    ['status=4xx', [1]],
    ['status=200', [0]],
    ['refused=true', [1, 2]],
    ['refused=false', [0]],
    ['faulted=true', [2]],
    ['text=CAPTURELEG', [0, 1, 2]],
    ['text=nowhere', []],
    ['to=2026-05-01T00:00:30Z', [0, 1]],
    ['from=2026-05-01T00:00:30Z', [2]],
    [`after=${all[0]!.id}&limit=1`, [2]],
  ] as const)
    assert.deepEqual(await found(query), places, query)
  for (const query of ['status=9xx', 'status=99', 'refused=perhaps', 'text=', 'from=noon', 'after=-1', 'limit=0'])
    assert.equal((await call('GET', `${at}/requests?${query}`)).status, 400, query)
})

test('the journal keeps as much as it is told', async () => {
  const { world, at } = await freshWorld()
  assert.deepEqual((await call('GET', `${at}/journal`)).body, { kept: 1000, capture: 'nothing' })
  await capture(world)
  assert.deepEqual((await call('PATCH', `${at}/journal`, { body: { kept: 2, capture: 'bodies' } })).body, {
    kept: 2,
    capture: 'bodies',
  })
  for (const event of ['one', 'two', 'three']) await capture(world, { event })
  const { body } = await call('GET', `${at}/requests`)
  assert.deepEqual([body.results.length, body.dropped], [2, 2])
  const { request, answer } = (await call('GET', `${at}/requests/${body.results[1].id}`)).body
  assert.match(request.body, /"event":"three"/)
  assert.deepEqual(JSON.parse(answer.body), { status: 'Ok' })
  assert.ok(answer.headers.some(([name]: string[]) => name === 'X-Understudy'))
  await call('PATCH', `${at}/journal`, { body: { kept: 1 } })
  assert.deepEqual((await call('GET', `${at}/requests`)).body.results, body.results.slice(1))
  assert.equal((await call('PATCH', `${at}/journal`, { body: {} })).status, 400)
})

test('the journal says what a kept body lacks of what was sent', async () => {
  const { world, at } = await freshWorld()
  const kept = async (mode: string, properties: object) => {
    await call('PATCH', `${at}/journal`, { body: { capture: mode } })
    await capture(world, { properties })
    const { results } = (await call('GET', `${at}/requests?limit=1`)).body
    const { request } = (await call('GET', `${at}/requests/${results[0].id}`)).body
    return { lacks: request.lacks, length: request.body?.length, end: request.body?.at(-1) }
  }
  assert.deepEqual(await kept('headers', {}), { lacks: 'body', length: undefined, end: undefined })
  assert.equal((await kept('bodies', {})).lacks, 'secrets')
  assert.deepEqual(await kept('bodies', { a: 'x'.repeat(20_000) }), { lacks: 'rest', length: 16_385, end: '…' })
  const letters = await kept('bodies', { a: 'ä'.repeat(15_000) })
  assert.deepEqual([letters.lacks, letters.end], ['rest', '…'])
})

test('a body that could not be read is one that is not kept', async () => {
  const { world, at } = await freshWorld()
  const body = JSON.stringify({ event: 'x'.repeat(11_000_000) })
  for (const mode of ['bodies', 'headers']) {
    await call('PATCH', `${at}/journal`, { body: { capture: mode } })
    await request(mock.listener)
      .post('/capture/')
      .set({ 'Content-Type': 'application/json', 'X-Understudy-World': world.id })
      .send(body)
    const [exchange] = (await call('GET', `${at}/requests?limit=1`)).body.results
    const { request: asked, bytes } = (await call('GET', `${at}/requests/${exchange.id}`)).body
    assert.deepEqual([asked.lacks, asked.body, bytes.received], ['body', undefined, body.length])
  }
})

test('what is kept of bodies has an end', async () => {
  const { world, at } = await freshWorld()
  world.journal.capture = 'bodies'
  const body = 'x'.repeat(3 * 1024 * 1024)
  const facts = { ...world.journal.list()[0]!, bytes: { received: 0, sent: 0 } }
  for (const id of [1, 2, 3])
    world.journal.add({ ...facts, id, request: { headers: [], body }, answer: { headers: [] } })
  assert.deepEqual(
    world.journal.list().map(({ request }) => request !== undefined),
    [false, true, true],
  )
  assert.equal((await call('DELETE', `${at}/requests`)).status, 204)
})

test('who waits is not waited for when the mock stops', async () => {
  const stopping = new AbortController()
  const stopped = mockWith({ stopping: stopping.signal })
  const waiting = call('GET', '/requests/wait?count=1000&timeout=100', { on: stopped }).then(answer => answer)
  setImmediate(() => stopping.abort())
  assert.equal((await waiting).status, 408)
})

after(() => assert.deepEqual(seen.bugs, []))

test('who waits is told each exchange, and that all are gone, and goes through no list', async () => {
  const { world } = await freshWorld()
  const { journal } = world
  const told: (number | undefined)[] = []
  const done = (added?: Exchange) => told.push(added?.id) === 4
  const waiting = journal.until(done, new AbortController().signal)
  await capture(world)
  const [{ id: first } = {}] = journal.list()
  journal.clear()
  await capture(world)
  assert.equal(await waiting, true)
  assert.deepEqual(told, [undefined, first, undefined, journal.list()[0]!.id])
})
