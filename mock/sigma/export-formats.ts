// The formats of exports: which media type, how long they take, how the file is made (dossier sigma 8.4).
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { own } from '../../spec/own.ts'
import type { Span } from '../core/job.ts'
import { StoredFile } from '../core/reply.ts'
import type { QueryService } from '../query/types.ts'
import { type Content, textOf, type Writer } from './export-content.ts'
import { linesOf, rowsOf } from './export-rows.ts'
import { scratchFile } from './scratch.ts'

export interface Kind {
  media: string
  extension: string
  length: Span
  /** Rows that fit, where that is fewer than of any format. */
  most?: number
  make: (queries: QueryService, content: Content) => Promise<StoredFile>
}

/** Written as they come. */
async function stored(pieces: AsyncIterable<string | Uint8Array>): Promise<StoredFile> {
  const path = scratchFile()
  await pipeline(Readable.from(pieces), createWriteStream(path))
  return new StoredFile(path, (await stat(path)).size)
}

/** As RFC 4180 quotes. */
function cell(value: unknown): string {
  const text = textOf(value)
  return typeof value !== 'number' && /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const record = (cells: unknown[]): string => `${cells.map(cell).join(',')}\r\n`

async function* csv(queries: QueryService, { parts }: Content): AsyncGenerator<string> {
  const { columns, request } = parts[0]!
  const labels = columns.map(({ label }) => label)
  yield record(labels)
  for await (const rows of rowsOf(queries, request))
    yield rows.map(row => record(labels.map(label => own(row, label)))).join('')
}

async function* json(queries: QueryService, { parts }: Content): AsyncGenerator<string> {
  let before = '['
  for await (const lines of linesOf(queries, parts[0]!.request)) {
    if (lines.length === 0) continue
    yield before + lines.join(',\n')
    before = ',\n'
  }
  yield before === '[' ? '[]\n' : ']\n'
}

async function* jsonl(queries: QueryService, { parts }: Content): AsyncGenerator<string> {
  for await (const lines of linesOf(queries, parts[0]!.request)) yield lines.map(line => `${line}\n`).join('')
}

const seconds = (from: number, to: number): Span => [from * 1000, to * 1000]

const kind = (extension: string, media: string, length: Span, write: Writer, most?: number): [string, Kind] => [
  extension,
  {
    media,
    extension,
    length,
    ...(most !== undefined && { most }),
    make: (queries, content) => stored(write(queries, content)),
  },
]

/** What is needed to write it is loaded when somebody first asks for it. */
const lazily = (load: () => Promise<Writer>): Writer =>
  async function* (queries, content) {
    yield* (await load())(queries, content)
  }

const xlsx = lazily(async () => (await import('./export-xlsx.ts')).xlsx)
const pdf = lazily(async () => (await import('./export-pdf.ts')).pdf)
const png = lazily(async () => (await import('./export-png.ts')).png)

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const kinds: ReadonlyMap<string, Kind> = new Map([
  kind('csv', 'text/csv', seconds(1, 4), csv),
  kind('json', 'application/json', seconds(1, 4), json),
  kind('jsonl', 'application/x-ndjson', seconds(1, 4), jsonl),
  kind('xlsx', spreadsheet, seconds(2, 6), xlsx),
  kind('pdf', 'application/pdf', seconds(3, 8), pdf),
  kind('png', 'image/png', seconds(9, 11), png, 1000),
])

export const kindOf = (type: string): Kind => kinds.get(type)!
