// Results of runs, kept per world for as long as a version's freshness allows (dossier 7).
import { createHash } from 'node:crypto'
import type { Call } from '../core/api.ts'
import { type Headers, Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import type { RunResult } from '../query/types.ts'

export interface CachedResult {
  result: RunResult
  /** Mock time of the calculation, epoch ms. */
  at: number
  /** Answers made of it, ready to be sent again: by what else shapes them. */
  bodies: Map<string, Buffer>
}

const kept = 500
const entriesOf = (world: World) => world.remember('endpoints.cache', () => new Map<string, CachedResult>())

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}

/** Stable for the same parts whatever the order of their keys. */
export const cacheKey = (...parts: unknown[]): string =>
  `cache_${createHash('sha256')
    .update(JSON.stringify(parts.map(sorted)))
    .digest('hex')
    .slice(0, 32)}`

export const lookUp = (world: World, key: string): CachedResult | undefined => entriesOf(world).get(key)

export function store(world: World, key: string, result: RunResult, at: number): CachedResult {
  const entries = entriesOf(world)
  const entry = { result, at, bodies: new Map<string, Buffer>() }
  entries.delete(key)
  entries.set(key, entry)
  if (entries.size > kept) entries.delete(entries.keys().next().value!)
  return entry
}

/**
 * The answer 200 that a cached result gives: the same bytes each time, held against the contract when they were made.
 * `name` tells apart what else shapes the body.
 */
export function cachedReply(
  { world, operation }: Pick<Call, 'world' | 'operation'>,
  { bodies }: CachedResult,
  name: string,
  make: () => object,
  headers: Headers,
): Reply {
  const known = bodies.get(name)
  if (known) return new Reply(200, known, { headers, media: 'application/json', checked: true })
  const made = make()
  const misfits = world.options.mutant ? [] : operation.misfits(200, 'application/json', made)
  if (misfits.length > 0) return new Reply(200, made, { headers })
  bodies.set(name, Buffer.from(JSON.stringify(made)))
  return new Reply(200, made, { headers, checked: true })
}
