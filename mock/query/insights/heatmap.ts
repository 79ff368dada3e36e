// Plans the calendar heatmap of a TrendsQuery: what happened on which day of the week, at which hour
// (dossier posthog-query-layer 9).
import type { SelectNode } from '../hogql/ast.ts'
import { and, compare, field } from '../hogql/ast.ts'
import { selectFrom } from '../hogql/template.ts'
import { conditionsOf, eventMatch, type Period, time } from './measure.ts'
import { refuse } from './reading.ts'
import { byText } from './rows.ts'
import type { Series } from './series.ts'

/** Rows `actor, at` of what is counted: events, or for persons each session where it began. */
function source(series: Series, period: Period): SelectNode {
  const { range } = period
  if (series.math.kind !== 'distinct')
    return selectFrom('SELECT {actor} AS actor, {timestamp} AS at FROM events WHERE {conditions}', {
      actor: series.actor,
      timestamp: series.timestamp,
      conditions: and(...conditionsOf(series, period, range.from)),
    })
  return selectFrom(
    `SELECT any(person) AS actor, min(seen) AS at FROM (
      SELECT {actor} AS person, {timestamp} AS seen, $session_id AS session FROM events WHERE {conditions}
    ) GROUP BY session HAVING {inRange}`,
    {
      actor: series.actor,
      timestamp: series.timestamp,
      conditions: and(...eventMatch(series, true, period)),
      inRange: and(
        compare(field('at'), '>=', time(range.from, period)),
        compare(field('at'), '<=', time(range.to, period)),
      ),
    },
  )
}

/** Rows `[day of the week, hour, number]`; day 0 and hour -1 stand for all of them. */
export function heatmapSelect([series]: Series[], period: Period): SelectNode {
  if (series?.table !== 'events') return refuse('A calendar heatmap is of a series of events')
  const value = series.math.kind === 'distinct' ? 'count(DISTINCT actor)' : 'count()'
  return selectFrom(
    `SELECT tupleElement(place, 1) AS weekday, tupleElement(place, 2) AS hour, ${value} AS value FROM (
      SELECT actor, arrayJoin([(toDayOfWeek(at), toHour(at)), (toDayOfWeek(at), -1), (0, toHour(at)), (0, -1)]) AS place FROM {source}
    ) GROUP BY weekday, hour`,
    { source: source(series, period) },
  )
}

/** The one row of the results. */
export function heatmapRow(series: Series, rows: unknown[][]) {
  const numbers = rows.map(row => row.map(Number)) as [row: number, column: number, value: number][]
  const cells = numbers.filter(([row, column]) => row > 0 && column >= 0)
  const total = numbers.find(([row, column]) => row === 0 && column < 0)?.[2] ?? 0
  const name = series.id === null ? null : series.name
  return {
    action: { id: name, type: 'events', order: 0, name, math: series.node.math ?? null },
    label: name,
    data: [],
    count: total,
    aggregated_value: total,
    calendar_heatmap_data: {
      // In the order of the product, whose keys are text.
      data: cells
        .toSorted((a, b) => byText(`${a[0]}','${a[1]}`, `${b[0]}','${b[1]}`))
        .map(([row, column, value]) => ({ row, column, value })),
      rowAggregations: numbers
        .filter(([row, column]) => row > 0 && column < 0)
        .toSorted(([a], [b]) => a - b)
        .map(([row, , value]) => ({ row, value })),
      columnAggregations: numbers
        .filter(([row, column]) => row === 0 && column >= 0)
        .toSorted(([, a], [, b]) => a - b)
        .map(([, column, value]) => ({ column, value })),
      allAggregations: total,
    },
  }
}
