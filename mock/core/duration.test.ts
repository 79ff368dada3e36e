import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { durationOf } from './duration.ts'

for (const [text, milliseconds] of [
  ['PT30M', 1_800_000],
  ['PT0S', 0],
  ['P1D', 86_400_000],
  ['P1W', 604_800_000],
  ['P1DT12H', 129_600_000],
  ['P2W3DT4H5M6.789S', 2 * 604_800_000 + 3 * 86_400_000 + 4 * 3_600_000 + 5 * 60_000 + 6789],
  ['PT0.5H', 1_800_000],
  ['PT1,5S', 1500],
] as const)
  test(`${text} is ${milliseconds} ms`, () => assert.equal(durationOf(text), milliseconds))

for (const [text, reason] of [
  ['', /form/],
  ['P', /form/],
  ['PT', /form/],
  ['P1DT', /form/],
  ['30M', /form/],
  ['PT-1M', /form/],
  ['pt1m', /form/],
  ['PT1M1H', /form/],
  ['PT30M\n', /form/],
  ['P1M', /no fixed length/],
  ['P1Y2M', /no fixed length/],
  ['PT1.5H30M', /fraction/],
  ['P9999999W', /ten thousand years/],
] as const)
  test(`'${text}' is no duration`, () => assert.match((durationOf(text) as { reason: string }).reason, reason))

test('any text gets a number or a reason', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^P[0-9WDTHMS.,]{0,12}$/)), text => {
      const length = durationOf(text)
      return typeof length === 'number' ? length >= 0 && Number.isInteger(length) : length.reason.length > 0
    }),
  ))
