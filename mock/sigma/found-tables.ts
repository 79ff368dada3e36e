// What a connection finds in the warehouse: the tables that queries of its world see, those that sources brought among them.
import { own } from '../../spec/own.ts'
import type { World } from '../core/world.ts'
import { columnType } from '../posthog-data-warehouse/columns.ts'
import { warehouseViews } from '../posthog-data-warehouse/data/views.ts'
import { tables as queried } from '../query/hogql/tables.ts'
import type { Type } from '../query/hogql/value.ts'
import { tables, type ValueType, warehouse } from './catalogue.ts'

interface FoundColumn {
  name: string
  type: ValueType | 'variant'
}

export interface FoundTable {
  schema: string
  name: string
  columns: readonly FoundColumn[]
}

/** Of tables that sources brought. */
const sourcesSchema = 'SOURCES'

const typesOfFields: Partial<Record<Type, FoundColumn['type']>> = {
  Integer: 'number',
  Float: 'number',
  Boolean: 'boolean',
  DateTime: 'datetime',
  Array: 'variant',
  Json: 'variant',
}

const typesOfColumns: Partial<Record<ReturnType<typeof columnType>, FoundColumn['type']>> = {
  integer: 'number',
  float: 'number',
  decimal: 'number',
  boolean: 'boolean',
  datetime: 'datetime',
  date: 'datetime',
  array: 'variant',
  json: 'variant',
}

/** A name as a warehouse has it that knows no dollar signs. */
const plain = (name: string): string => name.replaceAll('$', '').toUpperCase()

/** Those that no workbook needs more of than their names. */
const others = ['groups', 'sessions', 'person_distinct_ids', 'cohort_people'].map(
  (name): FoundTable => ({
    schema: warehouse.schema,
    name: plain(name),
    columns: [...own(queried, name)!.fields].flatMap(([field, { listed, type }]) =>
      listed ? [{ name: plain(field), type: typesOfFields[type] ?? 'text' }] : [],
    ),
  }),
)

const always: readonly FoundTable[] = [
  ...Object.values(tables).map(({ name, columns }) => ({ schema: warehouse.schema, name, columns })),
  ...others,
]

/** Each under the name that has no dots. */
const brought = (world: World, now: number): FoundTable[] =>
  Object.entries(warehouseViews(world, now)).flatMap(([name, { columns }]) =>
    name.includes('.')
      ? []
      : [
          {
            schema: sourcesSchema,
            name: name.toUpperCase(),
            columns: columns.map(column => ({
              name: column.name.toUpperCase(),
              type: typesOfColumns[columnType(column.type)] ?? 'text',
            })),
          },
        ],
  )

export const foundTables = (world: World, now: number): FoundTable[] => [...always, ...brought(world, now)]
