// An export as a workbook of Excel: a sheet per element, a row after another, cells of the columns' types.
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { own } from '../../spec/own.ts'
import type { QueryService } from '../query/types.ts'
import type { ResolvedColumn } from './elements.ts'
import { type Content, escapedMarkup, instantOf, type Part } from './export-content.ts'
import { rowsOf, type ShownRow } from './export-rows.ts'

/** What Excel takes. */
const longestText = 32_767
const longestName = 31

/** Styles of cells by their places in `styles`. */
const plain = 0
const instant = 1
const heading = 2

const hexadecimal = (c: string): string => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** XML has no place for most control characters: the format writes them, and what looks like that, in hexadecimal. */
const escaped = (text: string): string =>
  escapedMarkup(text)
    .replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, c => (c === '\n' || c === '\t' ? c : hexadecimal(c)))

const textCell = (text: string, style = plain): string =>
  `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text.slice(0, longestText))}</t></is></c>`

const dayMs = 86_400_000
/** The day from which Excel counts. */
const origin = Date.UTC(1899, 11, 30)

/** An instant as days; undefined for those that Excel has no number for. */
function serial(value: unknown): number | undefined {
  const days = (instantOf(value) - origin) / dayMs
  return days >= 61 ? days : undefined
}

function cell(value: unknown, { type }: ResolvedColumn): string {
  if (value === null || value === undefined) return '<c/>'
  if (type === 'boolean') return `<c t="b"><v>${value === true || value === 1 ? 1 : 0}</v></c>`
  if (type === 'number' && Number.isFinite(Number(value))) return `<c><v>${value}</v></c>`
  const days = type === 'datetime' ? serial(value) : undefined
  return days === undefined ? textCell(String(value)) : `<c s="${instant}"><v>${days}</v></c>`
}

const record = (columns: ResolvedColumn[], row: ShownRow): string =>
  `<row>${columns.map(column => cell(own(row, column.label), column)).join('')}</row>`

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const officeUri = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageUri = 'http://schemas.openxmlformats.org/package/2006'
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

async function* sheet(queries: QueryService, { columns, request }: Part): AsyncGenerator<string> {
  yield `${declaration}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns.length}" width="22" customWidth="1"/></cols><sheetData>`
  yield `<row>${columns.map(({ label }) => textCell(label, heading)).join('')}</row>`
  for await (const rows of rowsOf(queries, request)) yield rows.map(row => record(columns, row)).join('')
  yield '</sheetData></worksheet>'
}

const emptySheet = `${declaration}<worksheet ${main}><sheetData/></worksheet>`

/** Names that sheets may have, no two alike. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map(name => {
    const allowed =
      name
        .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    for (let n = 1; ; n++) {
      const end = n === 1 ? '' : ` (${n})`
      const made = allowed.slice(0, longestName - end.length).toWellFormed() + end
      if (taken.has(made.toLowerCase())) continue
      taken.add(made.toLowerCase())
      return made
    }
  })
}

const styles = `${declaration}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`

const relations = (targets: [kind: string, path: string][]): string =>
  `${declaration}<Relationships xmlns="${packageUri}/relationships">${targets
    .map(([kind, path], i) => `<Relationship Id="rId${i + 1}" Type="${officeUri}/${kind}" Target="${path}"/>`)
    .join('')}</Relationships>`

/** What stands around the sheets. */
function frame(names: string[]): [path: string, text: string][] {
  const numbered = (write: (name: string, n: number) => string) => names.map((name, i) => write(name, i + 1)).join('')
  const sheets = numbered((name, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)
  const override = (path: string, kind: string) =>
    `<Override PartName="${path}" ContentType="${mediaType}.${kind}+xml"/>`
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packageUri}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${numbered((_, n) => override(`/xl/worksheets/sheet${n}.xml`, 'worksheet'))}</Types>`,
    ],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', `${declaration}<workbook ${main} xmlns:r="${officeUri}"><sheets>${sheets}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as [string, string]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', styles],
  ]
}

export async function* xlsx(queries: QueryService, { title, parts, at }: Content): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const mtime = new Date(at)
  for (const [path, text] of frame(sheetNames(parts.length > 0 ? parts.map(({ name }) => name) : [title])))
    zip.addBuffer(Buffer.from(text), path, { mtime })
  const bodies = parts.length > 0 ? parts.map(part => () => sheet(queries, part)) : [() => [emptySheet]]
  let current: Readable | undefined
  for (const [i, body] of bodies.entries())
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, { mtime }, then => {
      // Whoever reads the file is told of a sheet that broke off.
      current = Readable.from(body(), { objectMode: false }).on('error', error => out.destroy(error))
      then(null, current)
    })
  zip.end()
  try {
    yield* out
  } finally {
    current?.destroy()
  }
}
