// A query is compiled again when, and only when, something that its compilation looked at has changed.
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { compile, loadParser } from './hogql/compile.ts'
import { sampleScope } from './hogql/sample.ts'
import { KeptCompilations } from './kept-compilations.ts'
import type { CompileOptions, Scope } from './types.ts'

before(loadParser)

const options = (scope: Partial<Scope> = {}, more: Partial<CompileOptions> = {}): CompileOptions => ({
  scope: { ...sampleScope, ...scope },
  ...more,
})
const later = { now: sampleScope.now + 1 }
const view = { table: 'w__orders', columns: [{ name: 'id', type: 'Int64' }] }
const events = 'select event, timestamp from events'

const same: [what: string, text: string, second: Partial<Scope>][] = [
  ['another instant, which it does not ask for', events, later],
  ['another world, of which it reads no row', events, { world: 'other' }],
  ['a property that it does not read by type', events, { propertyTypes: { size: 'Numeric' } }],
  ['nothing of the project', 'select number from numbers(3)', { ...later, teamId: 7, seed: 7, anchor: 1 }],
]

const other: [what: string, text: string, second: Partial<Scope>][] = [
  ['its instant', 'select now()', later],
  ['the time zone', events, { timezone: 'Asia/Tokyo' }],
  ['the project', events, { teamId: 7 }],
  ['the data set', events, { seed: 7 }],
  ['where the data ends', events, { anchor: sampleScope.anchor - 1 }],
  ['rows of its own', events, { upTo: 3 }],
  ['types of properties', 'select properties.size from events', { propertyTypes: { size: 'Numeric' } }],
  ['the first day of the week', 'select toStartOfWeek(timestamp) from events', { weekStartDay: 'monday' }],
  ['views', 'select id from orders', { views: { orders: { ...view, table: 'w__orders_2' } } }],
  ['rows of the project', 'select id from system.cohorts', { systemRows: new Map([['cohorts', () => [{ id: 2 }]]]) }],
  ['how events find their person', 'select person.id from events', { personMode: 'disabled' }],
]

const first: Partial<Scope> = {
  events: 100,
  views: { orders: view },
  systemRows: new Map([['cohorts', () => [{ id: 1 }]]]),
}

describe('kept', () => {
  for (const [what, text, second] of same)
    test(what, () => {
      const kept = new KeptCompilations()
      const before = kept.compile(text, options())
      assert.equal(kept.compile(text, options(second)), before)
      assert.deepEqual(before, compile(text, options(second)))
    })
})

describe('compiled again for', () => {
  for (const [what, text, second] of other)
    test(what, () => {
      const kept = new KeptCompilations()
      const before = kept.compile(text, options(first))
      assert.deepEqual(before, compile(text, options(first)))
      const wanted = compile(text, options({ ...first, ...second }))
      assert.notDeepEqual(wanted, before)
      assert.deepEqual(kept.compile(text, options({ ...first, ...second })), wanted)
      assert.deepEqual(kept.compile(text, options(first)), before)
    })

  const asked: [what: string, Partial<CompileOptions>, Partial<CompileOptions>][] = [
    ['other variables', { variables: { a: 1 } }, { variables: { a: '1' } }],
    ['another page', { variables: { a: 1 } }, { variables: { a: 1 }, page: { limit: 5, offset: 0 } }],
    ['another context', { variables: { a: 1 } }, { variables: { a: 1 }, context: 'saved_query' }],
  ]
  for (const [what, one, two] of asked)
    test(what, () => {
      const kept = new KeptCompilations()
      const text = 'select {variables.a} from numbers(3)'
      for (const each of [one, two, one])
        assert.deepEqual(kept.compile(text, options({}, each)), compile(text, options({}, each)))
      assert.notDeepEqual(compile(text, options({}, one)), compile(text, options({}, two)))
    })

  test('rows that the same map tells otherwise', () => {
    const rows = [{ id: 1, name: 'first' }]
    const scope = { systemRows: new Map([['cohorts', () => rows]]) }
    const kept = new KeptCompilations()
    const text = 'select name from system.cohorts'
    const before = kept.compile(text, options(scope))
    rows[0] = { id: 1, name: 'second' }
    const wanted = compile(text, options(scope))
    assert.notDeepEqual(wanted, before)
    assert.deepEqual(kept.compile(text, options(scope)), wanted)
  })
})

test('what is refused is refused each time', () => {
  const kept = new KeptCompilations()
  for (let i = 0; i < 2; i++) assert.throws(() => kept.compile('select nothing from events', options()))
})

test('the least recently used go first', () => {
  const kept = new KeptCompilations()
  const often = 'select 1 as often'
  const compiled = kept.compile(often, options())
  const once = kept.compile('select 1 as once', options())
  for (let i = 0; i < 199; i++) {
    kept.compile(`select ${i}`, options())
    assert.equal(kept.compile(often, options()), compiled)
  }
  assert.notEqual(kept.compile('select 1 as once', options()), once)
})
