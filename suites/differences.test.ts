// What counts as a difference of two runs, what only follows from one, and how they are told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckResult, Results } from '../reports/results.ts'
import { count, type Differences, differencesOf, fieldsOf, Shown, told } from './differences.ts'

const uuid = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const fields: [string, unknown, string[]][] = [
  [
    'members and items',
    { a: { b: 1 }, c: [{ d: 1 }, { e: null }] },
    ['a', 'a.b in a', 'c', 'c[].d in c', 'c[].e in c'],
  ],
  ['a list', [{ id: 1 }], ['[].id']],
  ['lists in lists', { a: [[{ b: 1 }]] }, ['a', 'a[][].b in a']],
  [
    'ids and made-up names',
    { 7: { x: 1 }, 'ust-1f-2': 1, ust_1f_3: 1, [uuid]: 1, '/api/projects/7/x': 1, '12/34': 1 },
    ['*', '*.x in *', '*', '*', '*', '/api/projects/*/x', '*/*'],
  ],
  ['numbers that belong to a name', { a7: 1, '7a': 1, 'a/7b': 1, robust: 1 }, ['a7', '7a', 'a/7b', 'robust']],
  ['text', 'text', []],
  ['null', null, []],
  ['nothing', undefined, []],
]
for (const [name, body, paths] of fields)
  test(`members of a body: ${name}`, () =>
    assert.deepEqual(
      [...fieldsOf(body)].map(({ path, inside }) => [path, ...inside].join(' in ')),
      paths,
    ))

const check = (id: string, status: string, more: Partial<CheckResult> = {}) => ({
  id,
  status,
  reason: null,
  dialect: null,
  requests: 1,
  ...more,
})
interface Told {
  checks?: object[]
  shown?: Shown
  apis?: object[]
  operations?: string[]
}
const side = ({ checks = [], shown = new Shown(), apis = [], operations = [] }: Told) => ({
  results: {
    target: { apis },
    checks,
    coverage: { operations: operations.map(operation => ({ operation })) },
  } as unknown as Results,
  shown,
})
const answer = (status: number, headers: object, body: unknown, id = 'getIt') =>
  ({ operation: { id }, status, headers, body }) as never
const noted = (...answers: [answer: never, check: string][]) => {
  const shown = new Shown()
  for (const [answer, check] of answers) shown.note(answer, check)
  return shown
}

test('what the answers of chosen checks show, each once', () => {
  const shown = noted(
    [answer(200, { 'x-a': '1', date: 'now', connection: 'close' }, { id: 1 }), 'x/one'],
    [answer(200, { 'x-a': '2', 'content-length': '2' }, { id: 2 }), 'x/one'],
    [answer(202, { 'keep-alive': '5', 'transfer-encoding': 'chunked' }, undefined), 'x/one'],
    [answer(500, {}, null), 'x/other'],
  )
  const keys = ['status getIt 200', 'header getIt 200 x-a', 'field getIt 200 id', 'status getIt 202']
  assert.deepEqual([...shown.of(['x/one', 'x/unknown']).keys()], keys)
  assert.deepEqual([...shown.of(['x/unknown']).keys()], [])
})

const verdictsOf = (a: object, b: object) => differencesOf(side({ checks: [a] }), side({ checks: [b] }))
const verdicts: [string, object, object, Differences['verdicts'], Partial<Differences>][] = [
  ['the same', check('x/a', 'pass'), check('x/a', 'pass'), [], { compared: 1 }],
  [
    'the reason of B, where A passes',
    check('x/a', 'pass', { reason: 'mine' }),
    check('x/a', 'warn', { reason: 'yours' }),
    [{ id: 'x/a', a: 'pass', b: 'warn', why: 'yours' }],
    { compared: 1 },
  ],
  [
    'else the reason of A',
    check('x/a', 'fail', { reason: 'mine' }),
    check('x/a', 'warn', { reason: 'yours' }),
    [{ id: 'x/a', a: 'fail', b: 'warn', why: 'mine' }],
    { compared: 1 },
  ],
  [
    'blocked after it was asked',
    check('x/a', 'blocked', { requests: 1 }),
    check('x/a', 'pass'),
    [{ id: 'x/a', a: 'blocked', b: 'pass', why: null }],
    { compared: 1 },
  ],
  [
    'a verdict without a request',
    check('x/a', 'fail', { requests: 0 }),
    check('x/a', 'pass', { requests: 0 }),
    [{ id: 'x/a', a: 'fail', b: 'pass', why: null }],
    { compared: 1 },
  ],
  ...['not-applicable', 'blocked', 'suite-error'].flatMap((status): (typeof verdicts)[number][] => [
    [`${status} on A`, check('x/a', status, { requests: 0 }), check('x/a', 'pass'), [], { compared: 0, oneSided: 1 }],
    [`${status} on B`, check('x/a', 'pass'), check('x/a', status, { requests: 0 }), [], { compared: 0, oneSided: 1 }],
  ]),
  ['of another check', check('x/a', 'fail'), check('x/b', 'pass'), [], { compared: 0, foreign: 2 }],
]
for (const [name, a, b, wanted, figures] of verdicts)
  test(`verdicts: ${name}`, () => {
    const differences = verdictsOf(a, b)
    assert.deepEqual(differences.verdicts, wanted)
    assert.equal(count(differences), wanted.length)
    const { compared, oneSided, foreign } = differences
    assert.deepEqual({ compared, oneSided, foreign }, { compared: 0, oneSided: 0, foreign: 0, ...figures })
  })

const spoken: [CheckResult['dialect'], CheckResult['dialect'], boolean][] = [
  ['documented', 'upstream', true],
  ['upstream', 'upstream', false],
  ['documented', null, false],
  [null, 'upstream', false],
  [null, null, false],
]
for (const [a, b, differ] of spoken)
  test(`dialects: ${a} and ${b} ${differ ? 'differ' : 'do not differ'}`, () => {
    const differences = verdictsOf(check('x/a', 'pass', { dialect: a }), check('x/a', 'pass', { dialect: b }))
    assert.deepEqual(differences.dialects, differ ? [{ id: 'x/a', a, b }] : [])
  })

test('checks of revisions are compared under the name of their API', () => {
  const apis = [{ api: 'x', revision: '2025', document: 'x-2025' }]
  const checks = [check('x-2025/a', 'fail'), check('other/x-2025/a', 'fail')]
  const { verdicts, foreign } = differencesOf(side({ checks: [check('x/a', 'pass')] }), side({ checks, apis }))
  assert.deepEqual(
    verdicts.map(({ id }) => id),
    ['x/a'],
  )
  assert.equal(foreign, 1)
})

test('operations that one side lacks', () => {
  const differences = differencesOf(side({ operations: ['one', 'both'] }), side({ operations: ['both', 'two'] }))
  assert.deepEqual(differences.operations, [
    { only: 'A', operation: 'one' },
    { only: 'B', operation: 'two' },
  ])
  assert.equal(count(differences), 2)
})

test('what an operation shows that one side lacks is no further difference', () => {
  const checks = [check('a/b', 'pass')]
  const asked = noted([answer(200, {}, {}), 'a/b'], [answer(429, {}, {}, 'two'), 'a/b'])
  const a = side({ checks, operations: ['getIt'], shown: noted([answer(200, {}, {}), 'a/b']) })
  const b = side({ checks, operations: ['getIt', 'two'], shown: asked })
  assert.equal(count(differencesOf(a, b)), 1)
})

type Seen = [status: number, headers: object, body: unknown][]
const shown: [string, Seen, Seen, string[]][] = [
  ['the same', [[200, { 'x-a': '1' }, { id: 1 }]], [[200, { 'x-a': '2' }, { id: 2 }]], []],
  ['a status, and nothing that came with it', [[200, { 'x-a': '1' }, { id: 1 }]], [], ['status 200 A']],
  ['a header', [[200, {}, {}]], [[200, { 'x-b': '1' }, {}]], ['header 200 x-b B']],
  ['a member, and nothing in it', [[200, {}, { a: { b: { c: 1 } } }]], [[200, {}, {}]], ['field 200 a A']],
  ['a member of a member', [[200, {}, { a: { b: 1 } }]], [[200, {}, { a: null }]], ['field 200 a.b A']],
  ['members of both', [[200, {}, { a: 1 }]], [[200, {}, { b: 1 }]], ['field 200 a A', 'field 200 b B']],
]
for (const [name, a, b, wanted] of shown)
  test(`what answers show: ${name}`, () => {
    const checks = [check('x/a', 'pass')]
    const sideOf = (seen: Seen) => {
      const answers = seen.map((it): [never, string] => [answer(...it), 'x/a'])
      return side({ checks, shown: noted(...answers) })
    }
    const differences = differencesOf(sideOf(a), sideOf(b))
    assert.deepEqual(
      differences.shown.map(({ kind, what, only }) => `${kind} ${what} ${only}`),
      wanted,
    )
    assert.equal(count(differences), wanted.length)
  })

test('what answers show counts only where both were tried and came to the same verdict', () => {
  const given = noted([answer(500, {}, null), 'x/fails'], [answer(418, {}, null), 'x/blocked'])
  const of = (status: string, requests: number) => [
    check('x/fails', status),
    check('x/blocked', 'blocked', { requests }),
  ]
  const differences = differencesOf(side({ checks: of('pass', 1) }), side({ checks: of('fail', 0), shown: given }))
  assert.deepEqual(differences.shown, [])
})

const names = { A: 'one', B: 'another' }
const text = (differences: Differences, redact = (words: string) => words) => told(differences, names, redact)

test('everything is told once, without secrets', () => {
  const checks = (failing: string) => [
    check('x/one', 'pass', { dialect: failing === 'pass' ? 'documented' : 'upstream' }),
    check('x/failing', failing, { reason: 'a secret\non  two\u001b[31m lines' }),
    check('x/mute', failing),
    check('x/offered', failing === 'pass' ? 'pass' : 'not-applicable', failing === 'pass' ? {} : { requests: 0 }),
  ]
  const a = noted(
    [answer(200, { 'x-a': '1' }, { id: 1, more: { inner: 1 } }), 'x/one'],
    [answer(200, { 'x-a': '1' }, null, 'listThem'), 'x/one'],
    [answer(404, { 'x-a': '1' }, null, 'listThem'), 'x/one'],
  )
  const b = noted(
    [answer(200, {}, { id: 1 }), 'x/one'],
    [answer(202, { 'x-b': '1' }, { other: 1 }), 'x/one'],
    [answer(200, {}, null, 'listThem'), 'x/one'],
    [answer(404, {}, null, 'listThem'), 'x/one'],
  )
  const differences = differencesOf(
    side({ checks: checks('pass'), shown: a, operations: ['getIt'] }),
    side({ checks: [...checks('fail'), check('x/new', 'pass')], shown: b, operations: ['getIt', 'newOne'] }),
  )
  assert.equal(
    text(differences, words => words.replace('secret', '$KEY')),
    `A is one
B is another

Verdicts
  x/failing: A pass, B fail: a $KEY on two\ufffd[31m lines
  x/mute: A pass, B fail

Dialects
  x/one: A documented, B upstream

Operations
  newOne: only B

Statuses
  getIt 202: only B

Headers
  x-a: only A (getIt, listThem)

Members of bodies
  getIt 200 more: only A

9 differences in 3 checks; of others 1 could be tried on one side at most, 1 exist for one side's revision only.
`,
  )
})

const verdict = ['Verdicts', '  x/a: A pass, B fail', '']
const sums: [string, object[], object[], ...lines: string[]][] = [
  ['none', [], [], '0 differences in 0 checks.'],
  ['one', [check('x/a', 'pass')], [check('x/a', 'fail')], ...verdict, '1 difference in 1 check.'],
  [
    'not tried',
    [check('x/a', 'blocked', { requests: 0 })],
    [check('x/a', 'pass')],
    '0 differences in 0 checks; of others 1 could be tried on one side at most.',
  ],
  ['foreign', [check('x/a', 'pass')], [], "0 differences in 0 checks; of others 1 exist for one side's revision only."],
]
for (const [name, a, b, ...lines] of sums)
  test(`summed up: ${name}`, () =>
    assert.equal(
      text(differencesOf(side({ checks: a }), side({ checks: b }))),
      ['A is one', 'B is another', '', ...lines, ''].join('\n'),
    ))
