// Defects of the files that exports become.
import { readFileSync } from 'node:fs'
import { parseJson } from '../../../spec/json.ts'
import type { Call } from '../../core/api.ts'
import { Reply, StoredFile } from '../../core/reply.ts'
import { askedWith, type Body, type MutantTable, refusing, type Wrap } from '../../core/wrap.ts'
import { designs, elementsIn } from '../../sigma/designs.ts'
import { exportRows } from '../../sigma/exporting.ts'

const at = (rule: string) => `sigma-v2/export-files/${rule}`

export const started = { queryId: '00000000-0000-4000-8000-000000000001', jobComplete: false }

export const rowOf = ({ world, path }: Call) => exportRows(world).get(path['queryId']!)

/** A file of some type, changed. */
export const refiling =
  (type: string, change: (bytes: Buffer, call: Call) => Buffer | Promise<Buffer>): Wrap =>
  right =>
  async call => {
    const reply = (await right(call)) as Reply
    if (reply.status !== 200 || rowOf(call)?.format.type !== type) return reply
    const bytes = reply.body instanceof StoredFile ? readFileSync(reply.body.path) : Buffer.from(reply.body as Buffer)
    return new Reply(200, await change(bytes, call), { media: reply.media!, headers: reply.headers, checked: true })
  }

const apology = Buffer.from('<html><body>Rendering failed</body></html>')
const truncated = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)

/** The second row in place of the first one. */
async function beginningLater(bytes: Buffer): Promise<Buffer> {
  const { readXlsx, writeXlsx } = await import('hucre/xlsx')
  const { sheets } = await readXlsx(bytes)
  const later = sheets.map(({ name, rows: [names, , ...rest] }) => ({ name, rows: [names!, rest[0]!, ...rest] }))
  return Buffer.from(await writeXlsx({ sheets: later }))
}

const formatOf = (body: Body) => body['format'] as Body
const isOf = (type: string, body: Body) => formatOf(body)?.['type'] === type

/** An export is asked for otherwise, where it is of some format. */
const exportedAs = (type: string, otherwise: (body: Body, call: Call) => Body) => ({
  exportWorkbook: askedWith((body, call) => (isOf(type, body) ? { ...body, ...otherwise(body, call) } : body)),
})

/** Some exports that are wrong are accepted, as if they were of something. */
const accepting = (fits: (body: Body) => boolean) => ({
  exportWorkbook: refusing((refused, { incoming }) => {
    if (refused.status !== 400 || !fits(parseJson(incoming.raw.toString()) as Body)) throw refused
    return started
  }),
})
const ofNoElement = ({ elementId }: Body) => elementId === undefined

/** By workbook, the element that was exported first. */
const first = new WeakMap<object, Map<string, unknown>>()
function firstOf({ world, path }: Call, { elementId }: Body): unknown {
  const known = first.get(world) ?? new Map<string, unknown>()
  first.set(world, known)
  const workbook = path['workbookId']!
  if (!known.has(workbook)) known.set(workbook, elementId)
  return known.get(workbook)
}

export const exportFileMutants: MutantTable = {
  'pictures-are-of-one-size': {
    defect: 'pixelWidth and pixelHeight are not heard',
    caughtBy: at('have-the-size-that-is-wished'),
    reason: 'width and height of a png',
    handlers: {
      exportWorkbook: askedWith(body => (isOf('png', body) ? { ...body, format: { type: 'png' } } : body)),
    },
  },
  'xlsx-files-are-cut': {
    defect: 'An xlsx file ends in its middle',
    caughtBy: at('are-of-the-format-that-is-wished'),
    reason: 'the xlsx file can be read',
    handlers: { downloadQuery: refiling('xlsx', truncated) },
  },
  'pdf-files-are-cut': {
    defect: 'A pdf file ends in its middle',
    caughtBy: at('are-of-the-format-that-is-wished'),
    reason: 'a pdf file ends as one',
    handlers: { downloadQuery: refiling('pdf', truncated) },
  },
  'png-files-are-cut': {
    defect: 'A png file ends in its middle',
    caughtBy: at('are-of-the-format-that-is-wished'),
    reason: 'a png file ends as one',
    handlers: { downloadQuery: refiling('png', truncated) },
  },
  'pictures-are-html': {
    defect: 'A picture that could not be drawn comes as HTML, with 200',
    caughtBy: at('are-of-the-format-that-is-wished'),
    reason: 'a png file begins as one',
    handlers: { downloadQuery: refiling('png', () => apology) },
  },
  'pages-are-html': {
    defect: 'A pdf that could not be drawn comes as HTML, with 200',
    caughtBy: at('are-of-pages-and-workbooks'),
    reason: 'a pdf file begins as one',
    handlers: { downloadQuery: refiling('pdf', () => apology) },
  },
  'xlsx-files-name-no-columns': {
    defect: 'The first row of an xlsx file is that of another element',
    caughtBy: at('hold-in-xlsx-what-json-holds'),
    reason: 'first row of an xlsx file',
    handlers: exportedAs('xlsx', () => ({ elementId: elementsIn(designs.get('usage')!).at(-1)!.id })),
  },
  'xlsx-files-lose-a-row': {
    defect: 'The first row of an xlsx file is missing',
    caughtBy: at('hold-in-xlsx-what-json-holds'),
    reason: 'rows of xlsx',
    handlers: exportedAs('xlsx', () => ({ offset: 1 })),
  },
  'xlsx-files-begin-later': {
    defect: 'An xlsx file begins with the second row, and has that twice',
    caughtBy: at('hold-in-xlsx-what-json-holds'),
    reason: 'in xlsx',
    handlers: { downloadQuery: refiling('xlsx', beginningLater) },
  },
  'exports-are-of-the-first-element': {
    defect: 'Each export of a workbook is of the element that was exported first',
    caughtBy: at('hold-the-element-that-is-wished'),
    reason: 'columns of the element in its file',
    handlers: exportedAs('csv', (body, call) => ({ elementId: firstOf(call, body) })),
  },
  'pages-are-csv-of-something': {
    defect: 'What is no table is exported as csv all the same',
    caughtBy: at('come-in-no-other-format'),
    reason: 'status of an export',
    handlers: accepting(body => isOf('csv', body) && ofNoElement(body)),
  },
  'workbooks-are-drawn': {
    defect: 'A whole workbook is exported as png',
    caughtBy: at('come-in-no-other-format'),
    reason: 'status of an export',
    handlers: accepting(body => isOf('png', body) && ofNoElement(body)),
  },
  'layouts-are-guessed': {
    defect: 'A pdf without a layout is accepted',
    caughtBy: at('come-in-no-other-format'),
    reason: 'status of an export',
    handlers: accepting(body => isOf('pdf', body)),
  },
}
