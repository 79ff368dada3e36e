// Where a window of the newest events begins, against a list of all of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dice } from '../core/dice.ts'
import { Moments } from './dataset-moments.ts'

const hour = 3_600_000_000
/** Several at one moment, hours without any, and some at the edges of hours. */
const all = Array.from({ length: 400 }, (_, i) => {
  const at = Math.floor(dice(1, 'at', String(i)) ** 2 * 40) * hour
  return at + (i % 7 === 0 ? 0 : Math.floor(dice(1, 'in', String(i)) * 5) * 1000)
}).sort((a, b) => b - a)

function engine(fails = 0) {
  const asked: string[] = []
  const rows = async (sql: string, params: Record<string, unknown> = {}): Promise<unknown[][]> => {
    if (asked.push(sql) <= fails) throw new Error('it ended')
    const { from, to } = params as Record<string, number>
    if (from !== undefined && to !== undefined) return all.filter(at => at >= from && at < to).map(at => [String(at)])
    const hours = Map.groupBy(all, at => Math.floor(at / hour))
    return [...hours].map(([hour, events]) => [String(hour), String(events.length)])
  }
  return { asked, moments: new Moments(rows, 't') }
}

test('it is the first event that is older than the newest ones', async () => {
  const { moments } = engine()
  const ends = [
    -1,
    0,
    1,
    all.at(-1)!,
    all[200]!,
    all[200]! - 1,
    all[0]! - 1,
    all[0]!,
    all[0]! + 1,
    10 * hour,
    99 * hour,
  ]
  for (const to of ends)
    for (const events of [1, 2, 3, 50, 199, 200, 399, 400, 1000]) {
      const wanted = all.filter(at => at <= to)[events] ?? -1
      assert.equal(await moments.before(to, events), wanted, `${events} until ${to}`)
    }
})

test('windows that begin and end in the same hours are asked for once, at the same time, too', async () => {
  const { moments, asked } = engine()
  const found = await Promise.all([0, 1, 2].map(later => moments.before(20 * hour + later, 50)))
  await moments.before(20 * hour + 5000, 51)
  assert.equal(new Set(found).size, 1)
  assert.deepEqual(asked.length, 3)
})

test('what could not be asked for is asked for again', async () => {
  const { moments } = engine(1)
  await assert.rejects(moments.before(99 * hour, 1), /it ended/)
  assert.equal(await moments.before(99 * hour, 1), all[1])
})
