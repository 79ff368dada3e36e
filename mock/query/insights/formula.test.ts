// Formulas: given, want.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryError } from '../types.ts'
import { parseFormula } from './formula.ts'

const values: Record<string, number> = {
  'A + B': 14,
  'a+b': 14,
  'A - B - C': 3,
  'A / B * C': 7.5,
  'A - (B - C)': 9,
  'A / C / B': 10 / 3 / 4,
  'A + B * C': 22,
  '(A + B) * C': 42,
  '-A + .5': -9.5,
  '100 * A': 1000,
  'A / (B - 4)': 0,
  'A - -B': 14,
  '2.50': 2.5,
  'A % C': 1,
  '-A % C': 2,
  'A % (B - 4)': 0,
  'B ** C': 64,
  '-B ** 2 + A': -6,
  'C ** 2 ** 3': 6561,
  'A * B ** -1': 2.5,
  '(B - 4) ** -1': 0,
}
for (const [formula, want] of Object.entries(values)) {
  test(`formula: ${formula}`, () => assert.equal(parseFormula(formula, 3)([10, 4, 3]), want))
}

const broken: Record<string, string> = {
  '': 'it ends too early',
  'A +': 'it ends too early',
  'A B': "unexpected 'B'",
  '(A': "')' is missing",
  'A)': "unexpected ')'",
  'A * / B': "unexpected '/'",
  'A // B': "unexpected '/'",
  'A; DROP TABLE events': "unexpected ';'",
  '1.2.3': "unexpected '.3'",
  ['('.repeat(600)]: 'longer than 500 characters',
}
for (const [formula, why] of Object.entries(broken)) {
  test(`formula refused: ${formula.slice(0, 20)}`, () => {
    assert.throws(
      () => parseFormula(formula, 3),
      (thrown: unknown) => thrown instanceof QueryError && thrown.status === 400 && thrown.message.endsWith(`: ${why}`),
    )
  })
}

const impossible: Record<string, string> = {
  'D + A': 'Formula references series D, but only 3 series are defined (A, B, C)',
  'AB + 1': 'Formula references series AB, but only 3 series are defined (A, B, C)',
  constructor: 'Formula references series CONSTRUCTOR, but only 3 series are defined (A, B, C)',
  'max(A, B)':
    'Formulas only support arithmetic between series (like (A + B) / 2), not MAX(). To aggregate a series, set its measurement (for example median or p95) on the series itself.',
}
for (const [formula, detail] of Object.entries(impossible)) {
  test(`formula that cannot be worked out: ${formula}`, () => {
    const isRefusal = (thrown: unknown) =>
      thrown instanceof QueryError && thrown.code === 'hogql_error' && thrown.message === detail
    assert.throws(() => parseFormula(formula, 3), isRefusal)
  })
}
