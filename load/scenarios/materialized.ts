// Presses `run` of materialized queries: from the table, then past it, each proven by `endpoint_materialized`.
import { sleep } from 'k6'
import { bodyOf, call } from './shared/client.ts'
import { create, type Expected, expectedRows } from './shared/endpoints.ts'
import { giveUp } from './shared/making.ts'
import { nameOf, type Phase, plan } from './shared/plan.ts'
import { runsOf } from './shared/runs.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

/** Until the first build is done. */
function awaitTable(phase: Phase): void {
  const until = Date.now() + plan.setup * 1000
  for (;;) {
    const answer = call(phase, 'getMaterializationStatus', { name: nameOf(phase) })
    const { status } = bodyOf(answer)
    if (status === 'Completed') return
    if (status === 'Failed' || Date.now() > until) giveUp('the table was not built', answer)
    sleep(1)
  }
}

export function setup(): Expected {
  for (const phase of plan.phases) {
    create(phase)
    const answer = call(phase, 'updateEndpoint', { name: nameOf(phase) }, { body: { is_materialized: true } })
    if (answer.status !== 200) giveUp('materialization was refused', answer)
  }
  for (const phase of plan.phases) awaitTable(phase)
  return expectedRows('direct')
}

export const { ask, warm, teardown } = runsOf(
  ({ is_cached, endpoint_materialized }, { asks }) =>
    is_cached === false && (endpoint_materialized === true) === (asks === 'table'),
)
