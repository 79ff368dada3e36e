// Running an endpoint: what the answer holds, and what is refused in which order (dossier 3.4, 4.5).
import { type Rule, second } from '../check.ts'
import { change, counting, endpoint, hogql, read, run, table, tryRun } from './arrange.ts'

const debugging = [
  'calculation_trigger',
  'cache_key',
  'explain',
  'modifiers',
  'resolved_date_range',
  'timings',
  'hogql',
]

/** Both revisions have this. */
export const datesStayDates: Rule = {
  says: 'A date plus or minus days, weeks, months or years is a date; plus hours it is a moment',
  evidence: 'observed',
  source: 'posthog-query-layer 3',
  async run(tools) {
    const shifted = ['addDays', 'subtractWeeks', 'addMonths', 'subtractYears', 'addHours']
    const query = `select ${shifted.map((name, i) => `${name}(toDate('2026-01-31'), 1) as n${i}`).join(', ')}`
    const body = { name: tools.fresh(), query: { kind: 'HogQLQuery', query } }
    const { name } = (await tools.given('createEndpoint', { body })) as { name: string }
    const answer = await tools.call('runEndpoint', { path: { name }, body: {} })
    tools.expect.status(answer, 200)
    const [row = []] = (answer.body as { results: string[][] }).results
    const dates = row.slice(0, 4)
    tools.expect.equal(dates, ['2026-02-01', '2026-01-24', '2026-02-28', '2025-01-31'], 'dates of 2026-01-31')
    tools.expect.that(/^2026-01-31T01:00:00/.test(String(row[4])), `an hour more is a moment (${row[4]})`)
  },
}

export default table('run', {
  'dates-stay-dates': datesStayDates as never,
  'rows-are-arrays': {
    says: 'The rows of HogQL are arrays in the order of the columns, with their names and types beside them',
    evidence: 'documented',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await endpoint(tools, {
        query: hogql("select number as n, concat('#', toString(number)) as t from numbers(2) order by n"),
      })
      const { columns, results, types } = await run(tools, made)
      tools.expect.equal(columns, ['n', 't'], 'columns')
      tools.expect.equal(
        results,
        [
          [0, '#0'],
          [1, '#1'],
        ],
        'results',
      )
      tools.expect.equal(
        (types as string[][]).map(([name]) => name),
        ['n', 't'],
        'names in types',
      )
    },
  },
  'says-what-ran': {
    says: 'A run tells the endpoint and the version that it ran, and when that was made',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await endpoint(tools, { name: `${tools.fresh()}-Of-Mine` })
      const version = await read(tools, made, 1)
      await tools.later(2 * second)
      const ran = await run(tools, made)
      tools.expect.equal([ran.name, ran.endpoint_version], [made.name, 1], 'name and endpoint_version')
      tools.expect.equal(
        Date.parse(ran.endpoint_version_created_at),
        Date.parse(version.version_created_at!),
        'endpoint_version_created_at',
      )
      tools.expect.that(!('endpoint_materialized' in ran), 'nothing is said of materialization where no table was read')
    },
  },
  'get-runs-as-post-does': {
    says: 'GET runs the endpoint with version, limit and offset from the query string, under each prefix',
    evidence: 'documented',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      for (const server of [0, 1]) {
        const ran = await tools.given('runEndpointByGet', { path: { name }, query: { limit: 2, offset: 1 }, server })
        tools.expect.equal(ran.results, [[1], [2]], 'rows of GET with limit 2, offset 1')
      }
    },
  },
  'get-ignores-everything-else': {
    says: 'refresh, variables and debug in the query string of a GET have no effect',
    evidence: 'observed',
    source: 'posthog-endpoints 2.2',
    async run(tools) {
      const { name } = await endpoint(tools)
      await run(tools, { name })
      const query = { refresh: 'force', variables: '{"x":1}', debug: 'true' }
      const ran = await tools.given('runEndpointByGet', { path: { name }, query })
      tools.expect.equal(ran.is_cached, true, 'is_cached of a GET with refresh=force')
      tools.expect.that(!('cache_key' in ran), 'a GET with debug=true shows no cache_key')
    },
  },
  'hides-what-is-for-debugging': {
    says: 'What helps debugging is in the answer only when the call asks for it',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await endpoint(tools)
      const plain = await run(tools, made)
      tools.expect.equal(
        debugging.filter(name => Object.hasOwn(plain, name)),
        [],
        'debugging members without debug',
      )
      const debug = await run(tools, made, { debug: true })
      tools.expect.that('cache_key' in debug, 'debug: true shows the cache_key')
    },
  },
  'objects-in-its-order': {
    says: 'A run that is wrong in several respects is refused for the first in the order of the product',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const { name } = await endpoint(tools)
      const all = {
        version: 9,
        limit: 0,
        offset: -1,
        filters_override: {},
        refresh: 'direct',
        variables: { nobody: 1 },
      }
      const steps = [
        [all, 'limit_invalid', { value: 0 }],
        [{ ...all, limit: 5 }, 'offset_invalid', { value: -1 }],
        [{ ...all, limit: null, offset: 3 }, 'offset_without_limit', {}],
        [{ ...all, limit: 5, offset: 0 }, 'version_not_found', { version: 9 }],
        [{ ...all, limit: 5, offset: 0, version: 1 }, 'filters_override_on_hogql', {}],
        [{ refresh: 'direct', variables: { nobody: 1 } }, 'direct_not_materialized', {}],
        [{ variables: { nobody: 1, anybody: 2 } }, 'unknown_variables', { names: 'anybody, nobody' }],
      ] as const
      for (const [body, refusal, fill] of steps)
        tools.expect.refused(await tryRun(tools, { name }, body), refusal, fill)
    },
  },
  'an-inactive-version-before-its-fields': {
    says: 'That a version is inactive is said before anything about overrides, refresh or variables',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const made = await endpoint(tools)
      await change(tools, made, { version: 1, is_active: false })
      const answer = await tryRun(tools, made, { refresh: 'direct', variables: { nobody: 1 } })
      tools.expect.refused(answer, 'version_inactive', { version: 1 })
    },
  },
  'numbers-in-the-query-string': {
    says: 'version, limit and offset in a query string must be numbers, and the refusal repeats what was sent',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const { name } = await endpoint(tools)
      const steps = [
        [{ version: 'latest', limit: 'x' }, 'version_param_invalid', 'latest'],
        [{ limit: 'many', offset: 'x' }, 'limit_invalid', 'many'],
        [{ limit: '0' }, 'limit_invalid', '0'],
        [{ limit: '5', offset: 'far' }, 'offset_invalid', 'far'],
        [{ limit: '5', offset: '-1' }, 'offset_invalid', '-1'],
      ] as const
      for (const [query, refusal, value] of steps)
        tools.expect.refused(await tools.call('runEndpointByGet', { path: { name }, query }), refusal, { value })
    },
  },
  'a-failing-query-is-a-wrong-request': {
    says: 'A query that the database refuses is answered as a wrong request, without its inner message',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const made = await endpoint(tools, { query: hogql('select intDiv(1, number - number) from numbers(2)') })
      for (let time = 1; time <= 2; time++) tools.expect.refused(await tryRun(tools, made), 'query_failed')
    },
  },
  'unknown-fields-show-when-it-runs': {
    says: 'Tables and fields that do not exist are found when the endpoint runs, not when it is created',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const made = await endpoint(tools, { query: hogql('select no_such_field from events') })
      tools.expect.refused(await tryRun(tools, made), 'resolution_failed')
    },
  },
  'failures-are-not-cached': {
    says: 'A run that failed is tried again the next time',
    evidence: 'observed',
    essential: true,
    source: 'posthog-endpoints 7.2',
    needs: ['outcomes'],
    async run(tools) {
      const made = await endpoint(tools)
      await tools.outcome('query', { outcome: 'fail', error: 'Out of luck', times: 1 })
      tools.expect.refused(await tryRun(tools, made), 'query_failed')
      const again = await tryRun(tools, made)
      tools.expect.status(again, 200)
      tools.expect.equal(again.body.is_cached, false, 'is_cached after a failure')
    },
  },
  'takes-filters-for-insights-only': {
    says: 'filters_override is taken for insights, with a warning, and refused for HogQL',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const trends = {
        kind: 'TrendsQuery',
        series: [{ kind: 'EventsNode', event: '$pageview', math: 'total' }],
        dateRange: { date_from: '-2d' },
        interval: 'day',
      }
      const insight = await endpoint(tools, { query: trends })
      const answer = await tryRun(tools, insight, { filters_override: { date_from: '-1d' } })
      tools.expect.status(answer, 200)
      const warning = answer.headers['x-posthog-warn'] ?? ''
      tools.expect.that(
        warning.startsWith('filters_override is deprecated'),
        'the header X-PostHog-Warn says that filters_override is deprecated',
      )
      tools.expect.refused(
        await tryRun(tools, await endpoint(tools, { query: counting(1) }), { filters_override: {} }),
        'filters_override_on_hogql',
      )
    },
  },
})
