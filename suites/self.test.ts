// The suite proves itself: the right mock passes every check; every mutant is caught by the check it names, for the reason it
// names; every rule has a mutant.
import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { after, before, test } from 'node:test'
import type { MockFlags } from '../mock/flags.ts'
import { mutants } from '../mock/products.ts'
import { type Running, start } from '../mock/start.ts'
import type { CheckResult, Results } from '../reports/results.ts'
import { checksOf } from './catalogue.ts'
import { verify } from './run.ts'
import { lookAt, type Target } from './targets.ts'

const flags: MockFlags = {
  seed: 1,
  events: 1000,
  revision: {},
  clockRate: 1,
  latency: 'none',
  rateLimits: 'off',
  log: 'off',
}
const version = 'self-test'

let mock: Running
const revisions: Record<string, string>[] = [{}, { 'posthog-endpoints': '2025' }]
const targetOf = (revisions: Record<string, string>): Promise<Target> =>
  lookAt({ target: mock.url, revisions, env: {} })

before(async () => {
  mock = await start(flags, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

const complaints = ({ checks }: Results) =>
  checks.filter(({ status }) => status !== 'pass').map(({ id, status, reason }) => `${status} ${id}: ${reason}`)

for (const chosen of revisions)
  test(`the right mock passes every check (${JSON.stringify(chosen)})`, async () => {
    const results = await verify({ target: await targetOf(chosen), version, world: { events: 1000 } })
    assert.deepEqual(complaints(results), [])
    assert.equal(results.verdict, 'conforms')
  })

const violated = ({ status }: CheckResult) => ['fail', 'warn', 'info'].includes(status)

/** Why a mutant is not caught as it should be; undefined when it is. */
async function escapeOf(name: string, targets: Target[]): Promise<string | undefined> {
  const { caughtBy, reason } = mutants[name]!
  const target = targets.find(({ apis }) => apis.some(({ document }) => caughtBy.startsWith(`${document}/`)))
  if (!target) return `${name}: no document has the check ${caughtBy}`
  const { checks } = await verify({ target, version, only: caughtBy, world: { events: 1000, mutant: name }, jobs: 1 })
  const check = checks.find(({ id }) => id === caughtBy)
  if (!check || !violated(check)) return `${name}: ${caughtBy} says ${check?.status} (${check?.reason})`
  return reason && !check.reason?.includes(reason) ? `${name}: caught for another reason: ${check.reason}` : undefined
}

test('every mutant is caught by the check it names, for the reason it names', async () => {
  const targets = await Promise.all(revisions.map(targetOf))
  const rest = Object.keys(mutants).values()
  const escaped: string[] = []
  const worker = async () => {
    for (const name of rest) {
      const why = await escapeOf(name, targets).catch(error => `${name}: ${(error as Error).message}`)
      if (why) escaped.push(why)
    }
  }
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, worker))
  assert.deepEqual(escaped.sort(), [])
})

test('every rule has a mutant, every kind of derived check too', async () => {
  const targets = await Promise.all(revisions.map(targetOf))
  const contracts = new Set(targets.flatMap(target => target.contracts))
  const checks = [...contracts].flatMap(checksOf)
  const caught = new Set(Object.values(mutants).map(({ caughtBy }) => caughtBy))
  const kindOf = (id: string) => id.split('/').at(-1)!
  const caughtKinds = new Set([...caught].map(kindOf))
  const unproven = checks.filter(({ id, kind }) => (kind === 'rule' ? !caught.has(id) : !caughtKinds.has(kindOf(id))))
  const open = [...new Set(unproven.map(({ id, kind }) => (kind === 'rule' ? id : kindOf(id))))]
  assert.deepEqual(open, [])
})
