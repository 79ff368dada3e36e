// Asked the same again it is not found anew; asked something else it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lately } from './lately.ts'

test('only what was asked last is known', () => {
  const asked: (string | undefined)[] = []
  const find = lately((text: string | undefined) => {
    asked.push(text)
    return text?.length
  })
  assert.deepEqual([undefined, undefined, 'a', 'a', 'bc', 'a'].map(find), [undefined, undefined, 1, 1, 2, 1])
  assert.deepEqual(asked, [undefined, 'a', 'bc', 'a'])
})
