// The SELECT of a retention whose intervals are counted from what each actor did first, not by the calendar
// (`timeWindowMode: "24_hour_windows"`): an actor is in one row.
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { expression, selectFrom } from '../hogql/template.ts'
import { hasOneValue, type RetentionRequest, type RetentionType } from './retention-request.ts'

/**
 * How long an interval is: a day is 24 hours, a month 30 days. Windows know no `minimumOccurrences`: one event is enough
 * (both as in PostHog's retention_base_query_rolling.py).
 */
const lengths = { Hour: ['hour', 1], Day: ['hour', 24], Week: ['day', 7], Month: ['day', 30] } as const

/** Which actors begin, and are not only seen. */
const begins: Record<RetentionType, string> = {
  retention_recurring: 'kept_targets > 0',
  retention_first_time: 'kept_targets > 0',
  retention_first_ever_occurrence: 'kept_targets > 0 AND kept_named_at = kept_first',
}

export interface Places {
  actor: Expr
  /** The values of an event. */
  value: Expr
  isTarget: Expr
  isNamed: Expr
  isReturning: Expr
  /** When the first row begins. */
  from: Expr
  conditions: Expr
}

/**
 * Rows `[row, cell, actors, values]`, both numbers from 0; what began before the first row has a number below. An actor
 * begins once, and is counted for each value that it has had since.
 */
export function rollingSelect(request: RetentionRequest, places: Places): SelectNode {
  const [unit, count] = lengths[request.period]
  const passed = (since: string, at: string) => `toInt(floor(dateDiff('${unit}', ${since}, ${at}) / ${count}))`
  const isOfValue = hasOneValue(request) ? '1' : 'event.2 = value'
  const returns = `arrayFilter(event -> event.3 = 1 AND ${isOfValue}, since)`
  const cells = `arrayDistinct(arrayConcat([0], arrayMap(event -> ${passed('first', 'event.1')}, ${returns})))`
  const values = hasOneValue(request) ? '[since[1].2]' : 'arrayDistinct(arrayMap(event -> event.2, since))'
  return selectFrom(
    `SELECT row, cell, count() AS actors, value FROM (
      SELECT ${passed('{from}', 'first')} AS row, value, arrayJoin(${cells}) AS cell FROM (
        SELECT first, since, arrayJoin(${values}) AS value FROM (
          SELECT kept_first AS first, arrayFilter(event -> event.1 >= kept_first, kept_seen) AS since FROM (
            SELECT {actor} AS kept_actor, countIf({isTarget}) AS kept_targets, minIf(timestamp, {isTarget}) AS kept_first,
              minIf(timestamp, {isNamed}) AS kept_named_at,
              arraySort(event -> (event.1, event.4), groupArray((timestamp, {value}, if({isReturning}, 1, 0), if({isTarget}, 0, 1)))) AS kept_seen
            FROM events WHERE {conditions} GROUP BY kept_actor
          ) WHERE {begins}
        )
      )
    ) WHERE row >= 0 GROUP BY row, cell, value`,
    { ...places, begins: expression(begins[request.type]) },
  )
}
