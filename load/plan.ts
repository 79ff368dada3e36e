// From slo.yaml and the flags to a plan: what k6 does, what it must hold, and what makes its numbers worth reading.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { contract } from '../spec/load.ts'

/** Limits of one phase: latencies in milliseconds by percentile (`p95`), `failed` as a share of the answers. */
export type Limits = Record<string, number>

interface Scenario {
  question: string
  model: string
  warmup: { rate: number; duration: string }
  phases: Record<string, { operation: string }>
  profiles: Record<string, { rate: number; duration: string; slo: Record<string, Limits> }>
  validity: { late_p99: number; generator_cpu: number }
}

export type Profile = 'mock' | 'deployment'

/** One stretch of constant arrival. Seconds and requests per second. */
export interface Phase {
  name: string
  operation: string
  start: number
  duration: number
  rate: number
}

/** A promise, and whether this run is long enough to judge it. */
export interface Objective {
  phase: string
  operation: string
  /** `p50`, `p95`, ..., or `failed`. */
  measure: string
  limit: number
  /** Answers without which the measured value means nothing. */
  needs: number
  judged: boolean
}

export interface Plan {
  scenario: string
  question: string
  model: string
  profile: Profile
  /** Names everything that the run creates: `ust-load-<run>-<phase>`. */
  run: string
  url: string
  project: string
  warmup: Phase
  phases: Phase[]
  objectives: Objective[]
  validity: Scenario['validity']
  /** Method and path template of the operations that scenarios call, by id. */
  operations: Record<string, { method: string; path: string }>
  /** For k6, as its options: scenarios, thresholds, statistics. */
  options: Record<string, unknown>
}

export interface Order {
  scenario: string
  profile: Profile
  run: string
  url: string
  project: string
  /** Requests per second and seconds per phase; absent means the profile's. */
  rate?: number
  duration?: number
}

/** Wrong usage, in words for people. */
export class UsageError extends Error {}

const scenarios = (): Record<string, Scenario> =>
  parse(readFileSync(new URL('slo.yaml', import.meta.url), 'utf8')) as Record<string, Scenario>

export const scenarioNames = (): string[] => Object.keys(scenarios())

const unit: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 }

/** Seconds in `90`, `30s`, `1m30s`; undefined for anything else. */
export function secondsIn(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce((sum, [, n, of]) => sum + Number(n) * unit[of!]!, 0)
}

/** The flags --rate and --duration as numbers. Throws UsageError. */
export function pressure(rate?: string, duration?: string): Pick<Order, 'rate' | 'duration'> {
  const perSecond = rate === undefined ? undefined : Number(rate)
  if (perSecond !== undefined && !(perSecond > 0 && perSecond <= 100_000))
    throw new UsageError(`--rate ${rate} is no number of requests per second above 0.`)
  const seconds = duration === undefined ? undefined : secondsIn(duration)
  if (duration !== undefined && !(seconds! >= 1))
    throw new UsageError(`--duration ${duration} is no length of a second or more: 90, 30s, 2m.`)
  return { ...(perSecond !== undefined && { rate: perSecond }), ...(seconds !== undefined && { duration: seconds }) }
}

/** Answers that a percentile needs to rest on at least five of them: 100 for p95, 500 for p99. A share of failures needs 20. */
const samplesFor = (measure: string): number =>
  measure === 'failed' ? 20 : Math.ceil(Math.round(5e4 / (1 - Number(measure.slice(1)) / 100)) / 1e4)

const samples = ({ rate, duration }: Phase): number => Math.floor(rate * duration)

function objectivesOf(phases: Phase[], slo: Record<string, Limits>): Objective[] {
  return phases.flatMap(phase =>
    Object.entries(slo[phase.name] ?? {}).map(([measure, limit]) => {
      const needs = samplesFor(measure)
      // A few starts may fall past the end of the phase, so the plan keeps a little back.
      const judged = samples(phase) * 0.98 >= needs
      return { phase: phase.name, operation: phase.operation, measure, limit, needs, judged }
    }),
  )
}

/** Names of the sub-metrics that a phase is judged by. */
export const series = (metric: string, { name, operation }: Pick<Phase, 'name' | 'operation'>): string =>
  `${metric}{operation:${operation},phase:${name}}`

/** Answers that the judged objectives of a phase need together. */
export const samplesNeeded = (phase: string, objectives: Objective[]): number =>
  Math.max(1, ...objectives.filter(one => one.phase === phase && one.judged).map(one => one.needs))

const threshold = ({ measure, limit }: Objective): string =>
  measure === 'failed' ? `rate<=${limit}` : `p(${measure.slice(1)})<=${limit}`

/** What k6 holds the run against: the promises, and beside each the guards without which it could be kept by accident. */
function thresholdsOf(
  phases: Phase[],
  objectives: Objective[],
  validity: Scenario['validity'],
): Record<string, string[]> {
  const thresholds: Record<string, string[]> = {
    dropped_iterations: ['count<1'],
    left_behind: ['count<1'],
    late_ms: [`p(99)<=${validity.late_p99}`],
  }
  for (const phase of phases) {
    const judged = objectives.filter(one => one.phase === phase.name && one.judged)
    const latency = judged.filter(one => one.measure !== 'failed').map(threshold)
    // A metric without a threshold has no sub-metric in the summary.
    thresholds[series('answer_ms', phase)] = latency.length > 0 ? latency : ['max>=0']
    thresholds[series('failed', phase)] = judged.filter(one => one.measure === 'failed').map(threshold)
    thresholds[series('answers', phase)] = [`count>=${samplesNeeded(phase.name, objectives)}`]
    thresholds[series('unproven', phase)] = ['count<1']
    thresholds[series('throttled', phase)] = ['count<1']
  }
  return thresholds
}

/** k6 takes whole numbers, so arrivals are given per minute. Virtual users are there beforehand: two seconds of stall fit in. */
const arrivals = (phase: Phase, waits: boolean) => {
  const users = Math.min(600, Math.max(10, Math.ceil(phase.rate * 2)))
  return {
    executor: 'constant-arrival-rate',
    exec: 'ask',
    rate: Math.max(1, Math.round(phase.rate * 60)),
    timeUnit: '1m',
    duration: `${phase.duration}s`,
    startTime: `${phase.start}s`,
    preAllocatedVUs: waits ? 10 : users,
    maxVUs: waits ? 10 : users,
    gracefulStop: '30s',
    tags: { phase: phase.name, operation: phase.operation },
    env: { PHASE: phase.name },
  }
}

const pathsOf = (document: string): Plan['operations'] => {
  const { servers, operations } = contract(document)
  return Object.fromEntries(operations.map(({ id, method, path }) => [id, { method, path: `${servers[0]}${path}` }]))
}

/** Throws UsageError for an unknown scenario and for a run too short to judge anything. */
export function planFor(order: Order): Plan {
  const scenario = scenarios()[order.scenario]
  if (!scenario) throw new UsageError(`No scenario '${order.scenario}'. There is: ${scenarioNames().join(', ')}.`)
  const profile = scenario.profiles[order.profile]!
  const rate = order.rate ?? profile.rate
  const duration = order.duration ?? secondsIn(profile.duration)!
  const warmup = {
    name: 'warmup',
    operation: 'runEndpoint',
    start: 0,
    rate: Math.min(rate, scenario.warmup.rate),
    duration: secondsIn(scenario.warmup.duration)!,
  }
  // A second between the phases lets the last answers of one arrive before the next begins.
  const phases = Object.entries(scenario.phases).map(([name, { operation }], i) => ({
    name,
    operation,
    rate,
    duration,
    start: warmup.duration + 1 + i * (duration + 1),
  }))
  const objectives = objectivesOf(phases, profile.slo)
  const mute = phases.find(
    ({ name }) => !objectives.some(one => one.phase === name && one.judged && one.measure !== 'failed'),
  )
  if (mute)
    throw new UsageError(
      `${rate} a second for ${duration} s are ${samples(mute)} requests, too few to judge a percentile: raise --rate or --duration.`,
    )
  return {
    ...order,
    question: scenario.question,
    model: scenario.model,
    warmup,
    phases,
    objectives,
    validity: scenario.validity,
    operations: pathsOf('posthog-endpoints'),
    options: {
      scenarios: Object.fromEntries(
        [arrivals(warmup, true), ...phases.map(phase => arrivals(phase, false))].map(one => [one.env.PHASE, one]),
      ),
      thresholds: thresholdsOf(phases, objectives, scenario.validity),
      summaryTrendStats: ['avg', 'min', 'max', 'p(50)', 'p(90)', 'p(95)', 'p(99)'],
      systemTags: ['scenario', 'status'],
      setupTimeout: '60s',
      teardownTimeout: '60s',
    },
  }
}
