// What is too large to be judged whole is judged by a part that says the same of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseJson } from '../spec/json.ts'
import { contract } from '../spec/load.ts'
import { judge } from './judge.ts'
import { sampleOf } from './sample.ts'

const endpoints = contract('posthog-endpoints')
const list = endpoints.operation('listEndpoints')
const listing = (results: unknown) => ({ count: 1, next: null, previous: null, results })
const answered = (body: unknown) => judge(list, { status: 200, media: 'application/json', body })
const rows = (count: number, row: (i: number) => unknown) => Array.from({ length: count }, (_, i) => row(i))
const sizeOf = (value: unknown): number =>
  value === null || typeof value !== 'object'
    ? 1
    : Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 1)

test('small bodies are judged as they are', () => {
  for (const body of [undefined, null, 'text', listing(rows(1000, i => ({ i })))])
    assert.equal(sampleOf(body, endpoints)?.body, body)
})

test('of a long list items from all over it are judged', () => {
  const { body, whole } = sampleOf(
    rows(100_000, i => i),
    endpoints,
  )!
  const items = body as number[]
  assert.equal(whole, false)
  assert.deepEqual([items[0], items[1], items.at(-1)! > 99_000], [0, 1, true])
  assert.ok(items.length <= 2000)
})

test('what the document names is kept of an object with too many members, and digits stay', () => {
  const many = Object.fromEntries(rows(50_000, i => [`m${i}`, i]) as [string, number][])
  const body = { ...many, ...listing([]), count: parseJson('12345678901234567890') }
  const { findings, sampled } = answered(body)
  assert.equal(sampled, true)
  assert.ok(!findings.some(({ what }) => /required property/.test(what)), JSON.stringify(findings))
  assert.equal(String((sampleOf(body, endpoints)!.body as { count: unknown }).count), '12345678901234567890')
})

test('lists in lists in lists come down to a size', () => {
  const deep = rows(60, () => rows(60, () => rows(60, () => ({ a: 1, b: [1, 2, 3] }))))
  const { body, whole } = sampleOf(deep, endpoints)!
  assert.equal(whole, false)
  assert.ok(sizeOf(body) <= 20_000)
})

test('20,000 wrong rows are a few findings, whatever their members are called', () => {
  const { findings, sampled } = answered(listing(rows(20_000, i => ({ name: i, [`odd_${i}`]: 1 }))))
  assert.equal(sampled, true)
  assert.ok(findings.length > 3 && findings.length < 60, String(findings.length))
  assert.ok(findings.every(({ what }) => !/\d{3}/.test(what)))
  assert.ok(findings.some(({ occurrences = 0 }) => occurrences > 500))
})

test('where even a sample is too much, only the head is judged', () => {
  const named = ['results', 'name', 'query', 'status', 'description', 'count', 'next']
  const grow = (depth: number): unknown =>
    depth === 0 ? 1 : Object.fromEntries(named.map(name => [name, grow(depth - 1)]))
  const { findings, sampled } = answered(grow(6))
  assert.deepEqual([findings, sampled], [[], true])
})
