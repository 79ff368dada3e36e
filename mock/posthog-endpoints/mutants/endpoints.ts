// Defects of creating, changing, listing and describing endpoints, and of callers.
import type { Dialect } from '../../core/api.ts'
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
  without,
} from '../../core/wrap.ts'

type Page = Body & { results: Body[] }

const endpoints: MutantTable = {
  'fresh-for-an-hour-by-default': {
    defect: 'Freshness is an hour when nothing is said',
    caughtBy: 'posthog-endpoints/endpoints/starts-with-defaults',
    reason: '/data_freshness_seconds is 3600',
    handlers: { createEndpoint: askedWith(body => ({ data_freshness_seconds: 3600, ...body })) },
  },
  'queries-are-stored-as-sent': {
    defect: 'The stored query has only the members that were sent',
    caughtBy: 'posthog-endpoints/endpoints/stores-the-query-normalised',
    reason: 'members of the stored query',
    handlers: { createEndpoint: answering((body, call) => ({ ...body, query: bodyOf(call)['query'] })) },
  },
  'addresses-lead-elsewhere': {
    defect: 'url leads to the endpoint and not to its run',
    caughtBy: 'posthog-endpoints/endpoints/tells-its-addresses',
    reason: 'path of url',
    handlers: { createEndpoint: answering(body => ({ ...body, url: String(body['url']).replace(/\/run$/, '') })) },
  },
  'addresses-lie-below-another-path': {
    defect: 'url lies below a path that the deployment does not',
    caughtBy: 'posthog-endpoints/endpoints/tells-its-addresses',
    reason: 'path of url',
    handlers: {
      createEndpoint: answering(body => ({ ...body, url: String(body['url']).replace('/api/', '/app/api/') })),
    },
  },
  'names-may-begin-with-a-digit': {
    defect: 'A name that begins with a digit is taken',
    caughtBy: 'posthog-endpoints/endpoints/names-begin-with-a-letter',
    reason: 'createEndpoint answered 201',
    handlers: {
      createEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'Must start with a letter')) throw refusal
        return right(callWith(call, { body: { ...bodyOf(call), name: 'x1st' } }))
      }),
    },
  },
  'names-ignore-case': {
    defect: 'A name is taken when another one differs from it in case only',
    caughtBy: 'posthog-endpoints/endpoints/names-are-unique',
    reason: 'createEndpoint answered 400',
    handlers: {
      createEndpoint: right => call => {
        const name = String(bodyOf(call)['name']).toLowerCase()
        const used = call.world.remember('mutant.lower', () => new Set<string>())
        if (used.has(name)) call.refuse('name_taken')
        used.add(name)
        return right(call)
      },
    },
  },
  'names-come-before-queries': {
    defect: 'A missing name is objected to before a missing query',
    caughtBy: 'posthog-endpoints/endpoints/objects-in-its-order',
    reason: 'wanted the refusal query_required',
    handlers: {
      createEndpoint: right => call => (bodyOf(call)['name'] ? right(call) : call.refuse('name_required')),
    },
  },
  'broken-hogql-is-stored': {
    defect: 'HogQL that does not parse is stored',
    caughtBy: 'posthog-endpoints/endpoints/refuses-hogql-that-does-not-parse',
    reason: 'wanted the refusal hogql_invalid',
    handlers: {
      createEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'Invalid HogQL query')) throw refusal
        return right(callWith(call, { body: { ...bodyOf(call), query: { kind: 'HogQLQuery', query: 'select 1' } } }))
      }),
    },
  },
  'undefined-variables-are-not-sorted': {
    defect: 'Undefined variables are named in the order of the query',
    caughtBy: 'posthog-endpoints/endpoints/names-undefined-variables',
    reason: 'wanted the refusal undefined_variables',
    handlers: {
      createEndpoint: rewording(body => ({
        body: { ...body, detail: String(body['detail']).replace('ust_ape, ust_zebra', 'ust_zebra, ust_ape') },
      })),
    },
  },
  'any-freshness-is-taken': {
    defect: 'A freshness that is none of the seven is rounded instead of refused',
    caughtBy: 'posthog-endpoints/endpoints/freshness-has-seven-values',
    reason: 'updateEndpoint answered 200',
    handlers: {
      updateEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'Data freshness')) throw refusal
        return right(callWith(call, { body: { ...bodyOf(call), data_freshness_seconds: 900 } }))
      }),
    },
  },
  'null-leaves-the-freshness-alone': {
    defect: 'data_freshness_seconds: null changes nothing',
    caughtBy: 'posthog-endpoints/endpoints/freshness-has-seven-values',
    reason: 'data_freshness_seconds after null',
    handlers: {
      updateEndpoint: askedWith(body =>
        body['data_freshness_seconds'] === null ? without(body, 'data_freshness_seconds') : body,
      ),
    },
  },
  'endpoints-can-be-renamed': {
    defect: 'A name in a change is shown as the new name',
    caughtBy: 'posthog-endpoints/endpoints/keeps-its-name',
    reason: 'name after a change of it',
    handlers: {
      updateEndpoint: answering((body, call) => ({
        ...body,
        ...(bodyOf(call)['name'] ? { name: bodyOf(call)['name'] } : {}),
      })),
    },
  },
  'creation-materializes': {
    defect: 'is_materialized is honoured on creation',
    caughtBy: 'posthog-endpoints/endpoints/creation-does-not-materialize',
    reason: 'a materialization is under way after creation: true',
    handlers: {
      createEndpoint: answering(body => ({
        ...body,
        materialization: {
          status: 'Unknown',
          can_materialize: true,
          last_materialized_at: null,
          error: '',
          saved_query_id: body['id'],
        },
      })),
    },
  },
  'activity-does-not-filter': {
    defect: 'is_active is ignored by the list',
    caughtBy: 'posthog-endpoints/endpoints/lists-by-activity',
    reason: 'is_active=true lists',
    handlers: { listEndpoints: asked(call => ({ query: without(call.query, 'is_active') as Record<string, string> })) },
  },
  'anybody-is-a-user': {
    defect: 'A maker that is no user finds nothing instead of being refused',
    caughtBy: 'posthog-endpoints/endpoints/lists-by-maker',
    reason: 'wanted the refusal created_by_unknown',
    handlers: { listEndpoints: refusing(() => ({ count: 0, next: null, previous: null, results: [] })) },
  },
  'odd-limits-empty-the-page': {
    defect: 'A limit that is no positive number makes an empty page',
    caughtBy: 'posthog-endpoints/endpoints/odd-page-parameters-are-ignored',
    reason: 'a first page for {"limit":"many"}',
    handlers: {
      listEndpoints: answering((body, call) =>
        call.query['limit'] === undefined || Number(call.query['limit']) > 0 ? body : { ...body, results: [] },
      ),
    },
  },
  'refused-runs-count-as-executions': {
    defect: 'last_executed_at is set also by runs that fail',
    caughtBy: 'posthog-endpoints/endpoints/tells-when-it-ran',
    reason: 'last_executed_at after a refused run',
    handlers: {
      runEndpoint: refusing(async (refusal, call, right) => {
        await right(callWith(call, { body: {} }))
        throw refusal
      }),
    },
  },
  'operation-ids-keep-hyphens': {
    defect: 'The operationId of the document has hyphens',
    caughtBy: 'posthog-endpoints/endpoints/describes-itself-in-openapi',
    reason: 'operationId',
    handlers: {
      getEndpointOpenapi: answering((body, call) =>
        JSON.parse(JSON.stringify(body).replace(/"run_[^"]*"/, `"run_${call.path['name']}"`)),
      ),
    },
  },
  'pages-forget-their-parameters': {
    defect: 'The link to the next page loses the limit',
    caughtBy: 'posthog-endpoints/listEndpoints/pages-link-up',
    reason: 'parameters in the next of page 1',
    handlers: {
      listEndpoints: answering(body => ({
        ...body,
        next: body['next'] && String(body['next']).replace(/limit=\d+&/, ''),
      })),
    },
  },
  'counts-only-the-page': {
    defect: 'count is the number of things on the page',
    caughtBy: 'posthog-endpoints/listEndpoints/pages-link-up',
    reason: 'page 1 of listEndpoints has a next page only if there is more',
    handlers: { listEndpoints: answering(body => ({ ...body, count: (body as Page).results.length })) },
  },
  'makers-are-hidden': {
    defect: 'A list leaves created_by out',
    caughtBy: 'posthog-endpoints/listEndpoints/answers-as-documented',
    reason: "must have required property 'created_by'",
    handlers: {
      listEndpoints: answering(body => ({
        ...body,
        results: (body as Page).results.map(item => without(item, 'created_by')),
      })),
    },
  },
  'creation-answers-200': {
    defect: 'Creation is answered with 200',
    caughtBy: 'posthog-endpoints/createEndpoint/answers-as-documented',
    reason: 'undeclared status 200',
    handlers: { createEndpoint: right => async call => new Reply(200, await right(call)) },
  },
  'reading-differs-from-creating': {
    defect: 'The description reads back in capitals',
    caughtBy: 'posthog-endpoints/createEndpoint/reads-back',
    reason: 'description when read back',
    handlers: {
      retrieveEndpoint: answering(body => ({ ...body, description: String(body['description']).toUpperCase() })),
    },
  },
  'deleting-twice-succeeds': {
    defect: 'Deleting what is not there is answered with 204',
    caughtBy: 'posthog-endpoints/createEndpoint/is-gone-after-delete',
    reason: 'deleteEndpoint answered 204',
    handlers: { deleteEndpoint: refusing(() => new Reply(204)) },
  },
  'unknown-names-are-empty': {
    defect: 'The versions of an endpoint that does not exist are an empty page',
    caughtBy: 'posthog-endpoints/listVersions/refuses-an-unknown-name',
    reason: 'listVersions answered 200',
    handlers: { listVersions: refusing(() => ({ count: 0, next: null, previous: null, results: [] })) },
  },
  'only-one-prefix': {
    defect: 'The environments prefix leads nowhere',
    caughtBy: 'posthog-endpoints/retrieveEndpoint/answers-alike-under-all-its-addresses',
    reason: '/api/environments',
    handlers: {
      retrieveEndpoint: right => call =>
        call.incoming.path.startsWith('/api/environments') ? call.refuse('not_found') : right(call),
    },
  },
}

/** Lets in whom a refusal with these words would keep out. */
const admittingDespite =
  (words: string) =>
  (right: Dialect): Partial<Dialect> => ({
    admit: visit => {
      try {
        return right.admit(visit)
      } catch (thrown) {
        if (thrown instanceof Reply && says(thrown, words)) return { kind: 'key', id: 'mutant', scopes: null }
        throw thrown
      }
    },
  })

const callers: MutantTable = {
  'anybody-gets-in': {
    defect: 'Who has no key gets in',
    caughtBy: 'posthog-endpoints/listEndpoints/needs-a-key',
    reason: 'wanted 401, but listEndpoints answered 200',
    dialect: admittingDespite('not_authenticated'),
  },
  'wrong-keys-open': {
    defect: 'A key that does not exist gets in',
    caughtBy: 'posthog-endpoints/listEndpoints/refuses-a-wrong-key',
    reason: 'wanted 401, but listEndpoints answered 200',
    dialect: admittingDespite('authentication_failed'),
  },
  'readers-may-write': {
    defect: 'A key that may only read may delete',
    caughtBy: 'posthog-endpoints/deleteEndpoint/needs-its-scope',
    reason: 'wanted the refusal scope_missing',
    dialect: admittingDespite('missing required scope'),
  },
  'unknown-members-are-ignored': {
    defect: 'Members that the schema does not have are ignored',
    caughtBy: 'posthog-endpoints/updateEndpoint/refuses-unknown-members',
    reason: 'wanted the refusal body_invalid',
    dialect: right => ({
      accept: (incoming, operation) => {
        try {
          return right.accept(incoming, operation)
        } catch (thrown) {
          if (thrown instanceof Reply && says(thrown, 'understudy_knows_no_such_member')) return {}
          throw thrown
        }
      },
    }),
  },
  'types-are-not-looked-at': {
    defect: 'Members of a wrong type are taken for absent',
    caughtBy: 'posthog-endpoints/runEndpoint/refuses-members-of-a-wrong-type',
    reason: 'wanted the refusal body_invalid',
    dialect: right => ({
      accept: (incoming, operation) => {
        try {
          return right.accept(incoming, operation)
        } catch (thrown) {
          if (thrown instanceof Reply && thrown.status === 400 && operation.id === 'runEndpoint') return {}
          throw thrown
        }
      },
    }),
  },
  'broken-json-is-empty': {
    defect: 'A body that is not JSON is taken for an empty one',
    caughtBy: 'posthog-endpoints/runEndpoint/refuses-broken-json',
    reason: 'wanted the refusal malformed_json',
    dialect: right => ({
      accept: (incoming, operation) =>
        incoming.raw.toString() === '{"name": ' ? {} : right.accept(incoming, operation),
    }),
  },
  'any-media-type-is-json': {
    defect: 'A body of any media type is read',
    caughtBy: 'posthog-endpoints/runEndpoint/refuses-another-media-type',
    reason: 'wanted the refusal unsupported_media_type',
    dialect: right => ({
      accept: (incoming, operation) =>
        incoming.headers['content-type'] === 'text/plain' ? {} : right.accept(incoming, operation),
    }),
  },
  'projects-do-not-matter': {
    defect: 'Whatever project is asked for, it is the caller’s',
    caughtBy: 'posthog-endpoints/listEndpoints/refuses-an-unknown-project',
    reason: 'wanted 404, but',
    dialect: right => ({
      admit: visit => right.admit({ ...visit, path: { ...visit.path, project_id: '@current' } }),
    }),
  },
  'wrong-keys-are-all-the-same': {
    defect: 'A refusal of a wrong key does not say where it stood',
    caughtBy: 'posthog-endpoints/callers/a-wrong-key-is-named-by-its-place',
    reason: 'wanted the refusal key_invalid_in_header',
    dialect: right => ({
      admit: visit => {
        try {
          return right.admit(visit)
        } catch (thrown) {
          if (!(thrown instanceof Reply) || !says(thrown, 'authentication_failed')) throw thrown
          throw new Reply(401, { ...(thrown.body as Body), detail: 'Invalid key.' })
        }
      },
    }),
  },
  'the-query-string-comes-first': {
    defect: 'A key in the query string wins over the one in the header',
    caughtBy: 'posthog-endpoints/callers/the-header-wins',
    reason: 'listEndpoints answered 401',
    dialect: right => ({
      admit: visit => {
        const { personal_api_key } = visit.incoming.query
        if (!personal_api_key) return right.admit(visit)
        return right.admit({ ...visit, incoming: { ...visit.incoming, query: visit.incoming.query, headers: {} } })
      },
    }),
  },
  'writing-does-not-include-reading': {
    defect: 'A key that may write may not read',
    caughtBy: 'posthog-endpoints/callers/writing-includes-reading',
    reason: 'retrieveEndpoint answered 403',
    handlers: {
      retrieveEndpoint: right => call =>
        call.caller.scopes?.includes('endpoint:write')
          ? call.refuse('scope_missing', { scope: 'endpoint:read' })
          : right(call),
    },
  },
  'keys-open-every-project': {
    defect: 'A key that is restricted to other projects gets in',
    caughtBy: 'posthog-endpoints/callers/restricted-to-projects',
    reason: 'listEndpoints answered 200',
    dialect: admittingDespite('requested project'),
  },
  'current-is-no-project': {
    defect: '@current is not understood',
    caughtBy: 'posthog-endpoints/callers/current-project',
    reason: 'listEndpoints answered 404',
    handlers: {
      listEndpoints: right => call =>
        call.path['project_id'] === '@current' ? call.refuse('project_not_found') : right(call),
    },
  },
  'methods-come-before-scopes': {
    defect: 'A wrong method is told so before permissions are looked at',
    caughtBy: 'posthog-endpoints/callers/a-wrong-method-meets-the-scopes-first',
    reason: 'wanted the refusal not_open_to_api_keys',
    dialect: right => ({
      admit: visit => {
        if (!visit.operation) throw right.wrongMethod(visit.incoming, visit.route)
        return right.admit(visit)
      },
    }),
  },
  'sessions-only-is-open-to-keys': {
    defect: 'last_execution_times is open to API keys',
    caughtBy: 'posthog-endpoints/getLastExecutionTimes/is-closed-to-api-keys',
    reason: 'wanted the refusal not_open_to_api_keys',
    dialect: right => ({
      admit: visit => {
        if (visit.operation?.id !== 'getLastExecutionTimes') return right.admit(visit)
        return { kind: 'key', id: 'mutant', scopes: null }
      },
    }),
  },
}

export const endpointMutants: MutantTable = { ...endpoints, ...callers }
