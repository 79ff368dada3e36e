// Teams and who is in them (dossier sigma 11).
import type { components, operations, refusals } from '../../spec/generated/sigma-v2.ts'
import type { CallOf, HandlersOf } from '../core/api.ts'
import { memberOf, needsAdmin } from '../sigma/dialect.ts'
import { addInode } from '../sigma/inodes.ts'
import { fullPage, listed, mentions } from '../sigma/pages.ts'
import { memberNamed, type TeamRow, teams } from '../sigma/people.ts'
import { addGrant, endGrants } from '../sigma/permissions.ts'
import { shownStamps, stamped, touched } from '../sigma/stamps.ts'
import { endAssignments } from './user-attributes.ts'

type Schemas = components['schemas']
type Changing = CallOf<operations, refusals, 'updateTeamMembers'>
type Asking = Pick<Changing, 'world' | 'path'> & { refuse: (name: 'not_found', fill: { thing: string }) => never }

export const teamShape = (row: TeamRow): Schemas['Team'] => ({
  teamId: row.id,
  name: row.name,
  description: row.description,
  visibility: row.visibility,
  ...shownStamps(row),
})

const withMembers = (row: TeamRow) => ({ ...teamShape(row), members: row.members.map(({ id }) => id) })

export const namedTeam = ({ world, path, refuse }: Asking): TeamRow =>
  teams(world).get(path.teamId.toLowerCase()) ?? refuse('not_found', { thing: 'Team' })

/** The built-in team of everybody is nobody's to change, and is in no list. */
const ownTeam = (call: Asking): TeamRow => {
  const team = namedTeam(call)
  return team.everybody ? call.refuse('not_found', { thing: 'Team' }) : team
}

/** Those of a list, and those that were asked for. */
export function teamsAsked({ world, query }: Pick<Changing, 'world' | 'query'>): readonly TeamRow[] {
  const { name, description, visibility } = query
  const all = listed(world, teams(world), 'all', ({ everybody }) => !everybody)
  const isAsked = name !== undefined || description !== undefined || visibility !== undefined
  const fitting = (row: TeamRow) =>
    mentions(row.name, name) &&
    mentions(row.description, description) &&
    (visibility === undefined || row.visibility === visibility)
  return isAsked ? all.filter(fitting) : all
}

const listTeams: HandlersOf<operations, refusals>['listTeams'] = call => fullPage(call, teamsAsked(call), teamShape)

/** The members that ids name; one that is unknown or deactivated ends the request. */
function lookUp({ world, refuse }: Changing, ids: string[]): void {
  for (const id of ids) {
    const member = memberNamed({ world, refuse }, id)
    if (member.archived) refuse('member_deactivated', { member_id: id })
  }
}

export const teamHandlers = {
  listTeams,
  v2_1_listTeams: listTeams,

  getTeam(call) {
    const team = namedTeam(call)
    return team.everybody ? call.refuse('all_members_team') : withMembers(team)
  },

  createTeam(call) {
    const { world, body, now } = call
    const { name, description = null, visibility = 'private', members: ids = [] } = body
    needsAdmin(call)
    for (const id of ids) memberNamed(call, id)
    const by = memberOf(call)
    const stamps = stamped(by, now)
    const id = world.idFor(world.uuid('sigma team', String(world.next('sigma.teams'))))
    const within = [...new Set(ids)].map(member => ({ id: member, isAdmin: false, addedBy: by }))
    const row = { id, name, description, visibility, everybody: false, members: within, ...stamps }
    teams(world).put(id, row)
    if (!body.createTeamFolder) return { ...withMembers(row), workspaceId: null }
    const workspace = addInode(world, { type: 'workspace', name, parent: null, owner: by }, stamps)
    addGrant(world, workspace.id, { member: by }, 'edit', stamps)
    addGrant(world, workspace.id, { team: id }, 'edit', stamps)
    return { ...withMembers(row), workspaceId: workspace.id }
  },

  updateTeam(call) {
    const { world, body, now } = call
    const { id } = ownTeam(call)
    needsAdmin(call)
    const { name, description, visibility } = body
    const said = {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(visibility !== undefined && { visibility }),
    }
    return teamShape(teams(world).patch(id, { ...said, ...touched(memberOf(call), now) }))
  },

  deleteTeam(call) {
    const { world } = call
    const { id } = ownTeam(call)
    needsAdmin(call)
    endGrants(world, ({ team }) => team === id)
    endAssignments(world, ({ to }) => to === id)
    teams(world).delete(id)
    return {}
  },

  getTeamMembers: call =>
    fullPage(call, ownTeam(call).members, ({ id, isAdmin, addedBy }) => ({
      userId: id,
      isTeamAdmin: isAdmin,
      addedBy,
    })),

  updateTeamMembers(call) {
    const { world, now } = call
    const { add = [], remove = [] } = call.body
    const team = ownTeam(call)
    needsAdmin(call)
    lookUp(call, [...add, ...remove])
    const by = memberOf(call)
    const known = new Set(team.members.map(({ id }) => id))
    const fresh = [...new Set(add)].filter(id => !known.has(id))
    const within = [...team.members, ...fresh.map(id => ({ id, isAdmin: false, addedBy: by }))]
    const gone = new Set(remove)
    teams(world).patch(team.id, { members: within.filter(({ id }) => !gone.has(id)), ...touched(by, now) })
    return {}
  },
} satisfies Partial<HandlersOf<operations, refusals>>
