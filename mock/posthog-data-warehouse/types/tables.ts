// Tables in short: what those of most services have in common.
import { dateTime, datetime, integer, string } from '../data/cells.ts'
import type { Column, IncrementalField, TableType } from './type.ts'

export const day = 86_400_000

/** A cursor that shows what it holds. */
export const cursor = (field: string, type = 'datetime', more: Partial<IncrementalField> = {}): IncrementalField => ({
  ...{ label: field, type, field, field_type: type },
  ...more,
})

export const createdAt = (name = 'created_at'): Record<string, Column> => ({ [name]: datetime(dateTime('_created')) })
export const updatedAt = (name = 'updated_at'): Record<string, Column> => ({ [name]: datetime(dateTime('_at')) })
/** Numbers from 1 on, as databases give them. */
export const serial = (name = 'id', start = 1): Record<string, Column> => ({ [name]: integer(`_i + ${start}`) })
export const fixed = (value: string): Column => string(`'${value}'`)

type Given = Pick<TableType, 'name' | 'columns' | 'line'> & Partial<TableType>

/** One that is brought whole each time. */
export const wholeTable = (given: Given): TableType => ({
  ...{ cursors: [], primaryKeys: ['id'], incremental: false, append: false, webhooks: false, webhookOnly: false },
  ...given,
})

/** One that syncs can go on with where the last ended. */
export const growingTable = (given: Given & Pick<TableType, 'cursors'>): TableType =>
  wholeTable({ incremental: true, append: true, ...given })
