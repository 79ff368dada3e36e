// Cancels queries under load while they run, and looks that they are gone.
import { type Answer, bodyOf, call } from './shared/client.ts'
import { create, remove } from './shared/endpoints.ts'
import { follow, statusIn, submit } from './shared/jobs.ts'
import { measured, type Observed } from './shared/measure.ts'
import { type Phase, plan } from './shared/plan.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

/** Long enough to be met at work: every event with every other one of its day. */
const slowQuery = {
  kind: 'HogQLQuery',
  query: `SELECT count() AS pairs FROM events AS a JOIN events AS b ON a.event = b.event WHERE a.timestamp <= toDateTime('${plan.before}') AND b.timestamp <= toDateTime('${plan.before}')`,
}

export function setup(): void {
  for (const phase of plan.phases) create(phase, slowQuery)
}

export function teardown(): void {
  remove(plan.phases)
}

/** Picked up, over, or gone. */
const begun = (answer: Answer) => answer.status !== 202 || statusIn(answer)?.pickup_time != null
const gone = ({ status }: Answer) => status === 404

function cancelled(phase: Phase): Observed {
  const { first, id } = submit(phase, 'force_async')
  const submit_ms = first.timings.duration
  const observed = (outcome: Observed['outcome'], ms = 0, gone_ms = 0): Observed => ({
    outcome,
    ms,
    series: { submit_ms, gone_ms },
  })
  if (first.status === 429) return observed('throttled')
  const queued = statusIn(first)
  if (first.status !== 202 || !queued) return observed('failed')
  if (queued.id !== id) return observed('wrong')
  const met = follow(phase, id, begun)
  if (!met) return observed('lost')
  const began = Date.now()
  const answer = call(phase, 'cancelQuery', { query_id: id })
  if (answer.status === 429) return observed('throttled')
  if (answer.status >= 300) return observed('failed')
  if (met.answer.status !== 202 || bodyOf(answer)['message'] === 'Query already complete') return observed('unproven')
  if (!follow(phase, id, gone)) return observed('lost')
  return observed('answered', answer.timings.duration, Date.now() - began)
}

export function warm(): void {
  for (const phase of plan.phases) cancelled(phase)
}

export function ask(): void {
  measured(cancelled)
}
