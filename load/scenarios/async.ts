// Presses `run` in the background: submitted, polled to its end, its times taken from the server's own instants.
import { type Answer, bodyOf, type Json } from './shared/client.ts'
import { create, type Expected, expectedRows, markOf, remove, rowsAreRight } from './shared/endpoints.ts'
import { follow, type Status, statusIn, submit } from './shared/jobs.ts'
import { measured, type Observed } from './shared/measure.ts'
import { type Phase, plan } from './shared/plan.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

export function setup(): Expected {
  for (const phase of plan.phases) create(phase)
  return expectedRows('force_blocking')
}

export function teardown(): void {
  remove(plan.phases)
}

/** 200 and the failures are ends; 404 says that the job is unknown, which polling does not mend. */
const ended = ({ status }: Answer) => [200, 400, 404, 500].includes(status)

const between = (from: string | null, to: string | null) => Date.parse(to ?? '') - Date.parse(from ?? '')

function serverTimes(phase: Phase, { start_time, pickup_time, end_time }: Status): Record<string, number> {
  if (!phase.series.includes('queue_ms') || !pickup_time || !end_time) return {}
  return { queue_ms: between(start_time, pickup_time), execute_ms: between(pickup_time, end_time) }
}

const judged = (body: Json | null, phase: Phase, expected: string | undefined): Observed['outcome'] => {
  if (!body || !rowsAreRight(body, markOf(phase), expected)) return 'wrong'
  return phase.asks === 'force_async' && body['is_cached'] !== false ? 'unproven' : 'answered'
}

function job(phase: Phase, expected?: string): Observed {
  const began = Date.now()
  const { first, id } = submit(phase, phase.asks)
  const submit_ms = first.timings.duration
  const observed = (outcome: Observed['outcome'], polls = 0, times = {}): Observed => ({
    outcome,
    ms: Date.now() - began,
    series: { submit_ms, polls, ...times },
  })
  if (first.status === 429) return observed('throttled')
  // A fresh result in the cache is an answer at once; that is what `async` is for.
  if (first.status === 200 && phase.asks === 'async') return observed(judged(bodyOf(first), phase, expected))
  const queued = statusIn(first)
  if (first.status !== 202 || !queued) return observed('failed')
  if (queued.id !== id) return observed('wrong')
  const end = follow(phase, id, ended)
  if (!end || end.answer.status === 404) return observed('lost')
  const status = statusIn(end.answer)
  if (end.answer.status !== 200 || !status?.complete) return observed('failed')
  return observed(judged(status.results, phase, expected), end.polls, serverTimes(phase, status))
}

export function warm(): void {
  for (const phase of plan.phases) submit(phase, phase.asks)
}

export function ask(expected: Expected): void {
  measured(phase => job(phase, expected[phase.name]))
}
