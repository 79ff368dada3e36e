import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  alignedTo,
  offsetFields,
  type Schedule,
  stepsFrom,
  tickAfter,
  tickBefore,
  ticksBetween,
  tickUpTo,
} from './schedule.ts'

const at = (text: string) => Date.parse(text)
const iso = (instant: number) => new Date(instant).toISOString().replace('.000', '')
const schedule = (interval: Schedule['interval'], timezone = 'UTC', offset: number | null = null): Schedule => ({
  interval,
  timezone,
  offset,
})
const hour = 3600
const day = 24 * hour

const ends: [what: string, schedule: Schedule, instant: string, before: string, tick: string, after: string][] = [
  [
    'an hour',
    schedule('hour'),
    '2026-05-01T10:20:00Z',
    '2026-05-01T09:00:00Z',
    '2026-05-01T10:00:00Z',
    '2026-05-01T11:00:00Z',
  ],
  [
    'an instant that is a tick',
    schedule('hour'),
    '2026-05-01T10:00:00Z',
    '2026-05-01T09:00:00Z',
    '2026-05-01T10:00:00Z',
    '2026-05-01T11:00:00Z',
  ],
  [
    'five minutes',
    schedule('every 5 minutes'),
    '2026-05-01T10:04:59Z',
    '2026-05-01T09:55:00Z',
    '2026-05-01T10:00:00Z',
    '2026-05-01T10:05:00Z',
  ],
  [
    'fifteen minutes',
    schedule('every 15 minutes'),
    '2026-05-01T10:59:00Z',
    '2026-05-01T10:30:00Z',
    '2026-05-01T10:45:00Z',
    '2026-05-01T11:00:00Z',
  ],
  [
    'a day',
    schedule('day'),
    '2026-05-01T10:20:00Z',
    '2026-04-30T00:00:00Z',
    '2026-05-01T00:00:00Z',
    '2026-05-02T00:00:00Z',
  ],
  [
    'a day at five',
    schedule('day', 'UTC', 5 * hour),
    '2026-05-01T04:59:00Z',
    '2026-04-29T05:00:00Z',
    '2026-04-30T05:00:00Z',
    '2026-05-01T05:00:00Z',
  ],
  [
    'a day of Berlin in which clocks go forward',
    schedule('day', 'Europe/Berlin'),
    '2026-03-29T12:00:00Z',
    '2026-03-27T23:00:00Z',
    '2026-03-28T23:00:00Z',
    '2026-03-29T22:00:00Z',
  ],
  [
    'an hour that Berlin skips',
    schedule('day', 'Europe/Berlin', 2 * hour),
    '2026-03-29T12:00:00Z',
    '2026-03-28T01:00:00Z',
    '2026-03-29T01:00:00Z',
    '2026-03-30T00:00:00Z',
  ],
  [
    'an hour that Berlin has twice',
    schedule('day', 'Europe/Berlin', 2 * hour),
    '2026-10-25T12:00:00Z',
    '2026-10-24T00:00:00Z',
    '2026-10-25T00:00:00Z',
    '2026-10-26T01:00:00Z',
  ],
  [
    'half an hour of Lord Howe',
    schedule('day', 'Australia/Lord_Howe'),
    '2026-04-05T06:00:00Z',
    '2026-04-03T13:00:00Z',
    '2026-04-04T13:00:00Z',
    '2026-04-05T13:30:00Z',
  ],
  [
    'a week, from Sunday',
    schedule('week'),
    '2026-05-01T10:20:00Z',
    '2026-04-19T00:00:00Z',
    '2026-04-26T00:00:00Z',
    '2026-05-03T00:00:00Z',
  ],
  [
    'a week at Monday, five',
    schedule('week', 'Europe/Berlin', day + 5 * hour),
    '2026-03-30T02:59:00Z',
    '2026-03-16T04:00:00Z',
    '2026-03-23T04:00:00Z',
    '2026-03-30T03:00:00Z',
  ],
  [
    'a week that ends late on Saturday',
    schedule('week', 'America/New_York', 6 * day + 23 * hour),
    '2026-05-03T04:00:00Z',
    '2026-04-26T03:00:00Z',
    '2026-05-03T03:00:00Z',
    '2026-05-10T03:00:00Z',
  ],
]
for (const [what, schedule, instant, before, tick, after] of ends)
  test(`ends of intervals: ${what}`, () => {
    assert.equal(iso(tickUpTo(schedule, at(instant))), tick)
    assert.equal(iso(tickBefore(schedule, at(tick))), before)
    assert.equal(iso(tickAfter(schedule, at(tick))), after)
  })

const read: [what: string, schedule: Schedule, offset_day: number | null, offset_hour: number | null][] = [
  ['an hour has none', schedule('hour', 'UTC', 5 * hour), null, null],
  ['a day without one is at midnight', schedule('day'), null, 0],
  ['a day shows its hour', schedule('day', 'UTC', 5 * hour), null, 5],
  ['a week without one is at midnight of Sunday', schedule('week'), 0, 0],
  ['a week shows both', schedule('week', 'UTC', 3 * day + 5 * hour), 3, 5],
  ['a day hides the day that it had as a week', schedule('day', 'UTC', 3 * day + 5 * hour), null, 5],
]
for (const [what, schedule, offset_day, offset_hour] of read)
  test(`offsets: ${what}`, () => assert.deepEqual(offsetFields(schedule), { offset_day, offset_hour }))

for (const name of ['hour', 'day', 'week', 'every 5 minutes'] as const)
  test(`ticks of a stretch are those that follow each other: ${name}`, () => {
    const berlin = schedule(name, 'Europe/Berlin', name === 'hour' ? null : 3 * hour)
    const first = tickUpTo(berlin, at('2026-03-20T00:00:00Z'))
    const walked = [first]
    while (walked.length < 40) walked.push(tickAfter(berlin, walked.at(-1)!))
    const ticks = ticksBetween(berlin, first, walked.at(-1)!)
    assert.deepEqual(
      Array.from({ length: ticks.length }, (_, i) => ticks.at(i)),
      walked,
    )
    for (const [i, tick] of walked.entries()) {
      assert.equal(ticks.upTo(tick), i + 1)
      assert.equal(ticks.upTo(tick - 1), i)
      assert.equal(tickBefore(berlin, tickAfter(berlin, tick)), tick)
    }
    assert.equal(ticks.upTo(Number.POSITIVE_INFINITY), 40)
  })

test('a range is cut into full intervals from its own start', () => {
  const ends = stepsFrom(schedule('hour'), at('2026-05-01T10:20:00Z'), at('2026-05-01T12:30:00Z'))
  assert.deepEqual(
    Array.from({ length: ends.length }, (_, i) => iso(ends.at(i))),
    ['2026-05-01T11:20:00Z', '2026-05-01T12:20:00Z'],
  )
  const days = stepsFrom(schedule('day', 'Europe/Berlin'), at('2026-03-27T23:00:00Z'), at('2026-03-30T22:00:00Z'))
  assert.deepEqual(
    Array.from({ length: days.length }, (_, i) => iso(days.at(i))),
    ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-03-30T22:00:00Z'],
  )
})

test('a start moves to the interval of an instant, and no further', () => {
  const hourly = schedule('hour')
  const start = at('2026-05-01T10:20:00Z')
  assert.equal(iso(alignedTo(hourly, start, at('2026-05-01T13:19:59Z'))), '2026-05-01T12:20:00Z')
  assert.equal(alignedTo(hourly, start, start - 1), start)
  const daily = schedule('day', 'Europe/Berlin')
  const midnight = at('2026-03-27T23:00:00Z')
  assert.equal(iso(alignedTo(daily, midnight, at('2026-03-29T21:59:00Z'))), '2026-03-28T23:00:00Z')
  assert.equal(iso(alignedTo(daily, midnight, at('2026-03-29T22:00:00Z'))), '2026-03-29T22:00:00Z')
})
