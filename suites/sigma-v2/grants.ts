// Grants of files, by what they are on and whom they are for.
import {
  type Api,
  connection,
  expectClosed,
  file,
  onlyInWorlds,
  type Schemas,
  table,
  team,
  viewer,
  workspace,
} from './arrange.ts'

const source = 'sigma 14'

/** A folder of the run's own, and a team to grant it to. */
async function ground(tools: Api) {
  const { workspaceId } = await workspace(tools)
  const folder = await file(tools, { parentId: workspaceId })
  const { teamId } = await team(tools)
  return { workspaceId, folder, teamId, grantee: { teamId } }
}

interface Wish {
  grantee: { teamId: string }
  permission: string
  inodeId: string
}
const ask = (tools: Api, body: Wish) => tools.call('createGrant', { body })
const grant = (tools: Api, body: Wish) => tools.given('createGrant', { body })

async function listed(tools: Api, query: Record<string, string | boolean>) {
  const { entries } = (await tools.given('listGrants', { query })) as { entries: Schemas['TypedGrant'][] }
  return entries
}
const ids = (entries: { grantId: string }[]) => entries.map(({ grantId }) => grantId)

/** Things that have lists of their own grants, with what such lists may call them: nobody wrote down which inode a connection is. */
async function grantable(tools: Api) {
  const { workspaceId, workspaceUrlId } = await workspace(tools)
  const book = { name: tools.fresh(), folderId: workspaceId }
  const { workbookId, workbookUrlId } = await tools.given('createWorkbook', { body: book })
  const { connectionId } = await connection(tools)
  const [path, known] = [{ workspaceId }, [workspaceId, workspaceUrlId]]
  const [inBook, ofBook] = [{ workbookId }, [workbookId, workbookUrlId]]
  return [
    { what: 'workspace', path, known, give: 'createWorkspaceGrant', list: 'listWorkspaceGrants', permission: 'view' },
    {
      what: 'workbook',
      path: inBook,
      known: ofBook,
      give: 'createWorkbookGrant',
      list: 'listWorkbookGrants',
      permission: 'view',
    },
    {
      what: 'connection',
      path: { connectionId },
      known: [],
      give: 'createConnectionGrant',
      list: 'listConnectionGrants',
      permission: 'usage',
    },
  ] as const
}

export default table('grants', {
  'are-found-from-both-sides': {
    says: 'A grant is listed by what it is on and by whom it is for, and can be read by its id',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { folder, teamId, grantee } = await ground(tools)
      const { grantId } = await grant(tools, { grantee, permission: 'view', inodeId: folder.id })
      const query = { inodeId: folder.id, directGrantsOnly: true }
      tools.expect.equal(ids(await listed(tools, query)), [grantId], 'grants on the folder')
      const [his] = await listed(tools, { teamId })
      tools.expect.equal(
        [his?.grantId, his?.inodeId],
        [grantId, folder.urlId],
        'grant of the team, and on what by urlId',
      )
      const shown = await tools.given('getGrant', { path: { grantId } })
      tools.expect.equal(
        [shown.teamId, shown.memberId, shown.permission],
        [teamId, null, 'view'],
        'the grant by its id',
      )
    },
  },
  'tell-the-type-of-what-they-are-on': {
    says: 'A grant tells of which type the thing is that it is on, a workspace as a folder, and what it allows, wherever it is shown',
    evidence: 'documented',
    source,
    async run(tools) {
      const { workspaceId, folder, grantee } = await ground(tools)
      const { id: book } = await file(tools, { parentId: folder.id, type: 'workbook' })
      for (const [inodeId, permission, inodeType] of [
        [workspaceId, 'organize', 'folder'],
        [folder.id, 'explore', 'folder'],
        [book, 'edit', 'workbook'],
      ] as const) {
        const made = await grant(tools, { grantee, permission, inodeId })
        const path = { grantId: made.grantId }
        const entries = await listed(tools, { inodeId, directGrantsOnly: true })
        const [entry] = entries.filter(({ grantId }) => grantId === path.grantId)
        for (const [how, shown] of [
          ['made', made],
          ['read', await tools.given('getGrant', { path })],
          ['listed', entry],
        ] as const) {
          const told = [shown?.inodeType, shown?.permission]
          tools.expect.equal(told, [inodeType, permission], `type and permission of a grant that is ${how}`)
        }
      }
    },
  },
  'only-go-up': {
    says: 'A further grant to somebody allows more and never less, and keeps its id',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { folder, grantee } = await ground(tools)
      const seen: [string, string][] = []
      for (const permission of ['explore', 'edit', 'view']) {
        const { grantId } = await grant(tools, { grantee, permission, inodeId: folder.id })
        seen.push([grantId, (await tools.given('getGrant', { path: { grantId } })).permission])
      }
      const id = seen[0]![0]
      tools.expect.equal(
        seen,
        [
          [id, 'explore'],
          [id, 'edit'],
          [id, 'edit'],
        ],
        'ids and permissions, grant after grant',
      )
    },
  },
  'fit-what-they-are-on': {
    says: 'A permission that a thing does not take is refused',
    evidence: 'inferred',
    source,
    async run(tools) {
      const { folder, grantee } = await ground(tools)
      tools.expect.refused(await ask(tools, { grantee, permission: 'usage', inodeId: folder.id }), 'permission_unfit')
      tools.expect.equal(
        await listed(tools, { inodeId: folder.id, directGrantsOnly: true }),
        [],
        'grants on the folder',
      )
    },
  },
  'need-a-selector': {
    says: 'Grants of everybody on everything are not listed',
    evidence: 'observed',
    source,
    reads: true,
    async run(tools) {
      tools.expect.refused(await tools.call('listGrants'), 'selector_missing')
    },
  },
  'tell-what-they-are-on': {
    says: 'Each grant in the list of a workspace, workbook or connection names that thing, the organization, and either a member or a team',
    evidence: 'documented',
    essential: true,
    source: 'sigma 6.10, 7.13, 13.6, 14',
    async run(tools) {
      const { organizationId } = await tools.given('whoAmI')
      const teams = [(await team(tools)).teamId, (await team(tools)).teamId]
      for (const { what, path, known, give, list, permission } of await grantable(tools)) {
        const grants = teams.map(teamId => ({ grantee: { teamId }, permission }))
        await tools.given(give, { path, body: { grants } } as never)
        const query = { limit: 1000 }
        const { entries } = (await tools.given(list, { path, query } as never)) as unknown as Schemas['GrantPage']
        tools.expect.that(
          entries.some(({ teamId }) => teamId !== null && teams.includes(teamId)),
          `the grants of a ${what} show the teams`,
        )
        const names: readonly string[] = known.length > 0 ? known : [entries[0]!.inodeId]
        for (const grant of entries) {
          const { inodeId, memberId } = grant
          tools.expect.that(names.includes(inodeId), `what a grant on a ${what} is on, ${inodeId}, is that ${what}`)
          tools.expect.equal(grant.organizationId, organizationId, `organizationId of a grant on a ${what}`)
          tools.expect.that((memberId === null) !== (grant.teamId === null), `a grant on a ${what} is for one of both`)
        }
      }
    },
  },
  'are-inherited': {
    says: 'What a folder inherits is listed with it, and left out with directGrantsOnly',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { folder, grantee } = await ground(tools)
      const inner = await file(tools, { parentId: folder.id })
      const { grantId } = await grant(tools, { grantee, permission: 'view', inodeId: folder.id })
      const all = ids(await listed(tools, { inodeId: inner.id }))
      tools.expect.that(all.includes(grantId), 'a grant of the folder is listed for what is in it')
      const direct = await listed(tools, { inodeId: inner.id, directGrantsOnly: true })
      tools.expect.equal(direct, [], 'grants on the inner one itself')
    },
  },
  'end-when-they-are-deleted': {
    says: 'A grant that is deleted opens nothing any more, cannot be read or deleted again, and is the only one that ends',
    evidence: 'documented',
    essential: true,
    source,
    needs: onlyInWorlds,
    async run(tools) {
      const { folder, teamId } = await ground(tools)
      const { as, memberId } = await viewer(tools)
      const wish = { permission: 'view', inodeId: folder.id }
      const { grantId } = await tools.given('createGrant', { body: { ...wish, grantee: { memberId } } })
      const kept = await grant(tools, { ...wish, grantee: { teamId } })
      const look = () => tools.call('filesGet', { as, path: { inodeId: folder.id } })
      tools.expect.status(await look(), 200)
      tools.expect.refused(await tools.call('deleteGrant', { as, path: { grantId } }), 'not_permitted')
      tools.expect.status(await tools.call('deleteGrant', { path: { grantId } }), 200)
      expectClosed(tools, await look())
      tools.expect.refused(await tools.call('getGrant', { path: { grantId } }), 'not_found')
      tools.expect.refused(await tools.call('deleteGrant', { path: { grantId } }), 'not_found')
      const left = ids(await listed(tools, { inodeId: folder.id, directGrantsOnly: true }))
      tools.expect.equal(left, [kept.grantId], 'grants on the folder')
    },
  },
  'are-for-somebody-on-something': {
    says: 'Nothing is granted to a team that there is not, or on what is archived',
    evidence: 'inferred',
    essential: true,
    source,
    async run(tools) {
      const { folder, grantee } = await ground(tools)
      const gone = await team(tools)
      await tools.given('deleteTeam', { path: { teamId: gone.teamId } })
      const wish = { permission: 'view', inodeId: folder.id }
      tools.expect.refused(await ask(tools, { ...wish, grantee: { teamId: gone.teamId } }), 'not_found')
      await tools.given('filesDelete', { path: { inodeId: folder.id } })
      tools.expect.refused(await ask(tools, { ...wish, grantee }), 'inode_archived', { inode_id: folder.id })
    },
  },
})
