// Pages of lists, told by teams of the run's own.
import { type Api, type Schemas, table, team } from './arrange.ts'

const source = 'sigma 5'

type Query = Record<string, string | number>
const page = async (tools: Api, query: Query): Promise<Schemas['TeamPage']> =>
  (await tools.given('listTeams', { query })) as Schemas['TeamPage']
const idsOf = ({ entries }: Schemas['TeamPage']) => entries.map(({ teamId }) => teamId)

/** Three teams that share a word of their names. */
async function three(tools: Api) {
  const name = tools.fresh()
  const made = [
    await team(tools, { name: `${name} a` }),
    await team(tools, { name: `${name} b` }),
    await team(tools, { name: `${name} c` }),
  ]
  return { name, ids: made.map(({ teamId }) => teamId).toSorted() }
}

export default table('pages', {
  'lead-to-the-end': {
    says: 'Page by page nextPage leads through all of a list, each entry once, until it is null',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { name, ids } = await three(tools)
      for (const limit of [1, 2, 3]) {
        const seen: string[] = []
        let next: string | null = null
        let pages = 0
        do {
          const shown: Schemas['TeamPage'] = await page(tools, { name, limit, ...(next !== null && { page: next }) })
          tools.expect.that(shown.entries.length <= limit, `a page of ${limit} has no more entries`)
          seen.push(...idsOf(shown))
          next = shown.nextPage
        } while (next !== null && ++pages < 10)
        tools.expect.equal(seen.toSorted(), ids, `teams by pages of ${limit}`)
        tools.expect.equal(next, null, 'nextPage after the last entry')
      }
    },
  },
  'tell-the-size-of-the-list': {
    says: 'Where a page tells total and hasMore, total counts the whole list, and hasMore is whether there is a next page',
    evidence: 'documented',
    source,
    async run(tools) {
      const { name } = await three(tools)
      const first = await page(tools, { name, limit: 2 })
      const last = await page(tools, { name, limit: 2, page: String(first.nextPage) })
      tools.expect.equal([first.total ?? 3, last.total ?? 3], [3, 3], 'total of both pages')
      tools.expect.equal([first.hasMore ?? true, last.hasMore ?? false], [true, false], 'hasMore of both pages')
    },
  },
  'begin-anew-without-a-right-token': {
    says: 'A token that was never given out is answered with the first page',
    evidence: 'observed',
    source,
    async run(tools) {
      const { name } = await three(tools)
      const first = idsOf(await page(tools, { name, limit: 2 }))
      for (const token of ['a word', '-1', ''])
        tools.expect.equal(idsOf(await page(tools, { name, limit: 2, page: token })), first, `page ${token}`)
    },
  },
  'have-a-largest-size': {
    says: 'A limit above the largest is taken for the largest',
    evidence: 'observed',
    source,
    async run(tools) {
      const { name, ids } = await three(tools)
      const answer = await tools.call('listTeams', { query: { name, limit: 1_000_000 } })
      tools.expect.status(answer, 200)
      tools.expect.equal(idsOf(answer.body as Schemas['TeamPage']).toSorted(), ids, 'teams with a limit of a million')
    },
  },
  'have-a-smallest-size': {
    says: 'A limit below one, or that is no number, is refused and shown',
    evidence: 'observed',
    source,
    reads: true,
    async run(tools) {
      for (const limit of ['0', '-1', 'x']) {
        const answer = await tools.call('listTeams', { query: { limit } })
        const fill = { expected: 'number at limit', value: JSON.stringify(limit) }
        tools.expect.refused(answer, 'parameter_invalid', fill)
      }
    },
  },
})
