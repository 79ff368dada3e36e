// Runs in the background: the status of a query through its phases, and cancelling (dossier 7.1, 8).
import { hour, minute, second } from '../check.ts'
import { expectWhole } from '../posthog-query/arrange.ts'
import { countingAlone, endpoint, hogql, inBackground, poll, run, statusIn, table, tryRun } from './arrange.ts'

const deadline = 5 * minute

export default table('status', {
  'runs-to-its-end': {
    says: 'A background run is answered at once with its status, which is followed until it holds the whole answer',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 8',
    async run(tools) {
      const started = await inBackground(tools, await endpoint(tools))
      if (!started) return
      tools.expect.equal(
        [started.complete, started.error, started.query_async],
        [false, false, true],
        'complete, error, query_async at the start',
      )
      const look = () => poll(tools, started.id)
      const ended = await tools.until(look, ({ status }) => status !== 202, deadline, 'the query is complete')
      tools.expect.status(ended, 200)
      const { complete, error, end_time, results } = statusIn(ended)
      tools.expect.equal([complete, error], [true, false], 'complete and error at the end')
      tools.expect.that(typeof end_time === 'string', 'end_time is there at the end')
      tools.expect.equal((results as { results?: unknown[] }).results?.length, 5, 'rows in the results of the status')
      expectWhole(tools as never, started as never, statusIn(ended) as never)
    },
  },
  'keeps-the-id-it-was-given': {
    says: 'The status is found under client_query_id, and a second call with it meets the job that is there',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 8',
    async run(tools) {
      const made = await endpoint(tools)
      const id = tools.fresh()
      const first = await inBackground(tools, made, { client_query_id: id })
      if (!first) return
      tools.expect.equal(first.id, id, 'id of the status')
      const second = await inBackground(tools, made, { client_query_id: id })
      tools.expect.equal([second?.id, second?.start_time], [id, first.start_time], 'id and start_time of a second call')
    },
  },
  'a-failure-is-told': {
    says: 'A query that fails is complete with an error and its text, and polling answers 400',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 8',
    async run(tools) {
      const made = await endpoint(tools, { query: hogql('select no_such_field from events') })
      const started = await inBackground(tools, made)
      if (!started) return
      const look = () => poll(tools, started.id)
      const ended = await tools.until(look, ({ status }) => status !== 202, deadline, 'the query has failed')
      tools.expect.status(ended, 400)
      const { complete, error, error_message } = statusIn(ended)
      tools.expect.equal([complete, error], [true, true], 'complete and error of a failure')
      tools.expect.that(
        (error_message ?? '').includes('no_such_field'),
        `error_message says what is wrong (${error_message})`,
      )
    },
  },
  'cancelling-takes-effect': {
    says: 'A query that is cancelled has no status any more, and never again',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 8',
    needs: ['outcomes'],
    async run(tools) {
      await tools.outcome('query', { outcome: 'hang', times: 1 })
      const started = await inBackground(tools, await endpoint(tools), { client_query_id: tools.fresh() })
      if (!started) return
      await tools.later(2 * second)
      tools.expect.status(await poll(tools, started.id), 202)
      await tools.given('cancelQuery', { path: { query_id: started.id } })
      for (const wait of [0, 5 * minute]) {
        await tools.later(wait)
        tools.expect.refused(await poll(tools, started.id), 'query_not_found', { query_id: started.id })
      }
    },
  },
  'what-is-over-stays': {
    says: 'A query that is complete cannot be cancelled: it stays as it is',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 8',
    async run(tools) {
      const started = await inBackground(tools, await endpoint(tools), { client_query_id: tools.fresh() })
      if (!started) return
      await tools.until(
        () => poll(tools, started.id),
        ({ status }) => status !== 202,
        deadline,
        'the query is complete',
      )
      const answer = await tools.call('cancelQuery', { path: { query_id: started.id } })
      if (answer.status !== 204)
        tools.expect.equal(answer.body, { message: 'Query already complete' }, 'body of a cancellation')
      tools.expect.status(await poll(tools, started.id), 200)
    },
  },
  'is-forgotten-after-a-while': {
    says: 'A status is kept for 20 minutes after its last writing, as it says itself',
    evidence: 'observed',
    source: 'posthog-endpoints 8',
    needs: ['clock'],
    async run(tools) {
      const started = await inBackground(tools, await endpoint(tools), { client_query_id: tools.fresh() })
      if (!started) return
      const look = () => poll(tools, started.id)
      const ended = statusIn(await tools.until(look, ({ status }) => status !== 202, deadline, 'the query is complete'))
      const kept = Date.parse(ended.expiration_time!) - Date.parse(ended.end_time!)
      tools.expect.equal(kept / minute, 20, 'minutes from end_time to expiration_time')
      await tools.later(21 * minute)
      tools.expect.refused(await look(), 'query_not_found', { query_id: started.id })
    },
  },
  'async-takes-a-fresh-result': {
    says: 'async answers a fresh result at once, and starts nothing',
    evidence: 'documented',
    source: 'posthog-endpoints 7.1',
    async run(tools) {
      const made = await endpoint(tools)
      await run(tools, made)
      const answer = await tryRun(tools, made, { refresh: 'async' })
      if (answer.status === 400) {
        tools.expect.refused(answer, 'refresh_not_sync')
        return tools.speaks('upstream')
      }
      tools.speaks('documented')
      tools.expect.status(answer, 200)
      tools.expect.equal((answer.body as { is_cached?: boolean }).is_cached, true, 'is_cached with async')
    },
  },
  'async-shows-what-is-stale': {
    says: 'async answers a stale result together with the status of the job that makes a new one',
    evidence: 'documented',
    source: 'posthog-endpoints 7.1',
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools, { cache_age_seconds: 300 })
      const first = await run(tools, made)
      await tools.later(10 * minute)
      const answer = await tryRun(tools, made, { refresh: 'async' })
      if (answer.status === 400) {
        tools.expect.refused(answer, 'refresh_not_sync')
        return tools.speaks('upstream')
      }
      tools.speaks('documented')
      tools.expect.status(answer, 202)
      const { results, last_refresh } = answer.body as { results?: unknown[]; last_refresh?: string }
      tools.expect.equal(
        [results?.length, last_refresh],
        [5, first.last_refresh],
        'rows and last_refresh of the stale result',
      )
      tools.expect.equal(statusIn(answer).complete, false, 'complete of the job')
    },
  },
  'progress-is-told-when-asked': {
    says: 'A query that was picked up tells its task and its pick-up, and how far it is to whoever asks for that',
    evidence: 'observed',
    source: 'posthog-endpoints 8',
    needs: ['outcomes'],
    async run(tools) {
      await tools.outcome('query', { outcome: 'hang', times: 1 })
      const started = await inBackground(tools, await endpoint(tools), { client_query_id: tools.fresh() })
      if (!started) return
      const path = { query_id: started.id }
      const ask = (show_progress: boolean) => tools.call('getQueryStatus', { path, query: { show_progress } })
      const picked = (answer: { body: unknown }) => typeof statusIn(answer).pickup_time === 'string'
      const seen = statusIn(await tools.until(() => ask(true), picked, deadline, 'the query is picked up'))
      const { start_time, pickup_time, task_id, query_progress } = seen
      tools.expect.that(typeof task_id === 'string', 'task_id is there')
      tools.expect.that(Date.parse(pickup_time!) >= Date.parse(start_time!), 'it is picked up after it was started')
      const kinds = Object.values(query_progress ?? {}).map(value => typeof value)
      tools.expect.equal(
        kinds,
        kinds.map(() => 'number'),
        'kinds of numbers in query_progress',
      )
      tools.expect.that(kinds.length > 0, 'query_progress is there when it is asked for')
      tools.expect.equal(
        statusIn(await ask(false)).query_progress ?? null,
        null,
        'query_progress when it is not asked for',
      )
      await tools.given('cancelQuery', { path })
    },
  },
  'a-miss-starts-a-job': {
    says: 'async and lazy_async, where nothing is cached, answer the key of the cache and the status of a new job',
    evidence: 'documented',
    source: 'posthog-endpoints 7.1',
    async run(tools) {
      for (const refresh of ['async', 'lazy_async']) {
        const answer = await tryRun(tools, await endpoint(tools, { query: countingAlone(tools, 5) }), { refresh })
        if (answer.status === 400) {
          tools.expect.refused(answer, 'refresh_not_sync')
          return tools.speaks('upstream')
        }
        tools.speaks('documented')
        tools.expect.status(answer, 202)
        const { cache_key, results } = answer.body as { cache_key?: string; results?: unknown }
        tools.expect.equal([typeof cache_key, results], ['string', undefined], `cache_key and results of ${refresh}`)
        tools.expect.equal(statusIn(answer).complete, false, `complete of the job of ${refresh}`)
      }
    },
  },
  'lazy-async-puts-up-with-more': {
    says: 'lazy_async answers what is stale without starting anything, and starts a job only when that is far too old',
    evidence: 'observed',
    source: 'posthog-endpoints 7.1',
    needs: ['clock'],
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      const { last_refresh } = await run(tools, made)
      const ask = () => tryRun(tools, made, { refresh: 'lazy_async' })
      // Results of SQL are stale after 6 hours, and too old after 12.
      await tools.later(7 * hour)
      const stale = await ask()
      if (stale.status === 400) {
        tools.expect.refused(stale, 'refresh_not_sync')
        return tools.speaks('upstream')
      }
      tools.speaks('documented')
      tools.expect.status(stale, 200)
      tools.expect.equal(
        (stale.body as { last_refresh?: string }).last_refresh,
        last_refresh,
        'last_refresh when stale',
      )
      await tools.later(6 * hour)
      const overdue = await ask()
      tools.expect.status(overdue, 202)
      tools.expect.equal(statusIn(overdue).complete, false, 'complete of the job')
    },
  },
})
