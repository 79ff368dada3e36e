// Connections, what is in their warehouses, and who may use it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { seed } from '../posthog-data-warehouse/seed.ts'
import type { QueryService } from '../query/types.ts'
import { tables, warehouse } from '../sigma/catalogue.ts'
import { urlIdOf } from '../sigma/ids.ts'
import { stage } from '../sigma/stage.ts'
import { sigmaV2 } from './index.ts'

const { errors, newWorld } = stage([sigmaV2])
after(() => assert.deepEqual(errors, []))

type World = ReturnType<typeof newWorld>
interface Named {
  name: string
}
interface Path {
  path: string[]
}

const as = 'viewer' as const
const secrets = [
  'hunter2-password',
  'hunter2-key',
  'hunter2-phrase',
  'hunter2-oauth',
  'hunter2-token',
  'hunter2-google',
]
const postgres = { type: 'postgres', host: 'db.example.com', database: 'shop', user: 'sigma', password: secrets[0] }
const snowflake = {
  ...{ type: 'snowflake', account: 'xy12345', warehouse: 'WH', role: 'ANALYST', user: 'SVC' },
  ...{
    privateKey: secrets[1],
    privateKeyPassphrase: secrets[2],
    clientSecret: { secretManagerId: 'm', secretId: 's' },
  },
}
const make = async ({ call }: World, details: object = postgres, rest: object = {}) =>
  (await call('post', '/v2/connections', { body: { name: 'Shop', details, ...rest } })).body
const names = (body: { entries: Named[] }) => body.entries.map(({ name }) => name)
const at = (id: string) => `/v2/connections/${id}`
const paths = async ({ call }: World, connectionId: string, who: 'admin' | 'viewer' = 'admin') => {
  const { body } = await call('get', '/v2/connections/paths', { as: who, query: { connectionId, limit: '1000' } })
  return body.entries.map(({ path }: Path) => path.join('.')) as string[]
}
const lookup = ({ call }: World, id: string, path: string[], who: 'admin' | 'viewer' = 'admin') =>
  call('post', `/v2/connection/${id}/lookup`, { as: who, body: { path } })
const grant = async ({ call, viewer }: World, path: string, permission: string) =>
  (await call('post', path, { body: { grants: [{ grantee: { memberId: viewer.member }, permission }] } })).status

test('every organization has the warehouse of its workbooks, one that may write, and a deleted one', async () => {
  const { call } = newWorld()
  const { body } = await call('get', '/v2/connections')
  assert.deepEqual(names(body).toSorted(), ['Finance', 'Warehouse'])
  const all = (await call('get', '/v2/connections', { query: { includeArchived: 'true', search: 'BEFORE' } })).body
  assert.deepEqual([names(all), all.entries[0].isArchived], [['Warehouse before the move'], true])
  const { body: shown } = await call('get', at(warehouse.connection))
  assert.deepEqual([shown.type, shown.friendlyName, shown.writeAccess], ['snowflake', true, false])
  assert.deepEqual((await call('get', `${at(warehouse.connection)}/test`)).body, { read: 'SUCCESS', write: 'DISABLED' })
})

test('a new connection shows what was said of it, but no secret, in no answer', async () => {
  const staged = newWorld()
  const { call } = staged
  const body = {
    ...{ name: 'Lake', timeoutSecs: 45, useFriendlyNames: true, poolSizes: { adhocPoolSize: 3 } },
    details: { ...snowflake, writeAccess: { writeDatabase: 'W', writeSchema: 'S', materializationWarehouse: 'M' } },
  }
  const { status, body: made, text } = await call('post', '/v2/connections', { body })
  assert.equal(status, 201)
  assert.deepEqual(
    [made.name, made.type, made.account, made.user, made.useOauth, made.timeout, made.poolSizes],
    ['Lake', 'snowflake', 'xy12345', 'SVC', false, { default: 45 }, { adhocPoolSize: 3, isPoolConfigured: true }],
  )
  assert.deepEqual(
    [made.friendlyName, made.writeAccess, made.writebacks, made.materializationWarehouse],
    [true, true, [{ database: 'W', schema: 'S' }], 'M'],
  )
  const read = await call('get', at(made.connectionId))
  assert.deepEqual(read.body, made)
  const listed = await call('get', '/v2/connections')
  for (const answer of [text, read.text, listed.text])
    assert.ok(!answer.includes('hunter2') && !answer.includes('secretId'), answer)
})

test('a refusal repeats no secret either', async () => {
  const { call } = newWorld()
  const google = { type: 'bigQuery', serviceAccount: secrets[5] }
  const bricks = { type: 'databricks', token: secrets[4], host: 7 }
  for (const details of [{ ...postgres, host: 7 }, { ...snowflake, user: 7 }, google, bricks, [snowflake]]) {
    const { status, text } = await call('post', '/v2/connections', { body: { name: 'x', details } })
    assert.equal(status, 400)
    assert.ok(!text.includes('hunter2'), text)
  }
  const { body } = await call('post', '/v2/connections', { body: { details: postgres } })
  assert.equal(body.message, 'Expecting string at 0.name but instead got: undefined')
})

test('what fits no type is told what each of them wants, briefly', async () => {
  const { call } = newWorld()
  const said = async (given: object) =>
    (await call('post', '/v2/connections', { body: { name: 'x', ...given } })).body.message as string
  for (const [given, got] of [
    [{ details: { type: 'oracle' } }, '{"type":"oracle"}'],
    [{}, 'undefined'],
  ] as const) {
    const lines = (await said(given)).split('\n')
    assert.equal(lines[0], 'Expecting one of:')
    assert.match(lines[1]!, /^ {4}\(\{ type: "postgres" \| "redshift" \| "alloydb", host: string, database: string \}/)
    assert.match(lines[3]!, /^ {4}\(\(\{ type: "snowflake" \} & Partial<\{ server: string/)
    assert.equal(lines[8], `at 0.details but instead got: ${got}`)
    assert.ok(lines.every(line => line.length <= 164))
  }
})

test('each type needs what it cannot do without', async () => {
  const { call } = newWorld()
  const account = { port: 1, user: 'u', password: 'p' }
  const whole: [object, lacking: string][] = [
    [postgres, 'database'],
    [{ type: 'bigQuery', projectId: 'p' }, 'projectId'],
    [{ type: 'snowflake', user: 'u', password: { type: 'plain', value: 'v' } }, 'user'],
    [{ type: 'snowflake', useOauth: true }, 'useOauth'],
    [{ type: 'databricks', host: 'h', endpoint: 'e', token: 't' }, 'endpoint'],
    [{ type: 'mysql', host: 'h', ...account }, 'port'],
    [{ type: 'azuresql', server: 's', ...account }, 'server'],
    [{ type: 'starburst', host: 'h', ...account }, 'password'],
  ]
  for (const [details, lacking] of whole) {
    const create = async (given: object) =>
      (await call('post', '/v2/connections', { body: { name: 'x', details: given } })).status
    assert.equal(await create(details), 201, lacking)
    assert.equal(await create({ ...details, [lacking]: undefined }), 400, lacking)
  }
})

test('PATCH changes the name and useOauth, and nothing else', async () => {
  const staged = newWorld()
  const { call, admin } = staged
  const made = await make(staged)
  const body = { name: 'Renamed', useOauth: true, isArchived: true, timeoutSecs: 1 }
  const { body: patched } = await call('patch', at(made.connectionId), { body })
  assert.deepEqual({ ...made, name: 'Renamed', useOauth: true }, patched)
  assert.equal(patched.updatedBy, admin.member)
})

test('PUT replaces all of it, and may turn it into another type', async () => {
  const staged = newWorld()
  const { call, world } = staged
  const made = await make(staged, snowflake, { timeoutSecs: 45, poolSizes: { adhocPoolSize: 3 } })
  world.clock.advance(60_000)
  const body = { name: 'Shop', details: { ...postgres, writeAccess: { writeSchema: 'sigma' } } }
  const { status, body: next } = await call('put', at(made.connectionId), { body })
  assert.equal(status, 200)
  assert.deepEqual(
    [next.connectionId, next.type, next.account, next.poolSizes],
    [made.connectionId, 'postgres', undefined, undefined],
  )
  assert.deepEqual([next.timeout, next.writebacks], [{ default: 120 }, [{ database: 'shop', schema: 'sigma' }]])
  assert.ok(next.updatedAt > made.updatedAt && next.createdAt === made.createdAt)
  assert.equal((await call('put', at(made.connectionId), { body: { restore: true } })).status, 400)
})

test('a deleted connection stays readable, can do nothing, and comes back with its grants', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  const { connectionId: id } = await make(staged)
  await grant(staged, `${at(id)}/grants`, 'usage')
  const [{ grantId }] = (await call('get', `${at(id)}/grants`)).body.entries
  const table = (await lookup(staged, id, ['shop', 'public', 'events'])).body.inodeId
  for (let i = 0; i < 2; i++) assert.deepEqual((await call('delete', at(id))).body, {})
  assert.equal((await call('get', at(id))).body.isArchived, true)
  assert.ok(!names((await call('get', '/v2/connections')).body).includes('Shop'))
  assert.equal((await call('get', `${at(id)}/test`)).status, 404)
  assert.equal((await lookup(staged, id, [])).status, 404)
  assert.equal((await call('get', `/v2/connections/tables/${table}/columns`)).status, 404)
  assert.deepEqual(await paths(staged, id), [])
  const body = { name: 'Shop', details: postgres }
  assert.equal((await call('put', at(id), { body })).body.isArchived, true)
  assert.equal((await call('put', at(id), { body: { ...body, restore: true } })).body.isArchived, false)
  const [kept] = (await call('get', `${at(id)}/grants`)).body.entries
  assert.deepEqual([kept.grantId, kept.memberId, kept.permission], [grantId, viewer.member, 'usage'])
  assert.equal((await lookup(staged, id, ['shop', 'public', 'events'])).body.inodeId, table)
})

test('a test has two verdicts, and a failure is none of the request', async () => {
  const staged = newWorld()
  const { call } = staged
  const verdict = async (details: object) => {
    const { connectionId } = await make(staged, details)
    const { status, body } = await call('get', `${at(connectionId)}/test`)
    return [status, body.read, body.write]
  }
  const writing = (writeSchema: string) => ({ ...postgres, writeAccess: { writeSchema } })
  assert.deepEqual(await verdict(postgres), [200, 'SUCCESS', 'DISABLED'])
  assert.deepEqual(await verdict(writing('sigma')), [200, 'SUCCESS', 'SUCCESS'])
  assert.deepEqual(await verdict(writing('information_schema')), [200, 'SUCCESS', 'FAILED'])
  assert.deepEqual(await verdict({ ...postgres, host: 'db.invalid' }), [200, 'FAILED', 'DISABLED'])
  assert.deepEqual(await verdict({ ...writing('sigma'), host: 'db.invalid' }), [200, 'FAILED', 'FAILED'])
})

test('a path leads to a scope or a table, in the case of the warehouse, and to nothing else', async () => {
  const staged = newWorld()
  const { call } = staged
  const { connection, database, schema } = warehouse
  const found = async (path: string[]) => (await lookup(staged, connection, path)).body
  assert.deepEqual([(await found([])).kind, (await found([])).inodeId], ['scope', connection])
  assert.match((await found([])).url, /\/s\/Connection-Root-\w+$/)
  assert.deepEqual([(await found([database])).kind, (await found([database, schema])).kind], ['scope', 'scope'])
  const events = await found([database, schema, 'EVENTS'])
  assert.deepEqual([events.kind, events.inodeId], ['table', tables.events.id])
  for (const path of [['analytics'], [database, schema, 'NOTHING'], [`${database}\0${schema}`], ['']])
    assert.equal((await lookup(staged, connection, path)).status, 404)
  assert.equal((await lookup(staged, connection, [database, schema, 'EVENTS', 'UUID'])).status, 400)
  const { body } = await call('get', `/v2/connections/paths/${urlIdOf(events.inodeId)}`)
  assert.deepEqual(body, { connectionId: connection, path: [database, schema, 'EVENTS'] })
})

test('all paths are listed, each under its urlId, and walked by pages', async () => {
  const staged = newWorld()
  const { call } = staged
  const listed = await paths(staged, warehouse.connection)
  for (const path of ['ANALYTICS', 'ANALYTICS.PUBLIC', 'ANALYTICS.PUBLIC.EVENTS', 'ANALYTICS.PUBLIC.SESSIONS'])
    assert.ok(listed.includes(path), path)
  const seen = new Set<string>()
  for (let page: string | null = '0'; page !== null; ) {
    const { body } = await call('get', '/v2/connections/paths', { query: { limit: '3', page } })
    for (const { urlId } of body.entries) seen.add(urlId)
    assert.equal(body.hasMore, body.nextPage !== null)
    page = body.nextPage
    if (page === null) assert.equal(seen.size, body.total)
  }
  assert.deepEqual(await paths(staged, '00000000-0000-4000-8000-000000000000'), [])
})

test('tables that sources brought since are there after a sync, those that went are not', async () => {
  const staged = newWorld()
  const { call, world } = staged
  const { connection } = warehouse
  const charges = ['ANALYTICS', 'SOURCES', 'STRIPE_CHARGE']
  const sync = (path: string[]) => call('post', `${at(connection)}/sync`, { body: { path } })
  assert.equal((await sync(charges)).status, 404)
  seed(world, {} as QueryService)
  assert.equal((await lookup(staged, connection, charges)).status, 404)
  assert.deepEqual((await sync(charges)).body, {})
  const { inodeId } = (await lookup(staged, connection, charges)).body
  assert.equal((await lookup(staged, connection, [...charges.slice(0, 2), 'STRIPE_CUSTOMER'])).status, 404)
  await sync([])
  assert.equal((await lookup(staged, connection, [...charges.slice(0, 2), 'STRIPE_CUSTOMER'])).status, 200)
  const { body } = await call('get', `/v2/connections/tables/${inodeId}/columns`)
  const amount = body.entries.find(({ name }: Named) => name === 'AMOUNT')
  assert.deepEqual(amount, { name: 'AMOUNT', type: { type: 'number' }, visibility: 'included' })
  world.table('warehouse.sources').clear()
  await sync(['ANALYTICS', 'SOURCES'])
  assert.equal((await lookup(staged, connection, charges)).status, 404)
  assert.ok(!(await paths(staged, connection)).some(path => path.includes('STRIPE')))
})

test('columns are paged by tokens, of which the last page has none', async () => {
  const { call } = newWorld()
  const columns = async (query: Record<string, string>) =>
    (await call('get', `/v2/connections/tables/${tables.events.id}/columns`, { query })).body
  const whole = await columns({})
  assert.deepEqual(
    names(whole),
    tables.events.columns.map(({ name }) => name),
  )
  assert.ok(!('nextPageToken' in whole) && !('nextPage' in whole))
  const first = await columns({ pageSize: '4' })
  const second = await columns({ pageSize: '4', pageToken: first.nextPageToken })
  assert.deepEqual([...names(first), ...names(second)], names(whole))
  assert.ok(!('nextPageToken' in second))
  const { status } = await call('get', `/v2/connections/tables/${warehouse.connection}/columns`)
  assert.equal(status, 404)
})

test('a table is a file under its schema, a scope is none, and neither is changed as a file', async () => {
  const staged = newWorld()
  const { call } = staged
  const file = (id: string) => `/v2/files/${id}`
  const { body } = await call('get', file(tables.events.id))
  assert.deepEqual([body.type, body.name, body.path], ['table', 'EVENTS', 'Connection Root/ANALYTICS/PUBLIC'])
  const scope = (await lookup(staged, warehouse.connection, ['ANALYTICS', 'PUBLIC'])).body.inodeId
  assert.equal(body.parentId, scope)
  const refused = await call('get', file(scope))
  assert.equal(refused.status, 400)
  assert.match(refused.body.message, /It is of type: scope/)
  assert.equal((await call('patch', file(scope), { body: { name: 'x' } })).status, 404)
  assert.equal((await call('delete', file(tables.events.id))).status, 403)
  const of = async (query: Record<string, string>) => names((await call('get', '/v2/files', { query })).body)
  assert.ok((await of({ typeFilters: 'table' })).includes('EVENTS'))
  assert.deepEqual(await of({ typeFilters: 'table', permissionFilter: 'edit' }), [])
})

test('who may use a connection sees it with all that is in it; who may use a table sees that', async () => {
  const staged = newWorld()
  const { call } = staged
  const { connectionId: id } = await make(staged)
  const seen = async () => names((await call('get', '/v2/connections', { as })).body).includes('Shop')
  assert.deepEqual([await seen(), await paths(staged, id, as)], [false, []])
  assert.equal((await call('get', at(id), { as })).status, 403)
  const path = ['shop', 'public', 'events']
  const table = (await lookup(staged, id, path)).body.inodeId
  assert.equal(await grant(staged, `/v2/connections/paths/${table}/grants`, 'annotate'), 200)
  assert.deepEqual([await seen(), await paths(staged, id, as)], [true, ['shop.public.events']])
  assert.equal((await lookup(staged, id, path, as)).body.inodeId, table)
  assert.equal((await lookup(staged, id, ['shop'], as)).status, 403)
  assert.equal((await call('get', `/v2/files/${table}`, { as })).body.permission, 'annotate')
  assert.equal(await grant(staged, `${at(id)}/grants`, 'usage'), 200)
  assert.equal((await paths(staged, id, as)).length, (await paths(staged, id)).length)
  assert.equal((await call('patch', at(id), { as, body: { name: 'x' } })).status, 403)
  assert.equal((await call('post', `${at(id)}/grants`, { as, body: { grants: [] } })).status, 403)
})

test('grants of a connection are those on its root, and what lies in it inherits them', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  const { connectionId: id } = await make(staged)
  assert.equal(await grant(staged, `${at(id)}/grants`, 'annotate'), 200)
  assert.equal(await grant(staged, `${at(id)}/grants`, 'usage'), 200)
  assert.equal(await grant(staged, `${at(id)}/grants`, 'view'), 400)
  const { body } = await call('get', `${at(id)}/grants`)
  assert.deepEqual([body.total, body.entries[0].permission, body.entries[0].inodeId], [1, 'usage', id])
  const table = (await lookup(staged, id, ['shop', 'public', 'events'])).body.inodeId
  const own = `/v2/connections/paths/${table}/grants`
  assert.deepEqual((await call('get', own)).body, { entries: [], nextPage: null, hasMore: false })
  const query = { inodeId: table, userId: viewer.member }
  const [inherited] = (await call('get', '/v2/grants', { query })).body.entries
  assert.deepEqual([inherited.inodeId, inherited.inodeType], [urlIdOf(id), 'scope'])
  await grant(staged, own, 'usage')
  const [{ grantId }] = (await call('get', own)).body.entries
  assert.equal((await call('get', `/v2/grants/${grantId}`)).body.inodeType, 'table')
  assert.equal((await call('delete', `${at(id)}/grants/${grantId}`)).status, 404)
  assert.deepEqual((await call('delete', `${own}/${grantId}`)).body, {})
  const raised = { inodeId: id, grantee: { memberId: viewer.member }, permission: 'annotate' }
  assert.equal((await call('post', '/v2/grants', { body: raised })).body.permission, 'annotate')
})
