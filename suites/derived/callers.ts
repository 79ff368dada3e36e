// Who may call: read off `security`.
import type { Operation } from '../../spec/load.ts'
import type { Tools } from '../check.ts'
import { elsewhere } from '../families/posthog/credentials.ts'
import { placePath } from '../families.ts'
import { hasFurtherMethods } from '../guard.ts'
import { askerNeeds, has, isOpenToKeys, isReading, type Kind, scopesOf as keyScopes } from './kind.ts'
import { asker, nowhere } from './subject.ts'

const wrongKey = { name: 'A_WRONG_KEY', secret: 'phx_this_key_opens_nothing' }
const scopesOf = (operation: Operation) => keyScopes(operation) ?? []
const isWriting = (operation: Operation) => scopesOf(operation).some(scope => scope.endsWith(':write'))

/** By whichever name: a key, or the token that stands for one. */
const wrongKeyRefusal = ({ refusals }: Operation) => refusals['key_invalid_in_header'] ?? refusals['token_invalid']

const methods = ['PUT', 'PATCH', 'POST', 'DELETE']
/** A method that no operation of the path has. */
const wrongMethod = (operation: Operation) => {
  const { contract, path } = operation
  if (hasFurtherMethods(operation)) return undefined
  const taken = contract.operations.filter(other => other.path === path).map(({ method }) => method.toUpperCase())
  return methods.find(method => !taken.includes(method))
}

const asked = (tools: Tools, operation: Operation, as: Awaited<ReturnType<Tools['key']>>) =>
  tools.call(operation.id, { path: nowhere(tools, operation), as })

export const callerKinds: Kind[] = [
  {
    key: 'needs-a-key',
    needs: () => [],
    says: 'Nobody gets in without credentials',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 3.2',
    applies: operation => has(operation, 'no_credentials'),
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as: 'nobody' })
      tools.expect.status(answer, operation.refusals['no_credentials']!.status)
    },
  },
  {
    key: 'refuses-a-wrong-key',
    needs: () => [],
    says: 'A key that does not exist opens nothing',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 3.2',
    applies: operation => wrongKeyRefusal(operation) !== undefined,
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as: wrongKey })
      tools.expect.status(answer, wrongKeyRefusal(operation)!.status)
    },
  },
  {
    key: 'refuses-a-wrong-key-in-the-body',
    says: 'A wrong key in a JSON body is refused, and the refusal says where it stood',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: () => [],
    applies: operation => has(operation, 'key_invalid_in_body') && !isReading(operation),
    run: async (tools, operation) => {
      const body = { personal_api_key: wrongKey.secret }
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as: 'nobody', body })
      tools.expect.refused(answer, 'key_invalid_in_body')
    },
  },
  {
    key: 'refuses-a-wrong-key-in-the-query-string',
    says: 'A wrong key in the query string is refused, and the refusal says where it stood',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: () => [],
    applies: operation => has(operation, 'key_invalid_in_query'),
    run: async (tools, operation) => {
      const query = { personal_api_key: wrongKey.secret }
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as: 'nobody', query })
      tools.expect.refused(answer, 'key_invalid_in_query')
    },
  },
  {
    key: 'refuses-tokens-without-scopes',
    says: 'An OAuth token without scopes opens nothing',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: () => ['keys'],
    applies: operation => has(operation, 'oauth_without_scopes'),
    run: async (tools, operation) => {
      const answer = await asked(tools, operation, await tools.key([], { kind: 'oauth' }))
      tools.expect.refused(answer, 'oauth_without_scopes')
    },
  },
  {
    key: 'refuses-keys-of-other-projects',
    says: 'A key of other projects is refused, and the refusal names the project',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: () => ['key:other-project'],
    applies: operation => has(operation, 'other_project') && isOpenToKeys(operation),
    run: async (tools, operation) => {
      const answer = await asked(tools, operation, await tools.caller('key:other-project'))
      tools.expect.refused(answer, 'other_project', { project_id: answer.path['project_id'] })
    },
  },
  {
    key: 'refuses-keys-of-other-organizations',
    says: 'A key of other organizations is refused',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: () => ['keys'],
    applies: operation => has(operation, 'other_organization') && isOpenToKeys(operation),
    run: async (tools, operation) => {
      const answer = await asked(tools, operation, await tools.key(['*'], { organizations: elsewhere.organizations }))
      tools.expect.refused(answer, 'other_organization')
    },
  },
  {
    key: 'is-for-members-only',
    says: 'Who is no member of a project does not get in',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.2',
    needs: operation => (isOpenToKeys(operation) ? ['outsider'] : ['foreign-project', ...askerNeeds(operation)]),
    applies: operation => has(operation, 'not_a_member'),
    run: async (tools, operation) => {
      const { as, path } = isOpenToKeys(operation)
        ? await tools.outsider()
        : { as: undefined, path: placePath(await tools.foreignProject()) }
      const who = as ? { as } : asker(tools, operation)
      const answer = await tools.call(operation.id, { path: { ...nowhere(tools, operation), ...path }, ...who })
      tools.expect.refused(answer, 'not_a_member')
    },
  },
  {
    key: 'closes-wrong-methods-to-keys',
    says: 'A key that uses a method which the path does not have is told that the action is not open to it',
    evidence: 'observed',
    source: 'posthog-endpoints 3.2',
    needs: () => [],
    reads: false,
    applies: operation => has(operation, 'not_open_to_api_keys') && wrongMethod(operation) !== undefined,
    run: async (tools, operation) => {
      const input = { path: nowhere(tools, operation), method: wrongMethod(operation)! }
      tools.expect.refused(await tools.call(operation.id, input), 'not_open_to_api_keys')
    },
  },
  {
    key: 'tells-people-of-wrong-methods',
    says: 'Somebody who is logged in and uses a method which the path does not have is told so',
    evidence: 'observed',
    source: 'posthog-endpoints 3.2',
    needs: () => ['session'],
    reads: false,
    applies: operation => has(operation, 'method_not_allowed') && wrongMethod(operation) !== undefined,
    run: async (tools, operation) => {
      const method = wrongMethod(operation)!
      const headers = tools.session()
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as: 'nobody', headers, method })
      tools.expect.refused(answer, 'method_not_allowed', { method })
    },
  },
  {
    key: 'needs-its-scope',
    says: 'A key without the scope of the operation is refused, and the refusal names the scope',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 10',
    needs: operation => [isWriting(operation) ? 'key:read-only' : 'key:other-scope'],
    applies: operation => has(operation, 'scope_missing') && scopesOf(operation).length > 0,
    run: async (tools, operation) => {
      const as = await tools.caller(isWriting(operation) ? 'key:read-only' : 'key:other-scope')
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as })
      tools.expect.refused(answer, 'scope_missing', { scope: scopesOf(operation)[0] })
    },
  },
  {
    key: 'its-scope-is-enough',
    says: 'A key that has the scope of the operation, and no other, gets in',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 10',
    needs: () => ['keys'],
    applies: operation => has(operation, 'scope_missing') && scopesOf(operation).length > 0,
    run: async (tools, operation) => {
      const { status } = await asked(tools, operation, await tools.key(scopesOf(operation)))
      tools.expect.that(
        status !== 401 && status !== 403,
        `${scopesOf(operation).join(', ')} opens ${operation.id} (${status})`,
      )
    },
  },
  {
    key: 'is-closed-to-api-keys',
    says: 'An operation that lists no scope is not open to API keys',
    evidence: 'observed',
    source: 'posthog-endpoints 10',
    needs: () => [],
    applies: operation => has(operation, 'not_open_to_api_keys') && !isOpenToKeys(operation),
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation) })
      tools.expect.refused(answer, 'not_open_to_api_keys')
    },
  },
]
