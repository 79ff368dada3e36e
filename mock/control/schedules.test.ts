// Schedules of the products' own jobs, paused and let go on.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ControlError, type FreshWorld, type Mock, start } from '../../bin/index.ts'

let mock: Mock
before(async () => {
  mock = await start({ events: 0 })
})
after(() => mock?.close())

/** As somebody who is logged in, for the older revision lets keys only read. */
async function call({ url, keys, posthog }: FreshWorld, method: string, path: string, body?: object) {
  const answer = await fetch(`${url}/api/projects/${posthog.project_id}/endpoints/${path}`, {
    method,
    headers: { Cookie: `sessionid=${keys.session_id}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const got = JSON.parse(await answer.text())
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${JSON.stringify(got)}`)
  return got
}

/** A world with an endpoint whose table is built and may be an hour old. */
async function materialized(revision: '2025' | '2026') {
  const world = await mock.world({
    clock: '2026-05-01T00:00:00Z',
    frozen: true,
    revisions: { 'posthog-endpoints': revision },
  })
  const freshness = revision === '2025' ? { sync_frequency: '1hour' } : { data_freshness_seconds: 3600 }
  await call(world, 'POST', '', { name: 'one', query: { kind: 'HogQLQuery', query: 'select 1 as n' } })
  await call(world, 'PATCH', 'one/', { is_materialized: true, ...freshness })
  const [schedule] = await world.schedules()
  const id = schedule!.id
  await world.clock.until(id, 'Completed')
  return { world, id, status: async () => (await call(world, 'GET', 'one/')).materialization.status }
}

const isFromTable: Record<string, (world: FreshWorld) => Promise<boolean>> = {
  2025: async world => (await call(world, 'POST', 'one/run/', {}))._materialized === true,
  2026: async world => (await call(world, 'POST', 'one/run/', {})).endpoint_materialized === true,
}

for (const revision of ['2025', '2026'] as const)
  test(`${revision}: the table of a paused schedule grows stale, and is built again when it goes on`, async () => {
    const { world, id, status } = await materialized(revision)
    const fromTable = () => isFromTable[revision]!(world)
    const { next_at } = (await world.schedules())[0]!
    assert.ok(next_at! > '2026-05-01T01:00:00Z' && next_at! < '2026-05-01T01:01:00Z')
    assert.equal(await fromTable(), true)
    assert.deepEqual(await world.pause(id), { id, kind: 'materialization', next_at: null, paused: true })
    assert.deepEqual((await world.clock.advance('PT3H')).events, [])
    assert.deepEqual([await fromTable(), await status()], [false, 'Completed'])
    await world.snapshot('paused')
    const { paused, next_at: next } = await world.pause(id, false)
    assert.equal(paused, false)
    assert.ok(next! > '2026-05-01T03:00:00Z' && next! < '2026-05-01T03:01:00Z')
    await world.clock.next()
    await world.clock.until(id, 'Completed')
    assert.equal(await fromTable(), true)
    const { events } = await world.clock.advance('PT2H10M')
    assert.equal(events.filter(({ status }) => status === 'Completed').length, 2, 'an hour apart again')
    await world.restore('paused')
    assert.deepEqual([(await world.schedules())[0]!.paused, await fromTable()], [true, false])
  })

test('a job that is under way when its schedule is paused ends', async () => {
  const { world, id, status } = await materialized('2026')
  await world.clock.next()
  assert.equal(await status(), 'Running')
  assert.deepEqual(await world.pause(id), { id, kind: 'materialization', next_at: null, paused: true })
  assert.deepEqual(
    (await world.clock.advance('P2D')).events.map(({ status }) => status),
    ['Completed'],
  )
})

test('a schedule that is not there is named, with those that are; each world has its own', async () => {
  const [one, other] = [await materialized('2026'), await materialized('2026')]
  const refused = (error: ControlError) => error.code === 'no_such_schedule' && error.message.includes(one.id)
  await assert.rejects(one.world.pause(other.id), refused)
  await assert.rejects(one.world.pause('constructor'), refused)
  await one.world.pause(one.id)
  assert.equal((await other.world.schedules())[0]!.paused, false)
})
