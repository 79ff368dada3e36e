// `{filters}` and `{filters.dateRange.from}` / `.to` of a HogQL query (dossier posthog-query-layer 5).
import { parseDate } from '../insights/date-range.ts'
import { type FilterContext, propertyFilter } from '../insights/properties.ts'
import { sqlTime } from '../insights/time-zone.ts'
import type { CompileOptions } from '../types.ts'
import type { AnyNode, Expr, SelectNode, SelectQueryNode } from './ast.ts'
import { and, call, compare, constant, field, isNode, replace, walk } from './ast.ts'
import { refuse } from './frame.ts'
import { expandElements } from './hogqlx.ts'
import { parseExpression } from './parse.ts'
import { placeholderChain } from './placeholder-chain.ts'

/** The column that the date range of `{filters}` is about, by table. */
const momentOf = new Map([
  ['events', 'timestamp'],
  ['sessions', '$start_timestamp'],
  ['logs', 'timestamp'],
  ['traces', 'timestamp'],
  ['groups', 'created_at'],
])

export function fillFilters(select: SelectNode, options: CompileOptions): SelectNode {
  const bounds = fillBounds(select, options)
  return replace(bounds, node =>
    node.node === 'SelectQuery' ? fillSelect(node as unknown as SelectQueryNode, options) : undefined,
  )
}

const isFilters = (node: AnyNode) => placeholderChain(node)?.[0] === 'filters'

/** Fills what is still open in this SELECT: those inside it are done, as replacing goes from the inside out. */
function fillSelect(select: SelectQueryNode, options: CompileOptions): SelectQueryNode | undefined {
  let found = false
  walk(select, node => {
    found ||= isFilters(node)
    return !found
  })
  if (!found) return undefined
  const condition = conditionFor(select, options)
  return replace(select, node => {
    if (!isFilters(node)) return undefined
    const chain = placeholderChain(node)!
    if (chain.length > 1)
      refuse(
        `Unsupported filters placeholder \`{${chain.join('.')}}\`. You can use \`{filters}\`, \`{filters.dateRange.from}\` or \`{filters.dateRange.to}\`.`,
      )
    return condition
  })
}

function conditionFor({ select_from }: SelectQueryNode, { scope, filters = {} }: CompileOptions): Expr {
  for (let join = select_from; join; join = join.next_join) {
    const table = join.table.node === 'Field' ? join.table.chain.join('.') : ''
    const moment = momentOf.get(table)
    if (!moment) continue
    const column = (...chain: string[]) => (join?.alias ? field(join.alias, ...chain) : field(...chain))
    const { from, to } = dateRange(filters, scope)
    const conditions = [
      propertyFilter(filters['properties'], filterContext(scope)),
      to && compare(column(moment), '<', to),
      from && compare(column(moment), '>=', from),
    ]
    return and(...conditions.filter(condition => condition !== undefined))
  }
  return refuse(
    "Cannot use 'filters' placeholder in a SELECT clause that does not select from the events, sessions, logs, traces or groups table.",
  )
}

const calendarOf = ({ now, timezone, weekStartDay }: CompileOptions['scope']) => ({
  now,
  timezone,
  weekStart: weekStartDay,
})

export const filterContext = (scope: CompileOptions['scope']): FilterContext => ({
  calendar: calendarOf(scope),
  scope,
  // Filters of cohorts and actions come to a query after its own elements were made.
  parse: text => expandElements(parseExpression(text)),
})

/** No lower bound for `all`, none where nothing is given; dates are instants here, not whole days. */
function dateRange(filters: Record<string, unknown>, scope: CompileOptions['scope']): { from?: Expr; to?: Expr } {
  const range = (filters['dateRange'] ?? {}) as { date_from?: unknown; date_to?: unknown }
  const bound = (text: unknown) =>
    typeof text === 'string' && text !== '' && text !== 'all'
      ? call('toDateTime', constant(sqlTime(parseDate(text, calendarOf(scope)).instant, scope.timezone)))
      : undefined
  const from = bound(range.date_from)
  const to = bound(range.date_to)
  return { ...(from && { from }), ...(to && { to }) }
}

/** A bound that is not given makes the comparison it stands in true. */
function fillBounds(select: SelectNode, { scope, filters = {} }: CompileOptions): SelectNode {
  const range = dateRange(filters, scope)
  const bound = (node: unknown) => {
    const chain = isNode(node) ? placeholderChain(node) : undefined
    if (chain?.length !== 3 || chain[0] !== 'filters' || chain[1] !== 'dateRange') return undefined
    return chain[2] === 'from' || chain[2] === 'to' ? { value: range[chain[2]] } : undefined
  }
  const compared = replace(select, node => {
    if (node.node !== 'CompareOperation') return undefined
    const left = bound(node['left'])
    const right = bound(node['right'])
    if (!left && !right) return undefined
    if ((left && !left.value) || (right && !right.value)) return constant(true)
    return { ...node, left: left?.value ?? node['left'], right: right?.value ?? node['right'] }
  })
  walk(compared, node => {
    const name = bound(node) && placeholderChain(node)!.join('.')
    if (name)
      refuse(
        `The \`{${name}}\` placeholder must be used directly in a comparison, for example \`timestamp >= {${name}}\`.`,
      )
  })
  return compared
}
