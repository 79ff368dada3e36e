// From slo.yaml and the flags to a plan: what k6 does, what it must hold, and what makes its numbers worth reading.

import { createHash } from 'node:crypto'
import { contract } from '../spec/load.ts'
import { own } from '../spec/own.ts'
import { executors, perMinute } from './executors.ts'
import { familyOf, type Kind } from './families.ts'
import type { Objective, Phase, Place, Plan, Warmup } from './planned.ts'
import {
  type Limits,
  type Model,
  measureOf,
  type Pressure,
  type Profile,
  type Scenario,
  samplesFor,
  scenarioNames,
  scenarios,
  secondsIn,
  UsageError,
} from './slo.ts'
import { thresholdsOf } from './thresholds.ts'
import { refuseThrottled } from './throttle.ts'

export interface Order {
  scenario: string
  profile: Profile
  run: string
  /** Two of them are pressed side by side. */
  targets: Place[]
  /** Requests per second and seconds per phase; absent means the profile's. */
  rate?: number
  duration?: number
  /** Generated events that the targets hold. */
  events?: number
  /** How many things are made beforehand; absent means the profile's. */
  fill?: number
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

/** In the open model a few starts may fall past the end of a phase, so its plan keeps a little back. */
const surelySent = { open: 0.98, closed: 1 }

/** How many must be planned so that a promise may be judged that needs so many answers. */
export const plannedFor = (needs: number, model: Model): number => Math.ceil(needs / surelySent[model])

function objectivesOf(phases: Phase[], slo: Record<string, Limits>, model: Model): Objective[] {
  return phases.flatMap(phase =>
    Object.entries(own(slo, phase.asks) ?? {}).map(([measure, limit]) => {
      const of = measureOf(measure)
      // What may never happen is broken by a single time.
      const needs = 'share' in of && limit === 0 ? 1 : samplesFor(measure)
      const judged = phase.planned >= plannedFor(needs, model)
      const against = 'drift' in of && phases.find(({ target }) => target === phase.target)!.name
      return {
        ...{ phase: phase.name, operation: phase.operation, measure, limit, needs, judged },
        ...(against && { against }),
      }
    }),
  )
}

function pathsOf(makes: Kind, revision: string): Plan['operations'] {
  return Object.fromEntries(
    familyOf(makes)
      .documents(revision)
      .map(contract)
      .flatMap(({ servers, operations }) =>
        operations.map(({ id, method, path }) => [id, { method, path: `${servers[0]}${path}` }]),
      ),
  )
}

/** How hard, in numbers: requests per second and seconds of each phase, or rounds. */
interface Force {
  rate: number
  duration: number
  /** When the first phase begins. */
  first: number
}

/** A second between phases lets the last answers of one arrive before the next begins; two targets are pressed at once. */
function phasesOf(scenario: Scenario, { targets, events }: Order, { rate, duration, first }: Force): Phase[] {
  const { phases, model, rounds = 0, together } = scenario
  return Object.entries(phases).flatMap(([asks, { share = 1, query, rows, ...phase }], i) => {
    const { operation, proof, refresh = null, series = [], requests = 1, throttle = 'usual' } = phase
    const lasts = length(phase.lasts ?? scenario.lasts, 2)
    const start = first + (together || model === 'closed' ? 0 : i * (duration + 1))
    // What k6 really does, so that nobody counts on a schedule that is a little off.
    const arriving = model === 'open' ? perMinute(rate * share) / 60 : 0
    const planned = model === 'open' ? Math.floor(arriving * duration) : rounds
    return targets.map((_, target) => {
      const name = targets.length > 1 ? `${asks}-${'ab'[target]}` : asks
      return {
        ...{ name, asks, operation, proof, refresh, series, requests, throttle, target },
        ...{ query: queryText(query), rows: own(rows, String(events)) || null },
        ...{ start, duration, rate: arriving, lasts, planned },
      }
    })
  })
}

/** Of another kind than HogQL it is JSON. */
const queryText = (query: string | object | undefined): string | null =>
  (typeof query === 'object' ? JSON.stringify(query) : query)?.replaceAll('{before}', aDayAgo()) ?? null

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

/** The promise about a percentile that asks for the fewest. */
const fewest = (name: string, objectives: Objective[], model: Model): number =>
  Math.min(
    ...objectives.flatMap(({ phase, measure, needs }) =>
      phase === name && 'series' in measureOf(measure) ? plannedFor(needs, model) : [],
    ),
  )

function refuseMute(phases: Phase[], objectives: Objective[], model: Model): void {
  const isJudged = ({ phase, judged, measure }: Objective, name: string) =>
    phase === name && judged && 'series' in measureOf(measure)
  const mute = phases.find(({ name }) => !objectives.some(one => isJudged(one, name)))
  if (!mute) return
  const { name, rate, duration, planned } = mute
  const least = fewest(name, objectives, model)
  throw new UsageError(
    `${name}: ${Math.round(rate * 100) / 100} a second for ${duration} s are ${planned} requests, too few to judge a percentile: raise --rate or --duration, for ${least} requests at least.`,
  )
}

export function scenarioNamed({ scenario, slo }: Pick<Order, 'scenario' | 'slo'>): Scenario {
  const found = own(scenarios(slo), scenario)
  if (!found) throw new UsageError(`No scenario '${scenario}'. There is: ${scenarioNames().join(', ')}.`)
  return found
}

/** How hard the scenario is pressed in a profile. Throws UsageError. */
export function pressureOf({ model, profiles: own }: Scenario, order: Order): Pressure {
  const { scenario, profile, rate, duration } = order
  const pressure = own[profile]
  if (!pressure)
    throw new UsageError(
      `${scenario} presses beyond the documented throttle: say --profile own-deployment where throttles are lifted.`,
    )
  if (model === 'closed' && (rate !== undefined || duration !== undefined))
    throw new UsageError(
      `${scenario} sends one request after the other, in rounds: --rate and --duration mean nothing there.`,
    )
  if (order.fill !== undefined && pressure.fill === undefined)
    throw new UsageError(`${scenario} makes no number of things beforehand: --fill means nothing there.`)
  return pressure
}

function warmupOf({ warmup }: Scenario, rate: number): Warmup | null {
  if (!warmup) return null
  return {
    name: 'warmup',
    start: 0,
    rate: perMinute(Math.min(rate, warmup.rate)) / 60,
    duration: secondsIn(warmup.duration)!,
  }
}

/** Where ends are seen by polling, what that does to the numbers. */
const noteOf = ({ note, deadline }: Scenario, poll: number): string | null => {
  const late = `An end is seen at the next poll: ${poll * 1000} ms late at most, ${poll * 500} ms in the mean.`
  return [note, deadline && late].filter(Boolean).join(' ') || null
}

/** Throws UsageError for an unknown scenario, for a run too short to judge anything, and for one that would be throttled. */
export function planFor(order: Order): Plan {
  const scenario = scenarioNamed(order)
  const pressure = pressureOf(scenario, order)
  const { targets, run, profile, events = null } = order
  const { rounds = 0, model, makes = 'endpoints', revision, question, validity, script = order.scenario } = scenario
  const rate = order.rate ?? pressure.rate ?? 0
  const duration = order.duration ?? length(pressure.duration, rounds * length(scenario.lasts, 2))
  const warmup = warmupOf(scenario, rate)
  const phases = phasesOf(scenario, order, { rate, duration, first: warmup ? warmup.duration + 1 : 0 })
  const objectives = objectivesOf(phases, pressure.slo, model)
  refuseMute(phases, objectives, model)
  const poll = length(pressure.poll, 1)
  const deadline = length(pressure.deadline ?? scenario.deadline, 0)
  const setup = length(pressure.setup ?? scenario.setup, 60)
  const fill = order.fill ?? pressure.fill ?? 0
  if (profile === 'respect-throttle') refuseThrottled({ makes, phases, warmup, fill, targets })
  const configuration = hashOf([scenario, profile, rate, duration, fill, events, targets.length])
  return {
    ...{ scenario: order.scenario, script, question, note: noteOf(scenario, poll), model, makes },
    ...{
      revision,
      profile,
      configuration,
      run,
      targets,
      before: aDayAgo(),
      deadline,
      poll,
      setup,
      rounds,
      fill,
      events,
      reads: queryText(scenario.reads),
    },
    ...{ warmup, phases, objectives, validity, operations: pathsOf(makes, revision) },
    options: {
      scenarios: executors[model]({ phases, warmup, deadline }),
      thresholds: thresholdsOf({ phases, objectives, validity, model }),
      summaryTrendStats: ['count', 'avg', 'min', 'max', ...percentilesOf(objectives).map(p => `p(${p})`)],
      systemTags: ['scenario', 'status'],
      setupTimeout: `${setup * phases.length + 60}s`,
      teardownTimeout: `${60 + fill}s`,
    },
  }
}
