import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import request from 'supertest'
import { Mock } from '../app.ts'
import { establish } from '../posthog/project.ts'
import type { QueryService } from '../query/types.ts'
import { posthogCapture } from './index.ts'

const require = createRequire(import.meta.url)
const { version } = require('posthog-js/package.json') as { version: string }
const fileOf = (name: string) => readFileSync(require.resolve(`posthog-js/dist/${name}`), 'utf8')

const mock = new Mock({
  seeded: { events: 0 },
  products: [posthogCapture],
  queries: {} as QueryService,
  version: 'test',
})
establish(mock.worlds, mock.worlds.seeded)
const server = mock.createServer()
const http = request(server)
before(() => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve)))
after(() => void server.close())

const page = 'http://shop.example.com'
const get = (path: string) => http.get(path).set('Origin', page).buffer(true)

for (const file of ['array.js', 'array.full.js', 'surveys.js', 'recorder.js', 'web-vitals.js'])
  for (const path of [`/static/${file}?v=${version}`, `/static/${version}/${file}`])
    test(`${path.replace(version, '…')} is the file of the package, for pages of any origin`, async () => {
      const { status, text, headers } = await get(path)
      assert.equal(status, 200)
      assert.equal(headers['content-type'], 'application/javascript; charset=utf-8')
      assert.equal(headers['access-control-allow-origin'], page)
      assert.equal(text, fileOf(file))
    })

test('the script of a project ends with its configuration', async () => {
  const { text: config } = await get('/array/phc_understudy/config.js')
  const { text } = await get('/array/phc_understudy/array.js')
  assert.equal(text, `${fileOf('array.js')}\n\n${config}`)
})

const missing = [
  ['/static/toolbar.js', `posthog-js ${version}, which is installed here, has no dist/toolbar.js.`],
  ['/static/constructor.js', `posthog-js ${version}, which is installed here, has no dist/constructor.js.`],
  [
    '/static/1.0.0/array.js',
    `posthog-js ${version} is installed here and not 1.0.0. Install that version, or set strict_script_versioning to false.`,
  ],
] as const
for (const [path, detail] of missing)
  test(`${path} is not there, and says why`, async () => {
    const { status, body } = await get(path)
    assert.deepEqual([status, body], [404, { type: 'invalid_request', code: 'not_found', detail, attr: null }])
  })

for (const path of [
  '/static/..%2fpackage.js',
  '/static/%2e%2e%2fpackage.js',
  '/static/../lib/src/config.js',
  '/static/.js',
])
  test(`${path} leads nowhere`, async () => {
    const { status, text } = await get(path)
    assert.deepEqual([status, text], [404, ''])
  })
