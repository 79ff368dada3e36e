import assert from 'node:assert/strict'
import { test } from 'node:test'
import { World } from './world.ts'

test('a world that begins frozen stands at its instant, however long it takes to make', t => {
  let wall = Date.UTC(2026, 0)
  t.mock.method(Date, 'now', () => wall++)
  const start = Date.UTC(2026, 4, 1)
  const options = { id: 'w', ordinal: 2, seed: 1, events: 0, revisions: {}, rateLimits: 'off' as const }
  const world = new World({ ...options, clock: start, frozen: true })
  assert.deepEqual([world.clock.now(), world.anchor], [start, start])
  world.clock.freeze(false)
  assert.ok(world.clock.now() > start)
})
