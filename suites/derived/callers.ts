// Who may call: read off `security`.
import type { Operation } from '../../spec/load.ts'
import { has, isOpenToKeys, type Kind } from './kind.ts'
import { nowhere } from './subject.ts'

const wrongKey = { name: 'A_WRONG_KEY', secret: 'phx_this_key_opens_nothing' }
const scopesOf = (operation: Operation) => operation.callers.personalApiKey ?? []
const isWriting = (operation: Operation) => scopesOf(operation).some(scope => scope.endsWith(':write'))
/** No product judged here has this scope. */
const foreignScope = 'annotation:read'

export const callerKinds: Kind[] = [
  {
    key: 'needs-a-key',
    says: 'Nobody gets in without credentials',
    evidence: 'documented',
    source: 'posthog-endpoints 3.2',
    applies: operation => has(operation, 'no_credentials'),
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as: 'nobody' })
      tools.expect.status(answer, operation.refusals['no_credentials']!.status)
    },
  },
  {
    key: 'refuses-a-wrong-key',
    says: 'A key that does not exist opens nothing',
    evidence: 'documented',
    source: 'posthog-endpoints 3.2',
    applies: operation => has(operation, 'key_invalid_in_header'),
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as: wrongKey })
      tools.expect.status(answer, operation.refusals['key_invalid_in_header']!.status)
    },
  },
  {
    key: 'needs-its-scope',
    says: 'A key without the scope of the operation is refused, and the refusal names the scope',
    evidence: 'documented',
    source: 'posthog-endpoints 10',
    needs: operation => (isWriting(operation) ? ['key:read-only'] : ['keys']),
    applies: operation => has(operation, 'scope_missing') && scopesOf(operation).length > 0,
    run: async (tools, operation) => {
      const as = isWriting(operation) ? 'readonly' : await tools.key([foreignScope])
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation), as })
      tools.expect.refused(answer, 'scope_missing', { scope: scopesOf(operation)[0] })
    },
  },
  {
    key: 'is-closed-to-api-keys',
    says: 'An operation that lists no scope is not open to API keys',
    evidence: 'observed',
    source: 'posthog-endpoints 10',
    applies: operation => has(operation, 'not_open_to_api_keys') && !isOpenToKeys(operation),
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, { path: nowhere(tools, operation) })
      tools.expect.refused(answer, 'not_open_to_api_keys')
    },
  },
]
