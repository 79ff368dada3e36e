// A request on its way: who asks, what is waited for, what is made of the answer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import type { Answer, Credential, Input } from './asking.ts'
import { Blocked, Violation } from './check.ts'
import { Client, type ClientOptions } from './client.ts'
import { Ceiling } from './guard.ts'
import { Unreachable } from './http.ts'
import { Ledger } from './ledger.ts'
import { Recorder } from './record.ts'
import { scripted } from './testing/scripted.ts'

const target = scripted()
const endpoints = contract('posthog-endpoints')
const [list, all] = ['GET /api/projects/7/endpoints', endpoints.operation('listEndpoints')]
const page = { count: 0, next: null, previous: null, results: [] }
const keys = { main: { name: 'A_KEY', secret: 'phx_a' }, readonly: { name: 'B_KEY', secret: 'phx_b' } }

const clientOf = (more: Partial<ClientOptions> = {}) =>
  new Client({
    place: { base: target.url, project: '7', keys },
    contracts: [endpoints],
    recorder: new Recorder(),
    ledger: new Ledger(),
    limits: { readOnly: false, requests: 100 },
    prefix: 'ust-',
    deadline: 2000,
    ...more,
  })

const askers: [Input['as'], string | undefined][] = [
  [undefined, 'Bearer $A_KEY'],
  ['main', 'Bearer $A_KEY'],
  ['readonly', 'Bearer $B_KEY'],
  ['nobody', undefined],
  [{ name: 'C_KEY', secret: 'phx_c' }, 'Bearer $C_KEY'],
]
for (const [as, authorization] of askers)
  test(`asked by ${typeof as === 'object' ? as.name : as}: ${authorization}`, async () => {
    target.answers[list] = [[200, page]]
    const client = clientOf()
    await client.call('listEndpoints', { ...(as && { as }) })
    const shown = /Authorization: (Bearer \$\w+)/.exec(client.exchanges[0]!.curl)?.[1]
    assert.equal(shown, authorization)
    assert.equal(target.credentials[0], authorization && `Bearer phx_${authorization.at(8)!.toLowerCase()}`)
  })

/** A place where keys are exchanged for tokens, each good for one answer of the script. */
function exchange(secrets: Record<string, string[]>) {
  const hidden: string[] = []
  const admit = async ({ name, secret }: Credential, anew: boolean) => {
    const tokens = secrets[secret] ?? [secret]
    if (anew && tokens.length > 1) tokens.shift()
    return { name: `${name}_TOKEN`, secret: tokens[0]! }
  }
  const place = { base: target.url, project: '7', keys, admit }
  return { hidden, client: clientOf({ place, hide: ({ secret }) => hidden.push(secret) }) }
}

test('a key is exchanged for a token, and that for another when it has run out', async () => {
  target.answers[list] = [
    [200, page],
    [401, undefined],
    [200, page],
  ]
  const { client, hidden } = exchange({ phx_a: ['one', 'two'] })
  const statuses = [await client.call(all), await client.call(all)].map(({ status }) => status)
  assert.deepEqual(statuses, [200, 200])
  assert.deepEqual(target.credentials, ['Bearer one', 'Bearer one', 'Bearer two'])
  assert.deepEqual([...new Set(hidden)], ['one', 'two'])
  assert.deepEqual(
    client.exchanges.map(({ status, curl }) => [status, /Bearer (\$\w+)/.exec(curl)?.[1]]),
    [
      [200, '$A_KEY_TOKEN'],
      [200, '$A_KEY_TOKEN'],
    ],
  )
})

test('who is turned away with a token that there is no other for is turned away', async () => {
  target.answers[list] = [[401, undefined]]
  const { client } = exchange({ phx_a: ['one'] })
  assert.equal((await client.call(all)).status, 401)
  assert.deepEqual(target.credentials, ['Bearer one'])
})

test('nobody has no token', async () => {
  target.answers[list] = [[401, undefined]]
  const { client, hidden } = exchange({ phx_a: ['one'] })
  await client.call(all, { as: 'nobody' })
  assert.deepEqual([target.credentials, hidden], [[undefined], []])
})

test('of several values each is sent, of none nothing', async () => {
  target.answers[`${list}?level=a&level=b&limit=2`] = [[200, page]]
  const query = { level: ['a', 'b'], after: undefined, before: [], limit: 2 }
  assert.equal((await clientOf().call(all, { query })).status, 200)
})

test('an answer is handed on, told of, and judged', async () => {
  target.answers[`${list}?limit=2`] = [[200, { ...page, count: 'none' }, { 'x-understudy': '1', 'x-other': '1' }]]
  const client = clientOf()
  const heard: Answer[] = []
  client.onAnswer = answer => heard.push(answer)
  const answer = await client.call(all, { path: { extra: 1 }, query: { limit: 2 } })
  assert.deepEqual(heard, [answer])
  const { operation, status, body, path } = answer
  assert.deepEqual(
    [operation, status, body, path],
    [all, 200, { ...page, count: 'none' }, { project_id: '7', extra: 1 }],
  )
  const { duration_ms, url, ...exchange } = client.exchanges[0]!
  assert.deepEqual(exchange, {
    operation: 'listEndpoints',
    method: 'GET',
    curl: `curl -sS "${url}" -H "Authorization: Bearer $A_KEY"`,
    status: 200,
    headers: { 'content-type': 'application/json', 'x-understudy': '1' },
    body: JSON.stringify(body),
  })
  assert.equal(url, `${target.url}/api/projects/7/endpoints?limit=2`)
  assert.ok(Number.isInteger(duration_ms))
  const { recorder } = client.options
  assert.deepEqual(client.misfits, ['listEndpoints 200: /count must be integer'])
  assert.deepEqual(
    recorder.findings(all).map(({ what, exchange }) => [what, exchange]),
    [['/count must be integer', client.exchanges[0]]],
  )
  const { fields } = recorder.coverage([endpoints]).operations.find(({ operation }) => operation === all.id)!
  assert.deepEqual(
    ['limit', 'offset', 'count'].map(path => fields!.find(field => field.path === path)?.seen),
    [1, 0, 1],
  )
})

const telling = ['content-type', 'retry-after', 'location', 'x-understudy', 'x-understudy-hint']
test('answers to HEAD and OPTIONS, of which documents say nothing, are not judged', async () => {
  for (const method of ['HEAD', 'OPTIONS', 'GET']) {
    target.answers[`${method} /api/projects/7/endpoints`] = [[200, undefined]]
    const client = clientOf()
    await client.call('listEndpoints', { method })
    assert.equal(client.misfits.length, method === 'GET' ? 1 : 0, method)
  }
})

test('of headers those are shown that tell something, and those that the document declares', async () => {
  const headers = Object.fromEntries([...telling, 'x-other', 'allow'].map(name => [name, 'told']))
  target.answers[list] = [[405, 'no', headers]]
  target.answers['GET /api/projects/7/endpoints/a'] = [[418, 'no', headers]]
  const client = clientOf()
  await client.call('listEndpoints', { impatient: true })
  await client.call('retrieveEndpoint', { path: { name: 'a' } })
  const names = client.exchanges.map(({ headers }) => Object.keys(headers))
  assert.deepEqual(names, [[...telling, 'allow'], telling])
})

test('an operation that no document has is our own fault', () =>
  assert.rejects(clientOf().call('runAway'), /^Error: no document has the operation runAway$/))

test('what is not safe is not sent', async () => {
  const client = clientOf({ limits: { readOnly: true, requests: 100 } })
  await assert.rejects(client.call('createEndpoint', { body: { name: 'ust-1' } }), Blocked)
  assert.deepEqual([target.asked, client.made], [[], []])
})

test('no more requests are made than allowed', async () => {
  target.answers[list] = [[200, page]]
  const client = clientOf({ limits: { readOnly: false, requests: 2 } })
  for (let time = 0; time < 2; time++) await client.call(all)
  await assert.rejects(
    client.call(all),
    (error: Error) => error instanceof Ceiling && /made 2 requests/.test(error.message),
  )
  assert.deepEqual([client.requests, client.options.recorder.requests, target.asked.length], [2, 2, 2])
})

test('what the limit kept from being asked for was not made, whatever it would have been called', async () => {
  const client = clientOf({ limits: { readOnly: false, requests: 0 } })
  for (const body of [{ name: 'ust-1' }, {}])
    await assert.rejects(client.call('createEndpoint', { body }), Ceiling, JSON.stringify(body))
  assert.deepEqual([client.made.length, client.options.ledger.pending(), target.asked], [2, [], []])
})

const throttled = (after?: string): [number, string, Record<string, string>] => [
  429,
  'later',
  after === undefined ? {} : { 'retry-after': after },
]
const waits: [string, [number, unknown, Record<string, string>?], Input, waited: number[], lost: RegExp | undefined][] =
  [
    ['as it is asked to, three times', throttled('2'), {}, [2000, 2000, 2000], /was throttled \(429\)/],
    ['not at all where the throttled answer is what is wanted', throttled('2'), { impatient: true }, [], undefined],
    ['as it sees fit where it is not told for how long', throttled(), {}, [250, 1000, 4000], /was throttled/],
    ['not at all where that is too long', throttled('91'), {}, [], /was throttled/],
    [
      'for a product that cannot be reached',
      [503, 'later', {}],
      {},
      [250, 1000, 4000],
      /by the product: 503 text\/plain/,
    ],
    ['not at all where the product says that it cannot', [503, { detail: 'busy' }], {}, [], undefined],
  ]
for (const [name, answer, input, waited, lost] of waits)
  test(`a request waits ${name}`, async () => {
    target.answers[list] = [answer]
    const pauses: number[] = []
    const client = clientOf({ wait: async ms => pauses.push(ms) })
    const call = client.call(all, input)
    if (lost) await assert.rejects(call, (error: Error) => error instanceof Unreachable && lost.test(error.message))
    else assert.equal((await call).status, answer[0])
    const { recorder } = client.options
    assert.deepEqual([pauses, client.requests, recorder.repeated], [waited, waited.length + 1, waited.length])
    assert.equal(recorder.throttledMs, answer[0] === 429 ? waited.reduce((sum, ms) => sum + ms, 0) : 0)
    assert.equal(client.exchanges.length, 1)
  })

test('a request that is not throttled any more is answered', async () => {
  target.answers[list] = [throttled('0.01'), [200, page]]
  assert.equal((await clientOf().call(all)).status, 200)
})

test('waiting ends when the run does', async () => {
  target.answers[list] = [throttled('90')]
  await assert.rejects(clientOf({ signal: AbortSignal.timeout(200) }).call(all), /abort/i)
  assert.deepEqual(target.asked, [list])
})

const creations: [string, number, unknown, confirmed: boolean, deleted: boolean][] = [
  ['made', 201, { name: 'ust-1' }, true, false],
  ['made without saying a name', 201, {}, true, false],
  ['refused', 400, {}, false, true],
  ['refused at the last', 499, {}, false, true],
  ['sent elsewhere', 300, { name: 'other' }, false, false],
  ['of which nobody knows', 500, {}, false, false],
]
for (const [name, status, body, confirmed, deleted] of creations)
  test(`a creation that is ${name}: ${confirmed ? 'confirmed' : deleted ? 'gone' : 'open'}`, async () => {
    target.answers['POST /api/projects/7/endpoints'] = [[status, body]]
    const client = clientOf({ ledger: new Ledger(undefined, () => 7) })
    await client.call('createEndpoint', { body: { name: 'ust-1', query: {} } })
    const { ledger } = client.options
    const path = { project_id: '7', name: 'ust-1' }
    const entry = {
      document: 'posthog-endpoints',
      operation: 'createEndpoint',
      remove: 'deleteEndpoint',
      read: 'retrieveEndpoint',
    }
    assert.deepEqual(ledger.entries, [{ n: 1, ...entry, path, at: 7, confirmed, adopted: false, deleted }])
    assert.deepEqual(client.made, ledger.entries)
  })

test('an answer that names another thing is not believed, is a finding, and ends the check', async () => {
  target.answers['POST /api/projects/7/endpoints'] = [[201, { name: 'production' }]]
  const client = clientOf()
  const says = /^createEndpoint 201: it names 7\/production, though 7\/ust-1 was to be made$/
  const call = client.call('createEndpoint', { body: { name: 'ust-1', query: {} } })
  await assert.rejects(
    call,
    (error: Error) => error instanceof Violation && /answered 201: it names/.test(error.message),
  )
  assert.deepEqual(
    client.made.map(({ path, confirmed }) => [path.name, confirmed]),
    [['ust-1', true]],
  )
  assert.equal(client.misfits.filter(misfit => says.test(misfit)).length, 1)
})

const id = '8fb3df7a-6e5a-52fd-af02-befecc9970ef'
const variables = '/api/projects/7/insight_variables'
/** What the list showed before the creation; undefined where it answers 404. */
type Before = { id: string; name: string }[] | undefined
const ids: [what: string, name: string, seen: unknown, before: Before, adopted: boolean, wrong?: RegExp][] = [
  ['leads to the name that was sent', 'ust-1', { id, name: 'ust-1' }, [], true],
  ['leads to another name', 'ust-1', { id, name: 'production' }, [], false, /is called "production", though ust-1 was/],
  ['leads to nothing', 'ust-1', undefined, [], false],
  ['was not asked for by a name of the run', 'mine', { id, name: 'mine' }, [], false],
  ['was there before', 'ust-1', { id, name: 'ust-1' }, [{ id, name: 'production' }], false, /which was there before/],
  ['may have been there before', 'ust-1', { id, name: 'ust-1' }, undefined, false],
]
for (const [what, name, seen, before, adopted, wrong] of ids)
  test(`an id that ${what} is ${adopted ? 'believed' : wrong ? 'a lie' : 'not believed'}`, async () => {
    target.answers[`POST ${variables}`] = [[201, { id, name }]]
    target.answers[`GET ${variables}?page=1`] = before ? [[200, { results: before }]] : [[404, {}]]
    target.answers[`GET ${variables}/${id}`] = [seen ? [200, seen] : [404, {}]]
    target.answers[`DELETE ${variables}/${id}`] = [[204, undefined]]
    const client = clientOf({ contracts: [contract('posthog-project')] })
    const made = client.call('createInsightVariable', { body: { name, type: 'String' } })
    if (wrong) await assert.rejects(made, (error: Error) => error instanceof Violation && wrong.test(error.message))
    else await made
    const remove = client.call('deleteInsightVariable', { path: { variable_id: id } })
    if (adopted) assert.equal((await remove).status, 204)
    else await assert.rejects(remove, Blocked)
    assert.equal(client.made[0]!.adopted, adopted)
  })

test('an id is believed once, and an id in what is sent is not taken for that of what is made', async () => {
  target.answers[`POST ${variables}`] = [[201, { id, name: 'ust-1' }]]
  target.answers[`GET ${variables}?page=1`] = [[200, { results: [] }]]
  target.answers[`GET ${variables}/${id}`] = [[200, { id, name: 'ust-1' }]]
  const client = clientOf({ contracts: [contract('posthog-project')] })
  const make = () => client.call('createInsightVariable', { body: { id: 'other', name: 'ust-1', type: 'String' } })
  await make()
  await assert.rejects(make(), /which was made before/)
  assert.deepEqual(
    client.made.map(({ path, name }) => [path, name]),
    [
      [{ project_id: '7', variable_id: id }, 'ust-1'],
      [{}, 'ust-1'],
    ],
  )
})

test('a creation that is throttled is as old as its last request', async () => {
  let now = 0
  target.answers['POST /api/projects/7/endpoints'] = [throttled('0.01'), [500, {}]]
  const client = clientOf({ ledger: new Ledger(undefined, () => ++now) })
  await client.call('createEndpoint', { body: { name: 'ust-1', query: {} } })
  assert.ok(client.made[0]!.at > 2)
})

const misleading = ['.', '..', '', 'a/../b', '%2e%2e', 'a\\b', 'a?b', 'a#b', 'a\nb']
for (const name of misleading)
  test(`no address leads elsewhere by ${JSON.stringify(name)}`, async () => {
    await assert.rejects(clientOf().call('retrieveEndpoint', { path: { name } }), /would lead elsewhere/)
    assert.deepEqual(target.asked, [])
  })

test('a creation without a name of its own is written down without one; what creates nothing is not', async () => {
  target.answers['POST /api/projects/7/endpoints'] = [[500, {}]]
  const client = clientOf()
  await client.call('createEndpoint', { body: {} })
  await client.call('listEndpoints')
  assert.deepEqual(
    client.made.map(({ path }) => path),
    [{}],
  )
})

test('who is asked for is told apart by the names and values of what is asked', async () => {
  const address = (name: string) => `GET /api/projects/7/endpoints/${name}/materialization_status`
  target.answers[`${address('a')}?version=1`] = [[200, { status: 'Completed', can_materialize: true }]]
  target.answers[address('aversion%3D1')] = [[200, { status: 'Unknown', can_materialize: true }]]
  const client = clientOf()
  await client.call('getMaterializationStatus', { path: { name: 'a' }, query: { version: 1 } })
  await client.call('getMaterializationStatus', { path: { name: 'aversion=1' } })
  assert.deepEqual(client.illegalSteps, [])
})

test('steps of life cycles are noted; those of different subjects do not mix', async () => {
  const address = (name: string) => `GET /api/projects/7/endpoints/${name}/materialization_status`
  const state = (status: string): [number, unknown] => [200, { status, can_materialize: true }]
  target.answers[address('a')] = [state('Running'), state('Completed'), state('Unknown')]
  target.answers[address('b')] = [state('Failed')]
  const client = clientOf()
  for (const name of ['a', 'b', 'a']) await client.call('getMaterializationStatus', { path: { name } })
  assert.deepEqual(client.illegalSteps, [])
  const seen = client.options.recorder.coverage([endpoints]).transitions.filter(({ seen }) => seen > 0)
  assert.deepEqual(
    seen.map(({ schema, from, to }) => [schema, from, to]),
    [['MaterializationStatus', 'Running', 'Completed']],
  )
  await client.call('getMaterializationStatus', { path: { name: 'a' } })
  assert.deepEqual(client.illegalSteps, [
    {
      what: 'MaterializationStatus went from Completed to Unknown (seen in getMaterializationStatus)',
      schemaPath: 'posthog-shared.yaml#/components/schemas/MaterializationStatus/x-transitions',
    },
  ])
})

const sigma = contract('sigma-v2')
const inSigma = (ledger: Ledger) =>
  clientOf({ contracts: [sigma], ledger, limits: { readOnly: false, requests: 100, invites: true } })
const stamps = {
  createdBy: 'me',
  updatedBy: 'me',
  createdAt: '2026-05-01T00:00:00.000Z',
  updatedAt: '2026-05-01T00:00:00.000Z',
}

for (const [query, sent] of [
  [undefined, '?sendInvite=false'],
  [{ sendInvite: true }, '?sendInvite=true'],
] as const)
  test(`who is invited ${query ? 'where a check wants that' : 'by the way'} is asked for with ${sent}`, async () => {
    const body = { email: 'ust-1@example.com', firstName: 'Quick', lastName: 'View' }
    await inSigma(new Ledger()).call('createMember', { body, ...(query && { query }) })
    assert.ok(
      target.asked.some(asked => asked.startsWith(`POST /v2/members${sent} `)),
      target.asked.join('\n'),
    )
  })

const teamId = '00000000-0000-4000-8000-000000000001'
const workspaceId = '00000000-0000-4000-8000-000000000002'
const workspaces = 'GET /v2/workspaces?limit=100'
for (const [how, told, there, wanted] of [
  ['told', workspaceId, [workspaceId], [workspaceId]],
  ['told by a wrong id', teamId, [workspaceId], [workspaceId]],
  ['not told', null, [workspaceId], [workspaceId]],
  ['not made', null, [], []],
  ['told, neither shown nor listed', workspaceId, [], [undefined]],
] as const)
  test(`the workspace that a team brings along is removed: ${how}`, async () => {
    const name = 'ust-1'
    const team = { teamId, name, description: null, visibility: 'private', members: [], ...stamps }
    const shown = { workspaceId, workspaceUrlId: 'a', name, ...stamps }
    const nobody = { entries: [], nextPage: null }
    target.answers['GET /v2/teams?limit=100'] = [[200, nobody]]
    target.answers[workspaces] = [
      [200, nobody],
      [200, { entries: there.map(() => shown), nextPage: null }],
    ]
    target.answers['POST /v2/teams'] = [[200, { ...team, workspaceId: told }]]
    target.answers[`GET /v2/teams/${teamId}`] = [[200, team]]
    target.answers[`GET /v2/workspaces/${workspaceId}`] = [there.length > 0 ? [200, shown] : [403, {}]]
    const ledger = new Ledger()
    await inSigma(ledger).call('createTeam', { body: { name, createTeamFolder: true } })
    const pending = ledger.pending().filter(({ operation }) => operation === 'createWorkspace')
    assert.deepEqual(
      pending.map(({ path }) => path['workspaceId']),
      wanted,
      target.asked.join('\n'),
    )
  })
