// What is asked again when nobody of the product answered, and what never is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { Unreachable, wireOf } from './http.ts'
import { Ledger } from './ledger.ts'
import { patiently, strangerOf } from './patience.ts'
import { Recorder } from './record.ts'

const endpoints = contract('posthog-endpoints')
const json = { 'content-type': 'application/json' }
const answer = (status: number, text = '{}', headers: Record<string, string> = json) => wireOf(status, headers, text, 0)
const page = answer(502, '<h1>Bad Gateway</h1>', { 'content-type': 'text/html' })
const reset = new Unreachable('reset')
const refused = new Unreachable('refused', { mayHaveArrived: false })
const slow = new Unreachable('slow', { slow: true })

type Heard = ReturnType<typeof answer> | Unreachable

/** Asks a target that says these in turn; what came of it, and how often it was asked. */
async function asked(id: string, says: Heard[], { named = true, there = false } = {}) {
  const operation = endpoints.operation(id)
  const ledger = new Ledger()
  const [recorder, rest] = [new Recorder(), [...says]]
  const of = { document: 'posthog-endpoints', operation: id, remove: 'deleteEndpoint', read: 'retrieveEndpoint' }
  const entry = id === 'createEndpoint' ? ledger.intend({ ...of, path: named ? { name: 'ust-1' } : {} }) : undefined
  const request = { method: operation.method.toUpperCase(), url: 'http://x/y', headers: {}, text: undefined }
  const ask = async () => {
    const said = rest.length > 1 ? rest.shift()! : rest[0]!
    asks++
    if (said instanceof Unreachable) throw said
    return said
  }
  let asks = 0
  const outcome = await patiently(
    { operation, request, impatient: false, entry, ask, isThere: async () => there },
    { recorder, ledger, wait: async () => undefined, repeats: () => undefined },
  ).then(
    ({ status }) => status,
    (error: Error) => error.message,
  )
  return { outcome, asks, recorder }
}

const get = 'retrieveEndpoint'
const rows: [string, Parameters<typeof asked>, outcome: number | RegExp, asks: number][] = [
  ['a read is asked again', [get, [reset, page, answer(200)]], 200, 3],
  ['a read is not asked for ever', [get, [reset]], /^reset$/, 4],
  ['what is slow is asked once more', [get, [slow]], /^slow$/, 2],
  ['a page of a balancer is none of the product', [get, [page]], /was not answered by the product: 502 text\/html/, 4],
  ['what never arrived is asked again, whatever it does', ['runEndpoint', [refused, answer(200)]], 200, 2],
  ['what may have arrived and does something is not', ['runEndpoint', [reset, answer(200)]], /^reset$/, 1],
  ['a removal is asked again', ['deleteEndpoint', [reset, answer(204)]], 204, 2],
  [
    'a removal that is refused the second time proves nothing',
    ['deleteEndpoint', [reset, answer(404)]],
    /proves nothing/,
    2,
  ],
  ['a creation under a name that is not there is asked again', ['createEndpoint', [reset, answer(201)]], 201, 2],
  [
    'a creation that is refused the second time proves nothing',
    ['createEndpoint', [reset, answer(400)]],
    /proves nothing/,
    2,
  ],
  ['a creation that is there is not', ['createEndpoint', [reset, answer(201)], { there: true }], /^reset$/, 1],
  ['a creation without a name is not', ['createEndpoint', [reset, answer(201)], { named: false }], /^reset$/, 1],
  [
    'a throttled creation is, since it was not made',
    ['createEndpoint', [answer(429), answer(400)], { named: false }],
    400,
    2,
  ],
]
for (const [name, given, outcome, asks] of rows)
  test(name, async () => {
    const seen = await asked(...given)
    if (outcome instanceof RegExp) assert.match(String(seen.outcome), outcome)
    else assert.equal(seen.outcome, outcome)
    assert.equal(seen.asks, asks)
  })

test('what is not answered is counted', async () => {
  const { recorder } = await asked(get, [reset])
  assert.deepEqual([recorder.unanswered, recorder.repeated, recorder.silent], [4, 3, 1])
  const answered = await asked(get, [reset, answer(200)])
  assert.deepEqual([answered.recorder.unanswered, answered.recorder.repeated, answered.recorder.silent], [1, 1, 0])
})

const html = { 'content-type': 'text/html' }
const givers: [string, Heard, stranger: boolean][] = [
  [
    'the document, with its envelope',
    answer(503, '{"type":"server_error","code":"busy","detail":"","attr":null}'),
    false,
  ],
  ['the product, with a status that no document has', answer(502, '{"detail":"Bad Gateway"}'), false],
  ['a gateway, in JSON of its own', answer(503, '{"message":"Service Unavailable"}'), true],
  ['a balancer', answer(503, '<h1>503</h1>', html), true],
  ['a balancer, in few words', answer(504, 'upstream request timeout', { 'content-type': 'text/plain' }), true],
  ['a balancer, without a word', answer(502, '', {}), true],
  ['Cloudflare', answer(522, 'error code: 522', html), true],
  ['the product that failed', answer(500, '<h1>Server Error (500)</h1>', html), false],
  ['somebody who knows no such path', answer(404, '<h1>Not Found</h1>', html), false],
]
for (const [name, wire, stranger] of givers)
  test(`${stranger ? 'no ' : ''}answer of the product: that of ${name}`, () =>
    assert.equal(
      strangerOf(endpoints.operation('runEndpoint'), wire as ReturnType<typeof answer>) !== undefined,
      stranger,
    ))
