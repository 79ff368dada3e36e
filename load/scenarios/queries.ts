// Runs a set of queries one after the other: each cold, then calculated again and again, then from the cache; rows by their hash.
// What was read is counted by a query beforehand: no answer of these APIs tells it.
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

const storedQuery = (text: string): Json => (text.startsWith('{') ? (JSON.parse(text) as Json) : hogql(text))

/** What setup hands to the iterations: the rows to read, by target. */
type Read = number[]

/** One of each target, which no phase presses: its answer says that the data are there. */
const ready = plan.targets.map((_, target) => {
  const phase = plan.phases.find(one => one.target === target)!
  return { ...phase, name: `ready-${target}` }
})

export function setup(): Read {
  for (const phase of ready) create(phase, hogql(plan.reads!))
  for (const phase of plan.phases) create(phase, storedQuery(phase.query!))
  const until = Date.now() + plan.setup * 1000
  return ready.map(phase => rowsToRead(phase, until))
}

/** Waits until the data are there. */
function rowsToRead(phase: Phase, until: number): number {
  for (;;) {
    const answer = run(phase, { refresh: 'force' })
    const { results } = bodyOf(answer)
    if (answer.status === 200 && Array.isArray(results)) return Number(results[0]?.[0])
    if (Date.now() > until) giveUp('the data were not there in time', answer)
    sleep(1)
  }
}

export function teardown(): void {
  remove([...ready, ...plan.phases])
}

/** Of each phase: as slo.yaml has it, else that of its first answer. */
const expected: Record<string, string> = {}

/**
 * What two right answers may differ in says nothing: the order of members, which k6 reads in any, and the last digits of a
 * mean, whose parts are summed in whatever order they come.
 */
function significant(_: string, value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(9))
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function hasRightRows({ results }: Json, { name, rows }: Phase): boolean {
  if (!Array.isArray(results)) return false
  const hash = sha256(JSON.stringify(results, significant), 'hex').slice(0, 16)
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

function round(phase: Phase, read: number): Observed {
  const { outcome, ms } = timed(phase, 'force')
  if (outcome !== 'answered') return { outcome }
  const cached = timed(phase, 'cache')
  if (cached.outcome !== 'answered') return { outcome: cached.outcome }
  if (exec.scenario.iterationInTest % plan.rounds === 0)
    return { outcome, series: { cached_ms: cached.ms, cold_ms: ms } }
  return { outcome, ms, series: { cached_ms: cached.ms, rows_per_s: (read * 1000) / ms } }
}

export function ask(read: Read): void {
  measured(phase => round(phase, read[phase.target]!))
}
