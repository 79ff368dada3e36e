// Queries that run in the background: a row holds what was asked, what was planned and how it ended; its status is derived.
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import type { RunRequest, View } from '../query/types.ts'

/** `body` is the whole answer of the query; `error` null means one that callers may not see. */
export type Ended =
  | { at: number; body: Record<string, unknown>; synthetic: boolean }
  | { at: number; error: string | null }

/** Kept by id. Times are epoch milliseconds of the world's clock. */
export interface QueryRow {
  /** `client_query_id`, else the key that the result is cached under, else made up. */
  id: string
  /** Names the work in the engine. */
  taskId: string
  createdBy: number
  request: Pick<RunRequest, 'query' | 'variables' | 'filtersOverride'>
  /** The data that it sees, at `askedAt`: ingested batches and tables. */
  upTo: number
  views: Record<string, View>
  cacheKey: string
  /** How long the result may be used, in ms. */
  lifetime: number
  askedAt: number
  pickUpAt: number
  /** Planned; the end comes later where the engine needs longer. Absent where nothing is planned to end it. */
  endsAt?: number
  outcome: 'complete' | 'fail' | 'hang'
  /** Of an ordered failure. */
  error: string | null
  /** Readings of the status until it ends, where that is how it was asked for. */
  pollsLeft?: number
  ended: Ended | null
}

export const queries = (world: World): Table<QueryRow> => world.table<QueryRow>('query.queries')
