// One workbook as a crawler reads it: pages, elements, their SQL, columns and origins, and what of that must be the same in a copy.
import type { Reader } from './reader.ts'
import { type Element, hasRows } from './workbooks.ts'

export interface Crawl {
  /** What is in it, without ids, which may be other ones in a copy. */
  content: string
  /** What does not go together in the answers. */
  faults: string[]
}

/** Some deployments write into a comment who asked. */
const withoutComments = (sql: unknown): string =>
  String(sql)
    .replace(/^\s*--.*$/gm, '')
    .trim()

interface Lineage {
  dependencies: Record<string, { type: string; name?: string; elementId?: string }>
  edges: { source: string; target: string }[]
}

/** What an element shows and where that comes from. */
function elementIn(reader: Reader, { elementId, name, type, columns }: Element) {
  const sql = withoutComments(reader.one('getElementQuery', { elementId })['sql'])
  const shown = reader.all<{ label: string }>('getElementColumns', { elementId }).map(({ label }) => label)
  const { dependencies = {}, edges = [] } = reader.one('listLineage', { elementId }) as Partial<Lineage>
  const nodes = Object.values(dependencies)
  // As JSON is read here, its members come in any order.
  const origins = nodes.map(({ type, name }) => `${type} ${name}`).sort()
  const isJoined = edges.every(edge => [edge.source, edge.target].every(node => Object.hasOwn(dependencies, node)))
  const isThere = nodes.some(one => one.elementId === elementId)
  return {
    content: { name, type, sql, shown, origins },
    query: `${elementId} ${sql}`,
    faults: [
      ...(isJoined && isThere ? [] : ['a lineage does not go together']),
      ...(JSON.stringify(columns) === JSON.stringify(shown) ? [] : ['an element has other columns than it shows']),
    ],
  }
}

/** `reader` fills in which workbook. */
export function crawl(reader: Reader): Crawl {
  const faults: string[] = []
  const queries: string[] = []
  const pages = reader.all<{ pageId: string; name: string }>('listWorkbookPages').map(({ pageId, name }) => {
    const elements = reader.all<Element>('listWorkbookPageElements', { pageId })
    const crawled = elements.filter(hasRows).map(element => elementIn(reader, element))
    faults.push(...crawled.flatMap(one => one.faults))
    queries.push(...crawled.map(({ query }) => query))
    const plain = elements.filter(element => !hasRows(element)).map(({ name, type }) => `${type} ${name}`)
    return { name, elements: crawled.map(({ content }) => content), plain }
  })
  const told = reader
    .all<{ elementId: string; sql: string }>('listWorkbookQueries')
    .map(({ elementId, sql }) => `${elementId} ${withoutComments(sql)}`)
  if (told.sort().join() !== queries.sort().join())
    faults.push('the queries of a workbook are other ones than those of its elements')
  const tree = reader.all<{ type: string }>('listLineageTree')
  if (tree.filter(({ type }) => type === 'element').length < queries.length)
    faults.push('the lineage of a workbook lacks an element')
  return { content: JSON.stringify(pages), faults }
}
