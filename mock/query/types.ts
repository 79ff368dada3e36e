// What the query layer takes and gives. It knows tables, SQL and engines; it knows no HTTP and no API.
import type { SelectNode } from './hogql/ast.ts'

/** The data one query sees: one world's project at one instant. Times are epoch milliseconds. */
export interface Scope {
  /** Names the world's own rows in the engine. */
  world: string
  teamId: number
  /** Choose the generated data set, which worlds share. `events` 0 means no generated rows at all. */
  seed: number
  events: number
  /** The instant at which the generated data ends: its rows are stored as offsets before it. */
  anchor: number
  /** How many ingested batches of the world are visible: earlier instants can be looked at again. */
  upTo: number
  /** The world's clock. `now()` inside a query is this instant. */
  now: number
  timezone: string
  weekStartDay: 'sunday' | 'monday'
  /** Definitions by property name: they decide how `properties.x` is typed. */
  propertyTypes: Record<string, 'Numeric' | 'Boolean' | 'DateTime' | 'String'>
  /** By id: what definitions in queries stand for. Absent: whatever they define is there, without a default. */
  projectVariables?: ReadonlyMap<string, { code_name: string; default_value: unknown }>
  /** Names of the types of groups by index: further names of `group_N`. Absent: none. */
  groupTypes?: readonly string[]
  /** Which person an event is of, unless a query says otherwise. Absent: as new projects have it. */
  personMode?: PersonMode
  /** What queries speak of by id or name. Absent: the project has none. */
  definitions?: Definitions
  /** Of the tables under `system.`, by what follows; a table without an entry is empty. */
  systemRows?: ReadonlyMap<string, () => readonly object[]>
  /** Further names that FROM can resolve (materialized endpoints, warehouse tables), by lower-case name. */
  views: Record<string, View>
}

export const personModes = [
  'person_id_override_properties_on_events',
  'person_id_override_properties_joined',
  'person_id_no_override_properties_on_events',
  'disabled',
] as const
export type PersonMode = (typeof personModes)[number]

/** Cohorts and actions of a project, oldest first. Names need not differ. */
export interface Definitions {
  cohorts: readonly Cohort[]
  actions: readonly Action[]
}

/** A static one has the people named; a dynamic one whoever its filters fit at the moment. */
export interface Cohort {
  id: number
  name: string
  description?: string
  /** Ids of persons. */
  persons?: string[]
  distinct_ids?: string[]
  /** Makes it dynamic: a group of property filters as the product keeps it. */
  filters?: { properties: Record<string, unknown> }
  /** Epoch milliseconds. */
  created_at: number
}

/** Events that fit any of its steps. */
export interface Action {
  id: number
  name: string
  description?: string
  steps: ActionStep[]
  created_at: number
}
export interface ActionStep {
  event?: string | null
  properties?: Record<string, unknown>[] | null
  url?: string | null
  url_matching?: Matching | null
  /** Of autocaptured elements. */
  selector?: string | null
  tag_name?: string | null
  text?: string | null
  text_matching?: Matching | null
  href?: string | null
  href_matching?: Matching | null
}
export type Matching = 'contains' | 'regex' | 'exact'

/** A table that a query made: its rows are those the query gives in the scope it was built in. */
export interface View {
  /** Physical table in the engine, made by `QueryService.build`. */
  table: string
  columns: { name: string; type: string }[]
  /**
   * Instead of a query the SELECT that gives its rows, column by column: the engine makes the table when somebody first reads it. Another
   * SELECT has another table, whose name begins with the world's id.
   */
  made?: () => Promise<Pick<Compiled, 'sql' | 'params'>>
  /** Instead of both the rows themselves: lines of JSON, in pieces of some megabytes. */
  lines?: () => AsyncIterable<Buffer>
  /** How many rows `made` or `lines` give: known without an engine. */
  rows?: number
}

/** A stored query as PostHog writes it (`HogQLQuery`, `TrendsQuery`, ...). */
export interface StoredQuery {
  kind: string
  [key: string]: unknown
}

/** Where a query has its tree: JSON of a caller has no symbols. */
export const composed = Symbol('composed')

/** Of HogQL that the mock has put together itself: it has a tree and no text, and is not kept anywhere. */
export interface ComposedQuery extends StoredQuery {
  [composed]: SelectNode
}

/** `values` by code name; a `null` value is SQL NULL. */
export type VariableValues = Record<string, unknown>

export interface RunRequest {
  query: StoredQuery
  scope: Scope
  /** Overrides of the stored `query.variables`, by `code_name` (HogQL), or breakdown property / date_from / date_to (insights). */
  variables?: VariableValues
  filtersOverride?: Record<string, unknown>
  /** Endpoint pagination (dossier posthog-endpoints 4.5); absent means the query layer's own limits. */
  page?: { limit: number; offset: number }
  /** `saved_query` lifts the row cap (materialization). */
  context?: 'query' | 'saved_query' | 'export'
  /** Names the running query for `cancel`. */
  queryId: string
  /** Seconds and bytes after which the engine gives up; defaults 10 s, 4 GB. */
  maxExecutionTime?: number
  maxMemoryUsage?: number
  /** The engine is not to compile expressions, as by `Statement.interpreted`. */
  interpreted?: boolean
}

/** What a HogQL run gives (dossier posthog-query-layer 6); insights leave `columns` and `types` out. */
export interface RunResult {
  /** One object for the time to convert of a funnel. */
  results: unknown[] | Record<string, unknown>
  columns?: string[]
  types?: [name: string, type: string][]
  hasMore: boolean
  /** Present when the query layer or `page` set them. */
  limit?: number
  offset?: number
  /** The query text as sent, HogQL printed again, and the SQL. */
  query?: string
  hogql: string
  clickhouse: string
  timings: { k: string; t: number }[]
  modifiers: Record<string, unknown>
  resolvedDateRange?: { date_from: string; date_to: string }
  /** True when no native engine was there and the rows were invented. */
  synthetic: boolean
}

/** A part of a text, in code points. */
export interface Span {
  start: number
  end: number
}

/**
 * A failure that the caller of the API may see. `code` is the API's code (`hogql_syntax_error`, `not_an_aggregate`, ...),
 * `status` what the query layer's dossier section 7 says; `kind` says where it came from.
 */
export class QueryError extends Error {
  /**
   * `unsupported` is what this query layer does not do yet, whatever the product does; `insight` an insight that breaks a rule of the
   * product's for whole ones.
   */
  readonly kind: 'syntax' | 'resolution' | 'insight' | 'clickhouse' | 'limit' | 'cancelled' | 'unsupported' | 'internal'
  readonly code: string
  readonly status: number
  /** The part of the query that is wrong, where the query was read with the places of its parts. */
  at?: Span
  constructor(kind: QueryError['kind'], code: string, detail: string, status = 400) {
    super(detail)
    this.kind = kind
    this.code = code
    this.status = status
  }
}

/** A file of `write` could not be written, for a reason of the system's. */
export class FileError extends Error {
  readonly code: string
  readonly errno: number
  constructor(code: string, errno: number) {
    super(code)
    this.code = code
    this.errno = errno
  }
}

/** What is known of a query without running it. */
export interface Analysis {
  /** `{variables.x}` code names in order of first use. */
  variables: string[]
  isUnion: boolean
  /** The literal LIMIT of the outermost SELECT. */
  limit?: number
  /** Result columns, named as a run names them, with ClickHouse types; absent when the engine could not tell. */
  columns?: { name: string; type: string }[]
}

/** Rows that ingestion made of one request; each batch has the next sequence number of its world. */
export interface Batch {
  world: string
  seq: number
  events: EventRow[]
  persons: PersonRow[]
  /** `is_override`: earlier events of the id say a person that it was never mapped to. */
  distinctIds: { distinct_id: string; person_id: string; is_override?: true }[]
  groups: GroupRow[]
}
export interface EventRow {
  uuid: string
  event: string
  /** JSON text. */
  properties: string
  /** Epoch milliseconds (fractions allowed: the column has microseconds). */
  timestamp: number
  created_at: number
  distinct_id: string
  person_id: string
  /** JSON text: the person's properties when the event came in. */
  person_properties: string
  person_created_at: number
  elements_chain: string
  session_id: string
  window_id: string
  groups: [string, string, string, string, string]
}
export interface PersonRow {
  id: string
  created_at: number
  properties: string
  is_identified: boolean
  /** Merged into another person: hidden, and its events follow `distinctIds`. */
  is_deleted: boolean
}
export interface GroupRow {
  index: number
  key: string
  created_at: number
  updated_at: number
  properties: string
}

/** A file that rows are written to. */
export interface RowsFile {
  path: string
  /** Of Parquet; lines are written as they are. */
  format: 'JSONLines' | 'Parquet'
  compression?: string
}

export interface EngineInfo {
  kind: 'chdb' | 'clickhouse' | 'synthetic'
  version: string | null
  ready: boolean
}

/** One for the whole process; worlds share it. Every method may be called before the engine is up: it waits. */
export interface QueryService {
  info(): EngineInfo
  /** Starts loading; the mock serves meanwhile. Ends when the engine is there, or is not: that is told to whoever asks it. */
  start(): Promise<void>
  /** Parses and resolves; throws QueryError. Never needs the engine. */
  analyse(query: StoredQuery, scope: Scope): Promise<Analysis>
  /** Column names and types from the engine. */
  describe(query: StoredQuery, scope: Scope): Promise<{ name: string; type: string }[]>
  run(request: RunRequest): Promise<RunResult>
  /** Runs the query into a table `name`; an existing one is replaced. Answers its row count. */
  build(request: Omit<RunRequest, 'page'>, name: string): Promise<View & { rows: number }>
  /** Writes the rows of the query to a file. Throws FileError and QueryError. */
  write(request: Omit<RunRequest, 'page'>, file: RowsFile): Promise<void>
  drop(table: string): Promise<void>
  /** Takes rows that later scopes with `upTo >= seq` see: who reads waits until the engine has them. */
  append(batch: Batch): void
  /** Rejects while the engine cannot be told what was taken already: then nothing more is to be taken. */
  takesMore(world: string): Promise<void>
  /** Forgets everything a world put into the engine. */
  forget(world: string): Promise<void>
  /** Really stops it. False when no such query runs. */
  cancel(queryId: string): Promise<boolean>
  close(): Promise<void>
}

/**
 * One ClickHouse SELECT with `{name:Type}` parameters. Everything a caller of the API typed is in `params`, never in `sql`.
 * `probe` is the row count that was asked for when the SQL fetches one row more to learn whether there are more.
 */
export interface Compiled {
  sql: string
  params: Record<string, unknown>
  /** Names as the API shows them (alias, else the printed HogQL). */
  columns: string[]
  hogql: string
  limit?: number
  offset?: number
  probe?: number
  /** Views that it reads. */
  views: View[]
}

export interface CompileOptions {
  scope: Scope
  /** Effective values by code name (stored defaults with overrides applied); an absent name is an error. */
  variables?: VariableValues
  /** Code names that the query defines although the project has no such variable. */
  strayVariables?: string[]
  /** `HogQLQuery.values`: `{name}` placeholders. */
  values?: Record<string, unknown>
  /** `HogQLQuery.filters`: `{filters}` placeholders. */
  filters?: Record<string, unknown>
  modifiers?: Record<string, unknown>
  context?: RunRequest['context']
  page?: { limit: number; offset: number }
}

/**
 * How a table of the dossier is read in the engine: `sql` is a parenthesized SELECT whose columns have the HogQL names
 * (events: uuid, event, properties, timestamp, team_id, distinct_id, elements_chain, created_at, `$session_id`, `$window_id`,
 * person_id, `$group_0`..`$group_4`, person_properties (JSON text as of the event), person_created_at).
 */
export interface Source {
  sql: string
  params: Record<string, unknown>
}
/** What a statement reads of a table, which need not give more. `team_id` is always read. */
export interface Reads {
  columns: ReadonlySet<string>
  /** Properties of events that it reads as columns: how it names each. */
  properties: ReadonlyMap<string, string>
}
export type SourceTable =
  | 'events'
  | 'persons'
  | 'person_distinct_ids'
  | 'person_distinct_id_overrides'
  | 'groups'
  | 'sessions'
