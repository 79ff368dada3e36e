// Verdicts and exit codes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Status, statuses, totalsOf, type Verdict, verdictOf } from './results.ts'

interface Rest {
  left?: number
  interrupted?: boolean
  gone?: boolean
  allowIncomplete?: boolean
  required?: boolean
}
const run = (statuses: Status[], { required, ...rest }: Rest = {}) =>
  verdictOf({
    checks: statuses.map(status => ({ status, ...(required !== undefined && { required }) })),
    left: 0,
    interrupted: false,
    allowIncomplete: false,
    ...rest,
  })

const cases: [string, ReturnType<typeof verdictOf>, number][] = [
  ['all passed', run(['pass']), 0],
  ['warnings and remarks do not fail', run(['pass', 'warn', 'info', 'not-applicable', 'expected-fail']), 0],
  ['a failure', run(['pass', 'fail']), 1],
  ['a stale known deviation', run(['pass', 'unexpected-pass']), 1],
  ['something blocked', run(['pass', 'blocked']), 3],
  ['something blocked, and that is allowed', run(['pass', 'blocked'], { allowIncomplete: true }), 0],
  ...(['warn', 'info', 'expected-fail'] as const).flatMap((status): typeof cases => [
    [`nothing but ${status}`, run([status]), 0],
    [`passed and ${status}`, run(['pass', status]), 0],
  ]),
  ['all that is required passed', run(['pass'], { required: true }), 0],
  ['nothing that is required was executed', run(['pass', 'warn'], { required: false }), 3],
  ['nothing executed', run([]), 3],
  ['nothing executed, even if that is allowed', run(['blocked', 'not-applicable'], { allowIncomplete: true }), 3],
  ['interrupted', run(['pass'], { interrupted: true }), 3],
  ['something left behind', run(['pass'], { left: 1 }), 4],
  ['left behind outranks blocked', run(['pass', 'blocked'], { left: 1 }), 4],
  ['a failure outranks what is left behind', run(['fail'], { left: 1 }), 1],
  ['a target that went away', run(['pass', 'fail'], { gone: true, left: 1 }), 2],
  ['our own fault outranks everything', run(['fail', 'suite-error'], { left: 1 }), 5],
]
const words: Record<number, Verdict> = {
  0: 'conforms',
  1: 'does not conform',
  2: 'incomplete',
  3: 'incomplete',
  4: 'left something behind',
  5: 'suite error',
}
for (const [name, actual, exit_code] of cases)
  test(`verdict: ${name}`, () => assert.deepEqual(actual, { verdict: words[exit_code], exit_code }))

test('statuses are counted, the worst first', () => {
  const totals = totalsOf([{ status: 'pass' }, { status: 'warn' }, { status: 'pass' }])
  assert.deepEqual(Object.entries(totals), [
    ['fail', 0],
    ['unexpected-pass', 0],
    ['suite-error', 0],
    ['blocked', 0],
    ['warn', 1],
    ['info', 0],
    ['expected-fail', 0],
    ['not-applicable', 0],
    ['pass', 2],
  ])
  assert.deepEqual(Object.keys(totals), [...statuses])
})
