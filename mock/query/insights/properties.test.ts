// Property filters: given, want, as printed HogQL.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { filterContext } from '../hogql/filters.ts'
import { loadParser } from '../hogql/parse.ts'
import { print } from '../hogql/print.ts'
import { QueryError } from '../types.ts'
import { scopeOf } from './dataset-d.ts'
import { propertyFilter } from './properties.ts'

before(loadParser)

const context = filterContext({ ...scopeOf('filters'), now: Date.parse('2020-01-15T12:00:00Z') })
const browser = { type: 'event', key: '$browser' }
const age = { type: 'person', key: 'age' }

const cases: Record<string, [filter: unknown, hogql: string]> = {
  'exact is the default': [{ key: 'plan', value: 'pro' }, "equals(toString(properties.plan), 'pro')"],
  'any of several': [
    { ...browser, value: ['Chrome', 'Edge'], operator: 'exact' },
    "or(equals(toString(properties.$browser), 'Chrome'), equals(toString(properties.$browser), 'Edge'))",
  ],
  'none of several': [
    { ...browser, value: ['Chrome', 'Edge'], operator: 'is_not' },
    "and(notEquals(toString(properties.$browser), 'Chrome'), notEquals(toString(properties.$browser), 'Edge'))",
  ],
  numbers: [{ ...age, value: 18, operator: 'gte' }, 'greaterOrEquals(toFloat(person.properties.age), 18)'],
  'numbers in text': [{ ...age, value: '18.5', operator: 'lt' }, 'less(toFloat(person.properties.age), 18.5)'],
  'text in order': [{ ...age, value: 'b', operator: 'gt' }, "greater(toString(person.properties.age), 'b')"],
  minimum: [{ ...age, value: 1, operator: 'min' }, 'greaterOrEquals(toFloat(person.properties.age), 1)'],
  maximum: [{ ...age, value: 1, operator: 'max' }, 'lessOrEquals(toFloat(person.properties.age), 1)'],
  between: [
    { ...age, value: [1, 5], operator: 'between' },
    'and(greaterOrEquals(toFloat(person.properties.age), 1), lessOrEquals(toFloat(person.properties.age), 5))',
  ],
  'not between': [
    { ...age, value: [1, 5], operator: 'not_between' },
    'or(less(toFloat(person.properties.age), 1), greater(toFloat(person.properties.age), 5))',
  ],
  contains: [{ ...browser, value: 'chr', operator: 'icontains' }, "ilike(toString(properties.$browser), '%chr%')"],
  'does not contain': [
    { ...browser, value: 'chr', operator: 'not_icontains' },
    "notILike(toString(properties.$browser), '%chr%')",
  ],
  regex: [{ ...browser, value: '^C', operator: 'regex' }, "match(toString(properties.$browser), '^C')"],
  'not regex': [{ ...browser, value: '^C', operator: 'not_regex' }, "not(match(toString(properties.$browser), '^C'))"],
  set: [{ ...browser, operator: 'is_set' }, 'notEquals(properties.$browser, NULL)'],
  'not set': [{ ...browser, operator: 'is_not_set' }, 'equals(properties.$browser, NULL)'],
  'a boolean': [{ ...browser, value: true }, "equals(toString(properties.$browser), 'true')"],
  'a whole day': [
    { ...browser, value: '2020-01-02', operator: 'is_date_exact' },
    "and(greaterOrEquals(toDateTime(toString(properties.$browser)), toDateTime('2020-01-02 00:00:00')), lessOrEquals(toDateTime(toString(properties.$browser)), toDateTime('2020-01-02 23:59:59.999999')))",
  ],
  'after a day is after its end': [
    { ...browser, value: '2020-01-02', operator: 'is_date_after' },
    "greater(toDateTime(toString(properties.$browser)), toDateTime('2020-01-02 23:59:59.999999'))",
  ],
  'before an instant back from now': [
    { ...browser, value: '-1d', operator: 'is_date_before' },
    "less(toDateTime(toString(properties.$browser)), toDateTime('2020-01-14 12:00:00'))",
  ],
  'a group': [
    { type: 'group', key: 'name', group_type_index: 2, value: 'x' },
    "equals(toString(group_2.properties.name), 'x')",
  ],
  'a session': [
    { type: 'session', key: '$session_duration', value: 30, operator: 'gt' },
    'greater(toFloat(session.$session_duration), 30)',
  ],
  'a column of the event': [
    { type: 'event_metadata', key: 'distinct_id', value: 'a' },
    "equals(toString(distinct_id), 'a')",
  ],
  'a feature flag': [
    { type: 'feature', key: 'beta', operator: 'flag_evaluates_to', value: true },
    "equals(toString(properties.`$feature/beta`), 'true')",
  ],
  hogql: [{ type: 'hogql', key: "event = 'a' or 1 = 2" }, "or(equals(event, 'a'), equals(1, 2))"],
  'a cohort': [{ type: 'cohort', key: 'id', value: 5 }, 'person_id IN COHORT 5'],
  'outside a cohort': [{ type: 'cohort', key: 'id', value: 5, operator: 'not_in' }, 'person_id NOT IN COHORT 5'],
  'the link of an element': [
    { type: 'element', key: 'href', value: '/a' },
    "equals(toString(elements_chain_href), '/a')",
  ],
  'no element has the text': [
    { type: 'element', key: 'text', value: 'Buy', operator: 'is_not' },
    "not(arrayExists(one -> equals(toString(one), 'Buy'), elements_chain_texts))",
  ],
  'a list is a conjunction': [
    [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ],
    "and(equals(toString(properties.a), '1'), equals(toString(properties.b), '2'))",
  ],
  'groups of groups': [
    {
      type: 'AND',
      values: [
        {
          type: 'OR',
          values: [
            { key: 'a', value: '1' },
            { key: 'b', value: '2' },
          ],
        },
        { type: 'AND', values: [{ key: 'c', value: '3' }] },
      ],
    },
    "and(or(equals(toString(properties.a), '1'), equals(toString(properties.b), '2')), equals(toString(properties.c), '3'))",
  ],
  'an empty group filters nothing': [{ type: 'OR', values: [] }, 'true'],
  'an empty list of values filters nothing': [{ key: 'a', value: [] }, 'true'],
  'nothing to satisfy': [{ type: 'empty' }, 'true'],
  'quotes stay text': [{ key: "a'b", value: "' or 1 = 1 --" }, "equals(toString(properties.`a'b`), '\\' or 1 = 1 --')"],
}

for (const [name, [filter, hogql]] of Object.entries(cases)) {
  test(`property filter: ${name}`, () => assert.equal(print(propertyFilter(filter, context)!), hogql))
}

test('property filter: nothing filters nothing', () => {
  for (const nothing of [undefined, null, []]) assert.equal(propertyFilter(nothing, context), undefined)
})

const deep = Array.from({ length: 30 }).reduce<unknown>(inner => ({ type: 'AND', values: [inner] }), {
  key: 'a',
  value: 1,
})
const broken: Record<string, unknown> = {
  'an unknown type': { type: 'recording', key: 'a', value: 1 },
  'an unknown operator': { key: 'a', value: 1, operator: 'sounds_like' },
  'a name that every object has': { key: 'a', value: 1, operator: 'constructor' },
  'no key': { type: 'event', value: 1 },
  'a key that is no text': { key: { a: 1 }, value: 1 },
  'a value that is no scalar': { key: 'a', value: { b: 1 } },
  'between one value': { key: 'a', value: [1], operator: 'between' },
  'a group without its type': { type: 'group', key: 'a', value: 1 },
  'a cohort by name': { type: 'cohort', key: 'id', value: 'friends' },
  text: 'a = 1',
  'hogql that does not parse': { type: 'hogql', key: 'select (' },
  'groups without end': deep,
}
for (const [name, filter] of Object.entries(broken)) {
  test(`property filter refused: ${name}`, () => {
    assert.throws(
      () => propertyFilter(filter, context),
      (thrown: unknown) => thrown instanceof QueryError && thrown.status === 400,
    )
  })
}
