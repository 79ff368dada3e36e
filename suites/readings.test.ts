// What a text of a URL can stand for, and what is said of one that fits in no reading.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { againstTexts } from './readings.ts'

const against = (schema: object, texts: string[]) =>
  againstTexts(contract('posthog-endpoints'), schema as never, '#/x', 'limit', texts)

const numbers = ['7', '12', '-7', '7.5', '7.25', '1e3', '1E+3', '1e-3', '1e10', '-7.25e10', ' 7 ', '  7  ']
const words = ['', ' ', 'seven', '+7', '.5', '7.', '7.a', '1e', 'e3', '0x10', '7 8', 'Infinity', 'NaN', 'true']
for (const [texts, misfits] of [
  [numbers, 0],
  [words, 1],
] as const)
  for (const text of texts)
    test(`'${text}' is ${misfits === 0 ? 'a' : 'no'} number`, () =>
      assert.equal(against({ type: 'number' }, [text]).length, misfits))

const list = { type: 'array', items: { type: 'string', maxLength: 1 } }
type Wanted = [what: string, path: string] | undefined
const cases: [name: string, schema: object, texts: string[], wanted: Wanted][] = [
  ['a text', { type: 'string' }, ['7'], undefined],
  [
    'a text that is too short',
    { type: 'string', minLength: 1 },
    [''],
    ['must NOT have fewer than 1 characters', 'minLength'],
  ],
  ['a whole number', { type: 'integer' }, ['7'], undefined],
  ['a fraction for a whole number', { type: 'integer' }, ['7.5'], ['must be integer', 'type']],
  ['a number out of range, as a number', { type: 'integer', minimum: 1 }, ['0'], ['must be >= 1', 'minimum']],
  [
    'a number that is not offered',
    { type: 'integer', enum: [1, 2] },
    ['3'],
    ['must be equal to one of the allowed values', 'enum'],
  ],
  ['true', { const: true }, ['true'], undefined],
  ['false, in capitals', { const: false }, ['FALSE'], undefined],
  ['true for false', { const: false }, ['true'], ['must be equal to constant', 'const']],
  ['a word for a boolean', { type: 'boolean' }, ['yes'], ['must be boolean', 'type']],
  ['a list, repeated', { ...list, minItems: 2 }, ['a', 'b'], undefined],
  ['a list, with commas', { ...list, minItems: 2 }, ['a,b'], undefined],
  [
    'a list that is too short, as a list',
    { ...list, minItems: 2 },
    ['a'],
    ['must NOT have fewer than 2 items', 'minItems'],
  ],
  ['an item that does not fit', list, ['a', 'bc'], ['/* must NOT have more than 1 characters', 'items/maxLength']],
  [
    'slashes in its words',
    { ...list, items: { pattern: 'a/ b' } },
    ['a'],
    ['/* must match pattern "a/ b"', 'items/pattern'],
  ],
]
for (const [name, schema, texts, wanted] of cases)
  test(`texts of a name: ${name}`, () =>
    assert.deepEqual(
      against(schema, texts),
      wanted ? [{ what: `limit ${wanted[0]}`, schemaPath: `#/x/${wanted[1]}` }] : [],
    ))
