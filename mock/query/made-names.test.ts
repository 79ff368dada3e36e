import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeName, withoutMadeNames } from './made-names.ts'

test('names that were made are taken out of a text, with what they were made of left', () => {
  const name = madeName('my plan', 3)
  assert.equal(
    withoutMadeNames(`no ${name}, nor \`${name}\`, but __q and a__qx`),
    'no my_plan, nor my_plan, but __q and a__qx',
  )
})

test('a text of any length is gone through at once', () => {
  const long = `${'a'.repeat(1_000_000)}__q`
  assert.equal(withoutMadeNames(long), long)
})
