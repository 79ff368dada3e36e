// Queries in the background: submitted with `run`, followed by polling.
import exec from 'k6/execution'
import { awaited, deadline } from './awaited.ts'
import { type Answer, bodyOf, call, type Json } from './client.ts'
import { run } from './endpoints.ts'
import { nameOf, type Phase } from './plan.ts'

export interface Status {
  id: string
  complete: boolean
  start_time: string | null
  pickup_time: string | null
  end_time: string | null
  results: Json | null
}

export const statusIn = (answer: Answer): Status | undefined =>
  (bodyOf(answer)['query_status'] ?? undefined) as Status | undefined

/** No two jobs of a run have the same id. */
const jobId = (phase: Phase): string =>
  `${nameOf(phase)}-${exec.scenario.name}-${exec.vu.idInTest}-${exec.vu.iterationInScenario}`

/** `id` is what was sent: only that is followed and cancelled, whatever the answer calls the job. */
export function submit(phase: Phase, refresh: string): { first: Answer; id: string } {
  const id = jobId(phase)
  return { first: run(phase, { refresh, client_query_id: id }), id }
}

/** Asks how a job is until `seen` says that it is enough; undefined when the deadline comes first. */
export function follow(
  phase: Phase,
  id: string,
  seen: (answer: Answer) => boolean,
): { answer: Answer; polls: number } | undefined {
  let polls = 0
  return awaited(() => {
    polls++
    const answer = call(phase, 'getQueryStatus', { query_id: id })
    return seen(answer) ? { answer, polls } : undefined
  }, deadline())
}
