// What fits a condition of a feature flag, and what is known not to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { patiently } from './flag-pattern.ts'
import { type FlagProperty, propertyFits } from './flag-properties.ts'

const properties = JSON.parse(
  '{"plan":"Pro","seats":12,"paid":true,"empty":"","none":null,"email":"ada@example.com","tags":["a"],"text":"7","name":"élodie bär ٣","lines":"a\\rb\\nc","__proto__":"own"}',
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
  // Syntax that Rust has and JavaScript has not.
  ['email', 'regex', '(?P<name>ada)\\@', true],
  ['email', 'regex', '^[[:alpha:]]+@', true],
  ['email', 'regex', '\\Aada(?i:@EXAMPLE)\\.com\\z', true],
  ['email', 'regex', '(?x) ^ ada  @ # whose', true],
  ['email', 'regex', '(?R)^ada(?-u:@)example', true],
  ['email', 'regex', '^[a-z&&[^b-z]][[:alpha:]--x]', true],
  ['email', 'regex', '^[ab~~bd]*@', true],
  ['email', 'regex', '\\<ada\\>', true],
  // Syntax that others have and Rust has not.
  ['email', 'regex', '\\Qada@\\E', false],
  ['email', 'not_regex', '\\Qada@\\E', false],
  ['email', 'regex', '(?>ada)', false],
  ['email', 'not_regex', '(?=a)[a&&b]', false],
  // Nobody else is asked of what Rust finds too big.
  ['name', 'regex', '^(\\w{0,100}){0,100}', false],
  ['name', 'not_regex', '^(\\w{0,100}){0,100}', false],
  // Letters, digits, spaces and the ends of words are those of all languages.
  ['name', 'regex', '^\\w+\\s\\w+\\s\\d\\b$', true],
  ['name', 'regex', '(?-u)^\\w', false],
  ['name', 'regex', '(?i)^ÉLODIE', true],
  ['name', 'regex', '^(?=é)\\w+\\s[\\w]+\\S*\\s\\d\\b$', true],
  ['name', 'regex', '^(?=é).*\\D\\b\\W\\d\\z', true],
  ['name', 'regex', '\\A(?P<first>é)(?!\\b)\\B[^\\s\\d]\\x{6f}', true],
  ['lines', 'regex', '^(?=a)a.b', true],
  ['lines', 'regex', '^(?=a)a.b.c', false],
  ['lines', 'regex', '(?s)^(?=a)a.b.c', true],
  // Look-around and back-references are found, too: then it goes back and forth.
  ['email', 'regex', '^(?!bob\\@).*\\@[\\w\\-]+', true],
  ['email', 'regex', '^(?!ada)', false],
  ['email', 'not_regex', '^(?!ada)', true],
  ['email', 'regex', '(?i)(A)d\\1', true],
  ['email', 'regex', '(?=a)\\Zx', false],
  ['email', 'not_regex', '(?=a)\\Zx', false],
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
    assert.equal(propertyFits({ key, ...(operator && { operator }), value }, properties, patiently()), fits)
  })

const long = `${'a'.repeat(40)}!`

test('what would run away is found in linear time', () => {
  const property = { key: 'long', operator: 'not_regex', value: '^(a+)+$' } as const
  assert.equal(propertyFits(property, { long }, patiently()), true)
})

test('what runs away is found nowhere, neither is its opposite, and all of them together end', () => {
  const left = patiently()
  const begun = performance.now()
  for (let i = 0; i < 1000; i++)
    for (const operator of ['regex', 'not_regex'] as const)
      assert.equal(propertyFits({ key: 'long', operator, value: '^(?=a)(a+)+$' }, { long }, left), false)
  assert.ok(performance.now() - begun < 5000)
  assert.equal(propertyFits({ key: 'long', operator: 'regex', value: '!$' }, { long }, left), true)
})
