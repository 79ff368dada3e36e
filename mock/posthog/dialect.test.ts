import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posthogEndpoints } from '../posthog-endpoints/index.ts'
import { stage } from './stage.ts'

const { newWorld } = stage([posthogEndpoints])

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
