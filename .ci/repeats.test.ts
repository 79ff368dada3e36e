// An older revision is judged again wherever it may differ from the newest.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Api, Product } from '../mock/core/api.ts'
import { products } from '../mock/families.ts'
import { isRepeat, repeated } from './repeats.ts'

const sigma = products.find(({ name }) => name === 'sigma')!
const older = sigma.revisions['2023']!

/** Products with another older revision of Sigma. */
const withOlder = (changed: Api): Product[] => [{ ...sigma, revisions: { ...sigma.revisions, '2023': changed } }]

test('of an older revision the operations are known that are the same in words and code', () => {
  const { of, operations } = repeated('sigma-2023', products)
  assert.equal(of, 'sigma-v2')
  const other = older.contract.operations.flatMap(({ id }) => (operations.has(id) ? [] : id))
  assert.deepEqual(other.sort(), [
    'createMember',
    'listMaterializationSchedules',
    'listMembers',
    'listTeams',
    'listWorkbookSchedules',
    'listWorkspaces',
  ])
})

test('what another handler plays, or anything else of another code, is not the same', () => {
  const played = { ...older.handlers, getMember: () => undefined }
  assert.ok(!repeated('sigma-2023', withOlder({ ...older, handlers: played })).operations.has('getMember'))
  assert.equal(repeated('sigma-2023', withOlder({ ...older, finish: reply => reply })).operations.size, 0)
})

test('what a schema says otherwise that an operation refers to, at whatever distance, is not the same', () => {
  const { contract } = older
  const schemas = { ...contract.schemas, Instant: { type: 'integer' } }
  const changed = repeated('sigma-2023', withOlder({ ...older, contract: { ...contract, schemas } }))
  assert.ok(!changed.operations.has('getMember') && changed.operations.has('whoAmI'))
})

test('the newest repeats nothing, and what nobody plays is said', () => {
  assert.equal(repeated('sigma-v2', products).operations.size, 0)
  assert.equal(repeated('posthog-query', products).operations.size, 0)
  assert.throws(() => repeated('sigma-1999', products), /sigma-1999 is the document of no product/)
})

test('a check repeats another when all that was asked for that is the same', () => {
  const repeat = { of: 'new', operations: new Set(['getThing', 'createThing']) }
  const check = { id: 'old/getThing/no-key', kind: 'derived', operation: 'getThing' } as const
  const asked = (...operations: string[]) => new Map([['new/getThing/no-key', new Set(operations)]])
  assert.ok(isRepeat(check, repeat, asked('getThing', 'createThing')))
  assert.ok(!isRepeat(check, repeat, asked('getThing', 'listThings')))
  assert.ok(!isRepeat({ ...check, kind: 'rule' }, repeat, asked('getThing')))
  assert.ok(!isRepeat({ ...check, operation: 'listThings' }, repeat, asked('getThing')))
  assert.ok(!isRepeat(check, repeat, new Map()))
})
