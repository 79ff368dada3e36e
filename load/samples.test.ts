// Percentiles, seconds, and the page that shows them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartsOf } from './charts.ts'
import { percentile, type Sample, secondsOf } from './samples.ts'

const ranks: [sorted: number[], share: number, value: number][] = [
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.95, 4],
  [[1, 2, 3, 4], 0, 1],
  [[7], 0.99, 7],
  [Array.from({ length: 100 }, (_, i) => i + 1), 0.95, 95],
]
for (const [sorted, share, value] of ranks)
  test(`${share} of ${sorted.length} values`, () => assert.equal(percentile(sorted, share), value))

const answers = (phase: string, ...times: [at: number, ms: number][]): Sample[] =>
  times.map(([at, ms]) => ({ phase, at, ms }))

test('seconds count from the first answer, keep gaps, leave the cut last one out', () => {
  const seconds = secondsOf(answers('cached', [5000, 1], [5400, 3], [7100, 2], [8050, 9]))
  assert.deepEqual(
    seconds.map(({ answers, max }) => [answers, max]),
    [
      [2, 3],
      [0, Number.NaN],
      [1, 2],
    ],
  )
})

test('charts are plain SVG: no script, nothing fetched', () => {
  const samples = answers('cached', ...Array.from({ length: 40 }, (_, i): [number, number] => [i * 100, 1 + (i % 7)]))
  const markup = chartsOf(samples, [{ phase: 'cached', measure: 'p95', limit: 50 }])
  assert.equal(markup.match(/<svg /g)?.length, 3)
  assert.doesNotMatch(markup, /<script|href=|url\((?!#)|src=/)
  assert.match(markup, />p95</)
})

test('a run without an answer has no charts', () => assert.equal(chartsOf([], []), ''))
