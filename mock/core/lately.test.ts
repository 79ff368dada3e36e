// Asked the same again it is not found anew; asked something else it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lately, latelyOf, longestKept, mostKept } from './lately.ts'

test('only what was asked last is known', () => {
  const asked: (string | undefined)[] = []
  const find = lately((text: string | undefined) => {
    asked.push(text)
    return text?.length
  })
  assert.deepEqual([undefined, undefined, 'a', 'a', 'bc', 'a'].map(find), [undefined, undefined, 1, 1, 2, 1])
  assert.deepEqual(asked, [undefined, 'a', 'bc', 'a'])
})

test('of several all are known, until there are too many; long ones never', () => {
  const asked: string[] = []
  const find = latelyOf(text => {
    asked.push(text)
    return text.length
  })
  const long = 'a'.repeat(longestKept + 1)
  assert.deepEqual(['a', 'bc', 'a', 'bc', long, long].map(find), [1, 2, 1, 2, long.length, long.length])
  assert.deepEqual(asked.splice(0), ['a', 'bc', long, long])
  for (let i = 2; i <= mostKept; i++) find(String(i))
  asked.length = 0
  find('a')
  assert.deepEqual(asked, ['a'])
})

test('nothing found is sought again, with what goes along', () => {
  const asked: [string, number][] = []
  const find = latelyOf((text: string, sum: number) => {
    asked.push([text, sum])
    return text === 'a' ? text : undefined
  })
  assert.deepEqual([find('a', 1), find('b', 2), find('a', 3), find('b', 4)], ['a', undefined, 'a', undefined])
  assert.deepEqual(asked, [
    ['a', 1],
    ['b', 2],
    ['b', 4],
  ])
})
