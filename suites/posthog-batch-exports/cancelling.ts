// Runs and backfills that are cancelled, and those that no longer can be (dossier 7.1, 8.4).
import { hour, NotApplicable, second } from '../check.ts'
import { type Api, type Backfill, batchExport, type Run, read, runsOf, type Shown, table } from './arrange.ts'
import {
  backfill,
  briefStart,
  busyHours,
  cancel,
  isPrompt,
  pathOf,
  ran,
  readBackfill,
  readRun,
  runsInOrder,
  stepByStep,
  underWay,
  untilOver,
  watch,
} from './watching.ts'

const stop = (tools: Api, of: Backfill) => tools.call('cancelBackfill', { path: pathOf(of) })

/** A run that is over is as it was after somebody tried to cancel it. */
async function expectTooLate(tools: Api, run: Run): Promise<void> {
  tools.expect.refused(await cancel(tools, run), 'run_is_over', { status: run.status })
  tools.expect.equal(await readRun(tools, run), run, 'a run that could not be cancelled, against what it was')
}

/** An active export of two backfills that go on, with a run of the second. */
async function twoBackfills(tools: Api): Promise<{ made: Shown; kept: Backfill; other: Backfill; run: Run }> {
  const made = await batchExport(tools, { paused: false })
  // Two of one range at a time collide on some deployments.
  const { start, end } = await busyHours(tools, 2)
  const kept = await backfill(tools, made, { start, end })
  const other = await backfill(tools, made, { start, end: end + hour })
  const going = await watch(
    tools,
    async () => (await runsOf(tools, made)).filter(run => run.backfill !== null && run.status !== 'Starting'),
    runs => new Set(runs.map(run => run.backfill)).size === 2,
    'both backfills have a run',
  )
  const run = going.find(run => run.backfill === other.id && run.status === 'Running')
  if (!run || !going.some(run => run.backfill === kept.id && run.status === 'Running'))
    throw new NotApplicable('a run was over before anybody could see both run')
  return { made, kept, other, run }
}

export default table('cancelling', {
  'takes-effect-at-once': {
    says: 'A run that goes on is Cancelled as soon as it is cancelled',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7.1',
    async run(tools) {
      const { made, run } = await underWay(tools)
      const answer = await cancel(tools, run)
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, { cancelled: true }, 'the answer to cancel')
      tools.expect.equal((await readRun(tools, run)).status, 'Cancelled', 'status right after cancel')
      const listed = (await runsOf(tools, made)).find(({ id }) => id === run.id)
      tools.expect.equal(listed?.status, 'Cancelled', 'status in the list right after cancel')
      const latest = (await read(tools, made)).latest_runs.find(({ id }) => id === run.id)
      tools.expect.equal(latest?.status, 'Cancelled', 'status among the latest runs right after cancel')
    },
  },
  'is-for-good': {
    says: 'A cancelled run stays cancelled, and exports nothing any more',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7.1',
    needs: ['clock'],
    async run(tools) {
      const { run } = await underWay(tools)
      tools.expect.status(await cancel(tools, run), 200)
      await tools.later(hour)
      const later = await readRun(tools, run)
      tools.expect.equal(later.status, 'Cancelled', 'status an hour later')
      tools.expect.that(!later.records_completed, `a cancelled run has no records (${later.records_completed})`)
    },
  },
  'a-run-that-starts-can-be-cancelled': {
    says: 'A run can be cancelled while it is Starting',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.1',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      if (!(await isPrompt(tools, made))) throw new NotApplicable(briefStart)
      await backfill(tools, made, await busyHours(tools))
      const look = async () => (await runsOf(tools, made))[0]
      const run = await watch(tools, look, seen => seen !== undefined, 'a run is made')
      tools.expect.equal((await readRun(tools, run!)).status, 'Starting', 'status of a new run')
      tools.expect.status(await cancel(tools, run!), 200)
      tools.expect.equal((await readRun(tools, run!)).status, 'Cancelled', 'status right after cancel')
    },
  },
  'a-complete-run-cannot-be-cancelled': {
    says: 'A run that is Completed cannot be cancelled, and stays as it is',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7.1',
    async run(tools) {
      const { run } = await ran(tools)
      tools.expect.equal(run.status, 'Completed', 'status of the run')
      await expectTooLate(tools, run)
    },
  },
  'a-cancelled-run-cannot-be-cancelled': {
    says: 'A run that is Cancelled cannot be cancelled again',
    evidence: 'observed',
    source: 'posthog-batch-exports 7.1',
    async run(tools) {
      const { run } = await underWay(tools)
      tools.expect.status(await cancel(tools, run), 200)
      await expectTooLate(tools, await readRun(tools, run))
    },
  },
  'a-failed-run-cannot-be-cancelled': {
    says: 'A run that is Failed cannot be cancelled: its error stays',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7.1',
    needs: ['outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', { outcome: 'fail', error: 'ClientError: Out of luck', times: 1 })
      const { run } = await ran(tools)
      tools.expect.equal(run.status, 'Failed', 'status of the run')
      await expectTooLate(tools, run)
    },
  },
  'ends-a-backfill-and-its-run': {
    says: 'A backfill that is running is Cancelled at once when it is cancelled, and its run with it',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 8.4',
    async run(tools) {
      const { run, of } = await underWay(tools)
      const answer = await stop(tools, of)
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, { cancelled: true }, 'the answer to cancel')
      const { status, progress } = await readBackfill(tools, of)
      tools.expect.equal([status, progress], ['Cancelled', null], 'status and progress right after cancel')
      tools.expect.equal((await readRun(tools, run)).status, 'Cancelled', 'status of its run right after cancel')
    },
  },
  'ends-a-backfill-for-good': {
    says: 'A cancelled backfill makes no further runs, and what it had finished stays',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 8.4',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      const of = await backfill(tools, made, await busyHours(tools, 3))
      const look = () => runsInOrder(tools, made)
      const [first] = await watch(
        tools,
        look,
        runs => runs[1]?.status === 'Running',
        'the second run is running',
        stepByStep,
      )
      tools.expect.status(await stop(tools, of), 200)
      await tools.later(hour)
      const after = await look()
      const statuses = after.map(({ status }) => status)
      tools.expect.equal(statuses, ['Completed', 'Cancelled'], 'statuses of its runs an hour later')
      tools.expect.equal(after[0], first, 'the run that was over, against what it was')
      tools.expect.equal((await readBackfill(tools, of)).status, 'Cancelled', 'status an hour later')
    },
  },
  'a-backfill-that-starts-can-be-cancelled': {
    says: 'A backfill can be cancelled while it is Starting: no run is ever made',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.4',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      const of = await backfill(tools, made, await busyHours(tools))
      if (of.status !== 'Starting') throw new NotApplicable('the backfill shows up when it is running')
      tools.expect.status(await stop(tools, of), 200)
      await tools.later(hour)
      tools.expect.equal((await readBackfill(tools, of)).status, 'Cancelled', 'status an hour later')
      tools.expect.equal(await runsOf(tools, made), [], 'runs of a backfill that was cancelled as it started')
    },
  },
  'a-backfill-that-is-over-cannot-be-cancelled': {
    says: 'A backfill that is over cannot be cancelled, and stays as it is',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 8.4',
    async run(tools) {
      const made = await batchExport(tools)
      const over = await untilOver(tools, await backfill(tools, made, await busyHours(tools)))
      tools.expect.refused(await stop(tools, over), 'backfill_is_over', { status: over.status })
      tools.expect.equal(await readBackfill(tools, over), over, 'a backfill that could not be cancelled')
    },
  },
  'a-cancelled-backfill-cannot-be-cancelled': {
    says: 'A backfill that is Cancelled cannot be cancelled again',
    evidence: 'observed',
    source: 'posthog-batch-exports 8.4',
    async run(tools) {
      const { of } = await underWay(tools)
      tools.expect.status(await stop(tools, of), 200)
      tools.expect.refused(await stop(tools, of), 'backfill_is_over', { status: 'Cancelled' })
    },
  },
  'ends-nothing-else': {
    says: 'To cancel a run or a backfill ends that alone: another backfill and its runs go on, and the export is as it was',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 7.1, 8.4',
    async run(tools) {
      const { made, kept, other, run } = await twoBackfills(tools)
      const before = await read(tools, made)
      await tools.later(2 * second)
      tools.expect.status(await cancel(tools, run), 200)
      tools.expect.status(await stop(tools, other), 200)
      // Its schedule goes on meanwhile.
      const { latest_runs } = before
      const after = { ...(await read(tools, made)), latest_runs }
      tools.expect.equal(after, before, 'the export after a run and a backfill were cancelled')
      const { status } = await untilOver(tools, kept)
      const others = (await runsOf(tools, made)).filter(({ backfill }) => backfill === kept.id)
      tools.expect.equal(
        [status, ...others.map(run => run.status)],
        ['Completed', 'Completed', 'Completed'],
        'status of the other backfill and of its runs',
      )
    },
  },
})
