// Plans: lengths, promises with their guards, and what is refused before anything is pressed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Order, type Plan, planFor, pressure, secondsIn, UsageError } from './plan.ts'

const order: Order = { scenario: 'run', profile: 'mock', run: 'abc', url: 'http://127.0.0.1:1', project: '1' }

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
})

test('phases follow one another, the warm-up first and outside every promise', () => {
  const { warmup, phases, objectives } = planFor(order)
  const all = [warmup, ...phases]
  for (const [i, { start }] of all.entries()) if (i > 0) assert.ok(start > all[i - 1]!.start + all[i - 1]!.duration)
  assert.ok(!objectives.some(({ phase }) => phase === 'warmup'))
})

test('a dropped request makes the run invalid, in every profile', () => {
  for (const profile of ['mock', 'deployment'] as const)
    assert.deepEqual(thresholdsOf(planFor({ ...order, profile }))['dropped_iterations'], ['count<1'])
})

test('a deployment is pressed below the documented throttle of 240 requests a minute', () => {
  for (const { rate } of planFor({ ...order, profile: 'deployment' }).phases) assert.ok(rate * 60 < 240)
})

test('the plan names the operations by the document', () => {
  const { operations } = planFor(order)
  assert.deepEqual(operations['runEndpoint'], {
    method: 'post',
    path: '/api/projects/{project_id}/endpoints/{name}/run',
  })
})
