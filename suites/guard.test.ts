// What may be sent, whatever a check wants.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract, type Operation } from '../spec/load.ts'
import type { HttpInput } from './asking.ts'
import { Blocked, NotApplicable } from './check.ts'
import { creationOf, follow, guard } from './guard.ts'

const endpoints = contract('posthog-endpoints')
const prefix = 'ust-abc-'

const cases: [string, string, Record<string, string>, boolean, boolean][] = [
  ['reading anything', 'retrieveEndpoint', { name: 'production' }, true, true],
  ['creating', 'createEndpoint', {}, false, true],
  ['creating read-only', 'createEndpoint', {}, true, false],
  ['running read-only', 'runEndpoint', { name: `${prefix}1` }, true, false],
  ['changing what is the run’s by name', 'updateEndpoint', { name: `${prefix}1` }, false, true],
  ['changing what is the run’s in capitals', 'deleteEndpoint', { name: `${prefix.toUpperCase()}1` }, false, true],
  ['changing what is the run’s behind a digit', 'deleteEndpoint', { name: `1-${prefix}1` }, false, true],
  ['changing what only holds its prefix', 'deleteEndpoint', { name: `production-${prefix}1` }, false, false],
  ['changing what is somebody else’s', 'updateEndpoint', { name: 'production' }, false, false],
  ['deleting what is somebody else’s', 'deleteEndpoint', { name: 'production' }, false, false],
  ['running what is somebody else’s', 'runEndpoint', { name: 'production' }, false, false],
  ['another project', 'createEndpoint', { project_id: '9' }, false, true],
]
for (const [name, operation, path, readOnly, allowed] of cases)
  test(`${name} is ${allowed ? 'allowed' : 'blocked'}`, () => {
    const words = readOnly
      ? /^\w+Endpoint may change things: allow it with --allow-writes$/
      : /^\w+ would touch production[-\w]*, which/
    const ask = () => guard(endpoints.operation(operation), { path }, prefix, { readOnly, requests: 1 })
    if (allowed) ask()
    else assert.throws(ask, (error: Error) => error instanceof Blocked && words.test(error.message))
  })

const methods: [string, string, HttpInput['method'], boolean][] = [
  ['GET said once more', 'retrieveEndpoint', 'GET', true],
  ['HEAD at the address of a reading', 'retrieveEndpoint', 'HEAD', true],
  ['OPTIONS at the address of a reading', 'retrieveEndpoint', 'OPTIONS', true],
  ['HEAD at the address of a change', 'runEndpoint', 'HEAD', false],
  ['another method at the address of a reading', 'retrieveEndpoint', 'DELETE', false],
  ['another method at an address that is closed', 'deleteEndpoint', 'GET', false],
]
for (const [name, operation, method, allowed] of methods)
  test(`${name} is ${allowed ? 'allowed' : 'blocked'}`, () => {
    const input = { path: { name: 'production' }, method }
    const ask = () => guard(endpoints.operation(operation), input, prefix, { readOnly: true, requests: 1 })
    if (allowed) ask()
    else assert.throws(ask, Blocked)
  })

for (const method of ['head', 'options'])
  test(`${method} only reads`, () => {
    const operation = { ...endpoints.operation('deleteEndpoint'), method } as Operation
    guard(operation, { path: { name: 'production' } }, prefix, { readOnly: true, requests: 1 })
  })

for (const invites of [undefined, false, true])
  test(`an invitation is ${invites ? 'sent' : `blocked (${invites})`}`, () => {
    const limits = { readOnly: false, requests: 1, ...(invites !== undefined && { invites }) }
    const ask = () => guard(contract('sigma-v2').operation('createMember'), {}, prefix, limits)
    if (invites) ask()
    else assert.throws(ask, /^Error: createMember may send an invitation: allow it with --allow-invites$/)
  })

test('a request without parameters touches nothing of anybody', () =>
  guard(endpoints.operation('deleteEndpoint'), {}, prefix, { readOnly: false, requests: 1 }))

test('what lies within something of its own is its own, and only that', () => {
  const operation = { ...endpoints.operation('deleteEndpoint'), path: '/{project_id}/shelves/{shelf}/books/{book}' }
  const ask = (path: object) => guard(operation, { path: path as never }, prefix, { readOnly: false, requests: 1 })
  ask({ project_id: '9', shelf: `${prefix}1`, book: 'any' })
  ask({ shelf: undefined, book: `${prefix}1` })
  assert.throws(() => ask({ shelf: undefined, book: 'any' }), /would touch any/)
  assert.throws(() => ask({ project_id: '9', shelf: 'any', book: `${prefix}1` }), /would touch any/)
})

test('what lies within an export of its own is its own, though its id has another name there', () => {
  const operation = contract('posthog-batch-exports').operation('cancelRun')
  const adopted = (parameter: string | undefined, id: string) => parameter === 'id' && id === 'an-export'
  const ask = (path: Record<string, string>) =>
    guard(operation, { path }, prefix, { readOnly: false, requests: 1 }, adopted)
  ask({ batch_export_id: 'an-export', id: 'a-run' })
  assert.throws(() => ask({ batch_export_id: 'a-run', id: 'an-export' }), /would touch a-run/)
})

const sigma = contract('sigma-v2')
const [ours, theirs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
const bodies: [string, string, Record<string, string>, unknown, RegExp | undefined][] = [
  ['a folder in a place of its own', 'filesCreate', {}, { type: 'folder', name: 'x', parentId: ours }, undefined],
  ["a folder in somebody else's", 'filesCreate', {}, { type: 'folder', name: 'x', parentId: theirs }, /touch 2222/],
  ['a folder that lies nowhere', 'filesCreate', {}, { type: 'folder', name: 'x' }, /say it by parentId/],
  ['what is refused anyway', 'filesCreate', {}, { type: 'no-such-type', name: 'x' }, undefined],
  ['a workspace', 'filesCreate', {}, { type: 'workspace', name: 'x' }, undefined],
  ['a body that is none', 'filesCreate', {}, 7, undefined],
  ['a copy of anything', 'copyWorkbook', { workbookId: theirs }, { name: 'x', destinationFolderId: ours }, undefined],
  [
    'a copy to anywhere',
    'copyWorkbook',
    { workbookId: ours },
    { name: 'x', destinationFolderId: theirs },
    /touch 2222/,
  ],
  ['members of a team', 'updateTeamMembers', { teamId: ours }, { add: [ours, theirs] }, /touch 2222/],
  ['a member who asks', 'updateTeamMembers', { teamId: ours }, { add: ['the-viewer'] }, undefined],
  ['a list that is none', 'updateTeamMembers', { teamId: ours }, { add: theirs }, undefined],
  ['what is nobody’s', 'updateTeamMembers', { teamId: ours }, { add: ['8TUQL5YbOwebkUGS0SAdqxlU5R0gD'] }, undefined],
  ['what is no id', 'updateTeamMembers', { teamId: ours }, { add: ['a word', 7, null] }, undefined],
  ['a grant on something foreign', 'createGrant', {}, { inodeId: theirs, grantee: { teamId: ours } }, /touch 2222/],
  ['a grant to somebody foreign', 'createGrant', {}, { inodeId: ours, grantee: { teamId: theirs } }, /touch 2222/],
]
for (const [name, operation, path, body, message] of bodies)
  test(`by its body ${name} is ${message ? 'blocked' : 'allowed'}`, () => {
    const adopted = (parameter: string | undefined, id: string) =>
      id === ours || (parameter === undefined && id === 'the-viewer')
    const limits = { readOnly: false, requests: 1 }
    const ask = () => guard(sigma.operation(operation), { path, body }, prefix, limits, adopted)
    if (message) assert.throws(ask, message)
    else ask()
  })

test('who asks is known, and is not for that to be changed', () => {
  const adopted = (parameter: string | undefined) => parameter === undefined
  const ask = () =>
    guard(
      sigma.operation('updateMember'),
      { path: { memberId: theirs }, body: {} },
      prefix,
      { readOnly: false, requests: 1 },
      adopted,
    )
  assert.throws(ask, /would touch 2222/)
})

const request = { path: { id: 7 } }
const follows: [string, Record<string, string>, unknown, object | undefined][] = [
  ['members of the answer', { a: '$response.body#/b/c' }, { b: { c: 1 } }, { a: '1' }],
  ['parameters of the request', { a: '$request.path.id' }, {}, { a: '7' }],
  ['what stands there', { a: 'id' }, {}, { a: 'id' }],
  ['nothing where a member is missing', { a: '$response.body#/b/c' }, {}, undefined],
  ['nothing where it is null', { a: '$response.body#/b' }, { b: null }, undefined],
  ['nothing where there is no body', { a: '$response.body#/b' }, undefined, undefined],
  ['nothing where a parameter is missing', { a: '$request.path.other' }, {}, undefined],
  ['nothing where one of several is missing', { a: 'id', b: '$request.path.other' }, {}, undefined],
]
for (const [name, parameters, body, wanted] of follows)
  test(`a link leads to ${name}`, () => assert.deepEqual(follow(parameters, request, body), wanted))

const shelf = { operation: (id: string) => ({ id, method: id }) }
const linked = (method: string, ...links: string[]) =>
  ({
    method,
    extensions: {},
    contract: shelf,
    links: Object.fromEntries(links.map(id => [id, { operation: id, parameters: {} }])),
  }) as never
test('what goes with another thing is no creation of its own', () =>
  assert.equal(creationOf(contract('sigma-v2').operation('createGrant')), undefined))

const created: [string, string, string[], boolean][] = [
  ['post', 'with links to both', ['put', 'get', 'delete'], true],
  ['post', 'without a way to remove', ['put', 'get'], false],
  ['post', 'without a way to read', ['put', 'delete'], false],
  ['put', 'with links to both', ['get', 'delete'], false],
]
for (const [method, how, links, creates] of created)
  test(`${method} ${how} ${creates ? 'creates' : 'creates nothing'}`, () => {
    const creation = creationOf(linked(method, ...links))
    assert.deepEqual(creation && [creation.read.id, creation.remove.id], creates ? ['get', 'delete'] : undefined)
  })

test('the links of a creation tell how to read and remove what it made', () => {
  const creation = creationOf(endpoints.operation('createEndpoint'))!
  assert.deepEqual([creation.read.id, creation.remove.id], ['retrieveEndpoint', 'deleteEndpoint'])
  const request = { path: { project_id: '7' } }
  assert.deepEqual(follow(creation.path, request, { name: 'x' }), { project_id: '7', name: 'x' })
  assert.equal(follow(creation.path, request, {}), undefined)
  assert.equal(creationOf(endpoints.operation('runEndpoint')), undefined)
})

/** The requirement does not hold there: a run is not incomplete for it. */
const leftAlone = (operation: string) => (error: Error) =>
  error instanceof NotApplicable &&
  error.message === `${operation} works on what no run knows as its own: it is asked for in worlds of the mock only`

for (const world of [false, true])
  test(`what no operation makes is ${world ? 'used in a world' : 'left alone where it is somebody’s'}`, () => {
    const path = { datasetId: 'edfda33c-8854-43c1-89f9-5a6cd5055d23' }
    const limits = { readOnly: false, requests: 1, world }
    const ask = () => guard(contract('sigma-v2').operation('materializeDataset'), { path }, prefix, limits)
    if (world) ask()
    else assert.throws(ask, leftAlone('materializeDataset'))
  })

for (const world of [false, true])
  test(`what is in a copy of the run's own is ${world ? 'used in a world' : 'no less left alone'}`, () => {
    const limits = { readOnly: false, requests: 1, world }
    const adopted = (parameter: string | undefined, id: string) => parameter === 'workbookId' && id === ours
    const input = { path: { workbookId: ours }, body: { sheetId: 'q3Zk0aP1Lw' } }
    const ask = () => guard(sigma.operation('materializeWorkbookElement'), input, prefix, limits, adopted)
    if (world) ask()
    else assert.throws(ask, leftAlone('materializeWorkbookElement'))
  })
