// What becomes of what people of a project made: as much as a world can have, and nothing of another form.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { imported } from './testing/deployment.ts'

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
      [{ url: 'literal_2' }],
      [{ event: '$pageview' }],
      [],
      [],
    ],
  )
  assert.ok(!text.includes('Secret'), text)
  assert.match(missing.join('\n'), /^3 actions as narrow as there: /m)
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
