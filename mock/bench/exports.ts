// A year of an export: how long its runs take to appear, how long each page takes, what they cost, and a start with them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ask, ask200, type Shot } from './client.ts'
import type { Figure } from './measure.ts'
import { canLookInside, residentMegabytes, type Served, serveMock } from './processes.ts'

/** A world of its own: in the seeded one a year is full of other things. */
interface Place {
  control: string
  collection: string
  query: string
  key: string
}

const shot = (method: string, path: string, { key }: Partial<Place> = {}, body?: object): Shot => ({
  ...{ method, path, headers: { 'Content-Type': 'application/json', ...(key && { Authorization: `Bearer ${key}` }) } },
  ...(body && { body: JSON.stringify(body) }),
})

async function newPlace({ url }: Served): Promise<Place> {
  const { body } = await ask(url, shot('POST', '/__mock__/worlds', {}, { frozen: true }))
  const { id, keys, posthog } = JSON.parse(body)
  return {
    control: `/__mock__/worlds/${id}`,
    collection: `/api/projects/${posthog.project_id}/batch_exports`,
    query: `/api/projects/${posthog.project_id}/query`,
    key: keys.personal_api_key,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function create({ url }: Served, place: Place, interval: string): Promise<string> {
  const settings = { flags: ['high-frequency-batch-exports'] }
  await ask200(url, shot('PUT', `${place.control}/batch-export-settings`, place, settings))
  const destination = { type: 'NoOp', config: {} }
  const { body } = await ask(url, shot('POST', place.collection, place, { name: interval, interval, destination }))
  return (JSON.parse(body) as { id: string }).id
}

/** Runs are counted by the engine, and how soon it is there is another figure. */
async function bringUpEngine({ url }: Served, place: Place): Promise<void> {
  const query = { kind: 'HogQLQuery', query: 'SELECT count() FROM events' }
  await ask200(url, shot('POST', place.query, place, { query }))
}

/** Milliseconds of each page, for whose runs the engine counts; and how many runs there are. */
async function walk({ url }: Served, place: Place, id: string): Promise<{ pages: number[]; runs: number }> {
  const times: number[] = []
  let runs = 0
  for (let path: string | null = `${place.collection}/${id}/runs?after=-400d`; path; ) {
    const began = performance.now()
    const { body } = await ask200(url, shot('GET', path, place))
    times.push(performance.now() - began)
    const { next, results } = JSON.parse(body) as { next: string | null; results: unknown[] }
    runs += results.length
    path = next?.slice(url.length) ?? null
  }
  return { pages: times, runs }
}

/** Milliseconds for what the mock makes ready by itself. */
const idle = 1500

/** When somebody comes back to a saved world. */
async function afterStart(server: Served, place: Place, id: string, name: string): Promise<Figure> {
  await bringUpEngine(server, place)
  await delay(idle)
  const { pages } = await walk(server, place, id)
  return {
    ...{ name: `${name}: slowest page after a start`, value: Math.max(...pages), unit: 'ms', aim: { atMost: 20 } },
    detail: `${idle / 1000} s after ClickHouse was ready`,
  }
}

const megabytes = ({ pid }: Served) => (canLookInside ? residentMegabytes(pid) : 0)

async function year(interval: string): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  const state = ['--state', join(folder, 'state.db')]
  let server = await serveMock(...state)
  try {
    const place = await newPlace(server)
    // The year is to end where the generated events do: its last three months carry something.
    const began = new Date(Date.now() - 365 * 24 * 3600 * 1000).toISOString()
    await ask200(server.url, shot('POST', `${place.control}/clock`, place, { set: began }))
    const id = await create(server, place, interval)
    await bringUpEngine(server, place)
    const before = megabytes(server)
    const jump = await timed(() =>
      ask200(server.url, shot('POST', `${place.control}/clock`, place, { advance: 'P365D' })),
    )
    const { pages, runs } = await walk(server, place, id)
    const after = megabytes(server)
    await server.stop()
    server = await serveMock(...state)
    const name = `a year of runs, ${interval === 'hour' ? 'each hour' : interval}`
    const slowest = pages.toSorted((a, b) => b - a)
    return [
      { name: `${name}: appears`, value: jump, unit: 'ms', aim: { atMost: 1000 }, detail: `${runs} runs` },
      {
        name: `${name}: slowest page`,
        value: slowest[0]!,
        unit: 'ms',
        // Of more than a thousand pages one meets whatever else the machine has to do.
        ...(pages.length < 100 && { aim: { atMost: 20 } }),
        detail: `99 of 100 at most ${slowest[Math.ceil(slowest.length / 100)]!.toFixed(0)} ms, median ${slowest[slowest.length >> 1]!.toFixed(1)} ms, the first ${pages[0]!.toFixed(0)} ms`,
      },
      {
        name: `${name}: start to ready`,
        value: server.readyMs,
        unit: 'ms',
        aim: { atMost: 1000 },
        detail: 'with --state',
      },
      { name: `${name}: memory`, value: after - before, unit: 'MB', detail: `${before.toFixed(0)} MB before` },
      ...(interval === 'hour' ? [await afterStart(server, place, id, name)] : []),
    ]
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

export const yearOfExports = async (): Promise<Figure[]> => [
  ...(await year('hour')),
  ...(await year('every 5 minutes')),
]
