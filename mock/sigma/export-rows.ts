// The rows of an export, one after another: from a file that the engine writes, so that a million of them are never held at once.
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
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

const chunk = 262_144

/** Lines of a file, as many at a time as are read at once. */
async function* linesIn(path: string): AsyncGenerator<string[]> {
  let rest = ''
  for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: chunk })) {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    if (lines.length > 0) yield lines
  }
  if (rest !== '') yield [rest]
}

/** Rows as lines of JSON, many at a time. */
export async function* linesOf(queries: QueryService, request: Request): AsyncGenerator<string[]> {
  const path = scratchFile()
  try {
    await queries.write(request, { path, format: 'JSONLines' })
  } catch (error) {
    if (!(error instanceof QueryError) || error.kind !== 'unsupported') throw error
    yield await inventedLines(queries, request)
    return
  }
  try {
    yield* linesIn(path)
  } finally {
    await rm(path, { force: true })
  }
}

/** Many at a time: a million of them one by one would take longer to hand on than to make. */
export async function* rowsOf(queries: QueryService, request: Request): AsyncGenerator<ShownRow[]> {
  for await (const lines of linesOf(queries, request)) yield lines.map(line => parseJson(line) as ShownRow)
}
