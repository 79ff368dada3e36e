// What is in a workbook, told by several lists that have to agree. Of a copy that the run made.
import { own } from '../../spec/own.ts'
import { NotApplicable } from '../check.ts'
import { type Api, copy, type Element, everything, hasRows, readingPath, table } from './arrange.ts'

const source = 'sigma 7'

type Entry = Record<string, unknown>
const idsOf = (entries: Entry[], name: string) => entries.map(entry => String(own(entry, name))).toSorted()

/** Of a copy: what a list of the workbook shows. */
const listed = async (tools: Api, list: Parameters<typeof everything>[1], path: Record<string, string>) =>
  (await everything(tools, list, path)).entries

/** How a column is told, whichever list tells it. */
const told = ({ columnId, formula }: Entry, label: unknown) => JSON.stringify([columnId, label, formula])

type Sized = [list: Parameters<typeof everything>[1], id: string]
const sizedLists: Sized[] = [
  ['listWorkbookPages', 'pageId'],
  ['listWorkbookElements', 'elementId'],
  ['listWorkbookQueries', 'elementId'],
  ['getWorkbookColumns', 'columnId'],
  ['getElementColumns', 'columnId'],
  ['listWorkbookPageElements', 'elementId'],
]

/** Of several elements, so that what is told of one is not told of all. */
const several = async (tools: Api) => {
  const made = await copy(tools, elements => elements.filter(hasRows).length > 1, 'two elements that have rows')
  return { ...made, path: { workbookId: made.workbookId } }
}

const sqlOf = (queries: Entry[]) =>
  Object.fromEntries(queries.flatMap(({ elementId, sql }) => (sql === undefined ? [] : [[String(elementId), sql]])))

export default table('workbook-content', {
  'elements-are-those-of-its-pages': {
    says: 'The elements of a workbook are those of its pages, each on one page',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workbookId } = await copy(tools)
      const path = { workbookId }
      const onPages: Entry[] = []
      for (const { pageId } of await listed(tools, 'listWorkbookPages', path))
        onPages.push(...(await listed(tools, 'listWorkbookPageElements', { ...path, pageId: String(pageId) })))
      const elements = await listed(tools, 'listWorkbookElements', path)
      tools.expect.equal(idsOf(elements, 'elementId'), idsOf(onPages, 'elementId'), 'elements of the workbook')
      const byId = new Map(elements.map(element => [element['elementId'], element]))
      const same = onPages.map(({ elementId }) => byId.get(elementId))
      tools.expect.equal(onPages, same, 'elements as their pages show them')
    },
  },
  'comes-page-by-page': {
    says: 'Pages, elements, queries and columns are the same page by page as at once, and total counts what comes on one page',
    evidence: 'documented',
    essential: true,
    source: 'sigma 5, 7',
    async run(tools) {
      const path = await readingPath(tools, await several(tools))
      for (const [list, id] of sizedLists) {
        const { entries, total = entries.length, pages } = await everything(tools, list, path)
        const limit = Math.max(2, Math.ceil(entries.length / 5))
        const pieces = await everything(tools, list, path, { limit })
        tools.expect.equal(idsOf(pieces.entries, id), idsOf(entries, id), `${list}, page by page`)
        // Of several pages some deployments count the last one only.
        if (pages === 1) tools.expect.equal(total, entries.length, `total of ${list}`)
      }
    },
  },
  'columns-are-those-of-the-elements': {
    says: 'The columns of a workbook are those of its elements, by their names, formulas and ids',
    evidence: 'documented',
    essential: true,
    source: 'sigma 7.7, 7.10',
    async run(tools) {
      const { path, elements } = await several(tools)
      const all = await listed(tools, 'getWorkbookColumns', path)
      for (const { elementId, columns = [] } of elements) {
        const its = await listed(tools, 'getElementColumns', { ...path, elementId })
        tools.expect.equal(idsOf(its, 'label'), columns.toSorted(), 'labels of the columns of an element')
        const inWorkbook = all.filter(column => column['elementId'] === elementId)
        tools.expect.equal(
          inWorkbook.map(column => told(column, column['name'])).toSorted(),
          its.map(column => told(column, column['label'])).toSorted(),
          'columns of an element among those of the workbook',
        )
      }
    },
  },
  'queries-are-those-of-the-elements': {
    says: 'An element that has rows has a query: its SQL, the same in the list as by itself, or why there is none',
    evidence: 'documented',
    essential: true,
    source: 'sigma 7.9',
    async run(tools) {
      const { path, elements } = await several(tools)
      const queries = await listed(tools, 'listWorkbookQueries', path)
      const ids = queries.map(({ elementId }) => elementId)
      const without = elements.filter(element => hasRows(element) && !ids.includes(element.elementId))
      tools.expect.equal(without, [], 'elements that have rows and no query')
      const strange = ids.filter(id => !elements.some(({ elementId }) => elementId === id))
      tools.expect.equal(strange, [], 'queries of what is no element of the workbook')
      for (const query of queries) {
        tools.expect.that(Boolean(query['sql'] || query['error']), 'a query has SQL, or says why not')
        const alone = await tools.call('getElementQuery', { path: { ...path, elementId: String(query['elementId']) } })
        if (alone.status === 200 || query['sql']) {
          tools.expect.status(alone, 200)
          tools.expect.equal(alone.body as unknown, query, 'the query of an element')
        } else tools.expect.that([400, 404].includes(alone.status), `no query is refused (${alone.status})`)
      }
    },
  },
  'texts-have-no-query': {
    says: 'An element without SQL has no query',
    evidence: 'documented',
    source: 'sigma 7.9',
    async run(tools) {
      const { workbookId, elements } = await copy(tools)
      const text = elements.find(({ type }) => type === 'text' || type === 'control')
      if (!text) throw new NotApplicable('the workbook has neither text nor control')
      const answer = await tools.call('getElementQuery', { path: { workbookId, elementId: text.elementId } })
      tools.expect.refused(answer, 'not_found')
    },
  },
  'schema-names-what-lists-name': {
    says: 'The schema of a workbook has its pages and elements by their ids, and their SQL where that is asked for',
    evidence: 'documented',
    source: 'sigma 7.5',
    async run(tools) {
      const { path, workbookId } = await several(tools)
      const answer = await tools.call('getWorkbookSchema', { path, query: { includeSql: true } })
      if (answer.status === 404) throw new NotApplicable('newer deployments leave the schema out')
      tools.expect.status(answer, 200)
      const { body } = answer
      tools.expect.equal(body.workbookId, workbookId, 'workbookId of the schema')
      const ids = async (list: Parameters<typeof everything>[1], id: string) =>
        idsOf(await listed(tools, list, path), id)
      tools.expect.equal(Object.keys(body.pages).toSorted(), await ids('listWorkbookPages', 'pageId'), 'its pages')
      const elements = await ids('listWorkbookElements', 'elementId')
      tools.expect.equal(Object.keys(body.elements).toSorted(), elements, 'its elements')
      const sql = sqlOf(await listed(tools, 'listWorkbookQueries', path))
      tools.expect.equal({ ...body.sqlQueries }, sql, 'its SQL')
    },
  },
  'lineage-connects-what-it-names': {
    says: 'The lineage of an element names it, and each edge leads from one thing that is named to another',
    evidence: 'documented',
    source: 'sigma 7.11',
    async run(tools) {
      const { path, elements } = await several(tools)
      let seen = 0
      for (const { elementId } of elements.filter(hasRows)) {
        // What has no lineage answers 400, 403 or 500 in ordinary use.
        const { status, body } = await tools.call('listLineage', { path: { ...path, elementId } })
        if (status !== 200) continue
        seen++
        const nodes = Object.entries(body.dependencies) as unknown as [string, Entry][]
        for (const [id, node] of nodes) tools.expect.equal(node['nodeId'], id, 'nodeId of a dependency')
        const ends = body.edges.flatMap(edge => [edge.source, edge.target])
        const nowhere = ends.filter(end => own(body.dependencies, end) === undefined)
        tools.expect.equal(nowhere, [], 'ends of edges that are nowhere')
        const itself = nodes.flatMap(([id, node]) => (node['elementId'] === elementId ? [id] : []))
        tools.expect.that(itself.length > 0, 'the element is a dependency')
        tools.expect.that(
          itself.some(id => ends.includes(id)),
          'an edge begins or ends at the element',
        )
      }
      if (seen === 0) throw new NotApplicable('no element tells a lineage')
    },
  },
  'tree-of-lineage-names-what-is-there': {
    says: 'The lineage of a workbook names each element that has rows, and only sources that it tells',
    evidence: 'inferred',
    source: 'sigma 7.11',
    async run(tools) {
      const { path, elements } = await several(tools)
      const tree = await listed(tools, 'listLineageTree', path)
      const named = tree.filter(({ type }) => type === 'element')
      const withRows = elements.filter(hasRows) as Element[]
      tools.expect.equal(
        idsOf(named, 'elementId'),
        withRows.map(({ elementId }) => elementId).toSorted(),
        'its elements',
      )
      for (const { sourceIds } of named)
        for (const id of (sourceIds ?? []) as string[])
          tools.expect.that(
            elements.some(({ elementId }) => elementId === id),
            'sourceIds are elements of the workbook',
          )
    },
  },
})
