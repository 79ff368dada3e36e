// Defects off the usual ways: after a deletion, by the older prefix, and of runs in states that are seldom met.
import { answering, type Call, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { rowsOf } from '../by-export.ts'
import { statusOf } from '../estimates.ts'
import { findRun } from '../history.ts'
import { backfillRows, exportsOf } from '../rows.ts'
import { cancelBackfill } from '../running.ts'
import { cancelled, overhearing, saying, thenEndingAll } from './spoil-runs.ts'

const at = (rule: string) => `posthog-batch-exports/${rule}`

const isDeleted = ({ world, path }: Call) => exportsOf(world).get(path['batch_export_id']!)?.deleted

/** Not found where the export was deleted. */
const forgetting: Wrap = right => call => (isDeleted(call) ? call.refuse('not_found') : right(call))

const deleted: MutantTable = {
  'runs-of-deleted-exports-are-listed-alone': {
    defect: 'A run of a deleted export is listed, and not found by itself',
    caughtBy: at('after-deletion/what-ran-can-still-be-read'),
    reason: 'wanted 200, but retrieveRun',
    handlers: { retrieveRun: forgetting },
  },
  'backfills-of-deleted-exports-are-listed-alone': {
    defect: 'A backfill of a deleted export is listed, and not found by itself',
    caughtBy: at('after-deletion/what-ran-can-still-be-read'),
    reason: 'wanted 200, but retrieveBackfill',
    handlers: { retrieveBackfill: forgetting },
  },
  'deletion-cancels-backfills-that-start': {
    defect: 'Deleting an export cancels its backfill that only starts',
    caughtBy: at('after-deletion/a-backfill-that-starts-goes-on'),
    reason: 'survives the deletion (Cancelled)',
    handlers: {
      deleteBatchExport: right => call => {
        const { world, queries, path, now } = call
        for (const [key, row] of rowsOf(world, backfillRows(world), path['id']!))
          if (statusOf(row, now) === 'Starting') cancelBackfill(world, queries, key, now)
        return right(call)
      },
    },
  },
  'deleted-exports-take-no-backfill': {
    defect: 'A backfill on a deleted export is refused',
    caughtBy: at('after-deletion/a-backfill-is-still-taken'),
    reason: 'wanted 201',
    handlers: {
      createBackfill: right => call => (isDeleted(call) ? call.refuse('batch_export_not_found') : right(call)),
    },
  },
}

/** Done, and said not to be found, by the older prefix. */
const lostByTheOlder: Wrap = right => async call => {
  const result = await right(call)
  return call.incoming.path.includes('/environments/') ? call.refuse('not_found') : result
}

const acting = ['cancelRun', 'retryRun', 'cancelBackfill', 'pauseBatchExport', 'unpauseBatchExport']

const prefixes: MutantTable = Object.fromEntries(
  acting.map(operation => [
    `${operation.toLowerCase()}-is-of-one-prefix`,
    {
      defect: `${operation} is done, and answered as not found, by the older prefix`,
      caughtBy: at('prefixes/actions-work-by-the-older-one'),
      reason: `but ${operation}`,
      handlers: { [operation]: lostByTheOlder },
    },
  ]),
)

const rare: MutantTable = {
  'timed-out-runs-are-cancelled': {
    defect: 'To cancel a run that is TimedOut is fine',
    caughtBy: at('rare-runs/what-ended-cannot-be-cancelled'),
    reason: 'wanted the refusal run_is_over',
    handlers: { cancelRun: overhearing("'TimedOut'", cancelled) },
  },
  'all-failures-are-called-failed': {
    defect: 'The refusal to cancel a run that is FailedBilling says that it is Failed',
    caughtBy: at('rare-runs/what-ended-cannot-be-cancelled'),
    reason: 'wanted the refusal run_is_over',
    handlers: { cancelRun: saying(detail => detail.replace("'FailedBilling'", "'Failed'")) },
  },
  'starting-runs-cannot-be-retried': {
    defect: 'A run that is Starting cannot be retried',
    caughtBy: at('rare-runs/what-starts-can-be-retried'),
    reason: 'wanted 201, but retryRun',
    handlers: {
      retryRun: right => call => {
        const run = findRun(call.world, call.path['batch_export_id']!, call.path['id']!, call.now)
        return run?.status === 'Starting' ? call.refuse('not_found') : right(call)
      },
    },
  },
  'the-beginning-of-workflows-is-none': {
    defect: 'The workflow of a retry from the beginning of time is named with None',
    caughtBy: at('rare-runs/what-has-no-start-can-be-retried'),
    reason: 'backfill_id of a retry',
    handlers: {
      retryRun: answering(body => ({ backfill_id: String(body['backfill_id']).replace('-START-', '-None-') })),
    },
  },
  'cancelled-backfills-take-all-runs': {
    defect: 'To cancel a backfill cancels all runs of its export that are under way',
    caughtBy: at('rare-runs/a-cancelled-backfill-takes-its-own-alone'),
    reason: 'status of its run and of that of the schedule',
    handlers: { cancelBackfill: thenEndingAll },
  },
}

export const asideMutants: MutantTable = { ...deleted, ...prefixes, ...rare }
