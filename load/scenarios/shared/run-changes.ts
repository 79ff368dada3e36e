// Changes of an export's runs, each followed until everything that comes of it is over, and accounted for.
import { awaited } from './awaited.ts'
import { bodyOf, call, warn } from './client.ts'
import { backfillOver, glimpseOf, intervalOf, isOver, type Run, runsOf } from './exports.ts'
import { failure, type Outcome } from './measure.ts'
import type { Phase } from './plan.ts'

/** A change under way. */
export interface Story {
  phase: Phase
  batch_export_id: string
  backfill: string
  until: number
}

/** What came of a step, where that is not as it should be. */
type Step = Outcome | undefined

const told = (what: string): Outcome => {
  warn(what)
  return 'wrong'
}

/** Undefined also where the answer says nothing of it: who waits looks again. */
const runNow = ({ phase, batch_export_id }: Story, id: string): Run | undefined => {
  const answer = call(phase, 'retrieveRun', { batch_export_id, id })
  return answer.status === 200 ? (bodyOf(answer) as unknown as Run) : undefined
}

/** The first page holds what came last. */
export const newRun = ({ phase, batch_export_id, until }: Story, isIt: (run: Run) => boolean): Run | undefined =>
  awaited(() => {
    const { results } = bodyOf(call(phase, 'listRuns', { batch_export_id }))
    return (Array.isArray(results) ? (results as Run[]) : []).find(isIt)
  }, until)

const runOver = (story: Story, id: string): Run | undefined =>
  awaited(() => {
    const run = runNow(story, id)
    return run && isOver(run) ? run : undefined
  }, story.until)

/** To an end of its own. */
function completed(story: Story, { id }: Run): Run | Outcome {
  const run = runOver(story, id)
  if (!run) return 'lost'
  if (run.status !== 'Completed') return 'failed'
  const isTrue = Number(run.records_completed) >= 0 && run.records_completed !== null && run.finished_at !== null
  return isTrue ? run : told('a completed run does not say how it ended')
}

/** Cancels; a refusal is right for what is over by then. */
function cancelled(
  { phase, until }: Story,
  operation: string,
  fields: Record<string, string>,
  look: () => string | undefined,
): Step {
  const answer = call(phase, operation, fields, { expected: [400] })
  if (answer.status === 429) return 'throttled'
  if (answer.status !== 200 && answer.status !== 400) return 'failed'
  const status = awaited(look, until)
  if (status === undefined) return 'lost'
  if (answer.status === 200) return status === 'Cancelled' ? undefined : told(`${operation} is answered and not done`)
  return isOver({ status }) ? undefined : told(`${operation} is refused for what goes on`)
}

const turns: ((story: Story, run: Run) => Step)[] = [
  function leave(story, run) {
    const end = completed(story, run)
    return typeof end === 'string' ? end : undefined
  },

  function retry(story, run) {
    const { phase, batch_export_id } = story
    const end = completed(story, run)
    if (typeof end === 'string') return end
    const answer = call(phase, 'retryRun', { batch_export_id, id: run.id })
    if (answer.status === 429) return 'throttled'
    if (answer.status >= 300) return 'failed'
    const again = newRun(story, one => one.id !== run.id && intervalOf(one) === intervalOf(run))
    if (!again) return 'lost'
    const second = completed(story, again)
    if (typeof second === 'string') return second
    const old = awaited(() => runNow(story, run.id), story.until)
    if (!old) return 'lost'
    if (glimpseOf(old).state !== glimpseOf(end).state) return told('a retry changes the run that it repeats')
    return second.records_completed === end.records_completed
      ? undefined
      : told('a retry exports another number of rows')
  },

  function cancelRun(story, { id }) {
    const { batch_export_id } = story
    const step = cancelled(story, 'cancelRun', { batch_export_id, id }, () => runNow(story, id)?.status)
    if (step) return step
    const listed = newRun(story, one => one.id === id)
    if (!listed) return 'lost'
    return isOver(listed) ? undefined : told('a list shows a run going on that was cancelled')
  },

  function cancelBackfill(story, { id }) {
    const { phase, batch_export_id, backfill } = story
    const at = { batch_export_id, id: backfill }
    const step = cancelled(story, 'cancelBackfill', at, () => {
      const answer = call(phase, 'retrieveBackfill', at)
      return answer.status === 200 ? String(bodyOf(answer)['status']) : undefined
    })
    if (step) return step
    const run = awaited(() => runNow(story, id), story.until)
    if (!run) return 'lost'
    return isOver(run) ? undefined : told('a run outlives its backfill')
  },
]

const retried = 1

/** In the end: the backfill is over, and its interval has as many runs as were asked for. */
function accounted({ phase, batch_export_id, backfill, until }: Story, run: Run, runs: number): Step {
  if (!backfillOver(phase, batch_export_id, backfill, until)) return 'lost'
  const { items, failed } = runsOf(phase, batch_export_id)
  if (failed) return failure(failed) ?? 'failed'
  const found = items.filter(one => intervalOf(one) === intervalOf(run)).length
  if (found === runs) return undefined
  return told(found < runs ? 'a run is gone' : 'an interval was run more often than it was asked for')
}

/** Changes a run that has just appeared, another way each time, and follows it to the end of all. */
export function change(story: Story, run: Run, number: number): Outcome {
  const turn = number % turns.length
  return turns[turn]!(story, run) ?? accounted(story, run, turn === retried ? 2 : 1) ?? 'answered'
}
