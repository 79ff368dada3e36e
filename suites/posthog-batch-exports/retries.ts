// Runs that are tried again (dossier 7.2).
import { hour } from '../check.ts'
import { type Api, backfillsOf, type Run, runsOf, type Shown, table } from './arrange.ts'
import {
  busyHours,
  cancel,
  isoformat,
  ran,
  readRun,
  retry,
  runsInOrder,
  scheduled,
  sent,
  tryBackfill,
  underWay,
  untilOver,
  watch,
} from './watching.ts'

const intervalOf = ({ data_interval_start, data_interval_end }: Run) => [data_interval_start, data_interval_end]

/** The run that a retry makes. */
const newRun = async (tools: Api, made: Shown, old: Run[]): Promise<Run> => {
  const known = new Set(old.map(({ id }) => id))
  const look = async () => (await runsOf(tools, made)).find(({ id }) => !known.has(id))
  return (await watch(tools, look, run => run !== undefined, 'a retry makes a new run'))!
}

export default table('retries', {
  'a-retry-is-a-new-run': {
    says: 'A retry makes a new run of the same interval, which a backfill made; the old run stays as it is',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7.2',
    async run(tools) {
      const { made, run } = await ran(tools)
      await retry(tools, run)
      const again = await newRun(tools, made, [run])
      tools.expect.equal(intervalOf(again), intervalOf(run), 'interval of the new run')
      const backfills = (await backfillsOf(tools, made)).map(({ id }) => id)
      tools.expect.that(backfills.includes(again.backfill!), `the new run is of a backfill (${again.backfill})`)
      tools.expect.that(again.backfill !== run.backfill, 'the backfill of the new run is a new one')
      tools.expect.equal(await readRun(tools, run), run, 'the old run, against what it was')
    },
  },
  'names-its-workflow': {
    says: 'A retry answers the name of its workflow: the export, and the interval with the offset +00:00',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.2',
    async run(tools) {
      const { made, run } = await ran(tools)
      const [start, end] = intervalOf(run).map(at => isoformat(at!))
      tools.expect.equal(await retry(tools, run), `${made.id}-Backfill-${start}-${end}`, 'backfill_id of a retry')
    },
  },
  'makes-a-backfill-of-its-interval': {
    says: 'A retry shows up as a backfill of exactly the interval of the run, and ends as one',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.2',
    async run(tools) {
      const { made, run } = await ran(tools)
      await retry(tools, run)
      const look = () => backfillsOf(tools, made)
      const [newest] = await watch(tools, look, ({ length }) => length === 2, 'a retry makes a backfill')
      tools.expect.equal([newest!.start_at, newest!.end_at], intervalOf(run), 'bounds of the backfill')
      const over = await untilOver(tools, newest!)
      tools.expect.equal([over.status, over.progress?.total_runs], ['Completed', 1], 'status and runs of the backfill')
    },
  },
  'a-run-that-goes-on-can-be-retried': {
    says: 'A run can be retried while it is Running, and goes on as it was: no backfill has made it',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.2',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'hang', times: 1 })
      const made = await scheduled(tools, 90 * 60_000)
      const old = await runsInOrder(tools, made)
      await retry(tools, old[0]!)
      await tools.later(hour)
      const { status, backfill } = await readRun(tools, old[0]!)
      tools.expect.equal([status, backfill], ['Running', null], 'status and backfill of the run that was retried')
    },
  },
  'a-failed-run-can-be-retried': {
    says: 'A run that failed can be retried: the new run makes good what the old one shows as failed',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7.2',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'fail', error: 'ClientError: Out of luck', times: 1 })
      const { made, run } = await ran(tools)
      await retry(tools, run)
      const again = await newRun(tools, made, [run])
      await tools.later(hour)
      const statuses = [(await readRun(tools, run)).status, (await readRun(tools, again)).status]
      tools.expect.equal(statuses, ['Failed', 'Completed'], 'status of the old run and of the new one')
    },
  },
  'a-cancelled-run-can-be-retried': {
    says: 'A run that was cancelled can be retried',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.2',
    async run(tools) {
      const { made, run, of } = await underWay(tools)
      tools.expect.status(await cancel(tools, run), 200)
      // Two of one range at a time collide on some deployments.
      await untilOver(tools, of)
      await retry(tools, run)
      const again = await newRun(tools, made, [run])
      tools.expect.equal(intervalOf(again), intervalOf(run), 'interval of the new run')
    },
  },
  'knows-no-limit-of-backfills': {
    says: 'A run can be retried also where the project may start no further backfill',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.2',
    needs: ['settings'],
    async run(tools) {
      const { made, run } = await ran(tools)
      await tools.settings({ concurrent_backfills: 0 })
      const refused = await tryBackfill(tools, made, sent(await busyHours(tools)))
      tools.expect.refused(refused, 'too_many_backfills', { limit: 0 })
      await retry(tools, run, { impatient: true })
      await newRun(tools, made, [run])
    },
  },
})
