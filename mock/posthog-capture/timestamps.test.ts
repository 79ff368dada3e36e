import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventTime, parseSentAt, parseTimestamp, type Timing } from './timestamps.ts'

const at = (text: string) => Date.parse(text)

const texts: [text: string, want: number | undefined][] = [
  ['2026-05-01T12:00:00Z', at('2026-05-01T12:00:00Z')],
  ['2026-05-01T12:00:00.123456Z', at('2026-05-01T12:00:00.123Z') + 0.456],
  ['2026-05-01T12:00:00.1234567891+02:00', at('2026-05-01T10:00:00.123Z') + 0.456],
  ['2026-05-01T12:00:00-0530', at('2026-05-01T17:30:00Z')],
  ['2026-05-01T12:00:00', at('2026-05-01T12:00:00Z')],
  ['2026-05-01 12:00:00', at('2026-05-01T12:00:00Z')],
  ['2026-05-01 12:00', at('2026-05-01T12:00:00Z')],
  [' 2026-05-01 ', at('2026-05-01T00:00:00Z')],
  ['0099-05-01', at('0099-05-01T00:00:00Z')],
  ['Fri, 1 May 2026 12:00:00 GMT', at('2026-05-01T12:00:00Z')],
  ['1 May 2026 14:00:00 +0200', at('2026-05-01T12:00:00Z')],
  ['1777636800', 1_777_636_800_000],
  ['1777636800123', 1_777_636_800_123],
  ['2026-02-30', undefined],
  ['2026-13-01', undefined],
  ['2026-05-01T25:00:00Z', undefined],
  ['99999-01-01T12:00:00Z', undefined],
  ['1 Foo 2026 14:00:00 +0200', undefined],
  ['yesterday', undefined],
  ['', undefined],
]
for (const [text, want] of texts) test(`timestamp '${text}'`, () => assert.equal(parseTimestamp(text), want))

const sent: [text: string | undefined, want: number | undefined][] = [
  ['1777636800123', 1_777_636_800_123],
  ['1777636800', undefined],
  ['99999999999999999999', undefined],
  ['-1', undefined],
  ['soon', undefined],
  [undefined, undefined],
]
for (const [text, want] of sent) test(`sent at ${text}`, () => assert.equal(parseSentAt(text), want))

const now = at('2026-05-01T12:00:00Z')
const times: [name: string, timing: Timing, sentAt: string | undefined, want: string][] = [
  ['nothing is said', {}, undefined, '2026-05-01T12:00:00Z'],
  ['as given', { timestamp: '2026-04-01T00:00:00Z' }, undefined, '2026-04-01T00:00:00Z'],
  ["the sender's clock is fast", { timestamp: '2026-05-01T11:59:55Z' }, '2026-05-01T12:00:05Z', '2026-05-01T11:59:50Z'],
  ["the sender's clock is slow", { timestamp: '2026-05-01T10:59:00Z' }, '2026-05-01T11:00:00Z', '2026-05-01T11:59:00Z'],
  [
    'the time of sending is to be ignored',
    { timestamp: '2026-05-01T11:00:00Z', ignoreSentAt: true },
    '2026-05-01T12:00:05Z',
    '2026-05-01T11:00:00Z',
  ],
  ['offset', { offset: 5000 }, undefined, '2026-05-01T11:59:55Z'],
  ['offset wins', { offset: 5000, timestamp: '2026-04-01' }, '2026-04-02T00:00:00Z', '2026-05-01T11:59:55Z'],
  ['offset 0', { offset: 0, timestamp: '2026-04-01' }, undefined, '2026-05-01T12:00:00Z'],
  ['not to be read', { timestamp: 'yesterday' }, '2026-05-01T12:00:05Z', '2026-05-01T12:00:00Z'],
  ['a little ahead', { timestamp: '2026-05-02T11:00:00Z' }, undefined, '2026-05-02T11:00:00Z'],
  ['too far ahead', { timestamp: '2026-05-02T11:00:01Z' }, undefined, '2026-05-01T12:00:00Z'],
  ['before the engine can tell', { timestamp: '0001-01-01T00:00:00Z' }, undefined, '1900-01-01T00:00:00Z'],
]
for (const [name, timing, sentAt, want] of times)
  test(`event time: ${name}`, () => assert.equal(eventTime(timing, sentAt ? at(sentAt) : undefined, now), at(want)))
