// Feature flags as control calls set them, as a real SDK sees them: what the mock answers is what the SDK works out by itself.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PostHog } from 'posthog-node'
import { Mock } from '../app.ts'
import { control } from '../control/index.ts'
import { establish, products } from '../families.ts'
import { createQueryService } from '../query/service.ts'

const bugs: unknown[] = []
const mock = new Mock({
  ...{ products, establish, version: 'test', control: (mock: Mock) => control(mock) },
  queries: createQueryService({ engine: 'synthetic' }),
  seeded: { events: 0 },
  log: ({ error }) => error && bugs.push(error),
})
const server = mock.createServer()
before(() => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve)))
after(() => {
  server.close()
  server.closeAllConnections()
  assert.deepEqual(bugs, [])
})
const url = () => `http://127.0.0.1:${(server.address() as { port: number }).port}`

// biome-ignore lint/suspicious/noExplicitAny: whatever was answered
type Json = any
async function send(method: string, path: string, body?: unknown, headers = {}) {
  const sent = { method, headers: { 'Content-Type': 'application/json', ...headers } }
  const answer = await fetch(`${url()}${path}`, { ...sent, ...(body !== undefined && { body: JSON.stringify(body) }) })
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as Json }
}

interface Made {
  id: string
  keys: { personal_api_key: string; project_api_key: string }
}
async function freshWorld(project?: object) {
  const { status, body } = await send('POST', '/__mock__/worlds', { events: 0, ...(project && { project }) })
  assert.equal(status, 201, JSON.stringify(body))
  const { id, keys } = body as Made
  const at = `/__mock__/worlds/${id}`
  const put = (key: string, flag: object) => send('PUT', `${at}/feature-flags/${key}`, flag)
  const ask = async (distinct_id: unknown, further = {}, path = '/flags/?v=2') =>
    (await send('POST', path, { api_key: keys.project_api_key, distinct_id, ...further })).body
  return { at, keys, put, ask }
}

const variants = [
  { key: 'control', rollout_percentage: 40 },
  { key: 'test', rollout_percentage: 35 },
]
const paying = { key: 'plan', operator: 'is_not', value: ['free'] }

test('an SDK works out by itself what the mock answers, whoever is asked about', async () => {
  const { put, keys, ask } = await freshWorld()
  await put('share', { filters: { groups: [{ rollout_percentage: 37.5 }] } })
  await put('variants', { filters: { groups: [{ rollout_percentage: 80 }], multivariate: { variants } } })
  const groups = [{ properties: [paying], variant: 'test', rollout_percentage: 30 }, { rollout_percentage: 50 }]
  await put('conditions', { filters: { groups, multivariate: { variants } } })
  const sdk = new PostHog(keys.project_api_key, { host: url(), personalApiKey: keys.personal_api_key })
  const seen = new Map<string, Set<unknown>>()
  try {
    assert.equal(await sdk.waitForLocalEvaluationReady(30_000), true)
    for (let i = 0; i < 60; i++) {
      const id = `person-${i} é`
      const personProperties = { plan: i % 3 === 0 ? 'free' : 'pro' }
      const own = await sdk.getAllFlags(id, { personProperties, onlyEvaluateLocally: true })
      const { flags } = await ask(id, { person_properties: personProperties })
      for (const [key, { enabled, variant }] of Object.entries<Json>(flags)) {
        assert.equal(variant ?? enabled, own[key], `${key} of ${id}`)
        seen.set(key, (seen.get(key) ?? new Set()).add(own[key]))
      }
    }
  } finally {
    await sdk.shutdown()
  }
  assert.deepEqual(seen.get('share'), new Set([true, false]))
  for (const key of ['variants', 'conditions'])
    assert.deepEqual(seen.get(key), new Set([true, false, 'control', 'test']), key)
})

test('an SDK that asks gets values, variants and payloads', async () => {
  const { put, keys } = await freshWorld()
  await put('on', { value: true, payload: [1, 'two'] })
  await put('off', { value: false, payload: 'unseen' })
  await put('blue', { value: 'blue', payload: { headline: 'Hello' } })
  await put('asleep', { active: false, value: true })
  const sdk = new PostHog(keys.project_api_key, { host: url() })
  try {
    const flags = await sdk.evaluateFlags('ada')
    assert.deepEqual(
      ['on', 'off', 'blue', 'asleep', 'unknown'].map(key => flags.getFlag(key)),
      [true, false, 'blue', undefined, undefined],
    )
    assert.deepEqual(
      ['on', 'off', 'blue'].map(key => flags.getFlagPayload(key)),
      [[1, 'two'], null, { headline: 'Hello' }],
    )
  } finally {
    await sdk.shutdown()
  }
})

test('a payload that is remote configuration is read without a question', async () => {
  const { put, keys } = await freshWorld()
  await put('theme', { value: true, payload: { colour: 'blue' }, is_remote_configuration: true })
  await put('hero', { value: true, payload: 1 })
  const sdk = new PostHog(keys.project_api_key, { host: url(), personalApiKey: keys.personal_api_key })
  try {
    assert.deepEqual(await sdk.getRemoteConfigPayload('theme'), { colour: 'blue' })
    assert.deepEqual(await sdk.getRemoteConfigPayload('1'), { colour: 'blue' })
  } finally {
    await sdk.shutdown()
  }
  const headers = { Authorization: `Bearer ${keys.personal_api_key}` }
  for (const name of ['hero', 'nobody', 'constructor', '__proto__', '3', '99999999999999999999']) {
    const path = `/api/projects/@current/feature_flags/${name}/remote_config`
    assert.deepEqual(await send('GET', path, undefined, headers), { status: 404, body: undefined }, name)
  }
})

test('a person is known by what was captured, by what is sent, and by the distinct id', async () => {
  const { put, ask, keys } = await freshWorld()
  await put('paying', { filters: { groups: [{ properties: [{ key: 'plan', value: 'pro' }] }] } })
  await put('ada', { filters: { groups: [{ properties: [{ key: 'distinct_id', value: ['ada', '7'] }] }] } })
  const on = async (id: unknown, further = {}) =>
    Object.values<Json>((await ask(id, further)).flags).flatMap(({ key, enabled }) => (enabled ? [key] : []))
  await send('POST', '/capture/', {
    ...{ api_key: keys.project_api_key, event: 'seen', distinct_id: 'bruno', $set: { plan: 'pro' } },
  })
  assert.deepEqual(await on('ada'), ['ada'])
  assert.deepEqual(await on(7), ['ada'])
  assert.deepEqual(await on('bruno'), ['paying'])
  assert.deepEqual(await on('bruno', { person_properties: { plan: 'free' } }), [])
  assert.deepEqual(await on('ada', { person_properties: { plan: 'pro' } }), ['paying', 'ada'])
  assert.deepEqual(await on('ada', { flag_keys_to_evaluate: ['paying'] }), [])
  for (const nobody of [null, undefined, '', { constructor: 1 }]) assert.deepEqual(await on(nobody), [])
})

test('each form of answer tells the same, and why', async () => {
  const { put, ask, keys } = await freshWorld()
  await put('on', { value: 'blue', payload: 7 })
  await put('off', {
    filters: { groups: [{ properties: [paying, { key: 'x', value: 1 }] }, { rollout_percentage: 0 }] },
  })
  const { flags } = await ask('ada')
  const [on, off] = [flags.on, flags.off]
  assert.deepEqual(on.reason, { code: 'condition_match', condition_index: 0, description: 'Matched condition set 1' })
  assert.deepEqual([on.key, on.enabled, on.variant, on.metadata.payload], ['on', true, 'blue', '7'])
  assert.deepEqual(off.reason, {
    code: 'out_of_rollout_bound',
    condition_index: 1,
    description: 'Out of rollout bound',
  })
  const all = { featureFlags: { on: 'blue', off: false }, featureFlagPayloads: { on: '7' } }
  assert.partialDeepStrictEqual(await ask('ada', {}, '/flags/'), all)
  assert.partialDeepStrictEqual(await ask('ada', {}, '/decide/?v=3'), { ...all, hasFeatureFlags: true })
  assert.deepEqual((await ask('ada', {}, '/decide/?v=2')).featureFlags, { on: 'blue' })
  assert.deepEqual((await ask('ada', {}, '/decide/?v=1')).featureFlags, ['on'])
  assert.equal((await send('GET', `/array/${keys.project_api_key}/config`)).body.hasFeatureFlags, true)
})

test('definitions are shown to whoever has a key', async () => {
  const { put, keys } = await freshWorld()
  await put('on', { value: true })
  for (const path of ['/flags/definitions', '/api/feature_flag/local_evaluation']) {
    const asked = (headers: object) => send('GET', `${path}?token=${keys.project_api_key}`, undefined, headers)
    const { status, body } = await asked({ Authorization: `Bearer ${keys.personal_api_key}` })
    assert.deepEqual([status, body.flags.map(({ key }: Json) => key)], [200, ['on']])
    assert.deepEqual(
      [(await asked({})).status, (await asked({ Authorization: 'Bearer phx_wrong' })).status],
      [401, 401],
    )
  }
})

test('flags are set, counted, listed, deleted, put back', async () => {
  const { at, put } = await freshWorld({ feature_flags: { first: { value: true } } })
  assert.equal((await put('second', { value: false })).body.version, 1)
  assert.partialDeepStrictEqual((await put('second', { value: true })).body, { id: 2, version: 2 })
  const names = async () => (await send('GET', `${at}/feature-flags`)).body.results.map(({ key }: Json) => key)
  assert.deepEqual(await names(), ['first', 'second'])
  const { feature_flags } = (await send('GET', `${at}/project-settings`)).body
  assert.equal((await send('DELETE', `${at}/feature-flags/first`)).status, 204)
  assert.equal((await send('DELETE', `${at}/feature-flags/first`)).body.error, 'no_such_flag')
  assert.deepEqual((await send('PUT', `${at}/project-settings`, { feature_flags })).body.feature_flags, feature_flags)
  await send('POST', `${at}/reset`)
  assert.deepEqual(await names(), ['first'])
})

test('what cannot be a flag is refused, and changes nothing', async () => {
  const { at, put } = await freshWorld()
  const groups: object[] = [{}]
  const wrong: [flag: object, why: RegExp][] = [
    [{ value: true, filters: { groups } }, /beside filters/],
    [{ filters: { groups: [{ variant: 'none' }] } }, /variant 'none'/],
    [{ filters: { groups, multivariate: { variants: [...variants, ...variants] } } }, /two variants 'control'/],
    [
      {
        filters: {
          groups,
          multivariate: {
            variants: [
              { key: 'a', rollout_percentage: 60 },
              { key: 'b', rollout_percentage: 60 },
            ],
          },
        },
      },
      /120 percent/,
    ],
    [{ filters: { groups, payloads: { constructor: 1 } } }, /'constructor'/],
    [{ filters: { groups, payloads: { true: '{' } } }, /no JSON/],
    [{ filters: { groups: [{ properties: [{ key: 'a', operator: 'regex', value: '(' }] }] } }, /regular expression/],
    [{ filters: { groups: [{ properties: [{ key: 'a', operator: 'between', value: [2, 1] }] }] } }, /two numbers/],
    [{ filters: { groups: [{ properties: [{ key: 'a' }] }] } }, /a value/],
  ]
  for (const [flag, why] of wrong) {
    const { status, body } = await put('wrong', flag)
    assert.deepEqual([status, body.error], [400, 'wrong_flag'], JSON.stringify(flag))
    assert.match(body.message, why)
    assert.equal(
      (await send('PUT', `${at}/project-settings`, { feature_flags: { wrong: flag } })).body.error,
      'wrong_flag',
    )
  }
  for (const flag of [
    { value: 7 },
    { filters: {} },
    { filters: { groups: [{ rollout_percentage: 101 }] } },
    { share: 1 },
  ])
    assert.equal((await put('wrong', flag)).body.error, 'invalid_request')
  assert.equal((await put('a%20b', { value: true })).body.error, 'invalid_request')
  assert.deepEqual((await send('GET', `${at}/feature-flags`)).body.results, [])
  for (const key of ['constructor', '__proto__', 'toString'])
    assert.equal((await put(key, { value: true })).status, 200)
})
