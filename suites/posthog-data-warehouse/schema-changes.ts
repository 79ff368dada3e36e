// Changes of schemas: what stays, what follows, and what is held against them, one thing after another (dossier 5.7, 6.1).
import { day, hour } from '../check.ts'
import {
  type Api,
  act,
  appended,
  byDate,
  changeSchema,
  type Fields,
  full,
  inPostgres,
  jobsOf,
  listed,
  membersOf,
  readSchema,
  type Schema,
  schemaOf,
  settled,
  source,
  synced,
  table,
  tryChangeSchema,
} from './arrange.ts'

const section = 'posthog-data-warehouse 6.1'

/** A schema of a new source that is not synced. */
const idle = async (tools: Api, name = 'Customer'): Promise<Schema> =>
  schemaOf(await source(tools, { schemas: [listed(name)] }), name)

/** Likewise, of a database: what columns it has is known. */
const idleTable = async (tools: Api, name: string): Promise<Schema> =>
  schemaOf(await source(tools, { ...inPostgres, schemas: [listed(name)] }), name)

/** A schema of a database that was synced once. */
const syncedTable = async (tools: Api, schema: Fields): Promise<Schema> =>
  schemaOf(await synced(tools, [schema], inPostgres), String(schema['name']))

/** A change that must be taken. */
async function taken(tools: Api, schema: Schema, body: Fields): Promise<Schema> {
  const answer = await tryChangeSchema(tools, schema, body)
  tools.expect.status(answer, 200)
  return answer.body
}

const changesFollowed = (tools: Api) => tools.warehouse({ flags: ['cdc', 'webhooks'] })

/** Several changes at once, by somebody who is logged in: API keys may not. */
const tryChanges = (tools: Api, { id }: { id: string }, schemas: Fields[]) =>
  tools.call('bulkUpdateSchemas', { path: { id }, as: 'nobody', headers: tools.session(), body: { schemas } })

/** A source with two schemas, neither of them synced. */
async function pair(tools: Api) {
  const made = await source(tools, { schemas: [listed('Charge'), listed('Customer')] })
  return { made, charge: schemaOf(made, 'Charge'), customer: schemaOf(made, 'Customer') }
}

export default table('schema-changes', {
  'set-what-is-sent': {
    says: 'A change of a schema sets what was sent, and nothing else',
    evidence: 'documented',
    essential: true,
    source: section,
    async run(tools) {
      const before = schemaOf(await source(tools, { schemas: [appended('Charge')] }), 'Charge')
      const sent = { sync_frequency: '12hour', sync_time_of_day: '09:30:00', should_sync: false }
      const answered = await changeSchema(tools, before, sent)
      const { sync_type, incremental_field, incremental_field_type, primary_key_columns, enabled_columns } = before
      const same = { sync_type, incremental_field, incremental_field_type, primary_key_columns, enabled_columns }
      const wanted = { ...same, ...sent }
      tools.expect.equal(membersOf(answered, wanted), wanted, 'the answer')
      tools.expect.equal(membersOf(await readSchema(tools, before), wanted), wanted, 'the schema')
    },
  },
  'leave-what-is-read-only': {
    says: 'What a schema is called and how it is doing cannot be set: it is ignored',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const before = await readSchema(tools, await idle(tools))
      const shown = { status: 'Completed', table: null, latest_error: 'none', incremental: true }
      const sent = { name: 'Price', label: 'Prices', description: 'What things cost', ...shown }
      const after = await changeSchema(tools, before, sent)
      tools.expect.equal(membersOf(after, sent), membersOf(before, sent), 'members that are read only')
    },
  },
  'null-clears': {
    says: 'null clears the type of sync and the time of day; a frequency stays, and never is none',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const made = await idle(tools)
      await changeSchema(tools, made, { sync_type: 'full_refresh', sync_time_of_day: '03:00:00' })
      const cleared = await changeSchema(tools, made, { sync_type: null, sync_time_of_day: null, sync_frequency: null })
      const wanted = { sync_type: null, sync_time_of_day: null, sync_frequency: '6hour' }
      tools.expect.equal(membersOf(cleared, wanted), wanted, 'the schema after null')
      const never = await changeSchema(tools, made, { sync_frequency: 'never' })
      tools.expect.equal(never.sync_frequency, null, 'sync_frequency after never')
    },
  },
  'keep-cursors-by-type': {
    says: 'A cursor and a key are kept where the type that is sent with them goes by them, and stay with any other type',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const made = await idleTable(tools, 'orders')
      const sent = { incremental_field: 'id', incremental_field_type: 'integer', primary_key_columns: ['customer_id'] }
      const without = { incremental_field: null, incremental_field_type: null, primary_key_columns: ['id'] }
      tools.expect.equal(membersOf(await changeSchema(tools, made, sent), sent), without, 'sent without a type')
      const kept = await changeSchema(tools, made, { ...sent, sync_type: 'append' })
      tools.expect.equal(membersOf(kept, sent), sent, 'sent with the type append')
      // What has a type already needs it in the request all the same.
      const other = { incremental_field: 'created_at', incremental_field_type: 'datetime', primary_key_columns: ['id'] }
      tools.expect.equal(membersOf(await changeSchema(tools, made, other), other), sent, 'others, without the type')
      await changeSchema(tools, made, { ...sent, ...other, sync_type: 'webhook' })
      const pushed = { ...other, sync_type: 'webhook', incremental: false }
      tools.expect.equal(membersOf(await readSchema(tools, made), pushed), pushed, 'sent with the type webhook')
      await changeSchema(tools, made, { ...sent, sync_type: 'append' })
      const after = await changeSchema(tools, made, { sync_type: 'full_refresh' })
      tools.expect.equal(membersOf(after, sent), sent, 'after a change to full_refresh')
      const unread = await changeSchema(tools, made, { ...other, sync_type: 'full_refresh' })
      tools.expect.equal(membersOf(unread, sent), sent, 'another cursor with the type full_refresh')
    },
  },
  'cursors-are-of-any-type': {
    says: 'A cursor may be a number, a day, an instant or the id of an object',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const made = await idle(tools, 'Charge')
      for (const incremental_field_type of ['integer', 'numeric', 'datetime', 'date', 'timestamp', 'objectid']) {
        const sent = { incremental_field: 'created', incremental_field_type }
        const after = await taken(tools, made, { ...sent, sync_type: 'append' })
        tools.expect.equal(membersOf(after, sent), sent, 'the cursor')
      }
    },
  },
  'replacing-is-changing': {
    says: 'PUT changes a schema as PATCH does: nothing is required, and what is absent stays',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const sent = { ...byDate('orders', 'append'), sync_time_of_day: '03:30:00', enabled_columns: ['status'] }
      const { id } = schemaOf(await source(tools, { ...inPostgres, schemas: [sent] }), 'orders')
      const body = { sync_frequency: '24hour' }
      const after = await tools.given('replaceSchema', { path: { schema_id: id }, body })
      const wanted = { ...sent, ...body }
      tools.expect.equal(membersOf(after, wanted), wanted, 'the schema after PUT with a frequency alone')
    },
  },
  'times-have-seconds': {
    says: 'A time of day is written HH:MM:SS; what lacks seconds is refused',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const made = await idle(tools)
      tools.expect.refused(await tryChangeSchema(tools, made, { sync_time_of_day: '09:30' }), 'time_of_day_invalid')
      tools.expect.equal((await readSchema(tools, made)).sync_time_of_day, null, 'sync_time_of_day after the refusal')
      const { sync_time_of_day } = await changeSchema(tools, made, { sync_time_of_day: '9:05:00' })
      tools.expect.equal(sync_time_of_day, '09:05:00', 'sync_time_of_day of 9:05:00')
    },
  },
  'enabling-needs-a-type': {
    says: 'A schema is turned on once its type of sync is set up, or with it',
    evidence: 'observed',
    essential: true,
    source: section,
    async run(tools) {
      const made = await idle(tools)
      tools.expect.refused(await tryChangeSchema(tools, made, { should_sync: true }), 'sync_type_needed')
      tools.expect.equal((await readSchema(tools, made)).should_sync, false, 'should_sync after the refusal')
      const on = await taken(tools, made, { should_sync: true, sync_type: 'full_refresh' })
      tools.expect.equal([on.should_sync, on.sync_type], [true, 'full_refresh'], 'should_sync and sync_type')
    },
  },
  'every-minute-is-for-changes': {
    says: 'Every minute only what follows changes is synced; five minutes are as often as all else may be',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const made = await idle(tools)
      const body = { sync_frequency: '1min' }
      tools.expect.refused(await tryChangeSchema(tools, made, body), 'one_minute_not_cdc')
      const put = await tools.call('replaceSchema', { path: { schema_id: made.id }, body })
      tools.expect.refused(put, 'one_minute_not_cdc')
      const { sync_frequency } = await taken(tools, made, { sync_frequency: '5min' })
      tools.expect.equal(sync_frequency, '5min', 'sync_frequency')
    },
  },
  'columns-are-there': {
    says: 'Columns that are chosen are among those the table has; those that are not are named by letter. None is not all',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const made = await idleTable(tools, 'orders')
      const answer = await tryChangeSchema(tools, made, { enabled_columns: ['status', 'b_gone', 'a_gone'] })
      tools.expect.refused(answer, 'columns_unknown', { names: "'a_gone', 'b_gone'" })
      for (const chosen of [['status'], [], null]) {
        const { enabled_columns } = await taken(tools, made, { enabled_columns: chosen })
        tools.expect.equal(enabled_columns, chosen, 'enabled_columns')
      }
    },
  },
  'keys-stay-with-data': {
    says: 'The key by which rows are merged is fixed once there is data, until that is deleted; for append it is not',
    evidence: 'observed',
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await syncedTable(tools, byDate('orders'))
      const primary_key_columns = ['customer_id']
      const incremental = { sync_type: 'incremental', primary_key_columns }
      await taken(tools, made, { sync_type: 'incremental', primary_key_columns: made.primary_key_columns })
      tools.expect.refused(await tryChangeSchema(tools, made, incremental), 'primary_key_fixed')
      const appending = await taken(tools, made, { sync_type: 'append', primary_key_columns })
      tools.expect.equal(appending.primary_key_columns, primary_key_columns, 'primary_key_columns for append')
      await act(tools, 'deleteData', made)
      const other = { sync_type: 'incremental', primary_key_columns: ['id'] }
      const after = await taken(tools, made, other)
      tools.expect.equal(membersOf(after, other), other, 'the schema after its data was deleted')
    },
  },
  'pushed-tables-are-pushed': {
    says: 'A table that is only pushed takes no other type of sync, nor none; that is told before anything of its frequency',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const made = await idle(tools, 'Discount')
      for (const sync_type of ['full_refresh', null])
        tools.expect.refused(await tryChangeSchema(tools, made, { sync_type }), 'webhook_only', { name: 'Discount' })
      const minutely = { sync_type: 'full_refresh', sync_frequency: '1min' }
      tools.expect.refused(await tryChangeSchema(tools, made, minutely), 'webhook_only', { name: 'Discount' })
    },
  },
  'pushing-opens-a-webhook': {
    says: 'A schema that is to be pushed makes a webhook for its source',
    evidence: 'observed',
    source: section,
    needs: ['settings'],
    async run(tools) {
      await tools.warehouse({ flags: ['webhooks'] })
      const made = await source(tools)
      const { sync_type } = await changeSchema(tools, schemaOf(made, 'Customer'), { sync_type: 'webhook' })
      const { exists } = await tools.given('getWebhookInfo', { path: { id: made.id } })
      tools.expect.equal([sync_type, exists], ['webhook', true], 'sync_type, and whether there is a webhook')
    },
  },
  'following-needs-the-flag': {
    says: 'Changes are followed only in projects that may; what is synced every minute takes no other type then',
    evidence: 'observed',
    source: section,
    needs: ['settings'],
    async run(tools) {
      const made = await idleTable(tools, 'orders')
      await tools.warehouse({ flags: [] })
      tools.expect.refused(await tryChangeSchema(tools, made, { sync_type: 'cdc' }), 'cdc_not_enabled')
      await changesFollowed(tools)
      await taken(tools, made, { sync_type: 'cdc', sync_frequency: '1min' })
      const { sync_type, incremental } = await readSchema(tools, made)
      tools.expect.equal([sync_type, incremental], ['cdc', false], 'sync_type and incremental in a project that may')
      tools.expect.refused(await tryChangeSchema(tools, made, { sync_type: 'full_refresh' }), 'one_minute_not_cdc')
    },
  },
  'following-needs-a-key': {
    says: 'Changes of a table are followed only where its rows have a key',
    evidence: 'observed',
    source: section,
    needs: ['settings'],
    async run(tools) {
      await changesFollowed(tools)
      const made = await idleTable(tools, 'audit_log')
      const name = 'audit_log'
      tools.expect.refused(await tryChangeSchema(tools, made, { sync_type: 'cdc' }), 'cdc_key_missing', { name })
      const sent = { sync_type: 'cdc', primary_key_columns: ['happened_at'] }
      tools.expect.equal(membersOf(await changeSchema(tools, made, sent), sent), sent, 'the schema with a key')
    },
  },
  'what-is-wrong-is-told-in-order': {
    says: 'Of several things that are wrong with a change, columns, key, minute, time and type are told in this order',
    evidence: 'observed',
    source: `${section}, B4`,
    needs: ['clock'],
    async run(tools) {
      const made = await syncedTable(tools, byDate('orders'))
      const keyed = { sync_type: 'incremental', primary_key_columns: ['customer_id'] }
      const [minutely, timed] = [{ sync_frequency: '1min' }, { sync_time_of_day: '09:30' }]
      const all = { enabled_columns: ['gone'], ...keyed, ...minutely, ...timed }
      tools.expect.refused(await tryChangeSchema(tools, made, all), 'columns_unknown', { names: "'gone'" })
      for (const later of [minutely, timed])
        tools.expect.refused(await tryChangeSchema(tools, made, { ...keyed, ...later }), 'primary_key_fixed')
      const untyped = await idleTable(tools, 'orders')
      for (const later of [{ sync_type: 'cdc' }, { should_sync: true }]) {
        const answer = await tryChangeSchema(tools, untyped, { enabled_columns: ['gone'], ...later })
        tools.expect.refused(answer, 'columns_unknown', { names: "'gone'" })
      }
      const body = { should_sync: true, ...minutely, ...timed }
      tools.expect.refused(await tryChangeSchema(tools, untyped, body), 'one_minute_not_cdc')
      tools.expect.refused(
        await tryChangeSchema(tools, untyped, { ...body, sync_frequency: '1hour' }),
        'time_of_day_invalid',
      )
    },
  },
  'enabling-syncs-at-once': {
    says: 'A schema that is turned on for the first time is synced at once',
    evidence: 'observed',
    essential: true,
    source: section,
    async run(tools) {
      const made = await source(tools)
      await changeSchema(tools, schemaOf(made, 'Customer'), { should_sync: true, sync_type: 'full_refresh' })
      const jobs = await jobsOf(tools, made)
      tools.expect.equal(
        jobs.map(({ schema }) => schema.name),
        ['Customer'],
        'schemas that have a job',
      )
    },
  },
  'other-types-sync-nothing': {
    says: 'Another type of sync alone brings nothing: that waits for the next sync',
    evidence: 'observed',
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer')])
      const sent = { sync_type: 'append', incremental_field: 'created', incremental_field_type: 'integer' }
      await changeSchema(tools, schemaOf(made, 'Customer'), sent)
      tools.expect.equal((await jobsOf(tools, made)).length, 1, 'jobs of the source')
    },
  },
  'other-cursors-begin-anew': {
    says: 'A cursor that the table does not have brings everything again; one that it has goes on from its highest value',
    evidence: 'observed',
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await syncedTable(tools, byDate('orders'))
      const change = (incremental_field: string) =>
        changeSchema(tools, made, { sync_type: 'incremental', incremental_field })
      tools.expect.equal((await change('created_at')).status, 'Completed', 'status with a column of the table')
      tools.expect.equal((await change('gone')).status, 'Running', 'status with a column that is nowhere')
    },
  },
  'further-tables-take-a-snapshot': {
    says: 'Where changes are kept in a table more, everything is brought again; in the same or in one less, nothing is',
    evidence: 'observed',
    source: section,
    needs: ['clock', 'settings'],
    async run(tools) {
      await changesFollowed(tools)
      const made = await syncedTable(tools, full('orders'))
      await changeSchema(tools, made, { sync_type: 'cdc' })
      const change = async (cdc_table_mode: string) => (await changeSchema(tools, made, { cdc_table_mode })).status
      tools.expect.equal(await change('both'), 'Running', 'status with both tables')
      await settled(tools, made)
      tools.expect.equal(await change('both'), 'Completed', 'status with both tables again')
      tools.expect.equal(await change('cdc_only'), 'Completed', 'status with the changes alone')
      tools.expect.equal(await change('consolidated'), 'Running', 'status with the other table')
    },
  },
  'another-frequency-is-kept': {
    says: 'A schema is synced as often as its new frequency says',
    evidence: 'documented',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer')])
      await changeSchema(tools, schemaOf(made, 'Customer'), { sync_frequency: '15min' })
      await tools.later(hour)
      tools.expect.equal((await jobsOf(tools, made)).length, 5, 'jobs after an hour')
    },
  },
  'several-change-in-order': {
    says: 'Several schemas of a source change in one call; they are answered in the order in which they were sent',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.7',
    needs: ['session'],
    async run(tools) {
      const { made, charge, customer } = await pair(tools)
      const sent = [
        { id: customer.id, sync_frequency: '12hour', sync_time_of_day: '09:30' },
        { id: charge.id, sync_frequency: '24hour' },
      ]
      const answer = await tryChanges(tools, made, sent)
      tools.expect.status(answer, 200)
      const told = answer.body.map(({ id, sync_frequency }) => [id, sync_frequency])
      const wanted = [
        [customer.id, '12hour'],
        [charge.id, '24hour'],
      ]
      tools.expect.equal(told, wanted, 'ids and frequencies in the answer')
      const { sync_frequency, sync_time_of_day } = await readSchema(tools, customer)
      tools.expect.equal([sync_frequency, sync_time_of_day], ['12hour', '09:30:00'], 'the schema afterwards')
    },
  },
  'several-change-or-none': {
    says: 'Where one of several changes is refused, none is made',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 5.7',
    needs: ['session'],
    async run(tools) {
      const { made, charge, customer } = await pair(tools)
      const answer = await tryChanges(tools, made, [
        { id: charge.id, sync_frequency: '12hour' },
        { id: customer.id, sync_frequency: '1min' },
      ])
      tools.expect.refused(answer, 'one_minute_not_cdc')
      tools.expect.equal((await readSchema(tools, charge)).sync_frequency, '6hour', 'sync_frequency of the other')
    },
  },
  'several-are-of-one-source': {
    says: 'Changes at once name each schema once, and only those of the source; there is at least one',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.7, B2',
    needs: ['session'],
    async run(tools) {
      const { made, charge } = await pair(tools)
      const { id } = charge
      const foreign = await idle(tools)
      tools.expect.refused(await tryChanges(tools, made, []), 'updates_missing')
      tools.expect.refused(await tryChanges(tools, made, [{ id }, { id }]), 'updates_repeat_an_id')
      const mixed = await tryChanges(tools, made, [{ id }, { id: foreign.id }])
      tools.expect.refused(mixed, 'schemas_not_of_source')
    },
  },
  'several-keep-their-keys': {
    says: 'Primary keys are not changed together: what is said of them is dropped',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.7',
    needs: ['session'],
    async run(tools) {
      const { made, charge } = await pair(tools)
      const update = { id: charge.id, sync_type: 'append', primary_key_columns: ['amount'] }
      tools.expect.status(await tryChanges(tools, made, [update]), 200)
      const { sync_type, primary_key_columns } = await readSchema(tools, charge)
      tools.expect.equal([sync_type, primary_key_columns], ['append', ['id']], 'type and key')
    },
  },
  'schedules-change-beside-syncs': {
    says: 'Turning a schema off lets its sync come to its end; turning it on again begins none, nor does another time of day',
    evidence: 'observed',
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await source(tools, { schemas: [full('Customer')] })
      const schema = schemaOf(made, 'Customer')
      // So seldom that no sync of the schedule comes in between.
      await changeSchema(tools, schema, { should_sync: false, sync_frequency: '30day' })
      const { status } = await settled(tools, schema)
      tools.expect.equal(status, 'Completed', 'status of what was turned off while it was synced')
      const on = await changeSchema(tools, schema, { should_sync: true })
      tools.expect.equal([on.should_sync, on.status], [true, 'Completed'], 'should_sync and status when it is on again')
      await changeSchema(tools, schema, { sync_time_of_day: '03:30:00' })
      tools.expect.equal((await jobsOf(tools, made)).length, 1, 'jobs of the source')
    },
  },
  'several-change-as-one-does': {
    says: 'Each of several changes does what it does alone: null clears type and time but no frequency, no columns are not all, what is off is not synced, the answer has the tables',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.7, 6.1',
    needs: ['clock', 'session'],
    async run(tools) {
      const timed = { ...full('Charge'), sync_time_of_day: '03:30:00' }
      const made = await synced(tools, [timed, full('Customer')])
      const [charge, customer] = [schemaOf(made, 'Charge'), schemaOf(made, 'Customer')]
      const cleared = { sync_type: null, sync_time_of_day: null, enabled_columns: [], should_sync: false }
      const answer = await tryChanges(tools, made, [
        { id: charge.id, ...cleared, sync_frequency: null },
        { id: customer.id, sync_frequency: 'never' },
      ])
      tools.expect.status(answer, 200)
      const wanted = [
        { ...cleared, sync_frequency: '6hour', table: charge.table },
        { sync_type: 'full_refresh', sync_frequency: null, table: customer.table },
      ]
      const told = (rows: readonly Schema[]) => rows.map((row, i) => membersOf(row, wanted[i]!))
      tools.expect.equal(told(answer.body), wanted, 'the answer')
      await tools.later(day)
      const { schemas } = await tools.given('retrieveSource', { path: { id: made.id } })
      tools.expect.equal(told(schemas), wanted, 'the schemas a day later')
      tools.expect.equal((await jobsOf(tools, made)).length, 2, 'jobs of the source a day later')
    },
  },
  'several-tell-which-is-wrong': {
    says: 'What is wrong with one of several changes is told with its place, but for a frequency; the others are not made, wherever they stand',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.7, B1',
    needs: ['session'],
    async run(tools) {
      const { made, charge, customer } = await pair(tools)
      for (const [wrong, attr] of [
        [{ sync_type: 'sometimes' }, 'schemas__1__sync_type'],
        [{ cdc_table_mode: 'none' }, 'schemas__1__cdc_table_mode'],
        [{ sync_frequency: '2min' }, 'sync_frequency'],
        [{ incremental_field_type: 'text' }, 'incremental_field_type'],
      ] as const) {
        const answer = await tryChanges(tools, made, [{ id: charge.id }, { id: customer.id, ...wrong }])
        tools.expect.refused(answer, 'body_invalid', { code: 'invalid_choice', attr })
      }
      const good = { id: charge.id, sync_frequency: '12hour' }
      const answer = await tryChanges(tools, made, [{ id: customer.id, sync_frequency: '1min' }, good])
      tools.expect.refused(answer, 'one_minute_not_cdc')
      tools.expect.equal((await readSchema(tools, charge)).sync_frequency, '6hour', 'sync_frequency of the other')
    },
  },
  'several-may-be-deleted': {
    says: 'A schema that was deleted may be among those that change, and stays deleted',
    evidence: 'observed',
    source: 'posthog-data-warehouse 5.7, B3',
    needs: ['session'],
    async run(tools) {
      const { made, charge, customer } = await pair(tools)
      await act(tools, 'deleteSchema', charge)
      const sent = [charge, customer].map(({ id }) => ({ id, sync_frequency: '12hour' }))
      tools.expect.status(await tryChanges(tools, made, sent), 200)
      const { schemas } = await tools.given('retrieveSource', { path: { id: made.id } })
      const told = schemas.map(({ name, sync_frequency }) => [name, sync_frequency])
      tools.expect.equal(told, [['Customer', '12hour']], 'names and frequencies of the schemas')
    },
  },
})
