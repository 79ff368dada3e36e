// Syncs: what becomes of a schema and its jobs as time goes by, and how they end (dossier 6.3).
import { day, hour, minute, type Outcome, second } from '../check.ts'
import {
  type Api,
  act,
  appended,
  changeSchema,
  type Fields,
  full,
  type Job,
  jobsOf,
  listed,
  membersOf,
  read,
  readSchema,
  type Schema,
  schemaOf,
  settled,
  source,
  synced,
  syncedByCall,
  table,
  tryTo,
  unscheduled,
} from './arrange.ts'

const section = 'posthog-data-warehouse 6.3'

/** A source whose first sync ended as was decided, with its schema and job. */
async function ended(tools: Api, outcome: Outcome) {
  await tools.outcome('sync', { times: 1, ...outcome })
  const made = await unscheduled(tools, await source(tools, { schemas: [full('Customer')] }))
  await tools.later(10 * minute)
  const schema = await readSchema(tools, schemaOf(made, 'Customer'))
  const [job] = await jobsOf(tools, made)
  return { made, schema, job: job! }
}

/** How often a schema is synced in a day after its first sync. */
async function inADay(tools: Api, more: Fields): Promise<number> {
  const made = await synced(tools, [full('Customer')])
  await changeSchema(tools, schemaOf(made, 'Customer'), more)
  await tools.later(day)
  return (await jobsOf(tools, made)).length - 1
}

const overLimit: [status: NonNullable<Outcome['status']>, schema: string, job: string][] = [
  ['BillingLimitReached', 'Billing limits', 'Billing limits'],
  ['BillingLimitTooLow', 'Billing limits too low', 'Billing limit too low'],
]

export default table('syncs', {
  'complete-ones-bring-a-table': {
    says: 'A sync that is complete has a table, tells when it began, and how many rows it brought',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer'), full('CustomerPaymentMethod')])
      const schema = schemaOf(made, 'Customer')
      const job = (await jobsOf(tools, made)).find(({ schema: { id } }) => id === schema.id)
      tools.expect.equal([schema.status, schema.latest_error], ['Completed', null], 'status and error of the schema')
      tools.expect.equal(job?.status, 'Completed', 'status of the job')
      tools.expect.equal(schema.table?.name, `${made.prefix}stripe_customer`, 'name of the table')
      tools.expect.that((schema.table?.row_count ?? 0) > 0, 'the table has rows')
      tools.expect.equal(job?.rows_synced, schema.table?.row_count, 'rows of the job, against those of the table')
      tools.expect.equal(
        Date.parse(schema.last_synced_at!),
        Date.parse(job!.created_at),
        'last_synced_at, against created_at of the job',
      )
      tools.expect.that(
        Date.parse(job!.finished_at!) > Date.parse(job!.created_at),
        'the job finished after it was created',
      )
      // Whether the words of a name are parted is not established.
      const named = ['customerpaymentmethod', 'customer_payment_method'].map(name => `${made.prefix}stripe_${name}`)
      const name = String(schemaOf(made, 'CustomerPaymentMethod').table?.name)
      tools.expect.that(named.includes(name), `the other table is called ${named.join(' or ')}, not ${name}`)
    },
  },
  'jobs-name-what-they-synced': {
    says: 'A job names the schema that it synced, by its id and name and with how it is synced',
    evidence: 'documented',
    essential: true,
    source: 'posthog-data-warehouse 3.3',
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer'), full('Product')])
      const shown = (of: { id: string; name: string; should_sync?: boolean; sync_type?: unknown }) =>
        [of.id, of.name, of.should_sync, of.sync_type].join()
      const named = (await jobsOf(tools, made)).map(({ schema }) => shown(schema))
      const wanted = ['Customer', 'Product'].map(name => shown(schemaOf(made, name)))
      tools.expect.equal(named.toSorted(), wanted.toSorted(), 'id, name, should_sync and sync_type of what was synced')
    },
  },
  'each-job-is-a-run-of-its-own': {
    says: 'No two jobs have the same id, nor the same run of a workflow',
    evidence: 'observed',
    source: 'posthog-data-warehouse 3.3',
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer'), full('Product')])
      await act(tools, 'reloadSchema', schemaOf(made, 'Customer'))
      const jobs = await jobsOf(tools, made)
      for (const member of ['id', 'workflow_run_id'] as const) {
        const told = jobs.map(job => job[member]).filter(value => value !== null)
        tools.expect.equal(new Set(told).size, told.length, `how many are different of each ${member}`)
      }
    },
  },
  'running-ones-have-not-finished': {
    says: 'While a sync runs, schema and job say so; there is no table yet, and the job has not finished',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { schema, job } = await ended(tools, { outcome: 'hang' })
      tools.expect.equal([schema.status, schema.table], ['Running', null], 'status and table of the schema')
      tools.expect.equal([job.status, job.finished_at], ['Running', null], 'status and finished_at of the job')
    },
  },
  'jobs-are-followed-to-their-end': {
    says: 'A job runs until it ends, in the way in which its sync ends; afterwards the schema can be synced again',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      for (const [outcome, ofJob] of [
        [{ outcome: 'complete' }, 'Completed'],
        [{ outcome: 'fail' }, 'Failed'],
        [{ outcome: 'fail', status: 'BillingLimitReached' }, 'Billing limits'],
        [{ outcome: 'fail', status: 'BillingLimitTooLow' }, 'Billing limit too low'],
      ] as [Outcome, string][]) {
        await tools.outcome('sync', { ...outcome, times: 1 })
        const made = await unscheduled(tools, await source(tools, { schemas: [full('Customer')] }))
        const first = async () => (await jobsOf(tools, made)).map(({ status }) => status)
        tools.expect.equal(await first(), ['Running'], 'status of the job while it runs')
        await tools.later(10 * minute)
        tools.expect.equal(await first(), [ofJob], 'status of the job in the end')
        const schema = await readSchema(tools, schemaOf(made, 'Customer'))
        await act(tools, 'reloadSchema', schema)
        tools.expect.equal((await readSchema(tools, schema)).status, 'Running', 'status of the schema that is reloaded')
      }
    },
  },
  'failed-ones-say-why': {
    says: 'A sync that fails says why, as schema and as job, and brings no table',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const error = 'Expired API Key'
      const { schema, job } = await ended(tools, { outcome: 'fail', error })
      const wanted = { status: 'Failed', latest_error: error, table: null, last_synced_at: null }
      tools.expect.equal(membersOf(schema, wanted), wanted, 'the schema')
      tools.expect.equal([job.status, job.latest_error], ['Failed', error], 'status and error of the job')
      tools.expect.that(job.finished_at !== null, 'the job has finished')
    },
  },
  'failed-ones-leave-the-table': {
    says: 'A sync that fails leaves what was synced before',
    evidence: 'observed',
    essential: true,
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const before = schemaOf(await synced(tools, [full('Customer')]), 'Customer')
      await tools.outcome('sync', { outcome: 'fail', times: 1 })
      await act(tools, 'reloadSchema', before)
      const { status, table: after, last_synced_at } = await settled(tools, before)
      tools.expect.equal(status, 'Failed', 'status of the schema')
      tools.expect.equal(after, before.table, 'the table')
      tools.expect.equal(last_synced_at, before.last_synced_at, 'last_synced_at')
    },
  },
  'complete-ones-clear-errors': {
    says: 'The next sync that is complete clears the error of the one before; its job keeps it',
    evidence: 'observed',
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, schema, job } = await ended(tools, { outcome: 'fail', error: 'Expired API Key' })
      await act(tools, 'reloadSchema', schema)
      const { status, latest_error } = await settled(tools, schema)
      tools.expect.equal([status, latest_error], ['Completed', null], 'status and error of the schema')
      const kept = (await jobsOf(tools, made)).find(({ id }) => id === job.id)
      tools.expect.equal(kept?.latest_error, 'Expired API Key', 'error of the job that failed')
    },
  },
  'billing-limits-stop-them': {
    says: 'A sync that meets a billing limit says so in words of its own; a schema has others than a job',
    evidence: 'observed',
    source: `${section}, 3.3`,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      for (const [status, ofSchema, ofJob] of overLimit) {
        const { made, schema, job } = await ended(tools, { outcome: 'fail', status })
        tools.expect.equal([schema.status, job.status], [ofSchema, ofJob], 'status of schema and job')
        tools.expect.that(job.finished_at !== null, `the job that is ${ofJob} has finished`)
        tools.expect.equal((await read(tools, made)).status, ofSchema, 'status of the source')
      }
    },
  },
  'pauses-stop-the-project': {
    says: 'While a schema of the project is paused for billing, nothing is synced by call',
    evidence: 'observed',
    source: 'posthog-data-warehouse 6.2',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const other = schemaOf(await source(tools), 'Customer')
      const { schema } = await ended(tools, { outcome: 'fail', status: 'Paused' })
      tools.expect.equal(schema.status, 'Paused', 'status of the schema')
      for (const action of ['reloadSchema', 'resyncSchema'] as const)
        tools.expect.refused(await tryTo(tools, action, other), 'billing_limit_reached')
    },
  },
  'frequencies-are-kept': {
    says: 'A schema is synced as often as its frequency says: in a day, 48 times every half hour, twice every 12 hours',
    evidence: 'documented',
    essential: true,
    source: 'posthog-data-warehouse 6.1',
    needs: ['clock'],
    async run(tools) {
      for (const [sync_frequency, times] of [
        ['30min', 48],
        ['1hour', 24],
        ['6hour', 4],
        ['12hour', 2],
        ['24hour', 1],
      ] as const)
        tools.expect.equal(await inADay(tools, { sync_frequency }), times, `syncs in a day with ${sync_frequency}`)
    },
  },
  'never-is-never': {
    says: 'With the frequency never, nothing is synced by itself',
    evidence: 'observed',
    source: 'posthog-data-warehouse 6.1',
    needs: ['clock'],
    async run(tools) {
      tools.expect.equal(await inADay(tools, { sync_frequency: 'never' }), 0, 'syncs in a day with never')
    },
  },
  'what-is-off-is-not-synced': {
    says: 'A schema that is turned off is not synced; what was missed is not made up for once it is on again',
    evidence: 'observed',
    essential: true,
    source: 'posthog-data-warehouse 6.1',
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer')])
      const schema = schemaOf(made, 'Customer')
      await changeSchema(tools, schema, { should_sync: false })
      await tools.later(2 * day)
      tools.expect.equal((await jobsOf(tools, made)).length, 1, 'jobs while it is off')
      await changeSchema(tools, schema, { should_sync: true })
      await tools.later(6 * hour)
      const after = (await jobsOf(tools, made)).length
      tools.expect.that(after === 2 || after === 3, `it has two or three jobs six hours later, not ${after}`)
    },
  },
  'times-of-day-are-kept': {
    says: 'A schema with a time of day is synced at that time',
    evidence: 'documented',
    source: 'posthog-data-warehouse 6.1',
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Customer')])
      const schema = schemaOf(made, 'Customer')
      await changeSchema(tools, schema, { sync_frequency: '24hour', sync_time_of_day: '03:30:00' })
      const since = await tools.now()
      await tools.later(2 * day)
      const instants = (await jobsOf(tools, made)).map(({ created_at }) => Date.parse(created_at))
      const times = instants.filter(at => at > since).map(at => new Date(at).toISOString().slice(11, 19))
      tools.expect.equal(times, ['03:30:00', '03:30:00'], 'times of the syncs of two days')
    },
  },
  'one-at-a-time': {
    says: 'A sync that is still running keeps the next one of its schema from beginning',
    evidence: 'observed',
    source: section,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const { made, schema } = await ended(tools, { outcome: 'hang' })
      await tools.later(day)
      const jobs = await jobsOf(tools, made)
      tools.expect.equal(
        jobs.map(({ status }) => status),
        ['Running'],
        'status of the jobs a day later',
      )
      tools.expect.equal((await readSchema(tools, schema)).status, 'Running', 'status of the schema')
    },
  },
  'schemas-fail-alone': {
    says: 'That one schema fails keeps no other of its source from being synced; the source has failed',
    evidence: 'observed',
    source: `${section}, 3.1`,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('sync', { outcome: 'fail', times: 1 })
      const schemas = [full('Customer'), full('Product'), listed('Price')]
      const made = await unscheduled(tools, await source(tools, { schemas }))
      await tools.later(10 * minute)
      const after = await read(tools, made)
      const told = after.schemas.map(({ status }) => status).sort()
      tools.expect.equal(told, ['Completed', 'Failed', null].sort(), 'status of the schemas')
      tools.expect.equal(after.status, 'Failed', 'status of the source')
    },
  },
  'appending-brings-what-is-new': {
    says: 'A sync that appends brings the rows since the last one alone',
    evidence: 'documented',
    essential: true,
    source: section,
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [appended('Charge')])
      const { table: before } = schemaOf(made, 'Charge')
      await tools.later(2 * day)
      const jobs = await jobsOf(tools, made)
      const { table: after } = schemaOf(await read(tools, made), 'Charge')
      const [first, since] = [jobs.at(-1)!.rows_synced!, jobs.slice(0, -1)]
      const brought = since.reduce((sum, { rows_synced }) => sum + rows_synced!, 0)
      tools.expect.equal(first, before!.row_count, 'rows of the first sync')
      tools.expect.equal(after!.row_count, first + brought, 'rows of the table, against those that all syncs brought')
      tools.expect.that(brought < first, `the later syncs brought ${brought} rows, less than the first`)
    },
  },
  'jobs-stay-while-schemas-change': {
    says: 'A job keeps its id, its run and its place, by when it was created; its schema, which keeps its table, is told as it is now',
    evidence: 'observed',
    source: 'posthog-data-warehouse 3.3, 5.6',
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await syncedByCall(tools, [full('Customer'), full('Product')])
      const [customer, product] = [schemaOf(made, 'Customer'), schemaOf(made, 'Product')]
      // What begins first ends last.
      await tools.outcome('sync', { outcome: 'complete', progress: { after: 'PT2M' }, times: 1 })
      await act(tools, 'reloadSchema', customer)
      await tools.later(second)
      await act(tools, 'reloadSchema', product)
      const runs = (jobs: Job[]) => jobs.map(({ id, workflow_run_id, schema: { name } }) => [name, id, workflow_run_id])
      const before = runs(await jobsOf(tools, made))
      await settled(tools, customer)
      await changeSchema(tools, product, { should_sync: false })
      const jobs = await jobsOf(tools, made)
      const latest = jobs.slice(0, 2).map(({ schema }) => schema.name)
      tools.expect.equal(latest, ['Product', 'Customer'], 'schemas of the latest jobs, of which the first ended last')
      tools.expect.equal(runs(jobs), before, 'schema, id and run of the jobs, against those of before their end')
      const { schemas } = await read(tools, made)
      const ids = (of: Schema[]) => of.map(({ table: synced }) => synced?.id)
      tools.expect.equal(ids(schemas), ids(made.schemas), 'ids of the tables, against those of before')
      const shown = ({ name, should_sync, last_synced_at }: Pick<Schema, 'name' | 'should_sync' | 'last_synced_at'>) =>
        [name, should_sync, last_synced_at].join()
      const told = [...new Set(jobs.map(({ schema }) => shown(schema)))].sort()
      tools.expect.equal(told, schemas.map(shown), 'schemas that the jobs tell, against those there are')
    },
  },
})
