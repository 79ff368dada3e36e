// Percentiles, seconds, and the page that shows them.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { h } from '../reports/page/markup.ts'
import type { Section } from '../reports/page/shell.ts'
import { chartsOf } from './charts.ts'
import { planFor } from './plan.ts'
import { metricsOf, percentile, readPoints, type Sample, secondsOf, writePoints } from './points.ts'
import { series } from './thresholds.ts'

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
  times.map(([at, value]) => ({ metric: 'answer_ms', phase, at, value }))

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

const markupOf = (sections: Section[]) => h`${sections.map(({ inside }) => inside)}`.text

test('charts are plain SVG: no script, nothing fetched', () => {
  const samples = answers('cached', ...Array.from({ length: 40 }, (_, i): [number, number] => [i * 100, 1 + (i % 7)]))
  const markup = markupOf(chartsOf(samples, [{ facet: 'cached', measure: 'p95', limit: 50 }]))
  assert.equal(markup.match(/<svg /g)?.length, 3)
  assert.doesNotMatch(markup, /<script|href=|url\((?!#)|src=/)
  assert.match(markup, />p95</)
})

test('series beside the answers have charts of their own, counts have none', () => {
  const of = (metric: string, value: number) =>
    Array.from({ length: 40 }, (_, i) => ({ metric, phase: 'jobs', at: i * 100, value: value + (i % 7) }))
  const markup = markupOf(chartsOf([...of('answer_ms', 1), ...of('submit_ms', 2), ...of('polls', 3)], []))
  assert.equal(markup.match(/<svg /g)?.length, 4)
  assert.match(markup, />jobs submit</)
  assert.doesNotMatch(markup, /polls/)
})

const plan = planFor({
  scenario: 'async',
  profile: 'mock',
  run: 'abc',
  targets: [{ url: 'http://127.0.0.1:1', project: '1' }],
})
const jobs = plan.phases[0]!
const points = [
  ...[4, 1, 3, 2].map((value, i) => ({ metric: 'answer_ms', phase: jobs.name, at: i, value })),
  ...[0, 0, 1].map((value, i) => ({ metric: 'lost', phase: jobs.name, at: i, value })),
  ...[1, 1, 1].map((value, i) => ({ metric: 'submitted', phase: jobs.name, at: i, value })),
  { metric: 'late_ms', phase: jobs.name, at: 0, value: 7 },
  { metric: 'left_behind', phase: undefined, at: 0, value: 1 },
]

test('values of several runners make the metrics of one', () => {
  const metrics = metricsOf(points, plan)
  assert.deepEqual(metrics[series('answer_ms', jobs)]!.values, {
    ...{ count: 4, avg: 2.5, min: 1, max: 4 },
    ...{ 'p(50)': 2, 'p(90)': 4, 'p(95)': 4, 'p(99)': 4 },
  })
  assert.equal(metrics[series('lost', jobs)]!.values['passes'], 1)
  assert.equal(metrics[series('submitted', jobs)]!.values['count'], 3)
  assert.equal(metrics['late_ms']!.values['max'], 7)
  assert.equal(metrics['left_behind']!.values['count'], 1)
})

test('points are read as they were written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-points-'))
  try {
    const file = join(folder, 'points.json.gz')
    await writePoints(file, points)
    assert.deepEqual(await readPoints(file, plan), points)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('answers 429 are drawn beside the rate, and nowhere else', () => {
  const samples = answers('cached', ...Array.from({ length: 40 }, (_, i): [number, number] => [i * 100, 1]))
  const refused = [1000, 1100, 2500].map(at => ({ metric: 'throttled', phase: 'cached', at, value: 1 }))
  const markup = markupOf(chartsOf(samples, [], refused))
  assert.match(markup, /answers 429/)
  assert.equal(markup.match(/<circle/g)!.length - markupOf(chartsOf(samples, [])).match(/<circle/g)!.length, 2)
})

test('a run without an answer has no charts', () => assert.deepEqual(chartsOf([], []), []))
