// Whatever fault the control API takes: the answer that it orders is on the wire, or the connection ends as it says; the mock goes on.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { tries } from '../../spec/testing/tries.ts'
import { anyCharacter } from '../testing/characters.ts'
import { call, freshWorld, mock, seen } from './testbed.ts'

const server = mock.createServer()
before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
after(() => {
  server.closeAllConnections()
  server.close()
})

/** All that comes back until the connection ends, as bytes. */
async function said(method: string, path: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const body = method === 'POST' ? '{"event":"a","distinct_id":"b","api_key":"%"}' : ''
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
  const chunks: Buffer[] = []
  socket.on('data', chunk => chunks.push(chunk))
  socket.on('error', () => undefined)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

const words = [
  '__proto__',
  'constructor',
  'Content-Type',
  'content-length',
  'Transfer-Encoding',
  'Set-Cookie',
  'Date',
  '',
]
const token = fc.stringMatching(/^[\w!#-]{1,8}$/)
const name = fc.oneof({ weight: 3, arbitrary: token }, fc.constantFrom(...words), fc.string({ maxLength: 8 }))
const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 20 }) },
  fc.string({ unit: anyCharacter, maxLength: 20 }),
  fc.constantFrom('\r\nA: b', 'é', '\0'),
)
const effect = fc.record(
  {
    status: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(200, 204, 205, 304, 418, 500, 599) },
      fc.constantFrom(100, 101, 199, 600, 1e9),
    ),
    body: fc.oneof(fc.jsonValue(), text),
    headers: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
    abort: fc.boolean(),
    truncate_after_bytes: fc.nat(40),
    delay_ms: fc.nat(2),
  },
  { requiredKeys: [] },
)
const path = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('/**', '/capture', '*', '/array/*/config', '/nothing') },
  text,
)
const match = fc.record({ path }, { requiredKeys: [] })
const asked = fc.constantFrom(
  ['POST', '/capture'],
  ['HEAD', '/array/a/config'],
  ['GET', '/array/a/config'],
  ['DELETE', '/capture/'],
  ['GET', '/captur'],
  ['OPTIONS', '/e'],
)

type Effect = { status?: number; body?: unknown; abort?: boolean; truncate_after_bytes?: number }

/** What came back is what was ordered. */
function holds({ status, body, abort, truncate_after_bytes }: Effect, answer: string): void {
  if (abort) return assert.equal(answer, '')
  const [, code, rest] =
    /^HTTP\/1\.1 (\d{3}) [\s\S]*?\r\n\r\n([\s\S]*)$/.exec(answer) ?? assert.fail(`no answer: ${answer}`)
  if (status !== undefined) assert.equal(Number(code), status)
  else if (body !== undefined) assert.equal(Number(code), 200)
  assert.doesNotMatch(answer, /mock_bug/)
  if (truncate_after_bytes !== undefined) assert.ok(rest!.length <= truncate_after_bytes)
}

test('any fault that is taken strikes as it says', async () => {
  const { at, world } = await freshWorld()
  // Requests without a key are the seeded world's.
  assert.notEqual(world, mock.worlds.seeded)
  let taken = 0
  await fc.assert(
    fc.asyncProperty(match, effect, asked, async (match, effect, [method, path]) => {
      const put = await call('PUT', '/faults/f', { body: { match, effect } })
      if (put.status !== 200) return assert.equal(put.status, 400, put.text)
      taken++
      const answer = await said(method!, path!)
      const { struck } = (await call('GET', '/faults/f')).body
      if (struck > 0) holds(effect, answer)
      else assert.match(answer, /^HTTP\/1\.1 \d{3} /)
      assert.equal((await call('GET', `${at}/faults`)).status, 200)
    }),
    { numRuns: tries(1500) },
  )
  assert.ok(taken > tries(300), `${taken} were taken`)
  assert.deepEqual(seen.bugs, [])
})
