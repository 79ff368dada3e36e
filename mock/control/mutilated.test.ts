// Snapshots that somebody wrote or damaged: refused with the place, or usable; a later answer is never a 500.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import request from 'supertest'
import { Mock } from '../app.ts'
import { projectOf } from '../posthog/project.ts'
import { establish, products } from '../products.ts'
import { createQueryService } from '../query/service.ts'
import { control } from './index.ts'

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
const world = mock.worlds.create({
  seed: 1,
  events: 0,
  revisions: {},
  rateLimits: 'off',
  clock: Date.UTC(2026, 4, 1),
  frozen: true,
})
const mocked = (method: 'get' | 'put' | 'post', path: string, body?: object) =>
  request(server)[method](`/__mock__/worlds/${world.id}${path}`).set('Host', '127.0.0.1').send(body)
const key = [...world.table<{ secret: string }>('posthog.keys').values()][0]!.secret
const api = (method: 'get' | 'post' | 'patch', path: string, body?: object) =>
  request(server)
    [method](`/api/projects/${projectOf(world).id}/${path}`)
    .set('Authorization', `Bearer ${key}`)
    .send(body)

async function whole(): Promise<Json> {
  const capture = { api_key: projectOf(world).capture_key, event: 'signed_up', distinct_id: 'ada' }
  assert.equal((await request(server).post('/capture/').send(capture)).status, 200)
  const query = { kind: 'HogQLQuery', query: 'select event, count() as n from events group by event' }
  assert.equal((await api('post', 'endpoints/', { name: 'names', query })).status, 201)
  assert.equal((await api('patch', 'endpoints/names/', { is_materialized: true })).status, 200)
  await mocked('put', '/outcomes/sync', { outcome: 'complete', progress: { after: 'PT1M' } })
  await mocked('post', '/clock', { advance: 'PT1M' })
  await mocked('put', '/snapshots/whole')
  return (await mocked('get', '/snapshots/whole')).body
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

const reads = [
  'endpoints/',
  'endpoints/names/',
  'endpoints/names/versions/',
  'endpoints/names/materialization_status/',
  'endpoints/names/openapi.json/',
]

test('a mutilated snapshot is refused with the place, or usable', async () => {
  const document = await whole()
  const tried = { refused: 0, usable: 0 }
  for (const path of members(document))
    for (const to of [undefined, null, -1, {}]) {
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
      for (const read of reads) assert.notEqual((await api('get', read)).status, 500, `${said}: ${read} ${bugs}`)
      const moved = await mocked('post', '/clock', { advance: 'P2D' })
      assert.notEqual(moved.status, 500, `${said}: ${moved.text}`)
      assert.notEqual((await api('post', 'endpoints/names/run/', {})).status, 500, `${said}: run ${bugs}`)
    }
  assert.ok(tried.refused > 100 && tried.usable > 10, JSON.stringify(tried))
  assert.deepEqual(bugs, [])
})
