// How old a cached result may be, and what each `refresh` mode does with it (dossier posthog-endpoints 7.1).
import type { components } from '../../spec/generated/posthog-query.ts'
import { days, hours, minutes, seconds } from '../posthog/time.ts'
import type { StoredQuery } from '../query/types.ts'

export type Mode = Exclude<NonNullable<components['schemas']['QueryRequest']['refresh']>, boolean>

/** Ages in ms: when a result turns stale, and when `lazy_async` no longer puts up with it. */
export interface Thresholds {
  stale: number
  lazy: number
}

const daily: Thresholds = { stale: 6 * hours, lazy: 12 * hours }

const byInterval = new Map<unknown, Thresholds>([
  ['minute', { stale: 5 * minutes, lazy: 15 * minutes }],
  ['hour', { stale: 1 * hours, lazy: 2 * hours }],
  ['week', { stale: 1 * days, lazy: 1 * days }],
  ['month', { stale: 1 * days, lazy: 1 * days }],
])

/** The endpoint's own age, else the policy of the query's interval; SQL is treated like days. */
export function thresholdsOf(query: StoredQuery, cacheAgeSeconds: number | null): Thresholds {
  if (cacheAgeSeconds !== null) return { stale: cacheAgeSeconds * seconds, lazy: cacheAgeSeconds * seconds }
  return byInterval.get(query['interval']) ?? daily
}

export type Age = 'none' | 'fresh' | 'stale' | 'overdue'

export function ageOf(at: number | undefined, { stale, lazy }: Thresholds, now: number): Age {
  if (at === undefined) return 'none'
  if (now < at + stale) return 'fresh'
  return now < at + lazy ? 'stale' : 'overdue'
}

/** `queue`: a job in the background, and with it what is cached, if anything. `follow`: what is cached, and the job that may run. */
export type Action = 'cached' | 'calculate' | 'queue' | 'queue_alone' | 'follow' | 'miss'

const calculated = { none: 'calculate', fresh: 'cached', stale: 'calculate', overdue: 'calculate' } as const
const always = (action: Action) => ({ none: action, fresh: action, stale: action, overdue: action })

export const actions: Record<Mode, Record<Age, Action>> = {
  blocking: calculated,
  force_blocking: always('calculate'),
  force_cache: { ...always('cached'), none: 'miss' },
  async: { ...always('queue'), fresh: 'cached' },
  lazy_async: { none: 'queue', fresh: 'follow', stale: 'follow', overdue: 'queue' },
  force_async: always('queue_alone'),
  async_except_on_cache_miss: { ...always('queue'), fresh: 'cached', none: 'calculate' },
}
