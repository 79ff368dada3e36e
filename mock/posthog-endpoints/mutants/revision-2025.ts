// Defects of the older revision.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  callWith,
  type MutantTable,
  refusing,
  rewording,
  type Wrap,
  without,
} from '../../core/wrap.ts'

const statusIn = (body: Body) => body['query_status'] as Body
/** The status of a query, spoilt. */
export const showing = (change: (status: Body) => Body) =>
  answering(body => (body['query_status'] ? { ...body, query_status: change(statusIn(body)) } : body))

export const swapped = (status: Body): Body =>
  status['end_time'] ? { ...status, start_time: status['end_time'], end_time: status['start_time'] } : status

const minute = 60_000
/** What is cancelled is only hidden for a while. */
export const resurrecting: Record<string, Wrap> = {
  cancelQuery: right => async call => {
    const result = await right(call)
    call.world.remember('mutant.cancelled', () => new Map()).set(call.path['query_id'], call.now)
    return result
  },
  getQueryStatus: refusing((refusal, { world, path, now }) => {
    const at = world.remember('mutant.cancelled', () => new Map<unknown, number>()).get(path['query_id'])
    if (at === undefined || now < at + minute) throw refusal
    return new Reply(200, { query_status: { id: path['query_id'], complete: true, error: false, results: [] } })
  }),
}

const endpoints: MutantTable = {
  '2025-lists-have-pages': {
    defect: 'The list has a count',
    caughtBy: 'posthog-endpoints-2025/endpoints/lists-everything-at-once',
    reason: 'members of the list',
    handlers: { listEndpoints: answering(body => ({ count: 1, ...body })) },
  },
  '2025-names-may-have-spaces': {
    defect: 'A name may have spaces, as the refusal says',
    caughtBy: 'posthog-endpoints-2025/endpoints/names-may-begin-with-anything',
    reason: 'createEndpoint answered 201',
    handlers: {
      createEndpoint: refusing((_, call, right) =>
        right(callWith(call, { body: { ...bodyOf(call), name: 'with_space' } })),
      ),
    },
  },
  '2025-names-come-before-queries': {
    defect: 'A missing name is objected to before a missing query',
    caughtBy: 'posthog-endpoints-2025/endpoints/objects-in-its-order',
    reason: 'wanted the refusal query_required',
    handlers: {
      createEndpoint: right => call => (bodyOf(call)['name'] ? right(call) : call.refuse('name_required')),
    },
  },
  '2025-cache-age-excludes-a-day': {
    defect: 'The cache age must be less than a day',
    caughtBy: 'posthog-endpoints-2025/endpoints/cache-age-has-bounds',
    reason: 'replaceEndpoint answered 400',
    handlers: {
      replaceEndpoint: right => call =>
        bodyOf(call)['cache_age_seconds'] === 86400 ? call.refuse('cache_age_invalid') : right(call),
    },
  },
  '2025-hogql-is-checked-when-stored': {
    defect: 'HogQL that does not parse is refused on creation',
    caughtBy: 'posthog-endpoints-2025/endpoints/hogql-is-not-checked-when-stored',
    reason: 'createEndpoint answered 400',
    handlers: {
      createEndpoint: right => call =>
        JSON.stringify(bodyOf(call)['query'] ?? '').includes('count( from')
          ? call.refuse('create_failed')
          : right(call),
    },
  },
  '2025-versions-oldest-first': {
    defect: 'Versions are listed oldest first',
    caughtBy: 'posthog-endpoints-2025/endpoints/versions-are-a-bare-array',
    reason: 'versions in the order of the list: [1,2]',
    handlers: { listVersions: answering(body => [...(body as unknown as Body[])].reverse()) },
  },
  '2025-versions-show-the-current-query': {
    defect: 'Whatever version is asked for, the current one is shown',
    caughtBy: 'posthog-endpoints-2025/endpoints/a-version-has-a-path',
    reason: 'query of version 1',
    handlers: {
      retrieveVersion: asked(call => ({
        path: { ...call.path, version: call.path['version'] === '1' ? '2' : call.path['version']! },
      })),
    },
  },
  '2025-versions-are-ignored': {
    defect: 'A run always takes the current version',
    caughtBy: 'posthog-endpoints-2025/endpoints/runs-the-version-asked-for',
    reason: '_version of a run of version 1: 2',
    handlers: { runEndpoint: asked(() => ({ query: {} })) },
  },
  '2025-tables-take-their-time': {
    defect: 'is_materialized is false until the table is there',
    caughtBy: 'posthog-endpoints-2025/endpoints/is-materialized-at-once',
    reason: 'is_materialized right after enabling: false',
    handlers: { replaceEndpoint: answering(body => ({ ...body, is_materialized: false })) },
  },
  '2025-says-why-not': {
    defect: 'The refusal of what cannot be materialized has the reason',
    caughtBy: 'posthog-endpoints-2025/endpoints/hides-why-not',
    reason: 'wanted the refusal cannot_materialize',
    handlers: {
      replaceEndpoint: rewording(body => ({ body: { ...body, detail: 'Only HogQL queries can be materialized.' } })),
    },
  },
}

const runs: MutantTable = {
  '2025-blocking-calculates': {
    defect: 'blocking always calculates',
    caughtBy: 'posthog-endpoints-2025/run/blocking-is-the-default',
    reason: 'is_cached and last_refresh of a second run',
    handlers: { runEndpoint: askedWith(body => ({ ...body, refresh: 'force_blocking' })) },
  },
  '2025-force-is-ignored': {
    defect: 'force_blocking is answered from the cache',
    caughtBy: 'posthog-endpoints-2025/run/force-blocking-calculates',
    reason: 'is_cached with force_blocking: true',
    handlers: { runEndpoint: askedWith(body => without(body, 'refresh')) },
  },
  '2025-force-cache-never-hits': {
    defect: 'force_cache never finds anything',
    caughtBy: 'posthog-endpoints-2025/run/force-cache-never-calculates',
    reason: 'is_cached with force_cache',
    handlers: {
      runEndpoint: answering((body, call) =>
        bodyOf(call)['refresh'] === 'force_cache' ? { cache_key: body['cache_key'], query_status: null } : body,
      ),
    },
  },
  '2025-cache-age-is-ignored': {
    defect: 'Results are used for ever',
    caughtBy: 'posthog-endpoints-2025/run/cache-age-decides',
    reason: 'is_cached after six minutes of five: true',
    handlers: {
      runEndpoint: answering((body, { world }) => {
        const kept = world.remember('mutant.2025', () => body)
        return kept === body ? body : { ...kept, is_cached: true }
      }),
    },
  },
  '2025-debugging-is-hidden': {
    defect: 'What helps debugging is left out',
    caughtBy: 'posthog-endpoints-2025/run/debugging-is-always-shown',
    reason: 'cache_key and hogql are in the answer',
    handlers: { runEndpoint: answering(body => without(body, 'cache_key', 'hogql')) },
  },
  '2025-unknown-variables-are-refused': {
    defect: 'Values for unknown variables are refused',
    caughtBy: 'posthog-endpoints-2025/run/unknown-variables-are-ignored',
    reason: 'runEndpoint answered 400',
    handlers: {
      runEndpoint: right => call =>
        bodyOf(call)['variables_values']
          ? call.refuse('query_failed', { code: 'invalid_input', detail: 'Unknown variable' })
          : right(call),
    },
  },
  '2025-hogql-is-overridden': {
    defect: 'query_override is ignored for HogQL',
    caughtBy: 'posthog-endpoints-2025/run/hogql-cannot-be-overridden',
    reason: 'runEndpoint answered 200',
    handlers: { runEndpoint: askedWith(body => without(body, 'query_override')) },
  },
}

const statuses: MutantTable = {
  'statuses-never-end': {
    api: 'posthog-query',
    defect: 'A query is never complete',
    caughtBy: 'posthog-endpoints-2025/status/runs-to-its-end',
    reason: 'the query is complete: not within',
    handlers: {
      getQueryStatus: right => async call => {
        const result = (await right(call)) as Reply
        return new Reply(202, { query_status: { ...statusIn(result.body as Body), complete: false, results: null } })
      },
    },
  },
  'ids-are-made-up': {
    defect: 'client_query_id is ignored',
    caughtBy: 'posthog-endpoints-2025/status/keeps-the-id-it-was-given',
    reason: 'id of the status',
    handlers: { runEndpoint: askedWith(body => without(body, 'client_query_id')) },
  },
  'failures-look-like-ends': {
    api: 'posthog-query',
    defect: 'A query that failed is answered with 200',
    caughtBy: 'posthog-endpoints-2025/status/a-failure-is-told',
    reason: 'wanted 400, but',
    handlers: { getQueryStatus: rewording((_, { status }) => ({ status: status === 400 ? 200 : status })) },
  },
  'cancellation-only-says-so': {
    api: 'posthog-query',
    defect: 'Cancelling is answered and not done',
    caughtBy: 'posthog-endpoints-2025/status/cancelling-takes-effect',
    reason: 'wanted the refusal query_not_found',
    handlers: { cancelQuery: () => () => ({ message: 'Cancelled query on clickhouse' }) },
  },
  'polled-ids-are-made-up': {
    api: 'posthog-query',
    defect: 'The status that is polled has an id of its own',
    caughtBy: 'posthog-endpoints-2025/status/runs-to-its-end',
    reason: 'id and team_id of the status at the end',
    handlers: { getQueryStatus: showing(status => ({ ...status, id: `${status['id']}-again` })) },
  },
  'queries-end-before-they-start': {
    api: 'posthog-query',
    defect: 'A status has its beginning and its end the wrong way round',
    caughtBy: 'posthog-endpoints-2025/status/runs-to-its-end',
    reason: 'started, picked up, ended, kept until',
    handlers: { getQueryStatus: showing(swapped) },
  },
  'cancelled-queries-end-all-the-same': {
    api: 'posthog-query',
    defect: 'A query that was cancelled is there again after a minute',
    caughtBy: 'posthog-endpoints-2025/status/cancelling-takes-effect',
    reason: 'wanted the refusal query_not_found',
    handlers: resurrecting,
  },
  'ends-can-be-cancelled': {
    api: 'posthog-query',
    defect: 'Cancelling what is complete says that it was cancelled',
    caughtBy: 'posthog-endpoints-2025/status/what-is-over-stays',
    reason: 'body of a cancellation',
    handlers: { cancelQuery: answering(() => ({ message: 'Cancelled query on clickhouse' })) },
  },
  'statuses-are-kept-for-an-hour': {
    api: 'posthog-query',
    defect: 'A status says that it is kept for an hour',
    caughtBy: 'posthog-endpoints-2025/status/is-forgotten-after-a-while',
    reason: 'minutes from end_time to expiration_time: 60',
    handlers: {
      getQueryStatus: showing(status => ({
        ...status,
        expiration_time:
          status['end_time'] && new Date(Date.parse(String(status['end_time'])) + 3_600_000).toISOString(),
      })),
    },
  },
  'async-ignores-the-cache': {
    defect: 'async starts a job also where the cache is fresh',
    caughtBy: 'posthog-endpoints-2025/status/async-takes-a-fresh-result',
    reason: 'runEndpoint answered 202',
    handlers: {
      runEndpoint: askedWith(body => (body['refresh'] === 'async' ? { ...body, refresh: 'force_async' } : body)),
    },
  },
  'async-shows-nothing-stale': {
    defect: 'async leaves the stale result out',
    caughtBy: 'posthog-endpoints-2025/status/async-shows-what-is-stale',
    reason: 'rows and last_refresh of the stale result',
    handlers: {
      runEndpoint: answering(body => (statusIn(body) ? { query_status: statusIn(body) } : body)),
    },
  },
}

export const mutants2025: MutantTable = { ...endpoints, ...runs, ...statuses }
