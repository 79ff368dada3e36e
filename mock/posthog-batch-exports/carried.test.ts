// Our own statements about what runs carry: their trees are there before anybody parses.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { templates } from '../query/hogql/template.ts'
import { type Clock, countQuery, rowsQuery } from './carried.ts'

const bounds = { since: 1, until: 2 }
const config = { include_events: ['a'], exclude_events: ['b'] }
const known = () => Object.values(templates()).map(trees => [...trees.keys()])

describe('The statements of an export', () => {
  for (const model of ['events', 'persons', 'sessions'])
    for (const type of ['NoOp', 'Postgres'] as const)
      for (const clock of ['arrival', 'event'] as Clock[])
        it(`are of known trees: ${model} to ${type} by ${clock}`, async () => {
          const before = known()
          const cargo = {
            model,
            filters: [{}],
            schema: null,
            condition: null,
            reads: null,
            destination: { type, config },
          }
          await countQuery(cargo, clock, bounds, { from: 3, step: 4 })
          await rowsQuery(cargo, clock, bounds, { rows: 5, after: 6 })
          assert.deepEqual(known(), before)
        })
})
