// Sources once they are there: listed, changed, deleted, read anew (dossier 1.4, 3.1, 5).
import { hour, minute, second } from '../check.ts'
import {
  type Api,
  act,
  appended,
  change,
  changeSchema,
  type Fields,
  freshPrefix,
  full,
  inPostgres,
  jobsOf,
  listed,
  membersOf,
  postgres,
  read,
  type Source,
  schemaOf,
  secret,
  settled,
  source,
  stripe,
  synced,
  syncedByCall,
  table,
  tryChange,
} from './arrange.ts'

const section = 'posthog-data-warehouse'
const remove = (tools: Api, { id }: Pick<Source, 'id'>) => tools.given('deleteSource', { path: { id } })
const inDatabase = { ...inPostgres, schemas: [listed('orders')] }

/** The same instant by the clocks of another zone. */
function inTokyo(instant: string): string {
  const [fraction = ''] = /\.\d+/.exec(instant) ?? []
  return `${new Date(Date.parse(instant) + 9 * hour).toISOString().slice(0, 19)}${fraction}+09:00`
}

/** Every call on a source that needs nothing else. */
const callsOnOne = ['retrieveSource', 'listJobs', 'reloadSource', 'refreshSchemas', 'deleteSource'] as const

export default table('sources', {
  'are-listed-newest-first': {
    says: 'The list has the sources, the newest first, each as it is read',
    evidence: 'documented',
    essential: true,
    source: `${section} 1.4`,
    async run(tools) {
      const older = await source(tools)
      await tools.later(second)
      const newer = await source(tools)
      const { results } = await tools.given('listSources', { query: { limit: 100 } })
      const mine = results.filter(({ id }) => id === older.id || id === newer.id)
      tools.expect.equal(mine, [newer, older], 'the two new sources in the list')
    },
  },
  'are-not-found-by-type-or-prefix': {
    says: 'A search looks at an internal id alone: it finds no source by its type, prefix or description',
    evidence: 'observed',
    source: `${section} 1.4`,
    async run(tools) {
      const { prefix, description, id } = await source(tools)
      for (const search of ['Stripe', prefix!, description!]) {
        const { results } = await tools.given('listSources', { query: { search, limit: 100 } })
        tools.expect.that(!results.some(row => row.id === id), `a search for ${search} does not find the source`)
      }
    },
  },
  'descriptions-change': {
    says: 'A description can be changed and taken away, and the rest stays as it was',
    evidence: 'documented',
    essential: true,
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools)
      for (const description of [`${made.description} <é> 💥`, null, made.description!]) {
        tools.expect.equal(
          await change(tools, made, { description }),
          { ...made, description },
          'the answer to the change',
        )
        tools.expect.equal(await read(tools, made), { ...made, description }, 'the source when it is read')
      }
    },
  },
  'prefixes-stay': {
    says: 'The prefix of a source that is synced, and what made it, cannot be changed; saying so is no error',
    evidence: 'observed',
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools)
      const after = await change(tools, made, { prefix: freshPrefix(tools), created_via: 'web' })
      tools.expect.equal([after.prefix, after.created_via], [made.prefix, 'api'], 'prefix and created_via')
    },
  },
  'modes-of-access-stay': {
    says: 'How a source is accessed cannot be changed; to say what it is already is no error',
    evidence: 'observed',
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools, inDatabase)
      tools.expect.refused(await tryChange(tools, made, { access_method: 'direct' }), 'access_method_fixed')
      tools.expect.status(await tryChange(tools, made, { access_method: 'warehouse' }), 200)
    },
  },
  'direct-sources-need-a-name': {
    says: 'The name of a source that is queried where it is can be changed, but not taken away',
    evidence: 'observed',
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools, { ...inDatabase, access_method: 'direct' })
      const prefix = freshPrefix(tools)
      tools.expect.equal((await change(tools, made, { prefix })).prefix, prefix, 'the new name')
      for (const none of ['', null])
        tools.expect.refused(await tryChange(tools, made, { prefix: none }), 'direct_needs_a_name_on_change')
      tools.expect.equal((await read(tools, made)).prefix, prefix, 'the name after the refusals')
    },
  },
  'what-is-read-can-be-written': {
    says: 'A source can be written back as it was read, and nothing changes',
    evidence: 'observed',
    essential: true,
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools, { connection: { ...stripe, stripe_account_id: 'acct_1' } })
      const answer = await tryChange(tools, made, { ...made })
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, made, 'the source after it was written back')
    },
  },
  'connections-are-merged': {
    says: 'Of a connection only what is sent changes',
    evidence: 'documented',
    essential: true,
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools, inDatabase)
      const { job_inputs } = await change(tools, made, { job_inputs: { database: 'books' } })
      tools.expect.equal(job_inputs, { ...made.job_inputs, database: 'books' }, 'job_inputs')
    },
  },
  'secrets-are-kept': {
    says: 'A secret that is absent, null or empty in a change stays what it was: the connection stays whole',
    evidence: 'observed',
    essential: true,
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools, inDatabase)
      for (const more of [{}, { password: null }, { password: '' }]) {
        const answer = await tryChange(tools, made, { job_inputs: { database: 'books', ...more } })
        tools.expect.status(answer, 200)
      }
    },
  },
  'new-hosts-need-secrets-again': {
    says: 'A stored secret is not sent to another host than the one that it was given for',
    evidence: 'observed',
    essential: true,
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools, inDatabase)
      const elsewhere = { host: 'other.understudy.example' }
      tools.expect.refused(await tryChange(tools, made, { job_inputs: elsewhere }), 'credentials_needed_for_host')
      tools.expect.equal((await read(tools, made)).job_inputs, made.job_inputs, 'job_inputs after the refusal')
      const { job_inputs } = await change(tools, made, { job_inputs: { ...elsewhere, password: secret } })
      tools.expect.equal(job_inputs?.['host'], elsewhere.host, 'host after the change with a secret')
    },
  },
  'ways-in-are-objects': {
    says: 'The way in is an object',
    evidence: 'observed',
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools)
      const answer = await tryChange(tools, made, { job_inputs: { auth_method: 'api_key' } })
      tools.expect.refused(answer, 'inputs_not_an_object', { member: 'auth_method' })
    },
  },
  'replacing-needs-dead-members': {
    says: 'PUT asks for client_secret and account_id, which nobody keeps or tells',
    evidence: 'observed',
    source: `${section} 2 S5, 3.1`,
    async run(tools) {
      const made = await source(tools)
      const path = { id: made.id }
      const dead = { client_secret: secret, account_id: 'none' }
      for (const attr of ['client_secret', 'account_id']) {
        const answer = await tools.call('replaceSource', { path, body: { ...dead, [attr]: undefined } })
        tools.expect.refused(answer, 'body_invalid', { code: 'required', attr })
      }
      const after = await tools.given('replaceSource', { path, body: dead })
      tools.expect.equal(after, made, 'the source after PUT with nothing else')
    },
  },
  'are-gone-when-deleted': {
    says: 'A deleted source is not found by any call, nor are its schemas, and no list has it',
    evidence: 'documented',
    essential: true,
    source: `${section} 5.2`,
    async run(tools) {
      const made = await source(tools, { schemas: [listed('Charge'), listed('Customer')] })
      const other = await source(tools)
      await remove(tools, made)
      for (const operation of callsOnOne)
        tools.expect.refused(await tools.call(operation, { path: { id: made.id } }), 'not_found')
      for (const { id } of made.schemas)
        tools.expect.refused(await tools.call('retrieveSchema', { path: { schema_id: id } }), 'not_found')
      const { results } = await tools.given('listSources', { query: { limit: 100 } })
      const there = results.map(({ id }) => id)
      tools.expect.equal(
        [there.includes(made.id), there.includes(other.id)],
        [false, true],
        'whether the list has the deleted source, and another',
      )
    },
  },
  'reloading-syncs-what-is-on': {
    says: 'A source that is reloaded syncs all that is to be synced, and nothing else',
    evidence: 'documented',
    essential: true,
    source: `${section} 5.3`,
    needs: ['clock'],
    async run(tools) {
      const made = await syncedByCall(tools, [full('Customer'), listed('Price')])
      const before = await jobsOf(tools, made)
      const { status, body } = await tools.call('reloadSource', { path: { id: made.id } })
      tools.expect.equal([status, body], [200, undefined], 'status and body of the answer')
      const jobs = (await jobsOf(tools, made)).slice(0, -before.length)
      tools.expect.equal(
        jobs.map(({ schema }) => schema.name),
        ['Customer'],
        'schemas of the new jobs',
      )
      tools.expect.equal((await read(tools, made)).status, 'Running', 'status of the source')
    },
  },
  'refreshing-finds-what-is-new': {
    says: 'Asking a source for its tables adds those that are not known, turned off, once, and syncs nothing',
    evidence: 'observed',
    essential: true,
    source: `${section} 5.4`,
    async run(tools) {
      const made = await source(tools)
      const path = { id: made.id }
      const first = await tools.given('refreshSchemas', { path })
      const known = first.total_tables_seen
      tools.expect.equal(first, { added: known - 1, deleted: 0, total_tables_seen: known }, 'what was found')
      const after = await read(tools, made)
      tools.expect.equal(after.schemas.length, known, 'schemas of the source')
      const added = after.schemas.filter(({ name }) => name !== 'Customer')
      tools.expect.that(
        added.every(({ should_sync, sync_type }) => !should_sync && sync_type === null),
        'what was added is not to be synced',
      )
      const again = await tools.given('refreshSchemas', { path })
      tools.expect.equal(again, { added: 0, deleted: 0, total_tables_seen: known }, 'what was found again')
      tools.expect.equal(await jobsOf(tools, made), [], 'jobs of the source')
    },
  },
  'refreshing-revives': {
    says: 'A schema that was deleted comes back turned off, with its settings, when the source is asked for its tables; nothing is synced',
    evidence: 'observed',
    source: `${section} 5.4`,
    needs: ['clock'],
    async run(tools) {
      const entry = { ...appended('Charge'), sync_time_of_day: '03:30:00', enabled_columns: ['amount'] }
      const made = await synced(tools, [full('Customer'), entry])
      const { id } = schemaOf(made, 'Charge')
      await changeSchema(tools, { id }, { sync_frequency: '12hour' })
      await act(tools, 'deleteSchema', { id })
      const jobsOfCustomer = async () =>
        (await tools.given('listJobs', { path: { id: made.id }, query: { schemas: 'Customer' } })).map(job => job.id)
      const jobs = await jobsOfCustomer()
      const { added, total_tables_seen: seen } = await tools.given('refreshSchemas', { path: { id: made.id } })
      tools.expect.equal(added, seen - 1, 'what was added where one table was known')
      const after = await read(tools, made)
      const wanted = { id, ...entry, should_sync: false, sync_frequency: '12hour' }
      tools.expect.equal(membersOf(schemaOf(after, 'Charge'), wanted), wanted, 'the schema that came back')
      tools.expect.equal(await jobsOfCustomer(), jobs, 'jobs of what was known')
    },
  },
  'prefixes-can-be-tried': {
    says: 'Whether a prefix is free can be asked before a source is made; how it is written is not looked at',
    evidence: 'observed',
    source: `${section} 5.5`,
    async run(tools) {
      const { prefix } = await source(tools)
      const ask = (body: Fields) => tools.call('checkSourcePrefix', { body: { source_type: 'Stripe', ...body } })
      tools.expect.refused(await ask({ prefix }), 'prefix_taken')
      for (const free of [freshPrefix(tools), `1-${freshPrefix(tools)}`]) {
        const { status, body } = await ask({ prefix: free })
        tools.expect.equal([status, body], [200, undefined], `status and body for the prefix ${free}`)
      }
      tools.expect.refused(await ask({ prefix: freshPrefix(tools), access_method: 'direct' }), 'direct_not_supported')
    },
  },
  'jobs-are-told-newest-first': {
    says: 'The jobs of a source are told newest first, also those of some schemas alone, or of a time',
    evidence: 'documented',
    essential: true,
    source: `${section} 5.6`,
    needs: ['clock'],
    async run(tools) {
      // The name of one begins as another's.
      const made = await syncedByCall(tools, ['Customer', 'Product', 'CustomerPaymentMethod'].map(full))
      await tools.later(minute)
      await tools.given('reloadSource', { path: { id: made.id } })
      const jobs = await jobsOf(tools, made)
      const instants = jobs.map(({ created_at }) => Date.parse(created_at))
      tools.expect.equal(jobs.length, 6, 'jobs of three schemas that were synced twice')
      tools.expect.equal(
        instants,
        instants.toSorted((a, b) => b - a),
        'instants of the jobs',
      )
      const asked = async (query: Fields) =>
        (await tools.given('listJobs', { path: { id: made.id }, query: query as never })).map(({ id }) => id)
      const of = (fits: (job: (typeof jobs)[number]) => boolean) => jobs.filter(fits).map(({ id }) => id)
      tools.expect.equal(
        await asked({ schemas: 'Product' }),
        of(({ schema }) => schema.name === 'Product'),
        'jobs of Product',
      )
      tools.expect.equal(
        await asked({ schemas: ['Product', 'Customer'] }),
        of(({ schema }) => schema.name !== 'CustomerPaymentMethod'),
        'jobs of two schemas',
      )
      tools.expect.equal(await asked({ schemas: 'product' }), [], 'jobs of product, which no schema is called')
      const [before, after] = [jobs[0]!.created_at, jobs.at(-1)!.created_at]
      const apart = (from: string) => of(({ created_at }) => Date.parse(created_at) !== Date.parse(from))
      tools.expect.equal(await asked({ after: inTokyo(after) }), apart(after), `jobs after ${inTokyo(after)}`)
      tools.expect.equal(await asked({ before: inTokyo(before) }), apart(before), `jobs before ${inTokyo(before)}`)
      tools.expect.equal(await asked({ after, before }), [], 'jobs between the first ones and the latest ones')
    },
  },
  'last-runs-are-told': {
    says: 'A source tells when the newest job that was completed was created, also while another one is running',
    evidence: 'observed',
    source: `${section} 3.1`,
    needs: ['clock'],
    async run(tools) {
      const made = await syncedByCall(tools, [full('Customer')])
      const [job] = await jobsOf(tools, made)
      tools.expect.equal(
        [job?.status, Date.parse(made.last_run_at!)],
        ['Completed', Date.parse(job!.created_at)],
        'status of the job, and last_run_at',
      )
      tools.expect.that(made.last_run_at!.endsWith('+00:00'), `${made.last_run_at} ends with +00:00`)
      await tools.later(minute)
      await act(tools, 'reloadSchema', schemaOf(made, 'Customer'))
      const { status, last_run_at } = await read(tools, made)
      tools.expect.equal(
        [status, last_run_at],
        ['Running', made.last_run_at],
        'status and last_run_at of the next sync',
      )
      await settled(tools, schemaOf(made, 'Customer'))
      const [newest] = await jobsOf(tools, made)
      const after = await read(tools, made)
      tools.expect.equal(
        [newest?.status, Date.parse(after.last_run_at!)],
        ['Completed', Date.parse(newest!.created_at)],
        'status of the newer job, and last_run_at',
      )
    },
  },
  'failures-are-told': {
    says: 'A source whose sync failed says so, and why; it runs again when its next sync does',
    evidence: 'observed',
    essential: true,
    source: `${section} 3.1, 6.3`,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('sync', { outcome: 'fail', error: 'The key was revoked', times: 1 })
      const failed = await syncedByCall(tools, [full('Customer')])
      tools.expect.equal(
        [failed.status, failed.latest_error],
        ['Failed', 'The key was revoked'],
        'status and latest_error',
      )
      tools.expect.equal(failed.last_run_at, null, 'last_run_at where no sync was completed')
      const [job] = await jobsOf(tools, failed)
      tools.expect.equal(
        [job?.status, job?.latest_error],
        ['Failed', 'The key was revoked'],
        'status and error of the job',
      )
      await tools.given('reloadSource', { path: { id: failed.id } })
      tools.expect.equal((await read(tools, failed)).status, 'Running', 'status after it was reloaded')
      const isOver = ({ status }: Source) => status !== 'Running'
      const over = await tools.until(() => read(tools, failed), isOver, 10 * minute, 'the sync is over')
      tools.expect.equal([over.status, over.latest_error], ['Completed', null], 'status and latest_error in the end')
    },
  },
  'the-first-failure-counts-most': {
    says: 'A source tells the error of its first schema by name that has one, and is Failed also while another schema is synced',
    evidence: 'observed',
    source: `${section} 3.1`,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await syncedByCall(tools, [full('Customer'), full('Product')])
      for (const name of ['Customer', 'Product']) {
        await tools.outcome('sync', { outcome: 'fail', error: `No ${name} can be read`, times: 1 })
        await act(tools, 'reloadSchema', schemaOf(made, name))
        await settled(tools, schemaOf(made, name))
      }
      const told = 'No Customer can be read'
      tools.expect.equal((await read(tools, made)).latest_error, told, 'latest_error after two failures')
      await act(tools, 'reloadSchema', schemaOf(made, 'Product'))
      const { status, schemas } = await read(tools, made)
      const states = schemas.map(schema => schema.status).filter(each => each !== null)
      tools.expect.equal(states.sort(), ['Failed', 'Running'], 'status of the two schemas')
      tools.expect.equal(status, 'Failed', 'status of the source while a schema of it is synced')
    },
  },
  'failures-of-what-is-off-do-not-count': {
    says: 'That a schema failed does not make a source fail once the schema is turned off; why it did is still told',
    evidence: 'observed',
    source: `${section} 3.1`,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      await tools.outcome('sync', { outcome: 'fail', error: 'The key was revoked', times: 1 })
      const failed = await syncedByCall(tools, [full('Customer')])
      const schema_id = schemaOf(failed, 'Customer').id
      await tools.given('updateSchema', { path: { schema_id }, body: { should_sync: false } })
      const { status, latest_error } = await read(tools, failed)
      tools.expect.that(status !== 'Failed', 'the source is not Failed any more')
      tools.expect.equal(latest_error, 'The key was revoked', 'latest_error of the source')
    },
  },
  'revenue-settings-change': {
    says: 'Whether revenue is counted can be changed, member by member; for Stripe it is at first',
    evidence: 'observed',
    source: `${section} 3.1, S19`,
    async run(tools) {
      const made = await source(tools)
      const standard = { enabled: true, include_invoiceless_charges: true }
      tools.expect.equal(made.revenue_analytics_config, standard, 'revenue_analytics_config of a new source')
      const path = { id: made.id }
      let wanted = standard
      // Each of the last two says one member while the other is not what it was at first.
      const [less, off, more] = [
        { include_invoiceless_charges: false },
        { enabled: false },
        { include_invoiceless_charges: true },
      ]
      for (const body of [less, off, more]) {
        wanted = { ...wanted, ...body }
        const after = await tools.given('updateRevenueAnalyticsConfig', { path, body })
        tools.expect.equal(after.revenue_analytics_config, wanted, 'revenue_analytics_config after the change')
      }
      tools.expect.equal(
        (await read(tools, made)).revenue_analytics_config,
        wanted,
        'revenue_analytics_config when read',
      )
      const database = await source(tools, inDatabase)
      tools.expect.equal(database.revenue_analytics_config?.enabled, false, 'whether it is counted for PostgreSQL')
    },
  },
  'internal-connections-are-refused': {
    says: 'A connection cannot be changed to lead inside a network',
    evidence: 'observed',
    essential: true,
    source: `${section} 4 row 10, 5.1`,
    async run(tools) {
      const made = await source(tools, inDatabase)
      const job_inputs = { ...postgres, host: '169.254.169.254' }
      const { status } = await tryChange(tools, made, { job_inputs })
      tools.expect.equal(status, 400, 'status of a change to an address of the link')
      tools.expect.equal((await read(tools, made)).job_inputs, made.job_inputs, 'job_inputs after the refusal')
    },
  },
  'other-ways-in-begin-anew': {
    says: 'Whoever keeps to a way in need not give its key again; whoever takes another one and comes back must',
    evidence: 'observed',
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools)
      const turnTo = (auth_method: Fields) => tryChange(tools, made, { job_inputs: { auth_method } })
      const keyless = { selection: 'api_key' }
      tools.expect.status(await turnTo(keyless), 200)
      await change(tools, made, { job_inputs: { auth_method: { selection: 'oauth', stripe_integration_id: 1 } } })
      tools.expect.refused(await turnTo(keyless), 'credentials_refused_on_change')
      tools.expect.status(await turnTo(stripe.auth_method), 200)
    },
  },
})
