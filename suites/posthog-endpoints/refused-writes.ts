// What was refused has not happened: no part of a change, no endpoint (dossier 3.3).
import { type Api, counting, endpoint, hogql, read, table } from './arrange.ts'

const another = 'of a change that is refused'

/** Each is refused for one of its members; the others are fine. */
const refusedChanges: Record<string, unknown>[] = [
  { description: another, data_freshness_seconds: 1 },
  { description: another, query: hogql('selct 1') },
  { data_freshness_seconds: 900, query: hogql('select {variables.ghost}') },
  { description: another, is_active: false, is_materialized: true },
  { description: another, query: counting(3), version: 1 },
  { is_active: false, data_freshness_seconds: 1 },
]

const refusedCreations: Record<string, unknown>[] = [
  { query: hogql('selct 1') },
  { query: hogql('select {variables.ghost}') },
  { query: counting(3), data_freshness_seconds: 1 },
  {},
]

/** What is there all the same is removed: no ledger knows it. */
async function isThere(tools: Api, name: string): Promise<boolean> {
  if ((await tools.call('retrieveEndpoint', { path: { name } })).status === 404) return false
  await tools.call('deleteEndpoint', { path: { name } })
  return true
}

export default table('refused-writes', {
  'changes-leave-all-as-it-was': {
    says: 'A change that is refused for one of its members changes none of the others',
    evidence: 'inferred',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      const made = await endpoint(tools)
      const before = await read(tools, made)
      for (const operation of ['updateEndpoint', 'replaceEndpoint'] as const)
        for (const body of refusedChanges) {
          const answer = await tools.call(operation, { path: { name: made.name }, body })
          const told = `${operation} with ${JSON.stringify(body)}`
          tools.expect.that(answer.status >= 400, `${told} is refused, but it answered ${answer.status}`)
          tools.expect.equal(await read(tools, made), before, `the endpoint after ${told} was refused`)
        }
    },
  },
  'creations-leave-nothing': {
    says: 'An endpoint whose creation is refused is not there, and its name is free',
    evidence: 'inferred',
    essential: true,
    source: 'posthog-endpoints 3.3',
    async run(tools) {
      for (const fields of refusedCreations) {
        const name = tools.fresh()
        const answer = await tools.call('createEndpoint', { body: { name, ...fields } })
        const told = JSON.stringify(fields)
        tools.expect.that(answer.status >= 400, `a creation with ${told} is refused, but it answered ${answer.status}`)
        tools.expect.that(!(await isThere(tools, name)), `nothing is there after a creation with ${told} was refused`)
        await tools.given('createEndpoint', { body: { name, query: counting(3) } })
      }
    },
  },
})
