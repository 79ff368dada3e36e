// Defects of teams.
import type { Call } from '../../core/api.ts'
import { answering, askedWith, bodyOf, callWith, type MutantTable, without } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { members, teams } from '../../sigma/people.ts'
import { addGrant, grants } from '../../sigma/permissions.ts'
import { afterwards, asAdmin, beforehand, deafTo, ignoring, inKebab, insteadOf, showing, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/teams/${rule}`

const named = ({ world, path }: Call) => teams(world).get(path['teamId']!)!
const entry = (id: string, { caller }: Call) => ({ id, isAdmin: false, addedBy: caller.key! })
const put = (call: Call, ids: string[]) =>
  teams(call.world).patch(named(call).id, { members: ids.map(id => entry(id, call)) })
const within = (call: Call) => named(call).members.map(({ id }) => id)
const addedIn = (call: Call) => (bodyOf(call)['add'] as string[] | undefined) ?? []
const removedIn = (call: Call) => (bodyOf(call)['remove'] as string[] | undefined) ?? []

export const teamMutants: MutantTable = {
  'teams-begin-empty': {
    defect: 'Whoever is named at the making of a team is not in it',
    caughtBy: at('take-members-in-and-out'),
    reason: 'from the beginning',
    handlers: { createTeam: ignoring('members') },
  },
  'nobody-joins-a-team': {
    defect: 'Who is added to a team is not in it',
    caughtBy: at('take-members-in-and-out'),
    reason: 'after two were added',
    handlers: { updateTeamMembers: ignoring('add') },
  },
  'who-joins-replaces-the-others': {
    defect: 'Who is added to a team takes the place of the others',
    caughtBy: at('take-members-in-and-out'),
    reason: 'after two were added',
    handlers: { updateTeamMembers: afterwards(call => addedIn(call).length > 0 && put(call, addedIn(call))) },
  },
  'nobody-leaves-a-team': {
    defect: 'Who is removed from a team stays in it',
    caughtBy: at('take-members-in-and-out'),
    reason: 'after one was removed',
    handlers: { updateTeamMembers: ignoring('remove') },
  },
  'all-leave-a-team': {
    defect: 'When one is removed from a team the others are gone as well',
    caughtBy: at('take-members-in-and-out'),
    reason: 'after one was removed',
    handlers: { updateTeamMembers: afterwards(call => removedIn(call).length > 0 && put(call, [])) },
  },
  'members-join-twice': {
    defect: 'Who is added twice is twice in the team',
    caughtBy: at('take-members-once'),
    reason: 'who is in the team',
    handlers: {
      updateTeamMembers: right => async call => {
        const before = within(call)
        const body = await right(call)
        put(call, [...within(call), ...addedIn(call).filter(id => before.includes(id))])
        return body
      },
    },
  },
  'only-who-is-there-leaves': {
    defect: 'To remove somebody who is not in the team is an error',
    caughtBy: at('take-members-once'),
    reason: 'wanted 200',
    handlers: {
      updateTeamMembers: beforehand(call => {
        if (removedIn(call).some(id => !within(call).includes(id))) call.refuse('not_found', { thing: 'Member' })
      }),
    },
  },
  'known-members-join-beside-unknown-ones': {
    defect: 'Of those who are named the known ones are added where others are unknown',
    caughtBy: at('change-whole-or-not-at-all'),
    reason: 'after an unknown one',
    handlers: {
      updateTeamMembers: beforehand(call => {
        const known = addedIn(call).filter(id => members(call.world).has(id))
        if (known.length < addedIn(call).length) put(call, [...within(call), ...known])
      }),
    },
  },
  'who-is-removed-is-gone-at-once': {
    defect: 'Who is named for removal is removed before the others are looked up',
    caughtBy: at('change-whole-or-not-at-all'),
    reason: 'after an unknown one',
    handlers: {
      updateTeamMembers: beforehand(call =>
        put(
          call,
          within(call).filter(id => !removedIn(call).includes(id)),
        ),
      ),
    },
  },
  'unknown-members-are-passed-over': {
    defect: 'Whoever is unknown is passed over, and the others are added',
    caughtBy: at('change-whole-or-not-at-all'),
    reason: 'wanted the refusal not_found',
    handlers: {
      updateTeamMembers: right => call => {
        const add = addedIn(call).filter(id => members(call.world).has(id))
        return right(callWith(call, { body: { ...bodyOf(call), add } }))
      },
    },
  },
  'the-deactivated-join': {
    defect: 'A deactivated member is added to a team',
    caughtBy: at('change-whole-or-not-at-all'),
    reason: 'wanted the refusal member_deactivated',
    handlers: { updateTeamMembers: insteadOf('deactivated', () => ({})) },
  },
  'teams-hide-their-members': {
    defect: 'A team that is read shows nobody',
    caughtBy: at('are-listed-with-their-members'),
    reason: 'members that a team shows',
    handlers: { getTeam: answering(body => ({ ...body, members: [] })) },
  },
  'members-are-in-every-team': {
    defect: 'All teams are told as those of a member',
    caughtBy: at('are-listed-with-their-members'),
    reason: 'teams that a member shows',
    handlers: {
      listMemberTeams: showing((entries, { world }) =>
        [...teams(world).values()]
          .filter(({ everybody }) => !everybody)
          .map(({ id, name, description, visibility }) => ({
            ...entries[0],
            ...{ teamId: id, name, description, visibility },
          })),
      ),
    },
  },
  'names-find-every-team': {
    defect: 'Every team is listed, whatever name is asked for',
    caughtBy: at('are-found-by-their-words'),
    reason: 'teams by name',
    handlers: { listTeams: deafTo('name') },
  },
  'names-of-teams-have-a-case': {
    defect: 'A name of a team is found in the same letters only',
    caughtBy: at('are-found-by-their-words'),
    reason: 'teams by name',
    handlers: {
      listTeams: showing((entries, { query }) =>
        entries.filter(({ name }) => String(name).includes(query['name'] ?? '')),
      ),
    },
  },
  'descriptions-find-every-team': {
    defect: 'Every team is listed, whatever description is asked for',
    caughtBy: at('are-found-by-their-words'),
    reason: 'teams by description',
    handlers: { listTeams: deafTo('description') },
  },
  'private-teams-look-public': {
    defect: 'Private teams are listed among the public ones',
    caughtBy: at('are-found-by-their-words'),
    reason: 'shows no private one',
    handlers: { listTeams: deafTo('visibility') },
  },
  'changed-teams-lose-their-description': {
    defect: 'A change of a team empties the description where it says none',
    caughtBy: at('change-by-what-is-sent'),
    reason: '/description is null',
    handlers: {
      updateTeam: afterwards(call => {
        if (bodyOf(call)['description'] === undefined) teams(call.world).patch(named(call).id, { description: null })
      }),
    },
  },
  'changed-teams-turn-public': {
    defect: 'A change of a team makes it public where it says nothing of that',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'the private team after a change of its name',
    handlers: { updateTeam: askedWith(body => ({ visibility: 'public', ...body })) },
  },
  'changed-teams-turn-private': {
    defect: 'A change of a team makes it private where it says nothing of that',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'the public team after a change of its name',
    handlers: { updateTeam: askedWith(body => ({ visibility: 'private', ...body })) },
  },
  ...Object.fromEntries(
    (['name', 'description', 'visibility'] as const).map(word => [
      `teams-keep-their-${word}`,
      {
        defect: `A change of the ${word} of a team is not heard`,
        caughtBy: at('change-by-what-is-sent'),
        reason: `after a change of its ${word}`,
        handlers: { updateTeam: ignoring(word) },
      },
    ]),
  ),
  'changed-teams-lose-their-members': {
    defect: 'A change of a team empties it',
    caughtBy: at('change-by-what-is-sent'),
    reason: '/members/0 is nothing',
    handlers: { updateTeam: afterwards(call => put(call, [])) },
  },
  'changed-teams-stay-as-they-were': {
    defect: 'A change of a team answers what was asked for and does nothing',
    caughtBy: at('change-by-what-is-sent'),
    reason: 'the public team after a change of its name',
    handlers: {
      updateTeam: right => async call => {
        const before = named(call)
        const body = await right(call)
        teams(call.world).put(before.id, before)
        return body
      },
    },
  },
  'who-is-added-keeps-others-from-leaving': {
    defect: 'Where one call adds and removes members only the former is done',
    caughtBy: at('change-places-in-one-call'),
    reason: 'who is in the team',
    handlers: {
      updateTeamMembers: askedWith(body => ((body['add'] as string[])?.length ? without(body, 'remove') : body)),
    },
  },
  'who-is-removed-keeps-others-from-joining': {
    defect: 'Where one call adds and removes members only the latter is done',
    caughtBy: at('change-places-in-one-call'),
    reason: 'who is in the team',
    handlers: {
      updateTeamMembers: askedWith(body => ((body['remove'] as string[])?.length ? without(body, 'add') : body)),
    },
  },
  'members-add-themselves': {
    defect: 'addedBy is the member who was added',
    caughtBy: at('say-who-took-members-in'),
    reason: 'addedBy of three',
    handlers: { getTeamMembers: showingEach(entry => ({ ...entry, addedBy: entry['userId'] })) },
  },
  'makers-of-teams-add-nobody': {
    defect: 'Who is in a team from the beginning was added by the one who is there already',
    caughtBy: at('say-who-took-members-in'),
    reason: 'addedBy of three',
    handlers: {
      createTeam: afterwards(({ world }, { teamId }) => {
        const { id, members: within } = teams(world).get(String(teamId))!
        teams(world).patch(id, { members: within.map(each => ({ ...each, addedBy: each.id })) })
      }),
    },
  },
  'who-is-invited-joins-alone': {
    defect: 'Who is invited into a team is told as having joined alone',
    caughtBy: at('say-who-took-members-in'),
    reason: 'addedBy of three',
    handlers: {
      createMember: afterwards(({ world }, { memberId }) => {
        for (const { id, members: within } of [...teams(world).values()])
          teams(world).patch(id, {
            members: within.map(each => (each.id === memberId ? { ...each, addedBy: each.id } : each)),
          })
      }),
    },
  },
  'teams-have-no-workspace': {
    defect: 'createTeamFolder is not heard',
    caughtBy: at('have-a-workspace-where-one-is-wanted'),
    reason: 'tells the id of its workspace',
    handlers: { createTeam: ignoring('createTeamFolder') },
  },
  'all-teams-have-a-workspace': {
    defect: 'A workspace is told for a team that has none',
    caughtBy: at('have-a-workspace-where-one-is-wanted'),
    reason: 'of a team without a folder',
    handlers: {
      createTeam: answering((body, { world }) => ({ ...body, workspaceId: body['workspaceId'] ?? world.uuid('none') })),
    },
  },
  'workspaces-of-teams-are-nowhere': {
    defect: 'The workspace that is told for a team is none',
    caughtBy: at('have-a-workspace-where-one-is-wanted'),
    reason: 'wanted 200',
    handlers: {
      createTeam: answering((body, { world }) => ({ ...body, workspaceId: body['workspaceId'] && world.uuid('none') })),
    },
  },
  'workspaces-of-teams-have-other-names': {
    defect: 'The workspace of a team is called Team folder',
    caughtBy: at('have-a-workspace-where-one-is-wanted'),
    reason: 'name of the workspace',
    handlers: {
      createTeam: afterwards(({ world }, { workspaceId }) => {
        if (workspaceId) inodes(world).patch(String(workspaceId), { name: 'Team folder' })
      }),
    },
  },
  'workspaces-of-teams-are-not-theirs': {
    defect: 'The workspace of a team is not granted to the team',
    caughtBy: at('have-a-workspace-where-one-is-wanted'),
    reason: 'granted to the team',
    handlers: {
      createTeam: afterwards(({ world }, { teamId }) => {
        for (const { id, team } of [...grants(world).values()]) if (team === teamId) grants(world).delete(id)
      }),
    },
  },
  'deleted-teams-keep-their-grants': {
    defect: 'Grants outlive the team that they are for',
    caughtBy: at('end-with-what-they-may'),
    reason: 'no grant of a deleted team',
    handlers: {
      deleteTeam: right => async call => {
        const { world, path } = call
        const his = [...grants(world).values()].filter(({ team }) => team === path['teamId'])
        const body = await right(call)
        for (const { inode, permission, ...stamps } of his)
          addGrant(world, inode, { team: path['teamId']! }, permission, stamps)
        return body
      },
    },
  },
  'deleted-teams-are-listed': {
    defect: 'A team that was deleted is still listed',
    caughtBy: at('end-with-what-they-may'),
    reason: 'the name of the deleted one',
    handlers: {
      deleteTeam: right => async call => {
        const row = named(call)
        const body = await right(call)
        teams(call.world).put(row.id, row)
        return body
      },
    },
  },
  ...Object.fromEntries(
    (['createTeam', 'updateTeam', 'updateTeamMembers', 'deleteTeam'] as const).map(operation => [
      `everybody-may-${inKebab(operation)}`,
      {
        defect: `Who administers nothing may ${operation} as an admin may`,
        caughtBy: at('are-for-administrators'),
        reason: `but ${operation} answered 200`,
        handlers: { [operation]: asAdmin },
      },
    ]),
  ),
}
