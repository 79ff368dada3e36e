// Queries asked by control call: what is wrong with them and where, and what they leave alone. Without an engine.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listening } from '../../testing/server.ts'

const served = listening()
const { seeded } = served.mock.worlds

async function ask(body: unknown) {
  const sent = { method: 'post', path: '/__mock__/query', raw: typeof body === 'string' ? body : JSON.stringify(body) }
  const { status, text } = await served.send('', sent)
  return { status, body: JSON.parse(text) }
}

/** What is marked in a query that is refused. */
async function marked(query: string) {
  const { status, body } = await ask({ query })
  assert.deepEqual([status, body.error], [400, 'query_refused'], query)
  const { position } = body
  if (position === null) return null
  const lines = query.split('\n')
  assert.ok(lines[position.line - 1]!.slice(position.column - 1).startsWith(query[position.offset] ?? ''), query)
  return query.slice(position.offset, position.offset + position.length)
}

for (const [query, wrong] of [
  ['select event, evnt from events', 'evnt'],
  ["select '💥é', evnt from events", 'evnt'],
  ['select event\nfrom evnts', 'evnts'],
  ["select 1,\n  foo('a')", "foo('a')"],
  ['select count(', ''],
  ['select 1 from from', 'from'],
  ['sel 1', 'sel 1'],
  ['select {variables.nobody}', '{variables.nobody}'],
  ['select {whatever}', '{whatever}'],
  ['with a as (select nothing from events) select * from a', 'nothing'],
  ['select event from events where timestamp > now() and (select count() from persons where x) > 1', 'x'],
  ['select e.* from events x', 'e.*'],
  ['select 1 as true', '1 as true'],
  // Read in pieces: where it is is not known.
  [`select ${'('.repeat(9)}evnt${')'.repeat(9)} from events`, null],
] as const)
  test(`in ${query.replaceAll('\n', ' ')} is wrong: ${wrong}`, async () => assert.equal(await marked(query), wrong))

test('what is no query is refused before it is read', async () => {
  for (const query of [
    { kind: 'constructor' },
    { kind: '__proto__' },
    { kind: 'TrendsQuery', series: 7 },
    {},
    [],
    7,
    '',
    null,
  ])
    assert.equal((await ask({ query })).body.error, 'invalid_request', JSON.stringify(query))
  const right = 'select 1'
  for (const wrong of [
    { limit: 0 },
    { limit: 50_001 },
    { seconds: 61 },
    { dry_run: 1 },
    { variables: [] },
    { hogql: '' },
  ])
    assert.equal((await ask({ query: right, ...wrong })).body.error, 'invalid_request', JSON.stringify(wrong))
})

test('words that all objects have are no variables and no tables', async () => {
  for (const word of ['constructor', '__proto__', 'toString']) {
    assert.equal(await marked(`select {variables.${word}}`), `{variables.${word}}`)
    assert.equal(await marked(`select 1 from ${word}`), word)
    const { status, body } = await ask(`{"query": "select {variables.${word}}", "variables": {"${word}": 1}}`)
    assert.equal(status, 200, JSON.stringify(body))
  }
})

test('a query leaves no trace, uses up no outcome and is struck by no fault', async () => {
  // A schedule may come between where time passes; what is due already happens at the first request.
  seeded.clock.freeze(true)
  await ask({ query: 'select 1' })
  seeded.outcomes.set('query', { outcome: 'fail', times: 1 })
  seeded.faults.set('down', { match: {}, effect: { status: 503 } })
  const before = [seeded.journal.total, seeded.version]
  assert.equal((await ask({ query: 'select 1' })).status, 200)
  assert.deepEqual([seeded.journal.total, seeded.version], before)
  assert.deepEqual([seeded.outcomes.taken('query'), seeded.faults.taken('down')], [0, 0])
  seeded.outcomes.clear()
  seeded.faults.clear()
  seeded.clock.freeze(false)
})

test('variables have the defaults of the project, or what is sent', async () => {
  const query = 'select {variables.country} from events'
  const { body } = await ask({ query, dry_run: true })
  assert.deepEqual([body.variables, body.results], [['country'], undefined])
  for (const [variables, printed] of [
    [undefined, /SELECT\s+'DE'/],
    [{ country: 'PT' }, /SELECT\s+'PT'/],
  ] as const)
    assert.match((await ask({ query, ...(variables && { variables }) })).body.hogql, printed)
})

test('an insight gives what its API gives, in whatever it is wrapped', async () => {
  const source = { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$pageview' }] }
  for (const query of [source, { kind: 'InsightVizNode', source }]) {
    const { body } = await ask({ query })
    assert.ok(body.results[0].data.length > 0 && body.synthetic && body.sql.includes('SELECT'))
    assert.equal(body.columns, undefined)
  }
})
