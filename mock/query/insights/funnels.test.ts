// Funnels on a real engine: the worked example of the dossier, and what follows from small data by hand.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RunRequest, Scope } from '../types.ts'
import { eventRow, type Laboratory, openLaboratory } from './dataset-d.ts'

let laboratory: Laboratory
before(() => {
  laboratory = openLaboratory()
})
after(() => laboratory.close())

type Row = Record<string, unknown>
const step = (event: string | null, more: object = {}) => ({ kind: 'EventsNode', event, ...more })
const range = { dateRange: { date_from: '2020-01-01', date_to: '2020-01-08' } }

async function funnel(scope: Scope, events: (string | object)[], filter: object = {}, more: object = {}) {
  const series = events.map(event => (typeof event === 'string' ? step(event) : event))
  const query = {
    kind: 'FunnelsQuery',
    series,
    funnelsFilter: { funnelWindowInterval: 7, ...filter },
    ...range,
    ...more,
  }
  return (await laboratory.run(query, { scope } as Pick<RunRequest, 'scope'>)).results
}
const counts = (steps: unknown) => (steps as Row[]).map(({ count }) => count)

/** Events `a@1 b@2.5` of each person: names with hours since January 1st. */
const trails = (world: string, people: Record<string, string>, properties: Record<string, object> = {}) =>
  laboratory.world(
    world,
    Object.entries(people).flatMap(([person, trail]) =>
      trail.split(' ').map(entry => {
        const [event = '', hours] = entry.split('@')
        const at = new Date(Date.UTC(2020, 0, 1) + Number(hours) * 3_600_000).toISOString()
        return eventRow(event, person, at, properties[`${person} ${entry}`] ?? properties[person] ?? {})
      }),
    ),
  )

test('the worked example of the dossier', async () => {
  const scope = await trails(
    'worked',
    { person1: 'up@12 play@13 buy@15', person2: 'up@38 play@40', person3: 'up@38' },
    { person1: { $browser: 'Chrome' }, person2: { $browser: 'Safari' }, person3: { $browser: 'Safari' } },
  )
  const [chrome, safari] = (await funnel(
    scope,
    ['up', 'play', 'buy'],
    {},
    { breakdownFilter: { breakdown: '$browser' } },
  )) as Row[][]
  assert.deepEqual(chrome![0], {
    action_id: 'up',
    name: 'up',
    custom_name: null,
    order: 0,
    people: [],
    count: 1,
    type: 'events',
    average_conversion_time: null,
    median_conversion_time: null,
    breakdown: ['Chrome'],
    breakdown_value: ['Chrome'],
  })
  const times = (steps: Row[]) => steps.map(row => [row.count, row.average_conversion_time, row.median_conversion_time])
  assert.deepEqual(times(chrome!), [
    [1, null, null],
    [1, 3600, 3600],
    [1, 7200, 7200],
  ])
  assert.deepEqual(times(safari!), [
    [2, null, null],
    [1, 7200, 7200],
    [0, null, null],
  ])
  assert.deepEqual(counts(await funnel(scope, ['up', 'play', 'buy'])), [3, 2, 1])
  assert.deepEqual(await funnel(scope, ['up', 'play'], { funnelVizType: 'time_to_convert' }), {
    bins: [
      [3600, 1],
      [5400, 0],
      [7200, 1],
    ],
    average_conversion_time: 5400,
  })
  const [trend] = (await funnel(scope, ['up', 'play', 'buy'], { funnelVizType: 'trends' })) as Row[]
  assert.deepEqual([trend!.count, trend!.data], [8, [100, 0, 0, 0, 0, 0, 0, 0]])
  const [first] = (await funnel(scope, ['up', 'play', 'buy'], { funnelVizType: 'trends', funnelToStep: 1 })) as Row[]
  assert.deepEqual(first!.data, [100, 50, 0, 0, 0, 0, 0, 0])
})

test('order, window and repetition', async () => {
  const scope = await trails('orders', {
    straight: 'a@1 b@2 c@3',
    between: 'a@1 x@1.5 b@2 c@3',
    reversed: 'c@1 b@2 a@3',
    late: 'a@1 b@20 c@30',
    again: 'a@1 a@19 b@20 c@21',
    half: 'a@1 c@2',
  })
  const day = { funnelWindowInterval: 12, funnelWindowIntervalUnit: 'hour' }
  assert.deepEqual(counts(await funnel(scope, ['a', 'b', 'c'])), [6, 4, 4])
  assert.deepEqual(counts(await funnel(scope, ['a', 'b', 'c'], day)), [6, 3, 3])
  assert.deepEqual(counts(await funnel(scope, ['a', 'b', 'c'], { funnelOrderType: 'strict' })), [6, 3, 3])
  const unordered = (await funnel(scope, ['a', 'b', 'c'], { funnelOrderType: 'unordered', ...day })) as Row[]
  assert.deepEqual(counts(unordered), [6, 6, 4])
  assert.deepEqual(
    unordered.map(({ name, action_id }) => [name, action_id]),
    [
      ['Completed 1 step', null],
      ['Completed 2 steps', null],
      ['Completed 3 steps', null],
    ],
  )
  // The window counts from the first event of the chain and includes its end.
  const exact = { funnelWindowInterval: 29, funnelWindowIntervalUnit: 'hour' }
  assert.deepEqual(counts(await funnel(scope, ['a', 'b', 'c'], exact)), [6, 4, 4])
  assert.deepEqual(counts(await funnel(scope, ['a', 'b', 'c'], { ...exact, funnelWindowInterval: 28 })), [6, 4, 3])
  assert.deepEqual(counts(await funnel(scope, ['a', 'a'])), [6, 1])
  assert.deepEqual(counts(await funnel(scope, ['a', step(null), 'c'])), [6, 5, 4])
  assert.deepEqual(counts(await funnel(scope, ['a', step('b', { optionalInFunnel: true }), 'c'])), [6, 4, 5])
})

test('several steps in a row may be left out; a chain goes on from the one that was entered last', async () => {
  const scope = await trails('left out', {
    all: 'a@1 b@2 c@3 d@4',
    neither: 'a@1 d@2',
    second: 'a@1 c@2 d@3',
    first: 'a@1 b@2 d@3',
    again: 'a@1 b@2 a@3 d@4',
    stopped: 'a@1 b@2',
  })
  const optional = (event: string) => step(event, { optionalInFunnel: true })
  const steps = (await funnel(scope, ['a', optional('b'), optional('c'), 'd'])) as Row[]
  assert.deepEqual(counts(steps), [6, 3, 2, 5])
  assert.deepEqual(
    steps.map(({ average_conversion_time }) => average_conversion_time),
    [null, 3600, 3600, 3600],
  )
  const hindered = { exclusions: [{ event: 'b', funnelFromStep: 0, funnelToStep: 3 }] }
  assert.deepEqual(counts(await funnel(scope, ['a', optional('x'), optional('c'), 'd'], hindered)), [2, 0, 1, 2])
})

test('eight steps, in each order, and all but the ends optional', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `s${index + 1}`)
  const taken = (count: number) => names.slice(0, count).map((name, index) => `${name}@${index + 1}`)
  const scope = await trails('eight', { whole: taken(8).join(' '), half: taken(4).join(' ') })
  const expected = [...Array(4).fill(2), ...Array(4).fill(1)]
  for (const funnelOrderType of ['ordered', 'strict', 'unordered'])
    assert.deepEqual(counts(await funnel(scope, names, { funnelOrderType })), expected)
  const optional = names.map((name, index) => step(name, { optionalInFunnel: index > 0 && index < 7 }))
  assert.deepEqual(counts(await funnel(scope, optional)), expected)
})

test('trends of an unordered funnel: each step may be the entry, and a day has the longest way that began there', async () => {
  const scope = await trails('unordered trends', {
    reversed: 'b@1 a@2 c@3',
    apart: 'a@1 b@30',
    midnight: 'c@20 a@26 b@27',
    hindered: 'a@1 x@1.5 b@2 c@3',
  })
  const rates = async (filter: object = {}, more: object = {}) => {
    const unordered = { funnelOrderType: 'unordered', funnelVizType: 'trends', funnelWindowIntervalUnit: 'hour' }
    const trend = await funnel(scope, ['a', 'b', 'c'], { ...unordered, funnelWindowInterval: 12, ...filter }, more)
    return (trend as Row[]).map(({ data }) => (data as number[]).slice(0, 3))
  }
  assert.deepEqual(await rates(), [[75, 0, 0]])
  assert.deepEqual(await rates({ funnelToStep: 1 }), [[75, 50, 0]])
  assert.deepEqual(await rates({ funnelFromStep: 1 }), [[100, 0, 0]])
  // A window that ends with the event, and one that ends before it.
  assert.deepEqual(await rates({ funnelToStep: 1, funnelWindowInterval: 29 }), [[100, 50, 0]])
  assert.deepEqual(await rates({ funnelToStep: 1, funnelWindowInterval: 28 }), [[75, 50, 0]])
  // What hinders ends the ways that are open; those that begin after it count.
  assert.deepEqual(await rates({ exclusions: [{ kind: 'EventsNode', event: 'x' }] }), [[50, 0, 0]])
  assert.deepEqual(await rates({}, { interval: 'week' }), [[75, 0]])
})

test('a step that is the first time of a person', async () => {
  const scope = await trails(
    'first time',
    { old: 'a@1 a@30 b@31', new: 'a@30 b@31', changed: 'a@25 a@30 b@31' },
    { 'old a@30': { color: 'blue' }, 'new a@30': { color: 'blue' }, 'changed a@30': { color: 'blue' } },
  )
  const since = { dateRange: { date_from: '2020-01-02', date_to: '2020-01-03' } }
  const of = async (more: object) => counts(await funnel(scope, [step('a', more), 'b'], {}, since))
  assert.deepEqual(await of({}), [3, 3])
  assert.deepEqual(await of({ math: 'first_time_for_user' }), [2, 2])
  const blue = { properties: [{ key: 'color', value: 'blue' }] }
  assert.deepEqual(await of({ math: 'first_time_for_user', ...blue }), [1, 1])
  assert.deepEqual(await of({ math: 'first_time_for_user_with_filters', ...blue }), [3, 3])
})

test('actions and cohorts', async () => {
  const scope = await trails('actions', { p1: '$pageview@1 b@2', p2: '$pageview@1', p3: 'b@1 $pageleave@2 b@3' })
  const steps = (await funnel(scope, [{ kind: 'ActionsNode', id: 3 }, 'b'])) as Row[]
  const shown = ({ action_id, name, type, count }: Row) => [action_id, name, type, count]
  assert.deepEqual(steps.map(shown), [
    [3, 'Seen', 'actions', 3],
    ['b', 'b', 'events', 2],
  ])
  const breakdownFilter = { breakdown_type: 'cohort', breakdown: ['all', 1, 5, 7] }
  const lists = (await funnel(scope, ['$pageview', 'b'], {}, { breakdownFilter })) as Row[][]
  assert.deepEqual(
    lists.map(([first, last]) => [first!.breakdown, first!.breakdown_value, first!.count, last!.count]),
    [
      ['all users', 0, 2, 1],
      ['With e-mail', 1, 1, 1],
      ['Pair', 7, 1, 0],
    ],
  )
  const trend = (await funnel(scope, ['$pageview', 'b'], { funnelVizType: 'trends' }, { breakdownFilter })) as Row[]
  assert.deepEqual(
    trend.map(({ breakdown_value, data }) => [breakdown_value, (data as number[])[0]]),
    [
      ['all users', 50],
      ['With e-mail', 100],
      ['Pair', 0],
    ],
  )
})

test('exclusions drop whoever does them between their steps', async () => {
  const scope = await trails('exclusions', {
    clean: 'a@1 b@2 c@3 x@4',
    early: 'x@0 a@1 b@2 c@3',
    first: 'a@1 x@1.5 b@2 c@3',
    second: 'a@1 b@2 x@2.5 c@3',
  })
  const without = (more: object = {}) => ({ exclusions: [{ kind: 'EventsNode', event: 'x', ...more }] })
  assert.deepEqual(counts(await funnel(scope, ['a', 'b', 'c'], without())), [2, 2, 2])
  const between = without({ funnelFromStep: 0, funnelToStep: 1 })
  assert.deepEqual(counts(await funnel(scope, ['a', 'b', 'c'], between)), [3, 3, 3])
  assert.deepEqual(
    counts(await funnel(scope, ['a', 'b', 'c'], { ...without(), funnelOrderType: 'unordered' })),
    [2, 2, 2],
  )
})

test('whose value counts', async () => {
  const scope = await trails(
    'attribution',
    { one: 'a@1 b@2', two: 'a@1 b@2', none: 'a@1' },
    {
      'one a@1': { color: 'red' },
      'one b@2': { color: 'blue' },
      'two a@1': { color: 'red' },
      'two b@2': { color: 'red' },
    },
  )
  const of = async (breakdownAttributionType: string, more: object = {}) => {
    const filter = { breakdownAttributionType, ...more }
    const lists = (await funnel(scope, ['a', 'b'], filter, { breakdownFilter: { breakdown: 'color' } })) as Row[][]
    return lists.map(steps => [(steps[0]!.breakdown_value as string[])[0], ...counts(steps)])
  }
  assert.deepEqual(await of('first_touch'), [
    ['red', 2, 2],
    ['', 1, 0],
  ])
  assert.deepEqual(await of('last_touch'), [
    ['blue', 1, 1],
    ['red', 1, 1],
    ['', 1, 0],
  ])
  assert.deepEqual(await of('all_events'), [
    ['red', 2, 1],
    ['', 1, 0],
  ])
  assert.deepEqual(await of('step', { breakdownAttributionValue: 1 }), [
    ['blue', 1, 1],
    ['red', 1, 1],
    ['', 1, 0],
  ])
  const limited = { breakdownFilter: { breakdown: 'color', breakdown_limit: 1 } }
  const lists = (await funnel(scope, ['a', 'b'], {}, limited)) as Row[][]
  assert.deepEqual(
    lists.map(steps => [steps[0]!.breakdown_value, counts(steps)]),
    [
      [['red'], [2, 2]],
      [['Other'], [1, 0]],
    ],
  )
})

test('steps that are rows of warehouse tables', async () => {
  const scope = await trails(
    'tables',
    { a: 'up@12', b: 'up@12', c: 'up@40' },
    { a: { color: 'red' }, b: { color: 'red' } },
  )
  const [[a, b]] = (await laboratory.ask(
    "select argMin(person_id, distinct_id), argMax(person_id, distinct_id) from events where distinct_id != 'c'",
    scope,
    {},
  )) as [[string, string]]
  const rows = [
    ['o1', a, 'lead', '2020-01-01 14:00:00'],
    ['o2', a, 'order', '2020-01-01 16:00:00'],
    ['o3', b, 'order', '2020-01-01 10:00:00'],
    ['o4', b, 'lead', '2020-01-02 10:00:00'],
  ]
  const list = rows.map(([id, who, kind, at]) => `('${id}', '${who}', '${kind}', '${at}')`).join(', ')
  const table = await laboratory.build(
    `select r.1 as id, r.2 as who, r.3 as kind, toDateTime(r.4) as at from (select arrayJoin([${list}]) as r)`,
    scope,
    'orders',
  )
  const own = { ...scope, views: { orders: table } }
  const node = (kind: string, more: object = {}) => ({
    ...{ kind: 'DataWarehouseNode', table_name: 'orders', id_field: 'id', distinct_id_field: 'who' },
    ...{ timestamp_field: 'at', properties: [{ type: 'data_warehouse', key: 'orders.kind', value: kind }], ...more },
  })
  assert.deepEqual(counts(await funnel(own, ['up', node('lead'), node('order')])), [3, 2, 1])
  const newer = { kind: 'FunnelsDataWarehouseNode', aggregation_target_field: 'toString(who)' }
  assert.deepEqual(counts(await funnel(own, ['up', node('lead', newer), node('order', newer)])), [3, 2, 1])
  const only = (await funnel(own, [node('lead'), node('order')])) as Row[]
  assert.deepEqual(counts(only), [2, 1])
  assert.deepEqual([only[0]!.type, only[0]!.name, only[1]!.average_conversion_time], ['data_warehouse', 'orders', 7200])
  const byColor = (await funnel(own, ['up', node('lead')], {}, { breakdownFilter: { breakdown: 'color' } })) as Row[][]
  assert.deepEqual(
    byColor.map(steps => [steps[0]!.breakdown, ...counts(steps)]),
    [
      [['red'], 2, 2],
      [[''], 1, 0],
    ],
  )
  const cohorts = { breakdownFilter: { breakdown_type: 'cohort', breakdown: 'all' } }
  await assert.rejects(funnel(own, ['up', node('lead')], {}, cohorts), {
    message: 'A funnel with warehouse tables is not broken down by cohorts',
  })
  await assert.rejects(funnel(own, ['up', node('lead', { table_name: 'nowhere' })]), {
    message: 'Unknown table `nowhere`.',
  })
  const lifecycle = {
    kind: 'LifecycleQuery',
    series: [
      {
        ...{ kind: 'LifecycleDataWarehouseNode', id: 'orders', table_name: 'orders', timestamp_field: 'at' },
        ...{ aggregation_target_field: 'who', created_at_field: "toDateTime('2020-01-01 00:00:00')" },
      },
    ],
    dateRange: { date_from: '2020-01-01', date_to: '2020-01-03' },
  }
  const lived = (await laboratory.run(lifecycle, { scope: own })).results as Row[]
  assert.deepEqual(
    lived.map(({ status, data }) => [status, ...(data as number[])]),
    [
      ['new', 2, 0, 0],
      ['returning', 0, 1, 0],
      ['resurrecting', 0, 0, 0],
      ['dormant', 0, -1, -1],
    ],
  )
  assert.deepEqual(lived[0]!.action, {
    ...{ id: 'orders', name: 'orders', type: 'data_warehouse', order: 0, math: 'total', table_name: 'orders' },
    ...{
      timestamp_field: 'at',
      aggregation_target_field: 'who',
      created_at_field: "toDateTime('2020-01-01 00:00:00')",
    },
  })
})

test('who is in no group, and what HogQL gives nothing for, takes no step', async () => {
  const at = (event: string, person: string, hour: number, group: string) =>
    eventRow(event, person, `2020-01-01T0${hour}:00:00Z`, {}, { groups: [group, '', '', '', ''] })
  const scope = await laboratory.world('groups of funnels', [
    ...[at('up', 'a', 1, 'acme'), at('play', 'b', 2, 'acme'), at('up', 'c', 1, ''), at('play', 'd', 2, '')],
  ])
  assert.deepEqual(counts(await funnel(scope, ['up', 'play'], {}, { aggregation_group_type_index: 0 })), [1, 1])
  const byHogQL = { funnelAggregateByHogQL: "if(distinct_id = 'c', null, 'one')" }
  assert.deepEqual(counts(await funnel(scope, ['up', 'play'], byHogQL)), [1, 1])
})

test('the values of a breakdown that are kept are those whose last steps most took; steps at once take no time', async () => {
  const scope = await trails(
    'ranks',
    { a: 'up@1 up@2 up@3 up@4', b: 'up@1 play@2', c: 'up@1 play@1', d: 'up@5 up@6' },
    { a: { color: 'red' }, b: { color: 'blue' }, c: { color: 'blue' }, d: { color: 'red' } },
  )
  const by = { breakdownFilter: { breakdown: 'color', breakdown_limit: 1 } }
  const told = ((await funnel(scope, ['up', 'play'], {}, by)) as Row[][]).map(steps => [
    ...(steps[0]!.breakdown as string[]),
    ...counts(steps),
    steps[1]!.average_conversion_time,
    steps[1]!.median_conversion_time,
  ])
  assert.deepEqual(told, [
    ['blue', 2, 2, 3600, 3600],
    ['Other', 2, 0, null, null],
  ])
  const [, play] = (await funnel(scope, ['up', 'play'])) as Row[]
  assert.deepEqual([play!.count, play!.average_conversion_time], [2, 3600])
})
