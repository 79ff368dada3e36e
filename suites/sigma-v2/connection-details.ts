// What connections of each type are told, and tell again: all of it but the secrets. At names that are reserved and lead nowhere.
import { own } from '../../spec/own.ts'
import { type Api, connection, type Schemas, table } from './arrange.ts'

const source = 'sigma 6.0, 6.2, 6.5'
type Fields = Record<string, unknown>

const host = 'warehouse.invalid'
/** Where a secret manager would have it. */
const password = { secretManagerId: 'none', secretId: 'none' }
const login = { user: 'sigma', password }

/** What logs in by OAuth, and how connections tell that. */
const oauth = {
  useOauth: true,
  metadataUrl: 'https://idp.invalid/metadata',
  clientId: 'sigma',
  clientSecret: password,
  scopes: ['openid', 'session:role-any'],
  idpType: 'okta',
  usePkce: true,
  useJwt: false,
}
const ofOauth = {
  useOauth: true,
  oauthMetadataUrl: oauth.metadataUrl,
  oauthClientId: oauth.clientId,
  oauthScopes: oauth.scopes,
  oauthIdpType: oauth.idpType,
  oauthUsePkce: oauth.usePkce,
  oauthUseJwt: oauth.useJwt,
}

/** Where results are written back to, by the names that a type has for databases. */
const writing = (database: 'writeDatabase' | 'writeCatalog') => ({
  writebackSchemas: [{ [database]: 'APP', writeSchema: 'BACK', writebackSchemaId: 'none' }],
  inputTableAuditLogSchema: { [database]: 'APP', writeSchema: 'LOG', writebackSchemaId: 'none' },
})
const written = {
  writeAccess: true,
  writebacks: [{ database: 'APP', schema: 'SIGMA' }],
  writebackSchemas: [{ database: 'APP', schema: 'BACK', writebackSchemaId: 'none' }],
  inputTableAuditLogSchema: { database: 'APP', schema: 'LOG', writebackSchemaId: 'none' },
}

const python = { username: 'sigma', password: 'none', role: 'PYTHON' }
const snowflake = {
  ...{ account: host, host, server: host, warehouse: 'WH', role: 'ANALYST', exportsWarehouse: 'WH_EXPORTS' },
  userAttributes: { role: 'Role', warehouse: 'Warehouse' },
  writeAccess: {
    writeDatabase: 'APP',
    writeSchema: 'SIGMA',
    materializationWarehouse: 'WH_BUILDS',
    useDynamicTables: true,
  },
  usePython: true,
  pythonSecrets: { setupUser: python, pythonUser: python },
  pythonProperties: { serviceNames: ['python'] },
  ...{ useSourceSwapPolicy: true, sourceSwapPolicyId: 'none' },
  ...writing('writeDatabase'),
}
const ofSnowflake = {
  ...{ account: host, host, warehouse: 'WH', role: 'ANALYST', user: 'sigma', exportsWarehouse: 'WH_EXPORTS' },
  ...{ materializationWarehouse: 'WH_BUILDS', userAttributes: snowflake.userAttributes },
  ...written,
}
const databricks = {
  ...{ host, workspaceUrl: `https://${host}`, token: password },
  ...{ useSourceSwapPolicy: true, sourceSwapPolicyId: 'none' },
  writeAccess: { writeCatalog: 'APP', writeSchema: 'SIGMA' },
  ...writing('writeCatalog'),
}
const postgres = { host, database: 'app', port: 5432, useTls: true, ...login, writeAccess: { writeSchema: 'sigma' } }
const sqlserver = { server: host, port: 1433, ...login, writeAccess: { writeDatabase: 'app', writeSchema: 'sigma' } }
const ofServer = { host, user: 'sigma', writeAccess: true }

/** All that a type takes, and what of it is told again. */
const types: readonly [type: string, details: Fields, told: Fields][] = [
  ['postgres', postgres, ofServer],
  ['redshift', postgres, ofServer],
  ['alloydb', postgres, ofServer],
  ['mysql', { host, port: 3306, ...login, writeAccess: { writeSchema: 'sigma' } }, ofServer],
  ['sqlserver', { ...sqlserver, useReadUncommittedIsolation: true }, ofServer],
  ['azuresql', { ...sqlserver, database: 'app' }, ofServer],
  ['starburst', { host, port: 8080, ...login }, { host, user: 'sigma' }],
  [
    'bigQuery',
    {
      ...{ projectId: 'none', additionalProjectIds: ['none-too'], serviceAccount: password, audience: 'sigma' },
      ...oauth,
      writeAccess: { writeProject: 'none', writeDataset: 'sigma' },
    },
    { ...ofOauth, oauthAudience: 'sigma', writeAccess: true },
  ],
  ['snowflake', { ...snowflake, ...login, authType: 'basic-auth', roleSwitching: 'disabled' }, ofSnowflake],
  [
    'snowflake',
    {
      ...{ ...snowflake, user: 'sigma', privateKey: password, privateKeyPassphrase: password },
      ...{ authType: 'key-pair', roleSwitching: 'allRoles' },
    },
    { ...ofSnowflake, roleSwitching: 'allRoles' },
  ],
  ['snowflake', { ...snowflake, ...login, ...oauth, authType: 'oauth' }, { ...ofSnowflake, ...ofOauth }],
  ['databricks', { ...databricks, endpoint: '/sql' }, { host, httpPath: '/sql', ...written }],
  [
    'databricks',
    { ...databricks, ...oauth, userAttributes: { endpoint: 'Endpoint' } },
    { host, ...ofOauth, ...written },
  ],
]

const poolSizes = {
  isPoolConfigured: true,
  ...{ adhocPoolSize: 2, catalogPoolSize: 3, resultPoolSize: 4, schedulePoolSize: 5 },
}

/** Of a connection what was wished for, as it is told. */
const toldOf = (shown: Fields, told: Fields) =>
  Object.fromEntries(Object.keys(told).map(name => [name, own(shown, name)]))

/** A connection as it is made, replaced, renamed, read and listed. */
async function everywhere(tools: Api, { connectionId }: Schemas['Connection'], body: Fields) {
  const path = { connectionId }
  const replaced = await tools.given('updateConnection', { path, body })
  const renamed = await tools.given('updateConnectionDeprecated', { path, body: { name: body['name'] } })
  const read = await tools.given('getConnection', { path })
  const { entries } = await tools.given('listConnections', { query: { search: String(body['name']), limit: 1000 } })
  const listed = entries.find(each => each.connectionId === connectionId) ?? {}
  return Object.entries({ replaced, renamed, read, listed }) as [string, Fields][]
}

/** One that becomes what is wished; another one only where its type does not change, for a connection that was made stays for ever. */
async function become(tools: Api, old: Schemas['Connection'] | undefined, body: Fields) {
  const replaced = old && (await tools.call('updateConnection', { path: { connectionId: old.connectionId }, body }))
  return old && replaced?.status === 200 ? old : connection(tools, body)
}

export default table('connection-details', {
  'are-told-of-each-type': {
    says: 'A connection tells where it leads, as whom it logs in, by which identity provider, and where it writes, as it was said, wherever it is shown',
    evidence: 'documented',
    level: 'should',
    source,
    async run(tools) {
      let made: Schemas['Connection'] | undefined
      for (const [type, details, told] of types) {
        const wanted = { type, ...told, poolSizes, timeout: { default: 77 } }
        const body = { name: tools.fresh(), details: { type, ...details }, poolSizes, timeoutSecs: 77 }
        const old = made
        made = await become(tools, old, body)
        const asMade: [string, Fields][] = made === old ? [] : [['made', made as Fields]]
        for (const [how, seen] of [...asMade, ...(await everywhere(tools, made, body))])
          tools.expect.equal(toldOf(seen, wanted), wanted, `what a connection of type ${type} tells when it is ${how}`)
      }
    },
  },
  'name-their-identity-provider': {
    says: 'Each identity provider is told as it was said',
    evidence: 'documented',
    level: 'should',
    source,
    async run(tools) {
      const details = { type: 'snowflake', ...snowflake, ...login, ...oauth }
      const made = await connection(tools, { details })
      const providers = ['aws_databricks', 'azure_databricks', 'gcp_databricks', 'azuread', 'auth0', 'adfs', 'ping']
      for (const idpType of [...providers, 'snowflake', 'unknown', 'okta']) {
        const body = { name: made.name, details: { ...details, idpType } }
        for (const [how, { oauthIdpType }] of await everywhere(tools, made, body))
          tools.expect.equal(oauthIdpType, idpType, `oauthIdpType of a connection that is ${how}`)
      }
    },
  },
})
