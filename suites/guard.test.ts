// What may be sent, whatever a check wants.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { Blocked } from './check.ts'
import { creationOf, follow, guard } from './guard.ts'
import { Ledger } from './ledger.ts'

const endpoints = contract('posthog-endpoints')
const prefix = 'ust-abc-'
const owned = new Ledger()
owned.confirm(
  owned.intend({ document: 'posthog-endpoints', operation: 'createEndpoint', remove: 'x', read: 'y', path: {} }),
  { name: 'named-by-the-target' },
)

const cases: [string, string, Record<string, string>, boolean, boolean][] = [
  ['reading anything', 'retrieveEndpoint', { name: 'production' }, true, true],
  ['creating', 'createEndpoint', {}, false, true],
  ['creating read-only', 'createEndpoint', {}, true, false],
  ['running read-only', 'runEndpoint', { name: `${prefix}1` }, true, false],
  ['changing what is the run’s by name', 'updateEndpoint', { name: `${prefix}1` }, false, true],
  ['changing what is the run’s by ledger', 'deleteEndpoint', { name: 'named-by-the-target' }, false, true],
  ['changing what is somebody else’s', 'updateEndpoint', { name: 'production' }, false, false],
  ['deleting what is somebody else’s', 'deleteEndpoint', { name: 'production' }, false, false],
  ['running what is somebody else’s', 'runEndpoint', { name: 'production' }, false, false],
  ['another project', 'createEndpoint', { project_id: '9' }, false, true],
]
for (const [name, operation, path, readOnly, allowed] of cases)
  test(`${name} is ${allowed ? 'allowed' : 'blocked'}`, () => {
    const ask = () => guard(endpoints.operation(operation), { path }, owned, prefix, { readOnly, requests: 1 })
    if (allowed) ask()
    else assert.throws(ask, Blocked)
  })

test('the links of a creation tell how to read and remove what it made', () => {
  const creation = creationOf(endpoints.operation('createEndpoint'))!
  assert.deepEqual([creation.read.id, creation.remove.id], ['retrieveEndpoint', 'deleteEndpoint'])
  const request = { path: { project_id: '7' } }
  assert.deepEqual(follow(creation.path, request, { name: 'x' }), { project_id: '7', name: 'x' })
  assert.equal(follow(creation.path, request, {}), undefined)
  assert.equal(creationOf(endpoints.operation('runEndpoint')), undefined)
})
