// Deployments whose answers name what a run did not make: whatever they say, nothing foreign is ever written.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { ControlledWorld } from './control.ts'
import { between, judged } from './testing/between.ts'

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

/** Lies in the answers to whatever may make something. */
function liar(lie: Lie) {
  let first: string | undefined
  return between(mock.url, ({ method, sent }, body) => {
    if (method === 'GET') return body
    if (method === 'POST') first ??= /"name":"(ust-[^"]+)"/.exec(sent)?.[1]
    return JSON.stringify(told(JSON.parse(body), lie(first ?? 'ust-0')))
  })
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
        const only = `posthog-{endpoints,endpoints-2025,query}/${folders}`
        const results = await judged({ url: target.url, secret: keys.main.secret, project, only, revisions })
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
