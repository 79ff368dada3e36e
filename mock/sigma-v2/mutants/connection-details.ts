// Defects of what connections tell of themselves.
import { answering, askedWith, type Body, type MutantTable, without } from '../../core/wrap.ts'
import { inKebab, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/connection-details/${rule}`

/** What is told of some type or other. */
const facts = [
  ...['account', 'host', 'warehouse', 'user', 'role', 'httpPath', 'timeout', 'poolSizes', 'writeAccess'],
  ...['writebacks', 'writebackSchemas', 'inputTableAuditLogSchema', 'materializationWarehouse', 'exportsWarehouse'],
  ...['oauthMetadataUrl', 'oauthClientId', 'oauthScopes', 'oauthIdpType', 'oauthUsePkce', 'oauthUseJwt'],
  ...['oauthAudience', 'userAttributes', 'roleSwitching'],
]

const forgetful = (body: Body) => without(body, 'timeout', 'oauthIdpType')
/** How a connection is shown, by the operation that does. */
const ways = [
  ['made', 'createConnection', answering(forgetful)],
  ['replaced', 'updateConnection', answering(forgetful)],
  ['renamed', 'updateConnectionDeprecated', answering(forgetful)],
  ['listed', 'listConnections', showingEach(forgetful)],
] as const

export const connectionDetailMutants: MutantTable = {
  ...Object.fromEntries(
    facts.map(fact => [
      `connections-forget-their-${inKebab(fact)}`,
      {
        defect: `${fact} of a connection is not told where it is read`,
        caughtBy: at('are-told-of-each-type'),
        reason: 'tells when it is read',
        handlers: { getConnection: answering(body => without(body, fact)) },
      },
    ]),
  ),
  ...Object.fromEntries(
    ways.map(([how, operation, wrap]) => [
      `${inKebab(operation)}-tells-half`,
      {
        defect: `${operation} leaves out what was said of a connection`,
        caughtBy: at('are-told-of-each-type'),
        reason: `tells when it is ${how}`,
        handlers: { [operation]: wrap },
      },
    ]),
  ),
  'identity-providers-are-unknown': {
    defect: 'An identity provider that is another than Okta is kept as unknown',
    caughtBy: at('name-their-identity-provider'),
    reason: 'oauthIdpType of a connection that is replaced',
    handlers: {
      updateConnection: askedWith(body => {
        const details = body['details'] as Body
        return details['idpType'] === 'okta' ? body : { ...body, details: { ...details, idpType: 'unknown' } }
      }),
    },
  },
}
