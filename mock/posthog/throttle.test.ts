// The documented numbers of requests, minute by minute on the world's clock (dossier posthog-endpoints 10).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bucket, throttled } from '../core/throttle.ts'
import { World } from '../core/world.ts'
import { defaultBucket, materializedBucket } from './throttle.ts'

const documented: [Bucket, perMinute: number, perHour: number][] = [
  [defaultBucket, 240, 2400],
  [materializedBucket, 1200, 12_000],
]
for (const [bucket, perMinute, perHour] of documented)
  test(`${bucket.name}: ${perMinute} requests a minute, ${perHour} an hour, and the wait until there is room`, () => {
    const world = new World({ id: 'w', ordinal: 1, seed: 1, events: 0, revisions: {} } as never)
    const start = world.anchor
    const ask = (now: number, times = 1) =>
      Array.from({ length: times }, () => throttled(world, bucket, 'key', now)).filter(wait => wait !== undefined)
    const minutes = perHour / perMinute
    for (let minute = 0; minute < minutes; minute++) {
      const now = start + minute * 61_000
      assert.deepEqual(ask(now, perMinute), [], `minute ${minute + 1}`)
      // Refused, and not counted.
      if (minute < minutes - 1) assert.deepEqual(ask(now), [60])
    }
    const later = start + minutes * 61_000
    assert.deepEqual(ask(later), [3600 - minutes * 61])
    assert.deepEqual(ask(start + 3_600_000, perMinute), [], 'an hour after the first of them')
    assert.equal(throttled(world, bucket, 'another key', later), undefined)
  })
