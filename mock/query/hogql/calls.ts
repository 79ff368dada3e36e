// Calls: the allow-lists applied, with arity, nesting rules and PostHog's renames (dossier posthog-query-layer 4.1).

import { ExactNumber } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import type { AggregateRule } from './aggregates.ts'
import { aggregateNames, aggregateRule } from './aggregates.ts'
import { checkCount } from './arity.ts'
import type { CallNode, Expr, WindowFunctionNode } from './ast.ts'
import { compare } from './ast.ts'
import { compareValues, operatorOf } from './comparisons.ts'
import { compileExpression } from './expressions.ts'
import type { Compilation, Frame } from './frame.ts'
import { refuse } from './frame.ts'
import type { FunctionRule } from './functions.ts'
import {
  functionNames,
  functionRule,
  keepsType,
  maybeNull,
  neverNull,
  reducible,
  takesMoment,
  takesSeconds,
  windowOnly,
} from './functions.ts'
import { special } from './rewrites.ts'
import { nearest } from './suggest.ts'
import type { Value } from './value.ts'
import { value } from './value.ts'
import { windowSpec } from './windows.ts'

export function compileCall(c: Compilation, frame: Frame, node: CallNode): Value {
  const aggregate = aggregateRule(node.name)
  if (aggregate) return aggregateCall(c, frame, node, aggregate)
  if (node.name === '_caseWithExpression') return special['_caseWithExpression']!({ c, frame, node, args: [] })
  const rule = functionRule(node.name) ?? unsupported(node.name)
  if (node.filter_expr || node.order_by?.length || node.distinct || node.within_group || node.params?.length)
    refuse(`Function '${node.name}' is not an aggregation: it takes no parameters, DISTINCT, FILTER or ORDER BY`)
  checkCount('Function', node.name, 'argument', node.args.length, rule.min, rule.max)
  return functionCall(c, frame, node, rule)
}

const unsupported = (name: string): never => {
  const near = nearest(name, [...functionNames, ...aggregateNames])
  return refuse(`Unsupported function call '${name}(...)'${near ? `. Perhaps you meant '${near}(...)'?` : ''}`)
}

function functionCall(c: Compilation, frame: Frame, node: CallNode, rule: FunctionRule): Value {
  if (rule.name === 'in' || rule.name === 'notIn')
    return compareValues(c, frame, compare(node.args[0]!, operatorOf[rule.name]!, node.args[1]!))
  if (rule.name === 'arrayReduce') return reduceCall(c, frame, node)
  const rewrite = own(special, rule.name)
  const args = node.args.map(arg => compileExpression(c, frame, arg))
  if (rewrite) return rewrite({ c, frame, node, args })
  if (takesMoment.has(rule.name)) args[0] = asMoment(c, args[0]!)
  if (takesSeconds.has(rule.name)) args[0] = asSeconds(node.args[0]!, args[0]!)
  const nullable = maybeNull.has(rule.name) || (!neverNull.has(rule.name) && args.some(arg => arg.nullable))
  const type = keepsType.has(rule.name) && ['Date', 'DateTime'].includes(args[0]!.type) ? args[0]!.type : rule.returns
  if (rule.clickhouse === 'toDayOfWeek') args[0] = hidden(args[0]!)
  return value(`${rule.clickhouse}(${args.map(arg => arg.sql).join(', ')})`, type, nullable)
}

const mayBeNull = ['toDateTime', 'toDateTimeUS', 'parseDateTime', 'parseDateTimeBestEffort']

/** As the product casts: what it parses from text is taken for granted, all else is read in UTC. */
/**
 * ClickHouse takes `toDayOfWeek` to grow within a week from Monday by UTC, and skips granules by that; in other time zones, and where weeks
 * begin otherwise, it does not. It does not look into `identity`.
 */
const hidden = ({ sql, type, nullable }: Value): Value => value(`identity(${sql})`, type, nullable)

function asSeconds(node: Expr, { sql }: Value): Value {
  const isParsed = node.node === 'Call' && mayBeNull.includes(node.name)
  return value(isParsed ? `assumeNotNull(toDateTime(${sql}))` : `toDateTime(${sql}, 'UTC')`, 'DateTime', false)
}

/** Dates and text are cast where a function works on moments. */
function asMoment(c: Compilation, arg: Value): Value {
  if (arg.type === 'DateTime' || arg.type === 'Unknown') return arg
  const zone = c.bindings.string(c.timezone)
  if (arg.type === 'Date') return value(`toDateTime(${arg.sql}, ${zone})`, 'DateTime', arg.nullable)
  return arg.type === 'String'
    ? value(`parseDateTime64BestEffortOrNull(${arg.sql}, 6, ${zone})`, 'DateTime', true)
    : arg
}

/** The name of the aggregate is a constant from a list: it decides which code runs. */
function reduceCall(c: Compilation, frame: Frame, node: CallNode): Value {
  const [first, ...rest] = node.args as [Expr, ...Expr[]]
  const name = first.node === 'Constant' ? String(first.value) : undefined
  const base = /^(\w+)(\((?:\d+(?:\.\d+)?)(?:, ?\d+(?:\.\d+)?)*\))?$/.exec(name ?? '')
  if (name === undefined) refuse("Expected constant string as first arg in function 'arrayReduce', got expression")
  if (!base || !reducible.has(base[1]!))
    refuse(`Invalid parametric function in 'arrayReduce', '${name}' is not supported.`)
  const args = rest.map(arg => compileExpression(c, frame, arg).sql)
  return value(`arrayReduce('${base![0]}', ${args.join(', ')})`)
}

function aggregateCall(c: Compilation, frame: Frame, node: CallNode, rule: AggregateRule): Value {
  const params = node.params ?? []
  if (rule.minParams > 0 && !node.params)
    refuse(`Aggregation '${node.name}' requires parameters in addition to arguments`)
  if (node.params) checkCount('Aggregation', node.name, 'parameter', params.length, rule.minParams, rule.maxParams)
  const starred = node.args.length === 1 && node.args[0]!.node === 'Field' && node.args[0].chain.join('.') === '*'
  const given = starred && rule.name === 'count' ? [] : node.args
  const within = node.within_group?.[0]
  checkCount(
    'Aggregation',
    node.name,
    'argument',
    given.length,
    rule.min,
    node.distinct ? Number.POSITIVE_INFINITY : rule.max,
  )
  if (frame.aggregate)
    refuse(`Aggregation '${node.name}' cannot be nested inside another aggregation '${frame.aggregate}'.`)
  const inner: Frame = { ...frame, aggregate: node.name }
  const args = given.map(arg => compileExpression(c, inner, arg))
  const filter = node.filter_expr ? compileExpression(c, inner, node.filter_expr) : undefined
  if (within) return percentile(c, inner, node, within.expr, filter)
  if (node.order_by?.length) return orderedArray(c, inner, node, rule, args)
  const template = own(templates, rule.name)
  if (template) return value(template(args.map(arg => arg.sql)))
  const name = `${rule.clickhouse}${filter ? 'If' : ''}${params.length ? `(${params.map(parameter).join(', ')})` : ''}`
  const list = [...args, ...(filter ? [filter] : [])].map(arg => arg.sql).join(', ')
  const nullable =
    rule.returns === 'Integer' || rule.returns === 'Array'
      ? false
      : args.some(arg => arg.nullable) || /OrNull/.test(name)
  const type =
    rule.returns === 'Unknown' && /^(min|max|any|anyLast|argMin|argMax)(If)?$/.test(rule.name)
      ? args[0]!.type
      : rule.returns
  return value(`${name}(${node.distinct ? 'DISTINCT ' : ''}${list})`, type === 'Json' ? 'String' : type, nullable)
}

const templates: Record<string, (args: string[]) => string> = {
  json_agg: args => `toJSONString(groupArray(${args[0]}))`,
  string_agg: args => `arrayStringConcat(groupArray(${args[0]}), ${args[1]})`,
  every: args => `toBool(min(${args[0]}))`,
}

const parameterWords = new Set([
  'strict',
  'strict_order',
  'strict_increase',
  'strict_once',
  'strict_deduplication',
  'counts',
])

/** Parameters stand in the name of the function, so they are literals: numbers, and words from a list. */
function parameter(node: Expr): string {
  const given = node.node === 'Constant' ? node.value : undefined
  const isNumber = typeof given === 'number' || given instanceof ExactNumber
  if (isNumber && Number.isFinite(Number(given))) return String(given)
  if (typeof given === 'string' && parameterWords.has(given)) return `'${given}'`
  return refuse('Parameters of an aggregation must be constant numbers')
}

function percentile(c: Compilation, frame: Frame, node: CallNode, of: Expr, filter: Value | undefined): Value {
  const name = `${node.name === 'percentile_disc' ? 'quantileExactLow' : 'quantileExactInclusive'}${filter ? 'If' : ''}`
  const sql = compileExpression(c, frame, of).sql
  return value(`${name}(${parameter(node.params![0]!)})(${sql}${filter ? `, ${filter.sql}` : ''})`, 'Float')
}

/** `groupArray(x ORDER BY y)`: pairs are gathered, sorted, and the first halves kept. */
function orderedArray(c: Compilation, frame: Frame, node: CallNode, rule: AggregateRule, args: Value[]): Value {
  const [by, more] = node.order_by!
  if (rule.clickhouse !== 'groupArray' || more) return refuse(`Aggregation '${node.name}' takes no ORDER BY here`)
  const pairs = `groupArray(tuple(${args[0]!.sql}, ${compileExpression(c, frame, by!.expr).sql}))`
  const sort = by!.order?.toUpperCase() === 'DESC' ? 'arrayReverseSort' : 'arraySort'
  return value(
    `arrayMap((pair) -> tupleElement(pair, 1), ${sort}((pair) -> tupleElement(pair, 2), ${pairs}))`,
    'Array',
    false,
  )
}

const renamedWindow = new Map([
  ['lag', 'lagInFrame'],
  ['lead', 'leadInFrame'],
])

export function compileWindowFunction(c: Compilation, frame: Frame, node: WindowFunctionNode): Value {
  const params = node.args?.length ? (node.exprs ?? []) : []
  const given = node.args?.length ? node.args : (node.exprs ?? [])
  const aggregate = aggregateRule(node.name)
  const rule = aggregate ?? functionRule(node.name) ?? unsupported(node.name)
  if (!aggregate && !windowOnly.has(rule.name)) refuse(`Function '${node.name}' cannot be used as a window function`)
  const starred = given.length === 1 && given[0]!.node === 'Field' && given[0].chain.join('.') === '*'
  const listed = starred && rule.name === 'count' ? [] : given
  checkCount(aggregate ? 'Aggregation' : 'Function', node.name, 'argument', listed.length, rule.min, rule.max)
  const args = listed.map(arg => compileExpression(c, frame, arg))
  const framed = renamedWindow.has(rule.name)
  if (framed) args[0] = { ...args[0]!, sql: `toNullable(${args[0]!.sql})` }
  const name = `${renamedWindow.get(rule.name) ?? rule.clickhouse}${params.length ? `(${params.map(parameter).join(', ')})` : ''}`
  const over = node.over_identifier
    ? (frame.windows.get(node.over_identifier) ?? refuse(`Unknown window: ${node.over_identifier}`))
    : `(${windowSpec(c, frame, node.over_expr ?? { node: 'WindowExpr' }, framed)})`
  return value(
    `${name}(${args.map(arg => arg.sql).join(', ')}) OVER ${over}`,
    rule.returns,
    framed || args.some(arg => arg.nullable),
  )
}
