// The formats of exports: which media type, how long they take, how the file is made (dossier sigma 8.4).
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { components } from '../../spec/generated/sigma-v2.ts'
import { own } from '../../spec/own.ts'
import type { Span } from '../core/job.ts'
import { StoredFile } from '../core/reply.ts'
import type { QueryService } from '../query/types.ts'
import type { ResolvedColumn } from './elements.ts'
import { linesOf, type Request, rowsOf } from './export-rows.ts'
import { scratchFile } from './scratch.ts'

/** What goes into a file. */
export interface Content {
  title: string
  /** By element. */
  parts: { name: string; chart: 'bar' | 'line' | undefined; columns: ResolvedColumn[]; request: Request }[]
  format: components['schemas']['ExportRequest']['format']
  /** When the export began. */
  at: number
}

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
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const record = (cells: unknown[]): string => `${cells.map(cell).join(',')}\r\n`

async function* csv(queries: QueryService, { parts }: Content): AsyncGenerator<string> {
  const [{ columns, request }] = parts as [Content['parts'][number]]
  const labels = columns.map(({ label }) => label)
  yield record(labels)
  for await (const row of rowsOf(queries, request)) yield record(labels.map(label => own(row, label)))
}

async function* json(queries: QueryService, { parts }: Content): AsyncGenerator<string> {
  let before = '['
  for await (const line of linesOf(queries, parts[0]!.request)) {
    yield `${before}${line}`
    before = ',\n'
  }
  yield before === '[' ? '[]\n' : ']\n'
}

async function* jsonl(queries: QueryService, { parts }: Content): AsyncGenerator<string> {
  for await (const line of linesOf(queries, parts[0]!.request)) yield `${line}\n`
}

type Writer = (queries: QueryService, content: Content) => AsyncIterable<string | Uint8Array>

const rows = (extension: string, media: string, write: Writer): [string, Kind] => [
  extension,
  { media, extension, length: [1000, 4000], make: (queries, content) => stored(write(queries, content)) },
]

const kinds: ReadonlyMap<string, Kind> = new Map([
  rows('csv', 'text/csv', csv),
  rows('json', 'application/json', json),
  rows('jsonl', 'application/x-ndjson', jsonl),
])

/** The types that files are made of here. */
export const playedTypes = [...kinds.keys()]

export const kindOf = (type: string): Kind => kinds.get(type)!
