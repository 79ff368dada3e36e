// Values as the API shows them, from what the engine writes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeManyRows, decodeRows, plainNumber, UnserializableInteger } from './encode.ts'

const answer = (type: string, written: string) => Buffer.from(`["c"]\n${JSON.stringify([type])}\n[${written}]\n`)

const shown = (type: string, written: string) => JSON.stringify(decodeRows(answer(type, written)).rows[0]![0])

const cases: [type: string, written: string, want: string][] = [
  ['String', '"a\\"b"', '"a\\"b"'],
  ['UInt8', '1', '1'],
  ['Bool', 'true', 'true'],
  ['UInt64', '"42"', '42'],
  ['Int64', '"-9007199254740991"', '-9007199254740991'],
  ['UInt64', '"18446744073709551615"', '18446744073709551615'],
  ['Int128', '"5"', '5'],
  ['UInt256', '"18446744073709551615"', '18446744073709551615'],
  ['Float64', 'null', 'null'],
  ['Float32', '0.1', '0.10000000149011612'],
  ['Nullable(Float32)', 'null', 'null'],
  ['Decimal(18, 2)', '"3.10"', '"3.10"'],
  ['Date', '"2020-01-10"', '"2020-01-10"'],
  ["DateTime('UTC')", '"2020-01-10T00:00:00Z"', '"2020-01-10T00:00:00Z"'],
  ["DateTime64(6, 'UTC')", '"2020-01-10T00:00:00.123000Z"', '"2020-01-10T00:00:00.123000Z"'],
  ["DateTime64(3, 'UTC')", '"2020-01-10T00:00:00.120Z"', '"2020-01-10T00:00:00.120000Z"'],
  ["DateTime64(6, 'UTC')", '"2020-01-10T00:00:00.000000Z"', '"2020-01-10T00:00:00Z"'],
  ["DateTime64(9, 'UTC')", '"2020-01-10T00:00:00.123456789Z"', '"2020-01-10T00:00:00.123456Z"'],
  ["DateTime64(6, 'America/Los_Angeles')", '"2020-01-10T00:00:00.000000Z"', '"2020-01-09T16:00:00-08:00"'],
  ["DateTime64(6, 'America/Los_Angeles')", '"2020-07-10T00:00:00.500000Z"', '"2020-07-09T17:00:00.500000-07:00"'],
  // The hour that a change of clocks repeats: the instant decides.
  ["DateTime('Europe/Berlin')", '"2020-10-25T00:30:00Z"', '"2020-10-25T02:30:00+02:00"'],
  ["DateTime('Europe/Berlin')", '"2020-10-25T01:30:00Z"', '"2020-10-25T02:30:00+01:00"'],
  ["DateTime('Asia/Kathmandu')", '"2020-01-10T00:00:00Z"', '"2020-01-10T05:45:00+05:45"'],
  ["DateTime('Europe/London')", '"2020-01-10T00:00:00Z"', '"2020-01-10T00:00:00+00:00"'],
  ['DateTime', '"2020-01-10T00:00:00Z"', '"2020-01-10T00:00:00"'],
  ["Nullable(DateTime('UTC'))", 'null', 'null'],
  ['IntervalDay', '"3"', '3'],
  ['LowCardinality(Nullable(String))', '"x"', '"x"'],
  ['Array(UInt64)', '["1","2"]', '[1,2]'],
  ['Array(Array(Nullable(Int64)))', '[["1",null],[]]', '[[1,null],[]]'],
  ['Tuple(UInt8, String, UInt64)', '[1,"2","3"]', '[1,"2",3]'],
  ['Tuple(a UInt64, `b c` Tuple(d UInt64, e String))', '["1",["2","3"]]', '[1,[2,"3"]]'],
  ['Map(String, UInt64)', '{"a":"1","__proto__":"2"}', '{"a":1,"__proto__":2}'],
  ["Map(Int64, DateTime('UTC'))", '{"1":"2020-01-01T00:00:00Z"}', '{"1":"2020-01-01T00:00:00Z"}'],
  ["Enum8('a,)(' = 1, 'b' = 2)", '"a,)("', '"a,)("'],
  ["Tuple(Enum8('it\\'s, (' = 1), UInt64)", '["it\'s, (","7"]', '["it\'s, (",7]'],
  ['SimpleAggregateFunction(sum, UInt64)', '"9"', '9'],
  ['constructor', '"1"', '"1"'],
]

for (const [type, written, want] of cases)
  test(`${type} ${written} is ${want}`, () => assert.equal(shown(type, written), want))

for (const type of ['Int128', 'UInt256'])
  test(`${type} beyond 64 bits cannot be shown`, () =>
    assert.throws(() => shown(type, '"340282366920938463463374607431768211455"'), UnserializableInteger))

test('a large answer is decoded like a small one, without holding others up', async () => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `["${n}","${'ä'.repeat(20)}"]\n`)
  const large = Buffer.from(`["n","s"]\n["UInt64","String"]\n${lines.join('')}`)
  let turns = 0
  const count = setInterval(() => turns++, 0)
  const decoded = await decodeManyRows(large)
  clearInterval(count)
  assert.deepEqual(decoded, decodeRows(large))
  assert.ok(turns > 1)
})

test('an exact integer can be computed with after all', () => {
  const [[exact]] = decodeRows(answer('UInt64', '"9007199254740993"')).rows as [[unknown]]
  assert.equal(JSON.stringify(exact), '9007199254740993')
  assert.deepEqual([exact, 7, 'x', null].map(plainNumber), [9007199254740992, 7, 'x', null])
})

test('bytes that are no text are shown in hexadecimal, their neighbours as text', () => {
  const head = '["grüße","b"]\n["String","Array(String)"]\n["ä€",["'
  const written = Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0x41]), Buffer.from('","ü"]]\n')])
  const { types, rows } = decodeRows(written)
  assert.deepEqual(rows, [['ä€', ['ff41', 'ü']]])
  assert.equal(types[0]![0], 'grüße')
})
