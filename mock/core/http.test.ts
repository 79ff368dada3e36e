// Bodies are read whole, in whatever pieces they come, and the connection takes the next request.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { bodyLimit, bodyOf } from './http.ts'

/** Answers how much it read and how that begins, or why it could not. */
let server: Server
before(async () => {
  server = createServer(async (req, res) => {
    await undefined
    const raw = await bodyOf(req, true)
    res.end(typeof raw === 'string' ? raw : `read ${raw.length}: ${raw.subarray(0, 20)}`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const head = (more: string) => `POST / HTTP/1.1\r\nHost: a\r\n${more}\r\n`
const sized = (body: string | Buffer, more = '') =>
  Buffer.concat([Buffer.from(head(`${more}Content-Length: ${Buffer.byteLength(body)}\r\n`)), Buffer.from(body)])

/** Each piece is sent when the server has read the one before. */
async function answers(pieces: (string | Buffer)[], count: number): Promise<string[]> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.setNoDelay(true)
  const connection = once(server, 'connection').then(([theirs]) => theirs as Socket)
  let heard = ''
  const told = () => [
    ...heard.matchAll(/\r\n\r\n(?:[\da-f]+\r\n)?((?:read \d+: |too_large|bad_encoding)[^\r\n]*?)(?=HTTP|\r|$)/g),
  ]
  const done = new Promise<void>(resolve =>
    socket.on('data', chunk => {
      heard += chunk
      if (told().length >= count) resolve()
    }),
  )
  const theirs = await connection
  let sent = 0
  for (const piece of pieces) {
    socket.write(piece)
    sent += piece.length
    while (theirs.bytesRead < sent) await new Promise(resolve => setImmediate(resolve))
  }
  await done
  socket.destroy()
  return told().map(([, text]) => text!)
}

describe('a body', () => {
  const chunked = `${head('Transfer-Encoding: chunked\r\n')}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`
  const cases: [what: string, pieces: (string | Buffer)[], want: string[]][] = [
    ['with its head', [sized('abc')], ['read 3: abc']],
    ['after its head', [head('Content-Length: 3\r\n'), 'abc'], ['read 3: abc']],
    ['begun with its head', [`${head('Content-Length: 5\r\n')}abc`, 'de'], ['read 5: abcde']],
    ['in chunks', [chunked], ['read 5: abcde']],
    [
      'in chunks that come by and by',
      [chunked.slice(0, 60), chunked.slice(60, 70), chunked.slice(70)],
      ['read 5: abcde'],
    ],
    ['of no bytes', [sized('')], ['read 0: ']],
    ['that nobody announced', [head('')], ['read 0: ']],
    ['that is packed', [sized(gzipSync('abc'), 'Content-Encoding: gzip\r\n')], ['read 3: abc']],
    ['that does not unpack', [sized('abc', 'Content-Encoding: gzip\r\n')], ['bad_encoding']],
    ['of several segments', [sized('x'.repeat(300_000))], [`read 300000: ${'x'.repeat(20)}`]],
    ['of too many bytes', [sized(Buffer.alloc(bodyLimit + 1))], ['too_large']],
    ['beside the next, at once', [Buffer.concat([sized('abc'), sized('de')])], ['read 3: abc', 'read 2: de']],
    ['before the next, after it', [sized('abc'), sized('de'), sized('f')], ['read 3: abc', 'read 2: de', 'read 1: f']],
  ]
  for (const [what, pieces, want] of cases)
    test(what, async () => assert.deepEqual(await answers(pieces, want.length), want))
})
