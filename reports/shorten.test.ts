// Reports stay small whatever a target answers, say so, and show no half of a secret.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formats } from './formats.ts'
import { redacted, redactor } from './redact.ts'
import { type CheckResult, type Exchange, type Finding, type Results, totalsOf } from './results.ts'
import { presentable, Shortener } from './shorten.ts'
import { terminal } from './terminal.ts'
import { misfits } from './testing/schema.ts'
import { exchange, specimen } from './testing/specimen.ts'

const as = (results: Results) => results
const failed = specimen.checks.find(({ status }) => status === 'fail')!
const resultsOf = (checks: CheckResult[]): Results => ({ ...specimen, checks, totals: totalsOf(checks) })
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))
const sizeOf = (results: Results) =>
  Object.values(formats).reduce((sum, format) => sum + Buffer.byteLength(format(results)), 0)
const finding = (more: Partial<Finding>): Finding => ({
  operation: 'x',
  status: 200,
  what: '/ is odd',
  level: 'must',
  count: 1,
  exchange,
  ...more,
})
const bodies: [string, string][] = [
  ['rows', '{"a": [1, 2], "b": "text"},'.repeat(4000)],
  ['markup', '<&>"\''.repeat(20_000)],
  ['brackets', `${'['.repeat(2000)}${']'.repeat(2000)}`],
  ['controls', '\u0001'.repeat(100_000)],
]

for (const [name, body] of bodies)
  test(`bodies of ${name} in each exchange of hundreds of checks`, () => {
    const heavy: Exchange = { ...exchange, body, curl: `curl ${body}`, headers: { location: body } }
    const findings = many(50, i => finding({ what: `${i}${body}`, places: [body, body, body], exchange: heavy }))
    const checks = many(450, i => ({
      ...failed,
      id: `x/y/${i}`,
      reason: `${i} ${body}`,
      exchanges: many(6, () => heavy),
      findings: i % 10 === 0 ? findings : [],
    }))
    const results = presentable(resultsOf(checks), as)
    assert.equal(results.checks.length, 450)
    assert.match(results.run.shortened!, /too much to show/)
    assert.ok(sizeOf(results) < 5_000_000, String(sizeOf(results)))
    assert.match(terminal(results, { colours: false }), /Cut short: there is too much to show/)
    assert.deepEqual(misfits(JSON.parse(JSON.stringify(results))), [])
  })

test('a few findings are shown as long as usual, the worst first', () => {
  const findings = [finding({ level: 'info' }), finding({ level: 'must', what: 'the worst' })]
  const { run, checks } = presentable(resultsOf([{ ...failed, findings }]), as)
  assert.deepEqual([run.shortened, checks[0]!.findings[0]!.what], [undefined, 'the worst'])
  assert.equal(checks[0]!.findings[0]!.exchange.body.length, Math.min(exchange.body.length, 4001))
})

test('no half of a secret is left where a text is cut', () => {
  const secret = `abcdef${'0123456789'.repeat(30)}`
  for (const before of many(40, i => i * 17)) {
    const body = `${'x'.repeat(before)} ${many(200, () => secret).join(' ')}`
    const checks = [{ ...failed, reason: body, exchanges: [{ ...exchange, body }] }]
    const shown = presentable(resultsOf(checks), whole => redacted(whole, redactor({ [secret]: 'KEY' })))
    assert.ok(!JSON.stringify(shown.checks).includes('abcdef'), String(before))
  }
})

test('lines that are told at once stay as small', () => {
  const shortener = new Shortener()
  const heavy = { ...exchange, body: 'so '.repeat(30_000) }
  const lines = many(500, i => {
    const check = { ...failed, id: `x/y/${i}`, exchanges: many(6, () => heavy) }
    return JSON.stringify(shortener.check(check, shown => shown)).length
  })
  assert.ok(lines[0]! > 20_000)
  assert.ok(lines.reduce((sum, length) => sum + length) < 2_000_000)
  assert.equal(shortener.full, true)
})
