// Result columns of a query and the columns of its table: what they are called, what they hold.
import { own } from '../../../spec/own.ts'
import type { Expr, FieldNode, SelectQueryNode } from '../hogql/ast.ts'
import { field, isNode } from '../hogql/ast.ts'
import { print } from '../hogql/print.ts'
import { tables } from '../hogql/tables.ts'
import { reject } from './conditions.ts'

/** The columns of the table, each expression once. */
export class Columns {
  readonly items: { name: string; expr: Expr }[] = []
  private readonly names = new Map<string, string>()

  /** The column that keeps the expression. */
  store(expr: Expr, wanted: string): FieldNode {
    return this.find(expr) ?? this.add(expr, wanted)
  }

  /** A column of this very name, so that other parts of the query can go on calling it so. */
  storeAs(expr: Expr, name: string): FieldNode {
    const text = print(expr)
    const isThere = this.items.some(item => item.name === name && print(item.expr) === text)
    return isThere ? field(name) : this.add(expr, name)
  }

  find(expr: Expr): FieldNode | undefined {
    const name = this.names.get(print(expr))
    return name === undefined ? undefined : field(name)
  }

  private add(expr: Expr, wanted: string): FieldNode {
    const name = this.free(wanted)
    const text = print(expr)
    if (!this.names.has(text)) this.names.set(text, name)
    this.items.push({ name, expr })
    return field(name)
  }

  private free(wanted: string): string {
    const taken = new Set(this.items.map(({ name }) => name))
    let name = wanted
    for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`
    return name
  }
}

export interface Output {
  expr: Expr
  /** As an inline run names the column. */
  name: string
  hasAlias: boolean
}

const properties = new Set(['properties', 'person_properties'])

/** The name an inline run shows for a column without an alias. */
function shownName(expr: Expr): string {
  if (expr.node !== 'Field') return print(expr)
  const parts = expr.chain.map(String)
  const at = parts.findLastIndex((part, index) => properties.has(part) && index < parts.length - 1)
  return at >= 0 ? parts.slice(at + 1).join('__') : parts.at(-1)!
}

const isStar = (expr: Expr): expr is FieldNode => expr.node === 'Field' && expr.chain.at(-1) === '*'

/** `*` as the columns it stands for: the table must be known, so that the table's own columns stay apart. */
function expandStar(star: FieldNode, { select_from: from }: SelectQueryNode): Expr[] {
  const table = from?.table
  const known = table?.node === 'Field' && table.chain.length === 1 ? own(tables, String(table.chain[0])) : undefined
  if (!known || from?.next_join) return reject('SELECT * with variables is not supported for materialization here')
  const names = [...known.fields].filter(([, { listed }]) => listed).map(([name]) => name)
  return names.map(name => field(...star.chain.slice(0, -1), name))
}

function columnsOf(item: Expr, root: SelectQueryNode): Expr[] {
  if (item.node === 'ColumnsExpr') return reject('Column patterns are not supported for materialization with variables')
  return isStar(item) ? expandStar(item, root) : [item]
}

export const isWildcard = (item: Expr) => item.node === 'ColumnsExpr' || isStar(item)

/** Result columns that are written one by one. */
export const namedOutputs = (items: Expr[]): Output[] =>
  items.map(item =>
    item.node === 'Alias'
      ? { expr: item.expr, name: item.alias, hasAlias: true }
      : { expr: item, name: shownName(item), hasAlias: false },
  )

export const outputsOf = (root: SelectQueryNode): Output[] =>
  namedOutputs(root.select.flatMap(item => columnsOf(item, root)))

export const safeName = (text: string) => text.replace(/\W+/g, '_').replace(/^_+|_+$/g, '') || 'value'

const plainName = /^(?!(?:null|true|false|team_id)$)[A-Za-z_$][\w$]*$/i

/** What the table calls a result column: its name where that is a name, else its place. */
export const columnName = ({ name }: Output, index: number) => (plainName.test(name) ? name : `column_${index + 1}`)

/** The node with `change` applied to the expressions right below it. */
export function mapChildren(expr: Expr, change: (child: Expr) => Expr): Expr {
  const changed = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(changed) : isNode(value) ? change(value as unknown as Expr) : value
  return Object.fromEntries(Object.entries(expr).map(([key, value]) => [key, changed(value)])) as unknown as Expr
}
