// How a source is connected where that is seldom tried: entries of changes, prefixes of other sources, changes of secrets, limits (dossier 4, 5).
import { hour } from '../check.ts'
import {
  bodyOf,
  create,
  type Fields,
  freshPrefix,
  full,
  inPostgres,
  listed,
  membersOf,
  overLimit,
  postgres,
  read,
  schemaOf,
  secret,
  source,
  synced,
  table,
  tryChange,
  tunnel,
} from './arrange.ts'

const section = 'posthog-data-warehouse'
const orders = { ...inPostgres, schemas: [listed('orders')] }
const direct = { ...orders, access_method: 'direct' }

export default table('connecting', {
  'entries-of-changes-are-kept': {
    says: 'An entry that follows changes is synced every five minutes, into the tables that were sent; one that is off has no type',
    evidence: 'observed',
    source: `${section} 3.2, 4`,
    needs: ['settings'],
    async run(tools) {
      await tools.warehouse({ flags: ['cdc'] })
      const followed = { sync_type: 'cdc', cdc_table_mode: 'both' }
      const schemas = [listed('orders', { ...followed, should_sync: true }), listed('customers', followed)]
      const made = await source(tools, { ...inPostgres, connection: { ...postgres, cdc_enabled: true }, schemas })
      const on = { ...followed, sync_frequency: '5min' }
      tools.expect.equal(membersOf(schemaOf(made, 'orders'), on), on, 'the schema that is on')
      const off = { ...followed, sync_type: null }
      tools.expect.equal(membersOf(schemaOf(made, 'customers'), off), off, 'the schema that is off')
    },
  },
  'direct-sources-sync-nothing': {
    says: 'A source that is queried where it is has no type of sync and no time; it may be called as another is, and reloading it finds its tables',
    evidence: 'observed',
    source: `${section} 4, 5.3`,
    async run(tools) {
      const prefix = freshPrefix(tools)
      await source(tools, { ...orders, prefix })
      const timed = listed('orders', { sync_type: 'full_refresh', sync_time_of_day: '03:30:00' })
      const body = bodyOf(tools, { ...direct, prefix, schemas: [timed] })
      const answer = await tools.call('createSource', { body })
      tools.expect.status(answer, 201)
      const made = await read(tools, answer.body)
      const wanted = { sync_type: null, sync_time_of_day: null }
      tools.expect.equal(membersOf(schemaOf(made, 'orders'), wanted), wanted, 'the schema')
      tools.expect.status(await tools.call('reloadSource', { path: { id: made.id } }), 200)
      const { length } = (await read(tools, made)).schemas
      tools.expect.that(length > 1, `it has more than one schema once it is reloaded, not ${length}`)
    },
  },
  'pauses-stop-what-is-synced': {
    says: 'A paused schema stops what is synced even when it is off; a taken prefix is told before it, and what is queried where it is goes on',
    evidence: 'observed',
    source: `${section} 4 rows 6, 7, 5.3`,
    needs: ['clock', 'outcomes'],
    async run(tools) {
      const made = await source(tools)
      const stopped = await overLimit(tools)
      tools.expect.refused(await create(tools, { prefix: made.prefix }), 'prefix_taken')
      const answer = await create(tools, direct)
      tools.expect.status(answer, 201)
      tools.expect.status(await tools.call('reloadSource', { path: { id: answer.body.id } }), 200)
      await tools.given('updateSchema', { path: { schema_id: stopped.id }, body: { should_sync: false } })
      tools.expect.refused(await tools.call('reloadSource', { path: { id: made.id } }), 'billing_limit_reached')
    },
  },
  'prefixes-are-of-one-type': {
    says: 'A prefix is told to be taken while a source of the type that is synced has it, and by no other',
    evidence: 'observed',
    source: `${section} 4, 5.5`,
    async run(tools) {
      const { id, prefix } = await source(tools, orders)
      const ask = (more: Fields) =>
        tools.call('checkSourcePrefix', { body: { source_type: 'Postgres', prefix, ...more } as never })
      tools.expect.refused(await ask({}), 'prefix_taken')
      for (const more of [{ source_type: 'Stripe' }, { access_method: 'direct' }])
        tools.expect.status(await ask(more), 200)
      await tools.given('deleteSource', { path: { id } })
      tools.expect.status(await ask({}), 200)
    },
  },
  'networks-have-bounds': {
    says: 'All of 172.16.0.0/12 is a network of its own, and nothing beyond it',
    evidence: 'observed',
    source: `${section} 4 row 10, 7.4`,
    async run(tools) {
      for (const host of ['172.20.0.1', '172.31.255.254']) {
        const connection = { ...postgres, host }
        tools.expect.refused(await create(tools, { ...orders, connection }), 'host_internal')
      }
      // Elsewhere a secret would be sent to whoever has that address.
      if (!tools.inWorld) return
      const beyond = await create(tools, { ...orders, connection: { ...postgres, host: '172.32.0.1' } })
      tools.expect.equal(beyond.status, 201, 'status with the host 172.32.0.1')
    },
  },
  'refusals-tell-no-secret': {
    says: 'A connection that is refused is not repeated with its secrets',
    evidence: 'observed',
    essential: true,
    source: `${section} 4 rows 9, 10`,
    async run(tools) {
      for (const wrong of [{ port: 'none' }, { host: '10.0.0.1' }]) {
        const { status, body } = await create(tools, { ...orders, connection: { ...postgres, ...wrong } })
        tools.expect.equal(status, 400, 'status of a connection that cannot be used')
        tools.expect.that(!JSON.stringify(body).includes(secret), 'the refusal has no secret')
      }
    },
  },
  'texts-within-are-as-sent': {
    says: 'What is true is told as True and taken back so; blanks around the texts within a part of a connection stay',
    evidence: 'observed',
    source: `${section} 3.1, 4, 5.1`,
    async run(tools) {
      const ssh_tunnel = { ...tunnel, auth: { ...tunnel.auth, username: ' understudy ' } }
      const connection = { ...postgres, using_ssl: true, ssh_tunnel }
      const made = await source(tools, { source_type: 'MySQL', connection, schemas: [listed('orders')] })
      const { using_ssl, ssh_tunnel: shown } = made.job_inputs as { using_ssl?: unknown; ssh_tunnel?: typeof tunnel }
      tools.expect.equal(using_ssl, 'True', 'using_ssl')
      tools.expect.equal(shown?.auth?.username, ' understudy ', 'username of the tunnel')
      const answer = await tryChange(tools, made, { job_inputs: made.job_inputs })
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body.job_inputs, made.job_inputs, 'job_inputs when they are sent back')
    },
  },
  'tunnels-are-told-first': {
    says: 'A stored secret needs its tunnel: to turn that off asks for it again, and is told before another host is',
    evidence: 'observed',
    source: `${section} 5.1`,
    async run(tools) {
      const made = await source(tools, { ...orders, connection: { ...postgres, ssh_tunnel: tunnel } })
      for (const job_inputs of [
        { ssh_tunnel: { enabled: false } },
        { ssh_tunnel: { port: '2222' }, host: 'other.understudy.example' },
      ])
        tools.expect.refused(await tryChange(tools, made, { job_inputs }), 'credentials_needed_for_tunnel')
    },
  },
  'jobs-are-the-newest-that-are-asked-for': {
    says: 'At most fifty jobs are listed, which are the newest of those that are asked for by schema and time',
    evidence: 'observed',
    source: `${section} 5.6`,
    needs: ['clock'],
    async run(tools) {
      const made = await synced(tools, [full('Charge'), full('Customer'), full('Price')])
      for (const [name, sync_frequency] of [
        ['Charge', '5min'],
        ['Customer', 'never'],
        ['Price', '5min'],
      ] as const)
        await tools.given('updateSchema', { path: { schema_id: schemaOf(made, name).id }, body: { sync_frequency } })
      await tools.later(5 * hour)
      const list = (query: Fields = {}) => tools.given('listJobs', { path: { id: made.id }, query: query as never })
      const latest = await list()
      tools.expect.equal(latest.length, 50, 'jobs that are listed of more than a hundred')
      tools.expect.equal((await list({ schemas: ['Customer'] })).length, 1, 'jobs of what was synced once')
      const before = latest.at(-1)!.created_at
      const older = await list({ before })
      tools.expect.that(older.length > 0, 'there are jobs before the oldest of them')
      const isLate = older.some(({ created_at }) => Date.parse(created_at) >= Date.parse(before))
      tools.expect.equal(isLate, false, 'whether one of those is not older')
    },
  },
})
