// Ratios of percentiles: what is a difference, what is not, and what too few values say.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { climbCode, climbLines } from './climb.ts'
import { boundsOf, compared, compareSides, comparisonLines, sideOf } from './compare.ts'
import { segmentOf } from './press.ts'
import type { Step } from './report.ts'
import { verdictOfAll } from './verdict.ts'

/** Evenly spread from `least` to twice of it. */
const values = (count: number, least: number) => Array.from({ length: count }, (_, i) => least * (1 + i / count))

const rows: [what: string, a: number[], b: number[], differences: string[]][] = [
  ['the same', values(1000, 10), values(1000, 10), ['none shown', 'none shown', 'none shown']],
  ['three times as slow', values(1000, 10), values(1000, 30), ['slower', 'slower', 'slower']],
  ['three times as fast', values(1000, 30), values(1000, 10), ['faster', 'faster', 'faster']],
  ['slower by less than the tolerance', values(1000, 10), values(1000, 10.5), Array(3).fill('none shown')],
  ['too few for the outer percentiles', values(40, 10), values(1000, 30), ['slower']],
  ['too few for any', values(9, 10), values(1000, 30), []],
]
for (const [what, a, b, differences] of rows)
  test(what, () => {
    const found = compared(['cached', 'answer'], a, b, 0.1)
    assert.deepEqual(
      found.map(({ difference }) => difference),
      differences,
    )
    for (const { from, ratio, to } of found) assert.ok(from <= ratio && ratio <= to)
  })

test('bounds hold the percentile, and come closer with more values', () => {
  const width = (count: number) => {
    const [low, high] = boundsOf(values(count, 1), 0.95)
    assert.ok(low <= 1.95 && high >= 1.94)
    return high - low
  }
  assert.ok(width(10_000) < width(1000) && width(1000) < width(100))
})

test('phases and series are compared with their like, counts not at all', () => {
  const side = (ms: number) =>
    sideOf(
      ['answer_ms', 'submit_ms', 'polls'].flatMap(metric =>
        values(50, ms).map(value => ({ metric, phase: 'jobs-b', at: 0, value })),
      ),
      () => 'jobs',
    )
  const found = compareSides(side(1), side(2), 0.1)
  assert.deepEqual(
    found.map(({ phase, series, measure }) => [phase, series, measure]),
    [
      ['jobs', 'answer', 'p50'],
      ['jobs', 'submit', 'p50'],
    ],
  )
  assert.match(comparisonLines(found, 0.1).join('\n'), /jobs submit p50/)
  assert.match(comparisonLines([], 0.1).join('\n'), /Too few/)
})

test('an invalid run spoils a comparison', () => {
  assert.equal(verdictOfAll(['met', 'invalid', 'not met']), 'invalid')
  assert.equal(verdictOfAll(['met', 'met']), 'met')
})

const segments: [number: number, of: number, segment: string, sequence: string][] = [
  [1, 2, '0:1/2', '0,1/2,1'],
  [2, 2, '1/2:1', '0,1/2,1'],
  [2, 3, '1/3:2/3', '0,1/3,2/3,1'],
]
for (const [number, of, segment, sequence] of segments)
  test(`runner ${number} of ${of} is ${segment}`, () =>
    assert.deepEqual(segmentOf({ number, of }), { segment, sequence }))

const step = (rate: number, verdict: Step['verdict'], why: string[] = []): Step => ({
  rate,
  verdict,
  interrupted: false,
  p95_ms: { forced: rate / 10 },
  why,
})
const climbs: [steps: Step[], says: RegExp, code: number][] = [
  [[step(40, 'met'), step(80, 'met'), step(160, 'not met', ['forced p95'])], /highest rate.*: 80\/s/, 0],
  [[step(40, 'met'), step(80, 'met')], /up to 80\/s, where the climb ended/, 0],
  [[step(40, 'not met', ['forced p50'])], /Not even 40\/s/, 1],
  [[step(40, 'invalid', ['the generator had room'])], /Not even 40\/s/, 3],
]
for (const [steps, says, code] of climbs)
  test(`a climb of ${steps.length}: exit ${code}`, () => {
    assert.match(climbLines(steps).join('\n'), says)
    assert.equal(climbCode(steps), code)
  })
