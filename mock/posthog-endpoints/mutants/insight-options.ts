// Defects of insights by options that change how things are counted: most of them store another option.
import { answering, askedWith, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'

const at = (rule: string) => `posthog-endpoints/options/${rule}`

/** Endpoints whose query says this are stored with another query. */
const storing = (says: (query: Body) => boolean, instead: (query: Body) => Body): Record<string, Wrap> => ({
  createEndpoint: askedWith(body => {
    const query = (body['query'] ?? {}) as Body
    return says(query) ? { ...body, query: instead(query) } : body
  }),
})
const filterOf = (query: Body, name: string) => (query[name] ?? {}) as Body
const withFilter = (query: Body, name: string, change: Body) => ({
  ...query,
  [name]: { ...filterOf(query, name), ...change },
})

const formula = (from: string, to: string) =>
  storing(
    query => String(filterOf(query, 'trendsFilter')['formula']).includes(from),
    query => {
      const written = String(filterOf(query, 'trendsFilter')['formula'])
      return withFilter(query, 'trendsFilter', { formula: written.replace(from, to) })
    },
  )

const heatmap = (spoil: (map: Record<string, Body[]>) => Body) => {
  const wrap = answering(body => {
    const results = body['results'] as Body[] | undefined
    if (!Array.isArray(results) || !results[0]?.['calendar_heatmap_data']) return body
    return {
      ...body,
      results: results.map(row => ({
        ...row,
        calendar_heatmap_data: {
          ...(row['calendar_heatmap_data'] as Body),
          ...spoil(row['calendar_heatmap_data'] as Record<string, Body[]>),
        },
      })),
    }
  })
  return { runEndpoint: wrap, runEndpointByGet: wrap }
}

const doubled = (body: Body): Body => {
  const results = body['results'] as Body[] | undefined
  const isHeatmap = Array.isArray(results) && results[0]?.['calendar_heatmap_data']
  return isHeatmap ? { ...body, results: [...results, ...results] } : body
}

const by = (interval: string, instead: string) =>
  storing(
    query => query['interval'] === interval,
    query => ({ ...query, interval: instead }),
  )
const funnelSays = (key: string, value: string) => (query: Body) => filterOf(query, 'funnelsFilter')[key] === value
const firstTimes = (query: Body) =>
  query['kind'] === 'FunnelsQuery' && (query['series'] as Body[]).some(({ math }) => math === 'first_time_for_user')

/** Rows of a retention that is broken down, in another order of the values. */
const retained = (order: (values: Body[][]) => Body[]): Record<string, Wrap> => {
  const wrap = answering(body => {
    const rows = body['results'] as Body[] | undefined
    if (!Array.isArray(rows) || !rows[0]?.['values'] || !('breakdown_value' in rows[0])) return body
    return { ...body, results: order([...Map.groupBy(rows, row => JSON.stringify(row['breakdown_value'])).values()]) }
  })
  return { runEndpoint: wrap, runEndpointByGet: wrap }
}

const table: [name: string, rule: string, defect: string, reason: string, handlers: Record<string, Wrap>][] = [
  [
    'heatmaps-forget-an-hour',
    'calendar-heatmaps-add-up',
    'A heatmap leaves out the first hour',
    'cells, weekdays and hours, each together',
    heatmap(({ columnAggregations }) => ({ columnAggregations: columnAggregations!.slice(1) })),
  ],
  [
    'heatmaps-count-a-month-more',
    'calendar-heatmaps-add-up',
    'A heatmap is of a longer range',
    'all events, against a trend',
    storing(
      query => filterOf(query, 'trendsFilter')['display'] === 'CalendarHeatmap',
      query => withFilter(query, 'dateRange', { date_from: '-60d' }),
    ),
  ],
  [
    'heatmaps-split-their-cells',
    'calendar-heatmaps-add-up',
    'A place of a heatmap comes twice',
    'places of the cells',
    heatmap(({ data }) => ({ data: [{ ...data![0], value: 0 }, ...data!] })),
  ],
  [
    'weekdays-begin-with-none',
    'calendar-heatmaps-add-up',
    'Weekdays of a heatmap begin with 0',
    'weekdays are from 1 to 7',
    heatmap(({ rowAggregations }) => ({
      rowAggregations: rowAggregations!.map(row => ({ ...row, row: Number(row['row']) - 1 })),
    })),
  ],
  [
    'heatmaps-are-series',
    'calendar-heatmaps-add-up',
    'A heatmap of one series has two rows',
    'rows after the first',
    {
      runEndpoint: answering(body => doubled(body)),
      runEndpointByGet: answering(body => doubled(body)),
    },
  ],
  [
    'quarters-are-months',
    'long-intervals-hold-the-same-events',
    'A quarter is a month',
    'days of a quarter',
    by('quarter', 'month'),
  ],
  [
    'years-are-months',
    'long-intervals-hold-the-same-events',
    'A year is a month',
    'days of a year',
    by('year', 'month'),
  ],
  [
    'quarters-reach-back',
    'long-intervals-hold-the-same-events',
    'By the quarter more is counted than the range has',
    'count by quarter',
    storing(
      query => query['interval'] === 'quarter',
      query => withFilter(query, 'dateRange', { date_from: '-90d' }),
    ),
  ],
  [
    'remainders-are-quotients',
    'formulas-reckon',
    'A formula divides for a remainder',
    'data of A % 7',
    formula('%', '/'),
  ],
  ['powers-are-products', 'formulas-reckon', 'A formula multiplies for a power', 'data of A ** 2', formula('**', '*')],
  [
    'nothing-divides-into-one',
    'formulas-reckon',
    'Dividing by zero gives one',
    'data of A / (A - A)',
    formula('/ (A - A)', '** (A - A)'),
  ],
  [
    'any-order-has-no-window',
    'any-order-over-time',
    'A funnel in any order waits a second only',
    'rates of the days',
    storing(funnelSays('funnelOrderType', 'unordered'), query =>
      withFilter(query, 'funnelsFilter', { funnelWindowInterval: 1, funnelWindowIntervalUnit: 'second' }),
    ),
  ],
  [
    'first-times-of-steps-are-any-times',
    'first-steps-may-be-the-first-time',
    'A step that is to be the first time is any time',
    'persons of the first step, against a trend',
    storing(firstTimes, query => ({
      ...query,
      series: (query['series'] as Body[]).map(({ math: _, ...node }) => node),
    })),
  ],
  [
    'windows-are-days-of-the-calendar',
    'windows-of-24-hours',
    'Retention by windows of 24 hours is by the calendar',
    'persons of the first cells together',
    storing(
      query => filterOf(query, 'retentionFilter')['timeWindowMode'] === '24_hour_windows',
      query => withFilter(query, 'retentionFilter', { timeWindowMode: null }),
    ),
  ],
  [
    'values-of-retention-come-by-name',
    'values-of-retention-come-in-their-order',
    'The values of a retention come with the fewest beginners first',
    'beginners of the values',
    retained(values => values.toReversed().flat()),
  ],
  [
    'retention-comes-day-by-day',
    'values-of-retention-come-in-their-order',
    'The rows of a retention come day by day, each with all values',
    'rows, against those of each value together',
    retained(values => values[0]!.flatMap((_, day) => values.map(rows => rows[day]!))),
  ],
  [
    'paths-forget-the-funnel',
    'paths-between-steps-are-of-the-funnel',
    'Paths between the steps of a funnel are of everybody',
    'paths begun, against the',
    storing(
      query => Boolean(query['funnelPathsFilter']),
      query => ({ ...query, funnelPathsFilter: null }),
    ),
  ],
]

export const insightOptionMutants: MutantTable = Object.fromEntries(
  table.map(([name, rule, defect, reason, handlers]) => [name, { defect, caughtBy: at(rule), reason, handlers }]),
)
