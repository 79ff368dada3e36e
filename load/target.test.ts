// Reaching targets: a world of the run's own goes with its mock, whatever became of that.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { familyOf } from './families.ts'
import { resourceOf } from './resources.ts'
import { UsageError } from './slo.ts'
import { reach } from './target.ts'

test('a mock that gives no further key is told so, and keeps no world', async context => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const isOfKeys = request.url!.endsWith('/keys')
    response.writeHead(isOfKeys ? 400 : 201, { 'x-understudy': '9.9.9', connection: 'close' })
    response.end(JSON.stringify(isOfKeys ? { detail: 'no such scope' } : { id: 'w1' }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const names = ['FURTHER_KEY', 'OTHER_FURTHER_KEY'] as const
  const further = { name: names[0], names, what: 'another key', asks: { scopes: ['nothing:read'] } }
  const reached = reach(
    { url, project: '@current', family: familyOf(), resource: resourceOf() },
    { list: '', key: undefined, wanted: { revision: '2026', further } },
  )
  await assert.rejects(reached, { constructor: UsageError, message: /no further key \(400\): .*no such scope/ })
  assert.equal(asked.at(-1), 'DELETE /__mock__/worlds/w1')
})

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
