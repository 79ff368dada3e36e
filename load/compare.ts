// Two sets of measurements of the same thing: the ratio of their percentiles, and how sure that is.
import { ascending, percentile, type Sample } from './points.ts'
import { aligned } from './report.ts'
import { samplesFor } from './slo.ts'

export type Difference = 'slower' | 'faster' | 'none shown'

export interface Comparison {
  phase: string
  series: string
  measure: string
  /** In the unit of the series. */
  a: number
  b: number
  /** b / a, and the bounds between which it lies, in 95 of 100 cases. */
  ratio: number
  from: number
  to: number
  difference: Difference
}

/** In 95 of 100 cases the true percentile lies between two of the values; which two depends on how many there are, not on their distribution. */
export function boundsOf(sorted: number[], share: number): [low: number, high: number] {
  const { length } = sorted
  const middle = length * share
  const reach = 1.96 * Math.sqrt(length * share * (1 - share))
  const at = (rank: number) => sorted[Math.min(length - 1, Math.max(0, rank))]!
  return [at(Math.floor(middle - reach) - 1), at(Math.ceil(middle + reach))]
}

const measures = ['p50', 'p95', 'p99']

/** Percentiles that both sides have enough values for; each is exact, none is made of others. `tolerance`: a share. */
export function compared(
  [phase, series]: [phase: string, series: string],
  a: number[],
  b: number[],
  tolerance: number,
): Comparison[] {
  const [first, second] = [ascending(a), ascending(b)]
  return measures
    .filter(measure => Math.min(a.length, b.length) >= samplesFor(measure))
    .map(measure => {
      const share = Number(measure.slice(1)) / 100
      const [lowA, highA] = boundsOf(first, share)
      const [lowB, highB] = boundsOf(second, share)
      const [from, to] = [lowB / highA, highB / lowA]
      const difference = from > 1 + tolerance ? 'slower' : to < 1 / (1 + tolerance) ? 'faster' : 'none shown'
      const at = { a: percentile(first, share), b: percentile(second, share) }
      return { phase, series, measure, ...at, ratio: at.b / at.a, from, to, difference }
    })
}

/** Values of one side by phase and series. */
export type Side = Map<string, number[]>

const keyOf = (phase: string, series: string) => `${phase}\n${series}`

/** `phaseOf` names the scenario's phase: `cached` for what was measured as `cached-b`. */
export function sideOf(samples: Sample[], phaseOf: (sample: Sample) => string): Side {
  const groups = Map.groupBy(samples, sample => keyOf(phaseOf(sample), sample.metric))
  return new Map([...groups].map(([key, of]) => [key, of.map(({ value }) => value)]))
}

/** Durations that both sides measured. Counts have no ratio worth telling. */
export function compareSides(a: Side, b: Side, tolerance: number): Comparison[] {
  return [...a].flatMap(([key, values]) => {
    const [phase, series] = key.split('\n') as [string, string]
    const others = b.get(key)
    return others && series.endsWith('_ms') && values.every(value => value > 0)
      ? compared([phase, series.replace(/_ms$/, '')], values, others, tolerance)
      : []
  })
}

const round = (value: number) => value.toFixed(value < 10 ? 2 : 0)

export function comparisonLines(comparisons: Comparison[], tolerance: number): string[] {
  if (comparisons.length === 0) return ['Too few values on one side to compare any percentile.']
  const rows = comparisons.map(({ phase, series, measure, a, b, ratio, from, to, difference }) => [
    `${phase} ${series === 'answer' ? '' : `${series} `}${measure}`,
    `${round(a)} ms`,
    `${round(b)} ms`,
    ratio.toFixed(2),
    `${from.toFixed(2)} to ${to.toFixed(2)}`,
    difference,
  ])
  return [
    ...aligned([['', 'A', 'B', 'B / A', 'spread', 'B is'], ...rows]),
    '',
    `The spread holds the true ratio in 95 of 100 cases, if answers do not depend on one another; those of one run do a little.`,
    `A difference counts when all of the spread lies beyond ${(tolerance * 100).toFixed(0)} %.`,
  ]
}
