// Teams: who is in them, and what goes with them.
import { NotApplicable } from '../check.ts'
import { type Api, changeMember, member, type Schemas, table, team, whoIs, workspace } from './arrange.ts'

const source = 'sigma 11'

async function within(tools: Api, teamId: string): Promise<string[]> {
  const { entries } = await tools.given('getTeamMembers', { path: { teamId } })
  return entries.map(({ userId }) => userId)
}

const change = (tools: Api, teamId: string, body: { add?: string[]; remove?: string[] }) =>
  tools.call('updateTeamMembers', { path: { teamId }, body })

const listed = async (tools: Api, query: Record<string, string>): Promise<string[]> => {
  const { entries } = (await tools.given('listTeams', { query: { limit: 1000, ...query } })) as Schemas['TeamPage']
  return entries.map(({ teamId }) => teamId)
}

/** What is said of a team when it is made. */
const facts = ({ name, description, visibility, members }: Schemas['TeamWithMembers']) => ({
  ...{ name, description, visibility },
  members,
})

export default table('teams', {
  'take-members-in-and-out': {
    says: 'Members are added to a team and removed from it; whoever is not named stays',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const [one, two, three] = [await member(tools), await member(tools), await member(tools)]
      const { teamId } = await team(tools, { members: [one.memberId] })
      tools.expect.equal(await within(tools, teamId), [one.memberId], 'who is in a team from the beginning')
      tools.expect.status(await change(tools, teamId, { add: [two.memberId, three.memberId] }), 200)
      const all = [one, two, three].map(({ memberId }) => memberId).toSorted()
      tools.expect.equal((await within(tools, teamId)).toSorted(), all, 'who is in the team after two were added')
      tools.expect.status(await change(tools, teamId, { remove: [two.memberId] }), 200)
      const rest = all.filter(id => id !== two.memberId)
      tools.expect.equal((await within(tools, teamId)).toSorted(), rest, 'who is in the team after one was removed')
    },
  },
  'change-places-in-one-call': {
    says: 'Who is to be added and who is to be removed may stand in one call: both is done',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const [one, other] = [await member(tools), await member(tools)]
      const { teamId } = await team(tools, { members: [one.memberId] })
      tools.expect.status(await change(tools, teamId, { add: [other.memberId], remove: [one.memberId] }), 200)
      tools.expect.equal(await within(tools, teamId), [other.memberId], 'who is in the team')
    },
  },
  'say-who-took-members-in': {
    says: 'addedBy is who put somebody into a team: at its making, later, or with an invitation',
    evidence: 'documented',
    source,
    async run(tools) {
      const [one, other] = [await member(tools), await member(tools)]
      const { teamId } = await team(tools, { members: [one.memberId] })
      await tools.given('updateTeamMembers', { path: { teamId }, body: { add: [other.memberId] } })
      await member(tools, { addToTeams: [{ teamId }] })
      const { entries } = await tools.given('getTeamMembers', { path: { teamId } })
      const me = await whoIs(tools)
      tools.expect.equal(
        entries.map(({ addedBy }) => addedBy),
        [me, me, me],
        'addedBy of three whom this client put in',
      )
    },
  },
  'take-members-once': {
    says: 'To add who is there and to remove who is not changes nothing',
    evidence: 'documented',
    source,
    async run(tools) {
      const [one, other] = [await member(tools), await member(tools)]
      const { teamId } = await team(tools, { members: [one.memberId] })
      tools.expect.status(await change(tools, teamId, { add: [one.memberId], remove: [other.memberId] }), 200)
      tools.expect.equal(await within(tools, teamId), [one.memberId], 'who is in the team')
    },
  },
  'change-whole-or-not-at-all': {
    says: 'Where one of those who are named is unknown or deactivated, nobody is added and nobody removed',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const [there, fresh, gone] = [await member(tools), await member(tools), await member(tools)]
      const { teamId } = await team(tools, { members: [there.memberId] })
      const unknown = { add: [fresh.memberId, tools.fresh()], remove: [there.memberId] }
      tools.expect.refused(await change(tools, teamId, unknown), 'not_found')
      tools.expect.equal(await within(tools, teamId), [there.memberId], 'who is in the team after an unknown one')
      await changeMember(tools, gone.memberId, { isArchived: true })
      const deactivated = await change(tools, teamId, { add: [fresh.memberId, gone.memberId] })
      tools.expect.refused(deactivated, 'member_deactivated', { member_id: gone.memberId })
      tools.expect.equal(await within(tools, teamId), [there.memberId], 'who is in the team after a deactivated one')
    },
  },
  'are-listed-with-their-members': {
    says: 'A team shows who is in it, and a member shows the teams',
    evidence: 'documented',
    source,
    async run(tools) {
      const { memberId } = await member(tools)
      const { teamId } = await team(tools, { members: [memberId] })
      const other = await team(tools)
      const shown = await tools.given('getTeam', { path: { teamId } })
      tools.expect.equal(shown.members, [memberId], 'members that a team shows')
      const { entries } = await tools.given('listMemberTeams', { path: { memberId } })
      // A deployment may put everybody into a team of its own.
      const made = entries.map(entry => entry.teamId).filter(id => id === teamId || id === other.teamId)
      tools.expect.equal(made, [teamId], 'teams that a member shows')
    },
  },
  'are-found-by-their-words': {
    says: 'Teams are found by a part of the name or of the description, and by their visibility',
    evidence: 'inferred',
    source,
    async run(tools) {
      const [name, description] = [tools.fresh(), tools.fresh()]
      const one = await team(tools, { name, visibility: 'public' })
      const other = await team(tools, { description })
      tools.expect.equal(await listed(tools, { name: name.toUpperCase() }), [one.teamId], 'teams by name')
      tools.expect.equal(await listed(tools, { description }), [other.teamId], 'teams by description')
      const open = await listed(tools, { visibility: 'public' })
      tools.expect.that(open.includes(one.teamId), 'visibility=public shows a public team')
      tools.expect.that(!open.includes(other.teamId), 'visibility=public shows no private one')
    },
  },
  'change-by-what-is-sent': {
    says: 'A change sets what it says and leaves the rest, the members too, as it was',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { memberId } = await member(tools)
      const changes = [{ name: tools.fresh() }, { description: 'Those who know' }, { visibility: 'private' }]
      for (const visibility of ['public', 'private'])
        for (const body of [...changes, { visibility: 'public' }]) {
          const before = await team(tools, { members: [memberId], description: 'Those who ask', visibility })
          const path = { teamId: before.teamId }
          await tools.given('updateTeam', { path, body })
          const after = facts(await tools.given('getTeam', { path }))
          const [word] = Object.keys(body)
          tools.expect.equal(
            after,
            { ...facts(before), ...body },
            `the ${visibility} team after a change of its ${word}`,
          )
        }
    },
  },
  'have-a-workspace-where-one-is-wanted': {
    says: 'createTeamFolder makes a workspace of the name of the team that can be read, and grants it to the team; without it there is none',
    evidence: 'documented',
    essential: true,
    source: 'sigma 11.3, 13.2',
    async run(tools) {
      const plain = await team(tools)
      tools.expect.equal(plain.workspaceId, null, 'workspaceId of a team without a folder')
      const { name, teamId, workspaceId } = await team(tools, { createTeamFolder: true })
      tools.expect.that(workspaceId !== null, 'a team with a folder tells the id of its workspace')
      const path = { workspaceId: workspaceId! }
      const shown = await tools.call('getWorkspace', { path })
      if (shown.status === 403) throw new NotApplicable('who asks may not see the workspace of the team')
      tools.expect.status(shown, 200)
      tools.expect.equal(shown.body.name, name, 'name of the workspace')
      const { entries } = await tools.given('listWorkspaceGrants', { path })
      tools.expect.that(
        entries.some(grant => grant.teamId === teamId),
        'the workspace is granted to the team',
      )
    },
  },
  'end-with-what-they-may': {
    says: 'A team that is deleted is in no list, and neither are its grants',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { teamId, name } = await team(tools)
      const path = { workspaceId }
      await tools.given('createWorkspaceGrant', {
        path,
        body: { grants: [{ grantee: { teamId }, permission: 'view' }] },
      })
      await tools.given('deleteTeam', { path: { teamId } })
      tools.expect.equal(await listed(tools, { name }), [], 'teams by the name of the deleted one')
      const { entries } = await tools.given('listWorkspaceGrants', { path })
      tools.expect.that(!entries.some(grant => grant.teamId === teamId), 'no grant of a deleted team is listed')
    },
  },
  'are-for-administrators': {
    says: 'Who administers nothing may neither make a team nor change, fill or delete one',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3',
    needs: ['key:read-only'],
    async run(tools) {
      const as = await tools.caller('key:read-only')
      const { teamId } = await team(tools)
      const { memberId } = await member(tools)
      const path = { teamId }
      const asked = [
        await tools.call('updateTeam', { as, path, body: { description: 'x' } }),
        await tools.call('updateTeamMembers', { as, path, body: { add: [memberId] } }),
        await tools.call('deleteTeam', { as, path }),
      ] as const
      for (const answer of asked) tools.expect.refused(answer, 'not_permitted')
      tools.expect.refused(await tools.call('createTeam', { as, body: { name: tools.fresh() } }), 'not_permitted')
      const shown = await tools.given('getTeam', { path })
      tools.expect.equal([shown.members, shown.description], [[], null], 'members and description of the team')
    },
  },
})
