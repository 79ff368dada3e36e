// Defects of executions, of who may ask what first, and of what is left when endpoints and tables are gone.
import type { AnyHandler } from '../../core/api.ts'
import { Reply } from '../../core/reply.ts'
import { answering, asked, type Body, bodyOf, type Call, callWith, type MutantTable } from '../../core/wrap.ts'
import { isoOffset } from '../../posthog/time.ts'
import { rowsOf } from '../rows.ts'

const at = (rule: string) => `posthog-endpoints/${rule}`

/** Every name that is asked for has a time. The older revision has this too. */
export const timing = answering((body, call) => {
  const status = body['query_status'] as Body
  const results = (bodyOf(call)['names'] as string[]).map(name => [name, isoOffset(call.now)])
  return { ...body, query_status: { ...status, results } }
})

const executions: MutantTable = {
  'people-count-as-keys': {
    defect: 'A run by somebody who is logged in counts as an execution',
    caughtBy: at('executions/people-do-not-count'),
    reason: 'last_executed_at after a run by a person',
    handlers: { runEndpoint: asked(({ caller }) => ({ caller: { ...caller, kind: 'key' } })) },
  },
  'every-run-is-written-down': {
    defect: 'last_executed_at is written by every run',
    caughtBy: at('executions/told-every-half-hour'),
    reason: 'last_executed_at ten minutes later',
    handlers: {
      runEndpoint: right => async call => {
        const result = await right(call)
        rowsOf(call.world).endpoints.patch(call.path['name']!, { lastExecutedAt: call.now })
        return result
      },
    },
  },
  'what-never-ran-has-a-time': {
    defect: 'Endpoints that never ran have a time',
    caughtBy: at('executions/times-are-of-what-ran'),
    reason: 'names with a time',
    handlers: { getLastExecutionTimes: timing },
  },
}

/** Looks at the body before anything else. */
const bodyFirst =
  (right: AnyHandler): AnyHandler =>
  (call: Call) =>
    right(callWith(call, { body: bodyOf(call) as never }))

const callers: MutantTable = {
  'keys-stand-in-headers-only': {
    defect: 'A key in the query string opens nothing',
    caughtBy: at('callers/a-key-may-stand-in-three-places'),
    reason: 'wanted 200, but retrieveEndpoint answered 401',
    answer: (reply, { incoming }) =>
      reply.status === 200 && incoming.query['personal_api_key'] && !incoming.headers.authorization
        ? new Reply(401, { detail: 'Authentication credentials were not provided.' })
        : reply,
  },
  'refusals-invite-to-log-in': {
    defect: 'A refusal for want of a key says how to log in',
    caughtBy: at('callers/refusals-are-no-invitation'),
    reason: 'WWW-Authenticate',
    answer: reply =>
      reply.status === 401
        ? new Reply(401, reply.body, { headers: { ...reply.headers, 'WWW-Authenticate': 'Bearer' } })
        : reply,
  },
  'what-is-asked-comes-first': {
    defect: 'What a key may not change and is not there is not found',
    caughtBy: at('callers/who-asks-comes-before-what'),
    reason: 'wanted the refusal scope_missing',
    answer: (reply, { operation }) =>
      reply.status === 403 && operation?.id === 'updateEndpoint' ? new Reply(404, { detail: 'Not found.' }) : reply,
  },
  'bodies-come-before-names': {
    defect: 'The body of a run is looked at before the endpoint is looked for',
    caughtBy: at('callers/what-is-not-there-comes-before-its-body'),
    reason: 'wanted the refusal not_found',
    handlers: { runEndpoint: bodyFirst },
  },
  'projects-must-look-like-numbers': {
    defect: 'A project that is no number is refused as a wrong request',
    caughtBy: at('callers/a-project-is-a-number'),
    reason: 'wanted the refusal project_not_found',
    answer: (reply, { incoming }) =>
      incoming.path.includes('/no-number/') ? new Reply(400, { detail: 'A project is a number.' }) : reply,
  },
}

const week = 604_800_000

const leftovers: MutantTable = {
  'unused-tables-stay-for-ever': {
    defect: 'A table that nobody reads is shown as there after a month',
    caughtBy: at('tables/unused-tables-go-after-a-month'),
    reason: 'is_materialized and status after 31 days without use: [true',
    handlers: {
      retrieveEndpoint: answering((body, { now }) =>
        now - Date.parse(String(body['created_at'])) > 4 * week ? { ...body, is_materialized: true } : body,
      ),
    },
  },
  'cached-reads-outlive-their-table': {
    defect: 'A cached read of a table is used after the table was built again',
    caughtBy: at('tables/reads-of-a-table-are-cached-until-the-next'),
    reason: 'is_cached and table then',
    handlers: {
      runEndpoint: right => async call => {
        const result = await right(call)
        const first = call.world.remember('mutant.read', () => result)
        return first === result ? result : { ...(first as Body), is_cached: true }
      },
    },
  },
  'names-remember-their-tables': {
    defect: 'What has the name of a deleted endpoint is shown as materialized',
    caughtBy: at('deletion/a-table-goes-with-its-endpoint'),
    reason: 'is_materialized, status, last_executed_at and description of what has the name next: [true',
    handlers: {
      deleteEndpoint: right => call => {
        call.world.remember('mutant.deleted', () => new Set<unknown>()).add(call.path['name'])
        return right(call)
      },
      retrieveEndpoint: answering((body, { world }) => {
        const deleted = world.memory.get('mutant.deleted') as Set<unknown> | undefined
        return deleted?.has(body['name']) ? { ...body, is_materialized: true } : body
      }),
    },
  },
}

export const executionMutants: MutantTable = { ...executions, ...callers, ...leftovers }
