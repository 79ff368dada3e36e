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

const exchange = (url: string) => ({ url }) as Exchange
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
