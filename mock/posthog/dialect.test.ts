import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { aResult, stage } from './stage.ts'

const { newWorld, engine, errors } = stage([posthogEndpoints])
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

// The path is one of the older revision only; the world that no key names speaks the newer.
for (const [who, headers] of [
  ['nobody', { Authorization: '' }],
  ['a wrong key', { Authorization: 'Bearer phx_wrong' }],
] as const)
  test(`${who} is judged in the revision that the project of the path speaks`, async () => {
    const { call } = newWorld({ revisions: { 'posthog-endpoints': '2025' } })
    const { status, body } = await call('get', '/endpoints/any/versions/1', { headers })
    assert.equal(status, 401)
    assert.equal(body.type, 'authentication_error')
  })

const one = { name: 'one', query: { kind: 'HogQLQuery', query: 'select 1 as a' } }

for (const [what, levels, detail] of [
  ['as deep as the model goes', 200, /valid dictionary/],
  ['deeper', 201, /^JSON parse error - recursion limit exceeded$/],
  ['far deeper', 100_000, /^JSON parse error - recursion limit exceeded$/],
] as const)
  test(`a body nested ${what} is a 400`, async () => {
    const { call } = newWorld()
    await call('post', '/endpoints', { body: one })
    for (const [method, path] of [
      ['post', '/endpoints'],
      ['patch', '/endpoints/one'],
      ['post', '/endpoints/one/run'],
      ['post', '/endpoints/one/materialization_preview'],
    ] as const) {
      const headers = { 'Content-Type': 'application/json' }
      const { status, body } = await call(method, path, { body: nested(levels), headers })
      assert.equal(status, 400)
      assert.match(body.detail, detail)
    }
    assert.deepEqual(errors, [])
  })

test('a kind that does not turn into text is none of the kinds', async () => {
  const { call } = newWorld()
  const kind = { toString: 1 }
  for (const query of [{ kind }, { kind: 'TrendsQuery', series: [{ kind }] }]) {
    const { status, body } = await call('post', '/endpoints', { body: { name: 'one', query } })
    assert.equal(status, 400)
    assert.match(body.detail, /Input tag '\{"toString":1\}' found using 'kind'/)
  }
  assert.deepEqual(errors, [])
})

for (const host of ['a b', '[::', '%%%', 'x:99999999', '[:::::::::]', ''])
  test(`links are links whatever the Host: ${JSON.stringify(host)}`, async () => {
    const { call } = newWorld()
    const { status, body } = await call('post', '/endpoints', { body: one, headers: { Host: host } })
    assert.equal(status, 201)
    assert.match(body.url, /^http:\/\/localhost\/api/)
  })

test('pages beyond what can be counted are asked for as far as it can', async () => {
  const { call } = newWorld()
  await call('post', '/endpoints', { body: one })
  const { status, body } = await call('post', '/endpoints/one/run', { body: { limit: 1, offset: 1e30 } })
  assert.deepEqual([status, body.offset], [200, 1e30])
  assert.deepEqual(engine.asked.at(-1)?.page, { limit: 1, offset: Number.MAX_SAFE_INTEGER })
})

test('the same bytes say the same again only to the same operation, under the same type', async () => {
  const { call } = newWorld()
  const two = { ...one, name: 'two', query: { kind: 'HogQLQuery', query: 'select number from numbers(5)' } }
  for (const body of [one, two]) await call('post', '/endpoints', { body })
  const run = async (body: string, type = 'application/json') => {
    const answer = await call('post', '/endpoints/two/run', { body, headers: { 'Content-Type': type } })
    return answer.status === 200 ? answer.body.limit : answer.status
  }
  const [wrong, first, second] = ['{"limit":0}', '{"limit":1}', '{"limit":2}']
  assert.deepEqual(
    [await run(first), await run(first), await run(second), await run(first), await run(wrong), await run(wrong)],
    [1, 1, 2, 1, 400, 400],
  )
  assert.equal(await run(first, 'text/plain'), 415)
  assert.equal(await run(first), 1)
  const { status } = await call('post', '/endpoints', { body: first, headers: { 'Content-Type': 'application/json' } })
  assert.equal(status, 400)
})

for (const text of ['plain', 'é', 'ж — 𝄞'])
  test(`a cached answer with ${text} is the same for all, and only pages of other origins may read it`, async t => {
    engine.answer = async () => ({ ...aResult, results: [[text]] })
    t.after(() => (engine.answer = async () => aResult))
    const { call } = newWorld()
    await call('post', '/endpoints', { body: one })
    const run = async (headers: Record<string, string>) => {
      const { status, body, headers: got } = await call('post', '/endpoints/one/run', { body: {}, headers })
      assert.equal(status, 200)
      return { body, origin: got['access-control-allow-origin'], length: got['content-length'] }
    }
    await run({})
    const [first, ...others] = [await run({}), await run({ Origin: 'https://a.test' }), await run({})]
    assert.deepEqual([first.body.is_cached, first.body.results], [true, [[text]]])
    assert.equal(first.length, String(Buffer.byteLength(JSON.stringify(first.body))))
    assert.deepEqual(others, [{ ...first, origin: 'https://a.test' }, first])
  })
