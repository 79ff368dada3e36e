// Where things are: prefixes, slashes, projects and names that do not exist.

import type { Operation } from '../../spec/load.ts'
import type { Input } from '../asking.ts'
import type { Tools } from '../check.ts'
import { placePath } from '../families.ts'
import { exampleOf } from './examples.ts'
import { has, isForKnown, isReading, type Kind } from './kind.ts'
import { asker, canBeAsked, nowhere, pathParameters, rightInput } from './subject.ts'

const noProject = 2147483647

/** The same request by every server of the document, with and without the slash at the end. */
const formsOf = ({ contract }: Operation): Pick<Input, 'server' | 'slash'>[] =>
  contract.servers.flatMap((_, server) =>
    contract.trailingSlash
      ? [
          { server, slash: false },
          { server, slash: true },
        ]
      : [{ server }],
  )

/** Of a text, which has none, its length. */
const membersOf = (body: unknown) => (typeof body === 'string' ? body.length : Object.keys(body ?? {}).sort())

/** What must be the same: all of a refusal, the members of a success (links in it speak of the path). */
const gistOf = ({ status, body }: { status: number; body: unknown }) => ({
  status,
  body: status < 300 ? membersOf(body) : body,
})

/** Reading asks for something that is there; the rest is a request that is refused the same way each time. */
async function repeatable(tools: Tools, operation: Operation): Promise<Input> {
  if (isReading(operation) && canBeAsked(operation)) return rightInput(tools, operation)
  return { path: nowhere(tools, operation), ...(operation.body && { text: '{' }), ...asker(tools, operation) }
}

export const pathKinds: Kind[] = [
  {
    key: 'answers-alike-under-all-its-addresses',
    says: 'Every prefix, with and without a slash at the end, leads to the same operation',
    evidence: 'documented',
    source: 'posthog-endpoints 1',
    applies: operation => formsOf(operation).length > 1,
    run: async (tools, operation) => {
      const input = await repeatable(tools, operation)
      const [first, ...others] = formsOf(operation)
      const wanted = gistOf(await tools.call(operation.id, { ...input, ...first }))
      for (const form of others) {
        const answer = await tools.call(operation.id, { ...input, ...form })
        tools.expect.equal(
          gistOf(answer),
          wanted,
          `${operation.contract.servers[form.server!]}${form.slash ? ' with a slash' : ''}`,
        )
      }
    },
  },
  {
    key: 'refuses-an-unknown-project',
    says: 'A project that does not exist is not found',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 3.2',
    applies: operation => has(operation, 'project_not_found'),
    run: async (tools, operation) => {
      const path = { ...nowhere(tools, operation), ...placePath(String(noProject)) }
      const answer = await tools.call(operation.id, { path, ...asker(tools, operation) })
      tools.expect.status(answer, operation.refusals['project_not_found']!.status)
    },
  },
  {
    key: 'refuses-an-unknown-name',
    says: 'What does not exist is not found',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 3.2',
    applies: operation => has(operation, 'not_found') && pathParameters(operation).length > 0,
    run: async (tools, operation) => {
      const answer = await tools.call(operation.id, {
        path: nowhere(tools, operation),
        ...(operation.body && { body: (await exampleOf(tools, operation)) ?? {} }),
        ...asker(tools, operation),
      })
      tools.expect.refused(answer, 'not_found')
    },
  },
  {
    key: 'has-nothing-below',
    says: 'Below the path of an operation there is nothing',
    evidence: 'inferred',
    source: 'posthog-endpoints 3.2',
    applies: operation => has(operation, 'unknown_path') && isForKnown(operation),
    run: async (tools, operation) => {
      const input = { path: nowhere(tools, operation), below: 'no/such/path', ...asker(tools, operation) }
      tools.expect.refused(await tools.call(operation.id, input), 'unknown_path')
    },
  },
]
