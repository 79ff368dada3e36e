// Insights that nobody wrote, over a few events that nobody chose, against what a plain program counts.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { tries } from '../../../spec/testing/tries.ts'
import type { EventRow, Scope, StoredQuery } from '../types.ts'
import { eventRow, type Laboratory, openLaboratory } from './dataset-d.ts'

let laboratory: Laboratory
before(() => (laboratory = openLaboratory()))
after(() => laboratory.close())

const hour = 3_600_000
const day = 24 * hour
/** A Sunday, on which weeks begin. */
const start = Date.parse('2020-01-05T00:00:00Z')
const people = ['p1', 'p2', 'p3'] as const

interface Happened {
  event: string
  person: string
  /** Epoch milliseconds. */
  at: number
  browser: string | null
  prop: number | null
  session: string
}

const minute = 60_000
/** Slots of five minutes: of three weeks, of one day of them, of four hours of that. */
const slot = fc.oneof(
  fc.integer({ min: -7 * 288, max: 14 * 288 - 1 }),
  fc.integer({ min: 288, max: 575 }),
  fc.integer({ min: 400, max: 447 }),
)

/** Up to forty events of three people, none at the same instant, from a week before `start` to two weeks after it. */
const history = fc
  .uniqueArray(
    fc.record({
      slot,
      event: fc.constantFrom('a', 'b', 'c'),
      person: fc.constantFrom(...people),
      browser: fc.constantFrom('Chrome', 'Safari', null),
      prop: fc.constantFrom(1, 2.5, 7, 10, null),
      session: fc.constantFrom('', 's1', 's2'),
    }),
    { selector: ({ slot }) => slot, minLength: 15, maxLength: 40, size: 'max' },
  )
  .map(events => events.map(({ slot, ...of }): Happened => ({ ...of, at: start + slot * 5 * minute })))
  .map(events => events.toSorted((one, other) => one.at - other.at))

/** When each person was created: some with their first event, others before. */
const birthdays = fc.record(
  Object.fromEntries(people.map(person => [person, fc.option(fc.integer({ min: -14, max: 14 }))])),
)
type Birthdays = Record<string, number | null>

const createdAt = (events: Happened[], born: Birthdays, person: string): number => {
  const first = events.find(event => event.person === person)?.at ?? start
  const chosen = born[person]
  return chosen === null || chosen === undefined ? first : Math.min(first, start + chosen * day)
}

const row = (of: Happened, created: number): EventRow =>
  eventRow(
    of.event,
    of.person,
    new Date(of.at).toISOString(),
    { $browser: of.browser, prop: of.prop },
    { session_id: of.session, person_created_at: created },
  )

let worlds = 0
async function worldOf(events: Happened[], born: Birthdays = {}): Promise<Scope> {
  const rows = events.map(of => row(of, createdAt(events, born, of.person)))
  const scope = await laboratory.world(`model-${++worlds}`, rows)
  const now = start + 14 * day
  return { ...scope, anchor: now, now, propertyTypes: { prop: 'Numeric' } }
}

/** As much of the results of all kinds as is looked at. */
interface Result {
  data: number[]
  count: number
  aggregated_value: number
  breakdown_value: string
  status: string
  values: { count: number }[]
  source: string
  target: string
  value: number
}
const ask = async (query: StoredQuery, scope: Scope) => (await laboratory.run(query, { scope })).results as Result[]

const tale = (events: Happened[]) =>
  JSON.stringify(events.map(({ at, ...of }) => ({ ...of, at: new Date(at).toISOString() })))

type Test = (of: Happened) => boolean
const filters: [sent: object[], holds: Test][] = [
  [[], () => true],
  [[{ type: 'event', key: '$browser', operator: 'exact', value: ['Chrome'] }], of => of.browser === 'Chrome'],
  [[{ type: 'event', key: '$browser', operator: 'is_not', value: 'Chrome' }], of => of.browser !== 'Chrome'],
  [[{ type: 'event', key: '$browser', operator: 'is_set' }], of => of.browser !== null],
  [[{ type: 'event', key: '$browser', operator: 'is_not_set' }], of => of.browser === null],
  [[{ type: 'event', key: '$browser', operator: 'icontains', value: 'AFA' }], of => of.browser === 'Safari'],
  [[{ type: 'event', key: '$browser', operator: 'not_icontains', value: 'AFA' }], of => of.browser !== 'Safari'],
  [[{ type: 'event', key: '$browser', operator: 'not_regex', value: '^C' }], of => of.browser !== 'Chrome'],
  [[{ type: 'event', key: 'prop', operator: 'gt', value: 2.5 }], of => of.prop !== null && of.prop > 2.5],
  [[{ type: 'event', key: 'prop', operator: 'lte', value: 2.5 }], of => of.prop !== null && of.prop <= 2.5],
  [[{ type: 'event', key: 'prop', operator: 'exact', value: [7, 10] }], of => of.prop === 7 || of.prop === 10],
  [
    [{ type: 'hogql', key: "properties.prop >= 2.5 and event != 'b'" }],
    of => (of.prop ?? 0) >= 2.5 && of.event !== 'b',
  ],
]
const filter = fc.constantFrom(...filters)
const eventName = fc.constantFrom('a', 'b', null)
const isNamed = (name: string | null) => (of: Happened) => name === null || of.event === name

const distinct = (events: Happened[]) => new Set(events.map(({ person }) => person)).size
const numbersOf = (events: Happened[]) => events.flatMap(({ prop }) => (prop === null ? [] : [prop]))
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const mean = (numbers: number[]) => (numbers.length === 0 ? 0 : sum(numbers) / numbers.length)
function quantile(share: number, numbers: number[]): number {
  if (numbers.length === 0) return 0
  const sorted = numbers.toSorted((one, other) => one - other)
  const place = share * (sorted.length - 1)
  const low = sorted[Math.floor(place)]!
  return low + ((sorted[Math.ceil(place)] ?? low) - low) * (place - Math.floor(place))
}
const perPerson = (events: Happened[]) => [...Map.groupBy(events, ({ person }) => person).values()].map(of => of.length)

type Count = (events: Happened[]) => number
const maths: Record<string, [sent: object, count: Count]> = {
  total: [{}, events => events.length],
  dau: [{ math: 'dau' }, distinct],
  unique_session: [{ math: 'unique_session' }, events => new Set(events.map(({ session }) => session)).size],
  sum: [{ math: 'sum', math_property: 'prop' }, events => sum(numbersOf(events))],
  avg: [{ math: 'avg', math_property: 'prop' }, events => mean(numbersOf(events))],
  min: [
    { math: 'min', math_property: 'prop' },
    events => (numbersOf(events).length ? Math.min(...numbersOf(events)) : 0),
  ],
  max: [
    { math: 'max', math_property: 'prop' },
    events => (numbersOf(events).length ? Math.max(...numbersOf(events)) : 0),
  ],
  median: [{ math: 'median', math_property: 'prop' }, events => quantile(0.5, numbersOf(events))],
  p75: [{ math: 'p75', math_property: 'prop' }, events => quantile(0.75, numbersOf(events))],
  p90: [{ math: 'p90', math_property: 'prop' }, events => quantile(0.9, numbersOf(events))],
  avg_count: [{ math: 'avg_count_per_actor' }, events => mean(perPerson(events))],
  max_count: [{ math: 'max_count_per_actor' }, events => Math.max(0, ...perPerson(events))],
  median_count: [{ math: 'median_count_per_actor' }, events => quantile(0.5, perPerson(events))],
  hogql: [
    { math: 'hogql', math_hogql: 'count() * 2 + uniq(person_id)' },
    events => events.length * 2 + distinct(events),
  ],
}

interface Bucket {
  from: number
  to: number
}
const weekOf = (at: number) => start + Math.floor((at - start) / (7 * day)) * 7 * day
function bucketsOf(from: number, to: number, interval: 'day' | 'week' | 'hour'): Bucket[] {
  const length = { hour, day, week: 7 * day }[interval]
  const first = interval === 'week' ? weekOf(from) : from
  const buckets: Bucket[] = []
  for (let at = first; at <= to; at += length)
    buckets.push({ from: Math.max(at, from), to: Math.min(at + length - 1, to) })
  return buckets
}
const within = ({ from, to }: Bucket, events: Happened[]) => events.filter(({ at }) => at >= from && at <= to)
const dayText = (at: number) => new Date(at).toISOString().slice(0, 10)

const close = (given: (number | undefined)[] | undefined, wanted: number[], said: string) =>
  assert.ok(
    given?.length === wanted.length &&
      wanted.every((number, at) => Math.abs(number - (given[at] ?? Number.NaN)) < 1e-9),
    `${said}\n  is ${JSON.stringify(given)}\n  not ${JSON.stringify(wanted)}`,
  )

const series = fc.record({ event: eventName, math: fc.constantFrom(...Object.keys(maths)), filter })
type SeriesOf = { event: string | null; math: string; filter: [object[], Test] }
const sentSeries = ({ event, math, filter: [properties] }: SeriesOf) => ({
  ...{ kind: 'EventsNode', event, properties },
  ...maths[math]![0],
})
const counted = ({ event, filter: [, holds] }: SeriesOf, events: Happened[]) =>
  events.filter(isNamed(event)).filter(holds)
/** Most of them with the day on which most happens. */
const range = fc
  .record({ from: fc.integer({ min: -4, max: 2 }), days: fc.integer({ min: 0, max: 9 }) })
  .map(({ from, days }) => ({
    from: start + from * day,
    to: Math.min(start + (from + days + 1) * day - 1, start + 14 * day - 1),
  }))
const dateRange = ({ from, to }: Bucket) => ({ date_from: dayText(from), date_to: dayText(to) })

/** `UNDERSTUDY_RUNS` looks at more, `SEED` at others; the first failure is told as it is, for making it smaller takes minutes. */
const runs = (most: number) => ({
  ...{ numRuns: Number(process.env['UNDERSTUDY_RUNS'] ?? tries(most)), seed: Number(process.env['SEED'] ?? 1) },
  endOnFailure: true,
})

test('trends', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(
        fc.record({
          range,
          interval: fc.constantFrom('day' as const, 'week' as const),
          display: fc.constantFrom('ActionsLineGraph', 'BoldNumber', 'ActionsLineGraphCumulative'),
          series: fc.array(series, { minLength: 4, maxLength: 6 }),
          all: filter,
        }),
        { minLength: 3, maxLength: 3 },
      ),
      async (events, asked) => {
        const scope = await worldOf(events)
        for (const { range, interval, display, series, all } of asked) {
          const query = {
            ...{ kind: 'TrendsQuery', series: series.map(sentSeries), interval, dateRange: dateRange(range) },
            ...{ trendsFilter: { display }, properties: all[0] },
          }
          const results = await ask(query, scope)
          for (const [index, each] of series.entries()) {
            const those = counted(each, events).filter(all[1])
            const count = maths[each.math]![1]
            const buckets = bucketsOf(range.from, range.to, interval)
            const said = `${JSON.stringify(query)} series ${index} of ${tale(those)}`
            if (display === 'BoldNumber') close([results[index]?.aggregated_value], [count(within(range, those))], said)
            else if (display === 'ActionsLineGraph')
              close(
                results[index]?.data,
                buckets.map(bucket => count(within(bucket, those))),
                said,
              )
            else if (each.math === 'dau')
              close(
                results[index]?.data,
                buckets.map(({ to }) => count(within({ from: range.from, to }, those))),
                said,
              )
            else {
              let before = 0
              close(
                results[index]?.data,
                buckets.map(bucket => (before += count(within(bucket, those)))),
                said,
              )
            }
          }
        }
      },
    ),
    runs(8),
  )
})

test('active users, first times, formulas and breakdowns of trends', async () => {
  await fc.assert(
    fc.asyncProperty(history, range, filter, filter, eventName, async (events, range, own, all, event) => {
      const scope = await worldOf(events)
      const those = events.filter(isNamed(event)).filter(own[1]).filter(all[1])
      const node = { kind: 'EventsNode', event, properties: own[0] }
      const common = { kind: 'TrendsQuery', dateRange: dateRange(range), properties: all[0] }
      const days = bucketsOf(range.from, range.to, 'day')
      const said = (what: string) => `${what} ${JSON.stringify({ ...common, node })} ${tale(those)}`
      const [weekly, monthly] = await ask(
        {
          ...common,
          series: [
            { ...node, math: 'weekly_active' },
            { ...node, math: 'monthly_active' },
          ],
        },
        scope,
      )
      const lately = (back: number) =>
        days.map(({ from, to }) => distinct(within({ from: from - back * day, to }, those)))
      close(weekly?.data, lately(6), said('weekly'))
      close(monthly?.data, lately(29), said('monthly'))
      const firsts = (known: Happened[], fits: Test) =>
        people.flatMap(person => known.find(of => of.person === person && of.at <= range.to) ?? []).filter(fits)
      const [ever, matching] = await ask(
        {
          ...common,
          series: [
            { ...node, math: 'first_time_for_user' },
            { ...node, math: 'first_matching_event_for_user' },
          ],
        },
        scope,
      )
      const named = firsts(events.filter(isNamed(event)), of => own[1](of) && all[1](of))
      close(
        ever?.data,
        days.map(bucket => within(bucket, named).length),
        said('first'),
      )
      close(
        matching?.data,
        days.map(
          bucket =>
            within(
              bucket,
              firsts(those, () => true),
            ).length,
        ),
        said('first matching'),
      )
      const other = events.filter(isNamed('c')).filter(all[1])
      const formulas = await ask(
        {
          ...common,
          series: [node, { kind: 'EventsNode', event: 'c', math: 'dau' }],
          trendsFilter: { formulas: ['A + B * 2', 'A / B', '(B - A) / 4'] },
        },
        scope,
      )
      const pairs = days.map(bucket => [within(bucket, those).length, distinct(within(bucket, other))] as const)
      close(
        formulas[0]?.data,
        pairs.map(([a, b]) => a + b * 2),
        said('sum'),
      )
      close(
        formulas[1]?.data,
        pairs.map(([a, b]) => (b === 0 ? 0 : a / b)),
        said('share'),
      )
      close(
        formulas[2]?.data,
        pairs.map(([a, b]) => (b - a) / 4),
        said('difference'),
      )
      const split = await ask(
        { ...common, series: [node], breakdownFilter: { breakdown: '$browser', breakdown_type: 'event' } },
        scope,
      )
      const missing = '$$_posthog_breakdown_null_$$'
      const values = ['Chrome', 'Safari', missing].filter(value =>
        within(range, those).some(of => (of.browser ?? missing) === value),
      )
      const totals = (value: string) => within(range, those).filter(of => (of.browser ?? missing) === value)
      values.sort(
        (one, two) =>
          Number(one === missing) - Number(two === missing) ||
          totals(two).length - totals(one).length ||
          (one < two ? -1 : 1),
      )
      assert.deepEqual(
        split.map(of => of.breakdown_value),
        values,
        said('values'),
      )
      for (const [index, value] of values.entries())
        close(
          split[index]?.data,
          days.map(bucket => within(bucket, totals(value)).length),
          said(`split ${value}`),
        )
      const compared = await ask({ ...common, series: [node], compareFilter: { compare: true } }, scope)
      const length = days.length * day
      close(
        compared[1]?.data,
        days.map(({ from, to }) => within({ from: from - length, to: to - length }, those).length),
        said('compared'),
      )
    }),
    runs(8),
  )
})

/** Whether events of one person are steps in this order, within the window. */
function deepest(trail: Happened[], steps: Test[], window: number, order: string): number {
  let best = 0
  const walk = (from: number, first: number, next: number, left: Set<number>) => {
    best = Math.max(best, next)
    if (next === steps.length) return
    for (const [index, of] of trail.entries()) {
      if (index < from || (next > 0 && of.at - first > window)) continue
      if (order === 'strict' && next > 0 && index !== from) continue
      const open = order === 'unordered' ? [...left] : [next]
      for (const step of open)
        if (steps[step]!(of))
          walk(index + 1, next === 0 ? of.at : first, next + 1, new Set([...left].filter(n => n !== step)))
    }
  }
  walk(0, 0, 0, new Set(steps.keys()))
  return best
}

test('funnels', async () => {
  const step = fc.record({
    event: fc.constantFrom('a', 'b', 'c'),
    filter: fc.oneof({ weight: 3, arbitrary: fc.constant(filters[0]!) }, filter),
  })
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(
        fc.record({
          range,
          order: fc.constantFrom('ordered', 'strict', 'unordered'),
          steps: fc.array(step, { minLength: 2, maxLength: 4 }),
          window: fc.constantFrom(
            [30, 'minute', hour / 2],
            [3, 'hour', 3 * hour],
            [1, 'day', day],
            [14, 'day', 14 * day],
          ),
        }),
        { minLength: 5, maxLength: 5 },
      ),
      async (events, asked) => {
        const scope = await worldOf(events)
        for (const { range, order, steps: drawn, window } of asked) {
          // Which of several steps an event is in any order PostHog only says where they are the same (funnel-udf, unordered_steps).
          const same = (event: string) => drawn.find(step => step.event === event)!
          const steps = order === 'unordered' ? drawn.map(({ event }) => same(event)) : drawn
          const [length, unit, milliseconds] = window as [number, string, number]
          const query = {
            ...{ kind: 'FunnelsQuery', dateRange: dateRange(range) },
            series: steps.map(({ event, filter: [properties] }) => ({ kind: 'EventsNode', event, properties })),
            funnelsFilter: { funnelOrderType: order, funnelWindowInterval: length, funnelWindowIntervalUnit: unit },
          }
          const results = await ask(query, scope)
          const tests = steps.map(
            ({ event, filter: [, holds] }) =>
              (of: Happened) =>
                of.event === event && holds(of),
          )
          const reached = people.map(person =>
            deepest(
              within(range, events).filter(of => of.person === person),
              tests,
              milliseconds,
              order,
            ),
          )
          close(
            results.map(of => of.count),
            steps.map((_, at) => reached.filter(depth => depth > at).length),
            `${JSON.stringify(query)} of ${tale(within(range, events))}`,
          )
        }
      },
    ),
    runs(8),
  )
})

test('retention', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(
        fc.record({
          target: fc.record({ event: eventName, filter }),
          returning: fc.record({ event: eventName, filter }),
          last: fc.integer({ min: 3, max: 12 }),
          total: fc.integer({ min: 2, max: 8 }),
          type: fc.constantFrom('retention_recurring', 'retention_first_time', 'retention_first_ever_occurrence'),
          mode: fc.constantFrom('exact', 'cumulative', 'rolling'),
          least: fc.integer({ min: 1, max: 2 }),
        }),
        { minLength: 4, maxLength: 4 },
      ),
      async (events, asked) => {
        const scope = await worldOf(events)
        for (const { target, returning, last, total, type, mode, least } of asked) {
          const entity = ({ event, filter: [properties] }: typeof target) => ({ id: event, type: 'events', properties })
          const query = {
            ...{ kind: 'RetentionQuery', dateRange: { date_to: dayText(start + last * day) } },
            retentionFilter: {
              ...{ period: 'Day', totalIntervals: total, retentionType: type, minimumOccurrences: least },
              ...{ targetEntity: entity(target), returningEntity: entity(returning) },
              ...(mode === 'cumulative' && { cumulative: true }),
              ...(mode === 'rolling' && { timeWindowMode: '24_hour_windows' }),
            },
          }
          const from = start + (last - total + 1) * day
          const known = events.filter(({ at }) => at < start + (last + 1) * day)
          const fits =
            ({ event, filter: [, holds] }: typeof target) =>
            (of: Happened) =>
              isNamed(event)(of) && holds(of)
          const wanted = Array.from({ length: total }, () => Array<number>(total).fill(0))
          const number = (at: number) => Math.floor((at - from) / day)
          // As PostHog counts: hours that begin between the two, a day for each 24.
          const passed = (since: number, at: number) =>
            Math.floor((Math.floor(at / hour) - Math.floor(since / hour)) / 24)
          for (const person of people) {
            const mine = known.filter(of => of.person === person)
            const targets = mine.filter(fits(target)).filter(({ at }) => type !== 'retention_recurring' || at >= from)
            const named = mine.filter(isNamed(target.event))
            const first = targets[0]
            if (!first || (type === 'retention_first_ever_occurrence' && named[0]!.at !== first.at)) continue
            const returns = mine.filter(fits(returning)).filter(({ at }) => at >= from || mode === 'rolling')
            const rows =
              type === 'retention_recurring' && mode !== 'rolling'
                ? new Set(targets.map(({ at }) => number(at)))
                : new Set([number(first.at)])
            for (const row of [...rows].filter(row => row >= 0)) {
              const often = Map.groupBy(returns, ({ at }) => number(at))
              const cells =
                mode === 'rolling'
                  ? returns.filter(({ at }) => at >= first.at).map(({ at }) => passed(first.at, at))
                  : [...often].filter(([, all]) => all.length >= least).map(([at]) => at - row)
              const later = cells.filter(cell => cell > 0)
              const shown =
                mode === 'cumulative' ? Array.from({ length: Math.max(0, ...later) }, (_, at) => at + 1) : later
              for (const cell of new Set([0, ...shown])) if (cell < total) wanted[row]![cell]!++
            }
          }
          const given = (await ask(query, scope)).map(row => row.values.map(cell => cell.count))
          assert.deepEqual(given, wanted, `${JSON.stringify(query)} of ${tale(known)}`)
        }
      },
    ),
    runs(8),
  )
})

test('lifecycle and stickiness', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      birthdays,
      range,
      eventName,
      filter,
      fc.constantFrom('day' as const, 'week' as const),
      fc.record({ operator: fc.constantFrom('gte', 'lte', 'exact'), value: fc.integer({ min: 1, max: 3 }) }),
      fc.boolean(),
      fc.integer({ min: 1, max: 3 }),
      async (events, born, range, event, own, interval, criteria, isCumulative, every) => {
        const scope = await worldOf(events, born)
        const those = events.filter(isNamed(event)).filter(own[1])
        const node = { kind: 'EventsNode', event, properties: own[0] }
        const common = { series: [node], dateRange: dateRange(range), interval }
        const said = `${JSON.stringify(common)} ${JSON.stringify({ criteria, isCumulative, every })} of ${tale(those)}`
        const length = interval === 'day' ? day : 7 * day
        const place = (at: number) =>
          interval === 'day' ? Math.floor((at - start) / day) : Math.floor((at - start) / (7 * day))
        const [low, high] = [place(range.from), place(range.to)]
        const slots = Array.from({ length: high - low + 1 }, (_, at) => low + at)
        const wanted: Record<string, number[]> = Object.fromEntries(
          ['new', 'returning', 'resurrecting', 'dormant'].map(status => [status, slots.map(() => 0)]),
        )
        for (const person of people) {
          // Whole intervals, and the one before.
          const active = new Set(
            those
              .filter(of => of.person === person && of.at <= range.to && of.at >= start + (low - 1) * length)
              .map(({ at }) => place(at)),
          )
          for (const slot of slots) {
            const status = !active.has(slot)
              ? active.has(slot - 1)
                ? 'dormant'
                : undefined
              : place(createdAt(events, born, person)) === slot
                ? 'new'
                : active.has(slot - 1)
                  ? 'returning'
                  : 'resurrecting'
            if (status) wanted[status]![slot - low]! += status === 'dormant' ? -1 : 1
          }
        }
        for (const found of await ask({ kind: 'LifecycleQuery', ...common }, scope))
          close(found.data, wanted[found.status]!, `${found.status} ${said}`)
        const holds = {
          gte: (n: number) => n >= criteria.value,
          lte: (n: number) => n <= criteria.value,
          exact: (n: number) => n === criteria.value,
        }[criteria.operator]!
        const active = people.map(person => {
          const groups = Map.groupBy(
            within(range, those).filter(of => of.person === person),
            ({ at }) => Math.floor((high - place(at)) / every),
          )
          return [...groups.values()].filter(group => holds(group.length)).length
        })
        const numbers = Array.from({ length: Math.ceil(slots.length / every) }, (_, at) => at + 1)
        const [sticky] = await ask(
          {
            kind: 'StickinessQuery',
            ...common,
            intervalCount: every,
            stickinessFilter: {
              stickinessCriteria: criteria,
              computedAs: isCumulative ? 'cumulative' : 'non_cumulative',
            },
          },
          scope,
        )
        close(
          sticky?.data,
          numbers.map(number => active.filter(days => (isCumulative ? days >= number : days === number)).length),
          `sticky ${said}`,
        )
      },
    ),
    runs(12),
  )
})

test('paths', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      range,
      fc.integer({ min: 2, max: 4 }),
      fc.option(fc.constantFrom('a', 'b', 'c')),
      fc.option(fc.constantFrom('a', 'b', 'c')),
      async (events, range, stepLimit, excluded, startPoint) => {
        const scope = await worldOf(events)
        const edges = new Map<string, number[]>()
        for (const person of people) {
          const trail = within(range, events).filter(of => of.person === person && of.event !== excluded)
          const paths: Happened[][] = []
          for (const of of trail) {
            const open = paths.at(-1)
            if (open && of.at - open.at(-1)!.at < hour / 2) open.push(of)
            else paths.push([of])
          }
          for (const path of paths) {
            const merged = path.filter((of, at) => path[at - 1]?.event !== of.event)
            const begin = startPoint === null ? 0 : merged.findIndex(of => of.event === startPoint)
            if (begin < 0) continue
            const cut = merged.slice(begin).slice(0, stepLimit)
            for (const [at, of] of cut.entries()) {
              const before = cut[at - 1]
              if (!before) continue
              const key = `${at}_${before.event} ${at + 1}_${of.event}`
              edges.set(key, [...(edges.get(key) ?? []), of.at - before.at])
            }
          }
        }
        const query = {
          ...{ kind: 'PathsQuery', dateRange: dateRange(range) },
          pathsFilter: {
            stepLimit,
            // What is left out is left out of the kinds that are asked for.
            ...(excluded && { includeEventTypes: ['custom_event'], excludeEvents: [excluded] }),
            ...(startPoint && { startPoint }),
          },
        }
        const given = await ask(query, scope)
        assert.deepEqual(
          new Map(given.map(edge => [`${edge.source} ${edge.target}`, edge.value])),
          new Map([...edges].map(([key, all]) => [key, all.length])),
          `${JSON.stringify(query)} of ${tale(within(range, events))}`,
        )
      },
    ),
    runs(16),
  )
})
