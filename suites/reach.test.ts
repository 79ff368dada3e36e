// Deployments that go away, lose requests or let nobody in: nobody is blamed for what nobody answered.
import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import type { StreamEvent } from '../reports/ndjson.ts'
import { eventMisfits } from '../reports/testing/schema.ts'
import { ControlledWorld } from './control.ts'
import { posthog } from './families/posthog/family.ts'
import { type VerifyOptions, verify } from './run.ts'
import { lookAt, UsageError } from './targets.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

/** What comes between: true where the mock does not answer the request of this number, from 1 on. */
type Fault = (res: ServerResponse, count: number, url: string) => boolean

const reset = (res: ServerResponse) => {
  res.socket!.resetAndDestroy()
  return true
}
const answering = (status: number, headers: Record<string, string>, body: string) => (res: ServerResponse) => {
  res.writeHead(status, headers).end(body)
  return true
}
const badGateway = answering(502, { 'content-type': 'text/html' }, '<h1>502 Bad Gateway</h1>')
const throttled = answering(429, { 'content-type': 'application/json', 'retry-after': '30' }, '{"detail":"Too many."}')

/** A way to the mock with a fault in it. Control calls pass, and do not count. */
async function faulty(fault: Fault) {
  let count = 0
  const server = createServer(async (req, res) => {
    const sent = await text(req)
    if (!req.url!.startsWith('/__mock__') && fault(res, ++count, req.url!)) return
    const { authorization, ...rest } = req.headers
    const headers = {
      ...(authorization && { authorization }),
      ...(sent && { 'content-type': rest['content-type']! }),
      ...(rest['x-understudy-world'] && { 'x-understudy-world': String(rest['x-understudy-world']) }),
    }
    const answer = await fetch(mock.url + req.url, { method: req.method!, headers, ...(sent && { body: sent }) })
    const kept = ['content-type', 'allow', 'retry-after'].flatMap(name => {
      const value = answer.headers.get(name)
      return value === null ? [] : [[name, value]]
    })
    res.writeHead(answer.status, Object.fromEntries(kept)).end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise(resolve => server.close(resolve)).finally(() => server.closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** Judged as a deployment, in a world of its own; what is waited for has passed at once. */
async function judged(fault: Fault, options: Partial<VerifyOptions> = {}) {
  const world = await ControlledWorld.create(mock.url, { events: 0 })
  const { place } = world
  const way = await faulty(fault)
  try {
    const look = { target: way.url, env: { [posthog.main[0]!]: place.keys.main.secret }, project: place.project }
    const target = { ...(await lookAt(look)), mock: null }
    let now = Date.now()
    const waiting = { now: () => now, wait: async (ms: number) => void (now += ms), say: () => {} }
    const only = 'posthog-endpoints/{versions,retrieveEndpoint,deletion}'
    const pass = (ms: number) => world.advance(ms)
    return await verify({ target, version: 'test', only, waiting, pass, ...options })
  } finally {
    await way.close()
  }
}

const ends: [string, Fault, says: RegExp][] = [
  ['resets every connection', reset, /does not answer: GET .* was not answered: .*(hang up|ECONNRESET)/],
  ['is a balancer without a product', badGateway, /does not answer: .* by the product: 502 text\/html/],
  ['throttles everything', throttled, /lets nobody in: GET .* was throttled \(429\)/],
  ['is a page', answering(200, { 'content-type': 'text/html' }, '<h1>Welcome</h1>'), /is it the address of the API\?/],
  ['goes away', (res, count) => count > 40 && reset(res), /does not answer: .*The run ended early, after \d+ requests/],
  ['is replaced by a balancer', (res, count) => count > 40 && badGateway(res), /502 text\/html.*The run ended early/],
]
for (const [name, fault, says] of ends)
  test(`one line and exit 2 for a target that ${name}`, () =>
    assert.rejects(judged(fault), (error: Error) => {
      assert.ok(error instanceof UsageError, error.stack)
      assert.match(error.message, says)
      assert.ok(!error.message.includes('\n'))
      return true
    }))

test('who reads a run line by line is told that the target went away, and that the run is over', async () => {
  const events: StreamEvent[] = []
  const onEvent = (event: StreamEvent) => void events.push(event)
  await assert.rejects(judged((res, count) => count > 40 && reset(res), { onEvent }))
  assert.deepEqual(events.flatMap(eventMisfits), [])
  const last = events.at(-1)!
  assert.ok(last.event === 'run-finished', JSON.stringify(last))
  const { run, exit_code, totals } = last.results
  assert.match(run.gone!, /does not answer: GET .* was not answered/)
  assert.equal(exit_code, 2)
  const told = events.filter(({ event }) => event === 'check-finished').length
  assert.equal(
    told,
    Object.values(totals).reduce((sum, count) => sum + count),
  )
})

test('a target that loses every tenth request is not blamed for it', async () => {
  const { checks, run, exit_code, cleanup } = await judged((res, count) => count % 10 === 0 && reset(res))
  const others = checks.filter(({ status }) => !['pass', 'not-applicable', 'blocked'].includes(status))
  assert.deepEqual(
    others.map(({ id, reason }) => [id, reason]),
    [],
  )
  assert.ok(checks.some(({ status, reason }) => status === 'blocked' && /was not answered/.test(reason!)))
  assert.ok(run.unanswered! > run.repeated! && run.repeated! > 0)
  assert.deepEqual([exit_code, cleanup.left], [3, []])
})

test('a run that is throttled away is incomplete, and soon over', async () => {
  let isShut = false
  // While something is there that the run has made.
  const fault: Fault = (res, count, url) => {
    isShut ||= count > 40 && /\/endpoints\/ust-/.test(url)
    return isShut && throttled(res)
  }
  const { checks, run, exit_code } = await judged(fault, { jobs: 1 })
  assert.equal(exit_code, 4, 'what was made before could not be removed')
  const reasons = checks.filter(({ status }) => status === 'blocked').map(({ reason }) => reason!)
  assert.ok(reasons.some(reason => /^not tried: .* lets nobody in/.test(reason)))
  assert.ok(!checks.some(({ status }) => status === 'fail'))
  assert.ok(run.requests < 400)
})

test('a prerequisite that is throttled away leaves a run incomplete', async () => {
  const fault: Fault = (res, _, url) => /\/endpoints\/ust-[^/]+\/versions/.test(url) && throttled(res)
  const { checks, exit_code } = await judged(fault, { only: 'posthog-endpoints/versions' })
  assert.ok(!checks.some(({ status }) => status === 'fail'))
  assert.equal(exit_code, 3)
})

test('a mock that goes away ends the run, too', async () => {
  let count = 0
  const way = await faulty(() => false)
  const target = await lookAt({ target: way.url, env: {} })
  const onAnswer = () => void (++count === 20 && way.close())
  const only = 'posthog-endpoints/versions'
  const waiting = { now: Date.now, wait: async () => {}, say: () => {} }
  await assert.rejects(
    verify({ target, version: 'test', only, waiting, onAnswer, jobs: 1, world: { events: 0 } }),
    (error: Error) => error instanceof UsageError && /does not answer: .*The run ended early/.test(error.message),
  )
})

for (const status of [200, 404])
  test(`a page for people (${status}) is no refusal of the key: the address is asked about`, () =>
    assert.rejects(
      judged(answering(status, { 'content-type': 'text/html' }, '<h1>Somewhere else</h1>')),
      (error: unknown) =>
        error instanceof UsageError &&
        error.message.includes(`with a page for people (${status} text/html): is it the address of the API?`),
    ))
