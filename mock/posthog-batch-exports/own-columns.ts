// The columns of an export's own query: with what `*` stands for, without the table's alias, and what they read beside their row.
import { aggregateRule } from '../query/hogql/aggregates.ts'
import { type Expr, field, type JoinNode, replace, type SelectQueryNode, walk } from '../query/hogql/ast.ts'
import { compile } from '../query/hogql/compile.ts'
import { functionRule } from '../query/hogql/functions.ts'
import { print } from '../query/hogql/print.ts'
import type { Scope } from '../query/types.ts'
import type { Cargo } from './rows.ts'

export interface OwnColumns extends Pick<Cargo, 'condition' | 'reads'> {
  fields: NonNullable<Cargo['schema']>['fields']
}

const events: JoinNode = { node: 'JoinExpr', table: field('events') }

export function ownColumns({ select, select_from, where }: SelectQueryNode, scope: Scope): OwnColumns {
  const unaliased = <T>(tree: T): T => withoutTable(tree, select_from?.alias)
  const columns = unaliased(select).flatMap(expr => starred(expr, scope))
  return {
    fields: columns.map(expr =>
      expr.node === 'Alias'
        ? { expression: print(expr.expr), alias: expr.alias }
        : { expression: print(expr), alias: expr.node === 'Field' ? String(expr.chain.at(-1)) : print(expr) },
    ),
    condition: where ? print(unaliased(where)) : null,
    reads: readsOf(columns),
  }
}

/** A run reads from `events`, whatever its query calls the table. */
function withoutTable<T>(tree: T, alias: string | null | undefined): T {
  if (!alias) return tree
  return replace(tree, node => {
    const [first, ...rest] = node.node === 'Field' ? (node['chain'] as string[]) : []
    return first === alias && rest.length > 0 ? field('events', ...rest) : undefined
  })
}

/** What a column stands for: `*`, `* EXCLUDE (...)` and `COLUMNS(...)` for several. */
function starred(expr: Expr, scope: Scope): Expr[] {
  if (expr.node === 'ColumnsExpr' && expr.columns) return expr.columns.flatMap(column => starred(column, scope))
  const path = expr.node === 'Field' ? expr.chain.slice(0, -1) : []
  if (expr.node !== 'ColumnsExpr' && !(expr.node === 'Field' && expr.chain.at(-1) === '*')) return [expr]
  const of = path[0] === 'events' ? path : ['events', ...path]
  const { columns } = compile({ node: 'SelectQuery', select: [expr], select_from: events }, { scope, variables: {} })
  return columns.map(name => field(...of, name))
}

function readsOf(columns: Expr[]): Cargo['reads'] {
  const names = new Set<unknown>()
  let reads: Cargo['reads'] = null
  for (const column of columns) {
    walk(column, node => {
      const name = String(node['name'])
      if (node.node === 'Call' && aggregateRule(name)) reads = 'all rows'
      else if (
        node.node === 'WindowFunction' ||
        (node.node === 'Call' && functionRule(name)?.name === 'arrayJoin') ||
        (node.node === 'Field' && names.has((node['chain'] as unknown[])[0]))
      )
        reads ??= 'others'
    })
    if (column.node === 'Alias') names.add(column.alias)
  }
  return reads
}
