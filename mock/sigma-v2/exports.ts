// Exports: a job that makes a file, which can be fetched for an hour (dossier sigma 8).
import type { operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'
import { phaseOf } from '../core/job.ts'
import { Reply } from '../core/reply.ts'
import { Unfit } from '../sigma/controls.ts'
import { elementsIn } from '../sigma/designs.ts'
import { memberOf } from '../sigma/dialect.ts'
import { hasData } from '../sigma/elements.ts'
import { unfit } from '../sigma/export-content.ts'
import { kindOf } from '../sigma/export-formats.ts'
import { type ExportRow, expiresAt, exportJobs, exportRows, fileOf, queriesFor } from '../sigma/exporting.ts'
import type { InodeRow } from '../sigma/inodes.ts'
import { isActive, isAdmin, members } from '../sigma/people.ts'
import { may } from '../sigma/permissions.ts'
import { opened } from '../sigma/reach.ts'
import { designOf } from '../sigma/workbooks.ts'

type Asking = CallOf<operations, refusals, 'exportWorkbook'>

/** What a body may have; its document names three kinds of targets, which differ in their formats. */
interface Options {
  elementId?: string
  pageId?: string
  format: ExportRow['format']
  parameters?: Record<string, string>
  tag?: string
  exportAs?: string
  rowLimit?: number
  offset?: number
  resultsValidityTimeMs?: number
}
const optionsOf = ({ body }: Asking): Options => body as Options

/** What is exported, by its ids and with the name that the file gets. */
function targetOf(call: Asking, workbook: InodeRow): Pick<ExportRow, 'elements' | 'name'> {
  const { world, refuse } = call
  const { elementId, pageId } = optionsOf(call)
  if (elementId !== undefined && pageId !== undefined) return refuse('two_targets')
  const design = designOf(world, workbook.id)
  const withData = (elements: ReturnType<typeof elementsIn>) => elements.filter(hasData).map(({ id }) => id)
  if (elementId !== undefined) {
    const element = elementsIn(design).find(({ id }) => id === elementId) ?? refuse('not_found', { thing: 'Element' })
    if (!hasData(element))
      return refuse('unable_to_produce_query', {
        reason: `Element ${element.id} is a ${element.type}: it has no rows.`,
      })
    return { elements: [element.id], name: element.name }
  }
  if (pageId === undefined) return { elements: withData(elementsIn(design)), name: workbook.name }
  const page = design.pages.find(({ id }) => id === pageId) ?? refuse('not_found', { thing: 'Page' })
  return { elements: withData([...page.elements]), name: page.name }
}

/** As whom it is exported: an admin may choose anybody who may see it, others only themselves. */
function reader(call: Asking, workbook: InodeRow): void {
  const { world, refuse } = call
  const { exportAs = memberOf(call) } = optionsOf(call)
  if (!isActive(members(world).get(exportAs))) return refuse('not_found', { thing: 'Member' })
  if (exportAs !== memberOf(call) && !isAdmin(world, memberOf(call))) return refuse('not_permitted')
  if (!may(world, exportAs, 'view', workbook)) return refuse('not_permitted')
}

const wholeNumber = (value: number | undefined): number | null => (value === undefined ? null : Math.floor(value))

/** A header has plain ASCII alone; the name as it is stands beside that where it has more (RFC 6266). */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  const whole = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`
  return `attachment; filename="${plain}"${whole}`
}

/** What was made for a member is his, and of admins. */
const isHis = (row: ExportRow, member: string, admin: boolean): boolean => admin || row.member === member

export const exportHandlers = {
  exportWorkbook(call) {
    const { world, now, path, queries, refuse } = call
    // Before the workbook: what is wrong with the body is said first.
    const options = optionsOf(call)
    const workbook = opened(call, 'workbook', path.workbookId)
    const target = targetOf(call, workbook)
    const reason = unfit(options.format)
    if (reason !== undefined) return refuse('unable_to_produce_query', { reason })
    reader(call, workbook)
    if (options.tag !== undefined && !designOf(world, workbook.id).tags.includes(options.tag))
      return refuse('not_found', { thing: 'Tag' })
    const id = world.uuid('sigma export', String(world.next('sigma.exports')))
    const row: ExportRow = {
      id,
      workbook: workbook.id,
      member: memberOf(call),
      ...target,
      format: options.format,
      parameters: Object.entries(options.parameters ?? {}),
      rowLimit: wholeNumber(options.rowLimit),
      offset: wholeNumber(options.offset) ?? 0,
      validFor: options.resultsValidityTimeMs ?? null,
      job: exportJobs.plan(world, id, now, [workbook.id]),
      expired: false,
    }
    try {
      queriesFor(row, designOf(world, workbook.id))
    } catch (error) {
      if (error instanceof Unfit) return refuse('unable_to_produce_query', { reason: error.message })
      throw error
    }
    exportRows(world).put(id, row)
    if (row.job.startsAt <= now) exportJobs.start(world, queries, id)
    return { queryId: id, jobComplete: false }
  },

  async downloadQuery(call) {
    const { world, now, path, queries, refuse } = call
    const id = path.queryId.toLowerCase()
    const row = exportRows(world).get(id) ?? refuse('not_found', { thing: 'Query' })
    if (!isHis(row, memberOf(call), isAdmin(world, memberOf(call)))) return refuse('not_permitted')
    if (row.expired || now >= (expiresAt(row) ?? Number.POSITIVE_INFINITY)) return refuse('download_expired')
    const phase = phaseOf(row, now)
    if (phase === 'failed') return refuse('export_failed', { error: row.error ?? 'The export failed.' })
    if (phase !== 'complete') {
      await exportJobs.look(world, queries, id, now)
      return new Reply(204, undefined, { checked: true })
    }
    const { media, extension } = kindOf(row.format.type)
    return new Reply(200, await fileOf(world, queries, row), {
      media,
      checked: true,
      headers: { 'Content-Disposition': disposition(`${row.name}.${extension}`) },
    })
  },
} satisfies Partial<HandlersOf<operations, refusals>>
