// The single measurements behind a summary, from k6's raw output: for charts, for exact percentiles of several runners.
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { percentilesOf } from './plan.ts'
import type { Phase, Plan } from './planned.ts'
import { shares } from './slo.ts'
import { dropped, series } from './thresholds.ts'

export interface Metric {
  type: 'trend' | 'counter' | 'rate' | 'gauge'
  values: Record<string, number>
  thresholds?: Record<string, { ok: boolean }>
}

export type Metrics = Record<string, Metric>

/** One value that k6 noted. */
export interface Point {
  metric: string
  /** Absent where it belongs to the run as a whole. */
  phase: string | undefined
  /** Epoch milliseconds. */
  at: number
  value: number
}

/** One proven answer, or one value of a further series. */
export type Sample = Point & { phase: string }

/** One second of a phase. */
export interface Second {
  /** Since the phase's first answer. */
  second: number
  answers: number
  p50: number
  p95: number
  max: number
}

const counters = ['submitted', 'answers', 'unproven', 'throttled']
const ofTheRun = ['late_ms', 'left_behind', 'dropped_iterations']

const wanted = ({ phases }: Pick<Plan, 'phases'>): Set<string> =>
  new Set([...counters, ...shares, ...ofTheRun, 'answer_ms', ...phases.flatMap(phase => phase.series)])

interface Line {
  data: { time: string; value: number; tags: { phase?: string; scenario?: string } }
}

const metricIn = (line: string): string | undefined => /^\{"metric":"(\w+)","type":"Point"/.exec(line)?.[1]

/** Lines of k6's raw output, gzipped or not. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file)
  const input = file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream
  // Errors of the file do not reach the end of the pipe by themselves.
  stream.on('error', error => input.destroy(error))
  yield* createInterface({ input })
}

/** Reads what the scenarios measured; k6's own metrics are passed over. */
export async function readPoints(file: string, plan: Pick<Plan, 'phases'>): Promise<Point[]> {
  const ours = wanted(plan)
  const points: Point[] = []
  for await (const line of linesOf(file)) {
    const metric = metricIn(line)
    if (!metric || !ours.has(metric)) continue
    const { time, value, tags } = (JSON.parse(line) as Line).data
    // What k6 counts by itself knows its scenario alone, which has the name of the phase.
    points.push({ metric, phase: tags.phase ?? tags.scenario, at: Date.parse(time), value })
  }
  return points
}

/** Writes points as k6 does, without anything else that k6 notes. */
export async function writePoints(file: string, points: Point[]): Promise<void> {
  const lines = function* () {
    for (const { metric, phase, at, value } of points) {
      const data = { time: new Date(at).toISOString(), value, tags: { phase } }
      yield `${JSON.stringify({ metric, type: 'Point', data })}\n`
    }
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file))
}

/** The value that a share of them does not exceed (nearest rank); `sorted` ascending and not empty. */
export const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))]!

export const ascending = (values: number[]): number[] => values.toSorted((a, b) => a - b)

function trend(values: number[], percentiles: number[]): Metric {
  if (values.length === 0) return { type: 'trend', values: { count: 0 } }
  const sorted = ascending(values)
  const sum = values.reduce((a, b) => a + b, 0)
  return {
    type: 'trend',
    values: {
      count: sorted.length,
      avg: sum / sorted.length,
      min: sorted[0]!,
      max: sorted.at(-1)!,
      ...Object.fromEntries(percentiles.map(p => [`p(${p})`, percentile(sorted, p / 100)])),
    },
  }
}

const counter = (values: number[]): Metric => ({
  type: 'counter',
  values: { count: values.reduce((a, b) => a + b, 0) },
})

function rate(values: number[]): Metric {
  const passes = values.filter(value => value !== 0).length
  return { type: 'rate', values: { rate: passes / values.length, passes, fails: values.length - passes } }
}

/** What k6 would have summed up, had one runner made all these measurements: percentiles are exact. */
export function metricsOf(points: Point[], plan: Pick<Plan, 'phases' | 'objectives'>): Metrics {
  const byName = Map.groupBy(points, ({ metric, phase }) => `${metric} ${phase}`)
  const of = (metric: string, { name }: Phase) => (byName.get(`${metric} ${name}`) ?? []).map(({ value }) => value)
  const all = (metric: string) => points.filter(point => point.metric === metric).map(({ value }) => value)
  const percentiles = percentilesOf(plan.objectives)
  const ofPhase = (phase: Phase): [string, Metric][] => [
    ...['answer_ms', ...phase.series].map((name): [string, Metric] => [
      series(name, phase),
      trend(of(name, phase), percentiles),
    ]),
    ...counters.map((name): [string, Metric] => [series(name, phase), counter(of(name, phase))]),
    ...shares.map((name): [string, Metric] => [series(name, phase), rate(of(name, phase))]),
    [dropped(phase), counter(of('dropped_iterations', phase))],
  ]
  return {
    late_ms: trend(all('late_ms'), percentiles),
    left_behind: counter(all('left_behind')),
    ...Object.fromEntries(plan.phases.flatMap(ofPhase)),
  }
}

/** What charts show of a run: latencies and the further series, phase by phase. */
export const samplesOf = (points: Point[], { phases }: Pick<Plan, 'phases'>): Sample[] =>
  points.filter((point): point is Sample =>
    phases.some(
      ({ name, series }) => name === point.phase && (point.metric === 'answer_ms' || series.includes(point.metric)),
    ),
  )

/** A phase second by second, whole seconds only: the last, cut short, would look like a slump. Seconds without an answer are there too. */
export function secondsOf(samples: Sample[]): Second[] {
  const first = samples.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)
  const bySecond = Map.groupBy(samples, ({ at }) => Math.floor((at - first) / 1000))
  const last = Math.max(0, ...bySecond.keys())
  return Array.from({ length: last }, (_, second) => {
    const sorted = ascending((bySecond.get(second) ?? []).map(({ value }) => value))
    if (sorted.length === 0) return { second, answers: 0, p50: Number.NaN, p95: Number.NaN, max: Number.NaN }
    return {
      second,
      answers: sorted.length,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      max: sorted.at(-1)!,
    }
  })
}
