// Defects of changes: fields that go elsewhere, objections out of order, tables that are not looked after.
import { answering, askedWith, bodyOf, callWith, type MutantTable, without } from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/changes/${rule}`

const fields: MutantTable = {
  'null-empties-the-description': {
    defect: 'A change of the description to null empties it',
    caughtBy: at('null-leaves-the-description-alone'),
    reason: 'description after a change to null:  instead of first',
    handlers: {
      updateEndpoint: askedWith(body => (body['description'] === null ? { ...body, description: '' } : body)),
    },
  },
  'another-insight-can-be-claimed': {
    defect: 'A change shows another insight as the one that the endpoint was derived from',
    caughtBy: at('the-insight-is-told-once'),
    reason: 'derived_from_insight after a change of it',
    handlers: {
      updateEndpoint: answering((body, call) => ({
        ...body,
        derived_from_insight: bodyOf(call)['derived_from_insight'] ?? body['derived_from_insight'],
      })),
    },
  },
  'half-an-hour-is-a-quarter': {
    defect: 'PUT stores a freshness of half an hour as a quarter',
    caughtBy: at('takes-every-freshness'),
    reason: 'changed by PUT: [1800,1800,1800,900]',
    handlers: {
      replaceEndpoint: askedWith(body =>
        body['data_freshness_seconds'] === 1800 ? { ...body, data_freshness_seconds: 900 } : body,
      ),
    },
  },
  'changes-go-where-the-query-string-says': {
    defect: 'The version in the query string of a change wins over the one in its body',
    caughtBy: at('the-body-wins-over-the-query-string'),
    reason: 'version and description by both',
    handlers: {
      updateEndpoint: askedWith((body, { query }) =>
        query['version'] ? { ...body, version: Number(query['version']) } : body,
      ),
    },
  },
  'changes-always-answer-a-version': {
    defect: 'A change without a version answers the current version',
    caughtBy: at('answers-the-endpoint-or-the-version'),
    reason: 'a version, and the address',
    handlers: {
      updateEndpoint: answering((body, call) =>
        'version' in bodyOf(call) ? body : { version: 1, ...body, url: null },
      ),
    },
  },
  'the-freshness-of-old-versions-is-fixed': {
    defect: 'The freshness of an old version cannot be changed',
    caughtBy: at('an-old-version-has-fields-of-its-own'),
    reason: 'freshness of version 1, version 2, the endpoint: [86400',
    handlers: {
      updateEndpoint: askedWith(body => ('version' in body ? without(body, 'data_freshness_seconds') : body)),
    },
  },
}

const order: MutantTable = {
  'missing-versions-are-looked-for-first': {
    defect: 'A missing version is objected to before anything else about a change',
    caughtBy: at('objects-in-its-order'),
    reason: 'wanted the refusal cannot_materialize',
    handlers: {
      updateEndpoint: right => call =>
        bodyOf(call)['version'] === 9 ? call.refuse('version_not_found_on_update', { version: 9 }) : right(call),
    },
  },
  'deletion-looks-at-the-version': {
    defect: 'A deletion by PUT is refused for its version parameter',
    caughtBy: at('deletes-before-it-objects'),
    reason: 'wanted 200',
    handlers: {
      replaceEndpoint: right => call =>
        call.query['version'] === 'x' ? call.refuse('version_not_integer', { value: 'x' }) : right(call),
    },
  },
  'empty-names-are-wrong-names': {
    defect: 'An empty name is refused as a wrong one, not as a missing one',
    caughtBy: at('what-is-missing-is-said'),
    reason: 'wanted the refusal name_required',
    handlers: {
      createEndpoint: right => call =>
        bodyOf(call)['name'] === '' ? call.refuse('name_invalid', { name: '' }) : right(call),
    },
  },
}

const tables: MutantTable = {
  'tables-are-for-current-versions': {
    defect: 'Materialization of an old version is switched on for the current one',
    caughtBy: at('an-old-version-gets-a-table'),
    reason: 'materialization Completed: not within',
    handlers: { updateEndpoint: askedWith(body => (body['is_materialized'] ? without(body, 'version') : body)) },
  },
  'a-table-that-fails-stops-the-change': {
    defect: 'A change is answered as failed when the table of its new version cannot be had',
    caughtBy: at('a-table-that-fails-does-not-stop-the-change'),
    reason: 'replaceEndpoint answered 500',
    handlers: {
      replaceEndpoint: answering((body, { refuse }) =>
        'materialization_error' in body ? refuse('materialization_failed') : body,
      ),
    },
  },
  'nothing-is-said-of-tables-that-cannot-be': {
    defect: 'A new version that cannot be materialized is answered without a word of that',
    caughtBy: at('a-query-without-a-table-is-still-stored'),
    reason: 'it says that funnels cannot be materialized',
    handlers: { updateEndpoint: answering(body => without(body, 'materialization_error')) },
  },
  'buckets-end-with-their-version': {
    defect: 'A new version is shown without the buckets of the one before',
    caughtBy: at('buckets-go-on-to-the-new-version'),
    reason: 'bucket_overrides of the new version: null',
    handlers: {
      updateEndpoint: answering((body, call) => (bodyOf(call)['query'] ? { ...body, bucket_overrides: null } : body)),
    },
  },
  'buckets-are-always-read': {
    defect: 'Buckets are shown where there is no table',
    caughtBy: at('buckets-count-where-there-is-a-table'),
    reason: 'bucket_overrides without materialization',
    handlers: {
      updateEndpoint: answering((body, call) => ({
        ...body,
        bucket_overrides: bodyOf(call)['bucket_overrides'] ?? body['bucket_overrides'],
      })),
    },
  },
  'other-buckets-wait': {
    defect: 'Other buckets for a table are not looked at until its next job',
    caughtBy: at('other-buckets-build-anew'),
    reason: 'a job after other buckets: not within',
    handlers: { updateEndpoint: askedWith(body => without(body, 'bucket_overrides')) },
  },
  'enabling-begins-anew': {
    defect: 'Enabling what is enabled throws the table away and builds it again',
    caughtBy: at('enabling-twice-builds-once'),
    reason: 'materialization after enabling again',
    handlers: {
      updateEndpoint: right => async call => {
        if (bodyOf(call)['is_materialized'] === true)
          await right(callWith(call, { body: { ...bodyOf(call), is_materialized: false } }))
        return right(call)
      },
    },
  },
  'intervals-stay-as-they-were': {
    defect: 'Another freshness does not change the interval of the table',
    caughtBy: at('another-freshness-moves-the-next-job'),
    reason: 'the job of the new interval: not within',
    handlers: {
      updateEndpoint: askedWith(body => ('is_materialized' in body ? body : without(body, 'data_freshness_seconds'))),
    },
  },
}

export const changeMutants: MutantTable = { ...fields, ...order, ...tables }
