// The rows of an export, one after another: from a file that the engine writes, so that a million of them are never held at once.
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseJson } from '../../spec/json.ts'
import { QueryError, type QueryService, type RunRequest } from '../query/types.ts'
import { scratchFile } from './scratch.ts'

export type Request = Omit<RunRequest, 'page'>

/** By display name. */
export type ShownRow = Record<string, unknown>

/** Where there is no ClickHouse rows are invented, few enough to be held. */
async function inventedLines(queries: QueryService, request: Request): Promise<string[]> {
  const { results, columns = [] } = await queries.run({ ...request, context: 'export' })
  return (results as unknown[][]).map(row =>
    JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i]]))),
  )
}

/** Rows as lines of JSON. */
export async function* linesOf(queries: QueryService, request: Request): AsyncGenerator<string> {
  const path = scratchFile()
  try {
    await queries.write(request, { path, format: 'JSONLines' })
  } catch (error) {
    if (!(error instanceof QueryError) || error.kind !== 'unsupported') throw error
    yield* await inventedLines(queries, request)
    return
  }
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
      if (line !== '') yield line
  } finally {
    await rm(path, { force: true })
  }
}

export async function* rowsOf(queries: QueryService, request: Request): AsyncGenerator<ShownRow> {
  for await (const line of linesOf(queries, request)) yield parseJson(line) as ShownRow
}
