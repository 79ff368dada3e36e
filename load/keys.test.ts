// Keys of several words: together or not at all, and the last may hold what stands between them.
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { keyIn, named, wordsOf } from './keys.ts'
import { UsageError } from './slo.ts'

const names = ['A_TEST_ID', 'A_TEST_SECRET'] as const
afterEach(() => {
  for (const name of names) delete process.env[name]
})

test('a key of two words goes into the environment as it came', () => {
  const words = { A_TEST_ID: 'id', A_TEST_SECRET: 'se:cr:et' }
  Object.assign(process.env, words)
  const key = keyIn(names)!
  assert.deepEqual(named(names, key), words)
  assert.deepEqual(wordsOf(names, key), ['id', 'se:cr:et'])
})

test('a key of one word may hold anything', () => {
  process.env['A_TEST_ID'] = 'phx_a:b'
  assert.deepEqual(named(['A_TEST_ID'], keyIn(['A_TEST_ID'])!), { A_TEST_ID: 'phx_a:b' })
})

test('no word is no key, and one of two is a mistake', () => {
  assert.equal(keyIn(names), undefined)
  process.env['A_TEST_SECRET'] = 'secret'
  assert.throws(
    () => keyIn(names),
    (error: Error) => error instanceof UsageError && /set A_TEST_ID, too/.test(error.message),
  )
})
