// Life cycles: what leads where, what is seen in bodies, which steps are wrong.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Contract, contract } from '../spec/load.ts'
import { Lives, reaches, sightings } from './lifecycle.ts'

const transitions = { Starting: ['Running', 'Cancelled'], Running: ['Completed', 'Failed'], Failed: ['Starting'] }

const steps: [string, string, boolean][] = [
  ['Starting', 'Running', true],
  ['Starting', 'Completed', true],
  ['Completed', 'Running', false],
  ['Cancelled', 'Starting', false],
  ['Failed', 'Failed', false],
  ['Running', 'Invented', false],
]
for (const [from, to, wanted] of steps.filter(([from, to]) => from !== to))
  test(`${from} ${wanted ? 'leads' : 'does not lead'} to ${to}`, () =>
    assert.equal(reaches(transitions, from, to), wanted))

const see = (lives: Lives, values: string[], subject = 'id=1') =>
  values.map(value => lives.see({ schema: 'Status', value, subject }, transitions)).filter(Boolean)

test('a legal life has no complaints, skipped states included', () =>
  assert.deepEqual(see(new Lives(), ['Starting', 'Starting', 'Completed']), []))
test('a step back is named', () =>
  assert.deepEqual(see(new Lives(), ['Running', 'Completed', 'Running']), ['Status went from Completed to Running']))
test('subjects have lives of their own', () => {
  const lives = new Lives()
  see(lives, ['Completed'], 'id=1')
  assert.deepEqual(see(lives, ['Starting'], 'id=2'), [])
})
test('only declared steps count as seen', () => {
  const lives = new Lives()
  see(lives, ['Starting', 'Running', 'Completed'])
  see(lives, ['Starting', 'Completed'], 'id=2')
  assert.deepEqual([...lives.steps], ['Status Starting Running', 'Status Running Completed'])
})

test('a step that is no change is none, declared or not', () => {
  const lives = new Lives()
  assert.deepEqual(see(lives, ['Completed', 'Completed']), [])
  const again = { Running: ['Running'] }
  for (const value of ['Running', 'Running'])
    assert.equal(lives.see({ schema: 'Other', value, subject: '' }, again), undefined)
  assert.deepEqual([...lives.steps], [])
})

test('circles end', () => assert.equal(reaches({ a: ['b'], b: ['a', 'b'] }, 'a', 'c'), false))

test('statuses are found wherever a schema puts them, with the ids beside them', () => {
  const endpoints = contract('posthog-endpoints')
  const { schema } = endpoints.operation('getMaterializationStatus').answers['200']!
  const body = { status: 'Running', saved_query_id: 'abc', name: 'x_v1', can_materialize: true }
  const wanted = [{ schema: 'MaterializationStatus', value: 'Running', subject: 'saved_query_id=abc' }]
  assert.deepEqual(sightings(endpoints, schema, body, 'name=x'), wanted)
  const list = endpoints.operation('listEndpoints').answers['200']!.schema
  const page = {
    results: [
      { id: 'e1', materialization: body },
      { id: 'e2', materialization: { can_materialize: true } },
    ],
  }
  assert.deepEqual(sightings(endpoints, list, page, ''), wanted)
})

const status = { $ref: '#/components/schemas/Status' }
const made = {
  schemas: {
    Status: { type: 'string' },
    Thing: { properties: { status, name: { $ref: '#/components/schemas/Name' } } },
  },
  transitions: { Status: transitions },
} as unknown as Contract
const properties = { status }
const found: [string, object | undefined, unknown, string[]][] = [
  ['itself', status, 'Running', ['asked Running']],
  ['no text', status, 7, []],
  ['null', status, null, []],
  ['a status that no life cycle has', { $ref: '#/components/schemas/Name' }, 'Running', []],
  ['an id', { properties }, { id: 'a', status: 'Running' }, ['id=a Running']],
  ['another id', { properties }, { job_id: 'a', status: 'Running' }, ['job_id=a Running']],
  ['several ids', { properties }, { id: 'a', job_id: 'b', status: 'Running' }, ['id=a job_id=b Running']],
  [
    'what only looks like an id',
    { properties },
    { idle: 'a', paid: 'b', job_ids: 'c', status: 'Running' },
    ['asked Running'],
  ],
  ['an id that is no text', { properties }, { id: 7, status: 'Running' }, ['asked Running']],
  [
    'the id around it',
    { properties: { run: { properties } } },
    { id: 'a', run: { status: 'Running' } },
    ['id=a Running'],
  ],
  ['all alternatives', { allOf: [{ properties }] }, { id: 'a', status: 'Running' }, ['id=a Running']],
  ['any alternative', { anyOf: [{}, { properties }] }, { id: 'a', status: 'Running' }, ['id=a Running']],
  ['one alternative', { oneOf: [{ properties }, {}] }, { id: 'a', status: 'Running' }, ['id=a Running']],
  [
    'a reference to an object',
    { $ref: '#/components/schemas/Thing' },
    { id: 'a', status: 'Running' },
    ['id=a Running'],
  ],
  [
    'items',
    { items: { properties } },
    [
      { id: 'a', status: 'Running' },
      { id: 'b', status: 'Failed' },
    ],
    ['id=a Running', 'id=b Failed'],
  ],
  ['items without a schema', {}, [{ status: 'Running' }], []],
  ['a list for an object', { properties: { length: status } }, ['Running'], []],
  ['text for an object', { properties: { 0: status } }, 'Running', []],
  ['an object that lacks it', { properties }, { id: 'a' }, []],
  ['no schema', undefined, { status: 'Running' }, []],
  ['no body', { properties }, undefined, []],
]
for (const [name, schema, body, wanted] of found)
  test(`statuses in a body: ${name}`, () =>
    assert.deepEqual(
      sightings(made, schema as never, body, 'asked').map(({ schema, value, subject }) => {
        assert.equal(schema, 'Status')
        return `${subject} ${value}`
      }),
      wanted,
    ))

test('the same status of the same subject counts once', () => {
  const both = { allOf: [{ properties }, { properties: { status: { anyOf: [status] } } }] }
  assert.equal(sightings(made, both as never, { id: 'a', status: 'Running' }, '').length, 1)
})
