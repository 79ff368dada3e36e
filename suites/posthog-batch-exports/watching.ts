// How rules come by runs and backfills, and follow them to their end.
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import { own } from '../../spec/own.ts'
import { hour, minute, NotApplicable, second } from '../check.ts'
import {
  type Api,
  type Backfill,
  batchExport,
  type Fields,
  type Query,
  type Run,
  runsOf,
  type Shown,
} from './arrange.ts'

type Schemas = components['schemas']
type OfExport = Pick<Shown, 'id'>
type OneRun = Pick<Run, 'id' | 'batch_export'>
type OneBackfill = Pick<Backfill, 'id' | 'batch_export'>

/** As isoformat() of Python writes whole seconds in UTC. */
export const isoformat = (at: number | string): string => `${new Date(at).toISOString().slice(0, 19)}+00:00`

/** The same instant by clocks that are so many hours, up to nine, ahead of UTC, or behind it. */
export const aheadBy = (hours: number, at: number): string =>
  `${new Date(at + hours * hour).toISOString().slice(0, 23)}${hours < 0 ? '-' : '+'}0${Math.abs(hours)}:00`

export const pathOf = ({ batch_export, id }: OneRun | OneBackfill) => ({ batch_export_id: batch_export!, id })

/** One page of runs. */
export const pageOf = (tools: Api, { id }: OfExport, query: Query = {}) =>
  tools.given('listRuns', { path: { batch_export_id: id }, query })

/** Runs, the oldest first. */
export const runsInOrder = (tools: Api, of: OfExport, query: Query = {}) =>
  runsOf(tools, of, { ordering: 'created_at', ...query })

export const readRun = (tools: Api, run: OneRun, query: Query = {}): Promise<Run> =>
  tools.given('retrieveRun', { path: pathOf(run), query })

export const readBackfill = (tools: Api, backfill: OneBackfill): Promise<Backfill> =>
  tools.given('retrieveBackfill', { path: pathOf(backfill) })

export const isUnderWay = ({ status }: Pick<Run, 'status'>): boolean => status === 'Starting' || status === 'Running'

/** The first row of a query, of numbers. */
export async function numbersOf(tools: Api, query: string): Promise<number[]> {
  const { results } = await tools.given('runQuery', { body: { query: { kind: 'HogQLQuery', query } } })
  return ((results as unknown[][])[0] ?? []).map(Number)
}

/** Epoch milliseconds. */
export interface Range {
  start: number
  end: number
}

/** So many hours from the one that has the most events of the last two months. */
export async function busyHours(tools: Api, hours = 1): Promise<Range> {
  const seconds = 'toUnixTimestamp(timestamp)'
  const query = `select intDiv(${seconds}, 3600) * 3600 as hour, count() as events from events where timestamp > now() - interval 60 day and timestamp < now() - interval 3 day group by hour order by events desc, hour limit 1`
  const [at] = await numbersOf(tools, query)
  if (at === undefined) throw new NotApplicable('the project has had no events for two months')
  return { start: at * second, end: at * second + hours * hour }
}

/** Epoch milliseconds of the first event of all. */
export async function earliestEvent(tools: Api): Promise<number> {
  const [count, at] = await numbersOf(
    tools,
    'select count() as events, toUnixTimestamp(min(timestamp)) as at from events',
  )
  if (!count) throw new NotApplicable('the project has had no events')
  return at! * second
}

export const sent = ({ start, end }: Range): Fields => ({ start_at: isoformat(start), end_at: isoformat(end) })

/** A backfill that may be refused, also because there are too many. */
export const tryBackfill = (tools: Api, { id }: OfExport, body: Fields) =>
  tools.call('createBackfill', { path: { batch_export_id: id }, body, impatient: true })

/** Runs of an hour with data take longer than a step: each is seen. */
export const stepByStep = { within: hour, longest: 8 * second }
/** A run of a day takes more than half an hour. */
const toTheEnd = { within: 2 * hour, longest: minute }

export const briefStart = 'an answer takes longer than a run starts'

/** Whether what lasts a second can be seen: no answer of a target that takes longer shows it. */
export async function isPrompt(tools: Api, of: OfExport): Promise<boolean> {
  const before = await tools.now()
  await runsOf(tools, of)
  return (await tools.now()) - before < second
}

/** Starts a backfill. It shows up a moment after the answer. */
export async function backfill(tools: Api, of: OfExport, range: Range | Fields): Promise<Backfill> {
  const body = 'start' in range ? sent(range as Range) : range
  const { backfill_id: id } = await tools.given('createBackfill', { path: { batch_export_id: of.id }, body })
  const look = () => tools.call('retrieveBackfill', { path: { batch_export_id: of.id, id } })
  return (await tools.until(look, ({ status }) => status === 200, minute, 'the backfill is there')).body
}

/** Looks again and again, a little later each time up to the longest step: what lasts as long is seen. */
export async function watch<T>(
  tools: Api,
  look: () => Promise<T>,
  done: (seen: T) => boolean,
  what: string,
  { within = 2 * minute, longest = second } = {},
): Promise<T> {
  let passed = 0
  for (let step = second; ; step = Math.min(step * 1.5, longest)) {
    const seen = await look()
    if (done(seen)) return seen
    tools.expect.that(passed < within, `${what} within ${within / minute} min`)
    await tools.later(step)
    passed += step
  }
}

export const untilOver = (tools: Api, of: OneBackfill): Promise<Backfill> =>
  watch(
    tools,
    () => readBackfill(tools, of),
    seen => !isUnderWay(seen),
    'the backfill is over',
    toTheEnd,
  )

/** The run of an export that has but one, at its end. */
export const untilRun = async (tools: Api, of: OfExport): Promise<Run> => {
  const newest = async () => (await runsOf(tools, of))[0]
  const isOver = (seen: Run | undefined) => seen !== undefined && !isUnderWay(seen)
  return (await watch(tools, newest, isOver, 'the run is over', toTheEnd))!
}

/** An export with one run, which came to its end. */
export async function ran(tools: Api, fields: Fields = {}): Promise<{ made: Shown; run: Run }> {
  const made = await batchExport(tools, fields)
  await backfill(tools, made, await busyHours(tools))
  return { made, run: await untilRun(tools, made) }
}

/** An export with one run that has just begun. */
export async function underWay(tools: Api): Promise<{ made: Shown; run: Run; of: Backfill }> {
  const made = await batchExport(tools)
  const of = await backfill(tools, made, await busyHours(tools))
  const run = await watch(
    tools,
    async () => (await runsOf(tools, made))[0],
    seen => seen !== undefined && seen.status !== 'Starting',
    'a run of the backfill is there',
  )
  if (run!.status !== 'Running') throw new NotApplicable('the run was over before anybody could see it run')
  return { made, run: run!, of }
}

/** A run of the schedule that only starts. Needs `clock` and `settings`. */
export async function startingRun(tools: Api): Promise<{ made: Shown; run: Run }> {
  await tools.settings({ flags: ['high-frequency-batch-exports'] })
  const made = await batchExport(tools, { interval: 'every 5 minutes', paused: false })
  if (!(await isPrompt(tools, made))) throw new NotApplicable(briefStart)
  const look = () => runsOf(tools, made)
  // A run is made within a minute of its interval, and starts for a second at least.
  await tools.later(5 * minute - ((await tools.now()) % (5 * minute)))
  for (let passed = 0; passed < 70 && (await look()).length === 0; passed++) await tools.later(0.9 * second)
  const [run] = await look()
  tools.expect.equal(run?.status, 'Starting', 'status of the new run')
  return { made, run: run! }
}

export const cancel = (tools: Api, run: OneRun) => tools.call('cancelRun', { path: pathOf(run) })

/** A gateway's own 429 may have no body, or another. */
const codeOf = (body: unknown): unknown => own((body ?? {}) as Fields, 'code')

/**
 * Answers the name of the workflow. Deployments answer 201, older ones 200 as documented. A limit of backfills is told by 429, as other limits
 * are: who is impatient takes that for an answer.
 */
export async function retry(
  tools: Api,
  run: OneRun,
  by: { server?: number; impatient?: boolean } = {},
): Promise<string> {
  const answer = await tools.call('retryRun', { path: pathOf(run), ...by })
  if (answer.status === 429 && codeOf(answer.body) !== 'too_many_concurrent_backfills')
    return retry(tools, run, { ...by, impatient: false })
  if (answer.status !== 200) tools.expect.status(answer, 201)
  tools.speaks(answer.status === 200 ? 'documented' : 'upstream')
  return answer.body.backfill_id
}

/** An active export by its schedule, after so long. Needs `clock`. */
export async function scheduled(tools: Api, passed: number, fields: Fields = {}): Promise<Shown> {
  const made = await batchExport(tools, { paused: false, ...fields })
  await tools.later(passed)
  return made
}

/** An event that nobody sends. */
export const noEvents = { type: 'NoOp', config: { include_events: ['understudy no such event'] } }

export type Line = Schemas['LogEntry']

/** One page of a log. */
export const logsOf = (tools: Api, { id }: OfExport, query: Query = {}) =>
  tools.given('listBatchExportLogs', { path: { id }, query })

export const linesOf = async (tools: Api, of: OfExport, query: Query = {}): Promise<Line[]> =>
  (await logsOf(tools, of, query)).results

export const messages = (lines: Line[]) => lines.map(({ message }) => message)
export const rangeOf = ({ data_interval_start: start, data_interval_end: end }: Run) =>
  `range ${start === null ? 'START' : isoformat(start!)} - ${isoformat(end)}`
