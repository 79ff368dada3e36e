// Queries in the background: followed to their end, met again, failed, cancelled (dossier posthog-endpoints 8).
import { minute, NotApplicable, second } from '../check.ts'
import { alone, expectWhole, hogql, poll, type Ran, started, statusIn, table, untilOver } from './arrange.ts'

const source = 'posthog-endpoints 8'

export default table('jobs', {
  'runs-to-its-end': {
    says: 'A job is followed by its id until its status holds the whole answer of the query',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const first = await started(tools, alone(tools))
      tools.expect.equal([first.complete, first.error], [false, false], 'complete and error at the start')
      const over = await untilOver(tools, first)
      tools.expect.status(over, 200)
      const { complete, error, results } = statusIn(over)
      tools.expect.equal([complete, error], [true, false], 'complete and error at the end')
      tools.expect.equal((results as Ran).results, [[0], [1], [2]], 'rows in the results of the status')
      expectWhole(tools as never, first, statusIn(over))
    },
  },
  'is-met-by-its-name': {
    says: 'Whoever sends the same client_query_id meets the job that is there',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const [query, client_query_id] = [alone(tools), tools.fresh()]
      const asked = await tools.now()
      const first = await started(tools, query, { client_query_id })
      const again = await started(tools, query, { client_query_id })
      const passed = (await tools.now()) - asked
      // A short job may be over by then, and its name begin another.
      if (passed > second && again.start_time !== first.start_time)
        throw new NotApplicable(`a job was to be met again at once, but asking twice took ${passed / second} s`)
      tools.expect.equal([first.id, again.id], [client_query_id, client_query_id], 'ids of the status')
      tools.expect.equal(again.start_time, first.start_time, 'start_time of the job that is met')
    },
  },
  'failures-are-told': {
    says: 'A job whose query fails is complete with an error and its text, and polling answers 400',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const over = await untilOver(tools, await started(tools, hogql('select no_such_field from events')))
      tools.expect.refused(over, 'query_failed')
      const { complete, error, error_message } = statusIn(over)
      tools.expect.equal([complete, error], [true, true], 'complete and error of a failure')
      tools.expect.that(
        (error_message ?? '').includes('no_such_field'),
        `the text says what is wrong (${error_message})`,
      )
    },
  },
  'is-gone-when-cancelled': {
    says: 'A job that is cancelled is stopped and forgotten, for good',
    evidence: 'observed',
    essential: true,
    source,
    needs: ['outcomes'],
    async run(tools) {
      await tools.outcome('query', { outcome: 'hang', times: 1 })
      const { id } = await started(tools, alone(tools), { client_query_id: tools.fresh() })
      await tools.later(2 * second)
      tools.expect.status(await poll(tools, id), 202)
      await tools.given('cancelQuery', { path: { query_id: id } })
      for (const wait of [0, 5 * minute]) {
        await tools.later(wait)
        tools.expect.refused(await poll(tools, id), 'query_not_found', { query_id: id })
      }
    },
  },
})
