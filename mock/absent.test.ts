// Who asks PostHog to do something with a thing that is not there is told so before the body is read.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Contract } from '../spec/load.ts'
import { posthog } from './families/posthog/family.ts'
import { defaults } from './flags.ts'
import { type Running, start } from './start.ts'

/** It succeeds whether or not there is such a query. */
const cancelOfNothing = 'cancelQuery'

const changing = ({ operations }: Contract) =>
  operations.filter(
    ({ id, method, path }) => id !== cancelOfNothing && method !== 'get' && /\{(?!project_id\})/.test(path),
  )

for (const { name, revisions } of posthog.products)
  for (const [revision, { contract }] of Object.entries(revisions)) {
    const operations = changing(contract)
    if (operations.length === 0) continue
    describe(`${name} ${revision}`, () => {
      let mock: Running
      before(async () => {
        const flags = { ...defaults, revision: { [name]: revision }, events: 0, log: 'off' as const }
        mock = await start(flags, { host: '127.0.0.1', port: 0 })
      })
      after(() => mock.close())
      for (const { id, method, path } of operations)
        test(id, async () => {
          const absent = path
            .replace('{project_id}', '1')
            .replaceAll(/\{[^}]+\}/g, '01900000-0000-0000-0000-000000000000')
          const answer = await fetch(mock.url + contract.servers[0] + absent + (contract.trailingSlash ? '/' : ''), {
            method: method.toUpperCase(),
            headers: { Cookie: 'sessionid=understudy', 'Content-Type': 'application/json' },
            body: '[null]',
          })
          assert.equal(answer.status, 404, await answer.text())
        })
    })
  }
