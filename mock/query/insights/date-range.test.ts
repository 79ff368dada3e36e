// Date ranges, buckets and labels as tables: given, want.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryError } from '../types.ts'
import { bucketsOf } from './buckets.ts'
import type { Calendar, DateRangeInput, Interval } from './date-range.ts'
import { previousDateRange, resolveDateRange } from './date-range.ts'
import { isoTime, toInstant, toWall } from './time-zone.ts'

/** A Wednesday. */
const now = Date.parse('2020-01-15T13:14:15.500Z')
const utc: Calendar = { now, timezone: 'UTC', weekStart: 'sunday' }
const losAngeles: Calendar = { ...utc, timezone: 'America/Los_Angeles' }

type RangeCase = {
  input: DateRangeInput
  interval?: Interval
  calendar?: Calendar
  from: string
  to: string
  countFrom?: string
}

const ranges: Record<string, RangeCase> = {
  'nothing given': { input: {}, from: '2020-01-08T00:00:00Z', to: '2020-01-15T23:59:59.999999Z' },
  'days back': { input: { date_from: '-3d' }, from: '2020-01-12T00:00:00Z', to: '2020-01-15T23:59:59.999999Z' },
  'start of yesterday': {
    input: { date_from: '-1dStart', date_to: '-1dEnd' },
    from: '2020-01-14T00:00:00Z',
    to: '2020-01-14T23:59:59.999999Z',
  },
  'this month': { input: { date_from: 'mStart' }, from: '2020-01-01T00:00:00Z', to: '2020-01-15T23:59:59.999999Z' },
  'last month': {
    input: { date_from: '-1mStart', date_to: '-1mEnd' },
    from: '2019-12-01T00:00:00Z',
    to: '2019-12-31T23:59:59.999999Z',
  },
  'this year': { input: { date_from: 'yStart' }, from: '2020-01-01T00:00:00Z', to: '2020-01-15T23:59:59.999999Z' },
  'a year ends on day 31 of its month': {
    input: { date_to: 'yEnd' },
    from: '2020-01-08T00:00:00Z',
    to: '2020-01-31T23:59:59.999999Z',
  },
  'this week': { input: { date_from: 'wStart' }, from: '2020-01-12T00:00:00Z', to: '2020-01-15T23:59:59.999999Z' },
  'this week, from Monday': {
    input: { date_from: 'wStart' },
    calendar: { ...utc, weekStart: 'monday' },
    from: '2020-01-13T00:00:00Z',
    to: '2020-01-15T23:59:59.999999Z',
  },
  'this quarter': {
    input: { date_from: 'qStart' },
    calendar: { ...utc, now: Date.parse('2020-06-15T00:00:00Z') },
    from: '2020-04-01T00:00:00Z',
    to: '2020-06-15T23:59:59.999999Z',
  },
  'a quarter is thirteen weeks': {
    input: { date_from: '-1q' },
    from: '2019-10-16T00:00:00Z',
    to: '2020-01-15T23:59:59.999999Z',
  },
  'a month is clamped to its length': {
    input: { date_from: '-1m' },
    calendar: { ...utc, now: Date.parse('2020-03-31T10:00:00Z') },
    from: '2020-02-29T00:00:00Z',
    to: '2020-03-31T23:59:59.999999Z',
  },
  'hours are cut to the hour': {
    input: { date_from: '-3h' },
    interval: 'hour',
    from: '2020-01-15T10:00:00Z',
    to: '2020-01-15T13:59:59.999999Z',
  },
  'a minute axis cuts nothing': {
    input: { date_from: '-1h' },
    interval: 'minute',
    from: '2020-01-15T12:14:15.500000Z',
    to: '2020-01-15T13:14:59.999999Z',
    countFrom: '2020-01-15T12:14:00Z',
  },
  'minutes are cut by nothing': {
    input: { date_from: '-30M' },
    interval: 'hour',
    from: '2020-01-15T12:44:15.500000Z',
    to: '2020-01-15T13:59:59.999999Z',
    countFrom: '2020-01-15T12:00:00Z',
  },
  'explicit days': {
    input: { date_from: '2020-01-09', date_to: '2020-1-19' },
    from: '2020-01-09T00:00:00Z',
    to: '2020-01-19T23:59:59.999999Z',
  },
  'hours end where a bare date begins': {
    input: { date_from: '2020-01-09', date_to: '2020-01-09' },
    interval: 'hour',
    from: '2020-01-09T00:00:00Z',
    to: '2020-01-09T00:00:00Z',
  },
  'explicit dates are exact': {
    input: { date_from: '2020-01-09 10:30:00', date_to: '2020-01-19T11:00:00', explicitDate: true },
    from: '2020-01-09T10:30:00Z',
    to: '2020-01-19T11:00:00Z',
    countFrom: '2020-01-09T10:30:00Z',
  },
  'days count from their start': {
    input: { date_from: '2020-01-09 10:30:00', date_to: '2020-01-19' },
    from: '2020-01-09T10:30:00Z',
    to: '2020-01-19T23:59:59.999999Z',
    countFrom: '2020-01-09T00:00:00Z',
  },
  'weeks count from the date': {
    input: { date_from: '2020-01-09', date_to: '2020-01-19' },
    interval: 'week',
    from: '2020-01-09T00:00:00Z',
    to: '2020-01-19T23:59:59.999999Z',
    countFrom: '2020-01-09T00:00:00Z',
  },
  'the seconds up to now end with this one': {
    input: { date_from: '-5s' },
    interval: 'second',
    from: '2020-01-15T13:14:10.500000Z',
    to: '2020-01-15T13:14:15.999999Z',
    countFrom: '2020-01-15T13:14:10Z',
  },
  'quarters count from the first': {
    input: { date_from: '2020-02-09', date_to: '2020-05-19' },
    interval: 'quarter',
    from: '2020-02-09T00:00:00Z',
    to: '2020-05-19T23:59:59.999999Z',
    countFrom: '2020-01-01T00:00:00Z',
  },
  'months count from the first': {
    input: { date_from: '2020-01-09', date_to: '2020-01-19' },
    interval: 'month',
    from: '2020-01-09T00:00:00Z',
    to: '2020-01-19T23:59:59.999999Z',
    countFrom: '2020-01-01T00:00:00Z',
  },
  'an offset wins over the time zone': {
    input: { date_from: '2020-01-09T00:00:00+02:00', date_to: '2020-01-19T12:00:00Z', explicitDate: true },
    from: '2020-01-08T22:00:00Z',
    to: '2020-01-19T12:00:00Z',
  },
  'text that is no date is now': {
    input: { date_from: 'yesterday-ish', date_to: '2020-02-31' },
    from: '2020-01-15T13:14:15.500000Z',
    to: '2020-01-15T23:59:59.999999Z',
    countFrom: '2020-01-15T00:00:00Z',
  },
  everything: { input: { date_from: 'all' }, from: '2015-01-01T00:00:00Z', to: '2020-01-15T23:59:59.999999Z' },
  'days of the time zone': {
    input: { date_from: '-1d' },
    calendar: losAngeles,
    from: '2020-01-14T00:00:00-08:00',
    to: '2020-01-15T23:59:59.999999-08:00',
  },
  'days across a clock change': {
    input: { date_from: '-1d' },
    calendar: { ...losAngeles, now: Date.parse('2020-03-08T20:00:00Z') },
    from: '2020-03-07T00:00:00-08:00',
    to: '2020-03-08T23:59:59.999999-07:00',
  },
}

for (const [name, { input, interval = 'day', calendar = utc, from, to, countFrom }] of Object.entries(ranges)) {
  test(`date range: ${name}`, () => {
    const range = resolveDateRange(input, interval, calendar)
    const text = (instant: number) => isoTime(instant, calendar.timezone)
    assert.deepEqual([text(range.from), text(range.to)], [from, to])
    assert.equal(text(range.countFrom), countFrom ?? from)
  })
}

test('date range: everything begins with the earliest event', () => {
  const earliest = Date.parse('2019-12-24T18:00:00Z')
  assert.equal(resolveDateRange({ date_from: 'all' }, 'day', utc, earliest).from, earliest)
})

test('date range: a far past stays a date', () => {
  assert.equal(isoTime(resolveDateRange({ date_from: '-9999y' }, 'day', utc).from, 'UTC'), '1900-01-01T00:00:00Z')
})

type AxisCase = { input: DateRangeInput; interval?: Interval; calendar?: Calendar; days: string[]; labels: string[] }

const axes: Record<string, AxisCase> = {
  days: {
    input: { date_from: '2020-01-09', date_to: '2020-01-11' },
    days: ['2020-01-09', '2020-01-10', '2020-01-11'],
    labels: ['9-Jan-2020', '10-Jan-2020', '11-Jan-2020'],
  },
  hours: {
    input: { date_from: '2020-01-09T22:30', date_to: '2020-01-10T00:10' },
    interval: 'hour',
    days: ['2020-01-09 22:00:00', '2020-01-09 23:00:00', '2020-01-10 00:00:00'],
    labels: ['9-Jan 22:00', '9-Jan 23:00', '10-Jan 00:00'],
  },
  minutes: {
    input: { date_from: '2020-01-09T23:59:30', date_to: '2020-01-10T00:00:10' },
    interval: 'minute',
    days: ['2020-01-09 23:59:00', '2020-01-10 00:00:00'],
    labels: ['9-Jan 23:59', '10-Jan 00:00'],
  },
  months: {
    input: { date_from: '2019-12-20', date_to: '2020-02-01' },
    interval: 'month',
    days: ['2019-12-01', '2020-01-01', '2020-02-01'],
    labels: ['Dec 2019', 'Jan 2020', 'Feb 2020'],
  },
  'weeks, clipped to the range': {
    input: { date_from: '2020-01-14', date_to: '2020-02-02' },
    interval: 'week',
    days: ['2020-01-12', '2020-01-19', '2020-01-26', '2020-02-02'],
    labels: ['14–18 Jan', '19–25 Jan', '26-Jan – 1-Feb', '2-Feb-2020'],
  },
  'weeks from Monday, across years': {
    input: { date_from: '2019-12-30', date_to: '2020-01-12' },
    interval: 'week',
    calendar: { ...utc, weekStart: 'monday' },
    days: ['2019-12-30', '2020-01-06'],
    labels: ['30-Dec-2019 – 5-Jan-2020', '6–12 Jan'],
  },
  'a day of 23 hours': {
    input: { date_from: '2020-03-08', date_to: '2020-03-08T04:00' },
    interval: 'hour',
    calendar: losAngeles,
    days: ['2020-03-08 00:00:00', '2020-03-08 01:00:00', '2020-03-08 03:00:00', '2020-03-08 04:00:00'],
    labels: ['8-Mar 00:00', '8-Mar 01:00', '8-Mar 03:00', '8-Mar 04:00'],
  },
  'an hour that comes twice': {
    input: { date_from: '2020-11-01T00:30', date_to: '2020-11-01T02:00' },
    interval: 'hour',
    calendar: losAngeles,
    days: ['2020-11-01 00:00:00', '2020-11-01 01:00:00', '2020-11-01 01:00:00', '2020-11-01 02:00:00'],
    labels: ['1-Nov 00:00', '1-Nov 01:00', '1-Nov 01:00', '1-Nov 02:00'],
  },
  seconds: {
    input: { date_from: '2020-01-12T11:59:59', date_to: '2020-01-12T12:00:01' },
    interval: 'second',
    days: ['2020-01-12 11:59:59', '2020-01-12 12:00:00', '2020-01-12 12:00:01'],
    labels: ['12-Jan 11:59:59', '12-Jan 12:00:00', '12-Jan 12:00:01'],
  },
  'quarters of another time zone': {
    input: { date_from: '2019-11-09', date_to: '2020-04-01' },
    interval: 'quarter',
    calendar: losAngeles,
    days: ['2019-10-01', '2020-01-01', '2020-04-01'],
    labels: ['1-Oct-2019', '1-Jan-2020', '1-Apr-2020'],
  },
  years: {
    input: { date_from: '2019-11-09', date_to: '2020-04-01' },
    interval: 'year',
    days: ['2019-01-01', '2020-01-01'],
    labels: ['1-Jan-2019', '1-Jan-2020'],
  },
  'an empty range': { input: { date_from: '2020-01-12', date_to: '2020-01-10' }, days: [], labels: [] },
}

for (const [name, { input, interval = 'day', calendar = utc, days, labels }] of Object.entries(axes)) {
  test(`axis: ${name}`, () => {
    const buckets = bucketsOf(resolveDateRange(input, interval, calendar), calendar)
    assert.deepEqual(
      buckets.map(bucket => bucket.day),
      days,
    )
    assert.deepEqual(
      buckets.map(bucket => bucket.label),
      labels,
    )
  })
}

test('axis: more points than anybody can look at are refused', () => {
  const range = resolveDateRange({ date_from: '2000-01-01' }, 'minute', utc)
  assert.throws(
    () => bucketsOf(range, utc),
    (thrown: unknown) => thrown instanceof QueryError && thrown.status === 400,
  )
})

const previous: Record<string, RangeCase & { compareTo?: string }> = {
  'an explicit range': {
    input: { date_from: '2020-01-09', date_to: '2020-01-19' },
    from: '2019-12-29T00:00:00Z',
    to: '2020-01-08T23:59:59.999999Z',
  },
  'seven days up to now move by seven days': {
    input: { date_from: '-7d' },
    from: '2020-01-01T00:00:00Z',
    to: '2020-01-08T23:59:59.999999Z',
  },
  'three days up to now': {
    input: { date_from: '-3d' },
    from: '2020-01-08T00:00:00Z',
    to: '2020-01-11T23:59:59.999999Z',
  },
  'a chosen distance': {
    input: { date_from: '2020-01-09', date_to: '2020-01-10' },
    compareTo: '-1w',
    from: '2020-01-02T00:00:00Z',
    to: '2020-01-03T23:59:59.999999Z',
  },
  'a year back': {
    input: { date_from: '2020-01-09', date_to: '2020-01-10' },
    compareTo: '-1y',
    from: '2019-01-09T00:00:00Z',
    to: '2019-01-10T23:59:59.999999Z',
  },
  'hours of one day': {
    input: { date_from: '-2h' },
    interval: 'hour',
    from: '2020-01-15T08:00:00Z',
    to: '2020-01-15T10:59:59.999999Z',
  },
  'hours of several days keep the time of day': {
    input: { date_from: '-1d' },
    interval: 'hour',
    from: '2020-01-12T00:00:00Z',
    to: '2020-01-13T13:59:59.999999Z',
  },
  minutes: {
    input: { date_from: '2020-01-15T12:00:00', date_to: '2020-01-15T12:10:00' },
    interval: 'minute',
    from: '2020-01-15T11:50:00Z',
    to: '2020-01-15T12:00:00Z',
  },
}

for (const [name, { input, interval = 'day', compareTo, from, to }] of Object.entries(previous)) {
  test(`previous period: ${name}`, () => {
    const range = previousDateRange(input, resolveDateRange(input, interval, utc), utc, compareTo)
    assert.deepEqual([isoTime(range.from, 'UTC'), isoTime(range.to, 'UTC')], [from, to])
  })
}

test('time zone: wall clocks and instants are inverse', () => {
  for (const timezone of ['UTC', 'America/Los_Angeles', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
    for (let at = now; at < now + 366 * 86_400_000; at += 7 * 3_600_000) {
      const back = toInstant(toWall(at, timezone), timezone)
      assert.ok(back === at || toWall(back, timezone) === toWall(at, timezone), `${timezone} ${at}`)
    }
  }
})

test('time zone: a wall clock in a gap is after it', () => {
  const wall = Date.UTC(2020, 2, 8, 2, 30)
  assert.equal(isoTime(toInstant(wall, 'America/Los_Angeles'), 'America/Los_Angeles'), '2020-03-08T03:30:00-07:00')
})

test('time zone: where clocks followed the sun they differed by seconds, and east of Greenwich they were ahead', () => {
  const at = Date.UTC(1900, 0, 1)
  for (const [timezone, wall] of [
    ['Asia/Kathmandu', '1900-01-01T05:41:16.000Z'],
    ['America/La_Paz', '1899-12-31T19:27:24.000Z'],
    ['Africa/Abidjan', '1899-12-31T23:43:52.000Z'],
    ['Etc/GMT', '1900-01-01T00:00:00.000Z'],
  ] as const)
    assert.equal(new Date(toWall(at, timezone)).toISOString(), wall, timezone)
})
