// What a run answers: the result, where it came from, and for `debug` how it was made (dossier 4.5).
import { type Headers, Reply } from '../core/reply.ts'
import { projectOf } from '../posthog/project.ts'
import { debuggingOf, engineHeaders, responseOf } from '../posthog/response.ts'
import { type CachedResult, cachedReply } from '../posthog/results.ts'
import { isoOffset } from '../posthog/time.ts'
import type { CallTo } from './asked.ts'
import { shownRow } from './breakdowns.ts'
import { lastRunAt } from './materialization.ts'
import type { EndpointRow, MaterializationRow, VersionRow } from './rows.ts'

export interface Shown {
  call: CallTo<'runEndpoint'>
  endpoint: EndpointRow
  version: VersionRow
  materialization: MaterializationRow | undefined
  asked: { page?: { limit: number; offset: number } | undefined; debug: boolean; filters?: unknown }
  entry: CachedResult
  isCached: boolean
  key: string
  fromTable: boolean
  staleAt: number
  /** What a revision answers beside, last. */
  more?: object
  /** What it says of `filters_override`. */
  warning?: string
}

const origin = ({ fromTable, materialization }: Shown) =>
  fromTable ? { endpoint_materialized: true, endpoint_materialized_at: isoOffset(lastRunAt(materialization!)) } : {}

function body(shown: Shown) {
  const { call, endpoint, version, asked, entry, isCached, key, staleAt } = shown
  const { result, at } = entry
  const { timezone } = projectOf(call.world)
  const isHogQL = version.query.kind === 'HogQLQuery'
  return {
    ...responseOf({ result, query: version.query, at, staleAt, isCached, timezone }),
    ...(!isHogQL && { results: Array.isArray(result.results) ? result.results.map(shownRow) : result.results }),
    hasMore: asked.page ? result.hasMore : false,
    ...(asked.page && isHogQL && { limit: asked.page.limit, offset: asked.page.offset }),
    name: endpoint.name,
    endpoint_version: version.version,
    endpoint_version_created_at: isoOffset(version.createdAt),
    ...origin(shown),
    ...(asked.debug && debuggingOf(result, key)),
    ...shown.more,
  }
}

const deprecated =
  'filters_override is deprecated and will be removed. Use `variables` instead to filter the results of an endpoint.'

function headersOf({ asked, entry, warning = deprecated }: Shown): Headers {
  return {
    ...(asked.filters ? { 'X-PostHog-Warn': warning } : {}),
    ...engineHeaders(entry.result),
  }
}

/** What shaped the last cached answer, in a word: runs that are asked for again and again make it, and hash it, once. */
let last = { id: '', debug: false, staleAt: 0, name: '' }

function nameOf({ version: { id }, asked: { debug }, staleAt }: Shown): string {
  if (last.id !== id || last.debug !== debug || last.staleAt !== staleAt)
    last = { id, debug, staleAt, name: `${id}:${debug}:${staleAt}` }
  return last.name
}

export function bodyOf(shown: Shown): Reply {
  const { call, entry, isCached } = shown
  const make = () => new Reply(200, body(shown), { headers: headersOf(shown) })
  return isCached ? cachedReply(call, entry, nameOf(shown), make) : make()
}
