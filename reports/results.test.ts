// Verdicts and exit codes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Status, verdictOf } from './results.ts'

const run = (statuses: Status[], rest: { left?: number; interrupted?: boolean; allowIncomplete?: boolean } = {}) =>
  verdictOf({
    checks: statuses.map(status => ({ status })),
    left: 0,
    interrupted: false,
    allowIncomplete: false,
    ...rest,
  }).exit_code

const cases: [string, number, number][] = [
  ['all passed', run(['pass']), 0],
  ['warnings and remarks do not fail', run(['pass', 'warn', 'info', 'not-applicable', 'expected-fail']), 0],
  ['a failure', run(['pass', 'fail']), 1],
  ['a stale known deviation', run(['pass', 'unexpected-pass']), 1],
  ['something blocked', run(['pass', 'blocked']), 3],
  ['something blocked, and that is allowed', run(['pass', 'blocked'], { allowIncomplete: true }), 0],
  ['nothing executed', run([]), 3],
  ['nothing executed, even if that is allowed', run(['blocked', 'not-applicable'], { allowIncomplete: true }), 3],
  ['interrupted', run(['pass'], { interrupted: true }), 3],
  ['something left behind', run(['pass'], { left: 1 }), 4],
  ['left behind outranks blocked', run(['pass', 'blocked'], { left: 1 }), 4],
  ['a failure outranks what is left behind', run(['fail'], { left: 1 }), 1],
  ['our own fault outranks everything', run(['fail', 'suite-error'], { left: 1 }), 5],
]
for (const [name, actual, wanted] of cases) test(`exit code: ${name}`, () => assert.equal(actual, wanted))
