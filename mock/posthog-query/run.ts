// Running a query that is sent: at once, from the cache or in the background (dossier posthog-endpoints 7.1, posthog-query-layer 6, 7).
import type { operations, refusals } from '../../spec/generated/posthog-query.ts'
import type { CallOf } from '../core/api.ts'
import { type Reply, reply } from '../core/reply.ts'
import { projectOf } from '../posthog/project.ts'
import { engineHeaders, wholeResponseOf } from '../posthog/response.ts'
import { type CachedResult, cachedReply, queryKey, store } from '../posthog/results.ts'
import { nextRun, queryIdOf, refuseBroken, runAsOrdered } from '../posthog/running.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { normalised } from '../posthog-endpoints/queries.ts'
import { QueryError, type StoredQuery } from '../query/types.ts'
import { type Mode, thresholdsOf } from './freshness.ts'
import { type Asking, answerBy, queued } from './modes.ts'
import { overridden } from './overrides.ts'

type Run = CallOf<operations, refusals, 'runQuery'>

/** Here somebody wants a result: what the cache does not have is calculated. */
function modeOf({ refresh, async }: Run['body']): Mode {
  if (async) return 'async'
  if (refresh === true) return 'force_blocking'
  return !refresh || refresh === 'force_cache' ? 'blocking' : refresh
}

/** Keys may not page through a query by its text. What does not parse is refused where it is run. */
async function refuseOffset({ caller, refuse }: Run, { kind, query }: StoredQuery): Promise<void> {
  if (caller.kind !== 'key' || kind !== 'HogQLQuery' || !/offset/i.test(String(query))) return
  const { hasOffset, loadParser, parseSelect } = await import('../query/hogql/compile.ts')
  await loadParser()
  if (hasOffset(parseSelect(String(query)))) refuse('offset_with_key', { rest: '' })
}

/** The query itself: insights of the product's pages have nodes around it, which say how it is shown. */
function sourceOf(sent: Run['body']['query']): StoredQuery {
  return ('source' in sent ? sent.source : sent) as unknown as StoredQuery
}

async function answered(call: Run): Promise<Reply> {
  const { world, now, body, queries, operation } = call
  const mode = modeOf(body)
  const query = normalised(operation.contract, sourceOf(body.query))
  await refuseOffset(call, query)
  const request = overridden(world, query, body)
  const thresholds = thresholdsOf(query, null)
  const key = queryKey(world, request.query, request.variables ?? {}, undefined, request.filtersOverride, null)
  const bodyOf = ({ result, at }: CachedResult, isCached: boolean) => {
    const { timezone } = projectOf(world)
    return wholeResponseOf({ result, query, at, staleAt: at + thresholds.stale, isCached, timezone }, key)
  }
  const asked = { mode, key, thresholds, clientQueryId: body.client_query_id }
  const asking: Asking = {
    ...asked,
    async calculate() {
      const queryId = queryIdOf(world, body.client_query_id || nextRun(world))
      const run = () => queries.run({ ...request, scope: scopeOf(world, now), queryId })
      const entry = store(world, key, await runAsOrdered(world, queryId, run), now)
      return reply(200, bodyOf(entry, false), engineHeaders(entry.result))
    },
    cached: entry =>
      cachedReply(call, entry, `query:${thresholds.stale}`, () =>
        reply(200, bodyOf(entry, true), engineHeaders(entry.result)),
      ),
    body: entry => bodyOf(entry, true),
    queue: () => queued(call, asked, { request, upTo: scopeOf(world, now).upTo }),
  }
  return answerBy(call, asking)
}

function refuseFailure({ refuse }: Run, error: QueryError): never {
  const { kind, status, code, message } = error
  if (status < 500)
    return refuse('query_not_run', { code: kind === 'unsupported' ? 'invalid_input' : code, detail: message })
  return refuseBroken(error, (name, fill) =>
    refuse(name === 'query_failed_internally' ? 'broken_internally' : name, fill),
  )
}

export const handlers = {
  async runQuery(call: Run): Promise<Reply> {
    try {
      return await answered(call)
    } catch (error) {
      if (error instanceof QueryError) return refuseFailure(call, error)
      throw error
    }
  },
}
