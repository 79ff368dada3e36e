import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import LzString from 'lz-string'
import { decode, type Packed } from './decode.ts'
import { outcome, refuse } from './outcome.ts'

const sent = { event: 'signed_up', distinct_id: 'zoë', api_key: 'phc_a' }
const json = JSON.stringify(sent)
const base64 = (bytes: string | Buffer) => Buffer.from(bytes).toString('base64')
const gzip = gzipSync(json)
const lz = LzString.compressToBase64(json)
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const bomb = gzipSync(Buffer.alloc(21 * 1024 * 1024))
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

interface Given {
  raw?: string | Buffer
  query?: Packed['query']
  headers?: Packed['headers']
}
const decoded = ({ raw = '', query = {}, headers = {} }: Given) =>
  outcome(() => decode({ raw: Buffer.from(raw), query, headers }, refuse))

const cases: [name: string, given: Given, want: unknown][] = [
  ['plain', { raw: json }, sent],
  ['gzip, unannounced', { raw: gzip }, sent],
  ['gzip, announced as something else', { raw: gzip, query: { compression: 'base64' } }, sent],
  [
    'plain, announced as gzip',
    { raw: json, query: { compression: 'gzip-js' }, headers: { 'content-encoding': 'gzip' } },
    sent,
  ],
  ['unknown compression', { raw: json, query: { compression: 'zstd' } }, sent],
  ['base64', { raw: base64(json) }, sent],
  ['base64 of gzip', { raw: base64(gzip) }, sent],
  ['gzip of base64', { raw: gzipSync(base64(json)) }, sent],
  ['lz64', { raw: lz, query: { compression: 'lz64' } }, sent],
  [
    'lz-string in a form',
    { raw: new URLSearchParams({ data: lz, compression: 'lz-string' }).toString(), headers: form },
    sent,
  ],
  ['form with base64', { raw: `data=${encodeURIComponent(base64(json))}`, headers: form }, sent],
  [
    'form with plus signs that were not escaped',
    { raw: `ip=1&data=${base64('{"a":"???>>>"}')}`, headers: form },
    { a: '???>>>' },
  ],
  ['form with JSON', { raw: `compression=&data=${encodeURIComponent(json)}`, headers: form }, sent],
  ['form with gzip in base64', { raw: `data=${encodeURIComponent(base64(gzip))}`, headers: form }, sent],
  ['form in base64', { raw: base64(`data=${encodeURIComponent(json)}`), headers: form }, sent],
  ['query with JSON', { query: { data: json } }, sent],
  [
    'query with base64, plus signs read as spaces',
    { query: { data: base64('{"a":"???>>>"}').replaceAll('+', ' ') } },
    { a: '???>>>' },
  ],
  ['query wins over body', { query: { data: json }, raw: '{}' }, sent],
  ['nothing', {}, undefined],
  ['nothing in a form', { headers: form }, undefined],
  ['JSON where a form is announced', { raw: json, headers: form }, 'form_expected'],
  ['a form without data', { raw: 'compression=gzip', headers: form }, 'form_expected'],
  ['gzip cut short', { raw: gzip.subarray(0, 20) }, 'gzip_broken'],
  ['gzip of what is no text', { raw: gzipSync(Buffer.from([0xff, 0xfe])) }, 'gzip_broken'],
  ['gzip of far more than is sent', { raw: bomb }, 'too_big'],
  ['no text', { raw: Buffer.from([0xff, 0xfe, 0x00]) }, 'encoding_broken'],
  ['lz64 that is none', { raw: '{"a":1}', query: { compression: 'lz64' } }, 'lz_string_broken'],
  ['lz64 too large to unpack', { raw: 'A'.repeat(33 * 1024 * 4), query: { compression: 'lz64' } }, 'too_big'],
  ['no JSON', { raw: 'hello, world' }, 'parsing_failed: expected value at line 1 column 1'],
  ['JSON cut short', { raw: '{"event":\n"a' }, 'parsing_failed: expected value at line 2 column 3'],
  [
    'JSON that ends where a value should be',
    { raw: '{"event":\n' },
    'parsing_failed: EOF while parsing a value at line 2 column 0',
  ],
  ['JSON as deep as may be', { raw: nested(127) }, JSON.parse(nested(127))],
  ['JSON too deep', { raw: nested(10_000) }, 'parsing_failed: recursion limit exceeded at line 1 column 128'],
]
for (const [name, given, want] of cases) test(`decode: ${name}`, () => assert.deepEqual(decoded(given), want))

test('decode: any bytes are decoded or refused', () => {
  const compression = fc.constantFrom('', 'gzip', 'lz64', 'lz-string', 'base64', 'x')
  const type = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain')
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.base64String({ maxLength: 200 }).map(text => Buffer.from(text)),
  )
  fc.assert(
    fc.property(bytes, compression, type, (raw, compression, contentType) => {
      decoded({ raw: Buffer.from(raw), query: { compression }, headers: { 'content-type': contentType } })
    }),
    { numRuns: 500, seed: 1 },
  )
})

test('lz64 of any length', () => {
  for (let length = 1; length < 40; length++) {
    const text = JSON.stringify('x1'.repeat(length).slice(length))
    assert.equal(decoded({ raw: LzString.compressToBase64(text), query: { compression: 'lz64' } }), JSON.parse(text))
  }
})

const numbers: [given: string, want: string][] = [
  ['9007199254740993', '9007199254740993'],
  ['18446744073709551615', '18446744073709551615'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['18446744073709551616', '18446744073709552000'],
  ['-9223372036854775809', '-9223372036854776000'],
]
for (const [given, want] of numbers)
  test(`the number ${given} is read as ${want}`, () =>
    assert.equal(JSON.stringify(decoded({ raw: `{"n":${given}}` })), `{"n":${want}}`))

for (const number of ['1e400', '9'.repeat(400)])
  test(`the number ${number.slice(0, 20)} is out of range`, () =>
    assert.equal(
      decoded({ raw: `{\n"n":${number}}` }),
      `parsing_failed: number out of range at line 2 column ${4 + number.length}`,
    ))
