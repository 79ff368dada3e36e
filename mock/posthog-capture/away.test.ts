// The engine killed while events come in: what was refused was not taken, what was taken is there, also after a restart.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { MockFlags } from '../flags.ts'
import { type Running, start } from '../start.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
test.after(() => rmSync(folder, { recursive: true }))

const begin = (state: string, events = 0) =>
  start({ state, events, seed: 1, revision: {}, clockRate: 1, rateLimits: 'off', latency: 'none' } as MockFlags, {
    host: '127.0.0.1',
    port: 0,
  })

/** Processes of engines that this process started. */
const children = () =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

function killEngine() {
  for (const pid of children())
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
}

const headers = { Authorization: 'Bearer phx_understudy', 'Content-Type': 'application/json' }

async function capture({ url }: Running, distinct_id: string): Promise<number> {
  const body = JSON.stringify({ api_key: 'phc_understudy', event: 'kept', distinct_id })
  return (await fetch(`${url}/e/`, { method: 'POST', headers, body })).status
}

async function run({ url, mock }: Running): Promise<{ status: number; count?: number }> {
  const project = [...mock.worlds.seeded.table<{ id: number }>('posthog.projects').values()][0]!.id
  const endpoints = `${url}/api/projects/${project}/endpoints/`
  const query = { kind: 'HogQLQuery', query: "SELECT count() FROM events WHERE event = 'kept'" }
  await fetch(endpoints, { method: 'POST', headers, body: JSON.stringify({ name: 'kept', query }) })
  const body = JSON.stringify({ refresh: 'force' })
  const answer = await fetch(`${endpoints}kept/run`, { method: 'POST', headers, body })
  const { results } = (await answer.json()) as { results?: [[number]] }
  return { status: answer.status, ...(results && { count: results[0][0] }) }
}

const stages: [name: string, work: (running: Running) => Promise<number[]>][] = [
  [
    'before',
    async running => {
      killEngine()
      return [await capture(running, 'ada')]
    },
  ],
  [
    'after',
    async running => {
      const status = await capture(running, 'ada')
      killEngine()
      return [status]
    },
  ],
  [
    'between',
    async running => {
      const sent = ['ada', 'bob', 'cyd'].map(id => capture(running, id))
      await sent[1]
      killEngine()
      return Promise.all(sent)
    },
  ],
  [
    'each time it starts while the events are read',
    async running => {
      const statuses = [await capture(running, 'ada')]
      let isOver = false
      const asked = run(running).finally(() => (isOver = true))
      while (!isOver) {
        killEngine()
        await new Promise(setImmediate)
      }
      assert.equal((await asked).status, 500, 'a run without an engine has an answer')
      killEngine()
      return [...statuses, await capture(running, 'bob')]
    },
  ],
]

for (const [name, work] of stages)
  test(`killed ${name}`, { skip: process.platform !== 'linux' }, async () => {
    const state = join(folder, `${name}.db`)
    const first = await begin(state)
    assert.equal((await run(first)).count, 0)
    const taken = (await work(first)).filter(status => status === 200).length
    assert.ok(taken > 0)
    assert.deepEqual(await run(first), { status: 200, count: taken })
    await first.close()
    const second = await begin(state)
    assert.deepEqual(await run(second), { status: 200, count: taken })
    await second.close()
  })

test('a mock with many events serves before its engine is there', { skip: process.platform !== 'linux' }, async () => {
  const state = join(folder, 'many.db')
  const first = await begin(state)
  for (const id of ['ada', 'bob', 'cyd']) assert.equal(await capture(first, id), 200)
  await first.close()
  const second = await begin(state)
  const asked = children()
  for (const pid of asked) process.kill(pid, 'SIGSTOP')
  assert.equal((await fetch(`${second.url}/__mock__/health`)).status, 200)
  assert.equal(await capture(second, 'dan'), 200)
  for (const pid of asked) process.kill(pid, 'SIGCONT')
  assert.deepEqual(await run(second), { status: 200, count: 4 })
  await second.close()
})

test('events of people whom only the engine knows are refused while it is away, and not counted later', {
  skip: process.platform !== 'linux',
}, async () => {
  const state = join(folder, 'people.db')
  const first = await begin(state, 1000)
  assert.equal((await run(first)).count, 0)
  let statuses: number[] | undefined
  const sent = Promise.all(['user_10001', 'user_10002', 'ada'].map(id => capture(first, id)))
  sent.then(all => (statuses = all))
  while (!statuses) {
    killEngine()
    await new Promise(setImmediate)
  }
  assert.ok(statuses.includes(503), String(statuses))
  const taken = statuses.filter(status => status === 200).length
  assert.deepEqual(await run(first), { status: 200, count: taken })
  await first.close()
  const second = await begin(state, 1000)
  assert.deepEqual(await run(second), { status: 200, count: taken })
  await second.close()
})
