import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ExactNumber,
  integerOf,
  mostDigitsIn,
  parseJson,
  parseJsonWithFloats,
  withDoubles,
  withoutNul,
} from './json.ts'

const back = (text: string) => JSON.stringify(parseJson(text))

const cases: [given: string, want: string][] = [
  ['9007199254740991', '9007199254740991'],
  ['9007199254740992', '9007199254740992'],
  ['9007199254740993', '9007199254740993'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['{"a":[18446744073709551615,1]}', '{"a":[18446744073709551615,1]}'],
  [`-${'9'.repeat(400)}`, `-${'9'.repeat(400)}`],
  ['1e400', '1e400'],
  ['-1E+0400', '-1E+0400'],
  ['1e-400', '0'],
  ['0.1000000000000000055', '0.1'],
  ['123456789012345678.5', '123456789012345680'],
  ['1e22', '1e+22'],
  ['"9007199254740993 and 1e400"', '"9007199254740993 and 1e400"'],
  ['"\\ud800"', '"\ufffd"'],
  ['"a\\uDFFFb"', '"a\ufffdb"'],
  ['"\\ud83d\\ude00"', '"😀"'],
  ['"\\ud800\\ud83d\\ude00\\ude00"', '"\ufffd😀\ufffd"'],
  ['"\\\\ud800"', '"\\\\ud800"'],
  ['"\\\\\\ud800"', '"\\\\\ufffd"'],
  ['{"\\ud800":9007199254740993}', '{"\ufffd":9007199254740993}'],
]
for (const [given, want] of cases)
  test(`${given.slice(0, 40)} reads as ${want.slice(0, 40)}`, () => assert.equal(back(given), want))

test('whole numbers of any size come back as they were', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), value => back(`[${value}]`) === `[${value}]`))
})

test('whatever a double can hold reads as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      assert.deepEqual(withDoubles(parseJson(text)), JSON.parse(text))
    }),
  )
})

test('text of any units comes back well-formed, and nothing else is changed', () => {
  const unit = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
  fc.assert(
    fc.property(fc.array(fc.oneof(unit, fc.constantFrom('\ud800', '\udfff', '\\', '"', 'u'))), units => {
      const text = units.join('')
      assert.deepEqual(parseJson(JSON.stringify({ [text]: text })), { [text.toWellFormed()]: text.toWellFormed() })
    }),
  )
})

test('the numbers compute as the nearest doubles', () => {
  const [big, beyond] = parseJson('[9007199254740993,1e400]') as ExactNumber[]
  assert.deepEqual([Number(big), Number(beyond)], [2 ** 53, Number.POSITIVE_INFINITY])
  assert.deepEqual([big!.isInteger, beyond!.isInteger], [true, false])
  assert.equal(`${big}`, '9007199254740993')
})

for (const [digits, want] of [
  ['12', 12],
  [' +0012 ', 12],
  ['-9007199254740993', new ExactNumber('-9007199254740993')],
  ['+009007199254740993 ', new ExactNumber('9007199254740993')],
] as const)
  test(`the digits '${digits}' mean ${want}`, () => assert.deepEqual(integerOf(digits), want))

for (const given of ['[2.0,2,-0.0,1e3,0.5,9007199254740993]', '{"a":1.0e2}'])
  test(`floats stay floats: ${given}`, () => assert.equal(JSON.stringify(parseJsonWithFloats(given)), given))

for (const [given, want] of [
  ['a\0b', 'a\ufffdb'],
  ['\\u0000 \\\0', '\\u0000 \\\ufffd'],
  ['😀\0', '😀\ufffd'],
] as const)
  test(`without NUL: ${JSON.stringify(given)}`, () =>
    assert.deepEqual(withoutNul({ [given]: [given, new ExactNumber('9007199254740993')] }), {
      [want]: [want, new ExactNumber('9007199254740993')],
    }))

test('the digits of the longest whole number are counted, not those of texts and fractions', () =>
  assert.equal(mostDigitsIn('{"1234567":[-123,12.34567,"12345678"]}'), 3))
