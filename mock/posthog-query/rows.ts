// Queries that run in the background: a row holds what was asked, what was planned and how it ended; its status is derived.
import type { Job } from '../core/job.ts'
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import type { RunRequest } from '../query/types.ts'

/** `body` is the whole answer of the query; `error` null means one that callers may not see. */
export type Ended = { body: Record<string, unknown>; synthetic: boolean } | { error: string | null }

/** Kept by id. Times are epoch milliseconds of the world's clock. */
export interface QueryRow {
  /** `client_query_id`, else the key that the result is cached under, else made up. */
  id: string
  createdBy: number
  request: Pick<RunRequest, 'query' | 'variables' | 'filtersOverride'>
  /** The ingested batches that it sees, at the instant when it was asked for. */
  upTo: number
  /** The version whose table it reads, by its key. */
  table?: string
  cacheKey: string
  /** How long the result may be used, in ms. */
  lifetime: number
  /** Its id names the work in the engine. */
  job: Job
  /** What came of it, once it has ended. */
  ended: Ended | null
}

export const queries = (world: World): Table<QueryRow> => world.table<QueryRow>('query.queries')
