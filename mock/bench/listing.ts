// A page of the list of endpoints when 10, 1,000 and 100,000 are stored.
import { ask200, listOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { here, median, type Served, serve } from './processes.ts'

const sizes = [10, 1000, 100_000]
const perPage = 10

async function pageTimes(server: Served, offset: number, pages: number): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < pages; i++) {
    const began = performance.now()
    await ask200(server.url, listOf(perPage, offset))
    times.push(performance.now() - began)
  }
  // The first hundred warm up.
  return median(times.slice(100))
}

/** The slower of the first and the last page. Milliseconds. */
async function slowestPage(size: number, pages: number): Promise<number> {
  const server = await serve([process.execPath, here('crowded.ts'), String(size)], /http:\/\/127\.0\.0\.1:(\d+)/)
  try {
    return Math.max(await pageTimes(server, 0, pages), await pageTimes(server, size - perPage, pages))
  } finally {
    await server.stop()
  }
}

export async function listing({ runs }: Mode): Promise<Figure[]> {
  const times: number[] = []
  for (const size of sizes) times.push(await slowestPage(size, 100 + runs * 5))
  const [few, , many] = times as [number, number, number]
  return [
    {
      name: `page of the list, ${sizes.at(-1)!.toLocaleString('en')} stored : ${sizes[0]} stored`,
      value: many / few,
      unit: 'ratio',
      aim: { atMost: 1.5 },
      detail: sizes.map((size, i) => `${times[i]!.toFixed(2)} ms at ${size.toLocaleString('en')}`).join(', '),
    },
  ]
}
