// What an insight costs over the SQL that somebody writes by hand for the same numbers: in turn, on the same engine and events.
import assert from 'node:assert/strict'
import { defaultCacheDir } from '../cache-dir.ts'
import { basePropertyTypes, baseTable, storyOf } from '../query/dataset.ts'
import { decodeManyRows } from '../query/encode.ts'
import { type Opened, openEngine } from '../query/engine/opened.ts'
import { loadParser } from '../query/hogql/compile.ts'
import { insights } from '../query/insights/kinds.ts'
import type { Scope, StoredQuery } from '../query/types.ts'
import { byHand, steps } from './by-hand.ts'
import type { Figure, Mode } from './measure.ts'
import { median } from './processes.ts'

const day = 86_400_000
const now = Date.UTC(2026, 5, 3, 15)
const scope: Scope = {
  ...{ world: 'bench', teamId: 1, seed: 1, events: 1_000_000, anchor: now, now, upTo: 0 },
  ...{ timezone: 'UTC', weekStartDay: 'sunday', propertyTypes: basePropertyTypes, views: {} },
}

type Rows = unknown[][]
interface Compared {
  query: StoredQuery
  /** Days before today. */
  days: number
  /** What the rows written by hand and the answer of the insight both say. */
  hand(rows: Rows): unknown
  compiled(results: never): unknown
}

const pageview = { kind: 'EventsNode', event: '$pageview' }
const dateRange = { date_from: '-30d' }
const dayOf = (index: number, days = 30) =>
  new Date(now - (now % day) + (index - days) * day).toISOString().slice(0, 10)

/** Means to nine digits: their parts are summed in whatever order they come. Medians are ClickHouse's estimates. */
const near = (value: unknown) => (value === null ? null : Number(Number(value).toPrecision(9)))

const funnel = (funnelOrderType: string): Compared => ({
  query: {
    ...{ kind: 'FunnelsQuery', dateRange, funnelsFilter: { funnelOrderType } },
    series: steps.map(event => ({ kind: 'EventsNode', event })),
  },
  days: 30,
  hand: rows => [...rows[0]!.slice(0, 3), near(rows[0]![3]), near(rows[0]![5])],
  compiled: (all: { count: number; average_conversion_time: number }[]) => [
    ...all.map(({ count }) => count),
    ...all.slice(1).map(step => near(step.average_conversion_time)),
  ],
})

const filled = (rows: Rows, keys: (string | number)[]) => {
  const found = new Map(rows.map(row => [String(row[0]), Number(row.at(-1))]))
  return keys.map(key => found.get(String(key)) ?? 0)
}
const days = Array.from({ length: 31 }, (_, index) => dayOf(index))

const compared: Record<keyof typeof byHand, Compared> = {
  trends: {
    query: { kind: 'TrendsQuery', series: [pageview], dateRange },
    days: 30,
    hand: rows => filled(rows, days),
    compiled: ([{ data }]: [{ data: number[] }]) => data,
  },
  funnel: funnel('ordered'),
  'unordered funnel': funnel('unordered'),
  'strict funnel': funnel('strict'),
  retention: {
    query: { kind: 'RetentionQuery', retentionFilter: { totalIntervals: 30 } },
    days: 29,
    hand: rows =>
      days.slice(1).map(from =>
        filled(
          rows.filter(([day]) => day === from).map(row => row.slice(1)),
          [...Array(30).keys()],
        ),
      ),
    compiled: (rows: { values: { count: number }[] }[]) => rows.map(({ values }) => values.map(({ count }) => count)),
  },
  lifecycle: {
    query: { kind: 'LifecycleQuery', series: [pageview], dateRange },
    days: 31,
    hand: rows =>
      ['new', 'returning', 'resurrecting', 'dormant'].map(status =>
        filled(
          rows.filter(row => row[1] === status),
          days,
        ),
      ),
    compiled: (rows: { data: number[] }[]) => rows.map(({ data }) => data.map(Math.abs)),
  },
  stickiness: {
    query: { kind: 'StickinessQuery', series: [pageview], dateRange },
    days: 30,
    hand: rows =>
      filled(
        rows,
        days.map((_, index) => index + 1),
      ),
    compiled: ([{ data }]: [{ data: number[] }]) => data,
  },
  paths: {
    query: { kind: 'PathsQuery', pathsFilter: { includeEventTypes: ['$pageview'] }, dateRange },
    days: 30,
    hand: rows => rows.map(([source, target, value, average]) => [source, target, value, near(average)]),
    compiled: (edges: { source: string; target: string; value: number; average_conversion_time: number }[]) =>
      edges.map(edge => [edge.source, edge.target, edge.value, near(edge.average_conversion_time)]),
  },
}

const rowsOf = async ({ engine }: Opened, sql: string, params: Record<string, unknown>) =>
  (await decodeManyRows(await engine.query({ sql, params, maxExecutionTime: 120 }))).rows

/** The insight as the service runs it, planned, asked and answered. */
async function asCompiled(opened: Opened, { query }: Compared): Promise<unknown> {
  const plan = insights.get(query.kind)!(query, { scope, variables: {} })
  const base_from = await opened.data.windowStart(scope)
  const sets = plan.selects.map(({ sql, params }) => rowsOf(opened, sql, { ...params, base_from }))
  return plan.finish(await Promise.all(sets)).results
}

function asWritten(opened: Opened, sql: string, { days }: Compared): Promise<Rows> {
  const { base_start, base_to } = storyOf(now)
  const from = (now - (now % day) - days * day) * 1000 - base_start
  const events = `SELECT event, person_id, fromUnixTimestamp64Micro({base_start:Int64} + at, 'UTC') AS timestamp,
    toUnixTimestamp64Milli(timestamp) AS ms, fromUnixTimestamp64Micro({base_start:Int64} + person_created_at, 'UTC') AS created,
    \`mat_$current_url\` AS url FROM ${baseTable(scope, 'events')} WHERE at >= {from:Int64} AND at <= {base_to:Int64}`
  return rowsOf(opened, `WITH e AS (${events}) ${sql}`, { base_start, base_to, from })
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  times.push(performance.now() - began)
  return result
}

async function compare(opened: Opened, name: keyof typeof byHand, rounds: number): Promise<Figure> {
  const one = compared[name]
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const results = await timed(ours, () => asCompiled(opened, one))
    const rows = await timed(theirs, () => asWritten(opened, byHand[name], one))
    assert.deepEqual(one.compiled(results as never), one.hand(rows), `${name}: SQL by hand and the insight differ`)
  }
  // The first of each warms up.
  const [a, b] = [median(ours.slice(1)), median(theirs.slice(1))]
  return {
    name: `${name} over SQL written by hand`,
    value: a / b,
    unit: 'ratio',
    aim: { atMost: 1.5 },
    detail: `${a.toFixed(0)} ms to ${b.toFixed(0)} ms, the same numbers`,
  }
}

export async function besideHand({ rounds }: Mode): Promise<Figure[]> {
  const [opened] = await Promise.all([openEngine({}, defaultCacheDir()), loadParser()])
  if (!opened) throw new Error('ClickHouse does not run here')
  try {
    await opened.data.ensure(scope)
    const figures: Figure[] = []
    for (const name of Object.keys(byHand) as (keyof typeof byHand)[]) figures.push(await compare(opened, name, rounds))
    return figures
  } finally {
    await opened.engine.close()
  }
}
