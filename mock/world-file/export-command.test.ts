// `understudy export` as people call it: what it writes, and what it says where it cannot.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { defaults } from '../flags.ts'
import { type Running, start } from '../start.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))
const bin = new URL('../../bin/understudy.ts', import.meta.url).pathname

interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

function exporting(words: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...process.execArgv, bin, 'export', ...words], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const read = { stdout: '', stderr: '' }
  child.stdout.on('data', (bytes: Buffer) => (read.stdout += bytes))
  child.stderr.on('data', (bytes: Buffer) => (read.stderr += bytes))
  return new Promise(resolve => child.on('close', status => resolve({ status, ...read })))
}

async function using<Thing extends { close: () => unknown }>(thing: Thing, use: (thing: Thing) => Promise<void>) {
  try {
    await use(thing)
  } finally {
    await thing.close()
  }
}

const playing = (use: (running: Running) => Promise<void>, host = '127.0.0.1') =>
  start({ ...defaults, events: 0 }, { host, port: 0 }).then(running => using(running, use))

async function serving(listener: RequestListener, use: (url: string) => Promise<void>) {
  const server: Server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  await using(server, () => use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
}

test('it is written whole, never over another unasked, and leaves nothing beside it', async () => {
  await playing(async ({ url }) => {
    // To move waits for what the engine is at work on; afterwards nothing changes any more.
    for (const move of [{ freeze: true }, { advance: 'PT1S' }])
      await fetch(`${url}/__mock__/clock`, {
        method: 'POST',
        body: JSON.stringify(move),
        headers: { 'Content-Type': 'application/json' },
      })
    const { status, stdout } = await exporting([url])
    assert.equal(status, 0)
    assert.match(stdout, /^# yaml-language-server: .*\n(#.*\n)+\nworld: 1\nseed: 1\n/)
    const first = await exporting([url, '--out', 'world.yaml'])
    assert.deepEqual(first, {
      status: 0,
      stdout: '',
      stderr: 'world.yaml is written: `understudy serve --world world.yaml` begins with this world.\n',
    })
    assert.equal(readFileSync(join(folder, 'world.yaml'), 'utf8'), stdout)
    writeFileSync(join(folder, 'world.yaml'), 'mine')
    const again = await exporting([url, '--out', 'world.yaml'])
    assert.deepEqual([again.status, again.stderr], [2, 'error: world.yaml is there already; --force writes over it.\n'])
    assert.equal(readFileSync(join(folder, 'world.yaml'), 'utf8'), 'mine')
    assert.equal((await exporting([url, '--out', 'world.yaml', '--force'])).status, 0)
    assert.equal(readFileSync(join(folder, 'world.yaml'), 'utf8'), stdout)
    assert.deepEqual(readdirSync(folder), ['world.yaml'])
    const nowhere = await exporting([url, '--out', 'none/world.yaml'])
    assert.equal(nowhere.status, 1)
    assert.match(nowhere.stderr, /^error: --out none\/world\.yaml: there is no such folder\.\n$/)
    for (const [out, says] of [
      ['', "error: --out '' names no file.\n"],
      ['.', 'error: --out .: it is a folder: name a file in it.\n'],
    ] as const) {
      const folder = await exporting([url, '--force', '--out', out])
      assert.deepEqual([folder.status, folder.stderr], [2, says])
    }
    for (const world of ['', '.', '..']) {
      const none = await exporting([url, '--world', world])
      assert.deepEqual([none.status, none.stdout], [2, ''])
      assert.match(none.stderr, /no_such_world/)
    }
    assert.deepEqual(await exporting([`${url}/__mock__/`]), { status: 0, stdout, stderr: '' })
    const unknown = await exporting([url, '--world', 'a/../b'])
    assert.equal(unknown.status, 1)
    assert.match(unknown.stderr, /^error: There is no world 'a\/\.\.\/b'\. .*\n$/)
  })
})

test('where the mock wants a token it is taken from the environment', async () => {
  await playing(async ({ url, token }) => {
    const without = await exporting([url], { UNDERSTUDY_CONTROL_TOKEN: '' })
    assert.equal(without.status, 1)
    assert.match(without.stderr, /need the token .* Put that token into UNDERSTUDY_CONTROL_TOKEN\.\n$/)
    const wrong = await exporting([url], { UNDERSTUDY_CONTROL_TOKEN: 'another' })
    assert.match(wrong.stderr, /not this mock's control token/)
    assert.equal((await exporting([url], { UNDERSTUDY_CONTROL_TOKEN: token! })).status, 0)
  }, '0.0.0.0')
})

const older = JSON.stringify({ error: 'no_such_path', message: 'The control API has no /export.', hint: 'Nearest: -.' })
const others: [what: string, listener: RequestListener, says: RegExp][] = [
  ['another server', (_, res) => res.writeHead(404).end('<h1>no</h1>'), /is no mock of Understudy: it answered 404\.$/],
  ['one that likes everything', (_, res) => res.end('{}'), /is no mock of Understudy: it answered 200\.$/],
  [
    'one that has YAML, too',
    (_, res) => res.writeHead(200, { 'Content-Type': 'application/yaml' }).end('hello: 1'),
    /is no mock of Understudy: it answered 200\.$/,
  ],
  ['one elsewhere', (_, res) => res.writeHead(301, { Location: 'https://b/' }).end(), /redirects to https:\/\/b\//],
  [
    'an older mock',
    (_, res) => res.writeHead(404, { 'X-Understudy': '0.0.1' }).end(older),
    /of version 0\.0\.1, which exports no worlds: start a newer one\.$/,
  ],
  ['one whose engine is gone', (_, res) => res.writeHead(500, { 'X-Understudy': '9' }).end('oh'), /answered 500\.$/],
  [
    'one that breaks off',
    (_, res) => {
      res.writeHead(200, { 'X-Understudy': '9', 'Content-Type': 'application/yaml', 'Content-Length': 100 })
      res.write('world: 1\n', () => res.destroy())
    },
    /broke off its answer/,
  ],
]
for (const [what, listener, says] of others)
  test(`${what}: one line for people, and no file`, async () => {
    await serving(listener, async url => {
      const { status, stderr, stdout } = await exporting([url, '--out', 'none.yaml'])
      assert.deepEqual([status, stdout], [1, ''])
      assert.match(stderr.trimEnd(), says)
      assert.equal(stderr.trimEnd().split('\n').length, 1)
      assert.equal(readdirSync(folder).includes('none.yaml'), false)
    })
  })

test('nobody listens', async () => {
  let gone = ''
  await serving(
    () => undefined,
    async url => {
      gone = url
    },
  )
  const { status, stderr } = await exporting([gone])
  assert.equal(status, 1)
  assert.match(stderr, /^error: http:\/\/127\.0\.0\.1:\d+ cannot be asked: nothing listens there/)
})
