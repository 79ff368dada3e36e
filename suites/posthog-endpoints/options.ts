// Runs of insights by options that change how things are counted: what their numbers must be to each other, whatever the data
// (dossier posthog-query-layer 8 to 11).
import { Blocked } from '../check.ts'
import { table } from './arrange.ts'
import { trends } from './insights.ts'
import { anything, funnel, neverGrows, numbers, pageview, persons, type Row, results, sum } from './kinds.ts'

/** From midnight to midnight: no event comes in between two runs. */
const exactly = { dateRange: { date_from: '-30dStart', date_to: '-1dEnd', explicitDate: true } }
const counted = { ...trends(), ...exactly, series: [pageview] }

interface Heatmap {
  data: Row[]
  rowAggregations: Row[]
  columnAggregations: Row[]
  allAggregations: number
}

export default table('options', {
  'calendar-heatmaps-add-up': {
    says: 'A calendar heatmap has the same events by weekday, by hour and by both, and each place once',
    evidence: 'inferred',
    source: 'posthog-query-layer 9',
    async run(tools) {
      await persons(tools)
      const query = { ...trends({ trendsFilter: { display: 'CalendarHeatmap' } }), ...exactly, series: [pageview] }
      const [row, ...more] = await results(tools, query)
      tools.expect.equal(more.length, 0, 'rows after the first')
      const { data, rowAggregations, columnAggregations, allAggregations } = row!['calendar_heatmap_data'] as Heatmap
      const [plain] = await results(tools, counted)
      tools.expect.equal(allAggregations, plain!['count'], 'all events, against a trend')
      const sums = [data, rowAggregations, columnAggregations].map(places => sum(numbers(places, 'value')))
      tools.expect.equal(sums, new Array(3).fill(allAggregations), 'cells, weekdays and hours, each together')
      const places = data.map(cell => `${cell['row']} ${cell['column']}`)
      tools.expect.equal(new Set(places).size, places.length, 'places of the cells')
      const isWithin = (value: number, low: number, high: number) => value >= low && value <= high
      tools.expect.that(
        numbers(rowAggregations, 'row').every(day => isWithin(day, 1, 7)) &&
          numbers(columnAggregations, 'column').every(hour => isWithin(hour, 0, 23)),
        'weekdays are from 1 to 7, hours from 0 to 23',
      )
    },
  },
  'long-intervals-hold-the-same-events': {
    says: 'The days of a range hold the same events by day, quarter and year, which begin with the first of January, April, July or October',
    evidence: 'inferred',
    source: 'posthog-query-layer 8.2',
    async run(tools) {
      await persons(tools)
      const rowOf = async (interval: string) => (await results(tools, { ...counted, interval }))[0]!
      const { count } = await rowOf('day')
      const starts = { quarter: /^\d{4}-(01|04|07|10)-01$/, year: /^\d{4}-01-01$/ }
      for (const [interval, form] of Object.entries(starts)) {
        const row = await rowOf(interval)
        tools.expect.equal(row['count'], count, `count by ${interval}`)
        const days = row['days'] as string[]
        tools.expect.that(days.length > 0 && days.every(day => form.test(day)), `days of a ${interval}: ${days.join()}`)
      }
    },
  },
  'formulas-reckon': {
    says: 'Formulas know remainders and powers besides the four kinds of sums; dividing by zero is zero',
    evidence: 'inferred',
    source: 'posthog-query-layer 9',
    async run(tools) {
      await persons(tools)
      const dataOf = async (formula?: string) =>
        (await results(tools, { ...counted, interval: 'week', ...(formula && { trendsFilter: { formula } }) }))[0]![
          'data'
        ] as number[]
      const plain = await dataOf()
      const wanted: Record<string, (value: number) => number> = {
        'A % 7': value => value % 7,
        'A ** 2 + 1': value => value ** 2 + 1,
        'A / (A - A)': () => 0,
      }
      for (const [formula, of] of Object.entries(wanted))
        tools.expect.equal(await dataOf(formula), plain.map(of), `data of ${formula}`)
    },
  },
  'any-order-over-time': {
    says: 'Of steps that are alike a funnel in any order converts over time as one in their own order',
    evidence: 'inferred',
    source: 'posthog-query-layer 10',
    async run(tools) {
      await persons(tools)
      const rates = async (funnelOrderType: string) => {
        const filter = {
          funnelVizType: 'trends',
          funnelOrderType,
          funnelWindowInterval: 6,
          funnelWindowIntervalUnit: 'hour',
        }
        const [row] = await results(tools, funnel(filter, { series: [anything, anything], interval: 'day' }))
        return row!['data']
      }
      tools.expect.equal(await rates('unordered'), await rates('ordered'), 'rates of the days')
    },
  },
  'first-steps-may-be-the-first-time': {
    says: 'A step that is the first time of a person has those whose first time ever is in the range, as a trend counts them',
    evidence: 'inferred',
    source: 'posthog-query-layer 10',
    async run(tools) {
      await persons(tools)
      const first = { ...pageview, math: 'first_time_for_user' }
      const [step] = await results(tools, funnel({}, { series: [first, anything] }))
      const total = { ...trends({ trendsFilter: { display: 'BoldNumber' } }), series: [first] }
      const [trend] = await results(tools, { ...total, dateRange: { date_from: '-30d', date_to: '-1d' } })
      tools.expect.equal(step!['count'], trend!['aggregated_value'], 'persons of the first step, against a trend')
    },
  },
  'windows-of-24-hours': {
    says: 'Where retention counts by windows of 24 hours, each person of the range is in one row',
    evidence: 'inferred',
    source: 'posthog-query-layer 11',
    async run(tools) {
      await persons(tools)
      const all = { id: null, type: 'events' }
      const entities = { targetEntity: all, returningEntity: all }
      const filter = { period: 'Day', totalIntervals: 30, timeWindowMode: '24_hour_windows', ...entities }
      const dateRange = { date_to: '-1d' }
      const rows = await results(tools, { kind: 'RetentionQuery', retentionFilter: filter, dateRange })
      const first = rows.map(row => numbers(row['values'] as Row[], 'count')[0]!)
      const dates = rows.map(row => String(row['date']).slice(0, 10))
      const total = { ...trends({ trendsFilter: { display: 'BoldNumber' } }), series: [{ ...anything, math: 'dau' }] }
      const [trend] = await results(tools, { ...total, dateRange: { date_from: dates[0], date_to: dates.at(-1) } })
      tools.expect.equal(sum(first), trend!['aggregated_value'], 'persons of the first cells together, against a trend')
    },
  },
  'values-of-retention-come-in-their-order': {
    says: 'A retention has all rows of a value of its breakdown one after the other, the values with most beginners first',
    evidence: 'inferred',
    source: 'posthog-query-layer 11',
    async run(tools) {
      await persons(tools)
      const rows = await results(tools, {
        kind: 'RetentionQuery',
        retentionFilter: { period: 'Week', totalIntervals: 8 },
        dateRange: { date_to: '-1d' },
        breakdownFilter: { breakdowns: [{ property: '$browser', type: 'event' }] },
      })
      const values = Map.groupBy(rows, row => JSON.stringify(row['breakdown_value']))
      const inOrder = [...values.values()].flat()
      tools.expect.equal(rows, inOrder, 'rows, against those of each value together')
      const firstOf = (row: Row) => numbers(row['values'] as Row[], 'count')[0]!
      // What is beyond the limit comes last, whatever it adds up to.
      const sizes = [...values].filter(([value]) => !/other/i.test(value)).map(([, each]) => sum(each.map(firstOf)))
      tools.expect.that(neverGrows(sizes), `beginners of the values (${sizes.join(', ')})`)
    },
  },
  'paths-between-steps-are-of-the-funnel': {
    says: 'Between two steps of a funnel go only those who took both, each on one path',
    evidence: 'inferred',
    source: 'posthog-query-layer 14',
    async run(tools) {
      await persons(tools)
      const dateRange = { date_from: '-30d', date_to: '-1d' }
      const steps = { ...funnel({}, { series: [pageview, anything] }), dateRange }
      const [, taken] = numbers(await results(tools, steps), 'count')
      const edges = await results(tools, {
        kind: 'PathsQuery',
        pathsFilter: { edgeLimit: 1000 },
        funnelPathsFilter: { funnelPathType: 'funnel_path_between_steps', funnelStep: 2, funnelSource: steps },
      })
      if (edges.length === 0) throw new Blocked('needs visits of several steps in the project')
      const begun = edges.filter(({ source }) => String(source).startsWith('1_'))
      tools.expect.that(sum(numbers(begun, 'value')) <= taken!, `paths begun, against the ${taken} who took both steps`)
    },
  },
})
