// An export as a PDF: titles, charts where elements are some, and the rows of all as tables over pages.
import { own } from '../../spec/own.ts'
import type { QueryService } from '../query/types.ts'
import { type Content, type Part, textOf } from './export-content.ts'
import { drawn, fontFamily } from './export-drawing.ts'
import { Pages, rowHeight } from './export-pages.ts'
import { rasterized } from './export-raster.ts'
import { rowsOf, type ShownRow } from './export-rows.ts'

/** Rows by which it is decided how wide columns are. */
const looked = 50
/** Rows that a chart is drawn of. */
const charted = 1000

async function picture(queries: QueryService, part: Part, width: number, height: number): Promise<Uint8Array> {
  const rows: ShownRow[] = []
  for await (const some of rowsOf(queries, part.request)) if (rows.push(...some) >= charted) break
  const inside = drawn(part, rows.slice(0, charted), { width, height })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${2 * width}" height="${2 * height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="white"/>${inside}</svg>`
  return rasterized({ svg, fontFamily })
}

async function* lines(queries: QueryService, { columns, request }: Part): AsyncGenerator<string[]> {
  for await (const rows of rowsOf(queries, request))
    for (const row of rows) yield columns.map(({ label }) => textOf(own(row, label)))
}

async function* table(queries: QueryService, pages: Pages, part: Part): AsyncGenerator<Uint8Array> {
  const labels = part.columns.map(({ label }) => label)
  const rest = lines(queries, part)
  const first: string[][] = []
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    if (first.push(next.value) === looked) break
  }
  const grid = pages.grid([labels, ...first])
  if (!pages.hasRoom(2 * rowHeight)) pages.turn()
  pages.line(labels, 'bold', grid)
  const set = function* (cells: string[]): Generator<Uint8Array> {
    if (!pages.hasRoom(rowHeight)) {
      pages.turn()
      pages.line(labels, 'bold', grid)
      yield* pages.written()
    }
    pages.line(cells, 'regular', grid)
  }
  for (const cells of first) yield* set(cells)
  for await (const cells of rest) yield* set(cells)
  pages.space()
}

export async function* pdf(queries: QueryService, content: Content): AsyncGenerator<Uint8Array> {
  const pages = new Pages(content)
  pages.heading(content.title, 16)
  const isWhole = new Set(content.parts.map(part => part.page)).size > 1
  let page: string | undefined
  for (const part of content.parts) {
    if (isWhole && part.page !== page) {
      if (page !== undefined) pages.turn()
      pages.heading(part.page, 13)
    }
    page = part.page
    const [width, height] = [Math.round(pages.width), Math.round(pages.width / 2)]
    // A name stands on the page of what it names.
    if (part.chart && !pages.hasRoom(height + 2 * rowHeight)) pages.turn()
    if (part.name !== content.title) pages.heading(part.name, 11)
    if (part.chart) pages.picture(await picture(queries, part, width, height), height)
    yield* table(queries, pages, part)
  }
  yield* pages.rest()
}
