// SELECT and set queries: FROM with its joins, the clauses in their order, the columns that come out.
import { own } from '../../../spec/own.ts'
import type { ColumnsNode, CteNode, Expr, FieldNode, SelectNode, SelectQueryNode, SelectSetNode } from './ast.ts'
import { isSelect } from './ast.ts'
import { namesLike } from './column-pattern.ts'
import { compileExpression, defineAlias, maxSelects } from './expressions.ts'
import type { Compilation, Frame } from './frame.ts'
import { checkName, fresh, isTable, newFrame, refuse, unresolved } from './frame.ts'
import { compileFrom } from './from.ts'
import { groupedTexts } from './grouped.ts'
import { about } from './place.ts'
import { print } from './print.ts'
import type { Value } from './value.ts'
import { orderList, windowSpec } from './windows.ts'

/** A column as the caller knows it and as the statement names it. */
export interface Column {
  name: string
  sqlName: string
  value: Value
}
export interface CompiledSelect {
  sql: string
  columns: Column[]
}

/** `outer` gives the CTEs in sight; nothing else of it is visible inside. */
export function compileSelect(c: Compilation, outer: Frame | undefined, node: SelectNode): CompiledSelect {
  c.selects += 1
  if (c.selects > maxSelects) refuse(`Too many SELECT queries: more than ${maxSelects} after expanding CTEs`)
  if (!isSelect(node)) return refuse('A placeholder cannot stand for a SELECT')
  return about(node, () => (node.node === 'SelectQuery' ? compileQuery(c, outer, node) : compileSet(c, outer, node)))
}

const setOperators = new Set([
  'UNION ALL',
  'UNION DISTINCT',
  'INTERSECT',
  'INTERSECT DISTINCT',
  'EXCEPT',
  'EXCEPT DISTINCT',
])

function compileSet(c: Compilation, outer: Frame | undefined, node: SelectSetNode): CompiledSelect {
  const first = compileSelect(c, withCtesOf(outer, node), node.initial_select_query)
  const parts = [`(${first.sql})`]
  for (const { set_operator, select_query } of node.subsequent_select_queries) {
    if (!setOperators.has(set_operator)) refuse(`Unsupported set operator: ${set_operator}`)
    parts.push(set_operator, `(${compileSelect(c, withCtesOf(outer, node), select_query).sql})`)
  }
  const union = parts.join(' ')
  if (!node.order_by?.length && !node.limit && !node.offset) return { sql: union, columns: first.columns }
  const frame = newFrame(undefined)
  for (const { name, sqlName, value: of } of first.columns) frame.aliases.set(name, { ...of, sql: sqlName })
  const order = node.order_by?.length ? ` ORDER BY ${orderList(c, frame, node.order_by)}` : ''
  return { sql: `SELECT * FROM (${union})${order}${limitClauses(c, frame, node)}`, columns: first.columns }
}

/** CTEs before the first branch of a union belong to all branches. */
function withCtesOf(outer: Frame | undefined, node: SelectSetNode): Frame | undefined {
  const first = node.initial_select_query
  if (first.node !== 'SelectQuery' || !first.ctes?.length) return outer
  const frame = newFrame(outer)
  defineCtes(frame, first.ctes)
  return frame
}

function defineCtes(frame: Frame, ctes: CteNode[]) {
  for (const node of ctes) {
    checkName(node.name)
    if (node.recursive && mentions(node.expr, node.name)) refuse('Recursive CTEs are not supported')
    // What is written later is out of sight, so that no CTE can reach itself.
    frame.ctes.set(node.name, { node, frame: { ...frame, ctes: new Map(frame.ctes) } })
  }
}

const mentions = (tree: unknown, table: string): boolean =>
  typeof tree === 'object' &&
  tree !== null &&
  (('chain' in tree && Array.isArray(tree.chain) && tree.chain[0] === table) ||
    Object.values(tree).some(part => mentions(part, table)))

function compileQuery(c: Compilation, outer: Frame | undefined, node: SelectQueryNode): CompiledSelect {
  const frame = newFrame(outer)
  defineCtes(frame, node.ctes ?? [])
  const from = compileFrom(c, frame, node)
  for (const name of Object.keys(node.window_exprs ?? {})) frame.windows.set(name, fresh(c, 'window'))
  for (const text of groupedTexts(frame, node)) c.grouped.add(text)
  const arrayJoin = compileArrayJoin(c, frame, node)
  const columns = node.select.flatMap(expr => about(expr, () => compileColumn(c, frame, expr)))
  if (columns.length === 0) refuse('SELECT needs at least one column')
  const clauses = [
    ...conditions(c, frame, node, from.guards()),
    ...grouping(c, frame, node),
    ...(node.having ? [`HAVING ${compileExpression(c, frame, node.having).sql}`] : []),
    ...windows(c, frame, node),
    ...(node.qualify ? [`QUALIFY ${compileExpression(c, frame, node.qualify).sql}`] : []),
    ...(node.order_by?.length ? [`ORDER BY ${orderList(c, frame, node.order_by)}`] : []),
    ...limitBy(c, frame, node),
  ]
  const list = columns.map(column => `${column.value.sql} AS ${column.sqlName}`).join(', ')
  // FROM last: compiling the other clauses is what asks for lazy joins.
  const sql = [`SELECT ${node.distinct ? 'DISTINCT ' : ''}${list}`, from.sql(), arrayJoin, ...clauses]
    .filter(Boolean)
    .join(' ')
  return { sql: sql + limitClauses(c, frame, node), columns }
}

function compileArrayJoin(c: Compilation, frame: Frame, node: SelectQueryNode): string {
  if (!node.array_join_op) return ''
  if (!/^((LEFT|INNER) )?ARRAY JOIN$/.test(node.array_join_op)) refuse(`Unsupported join: ${node.array_join_op}`)
  const items = (node.array_join_list ?? []).map(expr => {
    if (expr.node !== 'Alias') return refuse('ARRAY JOIN arrays must have an alias')
    return defineAlias(c, frame, expr.alias, {
      ...compileExpression(c, frame, expr.expr),
      type: 'Unknown',
      nullable: true,
    }).sql.slice(1, -1)
  })
  return `${node.array_join_op} ${items.join(', ')}`
}

function compileColumn(c: Compilation, frame: Frame, expr: Expr): Column[] {
  if (expr.node === 'Field' && expr.chain.at(-1) === '*') return expand(c, frame, expr)
  if (expr.node === 'ColumnsExpr') return matching(c, frame, expr)
  if (expr.node === 'Alias' && !expr.hidden) {
    const defined = defineAlias(c, frame, expr.alias, compileExpression(c, frame, expr.expr))
    const { sql: sqlName } = frame.aliases.get(expr.alias)!
    return [{ name: expr.alias, sqlName, value: { ...defined, sql: defined.sql.slice(1, -` AS ${sqlName})`.length) } }]
  }
  const name = columnName(expr)
  // Printed expressions hold texts of the caller: they name the column for the caller alone.
  const sqlName = fresh(c, expr.node === 'Field' ? name : 'column')
  return [{ name, sqlName, value: compileExpression(c, frame, expr) }]
}

/** The last part of a field; the parts of a property, joined; else the printed expression (dossier 2, 6). */
export function columnName(expr: Expr): string {
  if (expr.node === 'Alias') return expr.alias
  if (expr.node !== 'Field') return print(expr)
  const properties = expr.chain.indexOf('properties')
  return properties >= 0 && properties < expr.chain.length - 1
    ? expr.chain.slice(properties + 1).join('__')
    : String(expr.chain.at(-1))
}

function expand(c: Compilation, frame: Frame, { chain }: FieldNode): Column[] {
  const path = chain.slice(0, -1)
  const tables = path.length === 0 ? [...frame.tables.values()] : [starred(frame, path.map(String))]
  if (tables.length === 0) refuse('Cannot use a "*" without a table')
  const columns = tables.flatMap(table => table.star())
  const seen = new Set<string>()
  return columns
    .filter(([name]) => !(frame.using.has(name) && seen.has(name)) && seen.add(name))
    .map(([name, value]) => ({ name, sqlName: fresh(c, name), value }))
}

function starred(frame: Frame, path: string[]) {
  for (let length = path.length; length > 0; length--) {
    let found: ReturnType<typeof tableMember> = frame.tables.get(path.slice(0, length).join('.'))
    for (const part of path.slice(length)) found = tableMember(found, part)
    if (found && isTable(found)) return found
  }
  return unresolved(`Unable to resolve field: ${path[0]}`)
}
const tableMember = (of: ReturnType<typeof lookUpTable>, name: string) =>
  of && isTable(of) ? of.member(name) : undefined
const lookUpTable = (frame: Frame, name: string) => frame.tables.get(name)?.member(name)

/** `COLUMNS(a, b)`, `COLUMNS('regex')` and `* EXCLUDE (a, b)`. */
function matching(c: Compilation, frame: Frame, { regex, columns, exclude }: ColumnsNode): Column[] {
  if (columns) return columns.flatMap(column => compileColumn(c, frame, column))
  const all = expand(c, frame, { node: 'Field', chain: ['*'] })
  const left = exclude?.length ? all.filter(column => !exclude.includes(column.name)) : all
  if (regex == null) return left
  const wanted = namesLike(
    regex,
    left.map(({ name }) => name),
    c,
  )
  return left.filter(({ name }) => wanted.has(name))
}

function conditions(c: Compilation, frame: Frame, node: SelectQueryNode, guards: string[]): string[] {
  const written = [node.prewhere, node.where].flatMap(expr => (expr ? [compileExpression(c, frame, expr).sql] : []))
  const all = [...guards, ...written.filter(sql => sql !== '1' && sql !== 'true')]
  if (all.length === 0) return []
  return [`WHERE ${all.length === 1 ? all[0] : `and(${all.join(', ')})`}`]
}

const groupModes: Record<string, (items: string[]) => string> = {
  rollup: items => `ROLLUP(${items.join(', ')})`,
  cube: items => `CUBE(${items.join(', ')})`,
  grouping_sets: items => `GROUPING SETS (${items.join(', ')})`,
}

function grouping(c: Compilation, frame: Frame, node: SelectQueryNode): string[] {
  if (node.group_by_mode === 'all') return ['GROUP BY ALL']
  if (!node.group_by?.length) return []
  const sets = node.group_by_mode === 'grouping_sets'
  const items = node.group_by.map(expr => {
    if (!sets) return compileExpression(c, frame, expr).sql
    const exprs = (expr as unknown as { exprs: Expr[] }).exprs
    return `(${exprs.map(item => compileExpression(c, frame, item).sql).join(', ')})`
  })
  const mode = node.group_by_mode ? own(groupModes, node.group_by_mode) : undefined
  if (node.group_by_mode && !mode) refuse(`Unsupported GROUP BY mode: ${node.group_by_mode}`)
  return [`GROUP BY ${mode ? mode(items) : items.join(', ')}`]
}

function windows(c: Compilation, frame: Frame, node: SelectQueryNode): string[] {
  const specs = Object.entries(node.window_exprs ?? {})
  if (specs.length === 0) return []
  return [
    `WINDOW ${specs.map(([name, spec]) => `${frame.windows.get(name)} AS (${windowSpec(c, frame, spec)})`).join(', ')}`,
  ]
}

function limitBy(c: Compilation, frame: Frame, node: SelectQueryNode): string[] {
  if (!node.limit_by) return []
  const { n, offset_value, exprs } = node.limit_by
  const offset = offset_value ? ` OFFSET ${count(c, frame, offset_value)}` : ''
  return [
    `LIMIT ${count(c, frame, n)}${offset} BY ${exprs.map(expr => compileExpression(c, frame, expr).sql).join(', ')}`,
  ]
}

interface Limited {
  limit?: SelectQueryNode['limit']
  limit_with_ties?: SelectQueryNode['limit_with_ties']
  offset?: SelectQueryNode['offset']
}

function limitClauses(c: Compilation, frame: Frame, node: Limited): string {
  const limit = node.limit ? ` LIMIT ${count(c, frame, node.limit)}${node.limit_with_ties ? ' WITH TIES' : ''}` : ''
  return `${limit}${node.offset ? ` OFFSET ${count(c, frame, node.offset)}` : ''}`
}

/** A row count: it sees no columns. */
function count(c: Compilation, frame: Frame, expr: Expr): string {
  return compileExpression(c, newFrame({ ...frame, tables: new Map(), aliases: new Map() }), expr).sql
}
