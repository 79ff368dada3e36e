// What the proofs of load tests take for a consequence of a defect, and what not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { straysOf } from './load.ts'

test('too few answers are explained in phases whose answers the defect spoils, and in no other', () => {
  const blamed = [
    '  ✗ walk wrong            73.33 %  (limit 0.00 %)',
    '  ✗ walk: enough answers (4 of 10 needed)',
    '  ✗ change wrong          30.77 %  (limit 0.00 %)',
    '  ✗ change: enough values of appears (9 of 10 needed)',
    '  ✗ detail: enough answers (9 of 10 needed)',
    '  ✗ detail: not throttled',
  ]
  assert.deepEqual(straysOf(blamed, [/✗ walk wrong/, /✗ change wrong/]), blamed.slice(4))
  assert.deepEqual(straysOf(blamed, [/✗ walk wrong/]), blamed.slice(2), 'not where only another phase is explained')
  assert.deepEqual(straysOf(blamed.slice(1, 2), [/✗ walk wrong/]), blamed.slice(1, 2), 'nor where none is wrong')
})
