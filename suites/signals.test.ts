// A signal ends a run at once, whatever it is doing, and what the run made is removed.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'

const bin = fileURLToPath(new URL('../bin/understudy.js', import.meta.url))
const key = 'phx_understudy'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const verify = (url: string, ...args: string[]) =>
  spawn(process.execPath, [bin, 'verify', url, ...args], {
    env: { PATH: process.env['PATH'], UNDERSTUDY_POSTHOG_KEY: key },
  })

async function outcome(child: ChildProcess) {
  let told = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', chunk => (told += chunk))
  const code = await new Promise(resolve => child.on('close', resolve))
  return { told, code }
}

const listed = async (): Promise<string[]> => {
  const answer = await fetch(`${mock.url}/api/projects/1/endpoints/?limit=1000`, {
    headers: { Authorization: `Bearer ${key}` },
  })
  return ((await answer.json()) as { results: { name: string }[] }).results.map(({ name }) => name)
}

const listening = async (server: Server) => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const closed = (server: Server) => {
  server.close()
  server.closeAllConnections()
}

/** A way to the mock, as to a deployment; told of each request before it goes on. */
const way = (seen: (method: string) => void) =>
  createServer(async (req, res) => {
    const body = await text(req)
    if (req.url!.startsWith('/__mock__')) return void res.writeHead(404).end()
    seen(req.method!)
    const headers = { authorization: req.headers.authorization!, 'content-type': 'application/json' }
    const answer = await fetch(mock.url + req.url, { method: req.method!, headers, ...(body && { body }) })
    res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(await answer.text())
  })

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(`${signal} in the middle of a run: what it made is gone, and it is incomplete`, async () => {
    let sent = false
    const server = way(method => {
      // Not of a creation: whether that arrived would have to be waited for.
      if (sent || method !== 'PATCH') return
      sent = true
      child.kill(signal)
    })
    const url = await listening(server)
    const child = verify(url, '--project', '1', '--only', 'posthog-endpoints/versions', '--jobs', '1')
    const { told, code } = await outcome(child)
    closed(server)
    assert.match(told, /Interrupted: cleaning up/)
    assert.equal(code, 3, told)
    assert.deepEqual(
      (await listed()).filter(name => name.startsWith('ust-')),
      [],
    )
  })

test('a signal while answers are judged ends the run with the answer that is being judged', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({ name: i, id: {}, is_active: 'no' }))
  const large = JSON.stringify({ count: 'many', next: null, previous: null, results: rows })
  let [asked, afterwards, told] = [0, 0, false]
  const server = createServer((req, res) => {
    if (req.url!.startsWith('/__mock__')) return void res.writeHead(404).end()
    asked++
    // The process hears of the signal when the system lets it: whatever it asks before is not answered any more.
    if (told) return void afterwards++
    res.writeHead(200, { 'Content-Type': 'application/json' }).end(large)
    // All of it is on its way: what is left to do is to judge it.
    res.on('finish', () => {
      if (asked < 8 || told) return
      told = true
      child.kill('SIGINT')
    })
  })
  const child = verify(
    await listening(server),
    '--project',
    '1',
    '--read-only',
    '--jobs',
    '1',
    '--api',
    'posthog-endpoints',
  )
  const ended = await outcome(child)
  closed(server)
  assert.ok(told, ended.told)
  assert.match(ended.told, /Interrupted: cleaning up/)
  assert.match(ended.told, /, interrupted\./)
  // The process hears of the signal between two requests: one may be under way.
  assert.ok(afterwards <= 1, `${afterwards} requests after the signal, ${asked} in all`)
})
