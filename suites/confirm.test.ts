// Nothing is written off loopback before the project was named and confirmed.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { confirmProject } from './confirm.ts'
import { UsageError } from './targets.ts'

const server = createServer((_, res) => {
  res.setHeader('content-type', 'application/json')
  res.end('{"id": 7, "name": "Shop"}')
})
let url = ''
before(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.close()
  server.closeAllConnections()
})

const keys = { main: { name: 'A_KEY', secret: 'phx_a' } }
const target = (project: string, loopback = false) => ({ loopback, url, place: { base: url, project, keys } })

const cases: [string, string, { writes: boolean; confirm: string | undefined }, boolean, RegExp | undefined][] = [
  ['reading', '7', { writes: false, confirm: undefined }, false, undefined],
  ['writing on loopback', '7', { writes: true, confirm: undefined }, true, undefined],
  ['writing to the project confirmed', '7', { writes: true, confirm: '7' }, false, undefined],
  ['writing to another project', '7', { writes: true, confirm: '8' }, false, /project 7 \(“Shop”\).*--confirm 7/],
  ['writing to no named project', '@current', { writes: true, confirm: '7' }, false, /--project ID/],
]
for (const [name, project, wish, loopback, refusal] of cases)
  test(`${name} is ${refusal ? 'refused' : 'allowed'}`, async () => {
    const asked = confirmProject(target(project, loopback), wish)
    if (!refusal) return asked
    await assert.rejects(asked, (error: Error) => error instanceof UsageError && refusal.test(error.message))
  })
