// What a forced run costs over the same SQL sent straight to ClickHouse, in turn.

import { Straight } from './by-itself.ts'
import { ask200, createEndpoint, runOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { median, type Served, serveMock } from './processes.ts'

/** Queries over `numbers()` read no table, so that both sides have the same data. */
const queries: { name: string; hogql: string; aim: number }[] = [
  { name: 'tiny', hogql: 'SELECT number FROM numbers(10)', aim: 1.5 },
  {
    name: 'heavy',
    hogql: 'SELECT number % 100 AS bucket, sum(number) FROM numbers(20000000) GROUP BY bucket ORDER BY bucket',
    aim: 15,
  },
]

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function compare(
  server: Served,
  straight: Straight,
  { name, hogql, aim }: (typeof queries)[number],
  runs: number,
): Promise<Figure> {
  await createEndpoint(server.url, name, hogql)
  const shot = runOf(name, { refresh: 'force', debug: true })
  const { clickhouse } = JSON.parse((await ask200(server.url, shot)).body) as { clickhouse: string }
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let i = 0; i < runs + 5; i++) {
    ours.push(await timed(() => ask200(server.url, runOf(name, { refresh: 'force' }))))
    theirs.push(await straight.time(clickhouse))
  }
  // The first five warm up.
  const [a, b] = [median(ours.slice(5)), median(theirs.slice(5))]
  const percent = name === 'heavy'
  return {
    name: `forced run over straight SQL, ${name} query`,
    value: percent ? (a / b - 1) * 100 : a - b,
    unit: percent ? '%' : 'ms',
    aim: { atMost: aim },
    detail: `${a.toFixed(2)} ms to ${b.toFixed(2)} ms`,
  }
}

export async function forcedRun({ runs }: Mode): Promise<Figure[]> {
  const server = await serveMock()
  const straight = new Straight()
  try {
    await straight.ready()
    const figures: Figure[] = []
    for (const query of queries) figures.push(await compare(server, straight, query, runs))
    return figures
  } finally {
    straight.stop()
    await server.stop()
  }
}
