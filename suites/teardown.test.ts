// What a run made is removed, the youngest first, and looked for afterwards; what stays is told with the reason.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { Client } from './client.ts'
import { Ledger } from './ledger.ts'
import { Recorder } from './record.ts'
import { tearDown } from './teardown.ts'
import { scripted } from './testing/scripted.ts'

const target = scripted()
const address = (name: string) => `/api/projects/7/endpoints/${name}`

/** A ledger with endpoints of these names, and the connection that made them. */
function made(...names: (string | undefined)[]) {
  const ledger = new Ledger()
  const of = {
    document: 'posthog-endpoints',
    operation: 'createEndpoint',
    remove: 'deleteEndpoint',
    read: 'retrieveEndpoint',
  }
  for (const name of names) ledger.intend({ ...of, path: name === undefined ? {} : { project_id: '7', name } })
  const client = new Client({
    place: { base: target.url, project: '7', keys: { main: { name: 'A_KEY', secret: 'phx_a' } } },
    contracts: [contract('posthog-endpoints')],
    recorder: new Recorder(),
    ledger,
    limits: { readOnly: false, requests: 100 },
    prefix: 'ust-',
    deadline: 2000,
  })
  return { ledger, down: () => tearDown(client, ledger, ledger.entries) }
}

test('the youngest goes first, and is looked for', async () => {
  for (const name of ['ust-1', 'ust-2']) {
    target.answers[`GET ${address(name)}`] = [
      [200, {}],
      [404, {}],
    ]
    target.answers[`DELETE ${address(name)}`] = [[204, undefined]]
  }
  const { ledger, down } = made('ust-1', 'ust-2')
  assert.deepEqual(await down(), [])
  assert.deepEqual(
    target.asked,
    ['ust-2', 'ust-1'].flatMap(name => ['GET', 'DELETE', 'GET'].map(method => `${method} ${address(name)}`)),
  )
  assert.deepEqual(ledger.pending(), [])
})

test('what is gone already is left alone, and what was seen to be gone is not asked for', async () => {
  const { ledger, down } = made('ust-1', 'ust-2')
  ledger.gone(ledger.entries[0]!)
  assert.deepEqual(await down(), [])
  assert.deepEqual(target.asked, [`GET ${address('ust-2')}`])
  assert.deepEqual(ledger.pending(), [])
})

const stays: [string, string | undefined, (typeof target.answers)[string], path: string, why: RegExp][] = [
  ['is there still', 'ust-1', [[200, {}]], '7/ust-1', /^deleteEndpoint answered 403, and then retrieveEndpoint 200$/],
  [
    'cannot be read any more',
    'ust-1',
    [
      [200, {}],
      [500, {}],
    ],
    '7/ust-1',
    /403, and then retrieveEndpoint 500$/,
  ],
  ['nobody knows the id of', undefined, [], '', /^its creation was not answered, so its id is not known$/],
  ['is somebody else’s', 'theirs', [[200, {}]], '7/theirs', /would touch theirs, which this run did not make$/],
]
for (const [name, endpoint, looks, path, why] of stays)
  test(`what ${name} is told, and the rest goes on`, async () => {
    if (looks.length > 0) target.answers[`GET ${address(endpoint!)}`] = looks
    target.answers[`DELETE ${address(endpoint!)}`] = [[403, {}]]
    const { ledger, down } = made('ust-0', endpoint)
    // A ledger owns what it names: only the prefix tells here whose it is.
    ledger.owns = () => false
    const [left, ...rest] = await down()
    assert.deepEqual([left!.operation, left!.path, rest], ['createEndpoint', path, []])
    assert.match(left!.why, why)
    assert.deepEqual(
      ledger.entries.map(({ deleted }) => deleted),
      [true, false],
    )
  })
