// Queries with other literals: what stays, what does not, and that the same stays the same.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { parseJson } from '../spec/json.ts'
import { isPersonal, monthOf } from './harmless.ts'
import { Literals, literalsOf, members, tablesOf } from './literals.ts'

function literals(): Literals {
  const known = new Literals()
  known.keep(['$pageview', 'plan', "it's"])
  known.know('pro', 'value_2')
  return known
}

const unreadable = "select 'unreadable' as unreadable"

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
    [
      "select count() // don't count Ada\nfrom events where a = 'Ada Lovelace' // can't be Ada",
      "select count()\nfrom events where a = 'literal_1'",
    ],
    [
      "select count() # Ada's\nfrom events where a = 'Ada' # isn't Ada",
      "select count()\nfrom events where a = 'literal_1'",
    ],
    ["select 1/*Ada's*/as a, 2 -- Ada's\r, 'Ada'", "select 1 as a, 2 \r, 'literal_1'"],
    ["select <a href='x'>Ada Lovelace</a>", unreadable],
    ["select <b>Ada don't // </b>", unreadable],
    ['select <b\n/* Ada */ />', unreadable],
    ["select 'x', <b>Ada</b>, 'x'", unreadable],
    ['select a < b, a <= 5, a<b() from events', 'select a < b, a <= 5, a<b() from events'],
    ["select 1 /* don't tell Ada", unreadable],
    ["select f'Dear {name", unreadable],
    ['select ada@corp.example', unreadable],
    ['select 10.0.0.1', unreadable],
    ['select Größe', unreadable],
    [`select '${'x'.repeat(70_000)}'`, unreadable],
    [
      'select distance(52.520008, 13.404954, .404954) < 0.25, t.1.2, 999, quantile(0.999)(x)',
      'select distance(53, 13, 0.4) < 0.25, t.1.2, 999, quantile(0.999)(x)',
    ],
    ['select 0x1F2E3D4C5B6A, 0x1F, 1.00000000471147, 1e999', 'select 34000000000000, 0x1F, 1, 0'],
    [
      'select count() as phx_abcdefgh1234, properties.user_0190f0f26a5e3b1e6f7a order by `phx_abcdefgh1234`',
      'select count() as name_1, properties.name_2 order by `name_1`',
    ],
    ['select parseDateTime64BestEffortOrNull(a)', 'select parseDateTime64BestEffortOrNull(a)'],
  ]
  for (const [query, said] of samples) test(query.slice(0, 100), () => assert.equal(literals().hogql(query), said))

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

test('what a query needs stays, though a value, a cohort or an action is called so', () => {
  const known = new Literals()
  known.keep(['signup'])
  for (const value of ['month', 'signup', 'true']) known.know(value, 'value_2')
  known.call('cohort', '$pageview', 12345)
  known.call('action', 'Big purchase', 4)
  const query =
    "dateTrunc('month', t), event = 'signup', event = '$pageview', person_id in cohort '$pageview', in cohort 12345, matchesAction('Big purchase'), matchesAction(4)"
  assert.equal(
    known.hogql(query),
    "dateTrunc('month', t), event = 'signup', event = 'literal_1', person_id in cohort 'cohort_12345', in cohort 12345, matchesAction('action_4'), matchesAction(4)",
  )
})

test('of insights only those members stay that the documents know', async () => {
  const { components } = parse(await readFile(new URL('../spec/posthog-shared.yaml', import.meta.url), 'utf8'))
  const seen = new Set<string>()
  const read = new Set<unknown>()
  const walk = (schema: unknown): void => {
    if (schema === null || typeof schema !== 'object' || read.has(schema)) return
    read.add(schema)
    const { $ref, properties = {}, ...rest } = schema as { $ref?: string; properties?: object }
    if ($ref) walk(components.schemas[$ref.split('/').at(-1)!])
    for (const name of Object.keys(properties)) seen.add(name)
    for (const part of [...Object.values(properties), ...Object.values(rest)]) walk(part)
  }
  walk(components.schemas.Query)
  // Free words, and what is of no weight here.
  const without =
    'name custom_name label tags response modifiers variables version dataColorTheme code_name variableId isNull'
  const left = `${without} localPathCleaningFilters math_property_revenue_currency`.split(' ')
  assert.ok(seen.size > 100, `${seen.size} members`)
  assert.deepEqual(
    [...seen].filter(name => !members.has(name) && !left.includes(name)),
    [],
  )
  const known = new Literals()
  assert.deepEqual(
    known.structure({
      kind: 'TrendsQuery',
      series: [],
      Ada_Lovelace: true,
      trendsFilter: { resultCustomizations: { Ada_Lovelace: {}, phx_abcdefgh1234: {} }, decimalPlaces: 2 },
    }),
    { kind: 'TrendsQuery', series: [], trendsFilter: { decimalPlaces: 2 } },
  )
})

test('insights keep formulas, kinds of steps and numbers that no double holds', () => {
  const filter = {
    formula: 'A / (B + 4711471199) * 100',
    formulas: ['A+B', 'Ada'],
    formulaNodes: [{ formula: 'A', custom_name: 'Ada' }],
  }
  assert.deepEqual(literals().structure({ trendsFilter: filter }), {
    trendsFilter: { formula: 'A / (B + 4700000000) * 100', formulas: ['A+B', 'A'], formulaNodes: [{ formula: 'A' }] },
  })
  const steps = {
    includeEventTypes: ['$pageview', 'custom_event'],
    excludeEvents: ['$pageview', 'Ada'],
    startPoint: '/ada',
  }
  assert.deepEqual(
    literals().structure({ pathsFilter: steps, lifecycleFilter: { toggledLifecycles: ['new', 'dormant'] } }),
    {
      pathsFilter: {
        includeEventTypes: ['$pageview', 'custom_event'],
        excludeEvents: ['$pageview', 'literal_1'],
        startPoint: 'literal_2',
      },
      lifecycleFilter: { toggledLifecycles: ['new', 'dormant'] },
    },
  )
  const numbers = parseJson(
    '{"type":"person","key":"plan","operator":"exact","value":[12345678901234567890,52.520008,2.0]}',
  )
  assert.deepEqual(literals().structure(numbers), {
    type: 'person',
    key: 'plan',
    operator: 'exact',
    value: [12_000_000_000_000_000_000, 53, 2],
  })
})

test('what stands for placeholders keeps its name', () =>
  assert.deepEqual(
    literals().structure({ kind: 'HogQLQuery', query: 'select {who}', values: { who: 'Ada', phx_abcdefgh1234: 1 } }),
    { kind: 'HogQLQuery', query: 'select {who}', values: { who: 'literal_1' } },
  ))

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
    '2001:db8::8a2e:370:7334',
    'ada@localhost',
    'ada%40corp.example',
    'www.x.example/r?token=abc',
    'password=hunter2',
    'x'.repeat(100_000),
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
    'example.com/pricing',
    'at 12:13:14',
    'reset password',
    'token created',
  ]
  assert.deepEqual(words.filter(isPersonal), [])
  assert.deepEqual(['2026-05-17', '2026-13-01', 'May'].map(monthOf), ['2026-05-01', undefined, undefined])
})
