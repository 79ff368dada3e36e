// Which revision judges: that of the answers, but for whoever names another.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { lookAtSpoken } from './spoken.ts'

const env = { UNDERSTUDY_POSTHOG_KEY: 'phx_of_nobody' }

/** A deployment without endpoints, of which only the path of conditions tells what it is. */
const server = createServer((req, res) => {
  const isList = /\/endpoints\/?$/.test(new URL(req.url!, 'http://host').pathname)
  const isThere = isList || req.url!.includes('materialization_conditions')
  res.writeHead(isThere ? 200 : 404, { 'content-type': 'application/json' })
  res.end(isList ? '{"count":0,"next":null,"previous":null,"results":[]}' : '{}')
})
let target: string
before(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const documents = async (revisions: Record<string, string>) =>
  (await lookAtSpoken({ target, api: 'posthog-endpoints', revisions, env })).apis.map(({ document }) => document)[0]

test('a deployment is judged by the revision that it speaks', async () =>
  assert.equal(await documents({}), 'posthog-endpoints-2026-09'))

test('whoever names a revision is believed', async () =>
  assert.equal(await documents({ 'posthog-endpoints': '2026' }), 'posthog-endpoints'))
