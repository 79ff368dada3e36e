// Lists walked page by page: a filter holds on every page, lists below a thing lead to their end, and the newer paths list the same.
import { own } from '../../spec/own.ts'
import { type Api, connection, member, type Rules, table, team, workspace } from './arrange.ts'
import { attribute, text } from './user-attributes.ts'

const source = 'sigma 5'
type Fields = Record<string, unknown>
type List = Parameters<Api['given']>[0]
interface Page {
  entries: Fields[]
  nextPage: string | null
}

/** More pages of one entry than any of these lists has where it is right. */
const longest = 12

/** Ids on all pages of a list, one entry a page. */
async function walked(tools: Api, list: List, id: string, input: { path?: Fields; query?: Fields }): Promise<string[]> {
  const seen: string[] = []
  let page: string | null = ''
  for (let pages = 0; page !== null && pages < longest; pages++) {
    const query = { ...input.query, limit: 1, ...(page && { page }) }
    const shown = (await tools.given(list, { ...input, query } as never)) as unknown as Page
    tools.expect.that(shown.entries.length <= 1, `a page of one of ${list} has no more entries`)
    seen.push(...shown.entries.map(entry => String(own(entry, id))))
    page = shown.nextPage
  }
  return seen.toSorted()
}

/** A list that is asked for by a part of a word, and how a thing with that word is made. */
interface Filtered {
  what: string
  list: List
  id: string
  /** The filter; what else is asked for. */
  by: string
  /** It is promised that a part of the word finds the thing. */
  promised?: true
  further?: Fields
  make(tools: Api, word: string): Promise<Fields>
  /** The same list below /v2.1. */
  twin?: List
}

const filtered: Filtered[] = [
  {
    ...{ what: 'members', list: 'listMembers', twin: 'v2_1_listMembers', id: 'memberId', by: 'search' },
    promised: true,
    make: (tools, lastName) => member(tools, { lastName }),
  },
  {
    ...{ what: 'teams', list: 'listTeams', twin: 'v2_1_listTeams', id: 'teamId', by: 'name' },
    make: (tools, name) => team(tools, { name }),
  },
  {
    ...{ what: 'workspaces', list: 'listWorkspaces', twin: 'v2_1_listWorkspaces', id: 'workspaceId', by: 'name' },
    promised: true,
    make: (tools, name) => workspace(tools, { name }),
  },
  {
    ...{ what: 'user-attributes', list: 'listUserAttributes', id: 'userAttributeId', by: 'name' },
    make: (tools, name) => attribute(tools, { name }),
  },
  {
    ...{ what: 'connections', list: 'listConnections', id: 'connectionId', by: 'search' },
    make: (tools, name) => connection(tools, { name }),
  },
  {
    ...{ what: 'archived-connections', list: 'listConnections', id: 'connectionId', by: 'search' },
    further: { includeArchived: true },
    async make(tools, name) {
      const made = await connection(tools, { name })
      await tools.given('deleteConnection', { path: { connectionId: made.connectionId } })
      return { ...made }
    },
  },
]

/** How grave it is that a part of a word does not find what it should. */
const weight = ({ promised }: Filtered) =>
  promised ? ({ evidence: 'documented', essential: true } as const) : ({ evidence: 'inferred' } as const)

/** Three things with a word, beside some without it: what finds the former, and their ids. */
async function three(tools: Api, { make, id, by, further }: Filtered) {
  const word = `${tools.fresh()} of`
  await make(tools, `${tools.fresh()} beside`)
  const ids: string[] = []
  for (const last of ['a', 'b', 'c']) ids.push(String(own(await make(tools, `${word} ${last}`), id)))
  await make(tools, `${tools.fresh()} beside`)
  return { query: { [by]: word, ...further }, ids: ids.toSorted() }
}

const filterRules = (kinds: Filtered[]): Rules =>
  Object.fromEntries(
    kinds.map(kind => [
      `keep-the-filter-of-${kind.what}`,
      {
        says: `Page by page a list of ${kind.what.replace('-', ' ')} has what its filter finds, each once, and nothing else`,
        ...weight(kind),
        source,
        async run(tools) {
          const { query, ids } = await three(tools, kind)
          const seen = await walked(tools, kind.list, kind.id, { query })
          tools.expect.equal(seen, ids, `what ${kind.by} finds, page by page of ${kind.list}`)
        },
      },
    ]),
  )

const twinRules = (kinds: Filtered[]): Rules =>
  Object.fromEntries(
    kinds.flatMap(kind =>
      kind.twin === undefined
        ? []
        : [
            [
              `list-${kind.what}-by-either-path`,
              {
                says: `The path below /v2.1 lists the same ${kind.what}, whole and page by page`,
                ...weight(kind),
                source: 'sigma 5.3',
                async run(tools) {
                  const { query, ids } = await three(tools, kind)
                  const whole = (await tools.given(kind.twin!, { query } as never)) as unknown as Page
                  const seen = whole.entries.map(entry => String(own(entry, kind.id))).toSorted()
                  tools.expect.equal(seen, ids, `what ${kind.by} finds by ${kind.twin}`)
                  const paged = await walked(tools, kind.twin!, kind.id, { query })
                  tools.expect.equal(paged, ids, `what ${kind.by} finds, page by page of ${kind.twin}`)
                },
              },
            ],
          ],
    ),
  )

export default table('walks', {
  ...filterRules(filtered),
  ...twinRules(filtered),
  'lead-through-who-is-in-a-team': {
    says: 'Page by page the members of a team and the teams of a member are all there, each once',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const people = [await member(tools), await member(tools), await member(tools)]
      const members = people.map(({ memberId }) => memberId).toSorted()
      const { teamId } = await team(tools, { members })
      const path = { teamId }
      tools.expect.equal(await walked(tools, 'getTeamMembers', 'userId', { path }), members, 'members of the team')
      const [memberId] = members
      const teams = [await team(tools, { members: [memberId] }), await team(tools, { members: [memberId] })]
      const ids = [teamId, ...teams.map(each => each.teamId)].toSorted()
      const his = await walked(tools, 'listMemberTeams', 'teamId', { path: { memberId } })
      // A deployment may put everybody into a team of its own.
      const made = his.filter(id => ids.includes(id))
      tools.expect.equal(made, ids, 'teams of the member')
    },
  },
  'lead-through-grants': {
    says: 'Page by page the grants of a workspace and of a connection are all there, each once',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const teams = [await team(tools), await team(tools), await team(tools)].map(({ teamId }) => teamId)
      const grants = (permission: string) => ({
        grants: teams.map(teamId => ({ grantee: { teamId }, permission })),
      })
      const { workspaceId } = await workspace(tools)
      await tools.given('createWorkspaceGrant', { path: { workspaceId }, body: grants('view') })
      const { connectionId } = await connection(tools)
      await tools.given('createConnectionGrant', { path: { connectionId }, body: grants('usage') })
      for (const [list, path] of [
        ['listWorkspaceGrants', { workspaceId }],
        ['listConnectionGrants', { connectionId }],
      ] as const) {
        const seen = (await walked(tools, list, 'teamId', { path })).filter(id => id !== 'null')
        tools.expect.equal(seen, teams.toSorted(), `teams in ${list}, page by page`)
      }
    },
  },
  'lead-through-values': {
    says: 'Page by page the values of a user attribute and those of a team are all there, each once',
    evidence: 'documented',
    essential: true,
    source: 'sigma 5, 11.8, 12',
    async run(tools) {
      const teams = [await team(tools), await team(tools), await team(tools)].map(({ teamId }) => teamId)
      const made = [await attribute(tools), await attribute(tools), await attribute(tools)]
      const ids = made.map(({ userAttributeId }) => userAttributeId)
      const [teamId, userAttributeId] = [teams[0]!, ids[0]!]
      const given = teams.map(each => ({ teamId: each, value: text('EMEA') }))
      await tools.given('setUserAttributeForTeams', { path: { userAttributeId }, body: { assignments: given } })
      const taken = ids.map(each => ({ userAttributeId: each, value: text('EMEA') }))
      await tools.given('assignUserAttributesToTeam', { path: { teamId }, body: { assignments: taken } })
      const path = { userAttributeId }
      const of = await walked(tools, 'getUserAttributeTeamAssignments', 'teamId', { path })
      tools.expect.equal(of, teams.toSorted(), 'teams that have a value, page by page')
      const his = await walked(tools, 'getTeamUserAttributeAssignments', 'userAttributeId', { path: { teamId } })
      tools.expect.equal(his, ids.toSorted(), 'attributes of a team, page by page')
    },
  },
})
