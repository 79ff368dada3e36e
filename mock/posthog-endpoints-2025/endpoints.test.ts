import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { stage } from '../posthog/stage.ts'
import { minutes } from '../posthog/time.ts'

const { errors, newWorld } = stage([posthogEndpoints])
const query = { kind: 'HogQLQuery', query: 'select 1' }
const withVariable = { ...query, variables: { a: { variableId: 'a', code_name: 'a', value: 1 } } }
const trends = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode' }] }
const failed = { type: 'validation_error', code: 'invalid_input', detail: 'Failed to update endpoint.', attr: null }

async function setup(first: object = query) {
  const staged = newWorld({ revisions: { 'posthog-endpoints': '2025' } })
  const { call } = staged
  const create = async (body: object) => call('post', '/endpoints', { body })
  assert.equal((await create({ name: 'e', query: first })).status, 201)
  const read = async () => (await call('get', '/endpoints/e')).body
  const change = async (body: object) => call('put', '/endpoints/e', { body })
  return { ...staged, create, read, change }
}

for (const [body, status, says] of [
  [{}, 400, { detail: 'Must specify query', attr: null }],
  [{ query }, 400, { detail: 'Endpoint must have a name.', attr: null }],
  [{ query, name: '' }, 400, { detail: 'Endpoint must have a name.', attr: null }],
  [{ query, name: 'a b' }, 400, { detail: /^Endpoint name must be alphanumeric/, attr: null }],
  [{ query, name: 'a'.repeat(129) }, 400, { detail: /^Endpoint name must be alphanumeric/, attr: null }],
  [{ query, name: '1-a_' }, 201, { name: '1-a_', cache_age_seconds: null, parameters: {}, current_version: 1 }],
  [{ query, name: 'E' }, 201, { name: 'E' }],
  [{ query, name: 'e' }, 400, { detail: 'Failed to create endpoint.', attr: null }],
  [{ query, name: 'f', cache_age_seconds: 299 }, 400, { attr: 'cache_age_seconds' }],
  [{ query, name: 'f', cache_age_seconds: 0 }, 400, { attr: 'cache_age_seconds' }],
  [{ query, name: 'f', cache_age_seconds: 86_401 }, 400, { attr: 'cache_age_seconds' }],
  [{ query, name: 'f', cache_age_seconds: 86_400 }, 201, { cache_age_seconds: 86_400 }],
  [{ query: { ...query, query: 'not HogQL' }, name: 'f' }, 201, { name: 'f' }],
  [{ query, name: 'f', derived_from_insight: 'a'.repeat(13) }, 400, { detail: 'Failed to create endpoint.' }],
  [{ query, name: 'f', is_materialized: true }, 201, { is_materialized: false }],
  [{ query, name: 'f', data_freshness_seconds: 900 }, 400, { code: 'parse_error' }],
] as const)
  test(`creating with ${JSON.stringify(body).slice(0, 90)}: ${status}`, async () => {
    const { create } = await setup()
    const { status: got, body: answer } = await create(body)
    assert.equal(got, status)
    for (const [key, value] of Object.entries(says))
      if (value instanceof RegExp) assert.match(answer[key], value)
      else assert.deepEqual(answer[key], value)
  })

for (const [first, body, status, says] of [
  [query, { name: 'other', description: 'told' }, 200, { name: 'e', description: 'told', current_version: 1 }],
  [query, { description: null, is_active: null }, 200, { description: '', is_active: true }],
  [query, { query: { ...query, name: null } }, 200, { current_version: 1 }],
  [query, { query: { ...query, query: 'select 2' } }, 200, { current_version: 2, versions_count: 2 }],
  [query, { cache_age_seconds: 299 }, 400, { attr: 'cache_age_seconds' }],
  [
    query,
    { is_materialized: false, sync_frequency: '1hour' },
    400,
    { detail: 'sync_frequency can not be set when is_materialized is False.', attr: 'sync_frequency' },
  ],
  [
    query,
    { sync_frequency: '1hour' },
    200,
    { is_materialized: false, materialization: { can_materialize: true, reason: null } },
  ],
  [query, { sync_frequency: '2hour' }, 400, { code: 'parse_error' }],
  [query, { is_materialized: true }, 200, { is_materialized: true }],
  [withVariable, { is_materialized: true }, 400, failed],
  [trends, { is_materialized: true }, 400, failed],
  [{ ...query, query: ' ' }, { is_materialized: true }, 400, failed],
  [{ ...query, query: 'not HogQL' }, { is_materialized: true }, 400, failed],
  [query, { is_materialized: true, query: trends }, 400, failed],
] as const)
  test(`changing to ${JSON.stringify(body)}: ${status}`, async () => {
    const { change, read } = await setup(first)
    const before = await read()
    const answer = await change(body)
    assert.equal(answer.status, status)
    assert.partialDeepStrictEqual(answer.body, says)
    if (status === 400) assert.deepEqual(await read(), before, 'a refusal changes nothing')
  })

for (const [first, reason] of [
  [query, null],
  [withVariable, 'Queries with variables cannot be materialized.'],
  [trends, 'Only HogQL queries can be materialized.'],
  [{ ...query, query: '' }, 'Query is empty or invalid.'],
] as const)
  test(`materialization of ${JSON.stringify(first)}: ${reason ?? 'possible'}`, async () => {
    const { read } = await setup(first)
    assert.deepEqual((await read()).materialization, { can_materialize: reason === null, reason })
  })

test('a cache age stays when it is not sent and goes with null', async () => {
  const { change } = await setup()
  for (const [body, age] of [
    [{ cache_age_seconds: 600 }, 600],
    [{ description: 'x' }, 600],
    [{ cache_age_seconds: null }, null],
  ] as const)
    assert.equal((await change(body)).body.cache_age_seconds, age)
})

test('materialization is on at once, runs by its frequency, and goes with the table it cannot have', async () => {
  const { change, read, jump } = await setup()
  const { body } = await change({ is_materialized: true })
  const shape = {
    status: 'Unknown',
    can_materialize: true,
    last_materialized_at: null,
    error: '',
    sync_frequency: '24hour',
  }
  assert.deepEqual([body.is_materialized, body.materialization], [true, shape])
  assert.equal((await change({ sync_frequency: '5min' })).body.materialization.sync_frequency, '5min')
  await jump(2 * minutes)
  const built = (await read()).materialization
  assert.equal(built.status, 'Completed')
  await jump(6 * minutes)
  assert.notEqual((await read()).materialization.last_materialized_at, built.last_materialized_at)
  assert.equal((await change({ query: trends })).body.is_materialized, false)
  assert.deepEqual(await jump(30 * minutes), [])
})

test('an inactive endpoint has no table, whatever else the call changes', async () => {
  for (const more of [{}, { query: { kind: 'HogQLQuery', query: 'select 2' } }, { is_materialized: true }]) {
    const { change, read } = await setup()
    await change({ is_materialized: true })
    const { body } = await change({ is_active: false, ...more })
    assert.deepEqual([body.is_active, body.is_materialized], [false, false], JSON.stringify(more))
    await change({ is_active: true })
    assert.equal((await read()).is_materialized, false)
  }
})

test('a job that ends after two looks has ended at the third', async () => {
  const { change, read, world } = await setup()
  world.outcomes.set('materialization', { outcome: 'complete', progress: { polls: 2 }, times: 1 })
  await change({ is_materialized: true })
  const seen = []
  for (let i = 0; i < 3; i++) seen.push((await read()).materialization.status)
  assert.deepEqual(seen, ['Running', 'Running', 'Completed'])
})

test('enabling may fail, without a word why', async () => {
  const { change, world } = await setup()
  world.outcomes.set('enable_materialization', { outcome: 'fail', times: 1 })
  assert.deepEqual((await change({ is_materialized: true })).body, failed)
  assert.equal((await change({ is_materialized: true })).status, 200)
})

test('lists have neither pages nor counts; versions are bare and small', async () => {
  const { call, create, change } = await setup()
  await create({ name: 'f', query, is_active: false })
  await change({ query: trends })
  const list = (await call('get', '/endpoints', { query: { limit: '1' } })).body
  assert.deepEqual(Object.keys(list), ['results'])
  const names = (results: { name: string }[]) => results.map(({ name }) => name)
  assert.deepEqual(names(list.results), ['e', 'f'])
  assert.deepEqual(names((await call('get', '/endpoints', { query: { is_active: '0' } })).body.results), ['f'])
  const versions = (await call('get', '/endpoints/e/versions')).body
  assert.deepEqual(
    versions.map((each: object) => Object.keys(each).sort()),
    Array(2).fill(['created_at', 'created_by', 'id', 'query', 'version']),
  )
  assert.deepEqual(
    versions.map(({ version }: { version: number }) => version),
    [2, 1],
  )
  assert.deepEqual((await call('get', '/endpoints/e/versions/1')).body, versions[1])
  const missing = await call('get', '/endpoints/e/versions/3')
  assert.deepEqual([missing.status, missing.body], [404, { error: 'Version 3 not found' }])
})

test('deleting is for good', async () => {
  const { call, create } = await setup()
  assert.equal((await call('delete', '/endpoints/e')).status, 204)
  assert.equal((await call('get', '/endpoints/e')).status, 404)
  assert.equal((await create({ name: 'e', query })).body.current_version, 1)
})

for (const [method, path, body] of [
  ['patch', '/endpoints/e', {}],
  ['post', '/endpoints/last_execution_times', { names: [] }],
] as const)
  test(`${method} ${path} is for sessions only`, async () => {
    const { call } = await setup()
    const refused = await call(method, path, { body })
    assert.deepEqual(
      [refused.status, refused.body.detail],
      [403, 'This action does not support personal API key access'],
    )
    assert.equal((await call(method, path, { body, session: true })).status, 200)
  })

test('no answer was a bug', () => assert.deepEqual(errors, []))
