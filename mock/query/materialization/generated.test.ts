// The law of materialization for queries that nobody wrote: generated from a seed, with values for their variables, each asked
// of its table and inline.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { triedOf, tries } from '../../../spec/testing/tries.ts'
import { type Laboratory, openLaboratory, variedEvents } from '../insights/dataset-d.ts'
import { eligibility, insightRows, planMaterialization, ready, requiredVariables } from '../materialize.ts'
import type { Scope, StoredQuery, VariableValues } from '../types.ts'

let laboratory: Laboratory
let scope: Scope

before(async () => {
  await ready()
  laboratory = openLaboratory()
  scope = await laboratory.world('generated', variedEvents)
})
after(() => laboratory.close())

/** Choices that are the same for the same seed, whatever else is chosen. */
function choices(seed: number) {
  const roll = (about: string, sides: number) =>
    createHash('sha256').update(`${seed} ${about}`).digest().readUInt32LE() % sides
  const one = <T>(about: string, list: readonly T[]): T => list[roll(about, list.length)]!
  /** Each of the list with one chance of two; at least one of them. */
  const some = <T>(about: string, list: readonly T[]): T[] => {
    const chosen = list.filter((_, at) => roll(`${about} ${at}`, 2) === 0)
    return chosen.length > 0 ? chosen : [one(about, list)]
  }
  return { roll, one, some }
}
type Choices = ReturnType<typeof choices>

interface Condition {
  sql: string
  /** Values of the variables, one of them for each run. */
  values: VariableValues[]
}
const days = ['2019-12-31', '2020-01-09', '2020-01-12', '2020-01-13', '2020-01-15', '2020-01-16', '2021-01-01']
const equalities: Condition[] = [
  {
    sql: 'event = {variables.e}',
    values: [{ e: '$pageview' }, { e: '$pageleave' }, { e: 'signed up' }, { e: 'never' }, { e: null }],
  },
  {
    sql: 'properties.$browser = {variables.b}',
    values: [{ b: 'Chrome' }, { b: 'Safari' }, { b: '' }, { b: null }],
  },
  { sql: 'lower(event) = lower({variables.l})', values: [{ l: '$PageView' }, { l: 'SIGNED UP' }, { l: 'never' }] },
  {
    sql: 'person.properties.email = {variables.m}',
    values: [{ m: 'p1@example.com' }, { m: 'nobody@example.com' }, { m: null }],
  },
]
const comparisons: Condition[] = [
  { sql: 'distinct_id like {variables.d}', values: [{ d: 'p%' }, { d: 'p2' }, { d: '%3' }, { d: 'x%' }] },
  { sql: 'event not ilike {variables.f}', values: [{ f: '$PAGE%' }, { f: '%' }, { f: 'x' }] },
  { sql: 'timestamp >= {variables.from}', values: days.map(from => ({ from })) },
  { sql: 'timestamp > {variables.after}', values: days.map(day => ({ after: day })) },
  { sql: 'timestamp < {variables.until}', values: days.map(until => ({ until })) },
  { sql: 'timestamp <= {variables.last}', values: days.map(last => ({ last })) },
  { sql: 'toFloat(properties.prop) > {variables.n}', values: [{ n: -5 }, { n: 2 }, { n: 10 }, { n: 99 }] },
]
const keys = ['event', 'distinct_id', 'properties.$browser', 'toDate(timestamp)', 'upper(event)'] as const
const numbers = [
  'count()',
  'sum(toFloat(properties.prop))',
  'min(timestamp)',
  'max(toFloat(properties.prop))',
  "countIf(event = '$pageview')",
  'uniq(distinct_id)',
  'avg(toFloat(properties.prop))',
  "minIf(toFloat(properties.prop), event != 'signed up')",
] as const
const fixed = ['', " and event != '$pageleave'", " and (distinct_id = 'p1' or properties.prop is not null)"] as const
const buckets = [null, { timestamp: 'hour' }, { timestamp: 'fifteen_minutes' }, { timestamp: 'day' }] as const

interface Generated {
  query: StoredQuery
  values: VariableValues[]
  bucketOverrides: Record<string, string> | null
  isOrdered: boolean
}

function rowsOf({ one, some, roll }: Choices, where: string): { text: string; isOrdered: boolean } {
  const shown = some('columns', ['event', 'distinct_id', 'timestamp', 'properties.prop', 'upper(event) as loud'])
  const limit = one('limit', ['', ' limit 3', ' limit 4 offset 1'])
  const isOrdered = limit !== '' || roll('order', 2) === 0
  const order = isOrdered ? ' order by timestamp desc, uuid' : ''
  return { text: `select ${shown.join(', ')} from events where ${where}${order}${limit}`, isOrdered }
}

function groupsOf({ one, some, roll }: Choices, where: string): { text: string; isOrdered: boolean } {
  const by = roll('whole', 4) === 0 ? [] : some('keys', keys)
  const shown = [...by, ...some('numbers', numbers).map((number, at) => `${number} as number_${at}`)]
  const group = by.length > 0 ? ` group by ${by.join(', ')}` : ''
  const having = by.length > 0 ? one('having', ['', '', ' having count() > 1']) : ''
  const order = by.length > 0 && roll('order', 2) === 0 ? ` order by ${by.map((_, at) => at + 1).join(', ')}` : ''
  return {
    text: `select ${shown.join(', ')} from events where ${where}${group}${having}${order}`,
    isOrdered: order !== '',
  }
}

/** One to three conditions with variables, rows or groups. */
function generate(seed: number): Generated {
  const choice = choices(seed)
  const { one, some, roll } = choice
  const chosen = one('conditions', [
    () => some('equalities', equalities).slice(0, 2),
    () => some('comparisons', comparisons).slice(0, 2),
    () => [one('equality', equalities), ...some('comparisons', comparisons).slice(0, 2)],
  ])()
  const where = chosen.map(({ sql }) => sql).join(' and ') + one('fixed', fixed)
  const { text, isOrdered } = (roll('groups', 3) > 0 ? groupsOf : rowsOf)(choice, where)
  const values = Array.from({ length: 3 }, (_, run) =>
    Object.assign({}, ...chosen.map(({ sql, values }) => one(`${run} ${sql}`, values))),
  )
  const names = Object.keys(values[0]!)
  const variables = Object.fromEntries(names.map(code_name => [code_name, { variableId: code_name, code_name }]))
  const bucketOverrides = one('buckets', buckets)
  return { query: { kind: 'HogQLQuery', query: text, variables }, values, bucketOverrides, isOrdered }
}

const inSomeOrder = (rows: unknown[]) => rows.map(row => JSON.stringify(row)).toSorted()
const seeds = (most: number) => triedOf(Array.from({ length: most }, (_, seed) => seed))

test('a generated query answers from its table what it answers inline', async () => {
  const answered = { queries: 0, rows: 0 }
  for (const seed of seeds(32)) {
    const { query, values, bucketOverrides, isOrdered } = generate(seed)
    if (!eligibility(query).can_materialize) continue
    const plan = planMaterialization(query, { table: 'law_v1', bucketOverrides })
    assert.ok(plan.kind === 'hogql')
    const view = await laboratory.build(plan.sourceQuery, scope, `seed_${seed}`)
    const order = isOrdered ? (rows: unknown[]) => rows : inSomeOrder
    for (const each of values) {
      const inline = await laboratory.ask(query['query'] as string, scope, each)
      const served = await laboratory.ask(plan.executionQuery, { ...scope, views: { law_v1: view } }, each)
      const said: string = `seed ${seed}: ${query['query']} with ${JSON.stringify(each)}\n${plan.sourceQuery}\n${plan.executionQuery}`
      assert.deepEqual(order(served), order(inline), said)
      answered.rows += inline.length
    }
    answered.queries++
  }
  // Not equal only because there is nothing to answer.
  assert.ok(answered.queries >= tries(15) && answered.rows >= tries(30), JSON.stringify(answered))
})

const dimensions = [
  { property: '$browser', type: 'event' },
  { property: 'bool_field', type: 'event' },
  { property: 'name', type: 'person' },
  { property: 'email', type: 'person' },
] as const
const shownValues: Record<string, string[]> = {
  $browser: ['Chrome', 'Firefox', 'never', ''],
  bool_field: ['true', 'false'],
  name: ['p1', 'p2', 'p4'],
  email: ['p1@example.com', ''],
}
const maths = [
  { math: 'total' },
  { math: 'dau' },
  { math: 'weekly_active' },
  { math: 'sum', math_property: 'prop' },
  { math: 'p90', math_property: 'prop' },
  { math: 'avg_count_per_actor' },
  { math: 'first_time_for_user' },
  { math: 'hogql', math_hogql: 'count() * 2' },
] as const

function trendOf({ one, roll }: Choices): StoredQuery {
  const series = ['$pageview', '$pageleave', null].slice(0, 1 + roll('series', 3)).map((event, at) => ({
    kind: 'EventsNode',
    event,
    ...one(`math ${at}`, maths),
  }))
  const formula = one('formula', [undefined, 'A * 2', `A + ${'ABC'[series.length - 1]}`])
  const display = one('display', ['ActionsLineGraph', 'ActionsLineGraphCumulative', 'BoldNumber', 'ActionsTable'])
  return {
    kind: 'TrendsQuery',
    series,
    trendsFilter: { display, ...(formula && { formula }) },
    interval: one('interval', ['day', 'week', 'month', 'quarter']),
    dateRange: { date_from: one('from', ['2020-01-09', '-14d', 'all']), date_to: '2020-01-19' },
  }
}
const dear = { type: 'event', key: 'prop', operator: 'gt', value: 5 }
/** By the calendar, and not by the first event ever: there each event counts for its own value (see `materialize.ts`). */
const retentionOf = ({ one }: Choices): StoredQuery => ({
  kind: 'RetentionQuery',
  retentionFilter: {
    totalIntervals: 6,
    period: one('period', ['Hour', 'Day', 'Week']),
    cumulative: one('cumulative', [true, false]),
    minimumOccurrences: one('least', [1, 1, 2]),
    retentionType: one('type', ['retention_recurring', 'retention_first_time']),
    targetEntity: {
      id: one('target', ['$pageview', null]),
      type: 'events',
      properties: one('properties', [[], [dear]]),
    },
    returningEntity: { id: one('returning', ['$pageview', '$pageleave', null]), type: 'events' },
  },
  dateRange: { date_to: '2020-01-16' },
})

/** An insight with one or two breakdowns, as lists or in the older way. */
function insightOf(seed: number): { query: StoredQuery; values: VariableValues[] } {
  const choice = choices(seed)
  const { one, some, roll } = choice
  const split = some('split', dimensions).slice(0, 2)
  const [{ property, type }] = split as [(typeof dimensions)[number]]
  const isOld = split.length === 1 && roll('old', 2) === 0
  const breakdownFilter = isOld ? { breakdown: property, breakdown_type: type } : { breakdowns: split }
  const query = { ...(roll('kind', 4) > 0 ? trendOf : retentionOf)(choice), breakdownFilter }
  const values = Array.from({ length: 2 }, (_, run) =>
    Object.fromEntries(split.map(each => [each.property, one(`${run} ${each.property}`, shownValues[each.property]!)])),
  )
  return { query, values }
}

test('a generated insight answers from its stored rows what it answers inline', async () => {
  let answered = 0
  for (const seed of seeds(24)) {
    const { query, values } = insightOf(seed)
    assert.deepEqual(eligibility(query), { can_materialize: true })
    const stored = (await laboratory.run(query, { scope })).results as unknown[]
    for (const variables of values) {
      assert.deepEqual(Object.keys(variables).toSorted(), requiredVariables(query).toSorted())
      const inline = (await laboratory.run(query, { scope, variables })).results as unknown[]
      const said = `seed ${seed}: ${JSON.stringify(query)} with ${JSON.stringify(variables)}`
      assert.deepEqual(insightRows(stored, query, variables), inline, said)
      answered += inline.length
    }
  }
  assert.ok(answered >= tries(20), `${answered} rows`)
})
