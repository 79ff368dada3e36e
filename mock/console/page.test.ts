import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, test } from 'node:test'
import { type Call, codeOf } from './page/calls.ts'
import { differencesOf } from './page/differences.ts'
import {
  again,
  callIn,
  type Draft,
  draftOf,
  type Exchange,
  lacking,
  pathSent,
  unsendable,
  variableOf,
} from './page/exchanges.ts'
import { eventsIn, follow, type Happening } from './page/follow.ts'
import { chartOf, stepsOf } from './page/lanes.ts'
import { laidOut, valueIn } from './page/layout.ts'
import { addressOf, routeOf } from './page/route.ts'

describe('addresses', () => {
  const views: [page: string, params: Record<string, string>][] = [
    ['worlds', {}],
    ['journal', { world: 'w 1', text: '?a=1&b=#/x', status: '4xx' }],
    ['timeline', { id: '2026-05-01T00:00:00Z sync "x" 100% +1' }],
    ['journal', { __proto__x: 'a', constructor: '<img>' }],
  ]
  for (const [page, params] of views)
    test(`${page} ${JSON.stringify(params)} comes back`, () => {
      const { page: found, params: read } = routeOf(addressOf(page, Object.entries(params)))
      assert.deepEqual([found, Object.fromEntries(read)], [page, params])
    })

  test('what is empty is left out, and no address is the first page', () => {
    assert.equal(
      addressOf('journal', [
        ['text', ''],
        ['only', undefined],
      ]),
      '#/journal',
    )
    assert.equal(routeOf('').page, 'worlds')
  })
})

describe('JSON set out', () => {
  const samples: [text: string, shown: string][] = [
    ['{"a":1,"b":[]}', '{\n  "a": 1,\n  "b": []\n}'],
    ['[12345678901234567890, 1.50]', '[\n  12345678901234567890,\n  1.50\n]'],
    ['{"a{":"}\\",[",":":{}}', '{\n  "a{": "}\\",[",\n  ":": {}\n}'],
    ['plain text', 'plain text'],
    ['', ''],
  ]
  for (const [text, shown] of samples) test(text, () => assert.equal(laidOut(text), shown))
})

describe('events of a stream', () => {
  const text =
    ': hello\nretry: 1000\n\nid: 7-m\nevent: change\ndata: {"id":"a: b"}\n\nevent: gap\ndata: {"missed":2}\n\nid: 8-m\nev'
  test('whole ones are read, the rest waits', () => {
    assert.deepEqual(eventsIn(text), {
      happenings: [
        { kind: 'change', data: { id: 'a: b' } },
        { kind: 'gap', data: { missed: 2 } },
      ],
      after: '7-m',
      rest: 'id: 8-m\nev',
    })
  })
  test('where one goes on is known before anything happened', () => {
    assert.deepEqual(eventsIn('retry: 1000\nid: 3-m\n\n'), { happenings: [], after: '3-m', rest: '' })
  })
})

test('a stream goes on after the last event when it breaks, until it is refused', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const answers = [
    () => new Response('retry: 1\nid: 4-m\n\nid: 5-m\nevent: change\ndata: {"id":"a"}\n\nid: 6-m\nevent: cha'),
    () => Promise.reject(new Error('nobody is there')),
    () => new Response('id: 6-m\nevent: change\ndata: {"id":"b"}\n\n'),
    () => new Response('', { status: 401 }),
  ]
  const asked: unknown[] = []
  t.mock.method(globalThis, 'fetch', async (_: string, { headers }: { headers: unknown }) => {
    asked.push(headers)
    return answers.shift()!()
  })
  const heard: Happening[] = []
  const stood: string[] = []
  const hear = (happenings: Happening[]) => void heard.push(...happenings)
  let over = false
  follow('/stream', () => 'token', { hear, stand: standing => stood.push(standing) }).then(() => (over = true))
  for (let turn = 0; turn < 1000 && !over; turn++) {
    await new Promise(resolve => setImmediate(resolve))
    t.mock.timers.tick(1000)
  }
  const Authorization = 'Bearer token'
  const after = (id: string) => ({ Authorization, 'Last-Event-ID': id })
  assert.deepEqual(asked, [{ Authorization }, after('5-m'), after('5-m'), after('6-m')])
  assert.deepEqual(
    heard.map(({ data }) => data['id']),
    ['a', 'b'],
  )
  const broken = ['connecting', 'live', 'lost']
  assert.deepEqual(stood, [...broken, 'connecting', 'lost', ...broken, 'connecting', 'refused'])
})

test('the variable of a key is the one whose value ends so', () => {
  const environment = { URL: 'xtudy', POSTHOG_KEY: 'phx_understudy', POSTHOG_READONLY_KEY: 'phx_readonly' }
  assert.equal(variableOf(environment, 'only'), 'POSTHOG_READONLY_KEY')
  assert.equal(variableOf(environment, 'tudy'), 'POSTHOG_KEY')
  assert.equal(variableOf(environment, 'none'), undefined)
  assert.equal(variableOf(environment, null), undefined)
})

describe('an exchange that is sent again', () => {
  const exchange = (changes: object): Exchange => ({
    ...({
      id: 1,
      world: 'w1',
      method: 'POST',
      path: '/api/x?a=1',
      key: 'only',
      bytes: { received: 2, sent: 0 },
    } as Exchange),
    ...changes,
  })
  const secret = '[secret]'
  const headers = [
    ['Host', 'a'],
    ['content-length', '2'],
    ['content-encoding', 'gzip'],
    ['authorization', secret],
    ['X-Odd', 'b'],
  ]
  const whole = exchange({ request: { headers, body: '{}' } })

  test('is the same, with the key that a variable holds', () => {
    const call = { method: 'POST', path: '/api/x?a=1', body: '{}' }
    assert.deepEqual(again(whole, 'A_KEY'), { ...call, headers: { 'X-Odd': 'b', Authorization: 'Bearer $A_KEY' } })
    assert.deepEqual(again(whole, undefined), { ...call, headers: { 'X-Odd': 'b', Authorization: secret } })
    const unkept = exchange({ bytes: { received: 0, sent: 0 } })
    assert.deepEqual(again(unkept, undefined).headers, { Authorization: `Bearer ${secret}` })
    assert.deepEqual(again({ ...unkept, key: null }, undefined).headers, { 'X-Understudy-World': 'w1' })
  })

  const saidOf = (given: Exchange, variable: string | undefined, edit: Partial<Draft> = {}) => {
    const first = draftOf(again(given, variable))
    return lacking({ ...first, ...edit }, first, given).join(' ')
  }
  const lacks = (lacks: string, body?: string) => exchange({ request: { headers: [], body, lacks } })
  const samples: [what: string, given: Exchange, variable: string | undefined, says: RegExp, edit: Partial<Draft>][] = [
    ['a key of nobody', whole, undefined, /key, which ends in only, is none/, { headers: 'Authorization: Bearer x' }],
    [
      'a secret in a header',
      exchange({ request: { headers: [['x-api-key', secret]], body: '{}' } }),
      'A',
      /its headers/,
      { headers: 'x-api-key: y' },
    ],
    [
      'a secret in the path',
      exchange({ path: `/?key=${secret}`, request: whole.request }),
      'A',
      /its path/,
      { path: '/?key=y' },
    ],
    [
      'a body in the path',
      exchange({ path: '/?data=[body]', request: whole.request }),
      'A',
      /its path/,
      { path: '/?data=y' },
    ],
    ['no body', exchange({}), 'A', /body was not kept/, { body: '{}' }],
    ['a body that is not kept', lacks('body'), 'A', /body was not kept/, { body: '{}' }],
    ['half a body', lacks('rest', 'a…'), 'A', /up to 16 kB only/, { body: 'ab' }],
    ['a body that is no text', lacks('text', '[2 bytes]'), 'A', /is no text/, { body: 'ab' }],
    ['a secret in the body', lacks('secrets', `{"a":"${secret}"}`), 'A', /out of its body/, { body: '{"a":"b"}' }],
  ]
  for (const [what, given, variable, says, edit] of samples)
    test(`says that it lacks ${what}, until that is written`, () => {
      assert.match(saidOf(given, variable), says)
      assert.equal(saidOf(given, variable, edit), '')
    })

  test('lacks nothing where all is kept, and of a secret as long as it is not written', () => {
    assert.equal(saidOf(whole, 'A'), '')
    assert.equal(saidOf(exchange({ bytes: { received: 0, sent: 0 } }), 'A'), '')
    assert.match(saidOf(lacks('secrets', secret), 'A', { body: `${secret} ` }), /out of its body/)
  })
})

describe('a call that is edited', () => {
  const headers = { Authorization: 'Bearer $A_KEY', 'X-Odd': 'a: b', __proto__x: '' }
  const call: Call = { method: 'POST', path: '/a?b=1', headers, body: '{"a": 1}' }
  const origin = 'http://127.0.0.1:8010'

  test('is the same while nothing is', () => {
    assert.deepEqual(callIn(draftOf(call), origin), call)
    const bare: Call = { method: 'GET', path: '/', headers: {} }
    assert.deepEqual(callIn(draftOf(bare), origin), bare)
  })

  test('has the headers of its lines, and a method in capitals', () => {
    const lines = 'X-A :1\n\nno header\n: none\n__proto__: x\r\n'
    const edited = callIn({ ...draftOf(call), method: ' patch ', headers: lines, body: '' }, origin)
    assert.equal(edited.method, 'PATCH')
    assert.deepEqual(Object.entries(edited.headers!), [
      ['X-A', '1'],
      ['__proto__', 'x'],
    ])
    assert.ok(!('body' in edited))
  })

  test('goes nowhere but to the mock', () => {
    const sent = [
      '/a/../b c?d="',
      '',
      `${origin}/x`,
      '//evil.example/x',
      '/\\\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      'http://[',
    ]
    const none = [undefined, undefined, undefined, undefined, undefined]
    assert.deepEqual(
      sent.map(path => pathSent(path, origin)),
      ['/b%20c?d=%22', '/', '/x', ...none],
    )
  })

  test('is shown with the path that is sent', () => {
    for (const path of ['api/x?y', './api/x?y#z', `${origin}/api/x?y`, ' /api/x?y '])
      assert.equal(callIn({ ...draftOf(call), path }, origin).path, '/api/x?y')
    assert.equal(callIn({ ...draftOf(call), path: 'https://evil.example/' }, origin).path, 'https://evil.example/')
  })

  test('says why a browser does not send it', () => {
    const why = (changes: Partial<Call>) => unsendable({ ...call, ...changes }, origin)
    assert.equal(why({}), undefined)
    assert.equal(unsendable({ method: 'GET', path: '/' }, origin), undefined)
    assert.match(why({ method: 'GET' })!, /A GET has no body/)
    assert.match(why({ method: 'HEAD', body: {} })!, /A HEAD has no body/)
    assert.match(why({ method: '' })!, /No method/)
    assert.match(why({ path: 'https://evil.example/' })!, /another server/)
  })
})

describe('lanes', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 4, 1) + minutes * 60_000).toISOString()
  const due = (minutes: number, id: string, status: string) => ({ at: at(minutes), kind: 'sync', id, status })
  const steps = stepsOf({
    now: at(10),
    past: [
      { ...due(0, 'a', 'Starting'), wall: at(0), moved: false },
      { ...due(1, 'a', 'Running'), wall: at(1), moved: false },
    ],
    planned: [due(20, 'a', 'Completed'), due(20, 'b', 'Starting')],
    projected: [due(60 * 24 * 30, 'c', 'Starting'), due(60 * 24 * 30, 'c', 'Starting')],
    projected_up_to: at(60 * 24 * 31),
  })
  const { lanes, now, width } = chartOf(steps, at(10))

  test('a state lasts until the next', () => {
    const bars = lanes.flatMap(({ bars }) => bars).filter(({ step }) => step.id === 'a')
    assert.deepEqual(
      bars.map(({ step }) => step.status),
      ['Starting', 'Running', 'Completed'],
    )
    assert.equal(bars[0]!.to, bars[1]!.from)
    assert.equal(bars[1]!.to, bars[2]!.from)
    assert.ok(bars[1]!.from < now && now < bars[2]!.from)
  })

  test('things that overlap are in lanes of their own, others share one', () => {
    assert.deepEqual(
      lanes.map(({ bars }) => [...new Set(bars.map(({ step }) => step.id))]),
      [['a', 'c'], ['b']],
    )
  })

  test('a month of nothing is narrower than a screen', () => assert.ok(width < 1000, String(width)))

  test('two of the same are told apart', () => assert.equal(new Set(steps.map(({ key }) => key)).size, steps.length))

  test('there may be nothing at all', () => {
    assert.deepEqual(chartOf([], at(0)).lanes, [])
  })
})

describe('code says the call, whatever its words are', () => {
  const odd = `'"\\$HOME \`id\` \${x} !! %s \u2028 é <img onerror=1>`
  const calls: Call[] = [
    { method: "IT'S $A_KEY `id`", path: '/typed/by/hand' },
    { method: 'GET', path: '/__mock__/clock' },
    { method: 'POST', path: '/a?b=%27%22$(id)', body: { advance: odd } },
    { method: 'PUT', path: "/it's", body: odd, headers: { 'X-Odd': 'a $b "c"', 'content-type': 'text/plain' } },
    { method: 'GET', path: '/searched', body: { for: odd } },
    { method: 'DELETE', path: '/x', headers: { Authorization: 'Bearer $A_KEY' } },
  ]
  const origin = 'http://127.0.0.1:8010'
  const env = { A_KEY: 'it"s $secret', PATH: process.env['PATH'] }
  /** What each has to send. */
  const sent = ({ method, path, body, headers = {} }: Call) => ({
    method,
    url: origin + path,
    headers: Object.entries({
      ...headers,
      ...(body !== undefined && !('content-type' in headers) && { 'Content-Type': 'application/json' }),
    }).map(([name, value]) => `${name}: ${value.replace('$A_KEY', env.A_KEY)}`),
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  })

  interface Init {
    method?: string
    headers?: Record<string, string>
    body?: string
    data?: string
  }
  const noted = (url: string, { method = 'GET', headers = {}, body, data }: Init = {}) => ({
    method,
    url,
    headers: Object.entries(headers).map(pair => pair.join(': ')),
    body: body ?? data,
  })

  /** In a shell where `curl` tells its words. */
  function byShell(code: string) {
    const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${code}`
    const words = spawnSync('sh', ['-ec', script], { env, encoding: 'utf8' }).stdout.split('\0').slice(0, -1)
    const after = (flag: string) => words.flatMap((word, i) => (words[i - 1] === flag ? [word] : []))
    const url = words.find(word => word.startsWith('http'))
    const [body] = after('--data-raw')
    const method = after('-X')[0] ?? (body === undefined ? 'GET' : 'POST')
    return { method, url, headers: after('-H'), body }
  }

  for (const call of calls)
    test(`${call.method} ${call.path}`, async () => {
      assert.deepEqual(byShell(codeOf(call, 'curl', origin)), sent(call))
      const process = { env }
      const AsyncFunction = (async () => undefined).constructor as FunctionConstructor
      const script = new AsyncFunction('fetch', 'process', `return ${codeOf(call, 'fetch', origin)}`)
      assert.deepEqual(await script(noted, process), sent(call))
      let asked: unknown
      const request = { fetch: (url: string, init?: Init) => (asked = noted(url, init)) }
      const line = new AsyncFunction('request', 'expect', 'process', codeOf(call, 'Playwright', origin))
      await line(request, () => ({ toBeOK: () => undefined }), process)
      assert.deepEqual(asked, sent(call))
    })
})

describe('versions side by side', () => {
  const samples: [before: string, after: string, shown: string][] = [
    ['a b c', 'a c d', ' a -b  c +d'],
    ['', '', ' '],
    ['a', 'b', '-a +b'],
    ['a a b', 'a b b', ' a -a  b +b'],
  ]
  const sign = { same: ' ', gone: '-', come: '+' }
  for (const [before, after, shown] of samples)
    test(`${before} → ${after}`, () => {
      const lines = differencesOf(before.split(' '), after.split(' '))
      assert.equal(lines.map(({ how, text }) => sign[how] + text).join(' '), shown)
    })
})

test('what was typed is JSON where it is, with all its digits', () => {
  const typed = ['{"a": 12345678901234567890}', '7', 'DE', '', '007']
  assert.deepEqual(typed.map(valueIn), [{ a: '12345678901234567890' }, 7, 'DE', '', '007'])
})
