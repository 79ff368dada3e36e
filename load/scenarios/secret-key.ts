// Presses `run` with a secret key of the project, as a back end has one, and what such a key must not open.
import exec from 'k6/execution'
import { type Answer, bodyOf, call, type Json } from './shared/client.ts'
import { create, type Expected, expectedRows } from './shared/endpoints.ts'
import { measured, type Outcome } from './shared/measure.ts'
import { here, nameOf, type Phase, plan } from './shared/plan.ts'
import { runsOf } from './shared/runs.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

/** Everything but runs. Where the key opens one of them all the same nothing is lost: only what is not there is deleted. */
const closed: [operation: string, body?: (phase: Phase) => Json][] = [
  ['listEndpoints'],
  ['createEndpoint', phase => ({ name: nameOf(phase) })],
  ['retrieveEndpoint'],
  ['updateEndpoint', () => ({ description: 'Load run, may be deleted' })],
  ['replaceEndpoint', () => ({ description: 'Load run, may be deleted' })],
  ['deleteEndpoint'],
  ['listVersions'],
  ['listLogs'],
  ['getLastExecutionTimes', phase => ({ names: [nameOf(phase)] })],
  ['getMaterializationStatus'],
  ['previewMaterialization', () => ({})],
  ['getMaterializationConditions'],
  ['getEndpointOpenapi'],
]

const nameFor = (operation: string, phase: Phase) =>
  operation === 'deleteEndpoint' ? `${nameOf(phase)}-none` : nameOf(phase)

function knock(phase: Phase, turn: number): Answer {
  const [operation, body] = closed[turn % closed.length]!
  const sent = { expected: [403], as: 'secret' as const, ...(body && { body: body(phase) }) }
  return call(phase, operation, { name: nameFor(operation, phase) }, sent)
}

/** A key that nobody knows is refused otherwise, and proves nothing. */
function outcomeOf(answer: Answer): Outcome {
  const { status } = answer
  if (status === 429) return 'throttled'
  if (status === 401) return 'unproven'
  if (status === 0 || status >= 500) return 'failed'
  const { type, code } = bodyOf(answer)
  return status === 403 && type === 'authentication_error' && code === 'permission_denied' ? 'answered' : 'wrong'
}

const runs = runsOf(({ is_cached }, { refresh }) => is_cached === (refresh === 'cache'), 'secret')
const isClosed = ({ asks }: Phase) => asks === 'closed'

export function setup(): Expected {
  for (const phase of plan.phases) create(phase)
  return expectedRows('force')
}

export function warm(): void {
  runs.warmed(plan.phases.filter(phase => !isClosed(phase)))
  for (const [turn] of closed.entries()) for (const phase of plan.phases.filter(isClosed)) knock(phase, turn)
}

export function ask(expected: Expected): void {
  if (!isClosed(here())) return runs.ask(expected)
  measured(phase => {
    const answer = knock(phase, exec.scenario.iterationInTest)
    return { outcome: outcomeOf(answer), ms: answer.timings.duration }
  })
}

export const { teardown } = runs
