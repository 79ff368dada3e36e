import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contract } from '../../spec/load.ts'
import { capture, distinctIdOf } from './events.ts'
import { outcome, refuse } from './outcome.ts'

const operation = (id: string) => (json: unknown) =>
  contract('posthog-capture').operation(id).violations(json).length === 0
const read = (json: unknown, query = {}) =>
  outcome(() => capture(json, { fits: operation('captureEvent'), query }, refuse))
const engaged = (json: unknown) =>
  outcome(() => capture(json, { fits: operation('engagePerson'), query: {}, nameless: '$identify' }, refuse))

const event = { event: 'a', distinct_id: 'ada' }
const mismatch = 'parsing_failed: data did not match any variant of untagged enum RawRequest'

const tokens: [name: string, json: unknown, want: string][] = [
  ['api_key of an event', { ...event, api_key: 'phc_a' }, 'phc_a'],
  ['token of an event', { ...event, token: 'phc_a' }, 'phc_a'],
  ['$token of an event', { ...event, $token: 'phc_a' }, 'phc_a'],
  ['token among the properties', { ...event, properties: { token: 'phc_a' } }, 'phc_a'],
  ['white space around it', { ...event, api_key: ' phc_a\n' }, 'phc_a'],
  ['of an array', [event, { ...event, api_key: 'phc_a' }, { ...event, token: 'phc_a' }], 'phc_a'],
  [
    'the envelope wins',
    {
      api_key: 'phc_a',
      batch: [
        { ...event, api_key: 'phc_b' },
        { ...event, api_key: 'phc_c' },
      ],
    },
    'phc_a',
  ],
  ['token of an envelope', { token: 'phc_a', batch: [event] }, 'phc_a'],
]
for (const [name, json, want] of tokens)
  test(`token: ${name}`, () => assert.equal((read(json) as { token: string }).token, want))

const refusals: [name: string, json: unknown, want: string][] = [
  ['nothing', undefined, 'no_event'],
  ['an empty array', [], 'no_event'],
  ['an empty batch', { api_key: 'phc_a', batch: [] }, 'no_event'],
  ['a number', 1, mismatch],
  ['null', null, mismatch],
  ['no name', { distinct_id: 'ada', api_key: 'phc_a' }, mismatch],
  ['a name that is no text', { ...event, event: 1, api_key: 'phc_a' }, mismatch],
  ['properties that are a list', { ...event, properties: [], api_key: 'phc_a' }, mismatch],
  ['a uuid that is none', { ...event, uuid: 'one', api_key: 'phc_a' }, mismatch],
  ['a timestamp that is a number', { ...event, timestamp: 1, api_key: 'phc_a' }, mismatch],
  ['a token that is no text', { ...event, api_key: {} }, mismatch],
  ['a batch of anything', { api_key: 'phc_a', batch: [null, 1, 'x', []] }, mismatch],
  ['no token', event, 'token_missing'],
  ['no token in a batch', { batch: [event] }, 'token_missing'],
  ['no token, before no distinct id', { event: 'a' }, 'token_missing'],
  [
    'two tokens',
    [
      { ...event, api_key: 'phc_a' },
      { ...event, api_key: 'phc_b' },
    ],
    'tokens_differ',
  ],
  ['empty token', { ...event, api_key: '' }, 'token_invalid: empty'],
  ['blank token', { api_key: ' ', batch: [event] }, 'token_invalid: empty'],
  ['personal key', { ...event, api_key: 'phx_a' }, 'token_invalid: personal_api_key'],
  ['token that is no ASCII', { ...event, api_key: 'phc_é' }, 'token_invalid: not_ascii'],
  ['token too long', { ...event, api_key: 'x'.repeat(65) }, 'token_invalid: too_long'],
  ['token with NUL', { ...event, api_key: 'a\0b' }, 'token_invalid: null_byte'],
  ['empty name', { ...event, event: '', api_key: 'phc_a' }, 'name_empty'],
  ['empty name, before no distinct id', { event: '', api_key: 'phc_a' }, 'name_empty'],
  ['no distinct id', { event: 'a', api_key: 'phc_a' }, 'distinct_id_missing'],
  ['one bad event among good ones', { api_key: 'phc_a', batch: [event, { event: 'b' }, event] }, 'distinct_id_missing'],
  ['an event too big', { ...event, api_key: 'phc_a', properties: { x: 'x'.repeat(1_000_000) } }, 'too_big'],
]
for (const [name, json, want] of refusals) test(`refused: ${name}`, () => assert.equal(read(json), want))

const ids: [name: string, sent: Parameters<typeof distinctIdOf>[0], want: string | undefined][] = [
  ['text', { distinct_id: 'ada' }, 'ada'],
  ['kept as it is', { distinct_id: ' ada ' }, ' ada '],
  ['with a dollar', { $distinct_id: '23' }, '23'],
  ['among the properties', { properties: { distinct_id: 'ada' } }, 'ada'],
  ['the top wins', { distinct_id: 23, properties: { distinct_id: 'ada' } }, '23'],
  ['null looks further', { distinct_id: null, properties: { distinct_id: 'ada' } }, 'ada'],
  ['a number', { distinct_id: 23.4 }, '23.4'],
  ['a boolean', { distinct_id: false }, 'false'],
  ['a list', { distinct_id: ['a', 'b'] }, '["a","b"]'],
  ['an object', { distinct_id: { string: 'a', number: 3 } }, '{"number":3,"string":"a"}'],
  ['200 characters', { distinct_id: 'x'.repeat(222) }, 'x'.repeat(200)],
  ['200 characters beyond the plane', { distinct_id: '😀'.repeat(222) }, '😀'.repeat(200)],
  ['null', { distinct_id: null }, undefined],
  ['empty', { distinct_id: '' }, undefined],
  ['blank', { distinct_id: ' \n' }, undefined],
  ['missing', {}, undefined],
]
for (const [name, sent, want] of ids) test(`distinct id: ${name}`, () => assert.equal(distinctIdOf(sent), want))

const now = '2026-05-01T12:00:00Z'
const sentAts: [name: string, json: unknown, query: Record<string, string>, want: number | undefined][] = [
  ['of the batch', { api_key: 'phc_a', sent_at: now, batch: [event] }, { _: '1700000000000' }, Date.parse(now)],
  ['of the query', { ...event, api_key: 'phc_a' }, { sent_at: '1700000000000' }, 1_700_000_000_000],
  ['of the query of older SDKs', { ...event, api_key: 'phc_a' }, { _: '1700000000000' }, 1_700_000_000_000],
  [
    'of the query, where the batch says nothing readable',
    { api_key: 'phc_a', sent_at: 'now', batch: [event] },
    { _: '1700000000000' },
    1_700_000_000_000,
  ],
  ['nowhere', { ...event, api_key: 'phc_a' }, {}, undefined],
]
for (const [name, json, query, want] of sentAts)
  test(`sent at: ${name}`, () => assert.equal((read(json, query) as { sentAt?: number }).sentAt, want))

test('a person with a batch of anything is refused', () =>
  assert.equal(engaged({ api_key: 'phc_a', batch: [null, 1] }), mismatch))

test('engage: an event without a name is an identify', () => {
  const captured = engaged({ distinct_id: 'ada', api_key: 'phc_a', $set: { plan: 'pro' } })
  assert.ok(typeof captured === 'object')
  assert.deepEqual(
    captured.events.map(({ event, distinctId }) => [event, distinctId]),
    [['$identify', 'ada']],
  )
})

test('any JSON is read or refused', () => {
  const field = fc.constantFrom(
    'event',
    'distinct_id',
    'api_key',
    'token',
    'properties',
    'batch',
    'uuid',
    '$set',
    'timestamp',
  )
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constant('phc_a'),
    fc.array(fc.dictionary(field, fc.jsonValue({ maxDepth: 1 }))),
  )
  fc.assert(
    fc.property(fc.oneof(value, fc.dictionary(field, value)), json => void read(json)),
    { numRuns: 500, seed: 1 },
  )
})
