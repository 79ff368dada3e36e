// Sigma's worlds by control calls: clients of any member, content beside the standard one, jobs as they are ordered.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import request from 'supertest'
import { Mock } from '../../app.ts'
import { control } from '../../control/index.ts'
import { establish } from '../../families.ts'
import { foundingId } from '../../sigma/ids.ts'
import { ownEngine } from '../../testing/engine.ts'
import { sigmaProduct } from './product.ts'

const errors: Error[] = []
const mock = new Mock({
  products: [sigmaProduct],
  control: mock => control(mock),
  queries: ownEngine(),
  version: 'test',
  establish,
  log: ({ error }) => error && errors.push(error),
})
after(() => assert.deepEqual(errors, []))

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

async function asked(method: Method, path: string, body?: object, headers = {}) {
  const answer = await request(mock.listener)[method](path).set(headers).send(body)
  return { status: answer.status, body: answer.body, text: answer.text }
}

interface Client {
  client_id: string
  client_secret: string
}
const tokenOf = ({ client_id, client_secret }: Client) =>
  request(mock.listener)
    .post('/v2/auth/token')
    .type('form')
    .send({ grant_type: 'client_credentials', client_id, client_secret })

/** A world whose clock stands, a caller of control calls, and one of Sigma's API by a client. */
async function staged(options: object = {}) {
  const { status, body: world } = await asked('post', '/__mock__/worlds', { events: 100, frozen: true, ...options })
  assert.equal(status, 201, JSON.stringify(world))
  const told = (method: Method, path: string, body?: object) =>
    asked(method, `/__mock__/worlds/${world.id}${path}`, body)
  const callerOf = async (client: Client) => {
    const { body } = await tokenOf(client)
    return (method: Method, path: string, sent?: object) =>
      asked(method, path, sent, { Authorization: `Bearer ${body.access_token}` })
  }
  return { world, told, callerOf, call: await callerOf(world.keys) }
}

const usage = foundingId('workbook', 'usage')

test('a world tells its organization, and two clients of different members', async () => {
  const { world, callerOf, call } = await staged()
  const { body } = await call('get', '/v2/whoami')
  assert.equal(body.organizationId, world.sigma.organization_id)
  assert.equal((await call('post', '/v2/workspaces', { name: 'One' })).status, 200)
  const { viewer_client_id: client_id, viewer_client_secret: client_secret } = world.keys
  const look = await callerOf({ client_id, client_secret })
  assert.equal((await look('post', '/v2/workspaces', { name: 'Two' })).status, 403)
})

test('a client is of whom it is asked for, by id or address, and may do what he may', async () => {
  const { told, callerOf, call } = await staged()
  const person = { email: 'Eve@example.com', firstName: 'Eve', lastName: 'Adeyemi', memberType: 'explore' }
  const { memberId } = (await call('post', '/v2/members', person)).body
  for (const member of [memberId, 'eve@EXAMPLE.com']) {
    const { status, body } = await told('post', '/clients', { member })
    assert.deepEqual([status, body.member, body.account_type], [201, memberId, 'explore'])
    const hers = await callerOf(body)
    assert.equal((await hers('get', '/v2/whoami')).body.userId, memberId)
    assert.equal((await hers('post', '/v2/members', person)).status, 403)
  }
  assert.equal((await told('post', '/clients', {})).body.account_type, 'admin')
  const nobody = await told('post', '/clients', { member: 'eve@example.co' })
  assert.deepEqual([nobody.status, nobody.body.error], [400, 'no_such_member'])
  assert.match(nobody.body.hint, /Eve@example\.com/)
})

test('a client goes with its owner, and its secret is in no state', async () => {
  const { told, call } = await staged()
  const person = { email: 'eve@example.com', firstName: 'Eve', lastName: 'Adeyemi' }
  const { memberId } = (await call('post', '/v2/members', person)).body
  const client = (await told('post', '/clients', { member: memberId })).body
  assert.ok(!(await told('get', '/state')).text.includes(client.client_secret))
  await call('delete', `/v2/members/${memberId}`)
  assert.equal((await tokenOf(client)).status, 401)
  await told('post', '/reset')
  assert.equal((await tokenOf(client)).status, 401)
})

test('a world has what the seeded one has where it is asked for, and keeps it over a reset', async () => {
  const { told, call } = await staged({ sigma: { seeded: true } })
  const of = async (path: string) => (await call('get', path)).body.entries
  const everybody = await of('/v2/members?includeArchived=true&includeInactive=true')
  assert.equal(everybody.length, 13)
  const types = new Set(everybody.map(({ memberType }: { memberType: string }) => memberType))
  assert.deepEqual([...types].sort(), ['View', 'admin', 'build', 'explore'])
  assert.equal((await of('/v2/members')).length, 11)
  assert.deepEqual((await of('/v2/teams')).map(({ name }: { name: string }) => name).sort(), [
    'Data',
    'Finance',
    'Marketing',
    'Printworks',
  ])
  const finance = foundingId('workspace', 'Finance')
  await call('delete', `/v2/workspaces/${finance}`)
  assert.equal((await told('post', '/reset')).status, 200)
  assert.equal((await call('get', `/v2/workspaces/${finance}`)).status, 200)
})

test('the README tells the ids that things of the seeded world have', async () => {
  const { call } = await staged({ sigma: { seeded: true } })
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')
  const told = [...readme.matchAll(/([A-Z]\w+(?: [a-z]+)?) \(`([\da-f]{8}-[\da-f-]{27})`\)/g)]
  assert.deepEqual(
    told.map(([, name]) => name),
    ['Analytics', 'Product usage', 'Customers', 'People'],
  )
  for (const [, name, id] of told) assert.equal((await call('get', `/v2/files/${id}`)).body.name, name)
})

test('what a member of the seeded world sees follows from grants', async () => {
  const { told, callerOf } = await staged({ sigma: { seeded: true } })
  const seenBy = async (name: string) => {
    const { body } = await told('post', '/clients', { member: `${name}@wharfstreet.example` })
    const call = await callerOf(body)
    const { entries } = (await call('get', '/v2/workspaces')).body
    return entries.map((entry: { name: string }) => entry.name).sort()
  }
  assert.deepEqual(await seenBy('dmitri.novak'), ['Analytics', 'Board', 'Finance', 'Marketing', 'Partners'])
  assert.deepEqual(await seenBy('bruno.lindqvist'), ['Finance', 'Marketing'])
  assert.deepEqual(await seenBy('farid.rahimi'), ['Analytics', 'Marketing'])
  assert.deepEqual(await seenBy('ines.duarte'), ['Marketing', 'Partners'])
})

test('members and workbooks come in any number', async () => {
  const { call } = await staged({ sigma: { members: 1200, workbooks: 150 } })
  const { body: members } = await call('get', '/v2/members?limit=1000')
  assert.deepEqual([members.total, members.entries.length, members.nextPage], [1204, 1000, '1000'])
  const { body: workbooks } = await call('get', '/v2/workbooks?limit=1000')
  assert.equal(workbooks.total, 152)
  const last = workbooks.entries.find(({ name }: { name: string }) => name === 'Workbook 00150')
  assert.equal(last.path, 'Analytics/Shelf 2')
  assert.equal((await call('get', `/v2/workbooks/${last.workbookId}/pages`)).body.total, 1)
})

type Staged = Awaited<ReturnType<typeof staged>>

/** Starts an export, and answers how to fetch it and how to wait for it. */
async function exported({ call, told }: Staged) {
  const body = { elementId: 'cH3rByName', format: { type: 'csv' } }
  const { queryId } = (await call('post', `/v2/workbooks/${usage}/export`, body)).body
  return {
    fetched: () => call('get', `/v2/query/${queryId}/download`),
    until: (status: string) => told('post', '/clock', { until: { id: queryId, status } }),
  }
}

test('the clock goes on until an export is ready, and until it is gone', async () => {
  const { fetched, until } = await exported(await staged())
  assert.equal((await fetched()).status, 204)
  const { status, body } = await until('ready')
  assert.deepEqual([status, body.events.at(-1).kind, body.events.at(-1).status], [200, 'export', 'ready'])
  assert.match((await fetched()).text, /^Event,Events\r\n/)
  const end = (await until('expired')).body
  assert.equal(Date.parse(end.now) - Date.parse(body.now), 3_600_000)
  assert.equal((await until('queued')).body.error, 'never_happens')
})

/** An export in a world of its own, where exports are ordered to go so. */
async function ordered(outcome: object) {
  const world = await staged()
  assert.equal((await world.told('put', '/outcomes/export', outcome)).status, 200)
  return { ...world, ...(await exported(world)) }
}

test('exports fail and hang as they are told', async () => {
  const failing = await ordered({ outcome: 'fail', error: 'The warehouse is asleep.' })
  assert.equal((await failing.until('failed')).status, 200)
  const refused = await failing.fetched()
  assert.equal(refused.status, 500)
  assert.match(refused.body.message, /The warehouse is asleep\./)
  const hanging = await ordered({ outcome: 'hang' })
  assert.equal((await hanging.until('ready')).body.error, 'never_happens')
})

test('exports take their time and count polls as they are told', async () => {
  const slow = await ordered({ outcome: 'complete', progress: { after: 'PT20M' } })
  await slow.told('post', '/clock', { advance: 'PT19M' })
  assert.equal((await slow.fetched()).status, 204)
  await slow.told('post', '/clock', { advance: 'PT2M' })
  assert.equal((await slow.fetched()).status, 200)
  const polled = await ordered({ outcome: 'complete', progress: { polls: 3 } })
  const seen = []
  for (let poll = 0; poll < 4; poll++) seen.push((await polled.fetched()).status)
  assert.deepEqual(seen, [204, 204, 204, 200])
})

test('materializations are waited for by their ids, and fail as they are told', async () => {
  const { call, told } = await staged()
  const materialized = async () => {
    const { body } = await call('post', `/v2/workbooks/${usage}/materializations`, { sheetId: 'sH1tEvents' })
    return body.materializationId as string
  }
  const shown = async (id: string) => (await call('get', `/v2/workbooks/${usage}/materializations/${id}`)).body
  const until = (id: string, status: string) => told('post', '/clock', { until: { id, status } })
  const first = await materialized()
  for (const status of ['building', 'ready']) {
    assert.equal((await until(first, status)).status, 200)
    assert.equal((await shown(first)).status, status)
  }
  await told('put', '/outcomes/sigma_materialization', { outcome: 'fail', error: 'Out of disk' })
  const second = await materialized()
  assert.equal((await until(second, 'failed')).status, 200)
  assert.deepEqual([(await shown(second)).error, (await shown(first)).status], ['Out of disk', 'ready'])
})

test('a fault strikes an operation of Sigma by its name', async () => {
  const { call, told } = await staged()
  const fault = { match: { operation: 'listTeams' }, effect: { status: 503 }, times: 1 }
  assert.equal((await told('put', '/faults/flaky', fault)).status, 200)
  assert.equal((await call('get', '/v2/teams')).status, 503)
  assert.equal((await call('get', '/v2/teams')).status, 200)
})

test('materializations that repeat are listed, let go on and paused', async () => {
  const { told } = await staged()
  const listed = async () => (await told('get', '/schedules')).body.results
  const [schedule, ...others] = await listed()
  assert.deepEqual([schedule.kind, schedule.paused, schedule.next_at], ['sigma_schedule', true, null])
  assert.equal(others.length, 2)
  const going = await told('put', `/schedules/${schedule.id}`, { paused: false })
  assert.deepEqual([going.status, going.body.paused], [200, false])
  const { next_at } = (await listed())[0]
  const { events } = (await told('post', '/clock', { advance: 'next' })).body
  assert.deepEqual([events[0].at, events[0].status], [next_at, 'pending'])
  assert.equal((await told('post', '/clock', { until: { id: events[0].id, status: 'ready' } })).status, 200)
  await told('put', `/schedules/${schedule.id}`, { paused: true })
  assert.equal((await told('post', '/clock', { advance: 'next' })).body.error, 'nothing_planned')
})

test('a snapshot takes connections to another world, and is refused where they or the tree do not hold together', async () => {
  const [from, to] = [await staged(), await staged()]
  const details = { type: 'postgres', host: 'db.example.com', database: 'shop', password: 'hunter2' }
  const { body: made } = await from.call('post', '/v2/connections', { name: 'Shop', details })
  const path = ['shop', 'public', 'events']
  const lookup = (at: typeof from) => at.call('post', `/v2/connection/${made.connectionId}/lookup`, { path })
  const { body: table } = await lookup(from)
  await from.told('put', '/snapshots/s')
  const { body: document, text } = await from.told('get', '/snapshots/s')
  assert.ok(!text.includes('hunter2'))
  assert.equal((await lookup(to)).status, 404)
  await to.told('put', '/snapshots/s', document)
  assert.equal((await to.told('post', '/snapshots/s/restore')).status, 200)
  assert.equal((await lookup(to)).body.inodeId, table.inodeId)
  const inodes = document.rows['sigma.inodes']
  const schema = inodes[table.inodeId].parent
  const put = async (rows: object) =>
    (await to.told('put', '/snapshots/broken', { ...document, rows: { ...document.rows, ...rows } })).body.message
  const { [made.connectionId]: _, ...others } = document.rows['sigma.connections']
  assert.match(await put({ 'sigma.connections': others }), /needs sigma\.connections/)
  const looped = { ...inodes, [schema]: { ...inodes[schema], parent: table.inodeId } }
  assert.match(await put({ 'sigma.inodes': looped }), /leads back to its own row/)
})

test('exports and materializations go with a snapshot into another world', async () => {
  const [from, to] = await Promise.all([staged(), staged()])
  const format = { type: 'csv' }
  const { body: made } = await from.call('post', `/v2/workbooks/${usage}/export`, { elementId: 'tB4nEvents', format })
  const at = `/v2/workbooks/${usage}/materializations`
  const { body: begun } = await from.call('post', at, { sheetId: 'sH1tEvents' })
  await from.told('put', '/snapshots/s')
  const { body: document } = await from.told('get', '/snapshots/s')
  const taken = await to.told('put', '/snapshots/s', document)
  assert.equal(taken.status, 200, taken.text)
  assert.equal((await to.told('post', '/snapshots/s/restore')).status, 200)
  assert.equal((await to.call('get', `/v2/query/${made.queryId}/download`)).status, 204)
  assert.equal((await to.call('get', `${at}/${begun.materializationId}`)).status, 200)
  const exported = document.rows['sigma.exports']
  const { workbook: _, ...rest } = exported[made.queryId]
  const broken = { ...document, rows: { ...document.rows, 'sigma.exports': { [made.queryId]: rest } } }
  assert.match((await to.told('put', '/snapshots/broken', broken)).body.message, /workbook/)
})
