// Trends on a real engine: the worked example of the dossier, and what follows from dataset D by hand.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadParser } from '../hogql/parse.ts'
import { QueryError, type Scope, type StoredQuery } from '../types.ts'
import { datasetD, eventRow, type Laboratory, openLaboratory } from './dataset-d.ts'
import type { RunOptions } from './request.ts'
import { planTrends } from './trends.ts'

let laboratory: Laboratory
let scope: Scope
before(async () => {
  laboratory = openLaboratory()
  scope = await laboratory.world('d', datasetD)
})
after(() => laboratory.close())

type Row = Record<string, unknown> & { data: number[]; days: string[]; labels?: string[]; count: number; label: string }

async function run(query: Record<string, unknown>, options: RunOptions = {}, where: Partial<Scope> = {}) {
  const answer = await laboratory.run({ kind: 'TrendsQuery', ...query }, { ...options, scope: { ...scope, ...where } })
  return { ...answer, results: answer.results as Row[] }
}

const dateRange = { date_from: '2020-01-09', date_to: '2020-01-19' }
const pageview = { kind: 'EventsNode', event: '$pageview' }
const pageleave = { kind: 'EventsNode', event: '$pageleave' }
const pageviews = [1, 0, 1, 3, 1, 0, 2, 0, 1, 0, 1]
const pageleaves = [0, 0, 1, 1, 3, 0, 0, 1, 0, 0, 0]
const both = { dateRange, series: [pageview, pageleave] }
const one = { dateRange, series: [pageview] }
const withMath = (math: object) => ({ dateRange, series: [{ ...pageview, ...math }] })
const total = { trendsFilter: { display: 'BoldNumber' } }

test('the worked example of the dossier, key by key', async () => {
  const { results, hasMore, resolvedDateRange } = await run(both)
  const dates = Array.from({ length: 11 }, (_, day) => day + 9)
  const padded = dates.map(date => `2020-01-${String(date).padStart(2, '0')}`)
  assert.equal(results.length, 2)
  const { filter, ...first } = results[0]!
  assert.deepEqual(first, {
    data: pageviews,
    labels: dates.map(date => `${date}-Jan-2020`),
    days: padded,
    count: 10,
    label: '$pageview',
    action: {
      days: padded.map(day => `${day}T00:00:00Z`),
      id: '$pageview',
      type: 'events',
      order: 0,
      name: '$pageview',
      custom_name: null,
      math: null,
      math_property: null,
      math_hogql: null,
      math_group_type_index: null,
      properties: {},
    },
  })
  assert.deepEqual(filter, {
    insight: 'TRENDS',
    entity_type: 'events',
    interval: 'day',
    date_from: '2020-01-09T00:00:00Z',
    date_to: '2020-01-19T23:59:59.999999Z',
  })
  assert.deepEqual([results[1]!.data, results[1]!.count, results[1]!.label], [pageleaves, 6, '$pageleave'])
  assert.equal(hasMore, false)
  assert.deepEqual(resolvedDateRange, { date_from: '2020-01-09T00:00:00Z', date_to: '2020-01-19T23:59:59.999999Z' })
})

/** Each result as `[label, data]`, or `[label, number]` for total values. */
type Want = [label: string, data: number[] | number][]
interface Case {
  query: Record<string, unknown>
  options?: RunOptions
  scope?: Partial<Scope>
  want: Want
}

const chrome = { type: 'event', key: '$browser', value: 'Chrome' }
const browsers = { breakdownFilter: { breakdown: '$browser', breakdown_type: 'event' } }
const late = { type: 'hogql', key: 'toDayOfMonth(timestamp) > 11' }
const other = 'Other (i.e. all remaining values)'
const none = 'None (i.e. no value)'

const cases: Record<string, Case> = {
  'all events': {
    query: { dateRange, series: [{ kind: 'EventsNode', event: null }] },
    want: [['All events', [1, 0, 2, 4, 4, 0, 2, 1, 1, 0, 1]]],
  },
  'distinct persons': {
    query: { dateRange, series: [{ kind: 'EventsNode', event: null, math: 'dau' }] },
    want: [['All events', [1, 0, 1, 3, 3, 0, 2, 1, 1, 0, 1]]],
  },
  'weekly active': {
    query: withMath({ math: 'weekly_active' }),
    want: [['$pageview', [1, 1, 2, 3, 3, 3, 4, 4, 4, 4, 2]]],
  },
  'weekly active looks back beyond the range': {
    query: { ...withMath({ math: 'weekly_active' }), dateRange: { date_from: '2020-01-13', date_to: '2020-01-14' } },
    want: [['$pageview', [3, 3]]],
  },
  'weekly active by the week is plain': {
    query: { ...withMath({ math: 'weekly_active' }), interval: 'week' },
    want: [['$pageview', [2, 4, 1]]],
  },
  'monthly active by the week slides': {
    query: { ...withMath({ math: 'monthly_active' }), interval: 'week' },
    want: [['$pageview', [2, 4, 4]]],
  },
  'monthly active by the month is plain': {
    query: { ...withMath({ math: 'monthly_active' }), interval: 'month' },
    want: [['$pageview', [4]]],
  },
  'weekly active of an hour': {
    query: {
      ...withMath({ math: 'weekly_active' }),
      interval: 'hour',
      dateRange: { date_from: '2020-01-12T11:00:00', date_to: '2020-01-12T13:00:00' },
    },
    want: [['$pageview', [2, 3, 3]]],
  },
  'weekly active by browser': {
    query: {
      ...withMath({ math: 'weekly_active' }),
      breakdownFilter: { breakdown: 'bool_field' },
      dateRange: { date_from: '2020-01-14', date_to: '2020-01-15' },
    },
    want: [
      ['true', [2, 2]],
      ['false', [1, 2]],
    ],
  },
  'weekly active as one number': {
    query: { ...withMath({ math: 'weekly_active' }), ...total },
    want: [['$pageview', 2]],
  },
  'sessions without an id are one': {
    query: withMath({ math: 'unique_session' }),
    want: [['$pageview', [1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1]]],
  },
  'groups without a key are none': {
    query: withMath({ math: 'unique_group', math_group_type_index: 0 }),
    want: [['$pageview', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]],
  },
  'the first time of each person': {
    query: withMath({ math: 'first_time_for_user' }),
    want: [['$pageview', [1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0]]],
  },
  'the first time, then the filter': {
    query: withMath({ math: 'first_time_for_user', properties: [late] }),
    want: [['$pageview', [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0]]],
  },
  'the filter, then the first time': {
    query: withMath({ math: 'first_matching_event_for_user', properties: [late] }),
    want: [['$pageview', [0, 0, 0, 3, 0, 0, 1, 0, 0, 0, 0]]],
  },
  'the filter, then the first time, in the words of funnels': {
    query: withMath({ math: 'first_time_for_user_with_filters', properties: [late] }),
    want: [['$pageview', [0, 0, 0, 3, 0, 0, 1, 0, 0, 0, 0]]],
  },
  'displays that choose for themselves': {
    query: { ...one, trendsFilter: { display: 'Auto' } },
    want: [['$pageview', pageviews]],
  },
  'a sum': {
    query: withMath({ math: 'sum', math_property: 'prop' }),
    want: [['$pageview', [20, 0, 10, 60, 10, 0, 50, 0, 10, 0, 10]]],
  },
  'an average of what is defined as a number': {
    query: withMath({ math: 'avg', math_property: 'prop' }),
    scope: { propertyTypes: { prop: 'Numeric' } },
    want: [['$pageview', [20, 0, 10, 20, 10, 0, 25, 0, 10, 0, 10]]],
  },
  'a median': {
    query: { ...withMath({ math: 'median', math_property: 'prop' }), ...total },
    want: [['$pageview', 10]],
  },
  'a percentile': {
    query: { ...withMath({ math: 'p90', math_property: 'prop' }), ...total },
    want: [['$pageview', 31]],
  },
  'a maximum': { query: { ...withMath({ math: 'max', math_property: 'prop' }), ...total }, want: [['$pageview', 40]] },
  'a number that nobody has': {
    query: { ...withMath({ math: 'min', math_property: 'nope' }), ...total },
    want: [['$pageview', 0]],
  },
  'an average per person': {
    query: { ...withMath({ math: 'avg_count_per_actor' }), ...total },
    want: [['$pageview', 2.5]],
  },
  'a maximum per person': {
    query: { ...withMath({ math: 'max_count_per_actor' }), ...total },
    want: [['$pageview', 6]],
  },
  'a median per person': {
    query: { ...withMath({ math: 'median_count_per_actor' }), ...total },
    want: [['$pageview', 1.5]],
  },
  'an average per person and day': {
    query: { dateRange, series: [{ kind: 'EventsNode', event: null, math: 'avg_count_per_actor' }] },
    want: [['All events', [1, 0, 2, 4 / 3, 4 / 3, 0, 1, 1, 1, 0, 1]]],
  },
  'hogql, empty buckets are zero': {
    query: withMath({ math: 'hogql', math_hogql: 'count() + 1' }),
    want: [['$pageview', [2, 0, 2, 4, 2, 0, 3, 0, 2, 0, 2]]],
  },
  'one number': { query: { ...one, ...total }, want: [['$pageview', 10]] },
  'distinct persons of the whole range': {
    query: { ...withMath({ math: 'dau' }), ...total },
    want: [['$pageview', 4]],
  },
  cumulative: {
    query: { ...one, trendsFilter: { display: 'ActionsLineGraphCumulative' } },
    want: [['$pageview', [1, 1, 2, 5, 6, 6, 8, 8, 9, 9, 10]]],
  },
  'cumulative persons count once': {
    query: { ...withMath({ math: 'dau' }), trendsFilter: { display: 'ActionsLineGraphCumulative' } },
    want: [['$pageview', [1, 1, 2, 3, 3, 3, 4, 4, 4, 4, 4]]],
  },
  'by the week': { query: { ...one, interval: 'week' }, want: [['$pageview', [2, 7, 1]]] },
  'by the week from Monday': {
    query: { ...one, interval: 'week' },
    scope: { weekStartDay: 'monday' },
    want: [['$pageview', [5, 5]]],
  },
  'by the month': { query: { ...one, interval: 'month' }, want: [['$pageview', [10]]] },
  'by the quarter': { query: { ...one, interval: 'quarter' }, want: [['$pageview', [10]]] },
  'by the year': {
    query: { ...one, interval: 'year', dateRange: { date_from: '2019-01-01', date_to: '2020-01-11' } },
    want: [['$pageview', [0, 2]]],
  },
  'by the second': {
    query: {
      ...one,
      interval: 'second',
      dateRange: { date_from: '2020-01-12T11:59:59', date_to: '2020-01-12T12:00:01' },
    },
    want: [['$pageview', [0, 3, 0]]],
  },
  'seconds of another time zone': {
    query: {
      ...one,
      interval: 'second',
      dateRange: { date_from: '2020-01-12T17:29:59', date_to: '2020-01-12T17:30:00' },
    },
    scope: { timezone: 'Asia/Kolkata' },
    want: [['$pageview', [0, 3]]],
  },
  'quarters of another time zone': {
    query: { ...one, interval: 'quarter', dateRange: { date_from: '2019-12-01', date_to: '2020-01-12' } },
    scope: { timezone: 'Pacific/Auckland' },
    want: [['$pageview', [0, 2]]],
  },
  'monthly active by the quarter is plain': {
    query: { ...withMath({ math: 'monthly_active' }), interval: 'quarter' },
    want: [['$pageview', [4]]],
  },
  'one number counts days, whatever the interval': {
    query: { ...one, ...total, interval: 'month', dateRange: { date_from: '2020-01-15', date_to: '2020-01-19' } },
    want: [['$pageview', 4]],
  },
  'a month counts from its first day, a week from the date': {
    query: { ...one, interval: 'month', dateRange: { date_from: '2020-01-15', date_to: '2020-01-19' } },
    want: [['$pageview', [10]]],
  },
  'a week counts from the date': {
    query: { ...one, interval: 'week', dateRange: { date_from: '2020-01-15', date_to: '2020-01-18' } },
    want: [['$pageview', [3]]],
  },
  'by the hour': {
    query: {
      ...one,
      interval: 'hour',
      dateRange: { date_from: '2020-01-12T11:00:00', date_to: '2020-01-12T13:00:00' },
    },
    want: [['$pageview', [0, 3, 0]]],
  },
  'by the minute': {
    query: {
      ...one,
      interval: 'minute',
      dateRange: { date_from: '2020-01-12T11:59:00', date_to: '2020-01-12T12:01:00' },
    },
    want: [['$pageview', [0, 3, 0]]],
  },
  'days of another time zone': {
    query: { ...one, dateRange: { date_from: '2020-01-12', date_to: '2020-01-13' } },
    scope: { timezone: 'Pacific/Auckland' },
    want: [['$pageview', [1, 3]]],
  },
  'hours of another time zone': {
    query: {
      ...one,
      interval: 'hour',
      dateRange: { date_from: '2020-01-12T17:00:00', date_to: '2020-01-12T18:00:00' },
    },
    scope: { timezone: 'Asia/Kolkata' },
    want: [['$pageview', [3, 0]]],
  },
  'weeks of another time zone': {
    query: { ...one, interval: 'week' },
    scope: { timezone: 'Pacific/Auckland' },
    want: [['$pageview', [1, 8, 0]]],
  },
  smoothed: {
    query: { ...one, trendsFilter: { smoothingIntervals: 3 } },
    want: [['$pageview', [1, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0]]],
  },
  filtered: { query: { ...one, properties: [chrome] }, want: [['$pageview', [0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1]]] },
  'filtered by a number': {
    query: { ...one, properties: [{ key: 'prop', value: 20, operator: 'gt' }] },
    want: [['$pageview', [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0]]],
  },
  'filtered by the person': {
    query: { ...one, properties: [{ type: 'person', key: 'name', value: ['p2', 'p3'] }] },
    want: [['$pageview', [1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]]],
  },
  'filtered by who has no e-mail': {
    query: { ...one, properties: [{ type: 'person', key: 'email', operator: 'is_not', value: ['p1@example.com'] }] },
    want: [['$pageview', [1, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0]]],
  },
  'filtered by one of two': {
    query: {
      ...one,
      properties: {
        type: 'AND',
        values: [{ type: 'OR', values: [chrome, { key: '$browser', value: 'Sa', operator: 'icontains' }] }],
      },
    },
    want: [['$pageview', [0, 0, 1, 1, 1, 0, 2, 0, 1, 0, 1]]],
  },
  'filtered by the series': {
    query: { dateRange, series: [{ ...pageview, properties: [chrome] }, pageleave] },
    want: [
      ['$pageview', [0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1]],
      ['$pageleave', pageleaves],
    ],
  },
  'filtered by a cohort without members': {
    query: { ...one, properties: [{ type: 'cohort', key: 'id', value: 5 }] },
    want: [['$pageview', pageviews.map(() => 0)]],
  },
  'the project has no test accounts': { query: { ...one, filterTestAccounts: true }, want: [['$pageview', pageviews]] },
  'two formulas': {
    query: {
      ...both,
      trendsFilter: { formulaNodes: [{ formula: 'A + B' }, { formula: 'A / B', custom_name: 'Rate' }] },
    },
    want: [
      ['Formula (A + B)', [1, 0, 2, 4, 4, 0, 2, 1, 1, 0, 1]],
      ['Rate', [0, 0, 1, 3, 1 / 3, 0, 0, 0, 0, 0, 0]],
    ],
  },
  'a formula of one number': {
    query: { ...both, trendsFilter: { display: 'BoldNumber', formula: 'A - B' } },
    want: [['Formula (A - B)', 4]],
  },
  'by browser': {
    query: { ...one, ...browsers },
    want: [
      ['Chrome', [0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1]],
      ['Firefox', [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]],
      ['Edge', [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]],
      ['Safari', [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]],
    ],
  },
  'by browser and series': {
    query: { ...both, breakdownFilter: { ...browsers.breakdownFilter, breakdown_limit: 1 }, ...total },
    want: [
      ['$pageview - Chrome', 6],
      [`$pageview - ${other}`, 4],
      ['$pageleave - Chrome', 3],
      [`$pageleave - ${other}`, 3],
    ],
  },
  'by a property that some have': {
    query: { ...one, breakdownFilter: { breakdown: 'email', breakdown_type: 'person' }, ...total },
    want: [
      ['p1@example.com', 6],
      [none, 4],
    ],
  },
  'the empty value is the last to be kept': {
    query: { ...one, breakdownFilter: { breakdown: 'email', breakdown_type: 'person', breakdown_limit: 1 }, ...total },
    want: [
      ['p1@example.com', 6],
      [other, 4],
    ],
  },
  'by what is defined as a boolean': {
    query: { ...one, breakdownFilter: { breakdown: 'bool_field' }, ...total },
    scope: { propertyTypes: { bool_field: 'Boolean' } },
    want: [
      ['true', 7],
      ['false', 3],
    ],
  },
  'by what is defined as a number': {
    query: { ...one, breakdownFilter: { breakdown: 'prop' }, ...total },
    scope: { propertyTypes: { prop: 'Numeric' } },
    want: [
      ['10', 6],
      ['20', 2],
      ['30', 1],
      ['40', 1],
    ],
  },
  'by hogql': {
    query: {
      ...one,
      breakdownFilter: { breakdown: "if(properties.prop = '10', 'ten', 'more')", breakdown_type: 'hogql' },
      ...total,
    },
    want: [
      ['ten', 6],
      ['more', 4],
    ],
  },
  'by a field of persons that is worked out': {
    query: { ...one, breakdownFilter: { breakdown: '$virt_initial_channel_type', breakdown_type: 'person' }, ...total },
    want: [['Direct', 10]],
  },
  'by two properties': {
    query: {
      ...one,
      breakdownFilter: { breakdowns: [{ property: '$browser' }, { property: 'bool_field' }], breakdown_limit: 2 },
      ...total,
    },
    want: [
      ['Chrome::true', 6],
      ['Firefox::false', 2],
      [`${other}::${other}`, 2],
    ],
  },
  'by bins': {
    query: { ...one, breakdownFilter: { breakdown: 'prop', breakdown_histogram_bin_count: 4 }, ...total },
    want: [
      ['[10,17.5]', 6],
      ['[17.5,25]', 2],
      ['[25,32.5]', 1],
      ['[32.5,40.01]', 1],
    ],
  },
  'distinct persons of all other browsers': {
    query: { ...withMath({ math: 'dau' }), breakdownFilter: { breakdown: '$browser', breakdown_limit: 2 }, ...total },
    want: [
      ['Chrome', 1],
      ['Edge', 1],
      [other, 2],
    ],
  },
  'per person by browser': {
    query: {
      ...withMath({ math: 'avg_count_per_actor' }),
      breakdownFilter: { breakdown: '$browser', breakdown_limit: 2 },
      ...total,
    },
    want: [
      ['Chrome', 6],
      ['Firefox', 2],
      [other, 1],
    ],
  },
  'cumulative persons by browser': {
    query: {
      ...withMath({ math: 'dau' }),
      breakdownFilter: { breakdown: 'bool_field' },
      trendsFilter: { display: 'ActionsLineGraphCumulative' },
    },
    want: [
      ['true', [0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 2]],
      ['false', [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]],
    ],
  },
  'a formula by browser, the missing ones are zero': {
    query: {
      dateRange,
      series: [pageview, { ...pageleave, properties: [chrome] }],
      ...browsers,
      trendsFilter: { display: 'BoldNumber', formula: 'A + 10 * B' },
    },
    want: [36, 2, 1, 1].map(each => ['Formula (A + 10 * B)', each]),
  },
  cohorts: {
    query: { ...one, breakdownFilter: { breakdown_type: 'cohort', breakdown: ['all', 1, 5, '7'] }, ...total },
    want: [
      ['all users', 10],
      ['With e-mail', 6],
      ['Nobody', 0],
      ['Pair', 3],
    ],
  },
  'cohorts of several series over time': {
    query: { ...both, breakdownFilter: { breakdowns: [{ type: 'cohort', property: 7 }] } },
    want: [
      ['$pageview - Pair', [1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]],
      ['$pageleave - Pair', [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0]],
    ],
  },
  'an action': {
    query: { dateRange, series: [{ kind: 'ActionsNode', id: 3 }] },
    want: [['Seen', [1, 0, 1, 3, 2, 0, 2, 0, 1, 0, 1]]],
  },
  'an action with filters, broken down': {
    query: {
      dateRange,
      series: [{ kind: 'ActionsNode', id: 3, math: 'dau', properties: [late] }],
      breakdownFilter: { breakdown: 'bool_field' },
      ...total,
    },
    want: [
      ['false', 2],
      ['true', 2],
    ],
  },
  'the first time of an action': {
    query: { dateRange, series: [{ kind: 'ActionsNode', id: 3, math: 'first_time_for_user' }] },
    want: [['Seen', [1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0]]],
  },
  'a variable for the breakdown': {
    query: { ...one, ...browsers, ...total },
    options: { variables: { $browser: 'Edge' } },
    want: [['Edge', 1]],
  },
  'an empty variable means not set': {
    query: { ...one, breakdownFilter: { breakdown: 'email', breakdown_type: 'person' }, ...total },
    options: { variables: { email: '' } },
    want: [[none, 4]],
  },
  'variables for the dates': {
    query: one,
    options: { variables: { date_from: '2020-01-12', date_to: '2020-01-13' } },
    want: [['$pageview', [3, 1]]],
  },
  'filter overrides win over variables': {
    query: one,
    options: {
      variables: { date_from: '2020-01-12' },
      filtersOverride: { date_from: '2020-01-18', properties: [chrome] },
    },
    want: [['$pageview', [0, 1]]],
  },
  'filter overrides leave nothing of the variables': {
    query: { ...one, ...browsers, ...total },
    options: { variables: { date_from: '2020-01-18', $browser: 'Edge' }, filtersOverride: { properties: [chrome] } },
    want: [['Chrome', 6]],
  },
  'filter overrides without a word': {
    query: { ...one, ...total },
    options: { variables: { date_from: '2020-01-18' }, filtersOverride: {} },
    want: [['$pageview', 10]],
  },
  'filter overrides replace the breakdown': {
    query: { ...one, ...browsers, ...total },
    options: { filtersOverride: { breakdown_filter: { breakdown: 'bool_field' } } },
    want: [
      ['true', 7],
      ['false', 3],
    ],
  },
}

/** Interpolated percentiles carry the last bits of floating point. */
const rounded = (value: unknown) => Number(Number(value).toFixed(9))

for (const [name, { query, options, scope: where, want }] of Object.entries(cases)) {
  test(`trend: ${name}`, async () => {
    const { results } = await run(query, options, where)
    const seen = results.map(row => [
      row.label,
      'aggregated_value' in row ? rounded(row['aggregated_value']) : row.data,
    ])
    assert.deepEqual(seen, want)
  })
}

test('a formula keeps its name on the row of each value', async () => {
  const named = { formula: 'A+2*B', custom_name: 'Weighted' }
  const ran = async (trendsFilter: object) =>
    (await run({ ...both, ...browsers, trendsFilter })).results.map(row => [
      row.label,
      row['breakdown_value'],
      row.count,
    ])
  const expected = (label: string) => [
    [label, 'Chrome', 12],
    [label, 'Firefox', 4],
    [label, 'Edge', 3],
    [label, 'Safari', 3],
  ]
  assert.deepEqual(await ran({ formula: 'A+2*B' }), expected('Formula (A+2*B)'))
  const several = await ran({ formulaNodes: [named, { formula: 'A+2*B' }] })
  assert.deepEqual(several, [...expected('Weighted'), ...expected('Formula (A+2*B)')])
})

test('a formula of one number has no data', async () => {
  const trendsFilter = { display: 'BoldNumber', formula: 'A+2*B' }
  const { filter: _, ...row } = (await run({ ...both, trendsFilter })).results[0]!
  assert.deepEqual(row, { days: [], count: 0, aggregated_value: 22, label: 'Formula (A+2*B)', action: null })
})

test('a total value has no axis', async () => {
  const { results } = await run({ ...one, ...total })
  const { filter: _, action: __, ...row } = results[0]!
  assert.deepEqual(row, { data: [], days: [], count: 0, aggregated_value: 10, label: '$pageview' })
})

test('a cumulative count is the last value', async () => {
  const { results } = await run({ ...one, trendsFilter: { display: 'ActionsLineGraphCumulative' } })
  assert.equal(results[0]!.count, 10)
})

test('the count of a formula is the sum of its data, also where the series count up', async () => {
  const trendsFilter = { display: 'ActionsLineGraphCumulative', formula: 'A * 2' }
  const { results } = await run({
    dateRange: { date_from: '2020-01-17', date_to: '2020-01-19' },
    series: [pageview],
    trendsFilter,
  })
  assert.deepEqual([results[0]!.data, results[0]!.count], [[2, 2, 4], 8])
})

test('a calendar heatmap: weekdays and hours of the time zone', async () => {
  const heatmap = { ...one, trendsFilter: { display: 'CalendarHeatmap' } }
  const [row, ...more] = (await run(heatmap)).results
  assert.deepEqual(more, [])
  // The 9th is a Thursday.
  const byDay = [
    [1, 1],
    [3, 2],
    [4, 1],
    [5, 1],
    [6, 1],
    [7, 4],
  ] as const
  assert.deepEqual(row, {
    action: { id: '$pageview', type: 'events', order: 0, name: '$pageview', math: null },
    label: '$pageview',
    data: [],
    count: 10,
    aggregated_value: 10,
    calendar_heatmap_data: {
      data: byDay.map(([day, value]) => ({ row: day, column: 12, value })),
      rowAggregations: byDay.map(([day, value]) => ({ row: day, value })),
      columnAggregations: [{ column: 12, value: 10 }],
      allAggregations: 10,
    },
  })
  type Map = { calendar_heatmap_data: { data: unknown; allAggregations: number } }
  const [east] = (await run({ ...heatmap, properties: [chrome] }, {}, { timezone: 'Pacific/Auckland' })).results
  const { data } = (east as unknown as Map).calendar_heatmap_data
  // An hour after midnight of the next day: of the 19th that is beyond the range.
  assert.deepEqual(
    data,
    [1, 2, 4, 6, 7].map(day => ({ row: day, column: 1, value: 1 })),
  )
})

test('a calendar heatmap of persons: each session where it began', async () => {
  const seen = (person: string, at: string, session_id: string) => eventRow('$pageview', person, at, {}, { session_id })
  const where = await laboratory.world('heatmap', [
    seen('p1', '2020-01-13T09:50:00Z', 's1'),
    seen('p1', '2020-01-13T10:10:00Z', 's1'),
    seen('p1', '2020-01-13T09:20:00Z', 's2'),
    seen('p2', '2020-01-13T09:30:00Z', 's3'),
    seen('p1', '2020-01-14T11:00:00Z', 's4'),
    seen('p3', '2020-01-08T23:59:00Z', 's5'),
    seen('p3', '2020-01-09T00:01:00Z', 's5'),
  ])
  const query = { ...withMath({ math: 'dau' }), trendsFilter: { display: 'CalendarHeatmap' } }
  const [row] = (await run(query, {}, where)).results
  assert.deepEqual(row!['calendar_heatmap_data'], {
    data: [
      { row: 1, column: 9, value: 2 },
      { row: 2, column: 11, value: 1 },
    ],
    rowAggregations: [
      { row: 1, value: 2 },
      { row: 2, value: 1 },
    ],
    columnAggregations: [
      { column: 9, value: 2 },
      { column: 11, value: 1 },
    ],
    allAggregations: 2,
  })
})

test('values beyond the limit: more, and hidden when asked to', async () => {
  const limited = { ...one, breakdownFilter: { breakdown: '$browser', breakdown_limit: 2 } }
  const shown = await run(limited)
  assert.deepEqual(
    shown.results.map(row => row['breakdown_value']),
    ['Chrome', 'Firefox', '$$_posthog_breakdown_other_$$'],
  )
  assert.deepEqual(shown.results[2]!.data, [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0])
  assert.equal(shown.hasMore, true)
  const hidden = await run({
    ...one,
    breakdownFilter: { ...limited.breakdownFilter, breakdown_hide_other_aggregation: true },
  })
  assert.deepEqual([hidden.results.length, hidden.hasMore], [2, true])
})

test('breakdown values: a string, a list, the empty one', async () => {
  const values = async (breakdownFilter: object) =>
    (await run({ ...one, breakdownFilter })).results.map(row => row['breakdown_value'])
  assert.deepEqual(await values({ breakdown: 'nope' }), ['$$_posthog_breakdown_null_$$'])
  assert.deepEqual(await values({ breakdowns: [{ property: 'nope' }] }), [['$$_posthog_breakdown_null_$$']])
  assert.deepEqual(await values({ breakdown_type: 'cohort', breakdown: 7 }), [7])
  assert.deepEqual(await values({ breakdown_type: 'cohort', breakdown: [0, '7'] }), ['all', 7])
})

test('compare: current rows, then those of the days before', async () => {
  const { results } = await run({
    dateRange: { date_from: '2020-01-12', date_to: '2020-01-15' },
    series: [pageview, pageleave],
    compareFilter: { compare: true },
  })
  assert.deepEqual(
    results.map(row => [row['compare'], row['compare_label'], row.label, row.data]),
    [
      [true, 'current', '$pageview', [3, 1, 0, 2]],
      [true, 'current', '$pageleave', [1, 3, 0, 0]],
      [true, 'previous', '$pageview', [0, 1, 0, 1]],
      [true, 'previous', '$pageleave', [0, 0, 0, 1]],
    ],
  )
  assert.deepEqual(results[2]!.days, ['2020-01-08', '2020-01-09', '2020-01-10', '2020-01-11'])
})

test('compare: with a chosen distance, through a formula', async () => {
  const { results } = await run({
    dateRange: { date_from: '2020-01-16', date_to: '2020-01-19' },
    series: [pageview, pageleave],
    compareFilter: { compare: true, compare_to: '-1w' },
    trendsFilter: { formula: 'A + B' },
  })
  assert.deepEqual(
    results.map(row => [row['compare_label'], row.data, row['action']]),
    [
      ['current', [1, 1, 0, 1], null],
      ['previous', [1, 0, 2, 4], null],
    ],
  )
})

test('everything begins with the first event', async () => {
  const { results, resolvedDateRange } = await run({ ...one, dateRange: { date_from: 'all', date_to: '2020-01-12' } })
  assert.deepEqual([results[0]!.data, results[0]!.days[0]], [[1, 0, 1, 3], '2020-01-09'])
  assert.equal(resolvedDateRange?.date_from, '2020-01-09T12:00:00Z')
})

test('everything of nothing is now', async () => {
  const empty = await laboratory.world('nothing', [])
  const { results } = await run({ ...one, dateRange: { date_from: 'all' } }, {}, empty)
  assert.deepEqual([results[0]!.data, results[0]!.days], [[0], ['2020-01-20']])
})

test('an axis in another time zone', async () => {
  const { results } = await run(
    { ...one, dateRange: { date_from: '2020-01-12', date_to: '2020-01-12' } },
    {},
    { timezone: 'America/Los_Angeles' },
  )
  assert.deepEqual((results[0]!['action'] as { days: string[] }).days, ['2020-01-12T00:00:00-08:00'])
})

test('sessions and groups', async () => {
  const inSession = (session_id: string, at: string, group: string) =>
    eventRow('$pageview', 'p1', `2020-01-12T${at}Z`, {}, { session_id, groups: [group, '', '', '', ''] })
  const s = await laboratory.world('sessions', [
    inSession('s1', '12:00:00', 'acme'),
    inSession('s1', '12:00:30', 'acme'),
    inSession('s2', '13:00:00', 'globex'),
    inSession('s2', '13:01:30', ''),
  ])
  const day = { date_from: '2020-01-12', date_to: '2020-01-12' }
  const value = async (math: object, more: object = {}) =>
    (await run({ dateRange: day, series: [{ ...pageview, ...math }], ...more }, {}, s)).results.map(row => row.data)
  assert.deepEqual(await value({ math: 'avg', math_property: '$session_duration' }), [[60]])
  assert.deepEqual(await value({ math: 'sum', math_property: '$session_duration' }), [[120]])
  assert.deepEqual(await value({ math: 'unique_session' }), [[2]])
  assert.deepEqual(await value({ math: 'unique_group', math_group_type_index: 0 }), [[2]])
  const longOnes = [{ type: 'session', key: '$session_duration', value: 60, operator: 'gt' }]
  assert.deepEqual(await value({}, { properties: longOnes }), [[2]])
})

/** How many of three events pass: one with everything, one with other values, one with nothing. */
const passing: [filter: Record<string, unknown>, count: number][] = [
  [{ key: 'n', value: 5 }, 1],
  [{ key: 'n', value: ['5', 15] }, 2],
  [{ key: 'n', value: 5, operator: 'is_not' }, 2],
  [{ key: 'n', value: 5, operator: 'gt' }, 1],
  [{ key: 'n', value: '5', operator: 'gte' }, 2],
  [{ key: 'n', value: 15, operator: 'lt' }, 1],
  [{ key: 'n', value: 15, operator: 'lte' }, 2],
  [{ key: 'n', value: 6, operator: 'min' }, 1],
  [{ key: 'n', value: 6, operator: 'max' }, 1],
  [{ key: 'n', value: [5, 10], operator: 'between' }, 1],
  [{ key: 'n', value: [5, 10], operator: 'not_between' }, 1],
  [{ key: 's', value: 'HELL', operator: 'icontains' }, 1],
  [{ key: 's', value: 'HELL', operator: 'not_icontains' }, 2],
  [{ key: 's', value: '^W', operator: 'regex' }, 1],
  [{ key: 's', value: '^W', operator: 'not_regex' }, 2],
  [{ key: 's', operator: 'is_set' }, 2],
  [{ key: 's', operator: 'is_not_set' }, 1],
  [{ key: 'b', value: true }, 1],
  [{ key: 'd', value: '2020-01-15', operator: 'is_date_before' }, 1],
  [{ key: 'd', value: '2020-01-02', operator: 'is_date_after' }, 1],
  [{ key: 'd', value: '2020-01-02', operator: 'is_date_exact' }, 1],
  [{ key: 'd', value: '-30d', operator: 'is_date_after' }, 2],
  [{ key: 'beta', value: true, operator: 'flag_evaluates_to', type: 'feature' }, 1],
  [{ key: 'href', value: '/buy', type: 'element' }, 1],
  [{ key: 'text', value: 'buy', operator: 'icontains', type: 'element' }, 1],
  [{ key: 'text', value: 'Buy now', operator: 'is_not', type: 'element' }, 2],
  [{ key: 'text', operator: 'is_set', type: 'element' }, 1],
  [{ key: 'tag_name', value: 'a', type: 'element' }, 1],
  [{ key: 'name', operator: 'is_not_set', type: 'group', group_type_index: 0 }, 3],
  [{ key: 'name', value: 'p1', type: 'person' }, 1],
  [{ key: 'created_at', value: '2020-01-11', operator: 'is_date_after', type: 'person_metadata' }, 3],
  [{ key: '$virt_initial_channel_type', value: 'Paid Search', type: 'person' }, 0],
  [{ key: 'distinct_id', value: ['p1', 'p2'], type: 'event_metadata' }, 2],
  [{ key: '$session_duration', value: 0, operator: 'gt', type: 'session' }, 0],
  [{ key: "properties.s = 'World' or distinct_id = 'p3'", type: 'hogql' }, 2],
  [{ type: 'cohort', key: 'id', value: 1 }, 1],
  [{ type: 'cohort', key: 'id', value: 1, operator: 'not_in' }, 2],
  [{ type: 'empty' }, 3],
]
const isDefined: Scope['propertyTypes'][] = [{}, { n: 'Numeric', b: 'Boolean', d: 'DateTime' }]

test('every operator and type of filter, whatever the definitions of the properties', async () => {
  const everything = { n: 5, s: 'Hello', b: true, d: '2020-01-02T10:00:00Z', '$feature/beta': 'true' }
  const world = await laboratory.world('filters', [
    eventRow('x', 'p1', '2020-01-12T12:00:00Z', everything, {
      elements_chain: 'a:nth-child="1"href="/buy"text="Buy now"',
    }),
    eventRow('x', 'p2', '2020-01-12T12:00:00Z', { n: 15, s: 'World', b: false, d: '2020-02-02' }),
    eventRow('x', 'p3', '2020-01-12T12:00:00Z'),
  ])
  for (const propertyTypes of isDefined) {
    const seen = passing.map(async ([filter]): Promise<(typeof passing)[0]> => {
      const { results } = await run(
        { dateRange, series: [{ kind: 'EventsNode', event: 'x' }], properties: [filter], ...total },
        {},
        { ...world, propertyTypes },
      )
      return [filter, results[0]!['aggregated_value'] as number]
    })
    assert.deepEqual(await Promise.all(seen), passing)
  }
})

test('the HogQL that a trend shows gives the rows it was made of', async () => {
  const { hogql } = await run({ ...one, ...total, properties: [chrome] })
  assert.deepEqual(await laboratory.ask(hogql, scope, {}), [[6]])
})

const hostile = "x'); DROP TABLE events; --"
test('hostile text stays text', async () => {
  const { results } = await run({
    dateRange,
    series: [{ kind: 'EventsNode', event: hostile, math: 'sum', math_property: hostile }],
    properties: [{ key: hostile, value: hostile, operator: 'icontains' }],
    breakdownFilter: { breakdowns: [{ property: hostile }, { property: `\`${hostile}` }] },
  })
  assert.deepEqual(results, [])
})

const broken: Record<string, object> = {
  'series that are no list': { series: { kind: 'EventsNode' } },
  'a series of nothing': { series: [null] },
  'a series without a kind': { series: [{ event: 'a' }] },
  'an unknown action': { series: [{ kind: 'ActionsNode', id: 1 }] },
  'an action without an id': { series: [{ kind: 'ActionsNode' }] },
  'an unknown cohort': { ...one, breakdownFilter: { breakdown: 99, breakdown_type: 'cohort' } },
  'warehouse tables': { series: [{ kind: 'DataWarehouseNode', table_name: 'x' }] },
  'too many series': { series: Array.from({ length: 27 }, () => pageview) },
  'an event that is no text': { series: [{ kind: 'EventsNode', event: 5 }] },
  'an unknown math': withMath({ math: 'guess' }),
  'a math that every object has': withMath({ math: 'toString' }),
  'a sum of nothing': withMath({ math: 'sum' }),
  'a group without its type': withMath({ math: 'unique_group' }),
  'hogql that does not parse': withMath({ math: 'hogql', math_hogql: 'count(' }),
  'hogql that is missing': withMath({ math: 'hogql' }),
  'hogql with an unknown function': withMath({ math: 'hogql', math_hogql: 'explode(1)' }),
  'an unknown interval': { ...one, interval: 'fortnight' },
  'an unknown display': { ...one, trendsFilter: { display: 'BoxPlot' } },
  'a heatmap of nothing': { dateRange, series: [], trendsFilter: { display: 'CalendarHeatmap' } },
  'a date that is no text': { ...one, dateRange: { date_from: 5 } },
  'too many points': { ...one, interval: 'minute', dateRange: { date_from: '2000-01-01' } },
  'a comparison that is no distance': { ...one, compareFilter: { compare: true, compare_to: 'last week' } },
  'a formula of a missing series': { ...one, trendsFilter: { formula: 'A + B' } },
  'a formula that is no text': { ...one, trendsFilter: { formulas: [5] } },
  'an unknown breakdown type': { ...one, breakdownFilter: { breakdown: 'a', breakdown_type: 'mood' } },
  'too many breakdowns': {
    ...one,
    breakdownFilter: { breakdowns: ['a', 'b', 'c', 'd'].map(property => ({ property })) },
  },
  'a cohort that is no number': { ...one, breakdownFilter: { breakdown: 'friends', breakdown_type: 'cohort' } },
  'a limit that is no number': { ...one, breakdownFilter: { breakdown: 'a', breakdown_limit: 'many' } },
  'a property that is no object': { ...one, properties: ['a'] },
  'an unknown session property': { ...one, properties: [{ type: 'session', key: 'mood', value: 1 }] },
  'an event column that is a table': { ...one, properties: [{ type: 'event_metadata', key: 'person', value: 1 }] },
}
for (const [name, query] of Object.entries(broken)) {
  test(`trend refused: ${name}`, async () => {
    await loadParser()
    assert.throws(
      () => planTrends({ kind: 'TrendsQuery', ...query } as StoredQuery, { scope }),
      (thrown: unknown) => thrown instanceof QueryError && thrown.status === 400,
    )
  })
}

test('columns of a warehouse table may be called as parts of a trend are', async () => {
  const rows = `arrayJoin([('1', 'p', 10, '2020-01-10 10:00:00', 'x'), ('2', 'q', 20, '2020-01-11 10:00:00', 'y')]) as r`
  const table = await laboratory.build(
    `select r.1 as id, r.2 as actor, r.3 as value, toDateTime(r.4) as bucket, r.5 as seen from (select ${rows})`,
    scope,
    'names',
  )
  const node = {
    ...{ kind: 'DataWarehouseNode', table_name: 'names', id_field: 'id' },
    ...{ distinct_id_field: 'actor', timestamp_field: 'bucket' },
  }
  const own = { ...scope, views: { names: table } }
  const told = async (math: object, more: object = {}) => {
    const dateRange = { date_from: '2020-01-10', date_to: '2020-01-12' }
    const query = { kind: 'TrendsQuery', series: [{ ...node, ...math }], dateRange, ...more }
    const results = (await laboratory.run(query, { scope: own })).results as Record<string, unknown>[]
    return results.map(row => [row['breakdown_value'], row['data']])
  }
  const bySeen = { breakdownFilter: { breakdown: 'names.seen', breakdown_type: 'data_warehouse' } }
  assert.deepEqual(await told({ math: 'first_time_for_user' }), [[undefined, [1, 1, 0]]])
  assert.deepEqual(await told({ math: 'weekly_active' }, bySeen), [
    ['x', [1, 1, 1]],
    ['y', [0, 1, 1]],
  ])
  const large = {
    math: 'sum',
    math_property: 'value',
    properties: [{ type: 'data_warehouse', key: 'value', operator: 'gt', value: 15 }],
  }
  assert.deepEqual(await told(large), [[undefined, [0, 20, 0]]])
  for (const name of ['bucket', 'actor', 'value', 'number', 'seen', 'first'])
    await assert.rejects(
      laboratory.run(
        {
          kind: 'TrendsQuery',
          series: [{ kind: 'EventsNode', event: null }],
          properties: [{ type: 'hogql', key: name }],
        },
        { scope },
      ),
      { message: `Unable to resolve field: ${name}` },
    )
})
