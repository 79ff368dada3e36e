// Where a connection leads: the tables of its type, or those that are found where `--connect` lets somebody look.
import type { World } from '../core/world.ts'
import { openServer, type PostgresServer, withServer } from '../posthog/postgres.ts'
import { isDictionary } from '../posthog/serializer.ts'
import { isTrue } from './inputs.ts'
import { countRows, findTables, offered } from './postgres/discovery.ts'
import type { Inputs, SourceRow } from './rows.ts'
import { credentialProblem } from './types/fields.ts'
import type { OfferedTable, SourceType } from './types/type.ts'

const hasTunnel = ({ ssh_tunnel: tunnel }: Inputs): boolean => isDictionary(tunnel) && isTrue(tunnel['enabled'])

/** The server that is really asked, where one is. A tunnel would lead through a place that nobody has opened. */
export const serverOf = (world: World, type: SourceRow['source_type'], inputs: Inputs): PostgresServer | undefined =>
  type === 'Postgres' && !hasTunnel(inputs) ? openServer(world, inputs) : undefined

export const namespaceOf = ({ schema }: Inputs): string => (schema ? String(schema) : 'public')

/** Why there is no way to it. */
export type Obstacle = 'credentials' | 'encryption' | 'database' | 'host' | 'port' | 'timeout' | 'permission' | 'other'

/** What a connector says (corrections C3). */
const texts: Record<Obstacle, string> = {
  credentials: 'Invalid user or password',
  encryption: 'SSL/TLS is required to connect to the source.',
  database: 'Database does not exist',
  host: 'Could not connect to the host',
  port: 'Could not connect to the host on the port given',
  timeout: 'Connection timed out. Does your database have our IP addresses allowed?',
  permission: 'Invalid credentials',
  other: 'Invalid credentials',
}

/** A connection that is not taken, in the words of its connector. */
export class ConnectionRefused extends Error {
  readonly obstacle: Obstacle

  constructor(obstacle: Obstacle, text = texts[obstacle]) {
    super(text)
    this.obstacle = obstacle
  }
}

/** Answers a connection that is not taken with a refusal. */
export const orRefused =
  (refuse: (reason: string, obstacle: Obstacle) => never) =>
  (thrown: unknown): never => {
    if (thrown instanceof ConnectionRefused) return refuse(thrown.message, thrown.obstacle)
    throw thrown
  }

/** By what PostgreSQL and the system call it. */
const obstacles: [pattern: RegExp, obstacle: Obstacle][] = [
  [/^28/, 'credentials'],
  [/^3D000$/, 'database'],
  [/^(ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'host'],
  [/^(ETIMEDOUT|57014)$/, 'timeout'],
  [/^E[A-Z]+$/, 'port'],
  [/^42501$/, 'permission'],
]

function refused(thrown: Error & { code?: string }): ConnectionRefused {
  const { code, message } = thrown
  // The client gives its own limits no code, and a connection that ends none either.
  if (code === undefined) return new ConnectionRefused(/time/i.test(message) ? 'timeout' : 'port')
  // A server that takes none without says so with the code for credentials.
  if (code === '28000' && /no encryption|SSL off/.test(message)) return new ConnectionRefused('encryption')
  return new ConnectionRefused(obstacles.find(([pattern]) => pattern.test(code))?.[1] ?? 'other')
}

/** Somebody waits for the answer. */
const limits = { connectionTimeoutMillis: 5000, query_timeout: 20_000 }

/** The tables that a connection leads to; throws `ConnectionRefused`. */
export async function offeredBy(
  world: World,
  type: SourceType,
  inputs: Inputs,
  { counts = false, connected }: { counts?: boolean } & Pick<SourceRow, 'connected'> = {},
): Promise<OfferedTable[]> {
  const server = serverOf(world, type.name, inputs)
  if (!server) {
    const reason = credentialProblem(type, inputs)
    if (reason !== undefined || connected) throw new ConnectionRefused(reason === undefined ? 'host' : 'other', reason)
    return type.tables
  }
  const schema = namespaceOf(inputs)
  const look = withServer(
    server,
    async client => {
      const found = await findTables(client, schema)
      const rows = counts ? await countRows(client, schema, found) : undefined
      return found.map(table => offered(table, rows?.get(table.name)))
    },
    undefined,
    { limits },
  )
  return look.catch(thrown => {
    throw refused(thrown)
  })
}
