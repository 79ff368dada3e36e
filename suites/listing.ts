// All that a list operation shows, page after page, by the way of paging that it has.
import type { Operation } from '../spec/load.ts'

export type Item = Record<string, unknown>

interface Shown {
  status: number
  body: unknown
}

const pageSize = 100
/** A list that has more of them has no end. */
const mostPages = 1000

/** The operation that lists what another reads one of; undefined where nothing does. */
export const listOf = ({ contract, path }: Operation): Operation | undefined => {
  const collection = path.replace(/\/\{\w+\}$/, '')
  return contract.operations.find(operation => operation.method === 'get' && operation.path === collection)
}

const takes = (operation: Operation, name: string) =>
  operation.parameters.some(parameter => parameter.in === 'query' && parameter.name === name)

interface Page {
  items: unknown[]
  /** Whatever leads to the next one; nothing on the last. */
  next: unknown
}

/** What an answer shows, by either of the names that pages are known by; undefined where it is no page. */
export function pageIn(body: unknown): Page | undefined {
  const { results, next, entries, nextPage } = (body ?? {}) as Record<string, unknown>
  if (Array.isArray(results)) return { items: results, next }
  return Array.isArray(entries) ? { items: entries, next: nextPage } : undefined
}

/** What an answer lists, on a page or in an array. Whether that is all there is an array does not say. */
export const itemsIn = (body: unknown): unknown[] => (Array.isArray(body) ? body : (pageIn(body)?.items ?? []))

/** What asks for the next page: by how much was seen, by its number, or by what the last one says. */
function pageOf(list: Operation, offset: number, number: number, next: unknown): Record<string, number> {
  if (takes(list, 'offset')) return { limit: pageSize, offset }
  if (!takes(list, 'page')) return {}
  if (!takes(list, 'limit')) return { page: number }
  return { limit: pageSize, ...(next !== undefined && { page: Number(next) }) }
}

const isItem = (item: unknown): item is Item => typeof item === 'object' && item !== null

/** `last` is the last answer; `whole` is false where it is no page, or there is no end. */
export async function listed<A extends Shown>(
  list: Operation,
  ask: (query: Record<string, number>) => Promise<A>,
): Promise<{ items: Item[]; last: A; whole: boolean }> {
  const items: Item[] = []
  let next: unknown
  for (let number = 1; ; number++) {
    const last = await ask(pageOf(list, items.length, number, next))
    const page = last.status === 200 ? pageIn(last.body) : undefined
    if (!page || number > mostPages) return { items, last, whole: false }
    items.push(...page.items.filter(isItem))
    next = page.next
    if (!next || page.items.length === 0) return { items, last, whole: true }
  }
}
