// Recordings: what browsers write and leave out, what is judged and what is not, and what is no recording.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { judgeHar, readHar, recordedIn } from './har.ts'
import type { Recorded } from './recorded.ts'
import { apisOf } from './targets.ts'

const page = (results: unknown) => JSON.stringify({ count: 0, next: null, previous: null, results })
const good = { size: 60, mimeType: 'application/json', text: page([]) }
const json = [{ name: 'content-type', value: 'application/json' }]

interface Parts {
  url?: string
  method?: string
  status?: number
  headers?: { name: string; value: string }[]
  content?: object
  asked?: object
  started?: string
}

/** As Chrome writes it. */
const entry = ({
  url = 'https://it/api/projects/1/endpoints/',
  method = 'GET',
  status = 200,
  headers = json,
  content = good,
  asked,
  started,
}: Parts = {}) => ({
  startedDateTime: started ?? '2026-05-01T10:00:00.000Z',
  time: 12.5,
  request: {
    method,
    url,
    httpVersion: 'http/2.0',
    cookies: [],
    queryString: [],
    headersSize: -1,
    bodySize: 0,
    headers: [{ name: ':path', value: '/' }],
    ...asked,
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'http/2.0',
    cookies: [],
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    headers,
    content,
  },
  cache: {},
  timings: { send: 0, wait: 1, receive: 0 },
})

const directory = mkdtempSync(join(tmpdir(), 'understudy-har-'))
const written = (name: string, text: string) => {
  const file = join(directory, name)
  writeFileSync(file, text)
  return file
}
const har = (...entries: object[]) =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'it', version: '1' }, entries } })
const options = { apis: apisOf({}, undefined, {}), name: 'it', version: 'test' }
const judged = (entries: object[], more: object = {}) =>
  judgeHar(written('session.har', har(...entries)), { ...options, ...more })

const figures = async (entries: object[], more?: object) => {
  const { traffic, exit_code } = await judged(entries, more)
  return {
    judged: traffic!.judged,
    not: traffic!.not_judged.map(({ reason, count }) => `${count} ${reason}`),
    exit_code,
  }
}

const post = (text: string) => ({
  headers: json,
  bodySize: text.length,
  postData: { mimeType: 'application/json', text },
})

const busy = {
  status: 429,
  content: {
    mimeType: 'application/json',
    text: JSON.stringify({
      type: 'throttled_error',
      code: 'throttled',
      detail: 'Request was throttled. Expected available in 7 seconds.',
      attr: null,
    }),
  },
}
const served = [...json, { name: 'Date', value: 'Fri, 01 May 2026 10:00:00 GMT' }]
const headerCases: [string, Parts, found: string[]][] = [
  ['right ones', { headers: [...served, { name: 'Retry-After', value: '7' }] }, []],
  ['a wrong one', { headers: [...served, { name: 'RETRY-AFTER', value: 'soon' }] }, ['Retry-After must be integer']],
  ['a missing one', { headers: served }, ['Retry-After is missing']],
  ['a missing one without a body', { headers: served, content: {} }, ['Retry-After is missing']],
  ['none that were recorded', {}, []],
  ['none, and the media type beside the body', { headers: [] }, []],
]
for (const [name, parts, found] of headerCases)
  test(`headers of an answer: ${name}`, async () => {
    const { checks } = await judged([entry({ ...busy, ...parts })])
    const said = checks.flatMap(({ findings }) => findings.map(({ what }) => what))
    assert.deepEqual(
      said,
      found.map(what => `header ${what}`),
    )
  })

const cases: [string, object[], object, Awaited<ReturnType<typeof figures>>][] = [
  ['a right answer', [entry()], {}, { judged: 1, not: [], exit_code: 0 }],
  ['a wrong one', [entry({ content: { ...good, text: page(7) } })], {}, { judged: 1, not: [], exit_code: 1 }],
  [
    'a wrong one in base64',
    [entry({ content: { ...good, encoding: 'base64', text: Buffer.from(page(7)).toString('base64') } })],
    {},
    { judged: 1, not: [], exit_code: 1 },
  ],
  [
    'a body that was not recorded: the status counts',
    [entry({ content: { size: 60, mimeType: 'application/json' } })],
    {},
    { judged: 1, not: ['1 body not recorded'], exit_code: 0 },
  ],
  [
    'an undeclared status without a body',
    [entry({ status: 418, content: {} })],
    {},
    { judged: 1, not: ['1 body not recorded'], exit_code: 1 },
  ],
  ['a media type that only the content names', [entry({ headers: [] })], {}, { judged: 1, not: [], exit_code: 0 }],
  [
    'other paths, methods, preflights, aborted and unchanged ones',
    [
      entry(),
      entry({ url: 'https://it/static/app.js' }),
      entry({ method: 'DELETE' }),
      entry({ method: 'OPTIONS', status: 204 }),
      entry({ status: 0, content: {} }),
      entry({ status: 304, content: {}, asked: { headers: [{ name: 'If-None-Match', value: '"1"' }] } }),
    ],
    {},
    {
      judged: 1,
      not: [
        '1 no such path in the documents',
        '1 no such method in the documents',
        '1 preflight',
        '1 no answer',
        '1 not modified',
      ],
      exit_code: 0,
    },
  ],
  [
    'another host, when one is meant',
    [entry(), entry({ url: 'https://other/api/projects/1/endpoints/', content: { ...good, text: page(7) } })],
    { origin: 'https://it' },
    { judged: 1, not: ['1 another host'], exit_code: 0 },
  ],
  [
    'what lives below a path of its host is judged when that is said',
    [entry({ url: 'https://it/posthog/api/projects/1/endpoints/', content: { ...good, text: page(7) } })],
    {},
    {
      judged: 0,
      not: ['1 no such path in the documents, but there is below https://it/posthog: give that as the target'],
      exit_code: 3,
    },
  ],
  [
    'nothing to judge is not green',
    [entry({ url: 'https://it/' })],
    {},
    { judged: 0, not: ['1 no such path in the documents'], exit_code: 3 },
  ],
  [
    'a wrong request is not the fault of the deployment',
    [
      entry({
        method: 'POST',
        status: 400,
        content: {
          ...good,
          text: JSON.stringify({ type: 'validation_error', code: 'invalid_input', detail: 'x', attr: null }),
        },
        asked: post('{"name": 7}'),
      }),
    ],
    {},
    { judged: 1, not: [], exit_code: 0 },
  ],
]
for (const [name, entries, more, expected] of cases)
  test(`a recording: ${name}`, async () => assert.deepEqual(await figures(entries, more), expected))

const creating = { method: 'POST', status: 401 }
const creation = '#/paths/~1{project_id}~1endpoints/post/requestBody'
const requests: [string, Parts, [says: RegExp, path: string] | null][] = [
  [
    'a member of another type',
    { ...creating, asked: post('{"name": 7}') },
    [/createEndpoint 401: \/name must be/, '#/components/schemas/EndpointRequest/properties/name/type'],
  ],
  [
    'a body that is not JSON',
    { ...creating, asked: post('{"nam') },
    [/a body that is not JSON/, `${creation}/content/application~1json`],
  ],
  [
    'another media type',
    { ...creating, asked: { ...post('x'), headers: [{ name: 'content-type', value: 'text/plain' }] } },
    [/media type text\/plain/, `${creation}/content`],
  ],
  [
    'a path parameter',
    { url: 'https://it/api/projects/1/endpoints/a.b/' },
    [/path parameter name must match pattern/, '#/components/parameters/Name/schema/pattern'],
  ],
  [
    'a form is left alone',
    {
      ...creating,
      asked: {
        headers: [],
        bodySize: 9,
        postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'name', value: 'x' }] },
      },
    },
    null,
  ],
  [
    'right and unknown parameters',
    { url: 'https://it/api/projects/1/endpoints/?limit=10&is_active=true&other=1' },
    null,
  ],
]
for (const [name, parts, wanted] of requests)
  test(`a request: ${name}`, async () => {
    const { checks } = await judged([entry(parts)])
    const check = checks.find(({ id }) => id.endsWith('/asked-as-documented'))!
    if (!wanted) return assert.equal(check.reason, null)
    assert.match(check.reason!, wanted[0])
    assert.equal(check.schema_path, wanted[1])
  })

test('known deviations are expected, and not missed where they did not come up', async () => {
  const known = { 'posthog-endpoints/listEndpoints/answers-as-documented': 'ticket 7' }
  const bad = entry({ content: { ...good, text: page(7) } })
  const one = await judged([bad], { known })
  assert.deepEqual([one.exit_code, one.totals['expected-fail']], [0, 1])
  assert.equal((await judged([entry()], { known })).exit_code, 0)
})

test('entries count in the order of time', async () => {
  const seen = (status: string, started: string) =>
    entry({
      url: 'https://it/api/projects/1/endpoints/t/materialization_status/',
      started,
      content: { ...good, text: JSON.stringify({ status }) },
    })
  const steps = async (...entries: object[]) => {
    const { checks } = await judged(entries)
    const said = checks.flatMap(({ findings }) => findings).find(({ what }) => what.includes('went from'))
    return said && [said.what, said.schema_path]
  }
  const [first, second] = ['2026-05-01T10:00:00Z', '2026-05-01T10:00:05Z']
  assert.equal(await steps(seen('Running', second), seen('Unknown', first)), undefined)
  assert.deepEqual(await steps(seen('Running', first), seen('Unknown', second)), [
    'MaterializationStatus went from Running to Unknown',
    'posthog-shared.yaml#/components/schemas/MaterializationStatus/x-transitions',
  ])
})

test('no secret of a recording is in the results', async () => {
  const secret = 'phx_canary_in_a_recording'
  const asked = {
    headers: [
      { name: 'Authorization', value: `Bearer ${secret}` },
      { name: 'Cookie', value: 'sessionid=canary-cookie-1' },
    ],
  }
  const content = { ...good, text: page(`${secret} canary-cookie-1 ${Buffer.from(secret).toString('base64')}`) }
  const results = JSON.stringify(await judged([entry({ asked, content })]))
  assert.ok(results.includes('does not conform'))
  assert.ok(!results.includes('canary'))
  assert.ok(!results.includes(Buffer.from(secret).toString('base64').slice(0, 30)))
})

const malformed: [string, string, RegExp][] = [
  ['no JSON', '{"log": {', /is not JSON: /],
  ['no log', '{}', /is no HAR 1\.2: must have required property 'log'/],
  ['entries that are none', '{"log": {"entries": 7}}', /\/log\/entries must be array/],
]
for (const [name, text, pattern] of malformed)
  test(`no recording: ${name}`, () => assert.throws(() => readHar(written('bad.har', text)), pattern))

const loose = (more: object, response: object = {}) => ({
  ...entry(),
  request: { ...entry().request, ...more },
  response: { ...entry().response, ...response },
})
const left: [name: string, entry: unknown, reason: string | RegExp][] = [
  ['no request', { response: {} }, /^an entry that is no HAR 1\.2: .*'request'$/],
  ['a status that is none', loose({}, { status: 'x' }), /response\/status must be number$/],
  ['null for an entry', null, /must be object$/],
  ['an address that is none', loose({ url: '/api' }), 'its URL cannot be read'],
  ['a data URL', loose({ url: 'data:text/plain,a' }), 'not fetched by HTTP'],
  ['a websocket', loose({ url: 'wss://it/socket' }), 'another protocol'],
]
for (const [name, entry, reason] of left)
  test(`left out and counted: ${name}`, () => {
    const { exchanges, leftOut } = readHar(written('left.har', JSON.stringify({ log: { entries: [entry, entry] } })))
    assert.equal(exchanges.length, 0)
    const [[why, count] = []] = [...leftOut]
    assert.match(why!, typeof reason === 'string' ? new RegExp(`^${reason}$`) : reason)
    assert.equal(count, 2)
  })

const isPage = (text: string | undefined) => text === page([])
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
const written64 = base64(page([]))
const media = 'application/json'
const habits: [name: string, response: object, fits: (text: string | undefined) => boolean][] = [
  [
    'null for what is not there',
    { headers: null, content: { ...good, text: page([]), encoding: null, size: null } },
    isPage,
  ],
  ['no content', { content: null, bodySize: null }, text => text === undefined],
  ['plain text that is called base64', { content: { mimeType: media, text: page([]), encoding: 'base64' } }, isPage],
  ['base64 that is called nothing', { content: { mimeType: media, text: written64 } }, isPage],
  [
    'base64 in lines',
    { content: { mimeType: media, text: written64.replaceAll(/(.{40})/g, '$1\r\n'), encoding: 'BASE64' } },
    isPage,
  ],
  [
    'base64 of what is packed',
    { content: { mimeType: media, text: base64(gzipSync(page([]))), encoding: 'base64' } },
    isPage,
  ],
  ['an encoding that is a charset', { content: { mimeType: media, text: page([]), encoding: 'utf-8' } }, isPage],
  ['a word that could be base64', { content: { mimeType: 'text/plain', text: 'word' } }, text => text === 'word'],
  [
    'the beginning of a long body',
    { content: { mimeType: media, size: 9000, text: page([]).slice(0, 20) } },
    text => text === undefined,
  ],
]
for (const [name, response, fits] of habits)
  test(`as exporters write it: ${name}`, () => {
    const { exchanges } = readHar(written('habit.har', har(loose({}, response) as never)))
    assert.ok(fits(exchanges[0]!.response.text), String(exchanges[0]!.response.text))
  })

test('as exporters write it: numbers as text, pseudo headers, null values, bodies of forms', () => {
  const request = {
    method: 'post',
    headers: [
      { name: ':authority', value: 'it' },
      { name: 'x-odd', value: null },
    ],
    postData: { mimeType: 'application/x-www-form-urlencoded', text: null, params: [{ name: 'a', value: 'b c' }] },
  }
  const { exchanges } = readHar(written('habit.har', har(loose(request, { status: '200' }) as never)))
  const [{ method, request: asked, response }] = exchanges as [Recorded]
  assert.deepEqual([method, asked.text, response.status], ['POST', 'a=b+c', 200])
  assert.deepEqual(asked.headers[0], ['x-odd', ''])
})

test('aborted entries and revalidations are counted, not judged', async () => {
  const entries = [
    loose({}, { status: 0 }),
    loose({}, { status: -1 }),
    loose({}, { status: null }),
    loose({}, { status: 304 }),
  ]
  const { traffic } = await judged(entries as never)
  assert.deepEqual(traffic!.not_judged, [
    { reason: 'no answer', count: 3 },
    { reason: 'not modified', count: 1 },
  ])
})

test('base64 holds UTF-8', () => {
  const content = { ...good, encoding: 'base64', text: Buffer.from('{"é": "…"}').toString('base64') }
  assert.equal(recordedIn(entry({ content })).response.text, '{"é": "…"}')
})

test('a byte order mark is no part of it', () =>
  assert.equal(readHar(written('bom.har', `\ufeff${har(entry())}`)).exchanges[0]!.url.host, 'it'))

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
const runs: [string, string, string[], number, RegExp][] = [
  [
    'a right one',
    har(entry()),
    [],
    0,
    /1 of 1 exchanges were judged\.[\s\S]*It conforms, as far as it was judged\.\n$/,
  ],
  [
    'a wrong one',
    har(entry({ content: { ...good, text: page(7) } })),
    ['https://it'],
    1,
    /\/results must be array[\s\S]*It does not conform\.\n$/,
  ],
  ['none', '[', [], 2, /^error: .* is not JSON: .*\n$/],
  [
    'flags that make no sense',
    har(entry()),
    ['--jobs', '2'],
    2,
    /^error: option '--har <file>' cannot be used with option '--jobs <number>'\n$/,
  ],
]
test('verify --har', async t => {
  const tried = runs.map(([name, text, args, code, pattern], i) =>
    t.test(name, async () => {
      const child = spawn(process.execPath, [bin, 'verify', '--har', written(`${i}.har`, text), ...args], {
        env: { PATH: process.env['PATH'] },
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk))
      assert.equal(await new Promise(resolve => child.on('close', resolve)), code, said)
      assert.match(said, pattern)
    }),
  )
  await Promise.all(tried)
})
