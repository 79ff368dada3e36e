// What is said of a table of HogQL: its fields, its joins, where its rows come from.
import type { SourceTable } from '../types.ts'
import type { Compilation } from './frame.ts'
import type { Type } from './value.ts'

export interface FieldRule {
  type: Type
  nullable: boolean
  /** Part of `*`. */
  listed: boolean
  /** Another name of this field. */
  column: string
  /** Computed from a column, whose SQL goes where `{}` stands. */
  computed?: { from: string; sql: string }
  /** Members of JSON text that the source gives as columns. */
  columns?: ReadonlySet<string>
}
/** A join that a query gets by naming it. Only `table`, or for a view on the row itself, `fields`. */
export interface JoinRule {
  table: string
  /** Field of this table, field of the other. */
  on: [from: string, to: string]
  /** A literal that a field of the other table must have. */
  where?: [field: string, value: number]
}
export interface TableRule {
  /** Without a source the table is known and empty. */
  source?: SourceTable
  /** Instead of a source: SQL in parentheses, made of what the project defines. */
  rows?: (c: Compilation) => string
  fields: Map<string, FieldRule>
  joins: Record<string, JoinRule>
  /** Members by another way than their name: `person` of a recording is `pdi.person`. */
  paths?: Record<string, string[]>
  /** Members that are columns of this very row: `person.properties` is `person_properties`. */
  virtual: Record<string, Map<string, FieldRule>>
}

/** `name:Type`, `?` for nullable, `-` before what `*` leaves out, `=column` for another name of a column. */
export function fields(text: string): Map<string, FieldRule> {
  const parsed = text
    .trim()
    .split(/\s+/)
    .map((entry): [string, FieldRule] => {
      const [, hidden, name = '', type, nullable, column] = /^(-?)([^:]+):(\w+)(\??)(?:=(.+))?$/.exec(entry) ?? []
      return [name, { type: type as Type, nullable: nullable === '?', listed: !hidden, column: column ?? name }]
    })
  return new Map(parsed)
}

export const computed = (from: string, type: Type, sql: string): FieldRule => ({
  type,
  nullable: false,
  listed: true,
  column: '',
  computed: { from, sql },
})

export const plain = (text: string, source?: SourceTable): TableRule => ({
  ...(source && { source }),
  fields: fields(text),
  joins: {},
  virtual: {},
})

/** ClickHouse types for the columns of known tables that are always empty. */
export const emptyColumn: Partial<Record<Type, string>> = {
  String: 'String',
  Integer: 'Int64',
  Float: 'Float64',
  Boolean: 'Bool',
  Date: 'Date',
  DateTime: "DateTime64(6, 'UTC')",
  Array: 'Array(String)',
  UUID: 'UUID',
  Json: 'String',
}
