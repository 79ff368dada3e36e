// Materializations as jobs: the engine counts what the warehouse would store (dossier sigma 9.2, 9.3).
import type { Agenda } from '../core/api.ts'
import { Grouped } from '../core/grouped.ts'
import { isOver, type Job, Jobs, type Working } from '../core/job.ts'
import type { World } from '../core/world.ts'
import { arrivedBy } from '../posthog/captured.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { QueryService } from '../query/types.ts'
import { type TableName, tables } from './catalogue.ts'
import { failureText } from './failures.ts'

interface Counted {
  rows: number
  bytes: number
}

export interface MaterializationRow extends Working {
  id: string
  /** Inode of the dataset, or of the workbook. */
  inode: string
  /** Of a workbook: the schedule that it was asked for by. */
  sheet: string | null
  table: TableName
  job: Job
  counted: Counted | null
  /** Why it failed. */
  error: string | null
}

export const materializations = (world: World) => world.table<MaterializationRow>('sigma.materializations')
const materializationsByInode = new Grouped<MaterializationRow>(materializations, ({ inode }) => inode)

const queryId = (world: World, { id }: MaterializationRow) => `sigma materialization ${world.id} ${id}`

/** Rows of a table, and how long they are as text. */
async function count(world: World, queries: QueryService, row: MaterializationRow): Promise<Counted> {
  const { hogql, columns } = tables[row.table]
  const length = columns.map(({ hogql: of }) => `length(ifNull(toString(${of}), ''))`).join(' + ')
  const query = `SELECT count() AS rows, sum(${length}) AS bytes FROM ${hogql}`
  const scope = scopeOf(world, row.job.startsAt, { upTo: arrivedBy(world, row.job.startsAt) })
  const { results } = await queries.run({
    query: { kind: 'HogQLQuery', query },
    scope,
    queryId: queryId(world, row),
    maxExecutionTime: 600,
  })
  const [[rows, bytes] = []] = results as unknown[][]
  return { rows: Number(rows), bytes: Number(bytes) }
}

export const materializationJobs: Jobs<MaterializationRow, Counted> = new Jobs<MaterializationRow, Counted>({
  kind: 'sigma_materialization',
  table: materializations,
  of: row => [row.inode],
  words: { waiting: 'pending', running: 'building', complete: 'ready', failed: 'failed', cancelled: 'canceled' },
  pickUp: [200, 1000],
  length: [2000, 8000],
  work: (world, queries, _key, row) => count(world, queries, row),
  halt: (world, queries, row) => void queries.cancel(queryId(world, row)).catch(() => undefined),
  ended: (_world, _queries, row, end) =>
    'error' in end
      ? { ...row, error: failureText(end.error, row.job.error, 'The materialization failed.') }
      : { ...row, counted: end.result },
})

export const materializationAgenda: Agenda<MaterializationRow> = {
  table: 'sigma.materializations',
  due: (world, queries, key, row) => materializationJobs.due(world, queries, key, row),
  statuses: Object.values(materializationJobs.play.words),
  status: (_world, key, row, now) => materializationJobs.status(key, row, now),
}

/** Those of a dataset, or of a schedule of a workbook, the oldest first. */
export const runsOf = (world: World, inode: string, sheet: string | null): MaterializationRow[] =>
  [...materializationsByInode.of(world, inode)].flatMap(([, row]) => (row.sheet === sheet ? [row] : []))

const succeeded = ({ job }: MaterializationRow): boolean => job.endedAt !== undefined && !job.failed

/** When a later run took the place of one that succeeded; undefined where none did. */
export const replacedAt = (world: World, row: MaterializationRow): number | undefined =>
  runsOf(world, row.inode, row.sheet).find(later => succeeded(later) && later.job.endedAt! > row.job.endedAt!)?.job
    .endedAt

type Wanted = Pick<MaterializationRow, 'inode' | 'sheet' | 'table'>

/** Starts a run, and answers its id; undefined while another one is under way. */
export function materialize(
  world: World,
  queries: QueryService,
  { inode, sheet, table }: Wanted,
  now: number,
): string | undefined {
  if (runsOf(world, inode, sheet).some(({ job }) => !isOver(job))) return undefined
  const id = world.uuid('sigma materialization', String(world.next('sigma.materializations')))
  const job = materializationJobs.plan(world, id, now, [inode])
  materializationsByInode.add(world, id, { id, inode, sheet, table, job, counted: null, error: null })
  if (job.startsAt <= now) materializationJobs.start(world, queries, id)
  return id
}
