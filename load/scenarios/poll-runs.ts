// Polls lists and details of batch export runs while backfills, retries and cancellations make runs come and go.
import exec from 'k6/execution'
import { deadline } from './shared/awaited.ts'
import { bodyOf, call, warn } from './shared/client.ts'
import {
  backfill,
  backfillOver,
  createExport,
  each,
  eventBefore,
  glimpseOf,
  type Made,
  type Run,
  rangeOf,
  removeExport,
  runsOf,
} from './shared/exports.ts'
import { Lives } from './shared/lives.ts'
import { giveUp } from './shared/making.ts'
import { failure, measured, type Observed } from './shared/measure.ts'
import { type Phase, plan } from './shared/plan.ts'
import { change, newRun } from './shared/run-changes.ts'
import { isTrueList } from './shared/run-lists.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

const filling = Math.ceil(plan.fill / each)

/** An export with all the runs that it has beforehand. */
function madeFor(target: number, until: number): Made {
  const made: Made = { id: createExport(target), instant: eventBefore(target), backfills: [] }
  for (let i = 0; i < filling; i++) made.backfills.push(backfill({ target }, made, i, until))
  const isDone = made.backfills.every(id => backfillOver({ target }, made.id, id, until))
  if (!isDone) exec.test.abort('the backfills that fill the export beforehand came to no end in time')
  const { items, failed } = runsOf({ target }, made.id)
  if (failed) giveUp('the list of runs could not be had', failed)
  if (items.length === 0) exec.test.abort('backfills made no run: does the destination take any?')
  return made
}

export function setup(): Made[] {
  const until = deadline(plan.setup)
  return plan.targets.map((_, target) => madeFor(target, until))
}

export function teardown(made: Made[]): void {
  for (const [target, { id }] of made.entries()) removeExport(target, id)
}

/** Of this virtual user. */
const lives = new Lives()

function walk(phase: Phase, made: Made): Observed {
  const known = lives.ids
  const { items, pages, ms, failed } = runsOf(phase, made.id)
  if (failed) return { outcome: failure(failed) ?? 'unproven', ms }
  // All of them, so that each is remembered.
  const goOn = items.map(run => lives.goOn(glimpseOf(run))).every(Boolean)
  return { outcome: isTrueList(items, known, made) && goOn ? 'answered' : 'wrong', ms, series: { pages } }
}

/** One that the list has just shown, another each time; it may have gone on since. */
function detail(phase: Phase, { id: batch_export_id }: Made): Observed {
  const list = call(phase, 'listRuns', { batch_export_id })
  const { results } = bodyOf(list)
  const runs = (Array.isArray(results) ? results : []) as Run[]
  const refused = failure(list)
  if (refused) return { outcome: refused }
  const shown = runs[exec.scenario.iterationInTest % runs.length]
  if (!shown) return { outcome: 'wrong' }
  const answer = call(phase, 'retrieveRun', { batch_export_id, id: shown.id })
  const ms = answer.timings.duration
  if (answer.status === 404) warn('a run of the list cannot be read')
  const outcome = answer.status === 404 ? 'wrong' : failure(answer)
  if (outcome) return { outcome, ms }
  const run = bodyOf(answer) as unknown as Run
  const isRight = run.id === shown.id && lives.goOn(glimpseOf(shown)) && lives.goOn(glimpseOf(run))
  return { outcome: isRight ? 'answered' : 'wrong', ms }
}

/** The latency is that of the call alone; the rest proves what came of it. */
function start(phase: Phase, { id: batch_export_id, instant }: Made): Observed {
  const number = exec.scenario.iterationInTest
  const body = rangeOf(instant, filling + number, 1)
  const answer = call(phase, 'createBackfill', { batch_export_id }, { body })
  const ms = answer.timings.duration
  if (answer.status === 429) return { outcome: 'throttled', ms }
  const { backfill_id } = bodyOf(answer)
  if (answer.status !== 201 || typeof backfill_id !== 'string') return { outcome: 'failed', ms }
  const story = { phase, batch_export_id, backfill: backfill_id, until: deadline() }
  const began = Date.now()
  const run = newRun(story, one => one.backfill === backfill_id)
  const appears_ms = Date.now() - began
  if (!run) return { outcome: 'lost', ms }
  return { outcome: change(story, run, number), ms, series: { appears_ms } }
}

const asked: Record<string, (phase: Phase, made: Made) => Observed> = { walk, detail, change: start }

export function warm(made: Made[]): void {
  for (const phase of plan.phases) call(phase, 'listRuns', { batch_export_id: made[phase.target]!.id })
}

export function ask(made: Made[]): void {
  measured(phase => asked[phase.asks]!(phase, made[phase.target]!))
}
