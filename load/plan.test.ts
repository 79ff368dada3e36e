// Plans: lengths, promises with their guards, and what is refused before anything is pressed.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Order, type Plan, planFor, pressure } from './plan.ts'
import { measureOf, samplesFor, scenarioNames, scenarios, secondsIn, UsageError } from './slo.ts'

const order: Order = {
  scenario: 'run',
  profile: 'mock',
  run: 'abc',
  targets: [{ url: 'http://127.0.0.1:1', project: '1' }],
}

const lengths: [text: string, seconds: number | undefined][] = [
  ['90', 90],
  ['30s', 30],
  ['2m', 120],
  ['1m30s', 90],
  ['1.5s', 1.5],
  ['500ms', 0.5],
  ['', undefined],
  ['5 s', undefined],
  ['-5s', undefined],
  ['5d', undefined],
]
for (const [text, seconds] of lengths) test(`'${text}' is ${seconds} s`, () => assert.equal(secondsIn(text), seconds))

const wrong: [what: string, make: () => unknown, says: RegExp][] = [
  ['a scenario that is not there', () => planFor({ ...order, scenario: 'nope' }), /No scenario 'nope'.*run/],
  ['too few requests for any percentile', () => planFor({ ...order, rate: 1, duration: 5 }), /5 requests, too few/],
  ['a rate of nothing', () => pressure('0', undefined), /--rate 0/],
  ['a rate in words', () => pressure('fast', undefined), /--rate fast/],
  ['a length in words', () => pressure(undefined, 'long'), /--duration long/],
  ['a length under a second', () => pressure(undefined, '100ms'), /--duration 100ms/],
]
for (const [what, make, says] of wrong)
  test(`refuses ${what}`, () =>
    assert.throws(make, (error: Error) => error instanceof UsageError && says.test(error.message)))

const thresholdsOf = ({ options }: Plan) => options['thresholds'] as Record<string, string[]>

test('every judged percentile has a guard that wants enough answers for it', () => {
  for (const [rate, duration, guard] of [
    [50, 3, 100],
    [50, 20, 500],
    [200, 60, 500],
  ] as const) {
    const plan = planFor({ ...order, rate, duration })
    const guards = thresholdsOf(plan)['answers{operation:runEndpoint,phase:cached}']
    assert.deepEqual(guards, [`count>=${guard}`], `${rate}/s for ${duration} s`)
  }
})

test('a percentile that the run is too short for is no threshold', () => {
  const plan = planFor({ ...order, rate: 50, duration: 3 })
  assert.deepEqual(
    plan.objectives.filter(({ judged }) => !judged).map(({ phase, measure }) => `${phase} ${measure}`),
    ['cached p99', 'forced p99'],
  )
  assert.ok(!thresholdsOf(plan)['answer_ms{operation:runEndpoint,phase:cached}']!.some(text => text.includes('99')))
  assert.ok(thresholdsOf(plan)['answer_ms{operation:runEndpoint,phase:cached}']!.includes('p(95)<=50'))
})

test('phases follow one another, the warm-up first and outside every promise', () => {
  const { warmup, phases, objectives } = planFor(order)
  const all = [warmup, ...phases]
  for (const [i, { start }] of all.entries()) if (i > 0) assert.ok(start > all[i - 1]!.start + all[i - 1]!.duration)
  assert.ok(!objectives.some(({ phase }) => phase === 'warmup'))
})

test('a dropped request makes the run invalid, in every profile', () => {
  for (const profile of ['mock', 'deployment'] as const)
    assert.deepEqual(thresholdsOf(planFor({ ...order, profile }))['dropped_iterations{scenario:forced}'], ['count<1'])
})

test('a deployment is pressed below the documented throttle of 240 requests a minute', () => {
  for (const scenario of scenarioNames().filter(name => name !== 'step'))
    for (const { rate } of planFor({ ...order, scenario, profile: 'deployment' }).phases)
      assert.ok(rate * 60 < 240, scenario)
})

test('the plan names the operations by the document', () => {
  const { operations } = planFor(order)
  assert.deepEqual(operations['runEndpoint'], {
    method: 'post',
    path: '/api/projects/{project_id}/endpoints/{name}/run',
  })
})

test('every scenario of slo.yaml makes a plan that can be judged, in every profile', () => {
  for (const scenario of scenarioNames())
    for (const profile of ['mock', 'deployment'] as const) {
      const { objectives, phases, options } = planFor({ ...order, scenario, profile })
      for (const { name } of phases)
        assert.ok(
          objectives.some(one => one.phase === name && one.judged && 'series' in measureOf(one.measure)),
          `${scenario} ${profile} ${name}`,
        )
      assert.deepEqual(Object.keys(options['scenarios'] as object), ['warmup', ...phases.map(({ name }) => name)])
    }
})

test('begun jobs may take as long as their deadline before k6 cuts them off', () => {
  const { deadline, options } = planFor({ ...order, scenario: 'async' })
  const { force_async } = options['scenarios'] as Record<string, { gracefulStop: string }>
  assert.ok(secondsIn(force_async!.gracefulStop)! >= deadline)
})

test('two targets are pressed at the same time, each held to the promises by itself', () => {
  const [target] = order.targets
  const { phases, objectives } = planFor({ ...order, targets: [target!, { url: 'http://127.0.0.1:2', project: '2' }] })
  assert.deepEqual(
    phases.map(({ name, start, target }) => [name, start, target]),
    [
      ['cached-a', 4, 0],
      ['cached-b', 4, 1],
      ['forced-a', 25, 0],
      ['forced-b', 25, 1],
    ],
  )
  for (const { name } of phases) assert.ok(objectives.some(({ phase }) => phase === name))
})

test('the configuration is the same for the same plan, whoever is pressed, and another for another rate', () => {
  const { configuration } = planFor(order)
  assert.equal(
    planFor({ ...order, run: 'xyz', targets: [{ url: 'http://10.0.0.1', project: '9' }] }).configuration,
    configuration,
  )
  assert.notEqual(planFor({ ...order, rate: 51 }).configuration, configuration)
})

const measures: [text: string, needs: number][] = [
  ['p50', 10],
  ['p95', 100],
  ['submit p95', 100],
  ['p99', 500],
  ['p99.9', 5000],
  ['lost', 20],
]
for (const [text, needs] of measures)
  test(`${text} needs ${needs} answers`, () => assert.equal(samplesFor(text), needs))
for (const text of ['p100', '95', 'mean', 'submit'])
  test(`${text} is no measure`, () => assert.throws(() => measureOf(text), UsageError))

const overlays: [yaml: string, says: RegExp | undefined][] = [
  ['run: { profiles: { mock: { rate: 7, slo: { cached: { p90: 20 } } } } }', undefined],
  ['ruin: { model: open }', /no 'ruin'/],
  ['run: { profiles: { mock: { rates: 7 } } }', /no 'run.profiles.mock.rates'/],
  ['run: [', /--slo/],
  ['', /no scenarios/],
]
for (const [yaml, says] of overlays)
  test(`numbers of one's own: ${yaml}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-slo-'))
    try {
      const file = join(folder, 'slo.yaml')
      writeFileSync(file, yaml)
      if (says) assert.throws(() => scenarios(file), says)
      else
        assert.deepEqual(scenarios(file)['run']!.profiles.mock.slo['cached'], {
          ...scenarios()['run']!.profiles.mock.slo['cached'],
          p90: 20,
        })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
