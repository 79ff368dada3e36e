// A path that the product has by accident: it changes no tags, whoever asks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { stage } from '../posthog/stage.ts'

const { errors, newWorld } = stage([posthogEndpoints])

test('tags are not changed in bulk', async () => {
  const { call } = newWorld({ revisions: { 'posthog-endpoints': '2026-09' } })
  const asked = await call('post', '/endpoints/bulk_update_tags', { body: {}, session: true })
  assert.deepEqual([asked.status, asked.body], [405, { detail: 'Bulk tag updates are not supported for endpoints.' }])
  const { status, body } = await call('post', '/endpoints/bulk_update_tags', { body: {} })
  assert.deepEqual([status, body.detail], [403, 'This action does not support personal API key access'])
  assert.deepEqual(errors, [])
})
