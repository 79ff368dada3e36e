// PostgreSQL servers that `--connect` opens.
import type { Client } from 'pg'
import type { World } from '../core/world.ts'

export interface PostgresServer {
  host: string
  port: number
  user: string
  password: string
  database: string
}

/** How a server is named to `--connect`. */
const addressOf = ({ host, port }: Pick<PostgresServer, 'host' | 'port'>) =>
  `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`.toLowerCase()

/** The server that a configuration names, where it may be talked to. */
export function openServer({ ends }: World, config: Record<string, unknown> = {}): PostgresServer | undefined {
  const { host, port = 5432, user, password, database } = config
  if (ends.connect.size === 0 || typeof host !== 'string') return undefined
  const server = { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) }
  if (!ends.connect.has(addressOf(server))) return undefined
  return { ...server, user: String(user), password: String(password), database: String(database) }
}

/** How long it may take to connect, and a statement. */
export interface Limits {
  connectionTimeoutMillis: number
  query_timeout: number
}
const standard: Limits = { connectionTimeoutMillis: 10_000, query_timeout: 600_000 }

/** What was said, or of several attempts each. */
export const reasonOf = ({ message, ...thrown }: Error & { errors?: Error[] }): string =>
  message || (thrown.errors ?? []).map(error => error.message).join('; ')

/** Encrypted where the server can do that. */
async function connected(
  server: PostgresServer,
  limits: Limits,
  ssl: false | { rejectUnauthorized: boolean } = { rejectUnauthorized: false },
): Promise<Client> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ ...server, ...limits, ssl, application_name: 'understudy' })
  // A connection that breaks fails the statement that waits for it.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (thrown) {
    await client.end().catch(() => undefined)
    if (ssl && /does not support SSL/.test((thrown as Error).message)) return connected(server, limits, false)
    throw thrown
  }
}

/** Throws what the server, or the way to it, says. The connection ends with the work, or when somebody gives the signal. */
export async function withServer<Result>(
  server: PostgresServer,
  work: (client: Client) => Promise<Result>,
  refused: (thrown: Error) => Error = thrown => thrown,
  { limits = standard, signal }: { limits?: Limits; signal?: AbortSignal } = {},
): Promise<Result> {
  const client = await connected(server, limits).catch(thrown => {
    throw refused(thrown)
  })
  const end = () => client.end().catch(() => undefined)
  signal?.addEventListener('abort', end)
  try {
    signal?.throwIfAborted()
    return await work(client)
  } finally {
    signal?.removeEventListener('abort', end)
    await end()
  }
}
