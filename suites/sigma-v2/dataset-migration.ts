// Datasets that become data models, in worlds of the mock: no operation makes a dataset, and none takes a migration back.
import { NotApplicable } from '../check.ts'
import { type Api, file, inBase62, type Schemas, table, workspace } from './arrange.ts'

const source = 'sigma 9.1'

type Dataset = Schemas['Dataset']

/** One that is still to be migrated, and which workbooks read. */
async function waiting(tools: Api): Promise<Dataset> {
  const { entries } = (await tools.given('listDatasets')) as { entries: Dataset[] }
  const found = entries.find(
    ({ migrationStatus, referenceCount }) => migrationStatus === 'not-migrated' && referenceCount,
  )
  if (!found) throw new NotApplicable('no dataset that workbooks read is still to be migrated')
  return found
}

const migrate = (tools: Api, datasetId: string, body: object) =>
  tools.call('migrateDatasetToDataModel', { path: { datasetId }, body: { shouldUpdateReferences: false, ...body } })

const read = (tools: Api, datasetId: string) => tools.given('getDataset', { path: { datasetId } })

const facts = ({ migrationStatus, migrationToDataModel }: Dataset) => [migrationStatus, migrationToDataModel]

export default table('dataset-migration', {
  'is-tried-without-a-trace': {
    says: 'A dry run tells how many references there are and how many would be changed, and makes nothing',
    evidence: 'documented',
    essential: true,
    source,
    async run(tools) {
      const { datasetId, referenceCount } = await waiting(tools)
      for (const shouldUpdateReferences of [false, true]) {
        const answer = await migrate(tools, datasetId, { dryRun: true, shouldUpdateReferences })
        tools.expect.status(answer, 200)
        const linkCount = shouldUpdateReferences ? referenceCount : 0
        tools.expect.equal(answer.body, { dataModelId: null, linkCount, referenceCount }, 'what would be made')
      }
      tools.expect.equal(facts(await read(tools, datasetId)), ['not-migrated', null], 'the dataset after a dry run')
    },
  },
  'makes-a-data-model': {
    says: 'A migration makes a data model of the same name in the folder that was named, and the dataset tells which, when and by whom',
    evidence: 'documented',
    essential: true,
    source,
    needs: ['clock'],
    world: { frozen: true },
    async run(tools) {
      const { datasetId, name } = await waiting(tools)
      const { workspaceId: destFolderId } = await workspace(tools)
      const answer = await migrate(tools, datasetId, { destFolderId })
      tools.expect.status(answer, 200)
      const inodeId = String(answer.body.dataModelId)
      const made = await tools.given('filesGet', { path: { inodeId } })
      tools.expect.equal(
        [made.type, made.name, made.parentId],
        ['data-model', name, destFolderId],
        'the file that was made',
      )
      const { migrationStatus, migrationToDataModel: told } = await read(tools, datasetId)
      const { userId } = await tools.given('whoAmI')
      tools.expect.equal(
        [migrationStatus, told?.dataModelId, told?.migratedBy, Date.parse(told?.migratedAt ?? '')],
        ['migrated', inodeId, userId, await tools.now()],
        'what the dataset tells of its migration',
      )
      tools.expect.that(told!.dataModelUrl.endsWith(`/${inBase62(inodeId)}`), 'dataModelUrl ends with the urlId')
      const { entries } = (await tools.given('listDatasets')) as { entries: Dataset[] }
      const listed = entries.find(each => each.datasetId === datasetId)
      tools.expect.equal(listed?.migrationToDataModel, told, 'what the list tells of it')
    },
  },
  'leads-into-folders': {
    says: 'Into what is no folder, or an archived one, nothing is migrated',
    evidence: 'inferred',
    essential: true,
    source: 'sigma 9.1, 15',
    async run(tools) {
      const { datasetId } = await waiting(tools)
      const { workspaceId: parentId } = await workspace(tools)
      const book = await file(tools, { parentId, type: 'workbook' })
      const gone = await file(tools, { parentId })
      await tools.given('filesDelete', { path: { inodeId: gone.id } })
      for (const [{ id: destFolderId }, refusal] of [
        [book, 'not_a_folder'],
        [gone, 'inode_archived'],
      ] as const) {
        const answer = await migrate(tools, datasetId, { destFolderId })
        tools.expect.refused(answer, refusal, { inode_id: destFolderId })
      }
      tools.expect.equal(facts(await read(tools, datasetId)), ['not-migrated', null], 'the dataset after refusals')
    },
  },
})
