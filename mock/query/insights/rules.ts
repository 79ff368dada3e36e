// What the product asks of a whole insight before it counts anything, in its words and under the names of its rules.
import type { StoredQuery } from '../types.ts'
import { list, type Part, part, refuseInsight } from './reading.ts'
import type { RunOptions } from './request.ts'
import type { Series } from './series.ts'

/** `TrendsQuery` is `Trends insights`. */
const nameOf = ({ kind }: StoredQuery) => `${kind.replace(/Query$/, '')} insights`

/** The series as they are written, at least one. */
export function someSeries(query: StoredQuery): unknown[] {
  const nodes = list(query.series, 'series')
  if (nodes.length > 0) return nodes
  return refuseInsight(`${nameOf(query)} require at least one series.`, 'insight_requires_at_least_one_series')
}

const hasFilters = (properties: unknown): boolean =>
  Array.isArray(properties)
    ? properties.length > 0
    : list(part(properties, 'properties').values, 'values').some(Boolean)

const hasTable = (series: readonly Series[]) => series.some(({ type }) => type === 'data_warehouse')

/** Tables of warehouse sources have nothing that filters of events, test accounts and samples could be read from. */
export function checkTables(query: StoredQuery, { filtersOverride }: RunOptions, series: readonly Series[]): void {
  if (!hasTable(series)) return
  const isFiltered = hasFilters(query.properties) || hasFilters(filtersOverride?.properties)
  const isSampled = (query.samplingFactor ?? null) !== null
  const settings = [
    ...(isFiltered ? ['filters'] : []),
    ...(query.filterTestAccounts === true ? ['test account filters'] : []),
    ...(isSampled ? ['sampling'] : []),
  ]
  if (settings.length === 0) return
  const [first, ...more] = settings.join(' and ')
  const verb = settings[0] === 'sampling' ? 'is' : 'are'
  refuseInsight(
    `${first!.toUpperCase()}${more.join('')} ${verb} not supported for ${nameOf(query).toLowerCase()} with a data warehouse series.`,
    'data_warehouse_series_unsupported_settings',
  )
}

/** Tables are broken down by one of their own columns. */
export function checkTableBreakdown(query: StoredQuery, breakdownFilter: unknown, series: readonly Series[]): void {
  if (!hasTable(series)) return
  const { breakdown, breakdowns, breakdown_type } = part(breakdownFilter, 'breakdownFilter')
  const refuseBreakdown = (what: string) =>
    refuseInsight(
      `${what} not supported for ${nameOf(query).toLowerCase()} with a data warehouse series.`,
      'data_warehouse_series_unsupported_breakdown',
    )
  if (list(breakdowns, 'breakdowns').length > 0) refuseBreakdown('Multi-breakdowns')
  if ((breakdown ?? null) !== null && breakdown_type !== 'data_warehouse') refuseBreakdown('Event based breakdowns are')
}

/** The steps, from 0, between which a funnel's conversion is measured. */
export function stepRange({ funnelFromStep, funnelToStep }: Part, last: number): { from: number; to: number } {
  const refuseRange = (detail: string) => refuseInsight(detail, 'funnel_step_range_invalid')
  const step = (value: unknown, name: string, lowest: number, standard: number) => {
    if (value === undefined || value === null) return standard
    const isStep = typeof value === 'number' && Number.isInteger(value) && value >= lowest && value < lowest + last
    if (isStep) return value
    return refuseRange(`${name} is out of bounds. It must be between ${lowest} and ${lowest + last - 1}.`)
  }
  const range = { from: step(funnelFromStep, 'funnelFromStep', 0, 0), to: step(funnelToStep, 'funnelToStep', 1, last) }
  if (range.from < range.to) return range
  return refuseRange('Funnel step range is invalid. funnelToStep should be greater than funnelFromStep.')
}

const propertiesOf = (node: Part): string[] =>
  [node.properties, node.fixedProperties].flatMap((properties, index) =>
    (Array.isArray(properties) ? properties : []).map(property => {
      const { type, key, value, operator = 'exact' } = part(property, 'A property')
      return JSON.stringify([index, type, key, value, operator])
    }),
  )

const subjectOf = (node: Part) =>
  JSON.stringify([node.kind, node.kind === 'ActionsNode' ? node.id : (node.event ?? null)])

/** Whether each event of the second is one of the first, as far as one sees without reading what they ask for. */
function covers(first: Part, second: Part): boolean {
  const others = propertiesOf(second)
  return (
    ['EventsNode', 'ActionsNode'].includes(String(first.kind)) &&
    subjectOf(first) === subjectOf(second) &&
    propertiesOf(first).every(property => others.includes(property))
  )
}

/** An event or action that must not come between two steps, which are counted from 0. */
export interface Between {
  node: Part
  from: number
  to: number
}

export function checkExclusions(exclusions: readonly Between[], steps: readonly Part[], isUnordered: boolean): void {
  const refuseExclusion = (detail: string) => refuseInsight(detail, 'funnel_exclusions_invalid')
  const last = steps.length - 1
  const range = 'Exclusion event range is invalid.'
  if (isUnordered && exclusions.some(({ from, to }) => from !== 0 || to !== last))
    refuseExclusion('Partial Exclusions not allowed in unordered funnels')
  for (const { node, from, to } of exclusions) {
    if (from >= to) refuseExclusion(`${range} End of range should be greater than start.`)
    if (from >= last) refuseExclusion(`${range} Start of range is greater than number of steps.`)
    if (to > last) refuseExclusion(`${range} End of range is greater than number of steps.`)
    if (steps.slice(from, to + 1).some(step => covers(step, node)))
      refuseExclusion("Exclusion steps cannot contain an event that's part of funnel steps.")
  }
}

export function checkOptionalSteps(steps: readonly Part[], isInOrder: boolean): void {
  const refuseOptional = (detail: string) => refuseInsight(detail, 'funnel_optional_steps_invalid')
  const isOptional = ({ optionalInFunnel }: Part) => optionalInFunnel === true
  if (!steps.some(isOptional)) return
  if (!isInOrder)
    refuseOptional(
      'Optional funnel steps are only supported in funnels with step order Sequential or Strict and the graph type "Conversion Steps".',
    )
  if (isOptional(steps[0]!)) refuseOptional('The first step of a funnel cannot be optional.')
  for (const [index, step] of steps.slice(1).entries()) {
    const before = steps[index]!
    if (isOptional(before) && !isOptional(step) && covers(step, before))
      refuseOptional('An optional step cannot be the same as the following required step.')
  }
}

const mostIntervals = 365

export function checkStickiness({ operator, value }: Part, intervalCount: unknown): void {
  if (typeof value === 'number' && value < 0)
    refuseInsight('Stickiness criteria value must be non-negative.', 'stickiness_criteria_negative')
  if (value === 0 && (operator === 'exact' || operator === 'lte'))
    refuseInsight(
      'Stickiness criteria with operator exact or lte must use a value greater than 0.',
      'stickiness_criteria_zero_incompatible',
    )
  if (typeof intervalCount !== 'number') return
  if (intervalCount <= 0)
    refuseInsight('intervalCount must be a positive integer.', 'stickiness_interval_count_non_positive')
  if (intervalCount > mostIntervals)
    refuseInsight(`intervalCount cannot exceed ${mostIntervals}.`, 'stickiness_interval_count_too_large')
}
