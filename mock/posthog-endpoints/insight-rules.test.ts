// An insight that breaks a rule of the product's is refused in the words of the rule, also where other failures are not told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { stage } from '../posthog/stage.ts'
import { QueryError } from '../query/types.ts'

const { engine, errors, newWorld } = stage([posthogEndpoints])
const detail = 'Funnels require at least two steps.'
const rule = 'funnels_require_at_least_two_steps'
const query = { kind: 'FunnelsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }] }

const named = [
  'insight_requires_at_least_one_series',
  'data_warehouse_series_unsupported_settings',
  'funnel_exclusions_invalid',
  'retention_cumulative_24_hour_windows_unsupported',
  'stickiness_criteria_negative',
]
for (const code of named)
  test(`a run tells ${code}`, async () => {
    engine.answer = async () => {
      throw new QueryError('insight', code, 'Words.')
    }
    const { call } = newWorld()
    await call('post', '/endpoints', { body: { name: 'ruled', query } })
    const { status, body } = await call('post', '/endpoints/ruled/run', { body: {} })
    assert.deepEqual([status, body], [400, { type: 'validation_error', code, detail: 'Words.', attr: null }])
  })

// Rules had no names at first.
const revisions = { '2025': 'invalid_input', '2026': rule, '2026-09': rule }
for (const [revision, code] of Object.entries(revisions))
  test(`a funnel of one step in ${revision}`, async () => {
    engine.answer = async () => {
      throw new QueryError('insight', rule, detail)
    }
    const { call } = newWorld({ revisions: { 'posthog-endpoints': revision } })
    assert.equal((await call('post', '/endpoints', { body: { name: 'short', query } })).status, 201)
    const { status, body } = await call('post', '/endpoints/short/run', { body: {} })
    assert.deepEqual([status, body], [400, { type: 'validation_error', code, detail, attr: null }])
    assert.deepEqual(errors, [])
  })
