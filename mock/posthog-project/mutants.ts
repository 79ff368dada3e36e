// Deliberate defects of the project, its variables, its integrations, its taxonomy, its cohorts and its actions.
import { parseJson } from '../../spec/json.ts'
import type { Call } from '../core/api.ts'
import { Reply } from '../core/reply.ts'
import {
  answering,
  asked,
  askedWith,
  type Body,
  bodyOf,
  type MutantTable,
  refusing,
  rewording,
  type Wrap,
  without,
} from '../core/wrap.ts'
import { type FlagRow, featureFlags } from '../posthog/feature-flags.ts'
import { type VariableRow, variables as variablesOf } from '../posthog/project.ts'

const project: MutantTable = {
  'current-is-another-project': {
    defect: '@current leads to a project of another name',
    caughtBy: 'posthog-project/project/current-is-the-callers',
    reason: 'id, uuid and name',
    handlers: {
      retrieveProject: answering((body, { path }) =>
        path['project_id'] === '@current' ? { ...body, name: 'Another project' } : body,
      ),
    },
  },
  'environments-are-other-projects': {
    defect: 'The address below environments shows another project',
    caughtBy: 'posthog-project/project/is-the-same-by-its-old-address',
    reason: 'by the old address',
    handlers: {
      retrieveProject: answering((body, { incoming }) =>
        incoming.path.startsWith('/api/environments') ? { ...body, timezone: 'Pacific/Auckland' } : body,
      ),
    },
  },
}

/** What becomes of a variable right after it was made or changed. */
const spoilingRow = (spoil: (row: VariableRow, call: Call) => VariableRow): Wrap =>
  answering((body, call) => {
    const { world } = call
    const row = variablesOf(world).put(body['id'] as string, spoil(variablesOf(world).get(body['id'] as string)!, call))
    const { name, type, default_value, values = null, code_name } = row
    return { ...body, name, type, default_value, values, code_name }
  })

const onAll = (wrap: Wrap) => ({
  createInsightVariable: wrap,
  updateInsightVariable: wrap,
  replaceInsightVariable: wrap,
})

const named = (code: string, change: (body: Body) => Body): Wrap =>
  rewording(body => ({ body: body['code'] === code ? change(body) : body }))

/** What was sent, with members that are not for callers. */
const sentBy = ({ incoming }: Call) => parseJson(incoming.raw.toString()) as Body

const variables: MutantTable = {
  'code-names-keep-hyphens': {
    defect: 'Hyphens of a name stay in its code name',
    caughtBy: 'posthog-project/variables/code-name-is-made-of-the-name',
    reason: 'code name of',
    handlers: {
      createInsightVariable: answering((body, call) => ({
        ...body,
        code_name: String(bodyOf(call)['name']).replaceAll(' ', '_').toLowerCase(),
      })),
    },
  },
  'code-names-follow-names': {
    defect: 'A new name changes the code name',
    caughtBy: 'posthog-project/variables/code-name-stays',
    reason: 'name and code name',
    handlers: {
      updateInsightVariable: spoilingRow(row => ({ ...row, code_name: String(row.name).replaceAll('-', '') })),
    },
  },
  'code-names-are-shared': {
    defect: 'A code name may be taken twice',
    caughtBy: 'posthog-project/variables/code-names-are-taken-once',
    reason: 'wanted the refusal code_name_taken',
    handlers: {
      createInsightVariable: refusing((refusal, call, right) => {
        if ((refusal.body as Body)['attr'] !== null) throw refusal
        const name = `${bodyOf(call)['name']} again`
        return right(Object.assign(Object.create(call), { body: { ...bodyOf(call), name } }))
      }),
    },
  },
  'patches-forget-the-rest': {
    defect: 'PATCH drops the values that it does not send',
    caughtBy: 'posthog-project/variables/changes-what-is-sent',
    reason: 'the changed variable',
    handlers: {
      updateInsightVariable: spoilingRow((row, call) => ('values' in bodyOf(call) ? row : { ...row, values: [] })),
    },
  },
  'replacing-is-patching': {
    defect: 'PUT takes a body without name',
    caughtBy: 'posthog-project/variables/replacing-needs-name-and-type',
    reason: 'wanted the refusal body_invalid',
    handlers: {
      replaceInsightVariable: right => async call => {
        try {
          return await right(call)
        } catch (thrown) {
          if (thrown instanceof Reply && (thrown.body as Body)['code'] === 'required') return new Reply(200, {})
          throw thrown
        }
      },
    },
  },
  'replacing-changes-no-type': {
    defect: 'PUT leaves the type as it was',
    caughtBy: 'posthog-project/variables/replacing-needs-name-and-type',
    reason: 'name, type and default',
    handlers: { replaceInsightVariable: spoilingRow(row => ({ ...row, type: 'String' })) },
  },
  'types-become-texts': {
    defect: 'A variable is listed as a String whatever it is',
    caughtBy: 'posthog-project/variables/has-one-of-five-types',
    reason: 'type when made, read and listed',
    handlers: {
      listInsightVariables: answering(body => ({
        ...body,
        results: (body['results'] as Body[]).map(row => ({ ...row, type: 'String' })),
      })),
    },
  },
  'defaults-become-texts': {
    defect: 'A default is kept as a text',
    caughtBy: 'posthog-project/variables/keeps-any-default',
    reason: 'default value when read back',
    handlers: {
      updateInsightVariable: spoilingRow(row => ({ ...row, default_value: JSON.stringify(row.default_value) })),
    },
  },
  'lists-hold-anything': {
    defect: 'The values of a List are kept as they are sent',
    caughtBy: 'posthog-project/variables/lists-hold-texts',
    reason: 'values and default',
    handlers: {
      createInsightVariable: spoilingRow((row, call) => ({ ...row, values: bodyOf(call)['values'] ?? null })),
    },
  },
  'nested-values-are-dropped': {
    defect: 'What is nested in the values of a List is left out and not refused',
    caughtBy: 'posthog-project/variables/lists-hold-nothing-nested',
    reason: 'wanted the refusal body_invalid',
    handlers: {
      updateInsightVariable: askedWith(body => ({
        ...body,
        ...(Array.isArray(body['values']) && { values: body['values'].filter(value => typeof value !== 'object') }),
      })),
    },
  },
  'nested-values-stand-elsewhere': {
    defect: 'The refusal of a nested value names the first',
    caughtBy: 'posthog-project/variables/lists-hold-nothing-nested',
    reason: 'at index 1',
    handlers: {
      updateInsightVariable: rewording(body => ({
        body: { ...body, detail: String(body['detail']).replace('index 1', 'index 0') },
      })),
    },
  },
  'blank-names-are-required': {
    defect: 'A blank name is refused as one that is missing',
    caughtBy: 'posthog-project/variables/first-violation-is-told',
    reason: 'wanted the refusal body_invalid',
    handlers: onAll(named('blank', body => ({ ...body, code: 'required', detail: 'This field is required.' }))),
  },
  'choices-are-not-named': {
    defect: 'The refusal of a type does not say what was sent',
    caughtBy: 'posthog-project/variables/first-violation-is-told',
    reason: 'is not a valid choice',
    handlers: onAll(named('invalid_choice', body => ({ ...body, detail: 'Not a valid choice.' }))),
  },
  'long-names-are-invalid': {
    defect: 'A name that is too long is refused without its bound',
    caughtBy: 'posthog-project/variables/first-violation-is-told',
    reason: '400 characters',
    handlers: onAll(named('max_length', body => ({ ...body, detail: 'Too long.' }))),
  },
  'bodies-are-anything': {
    defect: 'A body that is no object is taken for an empty one',
    caughtBy: 'posthog-project/variables/bodies-are-objects',
    reason: 'wanted the refusal not_an_object',
    handlers: onAll(
      rewording(body =>
        String(body['detail']).startsWith('Invalid data.')
          ? { body: { ...body, code: 'required', detail: 'This field is required.', attr: 'name' } }
          : {},
      ),
    ),
  },
  'callers-write-everything': {
    defect: 'A caller may say what the code name is',
    caughtBy: 'posthog-project/variables/unknown-members-are-ignored',
    reason: 'are not for callers',
    handlers: {
      createInsightVariable: answering((body, call) => ({
        ...body,
        code_name: sentBy(call)['code_name'] ?? body['code_name'],
      })),
    },
  },
  'variables-are-nobodys': {
    defect: 'Nobody made a variable',
    caughtBy: 'posthog-project/variables/made-by-the-caller',
    reason: 'created_by: null',
    handlers: {
      createInsightVariable: answering(body => ({ ...body, created_by: null })),
      retrieveInsightVariable: answering(body => ({ ...body, created_by: null })),
    },
  },
  'lists-forget-variables': {
    defect: 'The list leaves the newest variable out',
    caughtBy: 'posthog-project/variables/are-in-the-list-while-they-are-there',
    reason: 'the list has the new variable',
    handlers: {
      listInsightVariables: answering(body => ({ ...body, results: (body['results'] as Body[]).slice(0, -1) })),
    },
  },
  'deleted-variables-stay-listed': {
    defect: 'A deleted variable stays in the list',
    caughtBy: 'posthog-project/variables/are-in-the-list-while-they-are-there',
    reason: 'no more',
    handlers: {
      deleteInsightVariable: right => async call => {
        const row = variablesOf(call.world).get(call.path['variable_id']!)
        const result = await right(call)
        if (row) call.world.remember('deleted variables', () => [] as VariableRow[]).push(row)
        return result
      },
      listInsightVariables: answering((body, { world }) => {
        const gone = world.remember('deleted variables', () => [] as VariableRow[])
        const [like] = body['results'] as Body[]
        return {
          ...body,
          results: [...(body['results'] as Body[]), ...gone.map(({ id }) => ({ ...like, ...shown(id), id }))],
        }
      }),
    },
  },
  'new-variables-have-no-default': {
    defect: 'A default that a variable is made with is shown and not kept',
    caughtBy: 'posthog-endpoints/variables/made-by-the-api-are-run',
    reason: 'rows with the default of the variable',
    handlers: {
      createInsightVariable: answering((body, { world }) => {
        variablesOf(world).patch(body['id'] as string, { default_value: 'another' })
        return body
      }),
    },
  },
  '2026-09-new-variables-have-no-default': {
    defect: 'A default that a variable is made with is shown and not kept',
    caughtBy: 'posthog-endpoints-2026-09/variables/made-by-the-api-are-run',
    reason: 'rows with the default of the variable',
    handlers: {
      createInsightVariable: answering((body, { world }) => {
        variablesOf(world).patch(body['id'] as string, { default_value: 'another' })
        return body
      }),
    },
  },
  'every-page-is-there': {
    defect: 'A page beyond the last is the first',
    caughtBy: 'posthog-project/variables/pages-have-numbers',
    reason: 'wanted the refusal page_invalid',
    handlers: {
      listInsightVariables: asked(({ query }) => ({ query: without(query, 'page') as Record<string, string> })),
    },
  },
}

const shown = (id: string): Body => ({
  name: id,
  type: 'String',
  default_value: null,
  created_by: null,
  created_at: '2026-05-01T10:00:00Z',
  code_name: id,
})

const integrations: MutantTable = {
  'integrations-read-otherwise': {
    defect: 'An integration has another name when it is read than when it is listed',
    caughtBy: 'posthog-project/integrations/read-as-listed',
    reason: 'integration 1',
    handlers: { retrieveIntegration: answering(body => ({ ...body, display_name: 'Another name' })) },
  },
  'kinds-are-not-told-apart': {
    defect: 'A list of one kind has all integrations',
    caughtBy: 'posthog-project/integrations/listed-by-kind',
    reason: 'count and ids of kind',
    handlers: { listIntegrations: asked(({ query }) => ({ query: without(query, 'kind') as Record<string, string> })) },
  },
  'every-kind-is-known': {
    defect: 'A list of a kind that does not exist is empty',
    caughtBy: 'posthog-project/integrations/kinds-are-known',
    reason: 'wanted the refusal kind_unknown',
    handlers: {
      listIntegrations: refusing(() => ({ count: 0, next: null, previous: null, results: [] })),
    },
  },
  'integrations-show-secrets': {
    defect: 'An integration shows the token that it gets in by',
    caughtBy: 'posthog-project/integrations/secrets-stay-hidden',
    reason: 'names no secret',
    handlers: {
      listIntegrations: answering(body => ({
        ...body,
        results: (body['results'] as Body[]).map(one => ({ ...one, config: { access_token: '***' } })),
      })),
    },
  },
}

const noPage = { count: 0, next: null, previous: null, results: [] }
const deaf = (...names: string[]): Wrap =>
  asked(({ query }) => ({ query: without(query, ...names) as Record<string, string> }))

const taxonomy: MutantTable = {
  'events-are-not-searched': {
    defect: 'A search for events has all of them',
    caughtBy: 'posthog-project/taxonomy/events-are-found-by-their-names',
    reason: 'names without the words of',
    handlers: { listEventDefinitions: deaf('search') },
  },
  'events-are-searched-by-case': {
    defect: 'A search for events in capitals finds nothing',
    caughtBy: 'posthog-project/taxonomy/events-are-found-by-their-names',
    reason: 'finds',
    handlers: {
      listEventDefinitions: right => call => (/[A-Z]/.test(call.query['search'] ?? '') ? noPage : right(call)),
    },
  },
  'properties-are-not-chosen-by-name': {
    defect: 'Properties asked for by name come with all others',
    caughtBy: 'posthog-project/taxonomy/properties-by-their-names',
    reason: 'names of those asked for by name',
    handlers: { listPropertyDefinitions: deaf('properties') },
  },
  'properties-are-not-excluded': {
    defect: 'Properties that are excluded come all the same',
    caughtBy: 'posthog-project/taxonomy/properties-by-their-names',
    reason: 'names of those that were excluded',
    handlers: { listPropertyDefinitions: deaf('excluded_properties') },
  },
  'numbers-are-not-told-from-texts': {
    defect: 'Properties whose values are numbers come with the others',
    caughtBy: 'posthog-project/taxonomy/numerical-or-not',
    reason: 'names where is_numerical is not',
    handlers: { listPropertyDefinitions: deaf('is_numerical') },
  },
  'properties-of-all-events': {
    defect: 'Properties of one event come with those of all others',
    caughtBy: 'posthog-project/taxonomy/seen-on-an-event',
    reason: 'properties seen on',
    handlers: { listPropertyDefinitions: deaf('filter_by_event_names') },
  },
  'every-owner-is-known': {
    defect: 'Properties of what has none are an empty list',
    caughtBy: 'posthog-project/taxonomy/owners-are-known',
    reason: 'wanted the refusal owner_unknown',
    handlers: { listPropertyDefinitions: refusing(() => noPage) },
  },
}

const defined: MutantTable = {
  'cohorts-read-otherwise': {
    defect: 'A cohort is static when it is read and dynamic when it is listed',
    caughtBy: 'posthog-project/defined/cohorts-read-as-listed',
    reason: 'filters and is_static of cohort',
    handlers: { retrieveCohort: answering(body => ({ ...body, is_static: !body['is_static'] })) },
  },
  'cohorts-of-both-types': {
    defect: 'A list of cohorts of one type has those of the other, too',
    caughtBy: 'posthog-project/defined/cohorts-by-type',
    reason: 'has no others',
    handlers: { listCohorts: deaf('type') },
  },
  'no-cohort-is-dynamic': {
    defect: 'A list of dynamic cohorts is empty',
    caughtBy: 'posthog-project/defined/cohorts-by-type',
    reason: 'count of both types together',
    handlers: { listCohorts: right => call => (call.query['type'] === 'dynamic' ? noPage : right(call)) },
  },
  'actions-read-without-steps': {
    defect: 'An action has no steps when it is read',
    caughtBy: 'posthog-project/defined/actions-read-as-listed',
    reason: 'name and steps of action',
    handlers: { retrieveAction: answering(body => ({ ...body, steps: [] })) },
  },
}

/** What is not there as remote configuration, told all the same. */
const tellingMissing =
  (payload: (flag: FlagRow | undefined, missing: Reply) => unknown): Wrap =>
  right =>
  async call => {
    const answer = await right(call)
    return answer instanceof Reply ? payload(featureFlags(call.world).get(call.path['key']!), answer) : answer
  }

const remoteConfig: MutantTable = {
  'payloads-are-values': {
    defect: 'The payload of remote configuration is told as it is, and not as JSON in a text',
    caughtBy: 'posthog-project/remote-config/tells-what-is-set',
    reason: 'the payload is a text',
    handlers: { getRemoteConfigPayload: answering(body => (body ? parseJson(String(body)) : body)) },
  },
  'payloads-need-the-token': {
    defect: 'Without the token of the project there is no payload',
    caughtBy: 'posthog-project/remote-config/tells-what-is-set',
    reason: 'wanted 200',
    handlers: {
      getRemoteConfigPayload: right => call => (call.query['token'] ? right(call) : new Reply(404)),
    },
  },
  'payloads-have-no-id': {
    defect: 'A flag is not found by its id',
    caughtBy: 'posthog-project/remote-config/tells-what-is-set',
    reason: 'wanted 200',
    handlers: {
      getRemoteConfigPayload: right => call => (/^\d+$/.test(call.path['key']!) ? new Reply(404) : right(call)),
    },
  },
  'payloads-are-never-none': {
    defect: 'A flag without a payload has an empty one',
    caughtBy: 'posthog-project/remote-config/tells-what-is-set',
    reason: 'payload of a flag without one',
    handlers: { getRemoteConfigPayload: answering(body => (body === null ? '{}' : body)) },
  },
  'every-flag-is-remote-configuration': {
    defect: 'A flag that is asked with a question is told as remote configuration, too',
    caughtBy: 'posthog-project/remote-config/hides-other-flags',
    reason: 'wanted 404',
    handlers: {
      getRemoteConfigPayload: tellingMissing((flag, missing) =>
        flag ? (flag.filters.payloads['true'] ?? null) : missing,
      ),
    },
  },
  'unknown-flags-have-no-payload': {
    defect: 'A flag that does not exist is one without a payload',
    caughtBy: 'posthog-project/remote-config/hides-other-flags',
    reason: 'wanted 404',
    handlers: { getRemoteConfigPayload: tellingMissing((flag, missing) => (flag ? missing : null)) },
  },
}

export const mutants: MutantTable = {
  ...project,
  ...variables,
  ...integrations,
  ...taxonomy,
  ...defined,
  ...remoteConfig,
}
