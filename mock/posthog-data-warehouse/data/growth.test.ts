import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Account, type Change, changedAt, countAt, instantOf, type Timeline } from './growth.ts'

const day = 86_400_000
const account: Account = { seed: 1, startedAt: Date.UTC(2024, 0, 1), size: 700 }
const base: Timeline = { perCustomer: 1.3 }
const lines: Record<string, Timeline> = {
  'of its own': base,
  'some for each': { of: base, many: 3 },
  'one for some of them, later': { of: base, every: 23, offset: 7, after: 3 * day },
  'one of some, by chance': { of: base, every: 7, offset: 2, spread: 5, after: day },
  'all but one of some': { of: base, every: 7, offset: 2, spread: 5, rest: true, many: 2 },
  'of what is of others': { of: { of: base, every: 4, offset: 3, after: 2 * day }, many: 2, after: day },
}

const instants = fc.integer({ min: -100, max: 900 * 24 }).map(hours => account.startedAt + hours * 3_600_000)

describe('how many there are', () => {
  for (const [name, line] of Object.entries(lines)) {
    test(`${name}: as many as came into being by then`, () => {
      fc.assert(
        fc.property(instants, at => {
          const count = countAt(account, line, at)
          if (count > 0) assert.ok(instantOf(account, line, count - 1) <= at)
          assert.ok(instantOf(account, line, count) > at)
        }),
      )
    })

    test(`${name}: one after the other`, () => {
      const all = Array.from({ length: 300 }, (_, i) => instantOf(account, line, i))
      assert.deepEqual(
        all,
        all.toSorted((a, b) => a - b),
      )
    })
  }

  test('what changes: so many of them, each so long after it came into being', () => {
    const change: Change = { every: 5, offset: 2, after: 20 * day }
    fc.assert(
      fc.property(instants, at => {
        const numbers = Array.from({ length: countAt(account, base, at) }, (_, i) => i)
        const changed = numbers.filter(i => i % 5 === 2 && instantOf(account, base, i) + change.after <= at)
        assert.equal(changedAt(account, base, change, at), changed.length)
        assert.equal(changedAt(account, base, change, at, 50), changed.filter(i => i < 50).length)
        const later = changedAt(account, base, { ...change, within: 9 * day }, at)
        assert.ok(later <= changed.length && later >= changedAt(account, base, change, at - 9 * day))
      }),
      { numRuns: 40 },
    )
    assert.equal(changedAt(account, base, undefined, account.startedAt + 400 * day), 0)
  })

  test('about as many as an account is large after two years, none before it began, an end in a far year', () => {
    const customers: Timeline = { perCustomer: 1 }
    assert.ok(Math.abs(countAt(account, customers, account.startedAt + 730 * day) - account.size) <= account.size / 50)
    assert.equal(countAt(account, customers, account.startedAt - 1), 0)
    const far = countAt(account, customers, Date.UTC(9999, 0, 1))
    assert.equal(far, countAt(account, customers, Date.UTC(2300, 0, 1)))
    assert.ok(far < 20 * account.size)
  })
})
