// Defects of what only the revision as deployed has: access, suggestions, tables that sleep.

import type { World } from '../../core/world.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type Call,
  type MutantTable,
  refusing,
  rewording,
  says,
  type Wrap,
} from '../../core/wrap.ts'
import { byKey, posthogDialect } from '../../posthog/dialect.ts'
import { currentVersion, rowsOf, type VersionRow, versionKey } from '../rows.ts'

const at = (rule: string) => `posthog-endpoints-2026-09/${rule}`

const accessRules = (world: World) =>
  world.table<{ access?: { level: string }[] }>('endpoints.settings').get('project')?.access ?? []

/** As the admin, whom no rule holds of. */
const asAdmin: Wrap = asked(({ caller }) => ({ caller: { ...caller, user: 1 } }))

const access: MutantTable = {
  '2026-09-viewers-write': {
    defect: 'Viewers change endpoints',
    caughtBy: at('access/levels-open-what-they-say'),
    reason: '[200,200,200,403]',
    handlers: { updateEndpoint: asAdmin },
  },
  '2026-09-viewers-delete': {
    defect: 'Viewers delete endpoints',
    caughtBy: at('access/levels-open-what-they-say'),
    reason: '[200,403,200,204]',
    handlers: { deleteEndpoint: asAdmin },
  },
  '2026-09-closed-projects-run-nothing': {
    defect: 'To whom all endpoints are closed runs are closed, too',
    caughtBy: at('access/levels-open-what-they-say'),
    reason: '[403,403,403,403]',
    handlers: {
      runEndpoint: right => call =>
        accessRules(call.world).some(({ level }) => level === 'none') ? call.refuse('run_denied') : right(call),
    },
  },
  '2026-09-viewers-make-endpoints': {
    defect: 'Viewers make endpoints',
    caughtBy: at('access/viewers-make-nothing'),
    reason: 'createEndpoint answered 201',
    handlers: { createEndpoint: asAdmin },
  },
  '2026-09-closed-endpoints-are-listed': {
    defect: 'Lists show endpoints that are closed',
    caughtBy: at('access/grants-open-a-single-endpoint'),
    reason: 'names in the list',
    handlers: { listEndpoints: asAdmin },
  },
  '2026-09-grants-open-everything': {
    defect: 'A grant for one endpoint opens all of them',
    caughtBy: at('access/grants-open-a-single-endpoint'),
    reason: 'retrieveEndpoint answered 200',
    handlers: { retrieveEndpoint: asAdmin },
  },
  '2026-09-denied-endpoints-run': {
    defect: 'Endpoints that are denied run all the same',
    caughtBy: at('access/denials-close-runs'),
    reason: 'runEndpoint answered 200',
    handlers: { runEndpoint: asAdmin },
  },
  '2026-09-denied-endpoints-run-by-get': {
    defect: 'Endpoints that are denied run by GET',
    caughtBy: at('access/denials-close-runs'),
    reason: 'runEndpointByGet answered 200',
    handlers: { runEndpointByGet: asAdmin },
  },
  '2026-09-denials-hold-of-secret-keys': {
    defect: 'An endpoint that is denied is denied to secret keys of the project, too',
    caughtBy: at('access/denials-close-runs'),
    reason: 'wanted 200, but runEndpoint answered 403',
    handlers: {
      runEndpoint: right => call =>
        call.caller.id.startsWith('phs_') && accessRules(call.world).length > 0
          ? call.refuse('run_denied')
          : right(call),
    },
  },
  '2026-09-makers-are-forgotten': {
    defect: 'Rules hold of who made an endpoint, too',
    caughtBy: at('access/makers-keep-what-they-made'),
    reason: 'statuses of the maker',
    handlers: {
      createEndpoint: answering((body, { world }) => {
        rowsOf(world).endpoints.patch(String(body['name']), { createdBy: 1 })
        return body
      }),
    },
  },
}

const suggestions: MutantTable = {
  '2026-09-approval-is-asked-for-first': {
    defect: 'The approval of AI is asked for where the project does not even have suggestions',
    caughtBy: at('suggestion/is-refused-in-its-order'),
    reason: 'wanted the refusal suggestions_off',
    handlers: {
      suggestMaterialization: refusing((refusal, call) => {
        if (!says(refusal, 'not available')) throw refusal
        return call.refuse('ai_not_approved')
      }),
    },
  },
  '2026-09-models-that-fail-are-away': {
    defect: 'A model that failed is answered as one that cannot be reached',
    caughtBy: at('suggestion/is-refused-in-its-order'),
    reason: 'wanted the refusal model_failed',
    handlers: { suggestMaterialization: rewording((_, { status }) => ({ status: status === 502 ? 503 : status })) },
  },
  '2026-09-any-suggestion-is-good': {
    defect: 'What the model proposes is not looked at',
    caughtBy: at('suggestion/tells-what-the-model-came-to'),
    reason: 'suggestion_status',
    handlers: {
      suggestMaterialization: answering(body =>
        body['suggestion_status'] === 'invalid' ? { ...body, suggestion_status: 'ok' } : body,
      ),
    },
  },
  '2026-09-suggestions-are-saved': {
    defect: 'A suggestion replaces the query',
    caughtBy: at('suggestion/tells-what-the-model-came-to'),
    reason: 'query and version afterwards',
    handlers: {
      suggestMaterialization: answering((body, { world, path }) => {
        const rows = rowsOf(world)
        const endpoint = rows.endpoints.get(path['name']!)!
        const { query } = currentVersion(rows, endpoint)
        if (body['suggestion_status'] === 'ok')
          rows.versions.patch(versionKey(endpoint, 1), { query: { ...query, query: body['suggested_query'] } })
        return body
      }),
    },
  },
  '2026-09-suggestions-are-not-counted-apart': {
    defect: 'Suggestions are counted as everything else, by key',
    caughtBy: at('suggestion/is-counted-by-user'),
    reason: 'wanted the refusal suggestions_throttled',
    dialect: () => ({ admit: posthogDialect(byKey()).admit }),
  },
}

/** The version that a call is about. */
function versionIn({ world, path, query }: Call): VersionRow | undefined {
  const rows = rowsOf(world)
  const endpoint = rows.endpoints.get(path['name'] ?? '')
  return endpoint && rows.versions.get(versionKey(endpoint, Number(query['version'] ?? endpoint.current_version)))
}

const statuses = (spoil: (body: Body, call: Call) => Body) => ({ getMaterializationStatus: answering(spoil) })
const awake = (body: Body) => ({ ...body, hibernated: false })

const sleeping: MutantTable = {
  '2026-09-only-what-was-run-sleeps': {
    defect: 'A table that was never read does not hibernate',
    caughtBy: at('hibernation/unused-tables-sleep-after-a-month'),
    reason: 'of what was never run',
    handlers: statuses((body, call) => (versionIn(call)?.lastExecutedAt === undefined ? awake(body) : body)),
  },
  '2026-09-tables-sleep-without-a-mark': {
    defect: 'Unused tables are gone without a word of hibernation',
    caughtBy: at('hibernation/unused-tables-sleep-after-a-month'),
    reason: 'enabled and hibernated',
    handlers: statuses(awake),
  },
  '2026-09-superseded-versions-stay-awake': {
    defect: 'Versions that are no longer the current one never hibernate',
    caughtBy: at('hibernation/a-version-that-is-superseded-sleeps-alone'),
    reason: 'of version 1',
    handlers: statuses((body, call) => (call.query['version'] === '1' ? awake(body) : body)),
  },
  '2026-09-nothing-wakes': {
    defect: 'What hibernates does so for ever',
    caughtBy: at('hibernation/the-run-of-a-key-wakes-it'),
    reason: 'a materialization that is enabled again',
    handlers: { runEndpoint: asked(({ caller }) => ({ caller: { ...caller, kind: 'session' } })) },
  },
  '2026-09-sleepers-cannot-be-asked-directly': {
    defect: 'What hibernates refuses refresh: direct',
    caughtBy: at('hibernation/the-run-of-a-key-wakes-it'),
    reason: 'runEndpoint answered 400',
    handlers: {
      runEndpoint: right => call =>
        bodyOf(call)['refresh'] === 'direct' && versionIn(call)?.hibernated
          ? call.refuse('direct_not_materialized')
          : right(call),
    },
  },
  '2026-09-waking-keeps-the-id': {
    defect: 'What wakes has its old saved_query_id',
    caughtBy: at('hibernation/the-run-of-a-key-wakes-it'),
    reason: 'is a new one',
    handlers: {
      createEndpoint: answering((body, { world }) => {
        world.memory.set('mutant.id', (body['materialization'] as Body)['saved_query_id'])
        return body
      }),
      getMaterializationStatus: answering((body, { world }) =>
        'saved_query_id' in body ? { ...body, saved_query_id: world.memory.get('mutant.id') } : body,
      ),
    },
  },
  '2026-09-people-wake-tables': {
    defect: 'The run of somebody who is logged in wakes what hibernates',
    caughtBy: at('hibernation/people-wake-nothing'),
    reason: 'enabled and hibernated',
    handlers: { runEndpointByGet: asked(({ caller }) => ({ caller: { ...caller, kind: 'key' } })) },
  },
  '2026-09-enabling-leaves-the-mark': {
    defect: 'What is enabled again is said to hibernate',
    caughtBy: at('hibernation/enabling-resumes-at-once'),
    reason: 'once it is enabled',
    handlers: {
      updateEndpoint: answering((body, call) =>
        bodyOf(call)['is_materialized'] === true && versionIn(call)?.hibernated === false
          ? { ...body, materialization: { ...(body['materialization'] as Body), enabled: false, hibernated: true } }
          : body,
      ),
    },
  },
  '2026-09-disabling-leaves-the-mark': {
    defect: 'What is disabled still hibernates',
    caughtBy: at('hibernation/enabling-resumes-at-once'),
    reason: 'once it is disabled',
    handlers: {
      updateEndpoint: askedWith(body =>
        body['is_materialized'] === false ? { ...body, is_materialized: null } : body,
      ),
    },
  },
  '2026-09-deactivating-leaves-the-mark': {
    defect: 'What is deactivated still hibernates',
    caughtBy: at('hibernation/enabling-resumes-at-once'),
    reason: 'once it is inactive',
    handlers: {
      updateEndpoint: right => async call => {
        const rows = rowsOf(call.world)
        const result = await right(call)
        const endpoint = rows.endpoints.get(call.path['name']!)!
        if (bodyOf(call)['is_active'] === false) rows.versions.patch(versionKey(endpoint, 1), { hibernated: true })
        return result
      },
    },
  },
  '2026-09-sleepers-ask-for-variables': {
    defect: 'What hibernates asks for the variables that its table needed',
    caughtBy: at('hibernation/asks-for-nothing-meanwhile'),
    reason: 'runEndpoint answered 400',
    handlers: {
      runEndpoint: right => call =>
        versionIn(call)?.hibernated && !bodyOf(call)['variables']
          ? call.refuse('required_variables_missing', { names: "'a'" })
          : right(call),
    },
  },
}

export const deployedMutants: MutantTable = { ...access, ...suggestions, ...sleeping }
