// Pages of a run: limit, offset, hasMore, and the LIMIT of the query itself (dossier 4.5).
import { type Api, change, countingAlone, endpoint, hogql, run, table, tryRun, withVariable } from './arrange.ts'

interface Page {
  rows: unknown[]
  hasMore: unknown
}

const page = async (tools: Api, made: { name: string }, limit: number, offset?: number): Promise<Page> => {
  const { results, hasMore } = await run(tools, made, { limit, ...(offset !== undefined && { offset }) })
  return { rows: results.flat(), hasMore }
}

export default table('paging', {
  'goes-through-all-rows': {
    says: 'limit and offset go through all rows; hasMore is true until the last page',
    evidence: 'documented',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await endpoint(tools)
      tools.expect.equal(await page(tools, made, 2), { rows: [0, 1], hasMore: true }, 'limit 2')
      tools.expect.equal(await page(tools, made, 2, 2), { rows: [2, 3], hasMore: true }, 'limit 2, offset 2')
      tools.expect.equal(await page(tools, made, 2, 4), { rows: [4], hasMore: false }, 'limit 2, offset 4')
      tools.expect.equal(await page(tools, made, 5, 0), { rows: [0, 1, 2, 3, 4], hasMore: false }, 'limit 5, offset 0')
      tools.expect.equal(await page(tools, made, 2, 9), { rows: [], hasMore: false }, 'limit 2, offset 9')
    },
  },
  'stops-at-the-limit-of-the-query': {
    says: 'Pages end where the LIMIT of the query ends',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await endpoint(tools, { query: hogql('select number from numbers(100) order by number limit 6') })
      tools.expect.equal(await page(tools, made, 3), { rows: [0, 1, 2], hasMore: true }, 'limit 3')
      tools.expect.equal(await page(tools, made, 3, 3), { rows: [3, 4, 5], hasMore: false }, 'limit 3, offset 3')
      tools.expect.equal(await page(tools, made, 3, 6), { rows: [], hasMore: false }, 'limit 3, offset 6')
    },
  },
  'repeats-what-was-asked': {
    says: 'The answer repeats limit and offset; without a limit there is never more',
    evidence: 'observed',
    source: 'posthog-endpoints 4.5',
    async run(tools) {
      const made = await endpoint(tools)
      const paged = await run(tools, made, { limit: 2 })
      tools.expect.equal([paged.limit, paged.offset], [2, 0], 'limit and offset of the answer')
      tools.expect.equal((await run(tools, made)).hasMore, false, 'hasMore without a limit')
    },
  },
  'a-page-is-of-its-version-and-values': {
    says: 'limit and offset go together with a version and with variables, on every page',
    evidence: 'documented',
    source: 'posthog-endpoints 2.2',
    needs: ['variables'],
    async run(tools) {
      const sql = 'select number from numbers(9) where number >= {variables.least} order by number'
      const { query, variables } = await withVariable(tools, sql)
      const made = await endpoint(tools, { query: hogql(query, variables) })
      await change(tools, made, { query: hogql(query.replace('numbers(9)', 'numbers(6)'), variables) })
      for (const [offset, rows] of [
        [0, [5, 6]],
        [2, [7, 8]],
      ] as const) {
        const ran = await run(tools, made, { version: 1, variables: { least: 5 }, limit: 2, offset })
        const seen = [ran.endpoint_version, ran.limit, ran.offset, ran.results.flat()]
        tools.expect.equal(seen, [1, 2, offset, rows], `version, limit, offset and rows from ${offset} on`)
      }
    },
  },
  'unions-have-no-pages': {
    says: 'A UNION cannot be paged',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const made = await endpoint(tools, { query: hogql('select 1 as n union all select 2 as n') })
      tools.expect.refused(await tryRun(tools, made, { limit: 1 }), 'limit_on_union')
      tools.expect.equal((await run(tools, made)).results.length, 2, 'rows of the UNION')
    },
  },
  'insights-have-no-pages': {
    says: 'An insight cannot be paged: its offset is refused first, then its limit',
    evidence: 'observed',
    source: 'posthog-endpoints 3.4',
    async run(tools) {
      const series = [{ kind: 'EventsNode', event: '$pageview', math: 'total' }]
      const made = await endpoint(tools, { query: { kind: 'TrendsQuery', series } })
      tools.expect.refused(await tryRun(tools, made, { limit: 1, offset: 0 }), 'offset_on_insight')
      tools.expect.refused(await tryRun(tools, made, { limit: 1 }), 'limit_on_insight', { kind: 'TrendsQuery' })
    },
  },
  'pages-are-cached-apart': {
    says: 'A page is never answered from the cache of another',
    evidence: 'observed',
    source: 'posthog-endpoints 7.2',
    async run(tools) {
      const made = await endpoint(tools, { query: countingAlone(tools, 5) })
      await run(tools, made)
      const first = await run(tools, made, { limit: 2 })
      tools.expect.equal([first.is_cached, first.results.length], [false, 2], 'is_cached and rows of a first page')
      const second = await run(tools, made, { limit: 2, offset: 2 })
      tools.expect.equal([second.is_cached, second.results], [false, [[2], [3]]], 'is_cached and rows of a second page')
      await run(tools, made, { limit: 2, refresh: 'force' })
      tools.expect.equal((await run(tools, made)).results.length, 5, 'rows of the whole after a forced page')
    },
  },
})
