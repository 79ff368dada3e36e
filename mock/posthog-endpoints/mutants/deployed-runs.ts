// Defects of runs in the revision as deployed: what they object to, what they cost, breakdowns, limits, their log.
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
import { byKey, posthogDialect } from '../../posthog/dialect.ts'
import { endpoints2026 } from '../index.ts'
import { currentVersion, materializationOf, rowsOf } from '../rows.ts'
import { admitting } from './revision-2026-09.ts'

const at = (rule: string) => `posthog-endpoints-2026-09/${rule}`

const entries = (change: (entries: Body[], call: Call) => Body[]) => ({
  listLogs: answering((body, call) => {
    const results = change(body['results'] as Body[], call)
    return { ...body, count: results.length, results }
  }),
})
const messages = (change: (message: string) => string) =>
  entries(results => results.map(entry => ({ ...entry, message: change(String(entry['message'])) })))

const logs: MutantTable = {
  '2026-09-logs-know-no-fallback': {
    defect: 'Where a table could not be read the log says that it was',
    caughtBy: at('logs/say-where-rows-are-from'),
    reason: 'path=materialized_fallback',
    handlers: messages(message => message.replace('materialized_fallback', 'materialized')),
  },
  '2026-09-logs-know-no-cache': {
    defect: 'The log calls every run one that was calculated',
    caughtBy: at('logs/say-where-rows-are-from'),
    reason: 'cache=hit',
    handlers: messages(message => message.replace('cache=hit', 'cache=miss')),
  },
  '2026-09-logs-show-one-version': {
    defect: 'The log calls every version the first',
    caughtBy: at('logs/a-run-leaves-one-entry'),
    reason: 'version=2',
    handlers: messages(message => message.replace(/version=\d+/, 'version=1')),
  },
  '2026-09-logs-of-all-endpoints-are-one': {
    defect: 'The log shows the entries of other endpoints, too',
    caughtBy: at('logs/a-run-leaves-one-entry'),
    reason: 'entries: 2',
    handlers: entries(results => [...results, { ...results[0], log_source_id: 'another' }]),
  },
  '2026-09-failures-leave-no-path': {
    defect: 'The entry of a run that failed does not say from where rows should have come',
    caughtBy: at('logs/a-failed-run-leaves-its-error'),
    reason: 'path=inline',
    handlers: messages(message => (message.includes('failed') ? message.replace(/path=\w+ /, '') : message)),
  },
  '2026-09-logs-of-what-is-inactive-are-closed': {
    defect: 'The log of an endpoint that is not active is not found',
    caughtBy: at('logs/each-kind-of-refusal-leaves-its-text'),
    reason: 'listLogs answered 404',
    handlers: {
      listLogs: right => call =>
        rowsOf(call.world).endpoints.get(call.path['name'] ?? '')?.is_active === false
          ? call.refuse('not_found')
          : right(call),
    },
  },
  '2026-09-wrong-numbers-leave-nothing': {
    defect: 'A limit that is none leaves no entry',
    caughtBy: at('logs/each-kind-of-refusal-leaves-its-text'),
    reason: 'entries: 3',
    handlers: entries(results => results.filter(({ message }) => !String(message).includes('Invalid limit'))),
  },
  '2026-09-refusals-share-an-id': {
    defect: 'All refused runs leave entries under one id',
    caughtBy: at('logs/each-kind-of-refusal-leaves-its-text'),
    reason: 'ids of the entries',
    handlers: entries(results => results.map(entry => ({ ...entry, instance_id: results[0]!['instance_id'] }))),
  },
  '2026-09-bounds-are-included': {
    defect: 'after includes the instant itself',
    caughtBy: at('logs/are-found-by-instant'),
    reason: 'entries after the second',
    handlers: {
      listLogs: asked(({ query }) => {
        const after = Date.parse(query['after'] ?? '')
        return { query: after ? { ...query, after: new Date(after - 1000).toISOString() } : query }
      }),
    },
  },
  '2026-09-logs-are-kept-for-ever': {
    defect: 'Entries are never gone',
    caughtBy: at('logs/are-kept-for-a-while'),
    reason: 'after a hundred days',
    handlers: entries((results, { world }) => {
      const kept = world.remember('mutant.logs', () => ({ results }))
      return results.length > 0 ? results : kept.results
    }),
  },
  '2026-09-logs-are-kept-for-a-month': {
    defect: 'Entries are gone after a month',
    caughtBy: at('logs/are-kept-for-a-while'),
    reason: 'after two months',
    handlers: entries((results, { now }) =>
      results.filter(({ timestamp }) => Date.parse(String(timestamp)) > now - 30 * 86_400_000),
    ),
  },
  '2026-09-throttled-runs-leave-entries': {
    defect: 'A run that is throttled leaves an entry',
    caughtBy: at('logs/the-throttled-leave-nothing'),
    reason: 'entries: 13',
    handlers: entries(results => [{ ...results[0], instance_id: 'throttled' }, ...results]),
  },
}

const callers: MutantTable = {
  '2026-09-secret-keys-are-of-every-project': {
    defect: 'A secret key runs endpoints of other projects',
    caughtBy: at('keys/secret-keys-are-of-one-project'),
    reason: 'runEndpoint answered 200',
    dialect: admitting('requested project'),
  },
  '2026-09-runs-with-secret-keys-are-not-noted': {
    defect: 'Runs with secret keys are not taken down as the last ones',
    caughtBy: at('keys/runs-with-them-are-noted'),
    reason: 'last_executed_at of both',
    handlers: {
      runEndpoint: asked(({ caller }) => ({
        caller: caller.id.startsWith('phs_') ? { ...caller, kind: 'session' } : caller,
      })),
    },
  },
  '2026-09-tables-have-no-bucket': {
    defect: 'Runs of tables count as all others',
    caughtBy: at('limits/go-by-the-version'),
    reason: 'statuses without a version, of 2, 99 and 1',
    dialect: () => ({ admit: posthogDialect(byKey()).admit }),
  },
  '2026-09-limits-go-by-the-version-alone': {
    defect: 'Whatever is asked of a version that has a table counts as a run of the table',
    caughtBy: at('limits/go-by-the-request'),
    reason: 'statuses of direct, unknown variables',
    dialect: () => ({ admit: endpoints2026.dialect.admit }),
  },
}

const spent = (call: Call) => call.world.outcomes.get('query')?.error === 'read_budget_used_up'

const runs: MutantTable = {
  '2026-09-bodies-are-looked-at-before-endpoints': {
    defect: 'A body that breaks the model is objected to before an endpoint that is not there',
    caughtBy: at('runs/object-in-their-order'),
    reason: 'wanted the refusal not_found',
    handlers: {
      runEndpoint: right => call => {
        bodyOf(call)
        return right(call)
      },
    },
  },
  '2026-09-refresh-comes-before-filters': {
    defect: 'refresh: direct is objected to before filters of HogQL',
    caughtBy: at('runs/object-in-their-order'),
    reason: 'wanted the refusal filters_override_on_hogql',
    handlers: {
      runEndpoint: refusing((refusal, call) => {
        if (!says(refusal, 'HogQL endpoints') || bodyOf(call)['refresh'] !== 'direct') throw refusal
        return call.refuse('direct_not_materialized')
      }),
    },
  },
  '2026-09-tables-that-cannot-be-read-end-runs': {
    defect: 'Where a table cannot be read the run fails',
    caughtBy: at('runs/go-on-where-a-table-cannot-be-read'),
    reason: 'runEndpoint answered 500',
    handlers: {
      runEndpoint: right => call =>
        call.world.outcomes.get('query')?.outcome === 'fail' ? call.refuse('server_error') : right(call),
    },
  },
  '2026-09-cached-runs-are-paid-for': {
    defect: 'When the budget is used up cached runs are refused, too',
    caughtBy: at('runs/pay-from-the-budget-for-what-is-calculated'),
    reason: 'wanted 200, but runEndpoint answered 429',
    handlers: {
      runEndpoint: right => call =>
        spent(call) ? call.refuse('read_budget_used_up', {}, { 'Retry-After': 9 }) : right(call),
    },
  },
  '2026-09-budgets-do-not-say-when': {
    defect: 'Who has used up the budget is not told when to come back',
    caughtBy: at('runs/pay-from-the-budget-for-what-is-calculated'),
    reason: 'Retry-After (NaN)',
    handlers: { runEndpoint: rewording(() => ({})) },
  },
}

/** The rows of a table as they are, whatever was asked. */
function wholeTable({ world, path }: Call): unknown {
  const rows = rowsOf(world)
  const endpoint = rows.endpoints.get(path['name']!)!
  return materializationOf(rows, currentVersion(rows, endpoint))?.built?.insight
}

const variablesOf = (call: Call) => (bodyOf(call)['variables'] ?? {}) as Body
const withVariables = (call: Call, variables: Body) =>
  callWith(call, { body: { ...without(bodyOf(call), 'filters_override'), variables } })

const breakdowns: MutantTable = {
  '2026-09-what-is-left-out-is-not-added-up': {
    defect: 'A breakdown that is left out gives all its rows',
    caughtBy: at('breakdowns/tables-add-up-what-is-left-out'),
    reason: 'rows with {}, against those without a breakdown',
    handlers: {
      runEndpoint: answering((body, call) =>
        '$browser' in variablesOf(call) ? body : { ...body, results: wholeTable(call) ?? body['results'] },
      ),
    },
  },
  '2026-09-null-chooses-what-has-none': {
    defect: 'Null chooses what has no value of the breakdown',
    caughtBy: at('breakdowns/tables-add-up-what-is-left-out'),
    reason: 'rows with {"variables":{"$browser":null}}',
    handlers: {
      runEndpoint: askedWith(body => {
        const sent = (body['variables'] ?? {}) as Body
        return sent['$browser'] === null ? { ...body, variables: { $browser: '' } } : body
      }),
    },
  },
  '2026-09-null-is-a-breakdown': {
    defect: 'Null is a value for a breakdown that is needed',
    caughtBy: at('breakdowns/tables-need-the-others'),
    reason: 'runEndpoint answered 200',
    handlers: {
      runEndpoint: refusing((refusal, call, right) => {
        const sent = variablesOf(call)
        if (!says(refusal, 'Required variable') || sent['$browser'] !== null) throw refusal
        return right(withVariables(call, { ...sent, $browser: '' }))
      }),
    },
  },
  '2026-09-optional-breakdowns-are-needed': {
    defect: 'Optional breakdowns are required, too',
    caughtBy: at('breakdowns/tables-need-the-others'),
    reason: 'wanted 200, but runEndpoint answered 400',
    handlers: {
      runEndpoint: right => call => {
        const sent = variablesOf(call)
        const isLacking = sent['$browser'] === 'Chrome' && !('$os' in sent)
        return isLacking ? call.refuse('required_variables_missing', { names: "'$os'" }) : right(call)
      },
    },
  },
  '2026-09-any-filter-stands-in': {
    defect: 'filters_override stands in for any number of breakdowns',
    caughtBy: at('breakdowns/filters-stand-in-for-a-single-breakdown'),
    reason: 'runEndpoint answered 200',
    handlers: {
      runEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, "'$browser', '$os'")) throw refusal
        return right(withVariables(call, { $browser: '', $os: '' }))
      }),
    },
  },
  '2026-09-warnings-say-nothing-of-breakdowns': {
    defect: 'The warning of filters_override does not say what to use instead',
    caughtBy: at('breakdowns/filters-stand-in-for-a-single-breakdown'),
    reason: 'X-PostHog-Warn',
    handlers: {
      runEndpoint: right => async call => {
        const result = await right(call)
        const headers = { 'X-PostHog-Warn': 'filters_override is deprecated.' }
        return result instanceof Reply ? new Reply(result.status, result.body, { headers }) : result
      },
    },
  },
}

export const deployedRunMutants: MutantTable = { ...logs, ...callers, ...runs, ...breakdowns }
