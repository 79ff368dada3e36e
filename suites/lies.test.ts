// Deployments whose answers name what a run did not make: whatever they say, nothing foreign is ever written.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { ControlledWorld } from './control.ts'
import { posthog } from './families/posthog/family.ts'
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

/** What an answer may tell as the id of a variable that was made; `real` are the ids that the mock chose, `foreign` was there before. */
type IdLie = (ids: { foreign: string; real: string[] }) => unknown
const idLies: [string, IdLie][] = [
  ['an existing one', ({ foreign }) => foreign],
  ['one of the same run', ({ real }) => real[0]],
  ['a path', ({ foreign }) => `../insight_variables/${foreign}`],
  ['the place above', () => '..'],
  ['a path in disguise', ({ foreign }) => `%2e%2e%2f${foreign}`],
  ['none', () => undefined],
  ['an object', ({ foreign }) => ({ id: foreign })],
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

/** What becomes of an answer's body on its way; `sent` is the body of the request. */
type Twist = (request: { method: string; url: string; sent: string }, body: string) => string

/** Passes everything to the mock, and its answers as they are twisted. */
async function between(twist: Twist) {
  const written: string[] = []
  const server = createServer(async (req, res) => {
    const sent = await text(req)
    const isWriting = req.method !== 'GET'
    if (isWriting) written.push(`${req.method} ${req.url}`)
    const { authorization } = req.headers
    const headers = { ...(authorization && { authorization }), 'content-type': 'application/json' }
    const answer = await fetch(mock.url + req.url, { method: req.method!, headers, ...(sent && { body: sent }) })
    const body = await answer.text()
    const media = answer.headers.get('content-type') ?? ''
    res.writeHead(answer.status, { 'content-type': media })
    const isToBeTwisted = answer.ok && media.includes('json')
    res.end(isToBeTwisted ? twist({ method: req.method!, url: req.url!, sent }, body) : body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise(resolve => server.close(resolve)).finally(() => server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written, close }
}

/** Lies in the answers to whatever may make something. */
function liar(lie: Lie) {
  let first: string | undefined
  return between(({ method, sent }, body) => {
    if (method === 'GET') return body
    if (method === 'POST') first ??= /"name":"(ust-[^"]+)"/.exec(sent)?.[1]
    return JSON.stringify(told(JSON.parse(body), lie(first ?? 'ust-0')))
  })
}

/** Lies about the ids of variables that are made; where `reads` do, too, what was there before is called as what was sent last. */
async function idLiar(foreign: string, lie: IdLie, reads: boolean) {
  const real: string[] = []
  let name: unknown
  const target = await between(({ method, url, sent }, body) => {
    const isOne = reads && method === 'GET' && url.endsWith(foreign)
    if (isOne && name !== undefined) return JSON.stringify({ ...JSON.parse(body), name })
    if (method !== 'POST' || !url.endsWith('/insight_variables')) return body
    const made = JSON.parse(body)
    name = JSON.parse(sent).name
    real.push(made.id)
    return JSON.stringify({ ...made, id: lie({ foreign, real }) })
  })
  return { ...target, real }
}

const folders =
  '{createEndpoint,updateEndpoint,deleteEndpoint,runEndpoint,cancelQuery,versions,activation,deletion,queries}'

const variableFolders =
  'posthog-project/{createInsightVariable,updateInsightVariable,replaceInsightVariable,deleteInsightVariable,variables}'

/** Of what the run named itself, or of nothing at all. */
const ownPlace =
  /^\w+ \/api\/(projects|environments)\/[^/]+\/(endpoints|query)(\/(1-)?ust-[\w-]+(\/\w+)?)?(\/no\/such\/path)?\/?(\?.*)?$/i

/** Judges what lies as a deployment that somebody has a key to. */
async function judged(url: string, secret: string, project: string, only: string, revisions = {}) {
  const waiting = { now: () => Number.MAX_SAFE_INTEGER / 2, wait: async () => {}, say: () => {} }
  const found = await lookAt({ target: url, env: { [posthog.main[0]!]: secret }, project, revisions })
  const deadlines = { request: 30_000, check: 20_000 }
  return verify({ target: { ...found, mock: null }, version: 'test', only, deadlines, waiting })
}

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
        const results = await judged(
          target.url,
          keys.main.secret,
          project,
          `posthog-{endpoints,endpoints-2025,query}/${folders}`,
          revisions,
        )
        await target.close()
        assert.equal(results.verdict, 'does not conform')
        assert.ok(!results.checks.some(({ status }) => status === 'suite-error'))
        assert.deepEqual(
          target.written.filter(line => !ownPlace.test(line)),
          [],
        )
        assert.equal(await (await fetch(`${home}/payroll`, { headers })).text(), before)
      })

  for (const reads of [false, true])
    for (const [name, lie] of idLies)
      test(`when the id of a variable that is made is told as ${name}${reads ? ', and reads lie as well' : ''}`, async () => {
        const world = await ControlledWorld.create(mock.url, { events: 0 })
        const { project, keys } = world.place
        const headers = { Authorization: `Bearer ${keys.main.secret}`, 'Content-Type': 'application/json' }
        const home = `${mock.url}/api/projects/${project}/insight_variables`
        const payroll = JSON.stringify({ name: 'payroll', type: 'String' })
        const { id } = (await (await fetch(home, { method: 'POST', headers, body: payroll })).json()) as { id: string }
        const before = await (await fetch(`${home}/${id}`, { headers })).text()
        const target = await idLiar(id, lie, reads)
        const results = await judged(target.url, keys.main.secret, project, variableFolders)
        await target.close()
        assert.equal(results.verdict, 'does not conform')
        assert.ok(!results.checks.some(({ status }) => status === 'suite-error'))
        const ids = target.written.flatMap(
          line => /insight_variables\/(?!no\/such\/path)([^/?]+)/.exec(line)?.[1] ?? [],
        )
        assert.deepEqual(
          ids.filter(one => !target.real.includes(one) && !one.startsWith('ust-')),
          [],
        )
        assert.equal(await (await fetch(`${home}/${id}`, { headers })).text(), before)
        // What was made is found by its name.
        assert.deepEqual(results.cleanup.left, [])
      })
})
