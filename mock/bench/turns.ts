// How long a light query of one world waits while another world keeps the engine busy with heavy ones, and whether queries of
// two worlds run at the same time.
import { availableParallelism } from 'node:os'
import { Straight } from './by-itself.ts'
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

/** What two take at once over what one takes alone, in turn. */
async function atOnceOver(
  rounds: number,
  took: (count: 1 | 2) => Promise<number>,
): Promise<Pick<Figure, 'value' | 'unit' | 'detail'>> {
  const [alone, both]: [number[], number[]] = [[], []]
  await took(2)
  for (let round = 0; round < rounds; round++) {
    alone.push(await took(1))
    both.push(await took(2))
  }
  const [a, b] = [median(alone), median(both)]
  const detail = `${b.toFixed(0)} ms to ${a.toFixed(0)} ms, one processor for each`
  return { value: b / a, unit: 'ratio', detail }
}

/** Two worlds, each with a query for one processor: at once it takes as long as one alone, one after the other twice as long. */
async function together(server: Served, rounds: number): Promise<Figure> {
  const worlds = [await worldWith(server, 'single', single), await worldWith(server, 'single', single)]
  const took = async (count: number) => {
    const began = performance.now()
    const body = JSON.stringify({ refresh: 'force' })
    const answers = worlds
      .slice(0, count)
      .map(headers => fetch(`${server.url}${path}single/run`, { method: 'POST', headers, body }))
    for (const answer of await Promise.all(answers)) {
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      await answer.text()
    }
    return performance.now() - began
  }
  return {
    ...(await atOnceOver(rounds, took)),
    name: "two worlds' queries at once over one alone",
    // With one processor the second has to wait.
    ...(availableParallelism() > 1 && { aim: { atMost: 1.5 } }),
  }
}

/** What the machine itself makes of it: two processes share neither a mock nor an engine, but its memory, and whatever else runs. */
async function apart(rounds: number): Promise<Figure> {
  const processes = [new Straight(), new Straight()]
  const took = async (count: number) =>
    Math.max(...(await Promise.all(processes.slice(0, count).map(each => each.time(single)))))
  try {
    for (const each of processes) await each.ready()
    return { ...(await atOnceOver(rounds, took)), name: 'the same in two processes of ClickHouse, without a mock' }
  } finally {
    for (const each of processes) each.stop()
  }
}

export async function turns({ runs, rounds }: Mode): Promise<Figure[]> {
  const server = await serveMock()
  const over = new AbortController()
  try {
    const [atOnceFigure, apartFigure] = [await together(server, rounds), await apart(rounds)]
    await createEndpoint(server.url, 'heavy', heavy)
    const alone = await waits(server, runs)
    const pressing = Array.from({ length: atOnce }, () => press(server, over.signal))
    const times = await waits(server, runs)
    over.abort()
    await Promise.all(pressing)
    return [
      atOnceFigure,
      apartFigure,
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
