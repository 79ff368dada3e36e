// Deployments whose answers name what a run did not make: whatever they say, nothing foreign is ever written.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { ControlledWorld, variables } from './control.ts'
import { verify } from './run.ts'
import { lookAt } from './targets.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

/** What an answer may call what was made; `first` is the name that the run sent first. */
type Lie = (first: string) => unknown

const lies: [string, Lie][] = [
  ['an existing thing', () => 'payroll'],
  ['a thing of the same run', first => first],
  ['the place above', () => '..'],
  ['a path', () => 'ust-1/../payroll'],
  ['a path in disguise', () => '%2e%2e%2fpayroll'],
  ['a number', () => 1],
  ['an object', () => ({ name: 'payroll' })],
]

/** Members that tell what a thing, a version or a query is to be called. */
const naming = ['name', 'id', 'endpoint_id', 'current_version', 'version', 'query_id', 'client_query_id']

const told = (body: unknown, lie: unknown): unknown => {
  if (Array.isArray(body)) return body.map(item => told(item, lie))
  if (body === null || typeof body !== 'object') return body
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, naming.includes(key) ? lie : told(value, lie)]),
  )
}

/** Passes everything to the mock, and lies in the answers to whatever may make something. */
async function liar(lie: Lie) {
  const written: string[] = []
  let first: string | undefined
  const server = createServer(async (req, res) => {
    const sent = await text(req)
    const isWriting = req.method !== 'GET'
    if (isWriting) written.push(`${req.method} ${req.url}`)
    if (req.method === 'POST') first ??= /"name":"(ust-[^"]+)"/.exec(sent)?.[1]
    const { authorization } = req.headers
    const headers = { ...(authorization && { authorization }), 'content-type': 'application/json' }
    const answer = await fetch(mock.url + req.url, { method: req.method!, headers, ...(sent && { body: sent }) })
    const body = await answer.text()
    const media = answer.headers.get('content-type') ?? ''
    const isToBeLied = isWriting && answer.ok && media.includes('json')
    res.writeHead(answer.status, { 'content-type': media })
    res.end(isToBeLied ? JSON.stringify(told(JSON.parse(body), lie(first ?? 'ust-0'))) : body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise(resolve => server.close(resolve)).finally(() => server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written, close }
}

const folders =
  '{createEndpoint,updateEndpoint,deleteEndpoint,runEndpoint,cancelQuery,versions,activation,deletion,queries}'

/** Of what the run named itself, or of nothing at all. */
const ownPlace =
  /^\w+ \/api\/(projects|environments)\/[^/]+\/(endpoints|query)(\/(1-)?ust-[\w-]+(\/\w+)?)?(\/no\/such\/path)?\/?(\?.*)?$/i

describe('nothing foreign is written', { concurrency: 2 }, () => {
  for (const revision of ['2026', '2025'])
    for (const [name, lie] of lies)
      test(`by ${revision}, when answers name ${name}`, async () => {
        const revisions = { 'posthog-endpoints': revision }
        const world = await ControlledWorld.create(mock.url, { events: 0, revisions })
        const { project, keys } = world.place
        const headers = { Authorization: `Bearer ${keys.main.secret}`, 'Content-Type': 'application/json' }
        const home = `${mock.url}/api/projects/${project}/endpoints`
        const query = { kind: 'HogQLQuery', query: 'select 1' }
        await fetch(home, { method: 'POST', headers, body: JSON.stringify({ name: 'payroll', query }) })
        const before = await (await fetch(`${home}/payroll`, { headers })).text()
        const target = await liar(lie)
        const waiting = { now: () => Number.MAX_SAFE_INTEGER / 2, wait: async () => {}, say: () => {} }
        const env = { [variables.main]: keys.main.secret }
        const found = await lookAt({ target: target.url, env, project, revisions })
        const results = await verify({
          target: { ...found, mock: null },
          version: 'test',
          only: `posthog-*/${folders}`,
          deadlines: { request: 30_000, check: 20_000 },
          waiting,
        })
        await target.close()
        assert.equal(results.verdict, 'does not conform')
        assert.ok(!results.checks.some(({ status }) => status === 'suite-error'))
        assert.deepEqual(
          target.written.filter(line => !ownPlace.test(line)),
          [],
        )
        assert.equal(await (await fetch(`${home}/payroll`, { headers })).text(), before)
      })
})
