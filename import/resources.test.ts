// What becomes of what people of a project made: as much as a world can have, and nothing of another form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { counts, imported, valuedIn } from './testing/deployment.ts'

for (const [type, given, wanted] of [
  ['Number', '42', 42],
  ['Number', ' 1234567 ', 1_200_000],
  ['Number', 'many', null],
  ['Number', true, null],
  ['Number', null, null],
  ['Boolean', 'true', true],
  ['Boolean', 'false', false],
  ['Boolean', false, false],
  ['Boolean', 'yes', null],
  ['Date', '2026-03-17', '2026-03-01'],
  ['Date', '-7d', '-7d'],
  ['Date', 'the day of Ada', null],
  ['Date', 5, null],
  ['String', 'Ada', 'literal_1'],
  ['String', 5, 5],
  ['List', 'Ada', 'literal_1'],
  ['String', { name: 'Ada' }, null],
] as const)
  test(`a variable of the type ${type} that is ${JSON.stringify(given)} is ${JSON.stringify(wanted)}`, async () => {
    const { text } = await imported({ insight_variables: [{ code_name: 'v', type, default_value: given }] })
    assert.deepEqual(parse(text).insight_variables, [{ name: 'v', type, default_value: wanted }])
  })

test('a configuration has choices of a plain form alone', async () => {
  const secret = 'Ada Secret'
  const config = {
    ...{ host: 'h', database: 'd', schema: 's', table_name: 't' },
    ...{ port: { [secret]: secret }, has_self_signed_cert: [secret], region: 'eu-central-1', mode: secret },
    ...{ max_file_size_mb: 1e300, compression: true, file_format: null, encryption: 4711 },
  }
  const { text } = await imported({
    batch_exports: [{ name: 'x', interval: 'day', destination: { type: 'Postgres', config } }],
  })
  assert.ok(!text.includes('Secret'), text)
  const [{ destination }] = parse(text).batch_exports
  assert.deepEqual(destination.config, {
    ...{ host: 'db.example.com', database: 'placeholder', schema: 'placeholder', table_name: 'placeholder' },
    ...{ region: 'eu-central-1', compression: true, encryption: 4711, user: 'placeholder', password: 'placeholder' },
  })
})

const plan = { type: 'event', key: 'plan', operator: 'exact', value: ['pro'] }

test('an action keeps what it asks of events, and is said to be wider where it asked for more', async () => {
  const steps = [
    [{ event: '$pageview', properties: [plan] }],
    [{ event: '$autocapture', text: 'Ada Secret', tag_name: 'a' }],
    [{ event: '$autocapture', selector: '', tag_name: null }],
    [{ event: '$pageview', properties: [plan, { type: 'element', key: 'text', value: 'Ada Secret' }] }],
    [{ event: null, url: 'https://example.com/Ada' }],
    // As filters were written once.
    [{ event: '$pageview', properties: { plan: 'Ada Secret' } }],
    ['Ada Secret', null],
    null,
  ]
  const { text, missing } = await imported({
    property_definitions: [{ name: 'plan' }],
    actions: steps.map((each, i) => ({ id: i + 1, name: `a${i}`, steps: each })),
  })
  const asked = { type: 'event', key: 'plan', operator: 'exact', value: ['literal_1'] }
  assert.deepEqual(
    parse(text).project.actions.map(({ steps }: { steps: unknown }) => steps),
    [
      [{ event: '$pageview', properties: [asked] }],
      [{ event: '$autocapture' }],
      [{ event: '$autocapture' }],
      [{ event: '$pageview', properties: [asked] }],
      [{}],
      [{ event: '$pageview' }],
      [],
      [],
    ],
  )
  assert.ok(!text.includes('Secret'), text)
  assert.match(missing.join('\n'), /^4 actions as narrow as there: /m)
})

test('cohorts that have nobody here are counted', async () => {
  const properties = { type: 'AND', values: [{ type: 'person', key: 'plan', operator: 'exact', value: ['pro'] }] }
  const { missing } = await imported({
    cohorts: [
      { id: 1, filters: { properties } },
      { id: 2, is_static: true, filters: { properties } },
      { id: 3, filters: { properties: { type: 'AND', values: [{ type: 'hogql', key: 'true' }] } } },
      { id: 4 },
    ],
  })
  assert.match(missing.join('\n'), /^who is in 3 cohorts: /m)
})

test('an action keeps the address of a page that is told, and no other', async () => {
  const [told, other] = ['https://example.com/pricing', 'https://example.com/Ada']
  const { text, missing } = await imported({
    property_definitions: [{ name: '$current_url' }],
    query: statement =>
      statement.startsWith('select any(place)') && valuedIn(statement).includes('$current_url')
        ? [['$pageview', '$current_url', told, 30]]
        : counts(statement),
    actions: [
      { id: 1, name: 'a', steps: [{ event: '$pageview', url: told, url_matching: 'exact' }] },
      { id: 2, name: 'b', steps: [{ event: '$pageview', url: told, url_matching: 'contains' }] },
      { id: 3, name: 'c', steps: [{ event: '$pageview', url: other, url_matching: 'exact' }] },
    ],
  })
  const [kept, ...wider] = parse(text).project.actions
  const values = parse(text).events[0].properties.$current_url
  assert.deepEqual(kept.steps, [{ event: '$pageview', url: 'literal_1', url_matching: 'exact' }])
  assert.equal(values.literal_1, 0.3)
  assert.deepEqual(
    wider.map(({ steps }: { steps: unknown }) => steps),
    [[{ event: '$pageview' }], [{ event: '$pageview' }]],
  )
  assert.match(missing.join('\n'), /^2 actions as narrow as there: /m)
})

test('what is left out altogether is said', async () => {
  const { text, missing } = await imported({
    batch_exports: [
      { name: 'a', interval: 'day' },
      { name: 'b', interval: 'day', destination: { type: 'S3', config: {} } },
    ],
    insight_variables: [
      { code_name: 'v', type: 'Colour' },
      { code_name: 'w', type: 'String', default_value: 'Ada' },
    ],
    external_data_sources: [{ source_type: 'Stripe', schemas: [] }, { schemas: [] }],
  })
  assert.equal(parse(text).batch_exports.length, 1)
  const said = missing.join('\n')
  assert.match(said, /^1 variable without a name that may be told, or of a type /m)
  assert.match(said, /^1 export without a destination or an interval$/m)
  assert.match(said, /^1 source without a type$/m)
  assert.ok(text.includes('1 export without a destination'), text)
})

test('what looks within texts is said to fit nobody, and what looks for a whole one is not', async () => {
  const filter = (operator: string, value: string) => ({ type: 'event', key: 'plan', operator, value })
  const asked = async (query: string, ...properties: object[]) => {
    const { missing } = await imported({
      property_definitions: [{ name: 'plan' }],
      endpoints: [{ name: 'e', query: { kind: 'HogQLQuery', query } }],
      actions: [{ id: 1, name: 'a', steps: [{ event: '$pageview', properties }] }],
    })
    return missing.find(line => line.startsWith('whom '))
  }
  assert.match(
    (await asked("select 1 from events where event like '%Ada%' or event not ilike 'Bob%'")) ?? '',
    /^whom 2 parts of texts find \(contains, like, regex\)/,
  )
  assert.match((await asked('select 1', filter('icontains', 'Ada'), filter('regex', 'Ada'))) ?? '', /^whom 1 part /)
  assert.equal(await asked("select 1 from events where event = 'Ada'", filter('exact', 'Ada')), undefined)
})
