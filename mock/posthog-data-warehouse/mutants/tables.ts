// Defects of the tables that queries read.
import { reply } from '../../core/reply.ts'
import { answering, askedWith, type Body, bodyOf, type MutantTable, type Wrap, without } from '../../core/wrap.ts'
import { schemas } from '../rows.ts'
import { changingSchema, eachEntry, schemaRowOf, spoilingSchemas, tellingSchemas } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/tables/${key}`

/** Tables are told otherwise than they are. */
const tellingTables = (change: (table: Body) => Body): Record<string, Wrap> =>
  tellingSchemas(({ table }) => (table ? { table: { ...(table as Body), ...change(table as Body) } } : {}))

const columnsOf = (table: Body) => table['columns'] as Body[]
const more = ({ row_count }: Body): Body => ({ row_count: Number(row_count) + 1 })
const nothing =
  (status: number): Wrap =>
  () =>
  () =>
    reply(status)

export const tableMutants: MutantTable = {
  'rows-are-overcounted': {
    defect: 'A schema tells a row more than its table has',
    caughtBy: check('have-as-many-rows-as-is-told'),
    reason: 'rows, against row_count',
    handlers: tellingTables(more),
  },
  'columns-are-left-out': {
    defect: 'A schema leaves out a column of its table',
    caughtBy: check('have-the-columns-that-are-told'),
    reason: 'columns of select *',
    handlers: tellingTables(table => ({ columns: columnsOf(table).slice(1) })),
  },
  'columns-are-told-by-name': {
    defect: 'A schema tells the columns of its table by name',
    caughtBy: check('have-the-columns-that-are-told'),
    reason: 'columns of select *',
    handlers: tellingTables(table => ({
      columns: columnsOf(table).toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1)),
    })),
  },
  'rows-are-counted-twice': {
    defect: 'Rows that were brought again are counted again',
    caughtBy: check('have-each-row-once'),
    reason: 'rows and ids, against row_count',
    handlers: tellingTables(({ row_count }) => ({ row_count: Number(row_count) * 2 })),
  },
  'tables-are-synced-once': {
    defect: 'A table is synced once and never again',
    caughtBy: check('grow-with-their-syncs'),
    reason: 'five days before',
    handlers: { createSource: spoilingSchemas(() => ({ sync_frequency: null })) },
  },
  'tables-grow-on-paper': {
    defect: 'A table is told to grow faster than it does',
    caughtBy: check('grow-with-their-syncs'),
    reason: 'rows, against row_count',
    handlers: tellingTables(more),
  },
  'emptied-tables-are-read': {
    defect: 'A table whose data was deleted is read by queries',
    caughtBy: check('are-gone-with-their-data'),
    reason: 'whose data was deleted',
    handlers: { deleteData: nothing(200) },
  },
  'tables-come-back-larger': {
    defect: 'A table that comes back is told to have more rows than it has',
    caughtBy: check('are-gone-with-their-data'),
    reason: 'rows after the next sync',
    handlers: tellingTables(more),
  },
  'tables-outlive-schemas': {
    defect: 'The table of a schema that was deleted is read by queries',
    caughtBy: check('are-gone-with-their-schema'),
    reason: 'whose schema was deleted',
    handlers: { deleteSchema: nothing(204) },
  },
  'tables-outlive-sources': {
    defect: 'The tables of a source that was deleted are read by queries',
    caughtBy: check('are-gone-with-their-source'),
    reason: 'whose source was deleted',
    handlers: { deleteSource: nothing(204) },
  },
  'turned-off-tables-are-hidden': {
    defect: 'A schema that is turned off shows no table',
    caughtBy: check('stay-when-turned-off'),
    reason: 'name of the table',
    handlers: { updateSchema: changingSchema(body => (body['should_sync'] === false ? { table: null } : {})) },
  },
  'turned-off-tables-are-gone': {
    defect: 'The table of a schema that is turned off cannot be queried',
    caughtBy: check('stay-when-turned-off'),
    reason: 'wanted 200',
    handlers: {
      updateSchema: answering((body, call) => {
        if (bodyOf(call)['should_sync'] === false) schemas(call.world).patch(schemaRowOf(call).id, { table: null })
        return body
      }),
    },
  },
  'all-columns-are-chosen': {
    defect: 'A table has all columns, whichever were chosen',
    caughtBy: check('have-chosen-columns'),
    reason: 'columns of the table',
    handlers: { createSource: askedWith(body => eachEntry(body, entry => without(entry, 'enabled_columns'))) },
  },
  'keys-must-be-chosen': {
    defect: 'A table lacks its key where that was not chosen',
    caughtBy: check('have-chosen-columns'),
    reason: 'columns of the table',
    handlers: tellingTables(table => ({ columns: columnsOf(table).filter(({ name }) => name !== 'id') })),
  },
}
