// The aggregates HogQL allows (dossier posthog-query-layer 4.1): arguments, parameters, combinators.
import { own } from '../../../spec/own.ts'
import type { Type } from './value.ts'

export interface AggregateRule {
  name: string
  clickhouse: string
  min: number
  max: number
  minParams: number
  maxParams: number
  returns: Type
}

/** `name:min-max`, then `/min-max` for the parameters that stand before the arguments. */
const plain = `count:0-1 countIf:1-2 countState:0-1 countMerge:1 countStateIf:1-2 countDistinct:1-* countDistinctIf:2-* countMapIf:2-3
  min:1 max:1 sum:1 avg:1 any:1 minIf:2 maxIf:2 sumIf:2 avgIf:2 anyIf:2 stddevPop:1 stddevPopIf:2 stddevSamp:1
  stddevSampIf:2 varPop:1 varPopIf:2 varSamp:1 varSampIf:2 covarPop:2 covarPopIf:3 covarSamp:2 covarSampIf:3 corr:2
  array_agg:1 groupArray:1/0-1 json_agg:1 string_agg:2 every:1 anyHeavy:1 anyHeavyIf:2 anyLast:1 anyLastIf:2 argMin:2
  argMinIf:3 argMax:2 argMaxIf:3 argMinMerge:1 argMaxMerge:1 argMinState:2 argMaxState:2 avgWeighted:2 avgWeightedIf:3
  avgArray:1 topK:1/1 groupArrayIf:2/0-1 groupUniqArray:1/0-1 groupUniqArrayIf:2/0-1 groupUniqArrayArray:1/0-1
  groupUniqArrayArrayIf:2/0-1 groupArrayInsertAt:2 groupArrayInsertAtIf:3 groupArrayMovingAvg:1
  groupArrayMovingAvgIf:2 groupArrayMovingSum:1 groupArrayMovingSumIf:2 groupArraySample:1/1-2 groupArraySampleIf:2/1-2
  groupBitAnd:1 groupBitAndIf:2 groupBitOr:1 groupBitOrIf:2 groupBitXor:1 groupBitXorIf:2 groupBitmap:1 groupBitmapIf:2
  groupBitmapState:1 groupBitmapAnd:1 groupBitmapAndIf:2 groupBitmapAndState:1 groupBitmapOr:1 groupBitmapOrIf:2
  groupBitmapOrState:1 groupBitmapXor:1 groupBitmapXorIf:2 sumWithOverflow:1 sumWithOverflowIf:2 deltaSum:1 deltaSumIf:2
  deltaSumTimestamp:2 deltaSumTimestampIf:3 sumMap:1-2 sumMapIf:2-3 minMap:1-2 minMapIf:2-3 maxMap:1-2 maxMapIf:2-3
  avgMap:1 avgMapIf:2-3 medianArray:1 skewSamp:1 skewSampIf:2 skewPop:1 skewPopIf:2 kurtSamp:1 kurtSampIf:2 kurtPop:1
  kurtPopIf:2 uniq:1-* uniqIf:2-* uniqExact:1-* uniqExactIf:2-* uniqExactState:1-* uniqExactMerge:1-* uniqHLL12:1-*
  uniqHLL12If:2-* uniqTheta:1-* uniqThetaIf:2-* uniqMerge:1 uniqMergeIf:2 uniqMap:1 uniqState:1 uniqStateIf:2
  uniqUpToMerge:1/1 median:1 medianIf:2 medianExact:1 medianExactIf:2 medianExactLow:1 medianExactLowIf:2
  medianExactHigh:1 medianExactHighIf:2 medianExactWeighted:2 medianExactWeightedIf:3 medianTiming:1 medianTimingIf:2
  medianTimingWeighted:2 medianTimingWeightedIf:3 medianDeterministic:2 medianDeterministicIf:3 medianTDigest:1
  medianTDigestIf:2 medianTDigestWeighted:2 medianTDigestWeightedIf:3 medianBFloat16:1 medianBFloat16If:2
  percentile_cont:0/1 percentile_disc:0/1 quantile:1/1 quantileIf:2/1 quantileExact:1/1 quantiles:1/1-*
  quantilesIf:2/1-* quantilesState:1/1-* quantilesStateIf:2/1-* quantilesMerge:1/1-* quantilesMergeIf:2/1-*
  simpleLinearRegression:2 simpleLinearRegressionIf:3 contingency:2 contingencyIf:3 cramersV:2 cramersVIf:3
  cramersVBiasCorrected:2 cramersVBiasCorrectedIf:3 theilsU:2 theilsUIf:3 maxIntersections:2 maxIntersectionsIf:3
  maxIntersectionsPosition:2 maxIntersectionsPositionIf:3 retention:1-32 windowFunnel:1-99/1-3`

/** Which suffixes may follow which; the first set follows the bare names below. */
const combinators: Record<string, { extra: number; next: string[] }> = {
  If: { extra: 1, next: [] },
  Array: { extra: 0, next: ['If', 'OrDefault', 'OrNull'] },
  Map: { extra: 0, next: ['If', 'OrDefault', 'OrNull'] },
  State: { extra: 0, next: ['If', 'OrDefault', 'OrNull'] },
  Merge: { extra: 0, next: ['If', 'OrDefault', 'OrNull'] },
  ForEach: { extra: 0, next: ['If', 'OrDefault', 'OrNull'] },
  OrDefault: { extra: 0, next: ['If'] },
  OrNull: { extra: 0, next: ['If'] },
  ArgMin: { extra: 1, next: ['If', 'OrDefault', 'OrNull'] },
  ArgMax: { extra: 1, next: ['If', 'OrDefault', 'OrNull'] },
}
const combinable: Record<string, [min: number, max: number]> = {
  avg: [1, 1],
  sum: [1, 1],
  min: [1, 1],
  max: [1, 1],
  count: [0, 1],
  countDistinct: [1, 1],
  median: [1, 1],
}

const renames = new Map(
  Object.entries({
    array_agg: 'groupArray',
    avgArray: 'avgArrayOrNull',
    medianArray: 'medianArrayOrNull',
    // Not in every build of ClickHouse; both are estimates that are exact while they are small.
    uniqTheta: 'uniq',
    uniqThetaIf: 'uniqIf',
  }),
)

const anyCase = new Set(['count', 'min', 'max', 'sum', 'avg'])

const returns = (name: string): Type =>
  /^(count|uniq)/.test(name) && !/State|Map|ForEach/.test(name)
    ? 'Integer'
    : /^(array_agg|groupArray|groupUniq|topK|quantiles|retention)/.test(name)
      ? 'Array'
      : /^(avg|median|quantile|stddev|var|covar|corr)/.test(name) && !/State|Map|ForEach/.test(name)
        ? 'Float'
        : 'Unknown'

const rules = new Map<string, AggregateRule>()
const add = (name: string, min: number, max: number, minParams = 0, maxParams = 0) =>
  rules.set(name, {
    name,
    clickhouse: renames.get(name) ?? name,
    min,
    max,
    minParams,
    maxParams,
    returns: returns(name),
  })

function combine(name: string, min: number, max: number, suffixes: string[], used: string[]) {
  for (const suffix of suffixes) {
    if (used.includes(suffix)) continue
    const { extra, next } = own(combinators, suffix)!
    add(name + suffix, min + extra, max + extra)
    combine(name + suffix, min + extra, max + extra, next, [...used, suffix])
  }
}
for (const [name, [min, max]] of Object.entries(combinable)) combine(name, min, max, Object.keys(combinators), [])

const bound = (text: string | undefined, otherwise: number) =>
  text === undefined ? otherwise : text === '*' ? Number.POSITIVE_INFINITY : Number(text)
for (const entry of plain.split(/\s+/)) {
  const [, name = '', min, max, minParams, maxParams] =
    /^(\w+):(\d+)(?:-(\d+|\*))?(?:\/(\d+)(?:-(\d+|\*))?)?$/.exec(entry) ?? []
  const least = bound(min, 0)
  const leastParams = bound(minParams, 0)
  add(name, least, bound(max, least), leastParams, bound(maxParams, leastParams))
}

export const aggregateRule = (name: string) =>
  rules.get(name) ?? (anyCase.has(name.toLowerCase()) ? rules.get(name.toLowerCase()) : undefined)

export const aggregateNames = [...rules.keys()]
