// Presses runs while versions change under them: readers never go back, writers read what they wrote.
import exec from 'k6/execution'
import { bodyOf, call, type Json } from './shared/client.ts'
import { create, markOf, queryOf, remove, rowsAreRight, run } from './shared/endpoints.ts'
import { failure, measured, type Observed } from './shared/measure.ts'
import { nameOf, type Phase, plan } from './shared/plan.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

/** All phases of a target press the endpoint of its first one. */
const pressed = (phase: Phase): Phase => plan.phases.find(({ target }) => target === phase.target)!
const owners = plan.phases.filter(phase => pressed(phase) === phase)

export function setup(): void {
  for (const phase of owners) create(phase)
}

export function teardown(): void {
  remove(owners)
}

const markIn = (body: Json): string => (Array.isArray(body['results']) ? String(body['results'][0]?.[0] ?? '') : '')

/** What this virtual user has seen of each target: the newest version, and the mark that each version's rows bear. */
const seen = plan.targets.map(() => ({ newest: 0, marks: new Map<number, string>() }))

/** A reader may meet any version, but none older than one it met, and under one number always the same rows. */
function isConsistent(body: Json, { target }: Phase): boolean {
  const version = body['endpoint_version'] as number
  const known = seen[target]!
  const mark = markIn(body)
  if (!rowsAreRight(body, mark) || !mark.startsWith(plan.run)) return false
  const isRight = version >= known.newest && (known.marks.get(version) ?? mark) === mark
  // The other way round: rows of an older version under a new number.
  const isNew = version > known.newest
  const isReused = isNew && [...known.marks.values()].includes(mark)
  known.newest = Math.max(known.newest, version)
  known.marks.set(version, mark)
  return isRight && !isReused
}

function read(phase: Phase): Observed {
  const answer = run(pressed(phase), {})
  const ms = answer.timings.duration
  const body = bodyOf(answer)
  const outcome = failure(answer)
  if (outcome) return { outcome, ms }
  if (typeof body['endpoint_version'] !== 'number') return { outcome: 'unproven', ms }
  return { outcome: isConsistent(body, phase) ? 'answered' : 'wrong', ms }
}

/**
 * The mark is new, so the query is, so there must be a version of its own. Looked at by turns: a run of that version
 * bears the mark; a run that names none is of that version or, where others write too, of a newer one.
 */
function write(phase: Phase): Observed {
  const mark = `${markOf(phase)} ${exec.vu.idInTest} ${exec.vu.iterationInScenario}`
  const place = { name: nameOf(pressed(phase)) }
  const changed = call(phase, 'updateEndpoint', place, { body: { query: queryOf(mark) } })
  const ms = changed.timings.duration
  const { current_version: version } = bodyOf(changed)
  const refused = failure(changed)
  if (refused) return { outcome: refused, ms }
  if (typeof version !== 'number') return { outcome: 'unproven', ms }
  const byNumber = exec.scenario.iterationInTest % 2 === 0
  const answer = run(pressed(phase), byNumber ? { version } : {})
  const outcome = failure(answer)
  if (outcome) return { outcome, ms }
  const body = bodyOf(answer)
  const ran = body['endpoint_version'] as number
  const isRight = ran === version ? markIn(body) === mark : !byNumber && ran > version
  return { outcome: isRight ? 'answered' : 'wrong', ms, series: { proof_ms: answer.timings.duration } }
}

export function warm(): void {
  for (const phase of owners) run(phase, {})
}

export function ask(): void {
  measured(phase => (phase.asks === 'reads' ? read(phase) : write(phase)))
}
