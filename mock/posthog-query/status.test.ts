import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phaseOf } from '../core/job.ts'
import { World } from '../core/world.ts'
import { projects } from '../posthog/project.ts'
import { isoZ, minutes, seconds } from '../posthog/time.ts'
import { type Ended, type QueryRow, queries } from './rows.ts'
import { expiresAt, known, statusOf } from './status.ts'

const start = Date.UTC(2026, 4, 1)
const row: QueryRow = {
  id: 'tile',
  createdBy: 1,
  request: { query: { kind: 'HogQLQuery' } },
  upTo: 0,

  cacheKey: 'key',
  lifetime: 1 * minutes,
  job: {
    id: 'task',
    askedAt: start,
    startsAt: start + 1 * seconds,
    endsAt: start + 11 * seconds,
    outcome: 'complete',
  },
  ended: null,
}
const done: Ended = { body: { results: [] }, synthetic: false }
const failed: Ended = { error: 'no such field' }
const broken: Ended = { error: null }
const over = (ended: Ended | null): QueryRow =>
  ended ? { ...row, ended, job: { ...row.job, endedAt: start + 12 * seconds, failed: 'error' in ended } } : row

const world = new World({ id: 'w', ordinal: 7, seed: 1, events: 1000, revisions: {}, rateLimits: 'off', clock: start })
projects(world).put('7', {
  id: 7,
  organization: 'o',
  name: 'Shop',
  capture_key: 'phc',
  timezone: 'UTC',
  week_start_day: 'sunday',
})

for (const [after, ended, phase, says] of [
  [0, null, 'waiting', { complete: false, error: false, pickup_time: null, end_time: null, results: null }],
  [999, null, 'waiting', { pickup_time: null }],
  [1000, null, 'running', { complete: false, pickup_time: isoZ(start + 1000), end_time: null }],
  [60_000, null, 'running', { complete: false, end_time: null }],
  [
    12_000,
    done,
    'complete',
    { complete: true, error: false, results: { results: [] }, end_time: isoZ(start + 12_000) },
  ],
  [12_000, failed, 'failed', { complete: true, error: true, error_message: 'no such field', results: null }],
  [12_000, broken, 'failed', { complete: true, error: true, error_message: null, results: null }],
] as const)
  test(`${after} ms after it was asked for, ${JSON.stringify(ended)}: ${phase}`, () => {
    const now = start + after
    assert.equal(phaseOf(over(ended), now), phase)
    assert.partialDeepStrictEqual(statusOf(world, over(ended), now), {
      id: 'tile',
      team_id: 7,
      query_async: true,
      task_id: 'task',
      start_time: isoZ(start),
      ...says,
    })
  })

for (const [what, facts, after, expires] of [
  ['it was asked for', { job: { ...row.job, startsAt: start + 60 * minutes } }, 0, 20 * minutes],
  ['it was picked up', {}, 2000, 20 * minutes + 1 * seconds],
  ['it ended', over(done), 15_000, 20 * minutes + 12 * seconds],
] as const)
  test(`a record goes 20 minutes after ${what}`, () => {
    assert.equal(expiresAt({ ...row, ...facts }, start + after), start + expires)
    queries(world).put(row.id, { ...row, ...facts })
    assert.notEqual(known(world, row.id, start + expires - 1), undefined)
    assert.equal(known(world, row.id, start + expires), undefined)
  })

for (const [after, shown, rows_read, time_elapsed] of [
  [500, true, undefined, undefined],
  [1000, true, 0, 0],
  [6000, true, 500, 5],
  [30_000, true, 1000, 29],
  [6000, false, undefined, undefined],
] as const)
  test(`progress after ${after} ms, ${shown ? 'asked for' : 'not asked for'}: ${rows_read} rows`, () => {
    const { query_progress } = statusOf(world, row, start + after, shown)
    assert.equal(query_progress?.rows_read, rows_read)
    assert.equal(query_progress?.time_elapsed, time_elapsed)
  })
