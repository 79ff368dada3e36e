// A small deployment for tests of the import: answers lists by their path, and statements by their beginning.
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { importPosthog, type Options } from '../posthog.ts'

export const key = 'phx_reads_only_0123456789'

/** Where a server listens while `work` goes on. */
export async function serving<Done>(listener: RequestListener, work: (base: string) => Promise<Done>): Promise<Done> {
  const server = createServer(listener)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

export const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))

/** Answers a statement with rows, or with a status. */
export type Counts = (statement: string) => unknown[][] | number

/** By path, or `person_properties`: rows of a list, an object, or a status. `query` is asked in the place of `counts`. */
export type Lists = Record<string, unknown> & { query?: Counts }

/** How many properties a statement asks for. */
const asked = (statement: string) => (statement.match(/uniqIf\(/g) ?? []).length
const valued = /\('((?:[^'\\]|\\.)*)', (?:substring\()?toString/g

/** Names of the properties whose values a statement asks for. */
export const valuedIn = (statement: string): string[] => [...statement.matchAll(valued)].map(([, name]) => name!)

/** 100 people did `$pageview` 200 times, and 90 of 100 have each property. */
export const counts = (statement: string): unknown[][] => {
  if (statement.startsWith('select count(), uniq(person_id)')) return [[200, 100]]
  if (statement.startsWith('select event, count() as times')) return [['$pageview', 200, 80]]
  if (statement.includes('toDayOfWeek')) return [['$pageview', 1, 9, 123]]
  if (statement.startsWith('select any(place)'))
    return ['$pageview', 'all'].flatMap(place => valuedIn(statement).map(name => [place, name, null, 30]))
  const cells = Array.from({ length: asked(statement) }, () => [90, 60, 45, 0, [1, 2, 3, 4, 5, 6, 7]]).flat()
  return ['$pageview', 'all'].map(place => [place, 100, ...cells])
}

const plain: Lists = { '': { timezone: 'UTC' }, event_definitions: [{ name: '$pageview' }] }

/** What a list or a statement is answered with; a number is a status. */
function answered(lists: Lists, url: string, statement: string): unknown {
  const path = /\/projects\/\d+\/(\w*)/.exec(url)![1]!
  if (path === 'query') {
    const rows = (lists.query ?? counts)(statement)
    return typeof rows === 'number' ? rows : { results: rows }
  }
  const name = url.includes('type=person') ? 'person_properties' : path
  const said = { ...plain, ...lists }[name] ?? []
  if (!Array.isArray(said)) return said
  const { searchParams } = new URL(url, 'http://x')
  const size = path === 'insight_variables' ? 500 : Number(searchParams.get('limit'))
  const begin =
    path === 'insight_variables' ? (Number(searchParams.get('page')) - 1) * size : Number(searchParams.get('offset'))
  const end = begin + size
  return { count: said.length, next: end < said.length ? 'more' : null, results: said.slice(begin, end) }
}

export interface Seen {
  url: string
  statement: string
}

/** Answers with these lists; `seen` gets what was asked. */
export const deployment =
  (lists: Lists, { headers = {}, seen = [] as Seen[] } = {}): RequestListener =>
  async (request, response) => {
    const sent = await text(request)
    const statement = sent === '' ? '' : String(JSON.parse(sent).query.query)
    seen.push({ url: request.url!, statement })
    const said = answered(lists, request.url!, statement)
    const status = typeof said === 'number' ? said : 200
    json(response, status === 200 ? said : { detail: 'no' }, status, headers)
  }

/** Imports from whatever answers so. */
export const importedFrom = (listener: RequestListener, more: Partial<Options> = {}) =>
  serving(listener, base =>
    importPosthog({
      ...{ base, project: '7', key, most: 500, statements: 100 },
      ...{ now: Date.UTC(2026, 4, 1), days: 30, keepValues: [] },
      wait: async () => {},
      ...more,
    }),
  )

/** Imports from a deployment with these lists, and takes it down. */
export const imported = (lists: Lists, more: Partial<Options> = {}, seen: Seen[] = []) =>
  importedFrom(deployment(lists, { seen }), more)
