// Insights other than trends on a real engine: the worked examples of the dossier, and what follows from small data by hand.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { EventRow, RunRequest, Scope, StoredQuery } from '../types.ts'
import { datasetD, eventRow, type Laboratory, openLaboratory } from './dataset-d.ts'

let laboratory: Laboratory
before(() => {
  laboratory = openLaboratory()
})
after(() => laboratory.close())

type Row = Record<string, unknown>

async function run(query: StoredQuery, scope: Scope, more: Partial<RunRequest> = {}) {
  return (await laboratory.run(query, { scope, ...more })).results as Row[]
}

const pageview = { kind: 'EventsNode', event: '$pageview' }
const january = (from: number, to: number) => ({
  dateRange: { date_from: `2020-01-${from}`, date_to: `2020-01-${to}` },
})
const nine = { dateRange: { date_from: '2020-01-09', date_to: '2020-01-19' } }

test('lifecycle: the worked example of the dossier', async () => {
  // Persons are created by their first event.
  const born: Record<string, string> = { p1: '11', p2: '09', p3: '12', p4: '15' }
  const scope = await laboratory.world(
    'lifecycle',
    datasetD.map(event => ({
      ...event,
      person_created_at: Date.parse(`2020-01-${born[event.distinct_id]}T12:00:00Z`),
    })),
  )
  const rows = await run({ kind: 'LifecycleQuery', series: [pageview], ...nine }, scope)
  assert.deepEqual(
    rows.map(({ status, data, count, label }) => [status, data, count, label]),
    [
      ['new', [1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0], 4, '$pageview - new'],
      ['returning', [0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], 2, '$pageview - returning'],
      ['resurrecting', [0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1], 4, '$pageview - resurrecting'],
      ['dormant', [0, -1, 0, 0, -2, -1, 0, -2, 0, -1, 0], -7, '$pageview - dormant'],
    ],
  )
  assert.deepEqual(rows[0]!.action, { id: '$pageview', math: 'total', name: '$pageview', order: 0, type: 'events' })
  const weekly = {
    kind: 'LifecycleQuery',
    series: [pageview],
    interval: 'week',
    dateRange: { date_from: 'all', date_to: '2020-01-19' },
  }
  assert.deepEqual(
    (await run(weekly, scope)).map(({ data }) => data),
    [
      [2, 2, 0],
      [0, 2, 1],
      [0, 0, 0],
      [0, 0, -3],
    ],
  )
  const [only, ...none] = await run(
    { kind: 'LifecycleQuery', series: [pageview], ...nine, lifecycleFilter: { toggledLifecycles: ['dormant'] } },
    scope,
  )
  assert.deepEqual([only!.status, none], ['dormant', []])
})

test('lifecycle: events without a person profile, and without the group, are nobody', async () => {
  const at = (person: string, group: string, columns: object = {}) =>
    eventRow('$pageview', person, '2020-01-10T12:00:00Z', {}, { groups: [group, '', '', '', ''], ...columns })
  const scope = await laboratory.world('lives', [
    ...[at('p1', 'acme'), at('p2', ''), at('p3', '', { person_created_at: 5000 })],
  ])
  const count = async (more: object) =>
    (await run({ kind: 'LifecycleQuery', series: [pageview], ...nine, ...more }, scope)).map(({ count }) => count)
  assert.deepEqual(await count({}), [2, 0, 0, -2])
  assert.deepEqual(await count({ aggregation_group_type_index: 0 }), [0, 0, 1, -1])
})

test('stickiness: the worked example of the dossier', async () => {
  const days = (person: string, dates: number[]): EventRow[] =>
    dates.map(date => eventRow('$pageview', person, `2020-01-${date}T12:00:00Z`))
  const scope = await laboratory.world('stickiness', [
    ...days('p1', [11, 12, 13, 14, 15, 16, 17, 18, 19]),
    ...days('p2', [11, 13, 15, 17, 19]),
  ])
  const query = { kind: 'StickinessQuery', series: [pageview], ...january(11, 20) }
  const [row] = await run(query, scope)
  assert.deepEqual(row, {
    count: 2,
    data: [0, 0, 0, 0, 1, 0, 0, 0, 1, 0],
    days: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    label: '$pageview',
    labels: ['1 day', ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map(count => `${count} days`)],
    action: { order: 0, type: 'events', name: '$pageview', id: '$pageview' },
  })
  const data = async (more: object) => (await run({ ...query, ...more }, scope)).map(each => each.data)
  assert.deepEqual(await data({ stickinessFilter: { computedAs: 'cumulative' } }), [[2, 2, 2, 2, 2, 1, 1, 1, 1, 0]])
  // Pairs of days, counted back from the 20th: both were there in each of the five.
  assert.deepEqual(await data({ intervalCount: 2 }), [[0, 0, 0, 0, 2]])
  const twice = { stickinessFilter: { stickinessCriteria: { operator: 'gte', value: 2 } } }
  assert.deepEqual(await data({ intervalCount: 2, ...twice }), [[0, 0, 0, 1, 0]])
  assert.deepEqual(await data({ interval: 'week' }), [[0, 0, 2]])
  const [current, previous] = await run({ ...query, compareFilter: { compare: true, compare_to: '-5d' } }, scope)
  assert.deepEqual([current!.compare_label, previous!.compare_label], ['current', 'previous'])
  assert.deepEqual(previous!.data, [0, 0, 1, 0, 1, 0, 0, 0, 0, 0])
})

const cells = (rows: Row[]) => rows.map(({ values }) => (values as { count: number }[]).map(({ count }) => count))
const padded = (...rows: number[][]) => rows.map(row => [...row, ...new Array(11 - row.length).fill(0)])

test('retention: the worked example of the dossier', async () => {
  const visits = (person: string, dates: number[]): EventRow[] =>
    dates.map(date => eventRow('$pageview', person, `2020-06-${date}T12:00:00Z`))
  const scope = await laboratory.world('retention', [
    ...visits('person1', [10, 11, 12, 15, 16]),
    eventRow('$pageview', 'person1', '2020-06-15T13:00:00Z'),
    ...visits('person2', [11, 12, 13, 16]),
  ])
  const query = (filter: object, more: object = {}) => ({
    kind: 'RetentionQuery',
    retentionFilter: { period: 'Day', totalIntervals: 11, ...filter },
    dateRange: { date_to: '2020-06-20T06:00:00' },
    ...more,
  })
  const rows = await run(query({}), scope)
  assert.deepEqual(rows.map(({ label, date }) => [label, date])[0], ['Day 0', '2020-06-10T00:00:00Z'])
  assert.deepEqual((rows[0]!.values as Row[])[1], { count: 1, label: 'Day 1' })
  assert.deepEqual(
    cells(rows),
    padded([1, 1, 1, 0, 0, 1, 1], [2, 2, 1, 0, 1, 2], [2, 1, 0, 1, 2], [1, 0, 0, 1], [], [1, 1], [2], [], [], [], []),
  )
  const first = padded([1, 1, 1, 0, 0, 1, 1], [1, 1, 1, 0, 0, 1], ...new Array(9).fill([]))
  assert.deepEqual(cells(await run(query({ retentionType: 'retention_first_time' }), scope)), first)
  // Who began before the range begins no more.
  const late = query(
    { retentionType: 'retention_first_time' },
    { dateRange: { date_from: '2020-06-11', date_to: '2020-06-12' } },
  )
  assert.deepEqual(cells(await run(late, scope)), padded([1, 1], []))
  assert.deepEqual(
    cells(await run(query({ cumulative: true }), scope)).slice(0, 3),
    padded([1, 1, 1, 1, 1, 1, 1], [2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 2]),
  )
  assert.deepEqual(cells(await run(query({ minimumOccurrences: 2 }), scope))[0], padded([1, 0, 0, 0, 0, 1])[0])
})

test('retention by windows of 24 hours: counted from the first time of each', async () => {
  const seen = (person: string, at: string, event = '$pageview') => eventRow(event, person, `2020-06-${at}:00Z`)
  const scope = await laboratory.world('rolling', [
    // 23, 25 and 72 hours later.
    ...['10T12:00', '11T11:00', '11T13:00', '13T12:00'].map(at => seen('a', at)),
    // Two hours later is the next day of the calendar only; hours are counted by the clock.
    ...['10T23:00', '11T01:00', '11T23:30'].map(at => seen('b', at)),
    seen('c', '12T00:00'),
    seen('d', '08T12:00'),
    seen('d', '11T12:00'),
    seen('e', '12T12:00', 'other'),
  ])
  const rolling = async (filter: object = {}, more: object = {}, where: Partial<Scope> = {}) =>
    cells(
      await run(
        {
          kind: 'RetentionQuery',
          retentionFilter: { totalIntervals: 4, timeWindowMode: '24_hour_windows', ...filter },
          dateRange: { date_to: '2020-06-13' },
          ...more,
        },
        { ...scope, ...where },
      ),
    )
  assert.deepEqual(await rolling(), [
    [2, 2, 0, 1],
    [1, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ])
  const first = { retentionType: 'retention_first_time' }
  assert.deepEqual(await rolling(first), [
    [2, 2, 0, 1],
    [0, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ])
  const windows = { ...first, retentionType: 'retention_first_ever_occurrence' }
  assert.deepEqual(await rolling(windows), await rolling(first))
  // The week began on the 7th, so that d is in it.
  assert.deepEqual(await rolling({ period: 'Week', totalIntervals: 1 }), [[4]])
  await assert.rejects(rolling({ cumulative: true }), {
    message: 'Cumulative retention is not supported for 24 hour windows.',
  })
  // Of windows one returning event is enough, and a month has 30 days: the 31st day is in the second.
  assert.deepEqual(await rolling({ minimumOccurrences: 2 }), await rolling())
  const months = await laboratory.world('months', [
    ...[seen('a', '01T12:00'), seen('b', '01T12:00'), seen('b', '30T12:00')],
    eventRow('$pageview', 'a', '2020-07-01T13:00:00Z'),
  ])
  const monthly = { period: 'Month', totalIntervals: 2 }
  const two = { dateRange: { date_to: '2020-07-13' } }
  assert.deepEqual(await rolling(monthly, two, months), [
    [2, 1],
    [0, 0],
  ])
})

test('retention by windows of 24 hours and a property: one beginning, values of what follows', async () => {
  const seen = (person: string, at: string, color: string) =>
    eventRow('$pageview', person, `2020-06-${at}T12:00:00Z`, { color })
  const scope = await laboratory.world('rolling by color', [
    ...[seen('a', '10', 'red'), seen('a', '11', 'blue'), seen('a', '12', 'red')],
    ...[seen('b', '10', 'blue'), seen('b', '11', 'blue'), seen('c', '11', 'red')],
  ])
  const rows = async (retentionType: string) =>
    (
      await run(
        {
          kind: 'RetentionQuery',
          retentionFilter: { totalIntervals: 3, timeWindowMode: '24_hour_windows', retentionType },
          dateRange: { date_to: '2020-06-12' },
          breakdownFilter: { breakdown: 'color' },
        },
        scope,
      )
    ).map(row => [row.breakdown_value, ...cells([row])[0]!])
  assert.deepEqual(await rows('retention_recurring'), [
    ...[
      ['blue', 2, 2, 0],
      ['blue', 0, 0, 0],
      ['blue', 0, 0, 0],
    ],
    ...[
      ['red', 1, 0, 1],
      ['red', 1, 0, 0],
      ['red', 0, 0, 0],
    ],
  ])
  // Whose first event was red is red, whatever follows.
  assert.deepEqual(await rows('retention_first_ever_occurrence'), [
    ...[
      ['red', 1, 1, 1],
      ['red', 1, 0, 0],
      ['red', 0, 0, 0],
    ],
    ...[
      ['blue', 1, 1, 0],
      ['blue', 0, 0, 0],
      ['blue', 0, 0, 0],
    ],
  ])
})

test('retention by cohort: the larger first, then as text; a person is in each of its cohorts', async () => {
  const visit = (person: string, date: number) => eventRow('$pageview', person, `2020-01-${date}T12:00:00Z`)
  const scope = await laboratory.world('retention by cohort', [
    ...[visit('a', 11), visit('a', 12), visit('b', 11), visit('c', 12)],
  ])
  const cohorts = [
    { id: 9, name: 'Ab', distinct_ids: ['a', 'b'], created_at: 0 },
    { id: 10, name: 'Bc', distinct_ids: ['b', 'c'], created_at: 0 },
    { id: 11, name: 'Nobody', distinct_ids: [], created_at: 0 },
  ]
  const rows = async (breakdownFilter: object, filter: object = {}, definitions = { cohorts, actions: [] }) =>
    (
      await run(
        {
          kind: 'RetentionQuery',
          retentionFilter: { totalIntervals: 2, ...filter },
          dateRange: { date_to: '2020-01-12' },
          breakdownFilter,
        },
        { ...scope, definitions },
      )
    ).map(row => [row.breakdown_value, ...cells([row])[0]!])
  const all = [
    ...[
      ['0', 2, 1],
      ['0', 2, 0],
    ],
    ...[
      ['9', 2, 1],
      ['9', 1, 0],
    ],
    ...[
      ['10', 1, 0],
      ['10', 1, 0],
    ],
  ]
  const legacy = { breakdown_type: 'cohort', breakdown: [10, 'all', 11, 9] }
  assert.deepEqual(await rows(legacy), all)
  const list = { breakdowns: [10, 0, 9].map(property => ({ type: 'cohort', property })) }
  assert.deepEqual(await rows(list), all)
  // By the first event ever each cohort is counted by itself; of two as large the lesser text comes first.
  assert.deepEqual(
    await rows({ ...legacy, breakdown: [9, 10] }, { retentionType: 'retention_first_ever_occurrence' }),
    [
      ...[
        ['10', 1, 0],
        ['10', 1, 0],
      ],
      ...[
        ['9', 2, 1],
        ['9', 0, 0],
      ],
    ],
  )
  const windows = { timeWindowMode: '24_hour_windows' }
  assert.deepEqual(await rows({ ...legacy, breakdown: 9 }, windows), [
    ['9', 2, 1],
    ['9', 0, 0],
  ])
  await assert.rejects(rows({ ...legacy, breakdown: 5 }), { message: 'Could not find cohort with ID 5' })
})

test('time zones and week starts, whatever the kind', async () => {
  // A Saturday evening in UTC is a Sunday in Auckland, which begins a week there, and a Saturday in New York.
  const scope = await laboratory.world('zones', [
    ...['11T20:00', '12T20:00'].map(at => eventRow('$pageview', 'p1', `2020-01-${at}:00Z`)),
    eventRow('$pageleave', 'p1', '2020-01-12T20:00:00Z'),
  ])
  const auckland = { timezone: 'Pacific/Auckland' }
  const monday = { ...auckland, weekStartDay: 'monday' as const }
  const range = { dateRange: { date_from: '2020-01-05', date_to: '2020-01-14' }, interval: 'week' }
  const data = async (query: object, where: Partial<Scope>) =>
    (await run({ series: [pageview], ...range, ...query } as unknown as StoredQuery, { ...scope, ...where })).map(
      row => row.data,
    )
  const sticky = { kind: 'StickinessQuery' }
  assert.deepEqual(await data(sticky, {}), [[0, 1]])
  assert.deepEqual(await data(sticky, auckland), [[1, 0]])
  assert.deepEqual(await data(sticky, monday), [[0, 1, 0]])
  const lifecycle = {
    kind: 'LifecycleQuery',
    lifecycleFilter: { toggledLifecycles: ['resurrecting', 'returning', 'new'] },
  }
  assert.deepEqual((await data(lifecycle, {})).at(1), [0, 1])
  assert.deepEqual((await data(lifecycle, monday)).at(1), [0, 0, 1])
  const funnel = {
    kind: 'FunnelsQuery',
    series: [pageview, { ...pageview, event: '$pageleave' }],
    funnelsFilter: { funnelVizType: 'trends' },
  }
  assert.deepEqual(await data(funnel, {}), [[100, 100]])
  assert.deepEqual(await data(funnel, auckland), [[0, 100]])
  assert.deepEqual(
    await data({ ...funnel, interval: 'day', dateRange: { date_from: '2020-01-12', date_to: '2020-01-13' } }, auckland),
    [[100, 100]],
  )
  const weeks = {
    kind: 'RetentionQuery',
    retentionFilter: { period: 'Week', totalIntervals: 2 },
    dateRange: { date_to: '2020-01-14' },
  }
  const retained = async (where: Partial<Scope>) => {
    const rows = await run(weeks, { ...scope, ...where })
    return rows.map(row => [row.date, ...(row.values as Row[]).map(({ count }) => count)])
  }
  assert.deepEqual(await retained({}), [
    ['2020-01-05T00:00:00Z', 1, 1],
    ['2020-01-12T00:00:00Z', 1, 0],
  ])
  assert.deepEqual(await retained(monday), [
    ['2020-01-06T00:00:00+13:00', 1, 1],
    ['2020-01-13T00:00:00+13:00', 1, 0],
  ])
  assert.deepEqual(await retained(auckland), [
    ['2020-01-05T00:00:00+13:00', 0, 0],
    ['2020-01-12T00:00:00+13:00', 1, 0],
  ])
})

test('retention by a property: values by those who began, and what is beyond the limit is one', async () => {
  const visit = (person: string, date: number, color: string) =>
    eventRow('$pageview', person, `2020-01-${date}T12:00:00Z`, { color })
  const scope = await laboratory.world('retention by color', [
    ...[11, 12].flatMap(date => [visit('a', date, 'red'), visit('b', date, 'red')]),
    visit('c', 11, 'blue'),
    visit('d', 11, 'amber'),
    visit('d', 12, 'amber'),
  ])
  const rows = await run(
    {
      kind: 'RetentionQuery',
      retentionFilter: { totalIntervals: 2 },
      dateRange: { date_to: '2020-01-12' },
      breakdownFilter: { breakdowns: [{ property: 'color' }], breakdown_limit: 2 },
    },
    scope,
  )
  assert.deepEqual(
    rows.map(row => row.breakdown_value).filter((_, at) => at % 2 === 0),
    [['red'], ['amber'], ['$$_posthog_breakdown_other_$$']],
  )
  assert.deepEqual(cells(rows), [
    [2, 2],
    [2, 0],
    [1, 1],
    [1, 0],
    [1, 0],
    [0, 0],
  ])
  const unset = await laboratory.world('retention of no color', [
    ...[eventRow('$pageview', 'a', '2020-01-11T12:00:00Z'), visit('b', 11, 'red')],
  ])
  const byColor = {
    kind: 'RetentionQuery',
    retentionFilter: { totalIntervals: 1 },
    dateRange: { date_to: '2020-01-11' },
    breakdownFilter: { breakdown: 'color' },
  }
  assert.deepEqual(
    (await run(byColor, unset)).map(row => row.breakdown_value),
    ['$$_posthog_breakdown_null_$$', 'red'],
  )
})

test('paths: when a step that was seen again was left, which names count, and what is cut off', async () => {
  const at = (event: string, time: string, properties: object = {}) =>
    eventRow(event, 'a', `2012-01-14T${time}Z`, properties)
  const scope = await laboratory.world('paths of one', [
    at('one', '03:00:00'),
    at('one', '03:01:00'),
    at('two', '03:03:00', { label: 'second' }),
    at('$pageview', '03:04:00', { $current_url: '/shop/1/' }),
    at('$pageview', '03:05:00'),
  ])
  const of = async (pathsFilter: object) =>
    await run({ kind: 'PathsQuery', pathsFilter, dateRange: { date_from: '2012-01-14', date_to: '2012-01-14' } }, scope)
  // From the second `one` to `two`; a page without an address at the end is no step.
  assert.deepEqual(
    (await of({})).map(row => Object.values(row)),
    [
      ['1_one', '2_two', 1, 120_000],
      ['2_two', '3_/shop/1', 1, 60_000],
    ],
  )
  // Names that are none are asked for with types only; without them a page that is none has no address.
  assert.deepEqual(edges(await of({ excludeEvents: ['one', '$pageview'] }))[1], ['2_two', '3_$pageview', 1])
  const custom = { includeEventTypes: ['custom_event', '$pageview'] }
  assert.deepEqual(edges(await of({ ...custom, excludeEvents: ['one'] })), [['1_two', '2_/shop/1', 1]])
  // HogQL names what is no page, and adds no events to those of the other types.
  const named = { includeEventTypes: ['$pageview', 'hogql'], pathsHogQLExpression: 'properties.label' }
  assert.deepEqual(edges(await of(named)), [])
  const byLabel = { includeEventTypes: ['custom_event', 'hogql'], pathsHogQLExpression: 'event || properties.label' }
  assert.deepEqual(edges(await of(byLabel)), [['1_one', '2_twosecond', 1]])
  assert.deepEqual(edges(await of({ pathGroupings: ['shop'] }))[1], ['2_two', '3_shop', 1])
  assert.deepEqual(edges(await of({ startPoint: '/shop/1/' })), [])
  assert.deepEqual(edges(await of({ endPoint: '/shop/1/', stepLimit: 2 })), [['1_two', '2_/shop/1', 1]])
  // What no longer hangs together with a first step is not shown.
  const others = await laboratory.world('paths cut off', [
    ...['a', 'b'].flatMap((person, n) => [
      eventRow(`start ${n}`, person, '2012-01-14T03:00:00Z'),
      eventRow('middle', person, '2012-01-14T03:01:00Z'),
      eventRow('end', person, '2012-01-14T03:02:00Z'),
    ]),
  ])
  const cut = { kind: 'PathsQuery', dateRange: { date_from: '2012-01-14', date_to: '2012-01-14' } }
  assert.deepEqual(edges(await run({ ...cut, pathsFilter: { minEdgeWeight: 2 } }, others)), [])
  assert.equal((await run(cut, others)).length, 3)
})

test('paths about the steps of a funnel', async () => {
  const trail = (person: string, ...names: string[]) =>
    names.map((name, minute) => eventRow(name, person, `2021-05-01T00:0${minute}:00Z`))
  const persons = (from: number, to: number, ...names: string[]) =>
    Array.from({ length: to - from }, (_, n) => trail(`user_${from + n}`, ...names)).flat()
  const scope = await laboratory.world('funnel paths', [
    ...persons(0, 2, 'early', 'step one', 'a', 'b', 'c', 'step two', 'step three'),
    ...persons(2, 5, 'step one', 'a', 'b', 'step two', 'd', 'e'),
    ...persons(5, 9, 'step one', 'lost', 'more'),
    // A week and an hour after the step that was the last.
    eventRow('much later', 'user_8', '2021-05-08T01:00:00Z'),
    eventRow('and more', 'user_8', '2021-05-08T01:01:00Z'),
    ...trail('stranger', 'a', 'b'),
  ])
  const funnelSource = {
    kind: 'FunnelsQuery',
    series: ['step one', 'step two', 'step three'].map(event => ({ kind: 'EventsNode', event })),
    dateRange: { date_from: '2021-05-01', date_to: '2021-05-09' },
    funnelsFilter: { funnelWindowInterval: 7, funnelWindowIntervalUnit: 'day' },
  }
  const of = async (type: string, funnelStep: number | null, more: object = {}) =>
    await run(
      {
        kind: 'PathsQuery',
        pathsFilter: { stepLimit: 10 },
        dateRange: { date_from: '2021-05-01', date_to: '2021-05-09' },
        funnelPathsFilter: {
          funnelPathType: `funnel_path_${type}`,
          funnelStep,
          funnelSource: { ...funnelSource, ...more },
        },
      },
      scope,
    )
  const between = await of('between_steps', 2)
  assert.deepEqual(edges(between), [
    ['1_step one', '2_a', 5],
    ['2_a', '3_b', 5],
    ['3_b', '4_step two', 3],
    ['3_b', '4_c', 2],
    ['4_c', '5_step two', 2],
  ])
  assert.equal(between[0]!.average_conversion_time, 60_000)
  assert.deepEqual(edges(await of('after_step', 2)), [
    ['1_step two', '2_d', 3],
    ['2_d', '3_e', 3],
    ['1_step two', '2_step three', 2],
  ])
  assert.deepEqual(edges(await of('before_step', 1)), [['1_early', '2_step one', 2]])
  // Those who never came to the second step: up to the first, and what they did when the window had passed.
  assert.deepEqual(edges(await of('before_step', -2)), [])
  assert.deepEqual(edges(await of('after_step', -2)), [['1_much later', '2_and more', 1]])
  assert.deepEqual(edges(await of('after_step', -3)), [])
  assert.deepEqual(await of('after_step', 2, { breakdownFilter: { breakdown: '$browser' } }), await of('after_step', 2))
  const session = { funnelsFilter: { ...funnelSource.funnelsFilter, funnelAggregateByHogQL: 'distinct_id' } }
  assert.deepEqual(await of('between_steps', 2, session), between)
  const refusals: [type: string, step: number | null, detail: string][] = [
    ['between_steps', 1, 'Cannot request preceding step timestamp if target funnel step is the first step'],
    ['after_step', -1, 'To request dropoff of initial step use -2'],
    ['after_step', null, 'Missing funnelStep in actors query'],
    ['after_step', 0, 'Missing funnelStep in actors query'],
  ]
  for (const [type, step, message] of refusals) await assert.rejects(of(type, step), { message, status: 400 })
  await assert.rejects(of('after_step', 1, { kind: 'TrendsQuery' }), { message: 'funnelSource must be a FunnelsQuery' })
})

test('actions, where events can be', async () => {
  const scope = await laboratory.world('actions', datasetD)
  const seen = { kind: 'ActionsNode', id: 3 }
  const short = { order: 0, type: 'actions', name: 'Seen', id: 3 }
  const [sticky] = await run({ kind: 'StickinessQuery', series: [seen], ...nine }, scope)
  // p4 on one day, p2 on two, p3 on two, p1 on six.
  const asEvent = { ...short, type: 'events', id: 'Seen' }
  assert.deepEqual([sticky!.label, sticky!.data, sticky!.action], ['Seen', [1, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0], asEvent])
  const rows = await run({ kind: 'LifecycleQuery', series: [seen], ...nine }, scope)
  // PostHog tells the number of an action as text here.
  assert.deepEqual([rows[0]!.label, rows[0]!.action], ['Seen - new', { ...short, id: '3', math: 'total' }])
  // p3 is there on the 13th, too, and gone with p1 on the 14th.
  assert.deepEqual(rows[3]!.data, [0, -1, 0, 0, -1, -2, 0, -2, 0, -1, 0])
  const retention = async (targetEntity: object) =>
    cells(
      await run(
        {
          kind: 'RetentionQuery',
          retentionFilter: { totalIntervals: 2, targetEntity, returningEntity: { id: '$pageleave', type: 'events' } },
          dateRange: { date_to: '2020-01-13' },
        },
        scope,
      ),
    )
  assert.deepEqual(await retention({ id: '3', type: 'actions' }), [
    [3, 3],
    [2, 0],
  ])
  assert.deepEqual(await retention({ id: 3, kind: 'ActionsNode' }), await retention({ id: '3', type: 'actions' }))
  await assert.rejects(retention({ id: 9, type: 'actions' }), { message: 'Could not find an action with the ID 9' })
})

const edges = (rows: Row[]) => rows.map(({ source, target, value }) => [source, target, value])

test('paths: the worked example of the dossier', async () => {
  const seen = (person: string, url: string, at: string) =>
    eventRow('$pageview', person, `2012-01-14T${at}Z`, { $current_url: url })
  const scope = await laboratory.world('paths', [
    seen('person_1', '/', '03:21:34'),
    seen('person_1', '/about/', '03:28:34'),
    seen('person_2', '/', '03:21:34'),
    seen('person_2', '/pricing', '03:28:34'),
    seen('person_2', '/about', '03:29:34'),
    seen('person_3', '/pricing', '03:21:34'),
    seen('person_3', '/', '03:28:34'),
    seen('person_4', '/', '03:21:34'),
    seen('person_4', '/pricing', '03:28:34'),
    // Another visit: half an hour later.
    seen('person_4', '/late', '03:58:34'),
  ])
  const query = (filter: object, more: object = {}) => ({
    kind: 'PathsQuery',
    pathsFilter: { includeEventTypes: ['$pageview'], ...filter },
    dateRange: { date_from: '2012-01-08', date_to: '2012-01-15' },
    ...more,
  })
  const rows = await run(query({}), scope)
  assert.deepEqual(rows[0], { source: '1_/', target: '2_/pricing', value: 2, average_conversion_time: 420000 })
  assert.deepEqual(edges(rows), [
    ['1_/', '2_/pricing', 2],
    ['1_/', '2_/about', 1],
    ['1_/pricing', '2_/', 1],
    ['2_/pricing', '3_/about', 1],
  ])
  const of = async (filter: object, more?: object) => edges(await run(query(filter, more), scope))
  assert.deepEqual(await of({ startPoint: '/pricing' }), [
    ['1_/pricing', '2_/', 1],
    ['1_/pricing', '2_/about', 1],
  ])
  assert.deepEqual(await of({ endPoint: '/about', stepLimit: 2 }), [
    ['1_/', '2_/about', 1],
    ['1_/pricing', '2_/about', 1],
  ])
  assert.deepEqual(await of({ startPoint: '/', endPoint: '/about', stepLimit: 2 }), [
    ['1_/', '2_...', 1],
    ['1_/', '2_/about', 1],
    ['2_...', '3_/about', 1],
  ])
  assert.deepEqual(await of({ excludeEvents: ['/pricing'] }), [['1_/', '2_/about', 2]])
  assert.deepEqual(
    await of({ pathGroupings: ['/p*g'] }, { properties: [{ type: 'person', key: 'name', value: 'p1' }] }),
    [],
  )
  assert.deepEqual((await of({ pathGroupings: ['/p*g'] }))[0], ['1_/', '2_/p*g', 2])
  assert.deepEqual(await of({ minEdgeWeight: 2 }), [['1_/', '2_/pricing', 2]])
  assert.deepEqual(await of({ edgeLimit: 1 }), [['1_/', '2_/pricing', 2]])
  assert.deepEqual(await of({ includeEventTypes: ['custom_event'] }), [])
  const cleaned = { localPathCleaningFilters: [{ regex: '/(about|pricing)', alias: '/page' }] }
  assert.deepEqual((await of(cleaned))[0], ['1_/', '2_/page', 3])
  const byHogQL = { includeEventTypes: ['hogql'], pathsHogQLExpression: "concat('at ', properties.$current_url)" }
  assert.deepEqual((await of(byHogQL))[0], ['1_at /', '2_at /pricing', 2])
})
