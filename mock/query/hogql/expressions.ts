// Expressions of HogQL to ClickHouse: fields, properties, constants, comparisons, logic.

import { ExactNumber } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import { memberText } from '../member-text.ts'
import type {
  ArithmeticNode,
  ArrayAccessNode,
  BetweenNode,
  CastNode,
  ConstantNode,
  ConstantValue,
  Expr,
  FieldNode,
  LambdaNode,
  ListNode,
  LogicNode,
  NodeOf,
} from './ast.ts'
import { call, isSelect, literalNumber } from './ast.ts'
import { compileCall, compileWindowFunction } from './calls.ts'
import { compareValues, distinctFrom } from './comparisons.ts'
import type { Compilation, Frame } from './frame.ts'
import { checkAlias, checkName, findCte, fresh, isTable, lookUp, newFrame, refuse, unresolved } from './frame.ts'
import { at } from './place.ts'
import { arithmeticFunctions, print } from './print.ts'
import { compileSelect } from './select.ts'
import type { JsonPath, Type, Value } from './value.ts'
import { value } from './value.ts'

type Compilers = { [N in Expr['node']]?: (c: Compilation, frame: Frame, node: NodeOf<N>) => Value }
const compilers: Compilers = {
  Constant: (c, _, node) => constantValue(c, node),
  Field: fieldValue,
  Alias: (c, frame, node) => defineAlias(c, frame, node.alias, compileExpression(c, frame, node.expr)),
  ArithmeticOperation: arithmeticValue,
  CompareOperation: (c, frame, node) => compareValues(c, frame, node),
  IsDistinctFrom: (c, frame, node) =>
    distinctFrom(
      compileExpression(c, frame, node.left),
      compileExpression(c, frame, node.right),
      node.negated === true,
    ),
  BetweenExpr: betweenValue,
  And: logicValue,
  Or: logicValue,
  Not: (c, frame, node) => {
    const inner = compileExpression(c, frame, node.expr)
    return value(`not(${inner.sql})`, 'Integer', inner.nullable)
  },
  Call: compileCall,
  ExprCall: () => refuse('You can only call simple functions in HogQL, not expressions'),
  WindowFunction: compileWindowFunction,
  Lambda: lambdaValue,
  Array: listValue,
  Tuple: listValue,
  ArrayAccess: elementValue,
  ArraySlice: (c, frame, node) => {
    const start = node.start_expr ?? { node: 'Constant', value: 1 }
    const array = compileExpression(c, frame, node.array)
    const from = compileExpression(c, frame, start).sql
    if (!node.end_expr) return value(`arraySlice(${array.sql}, ${from})`, 'Array', array.nullable)
    const to = compileExpression(c, frame, node.end_expr).sql
    return value(`arraySlice(${array.sql}, ${from}, minus(plus(${to}, 1), ${from}))`, 'Array', array.nullable)
  },
  TupleAccess: (c, frame, node) => {
    if (node.index < 1) refuse('SQL indexes start from one, not from zero. E.g: array.1')
    const tuple = compileExpression(c, frame, node.tuple)
    if (tuple.json) return propertyValue(c, tuple.json, [node.index])
    return value(`${tuple.type === 'Array' ? 'arrayElement' : 'tupleElement'}(${tuple.sql}, ${Number(node.index)})`)
  },
  TypeCast: castValue,
  TryCast: castValue,
  Placeholder: (_, __, node) => refuse(`Unresolved placeholder: ${print(node.expr)}`),
  SelectQuery: (c, frame, node) => value(`(${compileSelect(c, frame, node).sql})`),
  SelectSetQuery: (c, frame, node) => value(`(${compileSelect(c, frame, node).sql})`),
}

/** @throws QueryError for whatever HogQL does not know. */
export function compileExpression(c: Compilation, frame: Frame, node: Expr): Value {
  const compiler = compilers[node.node] as ((c: Compilation, frame: Frame, node: Expr) => Value) | undefined
  if (!compiler) return refuse(`Unsupported expression: ${node.node}`)
  let compiled: Value
  try {
    compiled = compiler(c, frame, node)
  } catch (thrown) {
    throw at(thrown, node)
  }
  // Some rules write an operand twice; nested, that doubles and doubles.
  if (compiled.sql.length > longestSql) refuse('Query is too large once compiled')
  return compiled
}
const longestSql = 1_000_000

/** An alias is written where it is defined; later mentions name it. */
export function defineAlias(c: Compilation, frame: Frame, name: string, given: Value): Value {
  checkAlias(name)
  if (frame.aliases.has(name)) refuse(`Cannot redefine an alias with the name: ${name}`)
  const sqlName = fresh(c, name)
  const { json, constant: _, untyped: __, ...rest } = given
  const whole = json?.keys.length === 0
  frame.aliases.set(name, { ...rest, sql: sqlName, ...(whole && { json: { base: sqlName, keys: [] } }) })
  return { ...given, sql: `(${given.sql} AS ${sqlName})` }
}

function constantValue(c: Compilation, node: ConstantNode): Value {
  const given = node.value ?? null
  return { ...literal(c, given), constant: { value: given } }
}

function numberLiteral(given: number | ExactNumber): Value {
  const near = Number(given)
  if (Number.isNaN(near)) return value('nan', 'Float', false)
  if (!Number.isFinite(near)) return value(near < 0 ? 'negate(inf)' : 'inf', 'Float', false)
  const isInteger = given instanceof ExactNumber ? given.isInteger : Number.isInteger(given)
  return value(String(given), isInteger ? 'Integer' : 'Float', false)
}

/** Numbers, truth and NULL are written; text is bound. */
function literal(c: Compilation, given: ConstantValue): Value {
  if (given === null) return value('NULL', 'Unknown', true)
  if (typeof given === 'string') return value(c.bindings.string(given), 'String', false)
  if (typeof given === 'boolean') return value(String(given), 'Boolean', false)
  if (Array.isArray(given)) return listLiteral(c, given)
  return numberLiteral(given)
}

function listLiteral(c: Compilation, items: ConstantValue[]): Value {
  const texts = items.length > 0 && items.every(item => item === null || typeof item === 'string')
  if (!texts) return value(`[${items.map(item => literal(c, item).sql).join(', ')}]`, 'Array', false)
  const type = items.includes(null) ? 'Array(Nullable(String))' : 'Array(String)'
  return value(c.bindings.bind(items, type), 'Array', false)
}

function fieldValue(c: Compilation, frame: Frame, { chain }: FieldNode): Value {
  for (const part of chain) checkName(String(part))
  const first = String(chain[0])
  const start = lookUp(frame, chain)
  if (!start) {
    const cte = chain.length === 1 ? findCte(frame, first, 'column') : undefined
    return cte ? expandColumn(c, frame, first, cte.node.expr) : unresolved(`Unable to resolve field: ${first}`)
  }
  let { found } = start
  for (const [index, part] of start.rest.entries()) {
    if (!isTable(found)) return enter(c, found, start.rest.slice(index), first)
    found = found.member(String(part)) ?? unresolved(`Field not found: ${part}`)
  }
  return isTable(found) ? unresolved(`Can't select a table when a column is expected: ${chain.join('.')}`) : found
}

/** A column CTE is read where it is used; itself is out of sight there, so it cannot loop. */
function expandColumn(c: Compilation, frame: Frame, name: string, expr: Expr): Value {
  c.selects += 1
  if (c.selects > maxSelects || c.expanding.has(name)) refuse('Too many CTE expansions. Probably a CTE loop.')
  c.expanding.add(name)
  const found = compileExpression(c, frame, expr)
  c.expanding.delete(name)
  return found
}
export const maxSelects = 400

function enter(c: Compilation, found: Value, rest: (string | number)[], name: string): Value {
  if (!found.json) return unresolved(`Can not access property "${rest[0]}" on field "${name}".`)
  if (rest.includes(0)) refuse('SQL indexes start from one, not from zero. E.g: array.1')
  return propertyValue(c, found.json, rest)
}

function textOf(c: Compilation, { base, keys, column }: JsonPath): string {
  const [first] = keys
  const whole = keys.length === 1 && typeof first === 'string' && !c.grouped.has(base)
  const read = whole ? column?.(first) : undefined
  if (read !== undefined) return read
  const path = keys.map(key => (typeof key === 'number' ? String(Math.trunc(key)) : c.bindings.string(key))).join(', ')
  return memberText(base, path)
}

/** A JSON member as its definition types it, where there is one. */
function propertyValue(c: Compilation, json: JsonPath, further: (string | number)[]): Value {
  const { base } = json
  const keys = [...json.keys, ...further]
  const text = textOf(c, { ...json, keys })
  const found: Value = { ...value(text, 'String', true), json: { base, keys } }
  const definition = keys.length === 1 && own(c.scope.propertyTypes, String(keys[0]))
  switch (definition) {
    case 'Numeric':
      return { ...found, sql: `accurateCastOrNull(${text}, 'Float64')`, type: 'Float', untyped: text }
    case 'Boolean':
      return {
        ...found,
        sql: `toBool(transform(${text}, ['true', 'false'], [1, 0], NULL))`,
        type: 'Boolean',
        untyped: text,
      }
    case 'DateTime':
      return {
        ...found,
        sql: `parseDateTime64BestEffortOrNull(${text}, 6, ${c.bindings.string(c.timezone)})`,
        type: 'DateTime',
        untyped: text,
      }
    default:
      return found
  }
}

function elementValue(c: Compilation, frame: Frame, node: ArrayAccessNode): Value {
  const array = compileExpression(c, frame, node.array)
  const key = literalNumber(node.property) ?? (node.property.node === 'Constant' ? node.property.value : undefined)
  if (key === 0) return refuse('SQL indexes start from one, not from zero. E.g: array[1]')
  if (array.json && (typeof key === 'string' || typeof key === 'number')) return propertyValue(c, array.json, [key])
  return value(`arrayElement(${array.sql}, ${compileExpression(c, frame, node.property).sql})`)
}

function arithmeticValue(c: Compilation, frame: Frame, node: ArithmeticNode): Value {
  const name = own(arithmeticFunctions, node.op) ?? refuse(`Unsupported operator: ${node.op}`)
  return arithmetic(name, compileExpression(c, frame, node.left), compileExpression(c, frame, node.right))
}

/** The result of `plus`, `minus`, ... of two values. */
export function arithmetic(name: string, left: Value, right: Value): Value {
  return value(
    `${name}(${left.sql}, ${right.sql})`,
    arithmeticType(name, left.type, right.type),
    left.nullable || right.nullable,
  )
}

function arithmeticType(name: string, left: Type, right: Type): Type {
  const moments: Type[] = ['DateTime', 'Date']
  const moment = moments.find(type => type === left) ?? moments.find(type => type === right)
  if (moment) return moments.includes(left) && moments.includes(right) ? 'Integer' : moment
  if (name === 'divide' || left === 'Float' || right === 'Float') return 'Float'
  return left === 'Integer' && right === 'Integer' ? 'Integer' : 'Unknown'
}

function betweenValue(c: Compilation, frame: Frame, node: BetweenNode): Value {
  const [it, low, high] = [node.expr, node.low, node.high].map(part => compileExpression(c, frame, part)) as [
    Value,
    Value,
    Value,
  ]
  const inside = `and(greaterOrEquals(${it.sql}, ${low.sql}), lessOrEquals(${it.sql}, ${high.sql}))`
  const sql = node.negated ? `not(${inside})` : inside
  const nullable = it.nullable || low.nullable || high.nullable
  return value(nullable && !frame.constraint ? `ifNull(${sql}, 0)` : sql, 'Integer', nullable && frame.constraint)
}

function logicValue(c: Compilation, frame: Frame, node: LogicNode): Value {
  return logic(
    node.node === 'And' ? 'and' : 'or',
    node.exprs.map(expr => compileExpression(c, frame, expr)),
  )
}

/** `and` with a literal 0 is 0, `or` with a literal 1 is 1; the other literals say nothing and go (dossier 2). */
export function logic(name: 'and' | 'or', values: Value[]): Value {
  const [decides, idle] = name === 'and' ? ['0', '1'] : ['1', '0']
  const literals = (text: string) => (item: Value) =>
    item.sql === text || item.sql === (text === '1' ? 'true' : 'false')
  if (values.some(literals(decides!))) return value(decides!, 'Integer', false)
  const telling = values.filter(item => !literals(idle!)(item))
  if (telling.length === 0) return value(idle!, 'Integer', false)
  if (telling.length === 1) return telling[0]!
  return value(
    `${name}(${telling.map(item => item.sql).join(', ')})`,
    'Integer',
    telling.some(item => item.nullable),
  )
}

function lambdaValue(c: Compilation, frame: Frame, node: LambdaNode): Value {
  const inner = newFrame(frame, true)
  const variables = node.args.map(name => {
    checkAlias(name)
    const sqlName = fresh(c, name)
    inner.aliases.set(name, value(sqlName))
    return sqlName
  })
  return value(`(${variables.join(', ')}) -> ${compileExpression(c, inner, node.expr).sql}`)
}

function listValue(c: Compilation, frame: Frame, node: ListNode): Value {
  const plain = node.exprs.every(expr => expr.node === 'Constant' && typeof expr.value === 'string')
  if (node.node === 'Array' && plain && node.exprs.length > 0)
    return listLiteral(
      c,
      node.exprs.map(expr => (expr as ConstantNode).value as string),
    )
  const items = node.exprs.map(expr => compileExpression(c, frame, expr).sql).join(', ')
  return node.node === 'Array' ? value(`[${items}]`, 'Array', false) : value(`tuple(${items})`, 'Tuple', false)
}

const casts = new Map(
  Object.entries({
    int: 'toInt',
    integer: 'toInt',
    int64: 'toInt',
    bigint: 'toInt',
    float: 'toFloat',
    float64: 'toFloat',
    double: 'toFloat',
    real: 'toFloat',
    string: 'toString',
    text: 'toString',
    varchar: 'toString',
    bool: 'toBool',
    boolean: 'toBool',
    date: 'toDate',
    datetime: 'toDateTime',
    datetime64: 'toDateTime',
    timestamp: 'toDateTime',
    uuid: 'toUUID',
  }),
)

function castValue(c: Compilation, frame: Frame, node: CastNode): Value {
  const name = casts.get(node.type_name.toLowerCase()) ?? refuse(`Unsupported type cast: ${node.type_name}`)
  return compileCall(c, frame, call(name, node.expr))
}

/** The right side of IN: a sub-select without parentheses of its own, a list, or one value. */
export function setValue(c: Compilation, frame: Frame, node: Expr): string {
  if (isSelect(node)) return `(${compileSelect(c, frame, node).sql})`
  if (node.node !== 'Tuple' && node.node !== 'Array') return compileExpression(c, frame, node).sql
  return listValue(c, frame, {
    ...node,
    node: node.exprs.every(item => item.node === 'Constant') ? 'Array' : node.node,
  }).sql
}
