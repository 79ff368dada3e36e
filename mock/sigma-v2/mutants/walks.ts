// Defects of lists that only show on their second page, or below /v2.1.
import type { MutantTable, Wrap } from '../../core/wrap.ts'
import { answering, without } from '../../core/wrap.ts'
import { deafTo, hearing, inKebab, showing } from './spoil.ts'

const at = (rule: string) => `sigma-v2/walks/${rule}`

/** From the second page on the filters are not heard. */
const forgetful = (...filters: string[]): Wrap =>
  hearing(query => (query['page'] === undefined ? query : (without(query, ...filters) as Record<string, string>)))
/** After the first page there is none. */
const ending: Wrap = answering(body => ({ ...body, nextPage: null, hasMore: false }))
const emptied: Wrap = showing((entries, { query }) => (query['page'] === undefined ? entries : []))

const filters = {
  members: ['listMembers', 'search'],
  teams: ['listTeams', 'name'],
  workspaces: ['listWorkspaces', 'name'],
  'user-attributes': ['listUserAttributes', 'name'],
  connections: ['listConnections', 'search'],
  'archived-connections': ['listConnections', 'includeArchived'],
} as const

const below = {
  getTeamMembers: ['lead-through-who-is-in-a-team', 'members of the team'],
  listMemberTeams: ['lead-through-who-is-in-a-team', 'teams of the member'],
  listWorkspaceGrants: ['lead-through-grants', 'teams in listWorkspaceGrants'],
  listConnectionGrants: ['lead-through-grants', 'teams in listConnectionGrants'],
  getUserAttributeTeamAssignments: ['lead-through-values', 'teams that have a value'],
  getTeamUserAttributeAssignments: ['lead-through-values', 'attributes of a team'],
} as const

const twins = { members: ['Members', 'search'], teams: ['Teams', 'name'], workspaces: ['Workspaces', 'name'] } as const

export const walkMutants: MutantTable = {
  ...Object.fromEntries(
    Object.entries(filters).map(([what, [list, filter]]) => [
      `second-pages-of-${what}-forget-${inKebab(filter)}`,
      {
        defect: `From the second page on ${list} does not hear ${filter}`,
        caughtBy: at(`keep-the-filter-of-${what}`),
        reason: `page by page of ${list}`,
        handlers: { [list]: forgetful(filter) },
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(below).flatMap(([list, [rule, reason]]) =>
      (
        [
          ['ends-early', 'has no second page', ending],
          ['is-empty-later', 'is empty from the second page on', emptied],
        ] as const
      ).map(([name, defect, wrap]) => [
        `${inKebab(list)}-${name}`,
        { defect: `${list} ${defect}`, caughtBy: at(rule), reason, handlers: { [list]: wrap } },
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(twins).flatMap(([what, [name, filter]]) => {
      const twin = `v2_1_list${name}`
      const wrong = { caughtBy: at(`list-${what}-by-either-path`) }
      return [
        [
          `newer-${what}-lack-the-first`,
          {
            ...wrong,
            defect: `${twin} leaves out the first entry`,
            reason: `finds by ${twin}`,
            handlers: { [twin]: showing(([, ...rest]) => rest) },
          },
        ],
        [
          `newer-${what}-are-not-filtered`,
          {
            ...wrong,
            defect: `${twin} does not hear ${filter}`,
            reason: `finds by ${twin}`,
            handlers: { [twin]: deafTo(filter) },
          },
        ],
        [
          `second-pages-of-newer-${what}-forget-their-filter`,
          {
            ...wrong,
            defect: `From the second page on ${twin} does not hear ${filter}`,
            reason: `page by page of ${twin}`,
            handlers: { [twin]: forgetful(filter) },
          },
        ],
      ]
    }),
  ),
}
