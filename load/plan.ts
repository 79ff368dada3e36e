// From slo.yaml and the flags to a plan: what k6 does, what it must hold, and what makes its numbers worth reading.
import { createHash } from 'node:crypto'
import { contract } from '../spec/load.ts'
import {
  type Limits,
  measureOf,
  type Profile,
  type Scenario,
  samplesFor,
  scenarioNames,
  scenarios,
  secondsIn,
  UsageError,
} from './slo.ts'

/** One stretch of constant arrival. Seconds and requests per second. */
export interface Phase {
  name: string
  /** The scenario's phase: another word than `name` where two targets are pressed. */
  asks: string
  operation: string
  proof: string
  series: string[]
  /** Which of the targets. */
  target: number
  start: number
  duration: number
  rate: number
}

/** A promise, and whether this run is long enough to judge it. */
export interface Objective {
  phase: string
  operation: string
  /** `p50`, `submit p95`, `failed`, ... */
  measure: string
  limit: number
  /** Answers without which the measured value means nothing. */
  needs: number
  judged: boolean
}

export interface Place {
  url: string
  project: string
}

export interface Plan {
  scenario: string
  script: string
  question: string
  note: string | null
  model: string
  revision: string
  profile: Profile
  /** Of all that decides what is measured, and of nothing else: runs with the same one may be compared and merged. */
  configuration: string
  /** Names everything that the run creates: `ust-load-<run>-<phase>`. */
  run: string
  targets: Place[]
  before: string
  deadline: number
  poll: number
  setup: number
  warmup: Pick<Phase, 'name' | 'start' | 'duration' | 'rate'>
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
  /** Two of them are pressed side by side. */
  targets: Place[]
  /** Requests per second and seconds per phase; absent means the profile's. */
  rate?: number
  duration?: number
  /** File with numbers of the user's own. */
  slo?: string
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

const samples = ({ rate, duration }: Phase): number => Math.floor(rate * duration)

function objectivesOf(phases: Phase[], slo: Record<string, Limits>): Objective[] {
  return phases.flatMap(phase =>
    Object.entries(slo[phase.asks] ?? {}).map(([measure, limit]) => {
      // What may never happen is broken by a single time.
      const needs = 'share' in measureOf(measure) && limit === 0 ? 1 : samplesFor(measure)
      // A few starts may fall past the end of the phase, so the plan keeps a little back.
      const judged = samples(phase) * 0.98 >= needs
      return { phase: phase.name, operation: phase.operation, measure, limit, needs, judged }
    }),
  )
}

/** Names of the sub-metrics that a phase is judged by. */
export const series = (metric: string, { name, operation }: Pick<Phase, 'name' | 'operation'>): string =>
  `${metric}{operation:${operation},phase:${name}}`

/** Requests of a phase that found no free virtual user. k6 itself counts them, without a scenario's own tags. */
export const dropped = ({ name }: Pick<Phase, 'name'>): string => `dropped_iterations{scenario:${name}}`

/** Answers that the judged objectives of a phase need together. */
export const samplesNeeded = (phase: string, objectives: Objective[]): number =>
  Math.max(1, ...objectives.filter(one => one.phase === phase && one.judged).map(one => one.needs))

/** What k6 holds the run against: the promises, and beside each the guards without which it could be kept by accident. */
function thresholdsOf({ phases, objectives, validity }: Pick<Plan, 'phases' | 'objectives' | 'validity'>) {
  const thresholds: Record<string, string[]> = { left_behind: ['count<1'], late_ms: [`p(99)<=${validity.late_p99}`] }
  const hold = (metric: string, expression: string) => (thresholds[metric] ??= []).push(expression)
  for (const phase of phases) {
    // A metric without a threshold has no sub-metric in the summary.
    for (const name of ['answer_ms', ...phase.series]) hold(series(name, phase), 'max>=0')
    for (const name of ['failed', 'wrong', 'lost']) hold(series(name, phase), 'rate<=1')
    hold(dropped(phase), 'count<1')
    hold(series('submitted', phase), 'count>=1')
    hold(series('answers', phase), `count>=${samplesNeeded(phase.name, objectives)}`)
    hold(series('unproven', phase), 'count<1')
    hold(series('throttled', phase), 'count<1')
  }
  for (const { phase, measure, limit } of objectives.filter(({ judged }) => judged)) {
    const of = measureOf(measure)
    const at = phases.find(({ name }) => name === phase)!
    if ('share' in of) hold(series(of.share, at), `rate<=${limit}`)
    else hold(series(of.series, at), `p(${of.percentile})<=${limit}`)
  }
  return thresholds
}

/** How long k6 lets begun requests end: as long as a job may take, and the request that tells of it. */
const grace = 30

interface Pace {
  exec: 'ask' | 'warm'
  users: number
  deadline: number
}

/** k6 takes whole numbers, so arrivals are given per minute. Virtual users are there beforehand. */
const arrivals = (phase: Plan['warmup'] & { operation?: string }, { exec, users, deadline }: Pace) => ({
  executor: 'constant-arrival-rate',
  exec,
  rate: Math.max(1, Math.round(phase.rate * 60)),
  timeUnit: '1m',
  duration: `${phase.duration}s`,
  startTime: `${phase.start}s`,
  preAllocatedVUs: users,
  maxVUs: users,
  gracefulStop: `${deadline + grace}s`,
  tags: { phase: phase.name, ...(phase.operation && { operation: phase.operation }) },
  env: { PHASE: phase.name },
})

/** As many as are kept at once, and no more than there are requests. */
const usersFor = ({ rate, duration }: Phase, lasts: number) =>
  Math.min(600, Math.max(10, Math.ceil(rate * Math.min(lasts, duration + 1))))

function pathsOf(revision: string): Plan['operations'] {
  const documents = [revision === '2025' ? 'posthog-endpoints-2025' : 'posthog-endpoints', 'posthog-query']
  return Object.fromEntries(
    documents
      .map(contract)
      .flatMap(({ servers, operations }) =>
        operations.map(({ id, method, path }) => [id, { method, path: `${servers[0]}${path}` }]),
      ),
  )
}

/** A second between phases lets the last answers of one arrive before the next begins; two targets are pressed at once. */
function phasesOf(scenario: Scenario, { targets }: Order, rate: number, duration: number, first: number): Phase[] {
  return Object.entries(scenario.phases).flatMap(([asks, { operation, proof, series = [], share = 1 }], i) => {
    const start = first + (scenario.together ? 0 : i * (duration + 1))
    return targets.map((_, target) => {
      const name = targets.length > 1 ? `${asks}-${'ab'[target]}` : asks
      return { name, asks, operation, proof, series, target, start, duration, rate: rate * share }
    })
  })
}

/** Yesterday's midnight is a day away from clocks that differ a little, and from events that come late. */
const aDayAgo = (): string => `${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)} 00:00:00`

const length = (text: string | undefined, otherwise: number): number =>
  text === undefined ? otherwise : secondsIn(text)!

/** What is told of each series: the usual ones, and those that are promised. */
export function percentilesOf(objectives: Objective[]): number[] {
  const promised = objectives
    .map(({ measure }) => measureOf(measure))
    .flatMap(of => ('series' in of ? of.percentile : []))
  return [...new Set([50, 90, 95, 99, ...promised])].sort((a, b) => a - b)
}

const hashOf = (facts: unknown): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12)

function refuseMute(phases: Phase[], objectives: Objective[]): void {
  const isJudged = ({ phase, judged, measure }: Objective, name: string) =>
    phase === name && judged && 'series' in measureOf(measure)
  const mute = phases.find(({ name }) => !objectives.some(one => isJudged(one, name)))
  if (!mute) return
  const { name, rate, duration } = mute
  throw new UsageError(
    `${name}: ${rate} a second for ${duration} s are ${samples(mute)} requests, too few to judge a percentile: raise --rate or --duration.`,
  )
}

export function scenarioNamed({ scenario, slo }: Pick<Order, 'scenario' | 'slo'>): Scenario {
  const found = scenarios(slo)[scenario]
  if (!found) throw new UsageError(`No scenario '${scenario}'. There is: ${scenarioNames().join(', ')}.`)
  return found
}

/** Throws UsageError for an unknown scenario and for a run too short to judge anything. */
export function planFor(order: Order): Plan {
  const scenario = scenarioNamed(order)
  const profile = scenario.profiles[order.profile]
  const { rate = profile.rate, duration = secondsIn(profile.duration)!, targets, run } = order
  const warmup = {
    name: 'warmup',
    start: 0,
    rate: Math.min(rate, scenario.warmup.rate),
    duration: secondsIn(scenario.warmup.duration)!,
  }
  const phases = phasesOf(scenario, order, rate, duration, warmup.duration + 1)
  const objectives = objectivesOf(phases, profile.slo)
  refuseMute(phases, objectives)
  const { validity, question, model, revision, note = null, script = order.scenario } = scenario
  const deadline = length(scenario.deadline, 0)
  const setup = length(scenario.setup, 60)
  const lasts = length(scenario.lasts, 2)
  const configuration = hashOf([scenario, order.profile, rate, duration, targets.length])
  return {
    ...{ scenario: order.scenario, script, question, note, model, revision, profile: order.profile },
    ...{ configuration, run, targets, before: aDayAgo(), deadline, poll: length(profile.poll, 1), setup },
    ...{ warmup, phases, objectives, validity, operations: pathsOf(revision) },
    options: {
      scenarios: Object.fromEntries([
        ['warmup', arrivals(warmup, { exec: 'warm', users: 10, deadline })],
        ...phases.map(phase => [phase.name, arrivals(phase, { exec: 'ask', users: usersFor(phase, lasts), deadline })]),
      ]),
      thresholds: thresholdsOf({ phases, objectives, validity }),
      summaryTrendStats: ['count', 'avg', 'min', 'max', ...percentilesOf(objectives).map(p => `p(${p})`)],
      systemTags: ['scenario', 'status'],
      setupTimeout: `${setup * phases.length + 60}s`,
      teardownTimeout: '60s',
    },
  }
}
