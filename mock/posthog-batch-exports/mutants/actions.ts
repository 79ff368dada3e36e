// Defects of cancelling and of retries.
import { Reply } from '../../core/reply.ts'
import { answering, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { goingCount, statusOf } from '../estimates.ts'
import { findRun, isUnderWay } from '../history.ts'
import { backfillRows, type ExportRow, exportsOf, runRows, settingsOf } from '../rows.ts'
import { cancelBackfills, runs } from '../running.ts'
import {
  cancelled,
  each,
  everyBackfill,
  everyRun,
  instantOf,
  instead,
  listing,
  noted,
  noting,
  overhearing,
  saying,
  shifted,
  thenEndingAll,
  withLatest,
} from './spoil-runs.ts'

const hour = 3_600_000
const at = (rule: string) => `posthog-batch-exports/${rule}`

/** Refuses what is shown with such a status. */
const refusingRuns =
  (status: string): Wrap =>
  right =>
  call => {
    const run = findRun(call.world, call.path['batch_export_id']!, call.path['id']!, call.now)
    if (run?.status === status) throw refusal(`Cannot do that to a run that is in '${status}' status`)
    return right(call)
  }
const refusal = (detail: string) =>
  new Reply(400, { type: 'validation_error', code: 'invalid_input', detail, attr: null })

/** What was noted by another call is shown with a status of its own. */
const noteShown = (name: string, status: string) =>
  answering((body, { world, path }) => (noted(world, name).has(path['id']) ? { ...body, status } : body))

/** Refused as it should be, and done all the same. */
const refusingAndNoting =
  (name: string): Wrap =>
  right =>
  async call => {
    noted(call.world, name).add(call.path['id'])
    return right(call)
  }

const cancelling: MutantTable = {
  'runs-are-only-said-to-be-cancelled': {
    defect: 'To cancel a run is answered and not done',
    caughtBy: at('cancelling/takes-effect-at-once'),
    reason: 'status right after cancel',
    handlers: { cancelRun: () => cancelled },
  },
  'cancelling-a-run-says-no': {
    defect: 'To cancel a run answers that it is not cancelled',
    caughtBy: at('cancelling/takes-effect-at-once'),
    reason: 'the answer to cancel',
    handlers: { cancelRun: answering(() => ({ cancelled: false })) },
  },
  'lists-learn-of-cancelling-late': {
    defect: 'A cancelled run is still running in the list',
    caughtBy: at('cancelling/takes-effect-at-once'),
    reason: 'status in the list right after cancel',
    handlers: { listRuns: each(instead('Cancelled', 'Running')) },
  },
  'cancelled-runs-are-none-of-the-latest': {
    defect: 'A cancelled run is not among the latest runs of its export',
    caughtBy: at('cancelling/takes-effect-at-once'),
    reason: 'status among the latest runs right after cancel',
    handlers: {
      retrieveBatchExport: answering(withLatest(latest => latest.filter(({ status }) => status !== 'Cancelled'))),
    },
  },
  'cancelled-runs-complete-later': {
    defect: 'A cancelled run is Completed a while later',
    caughtBy: at('cancelling/is-for-good'),
    reason: 'status an hour later',
    handlers: {
      retrieveRun: answering((run, { now }) =>
        now > instantOf(run['last_updated_at']) + hour / 2 ? { ...run, status: 'Completed' } : run,
      ),
    },
  },
  'cancelled-runs-go-on-writing': {
    defect: 'A cancelled run has records',
    caughtBy: at('cancelling/is-for-good'),
    reason: 'a cancelled run has no records',
    handlers: everyRun(run => (run['status'] === 'Cancelled' ? { ...run, records_completed: 5 } : run)),
  },
  'starting-runs-cannot-be-cancelled': {
    defect: 'A run that is Starting cannot be cancelled',
    caughtBy: at('cancelling/a-run-that-starts-can-be-cancelled'),
    reason: 'wanted 200, but cancelRun',
    handlers: { cancelRun: refusingRuns('Starting') },
  },
  'complete-runs-are-cancelled': {
    defect: 'To cancel a run that is Completed is fine',
    caughtBy: at('cancelling/a-complete-run-cannot-be-cancelled'),
    reason: 'wanted the refusal run_is_over',
    handlers: { cancelRun: overhearing('Completed', cancelled) },
  },
  'too-late-cancels-change-the-run': {
    defect: 'To cancel a run that is Completed is refused, and it is Cancelled all the same',
    caughtBy: at('cancelling/a-complete-run-cannot-be-cancelled'),
    reason: 'a run that could not be cancelled',
    handlers: { cancelRun: refusingAndNoting('late'), retrieveRun: noteShown('late', 'Cancelled') },
  },
  'refusals-of-cancel-name-no-status': {
    defect: 'Why a run cannot be cancelled is not said',
    caughtBy: at('cancelling/a-complete-run-cannot-be-cancelled'),
    reason: 'wanted the refusal run_is_over',
    handlers: { cancelRun: saying(detail => detail.replace(/that is in .*/, 'that is over')) },
  },
  'runs-are-cancelled-twice': {
    defect: 'To cancel a run that is Cancelled is fine',
    caughtBy: at('cancelling/a-cancelled-run-cannot-be-cancelled'),
    reason: 'wanted the refusal run_is_over',
    handlers: { cancelRun: overhearing("'Cancelled'", cancelled) },
  },
  'failed-runs-are-cancelled': {
    defect: 'To cancel a run that is Failed is fine',
    caughtBy: at('cancelling/a-failed-run-cannot-be-cancelled'),
    reason: 'wanted the refusal run_is_over',
    handlers: { cancelRun: overhearing("'Failed'", cancelled) },
  },
  'failed-runs-lose-their-error': {
    defect: 'To cancel a run that is Failed is refused, and takes its error away',
    caughtBy: at('cancelling/a-failed-run-cannot-be-cancelled'),
    reason: 'a run that could not be cancelled',
    handlers: {
      cancelRun: refusingAndNoting('failed'),
      retrieveRun: answering((run, { world, path }) =>
        noted(world, 'failed').has(path['id']) ? { ...run, latest_error: null } : run,
      ),
    },
  },
}

/** Cancels a backfill and leaves its run alone. */
const withoutItsRun: Wrap = right => async call => {
  const row = backfillRows(call.world).get(call.path['id']!)
  const run = row?.run === undefined ? undefined : runRows(call.world).get(row.run)
  const result = await right(call)
  if (run) runRows(call.world).put(row!.run!, run)
  return result
}

/** The export changes with the call. */
const changing =
  (change: (now: number) => Partial<ExportRow>): Wrap =>
  right =>
  async call => {
    const result = await right(call)
    exportsOf(call.world).patch(call.path['batch_export_id']!, change(call.now))
    return result
  }

const stopping: MutantTable = {
  'backfills-are-only-said-to-be-cancelled': {
    defect: 'To cancel a backfill is answered and not done',
    caughtBy: at('cancelling/ends-a-backfill-and-its-run'),
    reason: 'status and progress right after cancel',
    handlers: { cancelBackfill: () => cancelled },
  },
  'cancelled-backfills-show-progress': {
    defect: 'A cancelled backfill still shows progress',
    caughtBy: at('cancelling/ends-a-backfill-and-its-run'),
    reason: 'status and progress right after cancel',
    handlers: everyBackfill(body =>
      body['status'] === 'Cancelled' ? { ...body, progress: { total_runs: 1, finished_runs: 0, progress: 0 } } : body,
    ),
  },
  'runs-outlive-their-backfill': {
    defect: 'When a backfill is cancelled its run goes on',
    caughtBy: at('cancelling/ends-a-backfill-and-its-run'),
    reason: 'status of its run right after cancel',
    handlers: { cancelBackfill: withoutItsRun },
  },
  'cancelled-backfills-make-further-runs': {
    defect: 'A backfill that is shown as Cancelled goes on',
    caughtBy: at('cancelling/ends-a-backfill-for-good'),
    reason: 'statuses of its runs an hour later',
    handlers: {
      cancelBackfill: () => call => {
        noted(call.world, 'stopped').add(call.path['id'])
        return cancelled()
      },
      retrieveBackfill: noteShown('stopped', 'Cancelled'),
    },
  },
  'cancelling-a-backfill-undoes-its-runs': {
    defect: 'When a backfill is cancelled its runs that were over are Cancelled, too',
    caughtBy: at('cancelling/ends-a-backfill-for-good'),
    reason: 'statuses of its runs an hour later',
    handlers: {
      cancelBackfill: noting('undone'),
      listRuns: each((run, { world }) =>
        noted(world, 'undone').has(run['backfill']) ? { ...run, status: 'Cancelled' } : run,
      ),
    },
  },
  'starting-backfills-cannot-be-cancelled': {
    defect: 'A backfill that is Starting cannot be cancelled',
    caughtBy: at('cancelling/a-backfill-that-starts-can-be-cancelled'),
    reason: 'wanted 200, but cancelBackfill',
    handlers: {
      cancelBackfill: right => call => {
        const row = backfillRows(call.world).get(call.path['id']!)
        if (row && statusOf(row, call.now) === 'Starting')
          throw refusal("Cannot cancel a backfill that is in 'Starting' status")
        return right(call)
      },
    },
  },
  'starting-backfills-run-once-more': {
    defect: 'A backfill that was cancelled while it was Starting starts all the same',
    caughtBy: at('cancelling/a-backfill-that-starts-can-be-cancelled'),
    reason: 'status an hour later',
    handlers: { cancelBackfill: () => cancelled },
  },
  'complete-backfills-are-cancelled': {
    defect: 'To cancel a backfill that is Completed is fine',
    caughtBy: at('cancelling/a-backfill-that-is-over-cannot-be-cancelled'),
    reason: 'wanted the refusal backfill_is_over',
    handlers: { cancelBackfill: overhearing('Completed', cancelled) },
  },
  'too-late-cancels-change-the-backfill': {
    defect: 'To cancel a backfill that is Completed is refused, and it is Cancelled all the same',
    caughtBy: at('cancelling/a-backfill-that-is-over-cannot-be-cancelled'),
    reason: 'a backfill that could not be cancelled',
    handlers: { cancelBackfill: refusingAndNoting('over'), retrieveBackfill: noteShown('over', 'Cancelled') },
  },
  'backfills-are-cancelled-twice': {
    defect: 'To cancel a backfill that is Cancelled is fine',
    caughtBy: at('cancelling/a-cancelled-backfill-cannot-be-cancelled'),
    reason: 'wanted the refusal backfill_is_over',
    handlers: { cancelBackfill: overhearing('Cancelled', cancelled) },
  },
}

/** Refused where there are too many backfills. */
const limited =
  (told: (limit: number) => Reply): Wrap =>
  right =>
  call => {
    const { concurrent_backfills } = settingsOf(call.world)
    if (goingCount(call.world) >= concurrent_backfills) throw told(concurrent_backfills)
    return right(call)
  }

const lone: MutantTable = {
  'cancelling-a-run-ends-all': {
    defect: 'To cancel a run cancels all runs of its export that go on',
    caughtBy: at('cancelling/ends-nothing-else'),
    reason: 'status of the other backfill and of its runs',
    handlers: { cancelRun: thenEndingAll },
  },
  'cancelling-a-backfill-ends-all': {
    defect: 'To cancel a backfill cancels all backfills of its export that go on',
    caughtBy: at('cancelling/ends-nothing-else'),
    reason: 'status of the other backfill and of its runs',
    handlers: {
      cancelBackfill: right => async call => {
        const { world, queries, now, path } = call
        const result = await right(call)
        cancelBackfills(world, queries, path['batch_export_id']!, now)
        return result
      },
    },
  },
  'cancelling-a-backfill-pauses': {
    defect: 'To cancel a backfill pauses its export',
    caughtBy: at('cancelling/ends-nothing-else'),
    reason: 'the export after a run and a backfill were cancelled',
    handlers: { cancelBackfill: changing(now => ({ paused: true, pausedAt: now, updatedAt: now })) },
  },
  'cancelling-a-run-is-a-change': {
    defect: 'To cancel a run moves last_updated_at of its export',
    caughtBy: at('cancelling/ends-nothing-else'),
    reason: 'the export after a run and a backfill were cancelled',
    handlers: { cancelRun: changing(now => ({ updatedAt: now })) },
  },
}

const retrying: MutantTable = {
  'retries-take-the-old-run': {
    defect: 'A retry starts the old run again',
    caughtBy: at('retries/a-retry-is-a-new-run'),
    reason: 'the old run, against what it was',
    handlers: { retryRun: noting('retried'), retrieveRun: noteShown('retried', 'Starting') },
  },
  'retries-are-only-said': {
    defect: 'A retry is answered, and no run is made',
    caughtBy: at('retries/a-retry-is-a-new-run'),
    reason: 'a retry makes a new run within',
    handlers: { retryRun: () => call => ({ backfill_id: `${call.path['batch_export_id']}-Backfill-START-END` }) },
  },
  'retries-are-of-the-first-backfill': {
    defect: 'The run of a retry belongs to the backfill of the old run',
    caughtBy: at('retries/a-retry-is-a-new-run'),
    reason: 'the backfill of the new run is a new one',
    handlers: {
      listRuns: listing(rows => rows.map(run => ({ ...run, backfill: rows.at(-1)!['backfill'] }))),
    },
  },
  'retries-take-another-interval': {
    defect: 'A retry begins an hour too early',
    caughtBy: at('retries/a-retry-is-a-new-run'),
    reason: 'interval of the new run',
    handlers: {
      listRuns: listing(rows =>
        rows.map((run, i) =>
          i === 0 && rows.length > 1
            ? { ...run, data_interval_start: shifted(run['data_interval_start'], -hour) }
            : run,
        ),
      ),
    },
  },
  'retries-answer-an-id': {
    defect: 'A retry answers the id of its backfill, not the name of its workflow',
    caughtBy: at('retries/names-its-workflow'),
    reason: 'backfill_id of a retry',
    handlers: {
      retryRun: answering((_, { world }) => ({ backfill_id: [...backfillRows(world).keys()].at(-1) })),
    },
  },
  'names-of-workflows-end-in-z': {
    defect: 'The name of a workflow has instants with Z',
    caughtBy: at('retries/names-its-workflow'),
    reason: 'backfill_id of a retry',
    handlers: {
      retryRun: answering(body => ({ backfill_id: String(body['backfill_id']).replaceAll('+00:00', 'Z') })),
    },
  },
  'retries-are-no-backfills': {
    defect: 'A retry does not show up among the backfills',
    caughtBy: at('retries/makes-a-backfill-of-its-interval'),
    reason: 'a retry makes a backfill within',
    handlers: { listBackfills: listing(rows => rows.slice(-1)) },
  },
  'retries-are-of-two-hours': {
    defect: 'The backfill of a retry ends an hour late',
    caughtBy: at('retries/makes-a-backfill-of-its-interval'),
    reason: 'bounds of the backfill',
    handlers: { listBackfills: each(row => ({ ...row, end_at: shifted(row['end_at'], hour) })) },
  },
  'retries-end-what-runs': {
    defect: 'A retry of a run that goes on cancels it',
    caughtBy: at('retries/a-run-that-goes-on-can-be-retried'),
    reason: 'status and backfill of the run that was retried',
    handlers: {
      retryRun: right => async call => {
        const result = await right(call)
        const row = runRows(call.world).get(call.path['id']!)
        if (row && isUnderWay(row)) runs.cancel(call.world, call.queries, call.path['id']!, call.now)
        return result
      },
    },
  },
  'retries-take-the-old-run-along': {
    defect: 'A run of the schedule that was retried shows a backfill',
    caughtBy: at('retries/a-run-that-goes-on-can-be-retried'),
    reason: 'status and backfill of the run that was retried',
    handlers: {
      retryRun: noting('taken'),
      retrieveRun: answering((run, { world, path }) =>
        noted(world, 'taken').has(path['id']) ? { ...run, backfill: [...backfillRows(world).keys()].at(-1) } : run,
      ),
    },
  },
  'running-runs-cannot-be-retried': {
    defect: 'A run that goes on cannot be retried',
    caughtBy: at('retries/a-run-that-goes-on-can-be-retried'),
    reason: 'wanted 201, but retryRun',
    handlers: { retryRun: refusingRuns('Running') },
  },
  'failed-runs-cannot-be-retried': {
    defect: 'A run that failed cannot be retried',
    caughtBy: at('retries/a-failed-run-can-be-retried'),
    reason: 'wanted 201, but retryRun',
    handlers: { retryRun: refusingRuns('Failed') },
  },
  'retries-whitewash-failures': {
    defect: 'When a failed run is retried it is shown as Completed',
    caughtBy: at('retries/a-failed-run-can-be-retried'),
    reason: 'status of the old run and of the new one',
    handlers: { retryRun: noting('white'), retrieveRun: noteShown('white', 'Completed') },
  },
  'retries-fail-as-before': {
    defect: 'A retry of a failed run fails as well',
    caughtBy: at('retries/a-failed-run-can-be-retried'),
    reason: 'status of the old run and of the new one',
    handlers: { retrieveRun: answering(instead('Completed', 'Failed')) },
  },
  'cancelled-runs-cannot-be-retried': {
    defect: 'A run that was cancelled cannot be retried',
    caughtBy: at('retries/a-cancelled-run-can-be-retried'),
    reason: 'wanted 201, but retryRun',
    handlers: { retryRun: refusingRuns('Cancelled') },
  },
  'retries-know-the-limit': {
    defect: 'A retry is refused where there are too many backfills',
    caughtBy: at('retries/knows-no-limit-of-backfills'),
    reason: 'wanted 201, but retryRun',
    handlers: { retryRun: limited(() => refusal('Too many backfills')) },
  },
  'retries-are-limited': {
    defect: 'A retry is refused as a backfill is where there are too many',
    caughtBy: at('retries/knows-no-limit-of-backfills'),
    reason: 'wanted 201, but retryRun answered 429',
    handlers: {
      retryRun: limited(limit => {
        const detail = `This team already has ${limit} batch export backfills running. Wait for some to finish or cancel them before creating more.`
        return new Reply(429, { type: 'server_error', code: 'too_many_concurrent_backfills', detail, attr: null })
      }),
    },
  },
}

export const actionMutants: MutantTable = { ...cancelling, ...stopping, ...lone, ...retrying }
