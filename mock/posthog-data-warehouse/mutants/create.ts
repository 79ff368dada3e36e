// Defects of creation.
import { parseJson } from '../../../spec/json.ts'
import { reply } from '../../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  type MutantTable,
  refusing,
  says,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { inputsIn } from '../inputs.ts'
import { insertSource } from '../insert.ts'
import { schemas, schemasBySource, sources } from '../rows.ts'
import { sourceShape } from '../shapes.ts'
import { cancelSync } from '../syncing.ts'
import {
  eachEntry,
  onWholeSources,
  overlooking,
  paying,
  payloadOf,
  spoilingSchemas,
  spoilingSource,
  telling,
} from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/create/${key}`

const inputsOf = (body: Body) => body['job_inputs'] as Body
const sentInputs = (call: Call): Body => (inputsOf(bodyOf(call)) ?? {}) as Body

/** An input is told as it was sent. */
const tellingSent = (name: string): Wrap =>
  answering((body, call) => {
    const { [name]: sent } = sentInputs(call)
    return sent === undefined ? body : { ...body, job_inputs: { ...inputsOf(body), [name]: sent } }
  })

/** Sources of which something was changed that nobody knows. */
const changedOddly = (world: Call['world']) => world.remember('changed oddly', () => new Set<string>())

/** Schemas of a source stand in the order in which they were made. */
const inOrderOfMaking = answering((body, { world }) => {
  const made = [...schemasBySource.of(world, String(body['id']))].map(([id]) => id)
  const place = ({ id }: Body) => made.indexOf(String(id))
  return { ...body, schemas: (body['schemas'] as Body[]).toSorted((a, b) => place(a) - place(b)) }
})

const making: MutantTable = {
  'creation-answers-the-source': {
    defect: 'Creation answers the whole source',
    caughtBy: check('answers-the-id-alone'),
    reason: 'status and members of the answer',
    handlers: {
      createSource: answering((body, { world, now }) =>
        sourceShape(world, sources(world).get(String(body['id']))!, now),
      ),
    },
  },
  'creation-is-not-told': {
    defect: 'Creation answers 200',
    caughtBy: check('answers-the-id-alone'),
    reason: 'status and members of the answer: [200',
    handlers: {
      createSource: right => async call => reply(200, { ...((await right(call)) as { body: object }).body }),
    },
  },
  'prefixes-are-lost': {
    defect: 'A new source has no prefix',
    caughtBy: check('makes-what-was-sent'),
    reason: 'prefix',
    handlers: { createSource: spoilingSource(() => ({ prefix: null })) },
  },
  'makers-are-the-web': {
    defect: 'Whatever made a source, it was the web',
    caughtBy: check('makes-what-was-sent'),
    reason: 'created_via',
    handlers: { createSource: spoilingSource(() => ({ created_via: 'web' })) },
  },
  'sources-have-engines': {
    defect: 'A source that is synced tells an engine',
    caughtBy: check('makes-what-was-sent'),
    reason: 'engine',
    handlers: onWholeSources(answering(body => ({ ...body, engine: 'duckdb' }))),
  },
  'makers-are-ids': {
    defect: 'The maker of a source is told by the first name',
    caughtBy: check('is-made-by-the-caller'),
    reason: 'created_by',
    handlers: onWholeSources(answering(body => ({ ...body, created_by: 'someone' }))),
  },
  'sources-are-old': {
    defect: 'A new source was made an hour ago',
    caughtBy: check('is-made-now'),
    reason: 'within five minutes of now',
    handlers: { createSource: spoilingSource(({ createdAt }) => ({ createdAt: createdAt - 3_600_000 })) },
  },
  'schemas-are-in-the-order-sent': {
    defect: 'Schemas of a source stand in the order in which they were made',
    caughtBy: check('has-one-schema-for-each-entry'),
    reason: 'names of the schemas',
    handlers: onWholeSources(inOrderOfMaking),
  },
  'schemas-of-changed-sources-are-in-the-order-sent': {
    defect: 'In the answer to a change the schemas of a source stand in the order in which they were made',
    caughtBy: check('has-one-schema-for-each-entry'),
    reason: 'names of the schemas in the answer about its change',
    handlers: { updateSource: inOrderOfMaking },
  },
  'schemas-beside-revenue-are-in-the-order-sent': {
    defect: 'In the answer about revenue the schemas of a source stand in the order in which they were made',
    caughtBy: check('has-one-schema-for-each-entry'),
    reason: 'names of the schemas in the answer about revenue',
    handlers: { updateRevenueAnalyticsConfig: inOrderOfMaking },
  },
  'makers-are-always-the-api': {
    defect: 'Whatever is said to have made a source, it was the API',
    caughtBy: check('knows-what-made-it'),
    reason: 'created_via',
    handlers: { createSource: askedWith(body => without(body, 'created_via')) },
  },
  'the-last-entry-is-lost': {
    defect: 'The last of several listed schemas is not made',
    caughtBy: check('has-one-schema-for-each-entry'),
    reason: 'names of the schemas',
    handlers: {
      createSource: askedWith(body =>
        paying(body, payload => {
          const entries = payload['schemas']
          return Array.isArray(entries) && entries.length > 2 ? { ...payload, schemas: entries.slice(0, -1) } : payload
        }),
      ),
    },
  },
  'listed-schemas-are-on': {
    defect: 'A schema that is listed is synced unless that is turned off',
    caughtBy: check('leaves-schemas-off'),
    reason: 'should_sync',
    handlers: { createSource: askedWith(body => eachEntry(body, entry => ({ should_sync: true, ...entry }))) },
  },
  'schemas-are-full-at-first': {
    defect: 'A schema without a type of sync is fully refreshed',
    caughtBy: check('leaves-schemas-off'),
    reason: 'sync_type',
    handlers: {
      createSource: spoilingSchemas(({ sync_type }) => ({ sync_type: sync_type ?? 'full_refresh' })),
    },
  },
  'schemas-are-synced-daily': {
    defect: 'A new schema is synced once a day',
    caughtBy: check('syncs-every-six-hours'),
    reason: 'sync_frequency',
    handlers: { createSource: spoilingSchemas(() => ({ sync_frequency: '24hour' })) },
  },
  'cursors-are-lost': {
    defect: 'The field of the cursor of a new schema is not stored',
    caughtBy: check('keeps-how-to-sync'),
    reason: 'incremental_field',
    handlers: { createSource: spoilingSchemas(() => ({ incremental_field: null })) },
  },
  'times-of-day-are-lost': {
    defect: 'The time of day of a new schema is not stored',
    caughtBy: check('keeps-how-to-sync'),
    reason: 'sync_time_of_day',
    handlers: { createSource: spoilingSchemas(() => ({ sync_time_of_day: null })) },
  },
  'schemas-need-types': {
    defect: 'A schema without a type of sync is never enabled by creation',
    caughtBy: check('takes-a-schema-without-a-type'),
    reason: 'should_sync',
    handlers: {
      createSource: askedWith(body =>
        eachEntry(body, entry => (entry['sync_type'] ? entry : { ...entry, should_sync: false })),
      ),
    },
  },
  'untyped-schemas-wait': {
    defect: 'A schema without a type of sync is enabled and has no job',
    caughtBy: check('takes-a-schema-without-a-type'),
    reason: 'jobs of the source',
    handlers: {
      createSource: spoilingSchemas(({ id, sync_type, should_sync }, call) => {
        if (should_sync && sync_type === null) cancelSync(call, id)
        return { jobs: sync_type === null ? [] : schemas(call.world).get(id)!.jobs }
      }),
    },
  },
  'keys-are-not-found': {
    defect: 'A new schema has no primary key but the one that was sent',
    caughtBy: check('finds-primary-keys'),
    reason: 'primary keys of Charge and Customer',
    handlers: {
      createSource: spoilingSchemas(({ primary_key_columns: keys }) => ({
        primary_key_columns: keys?.[0] === 'id' ? null : keys,
      })),
    },
  },
  'sent-keys-are-ignored': {
    defect: 'The primary key of a new schema is the one that the source has, whatever was sent',
    caughtBy: check('finds-primary-keys'),
    reason: 'primary keys of Charge and Customer',
    handlers: { createSource: askedWith(body => eachEntry(body, entry => without(entry, 'primary_key_columns'))) },
  },
  'no-columns-are-all-at-first': {
    defect: 'An empty choice of columns is none',
    caughtBy: check('no-columns-are-not-all'),
    reason: 'enabled_columns of Charge and Customer',
    handlers: {
      createSource: spoilingSchemas(({ enabled_columns: columns }) => ({
        enabled_columns: columns?.length === 0 ? null : columns,
      })),
    },
  },
  'first-syncs-wait': {
    defect: 'What is enabled is synced when its schedule says, and not before',
    caughtBy: check('syncs-at-once'),
    reason: 'schemas that have a job',
    handlers: {
      createSource: spoilingSchemas(({ id }, call) => {
        cancelSync(call, id)
        return { jobs: [], status: null, latest_error: null }
      }),
    },
  },
  'new-sources-are-complete': {
    defect: 'A source in which nothing was synced yet is Completed',
    caughtBy: check('is-running-at-first'),
    reason: 'status of the new source',
    handlers: onWholeSources(
      answering(body => ({ ...body, status: body['last_run_at'] === null ? 'Completed' : body['status'] })),
    ),
  },
  'creation-ids-lead-elsewhere': {
    defect: 'The id that a creation answers is of the source that was made before it',
    caughtBy: check('a-source-is-found-by-its-id'),
    handlers: {
      createSource: answering((body, { world }) => {
        const last = world.remember('last made', () => ({ id: body['id'] }))
        const { id } = last
        last.id = body['id']
        return { id }
      }),
    },
  },
}

const connecting: MutantTable = {
  'secrets-are-read': {
    defect: 'A source that is read tells its secrets',
    caughtBy: check('tells-no-secret'),
    reason: 'Stripe when it is read has no secret',
    handlers: {
      retrieveSource: answering((body, { world }) => ({
        ...body,
        job_inputs: sources(world).get(String(body['id']))!.inputs,
      })),
    },
  },
  'secrets-are-listed': {
    defect: 'The list tells secrets',
    caughtBy: check('tells-no-secret'),
    reason: 'the list has no secret',
    handlers: {
      listSources: right => async call => {
        const body = (await right(call)) as Body
        const results = (body['results'] as Body[]).map(row => ({
          ...row,
          job_inputs: sources(call.world).get(String(row['id']))!.inputs,
        }))
        return { ...body, results }
      },
    },
  },
  'secrets-are-told-to-writers': {
    defect: 'Who changes a source is told its secrets',
    caughtBy: check('tells-no-secret'),
    reason: 'Stripe when it is changed has no secret',
    handlers: {
      updateSource: answering((body, { world }) => ({
        ...body,
        job_inputs: sources(world).get(String(body['id']))!.inputs,
      })),
    },
  },
  'secrets-that-are-sent-are-told': {
    defect: 'Who changes a way in is told it as it was sent',
    caughtBy: check('tells-no-secret'),
    reason: 'Snowflake when it is changed has no secret',
    handlers: { updateSource: tellingSent('auth_type') },
  },
  'tunnels-tell-their-passwords': {
    defect: 'The way into a tunnel is told whole',
    caughtBy: check('tells-no-secret'),
    reason: 'Postgres when it is read has no secret',
    handlers: {
      retrieveSource: answering((body, { world }) => {
        const { ssh_tunnel } = sources(world).get(String(body['id']))!.inputs
        return ssh_tunnel === undefined ? body : { ...body, job_inputs: { ...inputsOf(body), ssh_tunnel } }
      }),
    },
  },
  'connections-are-hidden': {
    defect: 'Nothing is told of a connection',
    caughtBy: check('tells-the-rest-of-the-connection'),
    reason: 'job_inputs',
    handlers: onWholeSources(answering(body => ({ ...body, job_inputs: {} }))),
  },
  'unknown-inputs-are-told': {
    defect: 'What a type does not know is told like the rest',
    caughtBy: check('tells-the-rest-of-the-connection'),
    reason: 'invented',
    handlers: {
      retrieveSource: answering((body, { world }) => {
        const { invented } = sources(world).get(String(body['id']))!.inputs
        return { ...body, job_inputs: { ...(body['job_inputs'] as Body), ...(invented !== undefined && { invented }) } }
      }),
    },
  },
  'unknown-changes-are-told': {
    defect: 'What a type does not know is told to who sends it in a change',
    caughtBy: check('tells-the-rest-of-the-connection'),
    reason: 'job_inputs in the answer to a change',
    handlers: { updateSource: tellingSent('invented') },
  },
  'unknown-inputs-are-told-once-changed': {
    defect: 'What a type does not know is told once it was sent in a change',
    caughtBy: check('tells-the-rest-of-the-connection'),
    reason: 'job_inputs after the change',
    handlers: {
      updateSource: answering((body, call) => {
        if (sentInputs(call)['invented'] !== undefined) changedOddly(call.world).add(String(body['id']))
        return body
      }),
      retrieveSource: answering((body, { world }) =>
        changedOddly(world).has(String(body['id']))
          ? { ...body, job_inputs: { ...inputsOf(body), invented: 'by nobody' } }
          : body,
      ),
    },
  },
  'unknown-members-are-told': {
    defect: 'What a way in does not know is told like the rest of it',
    caughtBy: check('tells-the-rest-of-the-connection'),
    reason: 'job_inputs',
    handlers: {
      retrieveSource: answering((body, { world }) => {
        const way = (inputs: Body) => (inputs['auth_method'] ?? {}) as Body
        const { invented } = way(sources(world).get(String(body['id']))!.inputs)
        const shown = inputsOf(body)
        if (invented === undefined) return body
        return { ...body, job_inputs: { ...shown, auth_method: { ...way(shown), invented } } }
      }),
    },
  },
  'ports-of-tunnels-are-numbers': {
    defect: 'The port of a tunnel is told as a number',
    caughtBy: check('tells-numbers-as-texts'),
    reason: 'port of the tunnel',
    handlers: onWholeSources(
      answering(body => {
        const inputs = inputsOf(body)
        const tunnel = inputs['ssh_tunnel'] as Body | undefined
        if (!tunnel) return body
        return { ...body, job_inputs: { ...inputs, ssh_tunnel: { ...tunnel, port: Number(tunnel['port']) } } }
      }),
    ),
  },
  'numbers-stay-numbers': {
    defect: 'A port is told as a number',
    caughtBy: check('tells-numbers-as-texts'),
    reason: 'port',
    handlers: onWholeSources(
      answering(body => {
        const inputs = body['job_inputs'] as Body
        return { ...body, job_inputs: 'port' in inputs ? { ...inputs, port: Number(inputs['port']) } : inputs }
      }),
    ),
  },
  'blanks-are-kept': {
    defect: 'Blanks around the texts of a connection are kept',
    caughtBy: check('trims-texts'),
    reason: 'stripe_account_id',
    handlers: {
      createSource: spoilingSource(({ inputs }, call) => {
        const { stripe_account_id: sent } = payloadOf(bodyOf(call))
        return { inputs: sent === undefined ? inputs : { ...inputs, stripe_account_id: sent } }
      }),
    },
  },
}

/** That there are no schemas is told instead of a refusal with these words. */
const schemasBefore = (words: string) =>
  refusing((refusal, call) => {
    const entries = payloadOf(bodyOf(call))['schemas']
    if (says(refusal, words) && !(Array.isArray(entries) && entries.length > 0))
      throw reply(400, { message: 'Schemas not given' })
    throw refusal
  })

const refused: MutantTable = {
  'payloads-may-be-missing': {
    defect: 'A source needs no payload to be told what it lacks',
    caughtBy: check('needs-a-type-and-a-payload'),
    handlers: {
      createSource: right => async call => {
        if (call.incoming.raw.includes('"payload"')) return right(call)
        throw reply(400, { message: 'Schemas not given' })
      },
    },
  },
  'any-type-is-queried-directly': {
    defect: 'Sources of any type are queried where they are',
    caughtBy: check('direct-is-for-databases'),
    reason: 'wanted the refusal direct_not_supported',
    handlers: { createSource: overlooking('Direct query mode', body => ({ ...body, access_method: 'warehouse' })) },
  },
  'direct-sources-are-nameless': {
    defect: 'Sources that are queried where they are need no name',
    caughtBy: check('direct-is-for-databases'),
    reason: 'wanted the refusal direct_needs_a_name',
    handlers: { createSource: overlooking('Name is required', body => ({ ...body, prefix: 'nameless' })) },
  },
  'prefixes-are-any-text': {
    defect: 'A prefix is any text',
    caughtBy: check('prefixes-are-identifiers'),
    reason: 'wanted the refusal prefix_invalid',
    handlers: {
      createSource: overlooking('Prefix must contain', body => ({
        ...body,
        prefix: `p${String(body['prefix']).length}_`,
      })),
    },
  },
  'prefixes-begin-with-digits': {
    defect: 'An underscore before a digit makes a prefix of it',
    caughtBy: check('prefixes-are-identifiers'),
    reason: 'wanted the refusal prefix_invalid',
    handlers: {
      createSource: refusing((refusal, call, right) => {
        const body = bodyOf(call)
        if (!says(refusal, 'Prefix must contain') || !/^_\d\w*$/.test(String(body['prefix']))) throw refusal
        return right({ ...call, body: { ...body, prefix: `a${body['prefix']}` } })
      }),
    },
  },
  'underscores-are-prefixes': {
    defect: 'Underscores alone are a prefix',
    caughtBy: check('prefixes-are-identifiers'),
    reason: 'wanted the refusal prefix_only_underscores',
    handlers: { createSource: overlooking('only underscores', body => ({ ...body, prefix: 'u_' })) },
  },
  'prefixes-begin-with-letters': {
    defect: 'A prefix that begins with an underscore is refused',
    caughtBy: check('prefixes-are-identifiers'),
    reason: 'status with the prefix _',
    handlers: {
      createSource: right => call => {
        if (!/^_[a-z]/.test(String(bodyOf(call)['prefix']))) return right(call)
        throw reply(400, { message: 'Prefix already exists' })
      },
    },
  },
  'prefixes-are-shared': {
    defect: 'Two sources of a type may have the same prefix',
    caughtBy: check('prefixes-are-taken-once'),
    reason: 'wanted the refusal prefix_taken',
    handlers: {
      createSource: overlooking('Prefix already exists', (body, { world }) => ({
        ...body,
        prefix: `p${sources(world).size}_`,
      })),
    },
  },
  'prefixes-are-of-all-types': {
    defect: 'A prefix is taken for sources of every type',
    caughtBy: check('prefixes-are-taken-once'),
    reason: 'status with the same prefix and another type',
    handlers: {
      createSource: right => call => {
        const { prefix } = bodyOf(call)
        const isTaken = [...sources(call.world).values()].some(row => !row.deleted && prefix && row.prefix === prefix)
        if (isTaken) throw reply(400, { message: 'Prefix already exists' })
        return right(call)
      },
    },
  },
  'prefixes-are-never-free': {
    defect: 'The prefix of a deleted source stays taken',
    caughtBy: check('prefixes-are-free-after-deletion'),
    reason: 'status with the prefix of a deleted source',
    handlers: {
      createSource: right => call => {
        const { prefix } = bodyOf(call)
        const isTaken = [...sources(call.world).values()].some(row => row.deleted && prefix && row.prefix === prefix)
        if (isTaken) throw reply(400, { message: 'Prefix already exists' })
        return right(call)
      },
    },
  },
  'no-prefix-is-needed': {
    defect: 'Several sources of a type may go without a prefix',
    caughtBy: check('one-source-of-a-type-has-no-prefix'),
    reason: 'wanted the refusal prefix_required',
    handlers: {
      createSource: overlooking('Prefix is required', (body, { world }) => ({
        ...body,
        prefix: `p${sources(world).size}_`,
      })),
    },
  },
  'empty-prefixes-are-prefixes': {
    defect: 'An empty prefix counts as one',
    caughtBy: check('one-source-of-a-type-has-no-prefix'),
    reason: 'wanted the refusal prefix_required',
    handlers: {
      createSource: refusing((refusal, call, right) => {
        const body = bodyOf(call)
        if (!says(refusal, 'Prefix is required') || body['prefix'] !== '') throw refusal
        return right({ ...call, body: { ...body, prefix: 'empty_' } })
      }),
    },
  },
  'connections-may-lack-fields': {
    defect: 'A connection may lack a field',
    caughtBy: check('needs-a-whole-connection'),
    reason: 'wanted the refusal config_invalid',
    handlers: {
      createSource: overlooking('Invalid source config', body =>
        paying(body, payload => ({ host: 'db.example.com', password: 'none', ...payload })),
      ),
    },
  },
  'missing-fields-are-not-named': {
    defect: 'Which field a connection lacks is not told',
    caughtBy: check('needs-a-whole-connection'),
    reason: 'names the field host',
    handlers: {
      createSource: telling('Invalid source config', { message: 'Invalid source config: a field is missing' }),
    },
  },
  'link-local-hosts-are-open': {
    defect: 'Addresses of the link are connected to',
    caughtBy: check('internal-hosts-are-refused'),
    reason: '169.254.169.254 is refused',
    handlers: {
      createSource: refusing((refusal, call, right) => {
        const body = bodyOf(call)
        if (!String(payloadOf(body)['host']).startsWith('169.254.')) throw refusal
        return right({ ...call, body: paying(body, payload => ({ ...payload, host: 'db.example.com' })) })
      }),
    },
  },
  'schemas-may-be-missing': {
    defect: 'A source without schemas is made',
    caughtBy: check('needs-schemas'),
    reason: 'wanted the refusal schemas_missing',
    handlers: {
      createSource: overlooking('Schemas not given', body =>
        paying(body, payload => ({ ...payload, schemas: [{ name: 'Customer' }] })),
      ),
    },
  },
  'refused-sources-stay': {
    defect: 'A source whose schemas are refused is there all the same',
    caughtBy: check('needs-schemas'),
    reason: 'sources of the prefix that was refused',
    handlers: {
      createSource: refusing((refusal, call) => {
        if (!says(refusal, 'Schemas not given')) throw refusal
        const body = bodyOf(call)
        const facts = { source_type: 'Stripe', prefix: body['prefix'] as string, description: null } as const
        const more = { access_method: 'warehouse', created_via: 'api', createdBy: null } as const
        insertSource(call, { ...facts, ...more, inputs: inputsIn(payloadOf(body)) }, [])
        throw refusal
      }),
    },
  },
  'unknown-schemas-are-left-out': {
    defect: 'A schema that the source has not is passed over',
    caughtBy: check('schemas-are-those-of-the-source'),
    reason: 'wanted the refusal schemas_unknown',
    handlers: {
      createSource: overlooking('do not exist', body =>
        paying(body, payload => ({ ...payload, schemas: (payload['schemas'] as Body[]).slice(0, 1) })),
      ),
    },
  },
  'cdc-needs-no-set-up': {
    defect: 'Changes are captured of any table',
    caughtBy: check('cdc-is-turned-on-first'),
    reason: 'wanted the refusal cdc_not_on',
    handlers: {
      createSource: overlooking('CDC must be enabled', body =>
        eachEntry(body, entry => ({ ...entry, sync_type: 'full_refresh' })),
      ),
    },
  },
  'cdc-tables-are-not-sorted': {
    defect: 'Tables of which changes cannot be captured are named in the order sent',
    caughtBy: check('cdc-is-turned-on-first'),
    reason: 'wanted the refusal cdc_not_on',
    handlers: {
      createSource: telling('CDC must be enabled', {
        message:
          'CDC must be enabled on the source before selecting it as a sync type. The following schemas requested CDC: orders, customers.',
      }),
    },
  },
  'cursors-may-be-missing': {
    defect: 'What is synced by a cursor needs none',
    caughtBy: check('cursors-are-needed'),
    reason: 'wanted the refusal incremental_field_missing',
    handlers: {
      createSource: overlooking('incremental field set', body =>
        eachEntry(body, entry => ({ incremental_field: 'created', incremental_field_type: 'integer', ...entry })),
      ),
    },
  },
  'types-of-cursors-may-be-missing': {
    defect: 'A cursor needs no type',
    caughtBy: check('cursors-are-needed'),
    reason: 'wanted the refusal incremental_field_type_missing',
    handlers: {
      createSource: overlooking('field type set', body =>
        eachEntry(body, entry => ({ incremental_field: 'created', incremental_field_type: 'integer', ...entry })),
      ),
    },
  },
  'missing-fields-come-before-types': {
    defect: 'That a type of a cursor is missing is told only when no field is',
    caughtBy: check('cursors-are-needed'),
    reason: 'wanted the refusal incremental_field_type_missing',
    handlers: {
      createSource: refusing((refusal, call) => {
        const entries = payloadOf(bodyOf(call))['schemas'] as Body[]
        if (says(refusal, 'field type set') && entries.some(entry => !entry['incremental_field']))
          throw reply(400, { message: 'Incremental schemas given do not have an incremental field set' })
        throw refusal
      }),
    },
  },
  'cursors-of-what-is-off-are-needed': {
    defect: 'What is not to be synced needs a cursor, too',
    caughtBy: check('cursors-of-what-is-off-may-wait'),
    reason: 'status: 400',
    handlers: {
      createSource: right => call => {
        const entries = payloadOf(bodyOf(call))['schemas']
        const lacks = ({ should_sync, sync_type, incremental_field }: Body) =>
          !should_sync && sync_type === 'append' && !incremental_field
        if (Array.isArray(entries) && entries.some(lacks))
          throw reply(400, { message: 'Incremental schemas given do not have an incremental field set' })
        return right(call)
      },
    },
  },
  'cursors-of-what-is-off-are-lost': {
    defect: 'The cursor of what is not to be synced is not stored',
    caughtBy: check('cursors-of-what-is-off-may-wait'),
    reason: 'the schema with a cursor',
    handlers: {
      createSource: spoilingSchemas(({ should_sync }) =>
        should_sync ? {} : { incremental_field: null, incremental_field_type: null },
      ),
    },
  },
  'missing-schemas-come-first': {
    defect: 'That there are no schemas is told before what a connection lacks',
    caughtBy: check('objections-come-in-order'),
    reason: 'wanted the refusal config_invalid',
    handlers: { createSource: schemasBefore('Invalid source config') },
  },
  'missing-schemas-come-before-hosts': {
    defect: 'That there are no schemas is told before where a host is',
    caughtBy: check('objections-come-in-order'),
    reason: 'wanted the refusal host_internal',
    handlers: { createSource: schemasBefore('internal IP') },
  },
  'hosts-are-looked-at-first': {
    defect: 'Where a host is is looked at before what a connection lacks',
    caughtBy: check('objections-come-in-order'),
    reason: 'wanted the refusal config_invalid',
    handlers: {
      createSource: refusing((refusal, call) => {
        if (says(refusal, 'Invalid source config') && payloadOf(bodyOf(call))['host'] === 'localhost')
          throw reply(400, { message: 'Hosts with internal IP addresses are not allowed' })
        throw refusal
      }),
    },
  },
  'cursors-are-looked-at-first': {
    defect: 'Whether there are cursors is looked at before whether there are the schemas',
    caughtBy: check('objections-come-in-order'),
    reason: 'wanted the refusal schemas_unknown',
    handlers: {
      createSource: refusing((refusal, call) => {
        const entries = payloadOf(bodyOf(call))['schemas']
        const lacks = ({ sync_type, incremental_field }: Body) => sync_type === 'incremental' && !incremental_field
        if (says(refusal, 'do not exist') && Array.isArray(entries) && entries.some(lacks))
          throw reply(400, { message: 'Incremental schemas given do not have an incremental field set' })
        throw refusal
      }),
    },
  },
  'members-are-read-after-the-fact': {
    defect: 'A source whose mode of access is none is made before that is told',
    caughtBy: check('refused-members-leave-nothing'),
    reason: 'sources of the prefix that was refused',
    handlers: {
      createSource: refusing(async (refusal, call, right) => {
        if (!call.incoming.raw.includes('borrowed')) throw refusal
        const sent = parseJson(call.incoming.raw.toString()) as Body
        await right({ ...call, body: { ...sent, access_method: 'warehouse' } })
        throw refusal
      }),
    },
  },
}

export const createMutants: MutantTable = { ...making, ...connecting, ...refused }
