// What each `refresh` mode does with what is cached, for queries that are sent and for stored ones (dossier posthog-endpoints 7.1).
import type { components } from '../../spec/generated/posthog-query.ts'
import type { Call } from '../core/api.ts'
import { type Reply, reply } from '../core/reply.ts'
import { userOf } from '../posthog/dialect.ts'
import { engineHeaders } from '../posthog/response.ts'
import { type CachedResult, lookUp } from '../posthog/results.ts'
import { actions, ageOf, type Mode, type Thresholds } from './freshness.ts'
import { enqueue, type Asked as Job } from './jobs.ts'
import type { QueryRow } from './rows.ts'
import { known, statusOf } from './status.ts'

type Caller = Pick<Call, 'world' | 'now' | 'caller' | 'queries'>

/** A query that is asked for in a mode. */
export interface Asking {
  mode: Mode
  /** Under which its result is cached. */
  key: string
  thresholds: Thresholds
  /** Results that are older are of no use, however fresh; epoch milliseconds. */
  notBefore?: number | undefined
  clientQueryId: string | null | undefined
  /** Has the result made, and answers it. */
  calculate: () => Promise<Reply>
  /** Answers what is cached. */
  cached: (entry: CachedResult) => Reply
  /** The same as a body, to which a status is added. */
  body: (entry: CachedResult) => object
  queue: () => Promise<QueryRow>
}

/** Puts a query on the queue: as the client named it, else as what fills the cache; forced ones have a name of their own. */
export const queued = (
  { world, now, caller, queries }: Caller,
  { clientQueryId, mode, key, thresholds }: Pick<Asking, 'clientQueryId' | 'mode' | 'key' | 'thresholds'>,
  facts: Pick<Job, 'request' | 'upTo' | 'table'>,
): Promise<QueryRow> =>
  enqueue(world, queries, now, {
    ...facts,
    ...(clientQueryId && { clientQueryId }),
    ...(mode !== 'force_async' && { id: key }),
    createdBy: userOf(world, caller),
    cacheKey: key,
    lifetime: thresholds.stale,
  })

/** What is cached with the job that makes it anew, 202 as long as that is under way. */
const withStatus = ({ body }: Asking, entry: CachedResult, query_status: components['schemas']['QueryStatus']): Reply =>
  reply(202, { ...body(entry), query_status }, engineHeaders(entry.result))

function follow({ world, now }: Caller, asking: Asking, entry: CachedResult): Reply {
  const job = known(world, asking.clientQueryId || asking.key, now)
  return job && !job.ended ? withStatus(asking, entry, statusOf(world, job, now)) : asking.cached(entry)
}

export async function answerBy(call: Caller, asking: Asking): Promise<Reply> {
  const { world, now } = call
  const { key, mode, thresholds, notBefore = -Infinity } = asking
  const found = lookUp(world, key)
  const entry = found && found.at < notBefore ? undefined : found
  const action = actions[mode][ageOf(entry?.at, thresholds, now)]
  if (action === 'calculate') return asking.calculate()
  if (action === 'cached') return asking.cached(entry!)
  if (action === 'follow') return follow(call, asking, entry!)
  if (action === 'miss') return reply(200, { cache_key: key, query_status: null })
  const query_status = statusOf(world, await asking.queue(), now)
  if (action === 'queue_alone') return reply(202, { query_status })
  return entry ? withStatus(asking, entry, query_status) : reply(202, { cache_key: key, query_status })
}
