// What a deleted export leaves behind: history that can be read, what had not begun, and ranges that it still takes (dossier 4.2, B8, B18).
import { NotApplicable } from '../check.ts'
import { backfillsOf, batchExport, runsOf, table } from './arrange.ts'
import { backfill, briefStart, busyHours, isPrompt, ran, readBackfill, sent, tryBackfill } from './watching.ts'

export default table('after-deletion', {
  'what-ran-can-still-be-read': {
    says: 'A run and a backfill of a deleted export are listed and read by themselves as they were',
    evidence: 'observed',
    source: 'posthog-batch-exports 4.2',
    async run(tools) {
      const { made, run } = await ran(tools)
      const [of] = await backfillsOf(tools, made)
      await tools.given('deleteBatchExport', { path: { id: made.id } })
      const path = { batch_export_id: made.id }
      const alone = await tools.call('retrieveRun', { path: { ...path, id: run.id } })
      tools.expect.status(alone, 200)
      tools.expect.equal([alone.body, await runsOf(tools, made)], [run, [run]], 'the run by itself and listed')
      const shown = await tools.call('retrieveBackfill', { path: { ...path, id: of!.id } })
      tools.expect.status(shown, 200)
      const listed = (await backfillsOf(tools, made)).map(({ id }) => id)
      tools.expect.equal([shown.body.id, listed], [of!.id, [of!.id]], 'ids of the backfill by itself and listed')
    },
  },
  'a-backfill-that-starts-goes-on': {
    says: 'A backfill that is Starting when its export is deleted is not cancelled',
    evidence: 'observed',
    source: 'posthog-batch-exports B8',
    needs: ['clock'],
    async run(tools) {
      const made = await batchExport(tools)
      if (!(await isPrompt(tools, made))) throw new NotApplicable(briefStart)
      const of = await backfill(tools, made, await busyHours(tools))
      if (of.status !== 'Starting') throw new NotApplicable('the backfill shows up when it is running')
      await tools.given('deleteBatchExport', { path: { id: made.id } })
      const { status } = await readBackfill(tools, of)
      tools.expect.that(status !== 'Cancelled', `a backfill that was Starting survives the deletion (${status})`)
    },
  },
  'a-backfill-is-still-taken': {
    says: 'A backfill can be started on an export that was deleted: nobody looks whether it was',
    // Follows from reading the source alone.
    evidence: 'inferred',
    source: 'posthog-batch-exports B18',
    async run(tools) {
      const made = await batchExport(tools)
      await tools.given('deleteBatchExport', { path: { id: made.id } })
      tools.expect.status(await tryBackfill(tools, made, sent(await busyHours(tools))), 201)
    },
  },
})
