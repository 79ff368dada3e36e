// Presses a server with autocannon in a process of its own and looks at what that cost the server.
import { spawn } from 'node:child_process'
import type { Shot } from './client.ts'
import { canLookInside, here, processorTime, type Served } from './processes.ts'

export interface Round {
  perSecond: number
  /** Microseconds of the server's processor time per request; NaN where the system does not tell. */
  cpuMicros: number
  p99Ms: number
}

interface AutocannonResult {
  '2xx': number
  non2xx: number
  errors: number
  timeouts: number
  duration: number
  latency: { p99: number }
}

export const connections = 32

/** `amount` requests, or as many as fit into `seconds`. Throws when an answer is not 2xx. */
export async function press(
  server: Pick<Served, 'url' | 'pid'>,
  shot: Shot,
  length: { seconds: number } | { amount: number },
): Promise<Round> {
  const headers = Object.entries(shot.headers).flatMap(([name, value]) => ['-H', `${name}=${value}`])
  const until = 'amount' in length ? ['-a', String(length.amount)] : ['-d', String(length.seconds)]
  const body = shot.body === undefined ? [] : ['-b', shot.body]
  const words = [
    '--json',
    '-n',
    '-c',
    String(connections),
    '-m',
    shot.method,
    ...until,
    ...headers,
    ...body,
    server.url + shot.path,
  ]
  const before = canLookInside ? processorTime(server.pid) : Number.NaN
  const result = await autocannon(words)
  const used = canLookInside ? processorTime(server.pid) - before : Number.NaN
  const failures = result.non2xx + result.errors + result.timeouts
  if (failures > 0 || result['2xx'] === 0)
    throw new Error(`${failures} of the answers of ${server.url} were no success`)
  return {
    perSecond: result['2xx'] / result.duration,
    cpuMicros: (used * 1e6) / result['2xx'],
    p99Ms: result.latency.p99,
  }
}

function autocannon(words: string[]): Promise<AutocannonResult> {
  const child = spawn(process.execPath, [here('node_modules/autocannon/autocannon.js'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk))
  return new Promise((resolve, reject) => {
    child.on('close', () => {
      try {
        resolve(JSON.parse(out) as AutocannonResult)
      } catch {
        reject(new Error(`autocannon gave no result: ${err || out}`))
      }
    })
  })
}
