// An export as a picture: the elements one below the other, drawn in a font that comes with the program.
import type { components } from '../../spec/generated/sigma-v2.ts'
import type { QueryService } from '../query/types.ts'
import { type Content, mostPixels, type Part } from './export-content.ts'
import { box, drawn, fontFamily, type Size, text, usualHeight } from './export-drawing.ts'
import { rasterized } from './export-raster.ts'
import { rowsOf, type ShownRow } from './export-rows.ts'

const usualWidth = 1200
/** What is laid out: where less is asked for, that is scaled down. */
const least: Size = { width: 320, height: 160 }

interface Held {
  part: Part
  rows: ShownRow[]
}

async function held(queries: QueryService, part: Part): Promise<Held> {
  const rows: ShownRow[] = []
  for await (const some of rowsOf(queries, part.request)) rows.push(...some)
  return { part, rows }
}

/** All of it as SVG. */
function sheet({ title, format }: Content, elements: Held[]): string {
  const { pixelWidth = usualWidth, pixelHeight } = format as components['schemas']['PngFormat']
  const heights = elements.map(({ part, rows }) => usualHeight(part, rows))
  const usual = Math.max(
    60,
    heights.reduce((sum, height) => sum + height, 0),
  )
  const size = { width: Math.floor(pixelWidth), height: Math.floor(pixelHeight ?? Math.min(usual, mostPixels)) }
  const laid = { width: Math.max(size.width, least.width), height: Math.max(size.height, least.height) }
  let y = 0
  const inside = elements.map(({ part, rows }, i) => {
    const own = { width: laid.width, height: (heights[i]! / usual) * laid.height }
    y += own.height
    return box(0, y - own.height, own, drawn(part, rows, own))
  })
  const body = inside.length > 0 ? inside.join('') : text(title, { x: 12, y: 26, size: 16, bold: true })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${laid.width} ${laid.height}"><rect width="100%" height="100%" fill="white"/>${body}</svg>`
}

export async function* png(queries: QueryService, content: Content): AsyncGenerator<Uint8Array> {
  const elements: Held[] = []
  for (const part of content.parts) elements.push(await held(queries, part))
  yield await rasterized({ svg: sheet(content, elements), fontFamily })
}
