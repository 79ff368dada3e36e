// The files of a run: its rows in the format and compression asked for, split by size, beside each other in a folder for the time being.
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { QueryService, RowsFile, Scope } from '../query/types.ts'
import { type Bounds, type Clock, rowsQuery, type Slice } from './carried.ts'
import { objectKey } from './object-keys.ts'
import { cargoOf, type ExportRow } from './rows.ts'

/** What is delivered: an interval of an export, and how many rows that is. */
export interface Load {
  of: ExportRow
  start: number | null
  end: number
  clock: Clock
  records: number
  scope: Scope
  /** Names its queries. */
  queryId: string
}

export const boundsOf = ({ start, end }: Load): Bounds => ({ since: start, until: end })

/** One that is written. */
export interface Part {
  path: string
  key: string
  bytes: number
}

/** Brotli's own default takes a minute for what this takes a second for, and saves a tenth. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

const packers = new Map<unknown, () => Transform>([
  ['gzip', createGzip],
  ['brotli', () => createBrotliCompress(brotli)],
])

/** Writes rows of a load, packed if so asked. */
export async function writeRows(queries: QueryService, load: Load, file: RowsFile, slice?: Slice): Promise<number> {
  const { of, clock, scope, queryId } = load
  const query = await rowsQuery(cargoOf(of), clock, boundsOf(load), slice)
  const pack = file.format === 'JSONLines' ? packers.get(file.compression) : undefined
  const written = pack ? `${file.path}.plain` : file.path
  await queries.write({ query, scope, queryId, maxExecutionTime: 600 }, { ...file, path: written })
  if (pack) {
    await pipeline(createReadStream(written), pack(), createWriteStream(file.path))
    await rm(written)
  }
  return (await stat(file.path)).size
}

/** The most bytes of a file. */
function limitOf({ destination: { config } }: ExportRow): number {
  const megabytes = Math.floor(Number(config['max_file_size_mb']))
  return megabytes >= 1 ? megabytes * 1024 * 1024 : Number.POSITIVE_INFINITY
}

/** All in one file, or where that is too large in as many as it takes, each of as many rows. */
export async function writeParts(queries: QueryService, load: Load, folder: string): Promise<Part[]> {
  const { of, records } = load
  const { file_format, compression } = of.destination.config
  const format = file_format === 'Parquet' ? 'Parquet' : 'JSONLines'
  const write = async (n: number, slice?: Slice): Promise<Part> => {
    const path = join(folder, String(n))
    const file = { path, format, ...(compression ? { compression: String(compression) } : {}) } as const
    return { path, key: objectKey(of, load, n), bytes: await writeRows(queries, load, file, slice) }
  }
  const whole = await write(0)
  const count = Math.min(records, Math.ceil(whole.bytes / limitOf(of)))
  if (count <= 1) return [whole]
  const rows = Math.ceil(records / count)
  const parts: Part[] = []
  for (let after = 0; after < records; after += rows) parts.push(await write(parts.length, { rows, after }))
  return parts
}
