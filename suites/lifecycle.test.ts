// Life cycles: what leads where, what is seen in bodies, which steps are wrong.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
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
