// Batch exports that a run makes, one for each target: their runs, their backfills, and how they are removed.
import { awaited } from './awaited.ts'
import { type Answer, bodyOf, call, type Json } from './client.ts'
import type { Glimpse } from './lives.ts'
import { giveUp, leftBehind, supplied } from './making.ts'
import { nameOf, type Phase, plan } from './plan.ts'

type Target = Pick<Phase, 'target'>

/** What setup hands to the iterations, of each target. */
export interface Made {
  /** The export. */
  id: string
  /** When there is an event, in seconds. */
  instant: number
  /** Backfills that filled it, each with as many runs. */
  backfills: string[]
}

/** Runs of each of them. */
export const each = 3

export interface Run {
  id: string
  status: string
  batch_export: string
  backfill: string | null
  data_interval_start: string | null
  data_interval_end: string
  created_at: string
  finished_at: string | null
  records_completed: number | null
}

const stages = new Map([
  ['Starting', 0],
  ['Running', 1],
  ...[
    'Completed',
    'Failed',
    'FailedRetryable',
    'FailedBilling',
    'Cancelled',
    'Terminated',
    'TimedOut',
    'ContinuedAsNew',
  ].map(status => [status, 2] as const),
])

export const isOver = ({ status }: { status: string }): boolean => stages.get(status) === 2

export const intervalOf = ({ data_interval_start, data_interval_end }: Run): string =>
  `${data_interval_start} - ${data_interval_end}`

/** A cancelled run may learn later when it ended. */
export const glimpseOf = (run: Run): Glimpse => ({
  id: run.id,
  stage: stages.get(run.status),
  born: `${run.batch_export} ${run.backfill} ${intervalOf(run)} ${run.created_at}`,
  state:
    isOver(run) && run.status !== 'Cancelled'
      ? `${run.status} ${run.finished_at} ${run.records_completed}`
      : run.status,
})

/** Somewhere: nothing is written, unless the user says where. */
const destination = supplied<Json>('UNDERSTUDY_LOAD_DESTINATION', { type: 'NoOp', config: {} })

/** Paused, so that nothing runs in it but what is asked for. */
export function createExport(target: number): string {
  const phase = plan.phases.find(one => one.target === target)!
  const body = { name: nameOf(phase), model: 'events', interval: 'hour', paused: true, destination }
  const answer = call(phase, 'createBatchExport', {}, { body })
  const { id } = bodyOf(answer)
  if (answer.status !== 201 || typeof id !== 'string') giveUp('the batch export to poll could not be created', answer)
  return String(id)
}

/** The latest event that is there for good, in seconds. */
export function eventBefore(target: number): number {
  const query = `SELECT toUnixTimestamp(max(timestamp)) AS latest FROM events WHERE timestamp <= toDateTime('${plan.before}')`
  const answer = call({ target }, 'runQuery', {}, { body: { query: { kind: 'HogQLQuery', query } } })
  const { results } = bodyOf(answer)
  const latest = Number((results as unknown[][] | undefined)?.[0]?.[0] ?? 0)
  if (answer.status !== 200 || !(latest > 0)) giveUp('there is no event to export before yesterday', answer)
  return latest
}

const hour = 3600

/**
 * The range of a backfill, another for each number: so many hours, and an event in the first of them. Two backfills of the
 * same range at the same time are not what anybody does.
 */
export function rangeOf(instant: number, number: number, hours: number): Json {
  const start = instant - hour / 2 - (number % (hour / 2))
  const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')
  return { start_at: iso(start), end_at: iso(start + hours * hour) }
}

const isFull = (answer: Answer) => answer.status === 429 && bodyOf(answer)['code'] === 'too_many_concurrent_backfills'

/** Before anything is measured: waits for room where the project takes no more of them. */
export function backfill(target: Target, { id, instant }: Made, number: number, until: number): string {
  const place = { batch_export_id: id }
  const body = rangeOf(instant, number, each)
  const answer = awaited(() => {
    const answer = call(target, 'createBackfill', place, { body })
    return isFull(answer) && Date.now() < until ? undefined : answer
  }, until)!
  const { backfill_id } = bodyOf(answer)
  if (answer.status !== 201) giveUp('a backfill could not be started', answer)
  return String(backfill_id)
}

export interface Backfill {
  id: string
  status: string
}

export const backfillNow = (target: Target, batch_export_id: string, id: string): Backfill | undefined => {
  const answer = call(target, 'retrieveBackfill', { batch_export_id, id })
  return answer.status === 200 ? (bodyOf(answer) as unknown as Backfill) : undefined
}

/** A backfill that has come to an end; undefined when it does not come in time. */
export const backfillOver = (target: Target, batch_export_id: string, id: string, until: number) =>
  awaited(() => {
    const seen = backfillNow(target, batch_export_id, id)
    return seen && isOver(seen) ? seen : undefined
  }, until)

interface Listed<Item> {
  items: Item[]
  pages: number
  ms: number
  /** The answer that was no page. */
  failed?: Answer
}

/** Page after page. Of a link only the cursor is followed, so that no key goes elsewhere. */
function listed<Item extends { id: string }>(target: Target, operation: string, batch_export_id: string): Listed<Item> {
  const all: Listed<Item> = { items: [], pages: 0, ms: 0 }
  for (let query = ''; ; ) {
    const answer = call(target, operation, { batch_export_id }, { query })
    all.ms += answer.timings.duration
    all.pages++
    const { results, next } = bodyOf(answer)
    if (answer.status !== 200 || !Array.isArray(results)) return { ...all, failed: answer }
    all.items.push(...(results as Item[]))
    const cursor = /[?&]cursor=([^&]+)/.exec(String(next ?? ''))?.[1]
    // A page that comes again would come for ever.
    if (!cursor || results.length === 0 || all.pages > 1000) return all
    query = `?cursor=${cursor}`
  }
}

export const runsOf = (target: Target, id: string): Listed<Run> => listed(target, 'listRuns', id)

/** What goes on is cancelled first: removal would leave alone what has not begun. */
export function removeExport(target: number, id: string): void {
  const { items } = listed<Backfill>({ target }, 'listBackfills', id)
  for (const { id: backfill } of items.filter(item => !isOver(item)))
    call({ target }, 'cancelBackfill', { batch_export_id: id, id: backfill }, { expected: [400] })
  call({ target }, 'deleteBatchExport', { id })
  if (call({ target }, 'retrieveBatchExport', { id }).status !== 404) leftBehind.add(1, { export: id })
}
