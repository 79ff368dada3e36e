// The suite proves itself: mutants are caught by the check they name, for the reason they name; variants are left alone; every check
// has a mutant. That the right mock passes every check is a step of `npm test` of its own (.ci/steps.ts).
import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { contract } from '../spec/load.ts'
import { isTried, triedOf } from '../spec/testing/tries.ts'
import { checksOf } from './catalogue.ts'
import { checks, defects, settingOf, settings, variations } from './defects.ts'
import type { Setting } from './family.ts'
import { type Bench, type Defect, judgeMutant, judgeVariants } from './mutation.ts'
import { lookAt, type Target } from './targets.ts'

const flags = { ...defaults, events: 1000 }
const version = 'self-test'

let mock: Running
const targetOf = (setting: Setting): Promise<Target> => lookAt({ ...setting, target: mock.url, env: {} })

const benchOf = async (setting: Setting): Promise<Bench> => ({
  ...{ target: await targetOf(setting), version, seed: flags.seed, red: new Set() },
  checks: new Set(setting.documents.flatMap(document => checksOf(contract(document)))),
  struck: name => mock.mock.activations.get(name) ?? 0,
})

before(async () => {
  mock = await start(flags, { host: '127.0.0.1', port: 0 })
})
after(() => mock.close())

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

/**
 * What is alike: what somebody wrote for the checks of one thing; what all documents of a setting give of a kind, for a rule of the
 * same name.
 */
function kindOf({ name, caughtBy, origin }: Defect): string {
  const [document, thing, rule] = caughtBy.split('/')
  return origin === 'written'
    ? `${document} ${thing}`
    : `${settingOf(caughtBy)} ${rule} ${name.slice(name.lastIndexOf('/') + 1)}`
}

/** One of each kind that is tried; `npm run mutants` tries all. */
const sampled = triedOf([...Map.groupBy(defects, kindOf).values()].map(([first]) => first!))

test('mutants are caught by the check they name, for the reason they name', async () => {
  const benches = await Promise.all(settings.map(setting => benchOf(setting)))
  const escaped = await complaintsOf(sampled, async defect => {
    const { name, fate, reason } = await judgeMutant(benches[settingOf(defect.caughtBy)]!, defect, false)
    return fate === 'killed' || fate === 'equivalent' ? undefined : `${name} ${fate}: ${reason}`
  })
  assert.deepEqual(escaped, [])
})

test('variants are left alone, each by another sample of the checks', async () => {
  const benches = await Promise.all(settings.map(setting => benchOf(setting)))
  const blamed = await complaintsOf(variations, async (variation, nth) => {
    const { documents, name } = variation
    const bench = benches[documents ? settingOf(documents[0]!) : nth % settings.length]!
    const sample = checks.filter((check, i) => i % 120 === nth && isTried(i) && bench.checks.has(check))
    const [judged] = await judgeVariants({ ...bench, checks: new Set(sample) }, [variation])
    const { activations, green, reason } = judged!
    return green || activations === 0 ? undefined : `${name}: ${reason}`
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
