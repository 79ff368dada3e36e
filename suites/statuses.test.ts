// What findings, lists of requirements and known deviations make of the status that a check came to by itself.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckResult, Finding, Level, Status } from '../reports/results.ts'
import type { Operation } from '../spec/load.ts'
import type { Run } from './exercise.ts'
import { findingsOn, heldTo, levels, withFindings, withKnown, worst } from './statuses.ts'

const finding = (level: Level, more: Partial<Finding> = {}) =>
  ({ operation: 'getIt', status: 200, what: `/${level} is odd`, level, count: 1, ...more }) as Finding
const result = (id: string, status: Status, reason: string | null = null) => ({ id, status, reason }) as CheckResult

const worsts: [Level[], upstream: boolean, Status][] = [
  [['must'], false, 'fail'],
  [['info', 'should', 'must'], false, 'fail'],
  [['should'], false, 'warn'],
  [['info', 'should'], false, 'warn'],
  [['info'], false, 'info'],
  [['must'], true, 'fail'],
  [['info', 'should'], true, 'fail'],
  [['info'], true, 'info'],
]
for (const [found, upstream, status] of worsts)
  test(`findings that are ${found}${upstream ? ', judged as upstream' : ''}: ${status}`, () =>
    assert.equal(
      worst(
        found.map(level => finding(level)),
        upstream,
      ),
      status,
    ))

test('levels are in order, the gravest first', () => assert.deepEqual(levels, ['must', 'should', 'info']))

const operation = (id: string) => ({ id, contract: { api: 'shop' } }) as Operation
const [getIt, listThem] = [operation('getIt'), operation('listThem')]
const answers = (id: string) => `shop/${id}/answers-as-documented`
/** A run that found these by operation; `aside` tells what only checks outside the list saw. */
const run = (found: Record<string, Finding[]>, { upstream = false, aside = {} } = {}) =>
  ({
    recorder: { findings: ({ id }: Operation) => found[id] ?? [] },
    aside: new Map(Object.entries(aside)),
    target: { contracts: [{ operations: [getIt] }, { operations: [listThem] }] },
    upstream,
  }) as unknown as Run

const asides: [string, Record<string, number>, Level][] = [
  ['was seen by nobody else', {}, 'must'],
  ['was seen by others as well', { 'getIt 200: /must is odd': 1 }, 'must'],
  ['was seen by others only', { 'getIt 200: /must is odd': 2 }, 'info'],
  ['has the words of another status', { 'getIt 404: /must is odd': 2 }, 'must'],
]
for (const [name, aside, level] of asides)
  test(`a finding that ${name}: ${level}`, () => {
    const found = finding('must', { count: 2 })
    assert.deepEqual(findingsOn(run({ getIt: [found] }, { aside }), getIt), [{ ...found, level }])
  })

test('what is said against answers is the status of one check, with the gravest as its reason', () => {
  const found = [finding('info'), finding('must', { status: 404 }), finding('should')]
  const before = [
    result('shop/getIt/other', 'pass'),
    result(answers('getIt'), 'pass'),
    result(answers('listThem'), 'pass'),
  ]
  assert.deepEqual(withFindings(before, run({ getIt: found })), [
    before[0],
    { ...before[1], status: 'fail', reason: 'getIt 404: /must is odd', findings: found },
    before[2],
  ])
  assert.deepEqual(
    found.map(({ level }) => level),
    ['info', 'must', 'should'],
  )
})

const graded: [Level, { upstream?: boolean; aside?: Record<string, number> }, Status][] = [
  ['should', {}, 'warn'],
  ['should', { upstream: true }, 'fail'],
  ['must', { aside: { 'getIt 200: /must is odd': 1 } }, 'info'],
]
for (const [level, options, status] of graded)
  test(`a finding that is ${level}, with ${JSON.stringify(options)}: ${status}`, () => {
    const [after] = withFindings([result(answers('getIt'), 'pass')], run({ getIt: [finding(level)] }, options))
    assert.equal(after!.status, status)
  })

test('the reason comes with the address of what the finding violates, where there is one', () => {
  const found = finding('must', { schema_path: '#/x/type' })
  const [after] = withFindings([result(answers('getIt'), 'pass')], run({ getIt: [found] }))
  assert.equal(after!.schema_path, '#/x/type')
})

test('answers are judged although their check was not chosen; where nothing is found it is not told', () => {
  const found = [finding('must')]
  const before = [result('shop/getIt/other', 'pass')]
  const [other, added, ...rest] = withFindings(before, run({ getIt: found }))
  assert.deepEqual([other, rest], [before[0], []])
  assert.match(added!.says, /^Every answer has a declared status/)
  assert.deepEqual(added, {
    id: answers('getIt'),
    api: 'shop',
    operation: 'getIt',
    kind: 'derived',
    says: added!.says,
    level: 'must',
    evidence: 'documented',
    source: 'the document',
    status: 'fail',
    reason: 'getIt 200: /must is odd',
    dialect: null,
    duration_ms: 0,
    requests: 0,
    findings: found,
    exchanges: [],
  })
})

const requirements = { list: '0.1.0', newest: '0.2.0', ids: new Set(['listed']) }
const held: [Status, Status][] = [
  ['fail', 'info'],
  ['warn', 'info'],
  ['info', 'info'],
  ['blocked', 'not-applicable'],
  ['not-applicable', 'not-applicable'],
  ['suite-error', 'suite-error'],
  ['expected-fail', 'expected-fail'],
]
for (const [status, lenient] of held)
  test(`${status}, of a check that the list does not name: ${lenient}`, () =>
    assert.deepEqual(heldTo([result('listed', status, 'odd'), result('new', status, 'odd')], requirements), [
      result('listed', status, 'odd'),
      { ...result('new', lenient, `odd (${status}; not on the list of 0.1.0)`), required: false },
    ]))

test('a check that passed has no reason, on the list or not', () =>
  assert.deepEqual(heldTo([result('new', 'pass')], requirements), [{ ...result('new', 'pass'), required: false }]))

const stale = 'listed as a known deviation (a bug), and it is gone: take it off the list'
const known: [Status, Status, string | null][] = [
  ['fail', 'expected-fail', 'odd (known: a bug)'],
  ['warn', 'expected-fail', 'odd (known: a bug)'],
  ['info', 'expected-fail', 'odd (known: a bug)'],
  ['pass', 'unexpected-pass', stale],
  ['blocked', 'blocked', 'odd'],
  ['not-applicable', 'not-applicable', 'odd'],
  ['suite-error', 'suite-error', 'odd'],
]
for (const [status, becomes, reason] of known)
  test(`${status}, of a known deviation: ${becomes}`, () =>
    assert.deepEqual(withKnown([result('other', status, 'odd'), result('known', status, 'odd')], { known: 'a bug' }), [
      result('other', status, 'odd'),
      result('known', becomes, reason),
    ]))
