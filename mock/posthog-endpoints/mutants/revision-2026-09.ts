// Defects of the revision as deployed.
import type { Visit } from '../../core/api.ts'
import type { Mutant } from '../../core/mutants.ts'
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
  says,
  type Wrap,
  without,
} from '../../core/wrap.ts'
import { byKey, posthogDialect } from '../../posthog/dialect.ts'
import { rowsOf, versionKey, versionsOf } from '../rows.ts'

const document = 'posthog-endpoints-2026-09'

interface Defect {
  defect: string
  rule: string
  reason: string
  handlers: Record<string, Wrap>
}

const results = (body: Body) => body['results'] as Body[]
const entries = (change: (entry: Body) => Body): Record<string, Wrap> => ({
  listLogs: answering(body => ({ ...body, results: results(body).map(change) })),
})
const asking = (change: (query: Record<string, string>) => Record<string, string>): Record<string, Wrap> => ({
  listLogs: asked(({ query }) => ({ query: change(query) })),
})
const queryWithout = (name: string) => (query: Record<string, string>) =>
  Object.fromEntries(Object.entries(query).filter(([key]) => key !== name))

const logs: Record<string, Defect> = {
  'entries-have-other-ids': {
    defect: 'Entries of the log have ids of their own',
    rule: 'logs/a-run-leaves-one-entry',
    reason: 'id, source and level',
    handlers: entries(entry => ({ ...entry, instance_id: '0190f0f2-6a5e-7c3c-9d53-3b1e6f7a2c11' })),
  },
  'entries-do-not-say-where-rows-are-from': {
    defect: 'Entries do not say from where the rows came',
    rule: 'logs/a-run-leaves-one-entry',
    reason: 'path=inline',
    handlers: entries(entry => ({ ...entry, message: String(entry['message']).replace(/ path=\w+/, '') })),
  },
  'refusals-leave-no-reason': {
    defect: 'Entries of refused runs have no reason',
    rule: 'logs/a-refused-run-leaves-its-reason',
    reason: 'ends with',
    handlers: entries(entry => ({ ...entry, message: String(entry['message']).replace(/ · invalid request.*/, '') })),
  },
  'failures-leave-no-error': {
    defect: 'Entries of failed runs do not name the error',
    rule: 'logs/a-failed-run-leaves-its-error',
    reason: 'error=',
    handlers: entries(entry => ({ ...entry, message: String(entry['message']).replace(/ error=.*/, '') })),
  },
  'levels-are-case-sensitive': {
    defect: 'Levels are found in upper case only',
    rule: 'logs/levels-may-be-in-any-case',
    reason: 'entries of level error',
    handlers: asking(query => (/[a-z]/.test(query['level'] ?? '') ? { ...query, level: 'NONE' } : query)),
  },
  'logs-begin-with-the-oldest': {
    defect: 'The oldest entry comes first',
    rule: 'logs/levels-may-be-in-any-case',
    reason: 'newest first',
    handlers: { listLogs: answering(body => ({ ...body, results: results(body).toReversed() })) },
  },
  'words-are-not-looked-for': {
    defect: 'The search has no effect',
    rule: 'logs/are-found-by-words-and-id',
    reason: 'cache=miss',
    handlers: asking(queryWithout('search')),
  },
  'runs-are-not-looked-for': {
    defect: 'The id of a run has no effect',
    rule: 'logs/are-found-by-words-and-id',
    reason: 'entries of the first run',
    handlers: asking(queryWithout('instance_id')),
  },
  'limits-of-logs-have-no-end': {
    defect: 'A limit beyond 500 is taken for 500',
    rule: 'logs/a-limit-leaves-no-next-page',
    reason: 'limit=501',
    handlers: asking(query => (query['limit'] === '501' ? { ...query, limit: '500' } : query)),
  },
  'logs-count-all': {
    defect: 'The count is that of all entries',
    rule: 'logs/a-limit-leaves-no-next-page',
    reason: 'count, next and results',
    handlers: { listLogs: answering(body => ({ ...body, count: 2 })) },
  },
  'entries-tell-values': {
    defect: 'Entries hold the values of variables',
    rule: 'logs/keep-values-to-themselves',
    reason: 'no entry holds a value',
    handlers: {
      runEndpoint: right => async call => {
        const told = JSON.stringify(bodyOf(call)['variables'] ?? {})
        call.world.remember('mutant.values', () => ({ told })).told = told
        return right(call)
      },
      listLogs: answering((body, { world }) => {
        const { told } = world.remember('mutant.values', () => ({ told: '' }))
        return { ...body, results: results(body).map(entry => ({ ...entry, message: `${entry['message']} ${told}` })) }
      }),
    },
  },
}

const writes = (wrap: Wrap) => ({ createEndpoint: wrap, updateEndpoint: wrap, replaceEndpoint: wrap })
const ignoring = (name: string) => askedWith(body => without(body, name))

const endpoints: Record<string, Defect> = {
  'tags-are-as-sent': {
    defect: 'Tags are shown in the order sent',
    rule: 'endpoints/tags-are-sorted-and-single',
    reason: 'tags of a new endpoint',
    handlers: { createEndpoint: answering((body, call) => ({ ...body, tags: bodyOf(call)['tags'] ?? [] })) },
  },
  'tags-go-with-null': {
    defect: 'Null clears the tags',
    rule: 'endpoints/tags-stay-until-they-are-replaced',
    reason: 'tags after null',
    handlers: writes(askedWith(body => (body['tags'] === null ? { ...body, tags: [] } : body))),
  },
  'an-empty-list-leaves-tags': {
    defect: 'An empty list leaves the tags',
    rule: 'endpoints/tags-stay-until-they-are-replaced',
    reason: 'tags after an empty list',
    handlers: writes(
      askedWith(body => ((body['tags'] as unknown[] | null)?.length === 0 ? without(body, 'tags') : body)),
    ),
  },
  'creating-does-not-materialize': {
    defect: 'is_materialized is ignored on creation',
    rule: 'endpoints/creating-may-materialize',
    reason: 'enabled and ready at once',
    handlers: { createEndpoint: ignoring('is_materialized') },
  },
  'everything-is-materialized': {
    defect: 'Everything is materialized without being asked',
    rule: 'endpoints/creating-may-materialize',
    reason: 'enabled, ready and hibernated',
    handlers: { createEndpoint: askedWith(body => ({ is_materialized: true, ...body })) },
  },
  'what-cannot-be-materialized-is-made-all-the-same': {
    defect: 'What cannot be materialized is refused, and made',
    rule: 'endpoints/what-cannot-be-materialized-is-not-made',
    reason: 'retrieveEndpoint answered 200',
    handlers: {
      createEndpoint: refusing(async (refusal, call, right) => {
        if (says(refusal, 'Cannot materialize'))
          await right(callWith(call, { body: without(bodyOf(call), 'is_materialized') }))
        throw refusal
      }),
    },
  },
  'unknown-names-are-invalid-names': {
    defect: 'An unknown table is told of the name',
    rule: 'endpoints/unknown-names-are-refused-at-once',
    reason: 'attr of',
    handlers: writes(
      rewording(body => ({ body: { ...body, ...(String(body['detail']).includes('HogQL') && { attr: 'name' }) } })),
    ),
  },
  'connections-are-dropped': {
    defect: 'A direct connection is dropped without a word',
    rule: 'endpoints/direct-connections-are-refused',
    reason: 'createEndpoint answered 201',
    handlers: {
      createEndpoint: askedWith(body => ({ ...body, query: { ...(body['query'] as Body), connectionId: null } })),
    },
  },
  'any-breakdown-is-optional': {
    defect: 'What is no breakdown of the query can be optional',
    rule: 'endpoints/optional-breakdowns-are-breakdowns',
    reason: 'createEndpoint answered 201',
    handlers: {
      createEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'Unknown breakdown')) throw refusal
        return right(callWith(call, { body: without(bodyOf(call), 'optional_breakdown_properties') }))
      }),
    },
  },
  'unknown-fields-show-when-it-runs': {
    defect: 'Unknown fields are found when the query runs',
    rule: 'endpoints/unknown-names-are-refused-at-once',
    reason: 'createEndpoint answered 201',
    handlers: {
      createEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'no_such_field')) throw refusal
        return right(callWith(call, { body: { ...bodyOf(call), query: { kind: 'HogQLQuery', query: 'select 1' } } }))
      }),
    },
  },
  'connections-are-not-shown': {
    defect: 'The stored query does not show that it has no connection',
    rule: 'endpoints/stores-one-member-more',
    reason: 'members of the stored query',
    handlers: {
      createEndpoint: answering(body => ({ ...body, query: without(body['query'] as Body, 'connectionId') })),
    },
  },
  'times-are-of-nobody': {
    defect: 'Nobody learns when endpoints were run',
    rule: 'endpoints/times-are-open-to-keys',
    reason: 'names in results',
    handlers: {
      getLastExecutionTimes: answering(body => ({
        ...body,
        query_status: { ...(body['query_status'] as Body), results: [] },
      })),
    },
  },
  'versions-show-the-endpoints-last-run': {
    defect: 'A version shows when its endpoint was run last',
    rule: 'endpoints/versions-have-their-own-last-run',
    reason: 'last_executed_at of version 2',
    handlers: {
      retrieveEndpoint: answering((body, { world }) => {
        const at = rowsOf(world).endpoints.get(String(body['name']))?.lastExecutedAt ?? null
        return { ...body, last_executed_at: at === null ? null : new Date(at).toISOString() }
      }),
    },
  },
  'conditions-have-no-names': {
    defect: 'What materialization takes is told without the names of its rules',
    rule: 'endpoints/conditions-name-their-rules',
    reason: 'can_materialize_query',
    handlers: {
      getMaterializationConditions: answering(() => ({
        conditions_source: 'Simple queries.',
        rewrite_contract: 'None.',
      })),
    },
  },
}

type Schemas = Record<string, Body>
const documents = (change: (schemas: Schemas, document: Body) => Schemas): Record<string, Wrap> => ({
  getEndpointOpenapi: answering(body => {
    const components = body['components'] as { schemas: Schemas }
    return { ...body, components: { ...components, schemas: change(components.schemas, body) } }
  }),
})
const required = (names: (schema: Body) => string[]) =>
  documents(({ Variables, ...schemas }) => ({
    ...schemas,
    ...(Variables && { Variables: { ...Variables, required: names(Variables) } }),
  }))

const openapi: Record<string, Defect> = {
  'documents-ask-for-no-breakdowns': {
    defect: 'Documents require no breakdown',
    rule: 'openapi/asks-for-breakdowns',
    reason: 'known and required:',
    handlers: required(() => []),
  },
  'documents-ask-for-optional-breakdowns': {
    defect: 'Documents require optional breakdowns, too',
    rule: 'openapi/asks-for-breakdowns',
    reason: 'with an optional one',
    handlers: required(({ properties }) => Object.keys(properties as Body).filter(name => name.startsWith('$'))),
  },
  'documents-ask-for-what-has-a-value': {
    defect: 'Documents require all variables of HogQL',
    rule: 'openapi/asks-for-all-that-a-table-needs',
    reason: 'known and required:',
    handlers: required(({ properties }) => Object.keys(properties as Body).sort()),
  },
  'documents-forget-what-a-table-needs': {
    defect: 'Documents of a table require what the query itself does',
    rule: 'openapi/asks-for-all-that-a-table-needs',
    reason: 'of a table',
    handlers: required(({ required: names = [] }) => (names as string[]).filter(name => !name.startsWith('kept'))),
  },
  'documents-do-not-name-codes': {
    defect: 'Documents do not tell the codes of the guards',
    rule: 'openapi/describes-its-errors',
    reason: 'codes that the 400 does not name',
    handlers: {
      getEndpointOpenapi: answering(body => JSON.parse(JSON.stringify(body).replaceAll('query_too_large', 'others'))),
    },
  },
  'documents-know-no-capacity': {
    defect: 'Documents describe no 503',
    rule: 'openapi/describes-its-errors',
    reason: 'a 503 is described',
    handlers: {
      getEndpointOpenapi: answering(body => JSON.parse(JSON.stringify(body).replace('"503"', '"504"'))),
    },
  },
}

const onRuns = (wrap: Wrap) => ({ runEndpoint: wrap, runEndpointByGet: wrap })

const runs: Record<string, Defect> = {
  'cached-runs-share-an-id': {
    defect: 'Runs from the cache have the id of the run that calculated',
    rule: 'runs/have-ids-of-their-own',
    reason: 'ids of two runs by POST and two by GET',
    handlers: onRuns(
      answering((body, { world }) => {
        const first = world.remember('mutant.execution', () => ({ id: body['execution_id'] }))
        return { ...body, execution_id: first.id }
      }),
    ),
  },
  'mistakes-are-the-bodys': {
    defect: 'What breaks the model is told of the body',
    rule: 'runs/tell-mistakes-at-their-member',
    reason: 'type, code and attr',
    handlers: onRuns(rewording(body => (body['attr'] === 'refresh' ? { body: { ...body, attr: 'body' } } : {}))),
  },
  'errors-of-sql-are-hidden': {
    defect: 'Errors of SQL are told in general words',
    rule: 'runs/tell-errors-of-sql',
    reason: 'has the words of the error',
    handlers: onRuns(
      rewording((body, { status }) =>
        status === 400 && body['attr'] === null ? { body: { ...body, detail: 'Query execution failed.' } } : {},
      ),
    ),
  },
  'failures-are-told-by-name-once': {
    defect: 'A query that failed is answered with no rows the next time',
    rule: 'runs/tell-errors-of-sql',
    reason: 'runEndpoint answered 200',
    handlers: onRuns(
      refusing((refusal, { world, path }) => {
        const told = world.remember('mutant.told', () => new Set<string>())
        if (!told.has(path['name']!)) {
          told.add(path['name']!)
          throw refusal
        }
        return { results: [], columns: [], types: [] }
      }),
    ),
  },
  'get-has-words-of-its-own': {
    defect: 'A run by GET is refused in other words',
    rule: 'runs/are-refused-by-get-as-by-post',
    reason: 'GET against POST',
    handlers: { runEndpointByGet: rewording(body => ({ body: { ...body, error: 'No.' } })) },
  },
  'cancelled-runs-are-wrong-requests': {
    defect: 'A run that was cancelled is refused with 400',
    rule: 'runs/break-off-when-cancelled',
    reason: 'wanted the refusal server_error',
    handlers: onRuns(rewording((_, { status }) => ({ status: status === 500 ? 400 : status }))),
  },
  'offsets-of-insights-have-no-member': {
    defect: 'An offset on an insight is refused without a member',
    rule: 'runs/offsets-of-insights-are-told-first',
    reason: 'offset_on_insight',
    handlers: onRuns(rewording(body => (body['attr'] === 'offset' ? { body: { error: body['detail'] } } : {}))),
  },
  'null-is-a-value': {
    defect: 'Null counts as given',
    rule: 'runs/null-is-no-value',
    reason: 'runEndpoint answered 200',
    handlers: onRuns(
      refusing((refusal, call, right) => {
        if (!says(refusal, 'Required variable')) throw refusal
        const names = Object.keys((bodyOf(call)['variables'] ?? {}) as Body)
        return right(
          callWith(call, { body: { ...bodyOf(call), variables: Object.fromEntries(names.map(name => [name, ''])) } }),
        )
      }),
    ),
  },
  'a-failed-job-takes-readiness': {
    defect: 'A version whose newest job failed is not ready',
    rule: 'runs/a-failed-job-keeps-the-table',
    reason: 'ready after a job that failed',
    handlers: {
      getMaterializationStatus: answering(body => (body['status'] === 'Failed' ? { ...body, ready: false } : body)),
    },
  },
  'guards-have-one-code': {
    defect: 'All that costs too much has one code',
    rule: 'runs/guards-are-told-by-code',
    reason: 'query_memory_limit',
    handlers: onRuns(
      rewording(body =>
        String(body['code']).startsWith('query_') ? { body: { ...body, code: 'query_timeout' } } : {},
      ),
    ),
  },
  'capacity-has-no-time': {
    defect: 'Who finds no room is not told when to come back',
    rule: 'runs/guards-are-told-by-code',
    reason: 'Retry-After',
    handlers: onRuns(rewording(() => ({}))),
  },
  'deactivating-takes-the-current-table': {
    defect: 'Deactivating an endpoint ends the materialization of its current version only',
    rule: 'runs/deactivating-takes-every-table',
    reason: 'enabled of both versions',
    handlers: {
      updateEndpoint: right => async call => {
        const rows = rowsOf(call.world)
        const endpoint = rows.endpoints.get(call.path['name']!)
        const kept = endpoint
          ? versionsOf(rows, endpoint)
              .slice(1)
              .map(({ version }) => versionKey(endpoint, version))
          : []
        const views = kept.map(key => [key, rows.materializations.get(key)] as const)
        const result = await right(call)
        if (bodyOf(call)['is_active'] === false)
          for (const [key, view] of views) if (view) rows.materializations.put(key, view)
        return result
      },
    },
  },
}

/** Lets somebody in who is refused with these words. */
export const admitting =
  (words: string, to: (visit: Visit) => boolean = () => true): Mutant['dialect'] =>
  right => ({
    admit(visit) {
      try {
        return right.admit(visit)
      } catch (refusal) {
        if (refusal instanceof Reply && says(refusal, words) && to(visit))
          return { kind: 'key', id: words, scopes: null }
        throw refusal
      }
    },
  })

const callers: MutantTable = {
  '2026-09-secret-keys-cannot-get': {
    defect: 'Secret keys run by POST only',
    caughtBy: `${document}/keys/secret-keys-run`,
    reason: 'runEndpointByGet answered 403',
    handlers: {
      runEndpointByGet: right => call =>
        call.caller.id.startsWith('phs_') ? call.refuse('scope_missing', { scope: 'endpoint:read' }) : right(call),
    },
  },
  '2026-09-secret-keys-list': {
    defect: 'Secret keys list endpoints',
    caughtBy: `${document}/keys/secret-keys-do-nothing-else`,
    reason: 'listEndpoints answered 200',
    dialect: admitting('project secret API key access', ({ operation }) => operation?.id === 'listEndpoints'),
  },
  '2026-09-secret-keys-need-no-scope': {
    defect: 'Secret keys run without a scope',
    caughtBy: `${document}/keys/secret-keys-need-their-scope`,
    reason: 'runEndpoint answered 200',
    dialect: admitting('missing required scope', ({ operation }) => operation?.id === 'runEndpoint'),
  },
  '2026-09-secret-keys-stand-anywhere': {
    defect: 'Secret keys count in the query string',
    caughtBy: `${document}/keys/secret-keys-stand-in-the-header`,
    reason: 'wanted 401',
    dialect: admitting('query string', ({ incoming }) => String(incoming.query['personal_api_key']).startsWith('phs_')),
  },
  '2026-09-secret-keys-are-counted-alone': {
    defect: 'Each secret key has the whole limit of the project',
    caughtBy: `${document}/keys/secret-keys-share-a-limit`,
    reason: 'wanted the refusal throttled',
    dialect: () => ({ admit: posthogDialect(byKey()).admit }),
  },
}

export const mutants202609: MutantTable = {
  ...Object.fromEntries(
    Object.entries({ ...logs, ...endpoints, ...openapi, ...runs }).map(([name, { rule, ...rest }]) => [
      `2026-09-${name}`,
      { ...rest, caughtBy: `${document}/${rule}` },
    ]),
  ),
  ...callers,
}
