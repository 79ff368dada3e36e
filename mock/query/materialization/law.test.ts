// The law of materialization, on a real engine: what a table answers is what the query itself answers, for every value of
// its variables; for ranges where the bounds begin a bucket.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Laboratory, openLaboratory, variedEvents } from '../insights/dataset-d.ts'
import { eligibility, planMaterialization, ready } from '../materialize.ts'
import type { Scope, StoredQuery, VariableValues } from '../types.ts'

let laboratory: Laboratory
let scope: Scope

before(async () => {
  await ready()
  laboratory = openLaboratory()
  scope = await laboratory.world('law', variedEvents)
})
after(() => laboratory.close())

interface Shape {
  query: string
  values: VariableValues[]
  bucketOverrides?: Record<string, string>
  scope?: Partial<Scope>
  /** Rows in the order they come; else as a set. */
  isOrdered?: boolean
}

const names = [{ e: '$pageview' }, { e: '$pageleave' }, { e: 'signed up' }, { e: 'never' }, { e: null }]
const browsers = [{ b: 'Chrome' }, { b: 'Safari' }, { b: 'never' }, { b: null }, { b: '' }]
const froms = ['2020-01-09', '2020-01-12', '2020-01-13', '2020-01-15', '2020-01-16', '2021-01-01']
const ranges = froms.flatMap((from, at) => [at + 2, at - 1].map(end => ({ from, until: froms[end] ?? '2019-01-01' })))
const instants = froms.map(from => ({ from: `${from} 00:00:00` }))

const shapes: Record<string, Shape> = {
  'rows of one event': {
    query:
      'select distinct_id, timestamp from events where event = {variables.e} order by timestamp desc, uuid limit 4',
    values: names,
    isOrdered: true,
  },
  'every column': { query: 'select * from events where event = {variables.e}', values: names },
  'groups of one event': {
    query:
      'select properties.$browser, count() as n, avg(toFloat(properties.prop)) from events where event = {variables.e} group by properties.$browser order by n desc, 1',
    values: names,
    isOrdered: true,
  },
  'a number that may be of nothing': {
    query:
      'select count(), avg(toFloat(properties.prop)), uniq(distinct_id), avg(length(event)), sum(toFloat(properties.prop)), max(timestamp), median(toFloat(properties.prop)) / 2 from events where event = {variables.e}',
    values: names,
  },
  'a property': {
    query:
      'select event, count(distinct person_id) as persons from events where properties.$browser = {variables.b} group by event having count() > 3',
    values: browsers,
  },
  'a property of the person': {
    query: 'select count() from events where person.properties.email = {variables.b}',
    values: [{ b: 'p1@example.com' }, { b: 'never' }, { b: null }],
  },
  'an expression on the column': {
    query: 'select event, count() from events where lower(properties.$browser) = lower({variables.b}) group by event',
    values: browsers.filter(({ b }) => b !== null),
  },
  'two variables': {
    query:
      'select distinct_id, count() from events where event = {variables.e} and properties.$browser = {variables.b} group by distinct_id',
    values: names.slice(0, 3).flatMap(name => [{ b: 'Chrome' }, { b: null }].map(browser => ({ ...name, ...browser }))),
  },
  'a pattern': {
    query:
      "select count(), min(timestamp), sumIf(toFloat(properties.prop), event = '$pageview') from events where event like {variables.e}",
    values: [{ e: '$page%' }, { e: '%' }, { e: 'never%' }],
  },
  'not a pattern': {
    query: 'select event, distinct_id from events where event not ilike {variables.e}',
    values: [{ e: '$PAGE%' }, { e: '%' }, { e: 'never%' }],
  },
  'a half-open range': {
    query:
      'select event, count() as n from events where timestamp >= {variables.from} and timestamp < {variables.until} group by event order by n desc, event',
    values: ranges,
    isOrdered: true,
  },
  'a range that begins after and ends with an instant': {
    query: 'select count() from events where timestamp > {variables.from} and timestamp <= {variables.until}',
    values: ranges,
  },
  'a range with a condition of its own, the variable first': {
    query:
      "select event, sum(toFloat(properties.prop)) from events where {variables.from} <= timestamp and properties.$browser != 'Edge' group by event",
    values: instants,
  },
  'a computed bound': {
    query: 'select count() from events where timestamp >= toDateTime({variables.from}) - interval 2 day',
    values: instants,
  },
  'parts that may be of nothing': {
    query:
      "select minIf(toFloat(properties.prop), event = 'signed up'), minIf(timestamp, event = 'signed up'), maxIf(timestamp, event = '$pageleave'), countIf(event = 'never'), min(toFloat(properties.prop)) from events where timestamp >= {variables.from}",
    values: instants,
  },
  'a ratio of parts, groups by day': {
    query:
      "select toStartOfDay(timestamp) as day, round(countIf(event = '$pageview') / count(), 2) as share from events where timestamp >= {variables.from} group by day having count() > 1 order by day",
    values: instants,
    isOrdered: true,
  },
  'distinct rows of a range': {
    query: 'select distinct event from events where timestamp >= {variables.from}',
    values: instants,
  },
  'rows of a range': {
    query:
      'select event, timestamp from events where timestamp >= {variables.from} order by timestamp, uuid limit 3 offset 1',
    values: instants,
    isOrdered: true,
  },
  'a number as the bound': {
    query: 'select event, count() from events where toFloat(properties.prop) > {variables.n} group by event',
    values: [{ n: -5 }, { n: 2 }, { n: 10 }, { n: 39.5 }, { n: 99 }],
  },
  'buckets of a week': {
    query: 'select count() from events where timestamp >= {variables.from} and timestamp < {variables.until}',
    values: [
      { from: '2020-01-05', until: '2020-01-12' },
      { from: '2020-01-12', until: '2020-01-19' },
      { from: '2020-01-12', until: '2020-01-26' },
    ],
    bucketOverrides: { timestamp: 'week' },
  },
  'buckets of an hour in another time zone': {
    query: 'select event, count() from events where timestamp >= {variables.from} group by event',
    values: [{ from: '2020-01-15 17:30:00' }, { from: '2020-01-12 18:30:00' }].map(({ from }) => ({
      from: from.replace(':30', ':00'),
    })),
    bucketOverrides: { timestamp: 'hour' },
    scope: { timezone: 'America/Los_Angeles' },
  },
  'days of another time zone': {
    query:
      'select toDate(timestamp) as day, count() from events where timestamp >= {variables.from} and timestamp <= {variables.until} group by day',
    values: ranges,
    scope: { timezone: 'Asia/Kolkata' },
  },
  'buckets of a month': {
    query: 'select count() from events where timestamp >= {variables.from}',
    values: [{ from: '2019-12-01' }, { from: '2020-01-01' }, { from: '2020-02-01' }],
    bucketOverrides: { timestamp: 'month' },
  },
  'a join': {
    query:
      'select e.event, count() as n from events e left join persons p on e.person_id = p.id where p.properties.name = {variables.p} group by e.event order by n, e.event',
    values: [{ p: 'p1' }, { p: 'p4' }, { p: 'never' }],
    isOrdered: true,
  },
  'a CTE of rows': {
    query:
      'with x as (select event, distinct_id as d from events where timestamp >= {variables.from}) select d, count() as n from x group by d',
    values: instants,
  },
  'a CTE of groups': {
    query:
      'with x as (select distinct_id, count() as n from events where event = {variables.e} group by distinct_id) select * from x where n > 1',
    values: names,
  },
  'a CTE of groups that are counted again': {
    query:
      'with x as (select distinct_id, count() as n from events where event = {variables.e} group by distinct_id) select n, count() as persons from x group by n order by n',
    values: names,
    isOrdered: true,
  },
  'a union': {
    query:
      "select event as name, 'event' as kind from events where event = {variables.e} union all select distinct_id, 'person' from events where event = {variables.e}",
    values: names,
  },
  'a union of groups': {
    query:
      'select event as name, count() as n from events where properties.$browser = {variables.b} group by event union all select distinct_id, count() from events where properties.$browser = {variables.b} group by distinct_id',
    values: browsers,
  },
  'aliases and positions': {
    query:
      'select upper(event) as name, count() as n from events where name = {variables.e} group by 1 order by 2 desc',
    values: [{ e: '$PAGEVIEW' }, { e: 'never' }],
  },
  'everything by all': {
    query: 'select event, properties.$browser, count() from events where timestamp >= {variables.from} group by all',
    values: instants,
  },
  'one thing with two names': {
    query:
      "select event as a, event as b, concat(b, '!') as c, count() as n, count() as m from events where distinct_id = {variables.d} group by event having m > 1 order by b",
    values: [{ d: 'p1' }, { d: 'p2' }, { d: 'never' }],
    isOrdered: true,
  },
  'a name used in WHERE that the table has no use for': {
    query: 'select count() as n, 1 as one from events where one = 1 and timestamp >= {variables.from}',
    values: instants,
  },
  'properties with odd names': {
    query:
      'select properties.order, properties.`a b`, properties.$browser, event as `the event` from events where event = {variables.e} order by properties.limit, uuid',
    values: names,
    isOrdered: true,
  },
  'no variables': {
    query: 'select event, count() as n from events group by event order by n desc',
    values: [{}],
    isOrdered: true,
  },
}

const inSomeOrder = (rows: unknown[]) => rows.map(row => JSON.stringify(row)).toSorted()

for (const [name, shape] of Object.entries(shapes)) {
  test(`the table answers as the query does: ${name}`, async () => {
    const here = { ...scope, ...shape.scope }
    const codeNames = Object.keys(shape.values[0]!)
    const variables = Object.fromEntries(codeNames.map(code_name => [code_name, { variableId: code_name, code_name }]))
    const query: StoredQuery = { kind: 'HogQLQuery', query: shape.query, variables }
    assert.deepEqual(eligibility(query), { can_materialize: true })
    const plan = planMaterialization(query, { table: 'law_v1', bucketOverrides: shape.bucketOverrides ?? null })
    assert.ok(plan.kind === 'hogql')
    const view = await laboratory.build(plan.sourceQuery, here, name.replace(/\W+/g, '_'))
    const withTable = { ...here, views: { law_v1: view } }
    let answered = 0
    for (const values of shape.values) {
      const inline = await laboratory.ask(shape.query, here, values)
      const served = await laboratory.ask(plan.executionQuery, withTable, values)
      const order = shape.isOrdered ? (rows: unknown[]) => rows : inSomeOrder
      assert.deepEqual(
        order(served),
        order(inline),
        `${JSON.stringify(values)}\n${plan.sourceQuery}\n${plan.executionQuery}`,
      )
      answered += inline.length
    }
    assert.ok(answered > 0, 'equal only because there is nothing to answer')
  })
}

test('the table shows the columns that the query shows', async () => {
  const text = 'select properties.$browser, count(), event as e from events where event = {variables.e} group by all'
  const plan = planMaterialization({ kind: 'HogQLQuery', query: text }, { table: 'columns_v1' })
  assert.ok(plan.kind === 'hogql')
  const views = { columns_v1: await laboratory.build(plan.sourceQuery, scope, 'columns') }
  const columnsOf = async (query: string) =>
    (await laboratory.run({ kind: 'HogQLQuery', query }, { scope: { ...scope, views }, variables: { e: 'x' } })).columns
  assert.deepEqual(await columnsOf(plan.executionQuery), await columnsOf(text))
})
