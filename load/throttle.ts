// Whether a plan stays below the documented throttles.

import { familyOf } from './families.ts'
import type { Phase, Plan } from './planned.ts'
import { UsageError } from './slo.ts'

const span: Record<number, string> = { 60: 'a minute', 3600: 'an hour' }

interface Sent {
  /** Seconds since the run began, and requests spread evenly over them. */
  from: number
  to: number
  requests: number
}

/** What one target gets of one bucket. A warm-up asks each phase once; what is created is looked for when it is deleted. */
function sentOf(phases: Phase[], { warmup, fill }: Pick<Plan, 'warmup' | 'fill'>, isUsual: boolean): Sent[] {
  const last = Math.max(0, ...phases.map(({ start, duration }) => start + duration))
  const perAsking = phases.reduce((sum, { requests }) => sum + requests, 0)
  const begins = Math.min(...phases.map(({ start }) => start))
  const warm = warmup ? warmup.rate * warmup.duration * perAsking : 0
  return [
    ...phases.map(({ start, duration, planned, requests }) => ({
      from: start,
      to: start + duration,
      requests: planned * requests,
    })),
    { from: 0, to: Math.max(1, begins), requests: warm },
    ...(isUsual
      ? [
          { from: 0, to: 1, requests: 2 * fill },
          { from: last, to: last + 1, requests: 2 * fill },
        ]
      : []),
  ]
}

/** The most that falls into any stretch of so many seconds. */
function mostIn(sent: Sent[], seconds: number): number {
  const within = (at: number) =>
    sent.reduce((sum, { from, to, requests }) => {
      const shared = Math.max(0, Math.min(to, at + seconds) - Math.max(from, at))
      return sum + (requests * shared) / (to - from)
    }, 0)
  const corners = sent.flatMap(({ from, to }) => [from, to - seconds]).filter(at => at >= 0)
  return Math.max(0, ...[0, ...corners].map(within))
}

/** Throws UsageError when one target would be sent more than its throttle lets through. */
export function refuseThrottled(plan: Pick<Plan, 'makes' | 'phases' | 'warmup' | 'fill' | 'targets'>): void {
  const { buckets } = familyOf(plan.makes)
  for (const [target] of plan.targets.entries())
    for (const [bucket, limits] of Object.entries(buckets)) {
      const phases = plan.phases.filter(one => one.target === target && one.throttle === bucket)
      if (phases.length === 0) continue
      const sent = sentOf(phases, plan, bucket === 'usual')
      for (const [seconds, limit] of Object.entries(limits)) {
        const most = Math.ceil(mostIn(sent, Number(seconds)))
        if (most <= limit) continue
        throw new UsageError(
          `This would send up to ${most} requests in ${span[Number(seconds)]}, and the documented throttle lets ${limit} through: lower --rate or --duration, or say --profile own-deployment where throttles are lifted.`,
        )
      }
    }
}
