// Which JSON texts the rows of a SELECT are grouped by: members of those are read from the text, which alone is there then.
import { type Expr, type ListNode, literalNumber, type SelectQueryNode } from './ast.ts'
import { type Frame, isTable } from './frame.ts'

/** The texts' SQL: to be asked for before anything that may read a member is compiled. */
export const groupedTexts = (frame: Frame, node: SelectQueryNode): string[] =>
  keysOf(node.group_by ?? []).flatMap(key => textsNamed(frame, writtenFor(node, key)))

/** The items of a list are keys, also of one in `GROUPING SETS`. */
const keysOf = (exprs: Expr[]): Expr[] =>
  exprs.flatMap(expr => (lists.has(expr.node) ? keysOf((expr as ListNode).exprs) : expr))
const lists = new Set<string>(['Tuple', 'GroupingSet'])

/** A key may be a column's number or alias. */
function writtenFor({ select }: SelectQueryNode, key: Expr): Expr | undefined {
  const number = literalNumber(key)
  if (number !== undefined) return select[number - 1]
  const named = (expr: Expr) => expr.node === 'Alias' && key.node === 'Field' && key.chain.join('.') === expr.alias
  return select.find(named) ?? key
}

function textsNamed(frame: Frame, expr: Expr | undefined): string[] {
  if (expr?.node === 'Alias') return textsNamed(frame, expr.expr)
  if (expr?.node !== 'Field') return []
  const [table, name] = [expr.chain.slice(0, -1).join('.'), String(expr.chain.at(-1))]
  const tables = table === '' ? [...frame.tables.values()] : [frame.tables.get(table)]
  const found = tables.map(each => each?.member(name))
  return found.flatMap(member => (member && !isTable(member) && member.json?.column ? member.json.base : []))
}
