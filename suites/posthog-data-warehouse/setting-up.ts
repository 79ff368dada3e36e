// What leads up to a source: the wizard, previews of tables, kept credentials, connecting in one call (dossier 7, corrections C1).
import {
  type Api,
  type Fields,
  freshPrefix,
  inPostgres,
  listed,
  postgres,
  read,
  type Source,
  secret,
  source,
  stripe,
  table,
  zendesk,
} from './arrange.ts'

const preview = (tools: Api, source_type: string, connection: Fields) =>
  tools.given('previewDatabaseSchema', { body: { source_type, ...connection } as never })
const credential = (tools: Api, source_type: string, payload: Fields) =>
  tools.given('storeCredentials', { body: { source_type, payload } as never })
const setUp = (tools: Api, more: Fields = {}) =>
  tools.call('setUpSource', {
    body: { source_type: 'Stripe', prefix: freshPrefix(tools), description: tools.fresh(), ...more } as never,
  })

/** How the first schema of a source can be synced. */
const ask = (tools: Api, { schemas: [first] }: Source) =>
  tools.given('previewSchema', { path: { schema_id: first!.id } })

/** Types that the dossier describes. */
const described = [
  ...['Stripe', 'Hubspot', 'Postgres', 'MySQL', 'MSSQL', 'Snowflake', 'BigQuery', 'MongoDB', 'Salesforce', 'Zendesk'],
  ...['Shopify', 'Github'],
]

export default table('setting-up', {
  'the-wizard-knows-the-types': {
    says: 'The wizard has the types that there are, each under its name and with the fields that connect it',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.3, C2',
    reads: true,
    async run(tools) {
      const wizard = new Map(Object.entries(await tools.given('getWizard')))
      const missing = described.filter(name => wizard.get(name)?.name !== name)
      tools.expect.equal(missing, [], 'described types that the wizard has not under their name')
      const fields = wizard.get('Postgres')!.fields.map(({ name }) => name)
      for (const name of ['host', 'port', 'database', 'user', 'password'])
        tools.expect.that(fields.includes(name), `PostgreSQL has the field ${name}`)
    },
  },
  'the-wizard-tells-what-is-secret': {
    says: 'The wizard says that a password is secret, and that a host is not',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.3, C2',
    reads: true,
    async run(tools) {
      const { Postgres } = await tools.given('getWizard')
      const isSecret = (name: string) => Postgres!.fields.find(field => field.name === name)?.secret
      tools.expect.equal(
        [isSecret('password'), isSecret('host')],
        [true, false],
        'whether password and host are secret',
      )
    },
  },
  'previews-tell-cursors': {
    says: 'A preview tells by which fields each table can be synced; the first of them is the one that is suggested',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.1, C3',
    async run(tools) {
      const tables = await preview(tools, 'Stripe', stripe)
      const charge = tables.find(({ table }) => table === 'Charge')
      tools.expect.equal(
        [charge?.incremental_fields.map(({ field }) => field), charge?.append_available, charge?.incremental_available],
        [['created'], true, false],
        'cursors of Charge, and whether it can be appended and synced incrementally',
      )
      // Tables of a database have several to choose from.
      for (const { table, incremental_fields, incremental_field } of [
        ...tables,
        ...(await preview(tools, 'Postgres', postgres)),
      ])
        tools.expect.equal(incremental_field, incremental_fields[0]?.field ?? null, `incremental_field of ${table}`)
    },
  },
  'previews-make-nothing': {
    says: 'Looking at the tables of a connection makes no source',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 7.1',
    async run(tools) {
      const before = (await tools.given('listSources')).count
      await preview(tools, 'Stripe', stripe)
      tools.expect.equal((await tools.given('listSources')).count, before, 'number of sources after a preview')
    },
  },
  'previews-need-a-type': {
    says: 'A preview needs a type, and a whole connection that leads outside',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.1, B15',
    async run(tools) {
      const ask = (body: Fields) => tools.call('previewDatabaseSchema', { body: body as never })
      tools.expect.refused(await ask({}), 'source_type_missing')
      const { host: _, ...incomplete } = postgres
      tools.expect.refused(await ask({ source_type: 'Postgres', ...incomplete }), 'config_invalid')
      const inside = { source_type: 'Postgres', ...postgres, host: '10.0.0.1' }
      tools.expect.refused(await ask(inside), 'host_internal')
    },
  },
  'credentials-are-kept-for-a-day': {
    says: 'Credentials are kept for 24 hours, listed newest first and by type, and never told',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse C1',
    needs: ['clock'],
    async run(tools) {
      const first = await credential(tools, 'Stripe', stripe)
      await tools.later(60_000)
      const second = await credential(tools, 'Postgres', postgres)
      tools.expect.equal(
        Date.parse(first.expires_at) - Date.parse(first.created_at),
        24 * 3_600_000,
        'milliseconds for which they are kept',
      )
      const kept = async (source_type?: string) =>
        (await tools.given('listStoredCredentials', { query: source_type ? { source_type } : {} })).map(
          ({ credential_id }) => credential_id,
        )
      tools.expect.equal(await kept(), [second.credential_id, first.credential_id], 'what is kept')
      tools.expect.equal(await kept('Stripe'), [first.credential_id], 'what is kept for Stripe')
      const { body } = await tools.call('listStoredCredentials')
      tools.expect.that(!JSON.stringify([first, second, body]).includes(secret), 'no answer has the secret')
      await tools.later(24 * 3_600_000)
      tools.expect.equal(await kept(), [], 'what is kept a day later')
    },
  },
  'kept-credentials-are-used-once': {
    says: 'A source is set up with kept credentials of its type, once',
    evidence: 'observed',
    source: 'posthog-data-warehouse C1',
    needs: ['clock'],
    async run(tools) {
      const { credential_id: id } = await credential(tools, 'Stripe', stripe)
      const other = await setUp(tools, { source_type: 'Postgres', credential_id: id })
      tools.expect.refused(other, 'credential_of_another_type', { id, actual: 'Stripe', wanted: 'Postgres' })
      tools.expect.equal((await setUp(tools, { credential_id: id })).status, 201, 'status with kept credentials')
      tools.expect.refused(await setUp(tools, { credential_id: id }), 'credential_gone', { id })
      const kept = await tools.given('listStoredCredentials')
      tools.expect.equal(
        kept.filter(({ credential_id }) => credential_id === id),
        [],
        'what is kept of those that were used',
      )
    },
  },
  'set-up-syncs-everything': {
    says: 'A source that is set up in one call syncs all its tables in the best way there is, and was made by the MCP server',
    evidence: 'observed',
    source: 'posthog-data-warehouse C1',
    needs: ['settings'],
    async run(tools) {
      await tools.warehouse({ flags: [] })
      const answer = await setUp(tools, { payload: stripe })
      tools.expect.equal(answer.status, 201, 'status')
      const made = await read(tools, answer.body!)
      tools.expect.equal(made.created_via, 'mcp', 'created_via')
      const types = Object.fromEntries(made.schemas.map(({ name, sync_type }) => [name, sync_type]))
      tools.expect.equal(
        [types['Charge'], types['CustomerPaymentMethod']],
        ['append', 'full_refresh'],
        'types of sync of Charge and CustomerPaymentMethod',
      )
      const off = made.schemas.filter(({ should_sync }) => !should_sync).map(({ name }) => name)
      tools.expect.equal(off, ['Discount'], 'schemas that are off: those that are pushed alone')
      const other = await setUp(tools, { source_type: 'Zendesk', payload: zendesk })
      tools.expect.status(other, 201)
      const { schemas } = await read(tools, other.body)
      const best = ['tickets', 'groups'].map(name => schemas.find(schema => schema.name === name)?.sync_type)
      tools.expect.equal(best, ['incremental', 'full_refresh'], 'types of sync of tickets and groups')
    },
  },
  'set-up-holds-prefixes-to-their-rules': {
    says: 'A source that is set up in one call has a prefix of letters, digits and underscores, and needs one where a source of its type has none',
    evidence: 'observed',
    source: 'posthog-data-warehouse C1, 4 rows 4, 5',
    async run(tools) {
      const wrong = await setUp(tools, { payload: stripe, prefix: `1${freshPrefix(tools)}` })
      tools.expect.refused(wrong, 'prefix_invalid')
      const mysql = { source_type: 'MySQL', prefix: null }
      await source(tools, { ...mysql, connection: postgres, schemas: [listed('orders')] })
      for (const prefix of [null, ''])
        tools.expect.refused(await setUp(tools, { ...mysql, payload: postgres, prefix }), 'prefix_required')
    },
  },
  'connections-are-direct': {
    says: 'Connections are the PostgreSQL sources that are queried where they are; of what is synced no engine is told',
    evidence: 'observed',
    source: 'posthog-data-warehouse S18, 3.1',
    async run(tools) {
      const wanted = { ...inPostgres, schemas: [listed('orders')] }
      const [direct, synced] = [
        await source(tools, { ...wanted, access_method: 'direct' }),
        await source(tools, wanted),
      ]
      const connections = await tools.given('listConnections')
      const mine = connections.filter(({ id }) => id === direct.id || id === synced.id)
      tools.expect.equal(mine, [{ id: direct.id, prefix: direct.prefix, engine: 'postgres' }], 'connections')
      const mysql = await source(tools, { ...wanted, source_type: 'MySQL' })
      const engines = [direct, synced, mysql].map(({ engine }) => engine)
      tools.expect.equal(engines, ['postgres', null, null], 'engines of the three sources')
    },
  },
  'links-lead-to-connecting': {
    says: 'Where to connect a type is told, with how; for no type, or one that there is not, it is refused',
    evidence: 'observed',
    source: 'posthog-data-warehouse C1',
    reads: true,
    async run(tools) {
      const ask = (query: Fields) => tools.call('getConnectLink', { query: query as never })
      const [link, other] = [await ask({ source_type: 'Hubspot' }), await ask({ source_type: 'Zendesk' })]
      tools.expect.equal(
        [link.body?.source_type, link.body?.auth_method, other.body?.auth_method],
        ['Hubspot', 'oauth', 'credentials'],
        'type and ways in of Hubspot and Zendesk',
      )
      tools.expect.refused(await ask({}), 'source_type_missing')
      tools.expect.refused(await ask({ source_type: 'Stripes' }), 'source_type_unknown', { value: 'Stripes' })
    },
  },
  'connections-are-those-that-are-there': {
    says: 'Connections are of PostgreSQL alone, have the name that a source was given last, and are gone with it',
    evidence: 'observed',
    source: 'posthog-data-warehouse S18, C1, 5.1, 5.2',
    async run(tools) {
      const wanted = { access_method: 'direct', connection: postgres, schemas: [listed('orders')] }
      const made = await source(tools, { ...wanted, source_type: 'Postgres' })
      const mysql = await source(tools, { ...wanted, source_type: 'MySQL' })
      const mine = async () => {
        const all = await tools.given('listConnections')
        return all.filter(({ id }) => id === made.id || id === mysql.id)
      }
      const prefix = freshPrefix(tools)
      await tools.given('updateSource', { path: { id: made.id }, body: { prefix } })
      tools.expect.equal(
        await mine(),
        [{ id: made.id, prefix, engine: 'postgres' }],
        'connections after a change of the name',
      )
      await tools.given('deleteSource', { path: { id: made.id } })
      tools.expect.equal(await mine(), [], 'connections after the deletion')
    },
  },
  'schemas-tell-their-ways': {
    says: 'How a schema can be synced is told with all its cursors, the best first, and whether it is only pushed',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.2, C3',
    async run(tools) {
      const auth_method = { selection: 'pat', personal_access_token: secret }
      const connection = { auth_method, repository: 'understudy/shop' }
      const issues = await source(tools, { source_type: 'Github', connection, schemas: [listed('issues')] })
      const cursors = (await ask(tools, issues)).incremental_fields.map(({ field }) => field)
      tools.expect.equal(cursors, ['updated_at', 'created_at'], 'cursors of issues')
      const discounts = await source(tools, { schemas: [listed('Discount')] })
      tools.expect.equal((await ask(tools, discounts)).webhook_only, true, 'whether Discount is only pushed')
    },
  },
  'following-is-told-where-it-is-on': {
    says: 'That changes of a table can be followed is told before it is connected; of a schema, once that is turned on for its source',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.1, 7.2, B18',
    needs: ['settings'],
    async run(tools) {
      await tools.warehouse({ flags: ['cdc'] })
      const found = (await preview(tools, 'Postgres', postgres)).find(row => row.table === 'orders')
      tools.expect.equal(found?.cdc_available, true, 'cdc_available before it is connected')
      const made = await source(tools, { ...inPostgres, schemas: [listed('orders')] })
      const told = async () => (await ask(tools, made)).cdc_available === true
      tools.expect.equal(await told(), false, 'whether it can be followed while that is off')
      await tools.given('enableCdc', { path: { id: made.id }, body: {} })
      tools.expect.equal(await told(), true, 'whether it can be followed once that is on')
    },
  },
})
