// What deletion takes away, what it cancels, and what stays to be looked at (dossier 4.2).
import { hour, minute } from '../check.ts'
import {
  type Api,
  backfillsOf,
  batchExport,
  bodyOf,
  bucket,
  changes,
  longRun,
  runsOf,
  type Shown,
  table,
} from './arrange.ts'
import { backfill, busyHours, startingRun } from './watching.ts'

type Named = Pick<Shown, 'id'>

const remove = (tools: Api, { id }: Named) => tools.given('deleteBatchExport', { path: { id } })
const hanging = { outcome: 'hang' } as const

export default table('deletion', {
  'is-gone-for-every-call': {
    says: 'A deleted export is not found by any call on it',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.2',
    async run(tools) {
      const made = await batchExport(tools)
      await remove(tools, made)
      const path = { id: made.id }
      for (const operation of ['retrieveBatchExport', ...changes] as const) {
        const body = operation === 'replaceBatchExport' ? { body: bodyOf(tools) } : {}
        tools.expect.refused(await tools.call(operation, { path, ...body }), 'not_found')
      }
      const body = bodyOf(tools, { destination: { type: 'S3', config: bucket } })
      tools.expect.refused(await tools.call('runTestStep', { path, body }), 'not_found')
    },
  },
  'is-listed-no-more': {
    says: 'The list has an export until it is deleted',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 4.2',
    async run(tools) {
      const made = await batchExport(tools)
      const listed = async () => (await tools.given('listBatchExports')).results.map(({ id }) => id)
      tools.expect.that((await listed()).includes(made.id), 'the list has the new export')
      await remove(tools, made)
      tools.expect.that(!(await listed()).includes(made.id), 'the list has the deleted export no more')
    },
  },
  'leaves-others-alone': {
    says: 'Deleting an export leaves another of the same name and destination as it was',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 4.2',
    async run(tools) {
      const twin = { name: tools.fresh() }
      const [gone, stays] = [await batchExport(tools, twin), await batchExport(tools, twin)]
      await remove(tools, gone)
      const answer = await tools.call('retrieveBatchExport', { path: { id: stays.id } })
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, stays, 'the other export')
    },
  },
  'history-can-still-be-listed': {
    says: 'Runs and backfills of a deleted export can still be listed',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.2',
    async run(tools) {
      const made = await batchExport(tools)
      await remove(tools, made)
      const path = { batch_export_id: made.id }
      for (const operation of ['listRuns', 'listBackfills'] as const)
        tools.expect.status(await tools.call(operation, { path }), 200)
    },
  },
  'cancels-what-is-running': {
    says: 'Deleting an export cancels its run that is under way; those that are over stay as they ended',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.2',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, run } = await longRun(tools, { outcome: 'complete', times: 1, progress: { after: 'PT30M' } })
      await tools.later(30 * minute)
      await tools.outcome('batch_export_run', hanging)
      await tools.later(hour)
      await remove(tools, made)
      const ended = (await runsOf(tools, made)).map(({ id, status }) => [id === run.id, status])
      tools.expect.equal(
        ended,
        [
          [false, 'Cancelled'],
          [true, 'Completed'],
        ],
        'runs of the deleted export, the first of them being the other',
      )
    },
  },
  'leaves-what-only-starts': {
    says: 'A run that is not running yet when its export is deleted is not cancelled',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.2, B8',
    needs: ['clock', 'settings'],
    async run(tools) {
      const { made } = await startingRun(tools)
      await remove(tools, made)
      tools.expect.equal((await runsOf(tools, made))[0]?.status, 'Starting', 'status after the deletion')
    },
  },
  'cancels-backfills-with-their-runs': {
    says: 'Deleting an export cancels its backfill that is running, and the run that the backfill is at',
    evidence: 'observed',
    essential: true,
    source: 'posthog-batch-exports 4.2, B8',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('batch_export_run', hanging)
      const made = await batchExport(tools)
      // One of a range without events would be over at once.
      await backfill(tools, made, await busyHours(tools, 2))
      const look = async () => (await backfillsOf(tools, made))[0]?.status
      await tools.until(look, status => status === 'Running', minute, 'a backfill that is running')
      await tools.until(
        () => runsOf(tools, made),
        runs => runs.length > 0,
        minute,
        'its first run',
      )
      await remove(tools, made)
      const [run] = await runsOf(tools, made)
      tools.expect.equal([await look(), run?.status], ['Cancelled', 'Cancelled'], 'status of backfill and run')
    },
  },
  'runs-nothing-more': {
    says: 'A deleted export runs no more',
    evidence: 'documented',
    essential: true,
    source: 'posthog-batch-exports 4.2',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools, { paused: false })
      await tools.later(2 * hour)
      const before = (await runsOf(tools, made)).length
      tools.expect.that(before > 0, 'it has run')
      await remove(tools, made)
      await tools.later(5 * hour)
      tools.expect.equal((await runsOf(tools, made)).length, before, 'runs some hours after the deletion')
    },
  },
})
