// Workbooks that a run presses: copies of one, in a workspace of the run's own, and how both are removed.
import { type Answer, bodyOf, call, type Json } from './client.ts'
import { giveUp, leftBehind, supplied } from './making.ts'
import { nameOf, type Phase, plan } from './plan.ts'

type Target = Pick<Phase, 'target'>

interface Listed<Item> {
  items: Item[]
  pages: number
  ms: number
  /** The answer that was no page. */
  failed?: Answer
}

/** Page after page; `query` without its question mark. */
export function listed<Item = Json>(
  target: Target,
  operation: string,
  fields: Record<string, string> = {},
  query = '',
): Listed<Item> {
  const all: Listed<Item> = { items: [], pages: 0, ms: 0 }
  for (let place = ''; ; ) {
    const asked = [query, place].filter(Boolean).join('&')
    const answer = call(target, operation, fields, { query: asked && `?${asked}` })
    all.ms += answer.timings.duration
    all.pages++
    const { entries, nextPage } = bodyOf(answer)
    if (answer.status !== 200 || !Array.isArray(entries)) return { ...all, failed: answer }
    all.items.push(...(entries as Item[]))
    // A page that comes again would come for ever.
    if (!nextPage || entries.length === 0 || all.pages > 1000) return all
    place = `page=${encodeURIComponent(String(nextPage))}`
  }
}

export interface Element {
  elementId: string
  name: string
  type: string
  columns?: string[]
}

/** A workbook, and the name of a table in it. */
export interface Source {
  workbookId: string
  element: string
}

export const hasRows = ({ type }: Element): boolean => type === 'table' || type === 'visualization'

/** The user's own, or the first with a table that there is. */
export function sourceFor(target: Target): Source {
  const given = supplied<Source | null>('UNDERSTUDY_LOAD_WORKBOOK', null)
  if (given) return given
  const { items, failed } = listed<{ workbookId: string }>(target, 'listWorkbooks')
  if (failed) giveUp('the workbooks could not be listed', failed)
  for (const { workbookId } of items) {
    const elements = listed<Element>(target, 'listWorkbookElements', { workbookId })
    const table = elements.items.find(({ type }) => type === 'table')
    if (table) return { workbookId, element: table.name }
  }
  return giveUp('there is no workbook with a table to copy')
}

/** What setup hands to the iterations, of each target. */
export interface Made {
  workspace: string
  /** Copies, in the order in which they were made. */
  workbooks: string[]
}

export const copyName = (target: number, number: number): string => `${nameOf(firstPhase(target))}-${number}`

const firstPhase = (target: number): Phase => plan.phases.find(one => one.target === target)!

function createWorkspace(target: number): string {
  const answer = call({ target }, 'createWorkspace', {}, { body: { name: nameOf(firstPhase(target)) } })
  const { workspaceId } = bodyOf(answer)
  if (answer.status !== 200 || typeof workspaceId !== 'string')
    giveUp('the workspace of the run could not be created', answer)
  return String(workspaceId)
}

/** So many copies in a new workspace. */
export function makeCopies(target: number, { workbookId }: Source): Made {
  const made: Made = { workspace: createWorkspace(target), workbooks: [] }
  for (let i = 0; i < plan.fill; i++) {
    const body = { destinationFolderId: made.workspace, name: copyName(target, i) }
    const answer = call({ target }, 'copyWorkbook', { workbookId }, { body })
    const copy = bodyOf(answer)['workbookId']
    if (answer.status !== 200 || typeof copy !== 'string') giveUp('the workbook could not be copied', answer)
    made.workbooks.push(String(copy))
  }
  return made
}

const isGone = ({ status }: Answer) => status === 404 || status === 403

const isArchived = (target: Target, workbookId: string): boolean => {
  const answer = call(target, 'getWorkbook', { workbookId }, { expected: [403, 409] })
  return answer.status !== 200 || bodyOf(answer)['isArchived'] === true
}

/** What is in a workspace is archived with it; where that is not so, workbook by workbook. */
export function removeAll(target: number, { workspace: workspaceId, workbooks }: Made): void {
  call({ target }, 'deleteWorkspace', { workspaceId })
  const first = workbooks[0]
  if (first !== undefined && !isArchived({ target }, first))
    for (const inodeId of workbooks) call({ target }, 'filesDelete', { inodeId })
  if (first !== undefined && !isArchived({ target }, first))
    leftBehind.add(workbooks.length, { workspace: workspaceId })
  if (!isGone(call({ target }, 'getWorkspace', { workspaceId }, { expected: [403] })))
    leftBehind.add(1, { workspace: workspaceId })
}
