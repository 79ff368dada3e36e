import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { UsageError } from '../mock/flags.ts'
import { flagsOf, type StartOptions } from './flags.ts'
import { type ControlError, connect, type FreshWorld, type Mock, start } from './index.ts'

describe('options are the flags of serve', () => {
  const defaults = flagsOf({})
  const meant: [StartOptions, object][] = [
    [{}, { port: 0, host: '127.0.0.1', log: 'off', seed: 1, events: 100_000 }],
    [
      { port: undefined, seed: 7 },
      { port: 0, seed: 7 },
    ],
    [{ clock: new Date(0) }, { clock: 0 }],
    [
      { clock: '2026-05-01T00:00:00+02:00', clockRate: 60 },
      { clock: Date.UTC(2026, 3, 30, 22), clockRate: 60 },
    ],
    [{ api: ['posthog-endpoints', 'posthog-query'] }, { api: ['posthog-endpoints', 'posthog-query'] }],
    [{ revision: { 'posthog-endpoints': '2025' } }, { revision: { 'posthog-endpoints': '2025' } }],
    [{ revision: {} }, { revision: {} }],
    [{ console: true }, { console: true }],
    [{ console: false }, { console: false }],
    [
      { baseUrl: 'https://mock.example/', rateLimits: 'real' },
      { baseUrl: 'https://mock.example', rateLimits: 'real' },
    ],
  ]
  for (const [options, flags] of meant)
    test(JSON.stringify(options), () => assert.deepEqual(flagsOf(options), { ...defaults, ...flags }))

  const refused: [object, RegExp][] = [
    [{ seed: -1 }, /'--seed <number>' argument '-1' is invalid\. It must be a whole number/],
    [{ port: '80a' }, /'--port <number>' argument '80a' is invalid/],
    [{ prot: 1 }, /unknown option .* \(Did you mean --port\?\)$/],
    [{ clock: 'noon' }, /It must be a date and time with a zone/],
    [{ log: 'loud' }, /Allowed choices are pretty, json, off/],
  ]
  for (const [options, message] of refused)
    test(JSON.stringify(options), () => {
      assert.throws(
        () => flagsOf(options),
        error => error instanceof UsageError && message.test(error.message),
      )
    })
})

describe('a world', () => {
  let mock: Mock
  let world: FreshWorld
  before(async () => {
    mock = await start({ events: 0 })
    world = await mock.world({ clock: '2026-05-01T00:00:00Z' })
    await world.clock.freeze()
    await world.clock.set('2026-05-01T00:00:00Z')
  })
  after(() => mock.close())

  const ask = async (path: string, { keys }: Pick<FreshWorld, 'keys'> = world, key = keys.personal_api_key) =>
    fetch(`${mock.url}/api/projects/@current/${path}`, { headers: { Authorization: `Bearer ${key}` } })
  const code = (wanted: string) => (error: ControlError) => error.name === 'ControlError' && error.code === wanted

  test('has a time of its own', async () => {
    assert.equal((await world.clock.advance('PT30M')).now, '2026-05-01T00:30:00.000Z')
    assert.equal((await world.clock.set(new Date(0))).now, '1970-01-01T00:00:00.000Z')
    assert.deepEqual([(await world.clock.now()).frozen, (await mock.clock.now()).frozen], [true, false])
    const { rate, frozen } = await world.clock.rate(60)
    assert.deepEqual([rate, frozen], [60, false])
    await assert.rejects(world.clock.next(), code('nothing_planned'))
    await assert.rejects(world.clock.until('nobody', 'Completed'), code('never_happens'))
    await assert.rejects(world.clock.advance('P1M'), code('not_a_duration'))
  })

  test('is asked alone, and its journal tells', async () => {
    await world.requests.clear()
    await Promise.all([ask('endpoints/'), ask('endpoints/none/'), ask('endpoints/', mock)])
    assert.deepEqual((await world.requests.list()).map(({ operation }) => operation).sort(), [
      'listEndpoints',
      'retrieveEndpoint',
    ])
    assert.equal((await world.requests.wait({ operation: 'retrieveEndpoint', status: 404 })).length, 1)
    assert.deepEqual(await world.requests.list({ limit: 1, status: 500 }), [])
    await assert.rejects(world.requests.wait({ count: 9, timeout: 0 }), code('not_seen_in_time'))
  })

  test('has trouble when it is ordered, until it is taken back', async () => {
    await world.fault('down', { match: {}, effect: { status: 503 } })
    assert.deepEqual([(await ask('endpoints/')).status, (await ask('endpoints/', mock)).status], [503, 200])
    await world.fault('down', null)
    assert.equal((await ask('endpoints/')).status, 200)
    await world.outcome('query', { outcome: 'fail', times: 1 })
    await world.outcome('query', null)
    await assert.rejects(world.fault('down', null), code('no_such_fault'))
    await assert.rejects(
      world.fault('down', { match: { operation: 'runEndpiont' }, effect: { abort: true } }),
      code('unknown_operation'),
    )
  })

  test('takes further keys and variables, and goes back to what was named', async () => {
    const { value } = await world.key({ scopes: ['query:read'] })
    assert.equal((await ask('endpoints/', world, value)).status, 403)
    await world.snapshot('before')
    const { id } = await world.variable({ code_name: 'country', type: 'String', default_value: 'DE' })
    const variables = async () => Object.keys((await world.state()).rows['posthog.variables'] ?? {})
    assert.deepEqual(await variables(), [id])
    await world.restore('before')
    assert.deepEqual(await variables(), [])
    await world.reset()
    assert.deepEqual(await world.requests.list(), [])
  })

  test("takes further clients of Sigma's, and tells where its organization is", async () => {
    const { client_id, client_secret, account_type } = await world.client({ member: 'chiyo.marsh@wharfstreet.example' })
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
    const { access_token } = (await (await fetch(`${world.url}/v2/auth/token`, { method: 'POST', body })).json()) as {
      access_token: string
    }
    const headers = { Authorization: `Bearer ${access_token}` }
    const told = (await (await fetch(`${world.url}/v2/whoami`, { headers })).json()) as { organizationId: string }
    assert.deepEqual([account_type, told.organizationId], ['build', world.sigma.organization_id])
    assert.equal((await world.client()).account_type, 'admin')
  })

  test('is made in a mock that runs elsewhere, and forgotten', async () => {
    const { world: make } = await connect(`${mock.url}/any/path`)
    const other = await make()
    assert.equal((await ask('endpoints/', other)).status, 200)
    await other.delete()
    assert.equal((await ask('endpoints/', other)).status, 401)
    await assert.rejects(other.clock.now(), code('no_such_world'))
    await assert.rejects(make({ mutant: 'none' }), code('unknown_mutant'))
    await assert.rejects(connect('http://127.0.0.1:1'), /was not answered/)
  })
})
