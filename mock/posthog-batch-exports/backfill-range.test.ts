import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rangeIn, type SentRange } from './backfill-range.ts'
import { roundedShare, totalRuns } from './backfills.ts'
import type { BackfillRow, DestinationType, ExportRow } from './rows.ts'
import type { Schedule } from './schedule.ts'

const now = Date.UTC(2026, 4, 6, 12)
const of = (schedule: Partial<Schedule>, type: DestinationType = 'S3') =>
  ({ interval: 'hour', timezone: 'UTC', offset: null, destination: { type }, ...schedule }) as ExportRow
const refuse = (name: string, fill: object = {}): never => {
  throw new Error(`${name} ${JSON.stringify(fill)}`)
}
const rangeOf = (sent: SentRange, row: ExportRow) => {
  const { start, end } = rangeIn(sent, row, now, refuse)
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().replace('.000', ''))
  return [iso(start), iso(end)]
}
const hourly = of({})
const berlin = of({ interval: 'day', timezone: 'Europe/Berlin', offset: 5 * 3600 })
const mondays = of({ interval: 'week', offset: 86_400 + 3600 })

const taken: [what: string, sent: SentRange, row: ExportRow, wanted: (string | null)[]][] = [
  [
    'instants with an offset',
    { start_at: '2026-05-01T10:00:00+00:00', end_at: '2026-05-01T14:00:00+02:00' },
    hourly,
    ['2026-05-01T10:00:00Z', '2026-05-01T12:00:00Z'],
  ],
  [
    'dates, at the hour of the schedule',
    { start_at: '2026-03-28', end_at: '2026-03-30' },
    berlin,
    ['2026-03-28T04:00:00Z', '2026-03-30T03:00:00Z'],
  ],
  [
    'the right day of the week',
    { start_at: '2026-04-20', end_at: '2026-04-27' },
    mondays,
    ['2026-04-20T01:00:00Z', '2026-04-27T01:00:00Z'],
  ],
  [
    'an open end, where the destination takes it',
    { start_at: '2026-05-01T10:00:00Z' },
    of({}, 'NoOp'),
    ['2026-05-01T10:00:00Z', null],
  ],
  [
    'an end in the future of what has no start',
    { start_at: null, end_at: '2027-01-01T00:00:00Z' },
    hourly,
    [null, '2027-01-01T00:00:00Z'],
  ],
]
for (const [what, sent, row, wanted] of taken)
  test(`a range is taken: ${what}`, () => assert.deepEqual(rangeOf(sent, row), wanted))

const refused: [sent: SentRange, row: ExportRow, words: string][] = [
  [{ start_at: 'soon', end_at: '2026-05-01T10:00:00Z' }, hourly, 'not_a_datetime {"value":"soon"}'],
  [{ start_at: 5, end_at: null }, hourly, 'not_a_datetime {"value":"5"}'],
  [{ start_at: { a: null }, end_at: null }, hourly, `not_a_datetime {"value":"{'a': None}"}`],
  [
    { start_at: '2026-05-01T10:00:00', end_at: null },
    hourly,
    'datetime_without_offset {"value":"2026-05-01T10:00:00"}',
  ],
  [{ start_at: '2026-05-01', end_at: null }, hourly, 'datetime_without_offset {"value":"2026-05-01"}'],
  [
    { start_at: '2026-05-01T10:00:00Z', end_at: null },
    berlin,
    'not_a_date {"value":"2026-05-01T10:00:00Z","more":" Daily or weekly',
  ],
  [{ start_at: 'soon', end_at: null }, berlin, 'not_a_date {"value":"soon","more":""}'],
  [{ start_at: '2026-02-30', end_at: null }, berlin, 'not_a_date {"value":"2026-02-30","more":""}'],
  [
    { start_at: '2026-04-21', end_at: null },
    mondays,
    'wrong_weekday {"value":"2026-04-21","day":"Tuesday","configured":"Monday"}',
  ],
  [{ start_at: '2026-05-01T10:00:00Z', end_at: null }, hourly, 'end_needed'],
  [{ start_at: '2026-05-01T10:00:00Z', end_at: '2026-05-01T10:00:00Z' }, hourly, 'starts_after_end'],
  [
    { start_at: '2026-05-01T10:00:00Z', end_at: '2026-06-01T00:00:00Z' },
    hourly,
    'ends_in_the_future {"end_at":"2026-06-01T00:00:00+00:00"}',
  ],
]
for (const [sent, row, words] of refused)
  test(`a range is refused: ${words.slice(0, 60)}`, () =>
    assert.throws(
      () => rangeOf(sent, row),
      (error: Error) => error.message.startsWith(words),
    ))

const shares: [finished: number, total: number, share: number][] = [
  [6, 24, 0.2],
  [3, 4, 0.8],
  [7, 20, 0.3],
  [1, 20, 0.1],
  [9, 20, 0.5],
  [1, 3, 0.3],
  [2, 3, 0.7],
  [0, 5, 0],
  [5, 5, 1],
]
for (const [finished, total, share] of shares)
  test(`${finished} of ${total} is ${share}`, () => assert.equal(roundedShare(finished / total), share))

const start = Date.UTC(2026, 4, 1)
const row = (more: Partial<BackfillRow>): BackfillRow => ({
  ...{ export: 'e', start, end: start + 5.5 * 3_600_000, job: { id: 'j', askedAt: now, startsAt: now } },
  ...more,
})
const totals: [what: string, row: BackfillRow, status: 'Running' | 'Starting', total: number | null][] = [
  ['a partial interval counts', row({}), 'Running', 6],
  ['from where the data begin', row({ adjusted: start + 2 * 3_600_000 }), 'Running', 4],
  ['one from the beginning of time', row({ start: null }), 'Running', 1],
  ['none where there is nothing', row({ total: 0 }), 'Running', 0],
  ['an open end is now', row({ end: null }), 'Running', 132],
  ['an open end is not known before it runs', row({ end: null }), 'Starting', null],
]
for (const [what, row, status, total] of totals)
  test(`total of runs: ${what}`, () => assert.equal(totalRuns(hourly, row, status, now), total))
