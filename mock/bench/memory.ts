// Memory of the serving process, the engine's not counted: at rest, and after many requests.
import { ask200, createEndpoint, runOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { press } from './press.ts'
import { canLookInside, residentMegabytes, serveMock } from './processes.ts'

export async function memory({ requests }: Mode, say: (line: string) => void): Promise<Figure[]> {
  if (!canLookInside) {
    say('memory: this system does not tell it from outside a process')
    return []
  }
  const server = await serveMock()
  try {
    const shot = runOf('memory', { refresh: 'cache' })
    const atReady = residentMegabytes(server.pid)
    await createEndpoint(server.url, 'memory', 'SELECT count() FROM events')
    await ask200(server.url, shot)
    const atRest = residentMegabytes(server.pid)
    await press(server, shot, { amount: requests })
    const after = residentMegabytes(server.pid)
    return [
      {
        name: 'memory at rest',
        value: atRest,
        unit: 'MB',
        aim: { atMost: 120 },
        detail: `${atReady.toFixed(0)} MB when ready, then a first run`,
      },
      {
        name: `memory after ${requests.toLocaleString('en')} requests`,
        value: after,
        unit: 'MB',
        aim: { atMost: 200 },
        detail: 'cached runs',
      },
    ]
  } finally {
    await server.stop()
  }
}
