// FROM: tables, views, CTEs, sub-selects and table functions by name, and the joins between them.

import { own } from '../../../spec/own.ts'
import type { View } from '../types.ts'
import type { ConstraintNode, Expr, JoinNode, SampleNode, SelectQueryNode } from './ast.ts'
import { isSelect } from './ast.ts'
import { compileExpression } from './expressions.ts'
import type { Compilation, Frame, ReadSoFar, Table } from './frame.ts'
import {
  checkAlias,
  checkName,
  columnsTable,
  findCte,
  fresh,
  isTable,
  knownTable,
  newFrame,
  refuse,
  rowsOf,
  typed,
  unresolved,
} from './frame.ts'
import { about } from './place.ts'
import { compileSelect } from './select.ts'
import { tables } from './tables.ts'
import type { Type, Value } from './value.ts'
import { quote, value } from './value.ts'

interface From {
  /** Rendered when all clauses are compiled: by then every lazy join is known. */
  sql(): string
  /** Conditions that belong to the tables themselves. */
  guards(): string[]
}

interface Joined {
  node: JoinNode
  table: Table
  rows: () => string
  constraint?: string
  guards: Guard[]
}
/** A condition on a table's own columns, which are named after `prefix`. */
type Guard = (prefix: string) => string

const joinType = /^(GLOBAL )?((INNER|LEFT|RIGHT|FULL|CROSS|ANY|ALL|ASOF|SEMI|ANTI|OUTER) )*JOIN$/

export function compileFrom(c: Compilation, frame: Frame, { select_from }: SelectQueryNode): From {
  const joined: Joined[] = []
  for (let node = select_from; node; node = node.next_join) {
    if (joined.length > 0 && !joinType.test(node.join_type ?? '')) refuse(`Unsupported join: ${node.join_type}`)
    joined.push(compileJoin(c, frame, node))
  }
  // A join that keeps unmatched rows of the other side does not bear a condition on the first table in WHERE.
  const first = joined.some(({ node }) => /RIGHT|FULL/.test(node.join_type ?? '')) ? undefined : joined[0]
  return {
    sql: () => joined.map(join => renderJoin(join, join === joined[0], join !== first)).join(' '),
    guards: () => first?.guards.map(guard => guard(`${first.table.sqlName}.`)) ?? [],
  }
}

function renderJoin({ node, table, rows, constraint, guards }: Joined, first: boolean, guarded: boolean): string {
  const conditions = guards.map(guard => guard('')).join(' AND ')
  const own = guarded && conditions ? `(SELECT * FROM ${rows()} WHERE ${conditions})` : rows()
  const head = first ? 'FROM' : node.join_type!.replace('GLOBAL ', '')
  return [
    `${head} ${own} AS ${table.sqlName}${constraint === undefined ? '' : ` ON ${constraint}`}`,
    ...table.joins,
  ].join(' ')
}

function compileJoin(c: Compilation, frame: Frame, node: JoinNode): Joined {
  const { name, table, rows, guards } = about(node.table, () => rowSource(c, frame, node))
  if (frame.tables.has(name)) {
    refuse(
      isSelect(node.table)
        ? `Already have joined a table called "${name}". Can't join another one with the same name.`
        : `Already have joined a table called "${name}". Can't redefine.`,
    )
  }
  const before = [...frame.tables.values()]
  frame.tables.set(name, table)
  const constraint = node.constraint ? condition(c, frame, node.constraint, before, table) : undefined
  return {
    node,
    table,
    rows,
    ...(constraint !== undefined && { constraint }),
    guards: [...guards, ...(node.sample ? sampled(table, node.sample) : [])],
  }
}

function condition(
  c: Compilation,
  frame: Frame,
  { constraint_type, expr }: ConstraintNode,
  before: Table[],
  table: Table,
): string {
  if (constraint_type === 'USING') return using(frame, expr, before, table)
  const inside: Frame = { ...frame, constraint: true }
  return compileExpression(c, inside, expr).sql
}

function using(frame: Frame, expr: Expr, before: Table[], table: Table): string {
  const names = (expr.node === 'Tuple' ? expr.exprs : [expr]).map(part => {
    const inner = part.node === 'Alias' ? part.expr : part
    return inner.node === 'Field' && inner.chain.length === 1
      ? String(inner.chain[0])
      : refuse('USING takes column names')
  })
  const side = (candidates: Table[], name: string) => {
    for (const candidate of candidates) {
      const found = candidate.member(name)
      if (found && !isTable(found)) return found.sql
    }
    return unresolved(`Unable to resolve field: ${name}`)
  }
  for (const name of names) frame.using.add(name)
  return names.map(name => `equals(${side(before, name)}, ${side([table], name)})`).join(' AND ')
}

/** The same rows each time: those whose distinct id hashes into the wanted share. */
function sampled(table: Table, { sample_value: { left, right } }: SampleNode): Guard[] {
  const share = Number(left.value) / Number(right?.value ?? 1)
  if (!table.kind || !table.member('distinct_id') || !(share > 0 && share < 1)) return []
  return [prefix => `less(modulo(cityHash64(${prefix}\`distinct_id\`), 1000000), ${Math.round(share * 1_000_000)})`]
}

interface RowSource {
  name: string
  table: Table
  /** Rendered when all clauses are compiled: by then it is known what is read of them. */
  rows: () => string
  guards: Guard[]
}

function rowSource(c: Compilation, frame: Frame, node: JoinNode): RowSource {
  if (node.alias) checkAlias(node.alias)
  for (const alias of node.column_aliases ?? []) checkAlias(alias)
  const { table } = node
  if (table.node === 'ValuesQuery') return valuesRows(c, frame, node, table.rows)
  if (isSelect(table)) return subSelect(c, frame, node, compileSelect(c, frame, table), node.alias ?? '')
  // A value that took a placeholder's place is no table.
  if (table.node !== 'Field') return refuse('A placeholder cannot stand for a table')
  for (const part of table.chain) checkName(String(part))
  return namedTable(c, frame, node, table.chain.map(String))
}

function namedTable(c: Compilation, frame: Frame, node: JoinNode, chain: string[]): RowSource {
  const full = chain.join('.')
  const name = node.alias ?? full
  const cte = chain.length === 1 ? findCte(frame, full, 'subquery') : undefined
  if (cte && isSelect(cte.node.expr)) {
    const names = node.column_aliases?.length ? node.column_aliases : cte.node.columns
    return subSelect(
      c,
      cte.frame,
      { ...node, column_aliases: names ?? null },
      compileSelect(c, cte.frame, cte.node.expr),
      name,
    )
  }
  if (full === 'numbers') return numbers(c, frame, node, name)
  const view = own(c.scope.views, full.toLowerCase())
  const rule = own(tables, full)
  if (!view && !rule) return unresolved(`Unknown table \`${full}\`.`)
  if (node.table_args) refuse(`Table '${full}' does not accept arguments`)
  const sqlName = fresh(c, chain.at(-1)!)
  if (view) {
    c.views.add(view)
    const rows = view.table.split('.').map(quote).join('.')
    return { name, table: viewTable(c, sqlName, view), rows: () => rows, guards: [] }
  }
  const reads: ReadSoFar = { columns: new Set(), properties: new Map() }
  return {
    name,
    table: knownTable(c, full, rule!, sqlName, reads),
    rows: () => rowsOf(c, rule!, reads),
    guards: [prefix => `equals(${prefix}\`team_id\`, ${c.scope.teamId})`],
  }
}

function subSelect(
  c: Compilation,
  _: Frame,
  node: JoinNode,
  { sql, columns }: ReturnType<typeof compileSelect>,
  name: string,
): RowSource {
  const sqlName = fresh(c, name || 'rows')
  const aliases = node.column_aliases ?? []
  const seen = new Map<string, Value>()
  for (const [index, column] of columns.entries()) {
    const { json: _json, constant: _constant, untyped: _untyped, ...rest } = column.value
    const base = `${sqlName}.${column.sqlName}`
    const whole = column.value.json?.keys.length === 0
    seen.set(aliases[index] ?? column.name, { ...rest, sql: base, ...(whole && { json: { base, keys: [] } }) })
  }
  // Without an alias nobody can name it; any number of such sub-selects may be there.
  return {
    name: name || sqlName,
    table: columnsTable(sqlName, [...seen], undefined),
    rows: () => `(${sql})`,
    guards: [],
  }
}

function valuesRows(c: Compilation, frame: Frame, node: JoinNode, rows: Expr[][]): RowSource {
  const inner = newFrame(frame)
  const width = rows[0]?.length ?? 0
  if (rows.some(row => row.length !== width)) refuse('VALUES rows must all have the same number of columns')
  const sqlName = fresh(c, node.alias ?? 'values')
  const names = Array.from({ length: width }, (_, index) => node.column_aliases?.[index] ?? `col${index}`)
  const columns = names.map((name): [string, string] => [name, fresh(c, name)])
  const selects = rows.map(
    row => `SELECT ${row.map((expr, i) => `${compileExpression(c, inner, expr).sql} AS ${columns[i]![1]}`).join(', ')}`,
  )
  const table = columnsTable(
    sqlName,
    columns.map(([name, column]) => [name, value(`${sqlName}.${column}`)]),
    undefined,
  )
  return { name: node.alias ?? sqlName, table, rows: () => `(${selects.join(' UNION ALL ')})`, guards: [] }
}

function numbers(c: Compilation, frame: Frame, node: JoinNode, name: string): RowSource {
  const args = node.table_args ?? refuse("Table function 'numbers' requires arguments")
  if (args.length < 1) refuse("Table function 'numbers' requires at least 1 argument")
  if (args.length > 2) refuse("Table function 'numbers' requires at most 2 arguments")
  const alone = newFrame({ ...frame, tables: new Map(), aliases: new Map() })
  const list = args.map(arg => compileExpression(c, alone, arg).sql).join(', ')
  const sqlName = fresh(c, name)
  const column = value(`${sqlName}.\`number\``, 'Integer', false)
  return {
    name,
    table: columnsTable(sqlName, [[node.column_aliases?.[0] ?? 'number', column]], undefined),
    rows: () => `numbers(${list})`,
    guards: [],
  }
}

/** A view without a column `properties` answers `properties.x` as its column x. */
function viewTable(c: Compilation, sqlName: string, view: View): Table {
  const columns = view.columns.map(({ name, type }): [string, Value] => [
    name,
    typed(c, `${sqlName}.${quote(name)}`, typeOf(name, type), type.startsWith('Nullable')),
  ])
  const properties = columns.some(([name]) => name === 'properties')
    ? undefined
    : columnsTable(sqlName, columns, undefined)
  const table = columnsTable(sqlName, columns, undefined)
  return { ...table, member: name => table.member(name) ?? (name === 'properties' ? properties : undefined) }
}

const viewTypes: [pattern: RegExp, type: Type][] = [
  [/^U?Int/, 'Integer'],
  [/^(Float|Decimal)/, 'Float'],
  [/^DateTime/, 'DateTime'],
  [/^Date/, 'Date'],
  [/^(Fixed)?String|^Enum/, 'String'],
  [/^Bool/, 'Boolean'],
  [/^UUID/, 'UUID'],
  [/^Array/, 'Array'],
  [/^Tuple/, 'Tuple'],
  [/^Map/, 'Map'],
]

function typeOf(name: string, type: string): Type {
  const bare = type.replace(/^(?:(?:Nullable|LowCardinality)\()+/, '')
  const found = viewTypes.find(([pattern]) => pattern.test(bare))?.[1] ?? 'Unknown'
  return name === 'properties' && found === 'String' ? 'Json' : found
}
