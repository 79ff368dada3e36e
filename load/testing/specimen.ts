// A finished run with everything that a report can tell: promises kept, broken and not judged, parts, steps, hostile texts.

import { type Order, planFor } from '../plan.ts'
import type { Plan } from '../planned.ts'
import { metricsOf, type Point } from '../points.ts'
import { type LoadReport, reportOf } from '../report.ts'
import { type Generator, judge } from '../verdict.ts'

/** Ends tags and runs scripts where it is not kept a text. */
const hostile = '</style><script>alert("x")</script> & \'quoted\''

const order: Omit<Order, 'scenario'> = {
  profile: 'mock',
  run: 'abc',
  targets: [{ url: 'http://127.0.0.1:1', project: '1' }],
}

/** Of every series, evenly over the time of its phase; the same each time. */
function pointsOf({ phases }: Plan, slowness: number): Point[] {
  const began = Date.UTC(2026, 4, 1)
  return phases.flatMap(({ name, start, rate, planned, series }) =>
    Array.from({ length: planned }, (_, i): Point[] => {
      const at = began + (start + i / (rate || 10)) * 1000
      const value = slowness * (1 + (i % 17) + (i % 50 === 0 ? 300 : 0))
      const of = (metric: string, value: number) => ({ metric, phase: name, at, value })
      const counts = [of('submitted', 1), of('answers', 1), ...['failed', 'wrong', 'lost'].map(share => of(share, 0))]
      return [...counts, of('answer_ms', value), of('late_ms', 1), ...series.map(one => of(one, value / 2))]
    }).flat(),
  )
}

export interface Specimen {
  plan: Plan
  report: LoadReport
  points: Point[]
}

/** `slowness` multiplies what every answer took. */
export function specimen(scenario: string, slowness: number, generator: Generator): Specimen {
  const plan = planFor({ ...order, scenario })
  const points = pointsOf(plan, slowness)
  const at = {
    startedAt: new Date(Date.UTC(2026, 4, 1)),
    servers: [hostile],
    version: '0.0.0',
    k6: '2.2.0',
    runners: 1,
  }
  const report = reportOf(plan, at, judge(plan, generator, metricsOf(points, plan)))
  return { plan, points, report: { ...report, note: hostile } }
}
