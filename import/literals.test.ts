// Queries with other literals: what stays, what does not, and that the same stays the same.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isPersonal, monthOf } from './harmless.ts'
import { Literals, literalsOf, tablesOf } from './literals.ts'

function literals(): Literals {
  const known = new Literals()
  known.keep(['$pageview', 'plan', "it's"])
  known.know('pro', 'value_2')
  return known
}

describe('HogQL', () => {
  const samples: [query: string, said: string][] = [
    ["select 'Ada', 'Ada', 'Bob'", "select 'literal_1', 'literal_1', 'literal_2'"],
    [
      "where event = '$pageview' and properties.plan = 'pro'",
      "where event = '$pageview' and properties.plan = 'value_2'",
    ],
    ["where a = 'O\\'Hara' or a = 'O''Hara'", "where a = 'literal_1' or a = 'literal_1'"],
    ["event = 'it\\'s'", "event = 'it\\'s'"],
    ["select 1 -- Ada's\n, 2 /* 'Ada' */", 'select 1 \n, 2'.replace(' \n', '\n')],
    ["a like '%Ada%' and b like 'Ada_%'", "a like '%literal_1%' and b like 'literal_2%'"],
    ["f'Dear {name} of {concat('Ada', x)}'", "f' literal {name} literal {concat('literal_1', x)}'"],
    [
      "dateTrunc('month', timestamp) > '2026-05-17' and t < '1980-02-29 12:13:14'",
      "dateTrunc('month', timestamp) > '2026-05-01' and t < '1980-02-01 00:00:00'",
    ],
    [
      "formatDateTime(t, '%Y-%m-%d'), toTimeZone(t, 'Europe/Berlin'), concat(a, ', ', b)",
      "formatDateTime(t, '%Y-%m-%d'), toTimeZone(t, 'Europe/Berlin'), concat(a, ', ', b)",
    ],
    ["select f'a {f'b {'Ada'}'}'", "select f' literal {f' literal {'literal_1'}'}'"],
    ["select 'Ada", "select 'unreadable' as unreadable"],
    ["a = 'Ada' or 'b", "'unreadable'"],
    ['where id = 4711471199 and s < 86400 limit 100', 'where id = 4700000000 and s < 86400 limit 100'],
    ['select 1 as "ada@secret.example", 2 as `plain`', 'select 1 as "name_1", 2 as `plain`'],
  ]
  for (const [query, said] of samples) test(query, () => assert.equal(literals().hogql(query), said))

  test('literals are found as they mean', () =>
    assert.deepEqual(literalsOf("a = 'O\\'H' -- 'no'\n or b = 'x'"), ["O'H", 'x']))
  test('tables are found, but those that a query makes', () =>
    assert.deepEqual(
      tablesOf("with own as (select 1 from events) select 'from x' from own join stripe.charges c on 1 -- from y"),
      ['events', 'stripe.charges'],
    ))
})

test('insights keep what says how, and lose whom', () => {
  const query = {
    kind: 'TrendsQuery',
    series: [{ kind: 'EventsNode', event: '$pageview', name: 'Ada', math: 'hogql', math_hogql: "countIf(a = 'Ada')" }],
    properties: [
      { key: 'plan', value: ['pro', 'Ada'], operator: 'exact', type: 'person' },
      { type: 'cohort', key: 'id', value: 98765 },
    ],
    dateRange: { date_from: '-30d', date_to: '2026-05-17' },
    explain: null,
    note: 'Ada',
  }
  assert.deepEqual(literals().structure(query), {
    kind: 'TrendsQuery',
    series: [{ kind: 'EventsNode', event: '$pageview', math: 'hogql', math_hogql: "countIf(a = 'literal_1')" }],
    properties: [
      { key: 'plan', value: ['value_2', 'literal_1'], operator: 'exact', type: 'person' },
      { type: 'cohort', key: 'id', value: 98765 },
    ],
    dateRange: { date_from: '-30d', date_to: '2026-05-01' },
  })
})

test('what has the form of somebody is told from words', () => {
  const theirs = [
    'a@b.example',
    'mailto a@b.example',
    '+49 170 5550199',
    '0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11',
    'https://x.example/?u=1',
    '10.0.0.1',
    'phx_abcdefgh1',
    'AKIAIOSFODNN7EXAMPLE',
  ]
  assert.deepEqual(
    theirs.filter(text => !isPersonal(text)),
    [],
  )
  const words = [
    '$pageview',
    'order placed',
    'daily_pageviews',
    'checkout step 3',
    '$feature/new-onboarding-flow-for-everyone',
    'https://example.com/pricing',
  ]
  assert.deepEqual(words.filter(isPersonal), [])
  assert.deepEqual(['2026-05-17', '2026-13-01', 'May'].map(monthOf), ['2026-05-01', undefined, undefined])
})
