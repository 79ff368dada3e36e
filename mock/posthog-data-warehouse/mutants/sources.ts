// Defects of sources that are there: how they are listed, changed, deleted and read anew.
import { reply } from '../../core/reply.ts'
import {
  answering,
  asked,
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
import { isoOffset } from '../../posthog/time.ts'
import { type SyncRow, schemas, schemasBySource, schemasOf, sources } from '../rows.ts'
import { jobShape, jobsOf, sourceShape } from '../shapes.ts'
import { planSync } from '../syncing.ts'
import { overlooking, spoilingSource } from './spoil.ts'

const check = (key: string) => `posthog-data-warehouse/sources/${key}`
const rowOf = ({ world, path }: Call) => sources(world).get(path['id']!)!
const shown = (call: Call) => sourceShape(call.world, rowOf(call), call.now)
const inputsOf = (body: Body) => body['job_inputs'] as Body | undefined

/** Some members of a change do not arrive. */
const dropping = (...names: string[]): Wrap => askedWith(body => without(body, ...names))

/** A change is taken with some members of the row as nobody should set them. */
const changing = (change: (body: Body, call: Call) => Body): Wrap =>
  answering((_, call) => {
    sources(call.world).patch(rowOf(call).id, change(bodyOf(call), call))
    return shown(call)
  })

/** What of the connection is sent arrives as something else. */
const sending = (change: (inputs: Body, call: Call) => Body): Wrap =>
  askedWith((body, call) => {
    const inputs = inputsOf(body)
    return inputs ? { ...body, job_inputs: change(inputs, call) } : body
  })

/** Where a key is the way in and is not sent, this one arrives. */
const withKey = (stripe_secret_key: string): Wrap =>
  sending(inputs => {
    const way = inputs['auth_method'] as Body | undefined
    if (way?.['selection'] !== 'api_key' || way['stripe_secret_key']) return inputs
    return { ...inputs, auth_method: { ...way, stripe_secret_key } }
  })

/** Jobs of the schemas whose name somehow fits those that are asked for. */
const askedForNames = (fits: (name: string, asked: string[]) => boolean): Record<string, Wrap> => ({
  listJobs: right => call => {
    const names = new URLSearchParams(call.incoming.search).getAll('schemas')
    if (names.length === 0) return right(call)
    const jobs = jobsOf(call.world, rowOf(call).id)
    const fitting = jobs.filter(({ schema }) => fits(schemas(call.world).get(schema)!.name, names))
    return fitting.map(job => jobShape(call.world, job, call.now))
  },
})

interface Bounds {
  after?: string | undefined
  before?: string | undefined
}
/** The window of jobs that is asked for is another. */
const boundsOfJobs = (change: (bounds: Bounds) => Bounds): Record<string, Wrap> => ({
  listJobs: asked(({ query: { after, before, ...rest } }) => ({
    query: { ...rest, ...change({ after, before }) } as Call['query'],
  })),
})
const inUtc = (instant: string | undefined) => instant?.replace(/[+-]\d\d:\d\d$/, 'Z')

const listing: MutantTable = {
  'sources-are-listed-oldest-first': {
    defect: 'The list begins with the oldest source',
    caughtBy: check('are-listed-newest-first'),
    reason: 'the two new sources in the list',
    handlers: { listSources: answering(body => ({ ...body, results: (body['results'] as Body[]).toReversed() })) },
  },
  'lists-of-sources-have-no-schemas': {
    defect: 'The list has sources without their schemas',
    caughtBy: check('are-listed-newest-first'),
    reason: 'the two new sources in the list',
    handlers: {
      listSources: answering(body => ({
        ...body,
        results: (body['results'] as Body[]).map(row => ({ ...row, schemas: [] })),
      })),
    },
  },
  'searches-find-types': {
    defect: 'A search finds sources by their type',
    caughtBy: check('are-not-found-by-type-or-prefix'),
    reason: 'a search for Stripe',
    handlers: {
      listSources: asked(({ query }) => ({
        query: query['search'] === 'Stripe' ? (without(query, 'search') as never) : query,
      })),
    },
  },
  'searches-find-descriptions': {
    defect: 'A search finds sources by their description',
    caughtBy: check('are-not-found-by-type-or-prefix'),
    reason: 'a search for',
    handlers: {
      listSources: asked(({ world, query }) => {
        const isMeant = [...sources(world).values()].some(({ description }) => description === query['search'])
        return { query: isMeant ? (without(query, 'search') as never) : query }
      }),
    },
  },
}

const changes: MutantTable = {
  'descriptions-of-sources-are-not-stored': {
    defect: 'A change of a description is answered and not stored',
    caughtBy: check('descriptions-change'),
    reason: 'the source when it is read',
    handlers: {
      updateSource: right => async call => {
        const { description } = rowOf(call)
        const body = (await right(call)) as Body
        sources(call.world).patch(rowOf(call).id, { description })
        return body
      },
    },
  },
  'descriptions-stay-once-given': {
    defect: 'A description cannot be taken away',
    caughtBy: check('descriptions-change'),
    reason: 'the answer to the change',
    handlers: {
      updateSource: askedWith(body => (body['description'] === null ? without(body, 'description') : body)),
    },
  },
  'changes-turn-schemas-off': {
    defect: 'A change of a source turns the columns of its schemas to all',
    caughtBy: check('descriptions-change'),
    reason: 'the answer to the change',
    handlers: {
      updateSource: answering((_, call) => {
        for (const { id } of schemasOf(call.world, rowOf(call).id)) schemas(call.world).patch(id, { label: 'changed' })
        return shown(call)
      }),
    },
  },
  'prefixes-can-be-changed': {
    defect: 'The prefix of a source that is synced can be changed',
    caughtBy: check('prefixes-stay'),
    reason: 'prefix and created_via',
    handlers: {
      updateSource: changing(({ prefix }, call) => ({
        prefix: typeof prefix === 'string' ? prefix : rowOf(call).prefix,
      })),
    },
  },
  'makers-can-be-changed': {
    defect: 'What made a source can be changed',
    caughtBy: check('prefixes-stay'),
    reason: 'prefix and created_via',
    handlers: { updateSource: changing(({ prefix }) => (prefix === undefined ? {} : { created_via: 'web' })) },
  },
  'modes-of-access-can-be-said': {
    defect: 'Another mode of access is taken and ignored',
    caughtBy: check('modes-of-access-stay'),
    reason: 'wanted the refusal access_method_fixed',
    handlers: { updateSource: dropping('access_method') },
  },
  'modes-of-access-may-not-be-said': {
    defect: 'To say the mode of access that there is is refused',
    caughtBy: check('modes-of-access-stay'),
    reason: 'wanted 200',
    handlers: {
      updateSource: right => call => {
        if (bodyOf(call)['access_method'] === undefined) return right(call)
        throw call.refuse('access_method_fixed')
      },
    },
  },
  'direct-names-can-be-taken-away': {
    defect: 'The name of a source that is queried where it is can be taken away',
    caughtBy: check('direct-sources-need-a-name'),
    reason: 'wanted the refusal direct_needs_a_name_on_change',
    handlers: { updateSource: overlooking('Name is required', body => without(body, 'prefix')) },
  },
  'direct-names-stay': {
    defect: 'The name of a source that is queried where it is cannot be changed',
    caughtBy: check('direct-sources-need-a-name'),
    reason: 'the new name',
    handlers: {
      updateSource: askedWith(body => (body['prefix'] ? without(body, 'prefix') : body)),
    },
  },
  'whole-sources-are-refused': {
    defect: 'A source that is sent whole is refused',
    caughtBy: check('what-is-read-can-be-written'),
    handlers: {
      updateSource: right => call => {
        if (!call.incoming.raw.includes('"schemas"')) return right(call)
        throw call.refuse('access_method_fixed')
      },
    },
  },
  'connections-are-replaced': {
    defect: 'What is not sent of a connection is lost',
    caughtBy: check('connections-are-merged'),
    reason: 'job_inputs',
    handlers: {
      updateSource: changing((body, call) => {
        const { inputs } = rowOf(call)
        const sent = inputsOf(body)
        const kept = Object.entries(inputs).filter(([name]) => !sent || name in sent || name === 'password')
        return { inputs: Object.fromEntries(kept) }
      }),
    },
  },
  'connections-are-not-stored': {
    defect: 'A change of a connection is not stored',
    caughtBy: check('connections-are-merged'),
    reason: 'job_inputs',
    handlers: { updateSource: dropping('job_inputs') },
  },
  'absent-secrets-are-forgotten': {
    defect: 'A secret that is not sent is forgotten',
    caughtBy: check('secrets-are-kept'),
    reason: 'wanted 200',
    handlers: {
      updateSource: right => call => {
        const inputs = inputsOf(bodyOf(call))
        if (!inputs || 'password' in inputs || !('password' in rowOf(call).inputs)) return right(call)
        throw call.refuse('config_invalid_on_change', { problems: "Required field 'password' is missing" })
      },
    },
  },
  'empty-secrets-are-secrets': {
    defect: 'An empty secret is taken for one, and refused',
    caughtBy: check('secrets-are-kept'),
    reason: 'wanted 200',
    handlers: {
      updateSource: right => call => {
        if (inputsOf(bodyOf(call))?.['password'] !== '') return right(call)
        throw call.refuse('credentials_refused_on_change', { reason: 'Invalid user or password' })
      },
    },
  },
  'secrets-go-to-new-hosts': {
    defect: 'A stored secret is sent to whatever host is given',
    caughtBy: check('new-hosts-need-secrets-again'),
    reason: 'wanted the refusal credentials_needed_for_host',
    handlers: {
      updateSource: refusing((refusal, call, right) => {
        if (!says(refusal, 'Changing the connection host')) throw refusal
        const body = bodyOf(call)
        const password = rowOf(call).inputs['password']
        return right({ ...call, body: { ...body, job_inputs: { ...inputsOf(body), password } } })
      }),
    },
  },
  'refused-hosts-are-stored': {
    defect: 'A host that was refused is stored all the same',
    caughtBy: check('new-hosts-need-secrets-again'),
    reason: 'job_inputs after the refusal',
    handlers: {
      updateSource: refusing((refusal, call) => {
        const { id, inputs } = rowOf(call)
        const host = inputsOf(bodyOf(call))?.['host']
        if (says(refusal, 'Changing the connection host'))
          sources(call.world).patch(id, { inputs: { ...inputs, host } })
        throw refusal
      }),
    },
  },
  'ways-in-are-anything': {
    defect: 'A way in that is no object is ignored',
    caughtBy: check('ways-in-are-objects'),
    reason: 'wanted the refusal inputs_not_an_object',
    handlers: {
      updateSource: sending(inputs =>
        typeof inputs['auth_method'] === 'string' ? without(inputs, 'auth_method') : inputs,
      ),
    },
  },
  'other-ways-in-keep-old-keys': {
    defect: 'A key is kept while a connection is changed to another way in and back',
    caughtBy: check('other-ways-in-begin-anew'),
    reason: 'wanted the refusal credentials_refused_on_change',
    handlers: { updateSource: withKey('rk_test_kept') },
  },
  'keys-are-given-with-every-change': {
    defect: 'A change of a way in that does not send the key again is refused',
    caughtBy: check('other-ways-in-begin-anew'),
    reason: 'wanted 200',
    handlers: { updateSource: withKey('invalid_because_absent') },
  },
  'replacing-needs-nothing': {
    defect: 'PUT asks for nothing that PATCH does not',
    caughtBy: check('replacing-needs-dead-members'),
    reason: 'wanted the refusal body_invalid',
    handlers: { replaceSource: refusing((refusal, call) => (says(refusal, 'required') ? shown(call) : refusal)) },
  },
  'replacing-forgets-descriptions': {
    defect: 'PUT takes away what it does not say',
    caughtBy: check('replacing-needs-dead-members'),
    reason: 'the source after PUT with nothing else',
    handlers: { replaceSource: changing(({ description = null }) => ({ description })) },
  },
  'internal-hosts-by-change': {
    defect: 'A connection can be changed to an address of the link',
    caughtBy: check('internal-connections-are-refused'),
    reason: 'status of a change to an address of the link',
    handlers: { updateSource: overlooking('internal IP', body => without(body, 'job_inputs')) },
  },
}

const endings: MutantTable = {
  'deleted-sources-are-read': {
    defect: 'A deleted source can still be read',
    caughtBy: check('are-gone-when-deleted'),
    reason: 'wanted the refusal not_found',
    handlers: { retrieveSource: refusing((refusal, call) => (rowOf(call) ? shown(call) : refusal)) },
  },
  'deleted-sources-have-jobs': {
    defect: 'The jobs of a deleted source can still be listed',
    caughtBy: check('are-gone-when-deleted'),
    reason: 'wanted the refusal not_found',
    handlers: { listJobs: refusing(refusal => (refusal.status === 404 ? [] : refusal)) },
  },
  'schemas-outlive-their-source': {
    defect: 'The schemas of a deleted source stay',
    caughtBy: check('are-gone-when-deleted'),
    reason: 'retrieveSchema',
    handlers: {
      deleteSource: right => async call => {
        const { id } = rowOf(call)
        const mine = [...schemasBySource.of(call.world, id)]
        const result = await right(call)
        for (const [key, schema] of mine) schemas(call.world).put(key, schema)
        return result
      },
    },
  },
  'deletion-takes-all-of-a-type': {
    defect: 'With a source all others of its type are deleted',
    caughtBy: check('are-gone-when-deleted'),
    reason: 'whether the list has the deleted source, and another',
    handlers: {
      deleteSource: right => async call => {
        const { source_type } = rowOf(call)
        const result = await right(call)
        for (const row of sources(call.world).values())
          if (row.source_type === source_type) sources(call.world).patch(row.id, { deleted: true })
        return result
      },
    },
  },
}

/** The last run of a source is another of its jobs, which come newest first. */
const lastRun = (choose: (rows: SyncRow[]) => SyncRow | undefined): Wrap =>
  answering((body, call) => {
    const row = choose(jobsOf(call.world, rowOf(call).id))
    return { ...body, last_run_at: row ? isoOffset(row.job.startsAt) : null }
  })

const reading: MutantTable = {
  'reloading-syncs-everything': {
    defect: 'A source that is reloaded syncs what is turned off, too',
    caughtBy: check('reloading-syncs-what-is-on'),
    reason: 'schemas of the new jobs',
    handlers: {
      reloadSource: answering((body, call) => {
        for (const { id } of schemasOf(call.world, rowOf(call).id)) planSync(call.world, id, call.now)
        return body
      }),
    },
  },
  'reloading-syncs-nothing': {
    defect: 'A source that is reloaded syncs nothing',
    caughtBy: check('reloading-syncs-what-is-on'),
    reason: 'schemas of the new jobs',
    handlers: { reloadSource: () => () => reply(200) },
  },
  'reloading-answers-the-source': {
    defect: 'Reloading answers the source',
    caughtBy: check('reloading-syncs-what-is-on'),
    reason: 'status and body of the answer',
    handlers: { reloadSource: answering((_, call) => shown(call)) },
  },
  'refreshing-turns-on': {
    defect: 'A table that is found is synced from then on',
    caughtBy: check('refreshing-finds-what-is-new'),
    reason: 'what was added is not to be synced',
    handlers: {
      refreshSchemas: answering((body, call) => {
        for (const { id } of schemasOf(call.world, rowOf(call).id)) schemas(call.world).patch(id, { should_sync: true })
        return body
      }),
    },
  },
  'refreshing-counts-what-is-known': {
    defect: 'Tables that are known count as added',
    caughtBy: check('refreshing-finds-what-is-new'),
    reason: 'what was found',
    handlers: { refreshSchemas: answering(body => ({ ...body, added: body['total_tables_seen'] })) },
  },
  'refreshing-adds-nothing': {
    defect: 'Tables that are found are counted and not kept',
    caughtBy: check('refreshing-finds-what-is-new'),
    reason: 'schemas of the source',
    handlers: {
      refreshSchemas: right => async call => {
        const { id } = rowOf(call)
        const known = new Set(schemasOf(call.world, id).map(schema => schema.id))
        const body = await right(call)
        for (const schema of schemasOf(call.world, id))
          if (!known.has(schema.id)) schemas(call.world).patch(schema.id, { deleted: true })
        return body
      },
    },
  },
  'refreshing-syncs': {
    defect: 'Asking a source for its tables syncs what is turned on',
    caughtBy: check('refreshing-revives'),
    reason: 'jobs of what was known',
    handlers: {
      refreshSchemas: answering((body, call) => {
        for (const { id, should_sync } of schemasOf(call.world, rowOf(call).id))
          if (should_sync) planSync(call.world, id, call.now)
        return body
      }),
    },
  },
  'revived-schemas-do-not-count': {
    defect: 'A schema that comes back does not count as added',
    caughtBy: check('refreshing-revives'),
    reason: 'what was added where one table was known',
    handlers: {
      refreshSchemas: right => async call => {
        const known = [...schemasBySource.of(call.world, rowOf(call).id)].filter(([, { deleted }]) => deleted)
        const body = (await right(call)) as Body
        return { ...body, added: Number(body['added']) - known.length }
      },
    },
  },
  ...Object.fromEntries(
    Object.entries({
      frequencies: { sync_frequency: '6hour' },
      'times-of-day': { sync_time_of_day: null },
      columns: { enabled_columns: null },
    } as const).map(([what, lost]) => [
      `revived-schemas-lose-${what}`,
      {
        defect: `A schema that comes back has lost its ${what.replaceAll('-', ' ')}`,
        caughtBy: check('refreshing-revives'),
        reason: 'the schema that came back',
        handlers: {
          refreshSchemas: answering((body: Body, call: Call) => {
            for (const { id, should_sync } of schemasOf(call.world, rowOf(call).id))
              if (!should_sync) schemas(call.world).patch(id, lost)
            return body
          }),
        },
      },
    ]),
  ),
  'revived-schemas-are-new': {
    defect: 'A schema that comes back has lost its settings',
    caughtBy: check('refreshing-revives'),
    reason: 'the schema that came back',
    handlers: {
      refreshSchemas: answering((body, call) => {
        for (const { id, should_sync } of schemasOf(call.world, rowOf(call).id))
          if (!should_sync) schemas(call.world).patch(id, { sync_type: null, incremental_field: null })
        return body
      }),
    },
  },
  'prefixes-are-tried-as-they-are-written': {
    defect: 'That a prefix is no identifier is told before a source is made',
    caughtBy: check('prefixes-can-be-tried'),
    reason: 'status and body for the prefix 1-',
    handlers: {
      checkSourcePrefix: right => call => {
        if (!String(bodyOf(call)['prefix']).includes('-')) return right(call)
        throw reply(400, { message: 'Prefix already exists' })
      },
    },
  },
  'every-prefix-is-free': {
    defect: 'Any prefix is free, as long as nobody makes a source',
    caughtBy: check('prefixes-can-be-tried'),
    reason: 'wanted the refusal prefix_taken',
    handlers: { checkSourcePrefix: overlooking('already exists', body => ({ ...body, prefix: 'free_' })) },
  },
  'tried-prefixes-are-of-any-mode': {
    defect: 'Whether a type can be queried where it is is not told with its prefix',
    caughtBy: check('prefixes-can-be-tried'),
    reason: 'wanted the refusal direct_not_supported',
    handlers: { checkSourcePrefix: askedWith(body => ({ ...body, access_method: 'warehouse' })) },
  },
  'jobs-are-told-oldest-first': {
    defect: 'Jobs of a source are told oldest first',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'instants of the jobs',
    handlers: { listJobs: right => async call => ((await right(call)) as Body[]).toReversed() },
  },
  'jobs-are-of-all-schemas': {
    defect: 'Jobs are told of all schemas, whichever are asked for',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs of Product',
    handlers: {
      listJobs: right => async call => {
        if (!call.incoming.search.includes('schemas=')) return right(call)
        return jobsOf(call.world, rowOf(call).id).map(row => jobShape(call.world, row, call.now))
      },
    },
  },
  'jobs-are-of-one-schema': {
    defect: 'Of several schemas the jobs of the first alone are told',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs of two schemas',
    handlers: {
      listJobs: right => async call => {
        const [first] = new URLSearchParams(call.incoming.search).getAll('schemas')
        const jobs = (await right(call)) as Body[]
        return first === undefined ? jobs : jobs.filter(job => (job['schema'] as Body)['name'] === first)
      },
    },
  },
  'jobs-are-found-by-what-names-hold': {
    defect: 'Jobs of a schema are told with those of others whose name holds its own',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs of two schemas',
    handlers: askedForNames((name, names) => names.some(asked => name.includes(asked))),
  },
  'jobs-are-found-in-any-case': {
    defect: 'Jobs are told of a schema whose name is written in another case',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs of product',
    handlers: askedForNames((name, names) => names.some(asked => name.toLowerCase() === asked.toLowerCase())),
  },
  'zones-of-bounds-are-overlooked': {
    defect: 'Bounds of jobs are read as if they were in UTC',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs after',
    handlers: boundsOfJobs(({ after, before }) => ({ after: inUtc(after), before: inUtc(before) })),
  },
  'jobs-have-one-bound': {
    defect: 'Of two bounds of jobs the later is not looked at',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs between',
    handlers: boundsOfJobs(({ after, before }) => (after && before ? { after } : { after, before })),
  },
  'jobs-have-the-last-bound': {
    defect: 'Of two bounds of jobs the earlier is not looked at',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs between',
    handlers: boundsOfJobs(({ after, before }) => (after && before ? { before } : { after, before })),
  },
  'bounds-of-jobs-count': {
    defect: 'A job that was created at the bound is told, too',
    caughtBy: check('jobs-are-told-newest-first'),
    reason: 'jobs after',
    handlers: boundsOfJobs(({ after, before }) => ({
      after: after && new Date(Date.parse(after) - 1).toISOString(),
      before,
    })),
  },
  'last-runs-end-with-z': {
    defect: 'The last run of a source is told with a Z',
    caughtBy: check('last-runs-are-told'),
    reason: 'ends with +00:00',
    handlers: {
      retrieveSource: answering(body => ({
        ...body,
        last_run_at: typeof body['last_run_at'] === 'string' ? body['last_run_at'].replace('+00:00', 'Z') : null,
      })),
    },
  },
  'last-runs-are-when-they-ended': {
    defect: 'The last run of a source is told by its end',
    caughtBy: check('last-runs-are-told'),
    reason: 'status of the job, and last_run_at',
    handlers: {
      retrieveSource: answering((body, call) => {
        const [row] = jobsOf(call.world, rowOf(call).id)
        const endedAt = row?.job.endedAt
        return endedAt ? { ...body, last_run_at: new Date(endedAt).toISOString().replace('Z', '+00:00') } : body
      }),
    },
  },
  'last-runs-are-of-any-status': {
    defect: 'The last run of a source is its newest job, however that is doing',
    caughtBy: check('last-runs-are-told'),
    reason: 'status and last_run_at of the next sync',
    handlers: { retrieveSource: lastRun(rows => rows[0]) },
  },
  'last-runs-are-the-first': {
    defect: 'The last run of a source is the oldest of its jobs that was completed',
    caughtBy: check('last-runs-are-told'),
    reason: 'status of the newer job, and last_run_at',
    handlers: { retrieveSource: lastRun(rows => rows.findLast(({ job }) => job.endedAt)) },
  },
  'last-runs-may-have-failed': {
    defect: 'The last run of a source is its newest job that is over, also where that failed',
    caughtBy: check('failures-are-told'),
    reason: 'last_run_at where no sync was completed',
    handlers: { retrieveSource: lastRun(rows => rows.find(({ job }) => job.endedAt)) },
  },
  'failed-sources-are-complete': {
    defect: 'A source whose sync failed is Completed',
    caughtBy: check('failures-are-told'),
    reason: 'status and latest_error',
    handlers: {
      retrieveSource: answering(body => ({
        ...body,
        status: body['status'] === 'Failed' ? 'Completed' : body['status'],
      })),
    },
  },
  'errors-of-sources-are-hidden': {
    defect: 'Why a sync failed is not told of the source',
    caughtBy: check('failures-are-told'),
    reason: 'status and latest_error',
    handlers: { retrieveSource: answering(body => ({ ...body, latest_error: null })) },
  },
  'errors-of-jobs-are-hidden': {
    defect: 'Why a job failed is not told',
    caughtBy: check('failures-are-told'),
    reason: 'status and error of the job',
    handlers: {
      listJobs: right => async call => ((await right(call)) as Body[]).map(job => ({ ...job, latest_error: null })),
    },
  },
  'the-last-error-is-told': {
    defect: 'A source tells the error of the last of its schemas that has one',
    caughtBy: check('the-first-failure-counts-most'),
    reason: 'latest_error after two failures',
    handlers: {
      retrieveSource: answering(body => ({
        ...body,
        latest_error: (body['schemas'] as Body[]).findLast(schema => schema['latest_error'])?.['latest_error'] ?? null,
      })),
    },
  },
  'running-hides-failures': {
    defect: 'A source is Running while one of its schemas is, whatever failed',
    caughtBy: check('the-first-failure-counts-most'),
    reason: 'status of the source while a schema of it is synced',
    handlers: {
      retrieveSource: answering(body => ({
        ...body,
        status: (body['schemas'] as Body[]).some(schema => schema['status'] === 'Running') ? 'Running' : body['status'],
      })),
    },
  },
  'what-is-off-fails-sources': {
    defect: 'A schema that failed makes its source fail although it is turned off',
    caughtBy: check('failures-of-what-is-off-do-not-count'),
    reason: 'not Failed any more',
    handlers: {
      retrieveSource: answering((body, call) => ({
        ...body,
        status: schemasOf(call.world, rowOf(call).id).some(({ status }) => status === 'Failed')
          ? 'Failed'
          : body['status'],
      })),
    },
  },
  'errors-of-what-is-off-are-hidden': {
    defect: 'A source tells the errors of what is turned on alone',
    caughtBy: check('failures-of-what-is-off-do-not-count'),
    reason: 'latest_error of the source',
    handlers: {
      retrieveSource: answering(body => {
        const on = (body['schemas'] as Body[]).filter(schema => schema['should_sync'])
        return { ...body, latest_error: on.find(schema => schema['latest_error'])?.['latest_error'] ?? null }
      }),
    },
  },
  'revenue-is-never-counted': {
    defect: 'Revenue of a new source is not counted',
    caughtBy: check('revenue-settings-change'),
    reason: 'revenue_analytics_config of a new source',
    handlers: {
      createSource: spoilingSource(({ revenue_analytics_config: config }) => ({
        revenue_analytics_config: { ...config, enabled: false },
      })),
    },
  },
  'revenue-settings-are-replaced': {
    defect: 'What is not said of the settings for revenue is turned off',
    caughtBy: check('revenue-settings-change'),
    reason: 'revenue_analytics_config after the change',
    handlers: {
      updateRevenueAnalyticsConfig: askedWith(body => ({
        enabled: false,
        include_invoiceless_charges: false,
        ...body,
      })),
    },
  },
  'revenue-settings-are-told-as-at-first': {
    defect: 'A source that is read tells the settings for revenue of its type, whatever was changed',
    caughtBy: check('revenue-settings-change'),
    reason: 'revenue_analytics_config when read',
    handlers: {
      retrieveSource: answering(body => ({
        ...body,
        revenue_analytics_config: { enabled: body['source_type'] === 'Stripe', include_invoiceless_charges: true },
      })),
    },
  },
  'unsaid-charges-are-included': {
    defect: 'Where nothing is said of charges without an invoice, they are included again',
    caughtBy: check('revenue-settings-change'),
    reason: 'revenue_analytics_config after the change',
    handlers: { updateRevenueAnalyticsConfig: askedWith(body => ({ include_invoiceless_charges: true, ...body })) },
  },
  'unsaid-revenue-is-counted': {
    defect: 'Where nothing is said of whether revenue is counted, it is again',
    caughtBy: check('revenue-settings-change'),
    reason: 'revenue_analytics_config after the change',
    handlers: { updateRevenueAnalyticsConfig: askedWith(body => ({ enabled: true, ...body })) },
  },
  'revenue-of-databases-counts': {
    defect: 'Revenue is counted for every type',
    caughtBy: check('revenue-settings-change'),
    reason: 'whether it is counted for PostgreSQL',
    handlers: {
      createSource: spoilingSource(({ revenue_analytics_config: config }) => ({
        revenue_analytics_config: { ...config, enabled: true },
      })),
    },
  },
}

export const sourceMutants: MutantTable = { ...listing, ...changes, ...endings, ...reading }
