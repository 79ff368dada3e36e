// Pages by token (dossier sigma 5): a token is the offset of the next entry, and one that was not issued is none.

import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'

const defaultLimit = 50
const mostEntries = 1000

/** More than a thousand are a thousand. That it is a number, and not below 1, was looked at before. */
export const limitOf = (limit: string | undefined): number =>
  limit === undefined ? defaultLimit : Math.min(Math.floor(Number(limit)), mostEntries)

/** A multiple of the limit was issued; anything else begins anew. */
function offsetOf(token: string | undefined, limit: number): number {
  const offset = /^\d{1,15}$/.test(token ?? '') ? Number(token) : 0
  return offset % limit === 0 ? offset : 0
}

interface Asked {
  query: Record<string, string>
}

/** The page of `rows` that a query asks for, each as it is shown; it tells nothing of the whole list. */
export function plainPage<Row, Shown>({ query }: Asked, rows: readonly Row[], shown: (row: Row) => Shown) {
  const limit = limitOf(query['limit'])
  const offset = offsetOf(query['page'], limit)
  const end = offset + limit
  return {
    entries: rows.slice(offset, end).map(row => shown(row)),
    nextPage: end < rows.length ? String(end) : null,
  }
}

/** A page that tells the size of the whole list. */
export const pageWithTotal = <Row, Shown>(asked: Asked, rows: readonly Row[], shown: (row: Row) => Shown) => ({
  ...plainPage(asked, rows, shown),
  total: rows.length,
})

/** A page that tells the size of the whole list, and whether there is more. */
export function fullPage<Row, Shown>(asked: Asked, rows: readonly Row[], shown: (row: Row) => Shown) {
  const page = pageWithTotal(asked, rows, shown)
  return { ...page, hasMore: page.nextPage !== null }
}

/** A page that tells whether there is more, and nothing else. */
export function pageWithMore<Row, Shown>(asked: Asked, rows: readonly Row[], shown: (row: Row) => Shown) {
  const page = plainPage(asked, rows, shown)
  return { ...page, hasMore: page.nextPage !== null }
}

/** The newer idiom: `pageSize` and `pageToken`; the next token is left out on the last page. */
export function tokenPage<Row, Shown>({ query }: Asked, rows: readonly Row[], shown: (row: Row) => Shown) {
  const { pageSize, pageToken } = query
  const asked = {
    ...(pageSize !== undefined && { limit: pageSize }),
    ...(pageToken !== undefined && { page: pageToken }),
  }
  const { entries, nextPage } = plainPage({ query: asked }, rows, shown)
  return { entries, ...(nextPage !== null && { nextPageToken: nextPage }) }
}

/**
 * The rows of a table that a list shows, by key in the order of code points; made again when the table changed, for a page must not cost
 * what the table holds.
 */
export function listed<Row extends object>(
  world: World,
  table: Table<Row>,
  name: string,
  keep: (row: Row) => boolean = () => true,
): readonly Row[] {
  const lists = world.remember('sigma lists', () => new Map<string, { version: number; rows: readonly object[] }>())
  const known = lists.get(`${table.name} ${name}`)
  if (known?.version === table.version) return known.rows as readonly Row[]
  const rows = [...table.entries()]
    .filter(([, row]) => keep(row))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
  lists.set(`${table.name} ${name}`, { version: table.version, rows })
  return rows
}

/** Whether a text has a word in it, in any case; no word is in every text. */
export const mentions = (text: string | null | undefined, word: string | undefined): boolean =>
  word === undefined || (text ?? '').toLowerCase().includes(word.toLowerCase())
