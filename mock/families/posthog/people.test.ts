// What a world file says of people and events, counted over what comes of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Data, eventsIn, type Sent } from './people.ts'

const day = 86_400_000
/** Thirty days from a Friday. */
const span = { from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 4, 31) }
const drawn = async (data: Data, over = span) => (await eventsIn(data, 7, over, () => undefined)) as Sent[]
const near = (seen: number, wanted: number) => assert.ok(Math.abs(seen - wanted) < 0.05, `${seen} instead of ${wanted}`)

test('a share of the people does it at all, as often as the mean says', async () => {
  const events = await drawn({
    people: { count: 2000 },
    events: [{ name: 'seen', per_person: { mean: 2, share: 0.3 } }],
  })
  near(new Set(events.map(({ distinct_id }) => distinct_id)).size / 2000, 0.3)
  near(events.length / 2000 / 2, 1)
})

test('some do not have what is missing of a number, or null of shares', async () => {
  const properties = { x: { quantiles: [1, 2], missing: 0.25 }, y: { a: 0.4, null: 0.6 } }
  const events = await drawn({ people: { count: 10 }, events: [{ name: 'seen', per_day: 100, properties }] })
  const having = (name: string) => events.filter(({ properties }) => Object.hasOwn(properties!, name)).length
  near(having('x') / events.length, 0.75)
  near(having('y') / events.length, 0.4)
  assert.ok(events.every(({ properties }) => properties!['x'] === undefined || Number(properties!['x']) <= 2))
})

test('hours of a week are from Monday on, and none is outside of the span', async () => {
  const hours = Array.from({ length: 168 }, (_, at) => Number(at === 24 + 5 || at === 6 * 24))
  const events = await drawn({ people: { count: 10 }, events: [{ name: 'seen', per_day: 100, hours }] })
  const at = (timestamp: string) => [new Date(timestamp).getUTCDay(), new Date(timestamp).getUTCHours()].join(' ')
  const seen = Map.groupBy(events, ({ timestamp }) => at(timestamp))
  assert.deepEqual([...seen.keys()].sort(), ['0 0', '2 5'])
  near(seen.get('2 5')!.length / events.length, 0.5)
  assert.ok(
    events.every(({ timestamp }) => Date.parse(timestamp) >= span.from && Date.parse(timestamp) < span.to + day),
  )
})

/** How many begin in each hour, by weekday and hour, or by hour alone. */
const hourly = (events: Sent[], isDaily = false) =>
  Map.groupBy(events, ({ timestamp }) => timestamp.slice(isDaily ? 11 : 8, 13).replace('T', ' '))

for (const [what, hours, wanted] of [
  [
    'of a week',
    Array.from({ length: 168 }, (_, at) => Number(at === 4 * 24 + 10 || at === 5 * 24 || at === 24)),
    ['01 10', '02 00'],
  ],
  ['of a day', Array.from({ length: 24 }, (_, at) => Number(at === 10 || at === 3)), ['01 10', '02 03']],
] as const)
  test(`a span shorter than what hours ${what} cover has those that are in it, and piles nothing up at its ends`, async () => {
    const [from, to] = what === 'of a week' ? [8, 36] : [9, 28]
    const part = { from: span.from + from * 3_600_000, to: span.from + to * 3_600_000 }
    const events = await drawn(
      { people: { count: 10 }, events: [{ name: 'seen', per_day: 400, hours: [...hours] }] },
      part,
    )
    const seen = hourly(events)
    assert.deepEqual([...seen.keys()].sort(), wanted)
    near(seen.get(wanted[0])!.length / events.length, 0.5)
    assert.ok(new Set(events.map(({ timestamp }) => timestamp)).size > events.length / 2)
  })

for (const [what, hours, length] of [
  ['a week that has none', Array.from({ length: 168 }, () => 0), 30 * 24],
  ['a day that has none', Array.from({ length: 24 }, () => 0), 5],
  ['other days', Array.from({ length: 168 }, (_, at) => Number(at < 24)), 48],
] as const)
  test(`hours of ${what} say nothing, and it happens evenly`, async () => {
    const part = { from: span.from, to: span.from + length * 3_600_000 }
    const data = { people: { count: 10 }, events: [{ name: 'seen', per_day: 24_000 / length, hours: [...hours] }] }
    const seen = hourly(await drawn(data, part), true)
    assert.equal(seen.size, Math.min(24, length))
  })

test('while many are made up others have their turn, and it is told how far it is', async () => {
  let turns = 0
  const turn = () => {
    turns++
    if (turns < 1000) setImmediate(turn)
  }
  setImmediate(turn)
  const told: string[] = []
  const data: Data = { people: { count: 10 }, events: [{ name: 'seen', per_day: 1000, properties: { a: { b: 1 } } }] }
  await eventsIn(data, 7, span, where => told.push(where()))
  assert.ok(turns > 1, `${turns} turns`)
  assert.ok(told.includes('0 of 15000 events are made up'))
  assert.equal(told.at(-1), '30000 of 30000 events are made up')
})
