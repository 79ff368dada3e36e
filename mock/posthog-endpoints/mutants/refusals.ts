// Defects of refusals that two operations share, and of what only people, crowds and cancelled runs get to see.
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
  without,
} from '../../core/wrap.ts'

/** Refuses as is right, in other words. */
const inOtherWords = rewording(body => ({ body: { ...body, detail: 'No.' } }))
const withAnotherStatus = (from: number, to: number) =>
  rewording((_, refusal) => ({ status: refusal.status === from ? to : refusal.status }))
/** Tells a caller that is one too many when to come again. */
const askingToWait = refusing(refusal => {
  if (refusal.status !== 429) throw refusal
  return new Reply(429, refusal.body, { headers: { 'Retry-After': 1 } })
})
const withoutVersion = asked(({ query: { version: _, ...query } }) => ({ query }))

/** Of which insights a rule is. */
const rules: [name: string, refusal: string][] = [
  ['without-series', 'insight_rule_broken'],
  ['of-tables', 'table_rule_broken'],
  ['of-funnels', 'funnel_rule_broken'],
  ['of-retention', 'retention_rule_broken'],
  ['of-stickiness', 'stickiness_rule_broken'],
]
/** Fails as queries do of which nothing is told. */
const untold: MutantTable = Object.fromEntries(
  rules.map(([name, refusal]) => {
    const instead = { code: 'invalid_input', detail: 'Query execution failed.' }
    const wrap = rewording((body, right) => ({ body: right.refusal === refusal ? { ...body, ...instead } : body }))
    return [
      `insights-${name}-fail-without-a-rule`,
      {
        defect: `A run of an insight ${name.replace('-', ' ')} that breaks a rule is not told which`,
        caughtBy: 'posthog-endpoints/refusals/get-is-refused-as-post-is',
        reason: `wanted the refusal ${refusal}`,
        handlers: { runEndpoint: wrap, runEndpointByGet: wrap },
      },
    ]
  }),
)

const current: MutantTable = {
  ...untold,
  'put-refuses-in-its-own-words': {
    defect: 'PUT refuses in other words than PATCH',
    caughtBy: 'posthog-endpoints/refusals/put-is-refused-as-patch-is',
    reason: 'PUT against PATCH',
    handlers: { replaceEndpoint: inOtherWords },
  },
  'put-blames-the-caller-for-the-machinery': {
    defect: 'PUT answers 400 when materialization cannot be switched on',
    caughtBy: 'posthog-endpoints/refusals/put-says-when-machinery-fails',
    reason: 'wanted the refusal materialization_failed',
    handlers: { replaceEndpoint: withAnotherStatus(500, 400) },
  },
  'get-refuses-in-its-own-words': {
    defect: 'A run by GET is refused in other words',
    caughtBy: 'posthog-endpoints/refusals/get-is-refused-as-post-is',
    reason: 'GET against POST',
    handlers: { runEndpointByGet: inOtherWords },
  },
  'get-does-not-name-the-inactive-version': {
    defect: 'A run of an inactive version by GET is refused without its number',
    caughtBy: 'posthog-endpoints/refusals/get-meets-inactive-versions',
    reason: 'wanted the refusal version_inactive',
    handlers: { runEndpointByGet: rewording(() => ({ body: { error: 'The version is inactive' } })) },
  },
  'get-does-not-say-that-variables-are-missing': {
    defect: 'A run by GET that lacks its variables is not found',
    caughtBy: 'posthog-endpoints/refusals/get-cannot-give-variables',
    reason: 'wanted the refusal required_variables_missing',
    handlers: { runEndpointByGet: withAnotherStatus(400, 404) },
  },
  'post-ignores-the-version-in-its-query-string': {
    defect: 'POST does not look at the version in the query string',
    caughtBy: 'posthog-endpoints/refusals/the-version-of-a-post-is-a-number',
    reason: 'wanted the refusal version_param_invalid',
    handlers: { runEndpoint: withoutVersion },
  },
  'creation-does-not-say-which-ids-are-wrong': {
    defect: 'Creation refuses ids without naming them',
    caughtBy: 'posthog-endpoints/refusals/new-endpoints-check-ids',
    reason: 'wanted the refusal variable_ids_not_uuid',
    handlers: { createEndpoint: inOtherWords },
  },
  'no-names-have-no-times': {
    defect: 'Asked for no names, the times are an empty list',
    caughtBy: 'posthog-endpoints/refusals/people-ask-when-endpoints-ran',
    reason: 'results for no names',
    handlers: {
      getLastExecutionTimes: answering(body => {
        const status = body['query_status'] as Body
        return { ...body, query_status: { ...status, results: status['results'] ?? [] } }
      }),
    },
  },
  'crowds-are-told-to-wait': {
    defect: 'A read that is one too many is told when to come again',
    caughtBy: 'posthog-endpoints/refusals/few-read-tables-at-once',
    reason: 'Retry-After of a refusal for too many at once',
    handlers: { runEndpoint: askingToWait },
  },
  'get-does-not-know-insights': {
    defect: 'An insight is not found by GET',
    caughtBy: 'posthog-endpoints/refusals/insights-run-or-say-why-not',
    reason: 'GET against POST',
    handlers: {
      runEndpointByGet: right => async call => {
        const answer = await right(call)
        return 'columns' in (answer as Body) ? answer : call.refuse('not_found')
      },
    },
  },
  'cancelled-runs-are-the-callers-fault': {
    defect: 'A run that was cancelled is refused with 400',
    caughtBy: 'posthog-endpoints/refusals/a-cancelled-run-breaks-off',
    reason: 'wanted the refusal query_failed_internally',
    handlers: { runEndpoint: withAnotherStatus(500, 400) },
  },
}

const older: MutantTable = {
  '2025-patch-refuses-in-its-own-words': {
    defect: 'PATCH refuses in other words than PUT',
    caughtBy: 'posthog-endpoints-2025/refusals/people-may-patch',
    reason: 'PUT against PATCH',
    handlers: { replaceEndpoint: inOtherWords },
  },
  '2025-patch-keeps-its-first-interval': {
    defect: 'PATCH leaves the interval of a table as it was',
    caughtBy: 'posthog-endpoints-2025/refusals/people-materialize-by-patch',
    reason: 'is_materialized and sync_frequency by PATCH',
    handlers: {
      updateEndpoint: askedWith(body => (body['sync_frequency'] === '30day' ? without(body, 'sync_frequency') : body)),
    },
  },
  '2025-patch-shows-intervals-that-it-does-not-keep': {
    defect: 'PATCH shows another interval than the one that the endpoint is read with',
    caughtBy: 'posthog-endpoints-2025/refusals/people-materialize-by-patch',
    reason: 'is_materialized and sync_frequency by reading',
    handlers: {
      updateEndpoint: right => async call => {
        const body = bodyOf(call)
        const answer = (await right(callWith(call, { body: without(body, 'sync_frequency') }))) as Body
        const { sync_frequency } = body
        if (sync_frequency === undefined) return answer
        return { ...answer, materialization: { ...(answer['materialization'] as Body), sync_frequency } }
      },
    },
  },
  '2025-patch-switches-nothing-off': {
    defect: 'PATCH does not switch a table off',
    caughtBy: 'posthog-endpoints-2025/refusals/people-materialize-by-patch',
    reason: 'is_materialized after switching off',
    handlers: {
      updateEndpoint: askedWith(body => (body['is_materialized'] === false ? without(body, 'is_materialized') : body)),
    },
  },
  '2025-machinery-speaks': {
    defect: 'PUT tells why materialization cannot be switched on',
    caughtBy: 'posthog-endpoints-2025/refusals/hides-why-machinery-fails',
    reason: 'wanted the refusal materialization_failed',
    handlers: { replaceEndpoint: inOtherWords },
  },
  '2025-unknown-makers-made-nothing': {
    defect: 'A list by a maker that does not exist is empty',
    caughtBy: 'posthog-endpoints-2025/refusals/lists-by-makers-that-exist',
    reason: 'listEndpoints answered 200',
    handlers: { listEndpoints: refusing(() => ({ results: [] })) },
  },
  '2025-get-refuses-in-its-own-words': {
    defect: 'A run by GET is refused in other words',
    caughtBy: 'posthog-endpoints-2025/refusals/get-is-refused-as-post-is',
    reason: 'GET against POST',
    handlers: { runEndpointByGet: inOtherWords },
  },
  '2025-crowds-are-told-to-wait': {
    defect: 'A read that is one too many is told when to come again',
    caughtBy: 'posthog-endpoints-2025/refusals/few-read-tables-at-once',
    reason: 'Retry-After of a refusal for too many at once',
    handlers: { runEndpoint: askingToWait },
  },
  '2025-cancelled-runs-are-the-callers-fault': {
    defect: 'A run that was cancelled is refused with 400',
    caughtBy: 'posthog-endpoints-2025/refusals/a-cancelled-run-breaks-off',
    reason: 'wanted the refusal query_failed_internally',
    handlers: { runEndpoint: withAnotherStatus(500, 400) },
  },
  '2025-old-tables-look-new': {
    defect: 'A table whose query has changed is said to be complete',
    caughtBy: 'posthog-endpoints-2025/refusals/a-table-goes-through-its-life',
    reason: 'status when the query has changed',
    handlers: {
      retrieveEndpoint: answering(body => {
        const table = body['materialization'] as Body
        const status = table['status'] === 'Modified' ? 'Completed' : table['status']
        return { ...body, materialization: { ...table, status } }
      }),
    },
  },
}

export const refusalMutants: MutantTable = { ...current, ...older }
