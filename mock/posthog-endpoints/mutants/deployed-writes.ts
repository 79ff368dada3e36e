// Defects of what is written in the revision as deployed, and of the order in which it objects.
import {
  answering,
  askedWith,
  type Body,
  bodyOf,
  type MutantTable,
  refusing,
  rewording,
  says,
  without,
} from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints-2026-09/endpoints/${rule}`
/** Every item of a list, spoilt. */
const items = (spoil: (item: Body) => Body) =>
  answering(body => ({ ...body, results: (body['results'] as Body[]).map(spoil) }))
const optional = 'optional_breakdown_properties'

export const deployedWriteMutants: MutantTable = {
  '2026-09-put-takes-no-tags': {
    defect: 'PUT leaves the tags alone',
    caughtBy: at('tags-are-sorted-and-single'),
    reason: 'tags after a change by PUT',
    handlers: { replaceEndpoint: askedWith(body => without(body, 'tags')) },
  },
  '2026-09-put-takes-no-breakdowns': {
    defect: 'PUT leaves the optional breakdowns alone',
    caughtBy: at('optional-breakdowns-are-of-the-version'),
    reason: 'what is set by PUT',
    handlers: { replaceEndpoint: askedWith(body => without(body, optional)) },
  },
  '2026-09-lists-show-no-tags': {
    defect: 'Lists show endpoints without their tags',
    caughtBy: at('tags-are-of-the-endpoint'),
    reason: 'tags in the list',
    handlers: { listEndpoints: items(item => ({ ...item, tags: [] })) },
  },
  '2026-09-lists-show-the-endpoints-last-run': {
    defect: 'The list of versions shows when the endpoint was run last',
    caughtBy: at('versions-have-their-own-last-run'),
    reason: 'in the list of versions',
    handlers: { listVersions: items(item => ({ ...item, last_executed_at: item['version_created_at'] })) },
  },
  '2026-09-tables-give-their-name': {
    defect: 'The name in materialization is that of the table',
    caughtBy: at('creating-may-materialize'),
    reason: 'name in materialization',
    handlers: {
      createEndpoint: answering(body => ({
        ...body,
        materialization: { ...(body['materialization'] as Body), name: `${body['name']}_v1` },
      })),
    },
  },
  '2026-09-buckets-are-looked-at-on-creation': {
    defect: 'Creation refuses a bucket that there is not',
    caughtBy: at('creation-leaves-what-it-does-not-take'),
    reason: 'createEndpoint answered 400',
    handlers: {
      createEndpoint: right => call =>
        JSON.stringify(bodyOf(call)).includes('century') ? call.refuse('create_failed') : right(call),
    },
  },
  '2026-09-versions-take-no-tags': {
    defect: 'A change that targets a version leaves the tags alone',
    caughtBy: at('tags-are-of-the-endpoint'),
    reason: 'tags of endpoint and versions',
    handlers: { updateEndpoint: askedWith(body => (body['version'] ? without(body, 'tags') : body)) },
  },
  '2026-09-null-leaves-breakdowns': {
    defect: 'Null leaves the optional breakdowns',
    caughtBy: at('optional-breakdowns-are-of-the-version'),
    reason: 'after null',
    handlers: { updateEndpoint: askedWith(body => (body[optional] === null ? without(body, optional) : body)) },
  },
  '2026-09-silence-empties-breakdowns': {
    defect: 'What says nothing of optional breakdowns empties them',
    caughtBy: at('optional-breakdowns-are-of-the-version'),
    reason: 'what nothing is said of',
    handlers: { updateEndpoint: askedWith(body => ({ [optional]: [], ...body })) },
  },
  '2026-09-one-wrong-breakdown-is-named': {
    defect: 'Of several names that are no breakdown only the first is told',
    caughtBy: at('wrong-breakdowns-are-all-named'),
    reason: 'wanted the refusal breakdowns_unknown',
    handlers: {
      createEndpoint: rewording(body => ({ body: { ...body, detail: String(body['detail']).replace(/, 'y'/, '') } })),
    },
  },
  '2026-09-null-materializes': {
    defect: 'is_materialized: null materializes on creation',
    caughtBy: at('creation-leaves-what-it-does-not-take'),
    reason: 'version and enabled',
    handlers: {
      createEndpoint: askedWith(body => (body['is_materialized'] === null ? { ...body, is_materialized: true } : body)),
    },
  },
  '2026-09-buckets-need-no-table': {
    defect: 'Creation keeps buckets of what it does not materialize',
    caughtBy: at('creation-leaves-what-it-does-not-take'),
    reason: 'buckets without a table',
    handlers: {
      createEndpoint: answering((body, call) => ({
        ...body,
        bucket_overrides: bodyOf(call)['bucket_overrides'] ?? null,
      })),
    },
  },
  '2026-09-freshness-is-looked-at-first': {
    defect: 'Creation objects to the freshness before anything else',
    caughtBy: at('objects-to-new-endpoints-in-its-order'),
    reason: 'wanted the refusal connection_not_supported',
    handlers: {
      createEndpoint: right => call =>
        bodyOf(call)['data_freshness_seconds'] === 1 ? call.refuse('data_freshness_invalid') : right(call),
    },
  },
  '2026-09-eligibility-comes-before-names': {
    defect: 'Creation objects to the eligibility before the name that is taken',
    caughtBy: at('objects-to-new-endpoints-in-its-order'),
    reason: 'wanted the refusal name_taken',
    handlers: {
      createEndpoint: refusing((refusal, call) => {
        if (!says(refusal, 'already exists') || bodyOf(call)['is_materialized'] !== true) throw refusal
        return call.refuse('cannot_materialize', { reason: 'It is a funnel.' })
      }),
    },
  },
  '2026-09-versions-are-looked-up-before-fields': {
    defect: 'A change objects to a version that is not there before anything else',
    caughtBy: at('objects-to-changes-in-its-order'),
    reason: 'wanted the refusal data_freshness_invalid',
    handlers: {
      updateEndpoint: right => call => {
        const { version } = bodyOf(call)
        return version === 9 ? call.refuse('version_not_found_on_update', { version }) : right(call)
      },
    },
  },
  '2026-09-previews-do-not-name-members': {
    defect: 'Mistakes in the body of a preview are told without its member',
    caughtBy: at('previews-tell-mistakes-at-their-member'),
    reason: 'type, attr and detail',
    handlers: { previewMaterialization: rewording(body => ({ body: { ...body, attr: null } })) },
  },
}
