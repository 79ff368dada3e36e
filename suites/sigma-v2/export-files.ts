// Files of exports: each format that is documented, opened, and what of the workbook is in it.
import { own } from '../../spec/own.ts'
import { NotApplicable } from '../check.ts'
import { type Api, copy, type Element, hasRows, table } from './arrange.ts'
import { ask, cellsOf, download, type Row, rowsOf, start, type Wish } from './exporting.ts'

const source = 'sigma 8.1, 8.4'

const pdf = { type: 'pdf', layout: 'portrait' }
const xlsx = { type: 'xlsx' }
const png = { type: 'png' }

/** How files of a format begin and end. Nobody documents the media type of jsonl. */
const formats: Record<string, { media?: string; begins: string; ends?: string }> = {
  csv: { media: 'text/csv', begins: '' },
  json: { media: 'application/json', begins: '[', ends: ']' },
  jsonl: { begins: '' },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: 'PK\x03\x04' },
  pdf: { media: 'application/pdf', begins: '%PDF-', ends: '%%EOF' },
  png: { media: 'image/png', begins: '\x89PNG\r\n\x1a\n', ends: 'IEND\xaeB`\x82' },
}

/** Rows of the sheets of an xlsx file. */
async function sheetsOf(tools: Api, bytes: Uint8Array) {
  const { readXlsx } = await import('hucre/xlsx')
  try {
    return (await readXlsx(bytes)).sheets.map(({ rows }) => rows)
  } catch (error) {
    return tools.expect.that(false, `the xlsx file can be read (${(error as Error).message})`) as never
  }
}

/** Exports what is wished, one after the other, as to draw takes long, and looks at the files. */
async function openAll(tools: Api, workbookId: string, wishes: (Wish & { format: { type: string } })[]) {
  for (const wish of wishes) {
    const { type } = wish.format
    const started = await ask(tools, workbookId, wish)
    tools.expect.status(started, 200)
    const file = await download(tools, started.body.queryId)
    tools.expect.status(file, 200)
    const { media, begins, ends = '' } = own(formats, type)!
    if (media) tools.expect.equal(file.media, media, `media type of a ${type} file`)
    const letters = Buffer.from(file.bytes).toString('latin1')
    tools.expect.that(letters.startsWith(begins), `a ${type} file begins as one`)
    tools.expect.that(letters.trimEnd().endsWith(ends), `a ${type} file ends as one`)
    if (type === 'xlsx') tools.expect.that((await sheetsOf(tools, file.bytes)).length > 0, 'the xlsx file has a sheet')
  }
}

const isEmpty = (cell: unknown) => cell === null || cell === undefined || cell === ''

/** Which types a column has; what is empty has none. */
const typesIn = (rows: unknown[][], x: number) =>
  String([...new Set(rows.flatMap(row => (isEmpty(row[x]) ? [] : [typeof row[x]])))])

/** Numbers of a cell have fifteen digits. */
const plain = (cell: unknown) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell)

/** Rows in an order of their own, as nobody promises one: texts and numbers, and of columns that are `dark` what is empty. */
const comparable = (rows: unknown[][], columns: string[], dark: boolean[]): string[] =>
  rows
    .map(row => JSON.stringify(columns.map((_, x) => (isEmpty(row[x]) ? null : dark[x] ? 'something' : plain(row[x])))))
    .toSorted()

/** More than a result has that is compared as a whole. */
const most = 1000

const headers = (elements: Element[]): string[] =>
  elements.filter(hasRows).map(({ columns }) => JSON.stringify(columns))
const haveDifferentColumns = (elements: Element[]) => new Set(headers(elements)).size > 1

export default table('export-files', {
  'are-of-the-format-that-is-wished': {
    says: 'An element is exported as csv, json, jsonl, xlsx, pdf and png: the file is one of that format, from its beginning to its end',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, element } = await copy(tools)
      const { elementId } = element
      const wishes = Object.keys(formats).map(type => ({
        elementId,
        rowLimit: 20,
        format: type === 'pdf' ? pdf : { type },
      }))
      await openAll(tools, workbookId, wishes)
    },
  },
  'have-the-size-that-is-wished': {
    says: 'A png is as many pixels wide and high as was wished',
    evidence: 'documented',
    level: 'should',
    source,
    async run(tools) {
      const { workbookId, element } = await copy(tools)
      const [pixelWidth, pixelHeight] = [320, 240]
      const wish = { elementId: element.elementId, rowLimit: 5, format: { ...png, pixelWidth, pixelHeight } }
      const file = await download(tools, await start(tools, workbookId, wish))
      tools.expect.status(file, 200)
      // Behind the signature comes the header, which begins with both.
      const header = Buffer.from(file.bytes).subarray(16, 24)
      tools.expect.equal(header.length, 8, 'bytes of a png that hold its size')
      const size = [header.readUInt32BE(0), header.readUInt32BE(4)]
      tools.expect.equal(size, [pixelWidth, pixelHeight], 'width and height of a png')
    },
  },
  'are-of-pages-and-workbooks': {
    says: 'A page is exported as pdf, png and xlsx, a whole workbook as pdf and xlsx',
    evidence: 'documented',
    source,
    async run(tools) {
      const { workbookId } = await copy(tools)
      const { entries } = await tools.given('listWorkbookPages', { path: { workbookId } })
      const { pageId } = entries[0] as { pageId: string }
      const ofPage = [pdf, png, xlsx].map(format => ({ pageId, rowLimit: 20, format }))
      const ofAll = [{ ...pdf, layout: 'landscape' }, xlsx].map(format => ({ rowLimit: 20, format }))
      await openAll(tools, workbookId, [...ofPage, ...ofAll])
    },
  },
  'hold-in-xlsx-what-json-holds': {
    says: 'An xlsx file has the names of the columns in its first row, and then the rows of the json file',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, element, columns } = await copy(tools)
      const wish = { elementId: element.elementId, rowLimit: most }
      const rows: Row[] = await rowsOf(tools, workbookId, wish)
      if (rows.length === 0) throw new NotApplicable('the element has no rows')
      const file = await download(tools, await start(tools, workbookId, { ...wish, format: xlsx }))
      tools.expect.status(file, 200)
      const [[names, ...cells] = []] = await sheetsOf(tools, file.bytes)
      tools.expect.equal(names, columns, 'first row of an xlsx file')
      tools.expect.equal(cells.length, rows.length, 'rows of xlsx')
      const values = rows.map(row => columns.map(name => own(row, name)))
      // Which rows are left out where there are more, nobody promises.
      if (rows.length === most) return
      // Dates and truth have more than one way to be written in a cell.
      const dark = columns.map(
        (_, x) => !/^(string|number)?$/.test(typesIn(values, x)) || typesIn(values, x) !== typesIn(cells, x),
      )
      tools.expect.equal(
        comparable(cells, columns, dark),
        comparable(values, columns, dark),
        'texts and numbers in xlsx',
      )
    },
  },
  'hold-the-element-that-is-wished': {
    says: 'The file of an element has the columns of that element, whichever element was exported before it',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId, elements } = await copy(tools, haveDifferentColumns, 'two elements of different columns')
      const jobs = []
      for (const { elementId, columns } of elements.filter(hasRows).slice(0, 5))
        jobs.push({
          columns,
          queryId: await start(tools, workbookId, { elementId, format: { type: 'csv' }, rowLimit: 2 }),
        })
      for (const { columns, queryId } of jobs) {
        const file = await download(tools, queryId)
        tools.expect.status(file, 200)
        tools.expect.equal(cellsOf(file.text)[0], columns, 'columns of the element in its file')
      }
    },
  },
  'come-in-no-other-format': {
    says: 'A page or a workbook has no rows of its own, so it is no csv, json or jsonl; a workbook is no png, and a pdf has a layout',
    evidence: 'documented',
    source,
    async run(tools) {
      const { workbookId, element } = await copy(tools)
      const { entries } = await tools.given('listWorkbookPages', { path: { workbookId } })
      const { pageId } = entries[0] as { pageId: string }
      const { elementId } = element
      const wishes: Wish[] = [
        ...['csv', 'json', 'jsonl'].flatMap(type => [{ pageId, format: { type } }, { format: { type } }]),
        { format: png },
        { elementId, format: { type: 'pdf' } },
        { elementId, format: 'csv' },
      ]
      for (const wish of wishes) {
        const { status } = await ask(tools, workbookId, wish)
        tools.expect.equal(status, 400, `status of an export of ${JSON.stringify({ ...wish, elementId: undefined })}`)
      }
    },
  },
})
