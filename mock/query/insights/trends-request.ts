// Reads a TrendsQuery with what a run adds to it: variables and filter overrides (dossiers posthog-query-layer 8.1, 9;
// posthog-endpoints 9.2).
import type { StoredQuery } from '../types.ts'
import type { Breakdown } from './breakdown.ts'
import { readBreakdown, variableFilters } from './breakdown.ts'
import type { Interval } from './date-range.ts'
import { intervals } from './date-range.ts'
import { parseFormula } from './formula.ts'
import type { FilterContext } from './properties.ts'
import { list, oneOf, optionalInteger, optionalText, type Part, part, refuse, text } from './reading.ts'
import {
  type Compared,
  type InsightRequest,
  type RunOptions,
  readComparison,
  readInsight,
  variablesOf,
} from './request.ts'
import { checkTableBreakdown, checkTables, someSeries } from './rules.ts'
import type { Series } from './series.ts'
import { readSeries } from './series.ts'

const timeDisplays = [
  'Auto',
  'ActionsLineGraph',
  'ActionsLineGraphCumulative',
  'ActionsBar',
  'ActionsUnstackedBar',
  'ActionsStackedBar',
  'ActionsAreaGraph',
  'TwoDimensionalHeatmap',
] as const
const totalDisplays = [
  'BoldNumber',
  'ActionsPie',
  'ActionsBarValue',
  'ActionsTable',
  'WorldMap',
  'CalendarHeatmap',
] as const
const displays = [...timeDisplays, ...totalDisplays] as const

export interface Formula {
  label: string
  evaluate(series: readonly number[]): number
}

export interface TrendsRequest extends InsightRequest, Compared {
  series: Series[]
  interval: Interval
  display: (typeof displays)[number]
  axis: 'time' | 'cumulative' | 'total'
  breakdown?: Breakdown
  formulas: Formula[]
  /** Buckets of the moving average; 1 leaves the data alone. */
  smoothing: number
  /** The query in the older way to write it, which result rows still carry; the dates are missing. */
  legacy: Part
}

/** 26 letters name the series of formulas. */
const maxSeries = 26

function readFormulas(filter: Part, seriesCount: number): Formula[] {
  const nodes = list(filter.formulaNodes, 'formulaNodes').map(node => part(node, 'A formula node'))
  const texts = list(filter.formulas, 'formulas').map((formula): Part => ({ formula }))
  const single = filter.formula ? [{ formula: filter.formula } as Part] : []
  const chosen = [nodes, texts, single].find(each => each.length > 0) ?? []
  return chosen.map(node => {
    const formula = text(node.formula, 'formula')
    const label = optionalText(node.custom_name, 'custom_name') || `Formula (${formula})`
    return { label, evaluate: parseFormula(formula, seriesCount) }
  })
}

const axisOf = (display: TrendsRequest['display']): TrendsRequest['axis'] => {
  if ((totalDisplays as readonly string[]).includes(display)) return 'total'
  return display === 'ActionsLineGraphCumulative' ? 'cumulative' : 'time'
}

function legacyFilter(query: StoredQuery, filter: Part, interval: Interval): Part {
  const written = {
    insight: 'TRENDS',
    properties: query.properties,
    filter_test_accounts: query.filterTestAccounts,
    entity_type: 'events',
    sampling_factor: query.samplingFactor,
    aggregation_group_type_index: query.aggregation_group_type_index,
    interval,
    ...filter,
    ...part(query.breakdownFilter, 'breakdownFilter'),
  }
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== null && value !== undefined))
}

/** Throws QueryError for whatever no trend can be made of. */
export function readTrends(query: StoredQuery, options: RunOptions, context: FilterContext): TrendsRequest {
  const { filtersOverride = {} } = options
  const filter = part(query.trendsFilter, 'trendsFilter')
  const display = oneOf(filter.display, 'display', displays, 'ActionsLineGraph')
  const storedSeries = someSeries(query)
  if (storedSeries.length > maxSeries) refuse(`At most ${maxSeries} series are supported`)
  const series = storedSeries.map((one, order) => readSeries(one, order, context))
  checkTables(query, options, series)
  const breakdownFilter = filtersOverride.breakdown_filter ?? query.breakdownFilter
  checkTableBreakdown(query, breakdownFilter, series)
  const breakdown = readBreakdown(breakdownFilter, display, context)
  const { filters, dateRange } = readInsight(query, options, context)
  const axis = axisOf(display)
  const interval = oneOf(query.interval, 'interval', intervals, 'day')
  return {
    series,
    filters: [...filters, ...variableFilters(breakdown, variablesOf(options), context)],
    dateRange,
    // A single number is of whole days, whatever the interval that is shown elsewhere.
    interval: axis === 'total' ? 'day' : interval,
    display,
    axis,
    ...(breakdown ? { breakdown } : {}),
    ...readComparison(query),
    formulas: readFormulas(filter, series.length),
    smoothing: optionalInteger(filter.smoothingIntervals, 'smoothingIntervals', 1, 1000) ?? 1,
    legacy: legacyFilter(query, filter, interval),
  }
}
