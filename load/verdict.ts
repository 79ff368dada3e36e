// What a run proved: its promises against its measurements, and whether the measurements can be trusted at all.
import { type Objective, type Phase, type Plan, samplesNeeded, series } from './plan.ts'
import type { Metrics, Pressed } from './press.ts'

export interface PhaseResult {
  name: string
  operation: string
  rate: number
  duration_s: number
  planned: number
  /** Proven answers: 200, and cached or calculated as the phase demands. */
  answers: number
  failed: number
  throttled: number
  unproven: number
  /** Milliseconds; null without an answer. */
  latency_ms: { avg: number; p50: number; p90: number; p95: number; p99: number; max: number } | null
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

export const exitCodes: Record<Verdict, number> = { met: 0, 'not met': 1, invalid: 3 }

const numberOf = (metrics: Metrics, name: string, statistic: string): number => metrics[name]?.values[statistic] ?? 0

function phaseOf(phase: Phase, metrics: Metrics): PhaseResult {
  const count = (metric: string) => numberOf(metrics, series(metric, phase), 'count')
  const answers = count('answers')
  const times = metrics[series('answer_ms', phase)]?.values ?? {}
  const at = (statistic: string) => times[statistic] ?? Number.NaN
  return {
    name: phase.name,
    operation: phase.operation,
    rate: phase.rate,
    duration_s: phase.duration,
    planned: Math.floor(phase.rate * phase.duration),
    answers,
    // Of a k6 rate, `passes` counts what was added as true.
    failed: numberOf(metrics, series('failed', phase), 'passes'),
    throttled: count('throttled'),
    unproven: count('unproven'),
    latency_ms:
      answers === 0
        ? null
        : { avg: at('avg'), p50: at('p(50)'), p90: at('p(90)'), p95: at('p(95)'), p99: at('p(99)'), max: at('max') },
  }
}

function objectiveOf(objective: Objective, phase: PhaseResult): ObjectiveResult {
  const { operation, measure, limit, needs, judged } = objective
  const asked = phase.answers + phase.failed + phase.unproven
  const latency = phase.latency_ms?.[measure as 'p50' | 'p95'] ?? null
  const measured = measure === 'failed' ? (asked > 0 ? phase.failed / asked : null) : latency
  const base = { phase: phase.name, operation, measure, limit, measured }
  if (!judged) return { ...base, met: null, why: `needs ${needs} answers, the run was planned for ${phase.planned}` }
  if (measured === null) return { ...base, met: null, why: 'no answer' }
  return { ...base, met: measured <= limit }
}

function conditions(plan: Plan, pressed: Pressed, metrics: Metrics, phases: PhaseResult[]): Condition[] {
  const dropped = numberOf(metrics, 'dropped_iterations', 'count')
  const late = numberOf(metrics, 'late_ms', 'p(99)')
  const { late_p99, generator_cpu } = plan.validity
  const left = numberOf(metrics, 'left_behind', 'count')
  return [
    { says: `every request was sent (${dropped} were not: all virtual users were waiting)`, holds: dropped === 0 },
    {
      says: `requests started on time (99 % within ${late.toFixed(0)} ms of ${late_p99} allowed)`,
      holds: late <= late_p99,
    },
    ...(pressed.cpu === undefined
      ? []
      : [
          {
            says: `the generator had room (used ${percent(pressed.cpu)} of ${percent(generator_cpu)} allowed)`,
            holds: pressed.cpu <= generator_cpu,
          },
        ]),
    ...phases.flatMap(phase => conditionsOf(phase, samplesNeeded(phase.name, plan.objectives))),
    { says: `what the run created is gone (${left} left behind, named ust-load-${plan.run}-…)`, holds: left === 0 },
  ]
}

const conditionsOf = (phase: PhaseResult, needed: number): Condition[] => [
  { says: `${phase.name}: enough answers (${phase.answers} of ${needed} needed)`, holds: phase.answers >= needed },
  {
    says: `${phase.name}: every answer was ${phase.name === 'cached' ? 'cached' : 'calculated'} (${phase.unproven} said otherwise)`,
    holds: phase.unproven === 0,
  },
  { says: `${phase.name}: not throttled (${phase.throttled} answers 429)`, holds: phase.throttled === 0 },
]

const percent = (share: number) => `${(share * 100).toFixed(0)} %`

/** Failed answers count against the deployment whatever else happened; a latency counts only in a valid run. */
function verdictOf(objectives: ObjectiveResult[], validity: Condition[]): Verdict {
  if (objectives.some(({ measure, met }) => measure === 'failed' && met === false)) return 'not met'
  if (validity.some(({ holds }) => !holds)) return 'invalid'
  return objectives.some(({ met }) => met === false) ? 'not met' : 'met'
}

/** Judges a run that k6 finished. */
export function judge(plan: Plan, pressed: Pressed, metrics: Metrics): LoadResult {
  const phases = plan.phases.map(phase => phaseOf(phase, metrics))
  const objectives = plan.objectives.map(one => objectiveOf(one, phases.find(({ name }) => name === one.phase)!))
  const validity = conditions(plan, pressed, metrics, phases)
  return {
    verdict: verdictOf(objectives, validity),
    phases,
    objectives,
    validity,
    generator: {
      cpu: pressed.cpu ?? null,
      late_p99_ms: metrics['late_ms']?.values['p(99)'] ?? null,
      dropped: numberOf(metrics, 'dropped_iterations', 'count'),
    },
  }
}
