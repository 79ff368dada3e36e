// Parts of long lists: short ones are whole, ends are in, and every subject has a part of its own.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../../spec/load.ts'
import { derivedChecks } from '../derived.ts'
import { mostTried, someOf } from './samples.ts'

const list = Array.from({ length: 629 }, (_, i) => `type-${i}`)

test('what is short is tried whole', () => {
  assert.deepEqual(someOf(list.slice(0, mostTried), 'a'), list.slice(0, mostTried))
})

test('of what is long the ends are tried, and a part from all over the rest, in the order of the list', () => {
  const sample = someOf(list, 'a')
  assert.equal(new Set(sample).size, mostTried)
  assert.deepEqual([sample[0], sample.at(-1)], [list[0], list.at(-1)])
  const places = sample.map(value => list.indexOf(value as string))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  )
  for (const [from, to] of [
    [1, 209],
    [209, 418],
    [418, 628],
  ] as const)
    assert.ok(places.filter(place => place >= from && place < to).length >= 8)
})

test('it is the same each time, another one for another subject, and nearly the same when the list grows', () => {
  assert.deepEqual(someOf(list, 'a'), someOf(list, 'a'))
  const common = (one: unknown[], other: unknown[]) => one.filter(value => other.includes(value)).length
  assert.ok(common(someOf(list, 'a'), someOf(list, 'b')) < mostTried / 2)
  assert.ok(common(someOf(list, 'a'), someOf([...list, 'a new one'], 'a')) >= mostTried - 3)
})

test('a check says what it leaves out', () => {
  const says = derivedChecks(contract('posthog-data-warehouse')).find(
    ({ id }) => id === 'posthog-data-warehouse/createSource/takes-what-its-schema-takes',
  )!.says
  assert.match(says, /; of the \d{3} values of source_type 50 are tried, the first and the last among them$/)
})
