// What k6 holds a run against: the promises, and beside each the guards without which it could be kept by accident.
import type { Objective, Phase, Plan } from './planned.ts'
import { measureOf } from './slo.ts'

/** Names of the sub-metrics that a phase is judged by. */
export const series = (metric: string, { name, operation }: Pick<Phase, 'name' | 'operation'>): string =>
  `${metric}{operation:${operation},phase:${name}}`

/** How many values one of its further series has. Of a trend k6 judges no count, so the values have a counter. */
const valuesOf = (of: string, { name, operation }: Phase): string =>
  `values{operation:${operation},phase:${name},series:${of}}`

/** Requests of a phase that found no free virtual user. k6 itself counts them, without a scenario's own tags. */
export const dropped = ({ name }: Pick<Phase, 'name'>): string => `dropped_iterations{scenario:${name}}`

/** Values of a series that the judged objectives of a phase need together: at least one of the answers'. */
export function samplesNeeded(phase: string, objectives: Objective[], of = 'answer_ms'): number {
  const judged = objectives.filter(one => one.judged && (one.phase === phase || one.against === phase))
  const theirs = judged.filter(({ measure }) => {
    const read = measureOf(measure)
    return 'share' in read ? of === 'answer_ms' : read.series === of
  })
  return Math.max(of === 'answer_ms' ? 1 : 0, ...theirs.map(({ needs }) => needs))
}

type Hold = (metric: string, expression: string) => void

function holdPhase(phase: Phase, { objectives, model }: Pick<Plan, 'objectives' | 'model'>, hold: Hold): void {
  // A metric without a threshold has no sub-metric in the summary.
  for (const name of ['answer_ms', ...phase.series]) hold(series(name, phase), 'max>=0')
  for (const name of ['failed', 'wrong', 'lost']) hold(series(name, phase), 'rate<=1')
  hold(series('pressed_at', phase), 'value>=0')
  if (model === 'open') hold(dropped(phase), 'count<1')
  hold(series('submitted', phase), 'count>=1')
  hold(series('answers', phase), `count>=${samplesNeeded(phase.name, objectives)}`)
  for (const of of phase.series) {
    const needed = samplesNeeded(phase.name, objectives, of)
    if (needed > 0) hold(valuesOf(of, phase), `count>=${needed}`)
  }
  hold(series('unproven', phase), 'count<1')
  hold(series('throttled', phase), 'count<1')
}

/** For k6, by metric. A drift compares two phases, which no threshold can. */
export function thresholdsOf(
  plan: Pick<Plan, 'phases' | 'objectives' | 'validity' | 'model'>,
): Record<string, string[]> {
  const thresholds = new Map([['left_behind', ['count<1']]])
  const hold: Hold = (metric, expression) => thresholds.set(metric, [...(thresholds.get(metric) ?? []), expression])
  const { late_p99 } = plan.validity
  if (late_p99 !== undefined) hold('late_ms', `p(99)<=${late_p99}`)
  for (const phase of plan.phases) holdPhase(phase, plan, hold)
  for (const { phase, measure, limit } of plan.objectives.filter(({ judged }) => judged)) {
    const of = measureOf(measure)
    const at = plan.phases.find(({ name }) => name === phase)!
    if ('share' in of) hold(series(of.share, at), `rate<=${limit}`)
    else if (!of.drift) hold(series(of.series, at), `p(${of.percentile})<=${limit}`)
  }
  return Object.fromEntries(thresholds)
}
