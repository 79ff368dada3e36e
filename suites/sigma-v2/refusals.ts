// How refusals are told: the envelope, the words, and which of several wrongs comes first.
import { contract, type Operation } from '../../spec/load.ts'
import type { Answer } from '../asking.ts'
import { type Api, table, workspace } from './arrange.ts'

const source = 'sigma 4'

const wanted = async (tools: Api, body: unknown, expected: string, value: string) => {
  const answer = await tools.call('createWorkspace', { body })
  tools.expect.refused(answer, 'body_invalid', { expected, value })
}

const uuids: unknown[] = ['#/components/schemas/Id', '#/components/schemas/InodeId']
/** Operations with the path parameters of theirs that are UUIDs. */
const withIds: [operation: Operation, names: string[]][] = contract('sigma-v2').operations.map(operation => [
  operation,
  operation.parameters
    .filter(({ in: place, schema }) => place === 'path' && uuids.includes(schema['$ref']))
    .map(({ name }) => name),
])

const idOf = ({ headers }: Answer<unknown>) => headers['x-request-id']

export default table('refusals', {
  'have-the-id-of-their-request': {
    says: 'A refusal tells in its body the id that its header tells; no two answers have the same',
    evidence: 'documented',
    essential: true,
    source,
    reads: true,
    async run(tools) {
      const path = { workspaceId: '00000000-0000-4000-8000-000000000001' }
      const [one, other] = [await tools.call('getWorkspace', { path }), await tools.call('getWorkspace', { path })]
      for (const answer of [one, other]) {
        const { requestId } = answer.body as unknown as { requestId?: unknown }
        tools.expect.equal(requestId, idOf(answer), 'requestId of a refusal')
      }
      tools.expect.that(idOf(one) !== idOf(other), 'another request has another id')
      tools.expect.that(idOf(await tools.call('whoAmI')) !== undefined, 'an answer that is no refusal has an id, too')
    },
  },
  'name-a-parameter-and-what-it-should-be': {
    says: 'An id of the path that is none is refused with its name, and shown in part',
    evidence: 'observed',
    source,
    reads: true,
    async run(tools) {
      const answer = await tools.call('getWorkspace', { path: { workspaceId: 'test-id-of-nothing' } })
      tools.expect.refused(answer, 'parameter_invalid', { expected: 'UUID at workspaceId', value: '"test..."' })
    },
  },
  'name-the-id-of-any-path': {
    says: 'Wherever a path takes a UUID another word is refused, and the refusal names the parameter, before the body is looked at',
    evidence: 'observed',
    source: 'sigma 1.2, 1.4, 4.5',
    async run(tools) {
      for (const [{ id, path, body }, [name]] of withIds) {
        if (name === undefined) continue
        const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, each]) => each!)
        const input = { path: Object.fromEntries(names.map(each => [each, tools.fresh()])), ...(body && { body: {} }) }
        const answer = await tools.call(id as 'getWorkspace', input as never)
        tools.expect.refused(answer, 'parameter_invalid', { expected: `UUID at ${name}` })
      }
    },
  },
  'name-a-member-and-what-it-should-be': {
    says: 'The first wrong member of a body is named, with its type, its place and what was sent',
    evidence: 'observed',
    source,
    async run(tools) {
      await wanted(tools, {}, 'string at 0.name', 'undefined')
      await wanted(tools, { name: 7 }, 'string at 0.name', '7')
      await wanted(tools, { name: null, noDuplicates: 'yes' }, 'string at 0.name', 'null')
      await wanted(tools, { name: tools.fresh(), noDuplicates: 'yes' }, 'boolean at 1.noDuplicates', '"yes"')
    },
  },
  'tell-parameters-before-bodies': {
    says: 'What is wrong with the path is told before what is wrong with the body',
    evidence: 'observed',
    source,
    async run(tools) {
      const path = { workbookId: 'test-id-of-nothing' }
      const answer = await tools.call('copyWorkbook', { path, body: {} })
      tools.expect.refused(answer, 'parameter_invalid', { expected: 'UUID at workbookId', value: '"test..."' })
    },
  },
  'tell-bodies-before-things': {
    says: 'What is wrong with the body is told before that there is no such thing',
    evidence: 'observed',
    source,
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      await tools.given('deleteWorkspace', { path: { workspaceId } })
      const path = { workspaceId }
      tools.expect.refused(await tools.call('updateWorkspace', { path, body: { name: 7 } }), 'body_invalid')
      tools.expect.refused(await tools.call('updateWorkspace', { path, body: { name: tools.fresh() } }), 'not_found')
    },
  },
  'tell-things-before-permissions': {
    says: 'That there is no such thing is told before that one may not change it',
    evidence: 'inferred',
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      await tools.given('deleteWorkspace', { path: { workspaceId } })
      const as = await tools.caller('key:read-only')
      const answer = await tools.call('updateWorkspace', { as, path: { workspaceId }, body: { name: tools.fresh() } })
      tools.expect.refused(answer, 'not_found')
    },
  },
})
