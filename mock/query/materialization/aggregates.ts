// Aggregates that can be computed again from partial results, and how (dossier posthog-endpoints 6.3).

import { own } from '../../../spec/own.ts'
import { aggregateRule } from '../hogql/aggregates.ts'
import type { CallNode, Expr, SelectQueryNode } from '../hogql/ast.ts'
import { call, compare, constant, isSelect, walk } from '../hogql/ast.ts'

export const isAggregate = (expr: { node: string }): expr is CallNode =>
  expr.node === 'Call' && aggregateRule((expr as CallNode).name) !== undefined

/** Whether an aggregate stands in the expression itself; a subquery aggregates for itself. */
export function containsAggregate(expr: Expr | null | undefined): boolean {
  let found = false
  walk(expr, node => {
    if (isSelect(node) || found) return false
    if (isAggregate(node)) found = true
  })
  return found
}

export const isAggregated = ({ group_by, group_by_mode, select, having }: SelectQueryNode): boolean =>
  Boolean(group_by?.length) || group_by_mode === 'all' || containsAggregate(having) || select.some(containsAggregate)

/** The bases and what puts their partial results together. */
const bases: Record<string, string> = { count: 'sum', sum: 'sum', min: 'min', max: 'max' }

export interface Reaggregation {
  /** Combines partial results. */
  reaggregateFn: string
  /** Counts what went into a partial result, where a result of nothing would be mistaken for a value. */
  inputs?: CallNode
}

/** Undefined when the aggregate cannot be put together from parts. */
export function reaggregation(aggregate: CallNode): Reaggregation | undefined {
  const match = /^(count|sum|min|max)(Array)?(If)?$/.exec(
    aggregate.name.replace(/^[A-Z]+$/, name => name.toLowerCase()),
  )
  if (!match || aggregate.distinct || aggregate.filter_expr || aggregate.params?.length) return undefined
  const [, base = '', isArray, isIf] = match
  const reaggregateFn = own(bases, base)!
  if (reaggregateFn === 'sum' || (!isArray && !isIf)) return { reaggregateFn }
  const condition = aggregate.args.at(-1)!
  if (!isArray) return { reaggregateFn, inputs: call('countIf', condition) }
  const length = call('length', aggregate.args[0]!)
  return { reaggregateFn, inputs: isIf ? call('sumIf', length, condition) : call('sum', length) }
}

/** Puts partial results in `column` together; `inputs` says how many values each came from. */
export const putTogether = ({ reaggregateFn }: Reaggregation, column: Expr, inputs?: Expr): CallNode =>
  inputs ? call(`${reaggregateFn}If`, column, compare(inputs, '>', constant(0))) : call(reaggregateFn, column)

/** Of nothing these are not a number, which the API shows as null; all others are zero or empty. */
const undefinedOfNothing = /^(avg|median|quantile|stddev|var|covar|corr|skew|kurt)/

/** The one partial result there is, or what the aggregate is of nothing. */
export const onlyResult = (aggregate: CallNode, column: Expr): Expr => {
  const only = call('any', column)
  if (!undefinedOfNothing.test(aggregate.name)) return only
  return call('if', compare(call('count'), '==', constant(0)), constant(null), only)
}
