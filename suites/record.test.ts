// What a run saw: findings counted, coverage of what was declared, excuses beside it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Exchange } from '../reports/results.ts'
import { type Contract, contract, type Operation } from '../spec/load.ts'
import type { Judged } from './judge.ts'
import { Recorder } from './record.ts'

const shop = { api: 'shop', schemas: {}, transitions: { Status: { new: ['paid', 'void'] } } } as unknown as Contract
const operation = (id: string, more: object = {}) =>
  ({
    id,
    method: 'get',
    path: `/${id}`,
    contract: shop,
    parameters: [{ in: 'query', name: 'limit' }],
    answers: { 200: { schema: { properties: { size: {} } } }, 404: {} },
    refusals: { gone: { status: 404 }, lost: { status: 404 } },
    ...more,
  }) as unknown as Operation
const [getIt, listThem] = [operation('getIt'), operation('listThem')]
shop.operations = [getIt, listThem]

const exchange = (url: string) => ({ url, curl: `curl ${url}` }) as Exchange
const fine: Judged = { findings: [], refusals: [] }
const odd = (what: string, more: object = {}): Judged => ({
  findings: [{ what, level: 'must', ...more }],
  refusals: [],
})

test('what is said against answers is told once, with the first exchange and how often it came', () => {
  const recorder = new Recorder()
  recorder.note(getIt, 200, odd('/a', { schemaPath: '#/x' }), exchange('1'))
  recorder.note(getIt, 200, odd('/b', { level: 'info' }), exchange('2'))
  recorder.note(getIt, 200, odd('/a'), exchange('3'))
  recorder.note(getIt, 404, odd('/a'), exchange('4'))
  const finding = { operation: 'getIt', status: 200, level: 'must' }
  assert.deepEqual(recorder.findings(getIt), [
    { ...finding, what: '/a', schema_path: '#/x', count: 2, exchange: exchange('1') },
    { ...finding, what: '/b', level: 'info', count: 1, exchange: exchange('2') },
    { ...finding, what: '/a', status: 404, count: 1, exchange: exchange('4') },
  ])
  assert.deepEqual(recorder.findings(listThem), [])
})

test('places of one deviation are counted, and the first are named', () => {
  const recorder = new Recorder()
  const places = ['/0/a', '/1/a']
  recorder.note(getIt, 200, odd('/*/a', { occurrences: 40, places }), exchange('1'))
  recorder.note(getIt, 200, odd('/*/a'), exchange('2'))
  recorder.note(getIt, 200, { ...fine, sampled: true }, exchange('3'))
  const [finding] = recorder.findings(getIt)
  assert.deepEqual([finding!.count, finding!.occurrences, finding!.places, recorder.sampled], [2, 41, places, 1])
})

test('whoever answers at random fills no report', () => {
  const recorder = new Recorder()
  for (let i = 0; i < 900; i++)
    recorder.note(getIt, 100 + i, odd(`undeclared ${i}`, { schemaPath: `#/${i}` }), exchange(`${i}`))
  const findings = recorder.findings(getIt)
  const { what, count, schema_path } = findings.at(-1)!
  assert.deepEqual(
    [findings.length, what, count, schema_path],
    [51, 'and other deviations, too many to keep apart', 850, undefined],
  )
  assert.equal(recorder.coverage([shop]).operations[0]!.statuses.length, 22)
})

const intermittent: [name: string, answers: string, told: object | undefined][] = [
  ['now and then', 'rwrwr', { seen: 2, of: 5 }],
  ['once in between', 'rrwr', { seen: 1, of: 4 }],
  ['right once in between', 'wrw', { seen: 2, of: 3 }],
  ['until it changed', 'wwrr', undefined],
  ['since it changed', 'rrww', undefined],
  ['always', 'www', undefined],
]
for (const [name, answers, told] of intermittent)
  test(`the same request is answered wrong ${name}`, () => {
    const recorder = new Recorder()
    for (const answer of answers) recorder.note(getIt, 200, answer === 'w' ? odd('/a') : fine, exchange('1'))
    recorder.note(getIt, 200, fine, exchange('another'))
    assert.deepEqual(recorder.findings(getIt)[0]!.intermittent, told)
  })

test('operations are told apart by document and name; their requests are counted', () => {
  const recorder = new Recorder()
  recorder.note(getIt, 200, odd('/a'), exchange('1'))
  recorder.note(getIt, 200, fine, exchange('2'))
  const namesake = operation('getIt', { contract: { ...shop, api: 'till' } })
  assert.deepEqual(
    [getIt, listThem, namesake].map(each => recorder.requestsTo(each)),
    [2, 0, 0],
  )
  assert.deepEqual(recorder.findings(namesake), [])
})

test('coverage tells what was seen of what is declared, and what came undeclared', () => {
  const recorder = new Recorder()
  recorder.note(getIt, 200, fine, exchange('1'))
  recorder.note(getIt, 404, { findings: [], refusals: ['gone'] }, exchange('2'))
  recorder.note(getIt, 404, { findings: [], refusals: ['gone'] }, exchange('3'))
  recorder.note(getIt, 201, odd('undeclared status 201'), exchange('4'))
  recorder.carry(getIt, { query: { limit: 1 } }, 200, { size: 1 })
  recorder.step('shop', 'Status new paid')
  recorder.step('till', 'Status new void')
  const { operations, transitions } = recorder.coverage([shop])
  const fields = (seen: number) => [
    { place: 'query', path: 'limit', seen },
    { place: 'answer', path: 'size', seen },
  ]
  const base = { api: 'shop', method: 'GET' }
  assert.deepEqual(operations, [
    {
      ...base,
      operation: 'getIt',
      path: '/getIt',
      requests: 4,
      statuses: [
        { status: '200', declared: true, seen: 1 },
        { status: '201', declared: false, seen: 1 },
        { status: '404', declared: true, seen: 2 },
      ],
      refusals: [
        { name: 'gone', status: 404, seen: 2 },
        { name: 'lost', status: 404, seen: 0 },
      ],
      fields: fields(1),
    },
    {
      ...base,
      operation: 'listThem',
      path: '/listThem',
      requests: 0,
      statuses: [
        { status: '200', declared: true, seen: 0 },
        { status: '404', declared: true, seen: 0 },
      ],
      refusals: [
        { name: 'gone', status: 404, seen: 0 },
        { name: 'lost', status: 404, seen: 0 },
      ],
      fields: fields(0),
    },
  ])
  assert.deepEqual(transitions, [
    { api: 'shop', schema: 'Status', from: 'new', to: 'paid', seen: 1 },
    { api: 'shop', schema: 'Status', from: 'new', to: 'void', seen: 0 },
  ])
})

test('an excuse stands beside what it excuses, seen or not', () => {
  const endpoints = contract('posthog-endpoints')
  const recorder = new Recorder()
  recorder.note(
    endpoints.operation('listEndpoints'),
    413,
    { findings: [], refusals: ['body_too_large'] },
    exchange('1'),
  )
  const { operations, transitions } = recorder.coverage([endpoints])
  const { statuses, refusals } = operations.find(({ operation }) => operation === 'listEndpoints')!
  const because = 'GET is sent without a body, and a body that comes all the same is not looked at'
  const status = (wanted: string) => statuses.find(({ status }) => status === wanted)
  assert.deepEqual(status('413'), { status: '413', declared: true, seen: 1, unseen_because: because })
  assert.deepEqual(status('415'), { status: '415', declared: true, seen: 0, unseen_because: because })
  assert.deepEqual(status('404'), { status: '404', declared: true, seen: 0 })
  assert.deepEqual(
    refusals.find(({ name }) => name === 'malformed_json'),
    { name: 'malformed_json', status: 400, seen: 0, unseen_because: because },
  )
  const excused = transitions.filter(({ unseen_because }) => unseen_because !== undefined)
  assert.ok(excused.some(({ from, to }) => from === 'Running' && to === 'Cancelled'))
  assert.ok(excused.length < transitions.length)
})
