// Presses `run` of stored queries: answers from the cache, then calculated ones, each proven by the answer's own flag.
import { create, type Expected, expectedRows } from './shared/endpoints.ts'
import { plan } from './shared/plan.ts'
import { runsOf } from './shared/runs.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

export function setup(): Expected {
  for (const phase of plan.phases) create(phase)
  return expectedRows('force')
}

export const { ask, warm, teardown } = runsOf(({ is_cached }, { refresh }) => is_cached === (refresh === 'cache'))
