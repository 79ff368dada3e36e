import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RRegex } from 'rregex'
import { Ready } from './flag-pattern.ts'

const named = (i: number) => `^user${i}@example\\.com$`

test('patterns that were made ready stay so, however many are asked in turn', () => {
  const ready = new Ready()
  const first = Array.from({ length: 300 }, (_, i) => ready.linear(named(i)))
  const again = Array.from({ length: 300 }, (_, i) => ready.linear(named(i)))
  for (const [i, pattern] of first.entries()) assert.equal(pattern, again[i])
})

test('what they take is bound: beyond it an engine begins anew, and finds the same', () => {
  const ready = new Ready({ bytes: 2 ** 23, patterns: 1000 })
  const first = ready.linear(named(0))
  for (let i = 1; i < 30; i++) assert.equal((ready.linear(`\\w{1,20}${i}`) as RRegex).isMatch(`abc${i}`), true)
  const anew = ready.linear(named(0)) as RRegex
  assert.notEqual(anew, first)
  assert.deepEqual([anew.isMatch('user0@example.com'), anew.isMatch('user0@example,com')], [true, false])
})

test('so is the number of those that are no patterns', () => {
  const ready = new Ready({ bytes: 2 ** 30, patterns: 10 })
  const first = ready.linear(named(0))
  for (let i = 0; i < 9; i++) assert.equal(ready.linear(`(${i}`), null)
  assert.notEqual(ready.linear(named(0)), first)
})
