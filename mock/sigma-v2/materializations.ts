// Runs of materializations, of datasets and of elements of workbooks (dossier sigma 9.2, 9.3).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { HandlersOf } from '../core/api.ts'
import { phaseOf } from '../core/job.ts'
import type { World } from '../core/world.ts'
import {
  type MaterializationRow,
  materializationJobs,
  materializations,
  materialize,
  replacedAt,
  runsOf,
} from '../sigma/materializing.ts'
import { fullPage } from '../sigma/pages.ts'
import { opened, reached } from '../sigma/reach.ts'
import { schedulesOf } from '../sigma/schedules.ts'
import { iso } from '../sigma/stamps.ts'

type Status = components['schemas']['MaterializationStatus']

/** How long a table that was replaced is kept. */
const sweptAfter = 86_400_000

function statusOfDataset(world: World, row: MaterializationRow, now: number) {
  if (row.job.failed) return 'failed'
  const replaced = replacedAt(world, row)
  if (replaced === undefined) return 'success'
  return now >= replaced + sweptAfter ? 'swept' : 'marked'
}

function entryOf(world: World, row: MaterializationRow, now: number) {
  const { job, counted, error } = row
  return {
    status: statusOfDataset(world, row, now) as components['schemas']['DatasetMaterializationStatus'],
    finishedAt: iso(job.endedAt!),
    error: error === null ? null : { code: 'materialization_failed', message: error },
    runtimeSecs: (job.endedAt! - job.startsAt) / 1000,
    numRows: counted?.rows ?? null,
    numBytes: counted?.bytes ?? null,
  }
}

function shown(world: World, row: MaterializationRow, now: number): components['schemas']['Materialization'] {
  const { job, error, id } = row
  const word = materializationJobs.play.words[phaseOf(row, now)] as Status
  const expired = word === 'ready' ? replacedAt(world, row) : undefined
  return {
    materializationId: id,
    status: expired === undefined ? word : 'expired',
    ...(word !== 'pending' && { startedAt: iso(job.startsAt) }),
    ...(word === 'ready' && { readyAt: iso(job.endedAt!) }),
    ...(expired !== undefined && { expiredAt: iso(expired) }),
    ...(error !== null && { error }),
  }
}

export const materializationHandlers = {
  listDatasetMaterializations(call) {
    const { world, now, path } = call
    const { id } = opened(call, 'dataset', path.datasetId)
    const over = runsOf(world, id, null).filter(({ job }) => job.endedAt !== undefined)
    const newestFirst = over.toSorted((a, b) => b.job.endedAt! - a.job.endedAt!)
    return fullPage(call, newestFirst, row => entryOf(world, row, now))
  },

  materializeDataset(call) {
    const { world, now, path, queries, refuse } = call
    void call.body
    const { id } = opened(call, 'dataset', path.datasetId, 'edit')
    const [schedule] = schedulesOf(world, id)
    const taskId = materialize(world, queries, schedule ?? refuse('not_scheduled'), now)
    return { taskId: taskId ?? refuse('materialization_under_way') }
  },

  materializeWorkbookElement(call) {
    const { world, now, path, body, queries, refuse } = call
    const { id } = opened(call, 'workbook', path.workbookId, 'edit')
    const schedule = schedulesOf(world, id).find(({ sheet }) => sheet === body.sheetId) ?? refuse('not_scheduled')
    const run = materialize(world, queries, schedule, now)
    return { materializationId: run ?? refuse('materialization_under_way') }
  },

  async getWorkbookMaterialization(call) {
    const { world, now, path, queries, refuse } = call
    const { id } = reached(call, 'workbook', path.workbookId)
    const row = materializations(world).get(path.materializationId.toLowerCase())
    if (row?.inode !== id) return refuse('not_found', { thing: 'Materialization' })
    const answer = shown(world, row, now)
    await materializationJobs.look(world, queries, row.id, now)
    return answer
  },
} satisfies Partial<HandlersOf<operations, refusals>>
