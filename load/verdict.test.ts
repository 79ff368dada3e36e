// Verdicts: which measurements keep the promises, break them, or prove nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planFor } from './plan.ts'
import type { Metric, Metrics } from './points.ts'
import { dropped, series } from './thresholds.ts'
import { codeOf, exitCodes, judge } from './verdict.ts'

const plan = planFor({
  scenario: 'run',
  profile: 'mock',
  run: 'abc',
  targets: [{ url: 'http://127.0.0.1:1', project: '1' }],
  rate: 50,
  duration: 20,
})
const counter = (count: number): Metric => ({ type: 'counter', values: { count } })
const trend = (ms: number): Metric => ({
  type: 'trend',
  values: { count: 1000, avg: ms, min: ms, max: ms, 'p(50)': ms, 'p(90)': ms, 'p(95)': ms, 'p(99)': ms },
})
const rate = (passes: number, fails: number): Metric => ({
  type: 'rate',
  values: { rate: passes / (passes + fails), passes, fails },
})
const of = (metric: string, phase: string) => series(metric, plan.phases.find(({ name }) => name === phase)!)

const drops = (phase: string) => dropped({ name: phase })

const healthy: Metrics = {
  left_behind: counter(0),
  late_ms: trend(1),
  ...Object.fromEntries(
    plan.phases.flatMap(({ name }) => [
      [of('answer_ms', name), trend(3)],
      [of('answers', name), counter(1000)],
      [of('submitted', name), counter(1000)],
      ...['failed', 'wrong', 'lost'].map(share => [of(share, name), rate(0, 1000)]),
      [drops(name), counter(0)],
      [of('unproven', name), counter(0)],
      [of('throttled', name), counter(0)],
    ]),
  ),
}

const rows: [what: string, change: Metrics, cpu: number | undefined, code: number, broken: RegExp | undefined][] = [
  ['a healthy run', {}, 0.1, 0, undefined],
  ['a run on a system that does not tell processor time', {}, undefined, 0, undefined],
  ['slow cached answers', { [of('answer_ms', 'cached')]: trend(1000) }, 0.1, 1, undefined],
  ['slow calculated answers', { [of('answer_ms', 'forced')]: trend(1000) }, 0.1, 1, undefined],
  [
    'failing answers',
    { [of('failed', 'cached')]: rate(20, 980), [of('answers', 'cached')]: counter(980) },
    0.1,
    1,
    undefined,
  ],
  [
    'failing answers that leave too few',
    { [of('failed', 'cached')]: rate(900, 100), [of('answers', 'cached')]: counter(100) },
    0.1,
    1,
    /cached: enough answers/,
  ],
  ['requests that were not sent', { [drops('cached')]: counter(1) }, 0.1, 3, /every request was sent/],
  [
    'too few answers',
    { [of('answers', 'forced')]: counter(499), [of('submitted', 'forced')]: counter(499) },
    0.1,
    3,
    /forced: enough answers/,
  ],
  [
    'answers from the cache where none should be',
    { [of('unproven', 'forced')]: counter(1), [of('answers', 'forced')]: counter(999) },
    0.1,
    3,
    /forced: every answer was calculated/,
  ],
  [
    'throttled requests',
    { [of('throttled', 'cached')]: counter(1), [of('answers', 'cached')]: counter(999) },
    0.1,
    3,
    /cached: not throttled/,
  ],
  [
    'wrong answers',
    { [of('wrong', 'cached')]: rate(1, 999), [of('answers', 'cached')]: counter(999) },
    0.1,
    1,
    undefined,
  ],
  ['requests that nobody followed', { [of('answers', 'cached')]: counter(990) }, 0.1, 3, /followed to its end/],
  [
    'a runner whose part is missing',
    { [of('answers', 'cached')]: counter(500), [of('submitted', 'cached')]: counter(500) },
    0.1,
    3,
    /the schedule was kept/,
  ],
  ['requests that started late', { late_ms: trend(900) }, 0.1, 3, /started on time/],
  ['a generator out of breath', {}, 0.95, 3, /generator had room/],
  ['endpoints left behind', { left_behind: counter(1) }, 0.1, 3, /is gone/],
  [
    'slow answers in an invalid run',
    { [of('answer_ms', 'cached')]: trend(1000), [drops('forced')]: counter(5) },
    0.1,
    3,
    /every request was sent/,
  ],
]

for (const [what, change, cpu, code, broken] of rows)
  test(`${what}: exit ${code}`, () => {
    const metrics = { ...healthy, ...change }
    const { verdict, validity } = judge(plan, { cpu }, metrics)
    assert.equal(exitCodes[verdict], code)
    const failed = validity.filter(({ holds }) => !holds).map(({ says }) => says)
    if (broken) assert.match(failed.join('\n'), broken)
    else assert.deepEqual(failed, [])
  })

test('a run that was cut short has no verdict but that, whatever it saw', () => {
  const metrics = { ...healthy, [of('wrong', 'cached')]: rate(1, 999) }
  const { verdict, interrupted, validity } = judge(plan, { cpu: 0.1, interrupted: true }, metrics)
  assert.deepEqual([verdict, interrupted], ['invalid', true])
  assert.equal(codeOf({ verdict, interrupted }), 130)
  assert.ok(validity.some(({ says, holds }) => !holds && /cut short/.test(says)))
})

/** A run of the scenario in which every series has so many values of so many milliseconds. */
function metricsFor(scenario: string, ms: (phase: string, series: string) => [count: number, ms: number]) {
  const pressed = planFor({
    ...{ scenario, profile: 'mock', run: 'abc', rate: 20, duration: 20 },
    targets: [{ url: 'http://127.0.0.1:1', project: '1' }],
  })
  const entries = pressed.phases.flatMap((phase): [string, Metric][] => [
    ...['answer_ms', ...phase.series].map((name): [string, Metric] => {
      const [count, value] = ms(phase.name, name)
      const { values } = trend(value)
      return [series(name, phase), { type: 'trend', values: count > 0 ? { ...values, count } : { count: 0 } }]
    }),
    ...['answers', 'submitted'].map((name): [string, Metric] => [series(name, phase), counter(400)]),
    ...['failed', 'wrong', 'lost'].map((name): [string, Metric] => [series(name, phase), rate(0, 400)]),
  ])
  return { pressed, metrics: { ...healthy, ...Object.fromEntries(entries) } }
}

test('a promised series without values makes the run invalid, however many answers there were', () => {
  const withSubmits = (count: number) => {
    const { pressed, metrics } = metricsFor('async', (_, name) => [name === 'submit_ms' ? count : 400, 3])
    return judge(pressed, { cpu: 0.1 }, metrics)
  }
  assert.equal(withSubmits(400).verdict, 'met')
  for (const count of [0, 99]) {
    const { verdict, validity } = withSubmits(count)
    assert.equal(verdict, 'invalid')
    const broken = validity.filter(({ holds }) => !holds).map(({ says }) => says)
    assert.deepEqual(
      broken,
      ['force_async', 'async'].map(name => `${name}: enough values of submit (${count} of 100 needed)`),
    )
  }
})

const drifts: [last: number, verdict: string][] = [
  [3, 'met'],
  [4.4, 'met'],
  [4.6, 'not met'],
]
for (const [last, expected] of drifts)
  test(`from 3 to ${last} ms in a soak: ${expected}`, () => {
    const { pressed, metrics } = metricsFor('soak', phase => [400, phase === 'last' ? last : 3])
    const { verdict, objectives } = judge(pressed, { cpu: 0.1 }, metrics)
    assert.equal(verdict, expected)
    assert.equal(objectives.find(({ measure }) => measure === 'drift p50')!.measured, last / 3)
  })

test('a phase without an answer has no latency and keeps no promise about it', () => {
  const metrics = {
    ...healthy,
    [of('answers', 'cached')]: counter(0),
    [of('answer_ms', 'cached')]: { type: 'trend', values: {} },
  } as Metrics
  const { phases, objectives } = judge(plan, { cpu: 0 }, metrics)
  assert.equal(phases[0]!.latency_ms, null)
  const broken = objectives
    .filter(({ phase, measure }) => phase === 'cached' && measure.startsWith('p'))
    .map(({ met }) => met)
  assert.ok(broken.length > 0 && broken.every(met => met === null))
})

test('a promise that the plan is too short for says how long it would have to be', () => {
  const short = planFor({
    ...{ scenario: 'run', profile: 'mock', run: 'abc', rate: 1, duration: 501 },
    targets: [{ url: 'http://127.0.0.1:1', project: '1' }],
  })
  const told = judge(short, { cpu: 0.1 }, healthy).objectives.find(({ measure }) => measure === 'p99')!
  assert.deepEqual(
    [told.met, told.why],
    [null, 'needs 500 answers, so 511 planned requests; the run was planned for 501, 10 fewer'],
  )
})
