// What is archived: nothing of it is read, nothing is made of it or in it, until it is restored. Of a copy that the run made.
import type { Answer, Input } from '../asking.ts'
import { type Api, copy, file, readingPath, table, workspace } from './arrange.ts'

type Named = Parameters<Api['call']>[0]
type Refusing = Answer<unknown, 'copyWorkbook'>

/** What stands in a workbook. */
const content: readonly Named[] = [
  ...(['getWorkbookSchema', 'listWorkbookPages', 'listWorkbookPageElements', 'listWorkbookElements'] as const),
  ...(['listWorkbookQueries', 'getWorkbookColumns', 'getElementColumns', 'getWorkbookControls'] as const),
  'getWorkbookSources',
]

/** What stands beside it; whether that is closed with it is not established. */
const beside: readonly Named[] = [
  ...(['getWorkbookTags', 'listWorkbookGrants', 'listWorkbookSchedules', 'listMaterializationSchedules'] as const),
  ...(['v2_1_listWorkbookSchedules', 'v2_1_listMaterializationSchedules'] as const),
]

async function statuses(tools: Api, path: Record<string, string>): Promise<[string, number][]> {
  const seen: [string, number][] = []
  for (const id of [...content, ...beside]) seen.push([id, (await tools.call(id, { path })).status])
  return seen
}

export default table('archived', {
  'workbooks-are-closed': {
    says: 'Of what is in an archived workbook nothing is read; restored it is read as before',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.2, 7, 15',
    async run(tools) {
      const path = await readingPath(tools, await copy(tools))
      const { workbookId } = path
      const before = await statuses(tools, path)
      await tools.given('filesDelete', { path: { inodeId: workbookId } })
      for (const id of [...content, ...beside]) {
        const answer = (await tools.call(id, { path })) as Refusing
        if (answer.status === 200 && beside.includes(id)) continue
        tools.expect.refused(answer, 'inode_archived', { inode_id: workbookId })
      }
      const shown = await tools.call('getWorkbook', { path: { workbookId } })
      // Deployments were seen to refuse the workbook itself, too.
      if (shown.status === 409) tools.expect.refused(shown, 'inode_archived', { inode_id: workbookId })
      else
        tools.expect.equal([shown.status, shown.body.isArchived], [200, true], 'status and isArchived of the workbook')
      await tools.given('filesUpdate', { path: { inodeId: workbookId }, body: { restore: true } })
      tools.expect.equal(await statuses(tools, path), before, 'statuses of what is read after the restoring')
    },
  },
  'workbooks-are-not-copied': {
    says: 'An archived workbook is not copied',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.2, 7.4',
    async run(tools) {
      const { workbookId, folder } = await copy(tools)
      await tools.given('filesDelete', { path: { inodeId: workbookId } })
      const body = { name: tools.fresh(), destinationFolderId: folder.workspaceId }
      const answer = await tools.call('copyWorkbook', { path: { workbookId }, body })
      tools.expect.refused(answer, 'inode_archived', { inode_id: workbookId })
    },
  },
  'folders-take-no-workbooks': {
    says: 'No workbook is made in, or copied to, an archived folder or what is no folder',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.2, 7.3, 7.4, 15',
    async run(tools) {
      const { workbookId } = await copy(tools)
      const { workspaceId: parentId } = await workspace(tools)
      const gone = await file(tools, { parentId })
      await tools.given('filesDelete', { path: { inodeId: gone.id } })
      const book = await file(tools, { parentId, type: 'workbook' })
      const into = (id: string): [Named, Input][] => [
        ['createWorkbook', { body: { name: tools.fresh(), folderId: id } }],
        ['copyWorkbook', { path: { workbookId }, body: { name: tools.fresh(), destinationFolderId: id } }],
      ]
      for (const [{ id }, refusal] of [
        [gone, 'inode_archived'],
        [book, 'not_a_folder'],
      ] as const)
        for (const [operation, input] of into(id))
          tools.expect.refused((await tools.call(operation, input)) as Refusing, refusal, { inode_id: id })
    },
  },
})
