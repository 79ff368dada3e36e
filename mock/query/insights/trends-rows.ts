// Makes the result rows of a trend from measured numbers (dossier posthog-query-layer 9).
import { breakdownLabel, breakdownValue } from './breakdown.ts'
import type { Bucket } from './buckets.ts'
import { sum } from './rows.ts'
import type { Series } from './series.ts'
import { toInstant, toWall, wallText } from './time-zone.ts'
import type { TrendsRequest } from './trends-request.ts'

/** The numbers of one series in one period for one breakdown value. */
export interface Measured {
  /** As they are shown; empty without a breakdown. */
  values: string[]
  /** One number per bucket; a single one when the axis is `total`. */
  data: number[]
}

/** The mean of the last `size` buckets, rounded down; the start uses what is there. */
export const smoothed = (data: readonly number[], size: number) =>
  data.map((_, at) => {
    const window = data.slice(Math.max(0, at - size + 1), at + 1)
    return Math.floor(sum(window) / window.length)
  })

/** Each bucket with everything before it. */
export function cumulated(data: readonly number[]): number[] {
  let total = 0
  return data.map(value => (total += value))
}

/** Finds buckets by what the database calls them: a date, an instant, or seconds. */
export function bucketIndex(buckets: readonly Bucket[], timezone: string): (name: unknown) => number | undefined {
  const byInstant = new Map(buckets.map((bucket, at) => [bucket.start, at]))
  const byDate = new Map(buckets.map((bucket, at) => [wallText(toWall(bucket.start, timezone)).date, at]))
  return name => {
    const written = String(name)
    if (/^\d+$/.test(written)) return byInstant.get(Number(written) * 1000)
    if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return byDate.get(written)
    const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(written)
    if (hasZone) return byInstant.get(Date.parse(written))
    return byInstant.get(toInstant(Date.parse(`${written.replace(' ', 'T')}Z`), timezone))
  }
}

/** Combines series value by value; what a series lacks is zero. */
export function combine(
  series: Measured[][],
  length: number,
  evaluate: (point: readonly number[]) => number,
): Measured[] {
  const values = new Map<string, string[]>()
  const bySeries = series.map(rows => new Map(rows.map(row => [JSON.stringify(row.values), row.data])))
  for (const row of series.flat()) values.set(JSON.stringify(row.values), row.values)
  return [...values].map(([key, shown]) => ({
    values: shown,
    data: Array.from({ length }, (_, at) => evaluate(bySeries.map(rows => rows.get(key)?.[at] ?? 0))),
  }))
}

function breakdownOf({ breakdown }: TrendsRequest, values: string[]): { value: unknown; label: string } {
  if (breakdown?.cohorts) {
    const { id, name } = breakdown.cohorts.find(cohort => String(cohort.id) === values[0])!
    return { value: id, label: name }
  }
  return { value: breakdown && breakdownValue(breakdown, values), label: breakdownLabel(values) }
}

/** What a row is about besides its numbers. */
export interface RowSubject {
  /** Null for a formula. */
  series: Series | null
  name: string
  /** Among several series, `name` is part of a breakdown row's label. */
  isOneOfSeveral: boolean
  comparison?: 'current' | 'previous'
  /** The query in the older way to write it. */
  filter: object
}

function actionOf(series: Series, buckets: readonly Bucket[]) {
  const { node, name, order } = series
  return {
    days: buckets.map(bucket => bucket.iso),
    // Trends call actions by their names, as if they were events.
    id: series.type === 'actions' ? name : series.id,
    type: series.type === 'actions' ? 'events' : series.type,
    order,
    name: node.name ?? name,
    custom_name: node.custom_name ?? null,
    math: node.math ?? null,
    math_property: node.math_property ?? null,
    math_hogql: node.math_hogql ?? null,
    math_group_type_index: node.math_group_type_index ?? null,
    properties: node.properties ?? {},
  }
}

/** A formula keeps its name on the row of each value; a series among several has it before the value. */
function labelOf({ series, name, isOneOfSeveral }: RowSubject, value: string | undefined): string {
  if (value === undefined || !series) return name
  return isOneOfSeveral ? `${name} - ${value}` : value
}

/** One result row, keys and all. */
export function resultRow(request: TrendsRequest, measured: Measured, buckets: readonly Bucket[], subject: RowSubject) {
  const { data, values } = measured
  const total = request.axis === 'total'
  const shown = values.length > 0 ? breakdownOf(request, values) : undefined
  const numbers = total
    ? { ...(subject.series && { data: [] }), days: [], count: 0, aggregated_value: data[0] ?? 0 }
    : {
        data,
        labels: buckets.map(bucket => bucket.label),
        days: buckets.map(bucket => bucket.day),
        count: request.axis === 'cumulative' && subject.series ? (data.at(-1) ?? 0) : sum(data),
      }
  return {
    ...numbers,
    label: labelOf(subject, shown?.label),
    filter: subject.filter,
    action: subject.series ? actionOf(subject.series, total ? [] : buckets) : null,
    ...(shown ? { breakdown_value: shown.value } : {}),
    ...(subject.comparison ? { compare: true, compare_label: subject.comparison } : {}),
  }
}
