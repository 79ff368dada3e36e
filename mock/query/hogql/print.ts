// A tree back to HogQL text: one line for expressions (they name columns), many for whole queries.

import { ExactNumber } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import type {
  ConstantNode,
  CteNode,
  Expr,
  FrameBoundNode,
  JoinNode,
  NodeOf,
  OrderNode,
  RatioNode,
  SelectNode,
  SelectQueryNode,
  WindowFunctionNode,
  WindowNode,
} from './ast.ts'
import { isSelect } from './ast.ts'
import { floatText } from './numbers.ts'

/** Operators as the functions they print as. */
export const arithmeticFunctions: Record<string, string> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
}
export const comparisonFunctions: Record<string, string> = {
  '==': 'equals',
  '!=': 'notEquals',
  '<': 'less',
  '>': 'greater',
  '<=': 'lessOrEquals',
  '>=': 'greaterOrEquals',
  like: 'like',
  'not like': 'notLike',
  ilike: 'ilike',
  'not ilike': 'notILike',
  in: 'in',
  'not in': 'notIn',
  'global in': 'globalIn',
  'global not in': 'globalNotIn',
}

const plainIdentifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/

/** A name as HogQL writes it: back-quoted where it must be. */
export const identifier = (name: string | number) =>
  typeof name === 'number' || plainIdentifier.test(name) || name === '*'
    ? String(name)
    : `\`${escaped(name).replaceAll('`', '\\`')}\``

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\r': '\\r',
  '\n': '\\n',
  '\t': '\\t',
  '\0': '\\0',
  '\x07': '\\a',
  '\v': '\\v',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what needs escaping
const escaped = (text: string) => text.replace(/[\\\b\f\r\n\t\0\x07\v]/g, character => own(escapes, character)!)
const quoted = (text: string) => `'${escaped(text).replaceAll("'", "\\'")}'`

/** HogQL text of any node. `pretty` puts each clause of a select, and each of its items, on a line of its own. */
export function print(node: Expr | SelectNode, pretty = false): string {
  return isSelect(node) ? printSelect(node, pretty ? 0 : undefined) : expression(node)
}

type Printers = { [N in Expr['node']]?: (node: NodeOf<N>) => string }
const printers: Printers = {
  Constant: constant,
  Field: node => node.chain.map(identifier).join('.'),
  Placeholder: node => `{${expression(node.expr)}}`,
  Alias: node => (node.hidden ? expression(node.expr) : `${expression(node.expr)} AS ${identifier(node.alias)}`),
  ArithmeticOperation: node => `${own(arithmeticFunctions, node.op) ?? node.op}(${list([node.left, node.right])})`,
  CompareOperation: comparison,
  IsDistinctFrom: node =>
    `${expression(node.left)} IS ${node.negated ? 'NOT ' : ''}DISTINCT FROM ${expression(node.right)}`,
  BetweenExpr: node =>
    `${expression(node.expr)}${node.negated ? ' NOT' : ''} BETWEEN ${expression(node.low)} AND ${expression(node.high)}`,
  And: node => `and(${list(node.exprs)})`,
  Or: node => `or(${list(node.exprs)})`,
  Not: node => `not(${expression(node.expr)})`,
  Call: node => {
    const params = node.params ? `(${list(node.params)})` : ''
    const order = node.order_by ? ` ORDER BY ${orders(node.order_by)}` : ''
    const filter = node.filter_expr ? ` FILTER (WHERE ${expression(node.filter_expr)})` : ''
    const within = node.within_group ? ` WITHIN GROUP (ORDER BY ${orders(node.within_group)})` : ''
    return `${identifier(node.name)}${params}(${node.distinct ? 'DISTINCT ' : ''}${list(node.args)}${order})${within}${filter}`
  },
  ExprCall: node => `${expression(node.expr)}(${list(node.args)})`,
  WindowFunction: windowFunction,
  Lambda: node =>
    `${node.args.length === 1 ? identifier(node.args[0]!) : `(${node.args.map(identifier).join(', ')})`} -> ${expression(node.expr)}`,
  Array: node => `[${list(node.exprs)}]`,
  Tuple: node => `tuple(${list(node.exprs)})`,
  Dict: node => `{${node.items.map(([key, value]) => `${expression(key)}: ${expression(value)}`).join(', ')}}`,
  ArrayAccess: node => `${expression(node.array)}${node.nullish ? '?.' : ''}[${expression(node.property)}]`,
  ArraySlice: node =>
    `${expression(node.array)}[${node.start_expr ? expression(node.start_expr) : ''}:${node.end_expr ? expression(node.end_expr) : ''}]`,
  TupleAccess: node => `${expression(node.tuple)}${node.nullish ? '?.' : '.'}${node.index}`,
  TypeCast: node => `CAST(${expression(node.expr)} AS ${identifier(node.type_name)})`,
  TryCast: node => `TRY_CAST(${expression(node.expr)} AS ${identifier(node.type_name)})`,
  ColumnsExpr: node =>
    node.regex != null || node.columns
      ? `COLUMNS(${node.columns ? list(node.columns) : quoted(node.regex!)})`
      : `*${node.exclude ? ` EXCLUDE (${node.exclude.map(identifier).join(', ')})` : ''}`,
}

function expression(node: Expr): string {
  if (isSelect(node)) return `(${printSelect(node)})`
  const printer = printers[node.node] as ((node: Expr) => string) | undefined
  return printer ? printer(node) : node.node
}
const list = (nodes: Expr[]) => nodes.map(expression).join(', ')
const orders = (nodes: OrderNode[]) => nodes.map(order).join(', ')
const order = ({ expr, order, with_fill }: OrderNode) =>
  `${expression(expr)} ${order ?? 'ASC'}${with_fill ? ' WITH FILL' : ''}`

function constant({ value }: ConstantNode): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return `[${value.map(item => constant({ node: 'Constant', value: item })).join(', ')}]`
  if (typeof value === 'string') return quoted(value)
  return typeof value === 'boolean' ? String(value) : number(value)
}

function number(value: number | ExactNumber): string {
  if (value instanceof ExactNumber && value.isInteger) return value.text
  if (!Number.isFinite(Number(value))) return String(Number(value)).replace('Infinity', 'Inf')
  return value instanceof ExactNumber || Number.isInteger(value) ? String(value) : floatText(value)
}

function comparison({ op, left, right }: Extract<Expr, { node: 'CompareOperation' }>): string {
  const sides = `${expression(left)}, ${expression(right)}`
  const regex = /^(!?)~|^=~/.exec(op)
  if (regex) {
    const pattern = op.endsWith('*') ? `concat('(?i)', ${expression(right)})` : expression(right)
    const match = `match(${expression(left)}, ${pattern})`
    return op.startsWith('!') ? `not(${match})` : match
  }
  const name = own(comparisonFunctions, op)
  return name ? `${name}(${sides})` : `${expression(left)} ${op.toUpperCase()} ${expression(right)}`
}

function windowFunction(node: WindowFunctionNode): string {
  const first = node.exprs?.length ? `(${list(node.exprs)})` : ''
  const call = node.args?.length ? `${first}(${list(node.args)})` : first || '()'
  const over = node.over_expr ? `(${window(node.over_expr)})` : identifier(node.over_identifier ?? '')
  return `${identifier(node.name)}${call} OVER ${over}`
}

function window({ partition_by, order_by, frame_method, frame_start, frame_end }: WindowNode): string {
  const bound = (frame: FrameBoundNode) =>
    frame.frame_type === 'CURRENT ROW' ? 'CURRENT ROW' : `${frame.frame_value ?? 'UNBOUNDED'} ${frame.frame_type}`
  const frame =
    frame_method && frame_start
      ? frame_end
        ? `${frame_method} BETWEEN ${bound(frame_start)} AND ${bound(frame_end)}`
        : `${frame_method} ${bound(frame_start)}`
      : ''
  return [
    partition_by?.length ? `PARTITION BY ${list(partition_by)}` : '',
    order_by?.length ? `ORDER BY ${orders(order_by)}` : '',
    frame,
  ]
    .filter(Boolean)
    .join(' ')
}

/** `depth` is the indentation; without it everything stands on one line. */
function printSelect(node: SelectNode, depth?: number): string {
  // A branch of a union may be a placeholder.
  if (!isSelect(node)) return expression(node)
  if (node.node === 'SelectQuery') return clauses(node, depth).join(depth === undefined ? ' ' : `\n${pad(depth)}`)
  const branch = (select: SelectNode) => {
    const text = printSelect(select, depth)
    return select.node === 'SelectSetQuery' ? `(${text})` : text
  }
  const gap = depth === undefined ? ' ' : `\n${pad(depth)}`
  const parts = [branch(node.initial_select_query)]
  for (const next of node.subsequent_select_queries) parts.push(next.set_operator, branch(next.select_query))
  if (node.order_by?.length) parts.push(`ORDER BY ${orders(node.order_by)}`)
  if (node.limit) parts.push(`LIMIT ${expression(node.limit)}`)
  if (node.offset) parts.push(`OFFSET ${expression(node.offset)}`)
  return parts.join(gap)
}

const pad = (depth: number) => '    '.repeat(depth)

function clauses(node: SelectQueryNode, depth?: number): string[] {
  const inner = depth === undefined ? undefined : depth + 1
  const items = (texts: string[]) =>
    inner === undefined ? ` ${texts.join(', ')}` : `\n${pad(inner)}${texts.join(`,\n${pad(inner)}`)}`
  const lines: string[] = []
  if (node.ctes?.length) lines.push(`WITH${items(node.ctes.map(cte => printCte(cte, inner)))}`)
  lines.push(`SELECT${node.distinct ? ' DISTINCT' : ''}${items(node.select.map(expression))}`)
  if (node.select_from) lines.push(`FROM${items([joins(node.select_from, inner)])}`)
  if (node.array_join_op) lines.push(`${node.array_join_op}${items((node.array_join_list ?? []).map(expression))}`)
  if (node.prewhere) lines.push(`PREWHERE${items([expression(node.prewhere)])}`)
  if (node.where) lines.push(`WHERE${items([expression(node.where)])}`)
  if (node.group_by_mode === 'all') lines.push('GROUP BY ALL')
  else if (node.group_by?.length) lines.push(`GROUP BY${items(node.group_by.map(expression))}`)
  if (node.having) lines.push(`HAVING${items([expression(node.having)])}`)
  if (node.qualify) lines.push(`QUALIFY${items([expression(node.qualify)])}`)
  const windows = Object.entries(node.window_exprs ?? {})
  if (windows.length)
    lines.push(`WINDOW${items(windows.map(([name, spec]) => `${identifier(name)} AS (${window(spec)})`))}`)
  if (node.order_by?.length) lines.push(`ORDER BY${items(node.order_by.map(order))}`)
  if (node.limit_by) {
    const { n, offset_value, exprs } = node.limit_by
    const offset = offset_value ? ` OFFSET ${expression(offset_value)}` : ''
    lines.push(`LIMIT ${expression(n)}${offset} BY ${list(exprs)}`)
  }
  if (node.limit) lines.push(`LIMIT ${expression(node.limit)}${node.limit_with_ties ? ' WITH TIES' : ''}`)
  if (node.offset) lines.push(`OFFSET ${expression(node.offset)}`)
  return lines
}

function printCte({ name, cte_type, expr, columns }: CteNode, depth?: number): string {
  if (cte_type === 'column') return `${expression(expr)} AS ${identifier(name)}`
  const names = columns?.length ? `(${columns.map(identifier).join(', ')})` : ''
  return `${identifier(name)}${names} AS (${isSelect(expr) ? printSelect(expr, depth) : expression(expr)})`
}

function joins(join: JoinNode, depth?: number): string {
  const parts: string[] = []
  for (let next: JoinNode | null | undefined = join; next; next = next.next_join) {
    const { table, table_args, alias, column_aliases, sample, constraint } = next
    if (next.join_type) parts.push(next.join_type)
    const names = column_aliases?.length ? `(${column_aliases.map(identifier).join(', ')})` : ''
    parts.push(source(table, depth) + (table_args ? `(${list(table_args)})` : ''))
    if (alias) parts.push(`AS ${identifier(alias)}${names}`)
    if (next.table_final) parts.push('FINAL')
    if (sample) {
      parts.push(`SAMPLE ${ratio(sample.sample_value)}`)
      if (sample.offset_value) parts.push(`OFFSET ${ratio(sample.offset_value)}`)
    }
    if (constraint) {
      const condition = expression(constraint.expr)
      parts.push(constraint.constraint_type === 'USING' ? `USING (${condition})` : `ON ${condition}`)
    }
  }
  return parts.join(' ')
}

function source(table: JoinNode['table'], depth?: number): string {
  if (table.node === 'ValuesQuery') return `(VALUES ${table.rows.map(row => `(${list(row)})`).join(', ')})`
  return isSelect(table) ? `(${printSelect(table, depth)})` : expression(table)
}

const ratio = ({ left, right }: RatioNode) => `${constant(left)}${right ? `/${constant(right)}` : ''}`
