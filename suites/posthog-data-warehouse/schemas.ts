// Schemas as they are listed, searched and read (dossier 1.4, 3.2).
import { second } from '../check.ts'
import {
  type Api,
  act,
  appended,
  inPostgres,
  listed,
  membersOf,
  readSchema,
  schemaOf,
  source,
  table,
} from './arrange.ts'

const section = 'posthog-data-warehouse'

const list = async (tools: Api, query: { search?: string; limit?: number; offset?: number } = {}) =>
  tools.given('listSchemas', { query: { limit: 100, ...query } })

const searchOf = (link: string | null) => new URL(link ?? 'none:').searchParams.get('search')

export default table('schemas', {
  'are-listed-newest-first': {
    says: 'Schemas of all sources are listed, the newest first',
    evidence: 'observed',
    essential: true,
    source: `${section} 1.4`,
    async run(tools) {
      const older = schemaOf(await source(tools), 'Customer')
      await tools.later(second)
      const newer = schemaOf(await source(tools), 'Customer')
      const { results } = await list(tools)
      const mine = results.map(({ id }) => id).filter(id => id === older.id || id === newer.id)
      tools.expect.equal(mine, [newer.id, older.id], 'the two new schemas in the list')
    },
  },
  'are-found-by-name': {
    says: 'A search finds the schemas whose name has a text, in any case, and no others',
    evidence: 'observed',
    source: `${section} 1.4`,
    async run(tools) {
      const made = await source(tools, { schemas: [listed('Charge'), listed('Customer'), listed('CreditNote')] })
      const finds = async (search: string, names: string[], by = search) => {
        const { results, count, next } = await list(tools, { search })
        const mine = made.schemas.filter(({ id }) => results.some(row => row.id === id))
        const found = mine.map(({ name }) => name)
        tools.expect.equal(found, names, `names that are found by ${by}`)
        if (next === null) tools.expect.equal(count, results.length, `count of what is found by ${by}`)
      }
      await finds('cUST', ['Customer'])
      await finds('C', ['Charge', 'CreditNote', 'Customer'])
      await finds(made.description!, [], 'the text of their source')
    },
  },
  'are-counted-as-found': {
    says: 'A page of schemas counts all that are found, and leads to the others of the same search',
    evidence: 'documented',
    source: `${section} 1.4`,
    async run(tools) {
      await source(tools, { schemas: [listed('Charge'), listed('Customer')] })
      const search = 'C'
      const all = await list(tools, { search })
      const first = await list(tools, { search, limit: 1 })
      tools.expect.equal(first.results.length, 1, 'schemas of a page of one')
      tools.expect.equal(first.count, all.count, 'count of a page of one, against that of all')
      tools.expect.that(first.next !== null, 'there is a next page')
      const second = await list(tools, { search, limit: 1, offset: 1 })
      const ids = [...first.results, ...second.results].map(({ id }) => id)
      const wanted = all.results.slice(0, 2).map(({ id }) => id)
      tools.expect.equal(ids, wanted, 'schemas of the first two pages')
      tools.expect.equal([first.next, second.previous].map(searchOf), [search, search], 'search of the links to others')
    },
  },
  'are-not-listed-once-deleted': {
    says: 'A schema that was deleted is no longer listed, nor are those of a source that was',
    evidence: 'observed',
    essential: true,
    source: `${section} 5.2, 6.2`,
    async run(tools) {
      const made = await source(tools, { schemas: [listed('Charge'), listed('Customer')] })
      const [gone, stays] = [schemaOf(made, 'Charge'), schemaOf(made, 'Customer')]
      await act(tools, 'deleteSchema', gone)
      const listing = async () => {
        const { results } = await list(tools)
        return [gone, stays].map(({ id }) => results.some(row => row.id === id))
      }
      tools.expect.equal(await listing(), [false, true], 'whether the deleted one and another are listed')
      await tools.given('deleteSource', { path: { id: made.id } })
      tools.expect.equal(await listing(), [false, false], 'whether they are listed without their source')
    },
  },
  'tell-their-source-alone': {
    says: 'A schema that is read tells its source; in lists and within the source, it does not',
    evidence: 'observed',
    source: `${section} 3.2`,
    async run(tools) {
      const made = await source(tools)
      const within = schemaOf(made, 'Customer')
      const read = await readSchema(tools, within)
      const { id, source_type, supports_column_selection } = made
      const wanted = { id, source_type, supports_column_selection }
      tools.expect.equal(membersOf(read.source ?? {}, wanted), wanted, 'source of the schema')
      const { results } = await list(tools)
      const row = results.find(({ id }) => id === within.id)
      tools.expect.equal([row?.source, within.source], [null, null], 'source in the list, and within the source')
    },
  },
  'read-as-within-their-source': {
    says: 'A schema reads the same by itself, in lists and within its source',
    evidence: 'documented',
    essential: true,
    source: `${section} 3.2`,
    async run(tools) {
      const made = await source(tools, { schemas: [appended('Charge')] })
      const { source: _, ...within } = schemaOf(
        await tools.given('retrieveSource', { path: { id: made.id } }),
        'Charge',
      )
      // What its first sync moves is left out: that goes on between one reading and the next.
      const { status: __, table: ___, last_synced_at: ____, ...wanted } = within
      tools.expect.equal(membersOf(await readSchema(tools, within), wanted), wanted, 'the schema by itself')
      const row = (await list(tools)).results.find(({ id }) => id === within.id)
      tools.expect.equal(membersOf(row ?? {}, wanted), wanted, 'the schema in the list')
    },
  },
  'tell-whether-rows-are-merged': {
    says: 'A schema is incremental when its type of sync is that, and not when it appends',
    evidence: 'observed',
    source: `${section} 3.2`,
    async run(tools) {
      const schemas = [appended('Charge'), listed('Customer', { sync_type: 'full_refresh' })]
      const made = await source(tools, { schemas })
      const told = made.schemas.map(({ incremental }) => incremental)
      tools.expect.equal(told, [false, false], 'incremental of Charge, which appends, and of Customer')
      const orders = listed('orders', { sync_type: 'incremental', incremental_field: 'id' })
      const database = await source(tools, { ...inPostgres, schemas: [orders] })
      tools.expect.equal(schemaOf(database, 'orders').incremental, true, 'incremental of orders')
    },
  },
})
