import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJson } from './json-body.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const whole = 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)'

for (const [bytes, message] of [
  [latin('{"name":"caf\xe9"}'), "'utf-8' codec can't decode byte 0xe9 in position 12: invalid continuation byte"],
  [latin('{"name":"\xff"}'), "'utf-8' codec can't decode byte 0xff in position 9: invalid start byte"],
  [
    Buffer.concat([Buffer.from('{"a":"\ufffd'), latin('\xe9"}')]),
    "'utf-8' codec can't decode byte 0xe9 in position 9: invalid continuation byte",
  ],
  [Buffer.from('\ufeff{}'), whole],
] as const)
  test(`bytes that are no text of JSON are refused: ${message}`, () => {
    assert.throws(() => readJson(bytes), { message })
  })

test('the mark of what could not be read is text like any other', () => {
  assert.deepEqual(readJson(Buffer.from('{"a":"\ufffd"}')), { a: '\ufffd' })
})
