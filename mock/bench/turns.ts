// How long a light query of one world waits while another world keeps the engine busy with heavy ones, and whether queries of
// two worlds run at the same time.
import { availableParallelism } from 'node:os'
import { ask200, authorized, createEndpoint, runOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { median, type Served, serveMock } from './processes.ts'

const heavy = 'SELECT count() FROM numbers(3000000000) WHERE cityHash64(number) % 3 = 5'
const atOnce = 6

/** Runs on connections of their own, until they are told to stop. */
async function press(server: Served, signal: AbortSignal): Promise<void> {
  const { path, body, ...rest } = runOf('heavy', { refresh: 'force' })
  while (!signal.aborted)
    await fetch(server.url + path, { ...rest, ...(body && { body }), signal }).then(
      answer => answer.text(),
      () => '',
    )
}

/** The head that opens a world of its own. */
async function anotherWorld(server: Served): Promise<Record<string, string>> {
  const world = await fetch(`${server.url}/__mock__/worlds`, { method: 'POST', headers: authorized, body: '{}' })
  const { keys } = (await world.json()) as { keys: { personal_api_key: string } }
  return { ...authorized, Authorization: `Bearer ${keys.personal_api_key}` }
}

const path = '/api/projects/@current/endpoints/'

/** The head of a world of its own, in which the query has that name. */
async function worldWith(server: Served, name: string, text: string): Promise<Record<string, string>> {
  const headers = await anotherWorld(server)
  const body = JSON.stringify({ name, query: { kind: 'HogQLQuery', query: text } })
  await fetch(server.url + path, { method: 'POST', headers, body })
  return headers
}

async function waits(server: Served, runs: number): Promise<number[]> {
  const headers = await worldWith(server, 'light', 'SELECT count() FROM events')
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const began = performance.now()
    await ask200(server.url, { ...runOf('light', { refresh: 'force' }), path: `${path}light/run`, headers })
    times.push(performance.now() - began)
  }
  return times
}

/** One row, so ClickHouse uses one processor for it. */
const single = 'SELECT arraySum(arrayMap(x -> cityHash64(x) % 3, range(20000000)))'

/** Two worlds, each with a query for one processor: at once it takes as long as one alone, one after the other twice as long. */
async function together(server: Served, rounds: number): Promise<Figure> {
  const worlds = [await worldWith(server, 'single', single), await worldWith(server, 'single', single)]
  const took = async (heads: Record<string, string>[]) => {
    const began = performance.now()
    const body = JSON.stringify({ refresh: 'force' })
    const answers = heads.map(headers => fetch(`${server.url}${path}single/run`, { method: 'POST', headers, body }))
    for (const answer of await Promise.all(answers)) {
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      await answer.text()
    }
    return performance.now() - began
  }
  const [alone, both]: [number[], number[]] = [[], []]
  await took(worlds)
  for (let round = 0; round < rounds; round++) {
    alone.push(await took(worlds.slice(0, 1)))
    both.push(await took(worlds))
  }
  return {
    name: "two worlds' queries at once over one alone",
    value: median(both) / median(alone),
    unit: 'ratio',
    // With one processor the second has to wait.
    ...(availableParallelism() > 1 && { aim: { atMost: 1.5 } }),
    detail: `${median(both).toFixed(0)} ms to ${median(alone).toFixed(0)} ms, one processor for each`,
  }
}

export async function turns({ runs, rounds }: Mode): Promise<Figure[]> {
  const server = await serveMock()
  const over = new AbortController()
  try {
    const atOnceFigure = await together(server, rounds)
    await createEndpoint(server.url, 'heavy', heavy)
    const alone = await waits(server, runs)
    const pressing = Array.from({ length: atOnce }, () => press(server, over.signal))
    const times = await waits(server, runs)
    over.abort()
    await Promise.all(pressing)
    return [
      atOnceFigure,
      {
        name: `light query of a world beside ${atOnce} heavy ones of another`,
        value: median(times),
        unit: 'ms',
        aim: { atMost: 200 },
        detail: `at most ${Math.max(...times).toFixed(0)} ms in ${runs} runs; ${median(alone).toFixed(0)} ms alone`,
      },
    ]
  } finally {
    over.abort()
    await server.stop()
  }
}
