// Numbers and text from the bytes of a request to the bytes of an answer, with the engine, a state file and snapshots.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import LzString from 'lz-string'
import { defaults } from './flags.ts'
import { type Running, start } from './start.ts'
import { anyCharacter } from './testing/characters.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-exact-'))
const flags = { ...defaults, events: 0, state: join(folder, 'state.db') }
const begin = () => start(flags, { host: '127.0.0.1', port: 0 })
let mock: Running
before(async () => {
  mock = await begin()
})
after(async () => {
  await mock.close()
  rmSync(folder, { recursive: true })
})

/** The text of an answer: parsing it would lose what is to be looked at. */
async function send(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}) {
  const sent = { 'Content-Type': 'application/json', ...headers }
  const answer = await fetch(mock.url + path, { method, headers: sent, ...(body !== undefined && { body }) })
  return { status: answer.status, text: await answer.text() }
}

interface There {
  id: string
  project: string
  auth: { Authorization: string }
  token: string
  variable: string
}

/** A world with a variable `a`. */
async function newWorld(revisions = {}): Promise<There> {
  const made = JSON.parse((await send('POST', '/__mock__/worlds', JSON.stringify({ events: 0, revisions }))).text)
  const body = JSON.stringify({ code_name: 'a', type: 'Number', default_value: 0 })
  const variable = JSON.parse((await send('POST', `/__mock__/worlds/${made.id}/variables`, body)).text)
  return {
    id: made.id,
    project: `/api/projects/${made.posthog.project_id}`,
    auth: { Authorization: `Bearer ${made.keys.personal_api_key}` },
    token: made.keys.project_api_key,
    variable: variable.id,
  }
}

const endpoint = (name: string, query: string, { variable }: There, value?: string) =>
  `{"name":"${name}","query":{"kind":"HogQLQuery","query":${JSON.stringify(query)}${
    value === undefined
      ? ''
      : `,"variables":{"${variable}":{"variableId":"${variable}","code_name":"a","value":${value}}}`
  }}}`

async function create(there: There, name: string, query: string, value?: string) {
  const made = await send('POST', `${there.project}/endpoints/`, endpoint(name, query, there, value), there.auth)
  assert.equal(made.status, 201, made.text)
  return made.text
}
const run = (there: There, name: string, body = '{}') =>
  send('POST', `${there.project}/endpoints/${name}/run`, body, there.auth)
const resultsIn = (text: string) => /"results":(\[.*?\]),"columns"/.exec(text)?.[1] ?? text

const big = '9007199254740993'
const limits = ['9223372036854775807', '-9223372036854775808', '18446744073709551615']

test('a default, a value and a literal beyond 2^53 come back as they were, also cached and after a restart', async () => {
  const there = await newWorld()
  for (const [index, value] of limits.entries()) {
    const name = `exact_${index}`
    const query = `select {variables.a} as v, ${big} as literal, toTypeName(2.0)`
    assert.ok((await create(there, name, query, value)).includes(`"value":${value}`))
    for (const cached of ['false', 'true']) {
      const { text } = await run(there, name)
      assert.equal(resultsIn(text), `[[${value},${big},"Float64"]]`)
      assert.ok(text.includes(`"is_cached":${cached}`), text)
    }
    const given = await run(there, name, `{"variables":{"a":${big}}}`)
    assert.equal(resultsIn(given.text), `[[${big},${big},"Float64"]]`)
  }
  await send('PUT', `/__mock__/worlds/${there.id}/snapshots/one`)
  const { text: snapshot } = await send('GET', `/__mock__/worlds/${there.id}/snapshots/one`)
  for (const value of limits) assert.ok(snapshot.includes(`"value":${value}`))
  await mock.close()
  mock = await begin()
  assert.equal(resultsIn((await run(there, 'exact_0')).text), `[[${limits[0]},${big},"Float64"]]`)
  const other = await newWorld()
  await send('PUT', `/__mock__/worlds/${other.id}/snapshots/two`, snapshot)
  await send('POST', `/__mock__/worlds/${other.id}/snapshots/two/restore`)
  const copied = await send('GET', `${other.project}/endpoints/exact_1/`, undefined, other.auth)
  assert.ok(copied.text.includes(`"value":${limits[1]}`), copied.text)
})

test('a table keeps what the query gives, and a column its name', async () => {
  const there = await newWorld()
  await create(there, 'table', `select ${big} as n, '\u{1f600}' as text, toTypeName(2.0)`)
  const path = `${there.project}/endpoints/table/`
  await send('PATCH', path, '{"is_materialized":true}', there.auth)
  await send('POST', `/__mock__/worlds/${there.id}/clock`, '{"advance":"PT10M"}')
  const { text } = await run(there, 'table')
  assert.ok(text.includes('"endpoint_materialized":true'), text)
  assert.equal(resultsIn(text), `[[${big},"\u{1f600}","Float64"]]`)
})

test('the older revision answers the same, in the background too', async () => {
  const there = await newWorld({ 'posthog-endpoints': '2025' })
  await create(there, 'old', 'select {variables.a} as v', big)
  assert.ok((await run(there, 'old')).text.includes(`"results":[[${big}]]`))
  const asked = await run(there, 'old', '{"refresh":"force_async"}')
  const { id } = JSON.parse(asked.text).query_status
  await send('POST', `/__mock__/worlds/${there.id}/clock`, '{"advance":"PT1M"}')
  const status = await send('GET', `${there.project}/query/${id}/`, undefined, there.auth)
  assert.ok(status.text.includes(`"results":[[${big}]]`), status.text)
  await mock.close()
  mock = await begin()
  const again = await send('GET', `${there.project}/query/${id}/`, undefined, there.auth)
  assert.ok(again.text.includes(`"results":[[${big}]]`), again.text)
})

test('pages and versions are echoed by their digits', async () => {
  const there = await newWorld()
  await create(there, 'paged', 'select 1')
  const paged = await run(there, 'paged', `{"limit":${big},"offset":"${limits[0]}"}`)
  assert.ok(paged.text.includes(`"limit":${big},"offset":${limits[0]}`), paged.text)
  const path = `${there.project}/endpoints`
  const byGet = await send('GET', `${path}/paged/run?limit=${big}`, undefined, there.auth)
  assert.ok(byGet.text.includes(`"limit":${big},"offset":0`), byGet.text)
  const version = await run(there, 'paged', `{"version":${big}}`)
  assert.match(version.text, new RegExp(`ersion ${big}\\b`))
  const list = await send('GET', `${path}/?limit=1&offset=${big}`, undefined, there.auth)
  assert.match(list.text, /offset=9007199254740992\b/)
})

const floats: [given: string, type: string, name: string][] = [
  ['2', 'UInt8', '2'],
  ['2.0', 'Float64', '2.0'],
  ['1e3', 'Float64', '1000.0'],
  ['-0.0', 'Float64', '-0.0'],
  ['[1.0,2]', 'Array(Float64)', '[1.0, 2]'],
]
for (const [given, type, name] of floats)
  test(`the value ${given} of a variable is ${type}, stored as passed`, async () => {
    const there = await newWorld()
    await create(there, 'floats', 'select toTypeName({variables.a})', given)
    for (const body of ['{}', `{"variables":{"a":${given}}}`]) {
      const { text } = await run(there, 'floats', body)
      assert.equal(resultsIn(text), `[["${type}"]]`)
      assert.deepEqual(JSON.parse(text).columns, [`toTypeName(${name})`])
    }
  })

test('where the model wants a whole number, 2.0 is one', async () => {
  const there = await newWorld()
  await create(there, 'whole', 'select 1')
  const { text } = await run(there, 'whole', '{"version":1.0,"limit":2.0,"offset":0.0}')
  assert.ok(text.includes('"limit":2,"offset":0'), text)
})

const refused: [body: string, says: string][] = [
  ['{"refresh":2.0}', 'input_value=2.0, input_type=float]'],
  ['{"limit":1e400}', 'Input should be a finite number [type=finite_number, input_value=inf, input_type=float]'],
  ['{"limit":-1e400}', 'input_value=-inf, input_type=float]'],
  ['{"limit":1.5}', 'Input should be a valid integer, got a number with a fractional part [type=int_from_float'],
  [`{"refresh":${big}}`, `input_value=${big}, input_type=int]`],
  [`{"variables":${big}}`, `[type=dict_type, input_value=${big}, input_type=int]`],
  ['{"limit":NaN}', "JSON parse error - Out of range float values are not JSON compliant: 'NaN'"],
  ['{"limit":-Infinity}', "JSON parse error - Out of range float values are not JSON compliant: '-Infinity'"],
  [
    `{"limit":${'9'.repeat(5000)}}`,
    'JSON parse error - Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits',
  ],
]
for (const [body, says] of refused)
  test(`a run with ${body.slice(0, 40)} is refused`, async () => {
    const there = await newWorld()
    await create(there, 'one', 'select 1')
    const { status, text } = await run(there, 'one', body)
    assert.equal(status, 400)
    assert.ok(JSON.parse(text).detail.includes(says), text)
  })

test('a page beyond all bounds is none', async () => {
  const there = await newWorld()
  await create(there, 'far', 'select 1')
  const path = `${there.project}/endpoints/far/run?limit=${'9'.repeat(1000)}`
  assert.match((await send('GET', path, undefined, there.auth)).text, /Invalid limit parameter/)
})

const query = 'select properties from events order by timestamp'

async function propertiesOf(there: There, send: () => Promise<{ status: number; text: string }>): Promise<string> {
  await create(there, 'read', query)
  const { status, text } = await send()
  assert.equal(status, 200, text)
  return JSON.parse((await run(there, 'read', '{"refresh":"force"}')).text).results[0][0]
}

const event = (token: string, properties: string, id = '"ada"') =>
  `{"event":"seen","api_key":"${token}","distinct_id":${id},"properties":${properties}}`

type Send = (json: string) => Promise<{ status: number; text: string }>
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const ways: [name: string, send: Send][] = [
  ['plain', json => send('POST', '/i/v0/e/', json)],
  ['gzip', json => send('POST', '/i/v0/e/?compression=gzip-js', gzipSync(json))],
  ['base64', json => send('POST', '/i/v0/e/?compression=base64', Buffer.from(json).toString('base64'))],
  ['lz64', json => send('POST', '/i/v0/e/?compression=lz64', LzString.compressToBase64(json))],
  [
    'a form',
    json => send('POST', '/i/v0/e/', `data=${encodeURIComponent(Buffer.from(json).toString('base64'))}`, form),
  ],
  ['a query string', json => send('GET', `/i/v0/e/?data=${encodeURIComponent(json)}`)],
  ['a batch', json => send('POST', '/batch/', `{"api_key":${/"api_key":("[^"]+")/.exec(json)![1]},"batch":[${json}]}`)],
]
for (const [name, way] of ways)
  test(`captured by ${name}: ids keep their digits, half characters and NUL take no other property with them`, async () => {
    const there = await newWorld()
    const sent = `{"id":${limits[2]},"half":"a\\ud800b","nul":"a\\u0000b","pair":"\\ud83d\\ude00","far":18446744073709551616}`
    const stored = await propertiesOf(there, () => way(event(there.token, sent)))
    assert.match(
      stored,
      new RegExp(`"id":${limits[2]},"half":"a\ufffdb","nul":"a\ufffdb","pair":"\u{1f600}","far":18446744073709552000`),
    )
  })

test('a raw half character, which lz-string can carry, becomes U+FFFD', async () => {
  const there = await newWorld()
  const json = event(there.token, '{"half":"a\ud800b"}')
  const way = () => send('POST', '/i/v0/e/?compression=lz64', LzString.compressToBase64(json))
  assert.match(await propertiesOf(there, way), /"half":"a\ufffdb"/)
})

test('a captured id is read with all its digits', async () => {
  const there = await newWorld()
  await send('POST', '/i/v0/e/', event(there.token, `{"id":${big},"$set":{"score":${limits[0]}}}`, big))
  await create(
    there,
    'ids',
    "select JSONExtractInt(properties, 'id'), distinct_id, JSONExtractInt(person.properties, 'score'), JSONExtractRaw(properties, '$set') from events",
  )
  const { text } = await run(there, 'ids')
  assert.equal(resultsIn(text), `[[${big},"${big}",${limits[0]},"{\\"score\\":${limits[0]}}"]]`, text)
})

test('a number that no number type holds is refused by capture, as its parser does', async () => {
  const there = await newWorld()
  const { status, text } = await send('POST', '/i/v0/e/', event(there.token, '{"n":1e400}'))
  assert.equal(status, 400)
  assert.match(text, /number out of range at line 1 column \d+/)
})

test('whatever is captured is read again, but for NUL and half characters', async () => {
  const there = await newWorld()
  await create(there, 'last', 'select properties from events order by timestamp desc limit 1')
  let at = Date.UTC(2026, 0, 1)
  const text = fc.string({
    unit: fc.oneof(anyCharacter, fc.constantFrom('\0', '\ud800', '\udc00', '\\', '"')),
  })
  const number = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })
  await fc.assert(
    fc.asyncProperty(text, number, async (written, id) => {
      const timestamp = new Date((at += 1000)).toISOString()
      const body = `{"event":"seen","api_key":"${there.token}","distinct_id":"ada","timestamp":"${timestamp}","properties":{"text":${JSON.stringify(written)},"id":${id}}}`
      assert.equal((await send('POST', '/i/v0/e/', body)).status, 200)
      const [[stored]] = JSON.parse((await run(there, 'last', '{"refresh":"force"}')).text).results
      assert.equal(JSON.parse(stored).text, written.toWellFormed().replaceAll('\0', '\ufffd'))
      assert.ok(stored.includes(`"id":${id}`), stored)
    }),
    { numRuns: 25 },
  )
})

test('half characters in a stored query, a description and a variable become U+FFFD', async () => {
  const there = await newWorld()
  const body = `{"name":"half","description":"a\\udc00b","query":{"kind":"HogQLQuery","query":"select 'a\\ud800b' as t, {variables.a} as v","variables":{"${there.variable}":{"variableId":"${there.variable}","code_name":"a","value":"\\ud800"}}}}`
  const made = await send('POST', `${there.project}/endpoints/`, body, there.auth)
  assert.equal(made.status, 201, made.text)
  assert.equal(JSON.parse(made.text).description, 'a\ufffdb')
  assert.equal(resultsIn((await run(there, 'half')).text), '[["a\ufffdb","\ufffd"]]')
  const given = await run(there, 'half', '{"variables":{"a":"x\\udfff"}}')
  assert.equal(resultsIn(given.text), '[["a\ufffdb","x\ufffd"]]')
})
