// What the older revision answers otherwise, as callers see it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sigmaProduct } from '../families/sigma/product.ts'
import { foundingId } from '../sigma/ids.ts'
import { stage } from '../sigma/stage.ts'

const { errors, newWorld } = stage([sigmaProduct])
after(() => assert.deepEqual(errors, []))

const older = () => newWorld({ revisions: { sigma: '2023' } })
const workbook = `workbooks/${foundingId('workbook', 'usage')}`

test('lists are arrays of everything, until a page is asked for', async () => {
  const { call } = older()
  for (const list of ['members', 'teams', 'workspaces', `${workbook}/schedules`]) {
    const all = (await call('get', `/v2/${list}`)).body
    assert.ok(Array.isArray(all), list)
    assert.deepEqual((await call('get', `/v2/${list}`, { query: { page: '1' } })).body, all, `${list}: page alone`)
    const { body } = await call('get', `/v2/${list}`, { query: { limit: '1' } })
    assert.deepEqual(body, { entries: all.slice(0, 1), nextPage: all.length > 1 ? '1' : null }, list)
    const whole = (await call('get', `/v2.1/${list}`)).body
    assert.deepEqual([whole.entries, whole.total, whole.hasMore], [all, all.length, false], list)
  }
})

test('a filtered list is a page, without the size of the whole', async () => {
  const { call } = older()
  const [first] = (await call('get', '/v2/members')).body
  const filters = [
    ['members', { email: first.email }],
    ['members', { search: first.lastName }],
    ['teams', { name: 'x' }],
    ['workspaces', { name: 'ana' }],
  ] as const
  for (const [list, query] of filters)
    assert.deepEqual(Object.keys((await call('get', `/v2/${list}`, { query })).body), ['entries', 'nextPage'])
  const { body } = await call('get', '/v2/workspaces', { query: { exactName: 'analytics' } })
  assert.deepEqual([Array.isArray(body), body.length], [true, 1], 'other filters ask for no page')
})

test('schedules of materializations are never a bare array', async () => {
  const { call } = older()
  const { body } = await call('get', `/v2/${workbook}/materialization-schedules`)
  assert.deepEqual([Object.keys(body), body.entries.length], [['entries'], 2])
  const page = await call('get', `/v2/${workbook}/materialization-schedules`, { query: { limit: '1' } })
  assert.deepEqual([page.body.entries.length, page.body.nextPage], [1, '1'])
})

test('a member cannot be made without an account type', async () => {
  const { call } = older()
  const eve = { email: 'eve@example.com', firstName: 'Eve', lastName: 'Adeyemi' }
  const { status, body } = await call('post', '/v2/members', { body: eve })
  assert.deepEqual([status, body.message], [400, 'Expecting string at 0.memberType but instead got: undefined'])
  assert.equal((await call('post', '/v2/members', { body: { ...eve, memberType: 'View' } })).status, 200)
})
