// What is asked of queries and breakdowns that are written, and what a write leaves beside (dossier 2, 5.1, 5.2).
import type { Call } from '../core/api.ts'
import { repr } from '../posthog/serializer.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import type { WriteChecks } from '../posthog-endpoints/endpoints.ts'
import { disable, plannedFacts } from '../posthog-endpoints/materialization.ts'
import { type EndpointRow, rowsOf, type VersionRow, versionKey, versionsOf } from '../posthog-endpoints/rows.ts'
import type { Changing } from '../posthog-endpoints/update.ts'
import { QueryError, type StoredQuery } from '../query/types.ts'

interface Written {
  tags?: string[] | null
  optional_breakdown_properties?: string[] | null
  is_active?: boolean | null
  is_materialized?: boolean | null
}
type Refusal = 'connection_not_supported' | 'hogql_invalid' | 'breakdowns_not_supported' | 'breakdowns_unknown'
type Writing = Pick<Call<unknown, Written, Refusal>, 'world' | 'now' | 'queries' | 'body' | 'refuse'>

const withBreakdowns = new Set(['TrendsQuery', 'RetentionQuery'])

/** Names that a query does not read are objected to when it is written; what else may go wrong shows when it runs. */
async function refuseUnresolved({ world, now, queries, refuse }: Writing, query: StoredQuery): Promise<void> {
  if (query.kind !== 'HogQLQuery') return
  await queries.describe(query, scopeOf(world, now)).catch((error: unknown) => {
    if (error instanceof QueryError && error.kind === 'resolution') refuse('hogql_invalid', { error: error.message })
  })
}

async function refuseBreakdowns({ body, refuse }: Writing, query: StoredQuery): Promise<void> {
  const asked = body.optional_breakdown_properties ?? []
  if (asked.length === 0) return
  if (!withBreakdowns.has(query.kind)) refuse('breakdowns_not_supported', { kind: query.kind })
  const { insightVariables: known } = await plannedFacts(query)
  const unknown = asked.filter(name => !known.includes(name))
  if (unknown.length > 0)
    refuse('breakdowns_unknown', {
      word: unknown.length === 1 ? 'property' : 'properties',
      names: unknown.map(repr).join(', '),
      known: known.length > 0 ? repr(known) : '(none)',
    })
}

export const checksOf = (call: Writing): WriteChecks => ({
  sent(query) {
    if (query.kind === 'HogQLQuery' && (query['connectionId'] ?? null) !== null) call.refuse('connection_not_supported')
  },
  stored: query => refuseUnresolved(call, query),
  breakdowns: query => refuseBreakdowns(call, query),
})

/** Trimmed, in lower case, sorted, without doubles. */
const normalTags = (tags: string[]): string[] => [...new Set(tags.map(tag => tag.trim().toLowerCase()))].sort()

/** What a write says of tags and optional breakdowns; nothing where it says nothing. */
export const fieldsOf = (body: Written) => ({
  endpoint: body.tags ? { tags: normalTags(body.tags) } : {},
  version:
    body.optional_breakdown_properties === undefined
      ? {}
      : { optional_breakdown_properties: body.optional_breakdown_properties ?? [] },
})

/** Views of all versions go, and so do the marks of those that sleep. */
function tearDown({ world, queries }: Writing, endpoint: EndpointRow): void {
  const rows = rowsOf(world)
  for (const { version } of versionsOf(rows, endpoint)) {
    const key = versionKey(endpoint, version)
    disable(world, key, queries)
    if (rows.versions.get(key)!.hibernated) rows.versions.patch(key, { hibernated: false })
  }
}

export const changingOf = (call: Writing): Changing => ({
  ...checksOf(call),
  written(endpoint: EndpointRow, { version }: VersionRow, targeted: boolean) {
    const { world, body } = call
    const rows = rowsOf(world)
    const fields = fieldsOf(body)
    rows.endpoints.patch(endpoint.name, fields.endpoint)
    const decides = typeof body.is_materialized === 'boolean' || body.is_active === false
    rows.versions.patch(versionKey(endpoint, version), { ...fields.version, ...(decides && { hibernated: false }) })
    if (body.is_active === false && !targeted) tearDown(call, endpoint)
  },
})
