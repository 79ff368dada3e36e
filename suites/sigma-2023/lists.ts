// What the older revision lists otherwise: everything in an array unless a page is asked for.
import type { components, operations, refusals } from '../../spec/generated/sigma-2023.ts'
import { rules, type Tools } from '../check.ts'
import { everything } from '../sigma-v2/arrange.ts'

type Schemas = components['schemas']
type Api = Tools<operations, refusals>
type Query = Record<string, string | number>

const source = 'sigma 5.3'

/** Lists that were arrays, with how a thing of theirs is made and known. */
const lists = {
  members: {
    list: 'listMembers',
    twin: 'v2_1_listMembers',
    async make(tools: Api) {
      const body = { email: `${tools.fresh()}@example.com`, firstName: 'Quick', lastName: 'View', memberType: 'View' }
      return (await tools.given('createMember', { query: { sendInvite: false }, body })).memberId
    },
    id: 'memberId',
  },
  teams: {
    list: 'listTeams',
    twin: 'v2_1_listTeams',
    make: async (tools: Api) => (await tools.given('createTeam', { body: { name: tools.fresh() } })).teamId,
    id: 'teamId',
  },
  workspaces: {
    list: 'listWorkspaces',
    twin: 'v2_1_listWorkspaces',
    async make(tools: Api) {
      const body = { name: tools.fresh() }
      return ((await tools.given('createWorkspace', { body })) as Schemas['Workspace']).workspaceId
    },
    id: 'workspaceId',
  },
} as const
type Listed = (typeof lists)[keyof typeof lists]
type Entry = Record<string, unknown>
interface Page {
  entries: Entry[]
  nextPage: string | null
}

const each = Object.entries(lists)
const asked = async (tools: Api, { list }: Listed, query: Query = {}) =>
  (await tools.given(list, { query } as never)) as unknown as Entry[] | Page

/** All that is on the pages of a list, one after the other. */
const paged = async (tools: Api, { list }: Listed, query: Query): Promise<Entry[]> =>
  (await everything(tools as never, list, {}, query)).entries

/** Several pages, but not one for every two members of a large organization. */
const mostPages = 20
async function sizeFor(tools: Api, of: Listed): Promise<number> {
  const { length = 0 } = (await asked(tools, of)) as Entry[]
  return Math.max(2, Math.ceil(length / mostPages))
}

/** What was made, as an array shows it; undefined where it does not. */
async function inArray(tools: Api, of: Listed, id: string, query: Query = {}): Promise<Entry | undefined> {
  const all = await asked(tools, of, query)
  tools.expect.that(Array.isArray(all), `the answer of ${of.list} to ${JSON.stringify(query)} is an array`)
  return (all as Entry[]).find(entry => entry[of.id] === id)
}

export default rules<operations, refusals>('sigma-2023/lists', {
  'are-arrays-without-limit': {
    says: 'Members, teams and workspaces are an array of everything where no size is asked for, whatever page is',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      for (const [name, of] of each) {
        const id = await of.make(tools)
        for (const query of [{}, { page: '1' }] as Query[]) {
          const all = await asked(tools, of, query)
          tools.expect.that(Array.isArray(all), `the list of ${name} is an array`)
          const ids = (all as Entry[]).map(entry => entry[of.id])
          tools.expect.equal(ids.filter(each => each === id).length, 1, `how often what was made is among ${name}`)
        }
      }
    },
  },
  'are-pages-with-limit': {
    says: 'With a size the same lists are pages, which together hold everything once',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      for (const [name, of] of each) {
        const made = [await of.make(tools), await of.make(tools)]
        const { entries } = (await asked(tools, of, { limit: 1 })) as Page
        tools.expect.equal(entries?.length, 1, `how many ${name} are on a page of one`)
        const ids = (await paged(tools, of, { limit: await sizeFor(tools, of) })).map(entry => entry[of.id])
        tools.expect.equal(new Set(ids).size, ids.length, `how many ${name} are on all pages`)
        const found = made.filter(id => ids.includes(id))
        tools.expect.equal(found, made, `which of the ${name} that were made are on the pages`)
      }
    },
  },
  'show-the-same-in-arrays-and-pages': {
    says: 'A member, team or workspace is shown alike in an array, on a page, and on a page of the newer path',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      for (const [name, of] of each) {
        const id = await of.make(tools)
        const shown = await inArray(tools, of, id)
        for (const list of [of.list, of.twin]) {
          const onPages = await paged(tools, { ...of, list } as Listed, {})
          const same = onPages.find(entry => entry[of.id] === id)
          tools.expect.equal(same, shown, `what was made among ${name}, on pages of ${list} and in an array`)
        }
      }
    },
  },
  'are-filtered-arrays': {
    says: 'A filter that asks for no page is heard in an array: archived and inactive members, names that fit wholly, descriptions, visibility',
    evidence: 'documented',
    source,
    async run(tools) {
      const { members, teams, workspaces } = lists
      for (const [change, filter] of [
        [{ isArchived: true }, 'includeArchived'],
        [{ isInactive: true }, 'includeInactive'],
      ] as const) {
        const memberId = await members.make(tools)
        await tools.given('updateMember', { path: { memberId }, body: change })
        const seen = [
          await inArray(tools, members, memberId),
          await inArray(tools, members, memberId, { [filter]: 'true' }),
        ]
        tools.expect.equal(
          seen.map(entry => entry !== undefined),
          [false, true],
          `whether one is listed who was changed by ${JSON.stringify(change)}, without ${filter} and with it`,
        )
      }
      const [description, name] = [tools.fresh(), tools.fresh()]
      const body = { name: tools.fresh(), description, visibility: 'public' }
      const { teamId } = await tools.given('createTeam', { body })
      const { workspaceId } = (await tools.given('createWorkspace', { body: { name } })) as Schemas['Workspace']
      for (const [of, id, fits, other] of [
        [teams, teamId, { description }, { description: tools.fresh() }],
        [teams, teamId, { visibility: 'public' }, { visibility: 'private' }],
        [workspaces, workspaceId, { exactName: name }, { exactName: tools.fresh() }],
      ] as [Listed, string, Query, Query][]) {
        const seen = [await inArray(tools, of, id, fits), await inArray(tools, of, id, other)]
        tools.expect.equal(
          seen.map(entry => entry !== undefined),
          [true, false],
          `whether ${of.list} shows what was made with ${JSON.stringify(fits)} and with ${JSON.stringify(other)}`,
        )
      }
    },
  },
  'are-whole-pages-in-the-newer-paths': {
    says: 'The paths below /v2.1 answer pages without a size, too, and tell how long the list is',
    evidence: 'documented',
    source,
    async run(tools) {
      for (const [name, of] of each) {
        await of.make(tools)
        const page = (await tools.given(of.twin, {} as never)) as unknown as Page & {
          total?: number
          hasMore?: boolean
        }
        tools.expect.that(Array.isArray(page.entries), `the list of ${name} is a page`)
        tools.expect.equal(page.hasMore, page.nextPage !== null, `whether there are more ${name}`)
        const isTold = (page.total ?? 0) >= page.entries.length
        tools.expect.that(isTold, `the total of ${name} is at least that of a page`)
      }
    },
  },
  'find-members-by-address': {
    says: 'An address finds its member alone, in an array or on a page',
    evidence: 'observed',
    source,
    async run(tools) {
      const id = await lists.members.make(tools)
      const { email } = await tools.given('getMember', { path: { memberId: id } })
      const found = await asked(tools, lists.members, { email })
      const entries = Array.isArray(found) ? found : found.entries
      tools.expect.equal(
        entries.map(({ memberId }) => memberId),
        [id],
        'who has the address',
      )
    },
  },
})
