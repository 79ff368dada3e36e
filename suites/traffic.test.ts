// Judging traffic of others: life cycles over several exchanges, and a second judge who says the same.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { start } from '../mock/start.ts'
import { prismJudge } from './prism.ts'
import { startProxy } from './proxy.ts'
import type { Recorded } from './recorded.ts'
import { verify } from './run.ts'
import { apisOf, lookAt } from './targets.ts'
import { Traffic } from './traffic.ts'

const flags = { ...defaults, events: 1000 }
const endpoints = '/api/projects/1/endpoints'

test('a step that no life cycle allows warns, unless the exchanges overlap', async () => {
  const id = '0192b6f5-0000-7000-8000-000000000001'
  const shown = (status: string, started: number): Recorded => ({
    method: 'GET',
    url: new URL(`http://it${endpoints}/table/materialization_status`),
    started,
    duration_ms: 50,
    request: { headers: [], text: '' },
    response: { status: 200, headers: [['Content-Type', 'application/json']], text: JSON.stringify({ id, status }) },
  })
  const traffic = () => new Traffic({ apis: apisOf({}, undefined, {}), name: 'it', version: 'test' })
  const steps = async (seen: Recorded[]) => {
    const watching = traffic()
    const taken = []
    for (const recorded of seen) taken.push(await watching.take(recorded))
    return taken.flatMap(({ answer }) => answer.filter(what => what.includes('went from')))
  }
  assert.deepEqual(await steps([shown('Unknown', 0), shown('Running', 100), shown('Completed', 200)]), [])
  assert.deepEqual(await steps([shown('Completed', 0), shown('Cancelled', 100)]), [])
  assert.deepEqual(await steps([shown('Running', 0), shown('Unknown', 100)]), [
    'MaterializationStatus went from Running to Unknown',
  ])
  assert.deepEqual(await steps([shown('Running', 0), shown('Unknown', 20)]), [])
})

/** The body with each member in turn taken out, or of another type. */
function* spoilt(body: Record<string, unknown>): Generator<unknown> {
  for (const [name, value] of Object.entries(body)) {
    const { [name]: _, ...rest } = body
    yield rest
    for (const other of [{ no: 1 }, 7.5, 'zz', null, [{}]]) yield { ...body, [name]: other }
    if (value && typeof value === 'object' && !Array.isArray(value))
      for (const inner of Object.keys(value)) yield { ...body, [name]: { ...value, [inner]: { no: 1 } } }
  }
  yield []
}

test('Prism and our judge agree on real answers and on spoilt ones', async t => {
  const mock = await start(flags, { host: '127.0.0.1', port: 0 })
  t.after(() => mock.close())
  const all: Recorded[] = []
  const proxy = await startProxy({
    upstream: mock.url,
    port: 0,
    onExchange: recorded => all.push(recorded),
    onFailure: () => undefined,
    onUpgrade: () => undefined,
  })
  const target = await lookAt({ target: proxy.url, env: {} })
  await verify({
    target,
    version: 'test',
    only: 'posthog-endpoints/*/{reads-back,needs-a-key}',
  })
  await proxy.close(1000)
  const apis = apisOf({}, undefined, {})
  const traffic = new Traffic({
    apis,
    name: 'it',
    version: 'test',
    second: Promise.resolve(prismJudge()),
  })
  const seen = new Set<string>()
  for (const recorded of all) {
    const { operation } = await traffic.take(recorded)
    const { status, text, headers } = recorded.response
    if (!operation || !text?.startsWith('{') || seen.size === seen.add(`${operation} ${status}`).size) continue
    for (const body of spoilt(JSON.parse(text)))
      await traffic.take({ ...recorded, response: { status, headers, text: JSON.stringify(body) } })
    await traffic.take({ ...recorded, response: { status: 418, headers, text } })
    await traffic.take({ ...recorded, response: { status, headers: [['Content-Type', 'text/html']], text: '<p>' } })
  }
  const { agreed, only_understudy, only_prism } = traffic.agreement
  assert.deepEqual([only_understudy, only_prism], [0, 0])
  assert.ok(agreed > 400 && traffic.broken > 200, `${agreed} agreed, ${traffic.broken} broken`)
})
