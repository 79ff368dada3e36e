// Runs in states that are seldom met: how they are cancelled and retried (dossier 7.1, 7.2, 8.4).
import { hour, minute } from '../check.ts'
import { type Api, batchExport, longRun, type Run, runsOf, table } from './arrange.ts'
import {
  backfill,
  busyHours,
  cancel,
  isoformat,
  pathOf,
  readRun,
  retry,
  runsInOrder,
  startingRun,
  untilRun,
  watch,
} from './watching.ts'

/** What a failure may come to instead of Failed. */
const endings = ['FailedRetryable', 'FailedBilling', 'TimedOut', 'Terminated'] as const

/** An hourly export whose runs ended in each of these ways. Needs `clock` and `outcomes`. */
async function endedRarely(tools: Api): Promise<Run[]> {
  const made = await batchExport(tools, { paused: false })
  // Half an hour after each hour the run before is over, and the next not made.
  await tools.later(hour - ((await tools.now()) % hour) + 30 * minute)
  for (const status of endings) {
    await tools.outcome('batch_export_run', { outcome: 'fail', error: 'ClientError: Out of luck', status, times: 1 })
    await tools.later(hour)
  }
  return (await runsInOrder(tools, made)).slice(-endings.length)
}

export default table('rare-runs', {
  'what-ended-cannot-be-cancelled': {
    says: 'A run that is FailedRetryable, FailedBilling, TimedOut or Terminated cannot be cancelled: the refusal names its status, and it stays',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.1',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const runs = await endedRarely(tools)
      const statuses = runs.map(({ status }) => status)
      tools.expect.equal(statuses, endings, 'statuses of the runs')
      for (const run of runs) {
        tools.expect.refused(await cancel(tools, run), 'run_is_over', { status: run.status })
        tools.expect.equal(await readRun(tools, run), run, 'a run that could not be cancelled, against what it was')
      }
    },
  },
  'what-starts-can-be-retried': {
    says: 'A run can be retried while it is Starting',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.2',
    needs: ['clock', 'settings'],
    async run(tools) {
      const { run } = await startingRun(tools)
      await retry(tools, run)
    },
  },
  'what-has-no-start-can-be-retried': {
    says: 'A retry of a run from the beginning of time answers the name of its workflow with START',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.2',
    needs: ['clock', 'settings'],
    async run(tools) {
      await tools.settings({ flags: ['batch-export-earliest-backfill'] })
      const made = await batchExport(tools)
      const end = isoformat((await busyHours(tools)).end)
      await backfill(tools, made, { start_at: null, end_at: end })
      const name = await retry(tools, await untilRun(tools, made))
      tools.expect.equal(name, `${made.id}-Backfill-START-${end}`, 'backfill_id of a retry')
    },
  },
  'a-cancelled-backfill-takes-its-own-alone': {
    says: 'A run of the schedule goes on when a backfill beside it is cancelled, whose own run ends',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 8.4',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, run } = await longRun(tools, { outcome: 'hang' })
      const of = await backfill(tools, made, await busyHours(tools))
      const look = async () => (await runsOf(tools, made)).find(each => each.backfill === of.id)
      const own = (await watch(tools, look, seen => seen !== undefined, 'the backfill makes a run'))!
      tools.expect.status(await tools.call('cancelBackfill', { path: pathOf(of) }), 200)
      const statuses = [(await readRun(tools, own)).status, (await readRun(tools, run)).status]
      tools.expect.equal(statuses, ['Cancelled', 'Running'], 'status of its run and of that of the schedule')
    },
  },
})
