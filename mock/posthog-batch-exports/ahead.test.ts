// Pages of long histories: made when a clock jumps and when a saved world is started again.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import request from 'supertest'
import { Mock } from '../app.ts'
import { openState } from '../core/state.ts'
import type { World } from '../core/world.ts'
import { establish, projectOf } from '../posthog/project.ts'
import { stage } from '../posthog/stage.ts'
import { days } from '../posthog/time.ts'
import { ownEngine } from '../testing/engine.ts'
import { posthogBatchExports } from './index.ts'

const queries = ownEngine()
before(() => queries.start())
const start = Date.UTC(2026, 4, 1, 10, 20)
const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
after(() => rmSync(folder, { recursive: true }))
const { newWorld } = stage([posthogBatchExports], start, queries)

const hourly = { name: 'hourly', interval: 'hour', destination: { type: 'NoOp', config: {} } }

/** A world as a state file gives it back, and who asks it. */
function restarted(world: World): { again: Mock; page: (id: string, key: string) => Promise<number[]> } {
  const state = openState(join(folder, `${world.id}.db`))
  state.flush(world)
  const again = new Mock({
    ...{ products: [posthogBatchExports], queries, version: 'test', isSample: false, saved: state.worlds() },
    establish: (world, registry) => establish(registry, world),
  })
  state.close()
  const page = async (id: string, key: string) => {
    const asked = request(again.listener).get(`/api/projects/${projectOf(world).id}/batch_exports/${id}/runs`)
    const { body } = await asked.query({ after: '-60d' }).set({ Authorization: `Bearer ${key}` })
    return body.results.map(({ records_completed }: { records_completed: number }) => records_completed)
  }
  return { again, page }
}

/** An hourly export of as many days, whose generated events end with it. */
async function exported(length: number) {
  const staged = newWorld({ events: 20_000, clock: start - length * days, anchor: start })
  const { body } = await staged.call('post', '/batch_exports', { body: hourly })
  await staged.walk(length * days)
  return { world: staged.world, id: body.id as string, key: staged.keyOf('*') }
}

test('the first page of a saved world is counted before somebody asks', async t => {
  const { world, id, key } = await exported(20)
  const { again, page } = restarted(world)
  await again.makeAhead()
  const run = t.mock.method(queries, 'run')
  const counts = await page(id, key)
  assert.equal(run.mock.callCount(), 0)
  assert.equal(counts.length, 100)
  assert.ok(counts.filter(count => count > 0).length > 50, `${counts}`)
})

test('few runs of a saved world are counted when somebody asks', async t => {
  const { world, id, key } = await exported(2)
  const { again, page } = restarted(world)
  const run = t.mock.method(queries, 'run')
  await again.makeAhead()
  assert.equal(run.mock.callCount(), 0)
  await page(id, key)
  assert.ok(run.mock.callCount() > 0)
})

test('a world that is gone has nothing made for it', async t => {
  const { world } = await exported(20)
  const { again } = restarted(world)
  const run = t.mock.method(queries, 'run')
  again.worlds.delete(world.id)
  await again.makeAhead()
  assert.equal(run.mock.callCount(), 0)
})

test('nothing is made without an engine', async t => {
  const { world } = await exported(20)
  const { again } = restarted(world)
  t.mock.method(queries, 'info', () => ({ kind: 'clickhouse', version: null, ready: false }))
  const run = t.mock.method(queries, 'run')
  await again.makeAhead()
  assert.equal(run.mock.callCount(), 0)
})
