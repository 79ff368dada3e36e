// Defects of how schemas are listed, searched and read.
import { answering, asked, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { schemas, sources } from '../rows.ts'
import { schemaShape } from '../shapes.ts'
import { tellingSchemas } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/schemas/${key}`

const rowsOf = (body: Body) => body['results'] as Body[]
const listing = (change: (rows: Body[]) => Body[]): Record<string, Wrap> => ({
  listSchemas: answering(body => ({ ...body, results: change(rowsOf(body)) })),
})
const searching = (change: (search: string) => string | undefined): Record<string, Wrap> => ({
  listSchemas: asked(({ query }) => {
    const { search, ...rest } = query
    const other = search === undefined ? undefined : change(search)
    return { query: other === undefined ? rest : { ...rest, search: other } }
  }),
})

const unsearched = (link: unknown): unknown => (typeof link === 'string' ? link.replace(/&search=[^&]*/, '') : link)

export const schemaMutants: MutantTable = {
  'schemas-are-listed-oldest-first': {
    defect: 'Schemas are listed oldest first',
    caughtBy: check('are-listed-newest-first'),
    reason: 'the two new schemas in the list',
    handlers: listing(rows => rows.toReversed()),
  },
  'schemas-are-not-searched': {
    defect: 'A search for schemas is ignored',
    caughtBy: check('are-found-by-name'),
    reason: 'names that are found by cUST',
    handlers: searching(() => undefined),
  },
  'searches-mind-case': {
    defect: 'A search for schemas minds upper and lower case',
    caughtBy: check('are-found-by-name'),
    reason: 'names that are found by cUST',
    handlers: searching(search => (search === 'cUST' ? 'no such name' : search)),
  },
  'searches-find-one': {
    defect: 'A search for schemas finds one name alone',
    caughtBy: check('are-found-by-name'),
    reason: 'names that are found by C',
    handlers: searching(search => (search === 'C' ? 'Customer' : search)),
  },
  'searches-look-into-sources': {
    defect: 'Schemas are found by the text of their source, too',
    caughtBy: check('are-found-by-name'),
    reason: 'names that are found by the text of their source',
    handlers: {
      listSchemas: answering((body, { world, query }) => {
        const mine = [...schemas(world).values()].filter(
          row => query['search'] !== undefined && sources(world).get(row.source)?.description === query['search'],
        )
        return { ...body, results: [...rowsOf(body), ...mine.map(row => schemaShape(row))] }
      }),
    },
  },
  'pages-of-schemas-are-whole': {
    defect: 'A page of schemas has all of them',
    caughtBy: check('are-counted-as-found'),
    reason: 'schemas of a page of one',
    handlers: { listSchemas: asked(({ query }) => ({ query: { ...query, limit: '100' } })) },
  },
  'pages-of-schemas-count-themselves': {
    defect: 'A page of schemas counts its own alone',
    caughtBy: check('are-counted-as-found'),
    reason: 'count of a page of one',
    handlers: { listSchemas: answering(body => ({ ...body, count: rowsOf(body).length })) },
  },
  'pages-of-schemas-lead-nowhere': {
    defect: 'A page of schemas does not tell the next one',
    caughtBy: check('are-counted-as-found'),
    reason: 'there is a next page',
    handlers: { listSchemas: answering(body => ({ ...body, next: null })) },
  },
  'searches-count-everything': {
    defect: 'A search for schemas counts all of them',
    caughtBy: check('are-found-by-name'),
    reason: 'count of what is found by cUST',
    handlers: {
      listSchemas: answering((body, { world }) => ({
        ...body,
        count: [...schemas(world).values()].filter(({ deleted }) => !deleted).length,
      })),
    },
  },
  'links-lose-the-search': {
    defect: 'Links to other pages of schemas lead to those of no search',
    caughtBy: check('are-counted-as-found'),
    reason: 'search of the links',
    handlers: {
      listSchemas: answering(body => {
        const links = ['next', 'previous'].map(name => [name, unsearched(body[name])])
        return { ...body, ...Object.fromEntries(links) }
      }),
    },
  },
  'pages-of-schemas-are-the-first': {
    defect: 'Every page of schemas is the first',
    caughtBy: check('are-counted-as-found'),
    reason: 'schemas of the first two pages',
    handlers: { listSchemas: asked(({ query }) => ({ query: { ...query, offset: '0' } })) },
  },
  'deleted-schemas-are-listed': {
    defect: 'Schemas that were deleted are listed',
    caughtBy: check('are-not-listed-once-deleted'),
    reason: 'whether the deleted one and another are listed',
    handlers: {
      listSchemas: answering((body, { world }) => {
        const gone = [...schemas(world).values()].filter(({ deleted }) => deleted)
        return { ...body, results: [...rowsOf(body), ...gone.map(row => schemaShape(row))] }
      }),
    },
  },
  'schemas-outlive-sources': {
    defect: 'Schemas of a source that was deleted are listed',
    caughtBy: check('are-not-listed-once-deleted'),
    reason: 'whether they are listed without their source',
    handlers: {
      listSchemas: answering((body, { world }) => {
        const left = [...schemas(world).values()].filter(({ source }) => sources(world).get(source)?.deleted)
        return { ...body, results: [...rowsOf(body), ...left.map(row => schemaShape(row))] }
      }),
    },
  },
  'schemas-hide-their-source': {
    defect: 'A schema that is read does not tell its source',
    caughtBy: check('tell-their-source-alone'),
    reason: 'source of the schema',
    handlers: { retrieveSchema: answering(body => ({ ...body, source: null })) },
  },
  'sources-of-schemas-select-other-columns': {
    defect: 'Whether columns can be chosen is told the other way round with a schema',
    caughtBy: check('tell-their-source-alone'),
    reason: 'source of the schema',
    handlers: {
      retrieveSchema: answering(body => {
        const source = body['source'] as Body
        return { ...body, source: { ...source, supports_column_selection: !source['supports_column_selection'] } }
      }),
    },
  },
  'listed-schemas-tell-their-source': {
    defect: 'Schemas in lists tell their source',
    caughtBy: check('tell-their-source-alone'),
    reason: 'source in the list',
    handlers: {
      listSchemas: answering((body, { world }) => {
        const row = (id: unknown) => schemas(world).get(String(id))!
        const whole = rowsOf(body).map(({ id }) => schemaShape(row(id), sources(world).get(row(id).source)))
        return { ...body, results: whole }
      }),
    },
  },
  'schemas-read-otherwise-alone': {
    defect: 'A schema that is read by itself has lost its cursor',
    caughtBy: check('read-as-within-their-source'),
    reason: 'the schema by itself',
    handlers: { retrieveSchema: answering(body => ({ ...body, incremental_field: null })) },
  },
  'schemas-read-otherwise-in-lists': {
    defect: 'Schemas in lists do not tell their keys',
    caughtBy: check('read-as-within-their-source'),
    reason: 'the schema in the list',
    handlers: listing(rows => rows.map(row => ({ ...row, primary_key_columns: null }))),
  },
  'appending-is-incremental': {
    defect: 'A schema that appends is incremental',
    caughtBy: check('tell-whether-rows-are-merged'),
    reason: 'incremental of Charge',
    handlers: tellingSchemas(({ sync_type }) => ({ incremental: sync_type === 'append' })),
  },
  'no-schema-is-incremental': {
    defect: 'No schema is incremental',
    caughtBy: check('tell-whether-rows-are-merged'),
    reason: 'incremental of orders',
    handlers: tellingSchemas(() => ({ incremental: false })),
  },
}
