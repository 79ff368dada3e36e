// The committed figures of mutants: they are of the checks, defects and variants that there are, and say so where they are not.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { checks, defects, variations } from './defects.ts'
import type { MutantResult, VariantResult } from './mutation.ts'
import { figuresOf, figuresText, markdown, measuredOf, type Proof, stable } from './mutation-report.ts'
import { changesSince, type Measured, measuredFile, mutationOf } from './mutation-summary.ts'

const state = { checks, defects, variations }

test('suites/mutation.json is of the checks, defects and variants that there are', () => {
  const measured = JSON.parse(readFileSync(measuredFile, 'utf8')) as Measured
  const changes = changesSince(measured, state)
  assert.ok(
    changes.length === 0,
    `${changes.join('; ')}: npm run mutants measures anew; commit suites/mutation.json then`,
  )
})

const [rule, other] = checks.filter(({ id }) => id.startsWith('posthog-query/'))
const mutant = (name: string, fate: MutantResult['fate'], more: Partial<MutantResult> = {}): MutantResult => ({
  ...{ name, defect: `${name} is wrong`, caught_by: rule!.id, origin: 'written', seed: 1, fate },
  ...{ reason: fate === 'killed' ? 'as it should' : `why ${fate}`, activations: 1, ran: 1, failed: [] },
  ...more,
})
const variant = (name: string, documents: string, green: boolean): VariantResult => ({
  ...{ name, says: `${name} is right`, documents, seed: 1, green, reason: green ? null : 'a check complains' },
  ...{ activations: 1, ran: 1 },
})
const proof: Proof = {
  baseline: [],
  mutants: [
    mutant('found', 'killed'),
    mutant('another', 'killed', { origin: 'derived' }),
    mutant('alive', 'survived'),
    mutant('elsewhere', 'killed elsewhere', { caught_by: other!.id }),
    mutant('same', 'equivalent'),
  ],
  variants: [
    variant('slow', 'posthog-query', true),
    variant('packed', 'posthog-endpoints, posthog-query', true),
    variant('packed', 'posthog-endpoints-2025, posthog-query', false),
  ],
  checks: [rule!, other!].map(({ id, says }) => ({ id, says })),
  seeds: [1],
  all: false,
}
const measured = measuredOf(proof, state, { day: '2026-05-01', version: '0.1.0' })

test('figures count by document; what changes nothing does not count', () => {
  const { checks_digest: _, defects_digest: __, ...row } = measured.documents[0]!
  const { version: revision } = contract('posthog-query')
  assert.deepEqual(row, { document: 'posthog-query', revision, mutants: 4, killed: 2, checks: 2, proven: 1 })
  assert.deepEqual(measured.unproven, [other!.id])
  assert.deepEqual(
    measured.survivors.map(({ name, fate }) => [name, fate]),
    [
      ['alive', 'survived'],
      ['elsewhere', 'killed elsewhere'],
    ],
  )
  assert.deepEqual(
    measured.variants.map(({ name, documents, green, reason }) => [name, documents.length, green, reason]),
    [
      ['slow', 1, true, null],
      ['packed', 3, false, 'a check complains'],
    ],
  )
})

test('every fate is told with its number, by document and origin too', () => {
  const all = '2 killed, 1 killed elsewhere, 1 survived, 0 not reached, 0 blunt, 0 unstable, 1 equivalent'
  assert.ok(figuresText(figuresOf(proof)).includes(all))
  const page = markdown(proof, [])
  assert.match(page, /\| posthog-query \| derived \| 1 \| 0 \| 0 \| 0 \| 0 \| 0 \| 0 \| 100 % \|/)
  assert.match(page, /\| posthog-query \| written \| 1 \| 1 \| 1 \| 0 \| 0 \| 0 \| 1 \| 33\.3 % \|/)
})

test('what is not the same with each seed is unstable', () => {
  const [one] = stable([mutant('shaky', 'killed'), mutant('shaky', 'survived', { seed: 2 })])
  assert.deepEqual([one?.fate, one?.reason], ['unstable', 'killed with seed 1, survived with seed 2'])
})

const whole = measuredOf({ ...proof, checks }, state, { day: '2026-05-01', version: '0.1.0' })
const changes: [string, Partial<typeof state>, string[]][] = [
  ['nothing', {}, []],
  ['another order', { checks: checks.toReversed(), defects: defects.toReversed() }, []],
  ['a check less', { checks: checks.filter(check => check !== rule) }, ['posthog-query has other checks']],
  [
    'a check called otherwise',
    { checks: [...checks, { ...rule!, id: 'posthog-query/x/y' }] },
    ['posthog-query has other'],
  ],
  [
    'another reason for a defect',
    { defects: defects.map((defect, i) => (i === 0 ? { ...defect, reason: 'another' } : defect)) },
    [`${defects[0]!.caughtBy.split('/')[0]} has other defects to find`],
  ],
  ['a variant more', { variations: [...variations, { name: 'new', says: '' }] }, ['there are other variants']],
  ['a document more', { checks: [...checks, { ...rule!, id: 'shop/a/b' }] }, ['shop is new']],
]
for (const [name, change, wanted] of changes)
  test(`what has changed since: ${name}`, () => {
    const found = changesSince(whole, { ...state, ...change })
    assert.equal(found.length, wanted.length, found.join('; '))
    for (const [i, words] of wanted.entries()) assert.ok(found[i]!.startsWith(words), found[i])
  })

test('a report gets what is about its documents, and that it is stale where they have other checks', () => {
  const query = contract('posthog-query')
  const told = mutationOf([query], whole)!
  assert.deepEqual([told.stale, told.documents.length], [false, 1])
  assert.deepEqual(Object.keys(told.documents[0]!), ['document', 'revision', 'mutants', 'killed', 'checks', 'proven'])
  assert.equal(mutationOf([query], measured)!.stale, false)
  assert.equal(mutationOf([contract('posthog-endpoints')], measured)!.stale, true)
  const fewer = { ...state, checks: checks.filter(check => check !== rule) }
  assert.equal(mutationOf([query], measuredOf({ ...proof, checks }, fewer, { day: '', version: '' }))!.stale, true)
  assert.deepEqual(
    mutationOf([contract('posthog-endpoints-2025')], whole)!.variants.map(({ name }) => name),
    ['packed'],
  )
})
