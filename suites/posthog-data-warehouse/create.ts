// Creation of a source: what it makes, and what is held against it, one thing after another (dossier 4).
import {
  type Api,
  appended,
  bodyOf,
  change,
  create,
  type Fields,
  freshPrefix,
  full,
  inPostgres,
  jobsOf,
  listed,
  membersOf,
  postgres,
  read,
  schemaOf,
  secret,
  source,
  stripe,
  table,
  tunnel,
  zendesk,
} from './arrange.ts'

const section = 'posthog-data-warehouse 4'
const entry = (name: string, more: Fields) => ({ name, should_sync: true, ...more })

/** Nothing of a creation that was refused is there: its prefix is free, and no list has it. */
async function leftNothing(tools: Api, wanted: Fields): Promise<void> {
  const { source_type = 'Stripe', prefix } = wanted
  const { results } = await tools.given('listSources', { query: { limit: 100 } })
  const there = results.filter(row => row.source_type === source_type && row.prefix === prefix)
  tools.expect.equal(there.length, 0, 'sources of the prefix that was refused')
}

const auth_type = { selection: 'password', user: 'understudy', password: secret }
const account = { account_id: 'understudy', database: 'shop', warehouse: 'small', schema: 'public' }
const orders = { schemas: [listed('orders')] }

/** Connections whose secrets stand at different places, and those secrets, to be sent again. */
const withSecrets = [
  { source_type: 'Stripe', connection: stripe, secrets: stripe },
  {
    ...{ ...inPostgres, ...orders, connection: { ...postgres, ssh_tunnel: tunnel } },
    secrets: { password: secret, ssh_tunnel: tunnel },
  },
  { source_type: 'Snowflake', ...orders, connection: { ...account, auth_type }, secrets: { auth_type } },
]

export default table('create', {
  'answers-the-id-alone': {
    says: 'Whoever creates a source is told its id, and nothing else',
    evidence: 'observed',
    source: `${section}, A2`,
    async run(tools) {
      const { status, body } = await create(tools)
      tools.expect.equal([status, Object.keys(body ?? {})], [201, ['id']], 'status and members of the answer')
    },
  },
  'makes-what-was-sent': {
    says: 'A new source has the type, prefix and description that were sent, is synced, and was made by the API',
    evidence: 'documented',
    essential: true,
    source: `${section}, 3.1`,
    async run(tools) {
      const { payload: _, ...sent } = bodyOf(tools)
      const made = await source(tools, sent)
      const wanted = { ...sent, access_method: 'warehouse', created_via: 'api', engine: null, last_run_at: null }
      tools.expect.equal(membersOf(made, wanted), wanted, 'the new source')
    },
  },
  'is-made-by-the-caller': {
    says: 'A source tells the e-mail address of who made it',
    evidence: 'observed',
    source: 'posthog-data-warehouse 3.1',
    async run(tools) {
      const made = await source(tools)
      const { email } = await tools.given('retrieveCurrentUser')
      tools.expect.equal(made.created_by, email, 'created_by')
    },
  },
  'is-made-now': {
    says: 'A source was created when it was created',
    evidence: 'documented',
    essential: true,
    source: 'posthog-data-warehouse 3.1',
    async run(tools) {
      const before = await tools.now()
      const made = await source(tools)
      const away = Math.abs(Date.parse(made.created_at) - before)
      tools.expect.that(away < 5 * 60_000, `created_at ${made.created_at} is within five minutes of now`)
    },
  },
  'has-one-schema-for-each-entry': {
    says: 'A source has the schemas that were listed, and no others, by name, whenever it is told',
    evidence: 'observed',
    essential: true,
    source: section,
    async run(tools) {
      const names = ['Product', 'Charge', 'Customer']
      const made = await source(tools, { schemas: names.map(name => listed(name)) })
      const path = { id: made.id }
      const changed = await change(tools, made, { description: made.description })
      const counted = await tools.given('updateRevenueAnalyticsConfig', { path, body: { enabled: false } })
      for (const [answer, { schemas }] of [
        ['the source', made],
        ['its change', changed],
        ['revenue', counted],
      ] as const)
        tools.expect.equal(
          schemas.map(({ name }) => name),
          names.toSorted(),
          `names of the schemas in the answer about ${answer}`,
        )
    },
  },
  'leaves-schemas-off': {
    says: 'A schema that is not said to be synced is not, has no type of sync, no table and no job',
    evidence: 'observed',
    essential: true,
    source: section,
    async run(tools) {
      const made = await source(tools, { schemas: [{ name: 'Customer' }] })
      const wanted = { should_sync: false, sync_type: null, status: null, table: null, last_synced_at: null }
      tools.expect.equal(membersOf(schemaOf(made, 'Customer'), wanted), wanted, 'the schema')
      tools.expect.equal(await jobsOf(tools, made), [], 'jobs of the source')
    },
  },
  'syncs-every-six-hours': {
    says: 'A new schema is synced every six hours, at no fixed time',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const wanted = { sync_frequency: '6hour', sync_time_of_day: null }
      const made = await source(tools)
      tools.expect.equal(membersOf(schemaOf(made, 'Customer'), wanted), wanted, 'the schema')
    },
  },
  'keeps-how-to-sync': {
    says: 'Type of sync, cursor and time of day of a schema are those that were sent',
    evidence: 'documented',
    essential: true,
    source: section,
    async run(tools) {
      const wanted = { ...appended('Charge'), sync_time_of_day: '03:30:00', enabled_columns: ['amount'] }
      const made = await source(tools, { schemas: [wanted] })
      tools.expect.equal(membersOf(schemaOf(made, 'Charge'), wanted), wanted, 'the schema')
    },
  },
  'takes-a-schema-without-a-type': {
    says: 'A schema may be enabled without a type of sync, as Terraform does it',
    evidence: 'observed',
    source: `${section}, C1`,
    async run(tools) {
      const made = await source(tools, { schemas: [entry('Customer', {})] })
      const wanted = { should_sync: true, sync_type: null }
      tools.expect.equal(membersOf(schemaOf(made, 'Customer'), wanted), wanted, 'the schema')
      tools.expect.equal((await jobsOf(tools, made)).length, 1, 'jobs of the source')
    },
  },
  'finds-primary-keys': {
    says: 'The primary key of a schema is the one that the source has, unless another is sent',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const schemas = [listed('Charge'), listed('Customer', { primary_key_columns: ['email'] })]
      const made = await source(tools, { schemas })
      const keys = ['Charge', 'Customer'].map(name => schemaOf(made, name).primary_key_columns)
      tools.expect.equal(keys, [['id'], ['email']], 'primary keys of Charge and Customer')
    },
  },
  'no-columns-are-not-all': {
    says: 'An empty choice of columns stays one: it is not the same as none made',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const schemas = [listed('Charge', { enabled_columns: [] }), listed('Customer')]
      const made = await source(tools, { schemas })
      const columns = ['Charge', 'Customer'].map(name => schemaOf(made, name).enabled_columns)
      tools.expect.equal(columns, [[], null], 'enabled_columns of Charge and Customer')
    },
  },
  'syncs-at-once': {
    says: 'Whatever is enabled is synced at once, and nothing else',
    evidence: 'observed',
    essential: true,
    source: section,
    async run(tools) {
      const made = await source(tools, { schemas: [full('Customer'), appended('Charge'), listed('Price')] })
      const jobs = await jobsOf(tools, made)
      const names = jobs.map(({ schema }) => schema.name).sort()
      tools.expect.equal(names, ['Charge', 'Customer'], 'schemas that have a job')
    },
  },
  'is-running-at-first': {
    says: 'The status of a new source is Running',
    evidence: 'observed',
    source: 'posthog-data-warehouse 3.1',
    async run(tools) {
      tools.expect.equal((await source(tools)).status, 'Running', 'status of the new source')
    },
  },
  'tells-no-secret': {
    says: 'Secrets of a connection are told by no answer: neither when it is read, listed or changed',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 3.1',
    async run(tools) {
      const hides = (answer: unknown, what: string) =>
        tools.expect.that(!JSON.stringify(answer).includes(secret), `${what} has no secret`)
      for (const { secrets, ...wanted } of withSecrets) {
        const { id } = await tools.given('createSource', { body: bodyOf(tools, wanted) })
        hides(await change(tools, { id }, { job_inputs: secrets }), `${wanted.source_type} when it is changed`)
        hides(await read(tools, { id }), `${wanted.source_type} when it is read`)
      }
      hides(await tools.given('listSources', { query: { limit: 100 } }), 'the list')
    },
  },
  'tells-the-rest-of-the-connection': {
    says: 'What of a connection is no secret is told, and what nobody knows is left out, wherever it stands and whenever it was sent',
    evidence: 'observed',
    source: 'posthog-data-warehouse 3.1',
    async run(tools) {
      const invented = 'by nobody'
      const sent = { auth_method: { ...stripe.auth_method, invented }, stripe_account_id: 'acct_1', invented }
      const made = await source(tools, { connection: sent })
      const wanted = { auth_method: { selection: 'api_key' }, stripe_account_id: 'acct_1' }
      tools.expect.equal(made.job_inputs, wanted, 'job_inputs')
      const changed = await change(tools, made, { job_inputs: sent })
      tools.expect.equal(changed.job_inputs, wanted, 'job_inputs in the answer to a change')
      tools.expect.equal((await read(tools, made)).job_inputs, wanted, 'job_inputs after the change')
    },
  },
  'tells-numbers-as-texts': {
    says: 'Numbers of a connection come back as texts, also those of its tunnel',
    evidence: 'observed',
    source: 'posthog-data-warehouse 3.1',
    async run(tools) {
      const connection = { ...postgres, ssh_tunnel: { ...tunnel, port: 22 } }
      const { job_inputs } = await source(tools, { ...inPostgres, ...orders, connection })
      tools.expect.equal(job_inputs?.['port'], '5432', 'port')
      const { port } = (job_inputs?.['ssh_tunnel'] ?? {}) as Fields
      tools.expect.equal(port, '22', 'port of the tunnel')
    },
  },
  'trims-texts': {
    says: 'Blanks around the texts of a connection are dropped',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const { job_inputs } = await source(tools, { connection: { ...stripe, stripe_account_id: '  acct_1 \n' } })
      tools.expect.equal(job_inputs?.['stripe_account_id'], 'acct_1', 'stripe_account_id')
    },
  },
  'needs-a-type-and-a-payload': {
    says: 'A source has a type of the list, and a payload; lengths are bounded',
    evidence: 'documented',
    source: `${section} row 1, A4`,
    async run(tools) {
      const sent = bodyOf(tools)
      for (const [change, code, attr] of [
        [{ source_type: undefined }, 'required', 'source_type'],
        [{ source_type: 'Stripes' }, 'invalid_choice', 'source_type'],
        [{ payload: undefined }, 'required', 'payload'],
        [{ prefix: 'a'.repeat(101) }, 'max_length', 'prefix'],
        [{ description: `${tools.fresh()}${'a'.repeat(400)}` }, 'max_length', 'description'],
        [{ access_method: 'borrowed' }, 'invalid_choice', 'access_method'],
        [{ created_via: 'post' }, 'invalid_choice', 'created_via'],
      ] as const) {
        const answer = await tools.call('createSource', { body: { ...sent, ...change } })
        tools.expect.refused(answer, 'body_invalid', { code, attr })
      }
    },
  },
  'direct-is-for-databases': {
    says: 'Only PostgreSQL and MySQL are queried where they are, and then a name is needed',
    evidence: 'observed',
    source: `${section} rows 2, 3`,
    async run(tools) {
      tools.expect.refused(await create(tools, { access_method: 'direct' }), 'direct_not_supported')
      const nameless = { ...inPostgres, access_method: 'direct', prefix: '' }
      tools.expect.refused(await create(tools, nameless), 'direct_needs_a_name')
    },
  },
  'prefixes-are-identifiers': {
    says: 'A prefix is of letters, digits and underscores and begins with no digit; underscores around it do not count',
    evidence: 'observed',
    source: `${section} row 4, B9`,
    async run(tools) {
      const word = tools.fresh().replaceAll('-', '_')
      for (const prefix of [`1${word}`, `_1${word}`, `${word} x`, `${word}-x`, `${word}é`])
        tools.expect.refused(await create(tools, { prefix }), 'prefix_invalid')
      tools.expect.refused(await create(tools, { prefix: '___' }), 'prefix_only_underscores')
      for (const prefix of [`_${word}`, `${word}_`]) {
        const { status } = await create(tools, { prefix })
        tools.expect.equal(status, 201, `status with the prefix ${prefix}`)
      }
    },
  },
  'prefixes-are-taken-once': {
    says: 'Two sources of one type cannot have the same prefix; sources of two types can',
    evidence: 'documented',
    essential: true,
    source: `${section} row 6`,
    async run(tools) {
      const prefix = freshPrefix(tools)
      await source(tools, { prefix })
      tools.expect.refused(await create(tools, { prefix }), 'prefix_taken')
      const other = await create(tools, { ...inPostgres, prefix, schemas: [listed('orders')] })
      tools.expect.equal(other.status, 201, 'status with the same prefix and another type')
    },
  },
  'prefixes-are-free-after-deletion': {
    says: 'The prefix of a deleted source may be taken again',
    evidence: 'observed',
    essential: true,
    source: `${section}, 5.2`,
    async run(tools) {
      const prefix = freshPrefix(tools)
      const { id } = await source(tools, { prefix })
      await tools.given('deleteSource', { path: { id } })
      tools.expect.equal((await create(tools, { prefix })).status, 201, 'status with the prefix of a deleted source')
    },
  },
  'one-source-of-a-type-has-no-prefix': {
    says: 'Where a source of the type has no prefix, the next one needs one',
    evidence: 'documented',
    source: `${section} row 5`,
    needs: ['clock'],
    async run(tools) {
      const customer = { source_type: 'Zendesk', connection: zendesk, schemas: [listed('tickets')] }
      const first = await create(tools, { ...customer, prefix: null })
      tools.expect.equal(first.status, 201, 'status of the first without a prefix')
      for (const prefix of [null, ''])
        tools.expect.refused(await create(tools, { ...customer, prefix }), 'prefix_required')
      const named = await create(tools, { ...customer })
      tools.expect.equal(named.status, 201, 'status of one with a prefix')
    },
  },
  'needs-a-whole-connection': {
    says: 'A connection that lacks a field is refused, and the field is named',
    evidence: 'observed',
    source: `${section} row 9`,
    async run(tools) {
      const { host: _, ...connection } = postgres
      const answer = await create(tools, { ...inPostgres, connection, schemas: [listed('orders')] })
      tools.expect.refused(answer, 'config_invalid')
      const { message } = answer.body as unknown as { message: string }
      tools.expect.that(message.includes('host'), `${message} names the field host`)
    },
  },
  'internal-hosts-are-refused': {
    says: 'Hosts of networks of their own are not connected to',
    evidence: 'observed',
    essential: true,
    source: `${section} row 10, 7.4`,
    async run(tools) {
      for (const host of ['localhost', '127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254']) {
        const connection = { ...postgres, host }
        const answer = await create(tools, { ...inPostgres, connection, schemas: [listed('orders')] })
        tools.expect.that(answer.status === 400, `${host} is refused, but it answered ${answer.status}`)
      }
    },
  },
  'needs-schemas': {
    says: 'A source without schemas to sync is refused, and leaves nothing behind',
    evidence: 'observed',
    source: `${section} row 11`,
    async run(tools) {
      for (const schemas of [undefined, [], {}, 'Customer', null]) {
        const wanted = { prefix: freshPrefix(tools), payload: { ...stripe, schemas } }
        tools.expect.refused(await create(tools, wanted), 'schemas_missing')
        await leftNothing(tools, wanted)
      }
    },
  },
  'schemas-are-those-of-the-source': {
    says: 'A schema that the source has not is refused, and nothing of the source is left',
    evidence: 'observed',
    essential: true,
    source: `${section} row 12`,
    async run(tools) {
      const prefix = freshPrefix(tools)
      const schemas = [listed('Customer'), listed('customer')]
      tools.expect.refused(await create(tools, { prefix, schemas }), 'schemas_unknown')
      await leftNothing(tools, { prefix })
      tools.expect.equal((await create(tools, { prefix })).status, 201, 'status with the prefix that was refused')
    },
  },
  'cdc-is-turned-on-first': {
    says: 'Changes are captured only where the source has that turned on; the tables are named',
    evidence: 'observed',
    source: `${section} row 13, B7`,
    async run(tools) {
      const schemas = ['orders', 'customers'].map(name => entry(name, { sync_type: 'cdc' }))
      const answer = await create(tools, { ...inPostgres, schemas })
      tools.expect.refused(answer, 'cdc_not_on', { names: 'customers, orders' })
    },
  },
  'cursors-are-needed': {
    says: 'What is synced by a cursor needs its field, and the type of it; the first entry that lacks one decides',
    evidence: 'observed',
    source: `${section} rows 15, 16, B10`,
    async run(tools) {
      const none = { sync_type: 'append' }
      const untyped = { sync_type: 'append', incremental_field: 'created' }
      for (const [schemas, refusal] of [
        [[entry('Charge', none)], 'incremental_field_missing'],
        [[entry('Charge', untyped)], 'incremental_field_type_missing'],
        [[entry('Charge', untyped), entry('Customer', none)], 'incremental_field_type_missing'],
        [[entry('Charge', none), entry('Customer', untyped)], 'incremental_field_missing'],
      ] as const) {
        const prefix = freshPrefix(tools)
        tools.expect.refused(await create(tools, { prefix, schemas }), refusal)
        await leftNothing(tools, { prefix })
      }
    },
  },
  'cursors-of-what-is-off-may-wait': {
    says: 'What is not to be synced needs no cursor, and keeps the one that it is given',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const kept = { ...appended('Invoice'), should_sync: false }
      const { status, body } = await create(tools, { schemas: [listed('Charge', { sync_type: 'append' }), kept] })
      tools.expect.equal(status, 201, 'status')
      const made = schemaOf(await read(tools, body), 'Invoice')
      tools.expect.equal(membersOf(made, kept), kept, 'the schema with a cursor')
    },
  },
  'objections-come-in-order': {
    says: 'What is wrong is told one thing after another: mode, prefix, connection, schemas, cursors',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const prefix = freshPrefix(tools)
      await source(tools, { ...inPostgres, prefix, schemas: [listed('orders')] })
      const { password: _, ...incomplete } = postgres
      const bad = entry('orders', { sync_type: 'incremental' })
      let wanted: Fields = { source_type: 'Postgres', access_method: 'warehouse', prefix: '1' }
      let payload: Fields = { ...incomplete, host: 'localhost' }
      const unknown = [bad, listed('nothing')]
      const refused = async (name: Parameters<Api['expect']['refused']>[1], schemas: unknown = unknown) =>
        tools.expect.refused(
          await create(tools, { ...wanted, payload: { ...payload, schemas } }),
          name as 'prefix_invalid',
        )
      await refused('prefix_invalid')
      wanted = { ...wanted, prefix }
      await refused('prefix_taken')
      wanted = { ...wanted, prefix: freshPrefix(tools) }
      for (const schemas of [unknown, []]) await refused('config_invalid', schemas)
      payload = { ...payload, password: secret }
      for (const schemas of [unknown, []]) await refused('host_internal', schemas)
      payload = { ...payload, host: postgres.host }
      await refused('schemas_unknown')
      await refused('incremental_field_missing', [bad])
      await leftNothing(tools, wanted)
    },
  },
  'refused-members-leave-nothing': {
    says: 'A creation that was refused for one of its members has made nothing',
    evidence: 'documented',
    essential: true,
    source: section,
    async run(tools) {
      const prefix = freshPrefix(tools)
      const { status } = await create(tools, { prefix, access_method: 'borrowed' })
      tools.expect.equal(status, 400, 'status with a mode of access that there is not')
      await leftNothing(tools, { prefix })
    },
  },
  'a-source-is-found-by-its-id': {
    says: 'The id that a creation answers leads to what was made',
    evidence: 'documented',
    essential: true,
    source: section,
    async run(tools) {
      for (const description of [tools.fresh(), tools.fresh()]) {
        const { id } = await tools.given('createSource', { body: bodyOf(tools, { description }) })
        const made = await read(tools, { id })
        tools.expect.equal([made.id, made.description], [id, description], 'id and description')
      }
    },
  },
  'knows-what-made-it': {
    says: 'A source tells by what it was made, where that was said',
    evidence: 'observed',
    source: `${section}, 3.1`,
    async run(tools) {
      for (const created_via of ['mcp', 'web'])
        tools.expect.equal((await source(tools, { created_via })).created_via, created_via, 'created_via')
    },
  },
})
