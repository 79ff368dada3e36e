// Exports slices of a table, follows each job to its file, and holds that against what the table was before.
import exec from 'k6/execution'
import { awaited, deadline } from './shared/awaited.ts'
import { type Answer, bodyOf, call, warn } from './shared/client.ts'
import { borrow, lend } from './shared/entrance.ts'
import { type Content, contentOf, type Format } from './shared/files.ts'
import { giveUp } from './shared/making.ts'
import { failure, measured, type Observed, type Outcome } from './shared/measure.ts'
import { type Phase, plan } from './shared/plan.ts'
import { type Element, listed, type Made, makeCopies, removeAll, sourceFor } from './shared/workbooks.ts'

export { handleSummary } from './shared/measure.ts'
export const options = plan.options

/** Rows of the table that are known, and how many a slice may have. */
const most = { rows: 200, slice: 20 }

interface Pressed extends Made {
  element: string
  /** By format. */
  contents: Record<string, Content>
}

interface Prepared {
  targets: Pressed[]
  tokens: ReturnType<typeof lend>
}

interface Slice {
  rowLimit: number
  offset: number
}

type Where = Pick<Phase, 'target'>

/** Formats by the names of phases. */
const formats = [...new Set(plan.phases.map(({ asks }) => asks))] as Format[]

function start(target: Where, workbookId: string, elementId: string, type: string, slice: Slice) {
  const body = { elementId, format: { type }, ...slice }
  const answer = call(target, 'exportWorkbook', { workbookId }, { body })
  const { queryId } = bodyOf(answer)
  return { answer, id: typeof queryId === 'string' ? queryId : undefined }
}

const download = (target: Where, queryId: string): Answer => call(target, 'downloadQuery', { queryId })

/** The first answer that is another than `not yet`. */
function ended(target: Where, id: string, until: number): { answer: Answer; polls: number } | undefined {
  let polls = 0
  return awaited(() => {
    polls++
    const answer = download(target, id)
    return answer.status === 204 ? undefined : { answer, polls }
  }, until)
}

/** The beginning of the table, before anything is measured. */
function contentIn(target: Where, workbook: string, element: string, format: Format, until: number): Content {
  const { answer, id } = start(target, workbook, element, format, { rowLimit: most.rows, offset: 0 })
  if (!id) return giveUp(`the table could not be exported as ${format}`, answer)
  const end = ended(target, id, until)
  if (!end) return giveUp(`the export of the table as ${format} came to no end in time`)
  const content = end.answer.status === 200 ? contentOf(format, end.answer.body) : undefined
  if (!content) return giveUp(`the table exported as ${format} is no such file`, end.answer)
  if (content.rows.length <= most.slice)
    return giveUp(`the table has ${content.rows.length} rows, too few to tell slices apart`)
  return content
}

function prepared(target: number, until: number): Pressed {
  const source = sourceFor({ target })
  const made = makeCopies(target, source)
  const workbookId = made.workbooks[0]!
  const { items } = listed<Element>({ target }, 'listWorkbookElements', { workbookId })
  const element = items.find(({ name, type }) => name === source.element && type !== 'control')?.elementId
  if (element === undefined) return giveUp(`there is no table '${source.element}' in the workbook that is to be copied`)
  const contents = Object.fromEntries(
    formats.map(format => [format, contentIn({ target }, workbookId, element, format, until)]),
  )
  return { ...made, element, contents }
}

export function setup(): Prepared {
  const until = deadline(plan.setup)
  return { targets: plan.targets.map((_, target) => prepared(target, until)), tokens: lend() }
}

export function teardown({ targets, tokens }: Prepared): void {
  borrow(tokens)
  for (const [target, made] of targets.entries()) removeAll(target, made)
}

/** Another one each time, so that nobody can be given the file of somebody else unseen. */
function sliceFor(number: number, { rows }: Content): Slice {
  const rowLimit = 1 + (number % most.slice)
  return { rowLimit, offset: (number * 7) % (rows.length - rowLimit) }
}

/** Ids that this virtual user was given. */
const ids = new Set<string>()

function isTrue(format: Format, answer: Answer, whole: Content, { rowLimit, offset }: Slice): boolean {
  const content = contentOf(format, answer.body)
  const wanted = whole.rows.slice(offset, offset + rowLimit)
  const isRight = content?.header === whole.header && content.rows.join('\n') === wanted.join('\n')
  if (!isRight) warn(`a ${format} file has other rows than its table`)
  return isRight
}

/** What is ready stays as it is. */
function isKept(phase: Phase, id: string, first: Answer): Outcome | undefined {
  const again = download(phase, id)
  const refused = again.status === 204 ? undefined : failure(again)
  if (refused) return refused
  if (again.body === first.body) return undefined
  warn('a file that was ready is another one when it is fetched again')
  return 'wrong'
}

function job(phase: Phase, { workbooks, element, contents }: Pressed): Observed {
  const number = exec.scenario.iterationInTest
  const format = phase.asks as Format
  const slice = sliceFor(number, contents[format]!)
  const began = Date.now()
  const { answer, id } = start(phase, workbooks[number % workbooks.length]!, element, format, slice)
  const submit_ms = answer.timings.duration
  const refused = failure(answer)
  if (refused) return { outcome: refused }
  if (id === undefined || ids.has(id)) {
    warn('an export has no query of its own')
    return { outcome: 'wrong' }
  }
  ids.add(id)
  const end = ended(phase, id, deadline())
  // Unknown, or gone within the hour in which it may be fetched.
  if (!end || end.answer.status === 404) return { outcome: 'lost' }
  const failed = failure(end.answer)
  if (failed) return { outcome: failed }
  const ms = Date.now() - began
  if (!isTrue(format, end.answer, contents[format]!, slice)) return { outcome: 'wrong' }
  const file_ms = end.answer.timings.duration
  return { outcome: isKept(phase, id, end.answer) ?? 'answered', ms, series: { submit_ms, file_ms, polls: end.polls } }
}

export function warm({ targets, tokens }: Prepared): void {
  borrow(tokens)
  for (const phase of plan.phases) job(phase, targets[phase.target]!)
}

export function ask({ targets, tokens }: Prepared): void {
  borrow(tokens)
  measured(phase => job(phase, targets[phase.target]!))
}
