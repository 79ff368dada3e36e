// How long a light query of one world waits while another world keeps the engine busy with heavy ones.
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

async function waits(server: Served, runs: number): Promise<number[]> {
  const headers = await anotherWorld(server)
  const path = '/api/projects/@current/endpoints/'
  const query = { kind: 'HogQLQuery', query: 'SELECT count() FROM events' }
  const body = JSON.stringify({ name: 'light', query })
  await fetch(server.url + path, { method: 'POST', headers, body })
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const began = performance.now()
    await ask200(server.url, { ...runOf('light', { refresh: 'force' }), path: `${path}light/run`, headers })
    times.push(performance.now() - began)
  }
  return times
}

export async function turns({ runs }: Mode): Promise<Figure[]> {
  const server = await serveMock()
  const over = new AbortController()
  try {
    await createEndpoint(server.url, 'heavy', heavy)
    const alone = await waits(server, runs)
    const pressing = Array.from({ length: atOnce }, () => press(server, over.signal))
    const times = await waits(server, runs)
    over.abort()
    await Promise.all(pressing)
    return [
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
