// A slow, right target is right: every answer takes three seconds by the deployment's own clock, and no check may need a quicker one.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import type { CheckResult } from '../reports/results.ts'
import { second } from './check.ts'
import { ControlledWorld } from './control.ts'
import { verify } from './run.ts'
import { lookAt } from './targets.ts'
import { between, judged } from './testing/between.ts'

let mock: Running
before(async () => {
  mock = await start({ ...defaults, events: 0, log: 'off' }, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const advance = (world: string, ms: number) =>
  fetch(`${mock.url}/__mock__/worlds/${world}/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advance: `PT${ms / second}S` }),
  })

/** What of each document counts, waits or asks most. */
const parts = [
  'posthog-endpoints/{throttling,lists,versions,run,activation,refresh}/*',
  'posthog-query/*',
  'posthog-batch-exports/{older-backfills,startBackfill,lists,exports,pausing,members}/*',
  'posthog-data-warehouse/{sources,schemas,actions}/*',
]

/** What wants to see states that last for seconds: a world of the mock is asked, where time may be moved, too. */
const inWorlds: [only: string, revision: string][] = [
  [
    'posthog-batch-exports/{runs/goes-through-its-life-cycle,cancelling/a-run-that-starts*,deletion/leaves-what*}',
    '2026',
  ],
  ['posthog-endpoints/shapes/a-table-is-told-alike-everywhere', '2026'],
  ['posthog-endpoints-2025/{materialization/a-table-is-told-alike*,refusals/a-table-goes-through*}', '2025'],
]

const wrongIn = (checks: CheckResult[]) =>
  checks.flatMap(({ id, status, reason }) =>
    ['pass', 'not-applicable', 'blocked'].includes(status) ? [] : [`${id}: ${reason}`],
  )

describe('a target that takes three seconds for an answer', { concurrency: 2 }, () => {
  for (const only of parts)
    test(`is right about ${only}`, async () => {
      const world = await ControlledWorld.create(mock.url, { events: 100 })
      const { project, keys } = world.place
      const target = await between(mock.url, async (_, body) => {
        await world.advance(3 * second)
        return body
      })
      // One at a time: what others make meanwhile is in lists, too, and hardly any time passes between two looks.
      const how = { jobs: 1, pass: (ms: number) => world.advance(ms) }
      const results = await judged({ url: target.url, secret: keys.main.secret, project, only, ...how })
      await target.close()
      assert.ok(results.checks.some(({ status }) => status === 'pass'))
      assert.deepEqual(wrongIn(results.checks), [])
    })

  for (const [only, revision] of inWorlds)
    test(`is right about ${only} in worlds`, async () => {
      const target = await between(mock.url, async ({ url, world }, body) => {
        if (world !== undefined && !url.startsWith('/__mock__')) await advance(world, 3 * second)
        return body
      })
      const revisions = { 'posthog-endpoints': revision }
      const looked = await lookAt({ target: target.url, revisions, env: {} })
      const { checks } = await verify({ target: looked, version: 'test', only, world: { events: 1000 } })
      await target.close()
      assert.ok(checks.some(({ status }) => status === 'pass'))
      assert.deepEqual(wrongIn(checks), [])
    })
})
