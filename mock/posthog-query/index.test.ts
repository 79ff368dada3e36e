import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { lookUp } from '../posthog/results.ts'
import { aResult, stage } from '../posthog/stage.ts'
import { defaultBucket } from '../posthog/throttle.ts'
import { minutes, seconds } from '../posthog/time.ts'
import { QueryError } from '../query/types.ts'
import { posthogQuery } from './index.ts'
import { type Asked, enqueue } from './jobs.ts'

const { engine, errors, newWorld } = stage([posthogQuery])
const query = { kind: 'HogQLQuery', query: 'select 1 as n' }
const job: Asked = { request: { query }, upTo: 0, cacheKey: 'key', lifetime: 5 * minutes, createdBy: 1 }

function setup(options = {}) {
  const staged = newWorld(options)
  const { world, call } = staged
  const add = (fields: Partial<Asked> = {}) =>
    enqueue(world, engine.service, world.clock.now(), { ...job, clientQueryId: 'tile', ...fields })
  const poll = async (id = 'tile', show_progress = 'false') => {
    const { status, body } = await call('get', `/query/${id}`, { query: { show_progress } })
    return { status, ...body.query_status }
  }
  const cancel = async (id = 'tile', dequeue_only = 'false') =>
    (await call('delete', `/query/${id}`, { query: { dequeue_only } })).body.message
  return { ...staged, add, poll, cancel }
}

beforeEach(() => {
  engine.asked = []
  engine.cancelled = []
  engine.answer = async () => aResult
})

test('a query waits, runs, is done and is forgotten', async () => {
  const { add, poll, world, call } = setup()
  await add()
  assert.equal(engine.asked.length, 1, 'the engine works at once')
  assert.partialDeepStrictEqual(await poll(), { status: 202, complete: false, pickup_time: null })
  world.clock.advance(260)
  assert.partialDeepStrictEqual(await poll('tile', 'TRUE'), { status: 202, query_progress: { time_elapsed: 0 } })
  assert.partialDeepStrictEqual(await poll(), { status: 202, query_progress: null })
  world.clock.advance(2 * seconds)
  assert.partialDeepStrictEqual(await poll(), {
    status: 200,
    complete: true,
    results: { results: [[1]], columns: ['n'], query: 'select 1 as n', is_cached: false, cache_key: 'key' },
  })
  assert.equal(lookUp(world, 'key')?.result, aResult, 'the result is cached')
  world.clock.advance(20 * minutes)
  assert.deepEqual((await call('get', '/query/tile')).body, {
    type: 'invalid_request',
    code: 'not_found',
    detail: `Query tile not found for team ${world.options.ordinal}`,
    attr: null,
  })
})

for (const [what, error, status, error_message] of [
  ['SQL that is wrong', new QueryError('clickhouse', 'not_an_aggregate', 'Not an aggregate'), 400, 'Not an aggregate'],
  ['too little time', new QueryError('limit', 'timeout_exceeded', 'Too slow', 504), 400, 'Too slow'],
  ['an error of the database', new QueryError('internal', 'error', 'secret', 500), 500, null],
  ['a bug', new TypeError('secret'), 500, null],
] as const)
  test(`fails for ${what}: ${status}`, async () => {
    const { add, poll, world } = setup()
    engine.answer = () => Promise.reject(error)
    await add()
    world.clock.advance(2 * seconds)
    assert.partialDeepStrictEqual(await poll(), { status, complete: true, error: true, error_message, results: null })
    assert.equal(lookUp(world, 'key'), undefined, 'failures are not cached')
  })

for (const [ordered, statuses] of [
  [{ outcome: 'complete', progress: 'immediate' }, [200, 200]],
  [{ outcome: 'complete', progress: { polls: 3 } }, [202, 202, 202, 200]],
  [{ outcome: 'fail', error: 'ordered', progress: { polls: 1 } }, [202, 400, 400]],
  [{ outcome: 'fail', progress: 'immediate' }, [500]],
  [{ outcome: 'hang' }, [202, 202]],
] as const)
  test(`ordered ${JSON.stringify(ordered)}: ${statuses}`, async () => {
    const { add, poll, world } = setup()
    world.outcomes.set('query', { ...ordered, times: 1 })
    await add()
    const seen = []
    for (const _ of statuses) seen.push((await poll()).status)
    assert.deepEqual(seen, statuses)
  })

test('an order that comes while a query waits is for it', async () => {
  const { add, poll, world } = setup()
  await add()
  world.outcomes.set('query', { outcome: 'fail', error: 'too much', times: 1 })
  world.clock.advance(2 * seconds)
  assert.partialDeepStrictEqual(await poll(), { status: 400, error_message: 'too much' })
  assert.equal(engine.cancelled.length, 1, 'what the engine had begun is broken off')
})

test('ordered to take half an hour, it does not end before, and its record outlives its waiting', async () => {
  const { add, poll, jump, world } = setup()
  world.outcomes.set('query', { outcome: 'complete', progress: { after: 'PT15M' } })
  await add()
  await jump(15 * minutes - 1)
  assert.equal((await poll()).status, 202)
  await jump(1)
  assert.equal((await poll()).status, 200)
  await jump(19 * minutes)
  assert.equal((await poll()).status, 200)
})

test('one that hangs is forgotten after 20 minutes', async () => {
  const { add, poll, jump, world } = setup()
  world.outcomes.set('query', { outcome: 'hang' })
  await add()
  const happened = await jump(21 * minutes)
  assert.deepEqual(
    happened.map(({ status }) => status),
    ['running', 'expired'],
  )
  assert.equal((await poll()).status, 404)
})

test('requests do not wait for a slow engine, a jump of the clock does', async () => {
  const { add, poll, jump, world } = setup()
  const { promise, resolve } = Promise.withResolvers<typeof aResult>()
  engine.answer = () => promise
  await add()
  world.clock.advance(10 * seconds)
  assert.equal((await poll()).status, 202)
  const jumped = jump(0)
  resolve(aResult)
  const happened = (await jumped).map(({ id, kind, status }) => ({ id, kind, status }))
  assert.deepEqual(happened, [{ id: 'tile', kind: 'query', status: 'complete' }])
  const { status, end_time } = await poll()
  assert.deepEqual([status, end_time], [200, '2026-05-01T10:00:10.000000Z'])
})

for (const [what, name, meetsAfterEnd] of [
  ["the client's name", { clientQueryId: 'tile' }, true],
  ['the key of the cache', { clientQueryId: undefined, id: 'key' }, false],
] as const)
  test(`a job under ${what} meets the one that runs${meetsAfterEnd ? ', and the one that is over' : ' only'}`, async () => {
    const { world, jump } = setup()
    const { clientQueryId: _, ...rest } = job
    const add = () => enqueue(world, engine.service, world.clock.now(), { ...rest, ...name } as Asked)
    const first = await add()
    assert.equal((await add()).job.id, first.job.id)
    await jump(2 * seconds)
    assert.equal((await add()).job.id === first.job.id, meetsAfterEnd)
  })

const cancelled = 'Cancelled query on clickhouse'
const dequeued = 'Only tried to dequeue, not cancelling query on clickhouse'
for (const [what, after, dequeue_only, says, stops, left] of [
  ['waiting', 0, 'false', cancelled, true, 404],
  ['running', 260, 'false', cancelled, true, 404],
  ['waiting, only off the queue', 0, '1', dequeued, true, 404],
  ['running, only off the queue', 260, 'True', dequeued, false, 404],
  ['done', 2000, 'false', 'Query already complete', false, 200],
  ['running, with a word that says nothing', 260, 'yes', cancelled, true, 404],
] as const)
  test(`cancelling what is ${what}: ${says}`, async () => {
    const { add, poll, cancel, world } = setup()
    const { job } = await add()
    world.clock.advance(after)
    assert.equal(await cancel('tile', dequeue_only), says)
    assert.equal(engine.cancelled.includes(`${world.id}:${job.id}`), stops)
    assert.equal((await poll()).status, left)
  })

test('cancelling what has no record reaches the engine in its own world only', async () => {
  const one = setup()
  const other = setup()
  await one.add()
  assert.equal(await other.cancel(), cancelled)
  assert.deepEqual(engine.cancelled, [`${other.world.id}:tile`])
  assert.equal((await one.poll()).status, 202)
  assert.equal((await other.poll()).status, 404)
})

test('after a restart lost work is begun again at once, and what had ended is still there', async () => {
  const { add, poll, jump, world } = setup()
  await add()
  await jump(260)
  world.memory.clear()
  posthogQuery.reload!(world, engine.service)
  assert.equal(engine.asked.length, 2)
  assert.equal((await poll()).status, 202)
  world.clock.advance(2 * seconds)
  assert.equal((await poll()).status, 200)
  world.memory.clear()
  assert.equal((await poll()).status, 200)
  assert.equal(engine.asked.length, 2)
})

for (const [what, method, sent, status, code] of [
  ['a key without the scope', 'get', { scopes: ['endpoint:read'] }, 403, 'permission_denied'],
  ['a key with the scope', 'delete', { scopes: ['query:read'] }, 200, undefined],
  ['a wrong key', 'get', { key: 'phx_of_nobody' }, 401, 'authentication_failed'],
  ['a session', 'delete', { session: true }, 200, undefined],
  ['a method that is not there', 'post', { session: true }, 405, 'method_not_allowed'],
] as const)
  test(`${method} by ${what}: ${status}`, async () => {
    const { call, keyOf } = setup()
    const key = 'scopes' in sent ? { key: keyOf(...sent.scopes) } : sent
    const answer = await call(method, '/query/tile', key)
    assert.deepEqual([answer.status, answer.body.code], [status, code])
  })

test('polls count in the bucket that all products share', async () => {
  const { call } = setup({ rateLimits: 'real' })
  const { requests } = defaultBucket.limits[0]!
  for (let i = 0; i < requests; i++) assert.equal((await call('get', '/query/tile')).status, 404)
  const { status, headers, body } = await call('get', '/query/tile')
  assert.deepEqual([status, headers['retry-after']], [429, '60'])
  assert.equal(body.detail, 'Request was throttled. Expected available in 60 seconds.')
})

test('filters of the time before queries are refused as no query', async () => {
  const { call } = setup()
  const body = { query: { insight: 'TRENDS', events: [{ id: '$pageview', type: 'events' }] } }
  const refused = await call('post', '/query', { body, session: true })
  assert.deepEqual([refused.status, refused.body.code], [400, 'parse_error'])
  assert.match(
    refused.body.detail,
    /^JSON parse error - \d validation errors? for QueryRequest\nquery\.kind\n {2}Field required/,
  )
})

test('no answer was a bug', () => assert.deepEqual(errors, []))
