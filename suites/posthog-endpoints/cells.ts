// What stands in the cells of HogQL results, and the names above them: the same in each revision (dossier posthog-query-layer 6).
import { ExactNumber } from '../../spec/json.ts'
import type { Rule, Tools } from '../check.ts'
import { hogql, materialized, run as runOf, table } from './arrange.ts'

interface Seen {
  columns: string[]
  types: [name: string, type: string][]
  results: unknown[][]
}

async function run(tools: Tools, query: object, body: object = {}): Promise<Seen> {
  const made = (await tools.given('createEndpoint', { body: { name: tools.fresh(), query } })) as { name: string }
  return (await tools.given('runEndpoint', { path: { name: made.name }, body })) as Seen
}

/** No double holds these: read as doubles they are …992, …808 and -…808. */
const far = ['9007199254740993', '9223372036854775807', '-9223372036854775807']
const selected = `select ${far.map((digits, i) => `${digits} as n${i}`).join(', ')}`
const exactly = (digits: string) => new ExactNumber(digits)

const day = '2026-01-10'
/** A date, a moment, and one with a fraction of a second. */
async function momentsIn(tools: Tools): Promise<string[]> {
  const query = `select toDate('${day}') as d, toDateTime('${day} 12:30:00') as m, toDateTime('${day} 12:30:00.125') as f`
  return ((await run(tools, hogql(query))).results[0] ?? []).map(String)
}

export const cellRules: Record<string, Rule> = {
  'numbers-keep-their-digits': {
    says: 'Whole numbers of 64 bits are exact, in a literal of the query as in its rows',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6, 15b',
    async run(tools) {
      const { results } = await run(tools, hogql(selected))
      tools.expect.equal(results, [far.map(exactly)], 'cells beyond 2^53')
    },
  },
  'variables-keep-their-digits': {
    says: 'A variable of 64 bits is exact, by its stored value as by one that is passed',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 5',
    needs: ['variables'],
    async run(tools) {
      const [stored] = far.map(exactly)
      const variableId = await tools.variable({ code_name: 'far', type: 'Number', default_value: 1 })
      const variables = { [variableId]: { variableId, code_name: 'far', value: stored } }
      const { results } = await run(tools, hogql('select {variables.far} as n', variables))
      tools.expect.equal(results, [[stored]], 'a cell with the stored value')
    },
  },
  'literals-keep-their-type': {
    says: 'A number with a point is a float even where nothing but zero follows it, and its column is named as it was written',
    evidence: 'observed',
    source: 'posthog-query-layer 6, 15b',
    async run(tools) {
      const { columns, results } = await run(tools, hogql('select toTypeName(2.0), toTypeName(2)'))
      tools.expect.equal(results, [['Float64', 'UInt8']], 'types of 2.0 and 2')
      tools.expect.equal(columns, ['toTypeName(2.0)', 'toTypeName(2)'], 'columns of toTypeName(2.0) and toTypeName(2)')
    },
  },
  'null-is-null': {
    says: 'NULL is null, and so is what is no number; neither is an empty text or zero',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const { results } = await run(
        tools,
        hogql("select nullIf('a', 'a') as t, nullIf(1, 1) as n, 0 / 0 as x, '' as e, 0 as z"),
      )
      tools.expect.equal(
        results,
        [[null, null, null, '', 0]],
        'cells of NULL, NULL, a number that is none, an empty text and 0',
      )
    },
  },
  'values-keep-their-type': {
    says: 'Truths, fractions, decimals, lists, tuples and negative numbers are what they are in SQL',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const sql =
        "select true as b, 1 = 1 as c, 0.1 + 0.2 as f, toDecimal(3.14, 2) as d, [1, 2] as a, [] as e, tuple('x', 1) as t, -5 as n"
      const { results } = await run(tools, hogql(sql))
      tools.expect.equal(
        results,
        [[true, 1, 0.1 + 0.2, '3.14', [1, 2], [], ['x', 1], -5]],
        'cells of true, 1 = 1, 0.1 + 0.2, a decimal, a list, an empty one, a tuple and -5',
      )
    },
  },
  'texts-keep-their-letters': {
    says: 'Texts of every script, and what looks like markup, are the same in SQL, in the stored query and in cells',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const text = '<b>R&D</b> &lt; "two" e\u0301日本語 שלום 😀👩‍👩‍👧'
      const query = hogql(`select '${text}' as t, length('é日😀') as n`)
      const { results } = await run(tools, query)
      tools.expect.equal(results, [[text, 9]], 'a text of every script, and the length of one in bytes')
    },
  },
  'texts-stay-texts': {
    says: 'A text is a text whatever it looks like, and as long as it is',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const { results } = await run(tools, hogql("select '007' as d, 'true' as b, 'null' as n, repeat('ab', 150) as l"))
      tools.expect.equal(results, [['007', 'true', 'null', 'ab'.repeat(150)]], 'texts that look like other values')
    },
  },
  'rows-that-are-alike-all-stay': {
    says: 'Rows that are alike are as many as the query has',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const { results } = await run(tools, hogql('select 7 as n from numbers(3)'))
      tools.expect.equal(results, [[7], [7], [7]], 'three rows that are alike')
    },
  },
  'no-rows-are-an-empty-list': {
    says: 'A result without rows has an empty list of them, and its columns',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const { columns, results } = await run(tools, hogql('select number as n from numbers(3) where number > 5'))
      tools.expect.equal([columns, results], [['n'], []], 'columns and rows')
    },
  },
  'moments-are-iso': {
    says: 'A date is written as year, month and day; a moment with its offset or Z, and with its fraction',
    evidence: 'observed',
    level: 'must',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const [date, moment, fraction] = await momentsIn(tools)
      tools.expect.equal(date, day, 'a date')
      const shape = (text = '') => text.replace(/(Z|[+-]\d\d:\d\d)$/, ' and a zone')
      tools.expect.equal(shape(moment), `${day}T12:30:00 and a zone`, `a moment (${moment})`)
      const milliseconds = Date.parse(fraction!) - Date.parse(moment!)
      tools.expect.equal(milliseconds, 125, `milliseconds in a moment with a fraction (${fraction})`)
    },
  },
  'fractions-have-six-digits': {
    says: 'The fraction of a second has six digits',
    evidence: 'observed',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const [, , fraction = ''] = await momentsIn(tools)
      tools.expect.equal(/\.\d+/.exec(fraction)?.[0], '.125000', `fraction of ${fraction}`)
    },
  },
  'columns-as-in-the-query': {
    says: 'Columns, their types and the cells of each row stand in the order of the query',
    evidence: 'documented',
    source: 'posthog-query-layer 6',
    async run(tools) {
      const { columns, types, results } = await run(tools, hogql("select 3 as c, 'one' as a, 2 as b"))
      tools.expect.equal(columns, ['c', 'a', 'b'], 'columns')
      tools.expect.equal(results, [[3, 'one', 2]], 'cells of c, a, b')
      const plain = types.map(([name, type]) => `${name} ${type}`)
      tools.expect.equal(plain, ['c UInt8', 'a String', 'b UInt8'], 'types')
    },
  },
}

export default [
  ...table('cells', cellRules as never),
  ...table('cells', {
    'tables-keep-their-digits': {
      says: 'Whole numbers of 64 bits are exact in what is read from a table, too',
      evidence: 'observed',
      level: 'must',
      source: 'posthog-query-layer 6',
      async run(tools) {
        const { endpoint_materialized, results } = await runOf(
          tools,
          await materialized(tools, { query: hogql(selected) }),
        )
        tools.expect.equal([endpoint_materialized, results], [true, [far.map(exactly)]], 'cells of a table beyond 2^53')
      },
    },
  }),
]
