// Defects of datasets that become data models.
import { answering, askedWith, type Body, bodyOf, callWith, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { inodes } from '../../sigma/inodes.ts'
import { afterwards, ignoring, insteadOf, showingEach } from './spoil.ts'

const at = (rule: string) => `sigma-v2/dataset-migration/${rule}`
const migrate = (wrap: Wrap) => ({ migrateDatasetToDataModel: wrap })

/** What a dataset tells of its migration, told otherwise. */
const told = (change: (migration: Body) => Body): Wrap =>
  answering(dataset => {
    const migration = dataset['migrationToDataModel'] as Body | null
    return migration ? { ...dataset, migrationToDataModel: change(migration) } : dataset
  })
const nothing = { dataModelId: null, linkCount: 0, referenceCount: 0 }

export const datasetMigrationMutants: MutantTable = {
  'dry-runs-migrate': {
    defect: 'A dry run of a migration answers as one, and migrates',
    caughtBy: at('is-tried-without-a-trace'),
    reason: 'the dataset after a dry run',
    handlers: migrate(right => async call => {
      const body = await right(call)
      if (bodyOf(call)['dryRun']) await right(callWith(call, { body: { ...bodyOf(call), dryRun: false } }))
      return body
    }),
  },
  'dry-runs-are-not-heard': {
    defect: 'dryRun is not heard',
    caughtBy: at('is-tried-without-a-trace'),
    reason: 'what would be made',
    handlers: migrate(ignoring('dryRun')),
  },
  'references-are-updated-unasked': {
    defect: 'A migration tells that it changes all references, whether it was asked to or not',
    caughtBy: at('is-tried-without-a-trace'),
    reason: 'what would be made',
    handlers: migrate(askedWith(body => ({ ...body, shouldUpdateReferences: true }))),
  },
  'data-models-lie-beside-their-datasets': {
    defect: 'destFolderId is not heard',
    caughtBy: at('makes-a-data-model'),
    reason: 'the file that was made',
    handlers: migrate(ignoring('destFolderId')),
  },
  'data-models-have-names-of-their-own': {
    defect: 'The data model that a dataset becomes has another name',
    caughtBy: at('makes-a-data-model'),
    reason: 'the file that was made',
    handlers: migrate(
      afterwards(({ world }, { dataModelId }) => {
        if (dataModelId !== null) inodes(world).patch(String(dataModelId), { name: 'Data model' })
      }),
    ),
  },
  'migrated-datasets-do-not-say-so': {
    defect: 'A dataset that was migrated is told as one that was not',
    caughtBy: at('makes-a-data-model'),
    reason: 'what the dataset tells of its migration',
    handlers: { getDataset: answering(dataset => ({ ...dataset, migrationStatus: 'not-migrated' })) },
  },
  'migrations-are-by-nobody': {
    defect: 'A dataset tells the system as who migrated it',
    caughtBy: at('makes-a-data-model'),
    reason: 'what the dataset tells of its migration',
    handlers: { getDataset: told(migration => ({ ...migration, migratedBy: 'SigmaSchedulerRobot' })) },
  },
  'migrations-are-of-long-ago': {
    defect: 'A dataset tells the time at which it was made as that of its migration',
    caughtBy: at('makes-a-data-model'),
    reason: 'what the dataset tells of its migration',
    handlers: {
      getDataset: answering(dataset => {
        const migration = dataset['migrationToDataModel'] as Body | null
        return migration
          ? { ...dataset, migrationToDataModel: { ...migration, migratedAt: dataset['createdAt'] } }
          : dataset
      }),
    },
  },
  'addresses-of-data-models-end-in-uuids': {
    defect: 'dataModelUrl ends in a UUID',
    caughtBy: at('makes-a-data-model'),
    reason: 'dataModelUrl ends with the urlId',
    handlers: {
      getDataset: told(migration => ({
        ...migration,
        dataModelUrl: String(migration['dataModelUrl']).replace(/[^/]+$/, String(migration['dataModelId'])),
      })),
    },
  },
  'migrations-are-told-by-reading-alone': {
    defect: 'The list of datasets tells of no migration',
    caughtBy: at('makes-a-data-model'),
    reason: 'what the list tells of it',
    handlers: { listDatasets: showingEach(dataset => ({ ...dataset, migrationToDataModel: null })) },
  },
  'datasets-become-parts-of-workbooks': {
    defect: 'What is no folder is accepted as the place of a data model',
    caughtBy: at('leads-into-folders'),
    reason: 'but migrateDatasetToDataModel answered 200',
    handlers: migrate(insteadOf('not a folder', () => nothing)),
  },
  'datasets-are-migrated-into-the-archive': {
    defect: 'An archived folder is accepted as the place of a data model',
    caughtBy: at('leads-into-folders'),
    reason: 'but migrateDatasetToDataModel answered 200',
    handlers: migrate(insteadOf('inode_archived', () => nothing)),
  },
}
