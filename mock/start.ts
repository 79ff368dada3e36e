// Starts and stops a mock: flags to options, state file, listener, graceful end.
import { randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Mock, type MockOptions } from './app.ts'
import { control } from './control/index.ts'
import { nearest } from './core/nearest.ts'
import { openState, type StateFile, StateFileError } from './core/state.ts'
import { type MockFlags, StartError, UsageError } from './flags.ts'
import type { Log } from './log.ts'
import { establish, mutants, products } from './products.ts'
import { createQueryService } from './query/service.ts'
import { version } from './version.ts'

export interface Running {
  url: string
  mock: Mock
  /** Wanted of control calls when the mock listens on more than loopback. */
  token: string | undefined
  /** Requests under way finish, then everything is closed. */
  close(): Promise<void>
}

const isLoopback = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host)

function known(flag: string, name: string, names: string[]): void {
  if (names.includes(name)) return
  const near = nearest(name, names).join(', ')
  throw new UsageError(`${flag}: there is no '${name}'${near ? `; nearest: ${near}` : ''}`)
}

/** The part of the mock's options that flags decide. */
function optionsOf(flags: MockFlags): Pick<MockOptions, 'products' | 'mutants' | 'seeded' | 'latency' | 'baseUrl'> {
  const names = products.map(({ name }) => name)
  for (const name of flags.api ?? []) known('--api', name, names)
  for (const [api, revision] of Object.entries(flags.revision)) {
    known('--revision', api, names)
    known(`--revision ${api}`, revision, Object.keys(products.find(({ name }) => name === api)!.revisions))
  }
  if (flags.mutant !== undefined) known('--mutant', flags.mutant, Object.keys(mutants))
  const { seed, events, revision: revisions, clock, clockRate, rateLimits, mutant, latency, baseUrl } = flags
  return {
    products: products.filter(({ name }) => flags.api === undefined || flags.api.includes(name)),
    mutants,
    seeded: {
      seed,
      events,
      revisions,
      clockRate,
      rateLimits,
      ...(clock !== undefined && { clock }),
      ...(mutant && { mutant }),
    },
    latency,
    ...(baseUrl && { baseUrl }),
  }
}

function stateOf(file: string | undefined): StateFile | undefined {
  try {
    return file === undefined ? undefined : openState(file)
  } catch (error) {
    throw error instanceof StateFileError ? new StartError(`--state ${error.message}`) : error
  }
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'is taken; --port 0 takes a free one',
  EADDRNOTAVAIL: 'is no address of this machine',
  EACCES: 'may not be listened on by this user',
  ENOTFOUND: 'is no known host',
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasons[error.code ?? '']
      reject(reason ? new StartError(`${host}:${port} ${reason}`) : error)
    })
    server.listen(port, host, () => {
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
      resolve(`http://${name.includes(':') ? `[${name}]` : name}:${(server.address() as AddressInfo).port}`)
    })
  })
}

/** Connections end with the answer that is under way, which Node alone would keep alive; those without one end now. */
function closed(server: Server): Promise<void> {
  const sweep = () => setImmediate(() => server.closeIdleConnections())
  subscribe('http.server.response.finish', sweep)
  return new Promise(resolve => {
    server.close(() => {
      unsubscribe('http.server.response.finish', sweep)
      resolve()
    })
  })
}

/** Throws UsageError and StartError. */
export async function start(flags: MockFlags, address: { host: string; port: number }, log?: Log): Promise<Running> {
  const options = optionsOf(flags)
  const state = stateOf(flags.state)
  const stopping = new AbortController()
  const token = isLoopback(address.host) ? undefined : randomBytes(16).toString('hex')
  const hostnames = flags.baseUrl ? [new URL(flags.baseUrl).hostname] : []
  const saved = state?.worlds() ?? []
  const prepare = saved.find(({ id }) => id === 'seeded')?.options ?? flags
  const queries = createQueryService({ prepare, ...(flags.clickhouse && { clickhouse: flags.clickhouse }) })
  const mock = new Mock({
    ...options,
    queries,
    establish,
    version,
    control: mock =>
      control(mock, { hostnames, stopping: stopping.signal, ...(token && { token }), ...(state && { state }) }),
    saved,
    ...(state && { save: world => state.flush(world) }),
    ...(log && { log }),
  })
  if (state) for (const world of mock.worlds.values()) state.flush(world)
  const server = mock.createServer()
  const close = async () => {
    stopping.abort()
    await closed(server)
    await queries.close()
    state?.close()
  }
  try {
    const url = await listen(server, address.host, address.port)
    queries.start()
    return { url, mock, token, close }
  } catch (error) {
    await queries.close()
    state?.close()
    throw error
  }
}
