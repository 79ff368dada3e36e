// An element drawn as SVG: a chart where it is one, else a table.
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { own } from '../../spec/own.ts'
import { escapedMarkup, instantOf, type Part, textOf } from './export-content.ts'
import type { ShownRow } from './export-rows.ts'

export interface Size {
  width: number
  height: number
}

export const fontFamily = 'DejaVu Sans'
const palette = ['#3b6fd4', '#d9822b', '#2f9e6e', '#a83e8e']
const ink = '#1f2933'
const line = '#d5dae1'
const headHeight = 40
const rowHeight = 24
const shortestBar = 16
/** Rows of a table that are drawn where nobody says how tall it is to be. */
const usualRows = 50
const usualChart = 560

/** Nothing has room for more characters of one text, and laying out costs for each. */
const longest = 200

/** As much of a text as is drawn, without what XML has no place for. */
const shown = (value: unknown): string =>
  textOf(value)
    .slice(0, longest)
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .toWellFormed()

interface Written {
  x: number
  y: number
  size?: number
  bold?: boolean
  end?: boolean
  fill?: string
}

export function text(words: unknown, { x, y, size = 12, bold, end, fill = ink }: Written): string {
  const how = `${bold ? ' font-weight="bold"' : ''}${end ? ' text-anchor="end"' : ''}`
  return `<text x="${x}" y="${y}" font-family="${fontFamily}" font-size="${size}" fill="${fill}"${how}>${escapedMarkup(shown(words))}</text>`
}

/** Cuts off what does not fit in. */
export const box = (x: number, y: number, { width, height }: Size, inside: string): string =>
  `<svg x="${x}" y="${y}" width="${width}" height="${height}">${inside}</svg>`

/** How tall it is where nobody says so. */
export const usualHeight = ({ chart }: Part, rows: readonly ShownRow[]): number =>
  headHeight + (chart ? usualChart : (1 + Math.min(rows.length, usualRows)) * rowHeight + 8)

function table({ columns }: Part, rows: readonly ShownRow[], { width, height }: Size): string {
  const fitting = rows.slice(0, Math.max(0, Math.floor(height / rowHeight) - 1))
  const each = width / columns.length
  const lines = Array.from({ length: fitting.length + 1 }, (_, i) => (i + 1) * rowHeight)
  const rules = lines.map(y => `<path d="M0 ${y}H${width}" stroke="${line}"/>`).join('')
  const cells = columns.map(({ label, type }, i) => {
    const end = type === 'number'
    const place = (n: number) => ({ x: end ? each - 8 : 8, y: n * rowHeight + 16, end })
    const written = fitting.map((row, n) => text(own(row, label), place(n + 1)))
    return box(i * each, 0, { width: each - 4, height }, text(label, { ...place(0), bold: true }) + written.join(''))
  })
  return rules + cells.join('')
}

const numberOf = (row: ShownRow, label: string): number => Number(own(row, label))

function chart({ chart: kind, columns }: Part, rows: ShownRow[], size: Size): string {
  const [along, ...measured] = columns as [Part['columns'][number], ...Part['columns']]
  const { document } = parseHTML('<html><body></body></html>')
  const common = { ...size, marginBottom: 44, document, style: { fontFamily, fontSize: '12px', color: ink } }
  const lines = (): Plot.PlotOptions => ({
    x: { label: along.label, type: 'utc' },
    y: { grid: true, zero: true, label: null },
    marks: measured.map(({ label }, i) =>
      Plot.lineY(rows, {
        x: (row: ShownRow) => new Date(instantOf(own(row, along.label))),
        y: (row: ShownRow) => numberOf(row, label),
        stroke: palette[i % palette.length]!,
      }),
    ),
  })
  const bars = (): Plot.PlotOptions => {
    const fitting = rows.slice(0, Math.max(1, Math.floor(size.height / shortestBar) - 4))
    const names = fitting.map(row => shown(own(row, along.label)))
    const [{ label } = along] = measured
    return {
      marginLeft: Math.min(180, size.width / 3),
      x: { grid: true, label },
      // By place: names may be alike.
      y: { label: null, domain: names.keys(), tickFormat: (place: number) => names[place] },
      marks: [
        Plot.barX(fitting, { y: (_, place) => place, x: (row: ShownRow) => numberOf(row, label), fill: palette[0]! }),
      ],
    }
  }
  return Plot.plot({ ...common, ...(kind === 'line' ? lines() : bars()) } as Plot.PlotOptions).outerHTML
}

/** What the lines of a chart stand for. */
const legend = ({ columns }: Part, width: number): string =>
  columns
    .slice(1)
    .map(({ label }, i) =>
      text(label, { x: width - 12 - i * 110, y: 24, end: true, fill: palette[i % palette.length]! }),
    )
    .join('')

/** An element with its name above. */
export function drawn(part: Part, rows: ShownRow[], { width, height }: Size): string {
  const body = { width: width - 24, height: Math.max(rowHeight, height - headHeight - 8) }
  const inside = part.chart ? chart(part, rows, body) : table(part, rows, body)
  const head = text(part.name, { x: 12, y: 26, size: 16, bold: true })
  return head + (part.chart === 'line' ? legend(part, width) : '') + box(12, headHeight, body, inside)
}
