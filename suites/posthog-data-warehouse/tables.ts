// What was synced, as tables that HogQL queries read: in the same state as the API of schemas shows it (dossier 6.3).
import { day } from '../check.ts'
import {
  type Api,
  act,
  appended,
  changeSchema,
  full,
  inPostgres,
  listed,
  read,
  readSchema,
  type Schema,
  schemaOf,
  settled,
  synced,
  table,
} from './arrange.ts'

const section = 'posthog-data-warehouse 6.3'

/** Reckoned anew: no answer of before will do. */
const asking = (query: string) => ({
  body: { query: { kind: 'HogQLQuery', query }, refresh: 'force_blocking' as const },
})
const rowsOf = async (tools: Api, query: string): Promise<unknown[][]> => {
  const answer = await tools.call('runQuery', asking(query))
  tools.expect.status(answer, 200)
  return answer.body.results as unknown[][]
}
const count = async (tools: Api, name: string) => Number((await rowsOf(tools, `select count() from ${name}`))[0]?.[0])

async function isUnknown(tools: Api, name: string, when: string): Promise<void> {
  const { status } = await tools.call('runQuery', asking(`select 1 from ${name}`))
  tools.expect.equal(status, 400, `status of a query for the table ${when}`)
}

const charges = async (tools: Api): Promise<{ of: { id: string }; schema: Schema; name: string }> => {
  const of = await synced(tools, [appended('Charge')])
  const schema = schemaOf(of, 'Charge')
  return { of, schema, name: schema.table!.name }
}

export default table('tables', {
  'have-as-many-rows-as-is-told': {
    says: 'A query counts as many rows in a table as its schema says it has',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const { schema, name } = await charges(tools)
      tools.expect.equal(await count(tools, name), schema.table!.row_count, 'rows, against row_count')
    },
  },
  'have-the-columns-that-are-told': {
    says: 'A table has the columns that its schema tells, in their order',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const { schema, name } = await charges(tools)
      const told = schema.table!.columns.map(column => column.name)
      const answer = await tools.given('runQuery', asking(`select * from ${name} limit 1`))
      tools.expect.equal(answer.columns, told, 'columns of select *, against those of the schema')
    },
  },
  'have-each-row-once': {
    says: 'However often a schema is synced, its table has each row once',
    evidence: 'documented',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer')])
      const schema = schemaOf(made, 'Customer')
      await act(tools, 'reloadSchema', schema)
      const { table: after } = await settled(tools, schema)
      const [[all, distinct] = []] = await rowsOf(tools, `select count(), uniqExact(id) from ${after!.name}`)
      tools.expect.equal([all, distinct], [after!.row_count, after!.row_count], 'rows and ids, against row_count')
    },
  },
  'grow-with-their-syncs': {
    says: 'A table grows with each sync; what a query counts is what the schema tells',
    evidence: 'documented',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const { schema, name } = await charges(tools)
      const before = schema.table!.row_count!
      await tools.later(5 * day)
      const after = (await readSchema(tools, schema)).table!.row_count!
      tools.expect.that(after > before, `row_count ${after} is more than ${before} five days before`)
      tools.expect.equal(await count(tools, name), after, 'rows, against row_count')
    },
  },
  'are-gone-with-their-data': {
    says: 'When the data of a schema is deleted, no query reads its table; the next sync brings it back',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 6.2',
    needs: ['clock'],
    async run(tools) {
      const { schema, name } = await charges(tools)
      await act(tools, 'deleteData', schema)
      await isUnknown(tools, name, 'whose data was deleted')
      await act(tools, 'reloadSchema', schema)
      const { table: again } = await settled(tools, schema)
      tools.expect.equal(await count(tools, name), again?.row_count, 'rows after the next sync, against row_count')
    },
  },
  'are-gone-with-their-schema': {
    says: 'When a schema is deleted, no query reads its table',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 6.2',
    needs: ['clock'],
    async run(tools) {
      const { schema, name } = await charges(tools)
      await act(tools, 'deleteSchema', schema)
      await isUnknown(tools, name, 'whose schema was deleted')
    },
  },
  'are-gone-with-their-source': {
    says: 'When a source is deleted, no query reads its tables',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 5.2',
    needs: ['clock'],
    async run(tools) {
      const { of, name } = await charges(tools)
      await tools.given('deleteSource', { path: { id: of.id } })
      await isUnknown(tools, name, 'whose source was deleted')
    },
  },
  'stay-when-turned-off': {
    says: 'The table of a schema that is turned off stays, and can be queried',
    evidence: 'observed',
    source: 'posthog-data-warehouse 6.1',
    needs: ['clock'],
    async run(tools) {
      const { schema, name } = await charges(tools)
      const off = await changeSchema(tools, schema, { should_sync: false })
      tools.expect.equal(off.table?.name, name, 'name of the table')
      tools.expect.equal(await count(tools, name), schema.table!.row_count, 'rows, against row_count')
    },
  },
  'have-chosen-columns': {
    says: 'Of a schema whose columns were chosen, the table has those, and the key',
    evidence: 'observed',
    source: 'posthog-data-warehouse 6.1',
    needs: ['clock'],
    async run(tools) {
      const wanted = listed('customers', { should_sync: true, sync_type: 'full_refresh', enabled_columns: ['email'] })
      const made = await synced(tools, [wanted], inPostgres)
      const { table: shown } = schemaOf(await read(tools, made), 'customers')
      tools.expect.equal(shown?.columns.map(({ name }) => name).sort(), ['email', 'id'], 'columns of the table')
    },
  },
})
