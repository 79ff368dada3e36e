// Values of variables: each arrives as what it is, and is gone with its run, in each revision alike (dossier 2.2, 9.1).
import type { Rule, Tools } from '../check.ts'
import { make, read, tryRun } from './any-revision.ts'
import { table, withVariable } from './arrange.ts'

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
  [
    'List',
    [
      ["O'Brien", 'a, b'],
      [2, 0, 1],
    ],
  ],
]

const filtering = 'select number from numbers(5) where number >= {variables.least} order by number'

/** How a revision is given values by their names, and which modes of `refresh` use the cache and do not. */
interface Giving {
  member: 'variables' | 'variables_values'
  modes: string[]
}

/** Rows of a run, or how it is refused: documented deployments want all variables. */
async function rowsOf(tools: Tools, made: { name: string }, body: object) {
  const { status, body: answered } = await tryRun(tools, made as never, body)
  return [status, status === 200 ? (answered as { results: unknown }).results : null]
}

export const valueRules = ({ member, modes }: Giving): Record<string, Rule> => ({
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
        const made = await make(tools, { query })
        for (const value of values) {
          const ran = await rowsOf(tools, made, { [member]: { [name]: value } })
          tools.expect.equal(ran, [200, [[value]]], `status and rows with the value ${JSON.stringify(value)}`)
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
      const number = await make(tools, { query: await withVariable(tools, filtering) })
      const all = await rowsOf(tools, number, { [member]: { least: 0 } })
      tools.expect.equal(all, [200, [[0], [1], [2], [3], [4]]], 'status and rows with the value 0')
      const sql = "select arrayJoin(['it\\'s', 'its']) as word where word = {variables.word}"
      const text = await make(tools, { query: await withVariable(tools, sql, 'word', 'String', 'its') })
      const found = await rowsOf(tools, text, { [member]: { word: "it's" } })
      tools.expect.equal(found, [200, [["it's"]]], 'status and rows with a quote in the value')
    },
  },
  'are-gone-with-their-run': {
    says: 'A value is that of one run: the next one without it, cached or forced, is answered as before, and the stored query stays',
    evidence: 'documented',
    essential: true,
    source: 'posthog-endpoints 9.1',
    needs: ['variables'],
    async run(tools) {
      const made = await make(tools, { query: await withVariable(tools, filtering) })
      const stored = (await read(tools, made))['query']
      const before = await rowsOf(tools, made, { refresh: modes.at(-1) })
      await rowsOf(tools, made, { [member]: { least: 1 } })
      for (const refresh of modes) {
        const after = await rowsOf(tools, made, { refresh })
        tools.expect.equal(after, before, `status and rows without a value (${refresh}), after a run with one`)
      }
      tools.expect.equal((await read(tools, made))['query'], stored, 'the stored query after a run with a value')
    },
  },
})

export default table('values', valueRules({ member: 'variables', modes: ['cache', 'force'] }) as never)
