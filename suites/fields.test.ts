// What of a schema counts as declared, and what of a value as seen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contract, Operation } from '../spec/load.ts'
import { declaredIn, Fields, seenIn } from './fields.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const contract = {
  schemas: {
    Leaf: { properties: { x: {} } },
    Tree: {
      type: 'object',
      properties: { state: { enum: ['on', 'off', null] }, parts: { items: ref('Tree') } },
    },
  },
} as unknown as Contract
const schema = { anyOf: [ref('Tree'), { properties: { kind: { const: 'leaf' } } }] }

const declarations: [string, object | undefined, string[]][] = [
  ['all alternatives, circles once', schema, ['state', 'state=on', 'state=off', 'parts', 'kind', 'kind=leaf']],
  [
    'all parts',
    { allOf: [{ properties: { a: {} } }], oneOf: [{ properties: { b: {} } }], properties: { c: {} } },
    ['c', 'a', 'b'],
  ],
  ['members of members', { properties: { a: { properties: { b: { enum: [1] } } } } }, ['a', 'a.b', 'a.b=1']],
  [
    'members of items',
    { properties: { a: { items: { properties: { b: { enum: ['x'] } } } } } },
    ['a', 'a[].b', 'a[].b=x'],
  ],
  ['values of items', { properties: { a: { items: { enum: ['x'] } } } }, ['a', 'a[]=x']],
  [
    'a reference beside another to the same',
    { properties: { a: ref('Leaf'), b: ref('Leaf') } },
    ['a', 'a.x', 'b', 'b.x'],
  ],
  ['null is no value', { properties: { a: { enum: [null] }, b: { const: null } } }, ['a', 'b']],
  ['no schema', undefined, []],
]
for (const [name, schema, paths] of declarations)
  test(`declared: ${name}`, () => assert.deepEqual([...declaredIn(contract, schema as never)], paths))

const sights: [string, unknown, string[], string[]][] = [
  ['members and values', { a: 'x', b: 1 }, ['a', 'a=x', 'b'], ['a', 'a=x', 'b']],
  ['values that no enum has', { a: 'y' }, ['a', 'a=x'], ['a']],
  ['members that are not declared', { other: 1 }, ['a'], []],
  [
    'members of members',
    { a: { b: { c: true } } },
    ['a', 'a.b', 'a.b.c', 'a.b.c=true'],
    ['a', 'a.b', 'a.b.c', 'a.b.c=true'],
  ],
  ['members of items', { a: [{ b: 1 }, { c: 1 }] }, ['a', 'a[].b', 'a[].c'], ['a', 'a[].b', 'a[].c']],
  ['values of items', { a: ['x'] }, ['a', 'a[]=x'], ['a', 'a[]=x']],
  ['a list is no object', { a: ['x'] }, ['a', 'a.0', 'a.0=x'], ['a']],
  ['a member that is undefined', { a: undefined }, ['a', 'a=undefined'], []],
  ['a member that is null', { a: null }, ['a', 'a=x'], ['a']],
  ['nothing', undefined, ['', '=undefined'], []],
  ['a bare value', 'x', ['', '=x'], ['=x']],
]
for (const [name, value, declared, paths] of sights)
  test(`seen: ${name}`, () => assert.deepEqual(seenIn(value, new Set(declared)), paths))

const operation = {
  contract,
  parameters: [
    { in: 'query', name: 'limit' },
    { in: 'query', name: 'offset' },
    { in: 'path', name: 'id' },
  ],
  body: { schema: { properties: { name: {}, kind: { enum: ['a', 'b'] } } } },
  answers: {
    200: { schema: { properties: { id: {}, state: {} } } },
    202: { schema: { properties: { task: {} } } },
    300: { schema: { properties: { choices: {} } } },
    404: { schema: { properties: { detail: {} } } },
  },
} as unknown as Operation
const seenOf = (fields: Fields) =>
  fields.rows.filter(({ seen }) => seen === 1).map(({ place, path }) => `${place} ${path}`)

test('an operation declares its query, its body and what its successes show', () => {
  const rows = [
    ['query', ['limit', 'offset']],
    ['body', ['name', 'kind', 'kind=a', 'kind=b']],
    ['answer', ['id', 'state', 'task']],
  ] as const
  assert.deepEqual(
    new Fields(operation).rows,
    rows.flatMap(([place, paths]) => paths.map(path => ({ place, path, seen: 0 }))),
  )
  const { body, ...without } = operation
  assert.deepEqual(
    new Set(new Fields(without as Operation).rows.map(({ place }) => place)),
    new Set(['query', 'answer']),
  )
})

const shown = { id: 1, detail: 'x' }
const exchanges: [string, Parameters<Fields['note']>, string[]][] = [
  [
    'what was sent and shown',
    [{ query: { limit: 1 }, body: { kind: 'b' } }, 200, shown],
    ['query limit', 'body kind', 'body kind=b', 'answer id'],
  ],
  [
    'the members of a form',
    [{ text: 'kind=b&other=1', media: 'application/x-www-form-urlencoded' }, 200, shown],
    ['body kind', 'body kind=b', 'answer id'],
  ],
  ['a text that is no form', [{ text: 'kind=b', media: 'text/plain' }, 200, shown], ['answer id']],
  ['what was not sent', [{ query: { limit: undefined } }, 200, undefined], []],
  ['nothing sent', [{}, 299, shown], ['answer id']],
  ['a refusal shows nothing', [{ query: { offset: 0 } }, 300, shown], ['query offset']],
]
for (const [name, exchange, seen] of exchanges)
  test(`an exchange: ${name}`, () => {
    const fields = new Fields(operation)
    fields.note(...exchange)
    assert.deepEqual(seenOf(fields), seen)
  })

test('what was seen once stays seen', () => {
  const fields = new Fields(operation)
  fields.note({ query: { limit: 1 } }, 200, { id: 1 })
  fields.note({ body: { name: 'x' } }, 202, { task: 1 })
  assert.deepEqual(seenOf(fields), ['query limit', 'body name', 'answer id', 'answer task'])
})
