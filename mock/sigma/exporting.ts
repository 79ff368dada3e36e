// Exports as jobs: queued, running, ready for an hour, gone; or failed for ever (dossier sigma 8.4).
import { rm } from 'node:fs/promises'
import type { components } from '../../spec/generated/sigma-v2.ts'
import type { Agenda, Due } from '../core/api.ts'
import { isOver, type Job, Jobs, phaseOf, type Working } from '../core/job.ts'
import type { StoredFile } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { arrivedBy } from '../posthog/captured.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { QueryService, StoredQuery } from '../query/types.ts'
import { controlsIn, type Design } from './designs.ts'
import { columnsOf, type DataElement, hasData, queryOf } from './elements.ts'
import { type Kind, kindOf } from './export-formats.ts'
import { failureText } from './failures.ts'
import { designOf } from './workbooks.ts'

type Format = components['schemas']['ExportRequest']['format']

export interface ExportRow extends Working {
  id: string
  /** Inode. */
  workbook: string
  /** Who asked for it. */
  member: string
  /** The elements that are in it. */
  elements: string[]
  /** What the file is called. */
  name: string
  format: Format
  /** Values of controls. */
  parameters: [control: string, value: string][]
  rowLimit: number | null
  offset: number
  /** Milliseconds that the file is kept; null for an hour. */
  validFor: number | null
  job: Job
  /** Batches of the world's own events that it sees. */
  upTo?: number
  /** Why it failed. */
  error?: string
  expired: boolean
}

export const exportRows = (world: World) => world.table<ExportRow>('sigma.exports')

/** Rows of a csv, json, jsonl or xlsx file, whatever was asked for. */
const mostRows = 1_000_000
const hour = 3_600_000

/** When the file goes; undefined where there is none. */
export const expiresAt = ({ job, validFor }: ExportRow): number | undefined =>
  job.endedAt === undefined || job.failed ? undefined : job.endedAt + (validFor ?? hour)

/** An element with the name of its page. */
interface Placed {
  element: DataElement
  page: string
}

const elementsOf = (row: ExportRow, { pages }: Design): Placed[] =>
  pages.flatMap(({ name, elements }) =>
    elements.flatMap(element =>
      hasData(element) && row.elements.includes(element.id) ? [{ element, page: name }] : [],
    ),
  )

/** What the engine is asked for a file, by element. Throws `Unfit` where a value does not fit its control. */
export function queriesFor(row: ExportRow, design: Design): (Placed & { query: StoredQuery })[] {
  const { most } = kindOf(row.format.type)
  const slice = { limit: Math.min(row.rowLimit ?? mostRows, most ?? mostRows), offset: row.offset }
  const given = new Map(row.parameters)
  return elementsOf(row, design).map(placed => ({
    ...placed,
    query: queryOf(placed.element, controlsIn(design), given, slice),
  }))
}

const queryId = (world: World, { id }: ExportRow) => `sigma export ${world.id} ${id}`

const files = (world: World) => world.remember('sigma files', () => new Map<string, Promise<StoredFile>>())

/** The file of an export: made once, and again where a restart has lost it: of the rows that were there when it began. */
export function fileOf(world: World, queries: QueryService, row: ExportRow): Promise<StoredFile> {
  const known = files(world).get(row.id)
  if (known) return known
  const scope = scopeOf(world, row.job.startsAt, { upTo: row.upTo ?? 0 })
  const kind: Kind = kindOf(row.format.type)
  const parts = queriesFor(row, designOf(world, row.workbook)).map(({ element, page, query }) => ({
    name: element.name,
    page,
    chart: element.chart,
    columns: columnsOf(element),
    request: { query, scope, queryId: queryId(world, row), maxExecutionTime: 600 },
  }))
  const made = kind.make(queries, { title: row.name, parts, format: row.format, at: row.job.startsAt })
  files(world).set(row.id, made)
  made.catch(() => files(world).delete(row.id))
  return made
}

async function removeFile(world: World, id: string): Promise<void> {
  const file = files(world).get(id)
  files(world).delete(id)
  await file?.then(({ path }) => rm(path, { force: true })).catch(() => undefined)
}

export const exportJobs: Jobs<ExportRow, StoredFile> = new Jobs<ExportRow, StoredFile>({
  kind: 'export',
  table: exportRows,
  of: row => [row.workbook],
  words: { waiting: 'queued', running: 'running', complete: 'ready', failed: 'failed', cancelled: 'failed' },
  pickUp: [200, 800],
  length: (_world, { format }) => kindOf(format.type).length,
  started: (world, row) => ({ ...row, upTo: arrivedBy(world, row.job.startsAt) }),
  work: (world, queries, _key, row) => fileOf(world, queries, row),
  halt: (world, queries, row) => void queries.cancel(queryId(world, row)).catch(() => undefined),
  ended: (_world, _queries, row, end) =>
    'error' in end ? { ...row, error: failureText(end.error, row.job.error, 'The export failed.') } : row,
})

const statusAt = (row: ExportRow, now: number): string => {
  const gone = expiresAt(row)
  return gone !== undefined && now >= gone ? 'expired' : exportJobs.play.words[phaseOf(row, now)]
}

/** The end of a file that is there. */
function expiry(world: World, key: string, row: ExportRow): Due | undefined {
  const at = expiresAt(row)
  if (at === undefined || row.expired) return undefined
  return {
    at,
    what: { id: key, kind: 'export', status: 'expired' },
    async happen() {
      exportRows(world).patch(key, { expired: true })
      await removeFile(world, key)
    },
  }
}

export const exportAgenda: Agenda<ExportRow> = {
  table: 'sigma.exports',
  due: (world, queries, key, row) =>
    isOver(row.job) ? expiry(world, key, row) : exportJobs.due(world, queries, key, row),
  statuses: ['queued', 'running', 'ready', 'failed', 'expired'],
  status: (_world, key, row, now) => ({ id: key, kind: 'export', status: statusAt(row, now) }),
}
