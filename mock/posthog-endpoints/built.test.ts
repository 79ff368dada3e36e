import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { posthogEndpoints } from '../families/posthog/endpoints.ts'
import { projects } from '../posthog/project.ts'
import { aResult, stage } from '../posthog/stage.ts'
import { days } from '../posthog/time.ts'

const start = Date.UTC(2026, 4, 1)
const { engine, errors, newWorld } = stage([posthogEndpoints], start)

const hogql = { kind: 'HogQLQuery', query: 'select event, count() as n from events group by event' }
const trends = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }], interval: 'day' }

/** A world whose endpoint `e` has been built once, and what the engine was asked to make since then. */
async function built(query: object) {
  const { call, walk, world } = newWorld()
  const body = { name: 'e', query, data_freshness_seconds: 900 }
  assert.equal((await call('post', '/endpoints', { body })).status, 201)
  assert.equal((await call('patch', '/endpoints/e', { body: { is_materialized: true } })).status, 200)
  await walk(10 * 60_000)
  engine.asked = []
  engine.built = []
  const made = () => engine.built.length + engine.asked.length
  const run = async () => (await call('post', '/endpoints/e/run', { body: { refresh: 'force' } })).body
  return { call, walk, world, made, run }
}

/** A row of the rows of an insight. */
const trend = (n: number) => ({ data: [n], labels: ['1-May'], days: ['2026-05-01'], count: n, label: '$pageview' })

beforeEach(() => {
  engine.answer = async () => ({ ...aResult, results: [trend(1)] })
})

for (const query of [hogql, trends])
  test(`a month of jobs four times an hour: the engine makes what is left of it in the end (${query.kind})`, async () => {
    const { walk, made } = await built(query)
    const happened = await walk(30 * days)
    assert.equal(happened.filter(({ status }) => status === 'Completed').length, 30 * 96)
    assert.ok(made() <= 2, `${made()} times`)
    assert.deepEqual(errors, [])
  })

/** Looks on the way of a jump of a month. */
async function onTheWay(query: object) {
  const { walk, run, made } = await built(query)
  await walk(10 * days, 20 * days)
  assert.equal(made(), 0)
  engine.answer = async () => ({ ...aResult, results: [query === trends ? trend(7) : [7]] })
  return { answers: [await run(), await run()], made }
}

test('who looks on the way gets a table of that time', async () => {
  const { answers } = await onTheWay(hogql)
  for (const { results, endpoint_materialized } of answers)
    assert.deepEqual([results, endpoint_materialized], [[[7]], true])
  assert.equal(engine.built.length, 1)
})

test('who looks on the way gets the rows of an insight of that time', async () => {
  const { answers } = await onTheWay(trends)
  for (const { results, endpoint_materialized } of answers)
    assert.deepEqual([results, endpoint_materialized], [[trend(7)], true])
})

test('where something is different, the engine is asked', async () => {
  const { walk, world, made } = await built(hogql)
  world.outcomes.set('materialization', { outcome: 'fail', error: 'Out of disk', times: 1 })
  const failed = (await walk(1 * days)).filter(({ status }) => status === 'Failed')
  assert.equal(failed.length, 1)
  const before = made()
  const [key] = [...projects(world).keys()]
  projects(world).patch(key!, { timezone: 'Asia/Tokyo' })
  await walk(1 * days)
  assert.ok(made() - before >= 2, `${made() - before} times`)
})
