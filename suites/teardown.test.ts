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
    contracts: [contract('posthog-endpoints'), contract('posthog-batch-exports')],
    recorder: new Recorder(),
    ledger,
    limits: { readOnly: false, requests: 200 },
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

const variables = '/api/projects/7/insight_variables'
const page = (...results: object[]): [number, unknown] => [200, { results, next: null }]
const variable = (id: string, name: string) => ({ id, name })

/** A variable that was asked for by its name, and whose id no answer told. */
function unlearnt() {
  const time = { now: 0 }
  const ledger = new Ledger(undefined, () => time.now)
  const entry = ledger.intend({
    document: 'posthog-project',
    operation: 'createInsightVariable',
    remove: 'deleteInsightVariable',
    read: 'retrieveInsightVariable',
    path: {},
    name: 'ust-1',
  })
  const client = new Client({
    place: { base: target.url, project: '7', keys: { main: { name: 'A_KEY', secret: 'phx_a' } } },
    contracts: [contract('posthog-project')],
    recorder: new Recorder(),
    ledger,
    limits: { readOnly: false, requests: 200 },
    prefix: 'ust-',
    deadline: 2000,
  })
  const down = () => tearDown(client, ledger, ledger.entries, { now: () => time.now })
  return { time, ledger, entry, down }
}
const deletions = () => target.asked.filter(asked => asked.startsWith('DELETE'))

test('what was made without an id being learnt is found by its name on any page, and removed', async () => {
  target.answers[`GET ${variables}?page=1`] = [[200, { results: [variable('a', 'theirs')], next: 'more' }]]
  target.answers[`GET ${variables}?page=2`] = [page(variable('b', 'ust-1'), variable('c', 'ust-11'))]
  target.answers[`GET ${variables}/b`] = [
    [200, variable('b', 'ust-1')],
    [200, variable('b', 'ust-1')],
    [404, {}],
  ]
  target.answers[`DELETE ${variables}/b`] = [[204, undefined]]
  const { down, ledger } = unlearnt()
  assert.deepEqual(await down(), { left: [], awaited: [] })
  assert.deepEqual([deletions(), ledger.pending()], [[`DELETE ${variables}/b`], []])
})

const unfound: [string, answers: typeof target.answers, before: string[] | undefined, why: RegExp][] = [
  ['was there before', { [`GET ${variables}?page=1`]: [page(variable('a', 'ust-1'))] }, ['7/a'], /was there before$/],
  [
    'reads as something else',
    {
      [`GET ${variables}?page=1`]: [page(variable('a', 'ust-1'))],
      [`GET ${variables}/a`]: [[200, variable('a', 'theirs')]],
    },
    [],
    /is called "theirs"/,
  ],
  ['cannot be read', { [`GET ${variables}?page=1`]: [page(variable('a', 'ust-1'))] }, [], /none that can be read$/],
  [
    'is there twice',
    { [`GET ${variables}?page=1`]: [page(variable('a', 'ust-1'), variable('b', 'ust-1'))] },
    [],
    /more often than it was asked for$/,
  ],
  ['is not listed', {}, undefined, /listInsightVariables does not list what is there$/],
]
for (const [what, answers, before, why] of unfound)
  test(`what ${what} is left alone, and told`, async () => {
    target.answers = answers
    const { down, ledger } = unlearnt()
    if (before) await ledger.lookBefore('createInsightVariable', async () => before)
    const { left } = await down()
    assert.deepEqual([left.map(({ path }) => path), deletions()], [['ust-1'], []])
    assert.match(left[0]!.why, why)
  })

test('what may yet arrive without an id is awaited; later it is gone, unless it was said to be made', async () => {
  target.answers[`GET ${variables}?page=1`] = [page()]
  const { down, time, ledger, entry } = unlearnt()
  assert.deepEqual((await down()).awaited, [entry])
  time.now = longestRequest
  ledger.confirm(entry)
  assert.match((await down()).left[0]!.why, /^ust-1 was made, and is not listed/)
  entry.confirmed = false
  assert.deepEqual([await down(), ledger.pending()], [{ left: [], awaited: [] }, []])
})

test('what has a name alone is found in one list of its kind, however many there are', async () => {
  const exports = '/api/projects/7/batch_exports'
  const names = Array.from({ length: 30 }, (_, i) => `ust-${i}`)
  const { ledger, down } = made()
  const of = { document: 'posthog-batch-exports', operation: 'createBatchExport' }
  await ledger.lookBefore(of.operation, async () => [])
  for (const name of names) {
    ledger.confirm(ledger.intend({ ...of, remove: 'deleteBatchExport', read: 'retrieveBatchExport', path: {}, name }))
    target.answers[`GET ${exports}/${name}-id`] = [...Array(2).fill([200, { name }]), [404, {}]]
    target.answers[`DELETE ${exports}/${name}-id`] = [[204, undefined]]
  }
  const listed = names.slice(1).map(name => ({ id: `${name}-id`, name }))
  target.answers[`GET ${exports}?limit=100&offset=0`] = [[200, { next: null, results: listed }]]
  const { left } = await down()
  assert.deepEqual(
    left.map(({ why }) => why),
    ['ust-0 was made, and is not listed, so nobody knows its id'],
  )
  assert.equal(target.asked.filter(line => line.includes('?')).length, 1)
})

test('a list of a while ago is not believed of what has moved since', async () => {
  const exports = '/api/projects/7/batch_exports'
  const { ledger, down } = made()
  const of = { document: 'posthog-batch-exports', operation: 'createBatchExport' }
  await ledger.lookBefore(of.operation, async () => [])
  const item = (name: string, id: string) => ({ id, name })
  for (const name of ['ust-1', 'ust-2'])
    ledger.confirm(ledger.intend({ ...of, remove: 'deleteBatchExport', read: 'retrieveBatchExport', path: {}, name }))
  for (const [name, id] of [
    ['ust-2', 'b'],
    ['ust-1', 'c'],
  ] as const) {
    target.answers[`GET ${exports}/${id}`] = [...Array(2).fill([200, { name }]), [404, {}]]
    target.answers[`DELETE ${exports}/${id}`] = [[204, undefined]]
  }
  target.answers[`GET ${exports}?limit=100&offset=0`] = [
    [200, { next: null, results: [item('ust-2', 'b'), item('ust-1', 'a')] }],
    [200, { next: null, results: [item('ust-1', 'c')] }],
  ]
  assert.deepEqual(await down(), { left: [], awaited: [] })
  assert.equal(target.asked.filter(line => line.includes('?')).length, 2)
})
