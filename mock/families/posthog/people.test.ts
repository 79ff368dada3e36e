// What a world file says of people and events, counted over what comes of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Data, eventsIn, type Sent } from './people.ts'

const day = 86_400_000
/** Thirty days from a Friday. */
const span = { from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 4, 31) }
const drawn = (data: Data) => eventsIn(data, 7, span) as Sent[]
const near = (seen: number, wanted: number) => assert.ok(Math.abs(seen - wanted) < 0.05, `${seen} instead of ${wanted}`)

test('a share of the people does it at all, as often as the mean says', () => {
  const events = drawn({ people: { count: 2000 }, events: [{ name: 'seen', per_person: { mean: 2, share: 0.3 } }] })
  near(new Set(events.map(({ distinct_id }) => distinct_id)).size / 2000, 0.3)
  near(events.length / 2000 / 2, 1)
})

test('some do not have what is missing of a number, or null of shares', () => {
  const properties = { x: { quantiles: [1, 2], missing: 0.25 }, y: { a: 0.4, null: 0.6 } }
  const events = drawn({ people: { count: 10 }, events: [{ name: 'seen', per_day: 100, properties }] })
  const having = (name: string) => events.filter(({ properties }) => Object.hasOwn(properties!, name)).length
  near(having('x') / events.length, 0.75)
  near(having('y') / events.length, 0.4)
  assert.ok(events.every(({ properties }) => properties!['x'] === undefined || Number(properties!['x']) <= 2))
})

test('hours of a week are from Monday on, and none is outside of the span', () => {
  const hours = Array.from({ length: 168 }, (_, at) => Number(at === 24 + 5 || at === 6 * 24))
  const events = drawn({ people: { count: 10 }, events: [{ name: 'seen', per_day: 100, hours }] })
  const at = (timestamp: string) => [new Date(timestamp).getUTCDay(), new Date(timestamp).getUTCHours()].join(' ')
  const seen = Map.groupBy(events, ({ timestamp }) => at(timestamp))
  assert.deepEqual([...seen.keys()].sort(), ['0 0', '2 5'])
  near(seen.get('2 5')!.length / events.length, 0.5)
  assert.ok(
    events.every(({ timestamp }) => Date.parse(timestamp) >= span.from && Date.parse(timestamp) < span.to + day),
  )
})
