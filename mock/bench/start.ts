// From start to ready, and to the first answer out of the engine.
import { ask200, createEndpoint, runOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { median, serveMock } from './processes.ts'

interface Start {
  readyMs: number
  firstAnswerMs: number
}

async function startOnce(): Promise<Start> {
  const began = performance.now()
  const server = await serveMock()
  try {
    await createEndpoint(server.url, 'first', 'SELECT count() FROM events')
    await ask200(server.url, runOf('first', { refresh: 'force' }))
    return { readyMs: server.readyMs, firstAnswerMs: performance.now() - began }
  } finally {
    await server.stop()
  }
}

const spread = (values: number[]) =>
  `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)} ms in ${values.length} starts`

export async function starting({ starts }: Mode): Promise<Figure[]> {
  // Fills the data cache.
  await startOnce()
  const taken: Start[] = []
  for (let i = 0; i < starts; i++) taken.push(await startOnce())
  const [ready, first] = [taken.map(({ readyMs }) => readyMs), taken.map(({ firstAnswerMs }) => firstAnswerMs)]
  return [
    {
      name: 'start to ready, engine still loading',
      value: median(ready),
      unit: 'ms',
      aim: { atMost: 500 },
      detail: spread(ready),
    },
    {
      name: 'start to first HogQL answer, data cache warm',
      value: median(first),
      unit: 'ms',
      aim: { atMost: 2000 },
      detail: spread(first),
    },
  ]
}
