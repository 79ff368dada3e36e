// Running an endpoint: what is asked, what stands against it, where the rows come from (dossier 3.4, 4.5, 6.2, 7.2, 9).
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import type { Reply } from '../core/reply.ts'
import type { World } from '../core/world.ts'
import { type CachedResult, lookUp, queryKey, store } from '../posthog/results.ts'
import { nextRun, oneOfFew, queryIdOf, refuseBroken, runAsOrdered } from '../posthog/running.ts'
import { minutes, seconds } from '../posthog/time.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { QueryError, type RunRequest, type RunResult, type StoredQuery } from '../query/types.ts'
import { type CallTo, endpointOf, type Handlers, integerIn } from './asked.ts'
import { type Made, present, viewsOf } from './built.ts'
import { lastRunAt, statusOf } from './materialization.ts'
import { storedVariables } from './queries.ts'
import {
  type EndpointRow,
  type MaterializationRow,
  materializationOf,
  rowsOf,
  type VersionRow,
  versionOf,
} from './rows.ts'
import { bodyOf } from './run-shape.ts'

type Body = components['schemas']['EndpointRunRequest']
/** Both methods refuse and answer alike; GET has no body. */
export type Run = CallTo<'runEndpoint'>

export interface Asked {
  version: number | undefined
  page: RunRequest['page']
  offset: number | undefined
  refresh: 'cache' | 'force' | 'direct'
  variables: Record<string, unknown>
  filters: Body['filters_override']
  debug: boolean
}

export interface Target {
  endpoint: EndpointRow
  version: VersionRow
  /** Present when the version has a table, or will have one. */
  materialization: MaterializationRow | undefined
  asked: Asked
}

/** No table has more rows than can be counted; the database refuses numbers beyond. */
const countable = ({ limit, offset }: NonNullable<RunRequest['page']>) => ({
  limit: Math.min(limit, Number.MAX_SAFE_INTEGER),
  offset: Math.min(offset, Number.MAX_SAFE_INTEGER),
})

/** The number that body or query string give; what the query string gives on POST but for the version has no effect. */
function numberOf(call: Run, name: 'version' | 'limit' | 'offset', least: number): number | undefined {
  const { body, query, refuse } = call
  const readable = name === 'version' || call.operation.method === 'get'
  const value = body?.[name] ?? (readable ? integerIn(query[name]) : undefined)
  if (value === undefined) return undefined
  if (value === null)
    return refuse(name === 'version' ? 'version_param_invalid' : `${name}_invalid`, { value: query[name] })
  if (name !== 'version' && value < least) return refuse(`${name}_invalid`, { value })
  return value
}

function asked(call: Run): Asked {
  const { body, refuse } = call
  const version = numberOf(call, 'version', Number.MIN_SAFE_INTEGER)
  const limit = numberOf(call, 'limit', 1)
  const offset = numberOf(call, 'offset', 0)
  if (offset !== undefined && limit === undefined) refuse('offset_without_limit')
  return {
    version,
    page: limit === undefined ? undefined : { limit, offset: offset ?? 0 },
    offset,
    refresh: body?.refresh ?? 'cache',
    variables: (body?.variables as Record<string, unknown> | null | undefined) ?? {},
    filters: body?.filters_override,
    debug: body?.debug ?? false,
  }
}

export function runnableOf(call: Run): EndpointRow {
  const endpoint = endpointOf(call)
  return endpoint.is_active ? endpoint : call.refuse('not_found')
}

export function targetOf(call: Run, endpoint: EndpointRow = runnableOf(call)): Target {
  const { world, path, refuse } = call
  const rows = rowsOf(world)
  const ask = asked(call)
  const number = ask.version ?? endpoint.current_version
  const version =
    versionOf(rows, endpoint, number) ??
    refuse('version_not_found', { version: number, name: path.name, current_version: endpoint.current_version })
  if (!version.is_active) refuse('version_inactive', { version: number })
  return { endpoint, version, materialization: materializationOf(rows, version), asked: ask }
}

export const isHogQL = ({ query }: VersionRow) => query.kind === 'HogQLQuery'
export const isMaterialized = ({ materialization }: Target) => Boolean(materialization?.built)

/** Names that a run may pass. */
export function knownVariables({ version, materialization }: Target): string[] {
  if (isHogQL(version)) return storedVariables(version.query).map(({ code_name }) => code_name)
  return version.insightVariables.concat(materialization?.built ? [] : ['date_from', 'date_to'])
}

function refuseVariables(target: Target, refuse: Run['refuse']): void {
  const { asked, materialization } = target
  const known = knownVariables(target)
  const unknown = Object.keys(asked.variables).filter(name => !known.includes(name))
  if (unknown.length > 0) refuse('unknown_variables', { names: unknown.sort().join(', ') })
  if (!isMaterialized(target) || (asked.filters?.properties?.length ?? 0) > 0) return
  const missing = materialization!.plan.variables.filter(name => !Object.hasOwn(asked.variables, name))
  if (missing.length > 0)
    refuse('required_variables_missing', {
      names: missing
        .sort()
        .map(name => `'${name}'`)
        .join(', '),
    })
}

/** In the order of the product's own checks. */
function refuseRun(target: Target, refuse: Run['refuse']): void {
  const { version, asked } = target
  if (isHogQL(version) && asked.filters) refuse('filters_override_on_hogql')
  if (asked.refresh === 'direct' && !isMaterialized(target)) refuse('direct_not_materialized')
  refuseVariables(target, refuse)
  if (!asked.page) return
  if (!isHogQL(version) && asked.offset !== undefined) refuse('offset_on_insight')
  if (!isHogQL(version) && !isMaterialized(target)) refuse('limit_on_insight', { kind: version.query.kind })
  if (isHogQL(version) && version.isUnion) refuse('limit_on_union')
}

/** True when the run is answered from the table; otherwise the original query runs, which is never an error. */
function servesTable(target: Target, now: number): boolean {
  const { materialization, version, asked } = target
  if (!materialization?.built || asked.refresh === 'direct') return false
  if (statusOf(materialization, now) !== 'Completed') return false
  if (now >= lastRunAt(materialization) + version.data_freshness_seconds * seconds) return false
  const { plan } = materialization
  return Object.keys(asked.variables).every(name => plan.variables.includes(name))
}

/** What the engine is asked: the query itself, or the one that reads the table. */
function requestOf(call: Run, target: Target, fromTable: boolean): RunRequest {
  const { world, now, body } = call
  const { version, materialization, asked } = target
  const queryId = queryIdOf(world, body?.client_query_id ?? nextRun(world))
  const common = {
    queryId,
    variables: asked.variables,
    ...(asked.page && isHogQL(version) && { page: countable(asked.page) }),
  }
  const { plan } = materialization ?? {}
  if (fromTable && plan?.kind === 'hogql') {
    const scope = scopeOf(world, now, { views: viewsOf(world, materialization!) })
    const query = { kind: 'HogQLQuery', query: plan.executionQuery }
    return { ...common, query, scope }
  }
  return {
    ...common,
    query: version.query,
    scope: scopeOf(world, now),
    ...(asked.filters && { filtersOverride: asked.filters }),
  }
}

/** Rows of an insight that were stored when its table was built, narrowed by filters or breakdown variables. */
async function storedInsight({ version, asked }: Target, { insight }: Made): Promise<RunResult> {
  const { insightRows } = await import('../query/materialize.ts')
  const { query, optional_breakdown_properties } = version
  const results = insightRows(insight!, query, asked.variables, asked.filters, optional_breakdown_properties)
  return { results, hasMore: false, hogql: '', clickhouse: '', timings: [], modifiers: {}, synthetic: false }
}

export function calculate(call: Run, target: Target, fromTable: boolean): Promise<RunResult> {
  const { world, queries, refuse } = call
  const { materialization, version, endpoint } = target
  const request = requestOf(call, target, fromTable)
  const made = () => present(world, queries, materialization!, version.query)
  const read = () => made().then(() => queries.run(request))
  const ordered = (run: () => Promise<RunResult>) => runAsOrdered(world, request.queryId, run, endpoint.name)
  if (!fromTable) return ordered(() => queries.run(request))
  if (materialization!.plan.kind === 'insight') return ordered(() => made().then(it => storedInsight(target, it)))
  return oneOfFew(
    world,
    () => refuse('too_many_concurrent'),
    () => ordered(read),
  )
}

/** Rules for whole insights, by what their names begin with. */
const rules = [
  ['insight_', 'insight_rule_broken'],
  ['data_warehouse_series_', 'table_rule_broken'],
  ['funnel', 'funnel_rule_broken'],
  ['retention_', 'retention_rule_broken'],
  ['stickiness_', 'stickiness_rule_broken'],
] as const

function refuseByRule({ code, message: detail }: QueryError, refuse: Run['refuse']): void {
  for (const [begins, name] of rules)
    if (code.startsWith(begins)) refuse(name, { rule: code.slice(begins.length), detail })
}

function refuseFailure(error: QueryError, refuse: Run['refuse']): never {
  if (error.kind === 'unsupported') return refuse('kind_not_run', { reason: error.message })
  if (error.kind === 'resolution' && error.code.startsWith('hogql_')) return refuse('resolution_failed')
  if (error.kind === 'insight') refuseByRule(error, refuse)
  const isEngines = error.kind === 'clickhouse' && !error.code.startsWith('hogql_')
  if (error.status < 500) return refuse('query_failed', { code: isEngines ? error.code : 'invalid_input' })
  return refuseBroken(error, refuse)
}

/** How long a result may be used, in ms: a table's until the table is due again, at least a second. */
export function lifetime({ version, materialization }: Target, fromTable: boolean, at: number): number {
  const freshness = version.data_freshness_seconds * seconds
  return fromTable ? Math.max(1 * seconds, lastRunAt(materialization!) + freshness - at) : freshness
}

export function usable(
  entry: CachedResult | undefined,
  target: Target,
  fromTable: boolean,
  now: number,
): entry is CachedResult {
  if (!entry || target.asked.refresh !== 'cache') return false
  if (fromTable && entry.at < lastRunAt(target.materialization!)) return false
  return now < entry.at + lifetime(target, fromTable, entry.at)
}

const coalesced = 30 * minutes

/** Only runs with an API key count, and not each of them. The endpoint may have changed while the engine worked. */
export function noteExecution({ world, now, caller }: Run, { name }: EndpointRow): void {
  if (caller.kind !== 'key') return
  const { endpoints } = rowsOf(world)
  const endpoint = endpoints.get(name)
  if (!endpoint || (endpoint.lastExecutedAt !== null && now - endpoint.lastExecutedAt <= coalesced)) return
  endpoints.patch(name, { lastExecutedAt: now })
}

/** The key of a version's results; most runs pass nothing, so that one is kept. */
export function keyOf(world: World, { version, asked, materialization }: Target, fromTable: boolean): string {
  const plain = !asked.page && !asked.filters && Object.keys(asked.variables).length === 0
  const table = fromTable ? materialization!.id : null
  const make = () => queryKey(world, version.query, asked.variables, asked.page, asked.filters, table)
  if (!plain) return make()
  const keys = world.remember('endpoints.keys', () => new WeakMap<StoredQuery, Map<string, string>>())
  let known = keys.get(version.query)
  if (!known) keys.set(version.query, (known = new Map()))
  const place = fromTable ? materialization!.id : 'inline'
  let key = known.get(place)
  if (key === undefined) known.set(place, (key = make()))
  return key
}

/** Has the rows made, and keeps them for as long as they may be used. */
async function fresh(call: Run, target: Target, fromTable: boolean, key: string): Promise<CachedResult> {
  const { world, now, refuse } = call
  try {
    return store(world, key, await calculate(call, target, fromTable), now)
  } catch (error) {
    if (error instanceof QueryError) return refuseFailure(error, refuse)
    throw error
  }
}

/** A promise only where the engine is asked: most runs are answered from the cache. */
function run(call: Run): Reply | Promise<Reply> {
  const { world, now, refuse } = call
  const target = targetOf(call)
  refuseRun(target, refuse)
  const fromTable = servesTable(target, now)
  const key = keyOf(world, target, fromTable)
  const known = lookUp(world, key)
  const isCached = usable(known, target, fromTable, now)
  const answered = (entry: CachedResult) => {
    noteExecution(call, target.endpoint)
    const staleAt = entry.at + lifetime(target, fromTable, entry.at)
    return bodyOf({ call, ...target, entry, isCached, key, fromTable, staleAt })
  }
  return isCached ? answered(known) : fresh(call, target, fromTable, key).then(answered)
}

export const handlers = {
  runEndpoint: run,
  runEndpointByGet: call => run(call as unknown as Run),
} satisfies Partial<Handlers>
