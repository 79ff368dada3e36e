// Files, workspaces and grants, and what they mean for somebody who is no admin.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { foundingId, urlIdOf } from '../sigma/ids.ts'
import { stage } from '../sigma/stage.ts'
import { datasetId } from '../sigma/workbooks.ts'
import { sigmaV2 } from './index.ts'

const { errors, newWorld } = stage([sigmaV2])
after(() => assert.deepEqual(errors, []))

type World = ReturnType<typeof newWorld>
interface Named {
  id: string
  name: string
}

const as = 'viewer' as const
const made = async ({ call }: World, body: object) => (await call('post', '/v2/files', { body })).body
const workspace = async ({ call }: World, name: string) =>
  (await call('post', '/v2/workspaces', { body: { name } })).body.workspaceId as string
const names = (body: { entries: Named[] }) => body.entries.map(({ name }) => name)
const grant = ({ call, viewer }: World, to: string, permission: string) =>
  call('post', `/v2/workspaces/${to}/grants`, {
    body: { grants: [{ grantee: { memberId: viewer.member }, permission }] },
  })

test('a workspace is found by both of its ids, and by its name in any case', async () => {
  const staged = newWorld()
  const { call } = staged
  const id = await workspace(staged, 'Finance')
  const { body } = await call('get', `/v2/workspaces/${urlIdOf(id)}`)
  assert.deepEqual([body.workspaceId, body.workspaceUrlId], [id, urlIdOf(id)])
  assert.deepEqual(names((await call('get', '/v2/workspaces', { query: { name: 'NAN' } })).body), ['Finance'])
  assert.deepEqual(names((await call('get', '/v2/workspaces', { query: { exactName: 'fin', name: 'fin' } })).body), [])
})

test('a name that is taken makes nothing where no duplicates are wanted', async () => {
  const staged = newWorld()
  const { call } = staged
  const id = await workspace(staged, 'Finance')
  const wanted = { name: 'finance', noDuplicates: true }
  const { status, body } = await call('post', '/v2/workspaces', { body: wanted })
  assert.deepEqual([status, body], [200, { workspaceIds: [id], workspaceUrlIds: [urlIdOf(id)] }])
  const other = await workspace(staged, 'Other')
  const renamed = await call('patch', `/v2/workspaces/${other}`, { body: wanted })
  assert.deepEqual([renamed.status, renamed.body.code], [409, 'conflict'])
})

test('a deleted workspace is gone, and what was in it is archived', async () => {
  const staged = newWorld()
  const { call } = staged
  const id = await workspace(staged, 'Finance')
  const folder = await made(staged, { type: 'folder', name: 'Reports', parentId: id })
  assert.deepEqual([folder.path, folder.parentId], ['Finance', id])
  assert.deepEqual((await call('delete', `/v2/workspaces/${id}`)).body, {})
  assert.equal((await call('get', `/v2/workspaces/${id}`)).status, 404)
  assert.equal((await call('get', `/v2/files/${folder.id}`)).body.isArchived, true)
  assert.ok(!names((await call('get', '/v2/files')).body).includes('Reports'))
})

test('who is no admin sees what was granted to him, also through a team and from above', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  const id = await workspace(staged, 'Finance')
  const { id: folder } = await made(staged, { type: 'folder', name: 'Reports', parentId: id })
  assert.equal((await call('get', `/v2/workspaces/${id}`, { as })).status, 403)
  assert.equal((await call('get', `/v2/files/${folder}`, { as })).status, 403)
  await grant(staged, id, 'view')
  assert.equal((await call('get', `/v2/workspaces/${id}`, { as })).status, 200)
  assert.equal((await call('get', `/v2/files/${folder}`, { as })).body.permission, 'view')
  assert.deepEqual(names((await call('get', '/v2/files', { as, query: { parentId: id } })).body), ['Reports'])
  const { entries } = (await call('get', `/v2/workspaces/${id}/grants`)).body
  const his = entries.find(({ memberId }: { memberId: string }) => memberId === viewer.member)
  await call('delete', `/v2/workspaces/${id}/grants/${his.grantId}`)
  assert.equal((await call('get', `/v2/workspaces/${id}`, { as })).status, 403)
  const members = [viewer.member]
  const { teamId } = (await call('post', '/v2/teams', { body: { name: 'T', members } })).body
  await call('post', `/v2/workspaces/${id}/grants`, {
    body: { grants: [{ grantee: { teamId }, permission: 'organize' }] },
  })
  assert.equal((await call('get', `/v2/files/${folder}`, { as })).body.permission, 'organize')
  await call('delete', `/v2/teams/${teamId}`)
  assert.equal((await call('get', `/v2/workspaces/${id}`, { as })).status, 403)
})

test('a grant of a workspace goes up and down, and none is given where one is for nobody', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  const id = await workspace(staged, 'Finance')
  const held = async () => {
    const { entries } = (await call('get', `/v2/workspaces/${id}/grants`)).body
    return entries.filter(({ memberId }: { memberId: string }) => memberId === viewer.member)
  }
  await grant(staged, id, 'edit')
  const [first] = await held()
  await grant(staged, id, 'view')
  const [second, ...more] = await held()
  assert.deepEqual([second.grantId, second.permission, more], [first.grantId, 'view', []])
  const grants = [
    { grantee: { memberId: viewer.member }, permission: 'edit' },
    { grantee: { memberId: 'nobody' }, permission: 'view' },
  ]
  assert.equal((await call('post', `/v2/workspaces/${id}/grants`, { body: { grants } })).status, 404)
  assert.equal((await held())[0].permission, 'view')
  const unfit = [{ grantee: { memberId: viewer.member }, permission: 'usage' }]
  assert.equal((await call('post', `/v2/workspaces/${id}/grants`, { body: { grants: unfit } })).status, 400)
})

test('a grant by itself is only raised, and a list names where it comes from by urlId', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  const id = await workspace(staged, 'Finance')
  const folder = await made(staged, { type: 'folder', name: 'Reports', parentId: id })
  const grantee = { memberId: viewer.member }
  const give = async (permission: string) =>
    (await call('post', '/v2/grants', { body: { grantee, permission, inodeId: id } })).body
  assert.equal((await give('explore')).permission, 'explore')
  assert.equal((await give('view')).permission, 'explore')
  assert.equal((await give('edit')).permission, 'edit')
  assert.equal((await give('usage')).code, 'invalid_request')
  const ask = async (query: Record<string, string>) => (await call('get', '/v2/grants', { query })).body
  const inherited = await ask({ inodeId: folder.id, userId: viewer.member })
  assert.deepEqual(inherited.entries[0].inodeId, urlIdOf(id))
  assert.equal(inherited.entries[0].inodeType, 'folder')
  assert.equal((await ask({ inodeId: folder.id, userId: viewer.member, directGrantsOnly: 'true' })).total, 0)
  const { message } = await ask({})
  assert.equal(message, 'User, Team or Inode need to be specified.')
  const { grantId } = inherited.entries[0]
  assert.equal((await call('get', `/v2/grants/${grantId}`)).body.permission, 'edit')
  assert.equal((await call('delete', `/v2/grants/${grantId}`)).status, 200)
  assert.equal((await call('get', `/v2/grants/${grantId}`)).status, 404)
})

test('grants of a workbook and of a dataset say who sees them, and end', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  const grantee = { memberId: viewer.member }
  for (const [kind, id, most] of [
    ['workbooks', foundingId('workbook', 'customers'), 'explore'],
    ['datasets', datasetId('People'), 'edit'],
  ] as const) {
    const at = `/v2/${kind}/${id}`
    const give = async (permission: string, to: object = grantee) =>
      (await call('post', `${at}/grants`, { body: { grants: [{ grantee: to, permission }] } })).status
    assert.equal((await call('get', at, { as })).status, 403)
    assert.deepEqual([await give('organize'), await give('view', { memberId: 'nobody' })], [400, 404])
    assert.deepEqual([await give(most), await give('view')], [200, 200])
    assert.equal((await call('get', at, { as })).status, 200)
    assert.equal((await call('get', `/v2/files/${id}`, { as })).body.permission, 'view')
    const theirs = await call('post', `${at}/grants`, { as, body: { grants: [] } })
    assert.equal(theirs.status, 403)
    const { body } = await call('get', `${at}/grants`)
    assert.deepEqual([body.total, body.entries[0].inodeId, body.entries[0].permission], [1, id, 'view'])
    assert.deepEqual((await call('delete', `${at}/grants/${body.entries[0].grantId}`)).body, {})
    assert.equal((await call('get', at, { as })).status, 403)
    assert.equal((await call('delete', `${at}/grants/${body.entries[0].grantId}`)).status, 404)
    await call('delete', `/v2/files/${id}`)
    assert.deepEqual([await give('view'), (await call('get', `${at}/grants`)).status], [409, 409])
  }
})

test('a grant for a tagged version is for a tag that the workbook has', async () => {
  const { call, viewer } = newWorld()
  const at = `/v2/workbooks/${foundingId('workbook', 'usage')}`
  const [{ versionTagId }] = (await call('get', `${at}/tags`)).body.entries
  const grant = { grantee: { memberId: viewer.member }, permission: 'view' }
  const give = async (tagId: string) =>
    (await call('post', `${at}/grants`, { body: { grants: [{ ...grant, tagId }] } })).status
  assert.deepEqual([await give(versionTagId), await give(datasetId('People'))], [200, 404])
})

test('a file without a parent lands in the home of the caller; it moves, but not below itself', async () => {
  const staged = newWorld()
  const { call } = staged
  const folder = await made(staged, { type: 'folder', name: 'A' })
  assert.equal(folder.path, 'My Documents')
  const inner = await made(staged, { type: 'folder', name: 'B', parentId: folder.urlId })
  const move = (id: string, parentId: string) => call('patch', `/v2/files/${id}`, { body: { parentId } })
  assert.equal((await move(folder.id, inner.id)).status, 400)
  const id = await workspace(staged, 'Finance')
  assert.equal((await move(inner.id, id)).body.path, 'Finance')
  const children = { parentId: folder.id, directChildFilter: 'true' }
  assert.deepEqual(names((await call('get', '/v2/files', { query: children })).body), [])
})

test('the root of the organization is an inode, in which everything lies', async () => {
  const staged = newWorld()
  const { call } = staged
  const root = '00000000-0000-0000-0000-000000000000'
  const id = await workspace(staged, 'Finance')
  await made(staged, { type: 'folder', name: 'Reports', parentId: id })
  const within = async (query: object) =>
    names((await call('get', '/v2/files', { query: { parentId: root, ...query } })).body)
  assert.ok((await within({})).includes('Reports'))
  const direct = await within({ directChildFilter: 'true' })
  assert.deepEqual([direct.includes('Finance'), direct.includes('Reports')], [true, false])
  const { status, body } = await call('get', '/v2/grants', { query: { inodeId: root } })
  assert.deepEqual([status, body.entries], [200, []])
})

test('an archived file can be read and brought back, and is refused otherwise', async () => {
  const staged = newWorld()
  const { call } = staged
  const folder = await made(staged, { type: 'folder', name: 'A' })
  const inner = await made(staged, { type: 'folder', name: 'B', parentId: folder.id })
  const at = `/v2/files/${folder.id}`
  assert.deepEqual((await call('delete', at)).body, {})
  assert.deepEqual((await call('delete', at)).body, {})
  assert.equal((await call('get', `/v2/files/${inner.id}`)).body.isArchived, true)
  const renamed = await call('patch', at, { body: { name: 'C' } })
  assert.deepEqual([renamed.status, renamed.body.code], [409, 'inode_archived'])
  const into = await call('post', '/v2/files', { body: { type: 'folder', name: 'D', parentId: folder.id } })
  assert.equal(into.status, 409)
  assert.equal((await call('patch', at, { body: { restore: true } })).body.isArchived, false)
  assert.equal((await call('get', `/v2/files/${inner.id}`)).body.isArchived, false)
})

test('files are filtered by type, more than one too, and by what one may do', async () => {
  const staged = newWorld()
  const { call } = staged
  const id = await workspace(staged, 'Finance')
  await made(staged, { type: 'folder', name: 'Reports', parentId: id })
  await grant(staged, id, 'view')
  const ask = async (search: string) => names((await call('get', `/v2/files?${search}`, { as })).body)
  assert.ok((await ask('typeFilters=workspace')).includes('Finance'))
  const both = await ask('typeFilters=workspace&typeFilters=folder')
  assert.ok(both.includes('Finance') && both.includes('Reports'))
  assert.ok(!(await ask('permissionFilter=edit')).includes('Finance'))
  assert.equal((await call('get', '/v2/files?typeFilters=nothing')).status, 400)
})

test('a favorite is kept once, and recents of the system are refused', async () => {
  const staged = newWorld()
  const { call, admin } = staged
  const folder = await made(staged, { type: 'folder', name: 'A' })
  const body = { memberId: admin.member, inodeId: folder.id }
  await call('post', '/v2/favorites', { body })
  await call('post', '/v2/favorites', { body })
  assert.deepEqual(names((await call('get', `/v2/members/${admin.member}/files/favorites`)).body), ['A'])
  await call('delete', `/v2/favorites/member/${admin.member}/file/${folder.id}`)
  assert.deepEqual(names((await call('get', `/v2/favorites/member/${admin.member}`)).body), [])
  assert.equal((await call('get', `/v2/members/${admin.member}/files/recents`)).body.entries[0].name, 'A')
  assert.equal((await call('get', '/v2/members/SigmaSchedulerRobot/files/recents')).status, 500)
})

test('a workbook is made from another one, in a version that there is', async () => {
  const staged = newWorld()
  const { call } = staged
  const { entries } = (await call('get', '/v2/workbooks')).body
  const source = entries.find(({ latestVersion }: { latestVersion: number }) => latestVersion === 2)
  const body = { type: 'workbook', name: 'Mine', source: { inodeId: source.workbookUrlId, version: 1 } }
  const { id } = await made(staged, body)
  const pagesOf = async (workbook: string) => (await call('get', `/v2/workbooks/${workbook}/pages`)).body
  assert.deepEqual(await pagesOf(id), await pagesOf(source.workbookId))
  assert.equal((await pagesOf((await made(staged, { type: 'workbook', name: 'Empty' })).id)).total, 0)
  for (const version of [0, 1.5, 3]) {
    const refused = await call('post', '/v2/files', { body: { ...body, source: { ...body.source, version } } })
    assert.deepEqual([refused.status, refused.body.code], [404, 'not_found'], String(version))
  }
  await call('delete', `/v2/files/${source.workbookId}`)
  const { status, body: refusal } = await call('post', '/v2/files', { body })
  assert.deepEqual([status, refusal.code], [409, 'inode_archived'])
})

test('somebody makes no workbook of what he may not see', async () => {
  const staged = newWorld()
  const { call } = staged
  const { entries } = (await call('get', '/v2/workbooks')).body
  const customers = entries.find(({ name }: { name: string }) => name === 'Customers')
  const body = { type: 'workbook', name: 'Mine', source: { inodeId: customers.workbookId, version: 1 } }
  assert.equal((await call('post', '/v2/files', { body, as })).status, 403)
})

test('workspaces are changed as files by those alone who administer, and stay at the top', async () => {
  const staged = newWorld()
  const { call } = staged
  const id = await workspace(staged, 'Finance')
  await grant(staged, id, 'edit')
  const folder = await made(staged, { type: 'folder', name: 'Reports', parentId: id })
  for (const [method, path] of [
    ['patch', id],
    ['delete', id],
  ] as const)
    assert.equal((await call(method, `/v2/files/${path}`, { body: { name: 'Mine' }, as })).status, 403, method)
  assert.equal((await call('patch', `/v2/files/${folder.id}`, { body: { name: 'Mine' }, as })).status, 200)
  const shelf = await made(staged, { type: 'folder', name: 'Shelf' })
  const { status, body } = await call('patch', `/v2/files/${id}`, { body: { name: 'Money', parentId: shelf.id } })
  assert.deepEqual([status, body.name, body.path], [200, 'Money', ''])
})

test('a workspace that is deleted as a file takes its grants with it', async () => {
  const staged = newWorld()
  const { call, viewer } = staged
  const id = await workspace(staged, 'Finance')
  await grant(staged, id, 'view')
  const about = async () => (await call('get', '/v2/grants', { query: { userId: viewer.member } })).body.total
  const before = await about()
  assert.equal((await call('delete', `/v2/files/${id}`)).status, 200)
  assert.deepEqual([await about(), (await call('get', `/v2/workspaces/${id}`)).status], [before - 1, 404])
})
