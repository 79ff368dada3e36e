// What repeats by a clock: materializations that run, exports that are listed and change hands.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { nextDue } from '../core/due.ts'
import { foundingId } from '../sigma/ids.ts'
import { scheduleId, schedules, setPaused } from '../sigma/schedules.ts'
import { stage } from '../sigma/stage.ts'
import { datasetId } from '../sigma/workbooks.ts'
import { ownEngine } from '../testing/engine.ts'
import { sigmaV2 } from './index.ts'
import { seed } from './seed.ts'

/** Friday, 10:00 UTC. */
const { mock, errors, newWorld } = stage([sigmaV2], ownEngine(), Date.UTC(2026, 4, 1, 10))
after(() => assert.deepEqual(errors, []))

const hour = 3_600_000
const usage = foundingId('workbook', 'usage')
const people = datasetId('People')
type World = ReturnType<typeof newWorld>

const staged = () => newWorld({ events: 100 })
const goingOn = ({ world }: World, inode: string, sheet: string | null, paused = false) =>
  setPaused(world, scheduleId(inode, sheet), paused, world.clock.now())

/** Lets hours pass from event to event, as the control API does. */
async function pass({ world, jump }: World, hours: number) {
  const end = world.clock.now() + hours * hour
  const happened = []
  const next = () => nextDue(world, mock.apisOf(world), mock.queries)?.at ?? Number.POSITIVE_INFINITY
  for (let at = next(); at <= end; at = next()) happened.push(...(await jump(Math.max(0, at - world.clock.now()))))
  happened.push(...(await jump(end - world.clock.now())))
  return happened
}

async function read({ call, renew }: World, path: string) {
  renew()
  const { status, body } = await call('get', path)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
/** When the runs of a dataset ended, the last first. */
const runs = async (world: World) =>
  (await read(world, `/v2/datasets/${people}/materialization`)).entries.map(({ finishedAt }: { finishedAt: string }) =>
    finishedAt.slice(0, 13),
  )

test('a fresh world does nothing by itself', async () => {
  const world = staged()
  const { entries } = await read(world, `/v2/workbooks/${usage}/materialization-schedules`)
  assert.deepEqual(
    entries.map(({ sheetId, paused }: { sheetId: string; paused: boolean }) => [sheetId, paused]),
    [
      ['sH1tEvents', true],
      ['sH2tByDay0', true],
    ],
  )
  assert.deepEqual(await pass(world, 72), [])
  assert.deepEqual(await runs(world), [])
})

test('a dataset is materialized every morning, and not while that is paused', async () => {
  const world = staged()
  goingOn(world, people, null)
  const happened = await pass(world, 48)
  assert.deepEqual(
    happened.map(({ kind, status }) => `${kind} ${status}`),
    ['pending', 'building', 'ready', 'pending', 'building', 'ready'].map(status => `sigma_materialization ${status}`),
  )
  assert.equal(new Date(happened[0]!.at).toISOString(), '2026-05-02T05:00:00.000Z')
  assert.deepEqual(await runs(world), ['2026-05-03T05', '2026-05-02T05'])
  goingOn(world, people, null, true)
  await pass(world, 48)
  goingOn(world, people, null)
  await pass(world, 24)
  assert.deepEqual(await runs(world), ['2026-05-06T05', '2026-05-03T05', '2026-05-02T05'])
})

test('the run of a schedule can be read as one that was asked for', async () => {
  const world = staged()
  goingOn(world, usage, 'sH1tEvents')
  const [first] = await pass(world, 24)
  const { status, readyAt } = await read(world, `/v2/workbooks/${usage}/materializations/${first!.id}`)
  assert.deepEqual([status, readyAt.slice(0, 15)], ['ready', '2026-05-02T06:0'])
  await pass(world, 24)
  assert.equal((await read(world, `/v2/workbooks/${usage}/materializations/${first!.id}`)).status, 'expired')
})

test('a run that is still under way is not overtaken', async () => {
  const world = staged()
  world.world.outcomes.set('sigma_materialization', { outcome: 'hang', times: 1 })
  goingOn(world, people, null)
  const happened = await pass(world, 72)
  assert.deepEqual(
    happened.map(({ status }) => status),
    ['pending', 'building'],
  )
})

test('what is archived is not materialized, and what was missed is not made up for', async () => {
  const world = staged()
  goingOn(world, people, null)
  await world.call('delete', `/v2/files/${people}`)
  assert.deepEqual(await pass(world, 72), [])
  world.renew()
  assert.equal((await world.call('patch', `/v2/files/${people}`, { body: { restore: true } })).status, 200)
  await pass(world, 24)
  assert.deepEqual(await runs(world), ['2026-05-05T05'])
})

test('what is seeded runs, but for what is paused there and for copies', () => {
  const { world } = staged()
  seed(world)
  const running = [...schedules(world).values()].filter(({ paused }) => !paused)
  assert.deepEqual(
    running.map(({ inode, sheet }) => [inode, sheet]).sort(),
    [
      [people, null],
      [usage, 'sH1tEvents'],
    ].sort(),
  )
})

test('a member has the scheduled exports of workbooks that are not archived', async () => {
  const world = staged()
  const { call, admin, viewer } = world
  const { entries } = await read(world, `/v2/workbooks/${usage}/schedules`)
  assert.deepEqual((await read(world, `/v2/members/${admin.member}/schedules`)).entries, entries)
  assert.deepEqual((await read(world, `/v2/members/${viewer.member}/schedules`)).entries, [])
  assert.equal((await call('get', '/v2/members/nobody/schedules')).status, 404)
  await call('delete', `/v2/files/${usage}`)
  assert.equal((await read(world, `/v2/members/${admin.member}/schedules`)).total, 0)
})

test('scheduled exports of somebody who leaves change hands, or end with him', async () => {
  const world = staged()
  const { call, admin } = world
  const leaver = { email: 'eve@example.com', firstName: 'Eve', lastName: 'Adeyemi', memberType: 'build' }
  const { memberId } = (await call('post', '/v2/members', { body: leaver })).body
  const copy = async () => {
    const folders = (await read(world, '/v2/workspaces')).entries
    const body = { name: 'Hers', destinationFolderId: folders[0].workspaceId, ownerId: memberId }
    const { workbookId } = (await call('post', `/v2/workbooks/${usage}/copy`, { body })).body
    return `/v2/workbooks/${workbookId}/schedules`
  }
  const owners = async (path: string) =>
    (await read(world, path)).entries.map(({ ownerId }: { ownerId: string }) => ownerId)
  const first = await copy()
  assert.deepEqual(await owners(first), [memberId])
  await call('delete', `/v2/members/${memberId}`)
  assert.deepEqual(await owners(first), [admin.member])
  await call('patch', `/v2/members/${memberId}`, { body: { isArchived: false } })
  const second = await copy()
  await call('patch', `/v2/members/${memberId}`, { body: { isArchived: true, archiveScheduledExports: true } })
  assert.deepEqual([await owners(first), await owners(second)], [[admin.member], []])
})
