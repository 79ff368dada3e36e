// A slow, right target is right: every answer takes three seconds by the deployment's own clock, and no check may need a quicker one.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { second } from './check.ts'
import { ControlledWorld } from './control.ts'
import { between, judged } from './testing/between.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

/** What of each document counts, waits or asks most. */
const parts = [
  'posthog-endpoints/{throttling,lists,versions,run,activation,refresh}/*',
  'posthog-query/*',
  'posthog-batch-exports/{older-backfills,startBackfill,lists,exports,pausing,members}/*',
  'posthog-data-warehouse/{sources,schemas,actions}/*',
]

describe('a target that takes three seconds for an answer', { concurrency: 2 }, () => {
  for (const only of parts)
    test(`is right about ${only}`, async () => {
      const world = await ControlledWorld.create(mock.url, { events: 100 })
      const { project, keys } = world.place
      const target = await between(mock.url, async (_, body) => {
        await world.advance(3 * second)
        return body
      })
      const results = await judged({ url: target.url, secret: keys.main.secret, project, only })
      await target.close()
      assert.ok(results.checks.some(({ status }) => status === 'pass'))
      const wrong = results.checks.filter(({ status }) => !['pass', 'not-applicable', 'blocked'].includes(status))
      assert.deepEqual(
        wrong.map(({ id, reason }) => `${id}: ${reason}`),
        [],
      )
    })
})
