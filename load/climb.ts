// Climbs to the highest rate that still keeps the promises: each step is a run of its own, with its own verdict.
import { own } from '../spec/own.ts'
import { type Order, pressureOf } from './plan.ts'
import { aligned, type LoadReport, type Step } from './report.ts'
import { newRun, type Session, session, type Tools } from './session.ts'
import type { Scenario } from './slo.ts'
import type { Target } from './target.ts'
import { codeOf, interruptedCode } from './verdict.ts'

const stepOf = (rate: number, { verdict, interrupted, phases, objectives, validity }: LoadReport): Step => ({
  rate,
  verdict,
  interrupted,
  p95_ms: Object.fromEntries(phases.map(({ name, latency_ms }) => [name, latency_ms?.['p95'] ?? null])),
  why: [
    ...objectives.filter(({ met }) => met === false).map(({ phase, measure }) => `${phase} ${measure}`),
    ...validity.filter(({ holds }) => !holds).map(({ says }) => says),
  ],
})

export interface Climb {
  steps: Step[]
  /** Of the highest step that kept all promises, else of the first. */
  best: Session
}

/** Whole requests per second, growing by the factor. */
const rates = (first: number, { factor, most }: NonNullable<Scenario['steps']>): number[] =>
  Array.from({ length: most }, (_, i) => Math.round(first * factor ** i))

/** Ends at the first step that is not met, or when there are no more. Throws Unfinished. */
export async function climb(order: Order, targets: Target[], scenario: Scenario, tools: Tools): Promise<Climb> {
  const steps: Step[] = []
  let best: Session | undefined
  const first = order.rate ?? pressureOf(scenario, order).rate ?? 1
  for (const rate of rates(first, scenario.steps ?? { factor: 1.5, most: 10 })) {
    const step = await session({ ...order, rate, run: newRun() }, targets, tools, { sampled: true })
    steps.push(stepOf(rate, step.report))
    const isMet = step.report.verdict === 'met'
    if (isMet || !best) best = step
    if (!isMet) break
  }
  return { steps, best: best! }
}

/** The rate that counts; undefined when not even the first step held. */
export const highest = (steps: Step[]): number | undefined => steps.findLast(({ verdict }) => verdict === 'met')?.rate

export function climbLines(steps: Step[]): string[] {
  const phases = Object.keys(steps[0]!.p95_ms)
  const cell = (value: number | null | undefined) => (value == null ? '-' : value.toFixed(1))
  const rows = steps.map(({ rate, verdict, p95_ms }) => [
    `${rate}/s`,
    ...phases.map(phase => cell(own(p95_ms, phase))),
    verdict,
  ])
  const last = steps.at(-1)!
  const reached = highest(steps)
  const sentence =
    reached === undefined
      ? `Not even ${last.rate}/s kept all promises`
      : last.verdict === 'met'
        ? `All promises kept up to ${reached}/s, where the climb ended: the limit is higher`
        : `The highest rate that kept all promises: ${reached}/s`
  return [
    ...aligned([['rate', ...phases.map(phase => `${phase} p95`), 'verdict'], ...rows]),
    '',
    `${sentence}.`,
    ...(last.why.length > 0 ? [`At ${last.rate}/s:`, ...last.why.map(why => `  ✗ ${why}`)] : []),
  ]
}

/** A climb that kept its promises somewhere has done what it was for, if it was let. */
export function climbCode(steps: Step[]): number {
  if (steps.some(({ interrupted }) => interrupted)) return interruptedCode
  return highest(steps) === undefined ? codeOf(steps.at(-1)!) : 0
}
