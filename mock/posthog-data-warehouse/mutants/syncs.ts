// Defects of syncs, and of the tables that they bring.
import { reply } from '../../core/reply.ts'
import { answering, type Body, bodyOf, type Call, type MutantTable, refusing, type Wrap } from '../../core/wrap.ts'
import { type SchemaRow, schemas } from '../rows.ts'
import { schemaRowOf, spoilingSchemas, tellingSchemas } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/syncs/${key}`

/** Jobs are told otherwise. */
const tellingJobs = (change: (job: Body, call: Call) => Body): Record<string, Wrap> => ({
  listJobs: right => async call => ((await right(call)) as Body[]).map(job => ({ ...job, ...change(job, call) })),
})

/** What a job says of its schema is another. */
const tellingSchemasOfJobs = (change: (job: Body) => Body): Record<string, Wrap> =>
  tellingJobs(job => ({ schema: { ...(job['schema'] as Body), ...change(job) } }))

/** A change is answered rightly and stored as another. */
const storing = (change: (body: Body, row: SchemaRow) => Partial<SchemaRow>): Record<string, Wrap> => ({
  updateSchema: answering((body, call) => {
    const row = schemaRowOf(call)
    schemas(call.world).patch(row.id, change(bodyOf(call), row))
    return body
  }),
})

const insteadOf = (sent: string, stored: NonNullable<SchemaRow['sync_frequency']>) =>
  storing(body => (body['sync_frequency'] === sent ? { sync_frequency: stored } : {}))

const later = (instant: unknown, ms: number): string => new Date(Date.parse(String(instant)) + ms).toISOString()
const isFailed = ({ status }: Body): boolean => status === 'Failed'
const begins: Wrap = refusing(() => reply(200))

const ends: MutantTable = {
  'jobs-wait-at-first': {
    defect: 'A job that runs is told as one that failed',
    caughtBy: check('jobs-are-followed-to-their-end'),
    reason: 'status of the job while it runs',
    handlers: tellingJobs(({ status }) => (status === 'Running' ? { status: 'Failed' } : {})),
  },
  'limits-that-are-too-low-are-reached': {
    defect: 'A job whose limit is too low is told as one that reached it',
    caughtBy: check('jobs-are-followed-to-their-end'),
    reason: 'status of the job in the end',
    handlers: tellingJobs(({ status }) => (status === 'Billing limit too low' ? { status: 'Billing limits' } : {})),
  },
  'limits-stay-after-a-reload': {
    defect: 'A schema that met a limit is told to have met it while it is synced again',
    caughtBy: check('jobs-are-followed-to-their-end'),
    reason: 'status of the schema that is reloaded',
    handlers: {
      reloadSchema: answering((body, call) => {
        schemas(call.world).patch(schemaRowOf(call).id, { status: 'BillingLimitReached' })
        return body
      }),
    },
  },
  'syncs-bring-no-table': {
    defect: 'A sync that is complete has no table',
    caughtBy: check('complete-ones-bring-a-table'),
    reason: 'name of the table',
    handlers: tellingSchemas(() => ({ table: null })),
  },
  'tables-lack-their-prefix': {
    defect: 'Tables are named without the prefix of their source',
    caughtBy: check('complete-ones-bring-a-table'),
    reason: 'name of the table',
    handlers: tellingSchemas(({ table }) => ({ table: table && { ...(table as Body), name: 'stripe_customer' } })),
  },
  'tables-are-called-as-their-schemas': {
    defect: 'Tables are called as their schemas are, capitals and all',
    caughtBy: check('complete-ones-bring-a-table'),
    reason: 'the other table is called',
    handlers: tellingSchemas(({ table }, { name }) =>
      table && name === 'CustomerPaymentMethod'
        ? { table: { ...(table as Body), name: String((table as Body)['name']).replace(/customer.*/, name) } }
        : {},
    ),
  },
  'jobs-count-no-rows': {
    defect: 'A job does not tell how many rows it brought',
    caughtBy: check('complete-ones-bring-a-table'),
    reason: 'rows of the job',
    handlers: tellingJobs(() => ({ rows_synced: 0 })),
  },
  'schemas-are-synced-later': {
    defect: 'A schema does not tell when its sync began',
    caughtBy: check('complete-ones-bring-a-table'),
    reason: 'last_synced_at, against',
    handlers: tellingSchemas(({ last_synced_at: at }) => (at ? { last_synced_at: later(at, 60_000) } : {})),
  },
  'jobs-finish-at-once': {
    defect: 'A job tells its beginning as its end',
    caughtBy: check('complete-ones-bring-a-table'),
    reason: 'the job finished after',
    handlers: tellingJobs(({ created_at }) => ({ finished_at: created_at })),
  },
  'jobs-name-themselves-as-schemas': {
    defect: 'A job tells its own id as that of its schema',
    caughtBy: check('jobs-name-what-they-synced'),
    reason: 'of what was synced',
    handlers: tellingSchemasOfJobs(({ id }) => ({ id })),
  },
  'jobs-forget-how-they-sync': {
    defect: 'A job does not tell how its schema is synced',
    caughtBy: check('jobs-name-what-they-synced'),
    reason: 'of what was synced',
    handlers: tellingSchemasOfJobs(() => ({ sync_type: null })),
  },
  'jobs-share-a-workflow': {
    defect: 'All jobs tell the same run of a workflow',
    caughtBy: check('each-job-is-a-run-of-its-own'),
    reason: 'of each workflow_run_id',
    handlers: tellingJobs(() => ({ workflow_run_id: '018ef3ae-8186-0001-f43f-36f52134ca69' })),
  },
  'jobs-of-a-schema-share-a-workflow': {
    defect: 'All jobs of a schema tell the same run of a workflow',
    caughtBy: check('each-job-is-a-run-of-its-own'),
    reason: 'of each workflow_run_id',
    handlers: tellingJobs(({ schema }) => ({ workflow_run_id: (schema as Body)['id'] })),
  },
  'jobs-are-others-once-they-end': {
    defect: 'A job has another id once it is over',
    caughtBy: check('jobs-stay-while-schemas-change'),
    reason: 'schema, id and run of the jobs',
    handlers: tellingJobs(({ id, finished_at }) => (finished_at ? { id: String(id).replace(/^./, 'f') } : {})),
  },
  'jobs-go-by-their-end': {
    defect: 'Jobs are told by when they ended, the last one first',
    caughtBy: check('jobs-stay-while-schemas-change'),
    reason: 'schemas of the latest jobs',
    handlers: {
      listJobs: right => async call => {
        const endOf = (job: Body) => Date.parse(String(job['finished_at'] ?? job['created_at']))
        return ((await right(call)) as Body[]).toSorted((a, b) => endOf(b) - endOf(a))
      },
    },
  },
  'jobs-tell-their-end-as-that-of-schemas': {
    defect: 'A job tells its own end as the instant of the last sync of its schema',
    caughtBy: check('jobs-stay-while-schemas-change'),
    reason: 'schemas that the jobs tell',
    handlers: tellingSchemasOfJobs(({ finished_at }) => ({ last_synced_at: finished_at })),
  },
  'jobs-tell-schemas-as-they-were': {
    defect: 'A job tells that its schema is on, as it was when it was synced',
    caughtBy: check('jobs-stay-while-schemas-change'),
    reason: 'schemas that the jobs tell',
    handlers: tellingSchemasOfJobs(() => ({ should_sync: true })),
  },
  'tables-are-others-with-each-sync': {
    defect: 'A table has another id after each sync',
    caughtBy: check('jobs-stay-while-schemas-change'),
    reason: 'ids of the tables',
    handlers: tellingSchemas(({ table }, { jobs }) =>
      table ? { table: { ...(table as Body), id: jobs.at(-1) } } : {},
    ),
  },
  'running-jobs-have-finished': {
    defect: 'A job that runs tells when it finished',
    caughtBy: check('running-ones-have-not-finished'),
    reason: 'status and finished_at of the job',
    handlers: tellingJobs(({ created_at, status }) => (status === 'Running' ? { finished_at: created_at } : {})),
  },
  'running-schemas-have-no-status': {
    defect: 'A schema does not say that its first sync runs',
    caughtBy: check('running-ones-have-not-finished'),
    reason: 'status and table of the schema',
    handlers: tellingSchemas(({ status }) => (status === 'Running' ? { status: null } : {})),
  },
  'failed-schemas-say-nothing': {
    defect: 'A schema whose sync failed does not say why',
    caughtBy: check('failed-ones-say-why'),
    reason: 'the schema',
    handlers: tellingSchemas(() => ({ latest_error: null })),
  },
  'failed-jobs-are-complete': {
    defect: 'A job that failed is Completed',
    caughtBy: check('failed-ones-say-why'),
    reason: 'status and error of the job',
    handlers: tellingJobs(job => (isFailed(job) ? { status: 'Completed' } : {})),
  },
  'failed-jobs-have-not-finished': {
    defect: 'A job that failed never finished',
    caughtBy: check('failed-ones-say-why'),
    reason: 'the job has finished',
    handlers: tellingJobs(job => (isFailed(job) ? { finished_at: null } : {})),
  },
  'failed-schemas-were-synced': {
    defect: 'A sync that failed counts as one that was',
    caughtBy: check('failed-ones-say-why'),
    reason: 'the schema',
    handlers: tellingSchemas(schema => (isFailed(schema) ? { last_synced_at: '2026-01-01T00:00:00Z' } : {})),
  },
  'failures-take-the-table': {
    defect: 'A sync that fails takes away what was there',
    caughtBy: check('failed-ones-leave-the-table'),
    reason: 'the table',
    handlers: tellingSchemas(schema => (isFailed(schema) ? { table: null } : {})),
  },
  'failures-are-syncs': {
    defect: 'A sync that failed moves the instant of the last one',
    caughtBy: check('failed-ones-leave-the-table'),
    reason: 'last_synced_at',
    handlers: tellingSchemas(schema =>
      isFailed(schema) ? { last_synced_at: later(schema['last_synced_at'], 60_000) } : {},
    ),
  },
  'errors-stay': {
    defect: 'An error stays when the next sync is complete',
    caughtBy: check('complete-ones-clear-errors'),
    reason: 'status and error of the schema',
    handlers: tellingSchemas((_, row) => (row.jobs.length > 1 ? { latest_error: 'Expired API Key' } : {})),
  },
  'errors-of-jobs-are-cleared': {
    defect: 'A job forgets its error',
    caughtBy: check('complete-ones-clear-errors'),
    reason: 'error of the job that failed',
    handlers: tellingJobs(() => ({ latest_error: null })),
  },
  'billing-limits-are-failures': {
    defect: 'A schema at its billing limit is Failed',
    caughtBy: check('billing-limits-stop-them'),
    reason: 'status of schema and job',
    handlers: tellingSchemas(({ status }) => (status === 'Billing limits' ? { status: 'Failed' } : {})),
  },
  'billing-limits-are-told-alike': {
    defect: 'A job does not tell a limit that is too low from one that is reached',
    caughtBy: check('billing-limits-stop-them'),
    reason: 'status of schema and job',
    handlers: tellingJobs(({ status }) => (status === 'Billing limit too low' ? { status: 'Billing limits' } : {})),
  },
  'jobs-over-their-limit-have-not-finished': {
    defect: 'A job that met a billing limit never finished',
    caughtBy: check('billing-limits-stop-them'),
    reason: 'has finished',
    handlers: tellingJobs(({ status }) => (String(status).startsWith('Billing') ? { finished_at: null } : {})),
  },
  'billing-limits-spare-sources': {
    defect: 'A source whose schema is at its billing limit is Completed',
    caughtBy: check('billing-limits-stop-them'),
    reason: 'status of the source',
    handlers: {
      retrieveSource: answering(body =>
        String(body['status']).startsWith('Billing') ? { ...body, status: 'Completed' } : body,
      ),
    },
  },
  'pauses-are-failures': {
    defect: 'A schema that is paused is Failed',
    caughtBy: check('pauses-stop-the-project'),
    reason: 'status of the schema',
    handlers: tellingSchemas(({ status }) => (status === 'Paused' ? { status: 'Failed' } : {})),
  },
  'pauses-spare-reloads': {
    defect: 'In a project that is paused, schemas are reloaded',
    caughtBy: check('pauses-stop-the-project'),
    reason: 'wanted the refusal billing_limit_reached',
    handlers: { reloadSchema: begins },
  },
  'pauses-spare-resyncs': {
    defect: 'In a project that is paused, schemas are synced from the beginning',
    caughtBy: check('pauses-stop-the-project'),
    reason: 'wanted the refusal billing_limit_reached',
    handlers: { resyncSchema: begins },
  },
}

const schedules: MutantTable = {
  'half-hours-are-hours': {
    defect: 'What is to be synced every half hour is synced every hour',
    caughtBy: check('frequencies-are-kept'),
    reason: 'syncs in a day with 30min',
    handlers: insteadOf('30min', '1hour'),
  },
  'hours-are-half': {
    defect: 'What is to be synced every hour is synced every half hour',
    caughtBy: check('frequencies-are-kept'),
    reason: 'syncs in a day with 1hour',
    handlers: insteadOf('1hour', '30min'),
  },
  'half-days-are-quarters': {
    defect: 'What is to be synced every 12 hours is synced every 6',
    caughtBy: check('frequencies-are-kept'),
    reason: 'syncs in a day with 12hour',
    handlers: insteadOf('12hour', '6hour'),
  },
  'days-are-halved': {
    defect: 'What is to be synced every day is synced twice a day',
    caughtBy: check('frequencies-are-kept'),
    reason: 'syncs in a day with 24hour',
    handlers: insteadOf('24hour', '12hour'),
  },
  'never-is-daily': {
    defect: 'What is never to be synced is synced every day',
    caughtBy: check('never-is-never'),
    reason: 'syncs in a day with never',
    handlers: insteadOf('never', '24hour'),
  },
  'what-is-off-is-synced': {
    defect: 'A schema that is turned off is synced all the same',
    caughtBy: check('what-is-off-is-not-synced'),
    reason: 'jobs while it is off',
    handlers: storing(body => (body['should_sync'] === false ? { should_sync: true } : {})),
  },
  'turned-on-schemas-wait': {
    defect: 'A schema that was turned off is never synced again',
    caughtBy: check('what-is-off-is-not-synced'),
    reason: 'two or three jobs',
    handlers: storing(body => (body['should_sync'] === true ? { should_sync: false } : {})),
  },
  'times-of-day-are-only-told': {
    defect: 'A time of day is told and not kept',
    caughtBy: check('times-of-day-are-kept'),
    reason: 'times of the syncs',
    handlers: storing(() => ({ sync_time_of_day: '15:30:00' })),
  },
  'syncs-overlap': {
    defect: 'A sync begins while the one before is running',
    caughtBy: check('one-at-a-time'),
    reason: 'status of the jobs a day later',
    handlers: {
      listJobs: right => async (call: Call) => {
        const found = (await right(call)) as Body[]
        const isOld = ({ status, created_at }: Body) =>
          status === 'Running' && call.now - Date.parse(String(created_at)) > 6 * 3_600_000
        return found.flatMap(job => (isOld(job) ? [job, job] : [job]))
      },
    },
  },
  'schemas-fail-together': {
    defect: 'When a schema fails, the others of its source do',
    caughtBy: check('schemas-fail-alone'),
    reason: 'status of the schemas',
    handlers: tellingSchemas(({ status }) => (status === 'Completed' ? { status: 'Failed' } : {})),
  },
  'one-failure-is-overlooked': {
    defect: 'A source is Completed when one of its schemas is',
    caughtBy: check('schemas-fail-alone'),
    reason: 'status of the source',
    handlers: { retrieveSource: answering(body => ({ ...body, status: 'Completed' })) },
  },
  'appending-brings-everything': {
    defect: 'A sync that appends brings everything each time',
    caughtBy: check('appending-brings-what-is-new'),
    reason: 'rows of the table, against those that all syncs brought',
    handlers: { createSource: spoilingSchemas(() => ({ sync_type: 'full_refresh' })) },
  },
  'jobs-count-too-many-rows': {
    defect: 'A job counts more rows than it brought',
    caughtBy: check('appending-brings-what-is-new'),
    reason: 'rows of the first sync',
    handlers: tellingJobs(() => ({ rows_synced: 1_000_000 })),
  },
}

export const syncMutants: MutantTable = { ...ends, ...schedules }
