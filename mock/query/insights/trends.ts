// Plans a TrendsQuery: the SELECTs that measure its series, and how their rows become results
// (dossier posthog-query-layer 8, 9). Nothing a caller typed becomes query text: HogQL is built as a tree.
import type { SelectNode } from '../hogql/ast.ts'
import { compare, constant, field } from '../hogql/ast.ts'
import { filterContext } from '../hogql/filters.ts'
import { binLabel, cutsOf, otherValue } from './breakdown.ts'
import { earliestPossible } from './date-range.ts'
import { heatmapRow, heatmapSelect } from './heatmap.ts'
import type { Period } from './measure.ts'
import { comparedPeriods, countedEvents, measure } from './measure.ts'
import type { Draft, Planner } from './plan.ts'
import { calendarOf, planOf, resolved } from './plan.ts'
import { inOrder, sum } from './rows.ts'
import type { Series } from './series.ts'
import type { TrendsRequest } from './trends-request.ts'
import { readTrends } from './trends-request.ts'
import type { Measured, RowSubject } from './trends-rows.ts'
import { bucketIndex, combine, cumulated, resultRow, smoothed } from './trends-rows.ts'

/** One SELECT of the plan and what its rows mean. */
interface Task {
  select: SelectNode
  series: Series
  /** Index into the periods: 0 current, 1 previous. */
  period: number
  /** The cohort whose members are counted. */
  cohort?: number | 'all'
  /** Set for the cut points of a histogram: which dimension they cut. */
  cuts?: number
}

function cohortTasks(request: TrendsRequest, series: Series, period: Period, index: number): Task[] {
  return request.breakdown!.cohorts!.map(({ id }) => {
    const member = compare(field('person_id'), 'in cohort', constant(id))
    const narrowed = id === 'all' ? period : { ...period, filters: [...period.filters, member] }
    return { select: measure(series, narrowed), series, period: index, cohort: id }
  })
}

function tasksOf(request: TrendsRequest, periods: Period[]): Task[] {
  const { breakdown } = request
  return periods.flatMap((period, index) =>
    request.series.flatMap(series => {
      if (breakdown?.cohorts) return cohortTasks(request, series, period, index)
      const histograms = (breakdown?.dimensions ?? []).flatMap((dimension, cuts) => {
        if (!dimension.bins) return []
        return [{ select: cutsOf(dimension, series.table, countedEvents(series, period)), series, period: index, cuts }]
      })
      return [...histograms, { select: measure(series, period, breakdown), series, period: index }]
    }),
  )
}

/** Rows of one series and period as numbers per breakdown value. */
function measuredOf(
  request: TrendsRequest,
  period: Period,
  rows: unknown[][],
  cuts: (readonly number[])[],
): Measured[] {
  const total = request.axis === 'total'
  const length = total ? 1 : period.buckets().length
  const indexOf = total ? () => 0 : bucketIndex(period.buckets(), period.calendar.timezone)
  const found = new Map<string, Measured>()
  for (const row of rows) {
    const at = indexOf(row[0])
    if (at === undefined) continue
    const values = row
      .slice(total ? 0 : 1, -1)
      .map((value, index) => (cuts[index] ? binLabel(String(value), cuts[index]) : String(value)))
    const key = JSON.stringify(values)
    const measured = found.get(key) ?? { values, data: new Array<number>(length).fill(0) }
    found.set(key, measured)
    measured.data[at] = Number(row.at(-1)) || 0
  }
  const isSplit = (request.breakdown?.dimensions.length ?? 0) > 0
  if (found.size === 0 && !isSplit) found.set('', { values: [], data: new Array<number>(length).fill(0) })
  return [...found.values()].map(({ values, data }) => ({ values, data: shaped(request, data) }))
}

function shaped({ axis, smoothing }: TrendsRequest, data: number[]): number[] {
  if (axis === 'total') return data
  const smooth = smoothing > 1 ? smoothed(data, smoothing) : data
  return axis === 'cumulative' ? cumulated(smooth) : smooth
}

/** Numbers by period and series. */
function collect(request: TrendsRequest, tasks: Task[], periods: Period[], sets: unknown[][][]): Measured[][][] {
  const collected: Measured[][][] = periods.map(() => request.series.map(() => []))
  let cuts: (readonly number[])[] = []
  for (const [index, task] of tasks.entries()) {
    const rows = sets[index] ?? []
    if (task.cuts !== undefined) {
      const found = rows[0]?.[0]
      cuts[task.cuts] = Array.isArray(found) ? found.map(Number) : []
      continue
    }
    const found = measuredOf(request, periods[task.period]!, rows, cuts)
    const named = task.cohort === undefined ? found : found.map(({ data }) => ({ values: [String(task.cohort)], data }))
    collected[task.period]![task.series.order]!.push(...named)
    cuts = []
  }
  return collected
}

function resultsOf(request: TrendsRequest, periods: Period[], collected: Measured[][][]): unknown[] {
  const comparisons = request.compare ? (['current', 'previous'] as const) : [undefined]
  const filter = { ...request.legacy, ...resolved(periods[0]!.range, periods[0]!.calendar.timezone) }
  const rows = (measured: Measured[], period: number, subject: Omit<RowSubject, 'comparison' | 'filter'>) => {
    const shown = request.breakdown?.hideOther
      ? measured.filter(({ values }) => !values.includes(otherValue))
      : measured
    const ordered = request.breakdown?.cohorts ? shown : inOrder(shown, ({ data }) => sum(data))
    const comparison = comparisons[period]
    const buckets = request.axis === 'total' ? [] : periods[period]!.buckets()
    return ordered.map(one =>
      resultRow(request, one, buckets, { ...subject, filter, ...(comparison && { comparison }) }),
    )
  }
  const isOneOfSeveral = request.series.length > 1
  if (request.formulas.length === 0) {
    return collected.flatMap((bySeries, period) =>
      request.series.flatMap(series =>
        rows(bySeries[series.order]!, period, { series, name: series.name, isOneOfSeveral }),
      ),
    )
  }
  return request.formulas.flatMap(({ label, evaluate }) =>
    collected.flatMap((bySeries, period) => {
      const length = request.axis === 'total' ? 1 : periods[period]!.buckets().length
      return rows(combine(bySeries, length, evaluate), period, { series: null, name: label, isOneOfSeveral })
    }),
  )
}

/**
 * What to run for a TrendsQuery and how to read it. Variables named `date_from`, `date_to` or like a breakdown property
 * narrow it; `filtersOverride` takes their place. There is no sampling: `samplingFactor` is answered with the exact numbers.
 * Throws QueryError (400) for a query no trend can be made of.
 */
export const planTrends: Planner = (query, options) => {
  const { scope } = options
  const calendar = calendarOf(scope)
  const request = readTrends(query, options, filterContext(scope))
  const isOpen = request.dateRange.date_from === 'all'
  const periods = comparedPeriods(request, calendar, earliestPossible)
  const range = (earliest: number) => comparedPeriods(request, calendar, earliest)[0]!.range
  if (request.display === 'CalendarHeatmap') {
    const heatmap: Draft = {
      selects: [heatmapSelect(request.series, periods[0]!)],
      range,
      results: ([rows = []]) => ({ results: [heatmapRow(request.series[0]!, rows)] }),
    }
    return planOf(heatmap, scope, isOpen)
  }
  // Refuse an axis with too many points before anything runs.
  if (!isOpen && request.axis !== 'total') for (const period of periods) period.buckets()
  const tasks = tasksOf(request, periods)
  const draft: Draft = {
    selects: tasks.map(task => task.select),
    range,
    results(sets, earliest) {
      const actual = isOpen ? comparedPeriods(request, calendar, earliest) : periods
      const collected = collect(request, tasks, actual, sets)
      const hasMore = collected.flat(2).some(({ values }) => values.includes(otherValue))
      return { results: resultsOf(request, actual, collected), hasMore }
    },
  }
  return planOf(draft, scope, isOpen)
}
