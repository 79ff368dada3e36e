// Members: found, invited, changed, deactivated and brought back. Nobody is touched whom the run did not invite.
import { type Api, address, changeMember, file, member, type Schemas, table, team, workspace } from './arrange.ts'

const source = 'sigma 10'

const read = (tools: Api, memberId: string) => tools.given('getMember', { path: { memberId } })

/** Ids of those that a list shows. */
async function listed(tools: Api, query: Record<string, string | boolean>): Promise<string[]> {
  const { entries } = (await tools.given('listMembers', { query: { limit: 1000, ...query } })) as Schemas['MemberPage']
  return entries.map(({ memberId }) => memberId)
}

/** A folder that belongs to a member. */
async function document(tools: Api, ownerId: string): Promise<string> {
  const { workspaceId } = await workspace(tools)
  return (await file(tools, { parentId: workspaceId, ownerId })).id
}

const filed = (tools: Api, inodeId: string) => tools.given('filesGet', { path: { inodeId } })

/** What a member sees in a workspace, and what they may do with it. */
async function accessible(tools: Api, memberId: string, parentId: string) {
  const query = { parentId, limit: 1000 }
  const { entries } = await tools.given('listAccessibleInodes', { path: { memberId }, query })
  return (entries as Schemas['File'][]).map(({ id, permission }) => [id, permission])
}

export default table('members', {
  'are-found-by-address': {
    says: 'email finds the one member with that address, in letters of either case',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { email, memberId } = await member(tools)
      await member(tools)
      tools.expect.equal(await listed(tools, { email }), [memberId], 'members by address')
      tools.expect.equal(await listed(tools, { email: email.toUpperCase() }), [memberId], 'members by ADDRESS')
      tools.expect.equal(await listed(tools, { email: email.slice(0, -1) }), [], 'members by half an address')
    },
  },
  'are-found-by-words': {
    says: 'search finds members by a part of the name or the address, in letters of either case',
    evidence: 'documented',
    source,
    async run(tools) {
      const word = tools.fresh()
      const named = await member(tools, { lastName: `Mc${word}son` })
      await member(tools)
      tools.expect.equal(await listed(tools, { search: word }), [named.memberId], 'members by a part of the name')
      tools.expect.equal(await listed(tools, { search: word.toUpperCase() }), [named.memberId], 'the same in capitals')
      const [local] = named.email.split('@')
      tools.expect.equal(await listed(tools, { search: local! }), [named.memberId], 'members by a part of the address')
    },
  },
  'are-invited-once': {
    says: 'An address that a member has already, in letters of either case, is refused, and the refusal names that member',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const { email, memberId } = await member(tools)
      const body = { email: email.replace('example', 'EXAMPLE'), firstName: 'Another', lastName: 'View' }
      const again = await tools.call('createMember', { query: { sendInvite: false }, body })
      tools.expect.refused(again, 'email_taken', { member_id: memberId })
      tools.expect.equal((await read(tools, memberId)).firstName, 'Quick', 'first name of the member who is there')
    },
  },
  'have-known-account-types': {
    says: 'An account type that there is not is refused, at an invitation and at a change, and nothing is done',
    evidence: 'observed',
    source,
    async run(tools) {
      const { memberId, memberType } = await member(tools)
      const body = { email: address(tools), firstName: 'No', lastName: 'Type', memberType: tools.fresh() }
      const invited = await tools.call('createMember', { query: { sendInvite: false }, body })
      tools.expect.refused(invited, 'member_type_unknown')
      tools.expect.equal(await listed(tools, { email: body.email }), [], 'members with the address')
      const path = { memberId }
      const changed = await tools.call('updateMember', { path, body: { memberType: tools.fresh() } })
      tools.expect.refused(changed, 'member_type_unknown')
      tools.expect.equal((await read(tools, memberId)).memberType, memberType, 'account type after a refusal')
    },
  },
  'see-what-they-may': {
    says: 'The files of a member are those that this member may see, with their permission, and not those of who asks',
    evidence: 'documented',
    essential: true,
    source: 'sigma 10.6, 13, 15',
    async run(tools) {
      const [granted, other] = [await member(tools), await member(tools)]
      const { workspaceId } = await workspace(tools)
      const { id } = await file(tools, { parentId: workspaceId })
      const grants = [{ grantee: { memberId: granted.memberId }, permission: 'explore' }]
      await tools.given('createWorkspaceGrant', { path: { workspaceId }, body: { grants } })
      const seen = await accessible(tools, granted.memberId, workspaceId)
      tools.expect.equal(seen, [[id, 'explore']], 'files and permissions of a member with a grant')
      tools.expect.equal(await accessible(tools, other.memberId, workspaceId), [], 'files of a member without one')
    },
  },
  'join-teams-at-once': {
    says: 'Who is invited into teams is in them, as an administrator of those where that is said',
    evidence: 'documented',
    source,
    async run(tools) {
      const [led, joined] = [await team(tools), await team(tools)]
      const addToTeams = [{ teamId: led.teamId, isTeamAdmin: true }, { teamId: joined.teamId }]
      const { memberId } = await member(tools, { addToTeams })
      for (const [{ teamId }, isTeamAdmin] of [
        [led, true],
        [joined, false],
      ] as const) {
        const { entries } = await tools.given('getTeamMembers', { path: { teamId } })
        const seen = entries.map(({ userId, isTeamAdmin: isAdmin }) => [userId, isAdmin])
        tools.expect.equal(seen, [[memberId, isTeamAdmin]], 'who is in the team, and whether as its administrator')
      }
      const { entries } = await tools.given('listMemberTeams', { path: { memberId } })
      tools.expect.equal(
        entries.map(({ teamId }) => teamId).toSorted(),
        [led.teamId, joined.teamId].toSorted(),
        'teams of the member',
      )
    },
  },
  'join-known-teams': {
    says: 'Who is invited into a team that there is not is not invited',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { teamId } = await team(tools)
      await tools.given('deleteTeam', { path: { teamId } })
      const body = { email: address(tools), firstName: 'No', lastName: 'Team', addToTeams: [{ teamId }] }
      const answer = await tools.call('createMember', { query: { sendInvite: false }, body })
      tools.expect.refused(answer, 'not_found')
      tools.expect.equal(await listed(tools, { email: body.email }), [], 'members with the address')
    },
  },
  'change-by-what-is-sent': {
    says: 'A change sets what it says and leaves the rest as it was',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const before = await member(tools)
      await changeMember(tools, before.memberId, { firstName: 'Slow' })
      const after = await read(tools, before.memberId)
      const facts = ({ firstName, lastName, email, memberType, homeFolderId }: Schemas['Member']) => [
        ...[firstName, lastName, email],
        ...[memberType, homeFolderId],
      ]
      tools.expect.equal(facts(after), facts({ ...before, firstName: 'Slow' }), 'the member after a change')
    },
  },
  'keep-their-addresses-apart': {
    says: 'The address of one member cannot be given to another',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const [{ email }, other] = [await member(tools), await member(tools)]
      const path = { memberId: other.memberId }
      tools.expect.refused(await tools.call('updateMember', { path, body: { email } }), 'email_taken_by_another')
      tools.expect.equal((await read(tools, other.memberId)).email, other.email, 'address after a refusal')
    },
  },
  'are-deactivated': {
    says: 'Who is deactivated says so, is in lists only where the archived are asked for, and can be brought back as the same',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { email, memberId } = await member(tools)
      await changeMember(tools, memberId, { isArchived: true })
      tools.expect.equal((await read(tools, memberId)).isArchived, true, 'isArchived of who was deactivated')
      tools.expect.equal(await listed(tools, { email }), [], 'members by address')
      tools.expect.equal(
        await listed(tools, { email, includeArchived: true }),
        [memberId],
        'members by address with includeArchived',
      )
      await changeMember(tools, memberId, { isArchived: false })
      tools.expect.equal((await read(tools, memberId)).isArchived ?? false, false, 'isArchived of who was brought back')
      tools.expect.equal(await listed(tools, { email }), [memberId], 'members by address after that')
    },
  },
  'are-made-inactive': {
    says: 'Who is inactive says so, and is in lists only where the inactive are asked for',
    evidence: 'documented',
    source,
    async run(tools) {
      const { email, memberId } = await member(tools)
      await changeMember(tools, memberId, { isInactive: true })
      tools.expect.equal((await read(tools, memberId)).isInactive, true, 'isInactive of who was made that')
      tools.expect.equal(await listed(tools, { email }), [], 'members by address')
      tools.expect.equal(
        await listed(tools, { email, includeInactive: true }),
        [memberId],
        'members by address with includeInactive',
      )
    },
  },
  'hand-on-what-they-have': {
    says: 'What somebody who is deactivated had belongs to the new owner who is named',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const [one, other] = [await member(tools), await member(tools)]
      const inodeId = await document(tools, one.memberId)
      await changeMember(tools, one.memberId, { isArchived: true, newOwnerId: other.memberId })
      tools.expect.equal((await filed(tools, inodeId)).ownerId, other.memberId, 'owner of the file')
      await changeMember(tools, one.memberId, { isArchived: false })
      tools.expect.equal((await filed(tools, inodeId)).ownerId, other.memberId, 'owner after the member came back')
    },
  },
  'leave-to-who-deletes': {
    says: 'What a deleted member had belongs to whoever deleted them',
    evidence: 'documented',
    source,
    async run(tools) {
      const { memberId } = await member(tools)
      const inodeId = await document(tools, memberId)
      await tools.given('deleteMember', { path: { memberId } })
      const { userId } = await tools.given('whoAmI')
      tools.expect.equal((await filed(tools, inodeId)).ownerId, userId, 'owner of the file')
    },
  },
  'take-what-they-have-along': {
    says: 'archiveDocuments archives what a member had with the member, and means nothing alone',
    evidence: 'documented',
    source,
    async run(tools) {
      const { memberId } = await member(tools)
      const inodeId = await document(tools, memberId)
      const path = { memberId }
      const alone = await tools.call('updateMember', { path, body: { archiveDocuments: true } })
      tools.expect.refused(alone, 'archives_without_deactivation')
      await changeMember(tools, memberId, { isArchived: true, archiveDocuments: true })
      tools.expect.equal((await filed(tools, inodeId)).isArchived, true, 'isArchived of the file')
    },
  },
  'are-known-to-nobody-else': {
    says: 'A member whom there is not is not found, to be read or to be changed',
    evidence: 'observed',
    essential: true,
    source,
    async run(tools) {
      const path = { memberId: tools.fresh() }
      tools.expect.refused(await tools.call('getMember', { path }), 'not_found')
      tools.expect.refused(await tools.call('updateMember', { path, body: { firstName: 'Nobody' } }), 'not_found')
      tools.expect.refused(await tools.call('listMemberTeams', { path }), 'not_found')
    },
  },
  'have-account-types-in-pages': {
    says: 'Account types come page by page until there is no token for a next one',
    evidence: 'documented',
    source,
    reads: true,
    async run(tools) {
      const names: string[] = []
      let pageToken: string | undefined
      do {
        const query = { pageSize: 1, pageToken }
        const page = (await tools.given('listAccountTypes', { query })) as Schemas['AccountTypePage']
        tools.expect.equal(page.entries.length, 1, 'entries of a page of one')
        names.push(page.entries[0]!.accountTypeName)
        pageToken = page.nextPageToken
      } while (pageToken !== undefined && names.length < 200)
      const { entries } = (await tools.given('listAccountTypes', { query: { pageSize: 1000 } })) as {
        entries: Schemas['AccountType'][]
      }
      tools.expect.equal(
        names,
        entries.map(({ accountTypeName }) => accountTypeName),
        'account types, one by one',
      )
    },
  },
})
