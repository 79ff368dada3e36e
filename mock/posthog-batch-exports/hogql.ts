// A query of an export's own: which SELECTs may say what is exported, and what is kept of them. Filters: which are taken.
import { isDictionary } from '../posthog/serializer.ts'
import type { SelectNode, SelectQueryNode } from '../query/hogql/ast.ts'
import { QueryError, type Scope } from '../query/types.ts'
import type { Cargo } from './rows.ts'

/** What is said of a query that is not taken. */
export class Unfit extends Error {}

/** What a query must not have, in the order in which it is told. */
const objections: [text: string, applies: (select: SelectQueryNode) => boolean][] = [
  ['Query must SELECT FROM events', select => !select.select_from],
  ['CTEs are not supported', select => (select.ctes?.length ?? 0) > 0 || Object.keys(select.ctes ?? {}).length > 0],
  ['Subqueries are not supported', ({ select_from }) => select_from?.table.node !== 'Field'],
  [
    'Query must only SELECT FROM events',
    ({ select_from }) => select_from?.table.node === 'Field' && select_from.table.chain.join('.') !== 'events',
  ],
  ['JOINs are not supported', ({ select_from }) => Boolean(select_from?.next_join)],
]

interface Kept extends Pick<Cargo, 'condition' | 'reads'> {
  schema: NonNullable<Cargo['schema']>
}

/** Throws Unfit. */
export async function readHogql(text: string, scope: Scope): Promise<Kept> {
  const { analyse, loadParser, parseSelect, print } = await import('../query/hogql/compile.ts')
  const { isSelect, walk } = await import('../query/hogql/ast.ts')
  await loadParser()
  const tree = parsed(text, parseSelect)
  try {
    analyse(tree, { ...scope, events: 0 })
  } catch (error) {
    if (error instanceof QueryError) throw new Unfit(`Invalid HogQL query: ${error.message}`)
    throw error
  }
  if (tree.node !== 'SelectQuery') throw new Unfit('UNIONs are not supported')
  for (const [objection, applies] of objections) if (applies(tree)) throw new Unfit(objection)
  let nested = false
  walk(tree.select, node => void (nested ||= isSelect(node)))
  if (nested) throw new Unfit('Subqueries in SELECT expressions are not supported')
  const { ownColumns } = await import('./own-columns.ts')
  const { fields, condition, reads } = ownColumns(tree, scope)
  return { schema: { fields, values: {}, hogql_query: print(tree) }, condition, reads }
}

function parsed(text: string, parseSelect: (text: string) => SelectNode): SelectNode {
  try {
    return parseSelect(text)
  } catch (error) {
    if (error instanceof QueryError) throw new Unfit('Failed to parse query')
    throw error
  }
}

const filterTypes = ['event', 'hogql', 'person']
const bounds = ['data_interval_start', 'data_interval_end']

/** Throws Unfit. */
export function readFilters(filters: unknown): unknown[] | null {
  if (filters === null) return null
  if (!Array.isArray(filters)) throw new Unfit("'filters' should be an array of filters")
  for (const filter of filters) {
    if (!isDictionary(filter)) throw new Unfit('Each filter must be an object')
    if (!filterTypes.includes(filter['type'] as string))
      throw new Unfit("Each filter must have a 'type' of one of: 'event', 'hogql', 'person'")
    const bound = bounds.find(
      name => filter['key'] === name || (typeof filter['key'] === 'string' && filter['key'].includes(`{${name}}`)),
    )
    if (bound) throw new Unfit(`'${bound}' cannot be used in filters. Use a backfill to export a range of time.`)
  }
  return filters
}
