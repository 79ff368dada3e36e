// The warehouse that an organization's connection opens: the events of its world, under the names of a database.
import { foundingId } from './ids.ts'

/** Of a column, as answers name it. */
export type ValueType = 'text' | 'number' | 'datetime' | 'boolean'

export interface SourceColumn {
  /** In the warehouse. */
  name: string
  /** As people see it. */
  label: string
  type: ValueType
  /** What the engine reads for it. */
  hogql: string
}

export interface SourceTable {
  /** Inode. */
  id: string
  name: string
  label: string
  /** What the engine reads for it. */
  hogql: string
  /** Makes the order of rows that are alike the same each time. */
  key: string
  columns: readonly SourceColumn[]
}

/** The connection, and where in it the tables are. */
export const warehouse = {
  connection: foundingId('connection', 'warehouse'),
  database: 'ANALYTICS',
  schema: 'PUBLIC',
} as const

/** The inode of a database, schema or table, by its names from the top; the root of a connection has the id of the connection. */
export const pathId = (connection: string, path: readonly string[]): string =>
  path.length === 0 ? connection : foundingId('path', connection, ...path)

const column = (name: string, label: string, type: ValueType, hogql: string): SourceColumn => ({
  name,
  label,
  type,
  hogql,
})

const table = (
  name: string,
  label: string,
  hogql: string,
  key: string,
  columns: readonly SourceColumn[],
): SourceTable => ({
  id: pathId(warehouse.connection, [warehouse.database, warehouse.schema, name]),
  name,
  label,
  hogql,
  key,
  columns,
})

export const tables = {
  events: table('EVENTS', 'Events', 'events', 'uuid', [
    column('UUID', 'Uuid', 'text', 'toString(uuid)'),
    column('EVENT', 'Event', 'text', 'event'),
    column('TIMESTAMP', 'Timestamp', 'datetime', 'timestamp'),
    column('PERSON_ID', 'Person Id', 'text', 'toString(person_id)'),
    column('BROWSER', 'Browser', 'text', 'properties.$browser'),
    column('PATH', 'Path', 'text', 'properties.$pathname'),
    column('AMOUNT', 'Amount', 'number', 'toFloat(properties.amount)'),
  ]),
  persons: table('PERSONS', 'Persons', 'persons', 'id', [
    column('ID', 'Id', 'text', 'toString(id)'),
    column('EMAIL', 'Email', 'text', 'properties.email'),
    column('PLAN', 'Plan', 'text', 'properties.plan'),
    column('CREATED_AT', 'Created At', 'datetime', 'created_at'),
    column('IS_IDENTIFIED', 'Is Identified', 'boolean', 'is_identified'),
  ]),
} as const satisfies Record<string, SourceTable>

export type TableName = keyof typeof tables

/** A table's whole name, as it stands in SQL. */
export const qualified = ({ name }: SourceTable): string => `${warehouse.database}.${warehouse.schema}.${name}`
