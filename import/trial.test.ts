// What is written loads: rows that a start refuses stand in comments, with the reason.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parse } from 'yaml'
import { defaults } from '../mock/flags.ts'
import { start } from '../mock/start.ts'
import { tried } from '../mock/world-file/trial.ts'
import { imported } from './testing/deployment.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-test-'))
after(() => rmSync(folder, { recursive: true }))

/** Throws where a start refuses it. */
async function load(name: string, text: string): Promise<void> {
  const world = join(folder, `${name}.yaml`)
  writeFileSync(world, text)
  const flags = { ...defaults, clock: Date.UTC(2026, 4, 1, 9), events: 0, world }
  await (await start(flags, { host: '127.0.0.1', port: 0 })).close()
}

const who = (values: unknown[]) => ({ filters: { properties: { type: 'AND', values } } })
const hogql = (query: string) => ({ query: { kind: 'HogQLQuery', query } })
const trends = (more: object) => ({
  query: { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }], ...more },
})
const goes = (type: string, config: object = {}) => ({ destination: { type, config } })
const postgres = goes('Postgres', { host: 'h', database: 'd', schema: 's', table_name: 't', port: 5432 })
const performed = { type: 'behavioral', key: '$pageview', value: 'performed_event', event_type: 'events' }
const within = { time_value: 30, time_interval: 'day' }

/** Each beside one that loads. */
const kinds: [kind: string, lists: Record<string, unknown>][] = [
  [
    'cohorts',
    {
      cohorts: [
        { id: 1, ...who([{ type: 'person', key: 'tier', operator: 'exact', value: ['a'] }]) },
        { id: 2, ...who([{ ...performed, ...within, value: 'stopped_performing_event' }]) },
        { id: 3, ...who([{ ...performed, ...within, event_type: 'actions', key: 77 }]) },
        { id: 4, ...who([{ type: 'cohort', key: 'id', value: 99 }]) },
        { id: 5, ...who([{ type: 'person', key: 'v', operator: 'semver_gt', value: '1.2.3' }]) },
        { id: 6, ...who([null]) },
        { id: 1, ...who([]) },
        { id: 0, ...who([]) },
        { id: 2 ** 40, ...who([]) },
      ],
      endpoints: [{ name: 'of_them', ...hogql("select count() from persons where id in cohort 'cohort_4'") }],
    },
  ],
  ['a time zone that Node lacks', { '': { timezone: 'Mars/Olympus' } }],
  [
    'endpoints',
    {
      endpoints: [
        { name: 'fine', ...hogql('select 1 as one'), data_freshness_seconds: 300 },
        { name: 'fine', ...hogql('select 2 as two') },
        { name: 'of_nobody', ...hogql('select {variables.who} as who') },
        { name: '2fast', ...hogql('select 1 as one') },
        { name: 'without' },
        { name: 'shown', query: { kind: 'InsightVizNode', source: trends({}).query } },
        { name: 'bought', ...trends({ series: [{ kind: 'DataWarehouseNode', id: 'x', table_name: 'x' }] }) },
        { name: 'made', ...trends({ trendsFilter: { formulaNodes: [{ formula: 'A/B' }] } }) },
        { name: 'new', ...trends({ strange_member: true }) },
      ],
      insight_variables: 403,
    },
  ],
  [
    'exports',
    {
      batch_exports: [
        { name: 'fine', interval: 'day', ...postgres },
        { name: 'fast', interval: 'every 5 minutes', ...postgres },
        { name: 'cold', interval: 'day', ...goes('Snowflake', { authentication_type: 'keypair', account: 'a' }) },
        { name: 'red', interval: 'day', ...goes('Redshift', { mode: 'COPY', database: 'd' }) },
        { name: 'bare', interval: 'day', ...goes('S3') },
        { name: 'csv', interval: 'day', ...goes('S3', { bucket_name: 'b', region: 'r', file_format: 'CSV' }) },
        { name: 'asking', interval: 'day', ...postgres, hogql_query: 'select x from nowhere' },
        { name: 'broken', interval: 'day', ...postgres, hogql_query: "select 'a" },
      ],
    },
  ],
  [
    'variables',
    {
      insight_variables: ['who', 'who'].map(code_name => ({ code_name, type: 'String', default_value: 'x' })),
    },
  ],
  [
    'more definitions than a world takes',
    { actions: Array.from({ length: 1100 }, (_, i) => ({ id: i + 1, steps: [{ event: '$pageview' }] })) },
  ],
]

for (const [kind, lists] of kinds)
  test(`${kind}: a file loads without what is refused`, { timeout: 120_000 }, async () => {
    const { text, missing } = await imported(lists, { tried })
    await load(kind.replaceAll(' ', '_'), text)
    const file = parse(text)
    assert.deepEqual(
      missing.filter(line => line.includes('what a start refuses')),
      [],
    )
    if (kind === 'cohorts') {
      assert.deepEqual(
        file.project.cohorts.map(({ id, filters }: { id: number; filters?: object }) => [id, filters !== undefined]),
        [1, 2, 3, 4, 5, 6].map(id => [id, id === 1]),
      )
      assert.match(missing.join('\n'), /^who is in cohort_4: .*Could not find cohort/m)
      assert.equal(file.endpoints[0].name, 'of_them')
    }
    if (kind === 'endpoints') {
      assert.equal(file.endpoints[0].name, 'fine')
      assert.match(text, /^# Of endpoints, this is refused: .*Invalid name '2fast'/m)
      assert.match(text, /^# {3}- name: of_nobody$/m)
    }
    if (kind === 'exports') assert.equal(file.batch_exports[0].name, 'fine')
    if (kind === 'variables') assert.equal(file.insight_variables.length, 1)
    if (kind.startsWith('more')) {
      assert.equal(file.project.actions.length, 1000)
      assert.ok(missing.includes('actions: more than 1000'), missing.join('\n'))
    }
  })

test('what a schema refuses is left out, one after the other', { timeout: 120_000 }, async () => {
  const { text } = await imported(
    { person_properties: [{ name: 'tier' }, { name: 'plan' }] },
    {
      tried: async text => {
        const { properties } = parse(text).people
        return Object.hasOwn(properties, 'tier')
          ? [{ place: ['people', 'properties', 'tier', 'value_1'], words: 'is no number\nat all' }]
          : []
      },
    },
  )
  assert.deepEqual(Object.keys(parse(text).people.properties), ['plan'])
  assert.match(text, /^# {3}tier of the people: is no number at all$/m)
})

test('a file of which nothing can be taken out is said to be refused', async () => {
  const { missing } = await imported({}, { tried: async () => [{ place: [], words: 'never' }] })
  assert.ok(missing.includes('what a start refuses of this file: never'), missing.join('\n'))
})
