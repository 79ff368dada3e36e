// A query's result as the API writes it, with where it came from (dossiers posthog-endpoints 4.5, posthog-query-layer 6).
import type { Headers } from '../core/reply.ts'
import type { RunResult } from '../query/types.ts'
import { isoZ, minutes } from './time.ts'

export interface Response {
  result: RunResult
  /** The query that was run, as stored. */
  query: { kind: string; query?: unknown }
  /** When it was calculated, and until when it may be used: epoch milliseconds. */
  at: number
  staleAt: number
  isCached: boolean
  timezone: string
}

/** Insights have neither columns nor types, and say nothing of the query. */
export function responseOf({ result, query, at, staleAt, isCached, timezone }: Response) {
  const { results, columns, types, hasMore } = result
  return {
    results,
    ...(query.kind === 'HogQLQuery' && { columns, types, query: query.query as string }),
    hasMore,
    is_cached: isCached,
    last_refresh: isoZ(at),
    next_allowed_client_refresh: isoZ(at + 1 * minutes),
    cache_target_age: isoZ(staleAt),
    timezone,
    query_status: null,
    error: null,
  }
}

/** How the result was made. */
export const debuggingOf = ({ modifiers, resolvedDateRange, timings, hogql, clickhouse }: RunResult, key: string) => ({
  calculation_trigger: null,
  cache_key: key,
  explain: null,
  modifiers,
  resolved_date_range: resolvedDateRange ?? null,
  timings,
  hogql,
  clickhouse,
})

/** The whole of it, as the Query API and the older revision of Endpoints write it. */
export function wholeResponseOf(response: Response, key: string) {
  const { limit, offset } = response.result
  const page = limit === undefined ? {} : { limit, offset }
  return { ...responseOf(response), ...page, ...debuggingOf(response.result, key) }
}

/** Rows that were invented, for want of an engine, are marked. */
export const engineHeaders = ({ synthetic }: Pick<RunResult, 'synthetic'>): Headers =>
  synthetic ? { 'X-Understudy-Engine': 'synthetic' } : {}
