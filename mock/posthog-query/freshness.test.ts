import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hours, minutes, seconds } from '../posthog/time.ts'
import { type Age, ageOf, thresholdsOf } from './freshness.ts'

const trends = (interval?: string) => ({ kind: 'TrendsQuery', interval })

for (const [query, cacheAge, stale, lazy] of [
  [{ kind: 'HogQLQuery' }, null, 6 * hours, 12 * hours],
  [trends(), null, 6 * hours, 12 * hours],
  [trends('minute'), null, 5 * minutes, 15 * minutes],
  [trends('hour'), null, 1 * hours, 2 * hours],
  [trends('week'), null, 24 * hours, 24 * hours],
  [trends('hour'), 300, 300 * seconds, 300 * seconds],
] as const)
  test(`${query.kind} by ${'interval' in query ? query.interval : 'nothing'}, own age ${cacheAge}: ${stale}`, () =>
    assert.deepEqual(thresholdsOf(query, cacheAge), { stale, lazy }))

const thresholds = { stale: 10, lazy: 20 }
for (const [at, now, age] of [
  [undefined, 100, 'none'],
  [100, 100, 'fresh'],
  [100, 109, 'fresh'],
  [100, 110, 'stale'],
  [100, 119, 'stale'],
  [100, 120, 'overdue'],
] as [number | undefined, number, Age][])
  test(`calculated at ${at}, looked at ${now}: ${age}`, () => assert.equal(ageOf(at, thresholds, now), age))
