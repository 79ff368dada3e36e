// What a run proved: its promises against its measurements, and whether the measurements can be trusted at all.
import { dropped, type Objective, type Phase, type Plan, samplesNeeded, series } from './plan.ts'
import type { Metrics } from './press.ts'
import { measureOf } from './slo.ts'

/** Milliseconds, or what the series counts: average, percentiles by name (`p50`), maximum. */
export type Latency = { count: number; avg: number; max: number } & Record<string, number>

export interface PhaseResult {
  name: string
  operation: string
  rate: number
  duration_s: number
  planned: number
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
  phases: PhaseResult[]
  objectives: ObjectiveResult[]
  validity: Condition[]
  generator: { cpu: number | null; late_p99_ms: number | null; dropped: number }
}

/** What is known of the generator; `cpu` is undefined where its system does not tell. */
export interface Generator {
  cpu: number | undefined
}

export const exitCodes: Record<Verdict, number> = { met: 0, 'not met': 1, invalid: 3 }

/** Of several runs: one that is invalid spoils them all. */
export const verdictOfAll = (verdicts: Verdict[]): Verdict =>
  (['invalid', 'not met'] as const).find(verdict => verdicts.includes(verdict)) ?? 'met'

const numberOf = (metrics: Metrics, name: string, statistic: string): number => metrics[name]?.values[statistic] ?? 0

function latencyOf(metrics: Metrics, name: string): Latency | null {
  const { count, avg, max, ...rest } = metrics[name]?.values ?? {}
  if (!count) return null
  const percentiles = Object.entries(rest).filter(([statistic]) => statistic.startsWith('p('))
  const named = percentiles.map(([statistic, value]) => [`p${statistic.slice(2, -1)}`, value])
  return { count, avg: avg!, max: max!, ...Object.fromEntries(named) }
}

function phaseOf(phase: Phase, metrics: Metrics): PhaseResult {
  const count = (metric: string) => numberOf(metrics, series(metric, phase), 'count')
  // Of a k6 rate, `passes` counts what was added as true.
  const share = (metric: string) => numberOf(metrics, series(metric, phase), 'passes')
  return {
    name: phase.name,
    operation: phase.operation,
    rate: phase.rate,
    duration_s: phase.duration,
    planned: Math.floor(phase.rate * phase.duration),
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

function measuredIn(phase: PhaseResult, measure: string): number | null {
  const of = measureOf(measure)
  if ('share' in of) return ended(phase) > 0 ? phase[of.share] / ended(phase) : null
  const latency = of.series === 'answer_ms' ? phase.latency_ms : phase.series[of.series]
  return latency?.[`p${of.percentile}`] ?? null
}

function objectiveOf(objective: Objective, phase: PhaseResult): ObjectiveResult {
  const { operation, measure, limit, needs, judged } = objective
  const measured = measuredIn(phase, measure)
  const base = { phase: phase.name, operation, measure, limit, measured }
  if (!judged) return { ...base, met: null, why: `needs ${needs} answers, the run was planned for ${phase.planned}` }
  if (measured === null) return { ...base, met: null, why: 'no answer' }
  return { ...base, met: measured <= limit }
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`

function generatorConditions({ validity }: Plan, { cpu }: Generator, metrics: Metrics): Condition[] {
  const { late_p99, generator_cpu } = validity
  const late = numberOf(metrics, 'late_ms', 'p(99)')
  const lateness = {
    says: `requests started on time (99 % within ${late.toFixed(0)} ms of ${late_p99} allowed)`,
    holds: late <= late_p99,
  }
  if (cpu === undefined) return [lateness]
  const room = `the generator had room (used ${percent(cpu)} of ${percent(generator_cpu)} allowed)`
  return [lateness, { says: room, holds: cpu <= generator_cpu }]
}

function conditionsOf(phase: PhaseResult, needed: number, proof: string): Condition[] {
  const { name, answers, dropped, planned, submitted, throttled, unproven } = phase
  const accounted = ended(phase) + throttled
  return [
    { says: `${name}: every request was sent (${dropped} were not: all virtual users waited)`, holds: dropped === 0 },
    // A runner whose measurements are missing would otherwise only make the others look good.
    {
      says: `${name}: the schedule was kept (${submitted + dropped} of ${planned} planned)`,
      holds: submitted + dropped >= Math.floor(planned * 0.95),
    },
    {
      says: `${name}: every request was followed to its end (${submitted} sent, ${accounted} ended)`,
      holds: submitted === accounted,
    },
    { says: `${name}: enough answers (${answers} of ${needed} needed)`, holds: answers >= needed },
    { says: `${name}: every answer ${proof} (${unproven} said otherwise)`, holds: unproven === 0 },
    { says: `${name}: not throttled (${throttled} answers 429)`, holds: throttled === 0 },
  ]
}

/** Answers that failed, were wrong or never came count against the deployment whatever else happened; a latency only in a valid run. */
function verdictOf(objectives: ObjectiveResult[], validity: Condition[]): Verdict {
  if (objectives.some(({ measure, met }) => 'share' in measureOf(measure) && met === false)) return 'not met'
  if (validity.some(({ holds }) => !holds)) return 'invalid'
  return objectives.some(({ met }) => met === false) ? 'not met' : 'met'
}

/** Judges a run that came to its end. */
export function judge(plan: Plan, generator: Generator, metrics: Metrics): LoadResult {
  const phases = plan.phases.map(phase => phaseOf(phase, metrics))
  const objectives = plan.objectives.map(one => objectiveOf(one, phases.find(({ name }) => name === one.phase)!))
  const left = numberOf(metrics, 'left_behind', 'count')
  const validity = [
    ...generatorConditions(plan, generator, metrics),
    ...phases.flatMap((phase, i) =>
      conditionsOf(phase, samplesNeeded(phase.name, plan.objectives), plan.phases[i]!.proof),
    ),
    { says: `what the run created is gone (${left} left behind, named ust-load-${plan.run}-…)`, holds: left === 0 },
  ]
  return {
    verdict: verdictOf(objectives, validity),
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
