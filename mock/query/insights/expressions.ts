// Short forms for the HogQL that insights are made of, on top of the tree's own constructors.
import type { CallNode, Expr, LambdaNode, ListNode, OrderNode, SelectNode, SelectQueryNode } from '../hogql/ast.ts'
import { alias, call, constant, field } from '../hogql/ast.ts'

/** `quantile(0.75)(x)`. */
export const parametric = (name: string, params: number[], ...args: Expr[]): CallNode => ({
  ...call(name, ...args),
  params: params.map(constant),
})
export const countDistinct = (expr: Expr): CallNode => ({ ...call('count', expr), distinct: true })
export const lambda = (args: string[], expr: Expr): LambdaNode => ({ node: 'Lambda', args, expr })
export const array = (...exprs: Expr[]): ListNode => ({ node: 'Array', exprs })

export interface SelectParts {
  columns: Record<string, Expr>
  /** A table, or a SELECT. */
  from: string | SelectNode
  where?: Expr
  groupBy?: Expr[]
  orderBy?: OrderNode[]
  limit?: number
}

export function select({ columns, from, where, groupBy = [], orderBy = [], limit }: SelectParts): SelectQueryNode {
  return {
    node: 'SelectQuery',
    select: Object.entries(columns).map(([name, expr]) => alias(name, expr)),
    select_from: { node: 'JoinExpr', table: typeof from === 'string' ? field(from) : from },
    where: where ?? null,
    group_by: groupBy.length > 0 ? groupBy : null,
    order_by: orderBy.length > 0 ? orderBy : null,
    limit: limit === undefined ? null : constant(limit),
  }
}
