import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../flags.ts'
import { type Running, start } from '../start.ts'
import { NotInstalled, packagesOf } from './packages.ts'

const address = { host: '127.0.0.1', port: 0 }
let mock: Running
let url: string
before(async () => {
  mock = await start({ ...defaults, events: 0 }, address)
  ;({ url } = mock)
})
after(() => mock.close())

const html = { Accept: 'text/html,application/xhtml+xml' }
/** Read to its end, so that the connection is idle when the mock stops. */
async function get(path: string, headers: Record<string, string> = {}, from = url, method = 'GET') {
  const answer = await fetch(from + path, { method, headers, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('the console', () => {
  for (const path of ['/', '/__mock__'])
    test(`${path} leads browsers there, and nobody else`, async () => {
      const led = await get(path, html)
      assert.deepEqual([led.status, led.headers.get('location')], [302, '/__mock__/'])
      assert.equal((await get(path, { Accept: 'application/json' })).status, 404)
      assert.equal((await get(path, html, url, 'POST')).status, 404)
    })

  test('allows its import map and its own files, and nothing else', async () => {
    const page = await get('/__mock__/')
    const { text } = page
    const [, map = ''] = /<script type="importmap">(.*?)<\/script>/.exec(text) ?? []
    const hash = createHash('sha256').update(map).digest('base64')
    assert.equal(
      page.headers.get('content-security-policy'),
      `default-src 'none'; script-src 'self' 'sha256-${hash}'; style-src 'self'; connect-src 'self'; worker-src 'self'; ` +
        "img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    )
    const addresses = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!)
    assert.deepEqual(
      addresses.filter(address => !/^\/__mock__\/ui\/|^data:,$/.test(address)),
      [],
    )
    assert.ok(addresses.length > 5)
  })

  test('names all that its first view imports, so that nothing is found out late', async () => {
    const { text } = await get('/__mock__/')
    const { imports } = JSON.parse(/<script type="importmap">(.*?)<\/script>/.exec(text)![1]!)
    const named = [...text.matchAll(/rel="modulepreload" href="([^"]+)"/g)].map(([, address]) => address!)
    const addressOf = (said: string, from: string) => imports[said] ?? new URL(said, url + from).pathname
    const found = new Set(['main', 'pages/worlds', 'shared-stream'].map(name => `/__mock__/ui/page/${name}.js`))
    for (const address of found)
      for (const [, said] of (await get(address)).text.matchAll(/\b(?:from|import) ?["']([^"']+)["']/g))
        found.add(addressOf(said!, address))
    assert.deepEqual(named.sort(), [...found].sort())
    assert.ok(found.size > 15)
  })

  test('gives every file that it names, once for each state of it', async () => {
    const { text } = await get('/__mock__/')
    for (const address of new Set(text.match(/\/__mock__\/ui\/[^"]+/g))) {
      const file = await get(address)
      assert.equal(file.status, 200, address)
      assert.match(file.headers.get('content-type')!, address.endsWith('.css') ? /^text\/css/ : /^text\/javascript/)
      const tag = file.headers.get('etag')!
      assert.equal((await get(address, { 'If-None-Match': tag })).status, 304)
    }
  })

  const nothing = [
    '/__mock__/ui/',
    '/__mock__/ui/page/',
    '/__mock__/ui/page/none.js',
    '/__mock__/ui/page/tsconfig.json',
    '/__mock__/ui/page/main.ts',
    '/__mock__/ui/page/..%2fpages.js',
    '/__mock__/ui/page/%2e%2e/pages.js',
    '/__mock__/ui/page//etc/passwd.js',
    '/__mock__/ui/npm/constructor',
    '/__mock__/ui/npm/__proto__.js',
    '/__mock__/ui/npm/express.js',
    '/__mock__/ui/npm/preact/../../package.json',
    '/__mock__/ui/npm/..%2f..%2fpackage.json',
  ]
  for (const path of nothing)
    test(`${path} is no file of it`, async () => {
      const answer = await get(path)
      assert.equal(answer.status, 404)
      assert.equal(JSON.parse(answer.text).error, 'no_such_path')
    })

  test('names the package that is not installed, and what to do', () => {
    assert.throws(
      () => packagesOf(['preact', '@nobody/has-this/part'], {}, '/npm/'),
      error => {
        assert.ok(error instanceof NotInstalled)
        assert.match(error.message, /the package @nobody\/has-this, which is not installed here: npm ci .*--no-console/)
        return true
      },
    )
  })

  test('--no-console leaves it out', async () => {
    const plain = await start({ ...defaults, events: 0, console: false }, address)
    try {
      for (const path of ['/', '/__mock__/', '/__mock__/ui/page/main.js'])
        assert.equal((await get(path, html, plain.url)).status, 404, path)
    } finally {
      await plain.close()
    }
  })
})
