// Defects of runs, and of when they come.
import { Reply } from '../../core/reply.ts'
import { answering, askedWith, type Body, type Call, type MutantTable } from '../../core/wrap.ts'
import { exportsOf, runRows } from '../rows.ts'
import { tickUpTo } from '../schedule.ts'
import { afterwards, eachListed } from './spoil.ts'
import { anywhere, each, everyRun, instantOf, instead, listing, rowsIn, shifted, withLatest } from './spoil-runs.ts'

const hour = 3_600_000
const at = (rule: string) => `posthog-batch-exports/${rule}`
const length = ({ data_interval_start, data_interval_end }: Body) =>
  instantOf(data_interval_end) - instantOf(data_interval_start)

const without = (unwanted: string) => (runs: Body[]) => runs.filter(({ status }) => status !== unwanted)

const shown: MutantTable = {
  'runs-are-complete-as-they-begin': {
    defect: 'A run that goes on is shown as Completed',
    caughtBy: at('runs/goes-through-its-life-cycle'),
    reason: 'statuses of a run',
    handlers: everyRun(instead('Running', 'Completed')),
  },
  'runs-skip-their-start': {
    defect: 'A run is never Starting',
    caughtBy: at('runs/goes-through-its-life-cycle'),
    reason: 'statuses of a run',
    handlers: everyRun(instead('Starting', 'Running')),
  },
  'runs-have-an-end-before-it': {
    defect: 'A run that goes on has a finished_at',
    caughtBy: at('runs/goes-through-its-life-cycle'),
    reason: 'has a finished_at while it is',
    handlers: everyRun(run => ({ ...run, finished_at: run['finished_at'] ?? run['created_at'] })),
  },
  'runs-are-of-no-backfill': {
    defect: 'A run does not say which backfill made it',
    caughtBy: at('runs/tells-what-it-did'),
    reason: 'status, batch_export, backfill and latest_error',
    handlers: everyRun(run => ({ ...run, backfill: null })),
  },
  'intervals-end-late': {
    defect: 'The interval of a run ends an hour late',
    caughtBy: at('runs/tells-what-it-did'),
    reason: 'the interval',
    handlers: everyRun(run => ({ ...run, data_interval_end: shifted(run['data_interval_end'], hour) })),
  },
  'runs-end-before-they-are-made': {
    defect: 'A run ended before it was made',
    caughtBy: at('runs/tells-what-it-did'),
    reason: 'created, finished, last updated',
    handlers: everyRun(run => ({ ...run, finished_at: run['finished_at'] && shifted(run['created_at'], -hour) })),
  },
  'runs-weigh-nothing': {
    defect: 'bytes_exported is always 0',
    caughtBy: at('runs/tells-what-it-did'),
    reason: 'bytes_exported of a busy hour',
    handlers: everyRun(run => ({ ...run, bytes_exported: 0 })),
  },
  'runs-write-nothing': {
    defect: 'records_completed is always 0',
    caughtBy: at('runs/tells-what-it-did'),
    reason: 'records_completed of a busy hour',
    handlers: everyRun(run => ({ ...run, records_completed: 0 })),
  },
  'failed-runs-show-no-error': {
    defect: 'The error of a failed run is not shown',
    caughtBy: at('runs/a-failed-run-shows-its-error'),
    reason: 'status, latest_error and whether it has an end',
    handlers: everyRun(run => ({ ...run, latest_error: null })),
  },
  'failed-runs-are-complete': {
    defect: 'A run that failed is shown as Completed',
    caughtBy: at('runs/a-failed-run-shows-its-error'),
    reason: 'status, latest_error and whether it has an end',
    handlers: everyRun(instead('Failed', 'Completed')),
  },
  'errors-are-told-in-lists-alone': {
    defect: 'A run by itself does not show its error',
    caughtBy: at('runs/a-failed-run-shows-its-error'),
    reason: 'the failed run by itself',
    handlers: { retrieveRun: answering(run => ({ ...run, latest_error: null })) },
  },
  'empty-runs-fail': {
    defect: 'A run of an interval without data fails',
    caughtBy: at('runs/an-empty-interval-is-a-success'),
    reason: 'status, records, bytes and error of an empty interval',
    handlers: everyRun(run => (run['records_completed'] === 0 ? { ...run, status: 'Failed' } : run)),
  },
  'empty-runs-count-nothing': {
    defect: 'A run without records has no count instead of 0',
    caughtBy: at('runs/an-empty-interval-is-a-success'),
    reason: 'status, records, bytes and error of an empty interval',
    handlers: everyRun(run => ({ ...run, records_completed: run['records_completed'] || null })),
  },
  'empty-runs-take-long': {
    defect: 'A run of an interval without data takes minutes',
    caughtBy: at('runs/an-empty-interval-is-a-success'),
    reason: 'an empty interval takes seconds',
    handlers: everyRun(run => ({ ...run, finished_at: run['finished_at'] && shifted(run['finished_at'], hour / 10) })),
  },
  'runs-count-otherwise-by-themselves': {
    defect: 'A run by itself has other records than in the list',
    caughtBy: at('runs/is-shown-alike-everywhere'),
    reason: 'the run by itself, against the list',
    handlers: { retrieveRun: answering(run => ({ ...run, records_completed: Number(run['records_completed']) + 1 })) },
  },
  'latest-runs-are-behind': {
    defect: 'The latest runs of an export are shown as they were a while ago',
    caughtBy: at('runs/is-shown-alike-everywhere'),
    reason: 'latest_runs of the export, against the list',
    handlers: {
      retrieveBatchExport: answering(
        withLatest(latest => latest.map(instead('Completed', 'Running') as (run: Body) => Body)),
      ),
    },
  },
  'lists-of-exports-show-no-runs': {
    defect: 'Exports have no latest runs in their list',
    caughtBy: at('runs/is-shown-alike-everywhere'),
    reason: 'latest_runs in the list of exports',
    handlers: { listBatchExports: each(withLatest(() => [])) },
  },
  'changes-show-no-runs': {
    defect: 'PATCH answers an export without its latest runs',
    caughtBy: at('runs/is-shown-alike-everywhere'),
    reason: 'latest_runs that PATCH answers',
    handlers: { updateBatchExport: answering(withLatest(() => [])) },
  },
  'replacements-show-no-runs': {
    defect: 'PUT answers an export without its latest runs',
    caughtBy: at('runs/is-shown-alike-everywhere'),
    reason: 'latest_runs that PUT answers',
    handlers: { replaceBatchExport: answering(withLatest(() => [])) },
  },
  'runs-that-start-are-none-of-the-latest': {
    defect: 'A run that is Starting is not among the latest runs of its export',
    caughtBy: at('runs/goes-through-its-life-cycle'),
    reason: 'latest_runs of what is Starting',
    handlers: { retrieveBatchExport: answering(withLatest(without('Starting'))) },
  },
  'runs-that-go-on-are-none-of-the-latest': {
    defect: 'A run that is Running is not among the latest runs of its export',
    caughtBy: at('runs/goes-through-its-life-cycle'),
    reason: 'latest_runs of what is Running',
    handlers: { retrieveBatchExport: answering(withLatest(without('Running'))) },
  },
  'latest-runs-are-of-the-latest-intervals': {
    defect: 'The latest runs of an export are those of its latest intervals',
    caughtBy: at('runs/latest-runs-are-those-made-last'),
    reason: 'the interval of the latest run',
    handlers: {
      retrieveBatchExport: answering(
        withLatest(latest =>
          latest.toSorted((a, b) => instantOf(b['data_interval_start']) - instantOf(a['data_interval_start'])),
        ),
      ),
    },
  },
  'latest-runs-are-oldest-first': {
    defect: 'The latest runs of an export stand the wrong way round',
    caughtBy: at('runs/latest-runs-are-the-ten-newest'),
    reason: 'ids of latest_runs',
    handlers: {
      retrieveBatchExport: answering(withLatest(latest => latest.toReversed())),
    },
  },
  'latest-runs-are-few': {
    defect: 'An export shows its five latest runs',
    caughtBy: at('runs/latest-runs-are-the-ten-newest'),
    reason: 'ids of latest_runs',
    handlers: {
      retrieveBatchExport: answering(withLatest(latest => latest.slice(0, 5))),
    },
  },
  'ids-of-runs-are-random': {
    defect: 'Ids of runs are of chance alone',
    caughtBy: at('runs/ids-are-in-the-order-of-time'),
    reason: 'in the order of time',
    handlers: { listRuns: each((run, { world }) => ({ ...run, id: world.uuid('mutant', String(run['id'])) })) },
  },
  'runs-are-found-anywhere': {
    defect: 'A run is found by the id of any export',
    caughtBy: at('runs/belongs-to-its-export'),
    reason: 'retrieveRun answered 200',
    handlers: { retrieveRun: anywhere('runs') },
  },
  'runs-are-cancelled-from-anywhere': {
    defect: 'A run is looked for in all exports when it is to be cancelled',
    caughtBy: at('runs/belongs-to-its-export'),
    reason: 'cancelRun answered 400',
    handlers: { cancelRun: anywhere('runs') },
  },
  'runs-are-retried-from-anywhere': {
    defect: 'A run is retried by the id of any export',
    caughtBy: at('runs/belongs-to-its-export'),
    reason: 'retryRun answered 201',
    handlers: { retryRun: anywhere('runs') },
  },
  'logs-of-runs-are-read-from-anywhere': {
    defect: 'The log of a run is read by the id of any export',
    caughtBy: at('runs/belongs-to-its-export'),
    reason: 'listRunLogs answered 200',
    handlers: { listRunLogs: anywhere('runs') },
  },
  'exports-share-their-runs': {
    defect: 'An export that never ran lists the runs of others',
    caughtBy: at('runs/belongs-to-its-export'),
    reason: 'runs of an export that never ran',
    handlers: {
      listRuns: right => async call => {
        const own = (await right(call)) as Reply
        const [other] = [...runRows(call.world).values()]
        if (rowsIn(own.body as Body).length > 0 || !other) return own
        return right({ ...call, body: undefined, path: { ...call.path, batch_export_id: other.export } } as Call)
      },
    },
  },
  'unknown-exports-have-no-list-of-runs': {
    defect: 'Runs of an unknown export are not found, instead of none',
    caughtBy: at('runs/unknown-exports-have-none'),
    reason: 'wanted 200, but listRuns',
    handlers: { listRuns: missing },
  },
  'unknown-exports-have-no-list-of-backfills': {
    defect: 'Backfills of an unknown export are not found, instead of none',
    caughtBy: at('runs/unknown-exports-have-none'),
    reason: 'wanted 200, but listBackfills',
    handlers: { listBackfills: missing },
  },
}

function missing(right: (call: Call) => unknown) {
  return (call: Call) => {
    if (exportsOf(call.world).get(call.path['batch_export_id']!)) return right(call)
    throw new Reply(404, { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null })
  }
}

const scheduled: MutantTable = {
  'intervals-overlap': {
    defect: 'An interval begins before the one before it ends',
    caughtBy: at('schedule/a-run-follows-each-hour'),
    reason: 'length of the interval',
    handlers: { listRuns: each(run => ({ ...run, data_interval_start: shifted(run['data_interval_start'], -hour) })) },
  },
  'runs-come-before-their-interval-closes': {
    defect: 'A run is made a minute before its interval ends',
    caughtBy: at('schedule/a-run-follows-each-hour'),
    reason: 'has its run within 15 min',
    handlers: { listRuns: each(run => ({ ...run, created_at: shifted(run['data_interval_end'], -60_000) })) },
  },
  'new-exports-skip-an-hour': {
    defect: 'The first interval of a new export has no run',
    caughtBy: at('schedule/a-run-follows-each-hour'),
    reason: 'end of the first interval',
    handlers: { listRuns: listing(runs => runs.slice(1)) },
  },
  'schedules-are-backfills': {
    defect: 'Runs of the schedule name a backfill',
    caughtBy: at('schedule/a-run-follows-each-hour'),
    reason: 'say that a backfill made them',
    handlers: everyRun(run => ({ ...run, backfill: run['backfill'] ?? run['id'] })),
  },
  'an-hour-is-missing': {
    defect: 'One of many intervals has no run',
    caughtBy: at('schedule/catches-up'),
    reason: 'against the end of the one before',
    handlers: { listRuns: listing(runs => runs.filter((_, i) => i !== 50)) },
  },
  'only-the-latest-hours-are-caught-up': {
    defect: 'Of what was missed only the last day has runs',
    caughtBy: at('schedule/catches-up'),
    reason: 'four days have a run for each hour',
    handlers: { listRuns: listing(runs => runs.slice(-24)) },
  },
  'old-runs-stay-open': {
    defect: 'Runs of two days ago are still running',
    caughtBy: at('schedule/catches-up'),
    reason: 'runs of the last days that are not complete',
    handlers: {
      listRuns: each((run, { now }) =>
        instantOf(run['created_at']) < now - 48 * hour ? { ...run, status: 'Running', finished_at: null } : run,
      ),
    },
  },
  'days-are-those-of-utc': {
    defect: 'A daily export runs at its hour of UTC',
    caughtBy: at('schedule/days-follow-the-clocks-of-their-zone'),
    reason: 'ends of the intervals',
    handlers: { createBatchExport: askedWith(body => ({ ...body, timezone: 'UTC' })) },
  },
  'clocks-never-change': {
    defect: 'A daily export runs at the same hour of UTC when clocks have changed',
    caughtBy: at('schedule/days-follow-the-clocks-of-their-zone'),
    reason: 'ends of the intervals',
    handlers: {
      listRuns: each(run => ({ ...run, data_interval_end: String(run['data_interval_end']).replace('T03', 'T04') })),
    },
  },
  'all-days-have-24-hours': {
    defect: 'The interval of a day begins 24 hours before its end, also when clocks change',
    caughtBy: at('schedule/days-follow-the-clocks-of-their-zone'),
    reason: 'starts of the intervals',
    handlers: {
      listRuns: each(run => ({ ...run, data_interval_start: shifted(run['data_interval_end'], -24 * hour) })),
    },
  },
  'weeks-begin-on-sunday': {
    defect: 'A weekly export runs on Sunday, whatever its day is',
    caughtBy: at('schedule/weeks-begin-on-their-day'),
    reason: 'ends of the weeks',
    handlers: { createBatchExport: askedWith(body => ('offset_day' in body ? { ...body, offset_day: 0 } : body)) },
  },
  'hours-are-the-shortest': {
    defect: 'An export of every five minutes runs each hour',
    caughtBy: at('schedule/runs-every-few-minutes'),
    reason: 'the schedule has made runs',
    handlers: { createBatchExport: askedWith(body => ({ ...body, interval: 'hour' })) },
  },
  'fives-are-fifteens': {
    defect: 'An export of every five minutes runs every fifteen',
    caughtBy: at('schedule/runs-every-few-minutes'),
    reason: 'an hour has a run for every 5 min',
    handlers: {
      createBatchExport: askedWith(body =>
        body['interval'] === 'every 5 minutes' ? { ...body, interval: 'every 15 minutes' } : body,
      ),
    },
  },
  'paused-exports-run-on': {
    defect: 'An export that is paused goes on to run',
    caughtBy: at('schedule/nothing-runs-while-paused'),
    reason: 'ends of intervals while paused',
    handlers: { pauseBatchExport: afterwards(() => ({ paused: false })) },
  },
  'missed-runs-are-made-up-for': {
    defect: 'What was missed while paused is run when an export goes on',
    caughtBy: at('schedule/nothing-runs-while-paused'),
    reason: 'end of the first interval after the pause',
    handlers: { unpauseBatchExport: afterwards(row => ({ lastTick: tickUpTo(row, row.pausedAt!) })) },
  },
  'intervals-never-change': {
    defect: 'A changed interval is shown and has no effect',
    caughtBy: at('schedule/a-changed-interval-counts-from-then'),
    reason: 'length of the interval',
    handlers: {
      listRuns: each(run =>
        length(run) > hour ? { ...run, data_interval_start: shifted(run['data_interval_end'], -hour) } : run,
      ),
    },
  },
  'long-runs-hold-others-back': {
    defect: 'While a run goes on the next is not made',
    caughtBy: at('schedule/a-long-run-holds-nothing-back'),
    reason: 'status of the long run and of the next',
    handlers: {
      listRuns: listing(runs => {
        const going = runs.find(({ status }) => status === 'Running')
        return runs.filter(run => !going || instantOf(run['created_at']) <= instantOf(going['created_at']))
      }),
    },
  },
  'cancelling-pauses-the-export': {
    defect: 'To cancel a run pauses its export',
    caughtBy: at('schedule/goes-on-after-a-cancelled-run'),
    reason: 'the schedule goes on after a run was cancelled',
    handlers: {
      cancelRun: right => async call => {
        const result = await right(call)
        exportsOf(call.world).patch(call.path['batch_export_id']!, { paused: true })
        return result
      },
    },
  },
}

const latest = (body: Body, status: string) => (body['latest_runs'] as Body[]).filter(run => run['status'] === status)

/** Pauses an export as soon as its latest runs look so. */
const pausing = (isTooBad: (body: Body) => boolean) => ({
  retrieveBatchExport: answering((body, { world, now, path }) => {
    if (!isTooBad(body)) return body
    exportsOf(world).patch(path['id']!, { paused: true, pausedAt: now })
    return { ...body, paused: true }
  }),
})

const failing: MutantTable = {
  'failures-never-pause': {
    defect: 'However often its runs fail, an export goes on',
    caughtBy: at('failures/many-failures-pause-the-export'),
    reason: 'paused after days of failures',
    handlers: { retrieveBatchExport: answering(body => ({ ...body, paused: false })) },
  },
  'automatic-pauses-have-no-instant': {
    defect: 'An export that failures paused does not say since when',
    caughtBy: at('failures/many-failures-pause-the-export'),
    reason: 'last_paused_at of an export that was paused',
    handlers: { retrieveBatchExport: answering(body => ({ ...body, last_paused_at: null })) },
  },
  'automatic-pauses-are-only-shown': {
    defect: 'An export that failures paused goes on to run',
    caughtBy: at('failures/many-failures-pause-the-export'),
    reason: 'runs five hours after the pause',
    handlers: {
      retrieveBatchExport: answering((body, { world, path }) => {
        if (body['paused']) exportsOf(world).patch(path['id']!, { paused: false })
        return body
      }),
    },
  },
  'one-failure-pauses': {
    defect: 'The first run that fails pauses the export',
    caughtBy: at('failures/a-failure-does-not-pause'),
    reason: 'paused, and whether a later run is complete',
    handlers: pausing(body => latest(body, 'Failed').length > 0),
  },
  'five-failures-pause': {
    defect: 'The fifth failure pauses the export',
    caughtBy: at('failures/ten-of-fifty-are-too-many'),
    reason: 'failed runs of an export that was paused',
    handlers: pausing(body => latest(body, 'Failed').length >= 5),
  },
  'cancelled-runs-are-failures': {
    defect: 'Runs that were cancelled count as failures',
    caughtBy: at('failures/only-failures-count'),
    reason: 'paused after a dozen cancelled runs',
    handlers: pausing(body => latest(body, 'Cancelled').length >= 7),
  },
  'backfills-survive-the-pause': {
    defect: 'When failures pause an export its backfills go on',
    caughtBy: at('failures/too-many-failures-end-backfills'),
    reason: 'status of its backfill',
    handlers: { retrieveBackfill: answering(instead('Cancelled', 'Running')) },
  },
}

const counting: MutantTable = {
  'runs-count-one-more': {
    defect: 'A run says one record more than there is',
    caughtBy: at('counts/a-run-writes-what-a-query-counts'),
    reason: 'records_completed from',
    handlers: everyRun(run => ({ ...run, records_completed: Number(run['records_completed']) + 1 })),
  },
  'empty-runs-write-bytes': {
    defect: 'A run of whatever size has written 100 bytes',
    caughtBy: at('counts/a-run-writes-what-a-query-counts'),
    reason: 'wrote bytes from',
    handlers: everyRun(run => ({ ...run, bytes_exported: run['records_completed'] ? 0 : 100 })),
  },
  'days-are-counted-by-half': {
    defect: 'A run of a day has the records of half of it',
    caughtBy: at('counts/days-are-counted-as-a-whole'),
    reason: 'records_completed of the day',
    handlers: everyRun(run =>
      length(run) > hour ? { ...run, records_completed: Math.floor(Number(run['records_completed']) / 2) } : run,
    ),
  },
  'included-events-are-all': {
    defect: 'include_events has no effect on what is exported',
    caughtBy: at('counts/events-that-are-left-out-are-not-counted'),
    reason: 'records with include_events',
    handlers: { createBatchExport: withConfig({ include_events: [] }) },
  },
  'excluded-events-are-none': {
    defect: 'exclude_events has no effect on what is exported',
    caughtBy: at('counts/events-that-are-left-out-are-not-counted'),
    reason: 'records with exclude_events',
    handlers: { createBatchExport: withConfig({ exclude_events: [] }) },
  },
  'filters-have-no-effect': {
    defect: 'Filters are shown, and have no effect on what is exported',
    caughtBy: at('counts/what-filters-leave-out-is-not-counted'),
    reason: 'records with filters',
    handlers: { createBatchExport: askedWith(body => ({ ...body, filters: null })) },
  },
  'estimates-are-rough': {
    defect: 'The estimate of a backfill is half as much again',
    caughtBy: at('counts/the-estimate-is-what-there-is'),
    reason: 'total_records_count',
    handlers: {
      retrieveBackfill: answering(body => ({
        ...body,
        total_records_count: body['total_records_count'] && Math.ceil(Number(body['total_records_count']) * 1.5),
      })),
    },
  },
  'retries-leave-out-what-was-exported': {
    defect: 'A retry writes nothing that an earlier run has written',
    caughtBy: at('counts/a-retry-writes-the-same-again'),
    reason: 'records and bytes of the run and of its retry',
    handlers: {
      listRuns: answering(body => {
        const first = rowsIn(body).at(rowsIn(body).length > 1 ? 1 : 0)
        return eachListed(body, run =>
          rowsIn(body).length > 1 && run === first ? { ...run, records_completed: 0, bytes_exported: 0 } : run,
        )
      }),
    },
  },
}

function withConfig(config: Body) {
  return askedWith(body => {
    const destination = body['destination'] as Body
    return { ...body, destination: { ...destination, config: { ...(destination['config'] as Body), ...config } } }
  })
}

export const runMutants: MutantTable = { ...shown, ...scheduled, ...failing, ...counting }
