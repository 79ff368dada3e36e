// The suite proves itself: the right mock passes every check; every mutant is caught by the check it names, for the reason it
// names; every rule has a mutant.
import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path/posix'
import { after, before, test } from 'node:test'
import { dice } from '../mock/core/dice.ts'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import type { CheckResult, Results } from '../reports/results.ts'
import type { Check } from './check.ts'
import { checks, defects, settingOf, settings, variations } from './defects.ts'
import { answersKind } from './derived.ts'
import { type Defect, unhurried } from './mutation.ts'
import { chosen, verify } from './run.ts'
import { lookAt, type Target } from './targets.ts'

const flags = { ...defaults, events: 1000 }
const version = 'self-test'

let mock: Running
const targetOf = (revisions: Record<string, string>): Promise<Target> =>
  lookAt({ target: mock.url, revisions, env: {} })

before(async () => {
  mock = await start(flags, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

/** So many requests a target that takes 3 s for each is given time for, even one after the other (allowance.test.ts). */
const mostOfSlow = 299

/** Sources have 629 types, each of which is tried. */
const triesAllTypes = /^posthog-data-warehouse\/\w+\/takes-what-its-schema-takes$/

const complaints = ({ checks }: Results) =>
  checks.filter(({ status }) => status !== 'pass').map(({ id, status, reason }) => `${status} ${id}: ${reason}`)

for (const { revisions } of settings)
  test(`the right mock passes every check (${JSON.stringify(revisions)})`, async () => {
    const target = await targetOf(revisions)
    const results = await verify({ target, version, world: { events: 1000 }, deadlines: unhurried })
    assert.deepEqual(complaints(results), [])
    assert.equal(results.verdict, 'conforms')
    const many = results.checks
      .filter(({ id, requests }) => requests > mostOfSlow && !triesAllTypes.test(id))
      .map(({ id, requests }) => [id, requests])
    assert.deepEqual(many, [])
  })

const violated = ({ status }: CheckResult) => ['fail', 'warn', 'info'].includes(status)

/** Work on each, a few at a time; what it complains of. */
async function complaintsOf<T>(items: T[], work: (item: T, index: number) => Promise<string | undefined>) {
  const rest = items.entries()
  const found: string[] = []
  const worker = async () => {
    for (const [index, item] of rest) {
      const why = await work(item, index)
      if (why) found.push(why)
    }
  }
  await Promise.all(Array.from({ length: 2 * availableParallelism() }, worker))
  return found.sort()
}

/** The check itself; where any answer may give it something to say, the others of its operation ask for those. */
const asking =
  (caughtBy: string) =>
  ({ id }: Check): boolean =>
    id === caughtBy || (caughtBy.endsWith(`/${answersKind}`) && dirname(id) === dirname(caughtBy))

/** Why a mutant is not caught as it should be; undefined when it is. */
async function escapeOf({ name, caughtBy, reason }: Defect, targets: Target[]): Promise<string | undefined> {
  const target = targets[settingOf(caughtBy)]!
  const world = { events: 1000, mutant: name }
  const { checks } = await verify({ target, version, fits: asking(caughtBy), world, jobs: 1, deadlines: unhurried })
  const check = checks.find(({ id }) => id === caughtBy)
  if (!check || !violated(check)) return `${name}: ${caughtBy} says ${check?.status} (${check?.reason})`
  return reason && !check.reason?.includes(reason) ? `${name}: caught for another reason: ${check.reason}` : undefined
}

/** A share of each kind; `npm run mutants` tries all. */
const sampled = ({ name, origin }: Defect) => dice(1, name) < (origin === 'written' ? 0.3 : 0.1)

test('mutants are caught by the check they name, for the reason they name', async () => {
  const targets = await Promise.all(settings.map(({ revisions }) => targetOf(revisions)))
  const escaped = await complaintsOf(defects.filter(sampled), defect =>
    escapeOf(defect, targets).catch(error => `${defect.name}: ${(error as Error).message}`),
  )
  assert.deepEqual(escaped, [])
})

test('variants are left alone, each by another sample of the checks', async () => {
  const targets = await Promise.all(settings.map(({ revisions }) => targetOf(revisions)))
  const blamed = await complaintsOf(variations, async ({ name, documents }, variant) => {
    const setting = documents ? settingOf(documents[0]!) : variant % settings.length
    const sample = new Set(checks.filter((_, i) => i % 40 === variant % 40).map(({ id }) => id))
    const world = { events: 1000, mutant: name }
    const target = targets[setting]!
    if (!chosen({ target, fits: ({ id }) => sample.has(id) }).length) return undefined
    return complaints(
      await verify({ target, version, fits: ({ id }) => sample.has(id), world, jobs: 1, deadlines: unhurried }),
    )
      .map(complaint => `${name}: ${complaint}`)
      .join('\n')
  })
  assert.deepEqual(blamed, [])
})

test('every check has a mutant', () => {
  const caught = new Set(defects.map(({ caughtBy }) => caughtBy))
  const open = checks.filter(({ id }) => !caught.has(id))
  assert.deepEqual(
    open.map(({ id }) => id),
    [],
  )
})
