// The watching proxy between sockets that send anything: it goes on, passes it through or answers 502, and its results are there.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect, createServer as listen, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { apisOf } from './targets.ts'
import { watch } from './watch.ts'

const path = '/api/projects/1/endpoints/'
const page = (results: unknown) => JSON.stringify({ count: 0, next: null, previous: null, results })
const crlf = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`
const json = 'Content-Type: application/json'

const open: { close(): void }[] = []
const sockets = new Set<Socket>()
after(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of open) server.close()
})
const urlOf = (server: Server) =>
  new Promise<string>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )

/** Says the same whenever a request came, and hangs up unless it is to stay. */
function upstream(says: string | Buffer, stay = false): Promise<string> {
  const server = listen(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => (stay ? socket.write(says) : socket.end(says)))
  })
  open.push(server)
  return urlOf(server)
}

/** Sends as it is; answers all that comes until the connection ends, or `enough` of it. */
const said = (url: string, text: string, enough?: (seen: string) => boolean) =>
  new Promise<string>(resolve => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    sockets.add(socket)
    let seen = ''
    socket.on('data', chunk => {
      seen += chunk.toString('latin1')
      if (enough?.(seen)) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(seen))
  })
const get = crlf(`GET ${path} HTTP/1.1`, 'Host: it', 'Connection: close')

async function watched<T>(origin: string, work: (url: string) => Promise<T>) {
  const lines: string[] = []
  const options = { apis: apisOf({}, undefined, {}), name: 'it', origin, version: 'test', port: 0 }
  const watching = await watch({ ...options, onLine: ({ sign, text }) => lines.push(`${sign} ${text}`) })
  const got = await work(watching.url)
  const results = await watching.close()
  return { got, lines, results, traffic: results.traffic! }
}

const head = (...more: string[]) => crlf('HTTP/1.1 200 OK', json, 'Connection: close', ...more)
const deep = `{"results": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`
const answers: [name: string, says: string | Buffer, got: RegExp, line: RegExp | undefined][] = [
  ['status 099', crlf('HTTP/1.1 099 Odd', 'Content-Length: 0'), /^HTTP\/1.1 502 /, /^! GET .* cannot be passed on/],
  [
    'status 101 that nobody asked for',
    crlf('HTTP/1.1 101 Switching Protocols', 'Upgrade: x', 'Connection: upgrade'),
    /^HTTP\/1.1 502 /,
    /^! GET /,
  ],
  [
    'status 304 that nobody asked for',
    crlf('HTTP/1.1 304 Not Modified', 'Connection: close'),
    /^HTTP\/1.1 304 /,
    /undeclared status 304/,
  ],
  [
    'status 999',
    crlf('HTTP/1.1 999 Odd', 'Content-Length: 0', 'Connection: close'),
    /^HTTP\/1.1 999 Odd/,
    /undeclared status 999/,
  ],
  ['status 1000', crlf('HTTP/1.1 1000 Odd', 'Content-Length: 0'), /^HTTP\/1.1 502 /, /^! GET /],
  [
    'a reason with control characters',
    crlf('HTTP/1.1 200 O\u001bK\u0001', json, 'Connection: close') + page([]),
    /^HTTP\/1.1 (200|502) /,
    undefined,
  ],
  ['a header with control characters', `${head('X-Odd: a\u0001b')}${page([])}`, /^HTTP\/1.1 (200|502) /, undefined],
  ['a header without a colon', crlf('HTTP/1.1 200 OK', 'what is this'), /^HTTP\/1.1 502 /, /^! GET /],
  [
    'two lengths',
    `${crlf('HTTP/1.1 200 OK', 'Content-Length: 1', 'Content-Length: 2')}ab`,
    /^HTTP\/1.1 502 /,
    /^! GET /,
  ],
  ['bad chunks', `${head('Transfer-Encoding: chunked')}zz\r\n`, /^HTTP\/1.1 200 /, /^! GET .* broke off/],
  ['less than was promised', `${head('Content-Length: 900')}{`, /^HTTP\/1.1 200 /, /^! GET .* broke off/],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n', /^HTTP\/1.1 502 /, /^! GET /],
  ['nothing', '', /^HTTP\/1.1 502 /, /^! GET /],
  ['200,000 levels', head() + deep, /\]\]\]\}\r\n0\r\n\r\n$/, /levels deep/],
  ['gzip that is none', `${head('Content-Encoding: gzip')}{`, /\{\r\n0\r\n\r\n$/, undefined],
  [
    'gzip in gzip',
    Buffer.concat([Buffer.from(head('Content-Encoding: gzip, gzip')), gzipSync(gzipSync(page(7)))]),
    /200 OK/,
    /results must be array/,
  ],
  [
    'brotli',
    Buffer.concat([Buffer.from(head('Content-Encoding: br')), brotliCompressSync(page(7))]),
    /200 OK/,
    /results must be array/,
  ],
  [
    'trailers',
    `${head('Transfer-Encoding: chunked')}2\r\n{}\r\n0\r\nX-After: 7\r\n\r\n`,
    /X-After: 7/,
    /required property/,
  ],
]
for (const [name, says, pattern, line] of answers)
  test(`an upstream says ${name}`, async () => {
    const { got, lines, traffic } = await watched(await upstream(says), url => said(url, get))
    assert.match(got, pattern)
    assert.equal(traffic.exchanges, 1)
    if (line) assert.match(lines.join('\n'), line)
  })

test('a websocket passes in both directions, unjudged and counted', async () => {
  const server = createServer((_, res) => res.end())
  server.on('upgrade', (_, socket) => {
    sockets.add(socket as Socket)
    socket.write(crlf('HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'))
    socket.on('data', (chunk: Buffer) => socket.write(`echo ${chunk}`))
    socket.on('error', () => undefined)
  })
  open.push(server)
  const ask = crlf('GET /socket HTTP/1.1', 'Host: it', 'Upgrade: websocket', 'Connection: Upgrade')
  const { got, traffic, lines } = await watched(await urlOf(server), url =>
    said(url, `${ask}hello`, seen => seen.includes('echo hello')),
  )
  assert.match(got, /^HTTP\/1.1 101 Switching Protocols\r\n/)
  assert.deepEqual([traffic.not_judged, lines], [[{ reason: 'another protocol', count: 1 }], []])
})

test('a websocket that is refused, or that nobody answers, is told to whoever asked', async () => {
  const ask = crlf('GET /socket HTTP/1.1', 'Host: it', 'Upgrade: websocket', 'Connection: Upgrade')
  const refused = await watched(await upstream(`${crlf('HTTP/1.1 403 No', 'Content-Length: 2')}no`), url =>
    said(url, ask),
  )
  assert.match(refused.got, /^HTTP\/1.1 403 No\r\n[\s\S]*no$/)
  const dead = await watched(await upstream(''), url => said(url, ask))
  assert.match(dead.got, /^HTTP\/1.1 502 /)
  assert.match(dead.lines.join(), /^! GET \/socket/)
})

const requests: [name: string, sent: string, got: RegExp][] = [
  ['CONNECT', crlf('CONNECT it:443 HTTP/1.1', 'Host: it'), /^(HTTP\/1.1 4|$)/],
  ['HEAD', crlf(`HEAD ${path} HTTP/1.1`, 'Host: it', 'Connection: close'), /^HTTP\/1.1 200 [\s\S]*\r\n\r\n$/],
  ['no HTTP', '\u0000\u0001\u0002\r\n\r\n', /^HTTP\/1.1 400 /],
  ['a path that is no address', crlf('GET //[ HTTP/1.1', 'Host: it', 'Connection: close'), /^HTTP\/1.1 \d{3} /],
  [
    'Expect',
    `${crlf(`POST ${path} HTTP/1.1`, 'Host: it', 'Expect: 100-continue', 'Content-Length: 2', 'Connection: close')}{}`,
    /^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 /,
  ],
  ['two requests at once', `${crlf(`GET ${path} HTTP/1.1`, 'Host: it')}${get}`, /HTTP\/1.1 200 [\s\S]*HTTP\/1.1 200 /],
]
for (const [name, sent, pattern] of requests)
  test(`a client says ${name}`, async () => {
    const { got } = await watched(await upstream(head() + page([])), async url => {
      const got = await said(url, sent)
      assert.match(await said(url, get), /200 OK/)
      return got
    })
    assert.match(got, pattern)
  })

test('an answer without an end, and a client that leaves in the middle, hold nobody up', async () => {
  const { traffic } = await watched(await upstream(`${head()}{"results": [`, true), url =>
    said(url, get, seen => seen.includes('results')),
  )
  assert.ok(traffic.exchanges <= 1)
})

test('a large answer passes in full, and is not kept', async () => {
  const chunk = Buffer.alloc(2 ** 20, '7')
  const origin = createServer((_, res) => {
    res.writeHead(200, { 'Content-Type': 'application/json' })
    let left = 64
    const more = (): void => void (left-- > 0 ? res.write(chunk, more) : res.end())
    more()
  })
  open.push(origin)
  const { got, traffic } = await watched(
    await urlOf(origin),
    url =>
      new Promise<number>((resolve, reject) =>
        request(`${url}${path}`, answer => {
          let length = 0
          answer.on('data', (part: Buffer) => (length += part.length)).on('end', () => resolve(length))
        })
          .on('error', reject)
          .end(),
      ),
  )
  assert.equal(got, 64 * 2 ** 20)
  assert.deepEqual(traffic.not_judged, [{ reason: 'body not recorded', count: 1 }])
})

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
test('the command writes its reports whatever came, when it is told to end', async () => {
  const origin = await upstream(crlf('HTTP/1.1 099 O\u0001dd', 'Content-Length: 0'))
  const folder = mkdtempSync(join(tmpdir(), 'understudy-hostile-'))
  const child = spawn(process.execPath, [bin, 'watch', origin, '--port', '0', '--report', folder], {
    env: { PATH: process.env['PATH'] },
  })
  let told = ''
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      told += chunk
      const [, at] = /use (http:\S+) in its place/.exec(told) ?? []
      if (at) resolve(at)
    })
    child.on('close', () => reject(new Error(told)))
  })
  await said(url, get)
  await said(url, get)
  child.kill('SIGTERM')
  assert.equal(await new Promise(resolve => child.on('close', resolve)), 3, told)
  assert.ok(existsSync(join(folder, 'report.html')))
  assert.equal(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')).traffic.exchanges, 2)
})
