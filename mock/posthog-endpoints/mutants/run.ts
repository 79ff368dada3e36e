// Defects of runs: answers, pages, caching, variables, and what the query API says of them.
import { Reply } from '../../core/reply.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  callWith,
  type MutantTable,
  refusing,
  rewording,
  says,
  without,
} from '../../core/wrap.ts'

type Rows = unknown[][]

/** Both methods, wrong in the same way. */
const both = (wrap: ReturnType<typeof answering>) => ({ runEndpoint: wrap, runEndpointByGet: wrap })
const rowsOf = (body: Body) => body['results'] as Rows

/** What a world saw first under a name. */
const first = <T>({ world }: Call, name: string, value: T): T => world.remember(`mutant.${name}`, () => value)

/** The older revision has this as well. */
export const datesAsMoments = answering(body => ({
  ...body,
  results: rowsOf(body).map(row =>
    Array.isArray(row)
      ? row.map(value => (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? `${value}T00:00:00Z` : value))
      : row,
  ),
}))

const answers: MutantTable = {
  'shifted-dates-are-moments': {
    defect: 'A date plus a day is the midnight of that day',
    caughtBy: 'posthog-endpoints/run/dates-stay-dates',
    reason: 'dates of 2026-01-31',
    handlers: { runEndpoint: datesAsMoments },
  },
  'rows-are-objects': {
    defect: 'Rows are objects by column',
    caughtBy: 'posthog-endpoints/run/rows-are-arrays',
    reason: 'results: [{"n":0',
    handlers: {
      runEndpoint: answering(body => ({
        ...body,
        results: rowsOf(body).map(row =>
          Object.fromEntries((body['columns'] as string[]).map((name, i) => [name, row[i]])),
        ),
      })),
    },
  },
  'runs-do-not-name-themselves': {
    defect: 'The answer has another name than the endpoint',
    caughtBy: 'posthog-endpoints/run/says-what-ran',
    reason: 'name and endpoint_version',
    handlers: { runEndpoint: answering(body => ({ ...body, name: 'endpoint' })) },
  },
  'get-ignores-pages': {
    defect: 'limit and offset have no effect on GET',
    caughtBy: 'posthog-endpoints/run/get-runs-as-post-does',
    reason: 'rows of GET with limit 2, offset 1',
    handlers: { runEndpointByGet: asked(() => ({ query: {} })) },
  },
  'get-takes-refresh': {
    defect: 'refresh in the query string of a GET has an effect',
    caughtBy: 'posthog-endpoints/run/get-ignores-everything-else',
    reason: 'is_cached of a GET with refresh=force: false',
    handlers: { runEndpointByGet: asked(call => ({ body: { refresh: call.query['refresh'] as 'force' } })) },
  },
  'debugging-is-always-shown': {
    defect: 'What helps debugging is always in the answer',
    caughtBy: 'posthog-endpoints/run/hides-what-is-for-debugging',
    reason: 'debugging members without debug',
    handlers: { runEndpoint: askedWith(body => ({ ...body, debug: true })) },
  },
  'versions-are-looked-up-first': {
    defect: 'A missing version is objected to before limit and offset',
    caughtBy: 'posthog-endpoints/run/objects-in-its-order',
    reason: 'wanted the refusal limit_invalid',
    handlers: {
      runEndpoint: right => call => {
        const { version } = bodyOf(call)
        const { name } = call.path
        return version === 9 ? call.refuse('version_not_found', { version, name, current_version: 1 }) : right(call)
      },
    },
  },
  'refresh-comes-before-activity': {
    defect: 'A wrong refresh is objected to before the inactive version',
    caughtBy: 'posthog-endpoints/run/an-inactive-version-before-its-fields',
    reason: 'wanted the refusal version_inactive',
    handlers: {
      runEndpoint: right => call =>
        bodyOf(call)['refresh'] === 'direct' ? call.refuse('direct_not_materialized') : right(call),
    },
  },
  'odd-numbers-are-ignored': {
    defect: 'What is no number in a query string is ignored',
    caughtBy: 'posthog-endpoints/run/numbers-in-the-query-string',
    reason: 'wanted the refusal version_param_invalid',
    handlers: { runEndpointByGet: refusing((_, call, right) => right(callWith(call, { query: {} }))) },
  },
  'failures-tell-everything': {
    defect: 'A failing query is answered with the words of the database',
    caughtBy: 'posthog-endpoints/run/a-failing-query-is-a-wrong-request',
    reason: 'wanted the refusal query_failed',
    handlers: {
      runEndpoint: rewording(body => ({ body: { ...body, detail: 'Code: 153. DB::Exception: Division by zero' } })),
    },
  },
  'unknown-fields-are-not-found': {
    defect: 'A field that does not exist is answered as not found',
    caughtBy: 'posthog-endpoints/run/unknown-fields-show-when-it-runs',
    reason: 'wanted the refusal resolution_failed',
    handlers: { runEndpoint: rewording(() => ({ status: 404 })) },
  },
  'failures-are-kept': {
    defect: 'A failure is answered again and again',
    caughtBy: 'posthog-endpoints/run/failures-are-not-cached',
    reason: 'runEndpoint answered 400',
    handlers: {
      runEndpoint: right => async call => {
        const failed = call.world.memory.get('mutant.failure')
        if (failed) throw failed
        try {
          return await right(call)
        } catch (thrown) {
          call.world.memory.set('mutant.failure', thrown)
          throw thrown
        }
      },
    },
  },
  'filters-come-without-a-warning': {
    defect: 'filters_override is taken without a warning',
    caughtBy: 'posthog-endpoints/run/takes-filters-for-insights-only',
    reason: 'the header X-PostHog-Warn',
    handlers: {
      runEndpoint: right => async call => {
        const result = await right(call)
        return result instanceof Reply ? new Reply(result.status, result.body) : result
      },
    },
  },
}

const pages: MutantTable = {
  'there-is-always-more': {
    defect: 'hasMore is always true with a limit',
    caughtBy: 'posthog-endpoints/paging/goes-through-all-rows',
    reason: 'limit 2, offset 4',
    handlers: both(answering(body => ('limit' in body ? { ...body, hasMore: true } : body))),
  },
  'offsets-are-ignored': {
    defect: 'Every page is the first',
    caughtBy: 'posthog-endpoints/paging/goes-through-all-rows',
    reason: 'limit 2, offset 2',
    handlers: { runEndpoint: askedWith(body => ('offset' in body ? { ...body, offset: 0 } : body)) },
  },
  'the-limit-of-the-query-is-not-seen': {
    defect: 'The page at which the LIMIT of the query ends says that there is more',
    caughtBy: 'posthog-endpoints/paging/stops-at-the-limit-of-the-query',
    reason: 'limit 3, offset 3',
    handlers: { runEndpoint: answering(body => (body['offset'] === 3 ? { ...body, hasMore: true } : body)) },
  },
  'pages-do-not-say-where-they-are': {
    defect: 'limit and offset are not repeated',
    caughtBy: 'posthog-endpoints/paging/repeats-what-was-asked',
    reason: 'limit and offset of the answer',
    handlers: { runEndpoint: answering(body => without(body, 'limit', 'offset')) },
  },
  'unions-are-cut': {
    defect: 'A UNION is paged',
    caughtBy: 'posthog-endpoints/paging/unions-have-no-pages',
    reason: 'wanted the refusal limit_on_union',
    handlers: {
      runEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'UNION')) throw refusal
        return right(callWith(call, { body: without(bodyOf(call), 'limit', 'offset') }))
      }),
    },
  },
  'limits-of-insights-come-first': {
    defect: 'The limit of an insight is objected to before its offset',
    caughtBy: 'posthog-endpoints/paging/insights-have-no-pages',
    reason: 'wanted the refusal offset_on_insight',
    handlers: {
      runEndpoint: refusing((refusal, call) => {
        if (!says(refusal, 'offset is only supported')) throw refusal
        return call.refuse('limit_on_insight', { kind: 'TrendsQuery' })
      }),
    },
  },
  'pages-share-a-cache': {
    defect: 'Whatever page is asked for, the first answer comes again',
    caughtBy: 'posthog-endpoints/paging/pages-are-cached-apart',
    reason: 'is_cached and rows of a first page',
    handlers: { runEndpoint: right => async call => first(call, 'page', await right(call)) },
  },
}

const refresh: MutantTable = {
  'nothing-is-cached': {
    defect: 'Every run calculates',
    caughtBy: 'posthog-endpoints/refresh/a-second-run-is-cached',
    reason: 'is_cached of a second run: false',
    handlers: { runEndpoint: askedWith(body => ({ ...body, refresh: 'force' })) },
  },
  'cached-results-look-new': {
    defect: 'A cached answer has the present as its last_refresh',
    caughtBy: 'posthog-endpoints/refresh/a-second-run-is-cached',
    reason: 'last_refresh of a second run',
    handlers: {
      runEndpoint: answering((body, { now }) =>
        body['is_cached'] ? { ...body, last_refresh: new Date(now).toISOString() } : body,
      ),
    },
  },
  'force-is-ignored': {
    defect: 'refresh: force is answered from the cache',
    caughtBy: 'posthog-endpoints/refresh/force-calculates',
    reason: 'is_cached of a forced run: true',
    handlers: { runEndpoint: askedWith(body => without(body, 'refresh')) },
  },
  'null-means-force': {
    defect: 'refresh: null calculates',
    caughtBy: 'posthog-endpoints/refresh/cache-is-the-default',
    reason: 'is_cached with refresh: null',
    handlers: { runEndpoint: askedWith(body => (body['refresh'] === null ? { ...body, refresh: 'force' } : body)) },
  },
  'results-never-turn-stale': {
    defect: 'A result is used for ever',
    caughtBy: 'posthog-endpoints/refresh/a-result-turns-stale',
    reason: 'is_cached a minute after the freshness is over: true',
    handlers: {
      runEndpoint: answering((body, call) => {
        const kept = first(call, 'result', body)
        return kept === body ? body : { ...kept, is_cached: true }
      }),
    },
  },
  'staleness-comes-after-an-hour': {
    defect: 'cache_target_age is an hour after the calculation, whatever the freshness',
    caughtBy: 'posthog-endpoints/refresh/tells-when-it-turns-stale',
    reason: 'seconds from last_refresh to cache_target_age: 3600',
    handlers: {
      runEndpoint: answering(body => ({
        ...body,
        cache_target_age: new Date(Date.parse(String(body['last_refresh'])) + 3_600_000).toISOString(),
      })),
    },
  },
  'direct-runs-anything': {
    defect: 'refresh: direct runs what has no table',
    caughtBy: 'posthog-endpoints/refresh/direct-is-for-tables',
    reason: 'runEndpoint answered 200',
    handlers: { runEndpoint: askedWith(body => (body['refresh'] === 'direct' ? { ...body, refresh: 'force' } : body)) },
  },
  'results-outlive-their-query': {
    defect: 'After a change of the query the old result comes from the cache',
    caughtBy: 'posthog-endpoints/refresh/a-new-query-is-not-answered-from-the-old-cache',
    reason: 'is_cached and rows after a change of the query: [true,5]',
    handlers: {
      runEndpoint: answering((body, call) => {
        const kept = first(call, 'old', body)
        return kept === body ? body : { ...kept, is_cached: true }
      }),
    },
  },
  'keys-belong-to-endpoints': {
    defect: 'The cache key has the name of the endpoint in it',
    caughtBy: 'posthog-endpoints/refresh/debug-tells-a-stable-key',
    reason: 'cache_key of the same query',
    handlers: {
      runEndpoint: answering((body, call) => ({ ...body, cache_key: `${body['cache_key']}_${call.path['name']}` })),
    },
  },
}

const variables: MutantTable = {
  'stored-values-are-forgotten': {
    defect: 'A variable that is not passed is NULL',
    caughtBy: 'posthog-endpoints/variables/default-when-not-passed',
    reason: 'rows with the stored value 3: []',
    handlers: {
      runEndpoint: askedWith(body => ({ ...body, variables: { least: null, ...(body['variables'] as Body) } })),
    },
  },
  'passed-values-are-ignored': {
    defect: 'Variables that are passed have no effect',
    caughtBy: 'posthog-endpoints/variables/passed-values-win',
    reason: 'is_cached and rows with the value 1',
    handlers: { runEndpoint: askedWith(body => without(body, 'variables')) },
  },
  'null-means-not-passed': {
    defect: 'A variable that is passed as null has its stored value',
    caughtBy: 'posthog-endpoints/variables/null-is-null',
    reason: 'rows with null: [[3,1]]',
    handlers: {
      runEndpoint: askedWith(body => ({
        ...body,
        variables: Object.fromEntries(
          Object.entries((body['variables'] ?? {}) as Body).filter(([, value]) => value !== null),
        ),
      })),
    },
  },
  'unknown-variables-are-ignored': {
    defect: 'Variables that the query does not have are ignored',
    caughtBy: 'posthog-endpoints/variables/unknown-names-are-refused',
    reason: 'wanted the refusal unknown_variables',
    handlers: {
      runEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'Unknown variable')) throw refusal
        return right(callWith(call, { body: without(bodyOf(call), 'variables') }))
      }),
    },
  },
  'definitions-are-stored-as-sent': {
    defect: 'Definitions of variables are neither added nor dropped',
    caughtBy: 'posthog-endpoints/variables/placeholders-find-their-variable',
    reason: 'names of the stored variables',
    handlers: {
      retrieveEndpoint: answering(body => {
        const query = body['query'] as Body
        return { ...body, query: { ...query, variables: {} } }
      }),
    },
  },
  'tables-do-without-variables': {
    defect: 'A materialized version runs without its variables',
    caughtBy: 'posthog-endpoints/variables/tables-need-their-variables',
    reason: 'wanted the refusal required_variables_missing',
    handlers: {
      runEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'Required variable')) throw refusal
        return right(callWith(call, { body: { ...bodyOf(call), variables: { least: 3 } } }))
      }),
    },
  },
  'dates-do-not-narrow': {
    defect: 'date_from has no effect on an insight',
    caughtBy: 'posthog-endpoints/variables/insights-take-their-dates',
    reason: 'days from date_from on: 7',
    handlers: {
      runEndpoint: askedWith(body => {
        const variables = without((body['variables'] ?? {}) as Body, 'date_from')
        return { ...body, variables }
      }),
    },
  },
}

const status: MutantTable = {
  'runs-leave-a-status': {
    api: 'posthog-query',
    defect: 'A status is kept for what somebody waited for',
    caughtBy: 'posthog-endpoints/status/a-run-leaves-no-status',
    reason: 'wanted the refusal query_not_found',
    handlers: { getQueryStatus: rewording(() => ({ status: 200, body: { query_status: null } })) },
  },
  'cancellation-says-nothing': {
    api: 'posthog-query',
    defect: 'Cancelling answers an empty object',
    caughtBy: 'posthog-endpoints/status/cancels-whatever-it-is-asked-to',
    reason: 'body of a cancellation: {}',
    handlers: { cancelQuery: answering(() => ({})) },
  },
  'dequeuing-cancels': {
    api: 'posthog-query',
    defect: 'dequeue_only is ignored',
    caughtBy: 'posthog-endpoints/status/dequeues-only',
    reason: 'body of a cancellation',
    handlers: { cancelQuery: asked(() => ({ query: {} })) },
  },
}

export const runMutants: MutantTable = { ...answers, ...pages, ...refresh, ...variables, ...status }
