import assert from 'node:assert/strict'
import { test } from 'node:test'
import request from 'supertest'
import { actions, cohorts } from '../posthog/definitions.ts'
import { addKey, variables } from '../posthog/project.ts'
import { stage } from '../posthog/stage.ts'
import { days, minutes } from '../posthog/time.ts'
import { posthogAccount } from '../posthog-account/index.ts'
import { posthogProject } from './index.ts'

const { mock, errors, newWorld } = stage([posthogProject, posthogAccount])

/** Asks outside of a project, where the stage's own calls do not. */
const look = (path: string, headers: Record<string, string>) => request(mock.listener).get(path).set(headers)

function withVariables(count: number) {
  const staged = newWorld()
  const { world } = staged
  const ids = Array.from({ length: count }, (_, i) => world.uuid('variable', String(i)))
  for (const [i, id] of ids.entries())
    variables(world).put(id, { id, code_name: `v${i}`, type: 'String', default_value: null })
  return { ...staged, ids }
}

for (const [count, page, wanted] of [
  [0, undefined, [200, 0, null, null]],
  [0, '2', [404]],
  [501, undefined, [200, 500, '?page=2', null]],
  [501, '2', [200, 1, null, '']],
  [501, 'last', [200, 1, null, '']],
  [501, '3', [404]],
  [501, '0', [404]],
  [501, '99999999999999999999', [404]],
  [1001, '2', [200, 500, '?page=3', '']],
] as const)
  test(`page ${page} of ${count} variables: ${wanted}`, async () => {
    const { call } = withVariables(count)
    const query: Record<string, string> = page === undefined ? {} : { page }
    const { status, body } = await call('get', '/insight_variables', { query })
    const after = (link: string | null) => link?.slice(link.indexOf('insight_variables') + 17) ?? null
    const seen = status === 200 ? [status, body.results.length, after(body.next), after(body.previous)] : [status]
    assert.deepEqual(seen, wanted)
  })

test('a variable that a control call or an older state made is shown whole', async () => {
  const { call, ids } = withVariables(1)
  const { status, body } = await call('get', `/insight_variables/${ids[0]}`)
  assert.deepEqual([status, body.name, body.code_name, body.values, body.created_by], [200, 'v0', 'v0', null, null])
})

test('numbers that no double holds stay as they are', async () => {
  const { call } = newWorld()
  const headers = { 'Content-Type': 'application/json' }
  const sent = '{"name": "big", "type": "Number", "default_value": 9007199254740993}'
  const made = await call('post', '/insight_variables', { body: sent, headers })
  assert.equal(made.status, 201)
  const list = '{"name": "big list", "type": "List", "values": [9007199254740993], "default_value": 9007199254740993}'
  const { body } = await call('post', '/insight_variables', { body: list, headers })
  assert.deepEqual([body.values, body.default_value], [['9007199254740993'], '9007199254740993'])
})

test('bodies that are no objects are refused by their kind', async () => {
  const { call } = newWorld()
  const headers = { 'Content-Type': 'application/json' }
  for (const [sent, kind] of [
    ['[]', 'list'],
    ['"x"', 'str'],
    ['1', 'int'],
    ['1.5', 'float'],
    ['true', 'bool'],
    ['9007199254740993', 'int'],
  ] as const) {
    const { status, body } = await call('post', '/insight_variables', { body: sent, headers })
    assert.deepEqual([status, body.detail], [400, `Invalid data. Expected a dictionary, but got ${kind}.`])
  }
})

test('a key was used within the hour, and is as old as it is', async () => {
  const { world, keyOf } = newWorld()
  const key = keyOf('user:read')
  const made = world.clock.now()
  world.clock.advance(1 * days + 30 * minutes)
  const { body } = await look('/api/personal_api_keys/@current/', { Authorization: `Bearer ${key}` })
  assert.equal(Date.parse(body.created_at), made)
  assert.equal(Date.parse(body.last_used_at), made + 1 * days)
  assert.match(body.mask_value, /^phx_\.\.\.\w{4}$/)
})

for (const [user, level] of [
  [1, 15],
  [2, 1],
] as const)
  test(`person ${user} is of the organization with level ${level}, wherever that is told`, async () => {
    const { call, world } = newWorld()
    const { secret } = addKey(mock.worlds, world, { scopes: ['*'], user })
    const headers = { Authorization: `Bearer ${secret}` }
    const { body: me } = await look('/api/users/@me/', headers)
    const { body: organization } = await look('/api/organizations/@current/', headers)
    const { body: project } = await call('get', '/', { key: secret })
    const told = [me.organization, me.organizations[0], organization].map(({ membership_level }) => membership_level)
    assert.deepEqual([...told, project.effective_membership_level], [level, level, level, level])
  })

test('cohorts and actions are told whole, the newest first', async () => {
  const { call, world } = newWorld()
  const all = { cohorts: cohorts(world), actions: actions(world) }
  for (const [id, created_at] of [
    [1, 10],
    [2, 30],
    [3, 20],
  ] as const) {
    const filters = { properties: { type: 'AND', values: [] } }
    all.cohorts.put(String(id), { id, name: `c${id}`, created_at, ...(id !== 2 && { filters }) })
    all.actions.put(String(id), {
      id,
      name: `a${4 - id}`,
      created_at: id === 1 ? 20 : created_at,
      steps: [{ event: 'x' }],
    })
  }
  const told = async (path: string, query = {}) =>
    (await call('get', path, { query })).body.results.map(({ id }: { id: number }) => id)
  assert.deepEqual(await told('/cohorts'), [2, 3, 1])
  assert.deepEqual(await told('/cohorts', { type: 'dynamic' }), [3, 1])
  assert.deepEqual(await told('/cohorts', { type: 'static' }), [2])
  assert.deepEqual(await told('/cohorts', { type: 'constructor', limit: 1, offset: 1 }), [3])
  assert.deepEqual(await told('/actions', { limit: 1 }), [2, 3, 1])
  const [cohort, action] = [(await call('get', '/cohorts/2')).body, (await call('get', '/actions/2')).body]
  assert.deepEqual([cohort.is_static, cohort.filters, cohort.last_calculation], [true, { properties: {} }, null])
  assert.deepEqual([action.steps[0].event, action.steps[0].url, Object.keys(action.steps[0]).length], ['x', null, 10])
  for (const path of ['/cohorts/4', '/cohorts/__proto__', '/actions/0'])
    assert.equal((await call('get', path)).status, 404, path)
})

test('who brings no key is judged in the world that they name', async () => {
  const { world } = newWorld()
  const before = world.journal.total
  const { status } = await look('/api/users/@me/', { 'X-Understudy-World': world.id })
  assert.deepEqual([status, world.journal.total - before], [401, 1])
})

test('no answer was a bug', () => assert.deepEqual(errors, []))
