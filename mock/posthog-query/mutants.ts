// Deliberate defects of the Query API, as it runs what is sent.
import type { Call } from '../core/api.ts'
import { Reply, reply } from '../core/reply.ts'
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  callWith,
  type MutantTable,
  rewording,
  type Wrap,
  without,
} from '../core/wrap.ts'
import { variables } from '../posthog/project.ts'
import { resurrecting, showing, swapped } from '../posthog-endpoints/mutants/revision-2025.ts'

const refreshOf = (call: Call) => bodyOf(call)['refresh']
/** In the place of one mode another is played. */
const insteadOf = (mode: unknown, other: Body): Wrap =>
  askedWith(body => (body['refresh'] === mode ? { ...without(body, 'refresh'), ...other } : body))

/** The source of a query in a node of this kind, spoilt. */
const inNode = (kind: string, spoil: (source: Body) => Body): Wrap =>
  askedWith(body => {
    const query = body['query'] as Body
    return query['kind'] === kind ? { ...body, query: { ...query, source: spoil(query['source'] as Body) } } : body
  })

const runs: MutantTable = {
  'rows-come-backwards': {
    defect: 'The rows of a query are the wrong way round',
    caughtBy: 'posthog-query/run/answers-rows-and-columns',
    reason: 'rows and columns',
    handlers: {
      runQuery: answering(body => ({ ...body, results: (body['results'] as unknown[] | undefined)?.toReversed() })),
    },
  },
  'series-have-a-day-too-few': {
    defect: 'A series has a day less than it has values',
    caughtBy: 'posthog-query/run/answers-insights',
    reason: 'days, labels and data',
    handlers: {
      runQuery: answering(body => ({
        ...body,
        results: (body['results'] as Body[] | undefined)?.map(row =>
          Array.isArray(row) ? row : { ...row, days: (row['days'] as unknown[]).slice(1) },
        ),
      })),
    },
  },
  'options-of-insights-are-ignored': {
    defect: 'A trend is not compared',
    caughtBy: 'posthog-query/run/answers-insights-by-their-options',
    reason: 'compare and compare_label',
    handlers: {
      runQuery: askedWith(body => ({ ...body, query: without(body['query'] as Body, 'compareFilter') })),
    },
  },
  'nodes-lose-the-options-of-insights': {
    defect: 'Of an insight in a node only the series are run',
    caughtBy: 'posthog-query/run/nodes-of-pages-run-their-source',
    reason: 'members of a series',
    handlers: {
      runQuery: inNode('InsightVizNode', ({ kind, series }) => ({ kind, series })),
    },
  },
  'charts-lose-the-values-of-sql': {
    defect: 'SQL in the node of a chart is run with other values',
    caughtBy: 'posthog-query/run/nodes-of-pages-run-their-source',
    reason: 'rows of the source of a DataVisualizationNode',
    handlers: { runQuery: inNode('DataVisualizationNode', source => ({ ...source, values: { n: 0 } })) },
  },
  'tables-lose-the-values-of-sql': {
    defect: 'SQL in the node of a table is run with other values',
    caughtBy: 'posthog-query/run/nodes-of-pages-run-their-source',
    reason: 'rows of the source of a DataTableNode',
    handlers: { runQuery: inNode('DataTableNode', source => ({ ...source, values: { n: 0 } })) },
  },
  'failures-have-one-code': {
    defect: 'Every failure of a query has the code invalid_input',
    caughtBy: 'posthog-query/run/a-failing-query-is-a-wrong-request',
    reason: 'wanted the refusal query_not_run',
    handlers: {
      runQuery: rewording(body => ({
        body: body['type'] === 'validation_error' ? { ...body, code: 'invalid_input' } : body,
      })),
    },
  },
  'failures-say-nothing': {
    defect: 'The refusal of a failing query does not say what is wrong',
    caughtBy: 'posthog-query/run/a-failing-query-is-a-wrong-request',
    reason: 'names',
    handlers: {
      runQuery: rewording(body => ({
        body: body['type'] === 'validation_error' ? { ...body, detail: 'The query failed.' } : body,
      })),
    },
  },
  'unknown-names-stand-in-double-quotes': {
    defect: 'Names of cohorts that are not there stand in double quotes',
    caughtBy: 'posthog-query/run/says-which-cohort-or-action-is-unknown',
    reason: 'no such cohort',
    handlers: {
      runQuery: rewording(body => ({ body: { ...body, detail: String(body['detail']).replaceAll("'", '"') } })),
    },
  },
  'keys-skip-rows': {
    defect: 'An API key may send OFFSET',
    caughtBy: 'posthog-query/run/keys-may-not-skip-rows',
    reason: 'wanted the refusal offset_with_key',
    handlers: {
      runQuery: right => call =>
        right({ ...callWith(call, {}), caller: { ...call.caller, kind: 'nobody' }, refuse: call.refuse } as Call),
    },
  },
  'nobody-skips-rows': {
    defect: 'OFFSET is refused whoever asks',
    caughtBy: 'posthog-query/run/people-may-skip-rows',
    reason: 'rows after the first',
    handlers: {
      runQuery: right => call =>
        /offset/i.test(JSON.stringify(bodyOf(call)['query']))
          ? call.refuse('offset_with_key', { rest: '' })
          : right(call),
    },
  },
  'defaults-are-null': {
    defect: 'A variable without a value is NULL',
    caughtBy: 'posthog-query/run/variables-have-their-default',
    reason: 'rows without a value',
    handlers: {
      runQuery: askedWith(body => {
        const query = body['query'] as Body
        const nulls = Object.entries((query['variables'] ?? {}) as Record<string, Body>).map(([id, one]) => [
          id,
          'value' in one ? one : { ...one, isNull: true },
        ])
        return query['variables'] ? { ...body, query: { ...query, variables: Object.fromEntries(nulls) } } : body
      }),
    },
  },
  'variables-that-are-gone-are-null': {
    defect: 'A variable that the project has not is NULL',
    caughtBy: 'posthog-query/run/variables-must-be-there',
    reason: 'wanted the refusal query_not_run',
    handlers: {
      runQuery: right => call => {
        const query = bodyOf(call)['query'] as Body
        const ids = Object.keys((query['variables'] ?? {}) as Body)
        if (ids.every(id => variables(call.world).has(id))) return right(call)
        const text = String(query['query']).replaceAll(/\{variables\.\w+\}/g, 'null')
        return right(callWith(call, { body: { ...bodyOf(call), query: { ...query, query: text } } }))
      },
    },
  },
  'variables-cannot-be-overridden': {
    defect: 'variables_override has no effect',
    caughtBy: 'posthog-query/run/variables-are-overridden',
    reason: 'rows with another value',
    handlers: { runQuery: askedWith(body => without(body, 'variables_override')) },
  },
  'filters-cannot-be-overridden': {
    defect: 'filters_override has no effect',
    caughtBy: 'posthog-query/run/filters-are-overridden',
    reason: 'events of the next century',
    handlers: { runQuery: askedWith(body => without(body, 'filters_override')) },
  },
  'queries-leave-a-status': {
    defect: 'A query that somebody waited for has a status',
    caughtBy: 'posthog-query/run/leaves-no-status',
    reason: 'wanted the refusal query_not_found',
    handlers: {
      runQuery: right => async call => {
        const { client_query_id } = bodyOf(call)
        if (client_query_id) await right(callWith(call, { body: { ...bodyOf(call), refresh: 'force_async' } }))
        return right(call)
      },
    },
  },
  'broken-off-queries-are-wrong-requests': {
    defect: 'A query that was cancelled is answered as a wrong request',
    caughtBy: 'posthog-query/run/ends-when-it-is-cancelled',
    reason: 'wanted the refusal broken_internally',
    handlers: { runQuery: rewording((_, { status }) => ({ status: status === 500 ? 400 : status })) },
  },
}

const modes: MutantTable = {
  'blocking-always-calculates': {
    defect: 'blocking, said or not, always calculates',
    caughtBy: 'posthog-query/modes/blocking-takes-a-fresh-result',
    reason: 'is_cached, last_refresh and rows',
    handlers: {
      runQuery: askedWith(body => ({
        ...body,
        refresh: (body['refresh'] ?? 'blocking') === 'blocking' ? true : body['refresh'],
      })),
    },
  },
  'forcing-is-blocking': {
    defect: 'force_blocking takes what is cached',
    caughtBy: 'posthog-query/modes/forcing-calculates',
    reason: 'is_cached with refresh force_blocking',
    handlers: { runQuery: insteadOf('force_blocking', {}) },
  },
  'true-is-blocking': {
    defect: 'refresh: true takes what is cached',
    caughtBy: 'posthog-query/modes/forcing-calculates',
    reason: 'is_cached with refresh true',
    handlers: { runQuery: insteadOf(true, {}) },
  },
  'force-cache-never-calculates': {
    defect: 'force_cache answers a miss',
    caughtBy: 'posthog-query/modes/force-cache-calculates-a-miss',
    handlers: {
      runQuery: right => call =>
        refreshOf(call) === 'force_cache' ? reply(200, { cache_key: 'cache_none', query_status: null }) : right(call),
    },
  },
  'results-keep-for-ever': {
    defect: 'A cached result never turns stale',
    caughtBy: 'posthog-query/modes/stale-results-are-calculated-anew',
    reason: 'is_cached after seven hours',
    handlers: { runQuery: answering(body => ({ ...body, is_cached: true })) },
  },
  'results-turn-stale-at-once': {
    defect: 'A cached result is stale after an hour',
    caughtBy: 'posthog-query/modes/stale-results-are-calculated-anew',
    reason: 'is_cached after five hours',
    handlers: {
      runQuery: right => async call => {
        const result = (await right(call)) as Reply
        const { is_cached, last_refresh } = result.body as { is_cached?: boolean; last_refresh?: string }
        const isOld = is_cached && call.now - Date.parse(last_refresh!) > 3_600_000
        return isOld ? right(callWith(call, { body: { ...bodyOf(call), refresh: 'force_blocking' } })) : result
      },
    },
  },
  'async-waits': {
    defect: 'async: true is ignored',
    caughtBy: 'posthog-query/modes/async-starts-a-job',
    reason: 'wanted 202',
    handlers: { runQuery: askedWith(body => without(body, 'async')) },
  },
  'jobs-are-named-otherwise': {
    defect: 'The job that fills the cache is not called as the cache key',
    caughtBy: 'posthog-query/modes/async-starts-a-job',
    reason: 'rows, id and complete',
    handlers: {
      runQuery: right => async call => {
        const result = (await right(call)) as Reply
        const { cache_key, results } = result.body as Body
        return cache_key && !results
          ? new Reply(result.status, { ...(result.body as Body), cache_key: 'cache_x' })
          : result
      },
    },
  },
  'async-always-starts': {
    defect: 'async starts a job also where the cache is fresh',
    caughtBy: 'posthog-query/modes/async-takes-a-fresh-result',
    reason: 'wanted 200',
    handlers: { runQuery: insteadOf('async', { refresh: 'force_async' }) },
  },
  'async-hides-what-is-stale': {
    defect: 'async answers the status alone where something is stale',
    caughtBy: 'posthog-query/modes/async-shows-what-is-stale',
    reason: 'is_cached, rows and complete',
    handlers: {
      runQuery: answering(body => (body['query_status'] ? { query_status: body['query_status'] } : body)),
    },
  },
  'lazy-is-eager': {
    defect: 'lazy_async starts a job for what is stale',
    caughtBy: 'posthog-query/modes/async-shows-what-is-stale',
    reason: 'wanted 200',
    handlers: { runQuery: insteadOf('lazy_async', { refresh: 'async' }) },
  },
  'forced-jobs-tell-more': {
    defect: 'force_async answers a cache key, too',
    caughtBy: 'posthog-query/modes/force-async-answers-its-status-alone',
    reason: 'members of the answer',
    handlers: {
      runQuery: answering((body, call) =>
        refreshOf(call) === 'force_async' ? { cache_key: 'cache_x', ...body } : body,
      ),
    },
  },
}

const jobs: MutantTable = {
  'statuses-have-no-rows': {
    defect: 'The status of a job that is over holds no rows',
    caughtBy: 'posthog-query/jobs/runs-to-its-end',
    reason: 'rows in the results',
    handlers: {
      getQueryStatus: answering(body => {
        const status = body['query_status'] as Body
        const results = status['results'] && { ...(status['results'] as Body), results: [] }
        return { query_status: { ...status, results } }
      }),
    },
  },
  'statuses-are-of-another-project': {
    defect: 'A status that is polled is of another project',
    caughtBy: 'posthog-query/jobs/runs-to-its-end',
    reason: 'id and team_id of the status at the end',
    handlers: { getQueryStatus: showing(status => ({ ...status, team_id: Number(status['team_id']) + 1 })) },
  },
  'jobs-end-before-they-start': {
    defect: 'The status of a job has its beginning and its end the wrong way round',
    caughtBy: 'posthog-query/jobs/runs-to-its-end',
    reason: 'started, picked up, ended, kept until',
    handlers: { getQueryStatus: showing(swapped) },
  },
  'statuses-have-no-columns': {
    defect: 'The status of a job that is over holds rows without columns',
    caughtBy: 'posthog-query/jobs/runs-to-its-end',
    reason: 'columns and types in the results of the status',
    handlers: {
      getQueryStatus: showing(status => ({
        ...status,
        results: status['results'] && without(status['results'] as Body, 'columns', 'types'),
      })),
    },
  },
  'cancelled-jobs-end-all-the-same': {
    defect: 'A job that was cancelled is there again after a minute',
    caughtBy: 'posthog-query/jobs/is-gone-when-cancelled',
    reason: 'wanted the refusal query_not_found',
    handlers: resurrecting,
  },
  'names-of-jobs-are-ignored': {
    defect: 'A job is not called as its client says',
    caughtBy: 'posthog-query/jobs/is-met-by-its-name',
    reason: 'ids of the status',
    handlers: { runQuery: askedWith(body => without(body, 'client_query_id')) },
  },
  'failed-jobs-are-done': {
    defect: 'A job that failed is answered with 200',
    caughtBy: 'posthog-query/jobs/failures-are-told',
    reason: 'wanted the refusal query_failed',
    handlers: { getQueryStatus: rewording((_, { status }) => ({ status: status === 400 ? 200 : status })) },
  },
  'jobs-cannot-be-cancelled': {
    defect: 'Cancelling a job is answered and not done',
    caughtBy: 'posthog-query/jobs/is-gone-when-cancelled',
    reason: 'wanted the refusal query_not_found',
    handlers: { cancelQuery: () => () => ({ message: 'Cancelled query on clickhouse' }) },
  },
}

export const mutants: MutantTable = { ...runs, ...modes, ...jobs }
