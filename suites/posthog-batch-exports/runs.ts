// Runs: their life cycle, how they end, and that every place shows the same of them (dossier 3.2, 6, 7).
import { hour, minute } from '../check.ts'
import { batchExport, bodyOf, change, type Run, read, runsOf, table } from './arrange.ts'
import {
  backfill,
  busyHours,
  cancel,
  isPrompt,
  isUnderWay,
  noEvents,
  pathOf,
  ran,
  readRun,
  runsInOrder,
  scheduled,
  stepByStep,
  untilOver,
  untilRun,
  watch,
} from './watching.ts'

/** The first 48 bits of an id that is in the order of time. */
const instantOf = ({ id }: Run) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
const ids = (runs: Run[]) => runs.map(({ id }) => id)
const inOrder = (numbers: number[]) => numbers.every((number, i) => i === 0 || number >= numbers[i - 1]!)

export default table('runs', {
  'goes-through-its-life-cycle': {
    says: 'A run goes from Starting through Running to Completed, all the while among the latest of its export; it has an end once it is over, and not before',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      await backfill(tools, made, await busyHours(tools))
      const seen: Run[] = []
      const look = async () => {
        const [run] = await runsOf(tools, made)
        if (run && run.status !== seen.at(-1)?.status)
          tools.expect.equal(
            ids((await read(tools, made)).latest_runs),
            [run.id],
            `latest_runs of what is ${run.status}`,
          )
        if (run) seen.push(run)
        return run
      }
      await watch(tools, look, run => run !== undefined && run.status !== 'Starting', 'a run has started')
      await watch(tools, look, run => !isUnderWay(run!), 'a run is over', stepByStep)
      const statuses = [...new Set(seen.map(({ status }) => status))]
      const mayMiss = statuses[0] === 'Running' && !(await isPrompt(tools, made))
      const wanted = ['Starting', 'Running', 'Completed'].slice(mayMiss ? 1 : 0)
      tools.expect.equal(statuses, wanted, 'statuses of a run')
      for (const run of seen)
        tools.expect.equal(run.finished_at !== null, !isUnderWay(run), `has a finished_at while it is ${run.status}`)
    },
  },
  'tells-what-it-did': {
    says: 'A run that is complete tells its export, its interval, when it was made and ended, how much it wrote, and no error',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.2',
    async run(tools) {
      const made = await batchExport(tools)
      const range = await busyHours(tools)
      const of = await backfill(tools, made, range)
      const run = await untilRun(tools, made)
      tools.expect.equal(
        [run.status, run.batch_export, run.backfill, run.latest_error],
        ['Completed', made.id, of.id, null],
        'status, batch_export, backfill and latest_error',
      )
      const interval = [run.data_interval_start, run.data_interval_end].map(text => Date.parse(text ?? ''))
      tools.expect.equal(interval, [range.start, range.end], 'the interval')
      const times = [run.created_at, run.finished_at, run.last_updated_at].map(text => Date.parse(text ?? ''))
      tools.expect.that(
        inOrder(times),
        `created, finished, last updated: ${times.map(at => new Date(at).toISOString())}`,
      )
      const { records_completed, bytes_exported } = run
      tools.expect.that((records_completed ?? 0) > 0, `records_completed of a busy hour (${records_completed})`)
      tools.expect.that((bytes_exported ?? 0) > 0, `bytes_exported of a busy hour (${bytes_exported})`)
    },
  },
  'a-failed-run-shows-its-error': {
    says: 'A run that fails is Failed, over, and shows its error; a run that completes has none',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 7',
    needs: ['outcomes'],
    async run(tools) {
      const error = 'ClientError: Access Denied'
      await tools.outcome('batch_export_run', { outcome: 'fail', error, times: 1 })
      const { run } = await ran(tools)
      tools.expect.equal(
        [run.status, run.latest_error, run.finished_at !== null],
        ['Failed', error, true],
        'status, latest_error and whether it has an end',
      )
      tools.expect.equal(await readRun(tools, run), run, 'the failed run by itself, against the list')
    },
  },
  'an-empty-interval-is-a-success': {
    says: 'An interval without data is a success within seconds, of no records and no bytes',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 7',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 3 * hour, { destination: noEvents })
      const run = (await runsInOrder(tools, made)).find(each => each.data_interval_start! >= made.created_at)
      tools.expect.equal(
        [run?.status, run?.records_completed, run?.bytes_exported, run?.latest_error],
        ['Completed', 0, 0, null],
        'status, records, bytes and error of an empty interval',
      )
      const took = Date.parse(run!.finished_at!) - Date.parse(run!.created_at)
      tools.expect.that(took < minute, `an empty interval takes seconds (${took / 1000})`)
    },
  },
  'is-shown-alike-everywhere': {
    says: 'A run is the same in the list, by itself, and among the latest runs of its export, which changes of that show, too',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 3.2',
    async run(tools) {
      const { made, run } = await ran(tools)
      tools.expect.equal(await readRun(tools, run), run, 'the run by itself, against the list')
      const shown = await read(tools, made)
      tools.expect.equal(shown.latest_runs, [run], 'latest_runs of the export, against the list')
      const { results } = await tools.given('listBatchExports')
      const listed = results.find(({ id }) => id === made.id)
      tools.expect.equal(listed?.latest_runs, [run], 'latest_runs in the list of exports')
      const changed = await change(tools, made, { name: tools.fresh() })
      tools.expect.equal(changed.latest_runs, [run], 'latest_runs that PATCH answers')
      const path = { id: made.id }
      const replaced = await tools.given('replaceBatchExport', { path, body: bodyOf(tools) })
      tools.expect.equal(replaced.latest_runs, [run], 'latest_runs that PUT answers')
    },
  },
  'latest-runs-are-the-ten-newest': {
    says: 'An export shows its ten latest runs, the newest first',
    evidence: 'documented',
    source: 'posthog-batch-exports 3.1',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 14 * hour)
      const listed = await runsOf(tools, made)
      tools.expect.that(listed.length > 10, `fourteen hours have more than ten runs (${listed.length})`)
      tools.expect.equal(ids((await read(tools, made)).latest_runs), ids(listed.slice(0, 10)), 'ids of latest_runs')
    },
  },
  'latest-runs-are-those-made-last': {
    says: 'The latest runs of an export are those made last, whichever interval they are of',
    evidence: 'documented',
    source: 'posthog-batch-exports 3.1',
    needs: ['clock'],
    async run(tools) {
      const made = await scheduled(tools, 3 * hour)
      await tools.given('pauseBatchExport', { path: { id: made.id } })
      const earlier = await busyHours(tools)
      await untilOver(tools, await backfill(tools, made, earlier))
      const { latest_runs } = await read(tools, made)
      tools.expect.that(latest_runs.length > 1, `it has several runs (${latest_runs.length})`)
      const start = Date.parse(latest_runs[0]!.data_interval_start ?? '')
      tools.expect.equal(start, earlier.start, 'the interval of the latest run, after a backfill of an earlier one')
    },
  },
  'ids-are-in-the-order-of-time': {
    says: 'Ids of runs begin with an instant, and are in the order in which the runs were made',
    evidence: 'documented',
    source: 'posthog-batch-exports 1.4',
    needs: ['clock'],
    async run(tools) {
      const runs = await runsInOrder(tools, await scheduled(tools, 12 * hour))
      tools.expect.that(runs.length > 5, `twelve hours have runs (${runs.length})`)
      tools.expect.that(inOrder(runs.map(instantOf)), `in the order of time: ${runs.map(({ id }) => id).join(', ')}`)
    },
  },
  'belongs-to-its-export': {
    says: 'By the id of another export a run is not found: it cannot be read, cancelled or retried there',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 6',
    async run(tools) {
      const { run } = await ran(tools)
      const { id } = await batchExport(tools)
      const elsewhere = { id: run.id, batch_export: id }
      tools.expect.refused(await tools.call('retrieveRun', { path: pathOf(elsewhere) }), 'not_found')
      tools.expect.refused(await cancel(tools, elsewhere), 'not_found')
      tools.expect.refused(await tools.call('retryRun', { path: pathOf(elsewhere) }), 'not_found')
      tools.expect.refused(await tools.call('listRunLogs', { path: pathOf(elsewhere) }), 'not_found')
      tools.expect.equal(await runsOf(tools, { id }), [], 'runs of an export that never ran')
    },
  },
  'unknown-exports-have-none': {
    says: 'Runs and backfills of an export that is not there are an empty list',
    evidence: 'observed',
    source: 'posthog-batch-exports 6',
    reads: true,
    async run(tools) {
      const path = { batch_export_id: '018ef3ae-8186-0001-f43f-36f52134ca69' }
      for (const list of ['listRuns', 'listBackfills'] as const) {
        const answer = await tools.call(list, { path })
        tools.expect.status(answer, 200)
        const { next, previous, results } = answer.body
        tools.expect.equal([next, previous, results], [null, null, []], `${list} of an unknown export`)
      }
    },
  },
})
