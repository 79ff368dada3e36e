// Which revision judges: that of the answers, but for whoever names another.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { start } from '../mock/start.ts'
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

test('a project of the mock is judged by the revision of its world, whatever new worlds play', async () => {
  const mock = await start({ ...defaults, events: 0 }, { host: '127.0.0.1', port: 0 })
  try {
    const made = await fetch(`${mock.url}/__mock__/worlds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ events: 0, revisions: { 'posthog-endpoints': '2026-09' } }),
    })
    const { keys, posthog } = (await made.json()) as {
      keys: { personal_api_key: string }
      posthog: { project_id: number }
    }
    const { apis } = await lookAtSpoken({
      target: mock.url,
      api: 'posthog-endpoints',
      project: String(posthog.project_id),
      env: { UNDERSTUDY_POSTHOG_KEY: keys.personal_api_key },
    })
    assert.equal(apis[0]?.document, 'posthog-endpoints-2026-09')
  } finally {
    await mock.close()
  }
})
