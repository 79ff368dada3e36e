// The proofs themselves: every scenario has defects to find, limits that only a defect breaks, and a phase that is blamed.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadMutants } from './mutants.ts'
import { scenarios } from './slo.ts'

const own = scenarios()
const generous = scenarios(join(import.meta.dirname, 'generous.yaml'))

test('every scenario has a mutant, but the climb, which is many runs of another', () => {
  const proven = new Set(Object.values(loadMutants).map(({ scenario }) => scenario))
  const unproven = Object.entries(own).filter(([name, { steps }]) => !steps && !proven.has(name))
  assert.deepEqual(unproven, [])
})

test('every promised latency has a generous limit', () => {
  for (const [name, { profiles }] of Object.entries(own))
    for (const [phase, limits] of Object.entries(profiles.mock!.slo))
      for (const [measure, limit] of Object.entries(limits)) {
        if (!/p\d/.test(measure)) continue
        const wide = generous[name]!.profiles.mock!.slo[phase]![measure]!
        assert.ok(wide > limit, `${name} ${phase} ${measure}`)
      }
})

test('every mutant blames a phase of its scenario', () => {
  for (const [name, { scenario, finds }] of Object.entries(loadMutants)) {
    const [, phase] = /✗ ([\w-]+)/.exec(finds.source) ?? []
    assert.ok(phase! in own[scenario]!.phases, name)
  }
})
