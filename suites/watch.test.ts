// The watching proxy: what passes, what is told, what stays secret; and that Prism and our judge say the same.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { Agent, createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { html } from '../reports/html.ts'
import { junit } from '../reports/junit.ts'
import { markdown } from '../reports/markdown.ts'
import { terminal } from '../reports/terminal.ts'
import { apisOf } from './targets.ts'
import { type Line, type WatchOptions, watch } from './watch.ts'

const flags = { ...defaults, events: 1000 }
const key = 'phx_understudy'
const endpoints = '/api/projects/1/endpoints'
const badPage = JSON.stringify({ count: 1, next: null, previous: null, results: 7 })

let mock: Running
before(async () => {
  mock = await start(flags, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const open: Server[] = []
after(() => {
  for (const server of open) server.closeAllConnections()
  for (const server of open) server.close()
})

/** An upstream that answers as the test says. */
const upstream = (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  open.push(server)
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
}

/** Watches `origin` for as long as `work` takes. */
async function watched<T>(origin: string, work: (url: string) => Promise<T>, options: Partial<WatchOptions> = {}) {
  const lines: Line[] = []
  const apis = apisOf({}, undefined, {})
  const watching = await watch({
    apis,
    name: 'it',
    origin,
    version: 'test',
    port: 0,
    onLine: line => lines.push(line),
    ...options,
  })
  const got = await work(watching.url)
  const results = await watching.close()
  return { got, lines: lines.map(({ sign, text }) => `${sign} ${text}`), results }
}

interface Raw {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

/** As on the wire: nothing is unpacked or followed. */
const raw = (
  url: string,
  options: { method?: string; headers?: Record<string, string>; agent?: Agent; body?: string } = {},
) =>
  new Promise<Raw>((resolve, reject) => {
    const { body, ...rest } = options
    request(url, rest, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
      answer.on('error', reject)
    })
      .on('error', reject)
      .end(body)
  })

const authorized = { Authorization: `Bearer ${key}` }

test('what keeps the contract passes in silence and counts', async () => {
  const { got, lines, results } = await watched(mock.url, async url => {
    const query = { kind: 'HogQLQuery', query: 'select 1' }
    const headers = { ...authorized, 'Content-Type': 'application/json' }
    const made = await raw(`${url}${endpoints}/`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'seen', query }),
    })
    const run = await raw(`${url}/api/environments/1/endpoints/seen/run`, { method: 'POST', headers, body: '{}' })
    const none = await raw(`${url}${endpoints}/none?limit=5`, { headers: authorized })
    return [made.status, run.status, none.status]
  })
  assert.deepEqual(got, [201, 200, 404])
  assert.deepEqual(lines, [])
  assert.deepEqual(
    [results.verdict, results.exit_code, results.target.mock],
    ['conforms', 0, mock.mock.options.version],
  )
  assert.deepEqual(results.traffic?.second_opinion, { agreed: 6, only_understudy: 0, only_prism: 0 })
  const seen = results.coverage.operations.filter(({ requests }) => requests > 0).map(({ operation }) => operation)
  assert.deepEqual(seen, ['createEndpoint', 'retrieveEndpoint', 'runEndpoint'])
})

test('an answer that breaks the contract fails the watch, a request only warns', async () => {
  const origin = await upstream((_, res) => res.writeHead(200, { 'Content-Type': 'application/json' }).end(badPage))
  const broken = await watched(origin, url => raw(`${url}${endpoints}/`))
  assert.match(
    broken.lines[0]!,
    /^✗ GET \/api\/projects\/1\/endpoints\/ 200 listEndpoints {2}answer: .*results must be array/,
  )
  assert.equal(broken.results.exit_code, 1)
  const asked = await watched(mock.url, url =>
    raw(`${url}${endpoints}/`, {
      method: 'POST',
      headers: { ...authorized, 'Content-Type': 'application/json' },
      body: '{"name": 7}',
    }),
  )
  assert.equal(asked.lines.length, 1)
  assert.match(asked.lines[0]!, /^▲ POST \/api\/projects\/1\/endpoints\/ 400 createEndpoint {2}request: \/name must be/)
  assert.deepEqual([asked.results.exit_code, asked.results.totals.warn], [0, 1])
})

test('headers that do not fit, or are missing, are told, and Prism says so too', async () => {
  const throttled = {
    type: 'throttled_error',
    code: 'throttled',
    detail: 'Request was throttled. Expected available in 7 seconds.',
    attr: null,
  }
  const origin = await upstream((req, res) =>
    res
      .writeHead(429, {
        'Content-Type': 'application/json',
        ...(req.url?.includes('?') ? {} : { 'Retry-After': 'soon' }),
      })
      .end(JSON.stringify(throttled)),
  )
  const { lines, results } = await watched(origin, async url => {
    await raw(`${url}${endpoints}`)
    await raw(`${url}${endpoints}?limit=1`)
  })
  assert.match(lines[0]!, /answer: header Retry-After must be integer$/)
  assert.match(lines[1]!, /answer: header Retry-After is missing$/)
  const check = results.checks.find(({ id }) => id === 'posthog-endpoints/listEndpoints/answers-as-documented')
  const place = 'posthog-shared.yaml#/components/headers/RetryAfter'
  assert.deepEqual(
    check?.findings.map(({ schema_path, level }) => [schema_path, level]),
    [
      [`${place}/schema/type`, 'should'],
      [`${place}/required`, 'should'],
    ],
  )
  assert.deepEqual([check?.status, results.traffic?.second_opinion?.only_prism], ['warn', 0])
})

test('what only Prism finds is told', async () => {
  const { lines, results } = await watched(mock.url, url =>
    raw(`${url}${endpoints}?limit=1&limit=2`, { headers: authorized }),
  )
  assert.match(lines[0]!, /^▲ .* Prism: request: .*limit/)
  assert.equal(results.checks.find(({ id }) => id.endsWith('/prism-agrees'))?.status, 'warn')
  assert.equal(results.traffic?.second_opinion?.only_prism, 1)
})

test('bytes, statuses and headers pass as they are', async () => {
  const packed = gzipSync(badPage)
  const seen: IncomingMessage[] = []
  const origin = await upstream((req, res) => {
    seen.push(req)
    if (req.method === 'OPTIONS')
      return void res.writeHead(204, { 'Access-Control-Allow-Origin': 'http://localhost:3000' }).end()
    if (req.url === '/moved') return void res.writeHead(302, { Location: `${origin}/login?next=1` }).end()
    const cookies = ['a=1', 'b=2']
    res.writeHead(200, 'Fine', {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'Set-Cookie': cookies,
      'Content-Length': packed.length,
    })
    res.end(req.method === 'HEAD' ? undefined : packed)
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { got, lines, results } = await watched(origin, async url => {
    const list = await raw(`${url}${endpoints}?a=%2F&a=b`, {
      agent,
      headers: { Connection: 'keep-alive, x-mine', 'X-Mine': '1', 'X-Other': '2' },
    })
    const answers = [
      await raw(`${url}${endpoints}`, { agent, method: 'HEAD' }),
      await raw(`${url}${endpoints}`, { agent, method: 'OPTIONS', headers: { Origin: 'http://localhost:3000' } }),
      await raw(`${url}/moved`, { agent }),
      await raw(`${url}${endpoints}`, {
        agent,
        method: 'DELETE',
        headers: { 'Transfer-Encoding': 'chunked' },
        body: 'body',
      }),
    ]
    const sockets = Object.values(agent.freeSockets).flat().length
    agent.destroy()
    return { list, answers, sockets, url }
  })
  assert.deepEqual(got.list.body, packed)
  assert.deepEqual(got.list.headers['set-cookie'], ['a=1', 'b=2'])
  assert.equal(seen[0]!.url, `${endpoints}?a=%2F&a=b`)
  assert.deepEqual([seen[0]!.headers['x-mine'], seen[0]!.headers['x-other']], [undefined, '2'])
  assert.equal(seen[0]!.headers.host, new URL(origin).host)
  const [head, preflight, moved] = got.answers
  assert.deepEqual([head!.headers['content-length'], head!.body.length], [String(packed.length), 0])
  assert.equal(preflight!.headers['access-control-allow-origin'], 'http://localhost:3000')
  assert.equal(moved!.headers.location, `${got.url}/login?next=1`)
  assert.equal(seen[4]!.headers['transfer-encoding'], 'chunked')
  assert.equal(got.sockets, 1)
  // Unpacked to be judged.
  assert.match(lines[0]!, /results must be array/)
  assert.deepEqual(
    results.traffic?.not_judged.map(({ reason, count }) => [reason, count]),
    [
      ['HEAD', 1],
      ['preflight', 1],
      ['no such path in the documents', 1],
      ['no such method in the documents', 1],
    ],
  )
})

test('an answer streams: its first part comes before its last is written', async () => {
  let finish: () => void = () => undefined
  const origin = await upstream((_, res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain' }).write('first')
    finish = () => res.end('last')
  })
  const { got } = await watched(origin, url => {
    return new Promise<string>(resolve =>
      request(`${url}/stream`, answer => {
        let text = ''
        answer.on('data', chunk => {
          text += chunk
          if (text === 'first') finish()
        })
        answer.on('end', () => resolve(text))
      }).end(),
    )
  })
  assert.equal(got, 'firstlast')
})

test('an upstream that is down, or breaks off, is one clear line', async () => {
  const down = await watched('http://127.0.0.1:9', url => raw(`${url}${endpoints}?token=secret-token`))
  assert.equal(down.got.status, 502)
  assert.match(
    down.got.body.toString(),
    /^understudy watch: http:\/\/127\.0\.0\.1:9 does not answer: .*ECONNREFUSED.*\n$/,
  )
  assert.match(
    down.lines.join('\n'),
    /^! GET \/api\/projects\/1\/endpoints\?token=\$TOKEN: http:\S+ does not answer: .*ECONNREFUSED/,
  )
  assert.equal(down.results.verdict, 'incomplete')
  const origin = await upstream((_, res) => {
    res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 }).write('{')
    setImmediate(() => res.destroy())
  })
  const broken = await watched(origin, url => assert.rejects(raw(`${url}${endpoints}`)))
  assert.match(broken.lines.join('\n'), /^! GET .* broke off in the middle of an answer$/)
})

test('a pooled connection that the upstream has closed is replaced, once, for what has no body', async () => {
  const asked = new WeakMap<Socket, number>()
  const origin = await upstream((req, res) => {
    const times = (asked.get(req.socket) ?? 0) + 1
    asked.set(req.socket, times)
    if (times > 1) req.socket.destroy()
    else res.end(String(times))
  })
  const { got } = await watched(origin, async url => {
    const statuses: number[] = []
    for (const method of ['GET', 'GET', 'POST'])
      statuses.push((await raw(`${url}/other`, { method, ...(method === 'POST' && { body: 'x' }) })).status)
    return statuses
  })
  assert.deepEqual(got, [200, 200, 502])
})

const canary = 'phx_canary+/"secret='

test('no line and no report holds a secret, wherever it travels', async () => {
  const origin = await upstream((req, res) => {
    const all = `${decodeURIComponent(req.url!)} ${req.headers.authorization} ${req.headers.cookie}`
    const forms = {
      all,
      base64: Buffer.from(all).toString('base64'),
      url: encodeURIComponent(all),
      hex: Buffer.from(all).toString('hex'),
    }
    res.writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': 'sessionid=canary-in-set-cookie; Path=/' })
    // A member by which it is called is told in findings, a secret at the border of what is kept is cut.
    res.end(
      JSON.stringify({
        results: all,
        [all]: 1,
        long: 'x'.repeat(3850) + all,
        access_token: 'canary-in-the-body',
        ...forms,
      }),
    )
  })
  const { lines, results } = await watched(origin, async url => {
    const headers = {
      Authorization: `Bearer ${canary}`,
      Cookie: 'sessionid=canary-in-a-cookie',
      'Content-Type': 'application/json',
    }
    await raw(`${url}${endpoints}?personal_api_key=${encodeURIComponent(canary)}&limit=1`, { headers })
    const body = JSON.stringify({ name: 'canary-in-a-cookie', personal_api_key: 'canary-in-the-request' })
    await raw(`${url}${endpoints}`, {
      method: 'POST',
      headers: { ...headers, 'X-Api-Key': 'canary-in-x-api-key' },
      body,
    })
  })
  const reports = [
    lines.join('\n'),
    JSON.stringify(results),
    html(results),
    markdown(results),
    junit(results),
    terminal(results, { colours: true }),
  ]
  assert.equal(results.exit_code, 1)
  assert.ok(reports[1]!.includes('$AUTHORIZATION'))
  for (const report of reports) {
    assert.ok(
      !report.includes('canary'),
      report.slice(Math.max(0, report.indexOf('canary') - 200), report.indexOf('canary') + 100),
    )
    assert.ok(!report.includes(Buffer.from('canary').toString('hex')))
    for (const [text] of report.matchAll(/[A-Za-z0-9+/]{24,}/g))
      assert.ok(!Buffer.from(text, 'base64').includes('canary'))
  }
})

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`the command watches, and at ${signal} sums up, writes reports and says whether the contract was broken`, async () => {
    const origin = await upstream((_, res) => res.writeHead(200, { 'Content-Type': 'application/json' }).end('[]'))
    const report = mkdtempSync(join(tmpdir(), 'understudy-watch-'))
    const child = spawn(process.execPath, [bin, 'watch', origin, '--port', '0', '--report', report], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    const said = (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const look = () => pattern.exec(text) && resolve(pattern.exec(text)!)
        child.stdout.on('data', look)
        child.on('close', () => reject(new Error(`it ended: ${text}`)))
        look()
      })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += chunk))
    const ended = new Promise<number | null>(resolve => child.on('close', resolve))
    const [, url] = await said(/use (http:\S+) in/)
    await raw(`${url}${endpoints}`)
    await said(/✗ GET/)
    child.kill(signal)
    assert.equal(await ended, 1)
    assert.match(text, /1 of 1 exchanges were judged\..*\n.*\n.*It does not conform\.\n/)
    assert.ok(!text.includes('\u001b'))
    assert.equal(JSON.parse(readFileSync(join(report, 'results.json'), 'utf8')).exit_code, 1)
    assert.ok(existsSync(join(report, 'report.html')))
  })

const usage: [string, () => string[], RegExp][] = [
  ['a port that is taken', () => [mock.url, '--port', new URL(mock.url).port], /EADDRINUSE/],
  ['no such target', () => ['nowhere'], /There is no target 'nowhere'/],
  ['no URL', () => ['http://'], /'http:\/\/' is no URL/],
]
test('exit 2 and one line', async t => {
  const tried = usage.map(([name, args, pattern]) =>
    t.test(name, async () => {
      const child = spawn(process.execPath, [bin, 'watch', ...args()], { env: { PATH: process.env['PATH'] } })
      let text = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (text += chunk))
      assert.equal(await new Promise(resolve => child.on('close', resolve)), 2, text)
      assert.match(text, pattern)
      assert.equal(text.trim().split('\n').length, 1, text)
    }),
  )
  await Promise.all(tried)
})
