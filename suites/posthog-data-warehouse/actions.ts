// What is done with a schema: synced now or from the beginning, cancelled, emptied, deleted, asked how it can be synced (dossier 6.2).
import { minute } from '../check.ts'
import {
  type Action,
  type Api,
  act,
  appended,
  byDate,
  type Fields,
  full,
  inPostgres,
  jobsOf,
  listed,
  membersOf,
  read,
  readSchema,
  type Schema,
  type Source,
  schemaOf,
  settled,
  source,
  syncedByCall,
  table,
  tryTo,
} from './arrange.ts'

const section = 'posthog-data-warehouse 6.2'

interface Made {
  of: Source
  schema: Schema
}
/** A source with a schema whose sync is over. */
async function syncedSchema(tools: Api, sent: Fields = full('Customer'), wanted: Fields = {}): Promise<Made> {
  const of = await syncedByCall(tools, [sent], wanted)
  return { of, schema: schemaOf(of, String(sent['name'])) }
}

/** One whose sync never ends by itself. */
async function running(tools: Api): Promise<Made> {
  await tools.outcome('sync', { outcome: 'hang' })
  const of = await source(tools, { schemas: [full('Customer')] })
  await tools.later(minute)
  return { of, schema: schemaOf(of, 'Customer') }
}

const actions = ['reloadSchema', 'resyncSchema', 'cancelSync', 'deleteData', 'deleteSchema', 'previewSchema'] as const

/** Done without a word. */
async function done(tools: Api, action: Action, schema: Schema): Promise<void> {
  const { status, body } = await tryTo(tools, action, schema)
  tools.expect.equal([status, body], [200, undefined], `status and body of ${action}`)
}

export default table('actions', {
  'reloading-syncs-once-more': {
    says: 'A schema that is reloaded is running at once, and has a job more',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const { of, schema } = await syncedSchema(tools)
      await tools.later(minute)
      await done(tools, 'reloadSchema', schema)
      const meanwhile = await readSchema(tools, schema)
      tools.expect.equal(meanwhile.status, 'Running', 'status after it was reloaded')
      tools.expect.equal(meanwhile.table, schema.table, 'the table while it is synced, against that of before')
      tools.expect.equal((await settled(tools, schema)).status, 'Completed', 'status in the end')
      tools.expect.equal((await jobsOf(tools, of)).length, 2, 'jobs of the source')
    },
  },
  'running-syncs-are-not-doubled': {
    says: 'Reloading a schema whose sync is running is no mistake, and begins no second one',
    evidence: 'observed',
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { of, schema } = await running(tools)
      await done(tools, 'reloadSchema', schema)
      tools.expect.equal((await jobsOf(tools, of)).length, 1, 'jobs of the source')
    },
  },
  'what-is-off-is-reloaded': {
    says: 'A schema that is turned off can be reloaded, and stays off',
    evidence: 'observed',
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await source(tools, { schemas: [listed('Customer', { sync_type: 'full_refresh' })] })
      const schema = schemaOf(made, 'Customer')
      await done(tools, 'reloadSchema', schema)
      const { status, should_sync } = await settled(tools, schema)
      tools.expect.equal([status, should_sync], ['Completed', false], 'status and should_sync in the end')
    },
  },
  'resyncing-brings-everything': {
    says: 'A schema that is synced from the beginning brings all its rows again, and has each once',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const { of, schema } = await syncedSchema(tools, appended('Charge'))
      await tools.later(minute)
      await done(tools, 'resyncSchema', schema)
      tools.expect.equal((await readSchema(tools, schema)).status, 'Running', 'status at first')
      const { table: after } = await settled(tools, schema)
      const [latest] = await jobsOf(tools, of)
      const rows = schema.table!.row_count!
      tools.expect.that(latest!.rows_synced! >= rows, `the job brought at least the ${rows} rows there were`)
      tools.expect.equal(after?.row_count, latest!.rows_synced, 'rows of the table')
    },
  },
  'resyncing-breaks-off': {
    says: 'A sync that is running is cancelled by one from the beginning',
    evidence: 'observed',
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { of, schema } = await running(tools)
      await done(tools, 'resyncSchema', schema)
      const jobs = await jobsOf(tools, of)
      const told = jobs.map(({ status, latest_error }) => [status, latest_error])
      tools.expect.equal(
        told,
        [
          ['Running', null],
          ['Failed', 'Cancelled'],
        ],
        'status and error of the jobs',
      )
    },
  },
  'cancelling-fails-the-sync': {
    says: 'A sync that is cancelled has failed, as job and as schema, and says that it was cancelled',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { of, schema } = await running(tools)
      await done(tools, 'cancelSync', schema)
      const { status, latest_error, should_sync } = await readSchema(tools, schema)
      tools.expect.equal([status, latest_error], ['Failed', 'Cancelled'], 'status and error of the schema')
      tools.expect.equal(should_sync, true, 'should_sync of the schema')
      const [job] = await jobsOf(tools, of)
      tools.expect.equal([job?.status, job?.latest_error], ['Failed', 'Cancelled'], 'status and error of the job')
      tools.expect.that(job?.finished_at !== null, 'the job has finished')
    },
  },
  'what-is-over-is-not-cancelled': {
    says: 'Where no sync is running, there is none to cancel',
    evidence: 'observed',
    source: section,
    needs: ['clock'],
    async run(tools) {
      const { schema } = await syncedSchema(tools)
      tools.expect.refused(await tryTo(tools, 'cancelSync', schema), 'nothing_to_cancel')
      tools.expect.equal((await readSchema(tools, schema)).status, 'Completed', 'status after the refusal')
    },
  },
  'what-never-ran-is-not-cancelled': {
    says: 'Where nothing was ever synced, there is nothing to cancel',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const schema = schemaOf(await source(tools), 'Customer')
      tools.expect.refused(await tryTo(tools, 'cancelSync', schema), 'nothing_to_cancel')
    },
  },
  'deleting-data-keeps-settings': {
    says: 'When its data is deleted, a schema has no table and no status, and all its settings',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const { schema } = await syncedSchema(tools, appended('Charge'))
      await done(tools, 'deleteData', schema)
      const gone = { table: null, last_synced_at: null, status: null }
      const after = await readSchema(tools, schema)
      tools.expect.equal(membersOf(after, gone), gone, 'what is left of the data')
      const sent = appended('Charge')
      tools.expect.equal(membersOf(after, sent), sent, 'settings')
    },
  },
  'no-data-is-deleted-as-well': {
    says: 'Data can be deleted where there is none',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const schema = schemaOf(await source(tools), 'Customer')
      await done(tools, 'deleteData', schema)
      const { source: _, ...after } = await readSchema(tools, schema)
      const { source: __, ...before } = schema
      tools.expect.equal(after, before, 'the schema')
    },
  },
  'data-comes-back': {
    says: 'After its data was deleted, the next sync of a schema brings everything again',
    evidence: 'observed',
    source: section,
    needs: ['clock'],
    async run(tools) {
      for (const [sent, wanted] of [
        [appended('Charge'), {}],
        [byDate('orders'), inPostgres],
      ] as const) {
        const { schema } = await syncedSchema(tools, sent, wanted)
        await act(tools, 'deleteData', schema)
        await act(tools, 'reloadSchema', schema)
        const [had, has] = [schema.table!.row_count!, (await settled(tools, schema)).table?.row_count ?? 0]
        tools.expect.that(has >= had, `${has} rows of ${schema.name} are not fewer than the ${had} before`)
      }
    },
  },
  'deleted-schemas-are-gone': {
    says: 'A schema that is deleted is gone, from its source, too, and nothing can be done with it; its source stays',
    evidence: 'observed',
    essential: true,
    source: section,
    async run(tools) {
      const made = await source(tools, { schemas: [listed('Charge'), listed('Customer')] })
      const schema = schemaOf(made, 'Charge')
      const { status, body } = await tryTo(tools, 'deleteSchema', schema)
      tools.expect.equal([status, body], [204, undefined], 'status and body of the answer')
      const path = { schema_id: schema.id }
      tools.expect.refused(await tools.call('retrieveSchema', { path }), 'not_found')
      for (const action of actions) tools.expect.refused(await tryTo(tools, action, schema), 'not_found')
      const names = (await read(tools, made)).schemas.map(({ name }) => name)
      tools.expect.equal(names, ['Customer'], 'schemas of the source')
    },
  },
  'tells-how-to-sync': {
    says: 'How a schema can be synced is told by its source: cursors, columns, keys and types',
    evidence: 'observed',
    source: 'posthog-data-warehouse 7.2, C3',
    async run(tools) {
      const made = await source(tools, { schemas: [listed('Charge'), listed('CustomerPaymentMethod')] })
      const ask = (name: string) => tools.given('previewSchema', { path: { schema_id: schemaOf(made, name).id } })
      const charge = await ask('Charge')
      const cursor = { label: 'created_at', type: 'datetime', field: 'created', field_type: 'integer' }
      tools.expect.equal(membersOf(charge.incremental_fields[0] ?? {}, cursor), cursor, 'cursor of Charge')
      const wanted = { incremental_available: false, append_available: true, full_refresh_available: true }
      tools.expect.equal(membersOf(charge, wanted), wanted, 'ways to sync Charge')
      tools.expect.equal(charge.detected_primary_keys, ['id'], 'primary keys of Charge')
      const columns = charge.available_columns?.map(({ field }) => field)
      tools.expect.that(columns?.includes('amount') === true, 'amount is a column of Charge')
      const nested = await ask('CustomerPaymentMethod')
      const none = { incremental_fields: [], incremental_available: false, append_available: false }
      tools.expect.equal(membersOf(nested, none), none, 'ways to sync CustomerPaymentMethod')
    },
  },
  'telling-changes-nothing': {
    says: 'To ask how a schema can be synced changes nothing of it',
    evidence: 'observed',
    source: section,
    async run(tools) {
      const schema = schemaOf(await source(tools, { schemas: [listed('Charge')] }), 'Charge')
      const before = await readSchema(tools, schema)
      await act(tools, 'previewSchema', schema)
      tools.expect.equal(await readSchema(tools, schema), before, 'the schema')
    },
  },
  'cancelling-leaves-what-was-synced': {
    says: 'A sync that is cancelled leaves what was synced before, and when that was',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { schema } = await syncedSchema(tools)
      await tools.outcome('sync', { outcome: 'hang', times: 1 })
      await tools.later(minute)
      await act(tools, 'reloadSchema', schema)
      await act(tools, 'cancelSync', schema)
      const { last_synced_at, table: before } = schema
      const wanted = { status: 'Failed', last_synced_at, table: before }
      tools.expect.equal(membersOf(await readSchema(tools, schema), wanted), wanted, 'the schema')
    },
  },
  'deleting-no-data-leaves-failures': {
    says: 'Where the first sync failed there is no data to delete: the schema says that it failed, and why, as before',
    evidence: 'observed',
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('sync', { outcome: 'fail', error: 'The key was revoked', times: 1 })
      const { schema } = await syncedSchema(tools)
      await act(tools, 'deleteData', schema)
      const wanted = { status: 'Failed', latest_error: 'The key was revoked', table: null, should_sync: true }
      tools.expect.equal(membersOf(await readSchema(tools, schema), wanted), wanted, 'the schema')
    },
  },
})
