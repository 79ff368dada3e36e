// One request and its answer: packed or not, too late, cut off, given up.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { Unread } from './body.ts'
import { cameFor, Late } from './came.ts'

type Answers = (req: IncomingMessage, res: ServerResponse) => void
let answers: Answers
const server = createServer((req, res) => answers(req, res))
let base: string
before(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.close()
  server.closeAllConnections()
})

const ask = (by: Answers, given: { method?: string; text?: string; deadline?: number; signal?: AbortSignal } = {}) => {
  answers = by
  const { method = 'GET', text, ...options } = given
  const url = `${base}/things?at=a/../b`
  return cameFor(new URL(url), { method, url, headers: {}, text }, { deadline: 60_000, ...options })
}
const said = JSON.stringify({ results: ['ü', 'y'.repeat(100_000)] })
const packed = (encoding: string, body: Buffer): Answers => {
  return (_, res) => res.writeHead(200, { 'Content-Encoding': encoding }).end(body)
}

const ways: [string, Buffer][] = [
  ['gzip', gzipSync(said)],
  ['x-gzip', gzipSync(said)],
  ['GZIP', gzipSync(said)],
  ['deflate', deflateSync(said)],
  ['br', brotliCompressSync(said)],
  ['identity', Buffer.from(said)],
]
for (const [encoding, body] of ways)
  test(`an answer packed by ${encoding} is read as it was before`, async () => {
    const { status, headers, read } = await ask(packed(encoding, body))
    assert.deepEqual([status, headers['content-encoding'], String(read)], [200, encoding, said])
  })

test('what ends too early inside its packing is read as far as it goes', async () => {
  const whole = gzipSync(said, { level: 0 })
  const { read } = await ask(packed('gzip', whole.subarray(0, whole.length / 2)))
  assert.ok(said.startsWith(String(read).slice(0, 1000)) && String(read).length > 1000)
})

test('what is packed by nothing that it says is no answer', async () => {
  await assert.rejects(ask(packed('gzip', Buffer.from('{"results": []}'))), /incorrect header check/)
})

for (const [what, method, status] of [
  ['to HEAD', 'HEAD', 200],
  ['with nothing to unpack', 'GET', 204],
  ['of which the rest is known', 'GET', 304],
] as const)
  test(`an answer ${what} is empty, whatever it says of its packing`, async () => {
    const came = await ask((_, res) => res.writeHead(status, { 'Content-Encoding': 'gzip' }).end(), { method })
    assert.deepEqual([came.status, String(came.read)], [status, ''])
  })

test('a body is sent whole with any method, and its length said', async () => {
  for (const method of ['POST', 'DELETE', 'GET']) {
    const { read } = await ask(
      async (req, res) => {
        const { method, headers } = req
        res.end(JSON.stringify([method, headers['content-length'], String(Buffer.concat(await req.toArray()))]))
      },
      { method, text: '{"a":"ü"}' },
    )
    assert.deepEqual(JSON.parse(String(read)), [method, '10', '{"a":"ü"}'])
  }
})

test('more than is read is not waited for', async () => {
  const chunk = Buffer.alloc(2 ** 20, ' ')
  const { read } = await ask((_, res) => {
    const more = (): void => void (res.destroyed || res.write(chunk, more))
    more()
  })
  assert.ok(read instanceof Unread)
})

test('whoever answers too late, or not to the end, is told from whoever breaks off', async () => {
  await assert.rejects(
    ask(() => undefined, { deadline: 1 }),
    Late,
  )
  await assert.rejects(
    ask((_, res) => void res.write('{'), { deadline: 20 }),
    Late,
  )
  const broken = ask((_, res) => void res.writeHead(200, { 'Content-Length': 9 }).write('{', () => res.destroy()))
  await assert.rejects(broken, (error: Error) => !(error instanceof Late))
})

test('what was given up is over', async () => {
  const controller = new AbortController()
  const { signal } = controller
  await assert.rejects(
    ask(() => controller.abort(), { signal }),
    /Aborted/,
  )
})
