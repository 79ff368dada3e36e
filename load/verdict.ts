// What a run proved: its promises against its measurements, and whether the measurements can be trusted at all.
import { own } from '../spec/own.ts'
import { plannedFor } from './plan.ts'
import type { Objective, Phase, Plan } from './planned.ts'
import type { Metrics } from './points.ts'
import { resourceOf } from './resources.ts'
import { measureOf } from './slo.ts'
import { dropped, samplesNeeded, series } from './thresholds.ts'

/** Milliseconds, or what the series counts: average, percentiles by name (`p50`), least and most. */
export type Latency = { count: number; avg: number; min: number; max: number } & Record<string, number>

export interface PhaseResult {
  name: string
  operation: string
  /** Per second, and the length; 0 where one request follows the other. */
  rate: number
  duration_s: number
  planned: number
  /** HogQL of its own, and the hash that its rows must have, where the data are known. */
  query: string | null
  rows: string | null
  /** Begun. All of them must be among the following. */
  submitted: number
  /** Proven answers: right, and what the phase is about. */
  answers: number
  failed: number
  wrong: number
  lost: number
  throttled: number
  unproven: number
  dropped: number
  /** Null without an answer. */
  latency_ms: Latency | null
  series: Record<string, Latency | null>
}

export interface ObjectiveResult {
  phase: string
  operation: string
  measure: string
  limit: number
  measured: number | null
  /** Null: not judged, see `why`. */
  met: boolean | null
  why?: string
}

/** A condition without which the numbers mean nothing. */
export interface Condition {
  says: string
  holds: boolean
}

export type Verdict = 'met' | 'not met' | 'invalid'

export interface LoadResult {
  verdict: Verdict
  /** Somebody stopped it before its time. */
  interrupted: boolean
  phases: PhaseResult[]
  objectives: ObjectiveResult[]
  validity: Condition[]
  generator: { cpu: number | null; late_p99_ms: number | null; dropped: number }
}

/** What is known of the generator; `cpu` is undefined where its system does not tell. */
export interface Generator {
  cpu: number | undefined
  /** Somebody stopped it before its time. */
  interrupted?: boolean
}

export const exitCodes: Record<Verdict, number> = { met: 0, 'not met': 1, invalid: 3 }

/** As a shell tells of a command that Ctrl-C ended. */
export const interruptedCode = 130

export const codeOf = ({ verdict, interrupted }: Pick<LoadResult, 'verdict' | 'interrupted'>): number =>
  interrupted ? interruptedCode : exitCodes[verdict]

/** Of several runs: one that is invalid spoils them all. */
export const verdictOfAll = (verdicts: Verdict[]): Verdict =>
  (['invalid', 'not met'] as const).find(verdict => verdicts.includes(verdict)) ?? 'met'

const numberOf = (metrics: Metrics, name: string, statistic: string): number =>
  own(own(metrics, name)?.values, statistic) ?? 0

function latencyOf(metrics: Metrics, name: string): Latency | null {
  const { count, avg, min, max, ...rest } = own(metrics, name)?.values ?? {}
  if (!count) return null
  const percentiles = Object.entries(rest).filter(([statistic]) => statistic.startsWith('p('))
  const named = percentiles.map(([statistic, value]) => [`p${statistic.slice(2, -1)}`, value])
  return { count, avg: avg!, min: min!, max: max!, ...Object.fromEntries(named) }
}

function phaseOf(phase: Phase, metrics: Metrics): PhaseResult {
  const count = (metric: string) => numberOf(metrics, series(metric, phase), 'count')
  // Of a k6 rate, `passes` counts what was added as true.
  const share = (metric: string) => numberOf(metrics, series(metric, phase), 'passes')
  return {
    name: phase.name,
    operation: phase.operation,
    rate: phase.rate,
    duration_s: phase.rate > 0 ? phase.duration : 0,
    planned: phase.planned,
    query: phase.query,
    rows: phase.rows,
    submitted: count('submitted'),
    answers: count('answers'),
    failed: share('failed'),
    wrong: share('wrong'),
    lost: share('lost'),
    throttled: count('throttled'),
    unproven: count('unproven'),
    dropped: numberOf(metrics, dropped(phase), 'count'),
    latency_ms: latencyOf(metrics, series('answer_ms', phase)),
    series: Object.fromEntries(phase.series.map(name => [name, latencyOf(metrics, series(name, phase))])),
  }
}

/** All that came to an end but for the throttled, of which shares are taken. */
const ended = ({ answers, failed, wrong, lost, unproven }: PhaseResult): number =>
  answers + failed + wrong + lost + unproven

const latencyIn = (phase: PhaseResult, of: string): Latency | null | undefined =>
  of === 'answer_ms' ? phase.latency_ms : own(phase.series, of)

/** `first`: what a drift is a multiple of. */
function measuredIn(phase: PhaseResult, measure: string, first: PhaseResult | undefined): number | null {
  const of = measureOf(measure)
  if ('share' in of) return ended(phase) > 0 ? phase[of.share] / ended(phase) : null
  const percentile = `p${of.percentile}`
  const value = own(latencyIn(phase, of.series), percentile) ?? null
  if (!of.drift || value === null) return value
  const before = first && own(latencyIn(first, of.series), percentile)
  return before ? value / before : null
}

/** What a run would have to be planned for: more than the answers that are needed where some starts may fall past its end. */
function tooFew(needs: number, planned: number, model: Plan['model']): string {
  const enough = plannedFor(needs, model)
  return `needs ${needs} answers, so ${enough} planned requests; the run was planned for ${planned}, ${enough - planned} fewer`
}

function objectiveOf(objective: Objective, phases: PhaseResult[], model: Plan['model']): ObjectiveResult {
  const { operation, measure, limit, needs, judged, against } = objective
  const named = (wanted: string | undefined) => phases.find(({ name }) => name === wanted)
  const phase = named(objective.phase)!
  const measured = measuredIn(phase, measure, named(against))
  const base = { phase: phase.name, operation, measure, limit, measured }
  if (!judged) return { ...base, met: null, why: tooFew(needs, phase.planned, model) }
  if (measured === null) return { ...base, met: null, why: 'no answer' }
  return { ...base, met: measured <= limit }
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`

function generatorConditions({ validity }: Plan, { cpu, interrupted }: Generator, metrics: Metrics): Condition[] {
  const { late_p99, generator_cpu } = validity
  const late = numberOf(metrics, 'late_ms', 'p(99)')
  return [
    ...(interrupted ? [{ says: 'the run came to its end (it was cut short)', holds: false }] : []),
    ...(late_p99 === undefined
      ? []
      : [
          {
            says: `requests started on time (99 % within ${late.toFixed(0)} ms of ${late_p99} allowed)`,
            holds: late <= late_p99,
          },
        ]),
    ...(cpu === undefined
      ? []
      : [
          {
            says: `the generator had room (used ${percent(cpu)} of ${percent(generator_cpu)} allowed)`,
            holds: cpu <= generator_cpu,
          },
        ]),
  ]
}

/** Each series that is judged has as many values as that takes. */
function guardsOf(phase: PhaseResult, { objectives }: Plan): Condition[] {
  const { name, answers, series } = phase
  const needed = samplesNeeded(name, objectives)
  const values = Object.keys(series).map(of => ({
    of: of.replace(/_ms$/, ''),
    count: own(series, of)?.count ?? 0,
    needed: samplesNeeded(name, objectives, of),
  }))
  return [
    { says: `${name}: enough answers (${answers} of ${needed} needed)`, holds: answers >= needed },
    ...values
      .filter(({ needed }) => needed > 0)
      .map(({ of, count, needed }) => ({
        says: `${name}: enough values of ${of} (${count} of ${needed} needed)`,
        holds: count >= needed,
      })),
  ]
}

function conditionsOf(phase: PhaseResult, proof: string, plan: Plan): Condition[] {
  const { name, dropped, planned, submitted, throttled, unproven } = phase
  const accounted = ended(phase) + throttled
  const sent = `${name}: every request was sent (${dropped} were not: all virtual users waited)`
  return [
    ...(plan.model === 'open' ? [{ says: sent, holds: dropped === 0 }] : []),
    // A runner whose measurements are missing would otherwise only make the others look good.
    {
      says: `${name}: the schedule was kept (${submitted + dropped} of ${planned} planned)`,
      holds: submitted + dropped >= Math.floor(planned * 0.95),
    },
    {
      says: `${name}: every request was followed to its end (${submitted} sent, ${accounted} ended)`,
      holds: submitted === accounted,
    },
    ...guardsOf(phase, plan),
    { says: `${name}: every answer ${proof} (${unproven} said otherwise)`, holds: unproven === 0 },
    { says: `${name}: not throttled (${throttled} answers 429)`, holds: throttled === 0 },
  ]
}

/**
 * Answers that failed, were wrong or never came count against the deployment whatever else happened; a latency only in a
 * valid run. A run that was cut short has no verdict but that: answers under way were cut too.
 */
function verdictOf(objectives: ObjectiveResult[], validity: Condition[], { interrupted }: Generator): Verdict {
  if (interrupted) return 'invalid'
  if (objectives.some(({ measure, met }) => 'share' in measureOf(measure) && met === false)) return 'not met'
  if (validity.some(({ holds }) => !holds)) return 'invalid'
  return objectives.some(({ met }) => met === false) ? 'not met' : 'met'
}

/** Judges a run that came to its end. */
export function judge(plan: Plan, generator: Generator, metrics: Metrics): LoadResult {
  const phases = plan.phases.map(phase => phaseOf(phase, metrics))
  const objectives = plan.objectives.map(one => objectiveOf(one, phases, plan.model))
  const left = numberOf(metrics, 'left_behind', 'count')
  const validity = [
    ...generatorConditions(plan, generator, metrics),
    ...phases.flatMap((phase, i) => conditionsOf(phase, plan.phases[i]!.proof, plan)),
    {
      says: `what the run created is gone (${left} left behind, named ${resourceOf(plan.makes).begins(plan.run)}…)`,
      holds: left === 0,
    },
  ]
  return {
    verdict: verdictOf(objectives, validity, generator),
    interrupted: generator.interrupted ?? false,
    phases,
    objectives,
    validity,
    generator: {
      cpu: generator.cpu ?? null,
      late_p99_ms: metrics['late_ms']?.values['p(99)'] ?? null,
      dropped: phases.reduce((sum, { dropped }) => sum + dropped, 0),
    },
  }
}
