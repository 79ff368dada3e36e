// A small deployment for tests of the import: lists by their path, statements by their beginning.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importPosthog, type Options } from '../posthog.ts'

export const key = 'phx_reads_only_0123456789'

/** Answers a statement with rows, or with a status. */
export type Counts = (statement: string) => unknown[][] | number

export interface Lists {
  [path: string]: unknown
  /** In the place of `counts`. */
  query?: Counts
}

/** 100 people did `$pageview` 200 times, and 90 of 100 have each property. */
export const counts: Counts = statement => {
  if (statement.startsWith('select count(), uniq(person_id)')) return [[200, 100]]
  if (statement.startsWith('select event, count() as times')) return [['$pageview', 200, 80]]
  if (statement.includes('toDayOfWeek')) return [['$pageview', 1, 9, 123]]
  if (statement.startsWith('select any(place)')) return ['$pageview', 'all'].map(place => [place, null, 30])
  const columns = (statement.match(/uniqIf\(/g) ?? []).length
  const cells = Array.from({ length: columns }, () => [90, 60, 45, 0, [1, 2, 3, 4, 5, 6, 7]]).flat()
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
  const end = Number(searchParams.get('offset')) + Number(searchParams.get('limit'))
  const results = said.slice(Number(searchParams.get('offset')), end)
  return { count: said.length, next: end < said.length ? 'more' : null, results }
}

/** Imports from a deployment with these lists, and takes it down. */
export async function imported(lists: Lists, more: Partial<Options> = {}, seen: string[] = []) {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const statement = text === '' ? '' : String(JSON.parse(text).query.query)
    seen.push(statement || request.url!)
    const said = answered(lists, request.url!, statement)
    const status = typeof said === 'number' ? said : 200
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(status === 200 ? said : { detail: 'no' }))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  try {
    return await importPosthog({
      ...{ base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, project: '7', key },
      ...{ most: 500, statements: 100, now: Date.UTC(2026, 4, 1), days: 30, keepValues: [] },
      wait: async () => {},
      ...more,
    })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
