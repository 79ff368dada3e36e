// What is sent to a deployment to see its limits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../../mock/flags.ts'
import { start } from '../../mock/start.ts'
import { between, judged } from '../testing/between.ts'

test('to a deployment one body that is too large is sent for each document, and not one for each operation', async t => {
  const mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
  t.after(() => mock.close())
  const target = await between(mock.url, (_, body) => body)
  t.after(() => target.close())
  const only = 'posthog-{batch-exports,data-warehouse}/limits/bounds-bodies'
  const { checks } = await judged({ url: target.url, secret: 'phx_understudy', project: '1', only })
  assert.deepEqual(
    checks.map(({ status, requests }) => [status, requests]),
    [
      ['pass', 1],
      ['pass', 1],
    ],
  )
  const at = '/api/projects/1'
  assert.deepEqual(target.written.sort(), [`POST ${at}/batch_exports`, `POST ${at}/external_data_sources`])
})
