// What a run made is removed, the youngest first, and looked for afterwards; what stays is told with the reason.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { Client } from './client.ts'
import { type Entry, Ledger } from './ledger.ts'
import { Recorder } from './record.ts'
import { longestRequest, tearDown, tearDownLate } from './teardown.ts'
import { scripted } from './testing/scripted.ts'

const target = scripted()
const address = (name: string) => `/api/projects/7/endpoints/${name}`

/** A ledger with endpoints of these names, and the connection that made them. */
function made(...names: (string | undefined)[]) {
  const time = { now: 0, said: [] as string[] }
  const waiting = {
    now: () => time.now,
    wait: async (ms: number) => void (time.now += ms),
    say: (text: string) => void time.said.push(text),
  }
  const ledger = new Ledger(undefined, waiting.now)
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
    wait: async () => undefined,
  })
  const down = () => tearDown(client, ledger, ledger.entries, waiting)
  return { ledger, time, waiting, down, late: (awaited: Entry[]) => tearDownLate(client, ledger, awaited, waiting) }
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
  assert.deepEqual(await down(), { left: [], awaited: [] })
  assert.deepEqual(
    target.asked,
    ['ust-2', 'ust-1'].flatMap(name => ['GET', 'DELETE', 'GET'].map(method => `${method} ${address(name)}`)),
  )
  assert.deepEqual(ledger.pending(), [])
})

test('what is gone already is left alone, and what was seen to be gone is not asked for', async () => {
  const { ledger, down } = made('ust-1', 'ust-2')
  ledger.gone(ledger.entries[0]!)
  ledger.confirm(ledger.entries[1]!)
  assert.deepEqual(await down(), { left: [], awaited: [] })
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
  ['nobody knows the id of', undefined, [], '', /^it was asked for without a name, so nobody knows what it is called$/],
  ['is somebody else’s', 'theirs', [[200, {}]], '7/theirs', /would touch theirs, which this run did not make$/],
]
for (const [name, endpoint, looks, path, why] of stays)
  test(`what ${name} is told, and the rest goes on`, async () => {
    if (looks.length > 0) target.answers[`GET ${address(endpoint!)}`] = looks
    target.answers[`DELETE ${address(endpoint!)}`] = [[403, {}]]
    const { ledger, down } = made('ust-0', endpoint)
    ledger.confirm(ledger.entries[0]!)
    const [left, ...rest] = (await down()).left
    assert.deepEqual([left!.operation, left!.path, rest], ['createEndpoint', path, []])
    assert.match(left!.why, why)
    assert.deepEqual(
      ledger.entries.map(({ deleted }) => deleted),
      [true, false],
    )
  })

test('what is not there yet is looked for again until it no longer may arrive, and it is said', async () => {
  target.answers[`GET ${address('ust-2')}`] = [...Array(3).fill([404, {}]), [200, {}], [404, {}]]
  target.answers[`DELETE ${address('ust-2')}`] = [[204, undefined]]
  const { ledger, time, down, late } = made('ust-1', 'ust-2')
  time.now = longestRequest - 12_000
  const { left, awaited } = await down()
  assert.deepEqual([left, awaited], [[], ledger.entries])
  assert.deepEqual(await late(awaited), [])
  assert.deepEqual(ledger.pending(), [])
  assert.equal(time.now, longestRequest)
  assert.deepEqual(
    target.asked.filter(asked => asked.startsWith('DELETE')),
    [`DELETE ${address('ust-2')}`],
  )
  assert.match(
    time.said.join(),
    /^Looking again for 12 s, as long as a request may be under way: 7\/ust-1, 7\/ust-2 was/,
  )
})

test('what arrives and cannot be removed is left', async () => {
  target.answers[`GET ${address('ust-1')}`] = [
    [404, {}],
    [200, {}],
  ]
  target.answers[`DELETE ${address('ust-1')}`] = [[403, {}]]
  const { down, late } = made('ust-1')
  const [left] = await late((await down()).awaited)
  assert.match(left!.why, /^deleteEndpoint answered 403/)
})

test('nothing is waited for that is older than any request', async () => {
  const { ledger, time, down } = made('ust-1')
  time.now = longestRequest
  assert.deepEqual(await down(), { left: [], awaited: [] })
  assert.deepEqual([ledger.pending(), target.asked], [[], [`GET ${address('ust-1')}`]])
})

const badGateway: [number, string] = [502, 'Bad Gateway']
test('what nobody answers for is looked for again until somebody knows, and the rest is not asked for meanwhile', async () => {
  for (const name of ['ust-1', 'ust-2']) {
    target.answers[`GET ${address(name)}`] = [
      [200, {}],
      [404, {}],
    ]
    target.answers[`DELETE ${address(name)}`] = [[204, undefined]]
  }
  target.answers[`GET ${address('ust-2')}`]!.unshift(...Array(10).fill(badGateway))
  const { ledger, time, down, late } = made('ust-1', 'ust-2')
  for (const entry of ledger.entries) ledger.confirm(entry)
  time.now = 10 * longestRequest
  const { left, awaited } = await down()
  assert.deepEqual([left, awaited], [[], ledger.entries])
  assert.deepEqual(new Set(target.asked), new Set([`GET ${address('ust-2')}`]))
  assert.deepEqual(await late(awaited), [])
  assert.deepEqual(ledger.pending(), [])
  assert.match(time.said.join(), /^Looking again for 60 s.*: 7\/ust-1, 7\/ust-2 may be there, and nobody answered\.$/)
})

test('what nobody ever answers for is left behind after a minute', async () => {
  for (const name of ['ust-1', 'ust-2']) target.answers[`GET ${address(name)}`] = [badGateway]
  const { ledger, time, down, late } = made('ust-1', 'ust-2')
  const left = await late((await down()).awaited)
  assert.equal(time.now, longestRequest)
  assert.deepEqual(
    left.map(({ path }) => path),
    ['7/ust-1', '7/ust-2'],
  )
  for (const { why } of left) assert.match(why, /^nobody knows whether it is there: GET .* 502 text\/plain/)
  assert.equal(ledger.pending().length, 2)
})
