// Caching and the modes of `refresh` where there is no table (dossier 7.2).
import { minute, second } from '../check.ts'
import { change, countingAlone, endpoint, hogql, type Ran, run, table, tryRun } from './arrange.ts'

const freshness = 900

/** What is calculated with rows stays with them. */
const toldOf = ({ results, columns, types, hasMore, limit, offset, name, endpoint_version }: Ran) => ({
  ...{ results, columns, types, hasMore, limit, offset, name, endpoint_version },
})

/** Two columns, in a query that no other has. */
export const words = (tools: { fresh(): string }, rows: number) =>
  hogql(
    `select number, concat('n', toString(number)) as word from numbers(${rows}) where notEmpty('${tools.fresh()}') order by number`,
  )

export default table('refresh', {
  'a-second-run-is-cached': {
    says: 'A run within the freshness is answered from the cache, and says so, with the instant of the calculation',
    evidence: 'documented',
    source: 'posthog-endpoints 7.2',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      const first = await run(tools, made)
      tools.expect.equal(first.is_cached, false, 'is_cached of a first run')
      await tools.later(2 * second)
      const second_ = await run(tools, made)
      tools.expect.equal(second_.is_cached, true, 'is_cached of a second run')
      tools.expect.equal(second_.last_refresh, first.last_refresh, 'last_refresh of a second run')
      tools.expect.equal(toldOf(second_), toldOf(first), 'rows of a second run, with their columns and types')
      tools.expect.equal(
        second_.columns?.length,
        second_.results[0]?.length,
        'columns of a second run against its cells',
      )
    },
  },
  'what-is-cached-is-the-whole-answer': {
    says: 'An answer from the cache is the calculated one in all that it tells: cells, columns, whether there is more, its page and its version',
    evidence: 'documented',
    source: 'posthog-endpoints 4.5, 7.2',
    async run(tools) {
      const made = await endpoint(tools, { query: words(tools, 5) })
      await change(tools, made, { query: words(tools, 7) })
      for (const body of [{ version: 1, limit: 2 }, { limit: 2 }]) {
        const first = await run(tools, made, body)
        const hit = await run(tools, made, body)
        const what = `a second run with ${JSON.stringify(body)}`
        tools.expect.equal(hit.is_cached, true, `is_cached of ${what}`)
        tools.expect.equal(toldOf(hit), toldOf(first), `answer to ${what}`)
        tools.expect.equal([hit.hasMore, hit.results.length], [true, 2], `hasMore and rows of ${what}`)
      }
    },
  },
  'force-calculates': {
    says: 'refresh: force calculates anew, and what it calculates is what is cached from then on',
    evidence: 'documented',
    source: 'posthog-endpoints 7.2',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      const first = await run(tools, made)
      await tools.later(2 * second)
      const forced = await run(tools, made, { refresh: 'force' })
      tools.expect.equal(forced.is_cached, false, 'is_cached of a forced run')
      tools.expect.that(
        Date.parse(forced.last_refresh!) > Date.parse(first.last_refresh!),
        'a forced run moves last_refresh on',
      )
      const after = await run(tools, made)
      tools.expect.equal(
        [after.is_cached, after.last_refresh],
        [true, forced.last_refresh],
        'is_cached and last_refresh after a forced run',
      )
    },
  },
  'cache-is-the-default': {
    says: 'refresh: cache, null and nothing mean the same',
    evidence: 'documented',
    source: 'posthog-endpoints 7.2',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      await run(tools, made, { refresh: 'cache' })
      tools.expect.equal((await run(tools, made, { refresh: null })).is_cached, true, 'is_cached with refresh: null')
      tools.expect.equal((await run(tools, made)).is_cached, true, 'is_cached without refresh')
    },
  },
  'a-result-turns-stale': {
    says: 'A result that is older than the freshness is not used any more',
    evidence: 'documented',
    source: 'posthog-endpoints 7.2',
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5), data_freshness_seconds: freshness })
      const first = await run(tools, made)
      await tools.later(freshness * second - minute)
      tools.expect.equal((await run(tools, made)).is_cached, true, 'is_cached a minute before the freshness is over')
      await tools.later(2 * minute)
      const stale = await run(tools, made)
      tools.expect.equal(stale.is_cached, false, 'is_cached a minute after the freshness is over')
      tools.expect.that(stale.last_refresh !== first.last_refresh, 'a new calculation has a new last_refresh')
    },
  },
  'tells-when-it-turns-stale': {
    says: 'cache_target_age is the instant at which a result turns stale; a new calculation may be asked for about a minute after the last',
    evidence: 'observed',
    source: 'posthog-endpoints 7.2',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5), data_freshness_seconds: freshness })
      const ran = await run(tools, made)
      const since = (instant: string | null | undefined) =>
        (Date.parse(instant ?? '') - Date.parse(ran.last_refresh!)) / second
      tools.expect.equal(
        Math.round(since(ran.cache_target_age)),
        freshness,
        'seconds from last_refresh to cache_target_age',
      )
      const pause = since(ran.next_allowed_client_refresh)
      tools.expect.that(
        pause >= 30 && pause <= 120,
        `next_allowed_client_refresh is about a minute after last_refresh (${pause} s)`,
      )
    },
  },
  'direct-is-for-tables': {
    says: 'refresh: direct is refused where there is no table to go past',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      tools.expect.refused(await tryRun(tools, await endpoint(tools), { refresh: 'direct' }), 'direct_not_materialized')
    },
  },
  'a-new-query-is-not-answered-from-the-old-cache': {
    says: 'After a change of the query the old result is not used',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 12',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      await run(tools, made)
      await change(tools, made, { query: countingAlone(tools, 7) })
      const ran = await run(tools, made)
      tools.expect.equal(
        [ran.is_cached, ran.results.length],
        [false, 7],
        'is_cached and rows after a change of the query',
      )
    },
  },
  'debug-tells-a-stable-key': {
    says: 'The cache key is the same for the same question and another for another',
    evidence: 'observed',
    source: 'posthog-endpoints 7.2',
    async run(tools) {
      const key = async (sql: string) =>
        (await run(tools, await endpoint(tools, { query: hogql(sql) }), { debug: true })).cache_key
      const first = await key('select 1')
      tools.expect.equal(await key('select 1'), first, 'cache_key of the same query')
      tools.expect.that((await key('select 2')) !== first, 'another query has another cache_key')
    },
  },
})
