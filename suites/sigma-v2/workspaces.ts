// Workspaces: their names, what is in them, and who may do what with them.
import type { Credential } from '../asking.ts'
import { type Api, expectClosed, file, type Schemas, table, team, viewer, workspace } from './arrange.ts'

const source = 'sigma 13'
const forAdmins = 'sigma 1.3'

async function listed(tools: Api, query: Record<string, string>, as?: Credential): Promise<string[]> {
  const input = { query: { limit: 1000, ...query }, ...(as && { as }) }
  const { entries } = (await tools.given('listWorkspaces', input)) as Schemas['WorkspacePage']
  return entries.map(({ workspaceId }) => workspaceId)
}

type Grantee = { teamId: string } | { memberId: string }
const grant = (tools: Api, workspaceId: string, ...grants: [Grantee, string][]) =>
  tools.call('createWorkspaceGrant', {
    path: { workspaceId },
    body: { grants: grants.map(([grantee, permission]) => ({ grantee, permission })) },
  })

/** What a workspace grants to teams, as pairs. */
async function granted(tools: Api, workspaceId: string): Promise<[string | null, string][]> {
  const { entries } = await tools.given('listWorkspaceGrants', { path: { workspaceId } })
  return entries.filter(({ teamId }) => teamId !== null).map(({ teamId, permission }) => [teamId, permission])
}

export default table('workspaces', {
  'have-one-name-where-that-is-wanted': {
    says: 'With noDuplicates a name that is there, in letters of either case, makes nothing: the ids that have it are answered',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { name, workspaceId, workspaceUrlId } = await workspace(tools)
      const body = { name: name.toUpperCase(), noDuplicates: true }
      const again = await tools.call('createWorkspace', { body })
      tools.expect.status(again, 200)
      const { workspaceIds, workspaceUrlIds } = again.body as Record<string, unknown>
      tools.expect.equal([workspaceIds, workspaceUrlIds], [[workspaceId], [workspaceUrlId]], 'ids of what is there')
      tools.expect.equal(await listed(tools, { name }), [workspaceId], 'workspaces of the name')
    },
  },
  'may-share-a-name': {
    says: 'Without noDuplicates a second workspace of the same name is made',
    evidence: 'documented',
    source,
    async run(tools) {
      const first = await workspace(tools)
      const second = await workspace(tools, { name: first.name })
      tools.expect.that(second.workspaceId !== first.workspaceId, 'the second one has an id of its own')
      const both = [first, second].map(({ workspaceId }) => workspaceId).toSorted()
      tools.expect.equal((await listed(tools, { name: first.name })).toSorted(), both, 'workspaces of the name')
    },
  },
  'are-renamed': {
    says: 'A workspace is renamed; with noDuplicates not to the name of another one',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const [one, other] = [await workspace(tools), await workspace(tools)]
      const path = { workspaceId: other.workspaceId }
      const body = { name: one.name, noDuplicates: true }
      tools.expect.refused(await tools.call('updateWorkspace', { path, body }), 'workspace_name_taken')
      tools.expect.equal((await tools.given('getWorkspace', { path })).name, other.name, 'name after a refusal')
      const name = tools.fresh()
      await tools.given('updateWorkspace', { path, body: { name, noDuplicates: true } })
      tools.expect.equal((await tools.given('getWorkspace', { path })).name, name, 'name after a change')
    },
  },
  'have-one-name-everywhere': {
    says: 'A workspace that is renamed has its new name among the files, too, and in the path of what is in it',
    evidence: 'documented',
    essential: true,
    source: 'sigma 1.4, 13, 15',
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id: inodeId } = await file(tools, { parentId: workspaceId })
      const name = tools.fresh()
      await tools.given('updateWorkspace', { path: { workspaceId }, body: { name } })
      const filed = await tools.given('filesGet', { path: { inodeId: workspaceId } })
      tools.expect.equal(filed.name, name, 'name of the workspace among the files')
      const inner = await tools.given('filesGet', { path: { inodeId } })
      tools.expect.equal(inner.path, name, 'path of what is in the workspace')
    },
  },
  'are-found-by-name': {
    says: 'name finds by a part, exactName by the whole name, both in letters of either case',
    evidence: 'documented',
    source,
    async run(tools) {
      const name = tools.fresh()
      const [short, long] = [await workspace(tools, { name }), await workspace(tools, { name: `${name} and more` })]
      const both = [short, long].map(({ workspaceId }) => workspaceId).toSorted()
      tools.expect.equal((await listed(tools, { name: name.toUpperCase() })).toSorted(), both, 'workspaces by name')
      tools.expect.equal(
        await listed(tools, { exactName: name.toUpperCase() }),
        [short.workspaceId],
        'workspaces by exactName',
      )
    },
  },
  'have-two-ids': {
    says: 'A workspace is found by its UUID and by its urlId, as the same',
    evidence: 'documented',
    source,
    async run(tools) {
      const { workspaceId, workspaceUrlId } = await workspace(tools)
      const shown = await tools.call('getWorkspace', { path: { workspaceId: workspaceUrlId } })
      tools.expect.status(shown, 200)
      tools.expect.equal(shown.body.workspaceId, workspaceId, 'the workspace behind the urlId')
    },
  },
  'take-what-is-in-them-along': {
    says: 'What is in a workspace that is deleted is archived',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId, name } = await workspace(tools)
      const folder = await file(tools, { parentId: workspaceId })
      const inner = await file(tools, { parentId: folder.id })
      await tools.given('deleteWorkspace', { path: { workspaceId } })
      for (const { id } of [folder, inner]) {
        const { isArchived } = await tools.given('filesGet', { path: { inodeId: id } })
        tools.expect.equal(isArchived, true, 'isArchived of what was in a deleted workspace')
      }
      tools.expect.equal(await listed(tools, { name }), [], 'workspaces of the name')
    },
  },
  'are-granted-once-to-each': {
    says: 'A second grant to somebody changes the first, up and down, and keeps its id',
    evidence: 'documented',
    essential: true,
    source: 'sigma 13.6',
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { teamId } = await team(tools)
      const ids = new Set<string>()
      for (const permission of ['explore', 'edit', 'view']) {
        tools.expect.status(await grant(tools, workspaceId, [{ teamId }, permission]), 200)
        const { entries } = await tools.given('listWorkspaceGrants', { path: { workspaceId } })
        const his = entries.filter(entry => entry.teamId === teamId)
        tools.expect.equal(
          his.map(entry => entry.permission),
          [permission],
          'permissions of the team',
        )
        ids.add(his[0]!.grantId)
      }
      tools.expect.equal(ids.size, 1, 'ids of the grant')
    },
  },
  'are-granted-to-all-or-none': {
    says: 'Where one of those who are named is unknown, nobody is granted anything',
    evidence: 'documented',
    essential: true,
    source: 'sigma 13.6',
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const [known, gone] = [await team(tools), await team(tools)]
      await tools.given('deleteTeam', { path: { teamId: gone.teamId } })
      const answer = await grant(
        tools,
        workspaceId,
        [{ teamId: known.teamId }, 'view'],
        [{ teamId: gone.teamId }, 'view'],
      )
      tools.expect.refused(answer, 'not_found')
      tools.expect.equal(await granted(tools, workspaceId), [], 'what teams are granted')
    },
  },
  'lose-their-grants': {
    says: 'A grant that is deleted is gone, and only that one',
    evidence: 'documented',
    essential: true,
    source: 'sigma 13.6',
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const [one, other] = [await team(tools), await team(tools)]
      await grant(tools, workspaceId, [{ teamId: one.teamId }, 'view'], [{ teamId: other.teamId }, 'edit'])
      const { entries } = await tools.given('listWorkspaceGrants', { path: { workspaceId } })
      const { grantId } = entries.find(({ teamId }) => teamId === one.teamId)!
      const path = { workspaceId, grantId }
      await tools.given('deleteWorkspaceGrant', { path })
      tools.expect.equal(await granted(tools, workspaceId), [[other.teamId, 'edit']], 'what teams are granted')
      tools.expect.refused(await tools.call('deleteWorkspaceGrant', { path }), 'not_found')
    },
  },
  'are-hidden-without-a-grant': {
    says: 'A workspace that nobody granted to a member is in no list of theirs, and is refused by its id',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId, name } = await workspace(tools)
      const { as } = await viewer(tools)
      tools.expect.equal(await listed(tools, { name }, as), [], 'workspaces that the member sees')
      tools.expect.refused(await tools.call('getWorkspace', { as, path: { workspaceId } }), 'not_permitted')
    },
  },
  'open-by-a-grant-and-close-without': {
    says: 'A grant shows a workspace and what is in it to a member; without it they are hidden again',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId, name } = await workspace(tools)
      const { id: inodeId } = await file(tools, { parentId: workspaceId })
      const { as, memberId } = await viewer(tools)
      expectClosed(tools, await tools.call('filesGet', { as, path: { inodeId } }))
      await grant(tools, workspaceId, [{ memberId }, 'view'])
      tools.expect.equal(await listed(tools, { name }, as), [workspaceId], 'workspaces that the member sees')
      tools.expect.status(await tools.call('getWorkspace', { as, path: { workspaceId } }), 200)
      const shown = await tools.call('filesGet', { as, path: { inodeId } })
      tools.expect.status(shown, 200)
      tools.expect.equal(shown.body.permission, 'view', 'permission on what is in the workspace')
      const { entries } = await tools.given('listWorkspaceGrants', { path: { workspaceId } })
      const { grantId } = entries.find(entry => entry.memberId === memberId)!
      await tools.given('deleteWorkspaceGrant', { path: { workspaceId, grantId } })
      tools.expect.refused(await tools.call('getWorkspace', { as, path: { workspaceId } }), 'not_permitted')
      expectClosed(tools, await tools.call('filesGet', { as, path: { inodeId } }))
    },
  },
  'open-by-a-team': {
    says: 'What a team is granted its members see, as long as they are in it',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { as, memberId } = await viewer(tools)
      const { teamId } = await team(tools)
      await grant(tools, workspaceId, [{ teamId }, 'view'])
      const look = () => tools.call('getWorkspace', { as, path: { workspaceId } })
      tools.expect.refused(await look(), 'not_permitted')
      await tools.given('updateTeamMembers', { path: { teamId }, body: { add: [memberId] } })
      tools.expect.status(await look(), 200)
      await tools.given('updateTeamMembers', { path: { teamId }, body: { remove: [memberId] } })
      tools.expect.refused(await look(), 'not_permitted')
    },
  },
  'are-filled-by-who-may': {
    says: 'Who may view a workspace puts nothing into it; who may edit it does',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId: parentId } = await workspace(tools)
      const { as, memberId } = await viewer(tools)
      const put = () => tools.call('filesCreate', { as, body: { type: 'folder', name: tools.fresh(), parentId } })
      await grant(tools, parentId, [{ memberId }, 'view'])
      tools.expect.refused(await put(), 'not_permitted')
      await grant(tools, parentId, [{ memberId }, 'edit'])
      tools.expect.status(await put(), 200)
    },
  },
  'are-for-administrators': {
    says: 'Who administers nothing may not make a workspace, rename or delete one, or say who may what in it',
    evidence: 'inferred',
    essential: true,
    source: forAdmins,
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId, name } = await workspace(tools)
      const { as, memberId } = await viewer(tools)
      await grant(tools, workspaceId, [{ memberId }, 'view'])
      const path = { workspaceId }
      const body = { grants: [{ grantee: { memberId }, permission: 'edit' }] }
      const asked = [
        await tools.call('updateWorkspace', { as, path, body: { name: tools.fresh() } }),
        await tools.call('createWorkspaceGrant', { as, path, body }),
        await tools.call('deleteWorkspace', { as, path }),
      ] as const
      for (const answer of asked) tools.expect.refused(answer, 'not_permitted')
      tools.expect.refused(await tools.call('createWorkspace', { as, body: { name: tools.fresh() } }), 'not_permitted')
      const shown = await tools.given('getWorkspace', { path })
      tools.expect.equal(shown.name, name, 'name of the workspace')
    },
  },
})
