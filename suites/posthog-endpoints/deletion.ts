// Deletion, which cannot be undone (dossier 5.2).
import { change, counting, endpoint, materialized, read, run, table } from './arrange.ts'

const reading = [
  'retrieveEndpoint',
  'listVersions',
  'runEndpointByGet',
  'getMaterializationStatus',
  'getEndpointOpenapi',
] as const

export default table('deletion', {
  'gone-from-every-route': {
    says: 'A deleted endpoint is not found on any route, and no list shows it',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 5.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      tools.expect.status(await tools.call('deleteEndpoint', { path: { name } }), 204)
      for (const operation of reading)
        tools.expect.refused(await tools.call(operation, { path: { name } }), 'not_found')
      tools.expect.refused(await tools.call('runEndpoint', { path: { name }, body: {} }), 'not_found')
      tools.expect.refused(await tools.call('updateEndpoint', { path: { name }, body: {} }), 'not_found')
      const { results } = await tools.given('listEndpoints', { query: { limit: 1000 } })
      tools.expect.that(!results.some(item => item.name === name), 'the list does not show what was deleted')
    },
  },
  'the-name-is-free-again': {
    says: 'The name of a deleted endpoint can be used again; what has it then is new',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.2',
    async run(tools) {
      const first = await endpoint(tools)
      await change(tools, first, { query: counting(7) })
      await tools.given('deleteEndpoint', { path: { name: first.name } })
      const answer = await tools.call('createEndpoint', { body: { name: first.name, query: counting(5) } })
      tools.expect.status(answer, 201)
      tools.expect.that(answer.body.id !== first.id, 'the new endpoint has an id of its own')
      tools.expect.equal(answer.body.current_version, 1, 'current_version of the new endpoint')
      tools.expect.equal((await run(tools, first)).results.length, 5, 'rows of the new endpoint')
    },
  },
  'a-table-goes-with-its-endpoint': {
    says: 'A deleted endpoint leaves no table: whatever has its name next is not materialized, and never ran',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.2',
    async run(tools) {
      const first = await materialized(tools, { description: 'first' })
      await run(tools, first)
      await tools.given('deleteEndpoint', { path: { name: first.name } })
      const answer = await tools.call('createEndpoint', { body: { name: first.name, query: counting(5) } })
      tools.expect.status(answer, 201)
      const { is_materialized, materialization, last_executed_at, description } = await read(tools, first)
      tools.expect.equal(
        [is_materialized, 'status' in materialization, last_executed_at, description],
        [false, false, null, ''],
        'is_materialized, status, last_executed_at and description of what has the name next',
      )
    },
  },
  'patch-deletes': {
    says: 'PATCH with deleted: true deletes, says so, and ignores everything else in the call',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      const answer = await tools.call('updateEndpoint', {
        path: { name },
        body: { deleted: true, data_freshness_seconds: 1 },
      })
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, { success: true }, 'body')
      tools.expect.refused(await tools.call('retrieveEndpoint', { path: { name } }), 'not_found')
    },
  },
  'there-is-no-way-back': {
    says: 'deleted: false brings nothing back, and does nothing to what lives',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 5.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      tools.expect.equal((await change(tools, { name }, { deleted: false })).name, name, 'name after deleted: false')
      await tools.given('deleteEndpoint', { path: { name } })
      tools.expect.refused(
        await tools.call('updateEndpoint', { path: { name }, body: { deleted: false } }),
        'not_found',
      )
    },
  },
})
