// Defects of deletion.
import { answering, type Body, type MutantTable, refusing, type Wrap } from '../../core/wrap.ts'
import { rowsOf } from '../by-export.ts'
import { handlers } from '../exports.ts'
import { isUnderWay } from '../history.ts'
import { backfillRows, exportsOf, runRows } from '../rows.ts'
import { cancelBackfills, runs } from '../running.ts'

/** Rows are after a deletion what they were before it. */
const sparing =
  (tableOf: typeof runRows | typeof backfillRows): Wrap =>
  right =>
  async call => {
    const table = tableOf(call.world) as ReturnType<typeof runRows>
    const before = [...rowsOf(call.world, table, call.path['id']!)]
    const result = await right(call)
    for (const [key, row] of before) table.put(key, row)
    return result
  }

export const deletionMutants: MutantTable = {
  'deleted-exports-take-changes': {
    defect: 'A deleted export can still be paused',
    caughtBy: 'posthog-batch-exports/deletion/is-gone-for-every-call',
    reason: 'pauseBatchExport answered 200',
    handlers: { pauseBatchExport: refusing(() => ({ paused: true })) },
  },
  'deleted-exports-are-read': {
    defect: 'A deleted export can still be read',
    caughtBy: 'posthog-batch-exports/deletion/is-gone-for-every-call',
    reason: 'retrieveBatchExport answered 200',
    handlers: {
      retrieveBatchExport: right => call => {
        const row = exportsOf(call.world).get(call.path['id']!)
        if (!row?.deleted) return right(call)
        const { deleted: _, ...rest } = row
        exportsOf(call.world).put(row.id, rest)
        const shown = right(call)
        exportsOf(call.world).put(row.id, row)
        return shown
      },
    },
  },
  'deletion-hides-nothing': {
    defect: 'A deleted export stays in the list',
    caughtBy: 'posthog-batch-exports/deletion/is-listed-no-more',
    reason: 'no more',
    handlers: {
      deleteBatchExport: right => async call => {
        const { body } = (await handlers.retrieveBatchExport(call as never)) as { body: Body }
        call.world.remember('deleted exports', () => [] as Body[]).push(body)
        return right(call)
      },
      listBatchExports: answering((body, { world }) => ({
        ...body,
        results: [...(body['results'] as Body[]), ...world.remember('deleted exports', () => [] as Body[])],
      })),
    },
  },
  'new-exports-are-not-listed': {
    defect: 'The list leaves the newest export out',
    caughtBy: 'posthog-batch-exports/deletion/is-listed-no-more',
    reason: 'the list has the new export',
    handlers: { listBatchExports: answering(body => ({ ...body, results: (body['results'] as Body[]).slice(1) })) },
  },
  'deletion-goes-by-name': {
    defect: 'Deleting an export deletes all of its name',
    caughtBy: 'posthog-batch-exports/deletion/leaves-others-alone',
    reason: 'wanted 200',
    handlers: {
      deleteBatchExport: right => async call => {
        const table = exportsOf(call.world)
        const name = table.get(call.path['id']!)?.name
        const result = await right(call)
        for (const row of table.values()) if (row.name === name) table.put(row.id, { ...row, deleted: true })
        return result
      },
    },
  },
  'deletion-hides-runs': {
    defect: 'Runs of a deleted export are not found',
    caughtBy: 'posthog-batch-exports/deletion/history-can-still-be-listed',
    reason: 'wanted 200',
    handlers: {
      listRuns: right => call => {
        if (exportsOf(call.world).get(call.path['batch_export_id']!)?.deleted) call.refuse('not_found')
        return right(call)
      },
    },
  },
  'deleted-exports-run-to-the-end': {
    defect: 'Deleting an export lets its run go on',
    caughtBy: 'posthog-batch-exports/deletion/cancels-what-is-running',
    reason: 'runs of the deleted export',
    handlers: { deleteBatchExport: sparing(runRows) },
  },
  'deletion-cancels-what-starts': {
    defect: 'Deleting an export cancels the run that only starts',
    caughtBy: 'posthog-batch-exports/deletion/leaves-what-only-starts',
    reason: 'status after the deletion',
    handlers: {
      deleteBatchExport: right => async call => {
        const { world, queries, now } = call
        for (const [key, row] of rowsOf(world, runRows(world), call.path['id']!))
          if (isUnderWay(row)) runs.cancel(world, queries, key, now)
        return right(call)
      },
    },
  },
  'deletion-leaves-backfills': {
    defect: 'Deleting an export cancels runs, and leaves its backfill as it was',
    caughtBy: 'posthog-batch-exports/deletion/cancels-backfills-with-their-runs',
    reason: 'status of backfill and run',
    handlers: { deleteBatchExport: sparing(backfillRows) },
  },
  'deletion-leaves-runs-of-backfills': {
    defect: 'Deleting an export cancels its backfill, and leaves the run that the backfill is at',
    caughtBy: 'posthog-batch-exports/deletion/cancels-backfills-with-their-runs',
    reason: 'status of backfill and run',
    handlers: {
      deleteBatchExport: right => async call => {
        const { world, queries, now } = call
        const going = [...rowsOf(world, runRows(world), call.path['id']!)].filter(([, { backfill }]) => backfill)
        cancelBackfills(world, queries, call.path['id']!, now)
        for (const [key, row] of going) runRows(world).put(key, row)
        const result = await right(call)
        for (const [key, row] of going) runRows(world).put(key, row)
        return result
      },
    },
  },
  'deleted-exports-run-on': {
    defect: 'A deleted export is hidden, and goes on by its schedule',
    caughtBy: 'posthog-batch-exports/deletion/runs-nothing-more',
    reason: 'runs some hours after the deletion',
    handlers: {
      deleteBatchExport: right => async call => {
        const row = exportsOf(call.world).get(call.path['id']!)
        const result = await right(call)
        if (row) exportsOf(call.world).put(row.id, row)
        return result
      },
    },
  },
}
