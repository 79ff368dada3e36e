// Connections: what was said of a warehouse, and what of it may be told again (dossier sigma 6.0, 6.2). Secrets are not even kept.
import type { components } from '../../spec/generated/sigma-v2.ts'
import type { World } from '../core/world.ts'
import { type InodeRow, inodes } from './inodes.ts'
import { organizationOf } from './people.ts'
import { iso, shownStamps } from './stamps.ts'

type Schemas = components['schemas']
type Connection = Schemas['Connection']
export type ConnectionRequest = Schemas['ConnectionRequest']
/** Without the alternatives that say only what must be together. */
type Details = Extract<ConnectionRequest['details'], { type: string }>
type Of<Type extends Details['type']> = Extract<Details, { type: Type }>

/** What a connection shows beside what each of them has. */
type Facts = Omit<
  Connection,
  | 'organizationId'
  | 'connectionId'
  | 'isSample'
  | 'isAuditLog'
  | 'lastActiveAt'
  | 'name'
  | 'type'
  | 'useOauth'
  | 'isArchived'
  | 'createdBy'
  | 'updatedBy'
  | 'createdAt'
  | 'updatedAt'
>

/** Whether it is archived, and who changed it when, its root knows: the inode of the same id. */
export interface ConnectionRow {
  /** UUID. */
  id: string
  name: string
  type: Details['type']
  useOauth: boolean
  /** Database of its catalogue, where the type asks for one. */
  database: string | null
  facts: Facts
  /** Epoch milliseconds. */
  lastActiveAt: number
}

export const connections = (world: World) => world.table<ConnectionRow>('sigma.connections')

/** The inode in which its databases lie. */
export const rootOf = (world: World, { id }: ConnectionRow): InodeRow => inodes(world).get(id)!

interface Writable {
  writeCatalog?: string
  writeDatabase?: string
  writeProject?: string
  writeSchema?: string
  writeDataset?: string
  writebackSchemaId?: string
}

/** A schema that can be written to, as answers show it. */
function written(to: Writable, database = ''): Schemas['WritebackSchema'] {
  const { writeCatalog, writeDatabase, writeProject, writeSchema, writeDataset, writebackSchemaId } = to
  return {
    database: writeCatalog ?? writeDatabase ?? writeProject ?? database,
    schema: writeSchema ?? writeDataset ?? '',
    ...(writebackSchemaId !== undefined && { writebackSchemaId }),
  }
}

/** Write access may be for a warehouse that materializes, and name no schema. */
function writeFacts(access: Writable | undefined, database?: string): Facts {
  if (!access) return { writeAccess: false }
  const namesSchema = access.writeSchema !== undefined || access.writeDataset !== undefined
  return { writeAccess: true, ...(namesSchema && { writebacks: [written(access, database)] }) }
}

interface WithSchemas {
  writebackSchemas?: Writable[]
  inputTableAuditLogSchema?: Writable
}

const schemaFacts = ({ writebackSchemas: schemas, inputTableAuditLogSchema: log }: WithSchemas): Facts => ({
  ...(schemas && { writebackSchemas: schemas.map(each => written(each)) }),
  ...(log && { inputTableAuditLogSchema: written(log) }),
})

function oauthFacts(details: Of<'snowflake'> | Of<'bigQuery'> | Of<'databricks'>): Facts {
  const { useOauth, metadataUrl, clientId, scopes, idpType, usePkce, useJwt } = details
  return {
    oauthMetadataUrl: metadataUrl,
    oauthClientId: clientId,
    oauthScopes: scopes,
    oauthIdpType: idpType,
    oauthUsePkce: usePkce,
    oauthUseJwt: useJwt,
    ...(useOauth && { isIndependentOAuth: metadataUrl !== undefined }),
  }
}

function snowflakeFacts(details: Of<'snowflake'>): Facts {
  const { account, server, host = server, warehouse, role, user, exportsWarehouse, writeAccess } = details
  const { userAttributes, roleSwitching } = details
  return {
    ...{ account, host, warehouse, role, user, exportsWarehouse, roleSwitching },
    ...(userAttributes && { userAttributes: { role: userAttributes.role, warehouse: userAttributes.warehouse } }),
    materializationWarehouse: writeAccess?.materializationWarehouse,
    ...oauthFacts(details),
    ...writeFacts(writeAccess),
    ...schemaFacts(details),
  }
}

/** What the details of a type say that may be told again. */
function detailFacts(details: Details): Facts {
  switch (details.type) {
    case 'postgres':
    case 'redshift':
    case 'alloydb': {
      const { host, user, writeAccess, database } = details
      return { host, user, ...writeFacts(writeAccess, database) }
    }
    case 'bigQuery':
      return { oauthAudience: details.audience, ...oauthFacts(details), ...writeFacts(details.writeAccess) }
    case 'snowflake':
      return snowflakeFacts(details)
    case 'databricks': {
      const { host, endpoint: httpPath, writeAccess } = details
      return { host, httpPath, ...oauthFacts(details), ...writeFacts(writeAccess), ...schemaFacts(details) }
    }
    case 'mysql':
      return { host: details.host, user: details.user, ...writeFacts(details.writeAccess) }
    case 'sqlserver':
    case 'azuresql':
      return { host: details.server, user: details.user, ...writeFacts(details.writeAccess) }
    case 'starburst':
      return { host: details.host, user: details.user, ...writeFacts(undefined) }
  }
}

/** Database of the catalogue. */
function databaseIn(details: Details): string | null {
  if ('database' in details) return details.database ?? null
  return details.type === 'bigQuery' ? details.projectId : null
}

const usesOauth = (details: Details): boolean =>
  ('useOauth' in details && details.useOauth === true) || ('authType' in details && details.authType === 'oauth')

/** Seconds that a query has, where nothing is said. */
const defaultTimeout = 120

/** What a body makes of a connection: all of it, so that what it leaves out is lost. */
export function described(body: ConnectionRequest): Omit<ConnectionRow, 'id' | 'lastActiveAt'> {
  const { name, poolSizes, timeoutSecs = defaultTimeout, useFriendlyNames = false } = body
  const details = body.details as Details
  return {
    name,
    type: details.type,
    useOauth: usesOauth(details),
    database: databaseIn(details),
    facts: {
      ...detailFacts(details),
      timeout: { default: timeoutSecs },
      friendlyName: useFriendlyNames,
      ...(poolSizes && { poolSizes: { ...poolSizes, isPoolConfigured: poolSizes.isPoolConfigured ?? true } }),
    },
  }
}

export function connectionShape(world: World, row: ConnectionRow): Connection {
  const root = rootOf(world, row)
  return {
    organizationId: organizationOf(world).id,
    connectionId: row.id,
    isSample: false,
    isAuditLog: false,
    lastActiveAt: iso(row.lastActiveAt),
    name: row.name,
    type: row.type,
    useOauth: row.useOauth,
    isArchived: root.archived,
    ...row.facts,
    ...shownStamps(root),
  }
}

/** Names that are reserved, so that they lead nowhere: for whoever wants to see a warehouse that does not answer. */
const isNowhere = (name: string | undefined): boolean => /(^|\.)invalid\.?$/i.test(name ?? '')

/** Whether the warehouse answers. */
export const answers = ({ facts: { host, account } }: ConnectionRow): boolean => !isNowhere(host) && !isNowhere(account)

/** A schema that no warehouse lets anybody write to. */
const isReadOnly = (schema: string): boolean => schema.toLowerCase() === 'information_schema'

/** Two verdicts that do not depend on each other. */
export function verdicts(row: ConnectionRow): Schemas['ConnectionTest'] {
  const { writeAccess, writebacks = [] } = row.facts
  const isThere = answers(row)
  const writes = isThere && !writebacks.some(({ schema }) => isReadOnly(schema))
  return {
    read: isThere ? 'SUCCESS' : 'FAILED',
    write: writeAccess ? (writes ? 'SUCCESS' : 'FAILED') : 'DISABLED',
  }
}
