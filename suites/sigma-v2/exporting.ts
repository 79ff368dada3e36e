// What the rules of exports have in common: an export that is started, waited for and read.
import { own } from '../../spec/own.ts'
import type { Credential } from '../asking.ts'
import { minute } from '../check.ts'
import { type Api, copy } from './arrange.ts'

const longest = 5 * minute

export type Wish = Record<string, unknown>
export const ask = (tools: Api, workbookId: string, body: Wish) =>
  tools.call('exportWorkbook', { path: { workbookId }, body })

export async function start(tools: Api, workbookId: string, body: Wish): Promise<string> {
  return (await tools.given('exportWorkbook', { path: { workbookId }, body })).queryId
}

export const look = (tools: Api, queryId: string, as?: Credential) =>
  tools.call('downloadQuery', { path: { queryId }, ...(as && { as }) })

/** Waits as long as there is no file yet. */
export const download = (tools: Api, queryId: string) =>
  tools.until(
    () => look(tools, queryId),
    ({ status }) => status !== 204,
    longest,
    'the file of an export',
  )

/** Rows of a csv file (RFC 4180). */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.filter(row => row.length > 1 || (row[0] ?? '') !== '')
}

export type Row = Record<string, unknown>
export function textIn(row: Row, column: string): string | undefined {
  const value = own(row, column)
  return typeof value === 'string' ? value : undefined
}

/** What is exported as json. */
export async function rowsOf(tools: Api, workbookId: string, wish: Wish): Promise<Row[]> {
  const started = await ask(tools, workbookId, { format: { type: 'json' }, ...wish })
  tools.expect.status(started, 200)
  const file = await download(tools, started.body.queryId)
  tools.expect.status(file, 200)
  return file.body as unknown as Row[]
}

/** An export that is ready. */
export async function ready(tools: Api, wish: Wish = {}) {
  const { workbookId, element } = await copy(tools)
  const body = { elementId: element.elementId, format: { type: 'csv' }, rowLimit: 5, ...wish }
  const queryId = await start(tools, workbookId, body)
  const file = await download(tools, queryId)
  tools.expect.status(file, 200)
  return { queryId, file }
}
