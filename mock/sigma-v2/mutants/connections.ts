// Defects of connections.
import { parseJson } from '../../../spec/json.ts'
import { Reply } from '../../core/reply.ts'
import type { World } from '../../core/world.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  type Wrap,
} from '../../core/wrap.ts'
import { type ConnectionRow, connections, rootOf } from '../../sigma/connections.ts'
import { inodes } from '../../sigma/inodes.ts'
import { grants, grantsOn } from '../../sigma/permissions.ts'
import { afterwards, beforehand, deafTo, ignoring, inKebab, insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/connections/${rule}`

const idIn = ({ path }: Call) => path['connectionId']!
const rowOf = (call: Call): ConnectionRow => connections(call.world).get(idIn(call))!
const patch = (world: World, id: string, change: (row: ConnectionRow) => Partial<ConnectionRow>) =>
  connections(world).patch(id, change(connections(world).get(id)!))
const patchFacts = (facts: ConnectionRow['facts']) =>
  afterwards(({ world }, { connectionId }) =>
    patch(world, String(connectionId), row => ({ facts: { ...row.facts, ...facts } })),
  )

const secretIn = (call: Call): string => {
  const { password, privateKey } = (bodyOf(call)['details'] ?? {}) as Record<string, string>
  return password ?? privateKey ?? ''
}

/** Keeps the secret of a connection beside it, for defects that tell it later. */
const spilt = (world: World) => world.remember('spilt secrets', () => new Map<unknown, string>())
const keeping: Wrap = afterwards((call, { connectionId }) => spilt(call.world).set(connectionId, secretIn(call)))
const telling = (entry: Body, { world }: Call): Body => ({
  ...entry,
  user: spilt(world).get(entry['connectionId']) ?? 'sigma',
})

/** A creation that does not look at details of one type, and takes the rest from its own. */
const careless =
  (type: string): Wrap =>
  right =>
  async call => {
    const { name, details } = parseJson(call.incoming.raw.toString()) as { name: string; details: Body }
    if (details['type'] !== type) return right(call)
    const whole = { host: 'warehouse.invalid', database: 'app', ...details, type: 'postgres' }
    return right(Object.create(call, { body: { value: { name, details: whole } } }))
  }

const incomplete = ['postgres', 'redshift', 'bigQuery', 'snowflake', 'databricks', 'mysql', 'sqlserver', 'starburst']

export const connectionMutants: MutantTable = {
  'creations-repeat-secrets': {
    defect: 'A creation is answered with the password',
    caughtBy: at('keep-their-secrets'),
    reason: 'no answer repeats a secret',
    handlers: { createConnection: answering((body, call) => ({ ...body, user: secretIn(call) })) },
  },
  'creations-repeat-secrets-in-base-64': {
    defect: 'A creation is answered with the password in base 64',
    caughtBy: at('keep-their-secrets'),
    reason: 'no answer repeats a secret',
    handlers: {
      createConnection: answering((body, call) => ({ ...body, user: Buffer.from(secretIn(call)).toString('base64') })),
    },
  },
  'keys-are-repeated': {
    defect: 'A creation is answered with the passphrase of a key',
    caughtBy: at('keep-their-secrets'),
    reason: 'no answer repeats a secret',
    handlers: {
      createConnection: answering((body, call) => {
        const { privateKeyPassphrase: role = 'none' } = bodyOf(call)['details'] as Record<string, string>
        return { ...body, role }
      }),
    },
  },
  ...Object.fromEntries(
    (['clientSecret', 'token', 'serviceAccount'] as const).flatMap(secret =>
      (['utf8', 'base64'] as const).map(form => [
        `creations-repeat-${inKebab(secret)}-in-${form}`,
        {
          defect: `A creation is answered with ${secret}, as ${form}`,
          caughtBy: at('keep-their-secrets'),
          reason: 'no answer repeats a secret',
          handlers: {
            createConnection: answering((body, call) => {
              const { [secret]: given } = bodyOf(call)['details'] as Record<string, string>
              return given === undefined ? body : { ...body, role: Buffer.from(given).toString(form) }
            }),
          },
        },
      ]),
    ),
  ),
  'secrets-of-connections-are-read': {
    defect: 'Whoever reads a connection is told its password',
    caughtBy: at('keep-their-secrets'),
    reason: 'no answer repeats a secret',
    handlers: { createConnection: keeping, getConnection: answering(telling) },
  },
  'secrets-of-connections-are-listed': {
    defect: 'Lists tell the passwords of connections',
    caughtBy: at('keep-their-secrets'),
    reason: 'no answer repeats a secret',
    handlers: { createConnection: keeping, listConnections: showingEach(telling) },
  },
  'changes-tell-secrets': {
    defect: 'Whoever changes a connection is told its password',
    caughtBy: at('keep-their-secrets'),
    reason: 'no answer repeats a secret',
    handlers: { createConnection: keeping, updateConnectionDeprecated: answering(telling) },
  },
  'replacements-tell-secrets': {
    defect: 'Whoever replaces a connection is told its password',
    caughtBy: at('keep-their-secrets'),
    reason: 'no answer repeats a secret',
    handlers: { updateConnection: answering((body, call) => ({ ...body, user: secretIn(call) })) },
  },
  'refusals-repeat-secrets': {
    defect: 'A refusal repeats the details as they were sent, password included',
    caughtBy: at('keep-their-secrets-in-refusals'),
    reason: 'no refusal repeats a secret',
    answer: (reply, { incoming, operation }) =>
      operation?.id === 'createConnection' && reply.status === 400
        ? new Reply(400, { ...(reply.body as Body), message: `Expecting it but instead got: ${incoming.raw}` })
        : reply,
  },
  'names-are-never-friendly': {
    defect: 'useFriendlyNames is not heard',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'friendlyName',
    handlers: { createConnection: ignoring('useFriendlyNames') },
  },
  'timeouts-are-not-heard': {
    defect: 'timeoutSecs is not heard',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'timeout.default',
    handlers: { createConnection: ignoring('timeoutSecs') },
  },
  'pools-are-not-heard': {
    defect: 'poolSizes are not heard',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'poolSizes.adhocPoolSize',
    handlers: { createConnection: ignoring('poolSizes') },
  },
  'pools-look-unset': {
    defect: 'Pools that were set are shown as not configured',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'poolSizes.isPoolConfigured',
    handlers: { createConnection: patchFacts({ poolSizes: { adhocPoolSize: 3, isPoolConfigured: false } }) },
  },
  'write-access-is-hidden': {
    defect: 'A connection that may write is shown as one that may not',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'writeAccess',
    handlers: { createConnection: patchFacts({ writeAccess: false }) },
  },
  'types-are-taken-for-others': {
    defect: 'A connection to Postgres is shown as one to Redshift',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'type',
    handlers: {
      createConnection: afterwards(({ world }, { connectionId }) =>
        patch(world, String(connectionId), ({ type }) => ({ type: type === 'postgres' ? 'redshift' : type })),
      ),
    },
  },
  'everybody-logs-in-by-oauth': {
    defect: 'Every connection is shown as one by OAuth',
    caughtBy: at('show-what-was-said-of-them'),
    reason: 'useOauth',
    handlers: {
      createConnection: afterwards(({ world }, { connectionId }) =>
        patch(world, String(connectionId), () => ({ useOauth: true })),
      ),
    },
  },
  'oauth-is-not-heard': {
    defect: 'useOauth in the details is not heard',
    caughtBy: at('say-who-logs-in-by-oauth'),
    reason: 'useOauth',
    handlers: { createConnection: answering(body => ({ ...body, useOauth: false })) },
  },
  'oauth-is-not-changed': {
    defect: 'PATCH does not change useOauth',
    caughtBy: at('say-who-logs-in-by-oauth'),
    reason: 'useOauth after a change',
    handlers: { updateConnectionDeprecated: ignoring('useOauth') },
  },
  ...Object.fromEntries(
    incomplete.map(type => [
      `${type.toLowerCase()}-needs-nothing`,
      {
        defect: `A connection of the type ${type} is made without what the type needs`,
        caughtBy: at('need-what-their-type-needs'),
        reason: 'wanted the refusal body_invalid',
        handlers: { createConnection: careless(type) },
      },
    ]),
  ),
  'new-names-of-connections-are-forgotten': {
    defect: 'PATCH answers with the new name and keeps the old one',
    caughtBy: at('are-renamed-and-no-more'),
    reason: 'name after a change',
    handlers: {
      updateConnectionDeprecated: right => async call => {
        const { name } = rowOf(call)
        const body = await right(call)
        patch(call.world, idIn(call), () => ({ name }))
        return body
      },
    },
  },
  'patches-set-timeouts': {
    defect: 'PATCH sets the timeout, too',
    caughtBy: at('are-renamed-and-no-more'),
    reason: 'what PATCH does not change',
    handlers: {
      updateConnectionDeprecated: afterwards(call =>
        patch(call.world, idIn(call), ({ facts }) => ({
          facts: { ...facts, timeout: { default: Number(bodyOf(call)['timeoutSecs'] ?? 1) } },
        })),
      ),
    },
  },
  'patches-archive': {
    defect: 'PATCH archives a connection',
    caughtBy: at('are-renamed-and-no-more'),
    reason: 'what PATCH does not change',
    handlers: {
      updateConnectionDeprecated: afterwards(call => {
        if (bodyOf(call)['isArchived']) inodes(call.world).patch(idIn(call), { archived: true })
      }),
    },
  },
  'patches-move-the-host': {
    defect: 'PATCH sets the host of the details, too',
    caughtBy: at('are-renamed-and-no-more'),
    reason: 'what PATCH does not change',
    handlers: {
      updateConnectionDeprecated: afterwards(call => {
        const { host } = (bodyOf(call)['details'] ?? {}) as { host?: string }
        if (host) patch(call.world, idIn(call), ({ facts }) => ({ facts: { ...facts, host } }))
      }),
    },
  },
  'patches-turn-to-oauth': {
    defect: 'PATCH sets useOauth where it is not sent',
    caughtBy: at('are-renamed-and-no-more'),
    reason: 'what PATCH does not change',
    handlers: { updateConnectionDeprecated: askedWith(body => ({ useOauth: true, ...body })) },
  },
  'replacements-keep-what-was-left-out': {
    defect: 'PUT keeps what it does not name',
    caughtBy: at('are-replaced-whole'),
    reason: 'poolSizes that were left out',
    handlers: {
      updateConnection: right => async call => {
        const { facts } = rowOf(call)
        const body = await right(call)
        patch(call.world, idIn(call), row => ({ facts: { ...facts, ...row.facts } }))
        return body
      },
    },
  },
  'replacements-keep-timeouts': {
    defect: 'PUT keeps the timeout that it does not name',
    caughtBy: at('are-replaced-whole'),
    reason: 'the timeout that was left out is lost',
    handlers: {
      updateConnection: right => async call => {
        const { timeout } = rowOf(call).facts
        const body = await right(call)
        patch(call.world, idIn(call), row => ({ facts: { ...row.facts, ...(timeout && { timeout }) } }))
        return body
      },
    },
  },
  'replacements-are-forgotten': {
    defect: 'PUT answers as if it had replaced a connection, and keeps the old one',
    caughtBy: at('are-replaced-whole'),
    reason: 'name after a replacement',
    handlers: {
      updateConnection: right => async call => {
        const row = rowOf(call)
        const body = await right(call)
        connections(call.world).put(row.id, row)
        return body
      },
    },
  },
  'replacements-begin-anew': {
    defect: 'A connection that is replaced is as old as its replacement',
    caughtBy: at('are-replaced-whole'),
    reason: 'createdAt',
    handlers: {
      updateConnection: afterwards(call => inodes(call.world).patch(idIn(call), { createdAt: call.now + 1000 })),
    },
  },
  'deleted-connections-are-gone': {
    defect: 'A connection that was deleted cannot be read',
    caughtBy: at('are-archived-and-stay-readable'),
    reason: 'wanted 200',
    handlers: {
      getConnection: beforehand(call => {
        const row = connections(call.world).get(idIn(call))
        if (row && rootOf(call.world, row).archived) call.refuse('not_found', { thing: 'Connection' })
      }),
    },
  },
  'deleted-connections-are-listed': {
    defect: 'Lists show connections that were deleted',
    caughtBy: at('are-archived-and-stay-readable'),
    reason: 'connections of the name without archived ones',
    handlers: {
      listConnections: right => call => right(callWith(call, { query: { ...call.query, includeArchived: 'true' } })),
    },
  },
  'archived-connections-are-never-listed': {
    defect: 'includeArchived is not heard',
    caughtBy: at('are-archived-and-stay-readable'),
    reason: 'connections of the name with archived ones',
    handlers: { listConnections: deafTo('includeArchived') },
  },
  'deleted-connections-look-live': {
    defect: 'A connection that was deleted is read as one that was not',
    caughtBy: at('are-archived-and-stay-readable'),
    reason: 'isArchived of what was deleted',
    handlers: { getConnection: answering(body => ({ ...body, isArchived: false })) },
  },
  'connections-are-deleted-once': {
    defect: 'A connection that was deleted cannot be deleted again',
    caughtBy: at('are-archived-and-stay-readable'),
    reason: 'wanted 200',
    handlers: {
      deleteConnection: beforehand(call => {
        if (rootOf(call.world, rowOf(call)).archived) call.refuse('not_found', { thing: 'Connection' })
      }),
    },
  },
  'replacements-restore': {
    defect: 'PUT brings a deleted connection back without being asked for that',
    caughtBy: at('come-back-with-their-grants'),
    reason: 'isArchived after a replacement',
    handlers: {
      updateConnection: right => call => right(callWith(call, { body: { ...bodyOf(call), restore: true } })),
    },
  },
  'connections-never-come-back': {
    defect: 'restore is not heard',
    caughtBy: at('come-back-with-their-grants'),
    reason: 'isArchived after a restoration',
    handlers: { updateConnection: ignoring('restore') },
  },
  'restored-connections-are-others': {
    defect: 'A connection that comes back is answered with another id',
    caughtBy: at('come-back-with-their-grants'),
    reason: 'connectionId after a restoration',
    handlers: {
      updateConnection: answering((body, call) =>
        bodyOf(call)['restore'] ? { ...body, connectionId: call.world.uuid('another connection') } : body,
      ),
    },
  },
  'restored-connections-are-in-no-list': {
    defect: 'A connection that came back is in no list',
    caughtBy: at('come-back-with-their-grants'),
    reason: 'connections of the name',
    handlers: {
      updateConnection: right => async call => {
        const body = await right(call)
        if (bodyOf(call)['restore']) inodes(call.world).patch(idIn(call), { archived: true })
        return body
      },
    },
  },
  'restored-connections-have-no-grants': {
    defect: 'The grants of a connection end when it is deleted',
    caughtBy: at('come-back-with-their-grants'),
    reason: 'grants after a restoration',
    handlers: {
      deleteConnection: afterwards(call => {
        for (const { id } of grantsOn(call.world, idIn(call))) grants(call.world).delete(id)
      }),
    },
  },
  'searches-for-connections-have-a-case': {
    defect: 'search finds the same letters only',
    caughtBy: at('are-found-by-name'),
    reason: 'connections by search',
    handlers: {
      listConnections: showing((entries, { query }) =>
        entries.filter(({ name }) => String(name).includes(query['search'] ?? '')),
      ),
    },
  },
  'searches-find-beginnings': {
    defect: 'search finds everything that begins as the first word',
    caughtBy: at('are-found-by-name'),
    reason: 'connections by search',
    handlers: {
      listConnections: right => call => {
        const { search, ...query } = call.query
        return right(
          callWith(call, { query: search === undefined ? query : { ...query, search: search.split(' ')[0]! } }),
        )
      },
    },
  },
  'dead-warehouses-are-read': {
    defect: 'A warehouse that does not answer can be read, as a test says',
    caughtBy: at('are-tried-with-two-verdicts'),
    reason: 'verdicts',
    handlers: { testConnection: answering(body => ({ ...body, read: 'SUCCESS' })) },
  },
  'failures-are-failures-of-the-request': {
    defect: 'A test of a warehouse that does not answer is refused',
    caughtBy: at('are-tried-with-two-verdicts'),
    reason: 'wanted 200',
    handlers: { testConnection: beforehand(call => call.refuse('not_found', { thing: 'Warehouse' })) },
  },
  'nobody-may-write': {
    defect: 'A test says that writing is disabled, whatever a connection may do',
    caughtBy: at('are-tried-with-two-verdicts'),
    reason: 'verdicts',
    handlers: { testConnection: answering(body => ({ ...body, write: 'DISABLED' })) },
  },
  'everybody-may-write': {
    defect: 'A test tries to write where a connection may not',
    caughtBy: at('are-tried-with-two-verdicts'),
    reason: 'verdicts',
    handlers: { testConnection: answering(body => ({ ...body, write: body['read'] })) },
  },
  ...Object.fromEntries(
    [
      ['testConnection', { read: 'FAILED', write: 'DISABLED' }],
      [
        'lookupConnection',
        { kind: 'scope', inodeId: '00000000-0000-4000-8000-000000000001', url: 'https://example.com' },
      ],
      ['syncConnectionPath', {}],
    ].map(([operation, answer]) => [
      `archived-connections-take-${inKebab(String(operation))}`,
      {
        defect: `${operation} works for a connection that was deleted`,
        caughtBy: at('do-nothing-while-archived'),
        reason: 'wanted the refusal not_found',
        handlers: { [operation as string]: insteadOf('Connection', () => answer) },
      },
    ]),
  ),
}
