// Defects of what those who administer nothing, and were granted nothing, are refused.
import { answering, type Body, type MutantTable, type Wrap } from '../../core/wrap.ts'
import { asAdmin, inKebab, showingEach, workbookReadings } from './spoil.ts'

/** What each rule asks for. */
const asked: Record<string, readonly string[]> = {
  'open-workbooks-to-readers': workbookReadings,
  'open-workbooks-to-who-works-with-them': [
    ...['copyWorkbook', 'exportWorkbook', 'deleteWorkbookGrant'],
    ...['filesUpdate', 'filesDelete'],
  ],
  'open-folders-to-who-fills-them': ['createWorkbook'],
  'open-grants-to-who-may-change': ['createGrant', 'getGrant', 'listWorkspaceGrants', 'deleteWorkspaceGrant'],
  'open-files-to-who-keeps-them-at-hand': ['addFavorite', 'removeFavorite'],
  'open-user-attributes-to-administrators': [
    ...['setUserAttributeForUsers', 'updateUserAttributeForUsers', 'deleteUserAttributeForUser'],
  ],
  'are-left-out-of-account-by-administrators': ['listWorkbooks', 'listDatasets'],
  'open-datasets-to-readers': [
    ...['getDataset', 'getDatasetSources', 'listDatasetGrants', 'listDatasetMaterializations'],
  ],
  'open-datasets-to-who-changes-them': [
    ...['createDatasetGrant', 'deleteDatasetGrant', 'materializeDataset', 'migrateDatasetToDataModel'],
  ],
  'open-materializations-to-who-may-edit': ['materializeWorkbookElement', 'getWorkbookMaterialization'],
}

/** Where a file tells what may be done with it. */
const edited = (entry: Body) => ({ ...entry, permission: 'edit' })
const telling: Record<string, Wrap> = {
  filesGet: answering(edited),
  filesList: showingEach(edited),
  listAccessibleInodes: showingEach(edited),
}

const told: MutantTable = Object.fromEntries(
  Object.entries(telling).map(([operation, wrap]) => [
    `${inKebab(operation)}-tells-that-all-is-edited`,
    {
      defect: `${operation} tells of every file that it may be edited`,
      caughtBy: 'sigma-v2/permissions/are-told-with-files',
      reason: 'permission as read, as listed, as the member has it',
      handlers: { [operation]: wrap },
    },
  ]),
)

const closed: MutantTable = Object.fromEntries(
  Object.entries(asked).flatMap(([rule, operations]) =>
    operations.map(operation => [
      `${inKebab(operation)}-asks-for-no-permission`,
      {
        defect: `${operation} is answered to whoever asks`,
        caughtBy: `sigma-v2/permissions/${rule}`,
        reason: `but ${operation} answered`,
        handlers: { [operation]: asAdmin },
      },
    ]),
  ),
)

export const permissionMutants: MutantTable = { ...closed, ...told }
