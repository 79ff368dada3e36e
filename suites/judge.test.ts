// Judging answers against documents: refusals with placeholders, misfits, levels.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Level } from '../reports/results.ts'
import type { Evidence, Refusal } from '../spec/contract.ts'
import { contract, type Misfit, type Operation } from '../spec/load.ts'
import { isRefusal, judge, judgeHead, type Received } from './judge.ts'

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
  ['a variable member must be there', counted, { error: 'gone', other: 12 }, {}, false],
  [
    'a filled variable member may be an object',
    counted,
    { error: 'gone', current: { a: 1 } },
    { current: { a: 1 } },
    true,
  ],
  ['a variable member is no placeholder of others', counted, { error: 'lost', current: 12 }, {}, false],
  ['a number is itself', refusal({ n: 3 }), { n: 3 }, {}, true],
  ['another number is not it', refusal({ n: 3 }), { n: 4 }, {}, false],
  ['an object for a number is not it', refusal({ n: 3 }), { n: {} }, {}, false],
  ['a number for text is not it', refusal('{n}'), 7, {}, false],
  ['text for an object is not it', counted, 'gone', {}, false],
  ['empty text for an empty object is not it', refusal({ a: {} }), { a: '' }, {}, false],
  ['null for an object is not it', refusal({ a: {} }), { a: null }, {}, false],
  ['an object for null is not it', refusal({ a: null }), { a: {} }, {}, false],
  ['a list for an object is not it', refusal({ a: {} }), { a: [] }, {}, false],
  ['an object for a list is not it', refusal({ a: [] }), { a: {} }, {}, false],
  ['members of members', refusal({ a: [{ b: '{x}!' }] }), { a: [{ b: '7!' }] }, {}, true],
  ['other members of members are not it', refusal({ a: [{ b: '{x}!' }] }), { a: [{ b: '7?' }] }, {}, false],
  ['a longer list is not it', refusal(['a']), ['a', 'b'], {}, false],
  ['what is filled in is literal', refusal('{x}'), 'abc', { x: 'a.c' }, false],
  ['a placeholder is also several lines', refusal('a{x}b'), 'a1\n2b', {}, true],
  ['nothing stands before a text', refusal('b{x}'), 'ab', {}, false],
  ['nothing stands after a text', refusal('{x}b'), 'bc', {}, false],
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
  [
    'a refusal that misfits',
    { status: 404, media, body: { ...standard('not_found', 'Not found.'), attr: 7 } },
    /^\/attr[^;]*$/,
    [],
  ],
]
for (const [name, answer, finding, names] of answers)
  test(`judge: ${name}`, () => {
    const { findings, refusals } = judge(contract('posthog-endpoints').operation('deleteEndpoint'), answer)
    assert.deepEqual(refusals, names)
    if (finding) assert.match(findings.map(({ what }) => what).join('; '), finding)
    else assert.deepEqual(findings, [])
  })

const evidenceOf: [ofOperation: Evidence, ofAnswer: Evidence, own: Evidence | undefined, Level][] = [
  ['documented', 'documented', undefined, 'must'],
  ['documented', 'documented', 'documented', 'must'],
  ['observed', 'documented', undefined, 'should'],
  ['documented', 'observed', undefined, 'should'],
  ['documented', 'documented', 'observed', 'should'],
  ['observed', 'inferred', 'documented', 'info'],
  ['inferred', 'observed', undefined, 'info'],
  ['documented', 'observed', 'inferred', 'info'],
]
const operationOf = (evidence: Evidence, declared: Evidence, misfits: Misfit[]) =>
  ({ evidence, answers: { 200: { evidence: declared } }, refusals: {}, misfits: () => misfits }) as unknown as Operation
for (const [ofOperation, ofAnswer, own, level] of evidenceOf)
  test(`judge: ${ofOperation}, ${ofAnswer}${own ? `, ${own}` : ''}: ${level}`, () => {
    const misfit = { what: 'odd', schemaPath: '#/x', ...(own && { evidence: own }) }
    const operation = operationOf(ofOperation, ofAnswer, [misfit])
    const finding = (level: Level) => ({ what: 'odd', schemaPath: '#/x', level })
    assert.deepEqual(judge(operation, { status: 200, media, body: {} }).findings, [finding(level)])
    assert.deepEqual(judge(operation, { status: 418, media, body: {}, headers: {} }).findings, [finding('must')])
  })

const throttled = {
  type: 'throttled_error',
  code: 'throttled',
  detail: 'Request was throttled. Expected available in 7 seconds.',
  attr: null,
}
const waiting = 'posthog-shared.yaml#/components/headers/RetryAfter'
const refusing = (status: number, body: unknown, headers?: Record<string, string>) => ({ status, media, body, headers })
const wrongMethod = standard('method_not_allowed', 'Method "PATCH" not allowed.')
const paths: [string, string, Received & { body: unknown }, [what: RegExp, path: string, level?: string] | null][] = [
  [
    'a wrong type, by its schema',
    'runEndpoint',
    { status: 200, media, body: { name: 7 } },
    [/^\/name must be string$/, '#/components/schemas/EndpointRunResult/properties/name/type'],
  ],
  [
    'a missing member, by its schema in another file',
    'deleteEndpoint',
    refusing(404, { type: 'invalid_request', code: 'not_found', detail: 'Not found.' }),
    [/required property 'attr'/, 'posthog-shared.yaml#/components/schemas/Error/required'],
  ],
  [
    'an undeclared status, by the operation',
    'deleteEndpoint',
    { status: 418, media, body: {} },
    [/undeclared/, '#/paths/~1{project_id}~1endpoints~1{name}/delete/responses'],
  ],
  [
    'a media type, by the response',
    'deleteEndpoint',
    { status: 404, media: 'text/html', body: '' },
    [/^media type/, 'posthog-shared.yaml#/components/responses/NotFound/content'],
  ],
  [
    'a refusal without a name, by the examples',
    'deleteEndpoint',
    refusing(404, standard('not_found', 'Nope.')),
    [/no refusal/, 'posthog-shared.yaml#/components/responses/NotFound/content/application~1json/examples', 'should'],
  ],
  ['headers that nobody recorded', 'deleteEndpoint', refusing(429, throttled), null],
  ['a header that fits', 'deleteEndpoint', refusing(429, throttled, { 'retry-after': '7' }), null],
  [
    'a required header that is missing',
    'deleteEndpoint',
    refusing(429, throttled, {}),
    [/^header Retry-After is missing$/, `${waiting}/required`, 'should'],
  ],
  ['a header that need not be there', 'runEndpoint', refusing(429, throttled, {}), null],
  [
    'a header of another type',
    'runEndpoint',
    refusing(429, throttled, { 'retry-after': 'soon' }),
    [/^header Retry-After must be integer$/, `${waiting}OfKey/schema/type`],
  ],
  [
    'a number in a header out of range',
    'deleteEndpoint',
    refusing(429, throttled, { 'retry-after': '-1' }),
    [/^header Retry-After must be >= 0$/, `${waiting}/schema/minimum`],
  ],
  [
    'a text in a header',
    'deleteEndpoint',
    refusing(405, wrongMethod, { allow: 'none' }),
    [/^header Allow must match pattern/, 'posthog-shared.yaml#/components/headers/Allow/schema/pattern', 'should'],
  ],
  ['a list in a header', 'deleteEndpoint', refusing(405, wrongMethod, { allow: 'GET, HEAD,PUT' }), null],
]
for (const [name, id, answer, want] of paths)
  test(`judge: ${name}`, () => {
    const { findings } = judge(contract('posthog-endpoints').operation(id), answer)
    if (!want) return assert.deepEqual(findings, [])
    const [what, path, level] = want
    const found = findings.find(finding => what.test(finding.what))
    assert.equal(found?.schemaPath, path, JSON.stringify(findings))
    if (level) assert.equal(found?.level, level)
  })

test('judge: of an answer without its body the rest is judged', () => {
  const operation = contract('posthog-endpoints').operation('deleteEndpoint')
  const said = (head: Received) => judgeHead(operation, head).map(({ what }) => what)
  assert.deepEqual(said({ status: 429, media, headers: {} }), ['header Retry-After is missing'])
  assert.deepEqual(said({ status: 429, media, headers: { 'retry-after': '1' } }), [])
  assert.deepEqual(said({ status: 429, media: 'text/html' }), ['media type text/html instead of application/json'])
  assert.deepEqual(said({ status: 418, media }), ['undeclared status 418'])
  assert.deepEqual(said({ status: 204, media }), [])
})
