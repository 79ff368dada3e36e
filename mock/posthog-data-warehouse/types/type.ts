// What the mock knows of a type of source: how it is connected and which tables it brings.
import type { components } from '../../../spec/generated/posthog-data-warehouse.ts'
import type { Change, Timeline } from '../data/growth.ts'

type Schemas = components['schemas']
export type SourceTypeName = Schemas['SourceType']
export type IncrementalField = Schemas['IncrementalField']

/** A field of a connection. One of the types `select` and `switch-group` is an object of further fields. */
export type Field =
  | {
      name: string
      label: string
      type: Exclude<Schemas['WizardField']['type'], 'select' | 'switch-group'>
      required: boolean
      secret?: boolean
      /** It is one, though it is shown. */
      credential?: boolean
      placeholder?: string
      /** Of a file that is an object: members that have to be there. */
      members?: string[]
    }
  | ContainerField

export type ContainerField = {
  name: string
  label: string
  required: boolean
} & (
  | { type: 'select'; default: string; options: { label: string; value: string; fields: Field[] }[] }
  | { type: 'switch-group'; fields: Field[] }
)

/** The types of columns that a table shows. */
export type ColumnType = 'integer' | 'float' | 'decimal' | 'string' | 'datetime' | 'date' | 'boolean'

export interface OfferedColumn {
  type: ColumnType
  nullable?: boolean
  /** What its database calls its type, where it was asked. */
  data_type?: string
}

export interface Column extends OfferedColumn {
  /**
   * SQL for a cell. It may name `_i`, the row's number, `_created` and `_at`, the instants at which the thing came into being and last
   * changed (epoch milliseconds), `_changed`, whether it has, `_seen`, when it was looked at, and what `lets` of the table define.
   */
  sql: string
}

/** A table that a source has to offer. */
export interface OfferedTable {
  name: string
  /** In their order. */
  columns: Record<string, OfferedColumn>
  /** What incremental syncs can go by. */
  cursors: IncrementalField[]
  primaryKeys: string[] | null
  incremental: boolean
  append: boolean
  webhooks: boolean
  webhookOnly: boolean
  description?: string
  /** As many as were counted. */
  rows?: number
  /** Why it cannot be read, or not all of it. */
  permissionError?: string
  rlsWarning?: string
}

/** Things of one kind that are rows of a table. */
export interface Part {
  line: Timeline
  change?: Change
  lets?: Record<string, string>
}

/** One whose rows are invented. */
export interface TableType extends OfferedTable, Part {
  columns: Record<string, Column>
  /** Things of other kinds in it: their `lets` have the same names. */
  also?: Part[]
  /** Cursors that move when a row changes; the others stay as the row came into being. */
  updateCursors?: string[]
  /** What the provider calls one of its things where it pushes it. */
  objectType?: string
}

export interface SourceType {
  name: SourceTypeName
  label: string
  caption: string | null
  fields: Field[]
  /** What a webhook needs to know; null where there are none. */
  webhookFields: Field[] | null
  suggestedTables: string[]
  featured: boolean
  /** Announced, and not connectable: any payload is as good as another. */
  unreleased: boolean
  supportsColumnSelection: boolean
  /** Can be queried where it is. */
  engine?: 'postgres' | 'mysql'
  /** Members of the connection that say where it leads. */
  hostFields: string[]
  tables: TableType[]
  /** What its connector says of credentials that are none. */
  badCredentials?: string
  /** Why a connection is refused, beside that; undefined when it is taken. */
  refusal?: (inputs: Record<string, unknown>) => string | undefined
}
