// Defects of what is in a workbook.
import type { Call } from '../../core/api.ts'
import { answering, asked, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { elementsIn } from '../../sigma/designs.ts'
import { designOf } from '../../sigma/workbooks.ts'
import { contentHandlers } from '../workbook-content.ts'
import { insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/workbook-content/${rule}`

type Entry = Record<string, unknown>
/** A map of an answer, without its first key. */
const lacking = (name: string): Wrap =>
  answering(body => ({ ...body, [name]: Object.fromEntries(Object.entries(body[name] as Entry).slice(1)) }))

const idsOf = ({ world, path }: Call) => elementsIn(designOf(world, path['workbookId']!)).map(({ id }) => id)
/** The element of the path is taken for another one of the workbook. */
const ofTheLast = (right: (call: Call) => unknown, call: Call) =>
  asked(() => ({ path: { ...call.path, elementId: idsOf(call).at(-1)! } }))(right as never)(call)

const half = (entries: unknown[]) => entries.slice(0, Math.ceil(entries.length / 2))
const isLater = ({ query }: Call) => query['page'] !== undefined
const emptyLater = answering((body, call) => (isLater(call) ? { ...body, entries: [], nextPage: null } : body))

const edges = (change: (edge: Entry) => Entry): Wrap =>
  answering(body => ({ ...body, edges: (body['edges'] as Entry[]).map(change) }))

export const workbookContentMutants: MutantTable = {
  'elements-are-half': {
    defect: 'The elements of a workbook are the first half of them, though total counts all',
    caughtBy: at('elements-are-those-of-its-pages'),
    reason: 'elements of the workbook',
    handlers: { listWorkbookElements: showing(half) },
  },
  'pages-have-all-elements': {
    defect: 'Each page shows the elements of all pages',
    caughtBy: at('elements-are-those-of-its-pages'),
    reason: 'elements of the workbook',
    handlers: { listWorkbookPageElements: () => call => contentHandlers.listWorkbookElements(call as never) },
  },
  'elements-have-another-name-on-their-page': {
    defect: 'A page shows its elements in capital letters',
    caughtBy: at('elements-are-those-of-its-pages'),
    reason: 'elements as their pages show them',
    handlers: {
      listWorkbookPageElements: showingEach(element => ({ ...element, name: String(element['name']).toUpperCase() })),
    },
  },
  'later-pages-of-elements-are-empty': {
    defect: 'The second page of the elements of a workbook is empty',
    caughtBy: at('comes-page-by-page'),
    reason: 'listWorkbookElements, page by page',
    handlers: { listWorkbookElements: emptyLater },
  },
  'later-pages-of-a-page-are-empty': {
    defect: 'The second page of the elements of a page of a workbook is empty',
    caughtBy: at('comes-page-by-page'),
    reason: 'listWorkbookPageElements, page by page',
    handlers: { listWorkbookPageElements: emptyLater },
  },
  'later-pages-of-the-columns-of-an-element-are-empty': {
    defect: 'The second page of the columns of an element is empty',
    caughtBy: at('comes-page-by-page'),
    reason: 'getElementColumns, page by page',
    handlers: { getElementColumns: emptyLater },
  },
  'later-pages-of-queries-begin-anew': {
    defect: 'The last page of the queries of a workbook is the first one',
    caughtBy: at('comes-page-by-page'),
    reason: 'listWorkbookQueries, page by page',
    handlers: {
      listWorkbookQueries: right => async call => {
        const body = (await right(call)) as Body
        if (!isLater(call)) return body
        const first = (await asked(({ query: { page: _, ...query } }) => ({ query }))(right)(call)) as Body
        return { ...body, entries: first['entries'] }
      },
    },
  },
  'totals-of-columns-are-of-the-page': {
    defect: 'total of the columns of a workbook is zero',
    caughtBy: at('comes-page-by-page'),
    reason: 'total of getWorkbookColumns',
    handlers: { getWorkbookColumns: answering(body => ({ ...body, total: 0 })) },
  },
  'columns-are-all-of-one-element': {
    defect: 'The columns of a workbook are told as those of its first element',
    caughtBy: at('columns-are-those-of-the-elements'),
    reason: 'columns of an element among those of the workbook',
    handlers: {
      getWorkbookColumns: showing(entries => entries.map(entry => ({ ...entry, elementId: entries[0]!['elementId'] }))),
    },
  },
  'elements-have-the-columns-of-all': {
    defect: 'An element is told to have the columns of all elements',
    caughtBy: at('columns-are-those-of-the-elements'),
    reason: 'labels of the columns of an element',
    handlers: {
      getElementColumns: () => call => {
        const body = contentHandlers.getWorkbookColumns(call as never)
        return {
          ...body,
          entries: body.entries.map(({ elementId: _, name, ...column }) => ({ ...column, label: name })),
        }
      },
    },
  },
  'formulas-are-names': {
    defect: 'Formulas of the columns of a workbook are the names of the columns',
    caughtBy: at('columns-are-those-of-the-elements'),
    reason: 'columns of an element among those of the workbook',
    handlers: { getWorkbookColumns: showingEach(column => ({ ...column, formula: column['name'] })) },
  },
  'queries-have-no-text': {
    defect: 'The SQL of the queries of a workbook is empty',
    caughtBy: at('queries-are-those-of-the-elements'),
    reason: 'a query has SQL',
    handlers: { listWorkbookQueries: showingEach(query => ({ ...query, sql: '' })) },
  },
  'queries-are-of-another-element': {
    defect: 'The query of an element is that of the last one',
    caughtBy: at('queries-are-those-of-the-elements'),
    reason: 'the query of an element',
    handlers: { getElementQuery: right => call => ofTheLast(right, call) },
  },
  'queries-lack-one': {
    defect: 'The query of one element is not listed',
    caughtBy: at('queries-are-those-of-the-elements'),
    reason: 'elements that have rows and no query',
    handlers: { listWorkbookQueries: showing(entries => entries.slice(1)) },
  },
  'texts-have-an-empty-query': {
    defect: 'An element without SQL has an empty query',
    caughtBy: at('texts-have-no-query'),
    reason: 'wanted the refusal not_found',
    handlers: { getElementQuery: insteadOf('Query not', ({ path }) => ({ elementId: path['elementId'], sql: '' })) },
  },
  'schemas-lack-an-element': {
    defect: 'The schema of a workbook lacks its first element',
    caughtBy: at('schema-names-what-lists-name'),
    reason: 'its elements',
    handlers: { getWorkbookSchema: lacking('elements') },
  },
  'schemas-lack-a-page': {
    defect: 'The schema of a workbook lacks its first page',
    caughtBy: at('schema-names-what-lists-name'),
    reason: 'its pages',
    handlers: { getWorkbookSchema: lacking('pages') },
  },
  'schemas-tell-no-sql': {
    defect: 'includeSql is not heard',
    caughtBy: at('schema-names-what-lists-name'),
    reason: 'its SQL',
    handlers: { getWorkbookSchema: answering(body => ({ ...body, sqlQueries: {} })) },
  },
  'edges-come-from-nowhere': {
    defect: 'Edges of a lineage begin at what is not named',
    caughtBy: at('lineage-connects-what-it-names'),
    reason: 'ends of edges that are nowhere',
    handlers: { listLineage: edges(edge => ({ ...edge, source: 'nowhere' })) },
  },
  'edges-end-where-they-begin': {
    defect: 'Edges of a lineage lead from a source to itself',
    caughtBy: at('lineage-connects-what-it-names'),
    reason: 'an edge begins or ends at the element',
    handlers: { listLineage: edges(edge => ({ ...edge, target: edge['source'] })) },
  },
  'lineages-are-of-another-element': {
    defect: 'The lineage of an element is that of the last one',
    caughtBy: at('lineage-connects-what-it-names'),
    reason: 'the element is a dependency',
    handlers: { listLineage: right => call => ofTheLast(right, call) },
  },
  'trees-lack-an-element': {
    defect: 'The lineage of a workbook lacks its first element',
    caughtBy: at('tree-of-lineage-names-what-is-there'),
    reason: 'its elements',
    handlers: { listLineageTree: showing(entries => entries.slice(1)) },
  },
  'trees-come-from-elsewhere': {
    defect: 'The lineage of a workbook names elements that it does not have',
    caughtBy: at('tree-of-lineage-names-what-is-there'),
    reason: 'sourceIds are elements',
    handlers: {
      listLineageTree: showingEach(entry =>
        entry['type'] === 'element' ? { ...entry, sourceIds: ['nowhere'] } : entry,
      ),
    },
  },
}
