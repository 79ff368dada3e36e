// Canaries: secrets in every place of a request, in every form; the journal, the log and what the control API says hold none.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import request from 'supertest'
import { type LogLine, Mock } from './app.ts'
import { control } from './control/index.ts'
import { establish, products } from './families.ts'
import { addKey, projectOf, sessions } from './posthog/project.ts'
import type { QueryService } from './query/types.ts'

const lines: LogLine[] = []
const mock = new Mock({
  products: products.map(({ seed: _, ...product }) => product),
  // Its streams end with what there is.
  control: mock => control(mock, { stopping: AbortSignal.abort() }),
  queries: { append: async () => undefined, takesMore: async () => undefined } as Partial<QueryService> as QueryService,
  version: 'test',
  establish,
  log: line => void lines.push(line),
})
const world = mock.worlds.create({ seed: 1, events: 0, revisions: {}, rateLimits: 'off' })
const { id: project, capture_key } = projectOf(world)
const at = `/__mock__/worlds/${world.id}`

/** One that the world knows, which shows nothing; one that nobody knows, which shows what it is; one with neither. */
const known = addKey(mock.worlds, world, { scopes: ['*'], secret: 'Heron+Osprey/Kiwi=42' }).secret
const stranger = 'phx_GoldfinchWrenRobin77'
const unknown = 'MagpieJackdawRook99'
/** That nobody knows, either. */
const digits = 98765432155
const [session] = [...sessions(world).entries()].map(([id]) => id)
const secrets = [known, stranger, unknown, session!, capture_key, String(digits)]

const percent = (text: string) => [...Buffer.from(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const once = encodeURIComponent
const api = `/api/projects/${project}/endpoints`
const event = JSON.stringify({
  event: 'a',
  distinct_id: 'b',
  api_key: stranger,
  properties: { secret_api_key: unknown },
})

const paths: [place: string, path: string][] = [
  ['personal_api_key', `${api}?personal_api_key=${once(unknown)}`],
  ['secret_api_key', `${api}?secret_api_key=${unknown}`],
  ['a name with one letter encoded', `${api}?%70ersonal_api_key=${unknown}`],
  ['a name encoded throughout', `${api}?${percent('personal_api_key')}=${unknown}`],
  ['a name encoded twice', `${api}?%2570ersonal_api_key=${unknown}`],
  ['a name with its underscores encoded', `${api}?secret%5Fapi%5Fkey=${unknown}`],
  ['a name in capitals', `${api}?PERSONAL_API_KEY=${unknown}`],
  ['a name with brackets', `${api}?filter%5Btoken%5D=${unknown}`],
  ['the second of two', `${api}?limit=1&token=${unknown}&offset=2`],
  ['one name twice', `${api}?token=${unknown}&token=${unknown}`],
  ['a value with an ampersand in it', `${api}?%74oken=ab%26${unknown}`],
  ['a value encoded throughout', `${api}?token=${percent(unknown)}`],
  ['other names of secrets', `${api}?access_token=${unknown}&client_secret=${unknown}&password=${unknown}`],
  ['an address in an address', `${api}?next=${once(`/x?personal_api_key=${unknown}`)}`],
  ['an address in an address in an address', `${api}?next=${once(`/x?next=${once(`/y?token=${unknown}`)}`)}`],
  ['any name, a key of the world', `${api}?search=${once(known)}`],
  ['any name, a key of the world as it is', `${api}?search=${known}`],
  ['any name, a key of the world encoded throughout', `${api}?search=${percent(known)}`],
  ['any name, a key of the world encoded twice', `${api}?search=${once(once(known))}`],
  ['any name, a key of the world in base64', `${api}?search=${once(base64(`user:${known}`))}`],
  ['any name, a key of the world in hex', `${api}?search=${Buffer.from(known).toString('hex')}`],
  ['any name, a key of a stranger', `${api}?search=${stranger}`],
  ['any name, a key of a stranger in base64', `${api}?search=${once(base64(`x:${stranger}`))}`],
  ['JSON in the query', `${api}?filter=${once(JSON.stringify({ personal_api_key: unknown }))}`],
  ['JSON in base64 in the query', `${api}?filter=${once(base64(JSON.stringify({ personal_api_key: unknown })))}`],
  [
    'JSON in gzip in base64',
    `${api}?filter=${once(gzipSync(JSON.stringify({ api_key: stranger })).toString('base64'))}`,
  ],
  ['a key as a name', `${api}?${stranger}=1`],
  ['the path', `${api}/${stranger}`],
  ['the path, encoded throughout', `${api}/${percent(stranger)}`],
  ['the path, a key of the world', `${api}/${once(known)}/run`],
  ['an unknown path', `/nothing/${stranger}/here`],
  ['the path of a configuration', `/array/${capture_key}/config`],
  ['a capture by query', `/e?data=${once(event)}`],
  ['a capture in base64 by query', `/e?data=${once(base64(event))}`],
  ['a capture in gzip by query', `/e?compression=gzip-js&data=${once(gzipSync(event).toString('base64'))}`],
  ['a capture with its name encoded', `/e?%64ata=${once(gzipSync(event).toString('base64'))}`],
  ['the session', `${api}?sessionid=${session}&search=${session}`],
]

const decoders: ((text: string) => string)[] = [
  text => text,
  text => text.replace(/(?:%[0-9a-f]{2})+/gi, run => Buffer.from(run.replaceAll('%', ''), 'hex').toString()),
  text => text.replace(/[\w+/-]{12,}/g, run => Buffer.from(run, 'base64').toString('latin1')),
  text => text.replace(/(?:[0-9a-f]{2}){6,}/gi, run => Buffer.from(run, 'hex').toString('latin1')),
]
/** Any eight letters in a row of a secret, in whatever way two decodings bring them out. */
function assertClean(text: string): void {
  for (const one of decoders)
    for (const two of decoders)
      for (const secret of secrets)
        for (let i = 0; i + 8 <= secret.length; i++) {
          const part = secret.slice(i, i + 8)
          // The id of the world is in its session and is no secret.
          if (!world.id.includes(part) && !`s-${world.id}`.includes(part))
            assert.ok(!two(one(text)).includes(part), `${part} in ${text}`)
        }
}
const told = async (method: 'get' | 'put' | 'patch' | 'delete' | 'post', path: string, body?: object) =>
  request(mock.listener)[method](path).set('Host', '127.0.0.1').send(body)
/** Everything of the newest exchange, headers and bodies too. */
async function whole(at: string): Promise<string> {
  const { body } = await told('get', `${at}/requests?limit=1`)
  const [latest] = body.results
  return latest === undefined ? '' : (await told('get', `${at}/requests/${latest.id}`)).text
}
for (const at of ['/__mock__/worlds/seeded', `/__mock__/worlds/${world.id}`])
  before(() => told('patch', `${at}/journal`, { capture: 'bodies' }))
const said = (line: LogLine) => `${line.path} ${line.error?.stack ?? ''}`

for (const [place, path] of paths)
  test(`no secret from ${place}`, async () => {
    const before = lines.length
    const asked = request(mock.listener).get(path)
    if (path.startsWith('/api')) asked.set('Authorization', `Bearer ${known}`)
    await asked
    const { body } = await told('get', `${path.startsWith('/api') ? at : '/__mock__'}/requests?limit=1`)
    const { body: there } = await told('get', `${at}/requests?limit=1`)
    const shown = JSON.stringify([body.results, there.results])
    assert.match(shown, /\[(secret|body)\]/)
    assertClean(shown)
    assertClean((await whole('/__mock__')) + (await whole(at)))
    assertClean(lines.slice(before).map(said).join('\n'))
  })

test('no secret from a body that is refused', async () => {
  const key = { Authorization: `Bearer ${known}` }
  await request(mock.listener)
    .post(api)
    .set(key)
    .send({ [stranger]: known, name: stranger, query: 3 })
  await request(mock.listener)
    .post(api)
    .set({ ...key, 'Content-Type': `text/${stranger}` })
    .send('x')
  await request(mock.listener).put(`${api}/${stranger}`).set(key).send({ is_active: stranger })
  assertClean(await whole(at))
  assertClean(JSON.stringify((await told('get', `${at}/requests?limit=3`)).body.results))
})

test('no secret from what a refusal says again, whether bodies are kept or not', async () => {
  const nested = { api_key: unknown, tokens: [{ token: [digits] }], note: `of ${unknown}` }
  const body = { name: 'a', password: unknown, client_secret: digits, credentials: { a: unknown, b: digits }, nested }
  for (const capture of ['bodies', 'nothing']) {
    await told('patch', `${at}/journal`, { capture })
    const long = { password: unknown.slice(0, -1).repeat(9), api_key: { a: 'x'.repeat(28), b: unknown } }
    await request(mock.listener).post(api).set('Authorization', `Bearer ${known}`).send(long)
    const cut = await whole(at)
    assert.match(cut, /"validation":"JSON parse error/)
    assertClean(cut)
    const sent = request(mock.listener).post(api).set('Authorization', `Bearer ${known}`)
    const { text } = await sent.send({ ...body, name: `it's "${unknown}"` })
    assert.match(text, new RegExp(`${unknown}.*${digits}`, 's'), 'it is said to who sent it')
    const shown = await whole(at)
    assert.match(shown, /"validation":"JSON parse error.*\[secret\]/)
    assertClean(shown)
  }
  await told('patch', `${at}/journal`, { capture: 'bodies' })
})

test('no secret from the name of a fault, nor from what it says', async () => {
  const fault = { match: {}, effect: { headers: { 'X-Key': stranger } }, times: 1 }
  assert.equal((await told('put', `${at}/faults/${stranger}`, fault)).status, 200)
  await request(mock.listener).get(api).set('Authorization', `Bearer ${known}`)
  const { body } = await told('get', `${at}/requests?limit=1`)
  assert.equal(body.results[0].fault, '[secret]')
})

test('no secret in the rows, whatever was captured', async () => {
  const properties = {
    secret_api_key: unknown,
    note: base64(event),
    link: `/x?%74oken=${unknown}`,
    of: known,
    [stranger]: 1,
  }
  await request(mock.listener)
    .post('/capture')
    .send({ event: stranger, distinct_id: known, api_key: capture_key, properties })
  const { text } = await told('get', `${at}/state`)
  assert.match(text, /\[secret\]/)
  assertClean(text)
})

const inParts = ['client_secret', 'password']
  .map(name => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${unknown}\r\n`)
  .join('')

const places: [place: string, ask: (sent: ReturnType<typeof post>) => ReturnType<typeof post>][] = [
  ['a header of any name', sent => sent.set('X-Anything', `seen ${known} and ${stranger}`)],
  ['a header that is called so', sent => sent.set('X-Api-Key', unknown).set('Cookie', `sessionid=${session}`)],
  ['Basic', sent => sent.set('Authorization', `Basic ${base64(`u:${known}`)}`)],
  ['a body of JSON', sent => sent.send({ name: 'a', password: unknown, nested: { api_key: unknown }, note: stranger })],
  [
    'a body with secrets that are no texts',
    sent =>
      sent.send({
        password: digits,
        api_key: [unknown, digits],
        a: [{ credentials: { b: { c: digits, d: unknown } } }],
      }),
  ],
  [
    'JSON in a body',
    sent => sent.send({ inputs: JSON.stringify({ token: digits, api_key: [JSON.stringify({ secret: digits })] }) }),
  ],
  [
    'headers in a body',
    sent => sent.send({ request_headers: { Authorization: `Custom ${unknown}`, Cookie: [digits] } }),
  ],
  [
    'numbers behind more than is kept',
    sent => sent.send({ a: 'x'.repeat(16_300), credentials: Array(900).fill(digits) }),
  ],
  [
    'numbers behind more than is looked at',
    sent => sent.send({ credentials: { a: 'x'.repeat(24_550), b: Array(90).fill(digits) } }),
  ],
  ['a form in parts', sent => sent.set('Content-Type', 'multipart/form-data; boundary=b').send(inParts)],
  ['a body that is none', sent => sent.send(`{"password": "${unknown}", ${known}`)],
  ['a form', sent => sent.type('form').send({ client_secret: unknown, note: known })],
  ['a body longer than is kept', sent => sent.send({ a: 'x'.repeat(16_370), note: stranger, b: known })],
  ['a body longer than is looked at', sent => sent.send({ a: 'x'.repeat(65_500), note: stranger, b: known })],
  ['a body that is packed', sent => sent.set('Content-Encoding', 'gzip').send(gzipSync(event))],
]
const post = () => request(mock.listener).post(api).set('Content-Type', 'application/json')

for (const [place, ask] of places)
  test(`no secret from ${place}, where bodies are kept`, async () => {
    await ask(post()).set('X-Understudy-World', world.id)
    const text = await whole(at)
    assert.match(text, /"request":/)
    assertClean(text)
  })

test('no secret from an answer, where bodies are kept', async () => {
  const body = {
    password: digits,
    tokens: { api_key: [unknown] },
    headers: { Authorization: unknown, 'Set-Cookie': [digits] },
  }
  const effect = { status: 418, body, headers: { 'Set-Cookie': unknown } }
  assert.equal((await told('put', `${at}/faults/told`, { match: {}, effect, times: 1 })).status, 200)
  const { status } = await request(mock.listener).get(api).set('Authorization', `Bearer ${known}`)
  assert.equal(status, 418)
  const text = await whole(at)
  assert.match(text, /"answer":.*\[secret\]/)
  assertClean(text)
})

test('no secret in the stream', async () => {
  await told('put', `${at}/faults/${stranger}`, { match: {}, effect: { status: 500 }, times: 1 })
  await told('delete', `${at}/faults/${stranger}`)
  const { text } = await told('get', '/__mock__/worlds/stream?after=0')
  assert.match(text, /event: exchange.*event: fault/s)
  assertClean(text)
})

test('no secret in refusals of the control API', async () => {
  const refusals = await Promise.all([
    told('get', `${at}/faults/${stranger}`),
    told('get', `/__mock__/worlds/${stranger}/clock`),
    told('get', `/__mock__/${stranger}`),
    told('get', `${at}/requests?${stranger}=1`),
    told('get', `${at}/requests?operation=${stranger}`),
    told('post', '/__mock__/worlds', { mutant: stranger }),
    told('post', `${at}/clock`, { advance: stranger }),
    told('put', `${at}/faults/f`, { match: { path: `/${stranger}` }, effect: { status: 500 } }),
    request(mock.listener).get('/__mock__/health').set('Host', `${stranger}.example`),
  ])
  for (const { status, text } of refusals) {
    assert.ok(status >= 400)
    assert.match(text, /\[secret\]/)
    assertClean(text)
  }
})

test('no secret in what is said of a bug', async t => {
  t.mock.method(world.journal, 'until', () => {
    throw new Error(`no ${stranger} and no ${known}`)
  })
  const { status, text } = await told('get', `${at}/requests/wait`)
  assert.deepEqual([status, JSON.parse(text).message], [500, 'A bug in the mock: no [secret] and no [secret]'])
  assertClean(said(lines.findLast(({ error }) => error)!))
})

test('what holds no secret is shown as it was sent', async () => {
  const path = `${api}?limit=1&search=alpha_numeric&order=-created_at%2Cname&code=`
  await request(mock.listener).get(path).set('Authorization', `Bearer ${known}`)
  assert.equal((await told('get', `${at}/requests?limit=1`)).body.results[0].path, path)
})
