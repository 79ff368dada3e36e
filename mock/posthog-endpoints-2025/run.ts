// Running an endpoint in the older revision: cached, calculated or in the background, as `refresh` says (dossier 4.5, 7.1).
import type { components } from '../../spec/generated/posthog-endpoints-2025.ts'
import { type Reply, reply } from '../core/reply.ts'
import { userOf } from '../posthog/dialect.ts'
import { projectOf } from '../posthog/project.ts'
import { engineHeaders, wholeResponseOf } from '../posthog/response.ts'
import { type CachedResult, cachedReply, lookUp, store } from '../posthog/results.ts'
import { mostConcurrent, nextRun, oneOfFew, queryIdOf, refuseBroken, runAsOrdered } from '../posthog/running.ts'
import { isoOffset } from '../posthog/time.ts'
import { lastRunAt, present } from '../posthog-endpoints/materialization.ts'
import { versionKey } from '../posthog-endpoints/rows.ts'
import { enqueue } from '../posthog-query/jobs.ts'
import { known, statusOf } from '../posthog-query/status.ts'
import { QueryError, type RunResult } from '../query/types.ts'
import { type Asked, askedIn, type Run, scopeFor } from './asked.ts'
import type { Handlers } from './endpoints.ts'
import { note } from './executions.ts'
import { actions, ageOf, thresholdsOf } from './freshness.ts'

type Schemas = components['schemas']
type Status = Schemas['QueryStatus']

const staleAfter = ({ query, endpoint }: Asked) => thresholdsOf(query, endpoint.cache_age_seconds)

function body({ world }: Run, asked: Asked, { result, at }: CachedResult, isCached: boolean) {
  const { query, version, table, key } = asked
  const { timezone } = projectOf(world)
  return {
    ...wholeResponseOf({ result, query, at, staleAt: at + staleAfter(asked).stale, isCached, timezone }, key),
    _version: version.version,
    _version_created_at: isoOffset(version.createdAt),
    ...(table && { _materialized: true, _materialized_at: isoOffset(lastRunAt(table)) }),
  }
}

const answer = (call: Run, asked: Asked, entry: CachedResult): Reply =>
  cachedReply(call, entry, `2025:${asked.version.id}:${staleAfter(asked).stale}`, () =>
    reply(200, body(call, asked, entry, true), engineHeaders(entry.result)),
  )

async function result(call: Run, asked: Asked): Promise<RunResult> {
  const { world, now, body, queries, refuse } = call
  const { request, table, version } = asked
  const queryId = queryIdOf(world, body?.client_query_id || nextRun(world))
  const run = () => queries.run({ ...request, scope: scopeFor(world, now, asked), queryId })
  const read = async () => {
    await present(world, queries, table!, version.query)
    return run()
  }
  const tooMany = () =>
    refuse('too_many_concurrent', { limit: mostConcurrent(world), key: projectOf(world).id, task: queryId })
  return table ? oneOfFew(world, tooMany, () => runAsOrdered(world, queryId, read)) : runAsOrdered(world, queryId, run)
}

async function calculate(call: Run, asked: Asked): Promise<Reply> {
  const entry = store(call.world, asked.key, await result(call, asked), call.now)
  note(call, asked.endpoint)
  return reply(200, body(call, asked, entry, false), engineHeaders(entry.result))
}

/** A job of the client's name, else the one that fills the cache for this key; forced ones have a name of their own. */
async function queued(call: Run, asked: Asked): Promise<Status> {
  const { world, now, queries, caller, body } = call
  const { request, key, mode, table, version } = asked
  const { upTo } = scopeFor(world, now, asked)
  const row = await enqueue(world, queries, now, {
    ...(body?.client_query_id && { clientQueryId: body.client_query_id }),
    ...(mode !== 'force_async' && { id: key }),
    createdBy: userOf(world, caller),
    request,
    upTo,
    ...(table && { table: versionKey(version, version.version) }),
    cacheKey: key,
    lifetime: staleAfter(asked).stale,
  })
  note(call, asked.endpoint)
  return statusOf(world, row, now)
}

/** What is cached with the job that makes it anew, 202 as long as that is under way. */
const withStatus = (call: Run, asked: Asked, entry: CachedResult, query_status: Status): Reply =>
  reply(202, { ...body(call, asked, entry, true), query_status }, engineHeaders(entry.result))

function follow(call: Run, asked: Asked, entry: CachedResult): Reply {
  const { world, now } = call
  const job = known(world, call.body?.client_query_id || asked.key, now)
  return job && !job.ended ? withStatus(call, asked, entry, statusOf(world, job, now)) : answer(call, asked, entry)
}

async function answered(call: Run, asked: Asked): Promise<Reply> {
  const { key, mode, table } = asked
  const found = lookUp(call.world, key)
  const entry = found && table && found.at < lastRunAt(table) ? undefined : found
  const action = actions[mode][ageOf(entry?.at, staleAfter(asked), call.now)]
  if (action === 'calculate') return calculate(call, asked)
  if (action === 'cached') return answer(call, asked, entry!)
  if (action === 'follow') return follow(call, asked, entry!)
  if (action === 'miss') return reply(200, { cache_key: key, query_status: null })
  const query_status = await queued(call, asked)
  if (action === 'queue_alone') return reply(202, { query_status })
  return entry ? withStatus(call, asked, entry, query_status) : reply(202, { cache_key: key, query_status })
}

/** Names that HogQL's own errors have later; here they are one. */
const laterCodes = /^(hogql_|table_access_denied|invalid_property_filter)/

function refuseFailure({ refuse }: Run, error: QueryError): never {
  const { kind, status, code, message } = error
  if (status >= 500) return refuseBroken(error, refuse)
  const named = kind === 'clickhouse' && !laterCodes.test(code)
  return refuse('query_failed', { code: named ? code : 'invalid_input', detail: message })
}

async function run(call: Run): Promise<Reply> {
  try {
    return await answered(call, askedIn(call))
  } catch (error) {
    if (error instanceof QueryError) return refuseFailure(call, error)
    throw error
  }
}

export const handlers = {
  runEndpoint: run,
  runEndpointByGet: call => run(call as unknown as Run),
} satisfies Partial<Handlers>
