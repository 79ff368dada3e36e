// What an insight of any kind becomes: SELECTs to run, and how their rows are read; with a date range that may begin
// where the project's data begins (dossier posthog-query-layer 8.2).
import type { SelectNode } from '../hogql/ast.ts'
import { call, compare, constant, field } from '../hogql/ast.ts'
import { compile } from '../hogql/compile.ts'
import type { Compiled, RunResult, Scope, StoredQuery } from '../types.ts'
import type { Calendar, DateRange } from './date-range.ts'
import { earliestPossible } from './date-range.ts'
import { select } from './expressions.ts'
import type { RunOptions } from './request.ts'
import { isoTime, sqlTime } from './time-zone.ts'

export interface ResolvedDateRange {
  date_from: string
  date_to: string
}

/** Some kinds answer one object (time to convert), the others a list. */
export interface InsightResults {
  results: RunResult['results']
  hasMore: boolean
  resolvedDateRange: ResolvedDateRange
}

export interface InsightPlan {
  /** To run in this order, with as many rows as they give. */
  selects: Compiled[]
  /** `sets[i]` are the rows of `selects[i]`. */
  finish(sets: unknown[][][]): InsightResults
  /** What is known before running: with `date_from: "all"` only `finish` knows where the data begins. */
  resolvedDateRange: ResolvedDateRange
  hogql: string
}

/** Throws QueryError (400) for a query no insight can be made of. */
export type Planner = (query: StoredQuery, options: RunOptions & { scope: Scope }) => InsightPlan

/** The SELECTs of a plan, and what their rows mean when the data begins at `earliest` (epoch milliseconds). */
export interface Draft {
  selects: SelectNode[]
  results(sets: unknown[][][], earliest: number): { results: RunResult['results']; hasMore?: boolean }
  /** The range, when the data begins there. */
  range(earliest: number): DateRange
}

export const calendarOf = ({ now, timezone, weekStartDay }: Scope): Calendar => ({
  now,
  timezone,
  weekStart: weekStartDay,
})

/** The project's first event; what lies before the floor is a wrong clock, not history. */
const earliestEvent = (timezone: string) =>
  select({
    columns: { earliest: call('toUnixTimestamp', call('min', field('timestamp'))) },
    from: 'events',
    where: compare(field('timestamp'), '>=', call('toDateTime', constant(sqlTime(earliestPossible, timezone)))),
  })

export const resolved = ({ from, to }: DateRange, timezone: string): ResolvedDateRange => ({
  date_from: isoTime(from, timezone),
  date_to: isoTime(to, timezone),
})

/** `isOpen`: the range begins with the data, so the first event is asked for as well. */
export function planOf({ selects: wanted, results, range }: Draft, scope: Scope, isOpen: boolean): InsightPlan {
  const { timezone } = scope
  // The result's rows are bounded by buckets and limits of its kind, so the row cap of ad-hoc queries must not cut them.
  const selects = [...wanted, ...(isOpen ? [earliestEvent(timezone)] : [])].map(each =>
    compile(each, { scope, context: 'saved_query' }),
  )
  return {
    selects,
    resolvedDateRange: resolved(range(earliestPossible), timezone),
    hogql: selects.map(each => each.hogql).join('\nUNION ALL\n'),
    finish(sets) {
      const earliest = isOpen ? Number(sets[wanted.length]?.[0]?.[0]) * 1000 || scope.now : earliestPossible
      return {
        hasMore: false,
        ...results(sets, earliest),
        resolvedDateRange: resolved(range(earliest), timezone),
      }
    },
  }
}
