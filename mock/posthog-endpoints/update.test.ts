import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { stage } from '../posthog/stage.ts'
import { rowsOf } from './rows.ts'

const { newWorld, errors } = stage([posthogEndpoints])
const hogql = (n: number) => ({ kind: 'HogQLQuery', query: `select ${n} as n` })
const numbers = Array.from({ length: 20 }, (_, i) => i + 1)

test('changes that come at once each become a version of their own', async () => {
  const { call } = newWorld()
  await call('post', '/endpoints', { body: { name: 'busy', query: hogql(0) } })
  const answers = await Promise.all(numbers.map(n => call('patch', '/endpoints/busy', { body: { query: hogql(n) } })))
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
  const { body } = await call('get', '/endpoints/busy/versions')
  assert.equal(body.count, 21)
  const queries = new Set(body.results.map(({ query }: { query: { query: string } }) => query.query))
  assert.equal(queries.size, 21)
})

test('a change that comes with a deletion is made before it or finds nothing', async () => {
  const { call } = newWorld()
  await call('post', '/endpoints', { body: { name: 'doomed', query: hogql(0) } })
  const changes = numbers.map(n =>
    call('patch', '/endpoints/doomed', { body: { query: hogql(n), is_materialized: true } }),
  )
  const answers = await Promise.all([...changes, call('delete', '/endpoints/doomed')])
  for (const { status } of answers) assert.ok([200, 204, 404].includes(status), String(status))
  assert.equal((await call('get', '/endpoints/doomed')).status, 404)
  assert.deepEqual(errors, [])
})

test('of creations of one name that come at once, one succeeds', async () => {
  const { call } = newWorld()
  const answers = await Promise.all(
    numbers.map(n => call('post', '/endpoints', { body: { name: 'wanted', query: hogql(n) } })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...numbers.slice(1).map(() => 400)])
})

test('what is deactivated with a new query leaves no table behind', async () => {
  const { call, world } = newWorld()
  await call('post', '/endpoints', { body: { name: 'sleepy', query: hogql(1) } })
  await call('patch', '/endpoints/sleepy', { body: { is_materialized: true } })
  assert.equal(rowsOf(world).materializations.size, 1)
  const { body } = await call('patch', '/endpoints/sleepy', { body: { is_active: false, query: hogql(2) } })
  assert.deepEqual([body.is_active, body.current_version], [false, 2])
  assert.equal(rowsOf(world).materializations.size, 0)
})

test('a new query alone leaves the older version its table, and what is switched off keeps none', async () => {
  const { call, world } = newWorld()
  await call('post', '/endpoints', { body: { name: 'awake', query: hogql(1) } })
  await call('patch', '/endpoints/awake', { body: { is_materialized: true } })
  await call('patch', '/endpoints/awake', { body: { query: hogql(2) } })
  assert.deepEqual(
    [...rowsOf(world).materializations.values()].map(({ version }) => version),
    [1, 2],
  )
  await call('patch', '/endpoints/awake', { body: { version: 1, is_active: false } })
  assert.deepEqual(
    [...rowsOf(world).materializations.values()].map(({ version }) => version),
    [2],
  )
})

test('an enabling that fails leaves everything as it was', async () => {
  const { call, world } = newWorld()
  await call('post', '/endpoints', { body: { name: 'calm', query: hogql(0), description: 'before' } })
  const before = (await call('get', '/endpoints/calm')).body
  world.outcomes.set('enable_materialization', { outcome: 'fail' })
  const { status } = await call('patch', '/endpoints/calm', { body: { is_materialized: true, description: 'after' } })
  assert.equal(status, 500)
  assert.deepEqual((await call('get', '/endpoints/calm')).body, before)
})
