// Bodies of any size and depth are read, or said not to be.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, deepest, depthOf, Unread } from './body.ts'

const depths: [json: string, depth: number][] = [
  ['', 0],
  ['1', 0],
  ['[]', 1],
  ['[[],{"a":[]}]', 3],
  ['"[[["', 0],
  ['["\\"[[["]', 1],
  ['["\\\\",[]]', 2],
  ['[[[', 3],
  [']]]', 0],
]
for (const [json, depth] of depths)
  test(`${json || 'nothing'}: ${depth} deep`, () => assert.equal(depthOf(json), depth))

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
test('what is deeper than anybody reads is not parsed, and says so', () => {
  assert.ok(Array.isArray(bodyOf(nested(deepest), 'application/json')))
  const body = bodyOf(nested(deepest + 1), 'application/json')
  assert.ok(body instanceof Unread)
  assert.equal(JSON.stringify({ body }), '{"body":"(501 levels deep, and nobody reads more than 500)"}')
  assert.equal(bodyOf(nested(deepest + 1), 'text/plain'), nested(deepest + 1))
})
