// What a body must not be: broken JSON, another media type, unknown members, members of a wrong type.

import type { JsonSchema } from '../../spec/contract.ts'
import type { Operation } from '../../spec/load.ts'
import { own } from '../../spec/own.ts'
import { exampleOf } from './examples.ts'
import { has, isReading, type Kind, membersOf } from './kind.ts'
import { asker, canBeAsked, nowhere, rightInput } from './subject.ts'

const unknownMember = 'understudy_knows_no_such_member'

function resolved(operation: Operation, schema: JsonSchema | undefined): JsonSchema {
  const reference = schema?.['$ref']
  if (typeof reference !== 'string') return schema ?? {}
  return resolved(operation, own(operation.contract.schemas, reference.split('/').at(-1)!))
}

const bodySchema = (operation: Operation) => resolved(operation, operation.body?.schema)
const membersIn = (operation: Operation) => Object.keys(membersOf(operation, operation.body?.schema) ?? {})

/** Values that no lenient reading turns into something else. */
const strangers: unknown[] = [{ not: { what: 'was asked' } }, [['nor', 'this']], 'a word']

/** A value of a wrong type for one member, if any of the strangers is one. */
function wrongValue(operation: Operation, right: Record<string, unknown>, member: string): unknown {
  return strangers.find(value => {
    const violations = operation.violations({ ...right, [member]: value })
    return violations.some(({ instancePath, keyword }) => instancePath === `/${member}` && keyword === 'type')
  })
}

const takesBody = (operation: Operation) => operation.body !== undefined && canBeAsked(operation)

export const bodyKinds: Kind[] = [
  {
    key: 'refuses-broken-json',
    says: 'A body that is not JSON is refused as such',
    evidence: 'observed',
    source: 'posthog-endpoints 3.2',
    applies: operation => takesBody(operation) && has(operation, 'malformed_json'),
    run: async (tools, operation) => {
      const { body: _, ...input } = await rightInput(tools, operation)
      const answer = await tools.call(operation.id, { ...input, text: '{"name": ' })
      tools.expect.refused(answer, 'malformed_json')
    },
  },
  {
    key: 'refuses-another-media-type',
    says: 'A body of a media type that the operation does not take is refused',
    evidence: 'observed',
    source: 'posthog-endpoints 3.2',
    applies: operation => takesBody(operation) && has(operation, 'unsupported_media_type'),
    run: async (tools, operation) => {
      const { body: _, ...input } = await rightInput(tools, operation)
      const answer = await tools.call(operation.id, { ...input, text: 'name=x', media: 'text/plain' })
      tools.expect.refused(answer, 'unsupported_media_type', { media_type: 'text/plain' })
    },
  },
  {
    key: 'refuses-unknown-members',
    says: 'A member that the schema does not have is refused, and the refusal names it',
    evidence: 'observed',
    source: 'posthog-endpoints 2',
    applies: operation =>
      takesBody(operation) && has(operation, 'body_invalid') && bodySchema(operation)['additionalProperties'] === false,
    run: async (tools, operation) => {
      const { body, ...input } = await rightInput(tools, operation)
      const answer = await tools.call(operation.id, { ...input, body: { ...(body as object), [unknownMember]: 1 } })
      tools.expect.refused(answer, 'body_invalid')
      tools.expect.that(JSON.stringify(answer.body).includes(unknownMember), `the refusal names ${unknownMember}`)
    },
  },
  {
    key: 'refuses-members-of-a-wrong-type',
    says: 'A member of a wrong type is refused, and the refusal names it',
    evidence: 'observed',
    source: 'posthog-endpoints 3.1, 3.3',
    applies: operation => takesBody(operation) && has(operation, 'body_invalid') && membersIn(operation).length > 0,
    run: async (tools, operation) => {
      const { body: _, ...input } = await rightInput(tools, operation)
      const right = (await exampleOf(tools, operation)) ?? {}
      for (const member of membersIn(operation)) {
        const value = wrongValue(operation, right, member)
        if (value === undefined) continue
        const answer = await tools.call(operation.id, { ...input, body: { ...right, [member]: value } })
        tools.expect.refused(answer, 'body_invalid')
        tools.expect.that(JSON.stringify(answer.body).includes(member), `the refusal names ${member}`)
      }
    },
  },
  {
    key: 'refuses-what-does-not-unpack',
    says: 'A body that says it is packed and does not unpack is refused as broken',
    evidence: 'inferred',
    source: 'posthog-endpoints 3.2',
    applies: operation => has(operation, 'malformed_json') && !isReading(operation),
    run: async (tools, operation) => {
      const { as, headers } = asker(tools, operation)
      const answer = await tools.call(operation.id, {
        path: nowhere(tools, operation),
        text: 'not packed',
        headers: { ...headers, 'Content-Encoding': 'gzip' },
        ...(as && { as }),
      })
      tools.expect.refused(answer, 'malformed_json')
    },
  },
]
