// What the generator itself used, in the part of the time that counts; and what k6's log has to say for people.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { complaintsIn, type Look, shareOf } from './press.ts'

/** Busy from the second to the fourth second on two cores, idle before and after. */
const looks: Look[] = [0, 1, 2, 3, 4, 5, 20].map(second => ({
  at: second * 1000,
  used: 2 * Math.max(0, Math.min(2, second - 2)),
}))

const windows: [what: string, from: number, to: number, share: number | undefined][] = [
  ['all of the busy time', 2000, 4000, 1],
  ['some of it, seen a little wider', 2100, 2900, 1],
  ['half of it', 3000, 5000, 0.5],
  ['what a mean over the whole would say', 0, 20_000, 0.1],
  ['beyond what was seen', 4000, 60_000, 0],
  ['no time at all', 60_000, 70_000, undefined],
]
for (const [what, from, to, share] of windows)
  test(`processor time: ${what}`, () => assert.equal(shareOf(looks, from, to, 2), share))

test('nothing is said of a process that nobody could look at', () => assert.equal(shareOf([], 0, 1, 2), undefined))

test('complaints are errors and warnings, once each, but for what the verdict says in words', () => {
  const lines: [level: string, msg: string][] = [
    ['info', 'starting'],
    ['warning', 'runEndpoint answers 500: no'],
    ['warning', 'runEndpoint answers 500: no'],
    ['error', "thresholds on metrics 'answers' have been crossed"],
    ['error', 'no route to host '],
  ]
  const log = ['no JSON', ...lines.map(([level, msg]) => JSON.stringify({ level, msg }))].join('\n')
  assert.deepEqual(complaintsIn(log), ['runEndpoint answers 500: no', 'no route to host'])
})
