// Verdicts, exit codes, and secrets that do not appear.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redacted, redactor } from './redact.ts'
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

const secret = 'phx_canary+/"secret='
const redact = redactor({ [secret]: 'THE_KEY' })
const forms: [string, string][] = [
  ['plain', `key ${secret}!`],
  ['in a URL', `?key=${encodeURIComponent(secret)}&x`],
  ['in JSON', JSON.stringify({ a: secret })],
  ['in base64', Buffer.from(secret).toString('base64')],
  ['in base64 after a name', Buffer.from(`user:${secret}`).toString('base64')],
  ['in base64 after a longer name', Buffer.from(`a-client:${secret}:x`).toString('base64')],
  ['in base64 for URLs', Buffer.from(`client:${secret}`).toString('base64url')],
  ['in hex', Buffer.from(secret).toString('hex')],
]
for (const [name, text] of forms) test(`no secret ${name}`, () => assert.match(redact(text), /\$THE_KEY/))

test('no secret anywhere in a value', () => {
  const value = { [secret]: [secret, { deep: `x${secret}` }], number: 1, nothing: null }
  assert.deepEqual(redacted(value, redact), { $THE_KEY: ['$THE_KEY', { deep: 'x$THE_KEY' }], number: 1, nothing: null })
})
test('short words are no secrets', () => assert.equal(redactor({ abc: 'X' })('abcabc'), 'abcabc'))
