import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isBehindShell } from './serve.ts'

const bin = fileURLToPath(new URL('../bin/understudy.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

interface Served {
  url: string
  child: ChildProcess
  /** What it wrote so far. */
  output: () => string
}

/** Nobody listens there: for mocks that are asked nothing that needs an engine. */
const noEngine = ['--clickhouse', 'http://127.0.0.1:9']

/** Started as a user does, ready when this resolves. */
async function serve(...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [...process.execArgv, bin, 'serve', '--port', '0', '--events', '0', ...args])
  children.push(child)
  let text = ''
  child.stderr.on('data', chunk => (text += chunk))
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += chunk
    const [, url] = /(?: on |"ready":")(http:[\d.:/]+)(?="|\n)/.exec(text) ?? []
    if (!url) continue
    child.stdout.on('data', chunk => (text += chunk))
    return { url, child, output: () => text }
  }
  throw new Error(`It ended before it was ready: ${text}`)
}

async function ended({ child }: { child: ChildProcess }): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode ?? child.signalCode!
}

async function json(url: string, method = 'GET', body?: object) {
  const answer = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const text = await answer.text()
  assert.ok(answer.ok, `${method} ${url}: ${answer.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** A call of the API that is played, in a world. */
async function api(
  { url }: Served,
  key: string,
  world: { posthog: { project_id: number } },
  path: string,
  body?: object,
) {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers }
  const answer = await fetch(`${url}/api/projects/${world.posthog.project_id}${path}`, init)
  assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`)
  return (await answer.json()) as { results: unknown; is_cached?: boolean }
}

test('the lines at start hold curls that work when pasted', async () => {
  const served = await serve(...noEngine)
  const curls = served
    .output()
    .split('\n')
    .filter(line => line.trim().startsWith('curl '))
  assert.equal(curls.length, 3)
  for (const curl of curls) assert.ok(JSON.parse(execFileSync('sh', ['-c', curl.trim()], { stdio: 'pipe' }).toString()))
  served.child.kill('SIGTERM')
  assert.equal(await ended(served), 0)
})

for (const [how, env, behind] of [
  ['npx', { npm_lifecycle_event: 'npx' }, true],
  ['our own npm start', { npm_lifecycle_event: 'start', npm_package_name: 'understudy' }, true],
  ['a script of somebody else', { npm_lifecycle_event: 'start', npm_package_name: 'shop' }, false],
  ['nobody', {}, false],
] as const)
  test(`${how} ${behind ? 'puts a' : 'puts no'} shell in between`, () => assert.equal(isBehindShell(env), behind))

test('whoever ends the shell that npm put in between ends the mock', async () => {
  const words = [process.execPath, ...process.execArgv, bin, 'serve', '--port', '0', '--log', 'json', ...noEngine]
  const shell = spawn('sh', ['-c', `${words.map(word => `'${word}'`).join(' ')}; exit 0`], {
    env: { ...process.env, npm_lifecycle_event: 'npx' },
  })
  const over = once(shell.stdout, 'close')
  await once(shell.stdout, 'data')
  shell.kill('SIGTERM')
  await over
})

test('a taken port is one line that says which, exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const child = spawn(process.execPath, [...process.execArgv, bin, 'serve', '--port', String(port)])
  let err = ''
  child.stderr.on('data', chunk => (err += chunk))
  assert.equal(await ended({ child }), 1)
  assert.match(err, new RegExp(`^error: 127\\.0\\.0\\.1:${port} is taken.*\\n$`))
  server.close()
})

test('unknown names of APIs, revisions, mutants and files are wrong usage', async () => {
  for (const [args, says] of [
    [['--api', 'posthog-endpoint'], /--api: there is no 'posthog-endpoint'; nearest: posthog-endpoints/],
    [['--revision', 'posthog-endpoints=1999'], /there is no '1999'; nearest: /],
    [['--mutant', 'x'], /--mutant: there is no 'x'/],
    [['--state', join(folder, 'nowhere', 'x')], /--state .*cannot be opened/],
    [['--state', ''], /--state .*It must name a file/],
  ] as const) {
    const child = spawn(process.execPath, [...process.execArgv, bin, 'serve', '--port', '0', ...args])
    let err = ''
    child.stderr.on('data', chunk => (err += chunk))
    assert.equal(await ended({ child }), 2)
    assert.match(err, says)
    assert.equal(err.trim().split('\n').length, 1)
  }
})

test('SIGTERM lets the request under way finish, then the connection and the process end', async () => {
  const served = await serve(...noEngine)
  const { hostname, port } = new URL(served.url)
  const socket = connect(Number(port), hostname)
  const chunks: string[] = []
  socket.setEncoding('utf8').on('data', chunk => chunks.push(String(chunk)))
  const head = 'POST /__mock__/worlds HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n'
  socket.write(head)
  await once(socket, 'data')
  assert.match(chunks.join(''), /^HTTP\/1\.1 100 /)
  served.child.kill('SIGTERM')
  // It takes no further connections from the moment it heard the signal.
  while (
    await fetch(served.url).then(
      answer => answer.arrayBuffer().then(() => true),
      () => false,
    )
  );
  socket.write('{}')
  await once(socket, 'close')
  assert.match(chunks.join(''), /HTTP\/1\.1 201 .*personal_api_key/s)
  assert.equal(await ended(served), 0)
})

test('a kept-alive connection without a request does not hold the process up', async () => {
  const served = await serve(...noEngine, '--log', 'off')
  await json(`${served.url}/__mock__/health`)
  served.child.kill('SIGINT')
  assert.equal(await ended(served), 0)
})

test('what was acknowledged survives kill -9, clocks included', async () => {
  const file = join(folder, 'state.db')
  const first = await serve('--state', file, '--base-url', 'http://mock.example')
  const at = (served: Served, path: string) => `${served.url}/__mock__${path}`
  await json(at(first, '/clock'), 'POST', { freeze: true })
  const { now } = await json(at(first, '/clock'), 'POST', { advance: 'P3D' })
  const world = await json(at(first, '/worlds'), 'POST', { clock: '2026-05-01T00:00:00Z', seed: 9 })
  const inWorld = `/worlds/${world.id}`
  await json(at(first, `${inWorld}/clock`), 'POST', { rate: 0 })
  await json(at(first, `${inWorld}/clock`), 'POST', { advance: 'PT1H' })
  const { clock } = await json(at(first, inWorld))
  const key = await json(at(first, `${inWorld}/keys`), 'POST', { scopes: ['endpoint:write'] })
  const variable = await json(at(first, '/variables'), 'POST', { code_name: 'colour', type: 'String' })
  await json(at(first, '/faults/slow'), 'PUT', { match: { method: 'PUT' }, effect: { delay_ms: 1 }, times: 4 })
  await json(at(first, '/outcomes/query'), 'PUT', { outcome: 'fail', error: 'Out of disk' })
  await json(at(first, '/snapshots/kept'), 'PUT')
  const query = { kind: 'HogQLQuery', query: "SELECT count() FROM events WHERE event = 'survived'" }
  const endpoint = await api(first, key.value, world, '/endpoints/', { name: 'survivors', query })
  await json(`${first.url}/capture/`, 'POST', {
    api_key: world.keys.project_api_key,
    event: 'survived',
    distinct_id: 'ada',
  })
  const counted = { kind: 'HogQLQuery', query: 'SELECT count() FROM events' }
  await api(first, key.value, world, '/endpoints/', { name: 'counted', query: counted })
  const ran = await api(first, key.value, world, '/endpoints/counted/run/', {})
  await json(`${first.url}/capture/`, 'POST', {
    api_key: world.keys.project_api_key,
    event: 'later',
    distinct_id: 'ada',
  })
  const gone = await json(at(first, '/worlds'), 'POST', {})
  await json(at(first, `/worlds/${gone.id}`), 'DELETE')
  first.child.kill('SIGKILL')
  assert.equal(await ended(first), 'SIGKILL')

  const second = await serve('--state', file, '--base-url', 'http://mock.example')
  assert.equal((await json(at(second, '/clock'))).now, now)
  const { results } = await json(at(second, '/worlds'))
  assert.deepEqual(
    results.map(({ id }: { id: string }) => id),
    ['seeded', world.id],
  )
  assert.deepEqual((await json(at(second, inWorld))).clock, clock)
  const state = await json(at(second, '/state'))
  assert.equal(state.rows['posthog.variables'][variable.id].code_name, 'colour')
  assert.equal((await json(at(second, '/faults'))).results[0].times, 4)
  assert.equal((await json(at(second, '/outcomes'))).results[0].error, 'Out of disk')
  assert.equal((await json(at(second, '/snapshots'))).results[0].name, 'kept')
  assert.deepEqual(await api(second, key.value, world, '/endpoints/survivors/'), endpoint)
  assert.deepEqual((await api(second, key.value, world, '/endpoints/survivors/run/', {})).results, [[1]])
  const again = await api(second, key.value, world, '/endpoints/counted/run/', {})
  assert.deepEqual([again.is_cached, again.results], [true, ran.results], 'what was cached still is')

  await json(at(second, '/outcomes/query'), 'DELETE')
  await json(at(second, '/reset'), 'POST')
  assert.equal((await json(at(second, '/outcomes'))).results[0].error, 'Out of disk', 'reset goes back to the file')
  second.child.kill('SIGTERM')
  assert.equal(await ended(second), 0)
})

test('on more than loopback control calls need the token of the start-up lines', async () => {
  const served = await serve(...noEngine, '--host', '0.0.0.0', '--log', 'json')
  const [ready] = served
    .output()
    .split('\n')
    .filter(line => line.includes('control_token'))
  const { control_token: token } = JSON.parse(ready!)
  assert.equal((await fetch(`${served.url}/__mock__/health`)).status, 401)
  const headers = { Authorization: `Bearer ${token}` }
  assert.equal((await fetch(`${served.url}/__mock__/health`, { headers })).status, 200)
  served.child.kill('SIGTERM')
  await ended(served)
})

test('the environment may name the token, which has to be one', async t => {
  t.after(() => delete process.env['UNDERSTUDY_CONTROL_TOKEN'])
  process.env['UNDERSTUDY_CONTROL_TOKEN'] = 'a-token-known-beforehand'
  const served = await serve(...noEngine, '--host', '0.0.0.0')
  const headers = { Authorization: 'Bearer a-token-known-beforehand' }
  assert.equal((await fetch(`${served.url}/__mock__/health`, { headers })).status, 200)
  served.child.kill('SIGTERM')
  await ended(served)
  process.env['UNDERSTUDY_CONTROL_TOKEN'] = 'short'
  await assert.rejects(serve(...noEngine, '--host', '0.0.0.0'), /UNDERSTUDY_CONTROL_TOKEN: it must be 16 to 200/)
})

test('the log has a line per request and no secret', async () => {
  const served = await serve(...noEngine, '--log', 'json')
  await fetch(`${served.url}/api/projects/1/endpoints/?personal_api_key=phx_understudy`)
  served.child.kill('SIGTERM')
  await ended(served)
  const [line] = served
    .output()
    .split('\n')
    .filter(line => line.includes('"method"'))
  const { time, duration_ms, ...rest } = JSON.parse(line!)
  assert.ok(Date.parse(time) > 0 && duration_ms > 0)
  const operation = 'listEndpoints'
  assert.deepEqual(rest, { method: 'GET', path: '/api/projects/1/endpoints/', status: 200, world: 'seeded', operation })
  assert.doesNotMatch(served.output(), /phx_/)
})
