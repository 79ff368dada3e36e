// Each expectation can fail: a helper that is silently content would blind every check that uses it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contract } from '../spec/load.ts'
import { Violation } from './check.ts'
import type { Answer } from './client.ts'
import { type ToolsOptions, toolsOf } from './tools.ts'

const { expect, until } = toolsOf({ signal: AbortSignal.timeout(60_000) } as ToolsOptions)
const operation = contract('posthog-endpoints').operation('retrieveEndpoint')
const answer = (status: number, body: unknown) => ({ status, body, operation }) as unknown as Answer<unknown, string>

const refusal = operation.refusals['not_found']!
const right = answer(refusal.status, refusal.body)
const reworded = answer(refusal.status, { ...(refusal.body as object), detail: 'Nothing here.' })
const longer = answer(refusal.status, { ...(refusal.body as object), more: 1 })
const refused = (given: typeof right, name = 'not_found') => expect.refused(given as never, name as never)

const cases: [what: string, holds: () => void, fails: () => void][] = [
  ['equal: members', () => expect.equal({ a: [1] }, { a: [1] }, 'x'), () => expect.equal({ a: [1] }, { a: [2] }, 'x')],
  ['equal: types', () => expect.equal(1, 1, 'x'), () => expect.equal('1', 1, 'x')],
  ['equal: absent', () => expect.equal(undefined, undefined, 'x'), () => expect.equal(undefined, null, 'x')],
  ['that', () => expect.that(true, 'x'), () => expect.that(false, 'x')],
  ['status', () => expect.status(right, refusal.status), () => expect.status(right, 200)],
  ['refused: words', () => refused(right), () => refused(reworded)],
  ['refused: members', () => refused(right), () => refused(longer)],
  ['refused: status', () => refused(right), () => refused(answer(400, refusal.body))],
  ['refused: name', () => refused(right), () => refused(right, 'no_credentials')],
]

for (const [what, holds, fails] of cases)
  test(`${what}: holds where it should, and fails where not`, () => {
    assert.doesNotThrow(holds)
    assert.throws(fails, Violation)
  })

test('a refusal that the document does not name is our own fault', () => {
  assert.throws(() => refused(right, 'no_such_name'), /has no refusal/)
})

test('waiting ends with what is wanted, and fails when it does not come', async () => {
  assert.equal(
    await until(
      async () => 7,
      seen => seen === 7,
      0,
      'seven',
    ),
    7,
  )
  await assert.rejects(
    until(
      async () => 7,
      seen => seen === 8,
      0,
      'eight',
    ),
    Violation,
  )
})
