// Further defects of the older revision: overrides, tables, what is told of them.
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
  without,
} from '../../core/wrap.ts'
import { timing } from './executions.ts'
import { alwaysCurrent, namelessFormulas, shortSums, withoutLabels } from './insights.ts'
import { datesAsMoments } from './run.ts'
import { keepingNames } from './versions.ts'
import { withoutDefaults } from './walk.ts'

const at = (rule: string) => `posthog-endpoints-2025/${rule}`
const toldOf = (body: Body) => body['materialization'] as Body

const overrides: MutantTable = {
  '2025-ids-of-variables-mean-nothing': {
    defect: 'variables_override is ignored',
    caughtBy: at('overrides/variables-have-values-of-their-run'),
    reason: 'rows with the value 2 by id: 2',
    handlers: { runEndpoint: askedWith(body => without(body, 'variables_override')) },
  },
  '2025-no-value-is-null': {
    defect: 'A definition without a value is the NULL of SQL',
    caughtBy: at('overrides/no-value-means-the-default'),
    reason: 'rows with a stored definition without a value: 0',
    handlers: { createEndpoint: withoutDefaults },
  },
  '2025-insights-cannot-be-overridden': {
    defect: 'query_override is ignored for insights too',
    caughtBy: at('overrides/members-of-insights-are-replaced'),
    reason: 'days with query_override',
    handlers: { runEndpoint: askedWith(body => without(body, 'query_override')) },
  },
  '2025-filters-are-for-insights': {
    defect: 'filters_override is refused for HogQL',
    caughtBy: at('overrides/filters-may-be-sent-to-any-kind'),
    reason: 'runEndpoint answered 400',
    handlers: {
      runEndpoint: right => async call => {
        const result = await right(call)
        const { columns } = ((result instanceof Reply ? result.body : result) ?? {}) as Body
        if (!bodyOf(call)['filters_override'] || !Array.isArray(columns)) return result
        return call.refuse('query_failed', { code: 'invalid_input', detail: 'Not allowed for HogQL endpoints.' })
      },
    },
  },
  '2025-filters-of-some-types-are-not-taken': {
    defect: 'A filter with a label is refused as a wrong body',
    caughtBy: at('overrides/filters-may-use-every-member'),
    reason: 'filters are taken (400',
    handlers: { runEndpoint: withoutLabels },
  },
  '2025-get-takes-refresh': {
    defect: 'refresh in the query string of a GET has an effect',
    caughtBy: at('overrides/get-takes-the-version-only'),
    reason: 'is_cached and rows: [false',
    handlers: {
      runEndpointByGet: asked(
        ({ query }) => (query['refresh'] ? { body: { refresh: query['refresh'] } } : {}) as object,
      ),
    },
  },
  '2025-sums-leave-out-the-last-day': {
    defect: 'The count of a series leaves out its last day',
    caughtBy: at('insights/rows-of-trends-are-series'),
    reason: 'count, against the sum of data',
    handlers: { runEndpoint: shortSums },
  },
  '2025-formulas-lose-their-name': {
    defect: 'A row of a formula is labelled with the value of its breakdown',
    caughtBy: at('insights/formulas-keep-their-name'),
    reason: 'labels of a formula',
    handlers: { runEndpoint: namelessFormulas },
  },
  '2025-shifted-dates-are-moments': {
    defect: 'A date plus a day is the midnight of that day',
    caughtBy: at('run/dates-stay-dates'),
    reason: 'dates of 2026-01-31',
    handlers: { runEndpoint: datesAsMoments },
  },
  '2025-comparisons-are-not-labelled': {
    defect: 'Both rows of a comparison are labelled as the current ones',
    caughtBy: at('insights/displays-decide-the-rows'),
    reason: 'compare_label of a comparison: ["current","current"]',
    handlers: { runEndpoint: alwaysCurrent, runEndpointByGet: alwaysCurrent },
  },
}

const tables: MutantTable = {
  '2025-creation-materializes': {
    defect: 'is_materialized on creation is said to be honoured',
    caughtBy: at('materialization/creation-does-not-materialize'),
    reason: 'is_materialized when made, read: [true',
    handlers: {
      createEndpoint: answering((body, call) => ({
        ...body,
        is_materialized: bodyOf(call)['is_materialized'] ?? false,
      })),
    },
  },
  '2025-months-are-days': {
    defect: 'An interval of 30 days is stored as one of a day',
    caughtBy: at('materialization/takes-every-interval'),
    reason: 'sync_frequency when changed, read, listed: ["24hour"',
    handlers: {
      replaceEndpoint: askedWith(body =>
        body['sync_frequency'] === '30day' ? { ...body, sync_frequency: '24hour' } : body,
      ),
    },
  },
  '2025-forced-runs-read-the-table': {
    defect: 'force_blocking reads the table',
    caughtBy: at('materialization/tables-are-for-plain-runs'),
    reason: '_materialized of a forced run: true',
    handlers: {
      runEndpoint: askedWith(body => (body['refresh'] === 'force_blocking' ? without(body, 'refresh') : body)),
    },
  },
  '2025-reasons-are-hidden': {
    defect: 'Why a query cannot be materialized is not said',
    caughtBy: at('materialization/variables-cannot-be-materialized'),
    reason: 'reason against select count()',
    handlers: {
      createEndpoint: answering(body => {
        const told = toldOf(body)
        return told['reason'] ? { ...body, materialization: { ...told, reason: 'Not possible.' } } : body
      }),
    },
  },
  '2025-lists-hide-failures': {
    defect: 'In the list a table that failed is still running',
    caughtBy: at('materialization/a-table-is-told-alike-everywhere'),
    reason: 'what is told of a table that is Failed',
    handlers: {
      listEndpoints: answering(body => ({
        ...body,
        results: (body['results'] as Body[]).map(item =>
          toldOf(item)['status'] === 'Failed'
            ? { ...item, materialization: { ...toldOf(item), status: 'Running' } }
            : item,
        ),
      })),
    },
  },
  '2025-disabling-keeps-the-table': {
    defect: 'Disabling is answered and not done',
    caughtBy: at('materialization/disabling-takes-the-table-away'),
    reason: 'is_materialized, status: [true,true]',
    handlers: {
      replaceEndpoint: askedWith(body => (body['is_materialized'] === false ? without(body, 'is_materialized') : body)),
    },
  },
  '2025-inactive-endpoints-keep-their-table': {
    defect: 'An endpoint that is deactivated keeps its table',
    caughtBy: at('materialization/an-inactive-endpoint-loses-its-table'),
    reason: 'is_materialized and status after a nap: [true,true]',
    handlers: { replaceEndpoint: askedWith(body => without(body, 'is_active')) },
  },
  '2025-inactive-endpoints-run': {
    defect: 'An inactive endpoint is refused as a wrong request',
    caughtBy: at('materialization/what-is-inactive-does-not-run'),
    reason: 'wanted the refusal not_found',
    handlers: {
      runEndpoint: refusing((refusal, call) => {
        if (refusal.status !== 404) throw refusal
        return call.refuse('query_failed', { code: 'invalid_input', detail: 'The endpoint is inactive.' })
      }),
    },
  },
  '2025-names-stay-taken': {
    defect: 'The name of a deleted endpoint cannot be used again',
    caughtBy: at('materialization/what-is-deleted-is-gone'),
    reason: 'wanted 201',
    handlers: { createEndpoint: keepingNames },
  },
  '2025-lists-of-versions-know-no-makers': {
    defect: 'The list of versions leaves out who made them',
    caughtBy: at('materialization/lists-show-what-reading-shows'),
    reason: 'version 7 in the list',
    handlers: {
      listVersions: right => async call => {
        const versions = (await right(callWith(call, {}))) as Body[]
        return versions.map(version => ({ ...version, created_by: null }))
      },
    },
  },
}

const jobs: MutantTable = {
  '2025-progress-is-never-told': {
    api: 'posthog-query',
    defect: 'How far a query is, is never told',
    caughtBy: at('status/progress-is-told-when-asked'),
    reason: 'query_progress is there when it is asked for',
    handlers: {
      getQueryStatus: answering(body => ({
        query_status: { ...(body['query_status'] as Body), query_progress: null },
      })),
    },
  },
  '2025-misses-have-no-key': {
    defect: 'Where nothing is cached, the key of the cache is left out',
    caughtBy: at('status/a-miss-starts-a-job'),
    reason: 'cache_key and results of async',
    handlers: { runEndpoint: answering(body => ('results' in body ? body : without(body, 'cache_key'))) },
  },
  '2025-lazy-is-not-lazy': {
    defect: 'lazy_async does as async does',
    caughtBy: at('status/lazy-async-puts-up-with-more'),
    reason: 'runEndpoint answered 202',
    handlers: {
      runEndpoint: askedWith(body => (body['refresh'] === 'lazy_async' ? { ...body, refresh: 'async' } : body)),
    },
  },
  '2025-what-never-ran-has-a-time': {
    defect: 'Endpoints that never ran have a time',
    caughtBy: at('executions/times-are-of-what-ran'),
    reason: 'names with a time',
    handlers: { getLastExecutionTimes: timing },
  },
  '2025-nothing-is-ever-forgotten': {
    defect: 'The times of executions look back for ever',
    caughtBy: at('executions/times-look-back-six-months'),
    reason: 'names with a time after 200 days',
    handlers: { getLastExecutionTimes: timing },
  },
  '2025-no-names-have-no-times': {
    defect: 'Asked for no names, the times are an empty list',
    caughtBy: at('executions/nothing-asked-has-no-times'),
    reason: 'results for no names: []',
    handlers: {
      getLastExecutionTimes: answering(body => {
        const status = body['query_status'] as Body
        return { ...body, query_status: { ...status, results: status['results'] ?? [] } }
      }),
    },
  },
}

export const olderMutants: MutantTable = { ...overrides, ...tables, ...jobs }
