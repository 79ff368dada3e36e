// One workbook as a crawler reads it: pages, elements, their SQL, columns and origins, and what of that must be the same in a copy.
import type { Answer } from './client.ts'
import { bodyOf, call, type Json } from './client.ts'
import type { Phase } from './plan.ts'
import { type Element, hasRows, listed } from './workbooks.ts'

type Target = Pick<Phase, 'target'>

export interface Crawl {
  /** What is in it, without ids, which may be other ones in a copy. */
  content: string
  requests: number
  ms: number
  /** What does not go together in the answers. */
  faults: string[]
  /** The answer that broke it off. */
  failed?: Answer
}

class Refused extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super('refused')
    this.answer = answer
  }
}

/** Asks one thing after the other, and counts. */
class Reader {
  readonly #target: Target
  readonly #workbookId: string
  requests = 0
  ms = 0

  constructor(target: Target, workbookId: string) {
    this.#target = target
    this.#workbookId = workbookId
  }

  one(operation: string, fields: Record<string, string> = {}): Json {
    const answer = call(this.#target, operation, { workbookId: this.#workbookId, ...fields })
    this.requests++
    this.ms += answer.timings.duration
    if (answer.status !== 200) throw new Refused(answer)
    return bodyOf(answer)
  }

  all<Item>(operation: string, fields: Record<string, string> = {}): Item[] {
    const { items, pages, ms, failed } = listed<Item>(this.#target, operation, {
      workbookId: this.#workbookId,
      ...fields,
    })
    this.requests += pages
    this.ms += ms
    if (failed) throw new Refused(failed)
    return items
  }
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
  const { sql } = reader.one('getElementQuery', { elementId })
  const shown = reader.all<{ label: string; formula: string }>('getElementColumns', { elementId })
  const { dependencies = {}, edges = [] } = reader.one('listLineage', { elementId }) as Partial<Lineage>
  const origins = Object.values(dependencies)
    .map(({ type, name }) => `${type} ${name}`)
    .sort()
  const isJoined = edges.every(({ source, target }) => source in dependencies && target in dependencies)
  const isThere = Object.values(dependencies).some(one => one.elementId === elementId)
  return {
    content: { name, type, columns, sql: withoutComments(sql), shown: shown.map(({ label }) => label), origins },
    faults: [
      ...(isJoined && isThere ? [] : ['a lineage does not go together']),
      ...(JSON.stringify(columns) === JSON.stringify(shown.map(({ label }) => label)) ? [] : ['columns differ']),
    ],
    query: `${elementId} ${withoutComments(sql)}`,
  }
}

function read(reader: Reader): Pick<Crawl, 'content' | 'faults'> {
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
  const told = reader.all<{ elementId: string; sql: string }>('listWorkbookQueries')
  if (
    told
      .map(({ elementId, sql }) => `${elementId} ${withoutComments(sql)}`)
      .sort()
      .join() !== queries.sort().join()
  )
    faults.push('the queries of a workbook are other ones than those of its elements')
  const tree = reader.all<{ type: string; elementId?: string }>('listLineageTree')
  const elements = tree.filter(({ type }) => type === 'element').length
  if (elements < queries.length) faults.push('the lineage of a workbook lacks an element')
  return { content: JSON.stringify(pages), faults }
}

export function crawl(target: Target, workbookId: string): Crawl {
  const reader = new Reader(target, workbookId)
  const counts = () => ({ requests: reader.requests, ms: reader.ms })
  try {
    const found = read(reader)
    return { ...found, ...counts() }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { content: '', faults: [], ...counts(), failed: error.answer }
  }
}
