// Plans a RetentionQuery: who did the first thing in an interval, and who of them did the other one later
// (dossier posthog-query-layer 11).
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, compare, constant, field, or } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { parseExpression } from '../hogql/parse.ts'
import { breakdownValue, otherValue, valuesOf } from './breakdown.ts'
import { bucketName, bucketNumber } from './bucket-number.ts'
import type { Bucket } from './buckets.ts'
import { bucketsOf } from './buckets.ts'
import type { Calendar, DateRange } from './date-range.ts'
import { earliestPossible } from './date-range.ts'
import { array } from './expressions.ts'
import { time } from './measure.ts'
import { calendarOf, type Draft, type Planner, planOf } from './plan.ts'
import type { RetentionRequest, RetentionType } from './retention-request.ts'
import { rangeOf, readRetention } from './retention-request.ts'
import { rollingSelect } from './retention-rolling.ts'
import { inOrder } from './rows.ts'
import { selectFrom } from './template.ts'

/** The intervals in which an actor begins, by their numbers from 1. */
const beginnings: Record<RetentionType, string> = {
  retention_recurring: 'groupArrayIf(number, targets > 0 AND number > 0)',
  retention_first_time: 'arrayFilter(n -> n > 0, [minIf(number, targets > 0)])',
  retention_first_ever_occurrence:
    'arrayFilter(n -> n > 0 AND min(named_at) = min(target_at), [minIf(number, targets > 0)])',
}
/** How many intervals later it returns: each, or all up to the last. */
const distances = {
  exact: 'arrayMap(r -> r - first, arrayFilter(r -> r > first, returns))',
  cumulative: 'range(1, greatest(arrayMax(returns), first) - first + 1)',
}

/** Rows `[row, cell, actors, values]`, both numbers from 0. */
function select(request: RetentionRequest, range: DateRange, buckets: Bucket[], calendar: Calendar): SelectNode {
  const { target, returning, type, breakdown, filters } = request
  const isTarget = and(target.named, ...target.filters)
  const isReturning = and(returning.named, ...returning.filters)
  const isFirst = type !== 'retention_recurring'
  const end = time(range.to, { calendar })
  const when = (condition: Expr) => call('if', condition, field('timestamp'), end)
  const since = isFirst ? [] : [compare(field('timestamp'), '>=', time(range.from, { calendar }))]
  const conditions = and(
    ...since,
    compare(field('timestamp'), '<=', end),
    or(isFirst ? target.named : isTarget, isReturning),
    ...filters,
  )
  if (request.isRolling) {
    const from = time(range.from, { calendar })
    return rollingSelect(request, {
      actor: request.actor,
      isTarget,
      isNamed: target.named,
      isReturning,
      from,
      conditions,
    })
  }
  return selectFrom(
    `SELECT row, cell, count() AS actors, value FROM (
      SELECT value, tupleElement(point, 1) - 1 AS row, tupleElement(point, 2) AS cell FROM (
        SELECT value, arrayJoin(arrayFlatten(arrayMap(first -> arrayMap(distance -> (first, distance), arrayConcat([0], {distances})), firsts))) AS point
        FROM (
          SELECT value, {beginnings} AS firsts, groupArrayIf(number, times >= {least} AND number > 0) AS returns FROM (
            SELECT actor, value, {number} AS number, targets, times, named_at, target_at FROM (
              SELECT {actor} AS actor, {value} AS value, {bucket} AS bucket, countIf({isTarget}) AS targets,
                countIf({isReturning}) AS times, min({named}) AS named_at, min({targeted}) AS target_at
              FROM events WHERE {conditions} GROUP BY actor, value, bucket
            )
          ) GROUP BY actor, value
        )
      )
    ) GROUP BY row, cell, value`,
    {
      distances: parseExpression(request.isCumulative ? distances.cumulative : distances.exact),
      beginnings: parseExpression(beginnings[type]),
      least: constant(request.least),
      number: bucketNumber(range.interval, buckets, field('bucket')),
      actor: request.actor,
      value: array(...(breakdown ? valuesOf(breakdown, 'events', conditions) : [constant('')])),
      bucket: bucketName(range.interval, field('timestamp')),
      isTarget,
      isReturning,
      named: when(target.named),
      targeted: when(isTarget),
      conditions,
    },
  )
}

/** The actors by row and cell of one breakdown value. */
class Table {
  readonly values: readonly string[]
  private readonly cells = new Map<string, number>()
  /** Those who began, in all rows. */
  size = 0

  constructor(values: readonly string[]) {
    this.values = values
  }

  add(row: number, cell: number, actors: number) {
    const key = `${row} ${cell}`
    this.cells.set(key, this.at(row, cell) + actors)
    if (cell === 0) this.size += actors
  }

  at(row: number, cell: number) {
    return this.cells.get(`${row} ${cell}`) ?? 0
  }

  merge(other: Table) {
    for (const [key, actors] of other.cells) {
      const [row, cell] = key.split(' ').map(Number)
      this.add(row!, cell!, actors)
    }
  }
}

function tablesOf(rows: unknown[][]): Table[] {
  const found = new Map<string, Table>()
  for (const [row, cell, actors, values] of rows) {
    const key = JSON.stringify(values)
    const table = found.get(key) ?? new Table((values as unknown[]).map(String))
    found.set(key, table)
    table.add(Number(row), Number(cell), Number(actors))
  }
  return [...found.values()]
}

/** Values by the number of those who began; beyond the limit all are one. */
function ranked(tables: Table[], limit = Infinity, hideOther = false): Table[] {
  const sorted = inOrder(tables, ({ size }) => size)
  const rest = sorted.splice(limit)
  if (rest.length === 0 || hideOther) return sorted
  const others = new Table(rest[0]!.values.map(() => otherValue))
  for (const table of rest) others.merge(table)
  return [...sorted, others]
}

function rowsOf(request: RetentionRequest, buckets: Bucket[], table: Table, before: number) {
  const { period, total, breakdown } = request
  return buckets.map(({ iso }, row) => ({
    values: Array.from({ length: total }, (_, cell) => ({
      count: table.at(row + before, cell),
      label: `${period} ${cell}`,
    })),
    label: `${period} ${row}`,
    date: iso,
    ...(breakdown && { breakdown_value: breakdownValue(breakdown, table.values) }),
  }))
}

/** What to run for a RetentionQuery. Throws QueryError. */
export const planRetention: Planner = (query, options) => {
  const { scope } = options
  const calendar = calendarOf(scope)
  const request = readRetention(query, options, filterContext(scope))
  const { breakdown } = request
  const planned = rangeOf(request, calendar, earliestPossible)
  const axis = bucketsOf(planned, calendar)
  const draft: Draft = {
    selects: [select(request, planned, axis, calendar)],
    range: earliest => rangeOf(request, calendar, earliest),
    results([rows = []], earliest) {
      const buckets = bucketsOf(rangeOf(request, calendar, earliest), calendar)
      // Both axes end with the same bucket.
      const before = axis.length - buckets.length
      const tables = breakdown
        ? ranked(tablesOf(rows), breakdown.limit, breakdown.hideOther)
        : [tablesOf(rows)[0] ?? new Table([''])]
      return { results: tables.flatMap(table => rowsOf(request, buckets, table, before)) }
    },
  }
  return planOf(draft, scope, request.dateRange.date_from === 'all')
}
