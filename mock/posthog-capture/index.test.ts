import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { PostHog } from 'posthog-node'
import request from 'supertest'
import { Mock } from '../app.ts'
import { visible } from '../posthog/captured.ts'
import { establish, projectOf } from '../posthog/project.ts'
import type { Batch, QueryService, RunResult } from '../query/types.ts'
import { posthogCapture } from './index.ts'

/** What the engine was told, in order; `down` makes it refuse. */
const engine = { batches: [] as Batch[], forgotten: [] as string[], asked: [] as string[][], down: false }
const queries = {
  append(batch: Batch) {
    engine.batches.push(batch)
  },
  async takesMore() {
    if (engine.down) throw new Error('out of reach')
  },
  async run({ query }) {
    const { ids } = query['values'] as { ids: string[] }
    engine.asked.push(ids)
    const rows = ['user_10001', '00000000-0000-4000-a000-000000000001'].map(id => [
      '00000000-0000-4000-a000-0000000000aa',
      '2026-01-02T03:04:05.000006Z',
      '{"plan":"pro"}',
      true,
      id,
    ])
    return { results: ids.includes('user_10001') ? rows : [] } as RunResult
  },
  async forget(world: string) {
    engine.forgotten.push(world)
  },
} as Partial<QueryService> as QueryService

const errors: Error[] = []
const mock = new Mock({
  seeded: { events: 0 },
  products: [posthogCapture],
  queries,
  version: 'test',
  log: ({ error }) => error && errors.push(error),
})
establish(mock.worlds, mock.worlds.seeded)
/** A further world, and the token of its project. */
function anotherWorld(events = 0) {
  const world = mock.worlds.create({ seed: 2, events, revisions: {}, rateLimits: 'off' })
  establish(mock.worlds, world)
  return { world, api_key: projectOf(world).capture_key }
}
const server = mock.createServer()
const http = request(server)
before(() => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve)))
after(() => void server.close())
const url = () => `http://127.0.0.1:${(server.address() as { port: number }).port}`

const event = { event: 'signed_up', distinct_id: 'ada', api_key: 'phc_understudy' }
const json = JSON.stringify(event)
const form = `data=${encodeURIComponent(Buffer.from(json).toString('base64'))}`
const ok = { status: 'Ok' }

interface Case {
  method?: 'post' | 'get' | 'options'
  path: string
  body?: string | Buffer
  type?: string
  want: [status: number, body: unknown]
  /** Events that reach the engine. */
  kept?: number
}
/** Without these posthog-js captures no clicks, posts to `/e/`, sends elements as a list, and makes a person of everybody. */
const waitedFor = {
  autocapture_opt_out: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  defaultIdentifiedOnly: true,
}
const notFound = { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null }
const routes = ['/i/v0/e', '/e', '/capture', '/track', '/engage', '/batch']
const cases: Case[] = [
  ...routes.flatMap((path): Case[] => [
    { path, body: json, want: [200, ok], kept: 1 },
    { path: `${path}/`, body: gzipSync(json), type: 'text/plain', want: [200, ok], kept: 1 },
    { method: 'get', path: `${path}?data=${encodeURIComponent(json)}`, want: [200, ok], kept: 1 },
    { method: 'options', path, want: [200, ok] },
  ]),
  { path: '/e/?beacon=1', body: form, type: 'application/x-www-form-urlencoded', want: [204, ''], kept: 1 },
  { path: '/engage/', body: JSON.stringify({ ...event, event: undefined }), want: [200, ok], kept: 1 },
  {
    path: '/e/',
    body: JSON.stringify({ ...event, event: undefined }),
    want: [400, 'failed to parse request: data did not match any variant of untagged enum RawRequest'],
  },
  { path: '/s/', body: json, want: [200, ok] },
  { path: '/capture/', body: JSON.stringify({ ...event, api_key: 'phc_of_nobody' }), want: [200, ok] },
  {
    path: '/batch/',
    body: JSON.stringify({ api_key: 'phc_understudy', batch: [] }),
    want: [400, 'request holds no event'],
  },
  { path: '/batch/', want: [400, 'request holds no event'] },
  {
    path: '/e/',
    body: JSON.stringify({ ...event, event: '' }),
    want: [400, 'event submitted with an empty event name'],
  },
  {
    path: '/e/',
    body: JSON.stringify([event, { ...event, distinct_id: null }]),
    want: [400, 'event submitted without a distinct_id'],
  },
  { path: '/e/', body: gzipSync(json).subarray(0, 20), want: [400, 'failed to decode request: invalid gzip data'] },
  { path: '/e/', body: Buffer.from([0xff, 0xfe, 0]), want: [400, 'failed to decode request: invalid body encoding'] },
  { path: '/e/', body: 'x', want: [400, 'failed to parse request: expected value at line 1 column 1'] },
  { path: '/e/', body: Buffer.alloc(11 * 1024 * 1024), want: [400, 'maximum event size exceeded'] },
  {
    path: '/e/',
    body: JSON.stringify({ ...event, api_key: undefined }),
    want: [401, 'event submitted without an api_key'],
  },
  {
    path: '/e/',
    body: JSON.stringify({ ...event, api_key: 'phx_understudy' }),
    want: [401, 'API key is not valid: personal_api_key'],
  },
  {
    path: '/e/',
    body: JSON.stringify([event, { ...event, api_key: 'phc_b' }]),
    want: [401, 'batch submitted with inconsistent api_key values'],
  },
  { path: '/flags/', body: '{}', want: [401, 'event submitted without an api_key'] },
  { path: '/flags/', body: '[', want: [400, 'failed to parse request: EOF while parsing a value at line 1 column 1'] },
  { path: '/decide/?v=1', body: json, want: [200, { featureFlags: [] }] },
  { path: '/decide/?v=2', body: json, want: [200, { featureFlags: {} }] },
  {
    path: '/decide/?v=3',
    body: json,
    want: [200, { featureFlags: {}, featureFlagPayloads: {}, hasFeatureFlags: false, ...waitedFor }],
  },
  {
    path: '/flags/',
    body: json,
    want: [200, { featureFlags: {}, featureFlagPayloads: {}, errorsWhileComputingFlags: false }],
  },
  { path: '/flags/?v=2', body: json, want: [200, { flags: {}, errorsWhileComputingFlags: false }] },
  {
    path: '/flags/?v=2&config=true',
    body: json,
    want: [200, { flags: {}, hasFeatureFlags: false, supportedCompression: ['gzip', 'gzip-js'], ...waitedFor }],
  },
  {
    method: 'get',
    path: '/array/phc_understudy/config',
    want: [200, { token: 'phc_understudy', hasFeatureFlags: false, siteApps: [], ...waitedFor }],
  },
  { method: 'get', path: '/array/phc_of_nobody/config', want: [404, notFound] },
  { method: 'get', path: '/array/phc_of_nobody/config.js', want: [404, notFound] },
  { method: 'get', path: '/array/phc_of_nobody/array.js', want: [404, notFound] },
  {
    method: 'get',
    path: '/array/%C2%A7$/config',
    want: [400, { type: 'validation_error', code: 'invalid_input', detail: 'Invalid token', attr: null }],
  },
  {
    method: 'get',
    path: '/flags/definitions?token=phc_understudy&send_cohorts',
    want: [401, { type: 'authentication_error', code: 'not_authenticated' }],
  },
  {
    method: 'get',
    path: '/api/feature_flag/local_evaluation/',
    want: [401, { type: 'authentication_error', code: 'not_authenticated' }],
  },
]

for (const { method = 'post', path, body, type = 'application/json', want, kept = 0 } of cases)
  test(`${method} ${path} ${typeof body === 'string' ? body.slice(0, 60) : (body?.length ?? '')}`, async () => {
    engine.batches.length = 0
    const asked = http[method](path)
    const answer =
      method === 'post'
        ? await asked
            .set('Content-Type', type)
            .serialize(raw => raw)
            .send(body ?? '')
        : await asked
    const [status, wanted] = want
    const told = typeof wanted === 'string' ? answer.text : answer.body
    assert.equal(answer.status, status, answer.text)
    if (typeof wanted === 'string') assert.equal(told, wanted)
    else assert.partialDeepStrictEqual(told, wanted)
    if (status >= 400 && typeof wanted === 'string')
      assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8')
    assert.equal(engine.batches.flatMap(batch => batch.events).length, kept)
    assert.deepEqual(errors, [])
  })

for (const [v, has] of [
  ['1', false],
  ['2', false],
  ['3', true],
] as const)
  test(`decide: version ${v} has ${has ? '' : 'no '}payloads`, async () => {
    const { body } = await http.post(`/decide/?v=${v}`).send(event)
    assert.equal('featureFlagPayloads' in body, has)
  })

test('the configuration as a script is one that runs and leaves it in its place', async () => {
  const { text, headers } = await http.get('/array/phc_understudy/config.js').buffer(true)
  const window: { _POSTHOG_REMOTE_CONFIG?: Record<string, { config: object }> } = {}
  new Function('window', text)(window)
  assert.equal(headers['content-type'], 'application/javascript')
  const { siteApps, ...config } = (await http.get('/array/phc_understudy/config')).body
  assert.deepEqual(window._POSTHOG_REMOTE_CONFIG, { phc_understudy: { config, siteApps } })
})

test('each world takes the events of its own key', async () => {
  const { world, api_key } = anotherWorld()
  engine.batches.length = 0
  await http
    .post('/batch/')
    .send({ api_key, batch: [event] })
    .expect(200)
  assert.deepEqual(
    engine.batches.map(({ world, seq }) => [world, seq]),
    [[world.id, 1]],
  )
})

test('events that the engine cannot take are to be sent again, and were not taken', async () => {
  const { world, api_key } = anotherWorld()
  const rows = () => [...world.tables()].map(({ name, version }) => [name, version])
  const before = rows()
  engine.batches.length = 0
  engine.down = true
  const answer = await http.post('/e/').send({ ...event, api_key })
  engine.down = false
  assert.deepEqual([answer.status, answer.text], [503, 'transient error, please retry'])
  assert.match(answer.headers['x-understudy-hint']!, /out of reach/)
  assert.deepEqual([engine.batches, rows()], [[], before])
})

test('a generated person goes on: asked for once, by the form of the distinct id', async () => {
  const { world, api_key } = anotherWorld(1000)
  engine.batches.length = 0
  const ids = ['user_10001', 'user_99999', 'ada', '00000000-0000-4000-a000-000000000001']
  for (const distinct_id of ids)
    await http
      .post('/e/')
      .send({ ...event, distinct_id, api_key })
      .expect(200)
  assert.deepEqual(engine.asked, [['user_10001'], ['user_99999']])
  const [first, other, , last] = engine.batches.flatMap(batch => batch.events)
  assert.equal(first!.person_id, '00000000-0000-4000-a000-0000000000aa')
  assert.equal(first!.person_created_at, Date.parse('2026-01-02T03:04:05Z') + 0.006)
  assert.equal(first!.person_properties, '{"plan":"pro"}')
  assert.equal(last!.person_id, first!.person_id)
  assert.notEqual(other!.person_id, first!.person_id)
  assert.equal(visible(world).propertyTypes['amount'], 'Numeric')
})

test('rows that came from outside fill the engine again, in order', async () => {
  const { world, api_key } = anotherWorld()
  for (const name of ['a', 'b'])
    await http
      .post('/e/')
      .send({ ...event, event: name, api_key })
      .expect(200)
  engine.batches.length = 0
  await posthogCapture.reload!(world, queries)
  assert.equal(engine.forgotten.at(-1), world.id)
  assert.deepEqual(
    engine.batches.map(({ seq, events }) => [seq, events[0]!.event]),
    [
      [1, 'a'],
      [2, 'b'],
    ],
  )
})

test('posthog-node is content, and what it sends arrives', async () => {
  engine.batches.length = 0
  const complaints: unknown[] = []
  const sdk = new PostHog('phc_understudy', {
    host: url(),
    flushAt: 1,
    personalApiKey: 'phx_understudy',
    fetchRetryCount: 0,
  })
  sdk.on('error', complaint => complaints.push(complaint))
  sdk.identify({ distinctId: 'grace', properties: { email: 'grace@example.com' } })
  sdk.alias({ distinctId: 'grace', alias: 'grace-phone' })
  sdk.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { seats: 5 } })
  sdk.capture({ distinctId: 'grace', event: 'ordered', properties: { amount: 12.5 }, groups: { company: 'acme' } })
  assert.deepEqual(await sdk.getAllFlags('grace'), {})
  assert.equal(await sdk.isFeatureEnabled('missing', 'grace'), undefined)
  await sdk.shutdown()
  const events = engine.batches.flatMap(batch => batch.events)
  const ordered = events.find(({ event }) => event === 'ordered')!
  assert.equal(JSON.parse(ordered.properties).amount, 12.5)
  assert.equal(JSON.parse(ordered.person_properties).email, 'grace@example.com')
  assert.equal(ordered.groups[0], 'acme')
  const ids = engine.batches.flatMap(batch => batch.distinctIds)
  assert.equal(ids.find(({ distinct_id }) => distinct_id === 'grace-phone')!.person_id, ordered.person_id)
  assert.deepEqual(
    engine.batches.flatMap(batch => batch.groups).map(({ key, properties }) => [key, properties]),
    [['acme', '{"seats":5}']],
  )
  assert.deepEqual(complaints, [])
})
