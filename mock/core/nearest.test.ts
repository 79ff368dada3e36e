import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'

const names = ['listEndpoints', 'createEndpoint', 'getEndpoint', 'runEndpoint', 'getQueryStatus']

for (const [sought, first] of [
  ['runEndpiont', 'runEndpoint'],
  ['runendpoint', 'runEndpoint'],
  ['endpoints', 'listEndpoints'],
  ['QueryStatus', 'getQueryStatus'],
  ['createEndpoints', 'createEndpoint'],
] as const)
  test(`nearest to ${sought}: ${first}`, () => assert.equal(nearest(sought, names)[0], first))

test('answers as many as asked for, each once', () =>
  assert.deepEqual(nearest('b', ['a', 'b', 'a', 'cc'], 2), ['b', 'a']))
test('a word of any length is no trouble', () => assert.equal(nearest('x'.repeat(100_000), names).length, 3))
