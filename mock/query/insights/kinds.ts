// The kinds of insight that can be run, each with what plans it.
import { planFunnel } from './funnel.ts'
import { planLifecycle } from './lifecycle.ts'
import { planPaths } from './paths.ts'
import type { Planner } from './plan.ts'
import { planRetention } from './retention.ts'
import { planStickiness } from './stickiness.ts'
import { planTrends } from './trends.ts'

export const insights: ReadonlyMap<string, Planner> = new Map([
  ['TrendsQuery', planTrends],
  ['StickinessQuery', planStickiness],
  ['FunnelsQuery', planFunnel],
  ['PathsQuery', planPaths],
  ['RetentionQuery', planRetention],
  ['LifecycleQuery', planLifecycle],
])
