// What a forced run costs over the same SQL sent straight to ClickHouse, in turn.

import { Straight } from './by-itself.ts'
import { ask200, createEndpoint, runOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { median, type Served, serveMock } from './processes.ts'

interface Query {
  name: string
  hogql: string
  unit: 'ms' | '%'
  aim: number
  /** So many runs come before those that are judged. */
  first: number
  /** How many are judged, in runs of the mode: the shorter, the more. */
  times: number
}

/** Queries over `numbers()` read no table, so that both sides have the same data. */
const queries: Query[] = [
  // V8 interprets at first what it compiles, better and better, when it is run often, which ClickHouse's code has behind it.
  { name: 'tiny', hogql: 'SELECT number FROM numbers(10)', unit: 'ms', aim: 1.5, first: 100, times: 10 },
  {
    name: 'heavy',
    hogql: 'SELECT number % 100 AS bucket, sum(number) FROM numbers(20000000) GROUP BY bucket ORDER BY bucket',
    unit: '%',
    aim: 15,
    first: 5,
    times: 1,
  },
]

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Milliseconds of some runs and of as many statements, one of these after one of those. */
async function inTurn(
  run: () => Promise<unknown>,
  statement: () => Promise<number>,
  count: number,
): Promise<[number, number]> {
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let i = 0; i < count; i++) {
    ours.push(await timed(run))
    theirs.push(await statement())
  }
  return [median(ours), median(theirs)]
}

async function compare(
  server: Served,
  straight: Straight,
  { name, hogql, unit, aim, first, times }: Query,
  runs: number,
): Promise<Figure[]> {
  await createEndpoint(server.url, name, hogql)
  const shot = runOf(name, { refresh: 'force', debug: true })
  const { clickhouse } = JSON.parse((await ask200(server.url, shot)).body) as { clickhouse: string }
  const pairs = (count: number) =>
    inTurn(
      () => ask200(server.url, runOf(name, { refresh: 'force' })),
      () => straight.time(clickhouse),
      count,
    )
  const figure = ([ours, theirs]: [number, number], which: string): Figure => ({
    name: `forced run over straight SQL, ${name} query${which}`,
    value: unit === '%' ? (ours / theirs - 1) * 100 : ours - theirs,
    unit,
    detail: `${ours.toFixed(2)} ms to ${theirs.toFixed(2)} ms`,
  })
  const cold = figure(await pairs(first), `, the first ${first}`)
  return [cold, { ...figure(await pairs(runs * times), ''), aim: { atMost: aim } }]
}

export async function forcedRun({ runs }: Mode): Promise<Figure[]> {
  const server = await serveMock()
  const straight = new Straight()
  try {
    await straight.ready()
    const figures: Figure[] = []
    for (const query of queries) figures.push(...(await compare(server, straight, query, runs)))
    return figures
  } finally {
    straight.stop()
    await server.stop()
  }
}
