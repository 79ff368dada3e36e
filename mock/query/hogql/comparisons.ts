// Comparisons with HogQL's rules for NULL (dossier posthog-query-layer 2), and cohort membership.

import { ExactNumber } from '../../../spec/json.ts'
import { own } from '../../../spec/own.ts'
import type { CompareNode, ConstantValue, Expr } from './ast.ts'
import { findCohort, membersOf } from './cohorts.ts'
import { compileExpression, setValue } from './expressions.ts'
import type { Compilation, Frame } from './frame.ts'
import { refuse } from './frame.ts'
import { comparisonFunctions } from './print.ts'
import type { Value } from './value.ts'
import { value } from './value.ts'

/** HogQL functions that are operators in another dress. */
export const operatorOf: Record<string, string> = Object.fromEntries(
  Object.entries(comparisonFunctions).map(([op, name]) => [name, op]),
)

export function compareValues(c: Compilation, frame: Frame, { op, left, right }: CompareNode): Value {
  if (op.endsWith('cohort')) return inCohort(c, frame, left, right, op.startsWith('not'))
  const subject = compileExpression(c, frame, left)
  if (/(^| )in$/.test(op)) {
    const name = op.includes('not') ? 'notIn' : 'in'
    return value(`${name}(${subject.sql}, ${setValue(c, frame, right)})`, 'Integer', false)
  }
  const object = compileExpression(c, frame, right)
  if (op.includes('~')) return match(op, subject, object, frame)
  const name = own(comparisonFunctions, op) ?? refuse(`Unsupported operator: ${op}`)
  return compared(name, subject, object, frame)
}

/** Both values are known: the result of `equals`, `less`, `like`, ... */
export function compared(name: string, left: Value, right: Value, frame: Frame): Value {
  const folded = fold(name, left, right)
  if (folded !== undefined) return value(folded ? '1' : '0', 'Integer', false)
  if (isNull(right)) return nullTest(name, left) ?? plain(name, left, right)
  if (isNull(left)) return nullTest(name, right) ?? plain(name, left, right)
  const bare = frame.constraint || left.timestamp === true || right.timestamp === true
  if (bare || !(left.nullable || right.nullable)) return plain(name, left, right)
  return value(`ifNull(${plain(name, left, right).sql}, ${whenNull(name, left, right)})`, 'Integer', false)
}

const plain = (name: string, left: Value, right: Value) =>
  value(`${name}(${left.sql}, ${right.sql})`, 'Integer', left.nullable || right.nullable)

const isNull = (side: Value) => side.constant !== undefined && side.constant.value === null

/** Comparing with the literal NULL asks whether the other side is NULL. */
function nullTest(name: string, side: Value): Value | undefined {
  if (name === 'equals') return value(`isNull(${side.sql})`, 'Integer', false)
  if (name === 'notEquals') return value(`isNotNull(${side.sql})`, 'Integer', false)
  return undefined
}

function whenNull(name: string, left: Value, right: Value): string {
  const negated = name.startsWith('not')
  if (!left.nullable || !right.nullable) return negated ? '1' : '0'
  if (name === 'equals' || name === 'like' || name === 'ilike' || name === 'match')
    return `and(isNull(${left.sql}), isNull(${right.sql}))`
  if (negated) return `or(isNotNull(${left.sql}), isNotNull(${right.sql}))`
  return '0'
}

const orders: Record<string, (left: number | string, right: number | string) => boolean> = {
  less: (left, right) => left < right,
  greater: (left, right) => left > right,
  lessOrEquals: (left, right) => left <= right,
  greaterOrEquals: (left, right) => left >= right,
}

/** Two literals are compared here. */
function fold(name: string, left: Value, right: Value): boolean | undefined {
  if (!left.constant || !right.constant) return undefined
  const a = asNumber(left.constant.value)
  const b = asNumber(right.constant.value)
  if ([a, b].some(side => Array.isArray(side) || side instanceof ExactNumber)) return undefined
  if (name === 'equals') return a === b
  if (name === 'notEquals') return a !== b
  const order = own(orders, name)
  if (!order || a === null || b === null || typeof a !== typeof b) return undefined
  return order(a as number | string, b as number | string)
}
const asNumber = (given: ConstantValue) => (typeof given === 'boolean' ? Number(given) : given)

function match(op: string, subject: Value, pattern: Value, frame: Frame): Value {
  const regex = op.endsWith('*') ? { ...pattern, sql: `concat('(?i)', ${pattern.sql})` } : pattern
  const positive = value(`match(${subject.sql}, ${regex.sql})`, 'Integer', subject.nullable || pattern.nullable)
  const negated = op.startsWith('!')
  const sql = negated ? `not(${positive.sql})` : positive.sql
  if (!positive.nullable || frame.constraint) return value(sql, 'Integer', positive.nullable)
  return value(`ifNull(${sql}, ${whenNull(negated ? 'notLike' : 'like', subject, pattern)})`, 'Integer', false)
}

/** `IS [NOT] DISTINCT FROM`: NULL is a value like others. */
export function distinctFrom(left: Value, right: Value, negated: boolean): Value {
  if (!left.nullable && !right.nullable)
    return value(`${negated ? 'equals' : 'notEquals'}(${left.sql}, ${right.sql})`, 'Integer', false)
  const both = `and(isNull(${left.sql}), isNull(${right.sql}))`
  const same = `ifNull(equals(${left.sql}, ${right.sql}), ${both})`
  return value(negated ? same : `not(${same})`, 'Integer', false)
}

function inCohort(c: Compilation, frame: Frame, left: Expr, right: Expr, negated: boolean): Value {
  if (right.node !== 'Constant') return refuse('IN COHORT only works with constant arguments')
  const subject = compileExpression(c, frame, left)
  const members = membersOf(c, findCohort(c.scope, right.value))
  return value(`${negated ? 'notIn' : 'in'}(${subject.sql}, (${members}))`, 'Integer', false)
}
