// Deliberate defects of what PostHog says of the caller.
import type { Call } from '../core/api.ts'
import { answering, callWith, type MutantTable, type Wrap } from '../core/wrap.ts'
import { keys, users } from '../posthog/project.ts'

const keyOf = ({ world, caller }: Call) => keys(world).get(caller.key ?? '')

/** Refused as an action that is not open, to some keys. */
const closedTo =
  (to: (call: Call) => boolean | undefined): Wrap =>
  right =>
  call =>
    to(call) ? call.refuse('not_open_to_api_keys') : right(call)

export const mutants: MutantTable = {
  'keys-claim-every-scope': {
    defect: 'A key is told that it has the scope *, whatever it has',
    caughtBy: 'posthog-account/key/shows-its-scopes',
    reason: 'scopes of the key: ["*"]',
    handlers: { retrieveCurrentPersonalApiKey: answering(body => ({ ...body, scopes: ['*'] })) },
  },
  'keys-look-unrestricted': {
    defect: 'A restricted key is told that it is not',
    caughtBy: 'posthog-account/key/shows-its-restrictions',
    reason: 'restrictions of the key: [[],[]]',
    handlers: {
      retrieveCurrentPersonalApiKey: answering(body => ({ ...body, scoped_teams: [], scoped_organizations: [] })),
    },
  },
  'restricted-keys-may-not-look': {
    defect: 'A key that is restricted to projects may not look at itself',
    caughtBy: 'posthog-account/key/shows-its-restrictions',
    reason: 'wanted 200',
    handlers: { retrieveCurrentPersonalApiKey: closedTo(call => keyOf(call)?.projects !== null) },
  },
  'keys-need-a-scope-to-look': {
    defect: 'Only a key with the scope * may look at itself',
    caughtBy: 'posthog-account/key/needs-no-scope',
    reason: 'wanted 200',
    handlers: { retrieveCurrentPersonalApiKey: closedTo(call => !keyOf(call)?.scopes.includes('*')) },
  },
  'keys-show-their-value': {
    defect: 'A key is shown its value',
    caughtBy: 'posthog-account/key/hides-its-value',
    reason: 'value of the key',
    handlers: {
      retrieveCurrentPersonalApiKey: answering((body, call) => ({ ...body, value: keyOf(call)?.secret.slice(0, 4) })),
    },
  },
  'masks-show-all': {
    defect: 'The mask of a key is long',
    caughtBy: 'posthog-account/key/hides-its-value',
    reason: 'the mask hides the middle',
    handlers: { retrieveCurrentPersonalApiKey: answering(body => ({ ...body, mask_value: 'phx_unmasked_and_whole' })) },
  },
  'tokens-are-keys': {
    defect: 'An OAuth token is shown as a key',
    caughtBy: 'posthog-account/key/tokens-are-no-keys',
    reason: 'wanted the refusal no_credentials',
    handlers: {
      retrieveCurrentPersonalApiKey: right => call => {
        const key = keyOf(call)
        if (key?.kind !== 'oauth') return right(call)
        const [personal] = [...keys(call.world).values()]
        return right({ ...call, caller: { ...call.caller, key: personal!.secret } } as Call)
      },
    },
  },
  'people-have-a-key': {
    defect: 'Somebody who is logged in is shown the first key',
    caughtBy: 'posthog-account/key/people-have-none',
    reason: 'wanted the refusal no_current_key',
    handlers: {
      retrieveCurrentPersonalApiKey: right => call => {
        const [first] = [...keys(call.world).values()]
        return right({ ...call, caller: { ...call.caller, key: call.caller.key ?? first!.secret } } as Call)
      },
    },
  },
  'everybody-is-somebody-else': {
    defect: 'Who asks is told of another person',
    caughtBy: 'posthog-account/user/owns-the-key',
    reason: 'id of the owner',
    handlers: { retrieveCurrentUser: answering((body, { world }) => ({ ...body, ...users(world).get('2') })) },
  },
  'sessions-are-somebody-else': {
    defect: 'Who is logged in is told of another person than their key is',
    caughtBy: 'posthog-account/user/is-the-same-when-logged-in',
    reason: 'uuid and email',
    handlers: {
      retrieveCurrentUser: answering((body, { world, caller }) =>
        caller.kind === 'session' ? { ...body, ...users(world).get('2') } : body,
      ),
    },
  },
  'people-are-in-another-project': {
    defect: 'The project of the person is not the current one',
    caughtBy: 'posthog-account/user/is-in-the-current-project',
    reason: 'of the current project',
    handlers: {
      retrieveCurrentUser: answering(body => ({ ...body, team: { ...(body['team'] as object), id: 424242 } })),
    },
  },
  'people-belong-nowhere': {
    defect: 'The person belongs to no organization',
    caughtBy: 'posthog-account/user/is-in-the-current-project',
    reason: 'the organization of the project is one of the person',
    handlers: { retrieveCurrentUser: answering(body => ({ ...body, organizations: [] })) },
  },
  'organizations-are-known-by-another-id': {
    defect: 'The organization has another id where it is asked for than where it is named',
    caughtBy: 'posthog-account/user/organization-is-found',
    reason: 'id and name of',
    handlers: { retrieveOrganization: answering(body => ({ ...body, id: '00000000-0000-4000-8000-000000000001' })) },
  },
  'every-organization-is-found': {
    defect: 'Any id leads to the organization of the caller',
    caughtBy: 'posthog-account/user/organizations-of-others-are-not-found',
    reason: 'wanted the refusal not_found',
    handlers: {
      retrieveOrganization: right => call => right(callWith(call, { path: { organization_id: '@current' } })),
    },
  },
  'restricted-keys-may-not-ask-whose-they-are': {
    defect: 'A restricted key is not told whose it is',
    caughtBy: 'posthog-account/user/is-told-to-restricted-keys',
    reason: 'wanted 200',
    handlers: { retrieveCurrentUser: closedTo(call => call.caller.kind === 'key' && keyOf(call)?.projects !== null) },
  },
}
