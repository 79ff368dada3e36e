// Defects of materialization.
import {
  answering,
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

const materializationOf = (body: Body) => body['materialization'] as Body

/** What is shown of the materialization, spoilt. */
const showing = (change: (shown: Body, call: Call) => Body) =>
  answering((body, call) => ({ ...body, materialization: change(materializationOf(body), call) }))

/** Runs inline, as if nothing were materialized. */
const inline = answering(body => without(body, 'endpoint_materialized', 'endpoint_materialized_at'))

const enabled = { status: 'Unknown', can_materialize: true, last_materialized_at: null, error: '' }

export const materializationMutants: MutantTable = {
  'tables-are-there-at-once': {
    defect: 'is_materialized is true right after enabling',
    caughtBy: 'posthog-endpoints/materialization/starts-without-a-table',
    reason: 'is_materialized right after enabling: true',
    handlers: {
      updateEndpoint: answering((body, call) =>
        bodyOf(call)['is_materialized'] ? { ...body, is_materialized: true } : body,
      ),
    },
  },
  'complete-before-it-began': {
    defect: 'The status is Completed while the job still runs',
    caughtBy: 'posthog-endpoints/materialization/goes-through-its-life-cycle',
    reason: 'a job is seen running before it is complete',
    handlers: {
      getMaterializationStatus: answering(body =>
        body['status'] === 'Running' ? { ...body, status: 'Completed' } : body,
      ),
    },
  },
  'statuses-go-back': {
    defect: 'After Completed the status is Unknown again',
    caughtBy: 'posthog-endpoints/materialization/serves-from-the-table',
    reason: 'MaterializationStatus went from Completed to Unknown',
    handlers: {
      getMaterializationStatus: answering((body, { world }) => {
        if (body['status'] === 'Completed') world.remember('mutant.complete', () => true)
        return body
      }),
      runEndpoint: right => right,
      retrieveEndpoint: showing((shown, { world }) =>
        world.memory.get('mutant.complete') ? { ...shown, status: 'Unknown' } : shown,
      ),
    },
  },
  'errors-are-hidden': {
    defect: 'The error of a failed job is not shown',
    caughtBy: 'posthog-endpoints/materialization/a-failed-job-shows-its-error',
    reason: 'the error of the job is shown',
    handlers: { getMaterializationStatus: answering(body => ('error' in body ? { ...body, error: '' } : body)) },
  },
  'tables-are-never-read': {
    defect: 'Runs never say that they read the table',
    caughtBy: 'posthog-endpoints/materialization/serves-from-the-table',
    reason: 'endpoint_materialized',
    handlers: { runEndpoint: inline },
  },
  'force-goes-past-the-table': {
    defect: 'refresh: force calculates the query instead of reading the table',
    caughtBy: 'posthog-endpoints/materialization/the-table-keeps-its-moment',
    reason: 'endpoint_materialized and rows with refresh: force',
    handlers: { runEndpoint: askedWith(body => (body['refresh'] === 'force' ? { ...body, refresh: 'direct' } : body)) },
  },
  'direct-reads-the-table': {
    defect: 'refresh: direct reads the table',
    caughtBy: 'posthog-endpoints/materialization/the-table-keeps-its-moment',
    reason: 'refresh: direct does not read the table',
    handlers: { runEndpoint: askedWith(body => (body['refresh'] === 'direct' ? { ...body, refresh: 'force' } : body)) },
  },
  'stale-tables-are-read': {
    defect: 'A table that is older than its interval is still read',
    caughtBy: 'posthog-endpoints/materialization/a-stale-table-is-passed-over',
    reason: 'a stale table is not read',
    handlers: {
      runEndpoint: answering(body => ({
        ...body,
        endpoint_materialized: true,
        endpoint_materialized_at: body['last_refresh'],
      })),
    },
  },
  'tables-have-no-pages': {
    defect: 'limit and offset have no effect on a table',
    caughtBy: 'posthog-endpoints/materialization/pages-of-a-table',
    reason: 'endpoint_materialized, rows, hasMore',
    handlers: { runEndpoint: askedWith(body => without(body, 'limit', 'offset')) },
  },
  'new-versions-are-not-materialized': {
    defect: 'A change of the query ends materialization',
    caughtBy: 'posthog-endpoints/materialization/a-new-version-gets-its-own-table',
    reason: 'the new version is being materialized',
    handlers: {
      updateEndpoint: askedWith(body => (body['query'] ? { ...body, is_materialized: false } : body)),
    },
  },
  'disabling-keeps-the-table': {
    defect: 'Disabling is answered and not done',
    caughtBy: 'posthog-endpoints/materialization/disabling-takes-the-table-away',
    reason: 'is_materialized and status after disabling',
    handlers: {
      updateEndpoint: askedWith(body => (body['is_materialized'] === false ? without(body, 'is_materialized') : body)),
    },
  },
  'inactive-versions-keep-their-table': {
    defect: 'A version that is deactivated keeps its table',
    caughtBy: 'posthog-endpoints/materialization/an-inactive-version-loses-its-table',
    reason: 'is_materialized and status',
    handlers: { updateEndpoint: askedWith(body => ('version' in body ? without(body, 'is_active') : body)) },
  },
  'inactive-endpoints-keep-their-table': {
    defect: 'An endpoint that is deactivated keeps its table',
    caughtBy: 'posthog-endpoints/materialization/an-inactive-endpoint-loses-its-table',
    reason: 'is_materialized after a nap',
    handlers: { updateEndpoint: askedWith(body => without(body, 'is_active')) },
  },
  'new-queries-save-the-table': {
    defect: 'A deactivation that brings a new query leaves the older version its table',
    caughtBy: 'posthog-endpoints/materialization/a-new-query-does-not-save-the-table',
    reason: 'tables of version 1 and version 2: [true,false]',
    handlers: {
      updateEndpoint: right => async call => {
        const { is_active, ...body } = bodyOf(call)
        if (is_active !== false || !body['query']) return right(call)
        await right(callWith(call, { body: { ...body, is_materialized: false } }))
        return right(callWith(call, { body: { is_active } }))
      },
    },
  },
  'inactive-endpoints-are-materialized': {
    defect: 'What is inactive can be materialized',
    caughtBy: 'posthog-endpoints/materialization/not-while-inactive',
    reason: 'updateEndpoint answered 200',
    handlers: {
      updateEndpoint: refusing((refusal, call, right) => {
        if (!says(refusal, 'inactive endpoint')) throw refusal
        return right(callWith(call, { body: without(bodyOf(call), 'is_materialized') }))
      }),
    },
  },
  'reasons-are-hidden': {
    defect: 'Why a query cannot be materialized is not said',
    caughtBy: 'posthog-endpoints/materialization/says-why-not',
    reason: 'the reason names the kinds',
    handlers: {
      createEndpoint: showing(shown =>
        'reason' in shown && shown['reason'] ? { ...shown, reason: 'Not possible.' } : shown,
      ),
    },
  },
  'previews-of-the-impossible-are-refused': {
    defect: 'The preview of what cannot be materialized is refused',
    caughtBy: 'posthog-endpoints/materialization/previews-without-changing',
    reason: 'preview of a funnel',
    handlers: {
      previewMaterialization: answering(body => (body['can_materialize'] ? body : { ...body, range_pairs: null })),
    },
  },
  'previews-enable': {
    defect: 'A preview looks as if it had enabled materialization',
    caughtBy: 'posthog-endpoints/materialization/previews-without-changing',
    reason: 'a materialization is under way after a preview: true',
    handlers: {
      retrieveEndpoint: answering(body => ({ ...body, materialization: { ...enabled, saved_query_id: body['id'] } })),
    },
  },
  'any-bucket-is-taken': {
    defect: 'Unknown buckets are ignored',
    caughtBy: 'posthog-endpoints/materialization/refuses-unknown-buckets',
    reason: 'wanted the refusal bucket_override_invalid',
    handlers: { previewMaterialization: askedWith(body => without(body, 'bucket_overrides')) },
  },
  'buckets-are-always-days': {
    defect: 'Overrides of buckets have no effect',
    caughtBy: 'posthog-endpoints/materialization/ranges-are-bucketed',
    reason: 'variables and bucket with an override',
    handlers: { previewMaterialization: askedWith(body => without(body, 'bucket_overrides')) },
  },
  'failures-of-the-machinery-are-yours': {
    defect: 'A failing machinery is answered as a wrong request',
    caughtBy: 'posthog-endpoints/materialization/a-failing-machinery-is-our-fault',
    reason: 'wanted the refusal materialization_failed',
    handlers: { updateEndpoint: rewording(() => ({ status: 400 })) },
  },
  'tables-are-dropped-early': {
    defect: 'A table is gone after two weeks',
    caughtBy: 'posthog-endpoints/materialization/unused-tables-stay-a-month',
    reason: 'is_materialized after 20 days: false',
    handlers: {
      retrieveEndpoint: answering((body, { now }) => {
        const age = now - Date.parse(String(body['created_at']))
        return age > 14 * 86_400_000 ? { ...body, is_materialized: false } : body
      }),
    },
  },
}
