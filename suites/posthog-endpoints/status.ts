// What the query API knows of runs: nothing, but it stops them (dossier 8).
import { endpoint, run, table } from './arrange.ts'

export default table('status', {
  'a-run-leaves-no-status': {
    says: 'client_query_id only labels a run: no status is kept under it',
    evidence: 'observed',
    source: 'posthog-endpoints 8',
    async run(tools) {
      const query_id = tools.fresh()
      await run(tools, await endpoint(tools), { client_query_id: query_id })
      tools.expect.refused(await tools.call('getQueryStatus', { path: { query_id } }), 'query_not_found', { query_id })
    },
  },
  'cancels-whatever-it-is-asked-to': {
    says: 'Cancelling a query that nobody knows is answered like any other',
    evidence: 'observed',
    source: 'posthog-endpoints 8',
    async run(tools) {
      const answer = await tools.call('cancelQuery', { path: { query_id: tools.fresh() } })
      if (answer.status === 204) return tools.speaks('documented')
      tools.speaks('upstream')
      tools.expect.status(answer, 200)
      tools.expect.equal(answer.body, { message: 'Cancelled query on clickhouse' }, 'body of a cancellation')
    },
  },
  'dequeues-only': {
    says: 'With dequeue_only the database is left alone, and the answer says so',
    evidence: 'observed',
    source: 'posthog-endpoints 8',
    async run(tools) {
      const answer = await tools.call('cancelQuery', {
        path: { query_id: tools.fresh() },
        query: { dequeue_only: true },
      })
      if (answer.status === 204) return tools.speaks('documented')
      tools.speaks('upstream')
      tools.expect.equal(
        answer.body,
        { message: 'Only tried to dequeue, not cancelling query on clickhouse' },
        'body of a cancellation',
      )
    },
  },
})
