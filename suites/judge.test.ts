// Judging answers against documents: refusals with placeholders, misfits, levels.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Refusal } from '../spec/contract.ts'
import { contract } from '../spec/load.ts'
import { isRefusal, judge } from './judge.ts'

const refusal = (body: unknown, variable: string[] = []): Refusal => ({
  status: 404,
  media: 'application/json',
  body,
  variable,
  evidence: 'observed',
})

const named = refusal({ error: "Version {version} of '{name}'", attr: null })
const counted = refusal({ error: 'gone', current: 3 }, ['current'])

const refusals: [string, Refusal, unknown, Record<string, unknown>, boolean][] = [
  ['a placeholder is anything', named, { error: "Version 7 of 'a.b'", attr: null }, {}, true],
  ['a filled placeholder is itself', named, { error: "Version 7 of 'x'", attr: null }, { version: 7 }, true],
  ['another value is not it', named, { error: "Version 8 of 'x'", attr: null }, { version: 7 }, false],
  ['the rest is literal', named, { error: "version 7 of 'x'", attr: null }, {}, false],
  ['a pattern is no pattern', refusal('a.b{x}'), 'aXb', {}, false],
  ['a further member is another refusal', named, { error: "Version 7 of 'x'", attr: null, extra: 1 }, {}, false],
  ['a missing member is another refusal', named, { error: "Version 7 of 'x'" }, {}, false],
  ['a variable member is anything', counted, { error: 'gone', current: 12 }, {}, true],
  ['a filled variable member is itself', counted, { error: 'gone', current: 12 }, { current: 3 }, false],
  ['text for an object is not it', counted, 'gone', {}, false],
]
for (const [name, expected, body, fill, fits] of refusals)
  test(`refusal: ${name}`, () => assert.equal(isRefusal(expected, { status: 404, body }, fill), fits))

test('refusal: another status is another refusal', () =>
  assert.equal(isRefusal(named, { status: 400, body: { error: "Version 7 of 'x'", attr: null } }), false))

const media = 'application/json'
const standard = (code: string, detail: string) => ({ type: 'invalid_request', code, detail, attr: null })
const answers: [string, { status: number; media: string | undefined; body: unknown }, RegExp | null, string[]][] = [
  ['a named refusal', { status: 404, media, body: standard('not_found', 'Not found.') }, null, ['not_found']],
  ['an unnamed refusal', { status: 404, media, body: standard('not_found', 'Nope.') }, /no refusal/, []],
  ['an undeclared status', { status: 418, media, body: {} }, /undeclared status 418/, []],
  ['another media type', { status: 204, media: 'text/html', body: '<p>' }, /a body where none is declared/, []],
  ['no body', { status: 204, media: undefined, body: undefined }, null, []],
]
for (const [name, answer, finding, names] of answers)
  test(`judge: ${name}`, () => {
    const { findings, refusals } = judge(contract('posthog-endpoints').operation('deleteEndpoint'), answer)
    assert.deepEqual(refusals, names)
    if (finding) assert.match(findings[0]!.what, finding)
    else assert.deepEqual(findings, [])
  })

test('judge: levels follow from the evidence', () => {
  const operation = contract('posthog-endpoints').operation('runEndpoint')
  const level = (status: number) => judge(operation, { status, media, body: { wrong: true } }).findings[0]?.level
  assert.deepEqual([level(200), level(202), level(404)], ['must', 'should', 'must'])
})
