// Pages as the framework makes them: by limit and offset (dossier posthog-endpoints 1.1 and 1.2), and by number.
import { integerOf } from '../../spec/json.ts'
import type { Incoming } from '../core/api.ts'

export interface PageBounds {
  limit: number
  offset: number
}

const defaultLimit = 100
const integer = (text: string | undefined, least: number): number | undefined =>
  text !== undefined && /^\s*[+-]?\d+\s*$/.test(text) && Number(text) >= least ? integerOf(text) : undefined

/** Of any size: a page far beyond the last is asked for, too. */
const minus = (a: number, b: number): number => integerOf(String(BigInt(String(a)) - BigInt(String(b))))

/** A bad limit falls back to 100, a bad offset to 0: neither is an error. */
export const boundsOf = (query: Record<string, string>): PageBounds => ({
  limit: integer(query['limit'], 1) ?? defaultLimit,
  offset: integer(query['offset'], 0) ?? 0,
})

function link(incoming: Incoming, { limit, offset }: PageBounds): string {
  const parameters = new URLSearchParams(incoming.search)
  parameters.set('limit', String(limit))
  if (offset > 0) parameters.set('offset', String(offset))
  else parameters.delete('offset')
  parameters.sort()
  return `${incoming.origin}${incoming.path}?${parameters}`
}

/** `count` rows in all, of which `results` is the page at `bounds`. */
export function page<Row>(incoming: Incoming, bounds: PageBounds, count: number, results: Row[]) {
  const { limit, offset } = bounds
  return {
    count,
    next: offset + limit >= count ? null : link(incoming, { limit, offset: offset + limit }),
    previous: offset <= 0 ? null : link(incoming, { limit, offset: minus(offset, limit) }),
    results,
  }
}

/** The page of `rows` that a query asks for, each as it is shown. */
export function pageOf<Row, Shown>(
  { incoming, query }: { incoming: Incoming; query: Record<string, string> },
  rows: Row[],
  shown: (row: Row) => Shown,
) {
  const bounds = boundsOf(query)
  const results = rows.slice(bounds.offset, bounds.offset + bounds.limit).map(row => shown(row))
  return page(incoming, bounds, rows.length, results)
}

/** The number of a page of `size`, from 1; undefined where there is no such page. The first is always there. */
export function pageNumber(asked: string | undefined, count: number, size: number): number | undefined {
  const last = Math.max(1, Math.ceil(count / size))
  if (asked === 'last') return last
  const number = asked ? integer(asked, 1) : 1
  return number !== undefined && number <= last ? number : undefined
}

function numberedLink({ origin, path, search }: Incoming, number: number): string {
  const parameters = new URLSearchParams(search)
  if (number > 1) parameters.set('page', String(number))
  else parameters.delete('page')
  parameters.sort()
  return `${origin}${path}${parameters.size > 0 ? `?${parameters}` : ''}`
}

/** Page `number` of all rows, linked by numbers instead of offsets. */
export const numberedPage = <Row>(incoming: Incoming, number: number, size: number, rows: Row[]) => ({
  count: rows.length,
  next: number * size < rows.length ? numberedLink(incoming, number + 1) : null,
  previous: number > 1 ? numberedLink(incoming, number - 1) : null,
  results: rows.slice((number - 1) * size, number * size),
})
