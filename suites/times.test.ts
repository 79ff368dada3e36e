// The same checks of life cycles in virtual time and in real time: both pass on the right mock, both find a status that comes wrongly.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { verify } from './run.ts'
import { lookAt } from './targets.ts'

const flags = { ...defaults, events: 100 }
let mock: Running
before(async () => {
  mock = await start(flags, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

/** A minute of the mock in half a second. */
const clockRate = 120
const ways = { virtual: { virtual: true }, real: { virtual: false, clockRate } }
const lives: [only: string, revisions: Record<string, string>][] = [
  ['posthog-endpoints/materialization/{goes-through-its-life-cycle,a-failed-job-shows-its-error}', {}],
  ['posthog-endpoints-2025/status/{runs-to-its-end,a-failure-is-told}', { 'posthog-endpoints': '2025' }],
]

for (const [name, way] of Object.entries(ways))
  for (const [only, revisions] of lives)
    test(`in ${name} time: ${only}`, async () => {
      const target = await lookAt({ target: mock.url, revisions, env: {} })
      const { checks } = await verify({ target, version: 'times', only, world: { events: 100 }, ...way })
      assert.deepEqual(
        checks.map(({ status, reason }) => [status, reason]),
        checks.map(() => ['pass', null]),
      )
    })

for (const [name, way] of Object.entries(ways))
  test(`in ${name} time a status that comes too early is found`, async () => {
    const target = await lookAt({ target: mock.url, revisions: {}, env: {} })
    const only = 'posthog-endpoints/materialization/goes-through-its-life-cycle'
    const world = { events: 100, mutant: 'complete-before-it-began' }
    const { checks } = await verify({ target, version: 'times', only, world, ...way })
    assert.equal(checks[0]?.reason, 'not so: a job is seen running before it is complete')
  })
