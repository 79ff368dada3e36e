// Rows of Batch exports. snake_case goes on the wire, camelCase never leaves; times are epoch milliseconds of the world's clock.
import type { components } from '../../spec/generated/posthog-batch-exports.ts'
import type { Job } from '../core/job.ts'
import type { Table } from '../core/table.ts'
import type { World } from '../core/world.ts'
import { projectSettings } from '../posthog/settings.ts'
import type { Schedule } from './schedule.ts'

export { isUuid } from '../core/dice.ts'
export { instantOf, randomId, timeId } from '../posthog/ids.ts'

type Schemas = components['schemas']
export type DestinationType = Schemas['DestinationType']
export type Config = Record<string, unknown>

export interface Destination {
  type: DestinationType
  /** As sent, secrets included. */
  config: Config
  integration: number | null
}

/** What its rows are, and how they are written: all that a count depends on. */
export interface Cargo {
  model: string | null
  filters: unknown[] | null
  schema: {
    fields: { expression: string; alias: string }[]
    values: Record<string, unknown>
    hogql_query: string
  } | null
  /** What the query of its own says after WHERE. */
  condition: string | null
  /** What columns of its own query read beside their row: all rows, of which they make one, also where there are none; or others, or each other. */
  reads: 'all rows' | 'others' | null
  destination: Pick<Destination, 'type'> & { config: Config }
}

/** Kept by id. A deleted one stays for the sake of its runs. */
export interface ExportRow extends Schedule {
  id: string
  name: string
  model: Schemas['Model']
  destination: Destination
  paused: boolean
  createdAt: number
  updatedAt: number
  pausedAt: number | null
  startAt: number | null
  endAt: number | null
  schema: Cargo['schema']
  condition: Cargo['condition']
  reads: Cargo['reads']
  filters: unknown[] | null
  /** The end of the last interval that has its run, or needs none. */
  lastTick: number
  deleted?: true
  /** What its destination answers until it is changed: each run fails with it. */
  fault?: string
}

export interface Counted {
  records: number
  bytes: number
  synthetic?: true
}

/** A run that is, or was lately, under way. Kept by id. */
export interface RunRow {
  export: string
  /** Null: from the beginning of time. */
  start: number | null
  end: number
  backfill?: string
  job: Job
  /** Ingested batches that were visible when it started. */
  upTo?: number
  counted?: Counted
  error?: string
  /** What failed it may be gone the next time. */
  retryable?: true
  /** It was one failure too many: how many backfills were cancelled when its export was paused. */
  felled?: number
}

/**
 * Runs of the schedule that nobody had a say in, one per interval between two instants: each is a function of its interval.
 * Kept by `{export}/{number}`.
 */
export interface StretchRow {
  export: string
  schedule: Schedule
  cargo: Cargo
  /** Ends of the first and the last interval. */
  first: number
  last: number
  upTo: number
  /** How its runs fail: with this text, and how many of a hundred. */
  failures?: { error: string; percent: number }
}

/** Kept by id. */
export interface BackfillRow {
  export: string
  /** Null: from the beginning of time. */
  start: number | null
  end: number | null
  /** The estimate: `Starting` until it ends. */
  job: Job
  adjusted?: number
  total?: number
  /** How it ended after the estimate; absent while it runs. */
  over?: { status: 'Completed' | 'Cancelled'; at: number }
  /** Its present run, and where that run ends. */
  run?: string
  reached?: number
  /** How many of its runs before the present one came to an end of their own. */
  done?: number
  /** It unpauses its export when it has caught up. */
  catchesUp?: true
}

export const exportsOf = (world: World): Table<ExportRow> => world.table('batch_exports.exports')
export const runRows = (world: World): Table<RunRow> => world.table('batch_exports.runs')
export const stretches = (world: World): Table<StretchRow> => world.table('batch_exports.stretches')
export const backfillRows = (world: World): Table<BackfillRow> => world.table('batch_exports.backfills')

type Flag = 'high-frequency-batch-exports' | 'batch-export-earliest-backfill' | 'backfill-workflows-destination'

/** What a project may do beyond the default, and what differs from it; set by control calls. */
export interface Settings {
  flags: Flag[]
  destination_policy: 'inline' | 'integration'
  concurrent_backfills: number
}

export const { settingsOf, setSettings } = projectSettings<Settings>(world => world.table('batch_exports.settings'), {
  flags: [],
  destination_policy: 'inline',
  concurrent_backfills: 10,
})

export const cargoOf = ({ model, filters, schema, condition, reads, destination }: ExportRow): Cargo => ({
  model: model || 'events',
  filters,
  schema,
  condition,
  reads,
  destination: { type: destination.type, config: countedConfig(destination.config) },
})

/** Members of a configuration that change what is written. */
const counting = ['include_events', 'exclude_events', 'file_format', 'compression']
const countedConfig = (config: Config): Config =>
  Object.fromEntries(Object.entries(config).filter(([name]) => counting.includes(name)))
