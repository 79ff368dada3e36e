// Reads an organization of many workbooks as a metadata crawler does: lists to their last page, and workbooks with all that is in them.
import exec from 'k6/execution'
import { type Json, warn } from './shared/client.ts'
import { crawl } from './shared/crawl.ts'
import { borrow, lend } from './shared/entrance.ts'
import { giveUp } from './shared/making.ts'
import { measured, type Observed } from './shared/measure.ts'
import { isConnected, isPeopled } from './shared/organization.ts'
import { type Phase, plan } from './shared/plan.ts'
import { observed, Reader } from './shared/reader.ts'
import { copyName, type Made, makeCopies, removeAll, sourceFor } from './shared/workbooks.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

interface Pressed extends Made {
  /** What every copy must hold. */
  content: string
}

interface Prepared {
  targets: Pressed[]
  tokens: ReturnType<typeof lend>
}

function prepared(target: number): Pressed {
  const { workbookId, element } = sourceFor({ target })
  const reader = new Reader({ target }, { workbookId })
  let content = ''
  const { outcome } = observed(reader, () => {
    const found = crawl(reader)
    for (const fault of found.faults) warn(fault)
    content = found.content
    return found.faults.length === 0
  })
  if (outcome !== 'answered') giveUp('the workbook that is to be copied cannot be read whole')
  return { ...makeCopies(target, { workbookId, element }), content }
}

export function setup(): Prepared {
  return { targets: plan.targets.map((_, target) => prepared(target)), tokens: lend() }
}

export function teardown({ targets, tokens }: Prepared): void {
  borrow(tokens)
  for (const [target, made] of targets.entries()) removeAll(target, made)
}

/** Each of the run's own things is there, as it was made, and nothing is twice. */
function holdsAll(items: Json[], key: string, { workbooks }: Made, isAsMade: (item: Json, number: number) => boolean) {
  const found = new Map(items.map(item => [item[key], item]))
  if (found.size !== items.length) warn('a list holds something twice')
  const missing = workbooks.filter(id => !found.has(id)).length
  if (missing > 0) warn('a list lacks a workbook that is there', `: ${missing} of ${workbooks.length}`)
  const isRight = workbooks.every((id, number) => found.has(id) && isAsMade(found.get(id)!, number))
  return isRight && found.size === items.length
}

function holdsWorkbooks(reader: Reader, made: Pressed, { target }: Phase): boolean {
  const items = reader.all('listWorkbooks')
  return holdsAll(items, 'workbookId', made, ({ name }, number) => name === copyName(target, number))
}

/** A crawler takes only what has an entry among the files, and climbs from there to the workspace. */
function holdsFiles(reader: Reader, made: Pressed): boolean {
  const items = reader.all('filesList', {}, 'permissionFilter=view&typeFilters=workbook')
  const { parentId } = reader.one('filesGet', { inodeId: made.workbooks[0]! })
  const above = reader.one('filesGet', { inodeId: String(parentId) })
  const isBelow = above['id'] === made.workspace && above['type'] === 'workspace'
  if (!isBelow) warn('who climbs from a workbook does not come to its workspace')
  const isAsAsked = items.every(({ type }) => type === 'workbook')
  if (!isAsAsked) warn('a list of workbooks holds something else')
  return isBelow && isAsAsked && holdsAll(items, 'id', made, ({ parentId }) => parentId === made.workspace)
}

function isWhole(reader: Reader, { content: wanted }: Pressed): boolean {
  const { content, faults } = crawl(reader)
  if (content !== wanted) warn('a copy holds something else than the workbook it was made of')
  for (const fault of faults) warn(fault)
  return content === wanted && faults.length === 0
}

const asked: Record<string, (reader: Reader, made: Pressed, phase: Phase) => boolean> = {
  workbooks: holdsWorkbooks,
  files: holdsFiles,
  workbook: isWhole,
  people: isPeopled,
  sources: isConnected,
}

function read(phase: Phase, made: Pressed): Observed {
  const workbookId = made.workbooks[exec.scenario.iterationInTest % made.workbooks.length]!
  const reader = new Reader(phase, { workbookId })
  return observed(reader, () => asked[phase.asks]!(reader, made, phase))
}

export function warm({ targets, tokens }: Prepared): void {
  borrow(tokens)
  for (const phase of plan.phases) read(phase, targets[phase.target]!)
}

export function ask({ targets, tokens }: Prepared): void {
  borrow(tokens)
  measured(phase => read(phase, targets[phase.target]!))
}
