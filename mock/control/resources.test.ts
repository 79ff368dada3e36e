// What the APIs of a world hold, by the lists of their documents.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { documents } from '../../spec/bundle.ts'
import { contract } from '../../spec/load.ts'
import { listening, newWorld } from '../testing/server.ts'
import { kindsOf } from './kinds.ts'
import { facesOf, sought } from './resources.ts'

interface Named {
  kind: string
  parent?: { kind: string; parameter: string }
}
interface Face {
  id: string
  name: string | null
  status: string | null
  parent: string | null
  row: Record<string, unknown>
}

const served = listening()
const listsOf = (api: string) =>
  contract(api).operations.flatMap(({ id, path, extensions }) =>
    extensions['x-resource'] ? [{ ...(extensions['x-resource'] as Named), operation: id, path }] : [],
  )

async function ask(world: string, path: string) {
  const { status, text } = await served.send('', { method: 'get', path: `/__mock__/worlds/${world}/resources${path}` })
  return { status, body: JSON.parse(text) }
}

/** A world with endpoints of these names. */
async function worldWith(names: string[] = [], revisions: Record<string, string> = {}) {
  const { world, key } = await newWorld(served, revisions, contract('posthog-endpoints'))
  const path = `/api/projects/${world.options.ordinal}/endpoints/`
  for (const name of names) {
    const body = { name, query: { kind: 'HogQLQuery', query: `select 'about ${name}'` } }
    const { status } = await served.send(key, { method: 'post', path, body })
    assert.equal(status, 201)
  }
  return world
}

/** Every revision, in one of these worlds; the seeded one has something of nearly everything. */
async function everyRevision() {
  const older = await worldWith([], { 'posthog-endpoints': '2025', sigma: '2023' })
  return [served.mock.worlds.seeded, older, await worldWith([], { 'posthog-endpoints': '2026-09' })]
}

interface Told extends Pick<Face, 'parent'> {
  kind: string
  columns: { name: string }[]
  count: number | null
}

async function checkRows(world: string, { kind, columns, parent, count }: Told) {
  const names = columns.map(({ name }) => name)
  const { results, total, more } = (await ask(world, `/${kind}?limit=20`)).body
  for (const { id, row, parent: within } of results as Face[]) {
    assert.ok(id !== '' && (parent === null) === (within === null), `${kind} ${id}`)
    const untold = Object.keys(row).filter(name => !names.includes(name))
    assert.deepEqual(untold, [], `${kind} ${id}`)
  }
  assert.equal(parent === null ? total : count, count, kind)
  assert.equal(more, total === null || total > 20, kind)
}

test('a world lists every kind that the documents of its APIs name, each once, with rows as they tell', async () => {
  for (const { id: world } of await everyRevision()) {
    const { results } = (await ask(world, '')).body
    const named = served.mock.apisOf(served.mock.worlds.get(world)!).flatMap(({ contract }) => listsOf(contract.api))
    assert.deepEqual(
      results.map(({ operation, kind }: Named & { operation: string }) => [operation, kind]),
      named.map(({ operation, kind }) => [operation, kind]),
    )
    assert.equal(new Set(named.map(({ kind }) => kind)).size, named.length)
    for (const kind of results) await checkRows(world, kind)
  }
})

test('documents name parents and parameters that are there', () => {
  for (const api of documents())
    for (const { path, parent } of listsOf(api)) {
      if (!parent) continue
      assert.ok(path.includes(`{${parent.parameter}}`), path)
      const above = listsOf(api).find(({ kind }) => kind === parent.kind)
      assert.ok(above && !above.parent, path)
    }
})

test('pages go through a list whole, in its order, filtered or not', async () => {
  const { id } = await worldWith(['e0', 'e1', 'x2', 'e3', 'e4', 'e5', 'x6'])
  for (const [filter, found] of [
    ['', 7],
    ['text=ABOUT E&', 5],
  ] as const) {
    const whole = (await ask(id, `/endpoint?${filter}`)).body
    assert.deepEqual([whole.results.length, whole.total, whole.more], [found, found, false])
    const seen: Face[] = []
    for (let offset = 0; ; offset += 3) {
      const { results, more } = (await ask(id, `/endpoint?${filter}limit=3&offset=${offset}`)).body
      seen.push(...results)
      if (!more) break
    }
    assert.deepEqual(seen, whole.results)
  }
})

test('rows are found by status and parent', async () => {
  const versions = (await ask('seeded', '/endpoint_version')).body.results as Face[]
  for (const parent of new Set(versions.map(({ parent }) => parent)))
    assert.deepEqual(
      (await ask('seeded', `/endpoint_version?parent=${parent}`)).body.results,
      versions.filter(version => version.parent === parent),
    )
  const exports = (await ask('seeded', '/batch_export')).body.results as Face[]
  const paused = (await ask('seeded', '/batch_export?status=paused')).body.results
  assert.ok(paused.length > 0 && paused.length < exports.length)
  assert.deepEqual(
    paused,
    exports.filter(({ row }) => row['paused'] === true),
  )
})

test('what is not there is refused by name, whatever it is called', async () => {
  for (const word of ['constructor', '__proto__', 'toString', '%ED%A0%80', 'endpoints'])
    assert.equal((await ask('seeded', `/${word}`)).body.error, 'no_such_resource_kind', word)
  for (const parent of ['constructor', '__proto__', '../../..', 'a/b', '\u0000', 'x'.repeat(3000)])
    for (const kind of ['endpoint_version', 'sync', 'workbook_page', 'batch_export_run', 'backfill']) {
      const { status, body } = await ask('seeded', `/${kind}?parent=${encodeURIComponent(parent)}`)
      assert.deepEqual([status, body.error], [404, 'no_such_parent'], `${kind} in ${parent}`)
    }
  assert.equal((await ask('seeded', '/endpoint?parent=top_pages')).body.error, 'without_parent')
  for (const wrong of ['limit=0', 'limit=1001', 'limit=1e9', 'offset=-1', 'offset=9e99', 'status=', 'sort=name'])
    assert.equal((await ask('seeded', `/endpoint?${wrong}`)).body.error, 'invalid_request', wrong)
})

test('a look leaves no trace and strikes no fault', async () => {
  const world = await worldWith(['kept'])
  world.faults.set('down', { match: {}, effect: { status: 503 } })
  const { total } = world.journal
  assert.equal((await ask(world.id, '/endpoint')).body.results.length, 1)
  assert.deepEqual([world.journal.total, world.faults.taken('down')], [total, 0])
})

test('no secret is shown', async () => {
  const world = await worldWith()
  const secret = [...world.table('posthog.keys').keys()][0]!
  await served.send(secret, {
    method: 'post',
    path: `/api/projects/${world.options.ordinal}/endpoints/`,
    body: { name: 'leaky', description: secret, query: { kind: 'HogQLQuery', query: `select '${secret}'` } },
  })
  const { body } = await ask(world.id, '/endpoint')
  assert.equal(body.results.length, 1)
  assert.doesNotMatch(JSON.stringify(body), new RegExp(secret))
})

test('parents that never end are not walked for ever, and the answer says so', { timeout: 60_000 }, async () => {
  const { mock } = served
  const kinds = kindsOf({ mock } as Parameters<typeof kindsOf>[0], mock.worlds.seeded)
  const kind = kinds.find(({ kind }) => kind === 'endpoint_version')!
  const above = kinds.find(({ kind }) => kind === 'endpoint')!
  async function* endless() {
    for (let i = 0; ; i++) {
      if (i % 1000 === 0) await setImmediate()
      yield { name: `e${i}` }
    }
  }
  async function* oneInThousand(parent: string | undefined) {
    if (parent?.endsWith('000')) yield { version: 1 }
  }
  const faces = () => facesOf({ kind, rows: oneInThousand }, { kind: above, rows: endless }, undefined)
  const whole = await sought(faces(), () => true, { offset: 0, limit: 1000 })
  assert.deepEqual([whole.results.length, whole.total, whole.more, whole.truncated], [19, null, false, true])
  const first = await sought(faces(), () => true, { offset: 0, limit: 10 })
  assert.deepEqual([first.results.length, first.total, first.more, first.truncated], [10, null, true, false])
})
