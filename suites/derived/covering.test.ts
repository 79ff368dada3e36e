// Which values cover a schema, and what counts as kept.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract } from '../../spec/load.ts'
import { covering, holds } from './covering.ts'

const contract = {
  schemas: {
    Chart: {
      properties: {
        kind: { const: 'Chart' },
        colour: { enum: ['red', 'green', null] },
        parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
        limits: { type: 'array', maxItems: 1, items: { enum: ['soft', 'hard'] } },
        seen: { type: ['integer', 'null'], 'x-evidence': 'inferred' },
        inner: { anyOf: [{ $ref: '#/components/schemas/Chart' }, { type: 'null' }] },
      },
    },
    Part: {
      oneOf: [
        { properties: { size: { enum: ['s', 'm', 'l'] } } },
        { properties: { size: { enum: ['s', 'm'] }, weight: { type: 'number' } } },
      ],
    },
  },
} as unknown as Contract

test('members are used at the same time, circles and what no page states are left out, nothing twice', () => {
  assert.deepEqual(covering({ contract, known: {}, observed: false }, 'Chart'), [
    {
      kind: 'Chart',
      colour: 'red',
      parts: [{ size: 's' }, { size: 'm' }, { size: 'l' }, { size: 's', weight: 1 }],
      limits: ['soft'],
    },
    {
      kind: 'Chart',
      colour: 'green',
      parts: [{ size: 's' }, { size: 'm' }, { size: 'l' }, { size: 's', weight: 1 }],
      limits: ['hard'],
    },
  ])
})

test('values that somebody knows replace those of a member or a schema', () => {
  const known = { Part: [{ size: 'xl' }], 'Chart.colour': ['blue'], seen: [7] }
  assert.deepEqual(covering({ contract, known, observed: true }, 'Chart')[0], {
    kind: 'Chart',
    colour: 'blue',
    parts: [{ size: 'xl' }],
    limits: ['soft'],
    seen: 7,
  })
})

const kept: [shown: unknown, sent: unknown, holds: boolean][] = [
  [{ a: 1, b: 2 }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: null }, true],
  [{ a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }] }, true],
  [{ a: [1, 2] }, { a: [1] }, false],
  [{ a: '1' }, { a: 1 }, false],
  [{ a: [] }, { a: {} }, false],
  [null, { a: 1 }, false],
]
test('what was added does not matter, what is missing or another does', () => {
  for (const [shown, sent, wanted] of kept) assert.equal(holds(shown, sent), wanted, JSON.stringify([shown, sent]))
})
