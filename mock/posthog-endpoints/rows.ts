// Rows of PostHog Endpoints, shared by its revisions. snake_case goes on the wire, camelCase never leaves; times are epoch ms.
import type { components } from '../../spec/generated/posthog-endpoints.ts'
import type { components as components2025 } from '../../spec/generated/posthog-endpoints-2025.ts'
import type { Job } from '../core/job.ts'
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import type { MaterializationPlan } from '../query/materialize.ts'
import type { StoredQuery, View } from '../query/types.ts'

type Current = components['schemas']
type Older = components2025['schemas']

/** Kept by name: names are unique among the endpoints that are not deleted. */
export interface EndpointRow {
  /** @format uuid */
  id: string
  name: string
  is_active: boolean
  derived_from_insight: string | null
  /**
   * @minimum 1
   * @multipleOf 1
   */
  current_version: number
  createdAt: number
  updatedAt: number
  createdBy: number
  lastExecutedAt: number | null
  /**
   * Of the older revision.
   * @multipleOf 1
   */
  cache_age_seconds: number | null
  sync_frequency: Older['MaterializationEnabled']['sync_frequency']
  /** Of the later revision: sorted, without doubles. */
  tags?: string[]
}

/** Kept by `{endpoint id}/{version}`. */
export interface VersionRow {
  /** @format uuid */
  id: string
  endpoint: string
  /**
   * @minimum 1
   * @multipleOf 1
   */
  version: number
  /** Normalised. */
  query: StoredQuery
  description: string
  data_freshness_seconds: Current['EndpointVersion']['data_freshness_seconds']
  is_active: boolean
  createdAt: number
  updatedAt: number | null
  createdBy: number
  columns: Current['Column'][]
  isUnion: boolean
  /** What runs of an insight may pass: breakdown properties. */
  insightVariables: string[]
  /** Why it cannot be materialized; null where it can. */
  ineligible: string | null
  bucket_overrides: Record<string, string> | null
  /** Of the later revision. */
  optional_breakdown_properties?: string[]
  lastExecutedAt?: number
  /** Its materialization was switched off because nobody asked for long. */
  hibernated?: boolean
}

/** What the last successful job built: a table of the engine, or the rows of an insight. */
export interface Built {
  finishedAt: number
  /** When its job started: the instant that its rows are of. */
  at: number
  /** Ingested batches that were visible then. */
  upTo: number
  /** Of the table among those of its world. */
  name: string
  /** Of the table, where it is one. */
  columns?: View['columns']
  insight?: unknown[]
}

/** A version's saved view, while it is enabled. Kept by `{endpoint id}/{version}`. */
export interface MaterializationRow {
  /** @format uuid */
  id: string
  name: string
  endpoint: string
  endpointName: string
  version: number
  enabledAt: number
  /**
   * The shortest is that of the older revision.
   * @minimum 300
   */
  intervalSeconds: number
  plan: MaterializationPlan
  /** How many jobs there were, this one included. */
  jobs: number
  job: Job
  paused?: boolean
  /** Ingested batches that were visible when the job was picked up; absent before. */
  upTo?: number
  built: Built | null
  /** Of the last job that ended; `Modified` since the query changed. */
  ended: { status: 'Completed' | 'Failed' | 'Modified'; at: number; error: string } | null
}

export interface Rows {
  endpoints: Table<EndpointRow>
  versions: Table<VersionRow>
  materializations: Table<MaterializationRow>
}

export const rowsOf = (world: World): Rows =>
  world.remember('endpoints.rows', () => ({
    endpoints: world.table<EndpointRow>('endpoints.endpoints'),
    versions: world.table<VersionRow>('endpoints.versions'),
    materializations: world.table<MaterializationRow>('endpoints.materializations'),
  }))

/** The key that was asked for last: a run asks for the same several times, and text that is made anew is hashed anew. */
let last = { id: '', version: 0, key: '/0' }

export function versionKey(endpoint: EndpointRow | VersionRow, version: number): string {
  const id = 'endpoint' in endpoint ? endpoint.endpoint : endpoint.id
  if (last.id !== id || last.version !== version) last = { id, version, key: `${id}/${version}` }
  return last.key
}

export const versionOf = (rows: Rows, endpoint: EndpointRow, version: number): VersionRow | undefined =>
  rows.versions.get(versionKey(endpoint, version))

export const currentVersion = (rows: Rows, endpoint: EndpointRow): VersionRow =>
  versionOf(rows, endpoint, endpoint.current_version)!

export const materializationOf = (rows: Rows, version: VersionRow): MaterializationRow | undefined =>
  rows.materializations.get(versionKey(version, version.version))

/** Newest first. */
export const versionsOf = (rows: Rows, endpoint: EndpointRow): VersionRow[] =>
  Array.from({ length: endpoint.current_version }, (_, i) => versionOf(rows, endpoint, endpoint.current_version - i)!)
