// Ten million events: how long they take to be made, to be there again after a restart, and to be asked what the load scenario
// `queries` asks.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, ask200, createEndpoint, runOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import {
  canLookInside,
  childOf,
  forgetPeak,
  median,
  peakMegabytes,
  processorTime,
  root,
  type Served,
  serveMockIn,
} from './processes.ts'

const events = 10_000_000

interface Scenario {
  world: { seed: number; clock: string }
  phases: Record<string, { query: string }>
}
/** The project's; what the benchmark compares with brings another one into this folder. */
const { parse } = createRequire(join(root, 'package.json'))('yaml') as typeof import('yaml')
const slo = parse(readFileSync(join(root, 'load/slo.yaml'), 'utf8')) as { queries: Scenario }
const { phases, world } = slo.queries
const seconds = (since: number) => (performance.now() - since) / 1000

/** Yesterday's midnight, as the scenario has it. */
const before = (clock: string) => new Date(Date.parse(clock) - 86_400_000).toISOString().slice(0, 19).replace('T', ' ')

/** From start to the first answer, in seconds; the API gives up on it as long as the events are not there. */
async function start(cache: string): Promise<{ server: Served; took: number }> {
  const began = performance.now()
  const words = ['--seed', String(world.seed), '--clock', world.clock, '--events', String(events)]
  const server = await serveMockIn({ XDG_CACHE_HOME: cache }, ...words)
  try {
    await createEndpoint(server.url, 'first', 'SELECT count() FROM events')
    const asked = runOf('first', { refresh: 'force' })
    let answer = await ask(server.url, asked)
    while (answer.status >= 500 && seconds(began) < 600) answer = await ask(server.url, asked)
    const { results } = JSON.parse(answer.body) as { results?: unknown[][] }
    if (results?.[0]?.[0] !== events) throw new Error(`not ${events} events: ${answer.body.slice(0, 300)}`)
    return { server, took: seconds(began) }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const sizeOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(file => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)

async function timesOf({ url }: Served, name: string, runs: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    await ask200(url, runOf(name, { refresh: 'force' }))
    times.push(seconds(began))
  }
  return times
}

/** Memory of the mock and of its ClickHouse; nothing where it cannot be seen from outside. */
const memoryOf = (when: string, mock: number, clickhouse: number, detail: string): Figure[] =>
  canLookInside
    ? [
        { name: `memory of ClickHouse, ${when}`, value: clickhouse, unit: 'MB', detail },
        { name: `memory of the mock, ${when}`, value: mock, unit: 'MB', detail },
      ]
    : []

const peaksOf = ({ pid }: Served): [mock: number, clickhouse: number] =>
  canLookInside ? [peakMegabytes(pid), peakMegabytes(childOf(pid))] : [0, 0]

function forgetPeaks({ pid }: Served): void {
  if (canLookInside) for (const each of [pid, childOf(pid)]) forgetPeak(each)
}

async function queries(server: Served, phases: Scenario['phases'], runs: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [phase, { query }] of Object.entries(phases)) {
    const name = `${phase.replaceAll('_', '-')}-of-ten-million`
    await createEndpoint(server.url, name, query.replaceAll('{before}', before(world.clock)))
    forgetPeaks(server)
    const times = await timesOf(server, name, runs)
    figures.push(
      {
        name: `load query ${phase}, 10,000,000 events`,
        value: median(times),
        unit: 's',
        aim: { atMost: 5 },
        detail: `the first ${times[0]!.toFixed(2)} s, at most ${Math.max(...times).toFixed(2)} s`,
      },
      ...memoryOf(`load query ${phase}`, ...peaksOf(server), 'at most'),
    )
  }
  return figures
}

export async function tenMillion({ name, rounds }: Mode): Promise<Figure[]> {
  if (name === 'quick') return []
  const cache = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  try {
    const made = await start(cache)
    const making = memoryOf('10,000,000 events being made', ...peaksOf(made.server), 'at most')
    const worked = canLookInside ? `, ${processorTime(childOf(made.server.pid)).toFixed(0)} s of processors` : ''
    await made.server.stop()
    const { server, took } = await start(cache)
    try {
      forgetPeaks(server)
      const atRest = memoryOf('10,000,000 events at rest', ...peaksOf(server), 'after the first answer')
      const answers = await queries(server, phases, rounds)
      const size = sizeOf(join(cache, 'understudy/data')) / 2 ** 20
      const detail = 'from start to the first answer'
      return [
        { name: '10,000,000 events made', value: made.took, unit: 's', aim: { atMost: 60 }, detail: detail + worked },
        { name: '10,000,000 events after a restart', value: took, unit: 's', aim: { atMost: 3 }, detail },
        ...making,
        ...atRest,
        ...answers,
        { name: '10,000,000 events on disk', value: size, unit: 'MB', detail: 'shared by all processes of a user' },
      ]
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}
