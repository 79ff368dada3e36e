import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { compile, loadParser, parseExpression, print } from './compile.ts'
import { floatText } from './numbers.ts'
import { sampleScope, sampleSource } from './sample.ts'

before(loadParser)

for (const [value, want] of [
  [2, '2.0'],
  [-0, '-0.0'],
  [1000, '1000.0'],
  [9999999999999998, '9999999999999998.0'],
  [1e16, '1e+16'],
  [1e22, '1e+22'],
  [1.5e300, '1.5e+300'],
  [0.1, '0.1'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [-1.25e-10, '-1.25e-10'],
  [5e-324, '5e-324'],
] as const)
  test(`the float ${value} is written ${want}`, () => assert.equal(floatText(value), want))

/** As text, how it is printed again and named, and what the engine is given. */
const literals: [given: string, printed: string, sql?: string][] = [
  ['9007199254740993', '9007199254740993'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['18446744073709551616', '18446744073709551616'],
  ['007', '7'],
  ['0x1F', '31'],
  ['0xffffffffffffffff', '18446744073709551615'],
  ['-0xFFFFFFFFFFFFFFFF', '-18446744073709551615'],
  ['2.0', '2.0'],
  ['5.', '5.0'],
  ['1e3', '1000.0'],
  ['1E-7', '1e-07', '1e-7'],
  ['0.10', '0.1'],
  ['0.1234567890123456789', '0.12345678901234568'],
  ['inf', 'Inf', 'inf'],
  ['-inf', '-Inf', 'negate(inf)'],
  ['1e400', 'Inf', 'inf'],
  ['nan', 'NaN', 'nan'],
  ['9'.repeat(400), '9'.repeat(400), 'inf'],
]
for (const [given, printed, sql = printed] of literals)
  test(`the literal ${given.slice(0, 30)} is ${printed.slice(0, 30)}`, () => {
    const compiled = compile(`select toTypeName(${given})`, { scope: sampleScope }, sampleSource)
    assert.deepEqual(compiled.columns, [`toTypeName(${printed})`])
    assert.ok(compiled.sql.includes(`toTypeName(${sql})`), compiled.sql)
  })

const again = (text: string) => print(parseExpression(text))

test('whole numbers of any size are printed as they were written', () => {
  const numbers = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n })
  fc.assert(fc.property(numbers, value => again(String(value)) === String(value)))
})

test('floats are printed as text that reads as the same float', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
      const text = floatText(value)
      assert.equal(Number(text), value)
      assert.equal(again(text), text)
    }),
  )
})
