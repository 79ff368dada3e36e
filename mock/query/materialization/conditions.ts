// Finds where a query uses its variables and takes these conditions out: what remains fills a table, the conditions are
// asked of it. The reasons against it are those of dossier posthog-endpoints 6.3.
import { own } from '../../../spec/own.ts'
import type { AnyNode, CteNode, Expr, PlaceholderNode, SelectNode, SelectQueryNode } from '../hogql/ast.ts'
import { alias, and, field, isNode, isSelect, variablesIn, walk } from '../hogql/ast.ts'
import { print } from '../hogql/print.ts'
import { containsAggregate, isAggregate, isAggregated, reaggregation } from './aggregates.ts'

/** Says why a query with variables cannot be materialized. */
export class Ineligible extends Error {}

export const reject = (reason: string): never => {
  throw new Ineligible(reason)
}

/** `column operator value`, where only `value` has variables. */
export interface Condition {
  column: Expr
  /** The column as people call it: `timestamp`, also when it comes out of a CTE under another name. */
  label: string
  /** Whether it is a column of a table, not a property or a computed value. */
  isPlain: boolean
  operator: string
  value: Expr
  variables: string[]
}

export interface Separated {
  /** The query without its conditions. */
  root: SelectQueryNode
  conditions: Condition[]
}

const mirrored: Record<string, string> = { '==': '==', '>': '<', '<': '>', '>=': '<=', '<=': '>=' }
export const rangeOperators = new Set(['>', '>=', '<', '<='])
const supported = new Set(['==', ...rangeOperators, 'like', 'ilike', 'not like', 'not ilike'])
const supportedText = '=, >=, >, <, <=, LIKE, ILIKE, NOT LIKE, NOT ILIKE'

const conjuncts = (where: Expr | null | undefined): Expr[] =>
  !where ? [] : where.node === 'And' ? where.exprs.flatMap(conjuncts) : [where]

const hasVariables = (tree: unknown) => variablesIn(tree).length > 0

/** A value may compute with variables, but must not depend on a row. */
function isValue(expr: Expr): boolean {
  let constantOnly = true
  walk(expr, node => {
    if (node.node === 'Placeholder') return false
    if (node.node === 'Field' || isSelect(node)) constantOnly = false
  })
  return constantOnly && !containsAggregate(expr)
}

const unsupported = (operator: string) =>
  reject(`Unsupported operator ${operator.toUpperCase()}, supported: ${supportedText}`)

function conditionOf(expr: Expr): Condition {
  if (expr.node === 'BetweenExpr') return unsupported(expr.negated ? 'not between' : 'between')
  if (expr.node !== 'CompareOperation') return reject('Invalid variable usage in WHERE clause.')
  const isMirrored = hasVariables(expr.left)
  const [column, value] = isMirrored ? [expr.right, expr.left] : [expr.left, expr.right]
  if (hasVariables(column)) return reject('Invalid variable usage in WHERE clause.')
  const operator = isMirrored ? (own(mirrored, expr.op) ?? expr.op) : expr.op
  const isList = value.node === 'Tuple' || value.node === 'Array'
  if (!supported.has(operator) || (isMirrored && !own(mirrored, expr.op))) return unsupported(expr.op)
  if (isList) return reject('Invalid variable usage in WHERE clause.')
  if (!isValue(value) || column.node === 'Constant') return reject('Invalid variable usage in WHERE clause.')
  const isPlain = column.node === 'Field' && !column.chain.includes('properties')
  return { column, label: print(column), isPlain, operator, value, variables: variablesIn(value) }
}

const placeholderChain = (node: AnyNode) =>
  node.node === 'Placeholder' && (node as unknown as PlaceholderNode).expr.node === 'Field'
    ? ((node as unknown as PlaceholderNode).expr as { chain: unknown[] }).chain
    : undefined

function checkFormat(tree: SelectNode): void {
  walk(tree, node => {
    const chain = placeholderChain(node)
    if (chain?.[0] === 'variables' && chain.length < 2) reject('Invalid variable placeholder format')
  })
}

/** Every clause but WHERE, CTEs left out: a variable there cannot be taken out. */
const clausesOf = ({ where: _, ctes: __, ...clauses }: SelectQueryNode) => clauses

function checkUsage(select: SelectQueryNode, name: string): void {
  const uses = (tree: unknown) => variablesIn(tree).includes(name)
  let inHaving = false
  walk(select, node => {
    if (node.node === 'SelectQuery' && uses(node['having'])) inHaving = true
  })
  if (inHaving) reject('Variable used in HAVING clause is not supported for materialization.')
  if (uses(clausesOf(select))) reject('Variable not used in WHERE clause')
}

/** Conditions of one SELECT and the SELECT without them. */
function separate(select: SelectQueryNode): Separated {
  const parts = conjuncts(select.where)
  const conditions = parts.filter(hasVariables).map(conditionOf)
  const kept = parts.filter(part => !hasVariables(part))
  return { root: { ...select, where: kept.length > 0 ? and(...kept) : null }, conditions }
}

/** What decides which rows a SELECT gives after its WHERE: taking a condition out of the WHERE would change the rest. */
function checkPartitionable(select: SelectQueryNode): void {
  walk({ ...select, ctes: null, select_from: null }, node => {
    if (node.node === 'WindowFunction') reject('Window functions are not supported for materialization with variables')
  })
  const mode = select.group_by_mode
  if (mode && mode !== 'all')
    reject(`GROUP BY ${mode.toUpperCase()} is not supported for materialization with variables`)
}

const isPinned = (conditions: Condition[]) => conditions.every(({ operator }) => operator === '==')

/** A CTE or branch with the columns of its conditions added, so that the query around it can ask for them. */
function exposed(select: SelectQueryNode, names: (index: number) => string): Separated {
  const { root, conditions } = separate(select)
  checkPartitionable(root)
  if (root.limit || root.limit_by || root.offset) reject('LIMIT below a variable is not supported for materialization')
  const aggregated = isAggregated(root)
  if (aggregated && conditions.length > 0) checkGroups(root, isPinned(conditions))
  const columns = conditions.map(({ column }, index) => alias(names(index), column))
  const grouped = aggregated
    ? { group_by: [...(root.group_by ?? []), ...columns.map(({ alias: name }) => field(name))] }
    : {}
  return { root: { ...root, select: [...root.select, ...columns], order_by: null, ...grouped }, conditions }
}

/** Groups of a CTE or branch stay as they are: they are found again by the variable, but not put together, and there are none of nothing. */
function checkGroups(select: SelectQueryNode, pinned: boolean): void {
  if (!pinned) {
    walk(select.select, node => {
      if (!isAggregate(node) || reaggregation(node)) return
      reject(`Aggregate function '${node.name}' cannot be re-aggregated for range variable materialization`)
    })
    reject('Aggregates below a variable that is not compared with = are not supported for materialization')
  }
  if (!select.group_by) reject('Aggregates below a variable need a GROUP BY that names its keys for materialization')
}

const readsFrom = (select: SelectQueryNode, name: string) => {
  const table = select.select_from?.table
  return table?.node === 'Field' && table.chain.length === 1 && table.chain[0] === name
}

/** How often a tree names the CTE as a table. */
function readings(tree: unknown, name: string): number {
  let count = 0
  walk(tree, node => {
    const table = node.node === 'JoinExpr' ? node['table'] : undefined
    if (isNode(table) && table.node === 'Field' && (table['chain'] as unknown[])[0] === name) count++
  })
  return count
}

const hoistedName = (index: number) => `variable_column_${index}`

/** Names of the columns a SELECT gives, where they are known; `*` of another CTE stays unknown. */
function namesOf(select: SelectNode): string[] | undefined {
  const first = select.node === 'SelectSetQuery' ? select.initial_select_query : select
  if (first.node === 'SelectSetQuery') return namesOf(first)
  const names = first.select.map(item =>
    item.node === 'Alias'
      ? item.alias
      : item.node === 'Field' && item.chain.at(-1) !== '*'
        ? String(item.chain.at(-1))
        : undefined,
  )
  return names.every(name => name !== undefined) ? names : undefined
}

const isStar = (item: Expr) => item.node === 'Field' && item.chain.at(-1) === '*'

/** The query around a SELECT whose conditions were exposed: it asks for them itself. */
function around(outer: SelectQueryNode, inner: Separated, original: SelectNode, qualifier: string[]): Separated {
  const conditions = inner.conditions.map((condition, index) => ({
    ...condition,
    column: field(...qualifier, hoistedName(index)),
  }))
  const names = namesOf(original)
  const select = outer.select.flatMap(item => {
    if (!isStar(item)) return [item]
    return names
      ? names.map(name => field(name))
      : reject('SELECT * of a CTE with variables is not supported for materialization')
  })
  return { root: { ...outer, select }, conditions }
}

function hoistCte(root: SelectQueryNode, cte: CteNode): Separated {
  if (root.select_from?.next_join) {
    return reject('CTE variables with JOINs in the top-level query are not supported for materialization')
  }
  if (!isSelect(cte.expr)) return reject('Variable not used in WHERE clause')
  if (cte.expr.node !== 'SelectQuery') {
    return reject('Variables in a UNION inside a CTE are not supported for materialization')
  }
  const isOnlyReading = readsFrom(root, cte.name) && readings(root, cte.name) === 1
  if (!isOnlyReading) return reject('CTE variables in nested subquery references are not supported for materialization')
  const inner = exposed(cte.expr, hoistedName)
  const ctes = root.ctes!.map(each => (each === cte ? { ...cte, expr: inner.root } : each))
  const qualifier = root.select_from?.alias ? [root.select_from.alias] : []
  return around({ ...root, ctes }, inner, cte.expr, qualifier)
}

/** Branches of a UNION ALL that all ask for the same. */
function hoistUnion(union: Extract<SelectNode, { node: 'SelectSetQuery' }>): Separated {
  const rest = union.subsequent_select_queries
  if (rest.some(({ set_operator }) => set_operator !== 'UNION ALL')) {
    return reject('Only UNION ALL is supported for materialization with variables')
  }
  const branches = [union.initial_select_query, ...rest.map(({ select_query }) => select_query)].map(branch => {
    if (branch.node !== 'SelectQuery') return reject('Nested UNION is not supported for materialization with variables')
    for (const name of variablesIn(branch)) checkUsage(branch, name)
    return exposed(branch, hoistedName)
  })
  const asks = ({ conditions }: Separated) =>
    conditions.map(({ operator, value }) => `${operator} ${print(value)}`).join()
  const [first, ...others] = branches as [Separated, ...Separated[]]
  if (others.some(other => asks(other) !== asks(first))) {
    return reject('Every branch of a UNION ALL must use the same variables for materialization')
  }
  const table: SelectNode = {
    ...union,
    initial_select_query: first.root,
    subsequent_select_queries: rest.map((each, index) => ({ ...each, select_query: others[index]!.root })),
    order_by: null,
    limit: null,
    offset: null,
  }
  const names = namesOf(union) ?? reject('Columns of a UNION must have names for materialization with variables')
  const outer: SelectQueryNode = {
    node: 'SelectQuery',
    select: names.map(name => field(name)),
    select_from: { node: 'JoinExpr', table },
    order_by: union.order_by,
    limit: union.limit,
    offset: union.offset,
  }
  return around(outer, first, union, [])
}

/** Where one variable stands: in the root, in one CTE, or nowhere it could be taken from. */
function placeOf(root: SelectQueryNode, name: string): CteNode | undefined {
  const uses = (tree: unknown) => variablesIn(tree).includes(name)
  const ctes = (root.ctes ?? []).filter(cte => uses(cte.expr))
  const atTop = uses({ ...root, ctes: null })
  if (ctes.length > 0 && atTop) return reject('Variable used in both CTE and top-level query is not yet supported')
  if (ctes.length > 1) return reject('Variable used in multiple CTEs is not yet supported')
  const [cte] = ctes
  const select = cte ? cte.expr : root
  if (isSelect(select) && select.node === 'SelectQuery') checkUsage(select, name)
  return cte
}

/** Takes the variables out of a query. Throws Ineligible. */
export function separateVariables(tree: SelectNode): Separated {
  checkFormat(tree)
  const variables = variablesIn(tree)
  if (variables.length === 0) return reject('No variables found')
  if (tree.node === 'SelectSetQuery') return hoistUnion(tree)
  const places = variables.map(name => placeOf(tree, name))
  const [cte] = places
  if (places.some(place => place !== cte)) {
    return places.includes(undefined)
      ? reject('Variable used in both CTE and top-level query is not yet supported')
      : reject('Variable used in multiple CTEs is not yet supported')
  }
  const separated = cte ? hoistCte(tree, cte) : separate(tree)
  checkPartitionable(separated.root)
  return separated
}
