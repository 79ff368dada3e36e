// Feature flags of a project: who gets which value. Shares are by a hash of flag and distinct id, the same that PostHog and its SDKs take.
import { createHash } from 'node:crypto'
import { own } from '../../spec/own.ts'
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import type { Left } from '../query/pattern.ts'
import { type FlagProperty, propertyFits } from './flag-properties.ts'

export interface FlagCondition {
  properties?: FlagProperty[]
  /** Absent or null: everybody. */
  rollout_percentage?: number | null
  /** Instead of the variant that the hash gives. */
  variant?: string | null
}
export interface FlagVariant {
  key: string
  name?: string
  rollout_percentage: number
}
export interface FlagRow {
  id: number
  key: string
  name: string
  active: boolean
  /** Counts its changes from 1. */
  version: number
  is_remote_configuration: boolean
  filters: {
    groups: FlagCondition[]
    multivariate: { variants: FlagVariant[] } | null
    /** JSON by variant, or by `true`. */
    payloads: Record<string, string>
  }
}

/** By key. */
export const featureFlags = (world: World): Table<FlagRow> => world.table('posthog.feature_flags')

/** Nobody is told of the others. */
export const activeFlags = (world: World): FlagRow[] => [...featureFlags(world).values()].filter(({ active }) => active)

export type Reason = 'condition_match' | 'out_of_rollout_bound' | 'no_condition_match'
export interface Verdict {
  enabled: boolean
  variant: string | null
  reason: Reason
  /** Of the condition that decided. */
  condition: number | null
  /** As JSON. */
  payload: string | null
}

/** The greatest number of fifteen hexadecimal digits, as a double. */
const scale = Number(0xfffffffffffffffn)

/** From 0 to 1, spread evenly. */
export function shareOf(key: string, id: string, salt = ''): number {
  const digest = createHash('sha1').update(`${key}.${id}${salt}`).digest('hex')
  return Number(BigInt(`0x${digest.slice(0, 15)}`)) / scale
}

/** Whom it is evaluated for, and what is left for the patterns of all flags. */
export interface Evaluation {
  id: string
  properties: Record<string, unknown>
  left: Left
}

function reasonOf(key: string, condition: FlagCondition, { id, properties, left }: Evaluation): Reason {
  const { properties: wanted = [], rollout_percentage: percentage = null } = condition
  if (id === '' || !wanted.every(property => propertyFits(property, properties, left))) return 'no_condition_match'
  return percentage === null || shareOf(key, id) <= percentage / 100 ? 'condition_match' : 'out_of_rollout_bound'
}

function variantOf({ key, filters }: FlagRow, { variant }: FlagCondition, id: string): string | null {
  const variants = filters.multivariate?.variants ?? []
  if (variant && variants.some(each => each.key === variant)) return variant
  const share = shareOf(key, id, 'variant')
  let upTo = 0
  for (const each of variants) {
    upTo += each.rollout_percentage / 100
    if (share < upTo) return each.key
  }
  return null
}

/** What a flag is for somebody; where no condition fits, the last of those that came nearest tells why. */
export function evaluated(flag: FlagRow, evaluation: Evaluation): Verdict {
  const { key, filters } = flag
  let nearest: Pick<Verdict, 'reason' | 'condition'> = { reason: 'no_condition_match', condition: null }
  for (const [condition, each] of filters.groups.entries()) {
    const reason = reasonOf(key, each, evaluation)
    if (reason === 'condition_match') {
      const variant = variantOf(flag, each, evaluation.id)
      return { enabled: true, variant, reason, condition, payload: own(filters.payloads, variant ?? 'true') ?? null }
    }
    if (reason === 'out_of_rollout_bound' || nearest.reason === reason) nearest = { reason, condition }
  }
  return { enabled: false, variant: null, ...nearest, payload: null }
}
