// Defects of what is done with a schema: syncs by call, cancelled ones, data that is deleted.
import { reply } from '../../core/reply.ts'
import { answering, type Body, type Call, type MutantTable, refusing, type Wrap } from '../../core/wrap.ts'
import { type SchemaRow, schemas, syncs } from '../rows.ts'
import { addJob, cancelSync, jobId, jobs, latestJob, planSync, syncNow } from '../syncing.ts'
import { schemaRowOf, tellingSchemas } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/actions/${key}`

/** Something else is done; the answer is right. */
const doing =
  (act: (call: Call, row: SchemaRow) => unknown): Wrap =>
  right =>
  async call => {
    const row = schemas(call.world).get(call.path['schema_id']!)
    if (!row || row.deleted) return right(call)
    act(call, row)
    return reply(200)
  }

/** More is done than should be; `row` is as it was before. */
const alsoDoing =
  (act: (call: Call, row: SchemaRow) => unknown): Wrap =>
  right =>
  async call => {
    const row = schemas(call.world).get(call.path['schema_id']!)
    const result = await right(call)
    if (row) act(call, row)
    return result
  }

const patching = (change: (row: SchemaRow) => Partial<SchemaRow>): Wrap =>
  alsoDoing((call, row) => schemas(call.world).patch(row.id, change(row)))

/** A second sync beside the one that is running. */
function double({ world, now }: Call, row: SchemaRow): void {
  const key = jobId(world, row, now)
  addJob(world, row, key, { source: row.source, schema: row.id, job: jobs.plan(world, key, now) })
}

const syncing: MutantTable = {
  'reloading-schemas-does-nothing': {
    defect: 'A schema that is reloaded is not synced',
    caughtBy: check('reloading-syncs-once-more'),
    reason: 'status after it was reloaded',
    handlers: { reloadSchema: doing(() => undefined) },
  },
  'reloading-schemas-only-says-so': {
    defect: 'A schema that is reloaded says that it is running, and is never done',
    caughtBy: check('reloading-syncs-once-more'),
    reason: 'the sync is over',
    handlers: { reloadSchema: doing(({ world }, { id }) => schemas(world).patch(id, { status: 'Running' })) },
  },
  'tables-are-hidden-while-synced': {
    defect: 'A table is not told while it is synced again',
    caughtBy: check('reloading-syncs-once-more'),
    reason: 'the table while it is synced',
    handlers: tellingSchemas(({ status }) => (status === 'Running' ? { table: null } : {})),
  },
  'reloading-schemas-answers-them': {
    defect: 'Reloading a schema answers it',
    caughtBy: check('reloading-syncs-once-more'),
    reason: 'status and body of reloadSchema',
    handlers: { reloadSchema: answering(() => ({ status: 'Running' })) },
  },
  'running-syncs-are-doubled': {
    defect: 'A schema whose sync is running gets a second one',
    caughtBy: check('running-syncs-are-not-doubled'),
    reason: 'jobs of the source',
    handlers: { reloadSchema: alsoDoing(double) },
  },
  'what-is-off-is-not-reloaded': {
    defect: 'A schema that is turned off is not reloaded',
    caughtBy: check('what-is-off-is-reloaded'),
    reason: 'status and should_sync in the end',
    handlers: { reloadSchema: doing((call, { id, should_sync }) => should_sync && syncNow(call, id)) },
  },
  'reloading-turns-on': {
    defect: 'A schema that is reloaded is turned on',
    caughtBy: check('what-is-off-is-reloaded'),
    reason: 'status and should_sync in the end',
    handlers: { reloadSchema: patching(() => ({ should_sync: true })) },
  },
  'resyncing-goes-on': {
    defect: 'A sync from the beginning goes on from the last one',
    caughtBy: check('resyncing-brings-everything'),
    reason: 'the job brought at least',
    handlers: { resyncSchema: doing((call, { id }) => syncNow(call, id)) },
  },
  'resyncing-waits': {
    defect: 'A sync from the beginning waits for the schedule',
    caughtBy: check('resyncing-brings-everything'),
    reason: 'status at first',
    handlers: { resyncSchema: doing(({ world }, { id }) => schemas(world).patch(id, { begins_anew: true })) },
  },
  'resyncing-waits-its-turn': {
    defect: 'A sync from the beginning leaves the running one alone',
    caughtBy: check('resyncing-breaks-off'),
    reason: 'status and error of the jobs',
    handlers: { resyncSchema: doing((call, { id }) => syncNow(call, id)) },
  },
  'resyncing-only-breaks-off': {
    defect: 'A sync from the beginning cancels the running one and does not begin',
    caughtBy: check('resyncing-breaks-off'),
    reason: 'status and error of the jobs',
    handlers: { resyncSchema: doing((call, { id }) => cancelSync(call, id)) },
  },
}

const cancelling: MutantTable = {
  'cancelled-syncs-run-on': {
    defect: 'A sync that is cancelled runs on',
    caughtBy: check('cancelling-fails-the-sync'),
    reason: 'status and error of the schema',
    handlers: { cancelSync: doing(() => undefined) },
  },
  'cancelled-syncs-say-nothing': {
    defect: 'A schema does not say that its sync was cancelled',
    caughtBy: check('cancelling-fails-the-sync'),
    reason: 'status and error of the schema',
    handlers: { cancelSync: patching(() => ({ latest_error: null })) },
  },
  'cancelled-syncs-are-complete': {
    defect: 'A schema whose sync was cancelled is Completed',
    caughtBy: check('cancelling-fails-the-sync'),
    reason: 'status and error of the schema',
    handlers: { cancelSync: patching(() => ({ status: 'Completed' })) },
  },
  'cancelling-turns-off': {
    defect: 'A schema whose sync is cancelled is turned off',
    caughtBy: check('cancelling-fails-the-sync'),
    reason: 'should_sync of the schema',
    handlers: { cancelSync: patching(() => ({ should_sync: false })) },
  },
  'cancelling-is-a-sync': {
    defect: 'A sync that is cancelled counts as the last one',
    caughtBy: check('cancelling-leaves-what-was-synced'),
    reason: 'the schema: ',
    handlers: { cancelSync: alsoDoing(({ world, now }, { id }) => schemas(world).patch(id, { lastSyncedAt: now })) },
  },
  'cancelling-empties': {
    defect: 'A sync that is cancelled has taken the rows away that there were',
    caughtBy: check('cancelling-leaves-what-was-synced'),
    reason: 'the schema: ',
    handlers: { cancelSync: patching(({ table }) => ({ table: table && { ...table, row_count: 0 } })) },
  },
  'cancelled-jobs-say-nothing': {
    defect: 'A job does not say that it was cancelled',
    caughtBy: check('cancelling-fails-the-sync'),
    reason: 'status and error of the job',
    handlers: {
      cancelSync: alsoDoing(({ world }, row) => {
        const [key, job] = latestJob(world, row)!
        const { error: _, ...silent } = job
        syncs(world).put(key, silent)
      }),
    },
  },
  'what-is-over-is-cancelled': {
    defect: 'A sync that is over can be cancelled, without effect',
    caughtBy: check('what-is-over-is-not-cancelled'),
    reason: 'wanted the refusal nothing_to_cancel',
    handlers: {
      cancelSync: refusing((refusal, call) => (latestJob(call.world, schemaRowOf(call)) ? reply(200) : refusal)),
    },
  },
  'what-is-over-fails-when-cancelled': {
    defect: 'A sync that is over fails when it is to be cancelled',
    caughtBy: check('what-is-over-is-not-cancelled'),
    reason: 'status after the refusal',
    handlers: {
      cancelSync: refusing((refusal, call) => {
        schemas(call.world).patch(schemaRowOf(call).id, { status: 'Failed' })
        throw refusal
      }),
    },
  },
  'what-never-ran-is-cancelled': {
    defect: 'What was never synced can be cancelled',
    caughtBy: check('what-never-ran-is-not-cancelled'),
    reason: 'wanted the refusal nothing_to_cancel',
    handlers: {
      cancelSync: refusing((refusal, call) => (latestJob(call.world, schemaRowOf(call)) ? refusal : reply(200))),
    },
  },
}

const data: MutantTable = {
  'data-stays': {
    defect: 'Data that is deleted stays',
    caughtBy: check('deleting-data-keeps-settings'),
    reason: 'what is left of the data',
    handlers: { deleteData: doing(() => undefined) },
  },
  'emptied-schemas-are-complete': {
    defect: 'A schema whose data was deleted keeps its status',
    caughtBy: check('deleting-data-keeps-settings'),
    reason: 'what is left of the data',
    handlers: { deleteData: patching(({ status }) => ({ status })) },
  },
  'emptied-schemas-were-synced': {
    defect: 'A schema whose data was deleted tells when it was synced',
    caughtBy: check('deleting-data-keeps-settings'),
    reason: 'what is left of the data',
    handlers: { deleteData: patching(({ lastSyncedAt }) => ({ lastSyncedAt })) },
  },
  'emptied-schemas-are-off': {
    defect: 'A schema whose data is deleted is turned off',
    caughtBy: check('deleting-data-keeps-settings'),
    reason: 'settings',
    handlers: { deleteData: patching(() => ({ should_sync: false })) },
  },
  'emptied-schemas-have-no-cursor': {
    defect: 'A schema whose data is deleted loses its cursor',
    caughtBy: check('deleting-data-keeps-settings'),
    reason: 'settings',
    handlers: { deleteData: patching(() => ({ incremental_field: null })) },
  },
  'deleting-data-answers-204': {
    defect: 'Deleting data answers as the page says',
    caughtBy: check('no-data-is-deleted-as-well'),
    reason: 'status and body of deleteData',
    handlers: {
      deleteData: right => async call => {
        await right(call)
        return reply(204)
      },
    },
  },
  'deleting-no-data-turns-off': {
    defect: 'Deleting no data changes the schema',
    caughtBy: check('no-data-is-deleted-as-well'),
    reason: 'the schema',
    handlers: { deleteData: patching(() => ({ sync_frequency: null })) },
  },
  'deleting-no-data-clears-failures': {
    defect: 'When no data is deleted, a failure is forgotten',
    caughtBy: check('deleting-no-data-leaves-failures'),
    reason: 'the schema: ',
    handlers: { deleteData: patching(() => ({ status: null, latest_error: null })) },
  },
  'what-is-merged-goes-on': {
    defect: 'After its data was deleted, an incremental schema goes on from where it was',
    caughtBy: check('data-comes-back'),
    reason: 'rows of orders',
    handlers: tellingSchemas(({ table, sync_type }, { jobs }) =>
      table && sync_type === 'incremental' && jobs.length > 1 ? { table: { ...(table as Body), row_count: 3 } } : {},
    ),
  },
  'data-does-not-come-back': {
    defect: 'A schema whose data was deleted is never synced again',
    caughtBy: check('data-comes-back'),
    reason: 'rows of Charge',
    handlers: { reloadSchema: doing(({ world, now }, { id, table }) => table && planSync(world, id, now)) },
  },
}

const rest: MutantTable = {
  'deleted-schemas-are-read': {
    defect: 'A schema that was deleted can be read',
    caughtBy: check('deleted-schemas-are-gone'),
    reason: 'wanted the refusal not_found',
    handlers: { retrieveSchema: refusing(refusal => (refusal.status === 404 ? reply(200, {}) : refusal)) },
  },
  'deleted-schemas-are-reloaded': {
    defect: 'A schema that was deleted can be reloaded',
    caughtBy: check('deleted-schemas-are-gone'),
    reason: 'wanted the refusal not_found',
    handlers: { reloadSchema: refusing(refusal => (refusal.status === 404 ? reply(200) : refusal)) },
  },
  'schemas-are-deleted-together': {
    defect: 'With a schema all others of its source are deleted',
    caughtBy: check('deleted-schemas-are-gone'),
    reason: 'schemas of the source',
    handlers: {
      deleteSchema: alsoDoing(({ world }, { source }) => {
        for (const row of [...schemas(world).values()])
          if (row.source === source) schemas(world).patch(row.id, { deleted: true })
      }),
    },
  },
  'cursors-are-not-told': {
    defect: 'Cursors of a schema are not told',
    caughtBy: check('tells-how-to-sync'),
    reason: 'cursor of Charge',
    handlers: { previewSchema: answering(body => ({ ...body, incremental_fields: [] })) },
  },
  'stripe-is-incremental': {
    defect: 'Rows of Stripe can be merged',
    caughtBy: check('tells-how-to-sync'),
    reason: 'ways to sync Charge',
    handlers: { previewSchema: answering(body => ({ ...body, incremental_available: true })) },
  },
  'keys-are-not-detected': {
    defect: 'Primary keys are not told',
    caughtBy: check('tells-how-to-sync'),
    reason: 'primary keys of Charge',
    handlers: { previewSchema: answering(body => ({ ...body, detected_primary_keys: null })) },
  },
  'columns-are-not-told': {
    defect: 'Columns of a schema are not told',
    caughtBy: check('tells-how-to-sync'),
    reason: 'amount is a column',
    handlers: { previewSchema: answering(body => ({ ...body, available_columns: [] })) },
  },
  'everything-can-be-appended': {
    defect: 'Tables without a cursor can be appended to',
    caughtBy: check('tells-how-to-sync'),
    reason: 'ways to sync CustomerPaymentMethod',
    handlers: { previewSchema: answering(body => ({ ...body, append_available: true })) },
  },
  'telling-sets-the-cursor': {
    defect: 'The cursor that is found first is set by asking for it',
    caughtBy: check('telling-changes-nothing'),
    reason: 'the schema',
    handlers: {
      previewSchema: answering((body: Body, call) => {
        schemas(call.world).patch(schemaRowOf(call).id, { incremental_field: 'created' })
        return body
      }),
    },
  },
}

export const actionMutants: MutantTable = { ...syncing, ...cancelling, ...data, ...rest }
