import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { call, mock } from '../control/testbed.ts'

/** Sends bytes as they are, and answers what comes until the mock ends the connection. */
async function exchange(sent: string, timeouts?: Parameters<typeof mock.createServer>[0]): Promise<string> {
  const server = mock.createServer(timeouts).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(sent)
  const answer = await text(socket)
  server.close()
  return answer
}

for (const [what, sent] of [
  ['a body', 'POST /capture/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"a'],
  ['headers', 'POST /capture/ HTTP/1.1\r\nHost: a\r\nX-Slow'],
] as const)
  test(`a client whose ${what} never end is told so, and let go`, async () => {
    const answer = await exchange(sent, { requestTimeout: 1, connectionsCheckingInterval: 1 })
    assert.match(answer, /^HTTP\/1\.1 408 Request Timeout\r\n/)
    assert.match(
      answer,
      /X-Understudy: 1\.2\.3\r\nX-Understudy-Hint: The request was not complete after 60 seconds\r\n/,
    )
    assert.equal((await call('GET', '/health')).status, 200)
  })

for (const [sent, status] of [
  ['nonsense\r\n\r\n', '400 Bad Request'],
  [`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
] as const)
  test(`what is no request is answered by the mock by name: ${status}`, async () => {
    const answer = await exchange(sent)
    assert.ok(answer.startsWith(`HTTP/1.1 ${status}\r\n`), answer)
    assert.match(answer, /\r\nX-Understudy: 1\.2\.3\r\n/)
  })

for (const [target, status] of [
  ['http://127.0.0.1/__mock__/health', 200],
  ['HTTP://127.0.0.1:8010/__mock__/health?a=b', 200],
  ['http://evil.example/__mock__/health', 403],
  ['http://127.0.0.1', 404],
  ['http://127.0.0.1?a=b', 404],
] as const)
  test(`a target with its host is that host's path: ${target}`, async () => {
    const answer = await exchange(`GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
    assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), answer)
  })
