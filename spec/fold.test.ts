// One deviation is one misfit, however many rows show it, whatever their members are called.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from './load.ts'

const endpoints = contract('posthog-endpoints')
const rows = (count: number, row: (i: number) => unknown) => Array.from({ length: count }, (_, i) => row(i))
const row = { type: 'object', properties: { a: { type: 'string' } }, required: ['b'], additionalProperties: false }

test('rows that are wrong alike are one deviation of each kind, with how often and where', () => {
  const against = endpoints.against({ type: 'array', items: row }, '#/x')
  assert.deepEqual(against(rows(20_000, i => ({ a: i, [`m${i}`]: 1 }))), [
    {
      what: "/* must have required property 'b'",
      schemaPath: '#/x/items/required',
      occurrences: 20_000,
      places: ['/0', '/1', '/2'],
    },
    {
      what: '/* must NOT have additional properties',
      schemaPath: '#/x/items/additionalProperties',
      occurrences: 20_000,
      places: ['/0/m0', '/1/m1', '/2/m2'],
    },
    {
      what: '/*/a must be string',
      schemaPath: '#/x/items/properties/a/type',
      occurrences: 20_000,
      places: ['/0/a', '/1/a', '/2/a'],
    },
  ])
})

test('members of any names are told apart while they are few', () => {
  const against = endpoints.against({ additionalProperties: { items: { type: 'string' } } }, '#/x')
  const names = (count: number) => Object.fromEntries(rows(count, i => [`n${i}`, [1, 2]]) as [string, number[]][])
  const few = against(names(2)).map(({ what, occurrences }) => `${what} ${occurrences}`)
  assert.deepEqual(few, ['/n0/* must be string 2', '/n1/* must be string 2'])
  const many = against(names(5000))
  assert.deepEqual(many, [
    {
      what: '/*/* must be string',
      schemaPath: '#/x/additionalProperties/items/type',
      occurrences: 10_000,
      places: ['/n0/0', '/n0/1', '/n1/0'],
    },
  ])
})

test('slashes and tildes in a name stay in its place', () => {
  const against = endpoints.against({ additionalProperties: false }, '#/x')
  assert.deepEqual(against({ 'a/b~c': 1 })[0]!.places, ['/a~1b~0c'])
})
