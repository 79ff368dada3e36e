// What `refresh` does with what is cached (dossier posthog-endpoints 7.1).
import { hour, second } from '../check.ts'
import { alone, type Ran, run, statusIn, table, tryQuery, untilOver } from './arrange.ts'

const source = 'posthog-endpoints 7.1'

export default table('modes', {
  'blocking-takes-a-fresh-result': {
    says: 'The same query is answered from the cache, and says so, with the instant of the calculation',
    evidence: 'documented',
    source,
    async run(tools) {
      const query = alone(tools)
      const first = await run(tools, query)
      tools.expect.equal(first.is_cached, false, 'is_cached of a first query')
      await tools.later(2 * second)
      const again = await run(tools, query, { refresh: 'blocking' })
      tools.expect.equal(
        [again.is_cached, again.last_refresh, again.results],
        [true, first.last_refresh, first.results],
        'is_cached, last_refresh and rows of a second query',
      )
    },
  },
  'forcing-calculates': {
    says: 'force_blocking, and true, calculate whatever is cached',
    evidence: 'documented',
    source,
    async run(tools) {
      const query = alone(tools)
      let { last_refresh } = await run(tools, query)
      for (const refresh of ['force_blocking', true]) {
        await tools.later(2 * second)
        const forced = await run(tools, query, { refresh })
        tools.expect.equal(forced.is_cached, false, `is_cached with refresh ${refresh}`)
        const isLater = Date.parse(forced.last_refresh!) > Date.parse(last_refresh!)
        tools.expect.that(isLater, `refresh ${refresh} moves last_refresh on`)
        last_refresh = forced.last_refresh
      }
    },
  },
  'force-cache-calculates-a-miss': {
    says: 'force_cache, and false, are taken for blocking: what is not cached is calculated',
    evidence: 'observed',
    source,
    async run(tools) {
      for (const refresh of ['force_cache', false]) {
        const { is_cached, results } = await run(tools, alone(tools), { refresh })
        tools.expect.equal([is_cached, results?.length], [false, 3], `is_cached and rows with refresh ${refresh}`)
      }
    },
  },
  'stale-results-are-calculated-anew': {
    says: 'blocking calculates what is older than its query wants: after six hours, where the query has no interval',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const query = alone(tools)
      await run(tools, query)
      await tools.later(5 * hour)
      tools.expect.equal((await run(tools, query)).is_cached, true, 'is_cached after five hours')
      await tools.later(2 * hour)
      tools.expect.equal((await run(tools, query)).is_cached, false, 'is_cached after seven hours')
    },
  },
  'async-starts-a-job': {
    says: 'async, and the old word async: true, answer a miss with the cache key and the status of a job of that name, which fills the cache',
    evidence: 'documented',
    source,
    async run(tools) {
      for (const asked of [{ refresh: 'async' }, { async: true }]) {
        const query = alone(tools)
        const answer = await tryQuery(tools, query, asked)
        tools.expect.status(answer, 202)
        const { cache_key, results } = answer.body as Ran
        const status = statusIn(answer)
        tools.expect.equal(
          [results, status.id, status.complete],
          [undefined, cache_key, false],
          'rows, id and complete',
        )
        await untilOver(tools, status)
        tools.expect.equal((await run(tools, query)).is_cached, true, 'is_cached when the job is over')
      }
    },
  },
  'async-takes-a-fresh-result': {
    says: 'Every mode of async answers a fresh result at once, and starts nothing',
    evidence: 'documented',
    source,
    async run(tools) {
      const query = alone(tools)
      await run(tools, query)
      for (const refresh of ['async', 'lazy_async', 'async_except_on_cache_miss']) {
        const answer = await tryQuery(tools, query, { refresh })
        tools.expect.status(answer, 200)
        const { is_cached, query_status } = answer.body as Ran
        tools.expect.equal([is_cached, query_status], [true, null], `is_cached and query_status with ${refresh}`)
      }
    },
  },
  'async-shows-what-is-stale': {
    says: 'async answers a stale result with the status of the job that makes it anew; lazy_async puts up with it alone',
    evidence: 'observed',
    source,
    needs: ['clock'],
    async run(tools) {
      const query = alone(tools)
      await run(tools, query)
      await tools.later(7 * hour)
      tools.expect.status(await tryQuery(tools, query, { refresh: 'lazy_async' }), 200)
      const answer = await tryQuery(tools, query, { refresh: 'async' })
      tools.expect.status(answer, 202)
      const { is_cached, results } = answer.body as Ran
      tools.expect.equal(
        [is_cached, results?.length, statusIn(answer).complete],
        [true, 3, false],
        'is_cached, rows and complete of what is stale',
      )
    },
  },
  'force-async-answers-its-status-alone': {
    says: 'force_async starts a job whatever is cached, and answers nothing but its status',
    evidence: 'documented',
    source,
    async run(tools) {
      const query = alone(tools)
      await run(tools, query)
      const answer = await tryQuery(tools, query, { refresh: 'force_async' })
      tools.expect.status(answer, 202)
      tools.expect.equal(Object.keys(answer.body), ['query_status'], 'members of the answer')
    },
  },
})
