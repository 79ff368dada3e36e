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

/** What asks for the next page. */
function pageOf(list: Operation, offset: number, number: number): Record<string, number> {
  if (takes(list, 'offset')) return { limit: pageSize, offset }
  return takes(list, 'page') ? { page: number } : {}
}

const isItem = (item: unknown): item is Item => typeof item === 'object' && item !== null

/** `last` is the last answer; `whole` is false where it is no page, or there is no end. */
export async function listed<A extends Shown>(
  list: Operation,
  ask: (query: Record<string, number>) => Promise<A>,
): Promise<{ items: Item[]; last: A; whole: boolean }> {
  const items: Item[] = []
  for (let number = 1; ; number++) {
    const last = await ask(pageOf(list, items.length, number))
    const { results, next } = (last.body ?? {}) as { results?: unknown; next?: unknown }
    if (last.status !== 200 || !Array.isArray(results) || number > mostPages) return { items, last, whole: false }
    items.push(...results.filter(isItem))
    if (!next || results.length === 0) return { items, last, whole: true }
  }
}
