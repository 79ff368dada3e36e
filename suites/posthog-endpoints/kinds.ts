// Runs of insights that are no trends: what their numbers must be to each other and to those of trends, whatever the data
// (dossier posthog-query-layer 10 to 14).
import { own } from '../../spec/own.ts'
import { Blocked } from '../check.ts'
import { type Api, endpoint, table, tryRun } from './arrange.ts'
import { trends } from './insights.ts'

export type Row = Record<string, unknown>

const range = { dateRange: { date_from: '-30d', date_to: '-1d' } }
export const pageview = { kind: 'EventsNode', event: '$pageview' }
export const anything = { kind: 'EventsNode', event: null }
const elsewhere = { ...anything, properties: [{ type: 'hogql', key: "event != '$pageview'" }] }

/** What a run answers; GET must answer the same. */
export async function results<T = Row[]>(tools: Api, query: Row): Promise<T> {
  const made = await endpoint(tools, { query: { ...range, ...query } })
  const answer = await tryRun(tools, made)
  tools.expect.status(answer, 200)
  const got = await tools.call('runEndpointByGet', { path: { name: made.name } })
  tools.expect.equal(got.body.results, answer.body.results, 'results by GET')
  return answer.body.results as T
}

/** Distinct persons with a pageview in the range. */
export async function persons(tools: Api): Promise<number> {
  const total = { ...trends({ trendsFilter: { display: 'BoldNumber' }, interval: 'day' }), ...range }
  const [row] = await results(tools, { ...total, series: [{ ...pageview, math: 'dau' }] })
  const found = Number(row?.['aggregated_value'])
  if (!(found > 0)) throw new Blocked('needs pageviews of the last month in the project')
  return found
}

/** Distinct persons with a pageview in each interval. */
async function personsIn(tools: Api, more: Row): Promise<number[]> {
  const [row] = await results(tools, { ...trends(), series: [{ ...pageview, math: 'dau' }], ...more })
  return (row?.['data'] ?? []) as number[]
}

export const numbers = (rows: Row[], key: string) => rows.map(row => Number(own(row, key)))
export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
export const neverGrows = (values: number[]) => values.every((value, at) => at === 0 || value <= values[at - 1]!)

export const funnel = (funnelsFilter: Row = {}, more: Row = {}) => ({
  kind: 'FunnelsQuery',
  series: [pageview, anything, anything],
  funnelsFilter: { funnelWindowInterval: 1, funnelWindowIntervalUnit: 'day', ...funnelsFilter },
  ...more,
})

export default table('kinds', {
  'funnels-lose-people-step-by-step': {
    says: 'A funnel begins with everybody who took its first step, and no later step has more; values of a breakdown are lists of steps that add up',
    evidence: 'observed',
    source: 'posthog-query-layer 10',
    async run(tools) {
      const everybody = await persons(tools)
      const steps = await results(tools, funnel())
      const counts = numbers(steps, 'count')
      tools.expect.equal(numbers(steps, 'order'), [0, 1, 2], 'order of the steps')
      tools.expect.equal(counts[0], everybody, 'persons of the first step, against a trend')
      tools.expect.that(neverGrows(counts), `no step has more than the one before (${counts.join(', ')})`)
      tools.expect.equal(steps[0]!['average_conversion_time'], null, 'time to the first step')
      const byBrowser = { breakdownFilter: { breakdown: '$browser', breakdown_type: 'event' } }
      const lists = await results<Row[][]>(tools, funnel({}, byBrowser))
      tools.expect.that(lists.every(Array.isArray), 'each value of a breakdown has a list of steps')
      const first = lists.map(list => Number(list[0]!['count']))
      tools.expect.equal(sum(first), everybody, 'persons of the first steps of all values')
    },
  },
  'orders-of-funnels': {
    says: 'No fewer persons go through a funnel in any order than in its own, and no more where nothing may come between',
    evidence: 'observed',
    source: 'posthog-query-layer 10',
    async run(tools) {
      await persons(tools)
      const last = async (funnelOrderType: string) =>
        numbers(
          await results(tools, funnel({ funnelOrderType }, { series: [pageview, elsewhere, pageview] })),
          'count',
        ).at(-1)!
      const [ordered, strict, unordered] = [await last('ordered'), await last('strict'), await last('unordered')]
      tools.expect.that(strict <= ordered, `strict (${strict}) against ordered (${ordered})`)
      tools.expect.that(unordered >= ordered, `unordered (${unordered}) against ordered (${ordered})`)
    },
  },
  'funnels-tell-when': {
    says: 'The bins of the time to convert hold everybody who went through; conversion over time is per cent for each day',
    evidence: 'observed',
    source: 'posthog-query-layer 10',
    async run(tools) {
      await persons(tools)
      const through = numbers(await results(tools, funnel()), 'count').at(-1)
      const times = await results<{ bins: [number, number][] }>(tools, funnel({ funnelVizType: 'time_to_convert' }))
      tools.expect.equal(sum(times.bins.map(([, actors]) => actors)), through, 'persons in the bins')
      const [trend] = await results(tools, funnel({ funnelVizType: 'trends' }))
      const { data, days, labels } = trend as { data: number[]; days: string[]; labels: string[] }
      tools.expect.equal([days.length, labels.length], [data.length, data.length], 'days and labels, against data')
      tools.expect.that(
        data.every(rate => rate >= 0 && rate <= 100),
        'rates are from 0 to 100',
      )
      tools.expect.that(data.some(rate => rate > 1) || !through, 'rates are per cent')
    },
  },
  'retention-begins-with-everybody': {
    says: 'Each row of a retention begins with the persons of its interval; none has more later, and what lies ahead is zero',
    evidence: 'observed',
    source: 'posthog-query-layer 11',
    async run(tools) {
      await persons(tools)
      const rows = await results(tools, {
        kind: 'RetentionQuery',
        retentionFilter: { period: 'Day', totalIntervals: 7 },
        dateRange: { date_to: '-1d' },
      })
      const cells = rows.map(row => numbers(row['values'] as Row[], 'count'))
      tools.expect.equal([cells.length, ...cells.map(row => row.length)], new Array(8).fill(7), 'rows and their cells')
      const dates = rows.map(row => String(row['date']).slice(0, 10))
      const dateRange = { date_from: dates[0], date_to: dates.at(-1) }
      const everybody = await personsIn(tools, { interval: 'day', dateRange })
      tools.expect.equal(
        cells.map(([first]) => first),
        everybody,
        'persons of the first cells, against a trend',
      )
      tools.expect.that(
        cells.every(row => row.every(count => count <= row[0]!)),
        'no cell has more than the first of its row',
      )
      tools.expect.that(
        cells.every((row, at) => row.slice(7 - at).every(count => count === 0)),
        'cells beyond the range are zero',
      )
    },
  },
  'lifecycle-accounts-for-everybody': {
    says: 'Who is new, returning and resurrecting are together the persons of a day; who is dormant is counted below zero',
    evidence: 'observed',
    source: 'posthog-query-layer 12',
    async run(tools) {
      await persons(tools)
      const query = { kind: 'LifecycleQuery', series: [pageview], interval: 'day' }
      const rows = await results(tools, query)
      tools.expect.equal(
        rows.map(({ status }) => status),
        ['new', 'returning', 'resurrecting', 'dormant'],
        'status of the rows',
      )
      const data = rows.map(row => row['data'] as number[])
      const alive = data[0]!.map((_, at) => sum(data.slice(0, 3).map(each => each[at]!)))
      tools.expect.equal(alive, await personsIn(tools, { interval: 'day', ...range }), 'persons alive, against a trend')
      tools.expect.that(
        data[3]!.every(count => count <= 0) && data[3]!.some(count => count < 0),
        'who is dormant is counted below zero',
      )
      tools.expect.equal(numbers(rows, 'count'), data.map(sum), 'counts, against the sums of data')
      const [only, ...more] = await results(tools, { ...query, lifecycleFilter: { toggledLifecycles: ['dormant'] } })
      tools.expect.equal([only?.['status'], more.length], ['dormant', 0], 'the row that is chosen')
    },
  },
  'stickiness-counts-everybody-once': {
    says: 'Stickiness has a number for each count of days, which add up to the persons of the range; cumulative, it begins with all',
    evidence: 'observed',
    source: 'posthog-query-layer 13',
    async run(tools) {
      const everybody = await persons(tools)
      const query = { kind: 'StickinessQuery', series: [pageview], interval: 'day' }
      const [row] = (await results(tools, query)) as {
        data: number[]
        days: number[]
        labels: string[]
        count: number
      }[]
      tools.expect.equal(sum(row!.data), everybody, 'persons of all numbers of days, against a trend')
      tools.expect.equal(row!.count, everybody, 'count')
      tools.expect.equal(
        row!.days,
        row!.data.map((_, at) => at + 1),
        'days',
      )
      tools.expect.equal(row!.labels.slice(0, 2), ['1 day', '2 days'], 'labels')
      const [all] = await results(tools, { ...query, stickinessFilter: { computedAs: 'cumulative' } })
      const data = all!['data'] as number[]
      tools.expect.equal(data[0], everybody, 'persons of one day or more')
      tools.expect.that(neverGrows(data), 'more days have no more persons')
      tools.expect.equal((all!['labels'] as string[])[1], '2 days or more', 'label of cumulative data')
    },
  },
  'paths-go-from-step-to-step': {
    says: 'Each edge of paths goes from a step to the next, the heaviest first, no more than asked; a start point begins them all',
    evidence: 'observed',
    source: 'posthog-query-layer 14',
    async run(tools) {
      await persons(tools)
      const paths = (more: Row = {}) => ({
        kind: 'PathsQuery',
        pathsFilter: { includeEventTypes: ['$pageview'], ...more },
      })
      const edges = await results(tools, paths({ edgeLimit: 10 }))
      if (edges.length === 0) throw new Blocked('needs visits of several pages in the project')
      tools.expect.that(edges.length <= 10, `no more than 10 edges (${edges.length})`)
      const step = (key: string) => edges.map(edge => Number(/^(\d+)_/.exec(String(own(edge, key)))?.[1]))
      tools.expect.equal(
        step('target'),
        step('source').map(at => at + 1),
        'step of the targets',
      )
      tools.expect.that(neverGrows(numbers(edges, 'value')), 'the heaviest edges come first')
      const startPoint = String(edges[0]!['target']).replace(/^\d+_/, '')
      const since = await results(tools, paths({ startPoint }))
      const first = since.map(({ source }) => String(source)).filter(source => source.startsWith('1_'))
      tools.expect.equal(
        [...new Set(first)],
        first.length > 0 ? [`1_${startPoint}`] : [],
        'first steps after a start point',
      )
    },
  },
})
