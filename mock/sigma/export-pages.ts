// A PDF that is written from top to bottom, page by page: headings, pictures, and tables in as wide columns as they need.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import type { components } from '../../spec/generated/sigma-v2.ts'
import type { Content } from './export-content.ts'

const margin = 36
export const rowHeight = 14
/** Sizes of text in tables: as large as lets the columns fit. */
const [smallest, usual] = [5, 8]
const gap = 6
/** No column asks for more, in the size of its letters. */
const widest = 60

type Weight = 'regular' | 'bold'
type Font = 'Helvetica' | 'Helvetica-Bold' | 'whole' | 'whole-bold'

/** What the fonts of every reader have. They are ten times as fast as one that is shaped and embedded. */
const common = /^[\x20-\x7e\xa0-\xff…]*$/

function fontOf(words: string, weight: Weight): Font {
  if (common.test(words)) return weight === 'bold' ? 'Helvetica-Bold' : 'Helvetica'
  return weight === 'bold' ? 'whole-bold' : 'whole'
}

const flat = (words: string): string => words.replaceAll(/\s/g, ' ')

const fontFile = (weight: number): Buffer =>
  readFileSync(
    fileURLToPath(import.meta.resolve(`@fontsource/dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff`)),
  )

/** How the lines of a table are set. */
interface Grid {
  widths: number[]
  size: number
}

/** A document that is written from top to bottom. */
export class Pages {
  readonly #doc: PDFKit.PDFDocument
  /** Of characters, in the size of their font. */
  readonly #widths = new Map<Font, Map<string, number>>()
  #y = margin

  constructor({ title, format, at }: Content) {
    const { layout } = format as components['schemas']['PdfFormat']
    const info = { Title: title, Producer: 'Understudy', Creator: 'Understudy', CreationDate: new Date(at) }
    this.#doc = new PDFDocument({ size: 'A4', layout, margin, info })
    this.#doc.registerFont('whole', fontFile(400))
    this.#doc.registerFont('whole-bold', fontFile(700))
  }

  get width(): number {
    return this.#doc.page.width - 2 * margin
  }

  /** Whether so much fits on the page. */
  hasRoom(height: number): boolean {
    return this.#y + height <= this.#doc.page.height - margin
  }

  turn(): void {
    this.#doc.addPage()
    this.#y = margin
  }

  heading(words: string, size: number): void {
    if (!this.hasRoom(4 * size)) this.turn()
    this.#write(words, 'bold', size, margin, this.width)
    this.#y += size * 1.6
  }

  picture(bytes: Uint8Array, height: number): void {
    this.#doc.image(Buffer.from(bytes), margin, this.#y, { width: this.width })
    this.#y += height + rowHeight
  }

  /** Columns as wide as what they hold, in letters that are smaller where that is too much. */
  grid(lines: string[][]): Grid {
    const widthOf = (cell: string) => Math.min(widest, this.#widthOf(flat(cell), 'bold'))
    const wanted = lines[0]!.map((_, i) => Math.max(...lines.map(cells => widthOf(cells[i]!))))
    const all = wanted.reduce((sum, width) => sum + width, 0)
    const free = this.width - wanted.length * gap
    const size = Math.min(usual, Math.max(smallest, free / all))
    return { widths: wanted.map(width => gap + (width / all) * free), size }
  }

  line(cells: string[], weight: Weight, { widths, size }: Grid): void {
    let x = margin
    for (const [i, cell] of cells.entries()) {
      this.#write(cell, weight, size, x, widths[i]! - gap)
      x += widths[i]!
    }
    this.#y += rowHeight
  }

  space(): void {
    this.#y += rowHeight
  }

  /** What has been written since the last time. */
  *written(): Generator<Uint8Array> {
    for (let chunk = this.#doc.read(); chunk !== null; chunk = this.#doc.read()) yield chunk as Uint8Array
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    this.#doc.end()
    for await (const chunk of this.#doc) yield chunk as unknown as Uint8Array
  }

  #write(words: string, weight: Weight, size: number, x: number, width: number): void {
    const line = flat(words)
    const fitting = this.#fitted(line, weight, width / size)
    // With features of its own nothing is kept of a text: a million different ones are never held.
    const how = { lineBreak: false, features: [] }
    this.#doc.font(fontOf(line, weight)).fontSize(size).text(fitting, x, this.#y, how)
  }

  /** As much of a text as fits into a width, in the size of the font. */
  #fitted(line: string, weight: Weight, width: number): string {
    const font = fontOf(line, weight)
    let used = 0
    let end = 0
    for (const character of line) {
      used += this.#widthOfOne(character, font)
      if (used > width + 0.01) return `${line.slice(0, Math.max(0, end - 1))}…`
      end += character.length
    }
    return line
  }

  #widthOf(line: string, weight: Weight): number {
    const font = fontOf(line, weight)
    let width = 0
    for (const character of line) width += this.#widthOfOne(character, font)
    return width
  }

  #widthOfOne(character: string, font: Font): number {
    const known = this.#widths.get(font) ?? new Map<string, number>()
    this.#widths.set(font, known)
    const width = known.get(character) ?? this.#doc.font(font).fontSize(1).widthOfString(character)
    known.set(character, width)
    return width
  }
}
