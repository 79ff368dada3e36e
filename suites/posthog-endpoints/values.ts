// Values of variables: each arrives as what it is, and is gone with its run (dossier 2.2, 9.1).
import { type Api, endpoint, hogql, type Ran, read, run, table, tryRun, withVariable } from './arrange.ts'

/** What is lost where values are pasted into SQL, escaped, trimmed, or taken for nothing. */
const awkward: [type: string, values: unknown[]][] = [
  [
    'String',
    [
      "O'Brien",
      'a"b\\c',
      'a & b < c > d',
      ' blanks around ',
      'Größe 日本 😀',
      "'; select 1 --",
      '{variables.used}',
      '%s',
      '',
    ],
  ],
  ['Number', [0, 5, -1.5]],
  ['Boolean', [false, true]],
]

const filtering = 'select number from numbers(5) where number >= {variables.least} order by number'

/** Rows of a run without variables, or how it is refused: documented deployments want them all. */
async function withNothing(tools: Api, made: { name: string }, refresh: 'cache' | 'force') {
  const { status, body } = await tryRun(tools, made, { refresh })
  return [status, status === 200 ? (body as Ran).results : null]
}

export default table('values', {
  'arrive-whole': {
    says: 'A value that is passed is the value in the query: quotes, markup, blanks, every script, 0, false and the empty text',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 2.2, 9.1',
    needs: ['variables'],
    async run(tools) {
      for (const [type, values] of awkward) {
        const name = `used_${type.toLowerCase()}`
        const query = await withVariable(tools, `select {variables.${name}} as used`, name, type, values.at(-1))
        const made = await endpoint(tools, { query })
        for (const value of values) {
          const { results } = await run(tools, made, { variables: { [name]: value } })
          tools.expect.equal(results, [[value]], `rows with the value ${JSON.stringify(value)}`)
        }
      }
    },
  },
  'compare-as-what-they-are': {
    says: 'A value that is passed compares as what it is: 0 with numbers, a text with quotes with that text alone',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const number = await endpoint(tools, { query: await withVariable(tools, filtering) })
      const all = (await run(tools, number, { variables: { least: 0 } })).results
      tools.expect.equal(all, [[0], [1], [2], [3], [4]], 'rows with the value 0')
      const sql = `select arrayJoin(['it''s', 'its']) as word where word = {variables.word}`
      const { query, variables } = await withVariable(tools, sql.replace("''", "\\'"), 'word', 'String', 'its')
      const text = await endpoint(tools, { query: hogql(query, variables as Record<string, unknown>) })
      const found = (await run(tools, text, { variables: { word: "it's" } })).results
      tools.expect.equal(found, [["it's"]], 'rows with a quote in the value')
    },
  },
  'are-gone-with-their-run': {
    says: 'A value is that of one run: the next one without it, cached or forced, is answered as before, and the stored query stays',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const made = await endpoint(tools, { query: await withVariable(tools, filtering) })
      const stored = (await read(tools, made)).query
      const before = await withNothing(tools, made, 'force')
      await run(tools, made, { variables: { least: 1 } })
      for (const refresh of ['cache', 'force'] as const) {
        const after = await withNothing(tools, made, refresh)
        tools.expect.equal(after, before, `status and rows without a value (${refresh}), after a run with one`)
      }
      tools.expect.equal((await read(tools, made)).query, stored, 'the stored query after a run with a value')
    },
  },
})
