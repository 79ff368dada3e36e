// Memory of the serving process, the engine's not counted: at rest, and after many requests.
import { setTimeout as delay } from 'node:timers/promises'
import { ask200, createEndpoint, runOf } from './client.ts'
import type { Figure, Mode } from './measure.ts'
import { press } from './press.ts'
import { canLookInside, residentMegabytes, serveMock } from './processes.ts'

/** The engine has been brought up and the seeded world has said hello. */
const settled = () => delay(3000)

export async function memory({ requests }: Mode, say: (line: string) => void): Promise<Figure[]> {
  if (!canLookInside) {
    say('memory: this system does not tell it from outside a process')
    return []
  }
  const server = await serveMock()
  try {
    const shot = runOf('memory', { refresh: 'cache' })
    await settled()
    const atRest = residentMegabytes(server.pid)
    await createEndpoint(server.url, 'memory', 'SELECT count() FROM events')
    await ask200(server.url, shot)
    const afterFirst = residentMegabytes(server.pid)
    await press(server, shot, { amount: requests })
    const after = residentMegabytes(server.pid)
    return [
      {
        name: 'memory at rest',
        value: atRest,
        unit: 'MB',
        aim: { atMost: 120 },
        detail: `${afterFirst.toFixed(0)} MB after a first query`,
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
