// What fits a condition of a feature flag, and what is known not to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FlagProperty, propertyFits } from './flag-properties.ts'

const properties = JSON.parse(
  '{"plan":"Pro","seats":12,"paid":true,"empty":"","none":null,"email":"ada@example.com","tags":["a"],"text":"7","__proto__":"own"}',
)

const cases: [key: string, operator: FlagProperty['operator'], value: unknown, fits: boolean][] = [
  ['plan', undefined, 'pro', true],
  ['plan', 'exact', ['free', 'PRO'], true],
  ['plan', 'exact', 'pr', false],
  ['plan', 'is_not', ['free'], true],
  ['plan', 'is_not', 'pro', false],
  ['gone', 'exact', 'pro', false],
  ['gone', 'is_not', 'pro', true],
  ['paid', 'exact', 'true', true],
  ['paid', 'exact', ['TRUE'], true],
  ['paid', 'exact', 'false', false],
  // Whatever is not true is false, where true or false is asked for.
  ['plan', 'exact', false, true],
  ['seats', 'exact', '12', true],
  ['seats', 'exact', 12, true],
  ['none', 'exact', 'null', true],
  ['plan', 'is_set', undefined, true],
  ['none', 'is_set', undefined, true],
  ['gone', 'is_set', undefined, false],
  ['gone', 'is_not_set', undefined, true],
  ['plan', 'is_not_set', undefined, false],
  ['email', 'icontains', '@EXAMPLE', true],
  ['email', 'not_icontains', '@example', false],
  ['gone', 'not_icontains', 'x', true],
  ['email', 'starts_with', 'ADA', true],
  ['email', 'not_starts_with', 'bob', true],
  ['email', 'ends_with', '.com', true],
  ['email', 'not_ends_with', '.com', false],
  ['email', 'regex', '^ada@.+\\.com$', true],
  ['email', 'regex', '(?i)^ADA', true],
  ['email', 'regex', '^ADA', false],
  ['email', 'not_regex', '^bob', true],
  // A pattern that is none is found nowhere, and neither is its opposite.
  ['email', 'regex', '(', false],
  ['email', 'not_regex', '(', false],
  ['seats', 'gt', 11, true],
  ['seats', 'gte', '12', true],
  ['seats', 'lt', 12, false],
  ['seats', 'lte', 12, true],
  ['text', 'gt', 6, true],
  ['plan', 'gt', 1, false],
  ['plan', 'lt', 1, false],
  ['empty', 'lt', 1, false],
  ['seats', 'between', [12, 13], true],
  ['seats', 'not_between', [1, 2], true],
  ['plan', 'between', [1, 2], false],
  ['plan', 'not_between', [1, 2], false],
  ['gone', 'not_between', [1, 2], true],
  ['tags', 'icontains', '"a"', true],
  // What all objects have is no property.
  ['constructor', 'is_set', undefined, false],
  ['toString', 'is_not', 'x', true],
  ['__proto__', 'exact', 'own', true],
  // Nothing is wanted.
  ['plan', 'exact', undefined, false],
]

for (const [key, operator, value, fits] of cases)
  test(`${key} ${operator ?? ''} ${JSON.stringify(value)} ${fits ? 'fits' : 'does not fit'}`, () => {
    assert.equal(propertyFits({ key, ...(operator && { operator }), value }, properties), fits)
  })

test('a pattern that runs away is found nowhere, and ends', () => {
  const property = { key: 'long', operator: 'regex', value: '^(a+)+$' } as const
  assert.equal(propertyFits(property, { long: `${'a'.repeat(40)}!` }), false)
})
