// The endpoints that a run presses: created before, deleted after, and the rows that they must answer.
import { type Answer, bodyOf, call, type Json } from './client.ts'
import type { KeyKind } from './entrance.ts'
import { giveUp, leftBehind } from './making.ts'
import { nameOf, type Phase, plan } from './plan.ts'

/** What setup hands to the iterations: the rows of each phase as JSON, where they could be had. */
export type Expected = Record<string, string>

/** Stands in the row of a phase, so that rows of another endpoint are told apart. */
export const markOf = (phase: Phase): string => `${plan.run} ${phase.name}`

/** Looks back on a day that is over: the same row each time. One for each phase, so that none fills the other's cache. */
export const queryOf = (mark: string): Json => ({
  kind: 'HogQLQuery',
  query: `SELECT '${mark}' AS mark, max(event) AS event, count() AS seen FROM events WHERE timestamp > toDateTime('${plan.before}') - INTERVAL 1 DAY AND timestamp <= toDateTime('${plan.before}')`,
})

export function create(phase: Phase, query: Json = queryOf(markOf(phase))): void {
  const body = { name: nameOf(phase), description: 'Load run, may be deleted', query }
  const made = call(phase, 'createEndpoint', {}, { body })
  if (made.status !== 201) giveUp('the endpoint to press could not be created', made)
}

/** Deleted means that it can no longer be found. */
export function remove(phases: Phase[]): void {
  for (const phase of phases) {
    const place = { name: nameOf(phase) }
    call(phase, 'deleteEndpoint', place)
    if (call(phase, 'retrieveEndpoint', place).status !== 404) leftBehind.add(1, { endpoint: place.name })
  }
}

export const run = (phase: Phase, body: Json, as: KeyKind = 'usual'): Answer =>
  call(phase, 'runEndpoint', { name: nameOf(phase) }, { body, as })

/** Whether a result's rows are what the query must give; `expected` where that is known to the letter. */
export function rowsAreRight(body: Json, mark: string, expected?: string): boolean {
  const { results, columns } = body
  if (JSON.stringify(columns) !== '["mark","event","seen"]' || !Array.isArray(results)) return false
  if (results.length !== 1 || results[0]?.[0] !== mark) return false
  return expected === undefined || JSON.stringify(results) === expected
}

/** Not a run that went wrong, but one that this deployment does not do. */
const isRefused = ({ status, body }: Answer): boolean =>
  status === 404 || status === 405 || (status === 400 && String(body).includes('refresh'))

/** The rows that each phase answers before it is pressed. */
export function expectedRows(refresh: string): Expected {
  const rows: Expected = {}
  for (const phase of plan.phases) {
    const answer = run(phase, { refresh })
    if (isRefused(answer)) giveUp(`a run with refresh: ${refresh} is refused`, answer)
    const body = bodyOf(answer)
    if (rowsAreRight(body, markOf(phase))) rows[phase.name] = JSON.stringify(body['results'])
  }
  return rows
}
