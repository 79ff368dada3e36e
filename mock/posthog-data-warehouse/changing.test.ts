// Whom a change is about is looked for before what it says is read, as of sources and exports.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaults } from '../flags.ts'
import { type Running, start } from '../start.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const nobody = '01900000-0000-0000-0000-000000000000'
for (const [method, path] of [
  ['PATCH', `external_data_schemas/${nobody}/`],
  ['PATCH', 'external_data_schemas/constructor/'],
  ['PUT', `external_data_schemas/${nobody}/`],
  ['PATCH', `external_data_sources/${nobody}/`],
  ['PATCH', `batch_exports/${nobody}/`],
] as const)
  test(`${method} ${path} with a list is about nothing`, async () => {
    const headers = { Authorization: 'Bearer phx_understudy', 'Content-Type': 'application/json' }
    const answer = await fetch(`${mock.url}/api/projects/1/${path}`, { method, headers, body: '[null]' })
    assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [404, 'not_found'])
  })
