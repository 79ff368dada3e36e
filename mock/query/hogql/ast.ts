// The tree the HogQL parser gives, its types, and what walks, rewrites and builds such trees.
import { ExactNumber } from '../../../spec/json.ts'

/** Optional parts are `null` or absent in a parsed tree; nothing tells the two apart. */
type Maybe<T> = T | null | undefined

/** An exact number is a whole one beyond 2^53, or a float that has no fraction: `2.0`. */
export type ConstantValue = null | boolean | number | ExactNumber | string | ConstantValue[]

export interface ConstantNode {
  node: 'Constant'
  value?: ConstantValue
}
export interface FieldNode {
  node: 'Field'
  chain: (string | number)[]
}
export interface PlaceholderNode {
  node: 'Placeholder'
  expr: Expr
}
export interface AliasNode {
  node: 'Alias'
  alias: string
  expr: Expr
  /** The alias names a column but cannot be referred to. */
  hidden?: boolean
}
export interface ArithmeticNode {
  node: 'ArithmeticOperation'
  op: string
  left: Expr
  right: Expr
}
export interface CompareNode {
  node: 'CompareOperation'
  op: string
  left: Expr
  right: Expr
}
export interface DistinctFromNode {
  node: 'IsDistinctFrom'
  left: Expr
  right: Expr
  negated?: boolean
}
export interface BetweenNode {
  node: 'BetweenExpr'
  expr: Expr
  low: Expr
  high: Expr
  negated?: boolean
}
export interface LogicNode {
  node: 'And' | 'Or'
  exprs: Expr[]
}
export interface NotNode {
  node: 'Not'
  expr: Expr
}
export interface OrderNode {
  node: 'OrderExpr'
  expr: Expr
  order?: Maybe<string>
  with_fill?: Maybe<{ node: 'WithFillExpr'; [key: string]: unknown }>
}
export interface CallNode {
  node: 'Call'
  name: string
  args: Expr[]
  params?: Maybe<Expr[]>
  distinct?: Maybe<boolean>
  filter_expr?: Maybe<Expr>
  order_by?: Maybe<OrderNode[]>
  within_group?: Maybe<OrderNode[]>
}
export interface ExprCallNode {
  node: 'ExprCall'
  expr: Expr
  args: Expr[]
}
export interface FrameBoundNode {
  node: 'WindowFrameExpr'
  frame_type?: Maybe<string>
  frame_value?: Maybe<number>
}
export interface WindowNode {
  node: 'WindowExpr'
  partition_by?: Maybe<Expr[]>
  order_by?: Maybe<OrderNode[]>
  frame_method?: Maybe<string>
  frame_start?: Maybe<FrameBoundNode>
  frame_end?: Maybe<FrameBoundNode>
}
/** `exprs` are the arguments; `args` are them too, where parameters stand in `exprs`: `quantile(0.5)(x) over ()`. */
export interface WindowFunctionNode {
  node: 'WindowFunction'
  name: string
  exprs?: Maybe<Expr[]>
  args?: Maybe<Expr[]>
  over_expr?: Maybe<WindowNode>
  over_identifier?: Maybe<string>
}
export interface LambdaNode {
  node: 'Lambda'
  args: string[]
  expr: Expr
}
export interface ListNode {
  node: 'Array' | 'Tuple'
  exprs: Expr[]
}
export interface DictNode {
  node: 'Dict'
  items: [Expr, Expr][]
}
export interface ArrayAccessNode {
  node: 'ArrayAccess'
  array: Expr
  property: Expr
  nullish?: boolean
}
export interface ArraySliceNode {
  node: 'ArraySlice'
  array: Expr
  start_expr?: Maybe<Expr>
  end_expr?: Maybe<Expr>
}
export interface TupleAccessNode {
  node: 'TupleAccess'
  tuple: Expr
  index: number
  nullish?: boolean
}
export interface CastNode {
  node: 'TypeCast' | 'TryCast'
  expr: Expr
  type_name: string
}
export interface ColumnsNode {
  node: 'ColumnsExpr'
  regex?: Maybe<string>
  all_columns?: Maybe<boolean>
  columns?: Maybe<Expr[]>
  exclude?: Maybe<string[]>
}
/** Parsed, never compiled: HogQLX tags, named arguments, blocks of Hog. */
export interface ForeignNode {
  node: 'HogQLXTag' | 'HogQLXAttribute' | 'NamedArgument' | 'GroupingSet' | 'SpreadExpr'
  [key: string]: unknown
}

export type Expr =
  | ConstantNode
  | FieldNode
  | PlaceholderNode
  | AliasNode
  | ArithmeticNode
  | CompareNode
  | DistinctFromNode
  | BetweenNode
  | LogicNode
  | NotNode
  | CallNode
  | ExprCallNode
  | WindowFunctionNode
  | LambdaNode
  | ListNode
  | DictNode
  | ArrayAccessNode
  | ArraySliceNode
  | TupleAccessNode
  | CastNode
  | ColumnsNode
  | ForeignNode
  | SelectQueryNode
  | SelectSetNode

type Named<E, N> = E extends { node: infer M } ? (N extends M ? E : never) : never
/** The expression with this `node` name. */
export type NodeOf<N extends Expr['node']> = Named<Expr, N>

export interface SampleNode {
  node: 'SampleExpr'
  sample_value: RatioNode
  offset_value?: Maybe<RatioNode>
}
export interface RatioNode {
  node: 'RatioExpr'
  left: ConstantNode
  right?: Maybe<ConstantNode>
}
export interface ConstraintNode {
  node: 'JoinConstraint'
  constraint_type: 'ON' | 'USING'
  expr: Expr
}
export interface ValuesNode {
  node: 'ValuesQuery'
  rows: Expr[][]
}
export interface JoinNode {
  node: 'JoinExpr'
  table: FieldNode | PlaceholderNode | SelectNode | ValuesNode
  table_args?: Maybe<Expr[]>
  alias?: Maybe<string>
  column_aliases?: Maybe<string[]>
  join_type?: Maybe<string>
  constraint?: Maybe<ConstraintNode>
  next_join?: Maybe<JoinNode>
  sample?: Maybe<SampleNode>
  table_final?: Maybe<boolean>
}
export interface CteNode {
  node: 'CTE'
  name: string
  cte_type: 'subquery' | 'column'
  expr: Expr
  columns?: Maybe<string[]>
  recursive?: Maybe<boolean>
  materialized?: Maybe<boolean>
  using_key?: Maybe<unknown>
}
export interface LimitByNode {
  node: 'LimitByExpr'
  n: Expr
  offset_value?: Maybe<Expr>
  exprs: Expr[]
}
export interface SelectQueryNode {
  node: 'SelectQuery'
  select: Expr[]
  distinct?: Maybe<boolean>
  ctes?: Maybe<CteNode[]>
  select_from?: Maybe<JoinNode>
  array_join_op?: Maybe<string>
  array_join_list?: Maybe<Expr[]>
  window_exprs?: Maybe<Record<string, WindowNode>>
  prewhere?: Maybe<Expr>
  where?: Maybe<Expr>
  group_by?: Maybe<Expr[]>
  group_by_mode?: Maybe<string>
  having?: Maybe<Expr>
  qualify?: Maybe<Expr>
  order_by?: Maybe<OrderNode[]>
  interpolate?: Maybe<unknown>
  limit_by?: Maybe<LimitByNode>
  limit?: Maybe<Expr>
  limit_with_ties?: Maybe<boolean>
  limit_percent?: Maybe<boolean>
  offset?: Maybe<Expr>
}
/** Two or more selects joined by UNION, INTERSECT or EXCEPT. */
export interface SelectSetNode {
  node: 'SelectSetQuery'
  initial_select_query: SelectNode
  subsequent_select_queries: { node: 'SelectSetNode'; set_operator: string; select_query: SelectNode }[]
  order_by?: Maybe<OrderNode[]>
  limit?: Maybe<Expr>
  offset?: Maybe<Expr>
}
export type SelectNode = SelectQueryNode | SelectSetNode

/** Anything with a `node` name: what `walk` and `replace` see. */
export interface AnyNode {
  node: string
  [key: string]: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
export const isNode = (value: unknown): value is AnyNode => isObject(value) && typeof value['node'] === 'string'
export const isSelect = (value: unknown): value is SelectNode =>
  isNode(value) && (value.node === 'SelectQuery' || value.node === 'SelectSetQuery')

/** Calls `visit` for the node and all below it, parents first. What returns `false` is not entered. */
export function walk(
  tree: unknown,
  visit: (node: AnyNode, parents: AnyNode[]) => boolean | void,
  parents: AnyNode[] = [],
) {
  if (!isObject(tree)) return
  const entered = isNode(tree)
  if (entered && visit(tree, parents) === false) return
  if (entered) parents.push(tree)
  for (const value of valuesOf(tree)) walk(value, visit, parents)
  if (entered) parents.pop()
}

/**
 * A tree in which each node for which `change` gives another is that other; the given tree stays as it is, and parts
 * without a change are shared. Children first. `change` gives `undefined` to keep a node.
 */
export function replace<T>(tree: T, change: (node: AnyNode) => unknown): T {
  if (!isObject(tree)) return tree
  const values = valuesOf(tree)
  const next = replaceAll(values, change)
  const own = next === values ? tree : withValues(tree, next)
  return (isNode(own) ? (change(own) ?? own) : own) as T
}

function replaceAll(values: unknown[], change: (node: AnyNode) => unknown): unknown[] {
  let own = values
  for (const [index, value] of values.entries()) {
    const next = replace(value, change)
    if (next === value) continue
    if (own === values) own = [...values]
    own[index] = next
  }
  return own
}

const valuesOf = (tree: object): unknown[] => (Array.isArray(tree) ? tree : Object.values(tree))

const withValues = (tree: object, values: unknown[]): object =>
  Array.isArray(tree) ? values : Object.fromEntries(Object.keys(tree).map((key, index) => [key, values[index]]))

export const constant = (value: ConstantValue): ConstantNode => ({ node: 'Constant', value })
export const field = (...chain: (string | number)[]): FieldNode => ({ node: 'Field', chain })
export const call = (name: string, ...args: Expr[]): CallNode => ({ node: 'Call', name, args })
export const alias = (name: string, expr: Expr): AliasNode => ({ node: 'Alias', alias: name, expr })
export const compare = (left: Expr, op: string, right: Expr): CompareNode => ({
  node: 'CompareOperation',
  op,
  left,
  right,
})
export const arithmetic = (left: Expr, op: string, right: Expr): ArithmeticNode => ({
  node: 'ArithmeticOperation',
  op,
  left,
  right,
})
export const not = (expr: Expr): NotNode => ({ node: 'Not', expr })
export const tuple = (...exprs: Expr[]): ListNode => ({ node: 'Tuple', exprs })
export const order = (expr: Expr, direction: 'ASC' | 'DESC' = 'ASC'): OrderNode => ({
  node: 'OrderExpr',
  expr,
  order: direction,
})

/** The conjunction (disjunction) of what is there: none is true (false), one is itself. */
export const and = (...exprs: Expr[]): Expr => join('And', exprs)
export const or = (...exprs: Expr[]): Expr => join('Or', exprs)
function join(node: 'And' | 'Or', exprs: Expr[]): Expr {
  if (exprs.length === 0) return constant(node === 'And')
  return exprs.length === 1 ? exprs[0]! : { node, exprs }
}

/** The literal a LIMIT or OFFSET holds. */
export function literalNumber(expr: Maybe<Expr>): number | undefined {
  const value = expr?.node === 'Constant' ? expr.value : undefined
  if (value instanceof ExactNumber && value.isInteger) return Number(value)
  return typeof value === 'number' ? value : undefined
}

/** Whether a SELECT of the tree skips rows. Samples have an offset of another kind. */
export function hasOffset(tree: unknown): boolean {
  let found = false
  walk(tree, node => void (found ||= isSelect(node) && Boolean(node.offset)))
  return found
}

/** Code names of `{variables.x}` in order of first use. */
export function variablesIn(tree: unknown): string[] {
  const names = new Set<string>()
  walk(tree, node => {
    if (node.node !== 'Placeholder' || !isNode(node['expr'])) return
    const chain = (node['expr'] as { chain?: unknown[] }).chain
    if (chain?.[0] === 'variables' && chain.length > 1) names.add(chain.slice(1).join('.'))
  })
  return [...names]
}
