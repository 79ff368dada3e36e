import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { throttled } from '../core/throttle.ts'
import { withAccount } from '../posthog/integrations.ts'
import { keys, projectOf } from '../posthog/project.ts'
import { mostConcurrent } from '../posthog/running.ts'
import { defaultBucket } from '../posthog/throttle.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { call, freshWorld, jobs, minutes, mock, plan, product, seen, start } from './testbed.ts'

test('health names APIs, revisions, engine and clock', async () => {
  const { body } = await call('GET', '/health')
  assert.deepEqual(
    [body.status, body.version, body.apis, body.engine.kind],
    ['ok', '1.2.3', [product.name], 'synthetic'],
  )
  assert.deepEqual(body.revisions, { [product.name]: Object.keys(product.revisions) })
})

test('a world is made, listed, read, and gone with its keys', async () => {
  const { world, at, answer } = await freshWorld({ seed: 7, events: 5, rate_limits: 'real' })
  assert.deepEqual([answer['seed'], answer['events'], answer['rate_limits'], answer['mutant']], [7, 5, 'real', null])
  assert.deepEqual(answer['revisions'], { [product.name]: Object.keys(product.revisions)[0] })
  assert.equal(answer['anchor'], '2026-05-01T00:00:00.000Z')
  const { personal_api_key: secret } = answer['keys']
  assert.equal(mock.worlds.ofSecret(secret), world)
  const { body: list } = await call('GET', '/worlds')
  assert.deepEqual([list.results[0].id, list.results.at(-1).id], ['seeded', world.id])
  assert.doesNotMatch(JSON.stringify(list), new RegExp(secret))
  assert.equal((await call('GET', at)).body.posthog.project_id, projectOf(world).id)
  assert.equal((await call('DELETE', at)).status, 204)
  assert.equal((await call('GET', at)).body.error, 'no_such_world')
  assert.equal(mock.worlds.ofSecret(secret), undefined)
  assert.ok(seen.forgotten.includes(world.id))
})

test('a world without a body is like the seeded one', async () => {
  const { body } = await call('POST', '/worlds')
  assert.deepEqual([body.seed, body.events, body.clock.frozen], [1, 100_000, false])
})

test('mutants are listed with activations, those of worlds that are gone too; a world may have several', async () => {
  const counts = async () =>
    (await call('GET', '/mutants')).body.results.map((mutant: { activations: number }) => mutant.activations)
  const { at } = await freshWorld({ mutant: 'forgets-everything,remembers-nothing' })
  const before = await counts()
  await call('DELETE', at)
  await freshWorld({ mutant: 'remembers-nothing' })
  assert.deepEqual(
    [before, await counts()],
    [
      [1, 1],
      [1, 2],
    ],
  )
})

test('further keys and variables belong to the world', async () => {
  const { world, at } = await freshWorld()
  const { body: key } = await call('POST', `${at}/keys`, {
    body: { scopes: ['endpoint:read'], projects: [4], kind: 'oauth' },
  })
  assert.deepEqual([key.scopes, key.projects, key.organizations], [['endpoint:read'], [4], null])
  assert.deepEqual([keys(world).get(key.value)?.kind, mock.worlds.ofSecret(key.value)], ['oauth', world])
  const body = { code_name: 'country', type: 'String', default_value: 'DE' }
  const variable = await call('POST', `${at}/variables`, { body })
  assert.deepEqual([variable.status, variable.body.default_value], [201, 'DE'])
  const again = await call('POST', `${at}/variables`, { body })
  assert.deepEqual([again.status, again.body.error], [409, 'code_name_is_taken'])
  assert.ok(again.body.hint.includes(variable.body.id))
})

test('paths without a world mean the seeded one', async () => {
  const long = await call('PUT', '/worlds/seeded/outcomes/query', { body: { outcome: 'hang' } })
  assert.equal(long.status, 200)
  assert.deepEqual((await call('GET', '/outcomes')).body.results, [
    { kind: 'query', of: null, outcome: 'hang', struck: 0 },
  ])
  assert.equal((await call('DELETE', '/outcomes/query')).status, 204)
  assert.deepEqual((await call('GET', '/worlds/seeded/outcomes')).body.results, [])
})

test('reset brings back rows, clock, faults and outcomes, and keeps keys and snapshots', async () => {
  const { world, at } = await freshWorld()
  plan(world, 'a', start + 4 * minutes)
  world.clock.advance(minutes)
  const { body: key } = await call('POST', `${at}/keys`, { body: { scopes: ['*'] } })
  await call('PUT', `${at}/snapshots/one`)
  await call('PUT', `${at}/faults/f`, { body: { match: {}, effect: { status: 500 } } })
  await call('PUT', `${at}/outcomes/query`, { body: { outcome: 'hang' } })
  assert.equal((await call('POST', `${at}/reset`)).status, 200)
  assert.deepEqual([world.clock.facts.at, world.clock.facts.frozen], [start, false])
  assert.deepEqual([jobs(world).size, world.faults.size, world.outcomes.size], [0, 0, 0])
  assert.equal(mock.worlds.ofSecret(key.value), world)
  assert.equal((await call('GET', `${at}/snapshots`)).body.results.length, 1)
})

test('the seeded world resets to what it was seeded with', async () => {
  const seeded = mock.worlds.seeded
  plan(seeded, 'z', Number.MAX_SAFE_INTEGER)
  assert.equal((await call('POST', '/reset')).status, 200)
  assert.equal(jobs(seeded).size, 0)
  assert.equal(projectOf(seeded).capture_key, 'phc_understudy')
})

test('the state shows rows and no secret', async () => {
  const { world, at, answer } = await freshWorld()
  plan(world, 'a', start)
  const { body } = await call('GET', `${at}/state`)
  assert.deepEqual(body.rows['test.jobs'], { a: { id: 'a', at: start, status: 'Started' } })
  assert.ok(body.rows['posthog.users'])
  for (const secret of [answer['keys'].personal_api_key, answer['keys'].session_id])
    assert.ok(!JSON.stringify(body).includes(secret))
})

test('the account of an integration is shown without what opens it, in no snapshot, and outlives a reset', async () => {
  const { world, at } = await freshWorld()
  const sent = {
    endpoint_url: 'http://minio.local:9000',
    aws_access_key_id: 'kestrel',
    aws_secret_access_key: 'merlin42',
  }
  const { status, body } = await call('PUT', `${at}/integrations/2`, { body: sent })
  const display_name = 'minio.local:9000 (access key, http://minio.local:9000)'
  assert.deepEqual(
    [status, body],
    [200, { id: 2, kind: 's3-compatible', display_name, config: { endpoint_url: sent.endpoint_url } }],
  )
  await call('PUT', `${at}/snapshots/x`)
  for (const path of ['/state', '/snapshots/x', '/requests', ''])
    assert.doesNotMatch(JSON.stringify((await call('GET', `${at}${path}`)).body), /kestrel|merlin42/)
  await call('POST', `${at}/reset`)
  assert.deepEqual(withAccount(world, { bucket_name: 'lake' }, 2), { bucket_name: 'lake', ...sent })
})

test('a world can begin frozen, with rates, a project and definitions of its own; a reset keeps them', async () => {
  const limits = { throttle: { default: { per_minute: 2, per_hour: 5 } }, concurrent_queries: 1 }
  const project = {
    timezone: 'Europe/Berlin',
    week_start_day: 'monday',
    property_types: { plan: 'Numeric', constructor: 'Boolean' },
  }
  const { body } = await call('POST', '/worlds', { body: { frozen: true, limits, project } })
  assert.deepEqual([body.clock.frozen, body.rate_limits], [true, 'real'])
  const world = mock.worlds.get(body.id)!
  for (const again of [false, true]) {
    if (again) await call('POST', `/worlds/${body.id}/reset`)
    assert.deepEqual([world.clock.facts.frozen, world.options.limits], [true, limits])
    assert.partialDeepStrictEqual(projectOf(world), { timezone: 'Europe/Berlin', week_start_day: 'monday' })
    const { propertyTypes, timezone, weekStartDay } = scopeOf(world, start)
    assert.partialDeepStrictEqual(
      { ...propertyTypes, timezone, weekStartDay },
      { plan: 'Numeric', constructor: 'Boolean', timezone: 'Europe/Berlin', weekStartDay: 'monday' },
    )
  }
  for (const wait of [undefined, undefined, 60]) assert.equal(throttled(world, defaultBucket, 'somebody', start), wait)
  assert.equal(mostConcurrent(world), 1)
})

test('a key is of whom it is asked for, among those who are there', async () => {
  const { world, at } = await freshWorld()
  const { body } = await call('POST', `${at}/keys`, { body: { scopes: ['*'], user: 2 } })
  assert.deepEqual([body.user, keys(world).get(body.value)?.user], [2, 2])
  const nobody = await call('POST', `${at}/keys`, { body: { scopes: ['*'], user: 9 } })
  assert.deepEqual([nobody.status, nobody.body.error], [400, 'no_such_user'])
  assert.match(nobody.body.hint, /2 \(bruno.lindqvist@/)
})

after(() => assert.deepEqual(seen.bugs, []))
