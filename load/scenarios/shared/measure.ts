// What is measured of every request, whatever the scenario: how it came out, how long it took, how late it began.
import exec from 'k6/execution'
import { Counter, Gauge, Rate, Trend } from 'k6/metrics'
import type { Answer } from './client.ts'
import { here, type Phase, plan } from './plan.ts'

/** `unproven`: not what the phase is about. `wrong`: an answer that is not true. `lost`: without an end. */
export type Outcome = 'answered' | 'failed' | 'wrong' | 'lost' | 'unproven' | 'throttled'

export interface Observed {
  outcome: Outcome
  /** What counts as the phase's latency, in milliseconds; absent where it is that of a series alone. */
  ms?: number
  /** Values of the phase's further series. */
  series?: Record<string, number>
}

/** What an answer is that is none; undefined where it is one. */
export const failure = ({ status }: Answer): Outcome | undefined =>
  status === 429 ? 'throttled' : status === 200 ? undefined : 'failed'

/** Of proven answers alone: refusals and throttled requests have series of their own. */
const answerMs = new Trend('answer_ms', true)
const submitted = new Counter('submitted')
const answers = new Counter('answers')
const unproven = new Counter('unproven')
const throttled = new Counter('throttled')
/** Shares of all that came to an end, in whatever way. */
const shares = { failed: new Rate('failed'), wrong: new Rate('wrong'), lost: new Rate('lost') }
/** From when to when a phase pressed: epoch milliseconds, of which the least and the most count. */
const pressedAt = new Gauge('pressed_at')
/** How far behind its schedule a request started: the generator's own fault. */
const lateMs = new Trend('late_ms', true)
const names = [...new Set(plan.phases.flatMap(({ series }) => series))]
/** How many values each of them has, by name. */
const valueCount = new Counter('values')
const series = Object.fromEntries(names.map(name => [name, new Trend(name, name.endsWith('_ms'))]))

function count({ outcome, ms, series: values = {} }: Observed): void {
  if (outcome === 'throttled') {
    throttled.add(1)
    return
  }
  for (const [name, rate] of Object.entries(shares)) rate.add(outcome === name)
  if (outcome === 'unproven') unproven.add(1)
  if (outcome !== 'answered') return
  answers.add(1)
  if (ms !== undefined) answerMs.add(ms)
  for (const [name, value] of Object.entries(values)) {
    series[name]!.add(value)
    valueCount.add(1, { series: name })
  }
}

/**
 * One scheduled request of a phase. What was submitted is counted before, what became of it after: an iteration that is
 * cut off in between is missed in the sum.
 */
export function measured(work: (phase: Phase) => Observed): void {
  const phase = here()
  if (plan.model === 'open') {
    const due = exec.scenario.startTime + (exec.scenario.iterationInTest * 1000) / phase.rate
    lateMs.add(Math.max(0, Date.now() - due))
  } else Object.assign(exec.vu.metrics.tags, { phase: phase.name, operation: phase.operation })
  pressedAt.add(Date.now())
  submitted.add(1)
  count(work(phase))
  pressedAt.add(Date.now())
}

/** Metrics alone: what setup returned and the plan's options stay out of the file. */
export function handleSummary({ metrics }: { metrics: Record<string, unknown> }): Record<string, string> {
  return { [__ENV['UNDERSTUDY_LOAD_SUMMARY'] ?? 'stdout']: JSON.stringify({ metrics }) }
}
