// Connections: what is shown of them and what never is, how they are replaced, deleted and restored.
import { connection, connectionsIn, noWarehouse, table, team } from './arrange.ts'

const source = 'sigma 6'
type Fields = Record<string, unknown>

/** A secret as it was sent, and as it may be written elsewhere. */
const formsOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('hex'),
]

/** Details in which each kind of secret stands once. */
const withSecrets = (secret: string): Fields[] => {
  const keyPair = { privateKey: `${secret}-key`, privateKeyPassphrase: `${secret}-phrase` }
  return [
    { ...noWarehouse, password: secret },
    { ...noWarehouse, password: { type: 'plain', value: secret } },
    { type: 'snowflake', account: 'warehouse.invalid', user: 'sigma', ...keyPair, clientSecret: `${secret}-client` },
    { type: 'databricks', host: 'warehouse.invalid', endpoint: '/sql', token: `${secret}-token` },
    { type: 'bigQuery', projectId: 'none', serviceAccount: JSON.stringify({ private_key: secret }) },
  ]
}

/** What stands in details and holds a secret. */
const held = (value: unknown, secret: string): string[] => {
  if (typeof value === 'string') return value.includes(secret) ? [value] : []
  return Object.values(Object(value)).flatMap(member => held(member, secret))
}

/** Bodies that lack what their type needs. */
const incomplete: [type: string, Fields][] = [
  ['postgres', { host: 'warehouse.invalid' }],
  ['redshift', { database: 'app' }],
  ['bigQuery', {}],
  ['snowflake', { account: 'warehouse.invalid', user: 'sigma' }],
  ['databricks', { host: 'warehouse.invalid', endpoint: '/sql' }],
  ['mysql', { host: 'warehouse.invalid', user: 'sigma', password: 'none' }],
  ['sqlserver', { port: 1, user: 'sigma', password: 'none' }],
  ['starburst', { host: 'warehouse.invalid', port: 1, user: 'sigma' }],
]

export default table('connections', {
  'keep-their-secrets': {
    says: 'No answer repeats a password, key, passphrase, token, service account or client secret: not that of a creation, of reading, listing, changing or replacing',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const secret = tools.fresh()
      for (const given of withSecrets(secret)) {
        const name = tools.fresh()
        const forms = [secret, ...held(given, secret)].flatMap(formsOf)
        const made = await tools.call('createConnection', { body: { name, details: given } })
        tools.expect.status(made, 201)
        const path = { connectionId: made.body.connectionId }
        const answers = [
          made,
          await tools.call('getConnection', { path }),
          await tools.call('listConnections', { query: { search: name } }),
          await tools.call('updateConnectionDeprecated', { path, body: { name } }),
          await tools.call('updateConnection', { path, body: { name, details: given } }),
        ]
        for (const { text } of answers)
          tools.expect.that(!forms.some(form => text.includes(form)), `no answer repeats a secret of ${given['type']}`)
      }
    },
  },
  'keep-their-secrets-in-refusals': {
    says: 'A refusal that repeats what was sent leaves out its secrets',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const secret = tools.fresh()
      const body = { name: tools.fresh(), details: { ...noWarehouse, password: secret, host: 7 } }
      const answer = await tools.call('createConnection', { body })
      tools.expect.refused(answer, 'body_invalid')
      tools.expect.that(!answer.text.includes(secret), 'no refusal repeats a secret')
    },
  },
  'show-what-was-said-of-them': {
    says: 'useFriendlyNames, timeoutSecs, poolSizes and write access are read back as friendlyName, timeout, poolSizes and writeAccess',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.2',
    async run(tools) {
      const said = { useFriendlyNames: true, timeoutSecs: 77, poolSizes: { adhocPoolSize: 3 } }
      const { connectionId } = await connection(tools, said, { writeAccess: { writeSchema: 'sigma' } })
      const shown = await tools.given('getConnection', { path: { connectionId } })
      tools.expect.equal(shown.friendlyName, true, 'friendlyName')
      tools.expect.equal(shown.timeout?.default, 77, 'timeout.default')
      tools.expect.equal(shown.poolSizes?.adhocPoolSize, 3, 'poolSizes.adhocPoolSize')
      tools.expect.equal(shown.poolSizes?.isPoolConfigured, true, 'poolSizes.isPoolConfigured')
      tools.expect.equal(shown.writeAccess, true, 'writeAccess')
      tools.expect.equal(shown.type, noWarehouse.type, 'type')
      tools.expect.equal(shown.useOauth, false, 'useOauth')
    },
  },
  'say-who-logs-in-by-oauth': {
    says: 'useOauth in the details is that of the connection, and PATCH changes it',
    evidence: 'documented',
    source: 'sigma 6.2, 6.4',
    async run(tools) {
      const given = { type: 'snowflake', account: 'warehouse.invalid', useOauth: true }
      const { connectionId, useOauth } = await connection(tools, { details: given })
      tools.expect.equal(useOauth, true, 'useOauth')
      const path = { connectionId }
      await tools.given('updateConnectionDeprecated', { path, body: { useOauth: false } })
      tools.expect.equal((await tools.given('getConnection', { path })).useOauth, false, 'useOauth after a change')
    },
  },
  'need-what-their-type-needs': {
    says: 'Without what its type cannot do without a connection is not made',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.2',
    async run(tools) {
      for (const [type, given] of incomplete) {
        const answer = await tools.call('createConnection', {
          body: { name: tools.fresh(), details: { type, ...given } },
        })
        tools.expect.refused(answer, 'body_invalid')
      }
    },
  },
  'are-renamed-and-no-more': {
    says: 'PATCH changes the name, and nothing that it is not made for or that was not sent',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.4',
    async run(tools) {
      const before = await connection(tools, { timeoutSecs: 77 })
      const path = { connectionId: before.connectionId }
      tools.expect.equal(before.useOauth, false, 'useOauth at first')
      const name = tools.fresh()
      const body = { name, timeoutSecs: 5, details: { ...noWarehouse, host: 'other.invalid' }, isArchived: true }
      await tools.given('updateConnectionDeprecated', { path, body })
      const after = await tools.given('getConnection', { path })
      const { timeout, host, isArchived = false, useOauth } = after
      tools.expect.equal(after.name, name, 'name after a change')
      tools.expect.equal(
        [timeout?.default, host, isArchived, useOauth],
        [77, before.host, false, false],
        'what PATCH does not change',
      )
    },
  },
  'are-replaced-whole': {
    says: 'PUT replaces all of a connection: what it leaves out is lost; the id stays',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.5',
    async run(tools) {
      const before = await connection(tools, { poolSizes: { adhocPoolSize: 3 }, timeoutSecs: 77 })
      const path = { connectionId: before.connectionId }
      const body = { name: tools.fresh(), details: { ...noWarehouse, user: 'other' } }
      const answer = await tools.call('updateConnection', { path, body })
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body.connectionId, before.connectionId, 'connectionId')
      const after = await tools.given('getConnection', { path })
      tools.expect.equal(after.name, body.name, 'name after a replacement')
      tools.expect.equal(after.poolSizes?.adhocPoolSize, undefined, 'poolSizes that were left out')
      tools.expect.that(after.timeout?.default !== 77, 'the timeout that was left out is lost')
      tools.expect.equal(after.createdAt, before.createdAt, 'createdAt')
    },
  },
  'are-archived-and-stay-readable': {
    says: 'A connection that is deleted is archived: lists show it with includeArchived only, and it can be read; a second time changes nothing',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.1, 6.6',
    async run(tools) {
      const { connectionId, name: search } = await connection(tools)
      const path = { connectionId }
      tools.expect.equal(await connectionsIn(tools, { search }), [connectionId], 'connections of the name')
      for (let i = 0; i < 2; i++) tools.expect.status(await tools.call('deleteConnection', { path }), 200)
      tools.expect.equal(await connectionsIn(tools, { search }), [], 'connections of the name without archived ones')
      const all = await connectionsIn(tools, { search, includeArchived: true })
      tools.expect.equal(all, [connectionId], 'connections of the name with archived ones')
      const read = await tools.call('getConnection', { path })
      tools.expect.status(read, 200)
      tools.expect.equal(read.body.isArchived, true, 'isArchived of what was deleted')
    },
  },
  'come-back-with-their-grants': {
    says: 'PUT with restore brings a deleted connection back, with its grants; without it the connection stays deleted',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.5',
    async run(tools) {
      const { connectionId, name } = await connection(tools)
      const path = { connectionId }
      const { teamId } = await team(tools)
      const grants = [{ grantee: { teamId }, permission: 'usage' }]
      await tools.given('createConnectionGrant', { path, body: { grants } })
      await tools.given('deleteConnection', { path })
      const put = (restore?: boolean) =>
        tools.given('updateConnection', { path, body: { name, details: noWarehouse, ...(restore && { restore }) } })
      tools.expect.equal((await put()).isArchived, true, 'isArchived after a replacement')
      const restored = await put(true)
      tools.expect.equal(restored.isArchived ?? false, false, 'isArchived after a restoration')
      tools.expect.equal(restored.connectionId, connectionId, 'connectionId after a restoration')
      tools.expect.equal(await connectionsIn(tools, { search: name }), [connectionId], 'connections of the name')
      const { entries } = await tools.given('listConnectionGrants', { path })
      const kept = entries.flatMap(entry => (entry.teamId === null ? [] : [[entry.teamId, entry.permission]]))
      tools.expect.equal(kept, [[teamId, 'usage']], 'grants after a restoration')
    },
  },
  'are-found-by-name': {
    says: 'search finds by a part of the name, in letters of either case',
    evidence: 'inferred',
    source: 'sigma 6.1',
    async run(tools) {
      const name = tools.fresh()
      const [one, other] = [await connection(tools, { name }), await connection(tools, { name: `${name} and more` })]
      const both = [one, other].map(({ connectionId }) => connectionId).toSorted()
      tools.expect.equal(
        (await connectionsIn(tools, { search: name.toUpperCase() })).toSorted(),
        both,
        'connections by search',
      )
      tools.expect.equal(
        await connectionsIn(tools, { search: `${name} AND` }),
        [other.connectionId],
        'connections by search',
      )
    },
  },
  'are-tried-with-two-verdicts': {
    says: 'A test of a warehouse that does not answer is 200 with a failure; whether it writes is told exactly where it may write',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.7',
    async run(tools) {
      const reading = await connection(tools)
      const writing = await connection(tools, {}, { writeAccess: { writeSchema: 'sigma' } })
      for (const [{ connectionId }, write] of [
        [reading, 'DISABLED'],
        [writing, 'FAILED'],
      ] as const) {
        const answer = await tools.call('testConnection', { path: { connectionId } })
        tools.expect.status(answer, 200)
        tools.expect.equal(answer.body, { read: 'FAILED', write }, 'verdicts')
      }
    },
  },
  'do-nothing-while-archived': {
    says: 'A connection that is deleted is not tried, and nothing is looked up in it',
    evidence: 'inferred',
    source,
    async run(tools) {
      const { connectionId } = await connection(tools)
      const path = { connectionId }
      await tools.given('deleteConnection', { path })
      tools.expect.refused(await tools.call('testConnection', { path }), 'not_found')
      tools.expect.refused(await tools.call('lookupConnection', { path, body: { path: [] } }), 'not_found')
      tools.expect.refused(await tools.call('syncConnectionPath', { path, body: { path: [] } }), 'not_found')
    },
  },
})
