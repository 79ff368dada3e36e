// Lists of files: what they hold page by page, for whom, and by which names.
import type { Credential } from '../asking.ts'
import { type Api, everything, file, member, type Schemas, table, viewer, workspace } from './arrange.ts'

const source = 'sigma 15'

type Query = Record<string, unknown>
const idsOf = (entries: Record<string, unknown>[]): string[] => entries.map(({ id }) => String(id)).toSorted()

const listed = async (tools: Api, query: Query, as?: Credential): Promise<string[]> =>
  idsOf((await everything(tools, 'filesList', {}, query, as)).entries)

const grantTo = (tools: Api, workspaceId: string, memberId: string, permission: string) =>
  tools.given('createWorkspaceGrant', {
    path: { workspaceId },
    body: { grants: [{ grantee: { memberId }, permission }] },
  })

/** Folders of one name, each in a folder of another and around a workbook of the same, in a workspace of the run's own. */
async function three(tools: Api) {
  const { workspaceId: parentId } = await workspace(tools)
  const name = tools.fresh()
  const folders: Schemas['File'][] = []
  for (let n = 0; n < 3; n++) {
    const around = await file(tools, { parentId })
    const folder = await file(tools, { parentId: around.id, name })
    await file(tools, { parentId: folder.id, name, type: 'workbook' })
    folders.push(folder)
  }
  const elsewhere = (await workspace(tools)).workspaceId
  await file(tools, { parentId: elsewhere, name })
  return { parentId, name, ids: folders.map(({ id }) => id).toSorted() }
}

export default table('file-lists', {
  'keep-their-filters-page-by-page': {
    says: 'Page by page a list of files holds what its filters find, each file once, and nothing else',
    evidence: 'documented',
    essential: true,
    source: 'sigma 5, 15',
    async run(tools) {
      const { ids, ...query } = await three(tools)
      for (const limit of [1, 2, 1000])
        tools.expect.equal(
          await listed(tools, { ...query, typeFilters: 'folder', limit }),
          ids,
          `files by pages of ${limit}`,
        )
    },
  },
  'hold-what-one-may-do': {
    says: 'permissionFilter finds files with which one may do that, by a grant of it or of more',
    evidence: 'documented',
    source,
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id } = await file(tools, { parentId: workspaceId })
      const { as, memberId } = await viewer(tools)
      const found = async (permissionFilter: string, who?: Credential) =>
        (await listed(tools, { parentId: workspaceId, permissionFilter }, who)).includes(id)
      await grantTo(tools, workspaceId, memberId, 'explore')
      const may = [await found('view', as), await found('explore', as), await found('edit', as)]
      tools.expect.equal(may, [true, true, false], 'whether files to view, explore, edit hold what one may explore')
      tools.expect.that(await found('edit'), 'files to edit hold what one made')
    },
  },
  'are-those-of-the-member': {
    says: 'The files of a member are those that this member may see, with his permissions, whoever asks for them',
    evidence: 'documented',
    essential: true,
    source: 'sigma 10.6',
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id } = await file(tools, { parentId: workspaceId })
      const { memberId } = await member(tools)
      const his = async () => {
        const { entries } = await everything(tools, 'listAccessibleInodes', { memberId }, { parentId: workspaceId })
        return entries.map(entry => [entry['id'], entry['permission']])
      }
      tools.expect.equal(await his(), [], 'files that nobody granted to the member')
      await grantTo(tools, workspaceId, memberId, 'view')
      tools.expect.equal(await his(), [[id, 'view']], 'files that were granted to the member')
    },
  },
  'follow-the-names-of-workspaces': {
    says: 'When a workspace gets another name so does its file, and the path of what is in it',
    evidence: 'documented',
    essential: true,
    source: 'sigma 13.4, 15',
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id } = await file(tools, { parentId: workspaceId })
      const name = tools.fresh()
      await tools.given('updateWorkspace', { path: { workspaceId }, body: { name } })
      const top = await tools.given('filesGet', { path: { inodeId: workspaceId } })
      tools.expect.equal(top.name, name, 'name of the workspace as a file')
      const inner = await tools.given('filesGet', { path: { inodeId: id } })
      tools.expect.equal(inner.path, name, 'path of what is in the workspace')
      const { entries } = await everything(tools, 'filesList', {}, { parentId: workspaceId })
      const paths = entries.map(entry => [entry['id'], entry['path']])
      tools.expect.equal(paths, [[id, name]], 'path of what is in the workspace, in the list')
    },
  },
  'keep-names-as-they-were-sent': {
    says: 'Names and descriptions of files are kept in any letters and signs, by themselves and in lists',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { workspaceId: parentId } = await workspace(tools)
      const name = `${tools.fresh()} Ärger & <b>“Ⅷ”</b> 東京 𝒩🙂`
      const { id } = await file(tools, { parentId, name, description: name })
      const shown = await tools.given('filesGet', { path: { inodeId: id } })
      tools.expect.equal([shown.name, shown.description], [name, name], 'name and description of the file')
      const { entries } = await everything(tools, 'filesList', {}, { parentId })
      const names = entries.map(entry => [entry['name'], entry['description']])
      tools.expect.equal(names, [[name, name]], 'name and description in the list')
    },
  },
})
