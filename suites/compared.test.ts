// Comparisons name the member that differs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compared } from './compared.ts'

const shown = (value: unknown) => JSON.stringify(value) ?? 'nothing'
const long = { text: 'long '.repeat(40), list: [{ a: 1, 'b/c': 2 }, 3] }
const cases: [name: string, actual: unknown, expected: unknown, said: string][] = [
  ['short values whole', [1, 2], [1, 3], '[1,2] instead of [1,3]'],
  ['a member deep inside', { ...long, list: [{ a: 1, 'b/c': 7 }, 3] }, long, '/list/0/b~1c is 7 instead of 2'],
  ['what is missing', { text: long.text }, long, `/list is nothing instead of ${shown(long.list)}`],
  ['what is too much', { ...long, more: null }, long, '/more is null instead of nothing'],
  ['several members', { ...long, a: 1, b: 2 }, long, '/a is 1 instead of nothing, and 1 more member'],
  ['another kind', { ...long, list: {} }, long, `/list is {} instead of ${shown(long.list)}`],
  ['long texts', long.text, 'x', `${shown(long.text)} instead of "x"`],
]
for (const [name, actual, expected, said] of cases)
  test(name, () => assert.equal(compared(actual, expected, shown), said))
