// Results of runs, kept per world for as long as a version's freshness allows (dossier 7).
import { hash } from 'node:crypto'
import type { Call } from '../core/api.ts'
import { held, type Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import type { RunRequest, RunResult, StoredQuery, VariableValues } from '../query/types.ts'

export interface ResultRow {
  result: RunResult
  /** Mock time of the calculation, epoch ms. */
  at: number
}

export interface CachedResult extends ResultRow {
  /** Answers made of it, ready to be sent again: by what else shapes them. */
  replies: Map<string, Reply>
}

const kept = 500
/** In the order in which they were calculated, kept across restarts. */
const rowsOf = (world: World) => world.table<ResultRow>('posthog.results')
const entriesOf = (world: World) => world.remember('posthog.results', () => new Map<string, CachedResult>())

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}

/** Stable for the same parts whatever the order of their keys. */
export const cacheKey = (...parts: unknown[]): string =>
  `cache_${hash('sha256', JSON.stringify(parts.map(sorted)), 'hex').slice(0, 32)}`

/** The key of a result, by all that it depends on: `table` is what is read instead of the query. */
export const queryKey = (
  world: World,
  query: StoredQuery,
  variables: VariableValues,
  page: RunRequest['page'],
  filters: object | null | undefined,
  table: string | null,
): string => cacheKey(world.options.ordinal, query, variables, page, filters, table)

/** What they depend on has changed. */
export function forgetResults(world: World): void {
  rowsOf(world).clear()
  entriesOf(world).clear()
}

export function lookUp(world: World, key: string): CachedResult | undefined {
  const known = entriesOf(world).get(key)
  if (known) return known
  const row = rowsOf(world).get(key)
  return row && remember(world, key, row)
}

function remember(world: World, key: string, row: ResultRow): CachedResult {
  const entry = { ...row, replies: new Map<string, Reply>() }
  entriesOf(world).set(key, entry)
  return entry
}

export function store(world: World, key: string, result: RunResult, at: number): CachedResult {
  const rows = rowsOf(world)
  rows.delete(key)
  const row = rows.put(key, { result, at })
  if (rows.size > kept) {
    const oldest = rows.keys().next().value!
    rows.delete(oldest)
    entriesOf(world).delete(oldest)
  }
  return remember(world, key, row)
}

/**
 * The answer 200 that a cached result gives: made and held against the contract once, then the same bytes each time.
 * `name` tells apart what else shapes it.
 */
export function cachedReply(
  { world, operation }: Pick<Call, 'world' | 'operation'>,
  { replies }: CachedResult,
  name: string,
  make: () => Reply,
): Reply {
  const known = replies.get(name)
  if (known) return known
  const reply = world.options.mutant ? make() : held(operation, make())
  replies.set(name, reply)
  return reply
}
