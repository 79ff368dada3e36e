// Splits a query into the one that fills a table and the one that asks the table (dossier posthog-endpoints 4.7, 6.3, 6.4).
import type { CallNode, CompareNode, Expr, FieldNode, OrderNode, SelectNode, SelectQueryNode } from '../hogql/ast.ts'
import { alias, and, call, compare, field, isSelect, not, or, walk } from '../hogql/ast.ts'
import { print } from '../hogql/print.ts'
import { containsAggregate, isAggregate, isAggregated, onlyResult, putTogether, reaggregation } from './aggregates.ts'
import { bucketFunction } from './buckets.ts'
import type { Output } from './columns.ts'
import { Columns, columnName, isWildcard, mapChildren, namedOutputs, outputsOf, safeName } from './columns.ts'
import type { Condition, Separated } from './conditions.ts'
import { rangeOperators, reject } from './conditions.ts'

export interface RangePair {
  column: string
  variables: string[]
  bucket_fn: string | null
}
export interface AggregateUse {
  expression: string
  /** Null where the table keeps the finished number. */
  reaggregate_fn: string | null
}
export interface Split {
  source: SelectQueryNode
  execution(table: string): SelectQueryNode
  rangePairs: RangePair[]
  aggregates: AggregateUse[]
}

const isRange = ({ operator }: Condition) => rangeOperators.has(operator)

class Splitter {
  private readonly columns = new Columns()
  private readonly root: SelectQueryNode
  private readonly conditions: Condition[]
  private readonly overrides: Record<string, string>
  private readonly outputs: Output[]
  private readonly aggregated: boolean
  /** Rows of the table must be put together again when it is asked. */
  private readonly again: boolean
  private readonly groupBy: Expr[]
  private readonly uses = new Map<string, AggregateUse>()
  private readonly pairs = new Map<string, RangePair>()

  constructor({ root, conditions }: Separated, overrides: Record<string, string>) {
    this.root = root
    this.conditions = conditions
    this.overrides = overrides
    this.outputs = outputsOf(root)
    this.aggregated = isAggregated(root)
    this.groupBy = this.keys()
    const pinned = conditions.every(({ operator }) => operator === '==')
    this.again = this.aggregated && !(pinned && this.groupBy.length > 0)
  }

  /** GROUP BY with aliases and positions resolved. */
  private keys(): Expr[] {
    if (this.root.group_by_mode === 'all') {
      return this.outputs.map(({ expr }) => expr).filter(expr => !containsAggregate(expr))
    }
    return (this.root.group_by ?? []).map(key => this.resolved(key))
  }

  /** Names and positions of result columns stand for what they name. */
  private resolved(expr: Expr): Expr {
    if (expr.node === 'Constant' && typeof expr.value === 'number') return this.outputs[expr.value - 1]?.expr ?? expr
    return this.withoutAliases(expr, new Set())
  }

  private withoutAliases(expr: Expr, within: Set<string>): Expr {
    if (expr.node === 'Field' && expr.chain.length === 1) {
      const name = String(expr.chain[0])
      const named = within.has(name) ? undefined : this.outputs.find(output => output.hasAlias && output.name === name)
      return named ? this.withoutAliases(named.expr, new Set([...within, name])) : expr
    }
    return isSelect(expr) ? expr : mapChildren(expr, child => this.withoutAliases(child, within))
  }

  split(): Split {
    for (const [index, key] of this.groupBy.entries()) this.columns.store(key, this.nameOf(key) ?? `key_${index + 1}`)
    const select = this.outputs.map((output, index) => this.selected(output, index))
    const filters = this.conditions.map(condition => this.asked(condition))
    const orderBy = this.root.order_by?.map(
      (item): OrderNode => ({ ...item, expr: this.read(this.resolved(item.expr), 'sort_key') }),
    )
    const limitBy = this.root.limit_by
    const havingAtRead = this.again && this.root.having ? this.read(this.resolved(this.root.having), 'having') : null
    const { limit, limit_with_ties, offset, distinct } = this.root
    const groupBy = this.again ? this.groupBy.map(key => this.columns.find(key)!) : []
    const ask: SelectQueryNode = {
      node: 'SelectQuery',
      select,
      ...(distinct ? { distinct } : {}),
      where: and(...filters),
      ...(groupBy.length > 0 ? { group_by: groupBy } : {}),
      ...(havingAtRead ? { having: havingAtRead } : {}),
      ...(orderBy?.length ? { order_by: orderBy } : {}),
      ...(limitBy
        ? { limit_by: { ...limitBy, exprs: limitBy.exprs.map(expr => this.read(this.resolved(expr), 'limit')) } }
        : {}),
      ...(limit ? { limit, ...(limit_with_ties ? { limit_with_ties } : {}) } : {}),
      ...(offset ? { offset } : {}),
    }
    return {
      source: this.source(),
      execution: table => ({ ...ask, select_from: { node: 'JoinExpr', table: field(table) } }),
      rangePairs: [...this.pairs.values()],
      aggregates: [...this.uses.values()],
    }
  }

  /** What the table calls a key: as the result column that shows it. */
  private nameOf(expr: Expr): string | undefined {
    const text = print(expr)
    const index = this.outputs.findIndex(each => print(each.expr) === text)
    return index < 0 ? undefined : columnName(this.outputs[index]!, index)
  }

  private selected(output: Output, index: number): Expr {
    const wanted = columnName(output, index)
    const column = this.again
      ? this.read(this.withoutAliases(output.expr, new Set([output.name])), wanted)
      : this.kept(output, wanted)
    if (column.node === 'Field' && column.chain[0] === output.name) return column
    // HogQL takes no name with a percent sign.
    return output.name.includes('%') ? column : alias(output.name, column)
  }

  private kept(output: Output, wanted: string): Expr {
    this.note(output.expr)
    return this.columns.storeAs(output.expr, wanted)
  }

  /** Aggregates whose finished numbers are kept. */
  private note(expr: Expr): void {
    walk(expr, node => {
      if (isSelect(node)) return false
      if (isAggregate(node)) this.uses.set(print(node), { expression: print(node), reaggregate_fn: null })
    })
  }

  /** The expression, computed from columns of the table. */
  private read(expr: Expr, wanted: string): Expr {
    if (!this.again) return this.columns.store(expr, wanted)
    return this.rebuilt(expr, wanted, new Set())
  }

  private rebuilt(expr: Expr, wanted: string, bound: Set<string>): Expr {
    const key = bound.size === 0 ? this.columns.find(expr) : undefined
    if (key && this.groupBy.some(each => print(each) === print(expr))) return key
    if (isAggregate(expr)) return this.combined(expr, wanted)
    if (expr.node === 'Constant' || expr.node === 'Placeholder') return expr
    if (isSelect(expr)) return reject('Nested subquery references are not supported for materialization with variables')
    if (expr.node === 'Field' && !bound.has(String(expr.chain[0]))) {
      return reject(`Column '${print(expr)}' must be in GROUP BY for materialization with variables`)
    }
    const inner = expr.node === 'Lambda' ? new Set([...bound, ...expr.args]) : bound
    return mapChildren(expr, child => this.rebuilt(child, wanted, inner))
  }

  private combined(aggregate: CallNode, wanted: string): Expr {
    const expression = print(aggregate)
    const way = reaggregation(aggregate)
    const severalRows = this.conditions.some(({ operator }) => operator !== '==')
    if (!way && severalRows) {
      return reject(`Aggregate function '${aggregate.name}' cannot be re-aggregated for range variable materialization`)
    }
    this.uses.set(expression, { expression, reaggregate_fn: way?.reaggregateFn ?? null })
    // Not the name of the result column: there, the name would mean the combined number.
    const column = this.columns.store(aggregate, `${wanted}_part`)
    if (!way) return onlyResult(aggregate, column)
    return putTogether(way, column, way.inputs && this.columns.store(way.inputs, `${wanted}_part_inputs`))
  }

  /** The condition, asked of the table. */
  private asked(condition: Condition): Expr {
    const column = this.withoutAliases(condition.column, new Set())
    if (containsAggregate(column)) return reject('Invalid variable usage in WHERE clause.')
    const name = `by_${safeName(condition.label)}`
    const bucketFn = isRange(condition) ? this.pair(condition) : null
    if (!bucketFn) return compare(this.variableColumn(column, name), condition.operator, condition.value)
    return this.askedOfBuckets(condition, column, bucketFn, name)
  }

  private pair(condition: Condition): string | null {
    const { label, isPlain, variables } = condition
    const bucketFn = bucketFunction(label, isPlain, this.overrides)
    const pair = this.pairs.get(label) ?? { column: label, variables: [], bucket_fn: bucketFn }
    pair.variables.push(...variables.filter(name => !pair.variables.includes(name)))
    this.pairs.set(label, pair)
    return bucketFn
  }

  /**
   * `>=` and `<` are exact where the bound begins a bucket. For `>` and `<=` the instant itself decides, so rows at the
   * very start of a bucket are kept apart.
   */
  private askedOfBuckets(condition: Condition, column: Expr, bucketFn: string, name: string): CompareNode | Expr {
    const start = call('toDateTime', call(bucketFn, column))
    const bucket = this.variableColumn(start, name)
    const value = condition.value.node === 'Placeholder' ? call('toDateTime', condition.value) : condition.value
    const { operator } = condition
    if (operator === '>=' || operator === '<') return compare(bucket, operator, value)
    const atStart = this.variableColumn(compare(column, '==', start), `${name}_at_start`)
    const [strictly, instant] = operator === '>' ? ['>', not(atStart)] : ['<', atStart]
    return or(compare(bucket, strictly!, value), and(compare(bucket, '==', value), instant as Expr))
  }

  private readonly variableNames = new Set<string>()
  private variableColumn(expr: Expr, name: string): FieldNode {
    const column = this.columns.store(expr, name)
    this.variableNames.add(String(column.chain[0]))
    return column
  }

  private source(): SelectQueryNode {
    const {
      order_by: _order,
      limit: _limit,
      limit_by: _by,
      offset: _offset,
      limit_with_ties: _ties,
      ...rest
    } = this.root
    const present = new Set(this.columns.items.map(({ name }) => name))
    const known = (expr: Expr | null | undefined) => (expr ? this.withoutAliases(expr, present) : null)
    const keys = [...this.groupBy.map(key => String(this.columns.find(key)!.chain[0])), ...this.variableNames]
    return {
      ...rest,
      select: this.columns.items.map(({ name, expr }) => alias(name, expr)),
      group_by: this.aggregated ? [...new Set(keys)].map(name => field(name)) : null,
      group_by_mode: null,
      where: known(this.root.where),
      having: this.again ? null : known(this.root.having),
    }
  }
}

/** Throws Ineligible. */
export const split = (separated: Separated, overrides: Record<string, string>): Split =>
  new Splitter(separated, overrides).split()

/** All rows of a table; in the order of the query that filled it, as far as its result columns say. */
export function wholeTable(table: string, filledBy?: SelectNode): SelectQueryNode {
  const order_by = filledBy?.node === 'SelectQuery' ? orderByOutputs(filledBy) : []
  return {
    node: 'SelectQuery',
    select: [field('*')],
    select_from: { node: 'JoinExpr', table: field(table) },
    ...(order_by.length > 0 ? { order_by } : {}),
  }
}

function orderByOutputs({ select, order_by }: SelectQueryNode): OrderNode[] {
  const outputs = select.some(isWildcard) ? [] : namedOutputs(select)
  const items = (order_by ?? []).map((item): OrderNode | undefined => {
    const { expr } = item
    const text = print(expr)
    const output =
      expr.node === 'Constant'
        ? outputs[Number(expr.value) - 1]
        : outputs.find(each => each.name === text || print(each.expr) === text)
    return output && !output.name.includes('%') ? { ...item, expr: field(output.name) } : undefined
  })
  const known = items.indexOf(undefined)
  return (known < 0 ? items : items.slice(0, known)) as OrderNode[]
}
