// Tables that nobody asks for: they sleep after a month, and wake with the next run of a key.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { stage } from '../posthog/stage.ts'
import { days, minutes } from '../posthog/time.ts'

const { errors, newWorld } = stage([posthogEndpoints])
const query = { kind: 'HogQLQuery', query: 'select 1 as n' }

async function asleep() {
  const staged = newWorld({ revisions: { 'posthog-endpoints': '2026-09' } })
  const { call, jump } = staged
  const made = await call('post', '/endpoints', { body: { name: 'e', query, is_materialized: true } })
  assert.equal(made.status, 201)
  await jump(2 * minutes)
  const state = async () => (await call('get', '/endpoints/e')).body.materialization
  assert.equal((await state()).ready, true)
  await jump(31 * days)
  const { enabled, hibernated } = await state()
  assert.deepEqual([enabled, hibernated], [false, true])
  return { ...staged, state, id: made.body.materialization.saved_query_id }
}

test('a run of a person wakes nothing; that of a key does, under a new id', async () => {
  const { call, state, id } = await asleep()
  assert.equal((await call('post', '/endpoints/e/run', { body: {}, session: true })).status, 200)
  assert.equal((await state()).hibernated, true)
  assert.equal((await call('post', '/endpoints/e/run', { body: { refresh: 'direct' } })).status, 200)
  const { enabled, hibernated, saved_query_id } = await state()
  assert.deepEqual([enabled, hibernated], [true, false])
  assert.notEqual(saved_query_id, id)
})

test('who enables it resumes at once', async () => {
  const { call } = await asleep()
  const { body } = await call('patch', '/endpoints/e', { body: { is_materialized: true } })
  assert.deepEqual([body.materialization.enabled, body.materialization.hibernated], [true, false])
})

test('no answer was a bug', () => assert.deepEqual(errors, []))
