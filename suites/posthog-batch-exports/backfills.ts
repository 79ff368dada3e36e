// Backfills: their life cycle, their runs, the estimate and progress (dossier 8).
import { day, hour } from '../check.ts'
import { type Api, type Backfill, backfillsOf, batchExport, change, type Run, read, runsOf, table } from './arrange.ts'
import {
  backfill,
  busyHours,
  cancel,
  earliestEvent,
  isoformat,
  isUnderWay,
  noEvents,
  pathOf,
  readBackfill,
  runsInOrder,
  stepByStep,
  tryBackfill,
  underWay,
  untilOver,
  watch,
} from './watching.ts'

const source = 'posthog-batch-exports 8.3'
const at = (text: string | null | undefined) => Date.parse(text ?? '')
/** Days since Sunday. */
const weekdayOf = (ms: number) => new Date(ms).getUTCDay()
const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** Quarters as round(x, 1) of Python has them: of what stands exactly in the middle the even digit. */
const quarters = [0, 0.2, 0.5, 0.8]

/** One backfill as it was seen again and again until it was over. */
async function followed(tools: Api, of: Backfill): Promise<Backfill[]> {
  const seen: Backfill[] = [of]
  const look = async () => {
    seen.push(await readBackfill(tools, of))
    return seen.at(-1)!
  }
  await watch(tools, look, last => !isUnderWay(last), 'a backfill is over', stepByStep)
  return seen
}

export default table('backfills', {
  'goes-through-its-life-cycle': {
    says: 'A backfill goes from Starting through Running to Completed; it has an end once it is over, and not before',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      const seen = await followed(tools, await backfill(tools, made, await busyHours(tools)))
      tools.expect.equal(
        [...new Set(seen.map(({ status }) => status))],
        ['Starting', 'Running', 'Completed'],
        'statuses of a backfill',
      )
      for (const each of seen)
        tools.expect.equal(each.finished_at !== null, !isUnderWay(each), `has a finished_at while it is ${each.status}`)
    },
  },
  'runs-one-interval-after-the-other': {
    says: 'A backfill makes a run for each interval of its range, each after the one before is over, and no run beside them',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const made = await batchExport(tools)
      const range = await busyHours(tools, 3)
      const of = await backfill(tools, made, range)
      await untilOver(tools, of)
      const runs = await runsInOrder(tools, made)
      const hours = [0, 1, 2].map(n => [instant(range.start + n * hour), instant(range.start + (n + 1) * hour)])
      tools.expect.equal(
        runs.map(each => [each.data_interval_start, each.data_interval_end]),
        hours,
        'intervals of the runs',
      )
      tools.expect.equal(
        runs.map(each => each.backfill),
        runs.map(() => of.id),
        'backfill of the runs',
      )
      const early = runs.filter((each, i) => i > 0 && at(each.created_at) < at(runs[i - 1]!.finished_at))
      tools.expect.equal(early, [], 'runs that were made before the one before them was over')
    },
  },
  'a-part-of-an-interval-is-left-out': {
    says: 'What is left of a range after its full intervals is not exported, though it counts as a run that there will be',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await batchExport(tools)
      const { start } = await busyHours(tools)
      const over = await untilOver(tools, await backfill(tools, made, { start, end: start + 1.5 * hour }))
      tools.expect.equal((await runsOf(tools, made)).length, 1, 'runs of an hour and a half')
      tools.expect.equal(
        over.progress,
        { total_runs: 2, finished_runs: 2, progress: 1 },
        'progress of a backfill of an hour and a half that is complete',
      )
    },
  },
  'an-empty-range-is-complete-at-once': {
    says: 'A range without data completes a backfill at once, without a run and with an estimate of nothing',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await batchExport(tools, { destination: noEvents })
      const over = await untilOver(tools, await backfill(tools, made, await busyHours(tools, 3)))
      tools.expect.equal(
        [over.status, over.total_records_count, over.progress],
        ['Completed', 0, { total_runs: 0, finished_runs: 0, progress: 1 }],
        'status, estimate and progress of a backfill of nothing',
      )
      tools.expect.equal(await runsOf(tools, made), [], 'runs of a backfill of nothing')
    },
  },
  'begins-with-the-earliest-data': {
    says: 'The start of a backfill is moved forward to the interval of the earliest data, and runs begin there',
    evidence: 'observed',
    source,
    async run(tools) {
      const made = await batchExport(tools, { interval: 'day', timezone: 'UTC' })
      const first = Math.floor((await earliestEvent(tools)) / day) * day
      const start = first - 20 * day
      const body = { start_at: instant(start).slice(0, 10), end_at: instant(first + day).slice(0, 10) }
      const over = await untilOver(tools, await backfill(tools, made, body))
      tools.expect.equal(
        [over.start_at, over.adjusted_start_at],
        [instant(start), instant(first)],
        'start and adjusted start',
      )
      const runs = (await runsInOrder(tools, made)).map(run => run.data_interval_start)
      tools.expect.equal(runs, [instant(first)], 'starts of its runs')
      tools.expect.equal(over.progress?.total_runs, 1, 'total_runs from the adjusted start')
    },
  },
  'progress-is-counted-and-rounded': {
    says: 'Progress is the share of runs that are over, rounded to one decimal as Python rounds: of the middle to the even digit',
    evidence: 'observed',
    source: `${source}, B1`,
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      const seen = await followed(tools, await backfill(tools, made, await busyHours(tools, 4)))
      const going = seen.filter(({ status }) => status === 'Running').map(({ progress }) => progress)
      const steps = [...new Map(going.map(step => [step?.finished_runs, step])).values()]
      const wanted = [0, 1, 2, 3].map(finished_runs => ({
        total_runs: 4,
        finished_runs,
        progress: quarters[finished_runs],
      }))
      // Between the end of the last run and that of the backfill.
      const last = { total_runs: 4, finished_runs: 4, progress: 1 }
      tools.expect.equal(steps, steps.length > 4 ? [...wanted, last] : wanted, 'progress while it is running')
      tools.expect.equal(seen.at(-1)!.progress, last, 'progress when it is complete')
    },
  },
  'a-failed-run-does-not-fail-it': {
    says: 'A backfill goes on after a run that failed, counts it as over, and completes',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'fail', error: 'ClientError: Out of luck', times: 1 })
      const made = await batchExport(tools)
      const over = await untilOver(tools, await backfill(tools, made, await busyHours(tools, 2)))
      const statuses = (await runsInOrder(tools, made)).map(({ status }) => status)
      tools.expect.equal(
        [over.status, ...statuses],
        ['Completed', 'Failed', 'Completed'],
        'status of the backfill and of its runs',
      )
    },
  },
  'a-failed-one-is-shown': {
    says: 'A backfill that fails is Failed, over and without progress, and can no longer be cancelled',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.3, 8.4',
    needs: ['outcomes'],
    async run(tools) {
      await tools.outcome('backfill', { outcome: 'fail', times: 1 })
      const made = await batchExport(tools)
      const over = await untilOver(tools, await backfill(tools, made, await busyHours(tools)))
      tools.expect.equal(
        [over.status, over.progress, over.finished_at !== null],
        ['Failed', null, true],
        'status, progress and whether it has an end',
      )
      tools.expect.equal(await backfillsOf(tools, made), [over], 'backfills of the export')
      const late = await tools.call('cancelBackfill', { path: pathOf(over) })
      tools.expect.refused(late, 'backfill_is_over', { status: 'Failed' })
    },
  },
  'a-cancelled-run-is-not-counted': {
    says: 'A backfill goes on after a run that was cancelled, and does not count it as over',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      const of = await backfill(tools, made, await busyHours(tools, 2))
      const look = () => runsInOrder(tools, made)
      const [first] = await watch(tools, look, ([run]) => run?.status === 'Running', 'a run is running')
      tools.expect.status(await cancel(tools, first!), 200)
      await watch(tools, look, runs => runs[1]?.status === 'Running', 'the next run is running')
      const { progress } = await readBackfill(tools, of)
      tools.expect.equal(progress?.finished_runs, 0, 'finished_runs after a run was cancelled')
      tools.expect.equal((await untilOver(tools, of)).status, 'Completed', 'status at the end')
    },
  },
  'is-shown-alike-everywhere': {
    says: 'A backfill has the id that its creation answered, a random one, and is the same by itself and in the list',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 3.3',
    async run(tools) {
      const made = await batchExport(tools)
      const range = await busyHours(tools)
      const over = await untilOver(tools, await backfill(tools, made, range))
      tools.expect.that(/^.{14}4/.test(over.id), `the id is of chance (${over.id})`)
      tools.expect.equal(await backfillsOf(tools, made), [over], 'backfills of the export')
      tools.expect.equal(
        [over.start_at, over.end_at, over.batch_export, over.team],
        [instant(range.start), instant(range.end), made.id, made.team_id],
        'start_at, end_at, batch_export and team',
      )
    },
  },
  'belongs-to-its-export': {
    says: 'By the id of another export a backfill is not found, not listed and not cancelled',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 8.3',
    async run(tools) {
      const { of } = await underWay(tools)
      const other = await batchExport(tools)
      const path = { batch_export_id: other.id, id: of.id }
      tools.expect.refused(await tools.call('retrieveBackfill', { path }), 'not_found')
      tools.expect.refused(await tools.call('cancelBackfill', { path }), 'not_found')
      tools.expect.equal(await backfillsOf(tools, other), [], 'backfills of another export')
    },
  },
  'old-ones-stay': {
    says: 'No window of time hides a backfill: after a month it is listed and can be read',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      const over = await untilOver(tools, await backfill(tools, made, await busyHours(tools)))
      await tools.later(30 * day)
      tools.expect.equal(await backfillsOf(tools, made), [over], 'backfills a month later')
      tools.expect.equal(await readBackfill(tools, over), over, 'the backfill by itself a month later')
    },
  },
  'without-an-end-it-catches-up': {
    says: 'A backfill without an end goes on until it has caught up with the schedule; then the export is active again',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.5',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools, { interval: 'week', timezone: 'UTC' })
      const lastSunday = (now: number) => Math.floor(now / day - weekdayOf(now)) * day
      const sunday = lastSunday(await tools.now())
      const of = await backfill(tools, made, { start_at: instant(sunday - 70 * day).slice(0, 10) })
      tools.expect.equal(of.end_at, null, 'end_at of a backfill without an end')
      await tools.later(day / 2)
      tools.expect.equal((await readBackfill(tools, of)).status, 'Completed', 'status half a day later')
      const last = (await runsInOrder(tools, made)).filter(run => run.backfill === of.id).at(-1)
      // A week may have ended meanwhile.
      const sundays = [sunday, lastSunday(await tools.now())]
      const end = at(last?.data_interval_end)
      tools.expect.that(
        end !== null && sundays.includes(end),
        `the end of its last run, ${last?.data_interval_end}, is the last Sunday`,
      )
      tools.expect.equal((await read(tools, made)).paused, false, 'paused after it has caught up')
    },
  },
  'from-the-beginning-is-one-run': {
    says: 'Where a project may, a backfill without a start is one run without a start, of all there is, up to an end that may lie ahead',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.2, 8.3, B4',
    needs: ['clock', 'settings'],
    async run(tools) {
      await tools.settings({ flags: ['batch-export-earliest-backfill'] })
      const made = await batchExport(tools)
      const end = Math.ceil((await tools.now()) / hour) * hour + hour
      tools.expect.status(await tryBackfill(tools, made, { start_at: null, end_at: isoformat(end) }), 201)
      const [of] = await watch(
        tools,
        () => backfillsOf(tools, made),
        ({ length }) => length > 0,
        'the backfill is listed',
      )
      const seen = await followed(tools, of!)
      const going = seen.filter(isUnderWay).filter(({ progress }) => progress !== null)
      tools.expect.equal(going, [], 'progress of a backfill without a start while it goes on')
      tools.expect.equal(
        [seen.at(-1)!.start_at, seen.at(-1)!.progress],
        [null, { total_runs: 1, finished_runs: 1, progress: 1 }],
        'start and progress at the end',
      )
      const runs: Run[] = await runsOf(tools, made)
      tools.expect.equal(
        runs.map(run => run.data_interval_start),
        [null],
        'starts of its runs',
      )
      tools.expect.equal(runs[0]!.records_completed, seen.at(-1)!.total_records_count, 'records, against the estimate')
    },
  },
  'goes-on-while-the-export-is-paused': {
    says: 'To pause an export, also by a change, does not stop its backfills',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.3',
    async run(tools) {
      const made = await batchExport(tools, { paused: false, interval: 'week' })
      await change(tools, made, { interval: 'hour' })
      const of = await backfill(tools, made, await busyHours(tools, 2))
      await tools.given('pauseBatchExport', { path: { id: made.id } })
      for (const paused of [false, true]) await change(tools, made, { paused })
      const over = await untilOver(tools, of)
      const runs = (await runsOf(tools, made)).filter(run => run.backfill === of.id)
      tools.expect.equal([over.status, runs.length], ['Completed', 2], 'status and runs of the backfill')
    },
  },
  'a-day-is-a-date': {
    says: 'Of a daily export a backfill takes dates, which mean its hour in its time zone',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.2',
    async run(tools) {
      const made = await batchExport(tools, { interval: 'day', timezone: 'Europe/Berlin', offset_hour: 5 })
      const answer = await tryBackfill(tools, made, { start_at: '2026-01-10', end_at: '2026-01-12' })
      tools.expect.status(answer, 201)
      const look = () => backfillsOf(tools, made)
      const [of] = await watch(tools, look, ({ length }) => length > 0, 'the backfill is listed')
      tools.expect.equal(
        [of!.start_at, of!.end_at],
        ['2026-01-10T04:00:00Z', '2026-01-12T04:00:00Z'],
        'bounds of two days in Berlin from five',
      )
    },
  },
})
