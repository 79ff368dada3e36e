// The engine's process killed at each stage of its life: whoever waits is answered, or told that there is no engine.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { decodeRows } from '../encode.ts'
import { createQueryService } from '../service.ts'
import type { Scope } from '../types.ts'
import { ChdbEngine } from './chdb.ts'
import { EngineError } from './engine.ts'

const cacheDir = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(cacheDir, { recursive: true }))

const turn = () => new Promise(setImmediate)
const one = { sql: 'SELECT 1' }
const rows = (answer: Buffer) => decodeRows(answer).rows
const gone = (thrown: unknown) => thrown instanceof EngineError && /The engine ended: SIGKILL/.test(thrown.message)

function kill(pid: number | undefined) {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

/** Kills every process that there is until the work is settled. */
async function killingAll<T>(pids: () => (number | undefined)[], work: Promise<T>): Promise<PromiseSettledResult<T>> {
  let isOver = false
  const settled = Promise.allSettled([work]).finally(() => (isOver = true))
  while (!isOver) {
    for (const pid of pids()) kill(pid)
    await turn()
  }
  return (await settled)[0]
}

/** What has to be so before the process that starts is killed. */
const stages: [name: string, reached: (engine: ChdbEngine) => boolean][] = [
  ['is begun', () => true],
  ['opens its data', ({ home }) => existsSync(join(home, 'data'))],
  ['makes its databases', ({ home }) => existsSync(join(home, 'data', 'metadata', 'understudy.sql'))],
]

for (const [name, reached] of stages)
  test(`killed while it ${name}, it starts again`, async () => {
    const engine = new ChdbEngine(cacheDir)
    const answer = engine.query(one)
    const first = engine.pid
    while (!reached(engine) && !engine.ready) await turn()
    kill(first)
    assert.deepEqual(rows(await answer), [[1]])
    assert.notEqual(engine.pid, first)
    await engine.close()
  })

test('killed each time it starts, what waits is told so; the next statement tries again', async () => {
  const engine = new ChdbEngine(cacheDir)
  const { reason } = (await killingAll(() => [engine.pid], engine.query(one))) as PromiseRejectedResult
  assert.ok(gone(reason), String(reason))
  assert.equal(engine.ready, false)
  assert.deepEqual(rows(await engine.query(one)), [[1]])
  assert.equal(engine.ready, true)
  await engine.close()
})

test('killed while it works and each time it starts again', async () => {
  const engine = new ChdbEngine(cacheDir)
  await engine.command({ sql: 'CREATE TABLE kept (world String, seq UInt32) ENGINE = MergeTree ORDER BY seq' })
  const insert = (seq: number) =>
    engine.insert('kept', Buffer.from(`{"world":"w","seq":${seq}}\n`), { world: 'w', batches: [seq] })
  await insert(1)
  const both = Promise.all([insert(2), engine.query({ sql: 'SELECT sleep(3)' })])
  const { reason } = (await killingAll(() => [engine.pid], both)) as PromiseRejectedResult
  assert.ok(gone(reason), String(reason))
  assert.deepEqual(rows(await engine.query({ sql: 'SELECT count() FROM kept WHERE seq = 1' })), [[1]])
  await engine.close()
})

test('killed while it is asked whether an insert took effect, the insert is there once', async () => {
  const engine = new ChdbEngine(cacheDir)
  await engine.command({ sql: 'CREATE TABLE once (world String, seq UInt32) ENGINE = MergeTree ORDER BY seq' })
  for (let seq = 1; seq <= 3; seq++) {
    const insert = (again: boolean) =>
      engine.insert('once', Buffer.from(`{"world":"w","seq":${seq}}\n`), { world: 'w', batches: [seq], again })
    const inserted = insert(false)
    const first = engine.pid
    kill(first)
    while (!engine.ready || engine.pid === first) await turn()
    kill(engine.pid)
    // What died twice is given up; who tries again says so.
    await inserted.catch(() => insert(true))
  }
  assert.deepEqual(rows(await engine.query({ sql: 'SELECT arraySort(groupArray(seq)) FROM once' })), [[[1, 2, 3]]])
  await engine.close()
})

test('a statement is cancelled before the process is there', async () => {
  const engine = new ChdbEngine(cacheDir)
  const answer = engine.query({ ...one, id: 'early' })
  const rejected = assert.rejects(answer, { number: 394 })
  assert.equal(await engine.cancel('early'), true)
  await rejected
  await engine.close()
})

test('a cancelled statement whose process is killed is cancelled', async () => {
  const engine = new ChdbEngine(cacheDir)
  await engine.start()
  const answer = engine.query({ sql: 'SELECT sleep(3)', id: 'doomed' })
  const rejected = assert.rejects(answer, { number: 394 })
  const cancelling = engine.cancel('doomed')
  kill(engine.pid)
  assert.equal(await cancelling, true)
  await rejected
  await engine.close()
})

test('closed while it starts, or killed while it is closed', async () => {
  const starting = new ChdbEngine(cacheDir)
  const early = assert.rejects(starting.query(one))
  await starting.close()
  await early
  const closing = new ChdbEngine(cacheDir)
  await closing.start()
  const late = assert.rejects(closing.query({ sql: 'SELECT sleep(3)' }), /closed/)
  kill(closing.pid)
  await closing.close()
  await late
  assert.equal(existsSync(closing.home), false)
})

const scope: Scope = {
  world: 'w',
  teamId: 1,
  seed: 1,
  events: 0,
  anchor: 0,
  now: 0,
  timezone: 'UTC',
  weekStartDay: 'sunday',
  upTo: 0,
  propertyTypes: {},
  views: {},
}

/** Processes of engines that this process started. */
const children = () =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

test('without a process that stays, rows are invented, and health says so', {
  skip: process.platform !== 'linux',
}, async () => {
  const queries = createQueryService({ cacheDir })
  const query = { kind: 'HogQLQuery', query: 'SELECT 1' }
  const run = queries.run({ query, scope, queryId: 'q' })
  const { value } = (await killingAll(children, run)) as PromiseFulfilledResult<Awaited<typeof run>>
  assert.equal(value.synthetic, true)
  assert.deepEqual(queries.info(), { kind: 'synthetic', version: null, ready: true })
  await queries.close()
})

test('while the process is away, health says that the engine is not ready', {
  skip: process.platform !== 'linux',
}, async () => {
  const queries = createQueryService({ cacheDir })
  const ask = () => queries.run({ query: { kind: 'HogQLQuery', query: 'SELECT 1' }, scope, queryId: 'q' })
  await ask()
  assert.equal(queries.info().ready, true)
  for (const pid of children()) kill(pid)
  while (queries.info().ready) await turn()
  assert.deepEqual((await ask()).results, [[1]])
  assert.equal(queries.info().ready, true)
  await queries.close()
})
