import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundOf, windowIn } from './windows.ts'

const now = Date.UTC(2026, 4, 31, 12)
const bounds: [text: string, instant: string | undefined][] = [
  ['-7d', '2026-05-24T12:00:00.000Z'],
  ['-24h', '2026-05-30T12:00:00.000Z'],
  ['-2w', '2026-05-17T12:00:00.000Z'],
  ['30d', '2026-05-01T12:00:00.000Z'],
  ['-1m', '2026-04-30T12:00:00.000Z'],
  ['-3m', '2026-02-28T12:00:00.000Z'],
  ['-1y', '2025-05-31T12:00:00.000Z'],
  ['-15M', '2026-05-31T11:45:00.000Z'],
  ['2026-05-01', '2026-05-01T00:00:00.000Z'],
  ['2026-05-01T10:00:00', '2026-05-01T10:00:00.000Z'],
  ['2026-05-01T10:00:00+02:00', '2026-05-01T08:00:00.000Z'],
  ['2026-05-01T10:00:00.123456Z', '2026-05-01T10:00:00.123Z'],
  ['2026-02-30', undefined],
  ['yesterday', undefined],
  ['-7x', undefined],
  ['-99999y', undefined],
]
for (const [text, instant] of bounds)
  test(`${text} is ${instant ?? 'no instant'}`, () => {
    const at = boundOf(text, now)
    assert.equal(at === undefined ? undefined : new Date(at).toISOString(), instant)
  })

const refuse = (_: string, { value, field }: Record<string, unknown>): never => {
  throw new Error(`${field}: ${value}`)
}

test('a window is the last week unless it says otherwise; an empty text says nothing', () => {
  const week = { from: now - 7 * 86_400_000, to: now }
  assert.deepEqual(windowIn({}, ['after', 'before'], now, refuse), week)
  assert.deepEqual(windowIn({ after: '', start: '-30d' }, ['after', 'before'], now, refuse), week)
  assert.deepEqual(windowIn({ start: '-8d', end: '-1d' }, ['start', 'end'], now, refuse), {
    from: now - 8 * 86_400_000,
    to: now - 86_400_000,
  })
  assert.throws(() => windowIn({ before: 'soon' }, ['after', 'before'], now, refuse), /before: soon/)
})
