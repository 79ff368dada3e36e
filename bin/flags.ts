// Options of `start` to the flags of `understudy serve`: read by the same parser, so that they mean and refuse the same.
import { Command, CommanderError } from 'commander'
import { addMockFlags, integer, type MockFlags, UsageError } from '../mock/flags.ts'

/** Each is a flag of `understudy serve`. */
export interface StartOptions {
  /** A free one when absent. */
  port?: number
  /** `127.0.0.1` when absent. With another than loopback, others that make control calls need the mock's `token`. */
  host?: string
  /** Play only these APIs. */
  api?: string[]
  /** The revision that the seeded world speaks, by API: `{ 'posthog-endpoints': '2025' }`. */
  revision?: Record<string, string>
  /** Of the generated data and of all chance; 1 when absent. */
  seed?: number
  /** How many are generated; 100,000 when absent. */
  events?: number
  /** Keep everything in this file and go on from it. */
  state?: string
  /** What the seeded world has, as a world file (`understudy.yaml`). */
  world?: string
  /** Run queries on this ClickHouse server instead of in process. */
  clickhouse?: string
  /** Make tables on all nodes of this cluster of that server's, replicated and distributed. */
  clickhouseCluster?: string
  /** Write what exports to object stores carry into this folder. */
  exportDir?: string
  /** What exports and sources may really talk to: `['localhost:5432']`. */
  connect?: string[]
  /** Where the clock starts; now when absent. */
  clock?: string | Date
  /** Seconds of the mock per second of the wall. */
  clockRate?: number
  /** What links in answers begin with. */
  baseUrl?: string
  latency?: 'none' | 'realistic'
  rateLimits?: 'off' | 'real'
  /** Give the seeded world this deliberate defect. */
  mutant?: string
  /** A line per request on stderr; `off` when absent. */
  log?: 'pretty' | 'json' | 'off'
  /** Show browsers the console at `/__mock__/`; true when absent. */
  console?: boolean
}

const kebab = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.join(',')
  if (value === null || typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(pair => pair.join('='))
    .join(',')
}

/** Throws UsageError. */
export function flagsOf(options: StartOptions): MockFlags & { port: number; host: string } {
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (name === 'console' && typeof value === 'boolean') return value ? [] : ['--no-console']
    const text = textOf(value ?? {})
    return text === '' && value !== '' ? [] : [`--${kebab(name)}=${text}`]
  })
  const command = new Command('start')
    .option('--port <number>', 'port', integer(0, 65_535), 0)
    .option('--host <address>', 'address', '127.0.0.1')
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  try {
    return addMockFlags(command, 'off').parse(words, { from: 'user' }).opts()
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    throw new UsageError(error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' '))
  }
}
