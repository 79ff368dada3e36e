// Runs of the older revision that somebody waits for: refresh modes, overrides (dossier 2.2, 7.1).
import { minute, second } from '../check.ts'
import { words } from '../posthog-endpoints/refresh.ts'
import { datesStayDates } from '../posthog-endpoints/run.ts'
import { change, countingAlone, endpoint, type Ran, run, table, tryRun } from './arrange.ts'

/** But for what says that it comes from the cache, and where the time went. */
const asCalculated = ({ is_cached, timings, ...told }: Ran) => told

export default table('run', {
  'dates-stay-dates': datesStayDates as never,
  'blocking-is-the-default': {
    says: 'A run is answered from a fresh cache, else it calculates: blocking is the default',
    evidence: 'documented',
    source: 'posthog-endpoints 7.1',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      const first = await run(tools, made)
      tools.expect.equal(first.is_cached, false, 'is_cached of a first run')
      const second = await run(tools, made, { refresh: 'blocking' })
      tools.expect.equal(
        [second.is_cached, second.last_refresh],
        [true, first.last_refresh],
        'is_cached and last_refresh of a second run',
      )
    },
  },
  'what-is-cached-is-the-whole-answer': {
    says: 'An answer from the cache is the calculated one in all that it tells: cells, columns, its version',
    evidence: 'documented',
    source: 'posthog-endpoints 4.5, 7.1',
    async run(tools) {
      const { name } = await endpoint(tools, { query: words(tools, 5) })
      await change(tools, { name }, { query: words(tools, 7) })
      for (const version of [1, 2]) {
        const ask = async () =>
          (await tools.given('runEndpoint', { path: { name }, query: { version }, body: {} })) as unknown as Ran
        const [first, hit] = [await ask(), await ask()]
        tools.expect.equal(
          [first.is_cached, hit.is_cached],
          [false, true],
          `is_cached of two runs of version ${version}`,
        )
        tools.expect.equal(asCalculated(hit), asCalculated(first), `answer to a second run of version ${version}`)
      }
    },
  },
  'force-blocking-calculates': {
    says: 'force_blocking always calculates',
    evidence: 'documented',
    source: 'posthog-endpoints 7.1',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      await run(tools, made)
      tools.expect.equal(
        (await run(tools, made, { refresh: 'force_blocking' })).is_cached,
        false,
        'is_cached with force_blocking',
      )
    },
  },
  'force-cache-never-calculates': {
    says: 'force_cache answers what is cached, or that nothing is; deployments seen take it for blocking',
    evidence: 'documented',
    source: 'posthog-endpoints 14',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      const miss = await run(tools, made, { refresh: 'force_cache' })
      if (miss.results) {
        tools.speaks('upstream')
        tools.expect.equal(miss.is_cached, false, 'is_cached of a calculation with force_cache')
        return
      }
      tools.speaks('documented')
      tools.expect.that(
        typeof miss.cache_key === 'string' && miss.query_status === null,
        'a miss has a cache_key and no query_status',
      )
      await run(tools, made)
      tools.expect.equal(
        (await run(tools, made, { refresh: 'force_cache' })).is_cached,
        true,
        'is_cached with force_cache',
      )
    },
  },
  'cache-age-decides': {
    says: 'A result is used as long as the endpoint says',
    evidence: 'documented',
    source: 'posthog-endpoints 7.1',
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5), cache_age_seconds: 300 })
      await run(tools, made)
      await tools.later(300 * second - minute)
      tools.expect.equal((await run(tools, made)).is_cached, true, 'is_cached after four minutes of five')
      await tools.later(2 * minute)
      tools.expect.equal((await run(tools, made)).is_cached, false, 'is_cached after six minutes of five')
    },
  },
  'debugging-is-always-shown': {
    says: 'The answer has what helps debugging without being asked',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const ran = await run(tools, await endpoint(tools))
      tools.expect.that('cache_key' in ran && 'hogql' in ran, 'cache_key and hogql are in the answer')
    },
  },
  'unknown-variables-are-ignored': {
    says: 'Values for variables that the query does not have are ignored',
    evidence: 'observed',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      tools.expect.status(await tryRun(tools, await endpoint(tools), { variables_values: { nobody: 1 } }), 200)
    },
  },
  'hogql-cannot-be-overridden': {
    says: 'query_override is for insights',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const answer = await tryRun(tools, await endpoint(tools), { query_override: { query: 'select 1' } })
      tools.expect.refused(answer, 'query_override_on_hogql')
    },
  },
})
