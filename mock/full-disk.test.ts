// A disk without room: what would change something is refused and did not happen, the rest goes on, nothing is lost.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import request from 'supertest'
import { Mock } from './app.ts'
import { control } from './control/index.ts'
import { openState, StateFile } from './core/state.ts'
import { establish, products } from './families.ts'
import { createQueryService } from './query/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))
const authorized = { Authorization: 'Bearer phx_understudy' }
const key = 'phc_understudy'

/** A mock whose state file may take as many pages as it has and not one more, or any number again. */
async function onSmallDisk(name: string, options: { engine?: 'synthetic' } = {}) {
  const file = join(folder, `${name}.db`)
  openState(file).close()
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL')
  const state = new StateFile(database, file)
  const queries = createQueryService({ cacheDir: join(folder, 'cache'), ...options })
  const mock = new Mock({
    products,
    queries,
    establish,
    version: 'test',
    seeded: { events: 0 },
    control: mock => control(mock, { state }),
    saved: state.worlds(),
    save: world => state.flush(world),
    log: ({ error }) => assert.equal(error, undefined),
  })
  await mock.loaded
  state.flush(mock.worlds.seeded)
  const pages = () => Object.values(database.prepare('PRAGMA page_count').get()!)[0]
  return {
    file,
    mock,
    http: request(mock.listener),
    fill() {
      database.exec('VACUUM')
      database.exec(`PRAGMA max_page_count = ${pages()}`)
    },
    makeRoom: () => database.exec('PRAGMA max_page_count = 1000000'),
    async close() {
      await queries.close()
      state.close()
    },
  }
}

/** The rows of the seeded world as a process that starts now would have them. */
function savedIn(file: string) {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare('SELECT collection, key, row FROM rows ORDER BY position').all()
  database.close()
  return rows.map(row => Object.values(row).join(' ')).sort()
}
const shownBy = ({ worlds }: Mock) =>
  [...worlds.values()]
    .flatMap(world =>
      [...world.tables()].flatMap(table =>
        [...table.entries()].map(([key, row]) => `${table.name} ${key} ${JSON.stringify(row)}`),
      ),
    )
    .sort()

/** Larger than what is free in the pages there are. */
const large = 'x'.repeat(50_000)
const endpoints = '/api/projects/@current/endpoints/'
const body = (name: string, text = '') => ({
  name,
  description: text,
  query: { kind: 'HogQLQuery', query: 'SELECT 1' },
})

test('changes are refused with a word about the disk, in the form of each API', async () => {
  const { http, mock, file, fill, close } = await onSmallDisk('refused', { engine: 'synthetic' })
  await http.post(endpoints).set(authorized).send(body('first')).expect(201)
  fill()
  const before = shownBy(mock)
  const create = await http.post(endpoints).set(authorized).send(body('second', large))
  assert.equal(create.status, 507)
  assert.deepEqual({ ...create.body, detail: '' }, { type: 'server_error', code: 'error', detail: '', attr: null })
  for (const text of [create.body.detail, create.headers['x-understudy-hint']])
    assert.match(text!, /Nothing was changed: the state file .*refused\.db cannot be written: its disk is full/)
  const snapshot = await http.put('/__mock__/snapshots/one').send()
  assert.deepEqual([snapshot.status, snapshot.body.error], [507, 'not_kept'])
  const capture = await http.post('/e/').send({ api_key: key, event: 'a', distinct_id: 'b', properties: { large } })
  assert.deepEqual([capture.status, capture.text], [503, 'transient error, please retry'])
  assert.match(capture.headers['x-understudy-hint']!, /its disk is full/)
  const patch = await http.patch(`${endpoints}first/`).set(authorized).send({ description: large })
  assert.equal(patch.status, 507)
  assert.equal((await http.post('/__mock__/worlds').send({})).status, 507)
  assert.deepEqual(shownBy(mock), before)
  assert.deepEqual(savedIn(file), before)
  await close()
})

test('what reads goes on, and is refused what it always was', async () => {
  const { http, fill, close } = await onSmallDisk('reads', { engine: 'synthetic' })
  await http.post(endpoints).set(authorized).send(body('first')).expect(201)
  fill()
  await http.post(endpoints).set(authorized).send(body('second', large)).expect(507)
  await http.get('/__mock__/health').expect(200)
  await http.get(`${endpoints}first/`).set(authorized).expect(200)
  await http.post(`${endpoints}first/run`).set(authorized).send({ refresh: 'force' }).expect(200)
  await http.get(`${endpoints}second/`).set(authorized).expect(404)
  await http.get(endpoints).expect(401)
  await close()
})

test('when there is room again, all goes on and nothing that was confirmed is lost', async () => {
  const { http, mock, file, fill, makeRoom, close } = await onSmallDisk('room')
  const capture = (distinct_id: string, text = '') =>
    http.post('/e/').send({ api_key: key, event: 'kept', distinct_id, properties: { text } })
  await capture('ada').expect(200)
  fill()
  for (const id of ['bob', 'cyd']) await capture(id, large).expect(503)
  makeRoom()
  await capture('dan', large).expect(200)
  const query = {
    kind: 'HogQLQuery',
    query: "SELECT distinct_id FROM events WHERE event = 'kept' ORDER BY distinct_id",
  }
  await http.post(endpoints).set(authorized).send({ name: 'kept', query }).expect(201)
  const run = await http.post(`${endpoints}kept/run`).set(authorized).send({ refresh: 'force' }).expect(200)
  assert.deepEqual(run.body.results, [['ada'], ['dan']])
  await http.get(endpoints).set(authorized).expect(200)
  assert.deepEqual(savedIn(file), shownBy(mock))
  await close()
})

test('a change, a deletion and a restore that cannot be written leave rows, their order and the clock', async () => {
  const { http, mock, file, fill, makeRoom, close } = await onSmallDisk('undone', { engine: 'synthetic' })
  const { seeded } = mock.worlds
  for (const name of ['a', 'b', 'c']) await http.post(endpoints).set(authorized).send(body(name)).expect(201)
  await http.post('/__mock__/clock').send({ freeze: true }).expect(200)
  await http.put('/__mock__/snapshots/small').expect(200)
  await http.patch(`${endpoints}b/`).set(authorized).send({ description: large }).expect(200)
  await http.put('/__mock__/snapshots/large').expect(200)
  await http.post('/__mock__/snapshots/small/restore').expect(200)
  const state = () =>
    JSON.stringify([shownBy(mock), seeded.clock.facts, [...seeded.table('endpoints.endpoints').keys()]])
  const changes = [
    () => http.post('/__mock__/clock').send({ advance: 'PT1H' }),
    () => http.delete(`${endpoints}b/`).set(authorized),
    () => http.post('/__mock__/snapshots/large/restore'),
  ]
  for (const change of changes) {
    makeRoom()
    await http.post('/__mock__/clock').send({ freeze: true }).expect(200)
    fill()
    const [before, written] = [state(), savedIn(file)]
    // Fits nowhere, and is written with the change.
    seeded.table('test.large').put('large', { large })
    assert.equal((await change()).status, 507)
    assert.equal(state(), before)
    assert.deepEqual(savedIn(file), written)
  }
  makeRoom()
  await http.delete(`${endpoints}b/`).set(authorized).expect(204)
  assert.deepEqual(savedIn(file), shownBy(mock))
  await close()
})
