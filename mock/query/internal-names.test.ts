// Whatever a query is refused with, no text shows a name that is ours alone: of tables, made columns, or the statement.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ownEngine } from '../testing/engine.ts'
import { sampleScope } from './hogql/sample.ts'
import { QueryError, type Scope } from './types.ts'

const queries = ownEngine()
const scope: Scope = {
  ...{ ...sampleScope, world: 'names' },
  views: { brought: { table: 'names_brought', columns: [{ name: 'amount', type: 'Float64' }] } },
}
let runs = 0
/** What a run is refused with; undefined where it answers. */
async function refusalOf(query: string, upTo = 1): Promise<QueryError | undefined> {
  try {
    await queries.run({ query: { kind: 'HogQLQuery', query }, scope: { ...scope, upTo }, queryId: `names-${++runs}` })
    return undefined
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
}

const told: [query: string, code: string, detail: string][] = [
  [
    'select event, count() from events',
    'not_an_aggregate',
    "Column 'events.event' is not under aggregate function and not in GROUP BY keys. (NOT_AN_AGGREGATE)",
  ],
  [
    'select properties.$browser, count() from events',
    'not_an_aggregate',
    "Column 'events.properties' is not under aggregate function and not in GROUP BY keys. (NOT_AN_AGGREGATE)",
  ],
  [
    'select session.$session_duration from events group by event',
    'not_an_aggregate',
    "Column 'session.`$session_duration`' is not under aggregate function and not in GROUP BY keys. (NOT_AN_AGGREGATE)",
  ],
  [
    'with a as (select event as e, count() as c from events group by e) select e, sum(c) from a',
    'not_an_aggregate',
    "Column 'a.e' is not under aggregate function and not in GROUP BY keys. (NOT_AN_AGGREGATE)",
  ],
  [
    'select event + 1 from events',
    'illegal_type_of_argument',
    'Illegal types String and UInt8 of arguments of function plus. (ILLEGAL_TYPE_OF_ARGUMENT)',
  ],
  [
    'select count(distinct event) as c from events where c > 1',
    'illegal_aggregation',
    'Aggregate function countDistinct(events.event) AS c is found in WHERE in query. (ILLEGAL_AGGREGATION)',
  ],
  ["select tupleElement((1, 2), 'a')", 'bad_arguments', "Tuple doesn't have element with name 'a'. (BAD_ARGUMENTS)"],
  [
    'select toDecimal(distinct_id, 3) / 0 from (select 5 as distinct_id)',
    'illegal_division',
    'Division by zero. (ILLEGAL_DIVISION)',
  ],
]
for (const [query, code, detail] of told)
  test(query, async () => {
    const error = await refusalOf(query)
    assert.deepEqual([error?.code, error?.message], [code, detail])
  })

const ours =
  /__q\d|__table|__own|understudy_base|names_brought|_CAST|hogql_val|own_world|base_(from|to|start)|\bSELECT\b/

const field = fc.constantFrom(
  ...['event', 'timestamp', 'properties.n', 'person.properties.email', 'person_id', 'session.duration', '$group_0'],
  ...['group_0.key', 'pdi.person.id', 'elements_chain_texts', "'x'", '7', 'null', '[1]', "(1, 'a')", 'count()'],
)
const { expression } = fc.letrec<{ expression: string }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    field,
    fc
      .tuple(
        fc.constantFrom('sum', 'toStartOfMonth', 'length', 'arraySum', 'max', 'toHour', 'abs', 'not'),
        tie('expression'),
      )
      .map(([name, inner]) => `${name}(${inner})`),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '>', 'in', '/', '=', 'like', 'and'), tie('expression'))
      .map(parts => parts.join(' ')),
    fc
      .tuple(
        fc.constantFrom('if', 'dateDiff', 'arrayMap', 'tupleElement', 'transform', 'substring'),
        tie('expression'),
        tie('expression'),
      )
      .map(([name, a, b]) => (name === 'arrayMap' ? `arrayMap(x -> x + ${a}, ${b})` : `${name}(${a}, ${b}, 1)`)),
  ),
}))
const query = fc
  .record({
    columns: fc.array(expression, { minLength: 1, maxLength: 3 }),
    from: fc.constantFrom(
      'events',
      'events as e',
      '(select * from events) as q',
      'events join persons as p on p.id = events.person_id',
      'persons',
      'brought',
    ),
    where: fc.option(expression, { freq: 1 }),
    group: fc.option(field),
  })
  .map(({ columns, from, where, group }) =>
    [
      `select ${columns.join(', ')} from ${from}`,
      ...(where === null ? [] : [`where ${where}`]),
      ...(group === null ? [] : [`group by ${group}`]),
    ].join(' '),
  )

test('refusals of any query', async () => {
  const codes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(query, async text => {
      const error = await refusalOf(text, 0)
      if (!error) return
      codes.add(error.code)
      assert.doesNotMatch(error.message, ours, text)
    }),
    { numRuns: 80, seed: 12 },
  )
  for (const code of ['not_an_aggregate', 'illegal_type_of_argument', 'hogql_query_error'])
    assert.ok(codes.has(code), `${code} is not among ${[...codes].join(', ')}`)
})
