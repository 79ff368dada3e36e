// Plans: lengths, promises with their guards, and what is refused before anything is pressed.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Order, planFor, plannedFor, pressure } from './plan.ts'
import type { Plan } from './planned.ts'
import {
  measureOf,
  type Profile,
  profiles,
  samplesFor,
  scenarioNames,
  scenarios,
  secondsIn,
  UsageError,
} from './slo.ts'

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
  [
    'too few requests for any percentile',
    () => planFor({ ...order, rate: 1, duration: 5 }),
    /5 requests, too few.*for 11 requests at least/,
  ],
  ['a rate of nothing', () => pressure('0', undefined), /--rate 0/],
  ['a rate in words', () => pressure('fast', undefined), /--rate fast/],
  ['a length in words', () => pressure(undefined, 'long'), /--duration long/],
  ['a length under a second', () => pressure(undefined, '100ms'), /--duration 100ms/],
  [
    'a rate where there is none',
    () => planFor({ ...order, scenario: 'queries', rate: 5 }),
    /one request after the other/,
  ],
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

const bounds: [needs: number, model: Plan['model'], enough: number][] = [
  [500, 'open', 511],
  [100, 'open', 103],
  [20, 'open', 21],
  [1, 'open', 2],
  [500, 'closed', 500],
]
for (const [needs, model, enough] of bounds)
  test(`${needs} answers take ${enough} planned requests in the ${model} model`, () =>
    assert.equal(plannedFor(needs, model), enough))

test('bounds are inclusive: what is enough is judged, one fewer is not', () => {
  const { planned } = planFor({ ...order, rate: 25, duration: 21 }).phases[0]!
  assert.equal(planned, 525)
  for (const [duration, judged] of [
    [511, true],
    [510, false],
    [501, false],
  ] as const) {
    const { objectives, phases } = planFor({ ...order, rate: 1, duration })
    assert.equal(phases[0]!.planned, duration)
    assert.equal(objectives.find(({ phase, measure }) => phase === 'cached' && measure === 'p99')!.judged, judged)
  }
})

test('phases follow one another, the warm-up first and outside every promise', () => {
  const { warmup, phases, objectives } = planFor(order)
  const all = [warmup!, ...phases]
  for (const [i, { start }] of all.entries()) if (i > 0) assert.ok(start > all[i - 1]!.start + all[i - 1]!.duration)
  assert.ok(!objectives.some(({ phase }) => phase === 'warmup'))
})

test('a dropped request makes the run invalid, in every profile', () => {
  for (const profile of profiles)
    assert.deepEqual(thresholdsOf(planFor({ ...order, profile }))['dropped_iterations{scenario:forced}'], ['count<1'])
})

const profilesOf = (scenario: string) => Object.keys(scenarios()[scenario]!.profiles) as Profile[]

const throttled: [what: string, change: Partial<Order>, says: RegExp | undefined][] = [
  ['two requests a second', { rate: 2, duration: 60 }, undefined],
  ['two phases that share a minute', { rate: 4, duration: 30 }, /\d{3} requests in a minute.*lets 240/],
  ['what an hour does not take', { scenario: 'soak', rate: 1, duration: 1200 }, /\d{4} requests in an hour.*lets 2400/],
  ['polls count', { scenario: 'async', rate: 1, duration: 120 }, /requests in a minute/],
  ['a bucket of its own for tables', { scenario: 'materialized', rate: 18, duration: 60 }, undefined],
  ['more than that bucket', { scenario: 'materialized', rate: 25, duration: 60 }, /lets 1200/],
  ['two targets, a key for each', { rate: 2, duration: 60, targets: [...order.targets, ...order.targets] }, undefined],
  ['endpoints that are made and deleted', { scenario: 'list-heavy', rate: 0.55 }, /requests in a minute/],
  ['runs that are polled', { scenario: 'poll-runs' }, undefined],
  ['changes of runs are followed by polling', { scenario: 'poll-runs', rate: 1 }, /requests in a minute/],
  ['syncs', { scenario: 'resync' }, undefined],
  ['more syncs', { scenario: 'resync', rate: 1 }, /requests in a/],
  ['a climb', { scenario: 'step' }, /own-deployment/],
]
for (const [what, change, says] of throttled)
  test(`below the documented throttle: ${what}`, () => {
    const make = () => planFor({ ...order, profile: 'respect-throttle', ...change })
    if (says) assert.throws(make, says)
    else make()
    planFor({ ...order, profile: 'own-deployment', ...change })
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
    for (const profile of profilesOf(scenario)) {
      const { objectives, phases, warmup, options } = planFor({ ...order, scenario, profile, events: 10_000 })
      for (const { name } of phases)
        assert.ok(
          objectives.some(one => one.phase === name && one.judged && 'series' in measureOf(one.measure)),
          `${scenario} ${profile} ${name}`,
        )
      const open = [warmup?.name, ...phases.map(({ name }) => name)]
      assert.deepEqual(Object.keys(options['scenarios'] as object), warmup ? open : ['rounds'], scenario)
      for (const { query, rows } of phases) assert.equal(query === null, rows === null, scenario)
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

test('the model decides how requests are made', () => {
  for (const scenario of scenarioNames()) {
    const { model, options } = planFor({ ...order, scenario })
    const used = Object.values(options['scenarios'] as Record<string, { executor: string }>).map(one => one.executor)
    const executor = { open: 'constant-arrival-rate', closed: 'per-vu-iterations' }[model]
    assert.deepEqual([...new Set(used)], [executor], scenario)
  }
})

test('a promise about a further series has a guard of its own', () => {
  const thresholds = thresholdsOf(planFor({ ...order, scenario: 'async' }))
  const guard = 'values{operation:runEndpoint,phase:force_async,series:submit_ms}'
  assert.deepEqual(thresholds[guard], ['count>=100'])
  assert.ok(!(guard.replace('submit', 'queue') in thresholds))
})

test('a drift wants enough answers of both phases', () => {
  const guards = thresholdsOf(planFor({ ...order, scenario: 'soak', rate: 20, duration: 6 }))
  const of = (phase: string) => guards[`answers{operation:runEndpoint,phase:${phase}}`]
  assert.deepEqual([of('first'), of('last')], [['count>=100'], ['count>=100']])
})

test('rates are those that k6 really keeps', () => {
  const { phases } = planFor({ ...order, rate: 0.335, duration: 600 })
  assert.deepEqual(
    phases.map(({ rate, planned }) => [rate, planned]),
    Array(2).fill([20 / 60, 200]),
  )
})

test('real runs are given longer than those of the mock, and slow arrivals more virtual users than quick ones', () => {
  const plans = (['mock', 'respect-throttle'] as const).map(profile =>
    planFor({ ...order, scenario: 'poll-runs', profile }),
  )
  assert.deepEqual(
    plans.map(({ deadline, setup }) => [deadline, setup]),
    [
      [60, 180],
      [900, 1800],
    ],
  )
  const { walk, change } = plans[0]!.options['scenarios'] as Record<string, { maxVUs: number; rate: number }>
  assert.ok(change!.maxVUs / change!.rate > walk!.maxVUs / walk!.rate)
})

test('a run may make another number of things beforehand, and is another then', () => {
  const [usual, more] = [undefined, 300].map(fill =>
    planFor({ ...order, scenario: 'list-heavy', ...(fill !== undefined && { fill }) }),
  )
  assert.deepEqual([usual!.fill, more!.fill], [120, 300])
  assert.notEqual(usual!.configuration, more!.configuration)
})

test('where ends are polled for, the plan says how much that adds', () => {
  assert.match(planFor({ ...order, scenario: 'async' }).note!, /200 ms late at most, 100 ms in the mean/)
  assert.equal(planFor(order).note, null)
})

const measures: [text: string, needs: number][] = [
  ['p50', 10],
  ['p95', 100],
  ['submit p95', 100],
  ['drift p95', 100],
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
        assert.deepEqual(scenarios(file)['run']!.profiles.mock!.slo['cached'], {
          ...scenarios()['run']!.profiles.mock!.slo['cached'],
          p90: 20,
        })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
