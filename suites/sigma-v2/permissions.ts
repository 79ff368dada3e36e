// What somebody who administers nothing and was granted nothing is refused, operation by operation.
import type { Answer, Credential, Input } from '../asking.ts'
import {
  type Api,
  copy,
  everything,
  expectClosed,
  file,
  member,
  onlyInWorlds,
  readingPath,
  table,
  team,
  viewer,
  workbookReadings,
  workspace,
} from './arrange.ts'
import { hiddenDataset, whileHidden } from './datasets.ts'
import { scheduled, start } from './materializations.ts'
import { attribute, text } from './user-attributes.ts'

type Named = Parameters<Api['call']>[0]
type Asked = [operation: Named, input: Input]

/** Each is refused to `as`. */
async function expectAllClosed(tools: Api, as: Credential, asked: readonly Asked[]): Promise<void> {
  for (const [operation, input] of asked) expectClosed(tools, (await tools.call(operation, { ...input, as })) as Answer)
}

export default table('permissions', {
  'open-workbooks-to-readers': {
    says: 'Of a workbook that was not granted nothing is read: pages, elements, queries, columns, controls, lineage, sources, tags, schedules, grants',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 7, 14',
    needs: ['key:read-only'],
    async run(tools) {
      const path = await readingPath(tools, await copy(tools))
      const { as } = await viewer(tools)
      await expectAllClosed(
        tools,
        as,
        workbookReadings.map(({ id }) => [id as Named, { path }]),
      )
    },
  },
  'open-workbooks-to-who-works-with-them': {
    says: 'A workbook that was not granted is not copied, exported, changed or archived, and its grants are not ended',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 7.4, 8, 14, 15',
    needs: ['key:read-only'],
    async run(tools) {
      const { workbookId, folder, element } = await copy(tools)
      const { as } = await viewer(tools)
      const { teamId } = await team(tools)
      const path = { workbookId }
      const grants = [{ grantee: { teamId }, permission: 'view' }]
      await tools.given('createWorkbookGrant', { path, body: { grants } })
      const before = await tools.given('listWorkbookGrants', { path })
      const { grantId } = before.entries.find(entry => entry.teamId === teamId)!
      const name = tools.fresh()
      await expectAllClosed(tools, as, [
        ['copyWorkbook', { path, body: { name, destinationFolderId: folder.workspaceId } }],
        ['exportWorkbook', { path, body: { elementId: element.elementId, format: { type: 'csv' } } }],
        ['filesUpdate', { path: { inodeId: workbookId }, body: { name } }],
        ['deleteWorkbookGrant', { path: { ...path, grantId } }],
        ['filesDelete', { path: { inodeId: workbookId } }],
      ])
      const shown = await tools.given('getWorkbook', { path })
      tools.expect.equal(
        [shown.isArchived ?? false, shown.name === name],
        [false, false],
        'isArchived and the new name',
      )
      tools.expect.equal(
        (await tools.given('listWorkbookGrants', { path })).entries,
        before.entries,
        'grants after that',
      )
    },
  },
  'open-folders-to-who-fills-them': {
    says: 'Nothing is put into a folder, and no workbook is made in it, by whom it was not granted to',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 7.3, 14',
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id } = await file(tools, { parentId: workspaceId })
      const { as } = await viewer(tools)
      await expectAllClosed(tools, as, [['createWorkbook', { body: { name: tools.fresh(), folderId: id } }]])
      const { entries } = await everything(tools, 'filesList', {}, { parentId: id })
      tools.expect.equal(entries, [], 'files in the folder')
    },
  },
  'open-grants-to-who-may-change': {
    says: 'Who may not change a thing neither reads, gives nor ends grants of it, however they are asked for',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 13.6, 14',
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id: inodeId } = await file(tools, { parentId: workspaceId })
      const { as, memberId } = await viewer(tools)
      const { teamId } = await team(tools)
      const wish = { grantee: { teamId }, permission: 'view' }
      const { grantId } = await tools.given('createGrant', { body: { ...wish, inodeId } })
      await tools.given('createWorkspaceGrant', { path: { workspaceId }, body: { grants: [wish] } })
      const { entries } = await tools.given('listWorkspaceGrants', { path: { workspaceId } })
      const ofTeam = entries.find(entry => entry.teamId === teamId)!.grantId
      await expectAllClosed(tools, as, [
        ['createGrant', { body: { grantee: { memberId }, permission: 'view', inodeId } }],
        ['getGrant', { path: { grantId } }],
        ['listWorkspaceGrants', { path: { workspaceId } }],
        ['deleteWorkspaceGrant', { path: { workspaceId, grantId: ofTeam } }],
      ])
      const after = await tools.given('listWorkspaceGrants', { path: { workspaceId } })
      tools.expect.equal(after.entries, entries, 'grants of the workspace')
    },
  },
  'open-files-to-who-keeps-them-at-hand': {
    says: 'What was not granted is made nobody’s favorite, and is taken from none',
    evidence: 'inferred',
    source: 'sigma 1.3, 10, 14',
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id: inodeId } = await file(tools, { parentId: workspaceId })
      const { as, memberId } = await viewer(tools)
      const { memberId: other } = await member(tools)
      await expectAllClosed(tools, as, [
        ['addFavorite', { body: { memberId, inodeId } }],
        ['removeFavorite', { path: { memberId: other, inodeId } }],
      ])
    },
  },
  'are-told-with-files': {
    says: 'No file tells who was granted no more than to view it that it may be edited, nor do the files of that member',
    evidence: 'inferred',
    source: 'sigma 10.6, 13, 15',
    needs: ['key:read-only'],
    async run(tools) {
      const { workspaceId } = await workspace(tools)
      const { id: inodeId } = await file(tools, { parentId: workspaceId })
      const { as, memberId } = await viewer(tools)
      const query = { parentId: workspaceId }
      const grants = [{ grantee: { memberId }, permission: 'view' }]
      await tools.given('createWorkspaceGrant', { path: { workspaceId }, body: { grants } })
      const read = await tools.given('filesGet', { as, path: { inodeId } })
      const { entries: listed } = await everything(tools, 'filesList', {}, query, as)
      const { entries: his } = await everything(tools, 'listAccessibleInodes', { memberId }, query)
      const told = [read, ...listed, ...his].map(shown => String(shown['permission' as never]))
      const words = `permission as read, as listed, as the member has it (${told.join(', ')})`
      tools.expect.that(!told.includes('edit'), `${words} is never edit`)
    },
  },
  'open-user-attributes-to-administrators': {
    says: 'Who administers nothing gives nobody a value of a user attribute, and takes none back',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 12',
    needs: ['key:read-only'],
    async run(tools) {
      const { userAttributeId } = await attribute(tools)
      const { as, memberId: userId } = await viewer(tools)
      const path = { userAttributeId }
      await expectAllClosed(tools, as, [
        ['setUserAttributeForUsers', { path, body: { assignments: [{ userId, value: text('EMEA') }] } }],
        ['updateUserAttributeForUsers', { path, body: { delete: [{ userId }] } }],
        ['deleteUserAttributeForUser', { path: { ...path, userId } }],
      ])
      const { entries } = await tools.given('getUserAttributeUserAssignments', { path })
      tools.expect.equal(entries, [], 'members with a value')
    },
  },
  'are-left-out-of-account-by-administrators': {
    says: 'skipPermissionCheck is refused to who administers nothing',
    evidence: 'documented',
    essential: true,
    source: 'sigma 7.1, 9.1',
    needs: ['key:read-only'],
    reads: true,
    async run(tools) {
      const { as } = await viewer(tools)
      const query = { skipPermissionCheck: true }
      await expectAllClosed(tools, as, [
        ['listWorkbooks', { query }],
        ['listDatasets', { query }],
      ])
    },
  },
  'open-datasets-to-readers': {
    says: 'Of a dataset that was not granted nothing is read: neither itself nor its sources, grants and materializations',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 9, 14',
    needs: ['key:read-only'],
    reads: true,
    async run(tools) {
      const { as } = await viewer(tools)
      const path = { datasetId: await hiddenDataset(tools, as) }
      const asked: Asked[] = [
        ['getDataset', { path }],
        ['getDatasetSources', { path }],
        ['listDatasetGrants', { path }],
        ['listDatasetMaterializations', { path }],
      ]
      await whileHidden(tools, as, path.datasetId, () => expectAllClosed(tools, as, asked))
    },
  },
  'open-datasets-to-who-changes-them': {
    says: 'A dataset that was not granted is not granted on, materialized or migrated, and its grants are not ended',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 9, 14',
    needs: onlyInWorlds,
    async run(tools) {
      const { as } = await viewer(tools)
      const { teamId } = await team(tools)
      const path = { datasetId: await hiddenDataset(tools, as) }
      const grants = [{ grantee: { teamId }, permission: 'view' }]
      await tools.given('createDatasetGrant', { path, body: { grants } })
      const before = await tools.given('listDatasetGrants', { path })
      const { grantId } = before.entries.find(entry => entry.teamId === teamId)!
      const asked: Asked[] = [
        ['createDatasetGrant', { path, body: { grants: [{ grantee: { teamId }, permission: 'edit' }] } }],
        ['deleteDatasetGrant', { path: { ...path, grantId } }],
        ['materializeDataset', { path, body: {} }],
        ['migrateDatasetToDataModel', { path, body: { shouldUpdateReferences: false, dryRun: true } }],
      ]
      await whileHidden(tools, as, path.datasetId, () => expectAllClosed(tools, as, asked))
      tools.expect.equal(
        (await tools.given('listDatasetGrants', { path })).entries,
        before.entries,
        'grants after that',
      )
    },
  },
  'open-materializations-to-who-may-edit': {
    says: 'Who may not see a workbook materializes nothing of it, and is not told how that goes',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 1.3, 9.3',
    needs: ['key:read-only', 'clock'],
    async run(tools) {
      const { workbookId, sheetId } = await scheduled(tools)
      const materializationId = await start(tools, workbookId, sheetId)
      const { as } = await viewer(tools)
      const path = { workbookId, materializationId }
      await expectAllClosed(tools, as, [
        ['materializeWorkbookElement', { path, body: { sheetId } }],
        ['getWorkbookMaterialization', { path }],
      ])
    },
  },
})
