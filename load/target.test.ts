// Reaching targets: a world of the run's own goes with its mock, whatever became of that.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { familyOf } from './families.ts'
import { resourceOf } from './resources.ts'
import { reach } from './target.ts'

test('a mock that is gone needs no world removed', async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'x-understudy': '9.9.9', connection: 'close' })
    response.end(JSON.stringify({ id: 'w1', posthog: { project_id: 1 }, keys: { personal_api_key: 'phx_test' } }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const wanted = { revision: '2026' }
  const target = await reach(
    { url, project: '@current', family: familyOf(), resource: resourceOf() },
    { list: '', key: undefined, wanted },
  )
  assert.ok(target.isOwn)
  await new Promise(resolve => server.close(resolve))
  await target.release()
})
