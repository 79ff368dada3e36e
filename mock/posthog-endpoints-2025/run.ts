// Running an endpoint in the older revision: cached, calculated or in the background, as `refresh` says (dossier 4.5, 7.1).
import { type Reply, reply } from '../core/reply.ts'
import { projectOf } from '../posthog/project.ts'
import { engineHeaders, wholeResponseOf } from '../posthog/response.ts'
import { type CachedResult, cachedReply, store } from '../posthog/results.ts'
import { mostConcurrent, nextRun, oneOfFew, queryIdOf, refuseBroken, runAsOrdered } from '../posthog/running.ts'
import { isoOffset } from '../posthog/time.ts'
import { present } from '../posthog-endpoints/built.ts'
import { lastRunAt } from '../posthog-endpoints/materialization.ts'
import { versionKey } from '../posthog-endpoints/rows.ts'
import { thresholdsOf } from '../posthog-query/freshness.ts'
import { answerBy, queued } from '../posthog-query/modes.ts'
import { QueryError, type RunResult } from '../query/types.ts'
import { type Asked, askedIn, type Run, scopeFor } from './asked.ts'
import type { Handlers } from './endpoints.ts'
import { note } from './executions.ts'

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
  const ordered = (run: () => Promise<RunResult>) => runAsOrdered(world, queryId, run, call.path.name)
  return table ? oneOfFew(world, tooMany, () => ordered(read)) : ordered(run)
}

async function calculate(call: Run, asked: Asked): Promise<Reply> {
  const entry = store(call.world, asked.key, await result(call, asked), call.now)
  note(call, asked.endpoint)
  return reply(200, body(call, asked, entry, false), engineHeaders(entry.result))
}

function answered(call: Run, asked: Asked): Promise<Reply> {
  const { world, now, body: sent } = call
  const { mode, key, table, version, request } = asked
  const asking = { mode, key, thresholds: staleAfter(asked), clientQueryId: sent?.client_query_id }
  return answerBy(call, {
    ...asking,
    notBefore: table && lastRunAt(table),
    calculate: () => calculate(call, asked),
    cached: entry => answer(call, asked, entry),
    body: entry => body(call, asked, entry, true),
    async queue() {
      const { upTo } = scopeFor(world, now, asked)
      const facts = { request, upTo, ...(table && { table: versionKey(version, version.version) }) }
      const row = await queued(call, asking, facts)
      note(call, asked.endpoint)
      return row
    },
  })
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
