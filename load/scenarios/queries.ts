// Runs a set of queries one after the other: each cold, then calculated again and again, then from the cache; rows by their hash.
import { sleep } from 'k6'
import { sha256 } from 'k6/crypto'
import exec from 'k6/execution'
import { bodyOf, type Json, warn } from './shared/client.ts'
import { create, remove, run } from './shared/endpoints.ts'
import { giveUp } from './shared/making.ts'
import { measured, type Observed, type Outcome } from './shared/measure.ts'
import { type Phase, plan } from './shared/plan.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

const hogql = (query: string): Json => ({ kind: 'HogQLQuery', query })

/** One of each target, which no phase presses: its answer says that the data are there. */
const ready = plan.targets.map((_, target) => {
  const phase = plan.phases.find(one => one.target === target)!
  return { ...phase, name: `ready-${target}` }
})

export function setup(): void {
  for (const phase of ready) create(phase, hogql('SELECT count() AS seen FROM events'))
  for (const phase of plan.phases) create(phase, hogql(phase.query!))
  const until = Date.now() + plan.setup * 1000
  for (const phase of ready)
    for (;;) {
      const answer = run(phase, { refresh: 'force' })
      if (answer.status === 200) break
      if (Date.now() > until) giveUp('the data were not there in time', answer)
      sleep(1)
    }
}

export function teardown(): void {
  remove([...ready, ...plan.phases])
}

/** Of each phase: as slo.yaml has it, else that of its first answer. */
const expected: Record<string, string> = {}

function hasRightRows({ results }: Json, { name, rows }: Phase): boolean {
  if (!Array.isArray(results)) return false
  const hash = sha256(JSON.stringify(results), 'hex').slice(0, 16)
  const wanted = (expected[name] ??= rows ?? hash)
  if (hash !== wanted) warn(`${name}: the rows have the hash ${hash}, not ${wanted}`)
  return hash === wanted
}

function timed(phase: Phase, refresh: 'force' | 'cache'): { outcome: Outcome; ms: number } {
  const answer = run(phase, { refresh })
  const body = bodyOf(answer)
  const ms = answer.timings.duration
  if (answer.status === 429) return { outcome: 'throttled', ms }
  if (answer.status !== 200) return { outcome: 'failed', ms }
  if (!hasRightRows(body, phase)) return { outcome: 'wrong', ms }
  return { outcome: body['is_cached'] === (refresh === 'cache') ? 'answered' : 'unproven', ms }
}

function round(phase: Phase): Observed {
  const { outcome, ms } = timed(phase, 'force')
  if (outcome !== 'answered') return { outcome }
  const cached = timed(phase, 'cache')
  if (cached.outcome !== 'answered') return { outcome: cached.outcome }
  const isCold = exec.scenario.iterationInTest % plan.rounds === 0
  return { outcome, ...(!isCold && { ms }), series: { cached_ms: cached.ms, ...(isCold && { cold_ms: ms }) } }
}

export function ask(): void {
  measured(round)
}
