// How a defect is judged: by the check that must find it, alone; by those that are related where that does not. How variants are.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { defaults } from '../mock/flags.ts'
import { type Running, start } from '../mock/start.ts'
import { contract } from '../spec/load.ts'
import { checksOf } from './catalogue.ts'
import { defects, variations } from './defects.ts'
import { type Bench, judgeMutant, judgeVariants, together } from './mutation.ts'
import { lookAt } from './targets.ts'

const folder = 'posthog-project/listInsightVariables'
const all = checksOf(contract('posthog-project'))
const ofFolder = all.filter(({ id }) => id.startsWith(`${folder}/`))
const defectOf = (name: string) => defects.find(defect => defect.name === name)!

let mock: Running
let bench: Bench
before(async () => {
  mock = await start({ ...defaults, events: 0 }, { host: '127.0.0.1', port: 0 })
  bench = {
    target: await lookAt({ target: mock.url, api: 'posthog-project', env: {} }),
    ...{ version: 'test', seed: 1, checks: new Set(all), red: new Set() },
    struck: name => mock.mock.activations.get(name) ?? 0,
  }
})
after(() => mock.close())

const open = defectOf(`${folder}/needs-a-key/passes`)

test('the check that must find a defect is asked alone', async () => {
  const { fate, failed } = await judgeMutant(bench, open, false)
  // Of the wrong success that came the document has something to say, too.
  assert.deepEqual({ fate, failed }, { fate: 'killed', failed: [open.caughtBy, `${folder}/answers-as-documented`] })
})

const spoilt = defectOf(`${folder}/answers-as-documented/method_not_allowed-without-allow`)
for (const [who, askedBy, ran] of [
  ['the one that is known to', spoilt.askedBy, 2],
  ['any of its operation where none is named', undefined, ofFolder.length],
] as const)
  test(`what is said of an answer that the check does not ask for itself is found when another gets it: ${who}`, async () => {
    const { fate, ran: tried } = await judgeMutant(bench, { ...spoilt, askedBy }, false)
    assert.deepEqual({ fate, ran: tried }, { fate: 'killed', ran })
  })

test('a defect that another check finds is not proven', async () => {
  const { fate, failed } = await judgeMutant(bench, { ...open, caughtBy: `${folder}/has-nothing-below` }, false)
  assert.equal(fate, 'killed elsewhere')
  assert.ok(failed.includes(open.caughtBy))
})

test('nor is one that is found for another reason', async () => {
  const { fate, reason } = await judgeMutant(bench, { ...open, reason: 'the moon is full' }, false)
  assert.equal(fate, 'killed elsewhere')
  assert.match(reason!, new RegExp(open.reason!))
})

test('a defect where no check comes by is not reached', async () => {
  const { fate, failed } = await judgeMutant(bench, { ...open, name: 'everybody-is-somebody-else' }, false)
  assert.deepEqual({ fate, failed }, { fate: 'not reached', failed: [] })
})

test('with all checks at once a defect that breaks many of them proves nothing about one', async () => {
  const few = new Set(ofFolder.filter(({ id }) => /\/(needs-a-key|has-nothing-below|answers-\w+)/.test(id)))
  const { fate, ran } = await judgeMutant({ ...bench, checks: few }, open, true)
  assert.deepEqual({ fate, ran }, { fate: 'blunt', ran: few.size })
})

const variation = (name: string) => variations.find(other => other.name === name)!
const right = ['keys-in-another-order', 'texts-are-escaped', 'more-headers'].map(variation)
const judged = async (them: typeof right) =>
  (await judgeVariants({ ...bench, checks: new Set(ofFolder) }, them)).map(({ name, green, activations }) => [
    name,
    green,
    activations > 0,
  ])

test('variants that are right are so together', async () => {
  assert.deepEqual(
    await judged(right),
    right.map(({ name }) => [name, true, true]),
  )
})

test('among right ones, one that a check complains of is told apart, and so is one that never strikes', async () => {
  const wrong = { name: open.name, says: open.defect }
  const idle = variation('logs-of-runs-are-empty')
  // What looks at values comes before what writes them otherwise.
  assert.deepEqual(await judged([wrong, ...right, { ...idle, documents: undefined }]), [
    [wrong.name, false, true],
    ...right.map(({ name }) => [name, true, true]),
    [idle.name, false, false],
  ])
})

const varied = (name: string, documents?: string[], touches?: string[]) => ({ name, says: name, documents, touches })

test('variants are judged in one world where they are of the same documents and change different operations', () => {
  const groups = together([
    varied('a', ['d', 'e'], ['one', 'two']),
    varied('b', ['e', 'd'], ['three']),
    varied('c', ['d'], ['three']),
    varied('d', ['d', 'e'], ['three']),
    varied('e', ['d', 'e']),
    varied('f', ['d', 'e']),
    varied('g'),
    varied('h'),
    varied('i', ['d', 'e'], ['four']),
  ])
  assert.deepEqual(
    groups.map(group => group.map(({ name }) => name).join('')),
    ['abi', 'c', 'd', 'e', 'f', 'gh'],
  )
})
