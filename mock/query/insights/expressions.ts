// Builds HogQL syntax trees in the parser's form, so that what a caller typed is only ever a constant or one link of a chain.

/** A node as `@posthog/hogql-parser` writes it. */
export interface Expression {
  node: string
  [part: string]: unknown
}

export const constant = (value: string | number | boolean | null): Expression => ({ node: 'Constant', value })
export const field = (...chain: (string | number)[]): Expression => ({ node: 'Field', chain })
export const alias = (name: string, expr: Expression): Expression => ({ node: 'Alias', alias: name, expr })
export const call = (name: string, ...args: Expression[]): Expression => ({ node: 'Call', name, args, distinct: false })
/** `quantile(0.75)(x)`. */
export const parametric = (name: string, params: number[], ...args: Expression[]): Expression => ({
  ...call(name, ...args),
  params: params.map(constant),
})
export const countDistinct = (expr: Expression): Expression => ({ ...call('count', expr), distinct: true })
export const compare = (left: Expression, op: string, right: Expression): Expression => ({
  node: 'CompareOperation',
  op,
  left,
  right,
})
export const tuple = (...exprs: Expression[]): Expression => ({ node: 'Tuple', exprs })
export const lambda = (name: string, expr: Expression): Expression => ({ node: 'Lambda', args: [name], expr })
export const array = (...exprs: Expression[]): Expression => ({ node: 'Array', exprs })

/** All of them; nothing to satisfy is true. */
export function all(exprs: Expression[]): Expression {
  if (exprs.length === 1) return exprs[0]!
  return exprs.length === 0 ? constant(true) : { node: 'And', exprs }
}

/** Any of them; nothing to choose from is true too: an empty group filters nothing. */
export function any(exprs: Expression[]): Expression {
  if (exprs.length === 1) return exprs[0]!
  return exprs.length === 0 ? constant(true) : { node: 'Or', exprs }
}

export interface SelectParts {
  columns: Record<string, Expression>
  /** A table, or a SELECT. */
  from: string | Expression
  where?: Expression
  groupBy?: Expression[]
  orderBy?: [expr: Expression, order: 'ASC' | 'DESC'][]
  limit?: number
}

export function select({ columns, from, where, groupBy = [], orderBy = [], limit }: SelectParts): Expression {
  return {
    node: 'SelectQuery',
    select: Object.entries(columns).map(([name, expr]) => alias(name, expr)),
    select_from: { node: 'JoinExpr', table: typeof from === 'string' ? field(from) : from },
    where: where ?? null,
    group_by: groupBy.length > 0 ? groupBy : null,
    order_by: orderBy.length > 0 ? orderBy.map(([expr, order]) => ({ node: 'OrderExpr', expr, order })) : null,
    limit: limit === undefined ? null : constant(limit),
  }
}
