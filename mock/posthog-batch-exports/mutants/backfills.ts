// Defects of backfills: their life, their runs, progress, and which ranges they take.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  refusing,
  rewording,
  says,
  type Wrap,
} from '../../core/wrap.ts'
import { rowsOf } from '../by-export.ts'
import { backfillRows, exportsOf, runRows } from '../rows.ts'
import { cancelBackfill } from '../running.ts'
import { lengthOf } from '../schedule.ts'
import {
  anywhere,
  each,
  everyBackfill,
  everyRun,
  instantOf,
  instead,
  listing,
  overhearing,
  rowsIn,
  saying,
  shifted,
  started,
  written,
} from './spoil-runs.ts'

const hour = 3_600_000
const at = (rule: string) => `posthog-batch-exports/${rule}`

interface Progress {
  total_runs: number
  finished_runs: number
  progress: number
}
/** Progress while there is any, changed. */
const progressing = (change: (progress: Progress, row: Body, call: Call) => Progress | null) =>
  everyBackfill((row, call) => {
    const progress = row['progress'] as Progress | null
    return progress && progress.total_runs !== null ? { ...row, progress: change(progress, row, call) } : row
  })

const runsOf = ({ world }: Call, { id }: Body): Body[] =>
  [...runRows(world).entries()].flatMap(([key, row]) => (row.backfill === id ? [{ key, ...row }] : []))

/** All backfills of the export end with the call. */
const endingBackfills: Wrap = right => call => {
  const { world, queries, now, path } = call
  for (const [key] of rowsOf(world, backfillRows(world), path['id']!)) cancelBackfill(world, queries, key, now)
  return right(call)
}

const living: MutantTable = {
  'backfills-are-complete-as-they-begin': {
    defect: 'A backfill that goes on is shown as Completed',
    caughtBy: at('backfills/goes-through-its-life-cycle'),
    reason: 'statuses of a backfill',
    handlers: everyBackfill(instead('Running', 'Completed')),
  },
  'backfills-have-an-end-before-it': {
    defect: 'A backfill that goes on has a finished_at',
    caughtBy: at('backfills/goes-through-its-life-cycle'),
    reason: 'has a finished_at while it is',
    handlers: everyBackfill(row => ({ ...row, finished_at: row['finished_at'] ?? row['created_at'] })),
  },
  'intervals-run-backwards': {
    defect: 'A backfill begins with the last interval',
    caughtBy: at('backfills/runs-one-interval-after-the-other'),
    reason: 'intervals of the runs',
    handlers: {
      listRuns: listing(rows =>
        rows.map((run, i) => {
          const { data_interval_start, data_interval_end } = rows.at(-1 - i)!
          return { ...run, data_interval_start, data_interval_end }
        }),
      ),
    },
  },
  'an-interval-is-left-out': {
    defect: 'A backfill leaves one of its intervals out',
    caughtBy: at('backfills/runs-one-interval-after-the-other'),
    reason: 'intervals of the runs',
    handlers: { listRuns: listing(rows => rows.filter((_, i) => i !== 1)) },
  },
  'runs-of-backfills-overlap': {
    defect: 'A backfill makes a run before the one before it is over',
    caughtBy: at('backfills/runs-one-interval-after-the-other'),
    reason: 'runs that were made before the one before them was over',
    handlers: {
      listRuns: listing(rows => rows.map(run => ({ ...run, created_at: rows[0]!['created_at'] }))),
    },
  },
  'parts-of-intervals-are-exported': {
    defect: 'What is left of a range after its full intervals has a run, too',
    caughtBy: at('backfills/a-part-of-an-interval-is-left-out'),
    reason: 'runs of an hour and a half',
    handlers: { listRuns: listing(rows => rows.flatMap(run => [run, run])) },
  },
  'parts-of-intervals-do-not-count': {
    defect: 'total_runs counts full intervals alone',
    caughtBy: at('backfills/a-part-of-an-interval-is-left-out'),
    reason: 'progress of a backfill of an hour and a half',
    handlers: progressing((progress, row, { world }) => {
      const length = lengthOf(exportsOf(world).get(String(row['batch_export']))!)
      const full = Math.floor((instantOf(row['end_at']) - instantOf(row['start_at'])) / length)
      return { ...progress, total_runs: full, finished_runs: Math.min(full, progress.finished_runs) }
    }),
  },
  'empty-ranges-run': {
    defect: 'A backfill of nothing makes a run',
    caughtBy: at('backfills/an-empty-range-is-complete-at-once'),
    reason: 'runs of a backfill of nothing',
    handlers: {
      listRuns: answering((body, { world, path }) => {
        const [first] = rowsOf(world, backfillRows(world), path['batch_export_id']!)
        if (rowsIn(body).length > 0 || !first) return body
        const [id, { end, job }] = first
        const times = { created_at: written(job.askedAt), last_updated_at: written(job.askedAt) }
        const run = { id, status: 'Completed', data_interval_end: written(end!), batch_export: path['batch_export_id'] }
        return { ...body, results: [{ ...run, ...times }] }
      }),
    },
  },
  'empty-ranges-have-no-estimate': {
    defect: 'The estimate of a range without data is null',
    caughtBy: at('backfills/an-empty-range-is-complete-at-once'),
    reason: 'status, estimate and progress of a backfill of nothing',
    handlers: everyBackfill(row => ({ ...row, total_records_count: row['total_records_count'] || null })),
  },
  'empty-ranges-count-their-intervals': {
    defect: 'total_runs of a backfill of nothing is that of its range',
    caughtBy: at('backfills/an-empty-range-is-complete-at-once'),
    reason: 'status, estimate and progress of a backfill of nothing',
    handlers: progressing((progress, row) =>
      row['total_records_count'] === 0 ? { total_runs: 3, finished_runs: 3, progress: 1 } : progress,
    ),
  },
  'starts-are-never-moved': {
    defect: 'adjusted_start_at is the start that was asked for',
    caughtBy: at('backfills/begins-with-the-earliest-data'),
    reason: 'start and adjusted start',
    handlers: everyBackfill(row => ({ ...row, adjusted_start_at: row['start_at'] })),
  },
  'runs-begin-before-the-data': {
    defect: 'A backfill makes runs for the days before the earliest data',
    caughtBy: at('backfills/begins-with-the-earliest-data'),
    reason: 'starts of its runs',
    handlers: {
      listRuns: listing(rows =>
        rows.flatMap(run => [
          {
            ...run,
            data_interval_start: shifted(run['data_interval_start'], -24 * hour),
            data_interval_end: run['data_interval_start'],
          },
          run,
        ]),
      ),
    },
  },
  'progress-counts-from-the-start-that-was-asked': {
    defect: 'total_runs counts from the start that was asked for',
    caughtBy: at('backfills/begins-with-the-earliest-data'),
    reason: 'total_runs from the adjusted start',
    handlers: progressing((progress, row, { world }) => {
      const length = lengthOf(exportsOf(world).get(String(row['batch_export']))!)
      return { ...progress, total_runs: Math.ceil((instantOf(row['end_at']) - instantOf(row['start_at'])) / length) }
    }),
  },
  'halves-are-rounded-up': {
    defect: 'Progress of a quarter is 0.3',
    caughtBy: at('backfills/progress-is-counted-and-rounded'),
    reason: 'progress while it is running',
    handlers: progressing(progress => ({
      ...progress,
      progress: Math.round((10 * progress.finished_runs) / progress.total_runs) / 10,
    })),
  },
  'progress-has-many-digits': {
    defect: 'Progress is not rounded',
    caughtBy: at('backfills/progress-is-counted-and-rounded'),
    reason: 'progress while it is running',
    handlers: progressing(progress => ({ ...progress, progress: progress.finished_runs / progress.total_runs })),
  },
  'the-present-run-counts': {
    defect: 'A run that goes on counts as over',
    caughtBy: at('backfills/progress-is-counted-and-rounded'),
    reason: 'progress while it is running',
    handlers: progressing((progress, row) =>
      row['status'] === 'Running'
        ? { ...progress, finished_runs: Math.min(progress.total_runs, progress.finished_runs + 1) }
        : progress,
    ),
  },
  'a-failed-run-fails-the-backfill': {
    defect: 'A backfill with a run that failed is Failed',
    caughtBy: at('backfills/a-failed-run-does-not-fail-it'),
    reason: 'status of the backfill and of its runs',
    handlers: everyBackfill((row, call) =>
      row['status'] === 'Completed' && runsOf(call, row).some(run => (run['job'] as { failed?: boolean }).failed)
        ? { ...row, status: 'Failed' }
        : row,
    ),
  },
  'a-failed-run-ends-the-backfill': {
    defect: 'After a run that failed a backfill makes no other',
    caughtBy: at('backfills/a-failed-run-does-not-fail-it'),
    reason: 'status of the backfill and of its runs',
    handlers: {
      listRuns: listing(rows => {
        const failed = rows.findIndex(({ status }) => status === 'Failed')
        return failed < 0 ? rows : rows.slice(0, failed + 1)
      }),
    },
  },
  'failed-backfills-are-complete': {
    defect: 'A backfill that failed is shown as Completed',
    caughtBy: at('backfills/a-failed-one-is-shown'),
    reason: 'status, progress and whether it has an end',
    handlers: everyBackfill(instead('Failed', 'Completed')),
  },
  'failed-backfills-are-cancelled': {
    defect: 'A backfill that failed can be cancelled',
    caughtBy: at('backfills/a-failed-one-is-shown'),
    reason: 'wanted the refusal backfill_is_over',
    handlers: { cancelBackfill: overhearing('Failed', () => ({ cancelled: true })) },
  },
  'cancelled-runs-count-as-over': {
    defect: 'finished_runs counts cancelled runs',
    caughtBy: at('backfills/a-cancelled-run-is-not-counted'),
    reason: 'finished_runs after a run was cancelled',
    handlers: progressing((progress, row, call) => {
      const lost = runsOf(call, row).filter(run => (run['job'] as { cancelledAt?: number }).cancelledAt !== undefined)
      return row['status'] === 'Running'
        ? { ...progress, finished_runs: Math.min(progress.total_runs, progress.finished_runs + lost.length) }
        : progress
    }),
  },
  'a-cancelled-run-ends-the-backfill': {
    defect: 'To cancel a run cancels its backfill',
    caughtBy: at('backfills/a-cancelled-run-is-not-counted'),
    reason: 'the next run is running within',
    handlers: {
      cancelRun: right => async call => {
        const result = await right(call)
        const { backfill } = runRows(call.world).get(call.path['id']!)!
        if (backfill !== undefined) cancelBackfill(call.world, call.queries, backfill, call.now)
        return result
      },
    },
  },
  'backfills-are-listed-without-estimate': {
    defect: 'A list of backfills has no estimates',
    caughtBy: at('backfills/is-shown-alike-everywhere'),
    reason: 'backfills of the export',
    handlers: { listBackfills: each(row => ({ ...row, total_records_count: null })) },
  },
  'backfills-are-of-another-team': {
    defect: 'A backfill shows another team than its project',
    caughtBy: at('backfills/is-shown-alike-everywhere'),
    reason: 'start_at, end_at, batch_export and team',
    handlers: everyBackfill(row => ({ ...row, team: Number(row['team']) + 1 })),
  },
  'backfills-are-found-anywhere': {
    defect: 'A backfill is found by the id of any export',
    caughtBy: at('backfills/belongs-to-its-export'),
    reason: 'retrieveBackfill answered 200',
    handlers: { retrieveBackfill: anywhere('backfills') },
  },
  'backfills-are-cancelled-from-anywhere': {
    defect: 'A backfill is cancelled by the id of any export',
    caughtBy: at('backfills/belongs-to-its-export'),
    reason: 'cancelBackfill answered 200',
    handlers: { cancelBackfill: anywhere('backfills') },
  },
  'exports-share-their-backfills': {
    defect: 'An export lists the backfills of others',
    caughtBy: at('backfills/belongs-to-its-export'),
    reason: 'backfills of another export',
    handlers: {
      listBackfills: right => async call => {
        const own = (await right(call)) as Body
        const [other] = [...backfillRows(call.world).values()]
        if (rowsIn(own).length > 0 || !other) return own
        return right(callWith(call, { path: { ...call.path, batch_export_id: other.export } }))
      },
    },
  },
  'old-backfills-are-hidden': {
    defect: 'A backfill of two weeks ago is not listed',
    caughtBy: at('backfills/old-ones-stay'),
    reason: 'backfills a month later',
    handlers: {
      listBackfills: listing((rows, { now }) =>
        rows.filter(row => instantOf(row['created_at']) > now - 14 * 24 * hour),
      ),
    },
  },
  'open-ends-have-an-end': {
    defect: 'A backfill without an end ends when it is made',
    caughtBy: at('backfills/without-an-end-it-catches-up'),
    reason: 'end_at of a backfill without an end',
    handlers: everyBackfill(row => ({ ...row, end_at: row['end_at'] ?? row['created_at'] })),
  },
  'open-ends-are-never-reached': {
    defect: 'A backfill without an end goes on for ever',
    caughtBy: at('backfills/without-an-end-it-catches-up'),
    reason: 'status half a day later',
    handlers: everyBackfill(row => (row['end_at'] === null ? { ...row, status: 'Running', finished_at: null } : row)),
  },
  'exports-stay-paused': {
    defect: 'An export is still paused when its backfill has caught up',
    caughtBy: at('backfills/without-an-end-it-catches-up'),
    reason: 'paused after it has caught up',
    handlers: { retrieveBatchExport: answering(body => ({ ...body, paused: true })) },
  },
  'no-start-has-progress': {
    defect: 'A backfill without a start shows progress while it goes on',
    caughtBy: at('backfills/from-the-beginning-is-one-run'),
    reason: 'progress of a backfill without a start while it goes on',
    handlers: everyBackfill(row =>
      row['start_at'] === null && row['status'] === 'Running'
        ? { ...row, progress: { total_runs: 1, finished_runs: 0, progress: 0 } }
        : row,
    ),
  },
  'the-beginning-is-1970': {
    defect: 'A run from the beginning of time begins in 1970',
    caughtBy: at('backfills/from-the-beginning-is-one-run'),
    reason: 'starts of its runs',
    handlers: everyRun(run => ({ ...run, data_interval_start: run['data_interval_start'] ?? written(0) })),
  },
  'ends-of-all-time-lie-behind': {
    defect: 'Without a start, too, the end may not lie ahead',
    caughtBy: at('backfills/from-the-beginning-is-one-run'),
    reason: 'wanted 201, but createBackfill',
    handlers: {
      createBackfill: right => call =>
        bodyOf(call)['start_at'] === null && instantOf(bodyOf(call)['end_at']) > call.now
          ? call.refuse('ends_in_the_future', { end_at: bodyOf(call)['end_at'] })
          : right(call),
    },
  },
  'pausing-ends-backfills': {
    defect: 'To pause an export cancels its backfills',
    caughtBy: at('backfills/goes-on-while-the-export-is-paused'),
    reason: 'status and runs of the backfill',
    handlers: { pauseBatchExport: endingBackfills },
  },
  'changes-that-pause-end-backfills': {
    defect: 'PATCH that pauses an export cancels its backfills',
    caughtBy: at('backfills/goes-on-while-the-export-is-paused'),
    reason: 'status and runs of the backfill',
    handlers: {
      updateBatchExport: right => call => (bodyOf(call)['paused'] === true ? endingBackfills(right) : right)(call),
    },
  },
  'dates-are-those-of-utc': {
    defect: 'A date of a daily export is its midnight in UTC',
    caughtBy: at('backfills/a-day-is-a-date'),
    reason: 'bounds of two days in Berlin',
    handlers: {
      listBackfills: each(row => ({ ...row, start_at: String(row['start_at']).replace(/T.*/, 'T00:00:00Z') })),
    },
  },
}

const sent = (call: Call) => bodyOf(call) as { start_at?: string | null; end_at?: string | null }
const accepting = (words: string) => ({ createBackfill: overhearing(words, started) })
/** The same, where what was sent fits. */
const acceptingIf = (words: string, fits: (body: ReturnType<typeof sent>) => boolean): Wrap =>
  refusing((refusal, call) => {
    if (!says(refusal, words) || !fits(sent(call))) throw refusal
    return started()
  })
const valid = { start_at: '2026-01-01T00:00:00Z', end_at: '2026-01-01T01:00:00Z' }

const ranges: MutantTable = {
  'instants-need-no-offset': {
    defect: 'An instant without an offset is taken as UTC',
    caughtBy: at('ranges/hours-take-instants-with-an-offset'),
    reason: 'wanted the refusal datetime_without_offset',
    handlers: accepting('is naive'),
  },
  'ends-need-no-offset': {
    defect: 'The end of a range may do without an offset',
    caughtBy: at('ranges/hours-take-instants-with-an-offset'),
    reason: '2026-05-01T12:00:00',
    handlers: {
      createBackfill: acceptingIf('is naive', ({ end_at }) => /\d$/.test(end_at!) && !/[+-]\d\d:\d\d$/.test(end_at!)),
    },
  },
  'what-is-no-instant-is-not-repeated': {
    defect: 'The refusal of what is no instant does not repeat it',
    caughtBy: at('ranges/hours-take-instants-with-an-offset'),
    reason: 'wanted the refusal not_a_datetime',
    handlers: { createBackfill: saying(detail => detail.replace(/^Input \S+ is not/, 'Input is not')) },
  },
  'days-take-instants': {
    defect: 'Of a daily export a backfill takes instants',
    caughtBy: at('ranges/days-take-dates-alone'),
    reason: 'wanted the refusal not_a_date',
    handlers: accepting('a time was included'),
  },
  'times-that-come-along-are-not-told': {
    defect: 'The refusal of an instant does not say that a date was wanted',
    caughtBy: at('ranges/days-take-dates-alone'),
    reason: 'wanted the refusal not_a_date',
    handlers: { createBackfill: saying(detail => detail.replace(/ Daily or weekly.*/, '')) },
  },
  'weeks-begin-on-any-day': {
    defect: 'Of a weekly export a backfill takes any day',
    caughtBy: at('ranges/weeks-begin-on-their-day'),
    reason: 'wanted the refusal wrong_weekday',
    handlers: accepting('correct day of the week'),
  },
  'weeks-end-on-any-day': {
    defect: 'A backfill of weeks may end on any day',
    caughtBy: at('ranges/weeks-begin-on-their-day'),
    reason: 'Sunday',
    handlers: { createBackfill: acceptingIf('2026-05-10', () => true) },
  },
  'weekdays-are-a-day-off': {
    defect: 'The days of the week in a refusal are a day off',
    caughtBy: at('ranges/weeks-begin-on-their-day'),
    reason: 'wanted the refusal wrong_weekday',
    handlers: { createBackfill: saying(detail => detail.replaceAll('Friday', 'Saturday')) },
  },
  'ranges-may-be-empty': {
    defect: 'A range may end as it starts',
    caughtBy: at('ranges/the-start-is-before-the-end'),
    reason: 'wanted the refusal starts_after_end',
    handlers: { createBackfill: acceptingIf('must be before', ({ start_at, end_at }) => start_at === end_at) },
  },
  'ranges-are-turned-round': {
    defect: 'A range that ends before it starts is taken the other way round',
    caughtBy: at('ranges/the-start-is-before-the-end'),
    reason: 'wanted the refusal starts_after_end',
    handlers: {
      createBackfill: refusing((refusal, call, right) => {
        const { start_at, end_at } = sent(call)
        if (!says(refusal, 'must be before')) throw refusal
        return right(callWith(call, { body: { start_at: end_at, end_at: start_at } }))
      }),
    },
  },
  'ends-may-lie-ahead': {
    defect: 'A range may end in the future',
    caughtBy: at('ranges/the-end-is-not-in-the-future'),
    reason: 'wanted the refusal ends_in_the_future',
    handlers: accepting('is in the future'),
  },
  'the-future-is-told-in-z': {
    defect: 'The refusal of an end in the future writes it with Z',
    caughtBy: at('ranges/the-end-is-not-in-the-future'),
    reason: 'wanted the refusal ends_in_the_future',
    handlers: { createBackfill: saying(detail => detail.replace('+00:00', 'Z')) },
  },
  'anybody-begins-at-the-beginning': {
    defect: 'A range without a start is taken without the flag for it',
    caughtBy: at('ranges/the-beginning-of-time-takes-a-flag'),
    reason: 'wanted the refusal earliest_not_enabled',
    handlers: accepting('beginning of time'),
  },
  'no-start-is-no-null': {
    defect: 'A start that is left out is not the beginning of time',
    caughtBy: at('ranges/the-beginning-of-time-takes-a-flag'),
    reason: 'wanted the refusal earliest_not_enabled',
    handlers: { createBackfill: acceptingIf('beginning of time', body => !('start_at' in body)) },
  },
  'every-destination-may-end-open': {
    defect: 'A range without an end is taken for every destination',
    caughtBy: at('ranges/an-end-is-needed'),
    reason: 'createBackfill answered 201',
    handlers: accepting('no end date'),
  },
  'backfills-have-no-limit': {
    defect: 'A project may have any number of backfills under way',
    caughtBy: at('ranges/there-is-a-limit'),
    reason: 'wanted the refusal too_many_backfills',
    handlers: accepting('already has'),
  },
  'each-export-has-its-limit': {
    defect: 'The limit of backfills is that of an export',
    caughtBy: at('ranges/there-is-a-limit'),
    reason: 'wanted the refusal too_many_backfills',
    handlers: {
      createBackfill: overhearing('already has', (call, _right) => {
        const { world, path } = call
        if ([...rowsOf(world, backfillRows(world), path['batch_export_id']!)].length > 0)
          return call.refuse('too_many_backfills', { limit: 2 })
        return started()
      }),
    },
  },
  'the-limit-is-not-told': {
    defect: 'The refusal of a further backfill does not say how many there may be',
    caughtBy: at('ranges/there-is-a-limit'),
    reason: 'wanted the refusal too_many_backfills',
    handlers: { createBackfill: saying(detail => detail.replace(/has \d+/, 'has some')) },
  },
  'cancelled-backfills-count-on': {
    defect: 'A backfill that was cancelled still counts towards the limit',
    caughtBy: at('ranges/there-is-a-limit'),
    reason: 'createBackfill answered 429',
    handlers: {
      createBackfill: right => call => {
        const { world } = call
        if (backfillRows(world).size >= 2) return call.refuse('too_many_backfills', { limit: 2 })
        return right(call)
      },
    },
  },
  'backfills-of-workflows-need-no-flag': {
    defect: 'A backfill of an export to Workflows takes no flag',
    caughtBy: at('ranges/workflows-take-a-flag'),
    reason: 'wanted the refusal workflows_not_enabled',
    handlers: accepting('Backfilling Workflows'),
  },
  'lists-break-backfills': {
    defect: 'A body that is a list is an error of the server',
    caughtBy: at('ranges/a-body-is-an-object'),
    reason: 'wanted the refusal not_an_object',
    answer: (reply, { operation }) =>
      operation?.id === 'createBackfill' && says(reply, 'Invalid data') ? new Reply(500, reply.body) : reply,
  },
  'the-end-is-read-first': {
    defect: 'Of two dates that are none the end is objected to',
    caughtBy: at('ranges/objects-in-its-order'),
    reason: 'wanted the refusal not_a_datetime',
    handlers: {
      createBackfill: right => call => {
        const { start_at, end_at } = sent(call)
        return start_at && end_at === 'soon' ? right(callWith(call, { body: { ...valid, end_at } })) : right(call)
      },
    },
  },
  'the-future-comes-first': {
    defect: 'That an end lies ahead is objected to before its order',
    caughtBy: at('ranges/objects-in-its-order'),
    reason: 'wanted the refusal starts_after_end',
    handlers: {
      createBackfill: refusing((refusal, call) => {
        const { end_at } = sent(call)
        if (!says(refusal, 'must be before') || instantOf(end_at) <= call.now) throw refusal
        return call.refuse('ends_in_the_future', { end_at })
      }),
    },
  },
  'dates-come-before-the-limit': {
    defect: 'A date that is none is objected to before the limit',
    caughtBy: at('ranges/the-limit-comes-before-the-dates'),
    reason: 'wanted the refusal too_many_backfills',
    handlers: {
      createBackfill: overhearing('already has', call => call.refuse('not_a_datetime', { value: sent(call).start_at })),
    },
  },
  'the-limit-comes-first': {
    defect: 'The limit is objected to before a start that is missing',
    caughtBy: at('ranges/the-limit-comes-before-the-dates'),
    reason: 'wanted the refusal earliest_not_enabled',
    handlers: {
      createBackfill: overhearing('beginning of time', call => call.refuse('too_many_backfills', { limit: 0 })),
    },
  },
  'offsets-are-dropped': {
    defect: 'The offset of an instant is not looked at',
    caughtBy: at('ranges/goes-for-the-time-zone'),
    reason: 'bounds of the backfill',
    handlers: {
      createBackfill: askedWith(body => ({
        ...body,
        start_at: String(body['start_at']).replace(/[+-]\d\d:\d\d$/, 'Z'),
      })),
    },
  },
}

const older: MutantTable = {
  'the-older-way-answers-an-id': {
    defect: 'The older way answers the id of the backfill',
    caughtBy: at('older-backfills/names-its-workflow'),
    reason: 'backfill_id of the older way',
    handlers: {
      startBackfill: answering((_, { world }) => ({ backfill_id: [...backfillRows(world).keys()].at(-1) })),
    },
  },
  'the-older-way-answers-201': {
    defect: 'The older way answers 201',
    caughtBy: at('older-backfills/names-its-workflow'),
    reason: 'wanted 200',
    handlers: { startBackfill: right => async call => new Reply(201, await right(call)) },
  },
  'the-older-way-keeps-other-clocks': {
    defect: 'The older way names the end of its workflow as it was sent, by other clocks than those of UTC',
    caughtBy: at('older-backfills/names-its-workflow'),
    reason: 'backfill_id of the older way',
    handlers: {
      startBackfill: answering((body, call) => {
        const end = String(sent(call).end_at).replace(/\.0+/, '')
        return { backfill_id: String(body['backfill_id']).replace(/\d{4}-\d\d-\d\dT[^T]*$/, end) }
      }),
    },
  },
  'the-older-way-is-of-two-hours': {
    defect: 'The older way starts an hour too early',
    caughtBy: at('older-backfills/names-its-workflow'),
    reason: 'status and interval of its run',
    handlers: {
      listRuns: each(run => ({ ...run, data_interval_start: shifted(run['data_interval_start'], -hour) })),
    },
  },
  'open-ends-are-none': {
    defect: 'The older way writes None for an end that is open',
    caughtBy: at('older-backfills/may-end-open'),
    reason: 'backfill_id of an open end',
    handlers: {
      startBackfill: answering(body => ({ backfill_id: String(body['backfill_id']).replace(/END$/, 'None') })),
    },
  },
  'the-older-way-takes-ranges-without-data': {
    defect: 'The older way takes a range before the first data',
    caughtBy: at('older-backfills/looks-for-data'),
    reason: 'wanted the refusal range_without_data',
    handlers: { startBackfill: overhearing('contains no data', started) },
  },
  'the-first-data-is-not-named': {
    defect: 'The older way does not say when the data begins',
    caughtBy: at('older-backfills/looks-for-data'),
    reason: 'wanted the refusal range_without_data',
    handlers: { startBackfill: saying(detail => detail.replace(/ The earliest.*/, '')) },
  },
  'exports-without-data-are-backfilled': {
    defect: 'The older way starts a backfill where there is no data at all',
    caughtBy: at('older-backfills/looks-for-data'),
    reason: 'wanted the refusal no_data_to_backfill',
    handlers: { startBackfill: overhearing('no data to backfill', started) },
  },
  'the-older-way-may-always-end-open': {
    defect: 'The older way takes a range without an end for every destination',
    caughtBy: at('older-backfills/an-end-is-needed'),
    reason: 'wanted the refusal end_needed',
    handlers: { startBackfill: overhearing('no end date', started) },
  },
  'the-older-way-takes-any-day': {
    defect: 'The older way takes any day of a weekly export',
    caughtBy: at('older-backfills/refuses-the-same-ranges'),
    reason: 'wanted the refusal wrong_weekday',
    handlers: { startBackfill: overhearing('correct day of the week', started) },
  },
  'the-older-way-takes-ends-ahead': {
    defect: 'The older way takes an end in the future',
    caughtBy: at('older-backfills/refuses-the-same-ranges'),
    reason: 'wanted the refusal ends_in_the_future',
    handlers: { startBackfill: overhearing('is in the future', started) },
  },
  'the-older-way-takes-empty-ranges': {
    defect: 'The older way takes a range that ends as it starts',
    caughtBy: at('older-backfills/refuses-the-same-ranges'),
    reason: 'wanted 400',
    handlers: { startBackfill: overhearing('must be before', started) },
  },
  'the-older-way-finds-deleted-exports': {
    defect: 'The older way starts a backfill of an export that was deleted',
    caughtBy: at('older-backfills/refuses-the-same-ranges'),
    reason: 'wanted the refusal batch_export_not_found',
    handlers: { startBackfill: overhearing('BatchExport not found', started) },
  },
  'the-older-way-has-no-limit': {
    defect: 'The older way starts any number of backfills',
    caughtBy: at('older-backfills/knows-the-limit'),
    reason: 'wanted the refusal too_many_backfills',
    handlers: { startBackfill: overhearing('already has', started) },
  },
  'the-limit-is-a-wrong-request': {
    defect: 'That there are too many backfills is answered as a wrong request',
    caughtBy: at('older-backfills/knows-the-limit'),
    reason: 'wanted the refusal too_many_backfills',
    handlers: { startBackfill: rewording((_, { status }) => ({ status: status === 429 ? 400 : status })) },
  },
}

export const backfillMutants: MutantTable = { ...living, ...ranges, ...older }
