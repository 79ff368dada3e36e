// Grants of a workbook: one for each, up and down, what somebody who administers nothing sees by them, and none of what is archived.
import { type Api, expectClosed, table, team, viewer, workspace } from './arrange.ts'

const source = 'sigma 7.13, 14'

/** An empty workbook in a workspace of the run's own. */
async function workbook(tools: Api): Promise<string> {
  const { workspaceId: folderId } = await workspace(tools)
  return (await tools.given('createWorkbook', { body: { name: tools.fresh(), folderId } })).workbookId
}

type Grantee = { teamId: string } | { memberId: string }
const grant = (tools: Api, workbookId: string, grantee: Grantee, permission: string) =>
  tools.call('createWorkbookGrant', { path: { workbookId }, body: { grants: [{ grantee, permission }] } })

/** What a workbook grants to somebody. */
async function granted(tools: Api, workbookId: string, grantee: Grantee) {
  const { entries } = await tools.given('listWorkbookGrants', { path: { workbookId } })
  return entries.filter(({ teamId, memberId }) =>
    'teamId' in grantee ? teamId === grantee.teamId : memberId === grantee.memberId,
  )
}

export default table('workbook-grants', {
  'are-one-for-each': {
    says: 'A second grant to somebody changes the first, up and down, and keeps its id',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const workbookId = await workbook(tools)
      const { teamId } = await team(tools)
      const ids = new Set<string>()
      for (const permission of ['explore', 'edit', 'view']) {
        tools.expect.status(await grant(tools, workbookId, { teamId }, permission), 200)
        const his = await granted(tools, workbookId, { teamId })
        const permissions = his.map(entry => entry.permission)
        tools.expect.equal(permissions, [permission], 'permissions of the team')
        ids.add(his[0]!.grantId)
      }
      tools.expect.equal(ids.size, 1, 'ids of the grant')
    },
  },
  'fit-workbooks': {
    says: 'What only workspaces or connections take is refused and grants nothing',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const workbookId = await workbook(tools)
      const { teamId } = await team(tools)
      for (const permission of ['organize', 'usage'])
        tools.expect.refused(await grant(tools, workbookId, { teamId }, permission), 'body_invalid')
      tools.expect.equal(await granted(tools, workbookId, { teamId }), [], 'what the team is granted')
    },
  },
  'open-and-close': {
    says: 'A grant shows a workbook to a member; without it the workbook is hidden again',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const workbookId = await workbook(tools)
      const path = { workbookId }
      const { as, memberId } = await viewer(tools)
      const look = () => tools.call('getWorkbook', { as, path })
      expectClosed(tools, await look())
      await grant(tools, workbookId, { memberId }, 'view')
      tools.expect.status(await look(), 200)
      const grants = [{ grantee: { memberId }, permission: 'edit' }]
      const raised = await tools.call('createWorkbookGrant', { as, path, body: { grants } })
      tools.expect.refused(raised, 'not_permitted')
      const [{ grantId } = { grantId: '' }] = await granted(tools, workbookId, { memberId })
      await tools.given('deleteWorkbookGrant', { path: { workbookId, grantId } })
      tools.expect.equal(await granted(tools, workbookId, { memberId }), [], 'what the member is granted')
      expectClosed(tools, await look())
      const again = await tools.call('deleteWorkbookGrant', { path: { workbookId, grantId } })
      tools.expect.refused(again, 'not_found')
    },
  },
  'are-none-of-archived-ones': {
    says: 'The grants of an archived workbook are neither listed nor given',
    evidence: 'inferred',
    source,
    async run(tools) {
      const workbookId = await workbook(tools)
      const { teamId } = await team(tools)
      await tools.given('filesDelete', { path: { inodeId: workbookId } })
      tools.expect.refused(await grant(tools, workbookId, { teamId }, 'view'), 'inode_archived')
      const listed = await tools.call('listWorkbookGrants', { path: { workbookId } })
      tools.expect.refused(listed, 'inode_archived')
    },
  },
})
