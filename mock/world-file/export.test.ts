// Worlds as files: whatever was done to one, what its export makes is the same world, and its export is the same text.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { parse } from 'yaml'
import { parseJson } from '../../spec/json.ts'
import { tries } from '../../spec/testing/tries.ts'
import type { Image } from '../core/image.ts'
import { products } from '../families.ts'
import { defaults } from '../flags.ts'
import { type Running, start } from '../start.ts'
import { readWorldFile } from './file.ts'
import { bare, rebuilt } from './reload.ts'
import schema from './world.schema.json' with { type: 'json' }

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
const here = { host: '127.0.0.1', port: 0 }
const at = Date.UTC(2026, 4, 1, 9)

// biome-ignore lint/suspicious/noExplicitAny: whatever was answered
type Json = any

interface Answer {
  status: number
  body: Json
}

async function send({ url }: Running, method: string, path: string, body?: unknown, key = 'phx_understudy') {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(response.status < 500, `${method} ${path}: ${response.status} ${text}`)
  return { status: response.status, text, isJson: /json/.test(response.headers.get('content-type') ?? '') }
}

async function asked(running: Running, method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
  const { status, text, isJson } = await send(running, method, path, body, key)
  return { status, body: isJson ? parseJson(text) : text }
}

/** What Sigma's API wants to be asked with. */
async function tokenOf({ url }: Running): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: 'understudy', client_secret: 'understudy-secret' }
  const response = await fetch(`${url}/v2/auth/token`, { method: 'POST', body: new URLSearchParams(form) })
  return ((await response.json()) as Json).access_token
}

/** One that begins with the sample, one that begins with nothing, and one that is made by files. */
let sample: Running
let empty: Running
let to: Running
let begun: Image
before(async () => {
  const nothing = join(folder, 'nothing.yaml')
  writeFileSync(nothing, 'world: 1')
  sample = await start({ ...defaults, events: 500, clock: at }, here)
  empty = await start({ ...defaults, world: nothing, clock: at }, here)
  to = await start({ ...defaults, world: nothing, clock: at }, here)
  begun = bare(to.mock.worlds.seeded)
})
after(async () => {
  for (const running of [sample, empty, to]) await running.close()
  rmSync(folder, { recursive: true })
})

const exportOf = async (running: Running, world = 'seeded') => {
  const { status, text } = await send(running, 'GET', `/__mock__/worlds/${world}/export`)
  assert.equal(status, 200, text)
  return text
}

const ajv = new Ajv2020({ strict: false })
formats.default(ajv)
const validate = ajv.compile(schema)

let files = 0
/** Makes the seeded world of the second mock anew by a text, which has to be as the schema says. */
async function load(text: string): Promise<void> {
  const content = parse(text, { customTags: [{ tag: '!exact', resolve: (digits: string) => Number(digits) }] })
  assert.ok(validate(content), JSON.stringify(validate.errors?.slice(0, 3)))
  const file = join(folder, `${++files}.yaml`)
  writeFileSync(file, text)
  const { mock } = to
  const first = readWorldFile(file, products, at)
  const followed = { first, bare: begun, options: { seed: 1, events: 0 } }
  await rebuilt(mock, followed, first)
}

/** What everybody can see of a world: its lists, what control calls show, what queries find. */
async function seen(running: Running): Promise<Json> {
  const world = '/__mock__/worlds/seeded'
  const get = async (path: string) => (await asked(running, 'GET', path)).body
  const { results: kinds } = await get(`${world}/resources`)
  const shown: Json = {}
  for (const { kind } of kinds) {
    const { results, total } = await get(`${world}/resources/${kind}?limit=1000`)
    shown[kind] = { results, total }
  }
  for (const name of ['clock', 'project-settings', 'feature-flags', 'schedules', 'batch-export-settings'])
    shown[name] = await get(`${world}/${name}`)
  for (const name of ['data-warehouse-settings', 'endpoint-settings']) shown[name] = await get(`${world}/${name}`)
  shown.faults = (await get(`${world}/faults`)).results.map(({ struck: _, ...fault }: Json) => fault)
  const outcomes = (await get(`${world}/outcomes`)).results.map(({ struck: _, ...outcome }: Json) => outcome)
  shown.outcomes = outcomes.sort((a: Json, b: Json) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  for (const query of [
    'select uuid, event, distinct_id, properties, timestamp, person_id, person.properties from events order by uuid limit 2000',
    'select id, properties, created_at, is_identified from persons order by id limit 2000',
  ])
    shown[query] = (await asked(running, 'POST', `${world}/query`, { query })).body.results
  const { rows } = await get(`${world}/state`)
  shown.state = Object.fromEntries(
    Object.entries(rows as Json).filter(
      ([name, all]) => !name.startsWith('query.') && Object.keys(all as Json).length > 0,
    ),
  )
  return JSON.parse(JSON.stringify(shown).replaceAll(running.url, 'http://mock'))
}

/** Exports, loads and looks at both. */
async function compared(from: Running): Promise<string> {
  const text = await exportOf(from)
  assert.equal(await exportOf(from), text)
  await load(text)
  assert.deepEqual(await seen(to), await seen(from))
  assert.equal(await exportOf(to), text)
  return text
}

const words = [
  ...['constructor', '__proto__', 'toString', 'no', 'Yes', 'null', '~', '1e3', '0x1f', '0o7', '1_000', '.5', '1:30'],
  ...[
    '- a',
    'a: b',
    '# c',
    'two\nlines',
    'ends\n',
    '\nbegins',
    'trailing \n\n  x',
    '🙈',
    '👩‍👩‍👧',
    'nul\0here',
    'cr\r\nlf',
  ],
  ...[
    '  leads',
    'tab\tin',
    "'",
    '"',
    '\\',
    '\u2028',
    '\u0085',
    '\ufeff',
    '!tag',
    '&a',
    '*a',
    '{',
    '[',
    '%',
    '@',
    '`',
    '<<',
  ],
  ...['=', '2026-01-01', '?', '|', '>', '--- a', '...', '\ud800', 'x'.repeat(200)],
]
const word = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
const name = fc.constantFrom('a', 'b', 'no', 'constructor', 'toString', 'n1e3')
const value = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
)
const number = fc.nat(20)

/** What a call needs to know of the world: the ids that a list has, and who asks. */
interface Known {
  one: (kind: string, number: number) => Promise<Json>
  posthog: (method: string, path: string, body?: unknown) => Promise<unknown>
  control: (method: string, path: string, body?: unknown) => Promise<unknown>
  sigma: (method: string, path: string, body?: unknown) => Promise<unknown>
}
type Deed = (known: Known) => Promise<unknown>

const queries = word.map(
  text => `-- ${text.replaceAll(/[\r\n\u2028\u0085]/g, ' ')}\nselect event,\n    count() from events\ngroup by event`,
)
const hogql = (query: string) => ({ kind: 'HogQLQuery', query })
const config = { bucket_name: 'b', region: 'r', aws_access_key_id: 'AKIAthrush', aws_secret_access_key: 'nightingale' }

const deeds: fc.Arbitrary<Deed>[] = [
  fc.record({ name, query: queries, description: word, is_active: fc.boolean() }).map(
    ({ query, ...body }): Deed =>
      ({ posthog }) =>
        posthog('POST', 'endpoints/', { ...body, query: hogql(query) }),
  ),
  fc
    .record({
      name,
      body: fc.record({ query: queries, description: word, is_materialized: fc.boolean() }, { requiredKeys: [] }),
    })
    .map(
      ({ name, body: { query, ...body } }): Deed =>
        ({ posthog }) =>
          posthog('PATCH', `endpoints/${name}/`, { ...body, ...(query !== undefined && { query: hogql(query) }) }),
    ),
  name.map(
    (name): Deed =>
      ({ posthog }) =>
        posthog('DELETE', `endpoints/${name}/`),
  ),
  fc.record({ name: word, interval: fc.constantFrom('hour', 'day', 'week'), prefix: word, paused: fc.boolean() }).map(
    ({ prefix, ...body }): Deed =>
      ({ posthog }) =>
        posthog('POST', 'batch_exports/', { ...body, destination: { type: 'S3', config: { ...config, prefix } } }),
  ),
  fc.record({ number, name: word }).map(
    ({ number, name }): Deed =>
      async ({ posthog, one }) =>
        posthog('PATCH', `batch_exports/${await one('batch_export', number)}/`, { name }),
  ),
  number.map(
    (number): Deed =>
      async ({ posthog, one }) =>
        posthog('DELETE', `batch_exports/${await one('batch_export', number)}/`),
  ),
  fc
    .record({
      prefix: fc.constantFrom('a', 'no', 'constructor'),
      description: word,
      names: fc.subarray(['Charge', 'Customer', 'Invoice'], { minLength: 1 }),
    })
    .map(
      ({ names, ...body }): Deed =>
        ({ posthog }) => {
          const schemas = names.map((name, i) => ({ name, should_sync: i > 0, sync_type: 'full_refresh' }))
          const auth_method = { selection: 'api_key', stripe_secret_key: 'sk_bullfinch' }
          return posthog('POST', 'external_data_sources/', {
            ...body,
            source_type: 'Stripe',
            payload: { auth_method, schemas },
          })
        },
    ),
  fc.record({ number, sync_frequency: fc.constantFrom('1hour', '24hour', 'never') }).map(
    ({ number, ...body }): Deed =>
      async ({ posthog, one }) =>
        posthog('PATCH', `external_data_schemas/${await one('schema', number)}/`, body),
  ),
  number.map(
    (number): Deed =>
      async ({ posthog, one }) =>
        posthog('DELETE', `external_data_sources/${await one('source', number)}/`),
  ),
  fc.record({ name: word, type: fc.constantFrom('String', 'Number', 'Boolean'), default_value: value }).map(
    (body): Deed =>
      ({ posthog }) =>
        posthog('POST', 'insight_variables/', body),
  ),
  fc.record({ key: name, value: fc.oneof(fc.boolean(), name), payload: value, name: word }).map(
    ({ key, ...body }): Deed =>
      ({ control }) =>
        control('PUT', `feature-flags/${key}`, body),
  ),
  name.map(
    (key): Deed =>
      ({ control }) =>
        control('DELETE', `feature-flags/${key}`),
  ),
  fc.record({ name: word, distinct_ids: fc.array(word, { minLength: 1, maxLength: 3 }) }).map(
    (body): Deed =>
      ({ control }) =>
        control('POST', 'cohorts', body),
  ),
  fc.record({ name: word, steps: fc.array(fc.record({ event: word }), { maxLength: 2 }) }).map(
    (body): Deed =>
      ({ control }) =>
        control('POST', 'actions', body),
  ),
  fc
    .record({ timezone: fc.constantFrom('UTC', 'Europe/Berlin'), week_start_day: fc.constantFrom('sunday', 'monday') })
    .map(
      (body): Deed =>
        ({ control }) =>
          control('PUT', 'project-settings', body),
    ),
  fc.constantFrom({ concurrent_backfills: 3 }, { flags: ['high-frequency-batch-exports'] }).map(
    (body): Deed =>
      ({ control }) =>
        control('PUT', 'batch-export-settings', body),
  ),
  fc
    .record({
      kind: fc.constantFrom('query', 'sync', 'materialization'),
      of: fc.option(word, { nil: undefined }),
      error: word,
      times: fc.integer({ min: 1, max: 5 }),
    })
    .map(
      ({ kind, of, ...body }): Deed =>
        ({ control }) =>
          control('PUT', `outcomes/${kind}${of === undefined ? '' : `?of=${encodeURIComponent(of.toWellFormed())}`}`, {
            outcome: 'fail',
            ...body,
          }),
    ),
  fc.record({ name, body: word, times: fc.integer({ min: 1, max: 9 }) }).map(
    ({ name, body, times }): Deed =>
      ({ control }) =>
        control('PUT', `faults/${name}`, {
          match: { operation: 'getTeam' },
          effect: { status: 503, body: { error: body } },
          times,
        }),
  ),
  fc
    .array(
      fc.record({
        event: word,
        distinct_id: fc.oneof(word, fc.constant('ada')),
        properties: fc.dictionary(word, value, { maxKeys: 4 }),
        $set: fc.dictionary(word, value, { maxKeys: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map(
      (batch): Deed =>
        ({ posthog }) =>
          posthog('CAPTURE', '', batch),
    ),
  fc.record({ $anon_distinct_id: word, distinct_id: word }).map(
    ({ distinct_id, ...properties }): Deed =>
      ({ posthog }) =>
        posthog('CAPTURE', '', [{ event: '$identify', distinct_id, properties }]),
  ),
  fc.constantFrom('PT1M', 'PT1H', 'P1D').map(
    (advance): Deed =>
      ({ control }) =>
        control('POST', 'clock', { advance }),
  ),
  fc
    .record({
      email: name.map(name => `${name}@birds.example`),
      firstName: word,
      lastName: word,
      memberType: fc.constantFrom('View', 'build'),
    })
    .map(
      (body): Deed =>
        ({ sigma }) =>
          sigma('POST', 'members', body),
    ),
  number.map(
    (number): Deed =>
      async ({ sigma, one }) =>
        sigma('DELETE', `members/${await one('member', number + 3)}`),
  ),
  fc.record({ name: word, description: word, number, createTeamFolder: fc.boolean() }).map(
    ({ number, ...body }): Deed =>
      async ({ sigma, one }) =>
        sigma('POST', 'teams', { ...body, members: [await one('member', number)] }),
  ),
  number.map(
    (number): Deed =>
      async ({ sigma, one }) =>
        sigma('DELETE', `teams/${await one('team', number)}`),
  ),
  word.map(
    (name): Deed =>
      ({ sigma }) =>
        sigma('POST', 'workspaces', { name }),
  ),
  fc.record({ name: word, description: word, number }).map(
    ({ number, ...body }): Deed =>
      async ({ sigma, one }) =>
        sigma('POST', 'files', { ...body, type: 'folder', parentId: await one('workspace', number) }),
  ),
  fc.record({ name: word, number }).map(
    ({ number, name }): Deed =>
      async ({ sigma, one }) =>
        sigma('POST', 'workbooks', { name, folderId: await one('workspace', number) }),
  ),
  fc.record({ name: word, number }).map(
    ({ number, name }): Deed =>
      async ({ sigma, one }) =>
        sigma('PATCH', `files/${await one('file', number)}`, { name }),
  ),
  number.map(
    (number): Deed =>
      async ({ sigma, one }) =>
        sigma('DELETE', `files/${await one('file', number)}`),
  ),
  fc.record({ number, other: number, permission: fc.constantFrom('view', 'edit') }).map(
    ({ number, other, permission }): Deed =>
      async ({ sigma, one }) =>
        sigma('POST', `workspaces/${await one('workspace', number)}/grants`, {
          grants: [{ grantee: { teamId: await one('team', other) }, permission }],
        }),
  ),
  fc.record({ name: word, description: word, val: word }).map(
    ({ val, ...body }): Deed =>
      ({ sigma }) =>
        sigma('POST', 'user-attributes', { ...body, defaultValue: { type: 'string', val } }),
  ),
]

async function knownOf(running: Running): Promise<Known> {
  const token = await tokenOf(running)
  return {
    async one(kind, number) {
      const { body } = await asked(running, 'GET', `/__mock__/resources/${kind}?limit=1000`)
      const { id = 'none' } = body.results[number % Math.max(1, body.results.length)] ?? {}
      return id
    },
    posthog: (method, path, body) =>
      method === 'CAPTURE'
        ? asked(running, 'POST', '/batch/', { api_key: 'phc_understudy', batch: body })
        : asked(running, method, `/api/projects/1/${path}`, body),
    control: (method, path, body) => asked(running, method, `/__mock__/${path}`, body),
    sigma: (method, path, body) => asked(running, method, `/v2/${path}`, body, token),
  }
}

const secrets = /AKIAthrush|nightingale|sk_bullfinch|phx_understudy|understudy-secret|phc_understudy/

describe('a world as a file', { timeout: 600_000 }, () => {
  const done = (from: Running, most: number) =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...deeds), { minLength: 5, maxLength: 40 }), async all => {
        await asked(from, 'POST', '/__mock__/reset')
        await asked(from, 'POST', '/__mock__/clock', { freeze: true })
        const known = await knownOf(from)
        for (const deed of all) await deed(known)
        assert.doesNotMatch(await compared(from), secrets)
      }),
      { numRuns: tries(most), seed: Number(process.env['SEED'] ?? 13), endOnFailure: true },
    )

  test('whatever was done to it, what its export makes is the same world', () => done(empty, 16))
  test('so is one that began with the sample', () => done(sample, 4))

  test('what nobody touched is said by description', async () => {
    await asked(sample, 'POST', '/__mock__/reset')
    await asked(sample, 'POST', '/__mock__/clock', { freeze: true })
    const text = await compared(sample)
    const { sample: said, state = {} } = parse(text)
    assert.deepEqual(said, { resources: true, events: 500 })
    assert.ok(text.length < 5000, text)
    assert.deepEqual(
      Object.keys(state).filter(part => part !== 'changed'),
      [],
    )
  })

  test('secrets are in no file, of whatever type and wherever they stand', async () => {
    await asked(sample, 'POST', '/__mock__/reset')
    await asked(sample, 'POST', '/__mock__/clock', { freeze: true })
    const hidden = { password: 98765432155, api_key: ['canarylist'], credentials: { a: 'canarycred' } }
    const told = { ...hidden, headers: { Authorization: 'Bearer canaryheader' }, url: 'https://u:canaryurl@h/x' }
    const effect = { status: 503, headers: { Authorization: 'Bearer canaryheader' }, body: told }
    const { control, posthog } = await knownOf(sample)
    // Its name is no reason to hide what it does.
    await control('PUT', 'faults/reset_password', { match: { operation: 'getTeam' }, effect })
    await control('PUT', 'feature-flags/api_key', { value: true, name: 'wagtail', payload: told })
    const named = { kind: 'HogQLQuery', query: 'select 1' }
    await posthog('POST', 'endpoints/', { name: 'token', query: named, description: 'wagtail' })
    await posthog('CAPTURE', '', [{ event: 'seen', distinct_id: 'ada', properties: { ...told, $set: told } }])
    for (const secret of [98765432144, 'canarytext']) {
      const destination = { type: 'S3', config: { ...config, aws_secret_access_key: secret, prefix: 'p' } }
      await posthog('POST', 'batch_exports/', { name: `of ${secret}`, interval: 'hour', destination })
    }
    const text = await exportOf(sample)
    await load(text)
    assert.equal(await exportOf(to), text)
    assert.doesNotMatch(text.replaceAll('of 98765432144', '').replaceAll('of canarytext', ''), /canary|987654321/)
    const { faults, feature_flags, endpoints } = parse(text)
    assert.equal(faults.reset_password.effect.status, 503)
    assert.equal(feature_flags.api_key.name, 'wagtail')
    assert.ok(endpoints.some((one: Json) => one.name === 'token' && one.description === 'wagtail'))
  })

  test('others are answered while a large one is written', async () => {
    await asked(empty, 'POST', '/__mock__/reset')
    const batch = Array.from({ length: 500 }, (_, i) => ({ event: 'seen', distinct_id: `${i}`, properties: { i } }))
    for (let i = 0; i < 6; i++) await asked(empty, 'POST', '/batch/', { api_key: 'phc_understudy', batch })
    let isOver = false
    const exporting = exportOf(empty).finally(() => {
      isOver = true
    })
    let answered = 0
    while (!isOver) {
      assert.equal((await asked(empty, 'GET', '/__mock__/health')).status, 200)
      if (!isOver) answered++
    }
    assert.ok((await exporting).length > 100_000)
    assert.ok(answered > 5, `${answered} answers`)
  })

  test('another world becomes the seeded one', async () => {
    const options = { events: 0, seed: 5, frozen: true, clock: '2026-04-01T00:00:00Z' }
    const { body: world } = await asked(empty, 'POST', '/__mock__/worlds', options)
    const { personal_api_key: key, project_api_key: api_key } = world.keys
    const at = `/api/projects/${world.posthog.project_id}`
    const query = { kind: 'HogQLQuery', query: 'select 1 as one' }
    await asked(empty, 'POST', `${at}/endpoints/`, { name: 'one', query }, key)
    await asked(empty, 'PATCH', `${at}/endpoints/one/`, { is_materialized: true }, key)
    const destination = { type: 'S3', config: { ...config, prefix: 'p' } }
    await asked(empty, 'POST', `${at}/batch_exports/`, { name: 'x', interval: 'hour', destination }, key)
    await asked(empty, 'POST', '/batch/', { api_key, batch: [{ event: 'seen', distinct_id: 'ada' }] })
    await asked(empty, 'POST', `/__mock__/worlds/${world.id}/clock`, { advance: 'PT3H' })
    const text = await exportOf(empty, world.id)
    await load(text)
    assert.equal(await exportOf(to), text)
    const rows = async (running: Running, id: string, kind: string) => {
      const { body } = await asked(running, 'GET', `/__mock__/worlds/${id}/resources/${kind}`)
      return body.results.map(({ id, name, status, row: { created_at } }: Json) => ({ id, name, status, created_at }))
    }
    for (const kind of ['endpoint', 'batch_export', 'batch_export_run'])
      assert.deepEqual(await rows(to, 'seeded', kind), await rows(empty, world.id, kind))
    assert.ok((await rows(to, 'seeded', 'batch_export_run')).length > 0)
    const { body } = await asked(to, 'POST', '/api/projects/1/endpoints/one/run/', {})
    assert.deepEqual([body.results, body.endpoint_materialized], [[[1]], true])
  })
})
