// Rows of the Data warehouse. snake_case goes on the wire, camelCase never leaves; times are epoch milliseconds of the world's clock.
import type { components } from '../../spec/generated/posthog-data-warehouse.ts'
import { Grouped } from '../core/grouped.ts'
import type { Job } from '../core/job.ts'
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import { projectSettings } from '../posthog/settings.ts'
import type { Stretch } from './data/rows.ts'

type Schemas = components['schemas']
export type SourceTypeName = Schemas['SourceType']
export type SyncType = NonNullable<Schemas['SyncType']>
export type Frequency = Exclude<NonNullable<Schemas['SyncFrequency']>, 'never'>
export type IncrementalFieldType = NonNullable<Schemas['IncrementalFieldType']>
export type TableMode = NonNullable<Schemas['CdcTableMode']>

/** What was given to connect, secrets included: scalars as texts, lists and objects of them. */
export type Inputs = Record<string, unknown>

/** Kept by id. A deleted one stays for the sake of those who revive it. */
export interface SourceRow {
  id: string
  source_type: SourceTypeName
  prefix: string | null
  description: string | null
  access_method: Schemas['AccessMethod']
  created_via: 'web' | 'api' | 'mcp' | null
  createdAt: number
  /** The id of a user; null where the user is gone. */
  createdBy: number | null
  inputs: Inputs
  revenue_analytics_config: Schemas['RevenueAnalyticsConfig']
  /** Of its account, where that was said and is not left to chance. */
  customers?: number
  /** What its data derives from beside the seed: ids differ between worlds of one seed. Absent in states of before, where it is the id. */
  account?: string
  deleted?: true
  /** Where pushes of the source come in; while `enabled`, it has a function of its own here. */
  webhook?: Webhook
  /** Where it leads is really asked, and was. */
  connected?: true
  /** How its syncs end until its inputs are changed, where they do not succeed. */
  trouble?: Trouble
}

export interface Trouble {
  status: 'Failed' | 'Paused' | 'BillingLimitReached' | 'BillingLimitTooLow'
  error?: string
}

export interface Webhook {
  /** The id of its function. */
  id: string
  createdAt: number
  enabled: boolean
  /** Ids of schemas by type of object. */
  schema_mapping: Record<string, string>
  inputs: Record<string, string>
}

/** As stored: told in other words. */
export type SchemaStatus = 'Running' | 'Paused' | 'Failed' | 'Completed' | 'BillingLimitReached' | 'BillingLimitTooLow'

/** Kept by id. */
export interface SchemaRow {
  id: string
  source: string
  name: string
  label: string | null
  description: string | null
  createdAt: number
  should_sync: boolean
  sync_type: SyncType | null
  incremental_field: string | null
  incremental_field_type: IncrementalFieldType | null
  /** Null: never. */
  sync_frequency: Frequency | null
  sync_time_of_day: string | null
  /** Where in its interval its schedule begins: from 0 to 1. */
  phase: number
  primary_key_columns: string[] | null
  cdc_table_mode: TableMode | null
  enabled_columns: string[] | null
  /** What discovery found. */
  available_columns: Schemas['SchemaColumn'][]
  status: SchemaStatus | null
  latest_error: string | null
  lastSyncedAt: number | null
  /** The instant of its schedule up to which its syncs were planned; absent where there is no schedule. */
  lastTick?: number
  /** Ids of its latest jobs, oldest first. */
  jobs: string[]
  table: SyncedTable | null
  /** The next sync begins anew. */
  begins_anew?: true
  deleted?: true
}

/** What can be queried of a schema. The engine's rows are made again from it whenever they are missing. */
export interface SyncedTable {
  id: string
  name: string
  createdAt: number
  /** Nothing was synced: the source itself is queried, as it is at the time. */
  live?: true
  /** As the engine has them. */
  columns: { name: string; type: string }[]
  row_count: number
  /** What its syncs brought; the last ends where the next one goes on. */
  stretches: Stretch[]
  /** What they really read, where they did. */
  kept?: Kept
  /** The member by which its latest sync went: the next goes on after its highest value. */
  cursor?: string
}

/** Rows that were read, and how far. */
export interface Kept {
  /** What tells them apart: their first members. */
  keys: string[]
  /** Ids of pieces, in their order. */
  pieces: string[]
  /** The highest values of columns by which syncs can go, as their database writes them. */
  highest: { column: string; value: string }[]
}

/** Some of the rows of a schema that were read. Kept by id, which follows from what is in it. */
export interface PieceRow {
  schema: string
  rows: number
  /** Unpacked. */
  bytes: number
  /** Lines of JSON, packed by gzip, in base64. */
  lines: string
}

/** A sync of a schema. Kept by id; those that no list shows any more are gone. */
export interface SyncRow {
  source: string
  schema: string
  job: Job
  /** Whether it begins anew; decided when it starts. */
  anew?: boolean
  rows?: number
  error?: string
  /** How it failed, where that was not the ordinary way. */
  trouble?: Trouble['status']
  /** How it writes, where it follows changes. */
  writes?: 'incremental_merge' | 'scd2_append'
}

/** Credentials that wait for a set-up. Kept by id. */
export interface CredentialRow {
  id: string
  source_type: SourceTypeName
  createdAt: number
  inputs: Inputs
}

export const sources = (world: World): Table<SourceRow> => world.table('warehouse.sources')
export const schemas = (world: World): Table<SchemaRow> => world.table('warehouse.schemas')
export const syncs = (world: World): Table<SyncRow> => world.table('warehouse.syncs')
export const pieces = (world: World): Table<PieceRow> => world.table('warehouse.pieces')
export const credentials = (world: World): Table<CredentialRow> => world.table('warehouse.credentials')

export const schemasBySource = new Grouped<SchemaRow>(schemas, row => row.source)

/** Those of a source that are there, by name. */
export const schemasOf = (world: World, source: string): SchemaRow[] =>
  [...schemasBySource.of(world, source)]
    .map(([, row]) => row)
    .filter(({ deleted }) => !deleted)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))

/** Newest first. */
export const newestFirst = <Row extends { createdAt: number; id: string }>(rows: Iterable<Row>): Row[] =>
  [...rows].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))

type Flag = 'cdc' | 'webhooks'

/** What a project may do; set by control calls. */
export interface Settings {
  flags: Flag[]
  custom_sources: number
  /** Of the accounts that are connected from now on; null is by chance. */
  customers: number | null
}

export const { settingsOf, setSettings } = projectSettings<Settings>(world => world.table('warehouse.settings'), {
  flags: ['webhooks'],
  custom_sources: 5,
  customers: null,
})
