import assert from 'node:assert/strict'
import { test } from 'node:test'
import { days, hours, minutes } from '../posthog/time.ts'
import { type Timed, tickAfter, tickUpTo } from './frequency.ts'

const now = Date.UTC(2026, 4, 1, 10, 20)
const at = (instant: number) => new Date(instant).toISOString().slice(0, 19)

const cases: [schedule: Timed, last: string, next: string][] = [
  [{ sync_frequency: '6hour', sync_time_of_day: null, phase: 0.5 }, '2026-05-01T09:00:00', '2026-05-01T15:00:00'],
  [{ sync_frequency: '1hour', sync_time_of_day: null, phase: 0 }, '2026-05-01T10:00:00', '2026-05-01T11:00:00'],
  [
    { sync_frequency: '24hour', sync_time_of_day: '03:30:00', phase: 0.9 },
    '2026-05-01T03:30:00',
    '2026-05-02T03:30:00',
  ],
  [{ sync_frequency: '6hour', sync_time_of_day: '23:15:30', phase: 0.9 }, '2026-05-01T05:15:30', '2026-05-01T11:15:30'],
  [{ sync_frequency: '5min', sync_time_of_day: '00:02:00', phase: 0 }, '2026-05-01T10:17:00', '2026-05-01T10:22:00'],
]
for (const [schedule, last, next] of cases)
  test(`every ${schedule.sync_frequency} at ${schedule.sync_time_of_day ?? `a phase of ${schedule.phase}`}`, () =>
    assert.deepEqual([at(tickUpTo(schedule, now)), at(tickAfter(schedule, now))], [last, next]))

test('every week and month is at its time of day, on a day of its own', () => {
  for (const [sync_frequency, length] of [
    ['7day', 7 * days],
    ['30day', 30 * days],
  ] as const)
    for (const phase of [0, 0.4, 0.99]) {
      const schedule: Timed = { sync_frequency, sync_time_of_day: '06:00:00', phase }
      const tick = tickAfter(schedule, now)
      assert.equal(tick % days, 6 * hours)
      assert.equal(tick - tickUpTo(schedule, now), length)
    }
})

test('an instant of the schedule is its own last', () => {
  const schedule: Timed = { sync_frequency: '15min', sync_time_of_day: null, phase: 0.3 }
  const tick = tickUpTo(schedule, now)
  assert.equal(tickUpTo(schedule, tick), tick)
  assert.equal(tickAfter(schedule, tick), tick + 15 * minutes)
  assert.equal(tickUpTo(schedule, tick - 1), tick - 15 * minutes)
})
