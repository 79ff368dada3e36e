// How many rows a query may give: default and maximum limits, look-ahead, endpoint pages (dossiers query layer 4, endpoints 4.5).
import type { CompileOptions } from '../types.ts'
import { QueryError } from '../types.ts'
import type { Expr, SelectNode, SelectQueryNode } from './ast.ts'
import { call, constant, isSelect, literalNumber } from './ast.ts'

const rows = { query: { default: 100, most: 50_000 }, export: { default: 300_000, most: 300_000 } }

export interface Limited {
  select: SelectNode
  limit?: number
  offset?: number
  probe?: number
}

/** The query with the LIMIT it runs with. */
export function limited(select: SelectNode, { context = 'query', page }: CompileOptions): Limited {
  if (page && select.node === 'SelectSetQuery')
    throw new QueryError('limit', 'hogql_query_error', 'Pagination is not supported for UNION queries.')
  if (select.node === 'SelectSetQuery')
    return { select: context === 'saved_query' ? select : limitBranches(select, context) }
  if (page) return pageOf(select, page)
  if (context === 'saved_query') return { select }
  const { default: standard, most } = rows[context]
  if (select.limit) return { select: { ...select, limit: capped(select.limit, most) } }
  // The pager that adds the limit sets the offset too: a user's own OFFSET is lost (a quirk of the original).
  return {
    select: { ...select, limit: constant(standard + 1), offset: constant(0) },
    limit: standard,
    offset: 0,
    probe: standard,
  }
}

function capped(limit: Expr, most: number): Expr {
  const literal = literalNumber(limit)
  if (literal !== undefined) return literal > most ? constant(most) : limit
  return call('min2', constant(most), limit)
}

function limitBranches(select: SelectNode, context: 'query' | 'export'): SelectNode {
  if (!isSelect(select)) return select
  const { default: standard, most } = rows[context]
  if (select.node === 'SelectQuery')
    return { ...select, limit: select.limit ? capped(select.limit, most) : constant(standard) }
  if (select.limit) return { ...select, limit: capped(select.limit, most) }
  return {
    ...select,
    initial_select_query: limitBranches(select.initial_select_query, context),
    subsequent_select_queries: select.subsequent_select_queries.map(next => ({
      ...next,
      select_query: limitBranches(next.select_query, context),
    })),
  }
}

/** The literal LIMIT of the query is the ceiling over all its pages; one row more is fetched where more may follow. */
function pageOf(select: SelectQueryNode, page: { limit: number; offset: number }): Limited {
  const limit = Math.min(page.limit, rows.query.most)
  const left = (literalNumber(select.limit) ?? Number.POSITIVE_INFINITY) - page.offset
  const more = left > limit
  const fetched = more ? limit + 1 : Math.max(0, left)
  const offset = (literalNumber(select.offset) ?? 0) + page.offset
  const bound = select.limit && literalNumber(select.limit) === undefined
  return {
    select: {
      ...select,
      limit: bound
        ? call('min2', constant(fetched), call('minus', select.limit!, constant(page.offset)))
        : constant(fetched),
      offset: constant(offset),
    },
    limit: page.limit,
    offset: page.offset,
    ...(more && { probe: limit }),
  }
}
