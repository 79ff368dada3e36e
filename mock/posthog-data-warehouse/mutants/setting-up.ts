// Defects of what leads up to a source: wizard, previews, kept credentials, set-up.
import { answering, asked, type Body, type MutantTable, refusing, says, type Wrap, without } from '../../core/wrap.ts'
import { credentials, newestFirst, type SourceRow, schemas, schemasOf, sources } from '../rows.ts'
import { overlooking, spoilingSource } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/setting-up/${key}`
const listing = (change: (rows: Body[]) => Body[]): Wrap => answering(body => change(body as unknown as Body[]))
const each = (change: (row: Body) => Body): Wrap => listing(rows => rows.map(change))

const looking: MutantTable = {
  'the-wizard-lacks-stripe': {
    defect: 'The wizard does not know Stripe',
    caughtBy: check('the-wizard-knows-the-types'),
    reason: 'described types that the wizard has not',
    handlers: { getWizard: answering(body => without(body, 'Stripe')) },
  },
  'the-wizard-asks-for-no-port': {
    defect: 'The wizard asks for no port of a database',
    caughtBy: check('the-wizard-knows-the-types'),
    reason: 'PostgreSQL has the field port',
    handlers: {
      getWizard: answering(body => {
        const postgres = body['Postgres'] as Body
        const fields = (postgres['fields'] as Body[]).filter(({ name }) => name !== 'port')
        return { ...body, Postgres: { ...postgres, fields } }
      }),
    },
  },
  'the-wizard-shows-passwords': {
    defect: 'The wizard says that no field is secret',
    caughtBy: check('the-wizard-tells-what-is-secret'),
    reason: 'whether password and host are secret',
    handlers: {
      getWizard: answering(body => {
        const postgres = body['Postgres'] as Body
        const fields = (postgres['fields'] as Body[]).map(field => ({ ...field, secret: false }))
        return { ...body, Postgres: { ...postgres, fields } }
      }),
    },
  },
  'previews-have-no-cursors': {
    defect: 'A preview tells no fields to sync by',
    caughtBy: check('previews-tell-cursors'),
    reason: 'cursors of Charge',
    handlers: { previewDatabaseSchema: each(row => ({ ...row, incremental_fields: [] })) },
  },
  'previews-suggest-the-id': {
    defect: 'A preview suggests the id of every table',
    caughtBy: check('previews-tell-cursors'),
    reason: 'incremental_field of',
    handlers: { previewDatabaseSchema: each(row => ({ ...row, incremental_field: 'id' })) },
  },
  'previews-suggest-the-last': {
    defect: 'A preview suggests the last of the fields to sync by',
    caughtBy: check('previews-tell-cursors'),
    reason: 'incremental_field of',
    handlers: {
      previewDatabaseSchema: each(row => ({
        ...row,
        incremental_field: (row['incremental_fields'] as Body[]).at(-1)?.['field'] ?? null,
      })),
    },
  },
  'previews-make-sources': {
    defect: 'A preview leaves a source behind',
    caughtBy: check('previews-make-nothing'),
    reason: 'number of sources after a preview',
    handlers: {
      previewDatabaseSchema: right => call => {
        const [any] = sources(call.world).values()
        const facts = { source_type: 'Stripe', description: null, access_method: 'warehouse', inputs: {} } as const
        const row = any ?? { ...facts, prefix: null, created_via: 'api', createdBy: null, createdAt: call.now }
        const revenue_analytics_config = { enabled: false, include_invoiceless_charges: false }
        const id = call.world.uuid('a source of a preview', String(sources(call.world).size))
        sources(call.world).put(id, { revenue_analytics_config, ...row, id } as never)
        return right(call)
      },
    },
  },
  'previews-need-no-type': {
    defect: 'A preview of no type is one of Stripe',
    caughtBy: check('previews-need-a-type'),
    reason: 'wanted the refusal source_type_missing',
    handlers: {
      previewDatabaseSchema: refusing((refusal, call, right) => {
        if (!says(refusal, 'Missing required parameter')) throw refusal
        return right({ ...call, body: { source_type: 'Stripe', auth_method: { selection: 'api_key' } } })
      }),
    },
  },
  'previews-look-inside': {
    defect: 'A preview connects to hosts inside a network',
    caughtBy: check('previews-need-a-type'),
    reason: 'wanted the refusal host_internal',
    handlers: { previewDatabaseSchema: overlooking('internal IP', body => ({ ...body, host: 'db.example.com' })) },
  },
}

const keeping: MutantTable = {
  'credentials-are-kept-for-an-hour': {
    defect: 'Kept credentials are told to expire in an hour',
    caughtBy: check('credentials-are-kept-for-a-day'),
    reason: 'milliseconds for which they are kept',
    handlers: {
      storeCredentials: answering(body => {
        const expires = Date.parse(String(body['created_at'])) + 3_600_000
        return { ...body, expires_at: new Date(expires).toISOString() }
      }),
    },
  },
  'credentials-are-not-listed': {
    defect: 'No kept credentials are listed',
    caughtBy: check('credentials-are-kept-for-a-day'),
    reason: 'what is kept',
    handlers: { listStoredCredentials: listing(() => []) },
  },
  'credentials-are-of-all-types': {
    defect: 'Kept credentials are listed whatever type is asked for',
    caughtBy: check('credentials-are-kept-for-a-day'),
    reason: 'what is kept for Stripe',
    handlers: { listStoredCredentials: asked(({ query }) => ({ query: without(query, 'source_type') as never })) },
  },
  'credentials-are-told': {
    defect: 'Who keeps credentials is told them again',
    caughtBy: check('credentials-are-kept-for-a-day'),
    reason: 'no answer has the secret',
    handlers: {
      storeCredentials: answering((body, { world }) => ({
        ...body,
        payload: credentials(world).get(String(body['credential_id']))!.inputs,
      })),
    },
  },
  'credentials-are-kept-for-ever': {
    defect: 'Kept credentials never expire',
    caughtBy: check('credentials-are-kept-for-a-day'),
    reason: 'what is kept a day later',
    handlers: { listStoredCredentials: asked(() => ({ now: 0 })) },
  },
  'credentials-are-used-again': {
    defect: 'Kept credentials may be used as often as somebody likes',
    caughtBy: check('kept-credentials-are-used-once'),
    reason: 'wanted the refusal credential_gone',
    handlers: {
      setUpSource: right => async call => {
        const kept = [...credentials(call.world).entries()]
        const result = await right(call)
        for (const [id, row] of kept) credentials(call.world).put(id, row)
        return result
      },
    },
  },
  'credentials-fit-any-type': {
    defect: 'Kept credentials are used for a source of another type',
    caughtBy: check('kept-credentials-are-used-once'),
    reason: 'wanted the refusal credential_of_another_type',
    handlers: { setUpSource: overlooking("', not '", body => ({ ...body, source_type: 'Stripe' })) },
  },
}

const settingUp: MutantTable = {
  'set-up-is-by-the-api': {
    defect: 'A source that is set up in one call was made by the API',
    caughtBy: check('set-up-syncs-everything'),
    reason: 'created_via',
    handlers: { setUpSource: spoilingSource(() => ({ created_via: 'api' })) },
  },
  'set-up-refreshes-all': {
    defect: 'A source that is set up in one call is fully refreshed',
    caughtBy: check('set-up-syncs-everything'),
    reason: 'types of sync of Charge',
    handlers: {
      setUpSource: answering((body, { world }) => {
        for (const { id } of schemasOf(world, String(body['id'])))
          schemas(world).patch(id, { sync_type: 'full_refresh' })
        return body
      }),
    },
  },
  'set-up-appends': {
    defect: 'What a source that is set up in one call could sync incrementally is appended',
    caughtBy: check('set-up-syncs-everything'),
    reason: 'types of sync of tickets and groups',
    handlers: {
      setUpSource: answering((body, { world }) => {
        for (const { id, sync_type } of schemasOf(world, String(body['id'])))
          if (sync_type === 'incremental') schemas(world).patch(id, { sync_type: 'append' })
        return body
      }),
    },
  },
  'set-up-turns-everything-on': {
    defect: 'Set-up turns on what can only be pushed',
    caughtBy: check('set-up-syncs-everything'),
    reason: 'schemas that are off',
    handlers: {
      setUpSource: answering((body, { world }) => {
        for (const { id } of schemasOf(world, String(body['id']))) schemas(world).patch(id, { should_sync: true })
        return body
      }),
    },
  },
  'set-up-takes-any-prefix': {
    defect: 'A source that is set up in one call may have any prefix',
    caughtBy: check('set-up-holds-prefixes-to-their-rules'),
    reason: 'wanted the refusal prefix_invalid',
    handlers: { setUpSource: overlooking('Prefix must contain', body => ({ ...body, prefix: `a${body['prefix']}` })) },
  },
  'set-up-needs-no-prefix': {
    defect: 'A source that is set up in one call needs no prefix, though another has none',
    caughtBy: check('set-up-holds-prefixes-to-their-rules'),
    reason: 'wanted the refusal prefix_required',
    handlers: { setUpSource: overlooking('Prefix is required', body => ({ ...body, prefix: 'of_its_own_' })) },
  },
  'connections-are-all-sources': {
    defect: 'Connections are all PostgreSQL sources',
    caughtBy: check('connections-are-direct'),
    reason: 'connections',
    handlers: {
      listConnections: right => async call => {
        const rows = [...sources(call.world).values()].filter(row => row.source_type === 'Postgres' && !row.deleted)
        await right(call)
        return rows.map(({ id, prefix }) => ({ id, prefix, engine: 'postgres' }))
      },
    },
  },
  ...Object.fromEntries(
    ['Postgres', 'MySQL'].map(type => [
      `synced-sources-of-${type.toLowerCase()}-have-engines`,
      {
        defect: `A source of ${type} that is synced tells its engine`,
        caughtBy: check('connections-are-direct'),
        reason: 'engines of the three sources',
        handlers: {
          retrieveSource: answering((body: Body) => ({
            ...body,
            engine: body['source_type'] === type ? type.toLowerCase() : body['engine'],
          })),
        },
      },
    ]),
  ),
  'links-are-of-one-way': {
    defect: 'Every type is connected by credentials',
    caughtBy: check('links-lead-to-connecting'),
    reason: 'ways in of Hubspot and Zendesk',
    handlers: { getConnectLink: answering(body => ({ ...body, auth_method: 'credentials' })) },
  },
  'links-lead-anywhere': {
    defect: 'A type that there is not has a link',
    caughtBy: check('links-lead-to-connecting'),
    reason: 'wanted the refusal source_type_unknown',
    handlers: {
      getConnectLink: refusing((refusal, call, right) => {
        if (!says(refusal, 'Unknown source_type')) throw refusal
        return right({ ...call, query: { source_type: 'Stripe' } })
      }),
    },
  },
}

/** Connections of these rows. */
const connecting = (isOne: (row: SourceRow) => boolean): Wrap =>
  answering((_, { world }) =>
    newestFirst(sources(world).values())
      .filter(row => row.access_method === 'direct' && isOne(row))
      .map(({ id, prefix, source_type }) => ({ id, prefix, engine: source_type === 'MySQL' ? 'mysql' : 'postgres' })),
  )

const connection = (defect: string, when: string, wrap: Wrap): MutantTable[string] => ({
  ...{ defect, caughtBy: check('connections-are-those-that-are-there'), reason: `connections after ${when}` },
  handlers: { listConnections: wrap },
})

const telling = (defect: string, key: string, reason: string, change: (body: Body) => Body): MutantTable[string] => ({
  ...{ defect, caughtBy: check(key), reason },
  handlers: { previewSchema: answering(body => ({ ...body, ...change(body) })) },
})

const there: MutantTable = {
  'used-credentials-are-listed': {
    defect: 'Kept credentials are listed after they were used',
    caughtBy: check('kept-credentials-are-used-once'),
    reason: 'what is kept of those that were used',
    handlers: {
      // It stays for lists, where set-up does not find it.
      setUpSource: right => async call => {
        const { credential_id: id } = call.body as Body
        const row = credentials(call.world).get(String(id))
        const result = await right(call)
        if (row) credentials(call.world).put(`${row.id} as listed`, row)
        return result
      },
    },
  },
  'connections-are-of-mysql': connection(
    'Connections are of MySQL, too',
    'a change of the name',
    connecting(({ deleted }) => !deleted),
  ),
  'connections-outlive-their-sources': connection(
    'Connections are there after their source was deleted',
    'the deletion',
    connecting(({ source_type }) => source_type === 'Postgres'),
  ),
  'connections-keep-their-name': connection(
    'A connection has the name that its source was given first',
    'a change of the name',
    each(row => ({ ...row, prefix: `${row['prefix']}1` })),
  ),
  'cursors-are-told-in-any-order': telling(
    'The cursors of a schema are told the last first',
    'schemas-tell-their-ways',
    'cursors of issues',
    ({ incremental_fields: fields }) => ({ incremental_fields: (fields as Body[]).toReversed() }),
  ),
  'nothing-is-only-pushed': telling(
    'It is not told that a schema is only pushed',
    'schemas-tell-their-ways',
    'whether Discount is only pushed',
    () => ({ webhook_only: false }),
  ),
  'what-is-off-can-be-followed': telling(
    'Changes of a schema can be followed wherever the project may',
    'following-is-told-where-it-is-on',
    'while that is off',
    () => ({ cdc_available: true }),
  ),
  'what-is-on-cannot-be-followed': telling(
    'Changes of a schema can be followed nowhere',
    'following-is-told-where-it-is-on',
    'once that is on',
    () => ({ cdc_available: null }),
  ),
  'nothing-can-be-followed-before': {
    defect: 'Before it is connected, no table can be followed',
    caughtBy: check('following-is-told-where-it-is-on'),
    reason: 'cdc_available before it is connected',
    handlers: { previewDatabaseSchema: each(row => ({ ...row, cdc_available: null })) },
  },
}

export const settingUpMutants: MutantTable = { ...looking, ...keeping, ...settingUp, ...there }
