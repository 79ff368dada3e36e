// Exports against the engine's own answers: the rows, the formats, the states, who may have them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { World } from '../core/world.ts'
import { scopeOf } from '../posthog-data-warehouse/scope.ts'
import { foundingId } from '../sigma/ids.ts'
import { stage } from '../sigma/stage.ts'
import { ownEngine } from '../testing/engine.ts'
import { sigmaV2 } from './index.ts'

const queries = ownEngine()
const { errors, newWorld } = stage([sigmaV2], queries)

const usage = foundingId('workbook', 'usage')
const customers = foundingId('workbook', 'customers')
const allEvents = 'tB4nEvents'
const byName = 'cH3rByName'
const minute = 60_000

type Staged = ReturnType<typeof newWorld>

const staged = () => newWorld({ events: 1000 })

async function asked({ call }: Staged, body: object, workbook = usage, as: 'admin' | 'viewer' = 'admin') {
  return call('post', `/v2/workbooks/${workbook}/export`, { body, as })
}

/** The file of an export, when it is ready. */
async function exported(world: Staged, body: object, workbook = usage): Promise<string> {
  const { status, body: started } = await asked(world, body, workbook)
  assert.equal(status, 200, JSON.stringify(started))
  await world.jump(minute)
  return download(world, started.queryId)
}

async function download({ call }: Staged, queryId: string): Promise<string> {
  const { status, text } = await call('get', `/v2/query/${queryId}/download`)
  assert.equal(status, 200, text)
  return text
}

async function counted(world: World, query: string): Promise<unknown[][]> {
  const scope = scopeOf(world, world.clock.now())
  const { results } = await queries.run({ query: { kind: 'HogQLQuery', query }, scope, queryId: 'counted' })
  return results as unknown[][]
}

test('csv has the rows that the engine counts, under display names', async () => {
  const world = staged()
  const lines = (await exported(world, { elementId: byName, format: { type: 'csv' } })).trimEnd().split('\r\n')
  const expected = await counted(
    world.world,
    'select event, count() as n from events group by event order by n desc, event',
  )
  assert.equal(lines[0], 'Event,Events')
  assert.ok(expected.length > 3)
  assert.deepEqual(
    lines.slice(1),
    expected.map(([event, n]) => `${event},${n}`),
  )
  assert.deepEqual(errors, [])
})

test('json and jsonl have the same rows as objects', async () => {
  const world = staged()
  const target = { elementId: allEvents, rowLimit: 20 }
  const json = JSON.parse(await exported(world, { ...target, format: { type: 'json' } }))
  const lines = (await exported(world, { ...target, format: { type: 'jsonl' } })).trimEnd().split('\n')
  assert.equal(json.length, 20)
  assert.deepEqual(Object.keys(json[0]), ['Uuid', 'Event', 'Timestamp', 'Person Id', 'Browser', 'Path', 'Amount'])
  assert.deepEqual(
    lines.map(line => JSON.parse(line)),
    json,
  )
})

test('slices by offset and rowLimit make up the whole', async () => {
  const world = staged()
  const slice = async (options: object) =>
    JSON.parse(await exported(world, { elementId: allEvents, format: { type: 'json' }, ...options }))
  const whole = await slice({ rowLimit: 30 })
  const parts = [await slice({ rowLimit: 20 }), await slice({ rowLimit: 10, offset: 20 })]
  assert.deepEqual(parts.flat(), whole)
  assert.deepEqual(await slice({ rowLimit: 0 }), [])
})

test('values of controls restrict rows, before and after they are counted', async () => {
  const world = staged()
  const named = async (parameters: Record<string, string>): Promise<{ Event: string; Events: number }[]> =>
    JSON.parse(await exported(world, { elementId: byName, format: { type: 'json' }, parameters }))
  const all = await named({ unknown: 'ignored' })
  const fewer = await named({ 'Number-Of-Events': 'min:10,max:100' })
  assert.ok(fewer.length > 0 && fewer.length < all.length)
  assert.deepEqual(
    fewer,
    all.filter(({ Events }) => Events >= 10 && Events <= 100),
  )
  const [[n]] = (await counted(
    world.world,
    'select count() from events where timestamp >= toStartOfDay(now()) - interval 3 day and timestamp < toStartOfDay(now())',
  )) as [[number]]
  const recent = await named({ 'Date-Range': 'prior-day-3' })
  assert.equal(
    recent.reduce((sum, { Events }) => sum + Events, 0),
    n,
  )
  const events = JSON.parse(
    await exported(world, {
      elementId: allEvents,
      format: { type: 'json' },
      parameters: { 'Event-Name': '$pageview,user%20signed%20up' },
    }),
  ) as { Event: string }[]
  assert.deepEqual([...new Set(events.map(({ Event }) => Event))].sort(), ['$pageview', 'user signed up'])
})

test('a value that its control cannot have, and an element without rows, are refused', async () => {
  const world = staged()
  const format = { type: 'csv' }
  const wrong = await asked(world, { elementId: byName, format, parameters: { 'Number-Of-Events': 'many' } })
  assert.equal(wrong.status, 400)
  assert.equal(wrong.body.code, 'unable_to_produce_query')
  assert.match(wrong.body.message, /Control Number-Of-Events: "many" is not a number/)
  const control = await asked(world, { elementId: 'cT1lEvent0', format })
  assert.equal(control.body.code, 'unable_to_produce_query')
  assert.equal((await asked(world, { elementId: 'nowhere', format })).status, 404)
  assert.equal((await asked(world, { elementId: byName, pageId: 'pG1eOvervw', format: { type: 'xlsx' } })).status, 400)
})

test('204 while it works, 200 with the same bytes, 404 after an hour', async () => {
  const world = staged()
  const { body } = await asked(world, { elementId: byName, format: { type: 'csv' } })
  assert.equal(body.jobComplete, false)
  const at = `/v2/query/${body.queryId}/download`
  const early = await world.call('get', at)
  assert.deepEqual([early.status, early.text], [204, ''])
  await world.jump(minute)
  const first = await world.call('get', at)
  assert.equal(first.headers['content-type'], 'text/csv; charset=utf-8')
  assert.equal(first.headers['content-disposition'], 'attachment; filename="Events by name.csv"')
  assert.equal((await world.call('get', at)).text, first.text)
  await world.jump(60 * minute)
  world.renew()
  const late = await world.call('get', at)
  assert.equal(late.status, 404)
  assert.match(late.body.message, /^The query download has expired/)
})

test('a file is kept as long as it was asked for', async () => {
  const world = staged()
  const body = { elementId: byName, format: { type: 'csv' }, resultsValidityTimeMs: 3 * 60 * minute }
  const { body: started } = await asked(world, body)
  await world.jump(minute)
  await world.jump(2 * 60 * minute)
  world.renew()
  await download(world, started.queryId)
  await world.jump(2 * 60 * minute)
  world.renew()
  assert.equal((await world.call('get', `/v2/query/${started.queryId}/download`)).status, 404)
})

test('an export ends as ordered', async () => {
  const world = staged()
  world.world.outcomes.set('export', { outcome: 'fail', error: 'The warehouse went away.', times: 1 })
  const { body: failing } = await asked(world, { elementId: byName, format: { type: 'csv' } })
  await world.jump(minute)
  const failed = await world.call('get', `/v2/query/${failing.queryId}/download`)
  assert.deepEqual([failed.status, failed.body.message], [500, 'The warehouse went away.'])
  world.world.outcomes.set('export', { outcome: 'hang' })
  const { body: hanging } = await asked(world, { elementId: byName, format: { type: 'csv' } })
  await world.jump(600 * minute)
  world.renew()
  assert.equal((await world.call('get', `/v2/query/${hanging.queryId}/download`)).status, 204)
})

test('a member exports what he may see, as himself', async () => {
  const world = staged()
  const body = { elementId: byName, format: { type: 'csv' } }
  assert.equal((await asked(world, body, usage, 'viewer')).status, 200)
  assert.equal((await asked(world, { ...body, exportAs: world.admin.member }, usage, 'viewer')).status, 403)
  assert.equal((await asked(world, { ...body, elementId: 'tB6nPeople' }, customers, 'viewer')).status, 403)
  const { body: started } = await asked(world, body)
  await world.jump(minute)
  assert.equal((await world.call('get', `/v2/query/${started.queryId}/download`, { as: 'viewer' })).status, 403)
})
