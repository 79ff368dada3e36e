// Tokens, members, teams and user attributes, as callers see them.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { teams } from '../sigma/people.ts'
import { stage } from '../sigma/stage.ts'
import { sigmaV2 } from './index.ts'

const { errors, newWorld } = stage([sigmaV2])
after(() => assert.deepEqual(errors, []))

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
type World = ReturnType<typeof newWorld>

const tokenBy = ({ call }: World, fields: Record<string, string>, headers = {}) =>
  call('post', '/v2/auth/token', {
    as: null,
    body: String(new URLSearchParams(fields)),
    headers: { ...form, ...headers },
  })

const ada = { email: 'Eve@example.com', firstName: 'Eve', lastName: 'Adeyemi' }
const invite = async ({ call }: World, person = {}) =>
  (await call('post', '/v2/members', { body: { ...ada, ...person } })).body
const anId = '0bf23a7b-20a8-4317-8636-bd2db71dc2b4'

test('a client gets a pair by form and by Basic, and refreshes it', async () => {
  const staged = newWorld()
  const { id, secret } = staged.admin
  const credentials = { client_id: id, client_secret: secret }
  const { status, body } = await tokenBy(staged, { grant_type: 'client_credentials', ...credentials })
  assert.equal(status, 200)
  assert.deepEqual([body.token_type, body.expires_in], ['bearer', 3599])
  const basic = { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
  assert.equal((await tokenBy(staged, { grant_type: 'client_credentials' }, basic)).status, 200)
  const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token, ...credentials }
  const second = await tokenBy(staged, refresh)
  assert.equal(second.status, 200)
  assert.notEqual(second.body.access_token, body.access_token)
  const wrong = await tokenBy(staged, { ...refresh, refresh_token: body.access_token })
  assert.deepEqual([wrong.status, wrong.body.message], [400, 'Invalid access/refresh token'])
})

test('what is wrong with a request for a token is told in the words of the documents', async () => {
  const staged = newWorld()
  const { status, body } = await tokenBy(staged, {
    grant_type: 'client_credentials',
    client_id: staged.admin.id,
    client_secret: 'x',
  })
  assert.deepEqual([status, body.code], [401, 'unauthorized'])
  assert.match(body.message, /client secret provided is invalid/)
  const json = await staged.call('post', '/v2/auth/token', { as: null, body: { grant_type: 'client_credentials' } })
  assert.deepEqual([json.status, json.body.code], [400, 'invalid_request'])
})

test('a token is good for an hour, and is looked at before the path', async () => {
  const { call, world } = newWorld()
  const without = await call('get', '/v2/nowhere', { as: null })
  assert.deepEqual([without.status, without.body.message], [401, 'Token missing or malformed'])
  assert.equal(without.headers['x-request-id'], without.body.requestId)
  assert.deepEqual((await call('get', '/v2/nowhere')).body.code, 'not_found')
  world.clock.advance(3_598_000)
  assert.equal((await call('get', '/v2/whoami')).status, 200)
  world.clock.advance(1000)
  const { status, body } = await call('get', '/v2/whoami')
  assert.deepEqual([status, body.message], [401, 'We cannot verify your identity. Please try again later.'])
})

test('one token a second where limits are real', async () => {
  const staged = newWorld({ rateLimits: 'real' })
  const fields = { grant_type: 'client_credentials', client_id: staged.admin.id, client_secret: staged.admin.secret }
  assert.equal((await tokenBy(staged, fields)).status, 200)
  const { status, headers } = await tokenBy(staged, fields)
  assert.deepEqual([status, headers['retry-after']], [429, '1'])
})

test('a member is invited, found by address, changed, deactivated and brought back', async () => {
  const staged = newWorld()
  const { call } = staged
  const { memberId, memberType, userKind } = await invite(staged)
  assert.deepEqual([memberType, userKind], ['View', 'internal'])
  const at = `/v2/members/${memberId}`
  assert.equal(
    (await call('get', '/v2/members', { query: { email: 'eve@EXAMPLE.com' } })).body.entries[0].memberId,
    memberId,
  )
  const again = await call('post', '/v2/members', { body: { ...ada, email: 'EVE@example.com' } })
  assert.equal(again.status, 409)
  assert.equal(/member-id=([\w-]+)/.exec(again.body.message)?.[1], memberId)
  assert.equal((await call('patch', at, { body: { firstName: 'Eva' } })).body.firstName, 'Eva')
  assert.deepEqual((await call('delete', at)).body, {})
  assert.equal((await call('get', at)).body.isArchived, true)
  const emails = async (query = {}) =>
    (await call('get', '/v2/members', { query })).body.entries.map(({ email }: { email: string }) => email)
  assert.ok(!(await emails()).includes(ada.email))
  assert.ok((await emails({ includeArchived: 'true' })).includes(ada.email))
  assert.equal((await call('patch', at, { body: { isArchived: false } })).body.isArchived, undefined)
  assert.ok((await emails()).includes(ada.email))
})

test('members are refused in the words of the documents', async () => {
  const staged = newWorld()
  const { call } = staged
  const { memberId } = await invite(staged)
  const said = async (method: 'post' | 'patch', path: string, body: object) => {
    const { status, body: answer } = await call(method, path, { body })
    return [status, answer.message]
  }
  const at = `/v2/members/${memberId}`
  assert.deepEqual(await said('post', '/v2/members', { email: 'a@example.com', firstName: 'A' }), [
    400,
    'Expecting string at 0.lastName but instead got: undefined',
  ])
  assert.deepEqual(await said('patch', at, { memberType: 'Emperor' }), [404, 'Member type name is not found'])
  assert.deepEqual(await said('patch', at, { email: 'ada.okafor@wharfstreet.example' }), [409, 'Duplicate record'])
  assert.equal((await said('patch', at, { archiveDocuments: true }))[0], 400)
  assert.equal((await said('patch', '/v2/members/nobody', {}))[0], 404)
})

test('who is deactivated gets no token, and the one he has ends', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  assert.equal((await call('get', '/v2/whoami', { as: 'viewer' })).status, 200)
  await call('delete', `/v2/members/${viewer.member}`)
  assert.equal((await call('get', '/v2/whoami', { as: 'viewer' })).status, 401)
  const fields = { grant_type: 'client_credentials', client_id: viewer.id, client_secret: viewer.secret }
  assert.equal((await tokenBy(staged, fields)).status, 401)
})

test('who may look only changes nothing', async () => {
  const { call, world } = newWorld()
  const as = 'viewer' as const
  const before = world.version
  for (const [method, path, body] of [
    ['post', '/v2/members', ada],
    ['post', '/v2/teams', { name: 'T' }],
    ['post', '/v2/user-attributes', { name: 'A' }],
  ] as const)
    assert.equal((await call(method, path, { as, body })).status, 403, path)
  assert.equal(world.version, before)
})

test('a list is paged by tokens that were issued; others begin anew', async () => {
  const staged = newWorld()
  const { call } = staged
  for (let i = 0; i < 6; i++) await invite(staged, { email: `m${i}@example.com` })
  const page = async (query: Record<string, string>) => (await call('get', '/v2/members', { query })).body
  const whole = await page({ limit: '5000' })
  assert.deepEqual([whole.nextPage, whole.hasMore, whole.total], [null, false, whole.entries.length])
  const ids = whole.entries.map(({ memberId }: { memberId: string }) => memberId)
  assert.deepEqual(ids, ids.toSorted())
  const first = await page({ limit: '4' })
  assert.deepEqual([first.nextPage, first.hasMore], ['4', true])
  const second = await page({ limit: '4', page: '4' })
  assert.deepEqual(
    [...first.entries, ...second.entries].map(({ memberId }) => memberId),
    ids.slice(0, 8),
  )
  assert.deepEqual((await page({ limit: '4', page: '1' })).entries, first.entries)
  const { status, body } = await call('get', '/v2/members', { query: { limit: '0' } })
  assert.deepEqual([status, body.message], [400, 'Expecting number at limit but instead got: "0"'])
})

test('a team with a folder has a workspace; its members come and go all or none', async () => {
  const staged = newWorld()
  const { call } = staged
  const { memberId } = await invite(staged)
  const { memberId: gone } = await invite(staged, { email: 'gone@example.com' })
  await call('delete', `/v2/members/${gone}`)
  const { body: team } = await call('post', '/v2/teams', { body: { name: 'Analysts', createTeamFolder: true } })
  assert.match(team.workspaceId, /^[\da-f-]{36}$/)
  assert.deepEqual([team.members, team.visibility], [[], 'private'])
  const at = `/v2/teams/${team.teamId}`
  const members = async () => (await call('get', at)).body.members
  const refused = await call('patch', `${at}/members`, { body: { add: [memberId, gone] } })
  assert.equal(refused.status, 400)
  assert.deepEqual(await members(), [])
  assert.deepEqual((await call('patch', `${at}/members`, { body: { add: [memberId, memberId] } })).body, {})
  assert.deepEqual(await members(), [memberId])
  const { body: within } = await call('get', `${at}/members`)
  assert.deepEqual([within.entries[0].userId, within.total], [memberId, 1])
  assert.equal((await call('get', `/v2/members/${memberId}/teams`)).body.entries[0].teamId, team.teamId)
  assert.equal((await call('patch', at, { body: { description: 'Those who ask' } })).body.members, undefined)
  await call('patch', `${at}/members`, { body: { remove: [memberId] } })
  assert.deepEqual(await members(), [])
  assert.deepEqual((await call('delete', at)).body, {})
  assert.equal((await call('get', at)).status, 404)
})

test('the team of everybody is in no list and cannot be read', async () => {
  const { call, world } = newWorld()
  const { body } = await call('get', '/v2/teams')
  assert.equal(body.total, 0)
  const [everybody] = world.table<{ id: string }>('sigma.teams').keys()
  const read = await call('get', `/v2/teams/${everybody}`)
  assert.deepEqual([read.status, read.body.message], [400, 'Cannot get All Members team'])
})

test('values of an attribute go to teams all or none, and end with team and attribute', async () => {
  const { call } = newWorld()
  const team = async (name: string) => (await call('post', '/v2/teams', { body: { name } })).body.teamId
  const [one, two] = [await team('one'), await team('two')]
  const { body: attribute } = await call('post', '/v2/user-attributes', { body: { name: 'Region' } })
  const at = `/v2/user-attributes/${attribute.userAttributeId}`
  const value = (val: string) => ({ type: 'string', val })
  const given = async () => (await call('get', `${at}/teams`)).body.entries
  const set = (assignments: object[]) => call('post', `${at}/teams`, { body: { assignments } })
  assert.equal(
    (
      await set([
        { teamId: one, value: value('a') },
        { teamId: anId, value: value('b') },
      ])
    ).status,
    404,
  )
  assert.deepEqual(await given(), [])
  await set([
    { teamId: two, value: value('b') },
    { teamId: one, value: value('a') },
  ])
  await set([{ teamId: two, value: value('c') }])
  const shown = (await given()).map((row: { teamId: string; value: { val: string }; priority: number }) => [
    row.teamId,
    row.value.val,
    row.priority,
  ])
  assert.deepEqual(shown, [
    [two, 'c', 1],
    [one, 'a', 2],
  ])
  assert.equal((await call('get', `/v2/teams/${two}/user-attributes`)).body.entries[0].userAttributeName, 'Region')
  await call('delete', `/v2/teams/${two}`)
  assert.equal((await given()).length, 1)
  await call('patch', `${at}/teams`, { body: { delete: [{ teamId: one }] } })
  assert.deepEqual(await given(), [])
  assert.deepEqual((await call('delete', at)).body, {})
  assert.equal((await call('get', at)).status, 404)
})

test('an id of another kind is told before anything about the body', async () => {
  const { call } = newWorld()
  const { status, body } = await call('patch', '/v2/teams/test-id', { body: { name: 7 } })
  assert.deepEqual([status, body.message], [400, 'Expecting UUID at teamId but instead got: "test..."'])
})

test('a new member joins each team once, whatever case its id is in, and never that of everybody', async () => {
  const staged = newWorld()
  const { call, world } = staged
  const { teamId } = (await call('post', '/v2/teams', { body: { name: 'Data' } })).body
  const joining = [{ teamId: teamId.toUpperCase() }, { teamId, isTeamAdmin: true }]
  const { memberId } = await invite(staged, { addToTeams: joining })
  const { entries } = (await call('get', `/v2/teams/${teamId}/members`)).body
  assert.deepEqual(
    entries.map(({ userId, isTeamAdmin }: { userId: string; isTeamAdmin: boolean }) => [userId, isTeamAdmin]),
    [[memberId, true]],
  )
  const everybody = [...teams(world).values()].find(team => team.everybody)!
  const body = { email: 'f@example.com', firstName: 'F', lastName: 'F', addToTeams: [{ teamId: everybody.id }] }
  assert.equal((await call('post', '/v2/members', { body })).status, 404)
  assert.equal((await call('get', '/v2/members', { query: { email: body.email } })).body.total, 0)
})

test('a method that a path does not have is no path, and wants a token first, as all do', async () => {
  const { call } = newWorld()
  for (const path of ['/v2/auth/token', '/v2/whoami']) {
    const nobody = await call('delete', path, { as: null })
    assert.deepEqual([nobody.status, nobody.body.message], [401, 'Token missing or malformed'], path)
    const { status, body } = await call('delete', path)
    assert.deepEqual([status, body.code], [404, 'not_found'], path)
  }
})

test('who exchanges no good tokens is told which is not', async () => {
  const staged = newWorld()
  const grant_type = 'urn:ietf:params:oauth:grant-type:token-exchange'
  const credentials = { client_id: staged.admin.id, client_secret: staged.admin.secret }
  const { body: pair } = await tokenBy(staged, { grant_type: 'client_credentials', ...credentials })
  const asked = async (fields: Record<string, string>) => {
    const bearer = { Authorization: `Bearer ${pair.access_token}` }
    const { status, body } = await tokenBy(staged, { grant_type, ...credentials, ...fields }, bearer)
    return [status, body.code, body.message]
  }
  const actor = 'The actor token has to be an access token of an admin, and the bearer token of the request'
  assert.deepEqual(await asked({}), [400, 'invalid_request', actor])
  const subject = 'The subject token has to be a JWT that the client signed and that has not expired'
  assert.deepEqual(await asked({ actor_token: pair.access_token }), [400, 'invalid_request', subject])
})
