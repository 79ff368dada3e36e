// The SELECT of a retention whose intervals are counted from what each actor did first, not by the calendar
// (`timeWindowMode: "24_hour_windows"`): an actor is in one row.
import type { Expr, SelectNode } from '../hogql/ast.ts'
import { parseExpression } from '../hogql/parse.ts'
import type { RetentionRequest, RetentionType } from './retention-request.ts'
import { selectFrom } from './template.ts'

/** How long an interval is: a day is 24 hours, a month 30 days. */
const lengths = { Hour: ['hour', 1], Day: ['hour', 24], Week: ['day', 7], Month: ['day', 30] } as const

/** Which actors begin, and are not only seen. */
const begins: Record<RetentionType, string> = {
  retention_recurring: 'targets > 0',
  retention_first_time: 'targets > 0',
  retention_first_ever_occurrence: 'targets > 0 AND named_at = first',
}

export interface Places {
  actor: Expr
  isTarget: Expr
  isNamed: Expr
  isReturning: Expr
  /** When the first row begins. */
  from: Expr
  conditions: Expr
}

/** Rows `[row, cell, actors, values]`, both numbers from 0; what began before the first row has a number below. */
export function rollingSelect({ period, type }: RetentionRequest, places: Places): SelectNode {
  const [unit, count] = lengths[period]
  const passed = (since: string, at: string) => `toInt(floor(dateDiff('${unit}', ${since}, ${at}) / ${count}))`
  const cells = `arrayDistinct(arrayConcat([0], arrayMap(at -> ${passed('first', 'at')}, arrayFilter(at -> at >= first, returned))))`
  return selectFrom(
    `SELECT row, cell, count() AS actors, [''] AS value FROM (
      SELECT ${passed('{from}', 'first')} AS row, arrayJoin(${cells}) AS cell FROM (
        SELECT {actor} AS actor, countIf({isTarget}) AS targets, minIf(timestamp, {isTarget}) AS first,
          minIf(timestamp, {isNamed}) AS named_at, groupArrayIf(timestamp, {isReturning}) AS returned
        FROM events WHERE {conditions} GROUP BY actor
      ) WHERE {begins}
    ) WHERE row >= 0 GROUP BY row, cell`,
    { ...places, begins: parseExpression(begins[type]) },
  )
}
