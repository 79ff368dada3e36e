// What an engine is: something that runs ClickHouse SQL with bound parameters and can be told to stop.

import { identifier } from './parameters.ts'

/** What an engine may be asked to do; the lanes keep a long query from standing in the way of the others. */
export interface Statement {
  sql: string
  params?: Record<string, unknown>
  /** Names the statement for `cancel`. */
  id?: string
  /** Worlds take turns: the statements of one do not stand in the way of another's. */
  world?: string
  /** Seconds of work after which the engine gives up. */
  maxExecutionTime?: number
  /** Bytes that the statement may hold. */
  maxMemoryUsage?: number
  /** Its expressions are not compiled: that takes 30 to 60 ms once they have come a few times, which only very many rows make up for. */
  interpreted?: boolean
}

/** Rows as ClickHouse wrote them: a line of names, a line of types, a line for each row, with the settings of `outputSettings`. */
export type RawRows = Buffer

/** Of the formats that show types the one that passes bytes on as they are: not every string is text. */
export const rowFormat = 'JSONCompactEachRowWithNamesAndTypes'

export interface Engine {
  readonly kind: 'chdb' | 'clickhouse'
  /** False while it is started, also again. */
  readonly ready: boolean
  /** Connects; rejects when this engine cannot be had here. The other methods may be called before it is done. */
  start(): Promise<{ version: string }>
  /** A caller's query: it can read and do nothing else. */
  query(statement: Statement): Promise<RawRows>
  /** Names and types of a query's columns, as rows, without running it. */
  describe(statement: Statement): Promise<RawRows>
  /** Our own statement: makes, fills and drops tables. */
  command(statement: Statement): Promise<void>
  /** Writes the rows of a SELECT of ours to a file of this machine. */
  write(statement: Statement, file: EngineFile): Promise<void>
  /** Adds rows, given as lines of JSON: all of them or none. A repeat after a crash adds none twice, where they are numbered. */
  insert(table: string, lines: Buffer, key: InsertKey): Promise<void>
  /** Stops the statement with this id, queued or running. False when there is none. */
  cancel(id: string): Promise<boolean>
  close(): Promise<void>
}

export interface EngineFile {
  path: string
  /** As ClickHouse calls it. */
  format: 'Parquet' | 'TSVRaw'
  settings: Record<string, string | number>
}

/** What the rows of an insert have in common. */
export interface InsertKey {
  world: string
  /** The sequence numbers in them; where there are none, a repeat may add rows twice: whoever fills the table counts them. */
  batches: number[]
  /** An attempt before this failed, and may have taken effect. */
  again?: boolean
}

/** Tells by `{world}` and `{batches}` whether an insert took effect. */
export const presentIn = (table: string) =>
  `SELECT count() > 0 FROM ${identifier(table)} WHERE world = {world:String} AND seq IN {batches:Array(UInt32)}`

/** A failure in ClickHouse's terms: its number, its name and what it said. */
export class EngineError extends Error {
  readonly number: number
  readonly text: string
  constructor(number: number, text: string) {
    super(text)
    this.number = number
    this.text = text
  }
}

/** A statement under which the engine ended more than once. */
export class DiedOf extends EngineError {
  constructor(why: string) {
    super(0, `The engine died of this statement (${why})`)
  }
}

/** Said by us, in ClickHouse's terms, when a statement is stopped before or while it runs. */
export const cancelled = () => new EngineError(394, 'Query was cancelled')

/** The names that carry what the worlds put in; engines that are shared with others use a database of their own. */
export const ownDatabase = 'understudy'
export const baseDatabase = 'understudy_base'

/** How answers are written: `encode.ts` relies on each of these (dossier posthog-query-layer 6). */
export const outputSettings = {
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_denormals: 0,
  output_format_json_quote_decimals: 1,
  output_format_decimal_trailing_zeros: 1,
  output_format_json_named_tuples_as_objects: 0,
  output_format_json_escape_forward_slashes: 0,
} as const

/** What the product sends with every query (dossier posthog-query-layer 7). */
export const querySettings = {
  transform_null_in: 1,
  max_ast_elements: 4_000_000,
  max_expanded_ast_elements: 4_000_000,
  allow_experimental_join_condition: 1,
  optimize_min_equality_disjunction_chain_length: 4_294_967_295,
} as const

/** Of a statement whose expressions are not compiled. */
export const settingsOf = ({ interpreted }: Statement): Record<string, number> =>
  interpreted ? { compile_expressions: 0, compile_aggregate_expressions: 0, compile_sort_description: 0 } : {}

export const defaultLimits = { maxExecutionTime: 10, maxMemoryUsage: 4_000_000_000 }
