// What of a schema counts as declared, and what of a value as seen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract } from '../spec/load.ts'
import { declaredIn, seenIn } from './fields.ts'

const contract = {
  schemas: {
    Tree: {
      type: 'object',
      properties: { state: { enum: ['on', 'off', null] }, parts: { items: { $ref: '#/components/schemas/Tree' } } },
    },
  },
} as unknown as Contract
const schema = { anyOf: [{ $ref: '#/components/schemas/Tree' }, { properties: { kind: { const: 'leaf' } } }] }

test('properties of all alternatives are declared, circles once, null is no value of an enum', () => {
  assert.deepEqual([...declaredIn(contract, schema)], ['state', 'state=on', 'state=off', 'parts', 'kind', 'kind=leaf'])
})

test('what a value has of that is seen', () => {
  const declared = declaredIn(contract, schema)
  assert.deepEqual(seenIn({ state: 'on', parts: [{ state: 'off' }], other: 1 }, declared), [
    'state',
    'state=on',
    'parts',
  ])
  assert.deepEqual(seenIn({ state: null, kind: 'leaf' }, declared), ['state', 'kind', 'kind=leaf'])
  assert.deepEqual(seenIn(undefined, declared), [])
})
