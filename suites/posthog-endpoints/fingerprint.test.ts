// Which revision a deployment speaks: told by its endpoints, and where there are none by paths.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fingerprint } from './fingerprint.ts'

const paged = (...results: object[]) => ({ count: results.length, next: null, previous: null, results })
const current = { data_freshness_seconds: 900, materialization: {} }
const nested = { ...current, materialization: { name: 'e' } }

for (const [what, list, head, revision, dialect] of [
  ['whole lists without endpoints', { results: [] }, 500, '2025', null],
  ['whole lists of endpoints with a cache age', { results: [{ cache_age_seconds: null }] }, 500, '2025', null],
  ['whole lists of other endpoints', { results: [{}] }, 500, null, null],
  ['pages without endpoints or conditions', paged(), 404, '2026', null],
  ['pages without endpoints, and conditions', paged(), 200, '2026-09', null],
  ['pages of endpoints with a freshness', paged(current), 500, '2026', 'upstream'],
  ['pages of endpoints whose materialization has a name', paged(nested), 500, '2026', 'documented'],
  ['endpoints with optional breakdowns', paged({ ...nested, optional_breakdown_properties: [] }), 500, '2026-09', null],
  ['pages of other endpoints', paged({}), 500, null, 'upstream'],
] as const)
  test(`${what}: ${revision}`, async () => {
    const asked: unknown[] = []
    const found = await fingerprint({
      async call(operation, input) {
        asked.push([operation, input?.method ?? 'GET'])
        return operation === 'listEndpoints' ? { status: 200, body: list } : { status: head, body: undefined }
      },
    })
    assert.deepEqual([found.revision, found.dialect], [revision, dialect])
    const probe = head === 500 ? [] : [['retrieveEndpoint', 'HEAD']]
    assert.deepEqual(asked, [['listEndpoints', 'GET'], ...probe])
    assert.ok(found.evidence.length > 1)
  })

test('a list that is refused tells nothing', async () => {
  const found = await fingerprint({ call: async () => ({ status: 403, body: {} }) })
  assert.deepEqual([found.revision, found.evidence], [null, ['the list is answered with 403']])
})
