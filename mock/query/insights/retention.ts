// Plans a RetentionQuery: who did the first thing in an interval, and who of them did the other one later
// (dossier posthog-query-layer 11).
import { isDeepStrictEqual } from 'node:util'
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { and, call, compare, constant, field, or } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { expression, selectFrom } from '../hogql/template.ts'
import { breakdownValue, membershipOf, otherValue, valuesOf } from './breakdown.ts'
import { bucketName, bucketNumber } from './bucket-number.ts'
import type { Bucket } from './buckets.ts'
import { bucketsOf } from './buckets.ts'
import type { Calendar, DateRange } from './date-range.ts'
import { earliestPossible } from './date-range.ts'
import { array } from './expressions.ts'
import { time } from './measure.ts'
import { calendarOf, type Draft, type Planner, planOf } from './plan.ts'
import type { RetentionRequest, RetentionType } from './retention-request.ts'
import { hasOneValue, rangeOf, readRetention } from './retention-request.ts'
import { rollingSelect } from './retention-rolling.ts'
import { byText } from './rows.ts'

/** The intervals in which an actor begins, of those in which it did the first thing. */
const beginnings: Record<RetentionType, string> = {
  retention_recurring: '{targets}',
  retention_first_time: '[arrayMin({targets})]',
  retention_first_ever_occurrence: 'if(min({named}) = min({targeted}), [arrayMin({targets})], [])',
}
/** How many intervals later it returns: each, or all up to the last. */
const distances = {
  exact: 'arrayMap(r -> r - first, arrayFilter(r -> r > first, kept_returns))',
  cumulative: 'range(1, greatest(arrayMax(kept_returns), first) - first + 1)',
}

/** The values of an event: ids of cohorts, or of properties; without a breakdown all have the same. */
function eventValues({ breakdown }: RetentionRequest, conditions: Expr): Expr {
  if (!breakdown) return array(constant(''))
  if (breakdown.cohorts) return array(membershipOf(breakdown.cohorts, String))
  return array(...valuesOf(breakdown, 'events', conditions))
}

/** The intervals in which an actor returns: with one event, or with as many as it takes. */
function returnsOf({ least }: RetentionRequest, bucket: Expr, isReturning: Expr): Expr {
  if (least === 1) return call('groupUniqArrayIf', bucket, isReturning)
  return expression(
    'arrayFilter((bucket, times) -> times >= {least}, tupleElement({counted}, 1), tupleElement({counted}, 2))',
    { least: constant(least), counted: call('sumMapIf', array(bucket), array(constant(1)), isReturning) },
  )
}

/** Rows `[row, cell, actors, values]`, both numbers from 0. */
function select(request: RetentionRequest, range: DateRange, buckets: Bucket[], calendar: Calendar): SelectNode {
  const { target, returning, type, filters } = request
  const isTarget = and(target.named, ...target.filters)
  const isReturning = and(returning.named, ...returning.filters)
  const isFirst = type !== 'retention_recurring'
  // Mostly so: then who begins in an interval also returns in it, and the other way round.
  const isOneEvent = !isFirst && request.least === 1 && isDeepStrictEqual(isReturning, isTarget)
  const end = time(range.to, { calendar })
  const from = time(range.from, { calendar })
  const when = (condition: Expr) => call('if', condition, field('timestamp'), end)
  const conditions = and(
    ...(isFirst ? [] : [compare(field('timestamp'), '>=', from)]),
    compare(field('timestamp'), '<=', end),
    isOneEvent ? isTarget : or(isFirst ? target.named : isTarget, isReturning),
    ...filters,
  )
  const value = eventValues(request, conditions)
  const places = { actor: request.actor, value, isTarget, isReturning, conditions }
  if (request.isRolling) return rollingSelect(request, { ...places, isNamed: target.named, from })
  const bucket = bucketName(range.interval, field('timestamp'))
  const numbers = (names: Expr) =>
    expression('arrayMap(bucket -> {number}, {names})', {
      number: bucketNumber(range.interval, buckets, field('bucket')),
      names,
    })
  const returns = isOneEvent
    ? field('kept_firsts')
    : expression('arrayFilter(n -> n > 0, {numbers})', { numbers: numbers(returnsOf(request, bucket, isReturning)) })
  const beginning = expression(beginnings[type], {
    targets: numbers(isOneEvent ? call('groupUniqArray', bucket) : call('groupUniqArrayIf', bucket, isTarget)),
    named: when(target.named),
    targeted: when(isTarget),
  })
  const [shown, split] = valuesOfActors(request)
  // Rows of one value are grouped by numbers alone, which costs much less.
  const [shownAtLast, splitAtLast] = request.breakdown ? ['value', ', value'] : ['{value}', '']
  return selectFrom(
    // The names inside are none that somebody types: an alias goes before a column.
    `SELECT row, cell, count() AS actors, ${shownAtLast} FROM (
      SELECT tupleElement(point, 1) - 1 AS row, tupleElement(point, 2) AS cell, kept_value AS value FROM (
        SELECT kept_value, arrayJoin(arrayFlatten(arrayMap(
          first -> arrayMap(distance -> (first, distance), arrayConcat([0], {distances})), kept_firsts
        ))) AS point FROM (
          SELECT ${shown} AS kept_value, arrayFilter(n -> n > 0, {beginning}) AS kept_firsts,
            {returns} AS kept_returns
          FROM events WHERE {conditions} GROUP BY {actor}${split}
        )
      )
    ) GROUP BY row, cell${splitAtLast}`,
    {
      ...places,
      beginning,
      returns,
      distances: expression(request.isCumulative ? distances.cumulative : distances.exact),
      named: when(target.named),
    },
  )
}

/** The value of an actor, and what events are grouped by beside the actor, which costs much. */
function valuesOfActors(request: RetentionRequest): [shown: string, split: string] {
  if (!request.breakdown) return ['{value}', '']
  // Who is counted by the first event ever has the value of that event, not one for each that followed.
  return hasOneValue(request) ? ['argMin({value}, {named})', ''] : ['{value}', ', kept_value']
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

  get name() {
    return this.values.join('::')
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

/** Values by the number of those who began, ties by the value as text; beyond the limit all are one. */
function ranked(tables: Table[], limit = Infinity, hideOther = false): Table[] {
  const sorted = tables.toSorted((a, b) => b.size - a.size || byText(a.name, b.name))
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
