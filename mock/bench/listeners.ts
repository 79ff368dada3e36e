// What a cached run costs the mock while somebody listens to its stream, and while ten do, against a mock that nobody listens to.
import { theMock } from './contestants.ts'
import type { Figure, Mode } from './measure.ts'
import { press, type Round } from './press.ts'
import { canLookInside, median } from './processes.ts'

const crowds = [0, 1, 10] as const
type Crowd = (typeof crowds)[number]

/** Reads a stream and throws away what comes, until it is told to stop; resolves when the stream has begun. */
async function listen(url: string): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const { body } = await fetch(`${url}/__mock__/stream`, { signal: stopping.signal })
  const over = body!.pipeTo(new WritableStream()).catch(() => undefined)
  return async () => {
    stopping.abort()
    await over
  }
}

async function heardBy<T>(crowd: Crowd, url: string, work: () => Promise<T>): Promise<T> {
  const stops = await Promise.all(Array.from({ length: crowd }, () => listen(url)))
  try {
    return await work()
  } finally {
    await Promise.all(stops.map(stop => stop()))
  }
}

/** The generator and those who listen share the machine: processor time per request is not fooled. */
const costOf = (rounds: Round[]): number =>
  median(rounds.map(({ cpuMicros, perSecond }) => (canLookInside ? cpuMicros : 1e6 / perSecond)))

function figureOf(crowd: Crowd, rounds: Round[], alone: Round[]): Figure {
  const [cost, least] = [costOf(rounds), costOf(alone)]
  const rate = Math.round(median(rounds.map(({ perSecond }) => perSecond)))
  return {
    name: `cached run, ${crowd} listening : nobody`,
    value: least / cost,
    unit: 'ratio',
    detail: `${cost.toFixed(1)} µs to ${least.toFixed(1)} µs each, at ${rate}/s`,
  }
}

export async function listeners({ rounds, seconds }: Mode): Promise<Figure[]> {
  const { server, shot } = await theMock()
  const taken = new Map<Crowd, Round[]>(crowds.map(crowd => [crowd, []]))
  try {
    await press(server, shot, { seconds: 3 })
    for (let round = 0; round < rounds; round++)
      for (const crowd of crowds)
        taken.get(crowd)!.push(await heardBy(crowd, server.url, () => press(server, shot, { seconds })))
    const alone = taken.get(0)!
    return crowds.slice(1).map(crowd => figureOf(crowd, taken.get(crowd)!, alone))
  } finally {
    await server.stop()
  }
}
