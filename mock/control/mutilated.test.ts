// Snapshots that somebody wrote or damaged: refused with the place, or usable; a later answer is never a 500.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import request from 'supertest'
import { partOf } from '../../spec/testing/tries.ts'
import { Mock } from '../app.ts'
import { dice } from '../core/dice.ts'
import { establish, products } from '../families.ts'
import { projectOf } from '../posthog/project.ts'
import { createQueryService } from '../query/service.ts'
import { secretsOf } from './faces.ts'
import { control } from './index.ts'

/** What is tried of all that could be tried; MUTILATED=1 is all of it, and takes some minutes. */
const share = Number(process.env['MUTILATED'] ?? partOf(0.04))

const queries = createQueryService({ engine: 'synthetic' })
const bugs: Error[] = []
const mock = new Mock({
  products,
  control: mock => control(mock),
  queries,
  version: '1',
  establish,
  log: ({ error }) => error && bugs.push(error),
})
const server = mock.createServer().listen(0, '127.0.0.1')
after(() => {
  server.close()
  return queries.close()
})

// biome-ignore lint/suspicious/noExplicitAny: any member of any document
type Json = Record<string, any>
type Method = 'get' | 'put' | 'post' | 'patch'

/** A world in a revision, with its callers. */
function stage(revision: string) {
  const world = mock.worlds.create({
    seed: 1,
    events: 0,
    revisions: { 'posthog-endpoints': revision },
    rateLimits: 'off',
    clock: Date.UTC(2026, 4, 1),
    frozen: true,
  })
  const { session_id, personal_api_key } = secretsOf(world)
  const mocked = (method: Method, path: string, body?: object) =>
    request(server)[method](`/__mock__/worlds/${world.id}${path}`).set('Host', '127.0.0.1').send(body)
  const at = (path: string) => `/api/projects/${projectOf(world).id}/${path}`
  /** Runs are those of keys; the older revision lets nobody else change anything than who is logged in. */
  const api = (method: Method, path: string, body?: object) =>
    request(server)[method](at(path)).set('Authorization', `Bearer ${personal_api_key}`).send(body)
  const change = (method: Method, path: string, body: object) =>
    request(server)[method](at(path)).set('Cookie', `sessionid=${session_id}`).send(body)
  const capture = { api_key: projectOf(world).capture_key, event: 'signed_up', distinct_id: 'ada' }
  const properties = { $groups: { company: 'x' }, $set: { plan: 'free' }, amount: 3 }
  const send = () =>
    request(server)
      .post('/capture/')
      .send({ ...capture, properties })
  return { world, mocked, api, change, send }
}

const names = { kind: 'HogQLQuery', query: 'select event, count() as n from events group by event' }
const trend = {
  kind: 'TrendsQuery',
  series: [{ kind: 'EventsNode', event: 'signed_up' }],
  breakdownFilter: { breakdowns: [{ property: 'plan', type: 'person' }] },
}

/** A document with something of everything: tables, insights, background queries, runs, events, trouble. */
async function whole(revision: string): Promise<Json> {
  const { mocked, api, change, send } = stage(revision)
  assert.equal((await send()).status, 200)
  await mocked('post', '/variables', { code_name: 'country', type: 'String', default_value: 'DE' })
  for (const [name, query] of Object.entries({ names, trend })) {
    assert.equal((await change('post', 'endpoints/', { name, query })).status, 201)
    const { status } = await change('patch', `endpoints/${name}/`, { is_materialized: true })
    assert.equal(status, revision === '2025' && name === 'trend' ? 400 : 200)
  }
  await mocked('put', '/faults/flaky', { match: { operation: 'runQuery' }, effect: { status: 503 }, times: 1 })
  await mocked('post', '/clock', { advance: 'PT1M' })
  await change('patch', 'endpoints/names/', { query: { ...names, query: 'select 1 as one' } })
  await mocked('post', '/clock', { advance: 'PT1M' })
  await mocked('put', '/outcomes/sync', { outcome: 'complete', progress: { after: 'PT1M' } })
  for (const name of ['names', 'trend']) {
    const body = name === 'trend' && revision !== '2025' ? { variables: { plan: 'free' } } : {}
    const { status, text } = await api('post', `endpoints/${name}/run/`, body)
    assert.equal(status, 200, text)
  }
  for (const id of ['waits', 'done']) {
    const body = { query: names, refresh: 'force_async', client_query_id: id }
    for (const _ of ['struck by the fault', 'taken']) await api('post', 'query/', body)
    if (id === 'waits') await mocked('post', '/clock', { advance: 'PT1M' })
  }
  await mocked('put', '/snapshots/whole')
  const { body } = await mocked('get', '/snapshots/whole')
  const kinds = Object.keys(body.rows)
  for (const kind of ['endpoints.materializations', 'query.queries', 'capture.batches', 'posthog.variables'])
    assert.ok(kinds.includes(kind), kind)
  return body
}

/** Each member of a document, by path. */
function* members(value: unknown, path: string[] = []): Iterable<string[]> {
  if (path.length > 0) yield path
  if (value !== null && typeof value === 'object')
    for (const [name, member] of Object.entries(value)) yield* members(member, [...path, name])
}

function changed(document: Json, path: string[], to: unknown): Json {
  const copy = structuredClone(document)
  const holder = path.slice(0, -1).reduce((at, name) => at[name], copy)
  const last = path.at(-1)!
  if (to === undefined) Array.isArray(holder) ? holder.splice(Number(last), 1) : delete holder[last]
  else holder[last] = to
  return copy
}

const uses: [Method, string, Json?][] = [
  ['get', 'endpoints/'],
  ['get', 'endpoints/names/'],
  ['get', 'endpoints/trend/'],
  ['get', 'endpoints/names/versions/'],
  ['get', 'endpoints/names/materialization_status/'],
  ['get', 'endpoints/names/openapi.json/'],
  ['post', 'endpoints/last_execution_times/', { names: ['names', 'trend'] }],
  ['post', 'endpoints/names/run/', {}],
  ['post', 'endpoints/names/run/', { version: 1 }],
  ['post', 'endpoints/trend/run/', {}],
  ['post', 'endpoints/trend/run/', { variables: { plan: 'free' } }],
  ['get', 'query/waits/'],
  ['get', 'query/done/'],
  ['get', 'insight_variables/'],
  ['post', 'query/', { query: names, refresh: 'blocking' }],
]

const values = [undefined, null, -1, 0, 1.5, 7, 1e300, '', 'a text', '\ud800', [], [1], {}, true]

for (const revision of ['2026', '2025'])
  test(`${revision}: a mutilated snapshot is refused with the place, or usable`, async () => {
    const document = await whole(revision)
    const { mocked, api, send } = stage(revision)
    const tried = { refused: 0, usable: 0 }
    const all = [...members(document)].flatMap(path => values.map(to => ({ path, to })))
    const some = all.filter((_, i) => dice(7, String(i)) < share)
    for (const { path, to } of some) {
      const said = `${path.join('.')} = ${JSON.stringify(to)}`
      const put = await mocked('put', '/snapshots/s', changed(document, path, to))
      assert.ok(put.status === 200 || put.status === 400, `${said}: ${put.status} ${put.text}`)
      if (put.status === 400) {
        tried.refused++
        assert.ok(put.body.message.length > 10, said)
        continue
      }
      tried.usable++
      const restored = await mocked('post', '/snapshots/s/restore')
      assert.equal(restored.status, 200, `${said}: ${restored.text}`)
      const use = async () => {
        for (const [method, path, body] of uses)
          assert.notEqual((await api(method, path, body)).status, 500, `${said}: ${method} ${path} ${bugs}`)
      }
      await use()
      const moved = await mocked('post', '/clock', { advance: 'P2D' })
      assert.ok(moved.status < 500, `${said}: ${moved.text}`)
      assert.ok(moved.status !== 200 || moved.body.events_total < 3000, `${said}: ${moved.body.events_total} steps`)
      await use()
      assert.ok((await send()).status < 500, said)
      for (const read of ['/schedules', '/state', '/snapshots/s'])
        assert.equal((await mocked('get', read)).status, 200, said)
    }
    assert.ok(tried.refused > 20 && tried.usable > 10, JSON.stringify(tried))
    assert.deepEqual(bugs, [])
  })

test('what no product would have written into a row is refused', async () => {
  const document = await whole('2026')
  const { mocked } = stage('2026')
  const [first] = Object.keys(document['rows']['query.queries'])
  const another = Object.keys(document['rows']['query.queries']).find(key => key !== first)
  for (const [collection, member, to, reason] of [
    ['query.queries', ['id'], another, /is not the key that its row stands under/],
    ['posthog.variables', ['id'], 'a text', /must match format "uuid"/],
    ['endpoints.endpoints', ['name'], 'constructor', /is not the key/],
    ['endpoints.endpoints', ['cache_age_seconds'], 1.5, /must be multiple of 1/],
    ['endpoints.versions', ['columns', '0', 'type'], 'a text', /allowed values/],
    ['endpoints.versions', ['data_freshness_seconds'], 7, /allowed values/],
    ['endpoints.materializations', ['intervalSeconds'], 1, /must be >= 300/],
  ] as const) {
    const [key] = Object.keys(document['rows'][collection])
    const { status, body } = await mocked(
      'put',
      '/snapshots/s',
      changed(document, ['rows', collection, key!, ...member], to),
    )
    assert.deepEqual([status, body.error], [400, 'does_not_fit'], `${collection} ${member}`)
    assert.match(body.message, reason)
    assert.ok(body.message.includes(`rows.${collection}.${key}.${member.join('.')}`), body.message)
  }
})
