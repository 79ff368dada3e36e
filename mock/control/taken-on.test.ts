// A snapshot becomes the state of the world that restores it, in the engine too; the world that it came from is not touched.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type FreshWorld, type Mock, start } from '../../bin/index.ts'

let mock: Mock
after(() => mock?.close())

async function call({ url, keys, posthog }: FreshWorld, method: string, path: string, body?: object) {
  const answer = await fetch(`${url}/api/projects/${posthog.project_id}/endpoints/${path}`, {
    method,
    headers: { Authorization: `Bearer ${keys.personal_api_key}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const got = JSON.parse(await answer.text())
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${JSON.stringify(got)}`)
  return got
}

async function capture({ url, keys }: FreshWorld, ...names: string[]) {
  const batch = names.map(event => ({ event, distinct_id: 'ada' }))
  const answer = await fetch(`${url}/batch/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ api_key: keys.project_api_key, batch }),
  })
  assert.equal(answer.status, 200)
}

const run = async (world: FreshWorld, name: string) => {
  const { results, endpoint_materialized } = await call(world, 'POST', `${name}/run/`, { refresh: 'force' })
  return { rows: results, fromTable: endpoint_materialized === true }
}
const table = async (world: FreshWorld) => {
  const { results, endpoint_materialized } = await call(world, 'POST', 'names/run/', {})
  return { rows: results, fromTable: endpoint_materialized === true }
}

test('a restored snapshot has events and tables of its own, and each world goes on alone', async () => {
  mock = await start({ events: 0 })
  const clock = '2026-05-01T00:00:00Z'
  const [a, b] = [await mock.world({ events: 0, clock }), await mock.world({ events: 0, clock })]
  await a.clock.freeze()
  await capture(a, 'one', 'two')
  const query = { kind: 'HogQLQuery', query: 'select count() from events' }
  await call(a, 'POST', '', { name: 'count', query })
  const names = { kind: 'HogQLQuery', query: 'select event from events order by event' }
  await call(a, 'POST', '', { name: 'names', query: names })
  const { materialization } = await call(a, 'PATCH', 'names/', { is_materialized: true })
  await a.clock.until(materialization.saved_query_id, 'Completed')
  const told = { rows: [['one'], ['two']], fromTable: true }
  assert.deepEqual(await table(a), told)
  await a.snapshot('s')
  const control = (world: FreshWorld, method: string, path: string, body?: unknown) =>
    fetch(`${mock.url}/__mock__/worlds/${world.id}/snapshots/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })
  const document = await (await control(a, 'GET', 's')).json()
  assert.ok(!JSON.stringify(document).includes(a.id), 'rows do not name their world')
  assert.equal((await control(b, 'PUT', 's', document)).status, 200)
  await b.restore('s')
  for (const world of [a, b])
    assert.deepEqual([await run(world, 'count'), await table(world)], [{ rows: [[2]], fromTable: false }, told])
  await capture(b, 'three')
  assert.deepEqual((await run(b, 'count')).rows, [[3]])
  assert.deepEqual((await run(a, 'count')).rows, [[2]])
  assert.deepEqual(await table(b), told, 'a table is as old as its job')
  await b.delete()
  assert.deepEqual([(await run(a, 'count')).rows, await table(a)], [[[2]], told])
  await a.restore('s')
  assert.deepEqual([(await run(a, 'count')).rows, await table(a)], [[[2]], told])
})
