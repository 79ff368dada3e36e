// How long checks may take: a target that takes 3 s for every answer gets done whatever a quick one does, and nobody runs for ever.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Allowance, type Clock } from './allowance.ts'
import { hour, minute, second } from './check.ts'

/** A clock that moves when it is told to, and then calls who wants to be called. */
function hand() {
  let now = 0
  const due = new Map<object, { at: number; call: () => void }>()
  const clock: Clock = {
    now: () => now,
    after: (ms, call) => {
      const key = {}
      due.set(key, { at: now + ms, call })
      return () => due.delete(key)
    },
  }
  const move = (ms: number) => {
    for (const until = now + ms; ; ) {
      const [next] = [...due].sort(([, a], [, b]) => a.at - b.at)
      if (!next || next[1].at > until) {
        now = until
        return
      }
      now = Math.max(now, next[1].at)
      due.delete(next[0])
      next[1].call()
    }
  }
  return { clock, move, due }
}

/** A check that asks one thing after another; whether it got them done. */
function asking(times: number, ms: number, base = minute): { isDone: boolean; allowance: Allowance } {
  const { clock, move } = hand()
  const allowance = new Allowance(base, clock)
  for (let asked = 0; asked < times && !allowance.signal.aborted; asked++) {
    move(ms)
    allowance.answered(ms)
  }
  return { isDone: !allowance.signal.aborted, allowance }
}

/** More than nearly all checks ask one after another. */
const most = 144
for (const [times, ms, isDone] of [
  [most, 100, true],
  [most, 3 * second, true],
  [most, 20 * second, true],
  [299, 3 * second, true],
  // Goes on and on.
  [700, 100, false],
  [400, 3 * second, false],
  [most, 40 * second, false],
] as const)
  test(`${times} answers, each after ${ms / second} s: ${isDone ? 'done in time' : 'too late'}`, () =>
    assert.equal(asking(times, ms).isDone, isDone))

test('a target is slow by its answers, and a slow one has more time, but not for ever', () => {
  for (const [ms, isSlow, limit] of [
    [200, false, minute],
    [201, true, 60_300],
    [3 * second, true, 15 * minute],
    [30 * second, true, hour],
  ] as const) {
    const { allowance } = asking(1, ms)
    assert.deepEqual([allowance.latency, allowance.isSlow, Math.round(allowance.limit)], [ms, isSlow, limit])
  }
  assert.equal(asking(1, 3 * second, 2 * hour).allowance.limit, 2 * hour)
})

test('what is waited for does not count, also where waits overlap', async () => {
  const { clock, move } = hand()
  const allowance = new Allowance(minute, clock)
  const ends: (() => void)[] = []
  const waits = [0, 1].map(() => allowance.aside(() => new Promise<void>(resolve => ends.push(resolve))))
  move(10 * minute)
  ends[0]!()
  await waits[0]
  move(10 * minute)
  assert.equal(allowance.signal.aborted, false)
  ends[1]!()
  await waits[1]
  move(minute - 1)
  assert.equal(allowance.signal.aborted, false)
  move(1)
  assert.equal(allowance.signal.aborted, true)
})

test('a wait that fails is over, too', async () => {
  const { clock, move } = hand()
  const allowance = new Allowance(minute, clock)
  await assert.rejects(
    allowance.aside(async () => {
      throw new Error('no')
    }),
    /^Error: no$/,
  )
  move(minute)
  assert.equal(allowance.signal.aborted, true)
})

test('what has ended is not called any more', () => {
  const { clock, move, due } = hand()
  const allowance = new Allowance(minute, clock)
  allowance.end()
  assert.equal(due.size, 0)
  move(2 * minute)
  assert.equal(allowance.signal.aborted, false)
})
